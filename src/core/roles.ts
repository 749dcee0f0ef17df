import { z } from "zod";
import { codesOf, type Role, roles } from "./codes.ts";
import type { Library } from "./library.ts";

/** Somebody who acts on posts. Who it is stands nowhere: the id is a pseudonym. */
export const Person = z.strictObject({ role: z.enum(codesOf(roles)) });
export type Person = z.infer<typeof Person>;

export function definePeople<Id extends string>(
  people: Record<Id, z.input<typeof Person>>,
): Record<Id, z.input<typeof Person>> {
  return people;
}

/** Who may do what: one table that is the code, the test and, as docs/roles.md, the documentation. */
export const actions = {
  "sign-clinical": {
    does: "sign a message, or the words of a handout, as clinically sound",
    roles: ["clinician"],
  },
  "sign-communications": {
    does: "sign a message, or the words of a handout, as fit to be said",
    roles: ["comms"],
  },
  schedule: { does: "bring a plan into the ledger", roles: ["scheduler"] },
  edit: {
    does: "change a post that is not out: its words, its time",
    roles: ["comms", "scheduler"],
  },
  approve: {
    does: "sign a post that says what its message says, planned and edited by others",
    roles: ["comms", "clinician"],
  },
  "approve-words": {
    does: "sign a post whose words were edited, or a correction, written by others",
    roles: ["clinician"],
  },
  hold: { does: "stop posts, and withdraw evidence", roles: codesOf(roles) },
  resume: { does: "lift a hold", roles: ["scheduler", "admin"] },
  reinstate: {
    does: "lift a hold on evidence, and say why it may be relied on after all",
    roles: ["clinician"],
  },
  cancel: { does: "take a post out of the plan", roles: ["comms", "scheduler", "admin"] },
  settle: {
    does: "say what became of a post that the publisher could not tell of",
    roles: ["comms", "scheduler"],
  },
  "take-down": { does: "take a published post down", roles: ["comms", "clinician", "admin"] },
  correct: { does: "write a correction of a published post", roles: ["comms", "clinician"] },
} as const satisfies Record<string, { does: string; roles: readonly Role[] }>;

export type Action = keyof typeof actions;

/** `by` and `role` go into the history of what is done. */
export type Permitted =
  | { permitted: true; by: string; role: Role }
  | { permitted: false; reason: string };

/** Whether somebody may do something, by the people of this library. */
export function permitted(
  { people }: Pick<Library, "people">,
  by: string,
  action: Action,
): Permitted {
  const person = Object.hasOwn(people, by) ? people[by] : undefined;
  if (person === undefined) {
    return { permitted: false, reason: `${by} is not in the list of people` };
  }
  const { does, roles: allowed } = actions[action];
  if ((allowed as readonly Role[]).includes(person.role)) {
    return { permitted: true, by, role: person.role };
  }
  const reason = `${by} (${person.role}) may not ${does}: that is for ${allowed.join(" or ")}`;
  return { permitted: false, reason };
}
