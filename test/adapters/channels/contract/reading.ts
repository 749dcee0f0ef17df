import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rig } from "./rig.ts";

const pieces = [
  ..."aé中👍&<>;'\"$ \n",
  ...["&amp;", "$&", "example.org", "https://example.org/x?y=1&z=2", "#tag", "e\u0301", "👨‍👩‍👧"],
];

/** Whether a post whose answer was lost is found again. */
export function readingContract<Endpoint extends string>(rig: Rig<Endpoint>): void {
  const [{ on: post, unread }] = rig.ways;
  const { self, look } = rig.endpoints;
  const { hardText, acceptedAt, skews, unreadable, verbatim, timeline } = rig.reading;

  const losses = ["accept-then-reset", "accept-then-answer", "accept-then-cut"] as const;
  test.each(losses.filter((act) => !(unread && act === "accept-then-cut")))(
    "finds the post after %s, and no other, whatever is in its text",
    async (act) => {
      await using x = await rig.open();
      x.sandbox.inject({ on: post, act });
      expect((await x.publish(hardText)).outcome).toBe("unknown");
      await x.idOf(`${hardText}!`, { postId: "q" });
      x.clock.advance(90);
      const [lost] = x.posts();
      expect(await x.reconcile(hardText)).toEqual({
        outcome: "found",
        matches: [{ networkId: lost?.id, url: lost?.url, at: acceptedAt }],
      });
    },
  );

  test("does not find what was never accepted, or is there no more", async () => {
    await using x = await rig.open();
    x.sandbox.inject({ on: post, act: "reset" });
    expect((await x.publish("One card")).outcome).toBe("unknown");
    expect(await x.reconcile("One card")).toEqual({ outcome: "absent" });
    const id = await x.idOf("One card");
    expect((await x.reconcile("One card")).outcome).toBe("found");
    expect((await x.channel.remove(id)).outcome).toBe("removed");
    expect(await x.reconcile("One card")).toEqual({ outcome: "absent" });
  });

  test.each(skews)("finds a post by a clock that is %i s ahead", async (clockSkewSeconds) => {
    await using x = await rig.open({ clockSkewSeconds });
    x.sandbox.inject({ on: post, act: "accept-then-reset" });
    expect((await x.publish("One card")).outcome).toBe("unknown");
    expect((await x.reconcile("One card")).outcome).toBe("found");
  });

  test("cannot say anything when the posts cannot be read", async () => {
    await using x = await rig.open({ timeoutMs: 500 });
    x.sandbox.inject({ on: self, act: "refuse" });
    expect((await x.reconcile("One card")).outcome).toBe("unreadable");
    const common = (["refuse", "reset", "accept-then-cut", "hold"] as const).map((act) => ({
      act,
    }));
    for (const fault of [...common, ...unreadable]) {
      x.sandbox.inject({ on: look, ...fault });
      expect((await x.reconcile("One card")).outcome, JSON.stringify(fault)).toBe("unreadable");
    }
    x.sandbox.inject({ on: look, act: "accept-then-answer", status: 200, body: {} });
    const reason = `${rig.name} answered in an unexpected form`;
    expect(await x.reconcile("One card")).toEqual({ outcome: "unreadable", reason });
    x.sandbox.inject({ on: look, act: "rate-limit" });
    const { limitEnds: retryAt } = rig;
    expect(await x.reconcile("One card")).toMatchObject({ outcome: "unreadable", retryAt });
  });

  test("finds any text that the network took, and not once it is taken down", async () => {
    await using x = await rig.open();
    const piece = fc.constantFrom(...pieces, ...rig.reading.pieces);
    const texts = fc.array(piece, { minLength: 1, maxLength: 12 }).map((all) => all.join(""));
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        sent += 1;
        // So that no allowance is used up, and the one before is not among those that are read.
        x.clock.advance(1800);
        const postId = `p${sent}`;
        const since = x.clock.now().toISOString();
        const outcome = await x.publish(text, { postId, image: null });
        fc.pre(outcome.outcome === "published");
        if (verbatim) expect(x.posts().at(-1)?.text).toBe(text);
        expect((await x.reconcile(text, { postId, since })).outcome).toBe("found");
        const { networkId } = outcome as { networkId: string };
        expect((await x.channel.remove(networkId)).outcome).toBe("removed");
        expect((await x.reconcile(text, { postId, since })).outcome).toBe("absent");
      }),
      { numRuns: 100 },
    );
  });

  if (timeline === undefined) return;

  test("absence from the timeline is no proof", async () => {
    await using x = await rig.open();
    expect(x.channel.absenceIsProof).toBe(false);
  });

  test("does not find what is older, or differs by a letter", async () => {
    await using x = await rig.open();
    await x.idOf("One card https://example.org/a");
    expect((await x.reconcile("One card https://example.org/a")).outcome).toBe("found");
    for (const text of [
      "One card https://example.org/b",
      "One card",
      "one card https://example.org/a",
    ])
      expect((await x.reconcile(text)).outcome).toBe("absent");
    x.clock.advance(3600);
    const since = x.clock.now().toISOString();
    expect((await x.reconcile("One card https://example.org/a", { since })).outcome).toBe("absent");
  });

  test("gives every post with the same words, from all pages, oldest first", async () => {
    await using x = await rig.open();
    const ids: string[] = [];
    for (let n = 0; n < timeline.posts; n += 1) {
      x.clock.advance(10);
      const same = n % (timeline.posts / 3) === 15;
      const text = same ? "Once more" : `Another ${n}`;
      const id = await x.idOf(text, { postId: `p${n}`, image: null });
      if (same) ids.push(id);
    }
    const found = await x.reconcile("Once more");
    if (found.outcome !== "found") throw new Error(found.outcome);
    expect(ids).toHaveLength(3);
    expect(found.matches.map(({ networkId }) => networkId)).toEqual(ids);
    const times = found.matches.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect(x.sandbox.requests()[look]).toBe(timeline.requests);
    expect((await x.reconcile("Nowhere")).outcome).toBe("absent");

    // A page that is lost may have held the one that is sought.
    x.sandbox.inject({ on: look, act: "pass", times: 2 });
    x.sandbox.inject({ on: look, act: "refuse" });
    expect((await x.reconcile("Once more")).outcome).toBe("unreadable");
  });

  test.each([
    [-360, "6 minutes behind"],
    [7200, "120 minutes ahead of"],
  ])("says nothing by a clock that is %i s ahead", async (clockSkewSeconds, how) => {
    await using x = await rig.open({ clockSkewSeconds });
    expect(await x.reconcile("One card")).toEqual({
      outcome: "unreadable",
      reason: `${timeline.clock}'s clock is ${how} this machine's; one of them must be put right`,
    });
  });

  test("a post is absent until the timeline has caught up", async () => {
    await using x = await rig.open({ timelineLagSeconds: 120 });
    x.sandbox.inject({ on: post, act: "accept-then-reset" });
    await x.publish("One card");
    expect((await x.reconcile("One card")).outcome).toBe("absent");
    x.clock.advance(120);
    expect((await x.reconcile("One card")).outcome).toBe("found");
  });
}
