import { defineMessages } from "#core/message.ts";

export const p13 = defineMessages({
  P13: {
    version: 1,
    status: "active",
    slogan: "Scan changes are common, even with no pain.",
    support: "They grow more common with age. Ask what yours mean for you.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["incidental-findings"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "13.2",
    tdf: "knowledge",
    claims: [
      {
        text: "Signs of wear in the spine are common on the scans of people without symptoms, and more so with age.",
        source: "Brinjikji-2015",
        quote:
          "Imaging findings of spine degeneration are present in high proportions of asymptomatic individuals, increasing with age.",
        strength: "systematic-review",
      },
    ],
    callToAction: "Ask what a change means for you.",
    tone: "calm",
    cards: {
      slogan: {
        emphasis: "even with no pain",
      },
      "myth-fact": {
        myth: "A change on the scan is damage.",
        fact: "Changes are common in people with no pain, and more so with age.",
      },
      "say-this": {
        instead: "Is my back worn out?",
        say: "Is this common at my age?",
        next: "Ask if it changes what you do next.",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could make light of a change that matters: the support line asks what it means for the reader.",
      "“Common” could be read as “no need to look”: the safety line says what cannot wait.",
    ],
    reviewBy: "2027-11-21",
  },
});
