import { defineMessages } from "#core/message.ts";

export const c12 = defineMessages({
  C12: {
    version: 1,
    status: "active",
    slogan: "Build it together. Keep it going.",
    support:
      "Changes after campaigns were often short-lived. Plan with those who must live with it, for a year or more.",
    audience: "clinicians",
    professions: [
      "general-practice",
      "emergency-medicine",
      "physiotherapy",
      "chiropractic",
      "osteopathy",
      "orthopaedics",
      "radiology",
      "nursing",
    ],
    setting: "Practices, departments and professional bodies",
    targets: ["co-design"],
    hashtags: ["LowBackPain", "SaveTheScan"],
    bct: "1.2",
    tdf: "social-professional-role",
    claims: [
      {
        text: "Changes after educational resources were short-term.",
        source: "Campaigns-review",
        quote: "these changes were not sustained beyond 12 months",
        strength: "systematic-review",
      },
      {
        text: "Co-design builds campaigns on what clinicians know and have lived through.",
        source: "Campaigns-review",
        quote:
          "incorporating the knowledge and experience of clinicians to create behaviour change",
        strength: "opinion",
      },
    ],
    callToAction: "Bring one patient and one colleague to the next meeting.",
    tone: "collegial",
    cards: {
      slogan: {
        emphasis: "together",
      },
      checklist: {
        title: "At the table",
        items: [
          "Somebody who has back pain",
          "Those who refer",
          "Those who scan and report",
          "Those who run the booking",
        ],
      },
      cascade: {
        title: "Keep going round",
        steps: [
          "Build it together",
          "Try it",
          "Ask what got in the way",
          "Mend it, and keep going",
        ],
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with clinicians of each profession named before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Co-design in name only would cost trust: the card says who sits at the table.",
      "No lasting effect is promised: the support line says that changes were often short-lived.",
    ],
    reviewBy: "2027-11-21",
  },
});
