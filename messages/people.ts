import { definePeople } from "#core/roles.ts";

/**
 * Who may act on posts: pseudonymous ids, never names, each with one role. These are for demonstration; a body lists
 * its own people here. What a role may do is in docs/roles.md.
 */
export const people = definePeople({
  "demo-scheduler": { role: "scheduler" },
  "demo-approver": { role: "comms" },
  "demo-editor-1": { role: "comms" },
  "demo-clinician-1": { role: "clinician" },
  "demo-evaluator": { role: "evaluator" },
  "demo-admin": { role: "admin" },
});
