import { expect, test } from "vitest";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { landingOf } from "#core/landing.ts";
import type { Library } from "#core/library.ts";
import {
  type PrintVersion,
  printStanding,
  printVersionOf,
  printVersions,
  recordPrint,
} from "#core/print-version.ts";
import { renderLanding } from "#pack/landing-page.tsx";
import { content, loaded, sign, today } from "#test/support/content.ts";
import { papered } from "#test/support/papered.ts";

const library = loaded(sign(papered(content())));
const trial = library.campaigns.trial;
if (trial === undefined) throw new Error("no campaign");

const print: PrintVersion = {
  ...{ version: "0a1b2c3d4e", what: "poster", campaign: "trial", locale: "en-GB" },
  messages: [{ id: "PAT", version: 1 }],
  evidence: ["SRC"],
  madeOn: "2026-11-22T10:00:00.000Z",
};

/** The library with one source or message changed. */
function changed(change: {
  source?: object;
  message?: object;
}): Pick<Library, "messages" | "sources"> & Library {
  const { SRC } = library.sources;
  const { PAT } = library.messages;
  return {
    ...library,
    sources: { ...library.sources, SRC: { ...SRC, ...change.source } as never },
    messages: { ...library.messages, PAT: { ...PAT, ...change.message } as never },
  };
}

test("a version is short, and of the content alone", () => {
  expect(printVersionOf({ a: 1, b: 2 })).toBe(printVersionOf({ b: 2, a: 1 }));
  expect(printVersionOf({ a: 1 })).toMatch(/^[0-9a-f]{10}$/);
  expect(printVersionOf({ a: 1 })).not.toBe(printVersionOf({ a: 2 }));
});

test("what was made is listed, oldest first; made again, the first time stands", async () => {
  const table = sqliteTable({ path: ":memory:" });
  const later = { ...print, version: "ffffffffff", madeOn: "2026-11-23T10:00:00.000Z" };
  expect(await recordPrint(table, later)).toBe(true);
  expect(await recordPrint(table, print)).toBe(true);
  expect(await recordPrint(table, { ...print, madeOn: "2027-01-01T00:00:00.000Z" })).toBe(false);
  expect(await printVersions(table)).toEqual([print, later]);
  table.close();
});

test.each([
  ["nothing changed", library, [], "current"],
  ["its source is on hold", library, ["SRC"], "withdrawn"],
  ["another source is on hold", library, ["OTHER"], "current"],
  ["its source was retracted", changed({ source: { status: "retracted" } }), [], "withdrawn"],
  ["its message was withdrawn", changed({ message: { status: "withdrawn" } }), [], "withdrawn"],
  ["its message has a newer version", changed({ message: { version: 2 } }), [], "replaced"],
] as const)("when %s", (_, now, held, state) => {
  expect(printStanding(print, now, held).state).toBe(state);
});

test("the landing page names a withdrawn sheet, and drops the message that falls with its source", () => {
  const sound = renderLanding(landingOf(library, trial, [print], { today, holds: [] }));
  expect(sound).toContain("Ask what it would change.");
  expect(sound).toContain("Very ill? Get help now.");
  expect(sound).not.toContain(print.version);

  const holds = [{ scope: "evidence", id: "SRC" } as const];
  const prints = [print, { ...print, campaign: "other" }];
  const fallen = landingOf(library, trial, prints, { today, holds });
  expect(fallen.messages).toEqual([]);
  expect(fallen.recalled).toHaveLength(1);
  const page = renderLanding(fallen);
  expect(page).toContain(print.version);
  expect(page).toContain("its source Test source no longer stands");
  expect(page).toContain("Very ill? Get help now.");
  expect(page).not.toMatch(/<script|src=/);
});
