import { defineMessages } from "#core/message.ts";

export const c09 = defineMessages({
  C09: {
    version: 1,
    status: "active",
    slogan: "Current evidence, confident care.",
    support: "Staying up to date helps you to say why no scan is needed now.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and first-contact care",
    targets: ["current-evidence"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "9.1",
    tdf: "knowledge",
    claims: [
      {
        text: "Clinicians report that staying up to date with the evidence makes them more confident in not ordering imaging.",
        source: "SpineIQ-2021",
        quote: "Staying up-to-date with the evidence increases confidence in not ordering imaging",
        strength: "qualitative",
      },
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
    callToAction: "Read one recommendation this week.",
    tone: "collegial",
    cards: {
      slogan: {
        emphasis: "Current evidence",
      },
      checklist: {
        title: "Two to know by heart",
        items: [
          "NICE NG59: no routine imaging in non-specialist settings",
          "ACR 2021: none for uncomplicated acute low back pain",
        ],
        note: "Red flags are weighed together; suspected cauda equina is an emergency.",
      },
      "say-this": {
        instead: "The guideline won't let me.",
        say: "I would not scan now. Here is the reason, and what would change it.",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Confidence could outrun the examination: care comes with it in the slogan, and the note names the emergency.",
      "Guidelines age: the review date asks for them to be looked at again.",
    ],
    reviewBy: "2027-11-21",
  },
});
