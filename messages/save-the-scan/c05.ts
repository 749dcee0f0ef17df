import { defineMessages } from "#core/message.ts";

export const c05 = defineMessages({
  C05: {
    version: 1,
    status: "draft",
    slogan: "Explaining the result takes time too.",
    support: "A scan ordered to save time may cost it later, when its findings must be explained.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and first-contact care",
    targets: ["time"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "9.2",
    tdf: "beliefs-consequences",
    claims: [
      {
        text: "Time saved by ordering imaging may be lost in explaining its findings: an opinion without a study behind it.",
        source: "SpineIQ-2021-doubtful",
        quote: "the time saved from ordering the imaging may be lost due to future conversations",
        strength: "opinion",
      },
    ],
    callToAction: "Think of the next visit before you order.",
    tone: "collegial",
    cards: {
      slogan: {
        emphasis: "takes time too",
      },
      "say-this": {
        instead: "It is quicker to order it.",
        say: "What will I say about what it shows?",
      },
      cascade: {
        title: "Time saved, time spent",
        steps: ["The scan is ordered", "A finding comes back", "It must be explained"],
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "The saving of time has not been measured: the message stays a draft.",
      "Could make time a reason against a scan that is needed: it speaks of scans ordered to save time.",
    ],
    reviewBy: "2027-11-21",
  },
});
