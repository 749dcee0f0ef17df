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
    cards: { slogan: { emphasis: "real care" } },
    picture: "A stylised spine with one vertebra lit",
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
