import type { Role } from "#core/codes.ts";
import type { Library } from "#core/library.ts";
import { type Action, permitted } from "#core/roles.ts";
import { Refused } from "./fault.ts";

/** Who acts, and in which role. Refused for somebody who is not in the list of people, or whose role may not do it. */
export function actor(library: Library, who: string, action: Action): { by: string; role: Role } {
  const may = permitted(library, who, action);
  if (!may.permitted) throw new Refused(`${may.reason}.`);
  return { by: may.by, role: may.role };
}
