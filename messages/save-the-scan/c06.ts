import { defineMessages } from "#core/message.ts";

export const c06 = defineMessages({
  C06: {
    version: 1,
    status: "active",
    slogan: 'Say "not now", not "never".',
    support: "Imaging may not be needed now. Say what would change that, and when you will review.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and first-contact care",
    targets: ["time", "not-now-framing"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "4.1",
    tdf: "skills",
    claims: [
      {
        text: "Uncomplicated acute low back pain, with or without radiculopathy, does not warrant imaging.",
        source: "ACR-2021",
        quote: "a benign, self-limited condition that does not warrant any imaging studies",
        strength: "recommendation",
      },
      {
        text: "Imaging is considered when findings point to a serious cause, and in surgical candidates after 6 weeks.",
        source: "ACR-2021",
        strength: "recommendation",
      },
    ],
    callToAction: "Agree with your patient what would change the plan.",
    tone: "collegial",
    cards: { slogan: { emphasis: "not now" } },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could become a way to put off an answer: the support line asks for a reason and a date to review.",
      "“Not now” must not be said where cauda equina is suspected: the claims name red flags first, and C01 names the emergency.",
    ],
    reviewBy: "2027-11-21",
  },
});
