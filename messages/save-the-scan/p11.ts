import { defineMessages } from "#core/message.ts";

export const p11 = defineMessages({
  P11: {
    version: 1,
    status: "active",
    slogan: "Ask for the one-page guide.",
    support: "Read it with your clinician. Keep it for later.",
    audience: "patients",
    professions: [],
    setting: "Primary care and waiting rooms",
    targets: ["patient-handout"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "4.1",
    tdf: "environmental-context",
    claims: [
      {
        text: "A one-page handout, discussed with the patient, is one of the ways that clinicians report to inform in the time they have.",
        source: "SpineIQ-2021",
        quote: "to help inform the patient in a timely manner",
        strength: "qualitative",
      },
      {
        text: "What a guide should hold is our own wording.",
        source: "SpineIQ-2021",
        strength: "opinion",
      },
    ],
    callToAction: "Ask for the guide at your next visit.",
    tone: "warm",
    cards: {
      slogan: {
        emphasis: "one-page guide",
      },
      checklist: {
        title: "A good guide tells you",
        items: ["What you can do now", "When a scan helps", "When to come back", "What can't wait"],
      },
      "say-this": {
        say: "Do you have a one-page guide I can take home?",
        next: "Go through it together before you leave.",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Paper could take the place of a talk: the support line asks to read it together.",
      "No effect on imaging may be promised: the claim speaks of informing only.",
    ],
    reviewBy: "2027-11-21",
  },
});
