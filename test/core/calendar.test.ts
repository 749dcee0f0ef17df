import { expect, test } from "vitest";
import { campaignCalendar } from "#core/calendar.ts";
import type { Campaign } from "#core/campaign.ts";
import { addPost, move, postsOf } from "#core/ledger.ts";
import { draftPosts, planSlots } from "#core/plan.ts";
import type { Post, PostEvent } from "#core/post.ts";
import { libraryOnX } from "#test/support/campaign-history.ts";
import { memoryTable } from "#test/support/memory-table.ts";

const library = libraryOnX();
const shipped = library.campaigns["save-the-scan"] as Campaign;
const campaign = { ...shipped, schedule: { ...shipped.schedule, weeks: 20 } };
const messages = campaign.messages.flatMap(({ id }) => library.messages[id] ?? []);
const drafts = draftPosts(campaign, planSlots(campaign, messages), library);
const stamp = "2026-11-22T09:00:00.000Z";

/** Each event as its properties. */
function eventsOf(ics: string): Record<string, string>[] {
  return [...ics.replaceAll("\r\n ", "").matchAll(/BEGIN:VEVENT\r\n(.*?)END:VEVENT/gs)].map(
    ([, lines = ""]) =>
      Object.fromEntries(
        lines
          .trimEnd()
          .split("\r\n")
          .map((line) => [line.slice(0, line.search(/[;:]/)), line.slice(line.indexOf(":") + 1)]),
      ),
  );
}

async function feed(...happened: [nth: number, ...PostEvent[]][]) {
  const table = memoryTable();
  for (const post of drafts) await addPost(table, post, stamp, "test");
  for (const [nth, ...events] of happened) {
    for (const event of events) {
      const stored = (await postsOf(table, campaign.id))[nth];
      if (stored !== undefined) await move(table, stored, event, {}, { at: stamp, by: "test" });
    }
  }
  return eventsOf(campaignCalendar(campaign, library, await postsOf(table, campaign.id), stamp));
}

test("an event keeps its UID from the plan on, and its SEQUENCE rises with every change", async () => {
  const planned = eventsOf(
    campaignCalendar(
      campaign,
      library,
      drafts.map((post) => ({ post, version: 0 })),
      stamp,
    ),
  );
  const before = await feed();
  const after = await feed(
    [0, "approve"],
    [1, "cancel"],
    [2, "miss"],
    [3, "approve", "claim", "publish"],
  );
  expect(planned).toHaveLength(40);
  for (const other of [before, after]) {
    expect(other.map(({ UID }) => UID)).toEqual(planned.map(({ UID }) => UID));
  }
  const of = (events: Record<string, string>[]) =>
    events.slice(0, 5).map(({ STATUS, SEQUENCE }) => `${STATUS} ${SEQUENCE}`);
  expect(of(planned)).toEqual(Array(5).fill("TENTATIVE 0"));
  expect(of(before)).toEqual(Array(5).fill("TENTATIVE 1"));
  expect(of(after)).toEqual([
    "CONFIRMED 2",
    "CANCELLED 2",
    "CANCELLED 2",
    "CONFIRMED 4",
    "TENTATIVE 1",
  ]);
});

test("a post that was planned in another zone is told in the calendar's, at the same instant", () => {
  const [first] = drafts as [Post];
  const slot = { local: "2026-11-23T21:30", zone: "Asia/Tokyo", at: "2026-11-23T12:30:00.000Z" };
  const ics = campaignCalendar(
    campaign,
    library,
    [{ post: { ...first, slot }, version: 1 }],
    stamp,
  );
  expect(ics).toContain("DTSTART;TZID=Europe/London:20261123T123000\r\n");
});

test("a simulated post is called so and leads to the campaign; a real one leads to where it stands", () => {
  const [first] = drafts as [Post];
  const url = "https://x.com/i/web/status/7";
  const eventOf = (mode: Post["account"]["mode"]) => {
    const published = { networkId: "7", url, at: first.slot.at };
    const post: Post = {
      ...{ ...first, status: "published", published },
      account: { ...first.account, mode },
    };
    return eventsOf(campaignCalendar(campaign, library, [{ post, version: 4 }], stamp))[0];
  };
  expect(eventOf("sandbox")).toMatchObject({
    URL: campaign.link,
    SUMMARY: expect.stringMatching(/, simulated\)$/),
  });
  expect(eventOf("live")?.URL).toBe(url);
  expect(eventOf("live")?.SUMMARY).not.toMatch(/simulated/);
});

test("it is a feed that may be read again each hour", () => {
  const ics = campaignCalendar(campaign, library, [], stamp);
  expect(ics).toContain("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n");
  expect(ics).toContain("\r\nMETHOD:PUBLISH\r\n");
});
