import { defineMessages } from "#core/message.ts";

export const p14 = defineMessages({
  P14: {
    version: 1,
    status: "active",
    slogan: "New low back pain? Stay active as you can.",
    support: "It may ease the pain a bit. Pain down a leg? Ask first.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["public-belief"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "4.1",
    tdf: "knowledge",
    claims: [
      {
        text: "Advice to stay active brings small improvements in pain relief in acute low back pain; not in sciatica.",
        source: "Dahm-2010",
        quote: "suggest small improvements in pain relief",
        strength: "systematic-review",
      },
    ],
    callToAction: "Ask what you can keep doing.",
    tone: "warm",
    cards: {
      slogan: {
        emphasis: "Stay active",
      },
      "myth-fact": {
        myth: "Stay in bed until the pain has gone.",
        fact: "Staying active may ease it a bit. Pain down a leg? Ask first.",
      },
      "say-this": {
        instead: "Should I stay in bed?",
        say: "What can I keep doing?",
        next: "Ask when to do more, and when to stop. Pain down a leg? Ask first.",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could push somebody with a fracture or a nerve problem: “as you can”, and “ask first” with leg pain.",
      "The effect is small: “a bit” says so.",
    ],
    reviewBy: "2027-11-21",
  },
});
