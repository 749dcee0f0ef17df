import { stringify } from "csv-stringify/sync";
import type { Content } from "#test/support/content.ts";

/** A row of a table of messages, by column. */
export type Row = Record<string, string>;

const syllables = ["ba", "co", "di", "fu", "ga", "he", "ji", "ko", "lu", "me", "ni", "po"];
const word = (n: number) =>
  [n % 12, Math.floor(n / 12) % 12, Math.floor(n / 144) % 12].map((at) => syllables[at]).join("");

/** The nth of many sound rows, no two of which say the same. It rests on a source with this key. */
export function soundRow(n: number, source: string): Row {
  return {
    id: `N${String(n).padStart(3, "0")}`,
    slogan: `Ask about ${word(3 * n)} ${word(3 * n + 1)} ${word(3 * n + 2)}.`,
    support: "It is good to ask first.",
    callToAction: "Ask, and note the answer.",
    picture: "A dot",
    "cards.slogan.emphasis": "Ask about",
    audience: "clinicians",
    professions: "physiotherapy; radiology",
    setting: "Primary care",
    targets: "habit, time",
    hashtags: "Ask",
    bct: "7.1",
    tdf: "knowledge",
    "claims.1.text": "A claim, with a comma and a “quote”.",
    "claims.1.source": source,
    "claims.1.quote": "",
    "claims.1.strength": "opinion",
    tone: "calm",
    safetyLine: "",
    coDesign: "Read by nobody\nyet.",
    responsibleClinician: "A role",
    hazards: 'None known: "none".\nA second one, on its own line.',
    reviewBy: "2027-11-21",
  };
}

export function soundRows(count: number, source: string): Row[] {
  return Array.from({ length: count }, (_, n) => soundRow(n, source));
}

/** As a spreadsheet writes it: a byte order mark, and CRLF after each row. */
export function csvOf(rows: readonly Row[], delimiter = ","): Buffer {
  return Buffer.from(
    stringify([...rows], {
      header: true,
      bom: true,
      record_delimiter: "\r\n",
      quoted_match: /[\r\n]/,
      delimiter,
    }),
  );
}

/** Puts a byte that is not UTF-8 in the place of a mark. */
export function spoiled(csv: Buffer, mark: string, byte: number): Buffer {
  const at = csv.indexOf(mark);
  if (at < 0) throw new Error(`${mark} stands nowhere`);
  return Buffer.concat([
    csv.subarray(0, at),
    Buffer.from([byte]),
    csv.subarray(at + Buffer.byteLength(mark)),
  ]);
}

/** The only source of the small library for tests. */
export function sourceOf(content: Content): string {
  return Object.keys(Object.values(content.sources)[0] ?? {})[0] as string;
}
