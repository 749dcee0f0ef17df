import { defineMessages } from "#core/message.ts";

export const c04 = defineMessages({
  C04: {
    version: 1,
    status: "active",
    slogan: "Examine. Explain. Agree a plan.",
    support:
      "Guidelines agree on it: a physical examination, information, progress monitored, imaging used selectively.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and first-contact care",
    targets: ["confident-assessment"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "4.1",
    tdf: "skills",
    claims: [
      {
        text: "Best-practice care for musculoskeletal pain includes a physical examination, information, monitoring, and imaging used selectively.",
        source: "Lin-2020",
        quote:
          "use imaging selectively, undertake a physical examination, monitor patient progress, provide education/information",
        strength: "systematic-review",
      },
    ],
    callToAction: "Close each visit with a plan that you both could repeat.",
    tone: "collegial",
    cards: {
      slogan: {
        emphasis: "Agree a plan",
      },
      checklist: {
        title: "Before they leave",
        items: [
          "Examined",
          "Told what you found",
          "Agreed what to do now",
          "Agreed when to review, and what cannot wait",
        ],
      },
      cascade: {
        title: "One visit",
        steps: ["Examine", "Explain what you found", "Agree a plan", "Monitor progress"],
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "A routine could dull the eye for red flags: examining comes first.",
      "The review is of musculoskeletal pain in general: the claim says so.",
    ],
    reviewBy: "2027-11-21",
  },
});
