import { defineMessages } from "#core/message.ts";

export const c02 = defineMessages({
  C02: {
    version: 1,
    status: "active",
    slogan: "No red flags? No routine scan.",
    support:
      "Weigh flags together: single ones tell little. Suspected cauda equina: emergency MRI.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and first-contact care",
    targets: ["public-belief", "habit"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "7.1",
    tdf: "memory-attention-decision",
    claims: [
      {
        text: "Outside specialist settings, imaging is not routinely offered for low back pain, with or without sciatica.",
        source: "NG59-1.1.4",
        quote:
          "Do not routinely offer imaging in a non-specialist setting for people with low back pain with or without sciatica.",
        strength: "recommendation",
      },
      {
        text: "Uncomplicated acute low back pain, with or without radiculopathy, does not warrant imaging.",
        source: "ACR-2021",
        quote: "a benign, self-limited condition that does not warrant any imaging studies",
        strength: "recommendation",
      },
      {
        text: "In primary care a single red flag, used in isolation, has little diagnostic value.",
        source: "Henschke-2009",
        quote:
          "when used in isolation, they have little diagnostic value in the primary care setting",
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
    callToAction: "Say why no scan is needed now.",
    tone: "direct",
    cards: {
      slogan: {
        emphasis: "No routine scan",
      },
      "myth-fact": {
        myth: "A diagnosis needs a picture.",
        fact: "Uncomplicated acute low back pain, with or without radiculopathy, warrants no imaging.",
      },
      options: {
        first: {
          title: "No red flags",
          items: ["Examine", "Explain and advise", "Agree when to review"],
        },
        scanIf: {
          title: "Think again when",
          items: [
            "flags, weighed together, point to a serious cause",
            "cauda equina is suspected: emergency MRI",
          ],
        },
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Absence of red flags does not rule out a serious cause: “no routine scan”, and a date to review on the card.",
      "Could be turned round, as if one flag called for a scan: the support line says that single ones tell little.",
    ],
    reviewBy: "2027-11-21",
  },
});
