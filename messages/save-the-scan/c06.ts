import { defineMessages } from "#core/message.ts";

export const c06 = defineMessages({
  C06: {
    version: 1,
    status: "active",
    slogan: 'Say "not now", not "never".',
    support: "Imaging may not be needed now. Say what would change that, and when you will review.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
    ],
    setting: "Primary care and first-contact care",
    targets: ["time", "not-now-framing"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "4.1",
    tdf: "skills",
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
    callToAction: "Agree with your patient what would change the plan.",
    tone: "collegial",
    cards: {
      slogan: {
        emphasis: "not now",
      },
      checklist: {
        title: 'Make "not now" safe',
        items: [
          "Give the reason",
          "Say what would change the plan",
          "Set a date to review",
          "Name the signs that cannot wait",
        ],
      },
      "say-this": {
        instead: "You don't need a scan.",
        say: "A scan would not change your care now. This is what would change my mind.",
        next: "Set a date to review.",
      },
    },
    picture: "A stylised spine with one vertebra lit",
    locales: {
      "nl-NL": {
        status: "draft",
        slogan: "Zeg ‘nu niet’ in plaats van ‘nooit’.",
        support:
          "Beeldvorming is nu misschien niet nodig. Zeg waardoor dat zou veranderen en wanneer je opnieuw kijkt.",
        callToAction: "Spreek met je patiënt af waardoor het plan zou veranderen.",
        hashtags: ["lagerugpijn"],
        cards: {
          slogan: {
            emphasis: "nu niet",
          },
          checklist: {
            title: "Maak ‘nu niet’ veilig",
            items: [
              "Geef de reden",
              "Zeg waardoor het plan zou veranderen",
              "Spreek een controle af",
              "Noem de klachten die niet kunnen wachten",
            ],
          },
          "say-this": {
            instead: "U hebt geen scan nodig.",
            say: "Een scan zou uw zorg nu niet veranderen. Dit zou mij van gedachten doen veranderen.",
            next: "Spreek een controle af.",
          },
        },
        picture: "Een gestileerde wervelkolom waarvan één wervel oplicht",
      },
      "sv-SE": {
        status: "draft",
        slogan: "Säg ”inte nu” i stället för ”aldrig”.",
        support:
          "Bilddiagnostik behövs kanske inte nu. Säg vad som skulle ändra det och när du följer upp.",
        callToAction: "Kom överens med patienten om vad som skulle ändra planen.",
        hashtags: ["ländryggssmärta"],
        cards: {
          slogan: {
            emphasis: "inte nu",
          },
          checklist: {
            title: "Gör ”inte nu” tryggt",
            items: [
              "Ge skälet",
              "Säg vad som skulle ändra planen",
              "Boka en uppföljning",
              "Nämn de tecken som inte kan vänta",
            ],
          },
          "say-this": {
            instead: "Du behöver ingen röntgen eller magnetkamera.",
            say: "Röntgen eller magnetkamera skulle inte ändra din vård nu. Det här skulle få mig att ändra mig.",
            next: "Boka en uppföljning.",
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
      "Could become a way to put off an answer: the support line asks for a reason and a date to review.",
      "“Not now” must not be said where cauda equina is suspected: the claims name red flags first, and C01 names the emergency.",
    ],
    reviewBy: "2027-11-21",
  },
});
