import { describe, expect, test } from "vitest";
import { sha256 } from "#core/hash.ts";
import { liftHold, setHold } from "#core/hold.ts";
import { addPost, move, readPost, type StoredPost } from "#core/ledger.ts";
import type { Channel, Outgoing } from "#core/ports.ts";
import { type Approval, approvalHash, imageName, type Post, plusSeconds } from "#core/post.ts";
import { settle } from "#core/settle.ts";
import { approvedPost, png } from "#test/support/approved-post.ts";
import { minute, world, worldHandle, worldStart } from "#test/support/world.ts";

const byTest = { by: "test", at: worldStart, note: null };

describe("publishDue", () => {
  test("puts out exactly what was signed, once, and writes down how it went", async () => {
    const w = await world();
    const post = await w.post("one");
    expect(await w.publishAt(0)).toMatchObject({ published: 1 });
    await w.publishAt(1);
    const [tweet, ...more] = w.sandbox.tweets();
    expect(more).toEqual([]);
    expect(tweet).toMatchObject({
      handle: worldHandle,
      text: post.content?.text,
      media: [{ sha256: sha256(png), alt: post.content?.alt }],
    });
    expect(await w.read("one")).toMatchObject({
      status: "published",
      published: { networkId: tweet?.id, at: tweet?.createdAt.toISOString() },
      lease: null,
      open: null,
    });
    expect((await w.history("one")).map(({ event }) => event)).toEqual([
      "plan",
      "claim",
      "publish",
    ]);
  });

  test("takes up nothing before its slot", async () => {
    const w = await world();
    await w.post("later", { window: { opens: minute(5), closes: minute(60) } });
    expect(await w.publishAt(4)).toMatchObject({ published: 0 });
    expect(await w.publishAt(5)).toMatchObject({ published: 1 });
  });

  test("misses a post whose window closed, and never posts it late", async () => {
    const w = await world();
    await w.post("late", { window: { opens: minute(0), closes: minute(10) } });
    expect(await w.publishAt(10)).toMatchObject({ missed: 1 });
    expect((await w.read("late")).status).toBe("missed");
    expect(w.sandbox.tweets()).toEqual([]);
  });

  test("an unsigned draft is never posted; it is missed when its window closes", async () => {
    const w = await world();
    const draft = approvedPost("draft", worldHandle, new Date(worldStart));
    await addPost(w.table, { ...draft, status: "draft", approval: null }, worldStart, "test");
    await w.publishAt(1);
    expect((await w.read("draft")).status).toBe("draft");
    await w.publishAt(61);
    expect(await w.read("draft")).toMatchObject({
      status: "missed",
      reason: "not approved in time",
    });
    expect(w.sandbox.requests()["POST /2/tweets"]).toBe(0);
  });

  test.each([
    ["all", { scope: "all" }],
    ["its campaign", { scope: "campaign", id: "save-the-scan" }],
    ["its account", { scope: "account", id: "x-sandbox" }],
    ["its message", { scope: "message", id: "P01" }],
    ["its evidence", { scope: "evidence", id: "NG59-1.1.4" }],
  ] as const)("a hold on %s keeps it back without losing it", async (_name, hold) => {
    const w = await world();
    await w.post("held", { evidence: ["ACR-2021", "NG59-1.1.4"] });
    await setHold(w.table, hold, byTest);
    expect(await w.publishAt(0)).toMatchObject({ held: 1, published: 0 });
    expect(w.sandbox.requests()["POST /2/media/upload/initialize"]).toBe(0);
    expect((await w.read("held")).status).toBe("approved");
    await liftHold(w.table, hold, { by: "test", at: worldStart });
    expect(await w.publishAt(1)).toMatchObject({ published: 1 });
  });

  test("a hold on something else does not", async () => {
    const w = await world();
    await w.post("free", { evidence: ["ACR-2021"] });
    await setHold(w.table, { scope: "evidence", id: "Rolfe-2013" }, byTest);
    expect(await w.publishAt(0)).toMatchObject({ published: 1 });
  });

  describe("refuses what was not signed as it stands", () => {
    type Signed = ReturnType<typeof approvedPost>;
    /** A post that was changed after it was signed. */
    const refused = async (change: (signed: Signed) => Signed, why: RegExp) => {
      const w = await world();
      const signed = await w.post("signed", { window: { opens: minute(50), closes: minute(60) } });
      const changed = change({ ...approvedPost("tampered", worldHandle, new Date(worldStart)) });
      await addPost(w.table, changed, worldStart, "test");
      expect(await w.publishAt(0)).toMatchObject({ voided: 1, published: 0 });
      expect(await w.read("tampered")).toMatchObject({ status: "draft", approval: null });
      expect((await w.history("tampered")).at(-1)?.note).toMatch(why);
      expect(await w.read("signed")).toMatchObject(signed);
      expect(w.sandbox.tweets()).toEqual([]);
    };
    type Content = NonNullable<Signed["content"]>;

    test("an edited text", () =>
      refused(
        (post) => ({ ...post, content: { ...(post.content as Content), text: "Other words." } }),
        /not what was signed/,
      ));
    test("another account", () =>
      refused(
        (post) => ({ ...post, account: { ...post.account, handle: "somebody_else" } }),
        /not what was signed/,
      ));
    test("another time", () =>
      refused(
        (post) => ({ ...post, window: { ...post.window, closes: minute(90) } }),
        /not what was signed/,
      ));
    test("an expired approval", () =>
      refused((post) => {
        const { hash: _hash, ...terms } = post.approval as Approval;
        const expired = { ...terms, expires: worldStart };
        return { ...post, approval: { ...expired, hash: approvalHash(post, expired) } };
      }, /expired/));
  });

  test("refuses a changed image", async () => {
    const w = await world();
    const image = {
      sha256: sha256("the signed bytes"),
      mediaType: "image/png" as const,
      width: 1,
      height: 1,
    };
    const content = { text: "Signed.", alt: "Signed.", link: "https://example.org", image };
    await w.post("forged", { content });
    expect(await w.publishAt(0)).toMatchObject({ voided: 1 });
    expect((await w.history("forged")).at(-1)?.note).toBe("the stored image was changed");
  });

  test("a live account never takes demonstration sign-offs", async () => {
    const w = await world();
    const account = { id: "real", network: "x", mode: "live", handle: worldHandle } as const;
    await w.post("live", { account });
    expect(await w.publishAt(0)).toMatchObject({ voided: 1 });
    expect((await w.history("live")).at(-1)?.note).toMatch(/demonstration sign-offs.*live/);
  });

  test.each(["accept-then-reset", "accept-then-answer", "accept-then-cut"] as const)(
    "%s: the post is found on the timeline and not sent again",
    async (act) => {
      const w = await world();
      await w.post("lost");
      w.sandbox.inject({ on: "POST /2/tweets", act });
      expect(await w.publishAt(0)).toMatchObject({ unknown: 1 });
      expect((await w.read("lost")).status).toBe("unknown");
      expect(await w.publishAt(1)).toMatchObject({ found: 1 });
      expect((await w.read("lost")).published?.networkId).toBe(w.sandbox.tweets()[0]?.id);
      expect(w.sandbox.tweets()).toHaveLength(1);
    },
  );

  test("two posts with the same words never take one and the same post on the network as theirs", async () => {
    const w = await world();
    const content = (await w.post("first")).content;
    await w.publishAt(0);
    await w.post("second", { content, resendAfterAbsentMinutes: 30 });
    w.sandbox.inject({ on: "POST /2/tweets", act: "refuse" });
    await w.publishAt(0);
    for (const n of [1, 10, 45, 46]) await w.publishAt(n);
    const ids = [await w.read("first"), await w.read("second")].map(
      ({ published }) => published?.networkId,
    );
    expect(new Set(ids).size).toBe(2);
    expect(w.sandbox.tweets().map(({ id }) => id)).toEqual(ids);
  });

  test("an unknown post that is absent waits for the bound, and is sent again only if the campaign allows it", async () => {
    const w = await world();
    await w.post("allowed", { resendAfterAbsentMinutes: 30 });
    w.sandbox.inject({ on: "POST /2/tweets", act: "refuse" });
    await w.publishAt(0);
    for (const n of [1, 5, 15, 29]) expect(await w.publishAt(n)).toMatchObject({ released: 0 });
    expect(await w.publishAt(45)).toMatchObject({ published: 1 });
    expect(w.sandbox.tweets()).toHaveLength(1);
  });

  test("otherwise it waits for a person", async () => {
    const w = await world();
    await w.post("asking", { resendAfterAbsentMinutes: null });
    w.sandbox.inject({ on: "POST /2/tweets", act: "refuse" });
    await w.publishAt(0);
    for (const n of [1, 10, 20, 40, 80, 120]) await w.publishAt(n);
    expect(await w.read("asking")).toMatchObject({ status: "needs-person" });
    expect(w.sandbox.tweets()).toEqual([]);
  });

  test("a rate limit defers the post until the network allows it", async () => {
    const w = await world();
    await w.post("patient");
    w.sandbox.inject({ on: "POST /2/tweets", act: "rate-limit" });
    expect(await w.publishAt(0)).toMatchObject({ deferred: 1 });
    expect(await w.publishAt(1)).toMatchObject({ published: 0 });
    expect(await w.publishAt(16)).toMatchObject({ published: 1 });
    expect(w.sandbox.tweets()).toHaveLength(1);
  });

  test("an attempt within its lease is left alone; after it, the timeline is asked", async () => {
    const w = await world();
    await w.post("slow", { resendAfterAbsentMinutes: 30 });
    const { post, version } = (await readPost(w.table, "slow")) as StoredPost;
    await move(
      w.table,
      { post, version },
      "claim",
      {
        lease: { worker: "paused", until: plusSeconds(worldStart, 120) },
        open: { since: worldStart, last: worldStart },
      },
      { at: worldStart, by: "paused" },
    );
    await w.publishAt(1);
    expect((await w.read("slow")).status).toBe("publishing");
    expect(w.sandbox.requests()["GET /2/users/:id/tweets"]).toBe(0);
    await w.publishAt(2);
    expect((await w.read("slow")).status).toBe("unknown");
    expect(w.sandbox.requests()["GET /2/users/:id/tweets"]).toBe(1);
  });

  test("a claim holds for 120 s, and the sending must begin within 60 s of it", async () => {
    const w = await world();
    await w.post("one");
    let given: Outgoing | undefined;
    let lease: Post["lease"] = null;
    await w.publishAt(0, (channel) => ({
      ...channel,
      publish: async (outgoing) => {
        given = outgoing;
        lease = (await w.read("one")).lease;
        return channel.publish(outgoing);
      },
    }));
    expect(given?.sendBy).toBe(plusSeconds(worldStart, 60));
    expect(lease).toMatchObject({ until: plusSeconds(worldStart, 120) });
  });

  test("nothing begins to be sent after its window closed or its approval expired", async () => {
    const w = await world();
    await w.post("closing", { window: { opens: minute(0), closes: plusSeconds(worldStart, 20) } });
    const given: string[] = [];
    await w.publishAt(0, (channel) => ({
      ...channel,
      publish: async (outgoing) => {
        given.push(outgoing.sendBy);
        w.clock.advanceTo(plusSeconds(worldStart, 30));
        return channel.publish(outgoing);
      },
    }));
    expect(given).toEqual([plusSeconds(worldStart, 20)]);
    expect(w.sandbox.tweets()).toEqual([]);
  });

  test("the wait for a second lost answer begins anew", async () => {
    const w = await world();
    await w.post("twice", { resendAfterAbsentMinutes: 30 });
    w.sandbox.inject({ on: "POST /2/tweets", act: "refuse", times: 2 });
    await w.publishAt(0);
    await w.publishAt(31);
    expect(await w.read("twice")).toMatchObject({ status: "unknown", attempts: 2 });
    await w.publishAt(40);
    expect((await w.read("twice")).attempts).toBe(2);
    await w.publishAt(58);
    expect((await w.read("twice")).attempts).toBe(2);
  });

  test("before it sends again it looks again: a copy that turned up late is found", async () => {
    const w = await world();
    await w.post("late", { resendAfterAbsentMinutes: 30 });
    w.sandbox.inject({ on: "POST /2/tweets", act: "accept-then-reset" });
    await w.publishAt(0);
    const blind = (channel: Channel): Channel => ({
      ...channel,
      reconcile: async () => ({ outcome: "absent" }),
      publish: async () => ({ outcome: "deferred", reason: "not now", retryAt: minute(50) }),
    });
    await w.publishAt(31, blind);
    expect((await w.read("late")).status).toBe("approved");
    await w.publishAt(51);
    expect((await w.read("late")).status).toBe("published");
    expect(w.sandbox.tweets()).toHaveLength(1);
  });

  test("refused now, while an earlier attempt may stand, is not the end: it is looked for", async () => {
    const w = await world();
    await w.post("both", { resendAfterAbsentMinutes: 30 });
    w.sandbox.inject({ on: "POST /2/tweets", act: "accept-then-reset" });
    await w.publishAt(0);
    const refusing = (channel: Channel): Channel => ({
      ...channel,
      reconcile: async () => ({ outcome: "absent" }),
      publish: async () => ({ outcome: "rejected", reason: "no" }),
    });
    await w.publishAt(31, refusing);
    expect((await w.read("both")).status).toBe("unknown");
    await w.publishAt(32);
    expect((await w.read("both")).status).toBe("published");
  });

  test("past its window an absent post is not sent again: a person decides", async () => {
    const w = await world();
    const window = { opens: minute(0), closes: minute(20) };
    await w.post("over", { window, resendAfterAbsentMinutes: 30 });
    w.sandbox.inject({ on: "POST /2/tweets", act: "refuse" });
    await w.publishAt(0);
    for (const n of [10, 31, 45, 70]) await w.publishAt(n);
    expect((await w.read("over")).status).toBe("needs-person");
    expect(w.sandbox.tweets()).toEqual([]);
    const settled = (await readPost(w.table, "over")) as StoredPost;
    const sent = { networkId: "7", url: "https://x.com/i/web/status/7", at: minute(1) };
    expect(await settle(w.table, settled, { found: sent }, { by: "p", at: minute(71) })).toEqual({
      settled: true,
    });
    expect(await w.read("over")).toMatchObject({ status: "published", published: sent });
  });

  test("a picture that is not in store postpones the post, and it goes out when it is back", async () => {
    const w = await world();
    const image = {
      sha256: sha256(Buffer.from("elsewhere")),
      mediaType: "image/png" as const,
      width: 1,
      height: 1,
    };
    const content = { text: "Signed.", alt: "Signed.", link: "https://example.org", image };
    await addPost(w.table, await w.signed("waiting", { content }), worldStart, "test");
    expect(await w.publishAt(0)).toMatchObject({ deferred: 1 });
    expect(await w.read("waiting")).toMatchObject({
      status: "approved",
      reason: expect.stringMatching(/not in store/),
    });
    await w.files.put(imageName(image), Buffer.from("elsewhere"), "image/png");
    w.sandbox.inject({ on: "POST /2/media/upload/:id/append", act: "pass" });
    expect((await w.publishAt(2)).voided).toBe(0);
  });

  test("a picture that the store does not give postpones its post alone, says why, and fails no tick", async () => {
    const w = await world();
    const get = w.files.get.bind(w.files);
    w.files.get = async (name) => {
      if (name.includes(sha256(Buffer.from("refused")))) throw new Error("access to it is denied");
      return get(name);
    };
    const { content } = await w.signed("refused");
    const image = { ...content?.image, sha256: sha256(Buffer.from("refused")) };
    const signed = await w.signed("refused", { content: { ...content, image } as Post["content"] });
    await addPost(w.table, signed, worldStart, "test");
    await w.post("same-account");
    expect(await w.publishAt(0)).toMatchObject({ deferred: 1, published: 1 });
    expect(await w.read("refused")).toMatchObject({
      status: "approved",
      reason: "the signed image cannot be read now: access to it is denied",
      notBefore: minute(1),
    });
    // Not put off beyond its window: it is told of as missed when that closes.
    w.clock.advanceTo(plusSeconds(worldStart, 3570));
    await w.publishAt(59.5);
    expect((await w.read("refused")).notBefore).toBe(minute(60));
    await w.publishAt(60);
    expect(await w.read("refused")).toMatchObject({
      status: "missed",
      reason: expect.stringMatching(/access to it is denied/),
    });
  });

  test("what the network says of an allowance holds for every post of the account, and for no other's", async () => {
    const w = await world();
    await w.post("first");
    await w.post("second");
    w.sandbox.inject({ on: "POST /2/tweets", act: "rate-limit" });
    expect(await w.publishAt(0)).toMatchObject({ deferred: 2, published: 0 });
    expect(w.sandbox.requests()["POST /2/tweets"]).toBe(1);
    const { notBefore, reason } = await w.read("second");
    expect(reason).toMatch(/takes nothing more for x-sandbox before 2027-03-01T09:15/);
    // Approved a minute later, and read by another process: it waits as well.
    await w.post("third");
    await w.post("elsewhere", { account: { ...(await w.read("first")).account, id: "other" } });
    expect(await w.publishAt(1)).toMatchObject({ deferred: 1, published: 1 });
    expect((await w.read("third")).notBefore).toBe(notBefore);
    expect(await w.publishAt(16)).toMatchObject({ published: 3 });
    expect(w.sandbox.tweets()).toHaveLength(4);
  });

  test("one post that nobody foresaw keeps no other from its turn, and the tick fails in the end", async () => {
    const w = await world();
    await w.post("good");
    const due = { queue: "publish", at: "2027-01-01T00:00:00.000Z#bad" };
    const bad = { pk: "POST#bad", sk: "POST", version: 1, due, data: { nonsense: true } };
    await w.table.transact([{ kind: "put", item: bad }]);
    await expect(w.publishAt(0)).rejects.toThrow();
    expect((await w.read("good")).status).toBe("published");
  });

  test("when the answer to a claim is lost, the claim is given back and the post goes out", async () => {
    const w = await world();
    await w.post("one");
    let lost = false;
    const transact = w.table.transact.bind(w.table);
    w.table.transact = async (writes) => {
      const written = await transact(writes);
      const claims = writes.some(
        (one) => one.kind === "put" && one.item.data.status === "publishing",
      );
      if (!claims || lost) return written;
      lost = true;
      throw new Error("The answer was lost.");
    };
    expect(await w.publishAt(0)).toMatchObject({ deferred: 1 });
    expect(await w.publishAt(1)).toMatchObject({ published: 1 });
    expect(w.sandbox.tweets()).toHaveLength(1);
  });

  test("a held post that misses its window says that it was held", async () => {
    const w = await world();
    await w.post("held", { window: { opens: minute(0), closes: minute(10) } });
    await setHold(w.table, { scope: "message", id: "P01" }, byTest);
    await w.publishAt(1);
    await w.publishAt(11);
    expect(await w.read("held")).toMatchObject({
      status: "missed",
      reason: expect.stringMatching(/held \(message P01\)/),
    });
  });

  test("the terms of an approval are signed too", async () => {
    const w = await world();
    const signed = await w.signed("terms");
    const approval = signed.approval && { ...signed.approval, expires: "2099-01-01T00:00:00.000Z" };
    await addPost(w.table, { ...signed, approval }, worldStart, "test");
    expect(await w.publishAt(0)).toMatchObject({ voided: 1 });
  });

  test("overlapping ticks on stale, paged indexes: every post exactly once", async () => {
    const w = await world({ indexReads: { lagCalls: 7, pageSize: 3 } });
    for (let n = 0; n < 25; n += 1) {
      await w.post(`post-${n}`, {
        content: {
          text: `Words ${n}`,
          alt: "Alt",
          link: "https://example.org",
          image: { sha256: sha256(png), mediaType: "image/png", width: 1, height: 1 },
        },
      });
    }
    for (let n = 0; n < 12; n += 1) {
      await Promise.all([w.publishAt(n), w.publishAt(n), w.publishAt(n)]);
    }
    const texts = w.sandbox.tweets().map(({ text }) => text);
    expect(texts).toHaveLength(25);
    expect(new Set(texts).size).toBe(25);
  });
});
