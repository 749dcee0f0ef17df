import { defineMessages } from "#core/message.ts";

export const p06 = defineMessages({
  P06: {
    version: 1,
    status: "active",
    slogan: "A scan finding isn't always the cause.",
    support: "Many people with no pain have the same changes. Ask what yours means.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["incidental-findings"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "13.2",
    tdf: "beliefs-consequences",
    claims: [
      {
        text: "Signs of wear in the spine are common on the scans of people without symptoms, and more so with age.",
        source: "Brinjikji-2015",
        quote:
          "Imaging findings of spine degeneration are present in high proportions of asymptomatic individuals, increasing with age.",
        strength: "systematic-review",
      },
    ],
    callToAction: "Ask what your finding means for you.",
    tone: "calm",
    cards: {
      slogan: {
        emphasis: "isn't always",
      },
      "myth-fact": {
        myth: "What the scan shows is why I hurt.",
        fact: "People with no pain often have the same changes. Ask what yours means.",
      },
      "say-this": {
        instead: "What is wrong with my back?",
        say: "Could this be there and not be the cause?",
        next: "Ask if it changes what you do next.",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could make light of a finding that matters: the support line sends the reader to ask what it means.",
      "Signs of wear are common without pain, and may still matter to some: the slogan says “isn't always”.",
    ],
    reviewBy: "2027-11-21",
  },
});
