import type { z } from "zod";
import { columnFor, type Field } from "./fields.ts";
import { hint } from "./nearest.ts";

/** What a schema says against a record, told about the columns that a writer filled in. */
export interface ColumnIssue {
  column: string;
  message: string;
}

export function columnIssues(
  fields: readonly Field[],
  record: unknown,
  error: z.ZodError,
): ColumnIssue[] {
  return error.issues.map((issue) => {
    const value = issue.path.reduce((at: unknown, step) => Object(at)[step], record);
    return { column: columnFor(fields, issue.path), message: wordingOf(issue, value) };
  });
}

function wordingOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return "is missing";
  if (issue.code === "invalid_value" && typeof value === "string") {
    const known = issue.values.map(String);
    return `"${value}" is not a known code${hint(value, known)}`;
  }
  if (issue.code === "too_big") {
    if (typeof value === "string") return `${value.length} characters, at most ${issue.maximum}`;
    if (Array.isArray(value)) return `${value.length} entries, at most ${issue.maximum}`;
    return `${String(value)} is more than ${issue.maximum}`;
  }
  if (issue.code === "too_small") {
    if (Array.isArray(value)) {
      return value.length === 0
        ? "is missing"
        : `${value.length} entries, at least ${issue.minimum}`;
    }
    return value === "" ? "is missing" : `${String(value)} is less than ${issue.minimum}`;
  }
  // Fields of a table are texts, lists of them, or whole numbers.
  if (issue.code === "invalid_type") return `"${String(value)}" is not a whole number`;
  if (issue.code === "invalid_format") {
    if (issue.format === "date") return `"${value}" is not a date (YYYY-MM-DD)`;
    if (issue.path[0] === "hashtags") {
      return `"${value}" is not a hashtag: letters, digits and underscores, without the number sign`;
    }
    return `"${value}": ${issue.message}`;
  }
  return issue.message;
}
