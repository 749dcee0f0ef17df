import { stringify } from "csv-stringify/sync";
import { expect, test } from "vitest";
import { formatRowError } from "#core/import/csv.ts";
import { exampleTable } from "#core/import/example.ts";
import { type Import, importMessages } from "#core/import/messages.ts";
import type { LibraryFiles } from "#core/library.ts";
import { content, loaded, plainBrand, sign, today } from "#test/support/content.ts";
import { csvOf, type Row, soundRow, soundRows, sourceOf, spoiled } from "./table.ts";

const files = sign(content());
const library = loaded(files);
const source = sourceOf(files);
const sound = (n: number, change: Row = {}): Row => ({ ...soundRow(n, source), ...change });

function imported(bytes: Uint8Array): Import {
  return importMessages(bytes, {
    files: files as LibraryFiles,
    library,
    folder: "new",
    taken: new Set(),
    today,
    brands: { plain: plainBrand() },
  });
}

function errorsOf(bytes: Uint8Array): string[] {
  return imported(bytes).errors.map(formatRowError);
}

test("500 sound rows become 500 drafts, word for word", () => {
  const { messages, rows, errors, warnings } = imported(csvOf(soundRows(500, source)));
  expect([rows, errors, warnings]).toEqual([500, [], []]);
  expect(messages).toHaveLength(500);
  expect(messages[7]).toMatchObject({
    path: "messages/new/n007.ts",
    id: "N007",
    record: {
      version: 1,
      status: "draft",
      professions: ["physiotherapy", "radiology"],
      targets: ["habit", "time"],
      claims: [{ text: "A claim, with a comma and a “quote”.", source, strength: "opinion" }],
      safetyLine: null,
      coDesign: "Read by nobody yet.",
      hazards: ['None known: "none".', "A second one, on its own line."],
    },
  });
  expect(messages[7]?.record.claims[0]).not.toHaveProperty("quote");
});

test("three bad rows of 500: three errors, each with its row, column and reason", () => {
  const rows = soundRows(500, source);
  Object.assign(rows[15] as Row, { targets: "habits" });
  Object.assign(rows[211] as Row, { support: '=HYPERLINK("https://example.org")' });
  Object.assign(rows[498] as Row, { coDesign: "Read in a café†." });
  expect(errorsOf(spoiled(csvOf(rows), "†", 0x92))).toEqual([
    'row 17, column targets: "habits" is not a known code; did you mean "habit"?',
    "row 213, column support: begins with =, so that a spreadsheet would run it as a formula; begin with a letter or a digit",
    'row 500, column coDesign: byte 16 of the cell is 0x92, which is not UTF-8 (after "Read in a café"); save the file as "CSV UTF-8"',
  ]);
});

const cells: [name: string, change: Row, error: RegExp][] = [
  [
    "an id that is taken",
    { id: "PAT" },
    /column id: "PAT" stands in content\/patients\.ts already/,
  ],
  ["an id that is no name", { id: "N 1" }, /column id: .*"N 1" is not usable as an id/],
  ["no id", { id: "" }, /column id: is missing/],
  [
    "a slogan that is too long",
    { slogan: `Ask about ${"o".repeat(60)}` },
    /column slogan: 70 characters, at most 60/,
  ],
  ["nothing where something must be", { hazards: "" }, /column hazards: is missing/],
  [
    "a code that is far from any",
    { tone: "zzz" },
    /column tone: "zzz" is not a known code; known: calm/,
  ],
  ["a code that was cut short", { bct: "12" }, /column bct: "12" is not a known code/],
  [
    "a date that is none",
    { reviewBy: "21/11/2027" },
    /column reviewBy: "21\/11\/2027" is not a date \(YYYY-MM-DD\)/,
  ],
  ["a hashtag with its sign", { hashtags: "#Ask" }, /column hashtags: "#Ask" is not a hashtag/],
  ["five hashtags", { hashtags: "a;b;c;d;e" }, /column hashtags: 5 entries, at most 4/],
  [
    "words that are not in the slogan",
    { "cards.slogan.emphasis": "tell" },
    /column cards\.slogan\.emphasis: "tell" must stand in the slogan exactly once/,
  ],
  [
    "a patient message without a safety line",
    { audience: "patients" },
    /column safetyLine: a patient message needs a safety line/,
  ],
  [
    "a source that is not there",
    { "claims.1.source": "SCR" },
    /column claims\.1\.source: unknown-reference: .*; did you mean "SRC"\?/,
  ],
  [
    "a quote that was tidied",
    { "claims.1.quote": "The words." },
    /column claims\.1\.quote: quote-verbatim: /,
  ],
  [
    "a forbidden wording",
    { support: "It is harmless." },
    /column support: forbidden-term: "harmless"/,
  ],
  ["a formula behind an apostrophe", { support: "'=1+1" }, /column support: begins with '=/],
  ["an at sign", { slogan: "@everyone" }, /column slogan: begins with @/],
  ["a formula after a line break", { hazards: "None.\n+1" }, /column hazards: begins with \+/],
  [
    "a mark that cannot be seen",
    { setting: "Primary\u202e care" },
    /column setting: holds a character that cannot be seen \(U\+202E, after "Primary"\)/,
  ],
];

test.each(cells)("%s: told by row and column, and the other rows pass", (_name, change, error) => {
  const errors = errorsOf(csvOf([sound(1), sound(2, change), sound(3)]));
  expect(errors).toEqual([expect.stringMatching(error)]);
  expect(errors[0]).toMatch(/^row 3, /);
});

test("two rows with one id, or with ids that would share a file", () => {
  expect(errorsOf(csvOf([sound(1), sound(2, { id: "N001" }), sound(3, { id: "n001" })]))).toEqual([
    'row 3, column id: "N001" stands in row 2 already',
    'row 4, column id: "n001" would share a file with "N001" in row 2',
  ]);
});

test("two rows with one slogan are told as the rules tell it", () => {
  const slogan = String(sound(1).slogan);
  expect(errorsOf(csvOf([sound(1), sound(2, { slogan })]))).toEqual([
    expect.stringMatching(/^row 3, column slogan: duplicate-slogan: /),
  ]);
});

test("a row is counted as a spreadsheet counts it: blank rows count, line breaks in quotes do not", () => {
  const [header, first, ...rest] = csvOf([sound(1), sound(2, { tone: "" })])
    .toString()
    .split("\r\n");
  const csv = [header, first, "", "", ...rest].join("\r\n");
  expect(errorsOf(Buffer.from(csv))).toEqual(["row 5, column tone: is missing"]);
});

test.each([
  ["line feeds alone", (csv: string) => csv.replaceAll("\r\n", "\n")],
  ["carriage returns alone", (csv: string) => csv.replaceAll("\r\n", "\r").replaceAll("\n", "\r")],
  ["no byte order mark", (csv: string) => csv.replace("\ufeff", "")],
  ["no line end at the end", (csv: string) => csv.trimEnd()],
])("%s: read the same", (_name, change) => {
  const csv = csvOf(soundRows(3, source));
  const changed = imported(Buffer.from(change(csv.toString())));
  expect(changed.errors).toEqual([]);
  expect(changed.messages).toEqual(imported(csv).messages);
});

test.each([";", "\t"])("cells divided by %j: read the same", (delimiter) => {
  const rows = soundRows(3, source);
  expect(imported(csvOf(rows, delimiter)).messages).toEqual(imported(csvOf(rows)).messages);
});

test("a table that cannot be read at all says where", () => {
  expect(errorsOf(Buffer.from(csvOf([sound(1)]).toString(), "utf16le"))).toEqual([
    expect.stringMatching(/UTF-16/),
  ]);
  expect(errorsOf(Buffer.from(""))).toEqual(["row 1: the file is empty"]);
  const open = Buffer.concat([csvOf([sound(1)]), Buffer.from('"N009,never closed\r\n')]);
  expect(errorsOf(open)).toEqual(["row 3: a quotation mark is opened and never closed"]);
  const [header = ""] = csvOf([sound(1)])
    .toString()
    .split("\r\n");
  expect(errorsOf(Buffer.from(header))).toEqual(["row 2: there are no messages"]);
});

test("columns that are unknown, twice there, not to be imported or missing are told once each", () => {
  const { tone: _tone, ...row } = sound(1, { slogn: "x", status: "active" });
  const csv = csvOf([row]).toString().replace("picture", "picture,picture");
  expect(errorsOf(Buffer.from(csv))).toEqual([
    "row 1, column picture: stands in the header twice",
    'row 1, column slogn: is not a column; did you mean "slogan"?',
    "row 1, column status: is not imported: a new message is a draft until it is signed",
    "row 1, column tone: is missing from the header",
  ]);
});

test("further claims and further cards have columns of their own", () => {
  const row = sound(1, {
    "claims.2.text": "Another claim.",
    "claims.2.source": source,
    "claims.2.quote": library.sources[source]?.quotes[0] ?? "",
    "claims.2.strength": "rct",
    "cards.checklist.title": "First",
    "cards.checklist.items": "Ask\nLook",
    "cards.statistic.count": "1",
    "cards.statistic.what": "people asked",
    "cards.statistic.setting": "primary care, 2020",
    "cards.statistic.source": source,
  });
  const { record } = imported(csvOf([row])).messages[0] ?? {};
  expect(record?.claims).toHaveLength(2);
  expect(record?.cards).toEqual({
    slogan: { emphasis: "Ask about" },
    statistic: { count: 1, of: 100, what: "people asked", setting: "primary care, 2020", source },
    checklist: { title: "First", items: ["Ask", "Look"] },
  });
  const half = { ...row, "cards.checklist.items": "Ask", "cards.statistic.count": "one" };
  expect(errorsOf(csvOf([half]))).toEqual([
    'row 2, column cards.statistic.count: "one" is not a whole number',
    "row 2, column cards.checklist.items: 1 entries, at least 2",
  ]);
});

test("the example of the template passes as it stands", () => {
  const { errors, messages } = imported(
    Buffer.from(stringify(exampleTable(library, "2027-11-21"))),
  );
  expect(errors).toEqual([]);
  expect(messages.map(({ id }) => id)).toEqual(["EXAMPLE"]);
});
