import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deadlineOf, logged } from "#functions/invocation.ts";

const invocation = { awsRequestId: "r-1", getRemainingTimeInMillis: () => 100_000 };
let lines: unknown[];

beforeEach(() => {
  lines = [];
  for (const level of ["info", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((line: unknown) => void lines.push(line));
  }
});
afterEach(() => vi.restoreAllMocks());

describe("an invocation", () => {
  it("that ends well logs one line with its outcome", async () => {
    expect(await logged("publish", invocation, async () => ({ published: 2 }))).toEqual({
      published: 2,
    });
    expect(lines).toEqual([{ function: "publish", requestId: "r-1", outcome: { published: 2 } }]);
  });

  it("that is surprised logs one line and fails, without what the error carries", async () => {
    const surprise = Object.assign(new TypeError("refused"), {
      request: { headers: { authorization: "OAuth key-of-the-body" } },
      cause: new Error("OAuth key-of-the-body"),
    });
    const failed = await logged("publish", invocation, () => Promise.reject(surprise)).catch(
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(Error);
    // What the runtime makes of a thrown error: its message, its stack and every property that it can list.
    const { message, stack, cause } = failed as Error;
    const seen = JSON.stringify([lines, message, stack, cause, { ...(failed as Error) }]);
    expect(message).toBe("publish failed: TypeError: refused");
    expect(lines).toMatchObject([{ requestId: "r-1", error: "TypeError", message: "refused" }]);
    expect(seen).not.toContain("key-of-the-body");
  });
});

it("takes up nothing in its last moments", () => {
  const now = new Date("2027-01-01T00:00:00Z");
  expect(deadlineOf(invocation, now, 40_000)).toEqual(new Date("2027-01-01T00:01:00Z"));
  expect(deadlineOf(invocation, now, 400_000)).toEqual(now);
});
