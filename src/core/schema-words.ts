import type { z } from "zod";

/**
 * What a schema found, in words that tell what to do. To be given to a parse as its `error`; undefined where the schema's own
 * words do.
 */
export const inWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "too_big":
      return sized(issue.origin, issue.input, `at most ${issue.maximum}`);
    case "too_small":
      return sized(issue.origin, issue.input, `at least ${issue.minimum}`);
    case "invalid_type":
      return issue.input === undefined ? "is missing" : undefined;
    default:
      return undefined;
  }
};

function sized(origin: string, input: unknown, limit: string): string | undefined {
  if (origin === "string" && typeof input === "string") {
    return input === "" ? "is empty" : `${counted(input.length, "character")}, ${limit}`;
  }
  if (origin === "array" && Array.isArray(input)) {
    return `${counted(input.length, "entry", "entries")}, ${limit}`;
  }
  return undefined;
}

function counted(n: number, one: string, several = `${one}s`): string {
  return `${n} ${n === 1 ? one : several}`;
}
