import { defineMessages } from "#core/message.ts";

export const k03 = defineMessages({
  K03: {
    version: 1,
    status: "active",
    slogan: "Talk it through before you take it out.",
    support: "Repair, removal or no operation: what would each mean for this patient?",
    audience: "clinicians",
    professions: ["orthopaedics", "physiotherapy", "general-practice", "emergency-medicine"],
    setting: "Orthopaedic, sports and first-contact care",
    targets: ["confident-assessment"],
    hashtags: ["KneeInjury", "SaveTheMeniscus"],
    bct: "4.1",
    tdf: "skills",
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
    callToAction: "Give the choices before the form.",
    tone: "collegial",
    cards: {
      slogan: {
        emphasis: "Talk it through",
      },
      "say-this": {
        instead: "Sign here for the operation.",
        say: "These are your choices, and what each may mean for you.",
        next: "Ask what matters most, then agree a plan.",
      },
      cascade: {
        title: "One consultation",
        steps: ["Examine", "Name the choices", "Ask what matters most", "Agree a plan"],
      },
    },
    picture: "A stylised knee with its meniscus lit",
    safetyLine: null,
    coDesign:
      "Not yet co-designed; to be read with those who refer and those who operate before any live account.",
    responsibleClinician: "Consultant orthopaedic surgeon, knee",
    hazards: [
      "Could delay what is urgent, such as a locked knee: talking goes with examining, not instead of it.",
      "The message is opinion: the first claim says so.",
    ],
    reviewBy: "2027-11-21",
  },
});
