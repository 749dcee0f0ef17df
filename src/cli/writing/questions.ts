import * as codeLists from "#core/codes.ts";
import type { Field } from "#core/import/fields.ts";
import type { Library } from "#core/library.ts";
import { yearAfter } from "./content.ts";

/** What a writer is asked for; a field that is not here can be set, but is not asked for. */
const questions: Readonly<Record<string, string>> = {
  audience: "Who is it for?",
  professions: "Which professions, if clinicians?",
  slogan: "Slogan: one idea, in the words of its readers",
  "cards.slogan.emphasis":
    "Which words of the slogan take the accent colour? Exactly as they stand in it",
  support: "Support line: what makes the slogan true and safe",
  callToAction: "Call to action: what to do next",
  picture: "What does the picture show? For those who cannot see it",
  setting: "Where is it read or acted on? For instance Primary care",
  targets: "Which barriers does it address, which facilitators does it use?",
  bct: "Which behaviour-change technique?",
  tdf: "Which domain of the Theoretical Domains Framework?",
  tone: "Which tone?",
  hashtags: "Hashtags, without the number sign",
  "claims.1.text": "What does it claim?",
  "claims.1.source": "On which source does the claim rest?",
  "claims.1.quote": "Quote, to the letter",
  "claims.1.strength": "How strong is the claim?",
  safetyLine: "Which safety line?",
  hazards: "How could it do harm, and what answers that? One a line",
  coDesign: "Who helped to write it, or who will read it before it is used?",
  responsibleClinician: "Which role answers for it? Never a person's name",
  reviewBy: "By when is it to be reviewed? At most 12 months after its sign-off",
};

/** The fields that a writer is asked for, in the order of the questions. */
export function askedFields(fields: readonly Field[]): { field: Field; question: string }[] {
  return Object.entries(questions).flatMap(([column, question]) => {
    const field = fields.find((one) => one.column === column);
    return field ? [{ field, question }] : [];
  });
}

/** `claims.1.text` -> `claim-text`, `cards.slogan.emphasis` -> `emphasis`, `callToAction` -> `call-to-action`. */
export function flagOf({ column }: Field): string {
  return column
    .replace(/^claims\.1\./, "claim-")
    .replace(/^cards\.slogan\./, "")
    .replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

export interface Choice {
  value: string;
  label: string;
}

/** What may be answered, where a list says so: codes, sources and their quotes, safety lines. */
export function choicesOf(
  { column, codes }: Field,
  library: Library,
  answers: ReadonlyMap<string, string>,
): Choice[] {
  if (column === "claims.1.source") {
    return Object.entries(library.sources).map(([value, { short, status }]) => ({
      value,
      label: `${short} (${status})`,
    }));
  }
  if (column === "claims.1.quote") {
    const quotes = library.sources[answers.get("claims.1.source") ?? ""]?.quotes ?? [];
    return quotes.map((value) => ({ value, label: "" }));
  }
  if (column === "safetyLine") {
    return Object.entries(library.safetyLines).map(([value, lines]) => ({
      value,
      label: Object.keys(lines).join(", "),
    }));
  }
  const labels = labelsOf(codes);
  return codes.map((value) => ({ value, label: labels[value] ?? "" }));
}

/** The code list that holds exactly these codes, for what a person is shown. */
function labelsOf(codes: readonly string[]): Record<string, string> {
  const lists = Object.values(codeLists).filter((list) => typeof list === "object");
  const own = lists.find((list) => Object.keys(list).join() === codes.join());
  return Object.fromEntries(
    Object.entries(own ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
}

/** Whether a question makes sense after what was said so far. */
export function applies(
  { column }: Field,
  choices: readonly Choice[],
  answers: ReadonlyMap<string, string>,
): boolean {
  if (column === "professions") return answers.get("audience") !== "patients";
  return column !== "claims.1.quote" || choices.length > 0;
}

/** What is taken where nothing is said. */
export function defaultOf(
  { column }: Field,
  answers: ReadonlyMap<string, string>,
  today: string,
): string {
  if (column === "reviewBy") return yearAfter(today);
  return column === "safetyLine" && answers.get("audience") === "patients" ? "standard" : "";
}
