import { defineCampaigns } from "#core/campaign.ts";

/**
 * An example of a protocol that compares: do patients take up messages about good care more, or messages about what a
 * scan cannot tell? Posts are allocated, not people; nothing here says that either changes practice.
 */
export const saveTheScanFraming = defineCampaigns({
  "save-the-scan-framing": {
    name: "Save the scan: care or scan, a comparison of two framings",
    purpose:
      "To learn which framing of the same advice on imaging for low back pain the public engages with more.",
    country: "GB",
    level: "national",
    population: "clinicians-and-public",
    guidelines: [
      {
        name: "Low back pain and sciatica in over 16s: assessment and management (NG59)",
        issuer: "National Institute for Health and Care Excellence",
        year: 2016,
        url: "https://nice.org.uk/guidance/ng59/chapter/Recommendations",
        status: "current",
        checkedOn: "2026-11-21",
      },
    ],
    keyMessage: "Most new low back pain needs no scan at first.",
    methods: [
      { method: "M3", subtype: "social media" },
      { method: "M1", subtype: "infographic" },
    ],
    objectiveLevel: "output",
    primaryOutcome:
      "Ratio of the arms' geometric mean engagements (likes, reposts, quotes and replies) per impression, 7 days after each post (er_imp)",

    brand: "example-spine-society",
    motif: "spine",
    locale: "en-GB",
    link: "https://example.org/save-the-scan",
    accounts: [{ account: "sandbox-x", format: "square" }],
    messages: [
      { id: "P02", version: 1 },
      { id: "P04", version: 1 },
      { id: "P07", version: 1 },
      { id: "P06", version: 1 },
      { id: "P13", version: 1 },
      { id: "P15", version: 1 },
    ],
    schedule: {
      start: "2026-11-23",
      weeks: 52,
      zone: "Europe/London",
      cadence: [{ weekdays: ["tue", "fri"], times: ["12:30"] }],
      blackouts: [{ from: "2026-12-24", to: "2027-01-01", reason: "Christmas and New Year" }],
      quietHours: { from: "21:00", to: "07:00" },
      minimumGapDays: 7,
      seed: 20261125,
    },
    allocation: {
      arms: {
        care: ["P02", "P04", "P07"],
        scan: ["P06", "P13", "P15"],
      },
      blockSize: 4,
      washoutDays: 2,
      // CV of 0.78: views of posts with a visual abstract, 1351 with SD 1053 (Oska 2020); engagement rates may vary more.
      power: { ratio: 1.5, cv: 0.78, icc: 0 },
    },
    publishing: { latenessMinutes: 120, resendAfterAbsentMinutes: 30 },
  },
});
