import { describe, expect, test } from "vitest";
import { transitions } from "#core/post.ts";

/** The life of a post as the documentation draws it; a change here is a change of what we promise. */
const documented = [
  "draft -> approved",
  "draft -> draft",
  "draft -> draft",
  "approved -> draft",
  "approved -> draft",
  "approved -> publishing",
  "approved -> approved",
  "draft -> unknown",
  "approved -> unknown",
  "publishing -> published",
  "publishing -> rejected",
  "publishing -> approved",
  "publishing -> unknown",
  "unknown -> unknown",
  "unknown -> published",
  "needs-person -> published",
  "unknown -> approved",
  "needs-person -> approved",
  "draft -> needs-person",
  "approved -> needs-person",
  "unknown -> needs-person",
  "draft -> cancelled",
  "approved -> cancelled",
  "needs-person -> cancelled",
  "draft -> missed",
  "approved -> missed",
  "published -> published",
  "published -> taken-down",
];

describe("the life of a post", () => {
  test("has exactly the documented transitions", () => {
    const inCode = Object.values(transitions).flatMap(({ from, to }) =>
      from.map((state) => `${state} -> ${to}`),
    );
    expect(inCode.sort()).toEqual(documented.sort());
  });

  test("never leads from an unknown outcome straight to sending", () => {
    expect(transitions.claim.from).toEqual(["approved"]);
  });
});
