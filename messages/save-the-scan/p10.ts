import { defineMessages } from "#core/message.ts";

export const p10 = defineMessages({
  P10: {
    version: 1,
    status: "draft",
    slogan: "Get checked. Keep moving. Scan if you need one.",
    support: "Ask what you can keep doing, and when to come back.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["public-belief"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "4.1",
    tdf: "knowledge",
    claims: [
      {
        text: "Best-practice care for musculoskeletal pain includes a physical examination, information, monitoring, and imaging used selectively.",
        source: "Lin-2020",
        quote:
          "use imaging selectively, undertake a physical examination, monitor patient progress, provide education/information",
        strength: "systematic-review",
      },
      {
        text: "Exercise is recommended as a first treatment of spinal pain; for acute pain this is doubtful, and the message waits until it is re-based.",
        source: "SpineIQ-2021-doubtful",
        quote:
          "The majority of clinical practice guidelines have recommended conservative care, such as manual therapy and exercise, as first-line treatment for spinal pain",
        strength: "recommendation",
      },
    ],
    callToAction: "Ask what you can keep doing.",
    tone: "warm",
    cards: {
      slogan: {
        emphasis: "Keep moving",
      },
      checklist: {
        title: "Three steps",
        items: ["Get checked", "Keep moving as you can", "Scan if you need one"],
      },
      "say-this": {
        instead: "Should I just rest?",
        say: "What can I keep doing, and when do I come back?",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Movement could be wrong for somebody with a fracture: being checked comes first.",
      "The word on movement is not settled for acute pain: the message stays a draft.",
    ],
    reviewBy: "2027-11-21",
  },
});
