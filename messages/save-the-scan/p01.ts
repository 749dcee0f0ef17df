import { defineMessages } from "#core/message.ts";

export const p01 = defineMessages({
  P01: {
    version: 1,
    status: "active",
    slogan: "Most new low back pain needs no scan at first.",
    support: "Get checked first. A scan can come later if you need one.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["public-belief"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "9.1",
    tdf: "knowledge",
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
    ],
    callToAction: "Learn when a scan helps and when it can wait.",
    tone: "calm",
    cards: { slogan: { emphasis: "no scan" } },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Somebody with a serious cause could wait too long: the safety line stands on every card and post.",
      "“Most” could be read as “mine”: the support line sends the reader to be checked first.",
    ],
    reviewBy: "2027-11-21",
  },
});
