import { defineMessages } from "#core/message.ts";

export const c03 = defineMessages({
  C03: {
    version: 1,
    status: "active",
    slogan: "Reassure with reasons, not radiographs.",
    support:
      "When serious illness is unlikely, tests do little to reassure. Explain what you found and what comes next.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and emergency departments",
    targets: ["patient-expectation", "reassurance"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "8.2",
    tdf: "beliefs-consequences",
    claims: [
      {
        text: "Across symptoms, not back pain alone: where the risk of serious illness is low, diagnostic tests do little to reassure.",
        source: "Rolfe-2013",
        quote:
          "Diagnostic tests for symptoms with a low risk of serious illness do little to reassure",
        strength: "systematic-review",
      },
      {
        text: "Physicians believe that a scan will reassure their patients.",
        source: "Hall-2019",
        quote: "physicians believe that providing a scan will reassure patients",
        strength: "qualitative",
      },
    ],
    callToAction: "Give one clear reason at your next consultation.",
    tone: "collegial",
    cards: {
      slogan: {
        emphasis: "reasons",
      },
      "myth-fact": {
        myth: "A scan will set their mind at rest.",
        fact: "Where serious illness is unlikely, tests do little to reassure (across symptoms, not back pain alone).",
      },
      "say-this": {
        instead: "Let's scan it, to be sure.",
        say: "From your history and the examination, a serious cause is unlikely. Here is why.",
        next: "Say what comes next, and what cannot wait.",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    locales: {
      "nl-NL": {
        status: "draft",
        slogan: "Stel gerust met redenen, niet met röntgenfoto's.",
        support:
          "Is ernstige ziekte onwaarschijnlijk, dan stellen tests maar weinig gerust. Leg uit wat je vond en wat nu volgt.",
        callToAction: "Geef in je volgende consult één duidelijke reden.",
        hashtags: ["lagerugpijn"],
        cards: {
          slogan: {
            emphasis: "redenen",
          },
          "myth-fact": {
            myth: "Een scan stelt de patiënt gerust.",
            fact: "Is ernstige ziekte onwaarschijnlijk, dan stellen tests maar weinig gerust (bij allerlei klachten, niet alleen rugpijn).",
          },
          "say-this": {
            instead: "Laten we voor de zekerheid een scan maken.",
            say: "Gezien uw verhaal en het onderzoek is een ernstige oorzaak onwaarschijnlijk. Ik leg uit waarom.",
            next: "Zeg wat er volgt, en wat niet kan wachten.",
          },
        },
        picture: "Een gestileerde wervelkolom waarvan één wervel oplicht",
      },
      "sv-SE": {
        status: "draft",
        slogan: "Lugna med skäl, inte med röntgen.",
        support:
          "När allvarlig sjukdom är osannolik lugnar diagnostiska undersökningar föga. Förklara vad du fann och vad som händer nu.",
        callToAction: "Ge ett tydligt skäl vid nästa besök.",
        hashtags: ["ländryggssmärta"],
        cards: {
          slogan: {
            emphasis: "skäl",
          },
          "myth-fact": {
            myth: "Bilddiagnostik lugnar patienten.",
            fact: "När allvarlig sjukdom är osannolik lugnar diagnostiska undersökningar föga (vid symtom i allmänhet, inte bara ryggont).",
          },
          "say-this": {
            instead: "Vi tar bilder för säkerhets skull.",
            say: "Utifrån det du berättat och undersökningen är en allvarlig orsak osannolik. Så här tänker jag.",
            next: "Säg vad som händer nu, och vad som inte kan vänta.",
          },
        },
        picture: "En stiliserad ryggrad där en kota lyser",
      },
    },
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could be used to talk a worried patient out of a scan that is needed: the support line says “when serious illness is unlikely”.",
      "The evidence on reassurance is not specific to back pain: the first claim says so.",
    ],
    reviewBy: "2027-11-21",
  },
});
