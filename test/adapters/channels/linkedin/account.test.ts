import { expect, test } from "vitest";
import { organization, someLinkedInCredentials } from "#test/sandbox/linkedin-fixture.ts";
import { serving } from "../contract/servers.ts";
import { fixture, roles, token } from "./rig.ts";

test.each([
  [[], "The credentials speak for no organisation on LinkedIn, the account is 1234567"],
  [[{ organizationTarget: "urn:li:organization:5" }], "speak for organisation 5 on"],
  [[{ organizationTarget: "urn:li:organization:1234567" }], undefined],
] as const)("reads roles in either of LinkedIn's forms: %j", async (elements, reason) => {
  await using x = await fixture();
  x.sandbox.inject({ on: roles, act: "accept-then-answer", status: 200, body: { elements } });
  const outcome = await x.publish("One card");
  if (reason === undefined) expect(outcome.outcome).toBe("published");
  else expect(outcome).toMatchObject({ reason: expect.stringContaining(reason) });
});

test("a handle that is no number is nobody's", async () => {
  await using x = await fixture();
  const outcome = await x.channelTo({ handle: "example_body" }).publish(x.outgoing("One card"));
  expect(outcome).toMatchObject({ outcome: "deferred", reason: expect.stringMatching(/number/) });
});

test("without a refresh token too, what is not known to be a stand-in is told nothing", async () => {
  const asked: string[] = [];
  const url = await serving((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? "open"}`);
    response.end("{}");
  });
  await using x = await fixture();
  const channel = x.channelTo({ url, credentials: { ...x.credentials, refreshToken: "" } });
  expect(await channel.publish(x.outgoing("One card"))).toMatchObject({
    outcome: "deferred",
    reason: expect.stringMatching(/stand-in/),
  });
  expect((await channel.remove("urn:li:share:1")).outcome).toBe("failed");
  expect((await channel.verify()).ok).toBe(false);
  expect(new Set(asked)).toEqual(new Set(["GET / open"]));
});

test("verify says for whom, until when, and what the credentials may not do", async () => {
  await using x = await fixture();
  expect(await x.channel.verify()).toEqual({
    ok: true,
    handle: organization,
    expires: "2028-02-29T08:00:00.250Z",
    notes: [],
  });
  // A renewal does not put the end off (LinkedIn gives what is left in whole seconds).
  x.clock.advance(59.999 * 86_400);
  const verified = await x.channel.verify();
  expect(verified).toMatchObject({ ok: true, expires: "2028-02-29T07:59:59.850Z" });
  expect(x.sandbox.requests()[token]).toBe(2);
});

test.each([
  [["r_organization_social", "rw_organization_admin"], /lacks permission: w_organization_social$/],
  [["w_organization_social", "r_organization_admin"], /lacks permission: r_organization_social$/],
  [
    ["w_organization_social", "r_organization_social"],
    /lacks permission: rw_organization_admin or r_organization_admin$/,
  ],
])("verify names the permission that is missing: %j", async (scopes, reason) => {
  const credentials = someLinkedInCredentials();
  const organizations = [{ handle: organization, credentials, followers: 1, scopes }];
  await using x = await fixture({ organizations, credentials });
  expect(await x.channel.verify()).toEqual({
    ok: false,
    reason: expect.stringMatching(reason),
  });
});

test("verify notes that corrections may be refused", async () => {
  const credentials = someLinkedInCredentials();
  const scopes = ["r_organization_social", "w_organization_social", "rw_organization_admin"];
  const organizations = [{ handle: organization, credentials, followers: 1, scopes }];
  await using x = await fixture({ organizations, credentials });
  expect(await x.channel.verify()).toMatchObject({
    ok: true,
    notes: [expect.stringContaining("w_organization_social_feed")],
  });
});

test("without a refresh token the access token serves until it ends, and verify says when", async () => {
  await using x = await fixture();
  const credentials = { ...x.credentials, refreshToken: "" };
  const channel = x.channelTo({ credentials });
  expect(await channel.verify()).toEqual({
    ok: true,
    handle: organization,
    expires: "2027-04-30T08:00:00.000Z",
    notes: ["LINKEDIN_REFRESH_TOKEN is not set: the access token is not renewed"],
  });
  expect((await channel.publish(x.outgoing("One card"))).outcome).toBe("published");
  x.clock.advance(60 * 86_400);
  expect(await channel.publish(x.outgoing("Another"))).toMatchObject({
    outcome: "deferred",
    reason:
      "LinkedIn answered 401: The token used in the request has expired; LINKEDIN_REFRESH_TOKEN is not set, so it cannot be renewed",
  });
  expect(await channel.verify()).toEqual({ ok: false, reason: "The access token is expired" });
  expect(x.sandbox.requests()[token]).toBe(0);

  const none = x.channelTo({ credentials: { ...credentials, accessToken: "" } });
  const reason = "neither LINKEDIN_REFRESH_TOKEN nor LINKEDIN_ACCESS_TOKEN is set";
  expect(await none.verify()).toEqual({ ok: false, reason });
});

test("wrong credentials are deferred, and nothing is posted", async () => {
  await using x = await fixture();
  for (const part of ["clientId", "clientSecret", "refreshToken"]) {
    const channel = x.channelTo({ credentials: { ...x.credentials, [part]: "wrong" } });
    expect((await channel.publish(x.outgoing("One card"))).outcome).toBe("deferred");
    expect((await channel.verify()).ok).toBe(false);
    expect(await channel.followers()).toEqual({ count: null, status: "api_error" });
  }
  expect(x.posts()).toEqual([]);
});
