import { defineMessages } from "#core/message.ts";

export const c03 = defineMessages({
  C03: {
    version: 1,
    status: "active",
    slogan: "Reassure with reasons, not radiographs.",
    support:
      "When serious illness is unlikely, tests do little to reassure. Explain what you found and what comes next.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and emergency departments",
    targets: ["patient-expectation", "reassurance"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "8.2",
    tdf: "beliefs-consequences",
    claims: [
      {
        text: "Across symptoms, not back pain alone: where the risk of serious illness is low, diagnostic tests do little to reassure.",
        source: "Rolfe-2013",
        quote:
          "Diagnostic tests for symptoms with a low risk of serious illness do little to reassure",
        strength: "systematic-review",
      },
      {
        text: "Physicians believe that a scan will reassure their patients.",
        source: "Hall-2019",
        quote: "physicians believe that providing a scan will reassure patients",
        strength: "qualitative",
      },
    ],
    callToAction: "Give one clear reason at your next consultation.",
    tone: "collegial",
    cards: { slogan: { emphasis: "reasons" } },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could be used to talk a worried patient out of a scan that is needed: the support line says “when serious illness is unlikely”.",
      "The evidence on reassurance is not specific to back pain: the first claim says so.",
    ],
    reviewBy: "2027-11-21",
  },
});
