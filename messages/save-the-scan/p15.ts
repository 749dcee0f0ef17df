import { defineMessages } from "#core/message.ts";

export const p15 = defineMessages({
  P15: {
    version: 1,
    status: "active",
    slogan: "A clear scan may not calm your worry.",
    support: "When serious illness is unlikely, tests do little to calm worry. Ask what was found.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["reassurance"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "5.1",
    tdf: "emotion",
    claims: [
      {
        text: "Across symptoms, not back pain alone: where the risk of serious illness is low, diagnostic tests do little to reassure.",
        source: "Rolfe-2013",
        quote:
          "Diagnostic tests for symptoms with a low risk of serious illness do little to reassure",
        strength: "systematic-review",
      },
    ],
    callToAction: "Say what worries you most.",
    tone: "warm",
    cards: {
      slogan: {
        emphasis: "may not calm",
      },
      "myth-fact": {
        myth: "A clear scan will calm my worry.",
        fact: "Tests do little to calm worry when a serious cause is unlikely.",
      },
      "say-this": {
        instead: "I just want to be sure.",
        say: "What worries me most is this. What makes it likely, or not?",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could sound as if worry were silly: the call to action asks for it to be said.",
      "The evidence is of many symptoms, not of back pain: the claim says so.",
    ],
    reviewBy: "2027-11-21",
  },
});
