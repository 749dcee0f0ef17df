import type { z } from "zod";
import type { Rule } from "#core/fault.ts";

/** What keeps content from being read at all. The checks themselves are the schemas' and the loader's. */
export const shapeRules = {
  schema: shape(
    "schema",
    "Every later step trusts that a record has the shape that its schema says.",
    "Write the field as its schema in src/core says; the editor shows it as you type.",
  ),
  id: shape(
    "id",
    "Ids become file names, store keys and parts of links.",
    "Use letters, digits, dots, dashes and underscores, at most 64.",
  ),
  "duplicate-id": shape(
    "duplicate-id",
    "An id names one thing: with two, nobody could say which one was signed.",
    "Give one of the two another id.",
  ),
  "claim-missing": shape(
    "claim-missing",
    "A message that rests on nothing is an opinion with a logo.",
    "Add a claim with its source and strength, or do not say it.",
  ),
  "patient-safety-line": shape(
    "patient-safety-line",
    "A reader with an emergency must not be calmed by a campaign.",
    "Name a safety line of messages/safety-lines.ts for the locale.",
  ),
  emphasis: shape(
    "emphasis",
    "The card lights one place of the slogan.",
    "Write the emphasis exactly as it stands in the slogan, long enough to stand there once.",
  ),
  "doi-syntax": shape(
    "doi-syntax",
    "A mistyped DOI leads nobody to the source.",
    "Write the DOI alone, as 10.prefix/suffix: no https://doi.org/ before it and no space in it.",
  ),
  "source-locator": shape(
    "source-locator",
    "A reader must be able to follow a citation.",
    "Add the doi (10.prefix/suffix) or an https url.",
  ),
  "source-verified": shape(
    "source-verified",
    "Verified means that somebody opened the primary text and can show the words.",
    "Say what was opened, on which day, and quote it; or call the source cited.",
  ),
  "arm-messages": shape(
    "arm-messages",
    "A message in no arm is never posted, and one in two arms compares nothing.",
    "Name each message of the campaign in one arm, and no other message.",
  ),
} as const satisfies Record<string, Rule>;

export type ShapeRule = keyof typeof shapeRules;

function shape(id: string, reason: string, mend: string): Rule {
  return { id, severity: "error", reason, mend };
}

/**
 * What a schema found, as rules and fields. A check of a schema that has a rule of its own names it in its `params`.
 */
export function issuesOf(error: z.ZodError): { rule: ShapeRule; field: string; message: string }[] {
  return error.issues.flatMap((issue) => {
    const { path, message } = issue;
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        rule: "schema" as const,
        field: fieldOf([...path, key]),
        message: `there is no field "${fieldOf([...path, key])}"`,
      }));
    }
    if (issue.code === "custom" && issue.params?.rule in shapeRules) {
      return [{ rule: issue.params?.rule as ShapeRule, field: fieldOf(path), message }];
    }
    if (path[0] === "claims" && path.length <= 2 && issue.code === "invalid_type") {
      return [{ rule: "claim-missing" as const, field: "claims", message }];
    }
    if (path[0] === "doi" && issue.code === "invalid_format") {
      return [
        { rule: "doi-syntax" as const, field: "doi", message: `"${issue.input}" ${message}` },
      ];
    }
    return [
      { rule: "schema" as const, field: fieldOf(path), message: `${fieldOf(path)}: ${message}` },
    ];
  });
}

/** `["claims", 0, "quote"]` -> `claims[0].quote`. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => (typeof key === "number" ? `[${key}]` : `${at > 0 ? "." : ""}${String(key)}`))
    .join("");
}
