import { defineMessages } from "#core/message.ts";

export const k01 = defineMessages({
  K01: {
    version: 1,
    status: "active",
    slogan: "Save the meniscus where you can.",
    support: "Before a torn meniscus is removed, ask whether it could be repaired.",
    audience: "clinicians",
    professions: ["orthopaedics", "physiotherapy", "general-practice", "emergency-medicine"],
    setting: "Orthopaedic, sports and first-contact care",
    targets: ["habit"],
    hashtags: ["KneeInjury", "SaveTheMeniscus"],
    bct: "7.1",
    tdf: "memory-attention-decision",
    claims: [
      {
        text: "“Save the meniscus” is a phrase that knee surgeons have used in research and on social media.",
        source: "Campaigns-review-knee",
        quote:
          "The phrase ‘save the meniscus’ has been widely used in research and social media postings",
        strength: "qualitative",
      },
      {
        text: "A scoping review tells of a shift in the care of knee injury, towards repair of the meniscus; the studies that it cites were not opened, and no cause is claimed.",
        source: "Campaigns-review-knee",
        quote:
          "a significant shift to more prudent and appropriate management of knee injury with an increase in meniscal repair rather than meniscectomy",
        strength: "opinion",
      },
    ],
    callToAction: "Ask it at your next list meeting.",
    tone: "direct",
    cards: {
      slogan: {
        emphasis: "meniscus",
      },
      checklist: {
        title: "Before it is removed",
        items: [
          "Could this tear be repaired?",
          "What does the patient want to get back to?",
          "Who else should see this knee?",
        ],
      },
      "myth-fact": {
        myth: "Torn means it has to come out.",
        fact: "Ask first whether it can be repaired: what is right depends on the tear and on the person.",
      },
    },
    picture: "A stylised knee with its meniscus lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with those who refer and those who operate before any live account.",
    responsibleClinician: "Consultant orthopaedic surgeon, knee",
    hazards: [
      "Not every tear can or should be repaired: “where you can”, and the support line asks.",
      "Could be read as proof that a campaign changed practice: the claims say that no cause is claimed.",
    ],
    reviewBy: "2027-11-21",
  },
});
