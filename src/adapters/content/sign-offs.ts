import { isDeepStrictEqual } from "node:util";
import type { SignOff } from "#core/message.ts";
import { addSignOff } from "#core/sign-off-file.ts";
import { changeChecked, type Written } from "./checked-file.ts";

/** Adds a sign-off to the end of a file of them, for instance "messages/sign-offs.ts". */
export function writeSignOff(
  root: string,
  file: string,
  before: readonly unknown[],
  signOff: SignOff,
): Promise<Written> {
  return changeChecked(root, file, {
    change: (text) => addSignOff(text, signOff),
    holds: (loaded) =>
      Object.values(loaded).some((value) => isDeepStrictEqual(value, [...before, signOff])),
  });
}
