import { defineMessages } from "#core/message.ts";

export const p03 = defineMessages({
  P03: {
    version: 1,
    status: "active",
    slogan: "Check first. Scan if it could change the plan.",
    support: "A good check tells you both what may help next.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["public-belief"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "4.1",
    tdf: "knowledge",
    claims: [
      {
        text: "In specialist settings, imaging is offered only if its result is likely to change management.",
        source: "NG59-1.1.6",
        quote: "only if the result is likely to change management",
        strength: "recommendation",
      },
      {
        text: "Best-practice care for musculoskeletal pain includes a physical examination, information, monitoring, and imaging used selectively.",
        source: "Lin-2020",
        quote:
          "use imaging selectively, undertake a physical examination, monitor patient progress, provide education/information",
        strength: "systematic-review",
      },
    ],
    callToAction: "See what a check looks at.",
    tone: "calm",
    cards: {
      slogan: {
        emphasis: "Check first",
      },
      cascade: {
        title: "In this order",
        steps: [
          "You get a careful check",
          "You hear what was found",
          "You agree a plan",
          "You have a scan if it could change the plan",
        ],
      },
      options: {
        first: {
          title: "Check first",
          items: ["Your story", "A physical check", "What you can do now"],
        },
        scanIf: {
          title: "Scan if",
          items: ["it could change the plan", "your check points to a serious cause"],
        },
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "“First” could delay an emergency: the safety line says what cannot wait.",
      "The recommendation on a changed plan is for specialist settings: the claim says so.",
    ],
    reviewBy: "2027-11-21",
  },
});
