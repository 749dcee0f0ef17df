import { expect, test } from "vitest";
import { checkFiles } from "#core/check.ts";
import type { Message } from "#core/message.ts";
import { signMessage, standingOf } from "#core/sign-off.ts";
import { content, files, loaded, parts, plainBrand, sign, today } from "#test/support/content.ts";

const brands = { plain: plainBrand() };
const pat = (library: ReturnType<typeof loaded>) => library.messages.PAT as Message;

test("one changed letter makes both sign-offs stale, and signing again as told mends it", () => {
  const signed = sign(content());
  parts(signed).pat.support = "It is good to ask, first.";
  const faults = checkFiles(signed, { today, brands });
  expect(faults.map(({ rule, id }) => [rule, id])).toEqual([
    ["sign-off-stale", "PAT"],
    ["sign-off-stale", "PAT"],
  ]);
  const told = faults.map(({ mend }) => /contentHash ([0-9a-f]{64})/.exec(mend)?.[1] as string);
  for (const [index, record] of parts(signed).signOffs.slice(0, 2).entries()) {
    parts(signed).signOffs.push({ ...record, contentHash: told[index] as string });
  }
  expect(checkFiles(signed, { today, brands })).toEqual([]);
});

test("what a message rests on, and the safety line it carries, are part of what was signed", () => {
  for (const change of [
    (p: ReturnType<typeof parts>) => Object.assign(p.source, { short: "Another" }),
    (p: ReturnType<typeof parts>) => Object.assign(p.source, { doi: "10.5555/87654321" }),
    (p: ReturnType<typeof parts>) => Object.assign(p.line, { text: "Very ill? Call." }),
  ]) {
    const signed = sign(content());
    change(parts(signed));
    const stale = checkFiles(signed, { today, brands }).filter(({ id }) => id === "PAT");
    expect(stale.map(({ rule }) => rule)).toEqual(["sign-off-stale", "sign-off-stale"]);
  }
});

test("the safety lines that go with it elsewhere are signed too; other locales' are not", () => {
  const lines = { status: "active", country: "GB", text: "Ill? Get help.", source: "SRC" };
  const draft = content();
  const short = { "en-GB": lines };
  Object.assign(draft.safetyLines[files.safetyLines] ?? {}, { short });
  const signed = sign(draft);
  const faults = () => checkFiles(signed, { today, brands }).map(({ rule }) => rule);
  Object.assign(short, { "nl-NL": { ...lines, country: "NL" } });
  expect(faults()).toEqual([]);
  lines.text = "Ill? Call.";
  expect(faults()).toEqual(["sign-off-stale", "sign-off-stale"]);
});

test("a new version has no sign-off of its own; the old one's stay on record", () => {
  const signed = sign(content());
  parts(signed).pat.version = 2;
  Object.assign(parts(signed).campaign.messages[0] ?? {}, { version: 2 });
  expect(checkFiles(signed, { today, brands }).map(({ rule }) => rule)).toEqual([
    "sign-off-missing",
    "sign-off-missing",
  ]);
});

test("a renewal is a later sign-off of the same version; the latest one counts", () => {
  const signed = sign(content());
  const { pat: message, signOffs } = parts(signed);
  const renewed = { ...signOffs[0], on: "2027-11-01", by: "clinician-2" } as (typeof signOffs)[0];
  signOffs.unshift(renewed);
  message.reviewBy = "2028-11-01";
  Object.assign(parts(signed).cli, { reviewBy: "2027-11-21" });
  expect(checkFiles(signed, { today: "2027-11-02", brands })).toEqual([]);
  const library = loaded(signed);
  expect(
    standingOf(library, pat(library), "clinical", { today: "2027-11-02", accountMode: "live" }),
  ).toMatchObject({ state: "standing", signOff: { by: "clinician-2" } });
});

test("a demonstration after a sign-off in earnest takes nothing away from it", () => {
  const signed = sign(content());
  const { signOffs } = parts(signed);
  signOffs.push({ ...signOffs[0], demonstration: true, by: "demo" } as (typeof signOffs)[0]);
  const library = loaded(signed);
  expect(
    standingOf(library, pat(library), "clinical", { today, accountMode: "live" }),
  ).toMatchObject({
    state: "standing",
    signOff: { by: "clinician-1" },
  });
});

test("a clinical sign-off cannot be made without declared interests", () => {
  const library = loaded(content());
  const by = { role: "clinical", by: "clinician-1", on: today, demonstration: true } as const;
  expect(() => signMessage(library, pat(library), by)).toThrow(/interests/);
  expect(signMessage(library, pat(library), { ...by, interests: "none" })).toMatchObject({
    subject: "PAT",
    version: 1,
    contentHash: sign(content()).signOffs[files.signOffs]?.[0]?.contentHash,
  });
});
