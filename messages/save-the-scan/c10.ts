import { defineMessages } from "#core/message.ts";

export const c10 = defineMessages({
  C10: {
    version: 1,
    status: "active",
    slogan: "Let the prompt ask before you order.",
    support:
      "Reminders helped in some primary care trials; pooled over all interventions, no effect was seen.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and first-contact care",
    targets: ["decision-support", "habit"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "7.1",
    tdf: "environmental-context",
    claims: [
      {
        text: "In primary care, targeted reminders of the appropriate indications were followed by 22.5% fewer referrals for imaging.",
        source: "Jenkins-2015",
        quote:
          "Targeted reminders to primary care physicians of appropriate indications for imaging reduced referrals for imaging by 22.5%",
        strength: "systematic-review",
      },
      {
        text: "Pooled over interventions of all kinds, no effect on guideline-recommended referral was found, with low certainty.",
        source: "Belavy-2022",
        quote:
          "There was low-certainty evidence that implementing interventions to improve guideline-recommended imaging referrals had no effect",
        strength: "systematic-review",
      },
    ],
    callToAction: "Ask your IT team for a prompt at the request form.",
    tone: "direct",
    cards: {
      slogan: {
        emphasis: "before you order",
      },
      checklist: {
        title: "What a prompt may ask",
        items: [
          "Are red flags present, weighed together?",
          "Would the result change the plan?",
          "What have you told the patient?",
        ],
        note: "Suspected cauda equina: no prompt, emergency MRI.",
      },
      cascade: {
        title: "At the request",
        steps: [
          "You open the form",
          "The prompt names the appropriate indications",
          "You confirm, or think again",
          "You tell the patient why",
        ],
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "A prompt could hold up an emergency: the card exempts suspected cauda equina.",
      "The pooled evidence is against a sure effect: the support line says so.",
    ],
    reviewBy: "2027-11-21",
  },
});
