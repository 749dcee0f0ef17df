import { defineMessages } from "#core/message.ts";

export const c11 = defineMessages({
  C11: {
    version: 1,
    status: "active",
    slogan: "See your own referral pattern.",
    support: "Ask for your imaging figures, and hold them against the guideline.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and first-contact care",
    targets: ["audit-feedback"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "2.2",
    tdf: "behavioural-regulation",
    claims: [
      {
        text: "Feedback on referral patterns is one of the strategies that campaigns have used; its effect is not claimed.",
        source: "Campaigns-review",
        quote: "feedback on referral patterns and behaviour",
        strength: "qualitative",
      },
      {
        text: "Audit and feedback had no significant effect on imaging rates in one review.",
        source: "Jenkins-2015",
        quote: "did not significantly reduce imaging rates",
        strength: "systematic-review",
      },
    ],
    callToAction: "Ask for last quarter's figures.",
    tone: "direct",
    cards: {
      slogan: {
        emphasis: "your own",
      },
      checklist: {
        title: "Look at your own",
        items: [
          "How often do I refer for imaging?",
          "For which reasons?",
          "Do they match the guideline?",
          "What will I do differently?",
        ],
      },
      cascade: {
        title: "A loop, not a verdict",
        steps: [
          "Count",
          "Hold against the guideline",
          "Talk it over with a colleague",
          "Count again",
        ],
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Figures could shame, or be gamed: the card calls them a loop, not a verdict.",
      "A low figure is no aim in itself: it is held against the guideline.",
    ],
    reviewBy: "2027-11-21",
  },
});
