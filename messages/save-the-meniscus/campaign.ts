import { defineCampaigns } from "#core/campaign.ts";

/**
 * The knee surgeons' three words, as a campaign of their own. For clinicians only: emergency wording for knees has not
 * been written, and no message may reach patients without it. Nothing here says that such a campaign changes practice.
 */
export const saveTheMeniscus = defineCampaigns({
  "save-the-meniscus": {
    name: "Save the meniscus where you can",
    purpose:
      "To have clinicians weigh repair of a torn meniscus before its removal, and talk both through.",
    country: "GB",
    level: "national",
    population: "clinicians",
    guidelines: [
      // No guideline on the meniscus was opened, so none is named: this is the text that its messages rest on.
      {
        name: "No guideline was opened. Passage on knees in a scoping review of 24 imaging campaigns",
        issuer: "The scoping review (Campaigns-review-knee among the sources)",
        year: 2024,
        status: "unknown",
        checkedOn: "2026-11-21",
      },
    ],
    keyMessage: "Before a torn meniscus is removed, ask whether it could be repaired.",
    methods: [
      { method: "M3", subtype: "social media" },
      { method: "M1", subtype: "infographic" },
    ],
    objectiveLevel: "outtake",
    primaryOutcome:
      "Engagements (likes, reposts, quotes and replies) per impression, 7 days after each post (er_imp)",

    brand: "example-joint-college",
    motif: "knee",
    locale: "en-GB",
    link: "https://example.org/save-the-meniscus",
    accounts: [{ account: "sandbox-x-knee", format: "landscape" }],
    messages: [
      { id: "K01", version: 1 },
      { id: "K02", version: 1 },
      { id: "K03", version: 1 },
      { id: "K04", version: 1 },
    ],
    schedule: {
      start: "2026-11-23",
      weeks: 52,
      zone: "Europe/London",
      cadence: [{ weekdays: ["tue"], times: ["07:45"] }],
      seed: 20261124,
    },
    publishing: { latenessMinutes: 120, resendAfterAbsentMinutes: 30 },
  },
});
