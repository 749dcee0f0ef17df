import { defineMessages } from "#core/message.ts";

export const p09 = defineMessages({
  P09: {
    version: 1,
    status: "active",
    slogan: "Serious causes are rare. Know the signs.",
    support: "First visit? Few people have a serious cause. These signs can't wait.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["missing-serious-illness"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "4.1",
    tdf: "knowledge",
    claims: [
      {
        text: "In primary care, serious disease that was not known before is rare in people with low back pain.",
        source: "Henschke-2009",
        quote: "previously undiagnosed serious pathology is rare",
        strength: "association",
      },
      {
        text: "In one primary care cohort, 0.9% of people with acute low back pain had a serious cause: about 1 in 100.",
        source: "Henschke-2009",
        strength: "association",
      },
    ],
    callToAction: "Learn the signs that can't wait.",
    tone: "direct",
    cards: {
      slogan: {
        emphasis: "Know the signs",
      },
      statistic: {
        count: 1,
        of: 100,
        what: "people with new low back pain had a serious cause",
        setting: "primary care, Australia",
        source: "Henschke-2009",
      },
      checklist: {
        title: "Signs that can't wait",
        items: [
          "Emergency: a serious accident",
          "Emergency: any fall if older, thin bones or long-term steroids",
          "See a doctor soon: fever, past cancer, unexplained weight loss",
        ],
        note: "If ill, go at once. A doctor weighs these together.",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "“Rare” could calm somebody with an emergency: the slogan goes on to the signs, and the safety line names them.",
      "The rate is from primary care: the support line says “first visit”, and the statistic names its setting.",
      "A list could be read as “one sign means a scan”: its note says that signs are weighed together.",
      "Weighing could delay an emergency: accidents and falls come first on the list, each called an emergency.",
    ],
    reviewBy: "2027-11-21",
  },
});
