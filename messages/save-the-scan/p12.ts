import { defineMessages } from "#core/message.ts";

export const p12 = defineMessages({
  P12: {
    version: 1,
    status: "active",
    slogan: "No scan today? Ask when to come back, and when to rush.",
    support: "Leave with a date and a plan.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["time", "not-now-framing"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "1.4",
    tdf: "behavioural-regulation",
    claims: [
      {
        text: "Best-practice care for musculoskeletal pain includes a physical examination, information, monitoring, and imaging used selectively.",
        source: "Lin-2020",
        quote:
          "use imaging selectively, undertake a physical examination, monitor patient progress, provide education/information",
        strength: "systematic-review",
      },
      {
        text: "Saying that imaging is not needed at first but may be considered later may reassure.",
        source: "SpineIQ-2021",
        quote:
          "indicating that imaging is not needed initially but may be considered later may reassure the patient",
        strength: "qualitative",
      },
    ],
    callToAction: "Write both answers down.",
    tone: "warm",
    cards: {
      slogan: {
        emphasis: "when to rush",
      },
      checklist: {
        title: "Before you leave, ask",
        items: ["When should I come back?", "What would change the plan?", "What can't wait?"],
      },
      cascade: {
        title: "After the visit",
        steps: ["You know what you can do", "You know when to come back", "You know when to rush"],
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "A date could make somebody wait who gets worse: the slogan asks when to rush, and the safety line answers.",
    ],
    reviewBy: "2027-11-21",
  },
});
