import { defineMessages } from "#core/message.ts";

export const c14 = defineMessages({
  C14: {
    version: 1,
    status: "active",
    slogan: "Suspect cauda equina? Emergency MRI, no delay.",
    support: "Refer at once to a hospital emergency department. Don't wait for a clinic.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care, first-contact care and emergency departments",
    targets: ["missing-serious-illness"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "4.1",
    tdf: "memory-attention-decision",
    claims: [
      {
        text: "Suspected cauda equina syndrome is referred to a hospital emergency department at once, for an MRI scan.",
        source: "CSP-GIRFT-2024",
        quote:
          "If suspected, immediate referral to a hospital Emergency Department is mandatory for an MRI scan",
        strength: "recommendation",
      },
    ],
    callToAction: "Know your route to emergency MRI before you need it.",
    tone: "direct",
    cards: {
      slogan: {
        emphasis: "no delay",
      },
      checklist: {
        title: "Suspect it with",
        items: [
          "Numbness or tingling near genitals or bottom",
          "Trouble passing urine, or loss of bladder or bowel control",
          "Pain, weakness or numbness in both legs",
        ],
        note: "Refer at once to a hospital emergency department for an MRI scan.",
      },
      cascade: {
        title: "No delay",
        steps: ["Suspect", "Refer at once to a hospital emergency department", "MRI scan"],
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could flood emergency departments with bare back pain: the checklist names what to suspect it with.",
      "The pathway is England's: other countries name their own route.",
    ],
    reviewBy: "2027-11-21",
  },
});
