import { defineMessages } from "#core/message.ts";

export const p07 = defineMessages({
  P07: {
    version: 1,
    status: "active",
    slogan: "A careful check is real care.",
    support: "Expect a physical check, clear advice and a plan to follow up.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["reassurance", "confident-assessment"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "13.2",
    tdf: "beliefs-consequences",
    claims: [
      {
        text: "Best-practice care for musculoskeletal pain includes a physical examination, information, monitoring, and imaging used selectively.",
        source: "Lin-2020",
        quote:
          "use imaging selectively, undertake a physical examination, monitor patient progress, provide education/information",
        strength: "systematic-review",
      },
      {
        text: "“Real care” is our own wording for it.",
        source: "Lin-2020",
        strength: "opinion",
      },
    ],
    callToAction: "Know what to expect from a check.",
    tone: "warm",
    cards: {
      slogan: {
        emphasis: "real care",
      },
      "myth-fact": {
        myth: "No scan means I wasn't taken seriously.",
        fact: "A physical check, clear advice and follow-up are good care.",
      },
      checklist: {
        title: "What to expect",
        items: [
          "Questions on your pain and your health",
          "A physical check",
          "Clear advice",
          "A plan to follow up",
        ],
      },
    },
    picture: "A stylised spine with one vertebra lit",
    locales: {
      "nl-NL": {
        status: "draft",
        slogan: "Zorgvuldig onderzoek is echte zorg.",
        support: "Verwacht lichamelijk onderzoek, duidelijk advies en een vervolgafspraak.",
        callToAction: "Weet wat je van een onderzoek kunt verwachten.",
        hashtags: ["rugpijn"],
        cards: {
          slogan: {
            emphasis: "echte zorg",
          },
          "myth-fact": {
            myth: "Geen scan, dus ik word niet serieus genomen.",
            fact: "Lichamelijk onderzoek, duidelijk advies en een vervolg zijn goede zorg.",
          },
          checklist: {
            title: "Wat je kunt verwachten",
            items: [
              "Vragen over je pijn en je gezondheid",
              "Lichamelijk onderzoek",
              "Duidelijk advies",
              "Een afspraak over het vervolg",
            ],
          },
        },
        picture: "Een gestileerde wervelkolom waarvan één wervel oplicht",
      },
      "sv-SE": {
        status: "draft",
        slogan: "En noggrann koll är riktig vård.",
        support: "Räkna med en kroppsundersökning, tydliga råd och en plan för uppföljning.",
        callToAction: "Läs om vad du kan vänta dig av en undersökning.",
        hashtags: ["ryggont"],
        cards: {
          slogan: {
            emphasis: "riktig vård",
          },
          "myth-fact": {
            myth: "Ingen röntgen eller magnetkamera, alltså tas jag inte på allvar.",
            fact: "Kroppsundersökning, tydliga råd och uppföljning är god vård.",
          },
          checklist: {
            title: "Vad du kan vänta dig",
            items: [
              "Frågor om din smärta och din hälsa",
              "En kroppsundersökning",
              "Tydliga råd",
              "En plan för uppföljning",
            ],
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
      "Could set a standard that a short visit does not meet: the support line names what to expect, so that it can be asked for.",
      "Could calm somebody with a serious cause: the safety line says what cannot wait.",
    ],
    reviewBy: "2027-11-21",
  },
});
