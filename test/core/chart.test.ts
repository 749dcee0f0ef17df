import { expect, test } from "vitest";
import type { Campaign } from "#core/campaign.ts";
import { chartRow, methodMix } from "#core/chart.ts";
import { scopingReview } from "#core/scoping-review.ts";
import { content, loaded, parts } from "#test/support/content.ts";

function row(change: (campaign: ReturnType<typeof parts>["campaign"]) => void = () => {}) {
  const made = content();
  change(parts(made).campaign);
  const library = loaded(made);
  return chartRow(library, library.campaigns.trial as Campaign);
}

test("a campaign is a row of the review's chart, its duration counted from its contacts", () => {
  expect(row()).toMatchObject({
    campaign: "trial",
    name: "Trial",
    purpose: "To test.",
    country: "GB",
    level: "national",
    population: "clinicians-and-public",
    duration: {
      type: "sustained",
      contacts: 52,
      contactDays: 52,
      first: "2026-11-23",
      last: "2027-11-15",
    },
    guidelines: [{ name: "G", issuer: "I", year: 2020, status: "unknown" }],
    keyMessage: "Test.",
    methods: [
      { method: "M3", name: "Media", subtypes: ["social media"], contacts: 52 },
      { method: "M5", name: "Other", subtypes: ["audit"], contacts: null },
    ],
    warnings: [],
  });
});

test("contacts on a single day are one-time, however many there are", () => {
  const once = row(({ schedule }) => {
    schedule.weeks = 1;
    schedule.cadence.push({ weekdays: ["mon"], times: ["18:00"] });
  });
  expect(once.duration).toMatchObject({ type: "one-time", contacts: 2, contactDays: 1 });
});

test("under 12 months, and by one method alone, the review's findings call for a warning", () => {
  const { warnings } = row((campaign) => {
    campaign.schedule.weeks = 51;
    campaign.methods.pop();
  });
  expect(warnings).toHaveLength(2);
  expect(warnings[0]).toMatch(/51 weeks .*not sustained beyond 12 months/);
  expect(warnings[1]).toMatch(/M3 \(Media\) alone: 22 of the 24 campaigns/);
});

test("the sub-types of a method are joined, with the contacts that the protocol states", () => {
  const { methods } = row((campaign) => {
    campaign.methods.push({ method: "M5", subtype: "feedback", contacts: 4 });
  });
  expect(methods[1]).toMatchObject({ subtypes: ["audit", "feedback"], contacts: 4 });
});

test("our mix stands beside the 24 campaigns of the review", () => {
  expect(
    methodMix([row()]).map(({ method, inReview, inOurs }) => [method, inReview, inOurs]),
  ).toEqual([
    ["M1", 18, 0],
    ["M2", 15, 0],
    ["M3", 4, 1],
    ["M4", 5, 0],
    ["M5", 11, 1],
  ]);
});

test("the review's counts add up to its 24 campaigns", () => {
  const { campaigns, population, duration } = scopingReview;
  expect(population.clinicians + population["clinicians-and-public"]).toBe(campaigns);
  expect(duration["one-time"] + duration.sustained).toBe(campaigns);
});
