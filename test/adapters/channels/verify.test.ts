import { expect, test } from "vitest";
import { verifyAccounts } from "#adapters/channels/verify.ts";
import type { Account } from "#core/campaign.ts";
import { linkedInFixture, organization } from "#test/sandbox/linkedin-fixture.ts";
import { memoryTable } from "#test/support/memory-table.ts";

const page: Account = { id: "page", network: "linkedin", mode: "sandbox", handle: organization };
const other: Account = { ...page, id: "other-page", handle: "7654321" };
const onX: Account = { id: "on-x", network: "x", mode: "live", handle: "example_body" };

function sourcesOf(x: Awaited<ReturnType<typeof linkedInFixture>>) {
  const env = {
    LINKEDIN_CLIENT_ID: x.credentials.clientId,
    LINKEDIN_CLIENT_SECRET: x.credentials.clientSecret,
    LINKEDIN_REFRESH_TOKEN: x.credentials.refreshToken,
    CAMPAIGN_LINKEDIN_API_URL: x.sandbox.url,
  };
  return { env, clock: x.clock, table: memoryTable() };
}

test("says of each account whether it can be used, and why not; none keeps another back", async () => {
  await using x = await linkedInFixture();
  let steps = 0;
  const found = await verifyAccounts([onX, page, other], sourcesOf(x), () => {
    steps += 1;
  });
  const { id: _page, ...aboutPage } = page;
  expect(found).toEqual([
    {
      account: "on-x",
      network: "x",
      mode: "live",
      handle: "example_body",
      ok: false,
      reason: "X_API_KEY, X_API_KEY_SECRET, X_ACCESS_TOKEN, X_ACCESS_TOKEN_SECRET not set.",
      expires: null,
      daysLeft: null,
      notes: [],
    },
    {
      account: "page",
      ...aboutPage,
      ok: true,
      reason: null,
      expires: "2028-02-29T08:00:00.250Z",
      daysLeft: 365,
      notes: [],
    },
    expect.objectContaining({
      account: "other-page",
      ok: false,
      reason: "The credentials speak for organisation 1234567 on LinkedIn, the account is 7654321",
    }),
  ]);
  expect(steps).toBe(3);
});

test.each([
  [14, []],
  [13.99, ["Somebody must sign in again before 2027-03-15"]],
  [0.5, ["Somebody must sign in again before 2027-03-01"]],
])("credentials that end in %d days: %j", async (days, notes) => {
  await using x = await linkedInFixture({ refreshTokenSeconds: days * 86_400 });
  const [found] = await verifyAccounts([page], sourcesOf(x));
  expect(found).toMatchObject({ ok: true, daysLeft: Math.floor(days), notes });
});
