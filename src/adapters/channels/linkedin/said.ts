import { z } from "zod";
import { clean } from "#adapters/channels/clean.ts";

/** An answer's body; undefined where it is no JSON. */
export function saidIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const word = z.string().optional().catch(undefined);
const Problem = z
  .object({
    code: word,
    message: word,
    error_description: word,
    errorDetails: z
      .object({ inputErrors: z.array(z.object({ code: word })).optional() })
      .optional()
      .catch(undefined),
  })
  .catch({ code: "" });

/** What LinkedIn says when it refuses: one line for a person, without any secret, and its own codes. */
export function problemIn(
  body: unknown,
  secrets: readonly string[],
): { said: string; codes: string[] } {
  const { code, message, error_description, errorDetails } = Problem.parse(body);
  const codes = [code, ...(errorDetails?.inputErrors ?? []).map((one) => one.code)];
  const said = message ?? error_description ?? code ?? "";
  return { said: clean(said, secrets), codes: codes.filter((one) => one !== undefined) };
}
