import { expect, test } from "vitest";
import { requestsOf } from "../contract/rig.ts";
import { comment, fixture, post, token, uploaded } from "./rig.ts";

test("renews a token before it ends, once for all channels and processes", async () => {
  await using x = await fixture({ refuseDuplicates: false });
  const second = x.channelTo();
  expect((await x.publish("One card")).outcome).toBe("published");
  expect((await second.publish(x.outgoing("One card"))).outcome).toBe("published");
  expect(x.sandbox.requests()[token]).toBe(1);
  x.clock.advance(60 * 86_400 - 301);
  expect((await x.publish("One card")).outcome).toBe("published");
  expect(x.sandbox.requests()[token]).toBe(1);
  x.clock.advance(1);
  const channels = [x.channel, second, x.channelTo()];
  const outcomes = await Promise.all(channels.map((one) => one.publish(x.outgoing("One card"))));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill("published"));
  expect(x.sandbox.requests()[token]).toBe(2);
});

test("a token that is renewed late does not carry a post past its time", async () => {
  await using x = await fixture();
  const replyTo = await x.idOf("What is answered");
  x.clock.advance(60 * 86_400 - 100);
  const late = () => x.clock.advance(60);
  x.sandbox.inject({ on: token, act: "pass", before: late });
  const answer = { ...x.outgoing("An answer"), image: null, replyTo };
  expect((await x.channel.publish(answer)).outcome).toBe("deferred");
  expect(x.sandbox.requests()).toMatchObject({ [token]: 2, [comment]: 0 });
});

test("a request that is refused after another renewed the token renews it no more", async () => {
  await using x = await fixture();
  const id = await x.idOf("One card");
  const meanwhile = async () => {
    x.sandbox.revokeAccessTokens();
    expect((await x.channel.metrics([id])).outcome).toBe("read");
  };
  const on = "GET /rest/networkSizes/:urn";
  x.sandbox.inject({ on, act: "refuse", status: 401, before: meanwhile });
  expect(await x.channel.followers()).toEqual({ count: 321, status: "observed" });
  expect(x.sandbox.requests()[token]).toBe(2);
});

test("a token that LinkedIn does not take is renewed, and only what is not public is sent again", async () => {
  await using x = await fixture();
  expect((await x.publish("First")).outcome).toBe("published");
  x.sandbox.revokeAccessTokens();
  expect((await x.publish("Second")).outcome).toBe("published");
  expect(requestsOf(x)).toMatchObject({ "POST /rest/images": 3, [post]: 2 });

  const revoke = () => x.sandbox.revokeAccessTokens();
  x.sandbox.inject({ on: uploaded, act: "pass", before: revoke });
  const words = { ...x.outgoing("Third"), image: null };
  x.sandbox.revokeAccessTokens();
  expect(await x.channel.publish(words)).toMatchObject({ outcome: "deferred" });
  expect(x.sandbox.requests()[post]).toBe(3);
  expect((await x.channel.publish(words)).outcome).toBe("published");
  expect(x.posts().map(({ text }) => text)).toEqual(["First", "Second", "Third"]);
});

test.each(["same", "empty", "absent"] as const)(
  "a refresh token that the answer has %s stays good for the next renewal",
  async (refreshTokenInAnswer) => {
    await using x = await fixture({ refreshTokenInAnswer, accessTokenSeconds: 3600 });
    for (let n = 0; n < 4; n += 1) {
      expect((await x.publish(`Card ${n}`)).outcome).toBe("published");
      x.clock.advance(3600);
    }
    expect(x.sandbox.requests()[token]).toBe(4);
  },
);

test("a refresh token that is no more says that somebody must sign in again", async () => {
  await using x = await fixture({ refreshTokenSeconds: 86_400 });
  expect(await x.channel.verify()).toMatchObject({ ok: true, expires: "2027-03-02T08:00:00.250Z" });
  x.clock.advance(86_400);
  const reason = expect.stringContaining("somebody must sign in again");
  expect(await x.publish("One card")).toMatchObject({ outcome: "deferred", reason });
  expect(await x.channel.verify()).toMatchObject({ ok: false, reason });
});

test("a store that fails while a token is renewed defers, for nothing was sent", async () => {
  await using x = await fixture();
  const table = { ...x.table, transact: () => Promise.reject(new Error("The store is down")) };
  expect(await x.channelTo({ table }).publish(x.outgoing("One card"))).toMatchObject({
    outcome: "deferred",
    reason: expect.stringContaining("The store is down"),
  });
  expect(requestsOf(x)).toEqual({});
});
