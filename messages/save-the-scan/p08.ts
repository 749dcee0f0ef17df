import { defineMessages } from "#core/message.ts";

export const p08 = defineMessages({
  P08: {
    version: 1,
    status: "active",
    slogan: "A scan you don't need can lead to tests you don't need.",
    support: "Ask first if it is likely to help.",
    audience: "patients",
    professions: [],
    setting: "Primary care and first-contact care",
    targets: ["incidental-findings"],
    hashtags: ["BackPain", "SaveTheScan"],
    bct: "5.3",
    tdf: "beliefs-consequences",
    claims: [
      {
        text: "Imaging does not often change the first care of back pain, nor its outcomes.",
        source: "QS155-2",
        quote:
          "Imaging does not often change the initial management and outcomes of someone with back pain.",
        strength: "recommendation",
      },
      {
        text: "Imaging for low back pain may go with higher costs, more care and more absence from work: an association, and the randomised trials saw no difference in absence.",
        source: "Lemmers-2019",
        quote:
          "Imaging in LBP may be associated with higher medical costs, increased healthcare utilization and more absence from work.",
        strength: "association",
      },
    ],
    callToAction: "Ask what a scan could lead to.",
    tone: "direct",
    cards: {
      slogan: {
        emphasis: "tests",
      },
      "myth-fact": {
        myth: "More tests are always better.",
        fact: "A scan does not often change the first care of back pain, or how people do.",
      },
      cascade: {
        title: "One test can lead to more",
        steps: [
          "A scan that was not needed",
          "A finding that may not be the cause",
          "More visits and tests",
          "Higher costs",
        ],
      },
    },
    picture: "A stylised spine with one vertebra lit",
    safetyLine: "standard",
    coDesign:
      "Not yet co-designed; to be read with people who have back pain before any live account.",
    responsibleClinician: "Consultant physiotherapist, spinal pathway",
    hazards: [
      "Could keep somebody from a scan that is needed: it is about scans that are not, and the support line asks.",
      "An association could be read as cause and effect: the claim calls it an association, and the slogan says “can”.",
      "Could frighten: no harm to health is named that the sources do not carry.",
    ],
    reviewBy: "2027-11-21",
  },
});
