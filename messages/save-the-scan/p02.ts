import { defineMessages } from "#core/message.ts";

export const p02 = defineMessages({
  P02: {
    version: 1,
    status: "active",
    slogan: "Ask: will a scan change my care?",
    support: "If not, it can often wait. Ask what would help you now.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["patient-expectation"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "4.1",
    tdf: "beliefs-consequences",
    claims: [
      {
        text: "Imaging does not often change the first care of back pain, nor its outcomes.",
        source: "QS155-2",
        quote:
          "Imaging does not often change the initial management and outcomes of someone with back pain.",
        strength: "recommendation",
      },
      {
        text: "In specialist settings, imaging is offered only if its result is likely to change management.",
        source: "NG59-1.1.6",
        quote: "only if the result is likely to change management",
        strength: "recommendation",
      },
    ],
    callToAction: "Take this question to your next visit.",
    tone: "direct",
    cards: {
      slogan: {
        emphasis: "change my care",
      },
      checklist: {
        title: "Ask before a scan",
        items: [
          "Will it change my care?",
          "What else could it lead to?",
          "What can I do now?",
          "What would make you scan later?",
        ],
      },
      "say-this": {
        instead: "Can I have a scan?",
        say: "Will a scan change my care?",
        next: "Ask what happens with a scan, and without one.",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could make somebody turn down a scan that is needed: the line asks a question, and the clinician answers it.",
      "Could sound as if the reader had to argue: the support line asks what would help instead.",
      "Somebody with an emergency could stop to ask: the safety line says what cannot wait.",
    ],
    reviewBy: "2027-11-21",
  },
});
