import { expect, test } from "vitest";
import { read } from "../contract/rig.ts";
import { answer, serving } from "../contract/servers.ts";
import { fixture, rig, self } from "./rig.ts";

test("is no proof of absence, and says how long the server drops repeats", async () => {
  await using m = await fixture();
  expect(m.channel.absenceIsProof).toBe(false);
  const { fromMinutes = 0, untilMinutes = 0 } = m.channel.dropsRepeats ?? {};
  expect(fromMinutes).toBeGreaterThan(0);
  // The key is kept for up to an hour; the request that repeats must be over by then.
  expect(untilMinutes).toBeLessThanOrEqual(55);
});

test("another account's post with the same words is not ours", async () => {
  const both = ["example_body", "other_body"].map((handle) => ({
    handle,
    accessToken: handle,
    followers: 1,
  }));
  await using m = await fixture({ accounts: both, accessToken: "example_body" });
  await m.call("/api/v1/statuses", {
    method: "POST",
    json: { status: "One card" },
    token: "other_body",
  });
  expect((await m.reconcile("One card")).outcome).toBe("absent");
});

test("a timeline that never ends is not read for ever", async () => {
  await using m = await fixture();
  let asked = 0;
  const url = await serving((request, response) => {
    const status = (n: number) => ({
      id: `${n}`,
      created_at: "2027-03-01T08:00:00.000Z",
      url: null,
      uri: "https://mastodon.invalid/1",
      content: "<p>Spam</p>",
    });
    const self = request.url?.includes("verify_credentials");
    if (!self && request.url !== "/") asked += 1;
    const body = self ? { id: "1", acct: "example_body" } : [status(10_000 - asked)];
    answer(response, 200, body, { date: m.clock.now().toUTCString() });
  });
  const channel = m.channelTo({ url });
  expect((await channel.reconcile(m.sought("One card"))).outcome).toBe("unreadable");
  expect(asked).toBe(25);
});

test("keeps the answer to the letter", async () => {
  await using m = await fixture();
  const id = await m.idOf("One card");
  m.clock.advance(86_400);
  const direct = await (await m.call(`/api/v1/statuses?id[]=${id}`)).text();
  const reading = read(await m.channel.metrics([id]));
  expect(reading.raw).toBe(direct);
});

test("missing is never zero: deleted, unknown and uncounted each say why", async () => {
  for (const release of ["4.5", "4.2"] as const) {
    await using m = await fixture({ release });
    await m.post("Stands");
    await m.post("Deleted");
    const [stands, deleted] = m.posts().map(({ id }) => id) as [string, string];
    await m.call(`/api/v1/statuses/${deleted}`, { method: "DELETE" });
    const reading = read(await m.channel.metrics([stands, deleted, "nowhere", stands]));
    const statuses = (id: string) =>
      Object.fromEntries(reading.posts[id]?.map(({ metric, status }) => [metric, status]) ?? []);
    const all = (status: string) =>
      Object.fromEntries(rig.counting.everyMetric.map((metric) => [metric, status]));
    expect(statuses(stands)).toEqual({
      ...all("observed"),
      ...(release === "4.2" && { quotes: "not_permitted" }),
    });
    expect(statuses(deleted)).toEqual(all("post_deleted"));
    expect(statuses("nowhere")).toEqual(all("post_deleted"));
    for (const values of Object.values(reading.posts))
      for (const { value, status } of values) expect(value === null).toBe(status !== "observed");
  }
});

test("what one answer leaves out is not gone before an answer of its own says so", async () => {
  await using m = await fixture();
  const id = await m.idOf("Stands");
  m.sandbox.inject({ on: "GET /api/v1/statuses/:id", act: "refuse" });
  expect((await m.channel.metrics([id, "nowhere"])).outcome).toBe("failed");
});

test("followers that are not told are not none, and are asked for anew each time", async () => {
  await using m = await fixture();
  expect((await m.channel.followers()).count).toBe(321);
  m.sandbox.inject({
    on: self,
    act: "accept-then-answer",
    status: 200,
    body: { id: "1", acct: "example_body" },
  });
  expect(await m.channel.followers()).toEqual({ count: null, status: "not_permitted" });
});
