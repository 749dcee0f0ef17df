import { defineMessages } from "#core/message.ts";

export const c13 = defineMessages({
  C13: {
    version: 1,
    status: "active",
    slogan: "Most single red flags tell you little. Weigh them all.",
    support: "The exception: suspect cauda equina, and refer at once for an emergency MRI.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and emergency departments",
    targets: ["missing-serious-illness"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "4.1",
    tdf: "memory-attention-decision",
    claims: [
      {
        text: "In primary care a single red flag, used in isolation, has little diagnostic value.",
        source: "Henschke-2009",
        quote:
          "when used in isolation, they have little diagnostic value in the primary care setting",
        strength: "association",
      },
      {
        text: "In one primary care cohort, 0.9% of people with acute low back pain had a serious cause: about 1 in 100.",
        source: "Henschke-2009",
        strength: "association",
      },
      {
        text: "Suspected cauda equina syndrome is referred to a hospital emergency department at once, for an MRI scan.",
        source: "CSP-GIRFT-2024",
        quote:
          "If suspected, immediate referral to a hospital Emergency Department is mandatory for an MRI scan",
        strength: "recommendation",
      },
    ],
    callToAction: "Write down which flags you weighed, and how.",
    tone: "direct",
    cards: {
      slogan: {
        emphasis: "Weigh them all",
      },
      statistic: {
        count: 1,
        of: 100,
        what: "people with acute low back pain had a serious cause",
        setting: "primary care, Australia",
        source: "Henschke-2009",
      },
      checklist: {
        title: "Emergencies first; weigh the rest together",
        items: [
          "Emergency: a serious accident, or any fall when older",
          "Emergency: any fall with thin bones or on long-term steroids",
          "Weigh: past cancer, unexplained weight loss",
          "Weigh: fever, feeling ill",
        ],
        note: "Suspected cauda equina: emergency MRI, at once.",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "“Tell you little” could be read as “forget them”: the slogan asks to weigh them all.",
      "Weighing could delay an emergency: the support line names suspected cauda equina as the exception, and the checklist puts accidents and falls first, as emergencies.",
    ],
    reviewBy: "2027-11-21",
  },
});
