import { defineMessages } from "#core/message.ts";

export const p05 = defineMessages({
  P05: {
    version: 1,
    status: "active",
    slogan: "A scan may not show why it hurts.",
    support: "For most low back pain, no one clear source can be found. There is help.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["reassurance"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "5.1",
    tdf: "beliefs-consequences",
    claims: [
      {
        text: "For nearly all people with low back pain, no specific source of the pain can be identified.",
        source: "Hartvigsen-2018",
        quote:
          "For nearly all people with low back pain, it is not possible to identify a specific nociceptive cause.",
        strength: "association",
      },
    ],
    callToAction: "Ask what can help, even with no clear source.",
    tone: "warm",
    cards: {
      slogan: {
        emphasis: "may not show",
      },
      "myth-fact": {
        myth: "A scan will show why it hurts.",
        fact: "For most low back pain, no one clear source can be found.",
      },
      "say-this": {
        instead: "What did the scan miss?",
        say: "What can help, even if we find no clear source?",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "“No clear source” could be heard as “not real”: the support line says that help is there.",
      "Could be read as “nothing can be found”: the safety line says what cannot wait.",
    ],
    reviewBy: "2027-11-21",
  },
});
