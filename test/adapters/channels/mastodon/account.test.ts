import { expect, test } from "vitest";
import { requestsOf } from "../contract/rig.ts";
import { serving } from "../contract/servers.ts";
import { fixture, self } from "./rig.ts";

test("what only greets as a stand-in, and then answers as something else, is posted nothing", async () => {
  const asked: string[] = [];
  const url = await serving((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const greeting = request.url === "/";
    response.writeHead(200, {
      "content-type": "application/json",
      ...(greeting && { "x-campaign-sandbox": "1" }),
    });
    response.end(JSON.stringify({ id: "1", acct: "example_body" }));
  });
  await using m = await fixture();
  expect(await m.channelTo({ url }).publish(m.outgoing("One card"))).toMatchObject({
    outcome: "deferred",
    reason: expect.stringMatching(/stand-in/),
  });
  expect(asked).toEqual(["GET /", `${self}`]);
});

test("a token that ended or was never good is deferred, with the server's own reason", async () => {
  const accounts = [
    {
      handle: "example_body",
      accessToken: "3f9c",
      followers: 1,
      tokenEnds: new Date("2027-03-01T09:00:00Z"),
    },
  ];
  await using m = await fixture({ accounts, accessToken: "3f9c" });
  expect((await m.publish("One card")).outcome).toBe("published");
  m.clock.advance(3600);
  expect(await m.publish("One card", { postId: "b" })).toEqual({
    outcome: "deferred",
    reason: "Mastodon answered 401: The access token expired",
  });
  const other = m.channelTo({ accessToken: "never good" });
  expect(await other.publish(m.outgoing("One card"))).toEqual({
    outcome: "deferred",
    reason: "Mastodon answered 401: The access token is invalid",
  });
  expect(m.posts()).toHaveLength(1);
});

test("verify names what is missing: permissions, and limits that are narrower than is counted on", async () => {
  await using m = await fixture();
  const good = { ok: true, handle: "example_body", expires: null };
  expect(await m.channel.verify()).toEqual({ ...good, notes: [] });

  const token = { handle: "example_body", accessToken: "t", followers: 1 };
  const scopes = ["read:accounts", "write:statuses"];
  await using narrow = await fixture({
    accounts: [{ ...token, scopes }],
    accessToken: "t",
    maxCharacters: 300,
  });
  expect(await narrow.channel.verify()).toEqual({
    ...good,
    notes: [
      "The server takes 300 characters in a post (maxCharacters), and 500 are counted on here",
      "The token lacks the permissions read:statuses, write:media",
    ],
  });
  expect(Object.keys(requestsOf(narrow)).every((one) => one.startsWith("GET"))).toBe(true);

  narrow.sandbox.inject({ on: "GET /api/v2/instance", act: "refuse" });
  narrow.sandbox.inject({ on: "GET /api/v1/apps/verify_credentials", act: "refuse" });
  expect(await narrow.channel.verify()).toEqual({
    ...good,
    notes: ["The server's limits could not be read: Mastodon answered 503: Service Unavailable"],
  });

  await using old = await fixture({ release: "4.2" });
  expect(await old.channel.verify()).toEqual({ ...good, notes: [] });
});
