import { languageOf, type MessageRule } from "./review.ts";

/** Verbs that begin what a reader is asked to do. */
const imperatives = new Set(
  "agree ask avoid be book build bring call carry chart check choose come consider discuss do don't drop examine explain find follow get give go hand have help image keep know learn let listen look make move offer order pause plan read reassure refer rest rush save say scan scroll see send share show start stay stop suspect take talk teach tell think treat try use wait walk watch weigh work".split(
    " ",
  ),
);

/** A hint for a person: only a reader can tell whether two clauses are one thought. English only. */
export const sloganRules: readonly MessageRule[] = [
  {
    id: "one-idea",
    severity: "warning",
    when: "always",
    reason: "A reader keeps one thing; the knee surgeons' campaign had three words.",
    mend: "Keep the half that matters more and move the other to the support line, or leave it if the parts are steps of one thing.",
    find: ({ readings }) =>
      readings.flatMap(({ locale, message, at }) => {
        const why = languageOf(locale) === "en" ? severalIdeas(message.slogan) : null;
        return why === null
          ? []
          : [{ field: at("slogan"), message: `it may hold more than one idea: ${why}` }];
      }),
  },
];

function severalIdeas(slogan: string): string | null {
  const sentences = slogan.split(/[.?!]+["'”’]?(?:\s|$)/).filter((part) => /\p{L}/u.test(part));
  if (sentences.length > 2) return `it has ${sentences.length} sentences`;
  if (slogan.includes(";")) return "a semicolon joins two clauses";
  for (const sentence of sentences) {
    const [before, after] = sentence.split(/,?\s+and\s+/i);
    if (after !== undefined && asks(before) && asks(after)) {
      return `"and" joins two things to do ("${firstWord(before)}" and "${firstWord(after)}")`;
    }
  }
  return null;
}

function asks(clause: string | undefined): boolean {
  return imperatives.has(firstWord(clause).toLowerCase());
}

function firstWord(clause = ""): string {
  return /[\p{L}'’]+/u.exec(clause)?.[0].replace("’", "'") ?? "";
}
