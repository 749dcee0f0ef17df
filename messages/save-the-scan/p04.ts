import { defineMessages } from "#core/message.ts";

export const p04 = defineMessages({
  P04: {
    version: 1,
    status: "active",
    slogan: "Not now does not mean never.",
    support: "No scan today? Ask what would change that.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["time", "not-now-framing"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "13.2",
    tdf: "beliefs-consequences",
    claims: [
      {
        text: "Uncomplicated acute low back pain, with or without radiculopathy, does not warrant imaging.",
        source: "ACR-2021",
        quote: "a benign, self-limited condition that does not warrant any imaging studies",
        strength: "recommendation",
      },
      {
        text: "Imaging is considered when findings point to a serious cause, and in surgical candidates after 6 weeks.",
        source: "ACR-2021",
        strength: "recommendation",
      },
    ],
    callToAction: "Ask your clinician what would change the plan.",
    tone: "warm",
    cards: { slogan: { emphasis: "never" } },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could be heard as a promise of a later scan: the support line asks what would change the plan.",
      "Somebody who gets worse could wait for the next visit: the safety line says what cannot wait.",
    ],
    reviewBy: "2027-11-21",
  },
});
