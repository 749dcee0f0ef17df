import { expect, test } from "vitest";
import {
  linkedInPost,
  organization,
  someLinkedInCredentials,
} from "#test/sandbox/linkedin-fixture.ts";
import { memoryTable } from "#test/support/memory-table.ts";
import { slotAt } from "../contract/rig.ts";
import { fixture, timeline } from "./rig.ts";

const listed = (change: object) => ({
  id: "urn:li:share:1",
  commentary: "One card https://example.org/a/long/link",
  lifecycleState: "PUBLISHED",
  createdAt: Date.parse(slotAt),
  ...change,
});

test("the posts of another page are not ours", async () => {
  const [credentials, other] = [someLinkedInCredentials(), someLinkedInCredentials()];
  await using x = await fixture({
    credentials,
    organizations: [
      { handle: organization, credentials, followers: 1 },
      { handle: "7654321", credentials: other, followers: 1 },
    ],
  });
  const theirs = x.channelTo({ credentials: other, handle: "7654321", table: memoryTable() });
  expect((await theirs.publish(x.outgoing("One card"))).outcome).toBe("published");
  expect((await x.reconcile("One card")).outcome).toBe("absent");
});

test("reads no further back than to when the attempt began", async () => {
  await using x = await fixture({ refuseDuplicates: false });
  for (let n = 0; n < 110; n += 1) expect((await linkedInPost(x, "Once more")).status).toBe(201);
  x.clock.advance(3600);
  const since = x.clock.now().toISOString();
  expect((await x.reconcile("Once more", { since })).outcome).toBe("absent");
  expect(x.sandbox.requests()[timeline]).toBe(1);
});

test.each([
  [-360, "6 minutes behind"],
  [7200, "120 minutes ahead of"],
])("sends nothing by a clock that is %i s ahead", async (skew, how) => {
  await using x = await fixture({ clockSkewSeconds: skew });
  const reason = `LinkedIn's clock is ${how} this machine's; one of them must be put right`;
  expect(await x.publish("One card")).toEqual({ outcome: "deferred", reason });
});

test.each([
  [{}, "found"],
  [{ id: "urn:li:ugcPost:1" }, "found"],
  [{ commentary: "One card\n https://example\\.org/a/long/link" }, "found"],
  [{ lifecycleState: "DRAFT" }, "absent"],
  [{ lifecycleState: "PUBLISH_FAILED" }, "absent"],
  [{ lifecycleState: "PUBLISH_REQUESTED" }, "unreadable"],
  [{ commentary: "One card https://lnkd.in/abcd" }, "unreadable"],
  [{ commentary: "Other card https://lnkd.in/abcd" }, "absent"],
  [{ id: "urn:li:comment:(urn:li:share:1,2)" }, "absent"],
  [{ createdAt: Date.parse(slotAt) - 7_200_000, publishedAt: Date.parse(slotAt) }, "found"],
])("what LinkedIn lists with %j is %s", async (change, want) => {
  await using x = await fixture();
  const body = { elements: [listed(change)] };
  x.sandbox.inject({ on: timeline, act: "accept-then-answer", status: 200, body });
  const sought = x.sought("One card https://example.org/a/long/link");
  expect((await x.channel.reconcile(sought)).outcome).toBe(want);
});

test("a post that moved onto a second page while they were read is given once", async () => {
  await using x = await fixture();
  const links = [{ rel: "next" }];
  const body = { elements: [listed({})], paging: { links } };
  for (const page of [body, { elements: [listed({})] }])
    x.sandbox.inject({ on: timeline, act: "accept-then-answer", status: 200, body: page });
  const sought = x.sought("One card https://example.org/a/long/link");
  expect(await x.channel.reconcile(sought)).toMatchObject({ matches: [{}] });
  x.sandbox.inject({ on: timeline, act: "accept-then-answer", status: 200, body, times: 99 });
  expect((await x.channel.reconcile(sought)).outcome).toBe("unreadable");
});
