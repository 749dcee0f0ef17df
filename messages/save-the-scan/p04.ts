import { defineMessages } from "#core/message.ts";

export const p04 = defineMessages({
  P04: {
    version: 1,
    status: "active",
    slogan: "Not now does not mean never.",
    support: "No scan today? Ask what would change that.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["time", "not-now-framing"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "13.2",
    tdf: "beliefs-consequences",
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
    callToAction: "Ask your clinician what would change the plan.",
    tone: "warm",
    cards: {
      slogan: {
        emphasis: "never",
      },
      checklist: {
        title: "No scan today? Ask",
        items: [
          "What would change that?",
          "When should I come back?",
          "What signs can't wait?",
          "What can I do until then?",
        ],
      },
      "say-this": {
        instead: "So you won't scan me?",
        say: "If not now, what would change that?",
        next: "Agree when you will check in again.",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    locales: {
      "nl-NL": {
        status: "draft",
        slogan: "Nu niet is niet nooit.",
        support: "Vandaag geen scan? Vraag wat daar verandering in zou brengen.",
        callToAction: "Vraag je zorgverlener waardoor het plan zou veranderen.",
        hashtags: ["rugpijn"],
        cards: {
          slogan: {
            emphasis: "nooit",
          },
          checklist: {
            title: "Vandaag geen scan? Vraag",
            items: [
              "Wat zou daar verandering in brengen?",
              "Wanneer kom ik terug?",
              "Welke klachten kunnen niet wachten?",
              "Wat kan ik tot dan zelf doen?",
            ],
          },
          "say-this": {
            instead: "Dus ik krijg geen scan?",
            say: "Als het nu niet nodig is, wat zou daar dan verandering in brengen?",
            next: "Spreek af wanneer jullie weer kijken hoe het gaat.",
          },
        },
        picture: "Een gestileerde wervelkolom waarvan één wervel oplicht",
      },
      "sv-SE": {
        status: "draft",
        slogan: "Inte nu betyder inte aldrig.",
        support: "Ingen röntgen eller magnetkamera i dag? Fråga vad som skulle ändra det.",
        callToAction: "Fråga din vårdgivare vad som skulle ändra planen.",
        hashtags: ["ryggont"],
        cards: {
          slogan: {
            emphasis: "aldrig",
          },
          checklist: {
            title: "Ingen röntgen eller magnetkamera i dag? Fråga",
            items: [
              "Vad skulle ändra det?",
              "När ska jag komma tillbaka?",
              "Vilka besvär kan inte vänta?",
              "Vad kan jag göra till dess?",
            ],
          },
          "say-this": {
            instead: "Så jag får ingen röntgen eller magnetkamera?",
            say: "Om inte nu, vad skulle ändra det?",
            next: "Bestäm när ni hörs igen.",
          },
        },
        picture: "En stiliserad ryggrad där en kota lyser",
      },
    },
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could be heard as a promise of a later scan: the support line asks what would change the plan.",
      "Somebody who gets worse could wait for the next visit: the safety line says what cannot wait.",
    ],
    reviewBy: "2027-11-21",
  },
});
