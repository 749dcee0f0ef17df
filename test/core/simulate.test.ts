import { describe, expect, test } from "vitest";
import type { Account } from "#core/campaign.ts";
import { isLoopback, virtualTimeFault } from "#core/simulate.ts";

const account = (mode: Account["mode"]): Account => ({
  id: `x-${mode}`,
  network: "x",
  mode,
  handle: "example",
});

describe("virtual time", () => {
  test("is for sandbox accounts", () => {
    expect(virtualTimeFault([account("sandbox")])).toBeNull();
  });
  test("is refused when one account is live", () => {
    expect(virtualTimeFault([account("sandbox"), account("live")])).toMatch(/x-live is live/);
  });
});

test.each([
  "https://api.x.com",
  "http://127.0.0.1.example.org",
  "http://localhost.example.org:80",
  "http://10.0.0.1",
  "http://[::2]",
  "not a url",
])("%s is not loopback", (url) => expect(isLoopback(url)).toBe(false));

test.each(["http://127.0.0.1", "http://127.9.9.9:1", "https://localhost:2", "http://[::1]:3"])(
  "%s is loopback",
  (url) => expect(isLoopback(url)).toBe(true),
);
