import { defineMessages } from "#core/message.ts";

export const k04 = defineMessages({
  K04: {
    version: 1,
    status: "active",
    slogan: "One knee, one team, one plan.",
    support:
      "Surgeon, physiotherapist and patient: agree what comes first, and what would change it.",
    audience: "clinicians",
    professions: ["orthopaedics", "physiotherapy", "general-practice", "emergency-medicine"],
    setting: "Orthopaedic, sports and first-contact care",
    targets: ["interprofessional"],
    hashtags: ["KneeInjury", "SaveTheMeniscus"],
    bct: "1.4",
    tdf: "social-professional-role",
    claims: [
      {
        text: "That a choice is weighed and talked through before an operation is our own wording.",
        source: "Campaigns-review-knee",
        strength: "opinion",
      },
      {
        text: "A scoping review tells of a shift in the care of knee injury, towards repair of the meniscus; the studies that it cites were not opened, and no cause is claimed.",
        source: "Campaigns-review-knee",
        quote:
          "a significant shift to more prudent and appropriate management of knee injury with an increase in meniscal repair rather than meniscectomy",
        strength: "opinion",
      },
    ],
    callToAction: "Write one plan that all of you can read.",
    tone: "warm",
    cards: {
      slogan: {
        emphasis: "one plan",
      },
      checklist: {
        title: "In the one plan",
        items: ["What comes first", "What would change it", "Who to call", "When you meet again"],
      },
      cascade: {
        title: "From injury to plan",
        steps: [
          "Somebody examines the knee",
          "The team shares what it found",
          "The patient says what matters",
          "One plan is written",
        ],
      },
    },
    picture: "A stylised knee with its meniscus lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with those who refer and those who operate before any live account.",
    responsibleClinician: "Consultant orthopaedic surgeon, knee",
    hazards: [
      "A team that nobody leads could leave the patient waiting: the plan says who to call.",
      "The message is opinion: the first claim says so.",
    ],
    reviewBy: "2027-11-21",
  },
});
