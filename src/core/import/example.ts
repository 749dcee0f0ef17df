import type { Library } from "#core/library.ts";
import { fieldsOf } from "./fields.ts";
import { idColumn } from "./messages.ts";

/**
 * The header of a table of messages, with room for two claims, and a row that shows how it is filled in. The row passes
 * as it stands: its source and its quote are the library's first that was verified.
 */
export function exampleTable(
  library: Library,
  reviewBy: string,
): [header: string[], row: string[]] {
  const sources = Object.entries(library.sources);
  const [key = "", source] = sources.find(([, { status }]) => status === "verified") ?? [];
  const texts: Readonly<Record<string, string>> = {
    [idColumn]: "EXAMPLE",
    locale: "en-GB",
    slogan: "Put one idea here.",
    support: "Say what makes it true and safe.",
    callToAction: "Say what to do next.",
    picture: "What the picture shows, for those who cannot see it",
    "cards.slogan.emphasis": "one idea",
    audience: "patients",
    professions: "",
    setting: "Primary care",
    targets: "public-belief; time",
    hashtags: "Example",
    bct: "5.1",
    tdf: "knowledge",
    "claims.1.text": "What the source says, in your own words.",
    "claims.1.source": key,
    "claims.1.quote": source?.quotes[0] ?? "",
    "claims.1.strength": "opinion",
    tone: "calm",
    safetyLine: "standard",
    coDesign: "Who helped to write it, or will read it before it is used.",
    responsibleClinician: "A role, never a person's name",
    hazards:
      "How it could do harm: what answers that.\nA second way, on a line of its own: its answer.",
    reviewBy,
  };
  const columns = fieldsOf(2).map(({ column }) => column);
  const isExtra = (column: string) => /^cards\.(?!slogan\.)/.test(column);
  const header = [
    idColumn,
    ...columns.filter((column) => !isExtra(column)),
    ...columns.filter(isExtra),
  ];
  return [header, header.map((column) => texts[column] ?? "")];
}
