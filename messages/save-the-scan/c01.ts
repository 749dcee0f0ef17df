import { defineMessages } from "#core/message.ts";

export const c01 = defineMessages({
  C01: {
    version: 1,
    status: "active",
    slogan: "Save the scan for the signs.",
    support:
      "Weigh red flags together. Suspected cauda equina: emergency MRI. Surgical candidates: consider after 6 weeks.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care, first-contact care and emergency departments",
    targets: ["habit"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "7.1",
    tdf: "memory-attention-decision",
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
      {
        text: "Routine imaging for low back pain is not associated with clinically meaningful benefits and can lead to harms.",
        source: "ACP-2011",
        quote:
          "routine imaging is not associated with clinically meaningful benefits but can lead to harms",
        strength: "recommendation",
      },
      {
        text: "In primary care a single red flag, used in isolation, has little diagnostic value.",
        source: "Henschke-2009",
        quote:
          "when used in isolation, they have little diagnostic value in the primary care setting",
        strength: "association",
      },
      {
        text: "Suspected cauda equina syndrome is referred to a hospital emergency department at once, for an MRI scan.",
        source: "CSP-GIRFT-2024",
        quote:
          "If suspected, immediate referral to a hospital Emergency Department is mandatory for an MRI scan",
        strength: "recommendation",
      },
    ],
    callToAction: "Before you request, ask what the result would change.",
    tone: "direct",
    cards: {
      slogan: {
        emphasis: "signs",
      },
      checklist: {
        title: "Before you request",
        items: [
          "Examined, and red flags weighed together?",
          "Would the result change the plan?",
          "What has the patient been told?",
        ],
        note: "Suspected cauda equina: emergency MRI.",
      },
      options: {
        first: {
          title: "First",
          items: ["Examine", "Weigh red flags together", "Explain and agree a plan"],
        },
        scanIf: {
          title: "Image when",
          items: [
            "findings point to a serious cause",
            "a surgical candidate is no better after 6 weeks",
            "cauda equina is suspected: emergency MRI",
          ],
        },
      },
    },
    picture: "A stylised spine with one vertebra lit",
    locales: {
      "nl-NL": {
        status: "draft",
        slogan: "Bewaar de scan voor alarmsignalen.",
        support:
          "Weeg alarmsignalen samen. Vermoeden van caudasyndroom: spoed-MRI. Operatiekandidaat: overweeg na 6 weken.",
        callToAction: "Vraag je vóór de aanvraag af wat er door de uitslag zou veranderen.",
        hashtags: ["lagerugpijn"],
        cards: {
          slogan: {
            emphasis: "alarmsignalen",
          },
          checklist: {
            title: "Vóór de aanvraag",
            items: [
              "Onderzocht, en alarmsignalen samen gewogen?",
              "Zou de uitslag het beleid veranderen?",
              "Wat weet de patiënt?",
            ],
            note: "Vermoeden van caudasyndroom: spoed-MRI.",
          },
          options: {
            first: {
              title: "Eerst",
              items: ["Onderzoek", "Weeg alarmsignalen samen", "Leg uit en maak samen een plan"],
            },
            scanIf: {
              title: "Beeldvorming als",
              items: [
                "bevindingen wijzen op een ernstige oorzaak",
                "operatiekandidaat na 6 weken niet beter is",
                "caudasyndroom vermoed wordt: spoed-MRI",
              ],
            },
          },
        },
        picture: "Een gestileerde wervelkolom waarvan één wervel oplicht",
      },
      "sv-SE": {
        status: "draft",
        slogan: "Spara bilddiagnostiken till varningstecknen.",
        support:
          "Väg röda flaggor samman. Misstänkt cauda equina: akut MR. Operationskandidat: överväg efter 6 veckor.",
        callToAction: "Fråga dig före remissen vad svaret skulle ändra.",
        hashtags: ["ländryggssmärta"],
        cards: {
          slogan: {
            emphasis: "varningstecknen",
          },
          checklist: {
            title: "Före remissen",
            items: [
              "Undersökt, och röda flaggor vägda samman?",
              "Skulle svaret ändra planen?",
              "Vad har patienten fått veta?",
            ],
            note: "Misstänkt cauda equina: akut MR.",
          },
          options: {
            first: {
              title: "Först",
              items: ["Undersök", "Väg röda flaggor samman", "Förklara och gör upp en plan"],
            },
            scanIf: {
              title: "Bilddiagnostik när",
              items: [
                "fynden tyder på en allvarlig orsak",
                "operationskandidat inte är bättre efter 6 veckor",
                "cauda equina misstänks: akut MR",
              ],
            },
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
      "“The signs” could be read as any one sign: the support line says that red flags are weighed together.",
      "Weighing could delay an emergency: the support line names suspected cauda equina as the exception.",
    ],
    reviewBy: "2027-11-21",
  },
});
