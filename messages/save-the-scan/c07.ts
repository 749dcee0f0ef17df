import { defineMessages } from "#core/message.ts";

export const c07 = defineMessages({
  C07: {
    version: 1,
    status: "active",
    slogan: "Weigh the rare catch against the real harms.",
    support:
      "In primary care, undiagnosed serious disease is rare. Routine imaging: no meaningful benefit, and possible harms.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and first-contact care",
    targets: ["missing-serious-illness"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "9.2",
    tdf: "beliefs-consequences",
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
      {
        text: "Routine imaging for low back pain is not associated with clinically meaningful benefits and can lead to harms.",
        source: "ACP-2011",
        quote:
          "routine imaging is not associated with clinically meaningful benefits but can lead to harms",
        strength: "recommendation",
      },
    ],
    callToAction: "Weigh both for the patient in front of you.",
    tone: "collegial",
    cards: {
      slogan: {
        emphasis: "real harms",
      },
      statistic: {
        count: 1,
        of: 100,
        what: "people with acute low back pain had a serious cause",
        setting: "primary care, Australia",
        source: "Henschke-2009",
      },
      "myth-fact": {
        myth: "Imaging everyone is the safe choice.",
        fact: "In primary care, undiagnosed serious disease is rare. Routine imaging: no meaningful benefit, and possible harms.",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "“Rare” could dull the eye for the one who has it: weighing is for each patient, and the call to action says so.",
      "The rate is from primary care, and wrong in a hospital: the support line and the statistic name the setting.",
    ],
    reviewBy: "2027-11-21",
  },
});
