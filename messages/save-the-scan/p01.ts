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
    cards: {
      slogan: {
        emphasis: "no scan",
      },
      "myth-fact": {
        myth: "Care for back pain starts with a scan.",
        fact: "Most new low back pain needs no scan at first.",
      },
      options: {
        first: {
          title: "First",
          items: ["A careful check", "Clear advice", "A plan to follow up"],
        },
        scanIf: {
          title: "A scan may help if",
          items: ["your check points to a serious cause", "the result could change your care"],
        },
      },
    },
    picture: "A stylised spine with one vertebra lit",
    locales: {
      "nl-NL": {
        status: "draft",
        slogan: "Nieuwe lage rugpijn? Eerst vaak geen scan.",
        support: "Laat je eerst nakijken. Een scan kan later nog, als dat nodig is.",
        callToAction: "Lees wanneer een scan helpt en wanneer die kan wachten.",
        hashtags: ["rugpijn"],
        cards: {
          slogan: {
            emphasis: "geen scan",
          },
          "myth-fact": {
            myth: "Zorg bij rugpijn begint met een scan.",
            fact: "Bij nieuwe lage rugpijn is meestal eerst geen scan nodig.",
          },
          options: {
            first: {
              title: "Eerst",
              items: [
                "Een zorgvuldig onderzoek",
                "Duidelijk advies",
                "Een afspraak over het vervolg",
              ],
            },
            scanIf: {
              title: "Een scan kan helpen als",
              items: ["je onderzoek wijst op iets ernstigs", "de uitslag je zorg kan veranderen"],
            },
          },
        },
        picture: "Een gestileerde wervelkolom waarvan één wervel oplicht",
      },
      "sv-SE": {
        status: "draft",
        slogan: "Nytt ont i ländryggen? Oftast ingen bild först.",
        support: "Bli undersökt först. Bilder kan tas senare vid behov.",
        callToAction: "Läs om när en bild hjälper och när den kan vänta.",
        hashtags: ["ryggont"],
        cards: {
          slogan: {
            emphasis: "ingen bild",
          },
          "myth-fact": {
            myth: "Vård för ryggont börjar med röntgen eller magnetkamera.",
            fact: "Vid nytt ont i ländryggen behövs oftast ingen röntgen eller magnetkamera först.",
          },
          options: {
            first: {
              title: "Först",
              items: ["En noggrann undersökning", "Tydliga råd", "En plan för uppföljning"],
            },
            scanIf: {
              title: "Bilddiagnostik kan hjälpa om",
              items: ["kontrollen pekar på en allvarlig orsak", "svaret kan ändra din vård"],
            },
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
      "Somebody with a serious cause could wait too long: the safety line stands on every card and post.",
      "“Most” could be read as “mine”: the support line sends the reader to be checked first.",
    ],
    reviewBy: "2027-11-21",
  },
});
