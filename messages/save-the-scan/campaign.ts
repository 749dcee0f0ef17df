import { defineCampaigns } from "#core/campaign.ts";
import { handout } from "./handout.ts";

const checkedOn = "2026-11-21";

/** "Save the scan for the signs", in the style of the knee surgeons' "save the meniscus". */
export const saveTheScan = defineCampaigns({
  "save-the-scan": {
    name: "Save the scan for the signs",
    purpose:
      "To make appropriate imaging for low back pain better known among clinicians and the public.",
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
        checkedOn,
      },
      {
        name: "ACR Appropriateness Criteria Low Back Pain: 2021 Update",
        issuer: "American College of Radiology",
        year: 2021,
        url: "https://profiles.wustl.edu",
        status: "unknown",
        checkedOn,
      },
      {
        name: "Diagnostic imaging for low back pain: advice for high-value health care",
        issuer: "American College of Physicians",
        year: 2011,
        url: "https://pubmed.ncbi.nlm.nih.gov/21282698/",
        status: "unknown",
        checkedOn,
      },
    ],
    keyMessage:
      "Most new low back pain needs no scan at first; save the scan for when a clinician's assessment points to a serious cause or the result could change the plan.",
    methods: [
      { method: "M3", subtype: "social media" },
      { method: "M1", subtype: "infographic" },
    ],
    objectiveLevel: "outtake",
    primaryOutcome:
      "Engagements (likes, reposts, quotes and replies) per impression, 7 days after each post (er_imp)",

    brand: "example-spine-society",
    motif: "spine",
    locale: "en-GB",
    link: "https://example.org/save-the-scan",
    handout,
    accounts: [
      { account: "sandbox-x", format: "landscape" },
      { account: "sandbox-bluesky", format: "portrait" },
      { account: "sandbox-mastodon", format: "landscape" },
      { account: "sandbox-linkedin", format: "square" },
    ],
    // Thirteen of the library, so that each is posted eight times: with all of them, none would be posted often enough
    // for an interval. They speak to every barrier but incentives; the others wait for the next protocol.
    messages: [
      { id: "P01", version: 1 },
      { id: "P02", version: 1 },
      { id: "P04", version: 1 },
      { id: "P06", version: 1 },
      { id: "P07", version: 1 },
      { id: "P09", version: 1 },
      { id: "P15", version: 1 },
      { id: "C01", version: 1 },
      { id: "C03", version: 1 },
      { id: "C06", version: 1 },
      { id: "C07", version: 1 },
      { id: "C08", version: 1 },
      { id: "C10", version: 1 },
    ],
    schedule: {
      start: "2026-11-23",
      weeks: 52,
      zone: "Europe/London",
      cadence: [
        { weekdays: ["mon"], times: ["12:30"] },
        { weekdays: ["thu"], times: ["18:00"] },
      ],
      seed: 20261123,
    },
    publishing: { latenessMinutes: 120, resendAfterAbsentMinutes: 30 },
  },
});
