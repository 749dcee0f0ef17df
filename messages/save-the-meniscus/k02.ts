import { defineMessages } from "#core/message.ts";

export const k02 = defineMessages({
  K02: {
    version: 1,
    status: "active",
    slogan: "Weigh the years ahead, not only the weeks.",
    support:
      "What is quickest now may not be what serves the knee later. Weigh both, tear by tear.",
    audience: "clinicians",
    professions: ["orthopaedics", "physiotherapy", "general-practice", "emergency-medicine"],
    setting: "Orthopaedic, sports and first-contact care",
    targets: ["habit", "current-evidence"],
    hashtags: ["KneeInjury", "SaveTheMeniscus"],
    bct: "9.2",
    tdf: "beliefs-consequences",
    claims: [
      {
        text: "A scoping review tells of a shift in the care of knee injury, towards repair of the meniscus; the studies that it cites were not opened, and no cause is claimed.",
        source: "Campaigns-review-knee",
        quote:
          "a significant shift to more prudent and appropriate management of knee injury with an increase in meniscal repair rather than meniscectomy",
        strength: "opinion",
      },
      {
        text: "That a choice is weighed and talked through before an operation is our own wording.",
        source: "Campaigns-review-knee",
        strength: "opinion",
      },
    ],
    callToAction: "Say what each choice may mean for later.",
    tone: "collegial",
    cards: {
      slogan: {
        emphasis: "years ahead",
      },
      checklist: {
        title: "Weigh both",
        items: [
          "Recovery in the weeks ahead",
          "The knee in the years ahead",
          "The tear, and the person",
        ],
      },
      "say-this": {
        instead: "We will tidy it up.",
        say: "There is more than one way to treat this. Let us weigh the weeks and the years.",
      },
    },
    picture: "A stylised knee with its meniscus lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with those who refer and those who operate before any live account.",
    responsibleClinician: "Consultant orthopaedic surgeon, knee",
    hazards: [
      "Could promise a better knee later: the support line says “may”, and the claims promise nothing.",
    ],
    reviewBy: "2027-11-21",
  },
});
