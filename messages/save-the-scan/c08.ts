import { defineMessages } from "#core/message.ts";

export const c08 = defineMessages({
  C08: {
    version: 1,
    status: "active",
    slogan: "Discuss it. Hand it over. Chart it.",
    support:
      "A one-page sheet, talked through and noted, shows that imaging was considered, not overlooked.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and first-contact care",
    targets: ["litigation", "patient-handout"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "12.5",
    tdf: "environmental-context",
    claims: [
      {
        text: "A sheet that is discussed and noted shows that imaging was not overlooked; no legal protection is claimed.",
        source: "SpineIQ-2021",
        quote:
          "Patient information sheets that are discussed with the patient and noted in the chart demonstrates that imaging was not overlooked but rather not deemed appropriate at this particular time.",
        strength: "opinion",
      },
    ],
    callToAction: "Keep a stack of one-page sheets within reach.",
    tone: "collegial",
    cards: {
      slogan: {
        emphasis: "Chart it",
      },
      checklist: {
        title: "Worth charting",
        items: [
          "What you examined and found",
          "Why imaging is not called for at this time",
          "What would change that",
          "The sheet you gave and talked through",
        ],
        note: "Good notes; not a promise of legal protection.",
      },
      cascade: {
        title: "In this order",
        steps: ["Discuss it", "Hand over the sheet", "Chart both"],
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could be read as legal advice: the claim and the card say that no protection is promised.",
      "A sheet could take the place of a talk: discussing comes first.",
    ],
    reviewBy: "2027-11-21",
  },
});
