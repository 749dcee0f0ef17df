import { STATUS_CODES } from "node:http";
import type { Answer } from "#sandbox/wire.ts";

/** An answer without any problem. */
export function ok(body: object, status = 200): Answer {
  return { status, body };
}

/** A problem as X words those of the type `about:blank`. */
export function problem(
  status: number,
  title = STATUS_CODES[status] ?? "Error",
  detail = title,
): Answer {
  return { status, body: { title, type: "about:blank", status, detail } };
}

export function invalid(message: string, parameters: Record<string, string[]> = {}): Answer {
  return {
    status: 400,
    body: {
      errors: [{ parameters, message }],
      title: "Invalid Request",
      detail: "One or more parameters to your request was invalid.",
      type: "https://api.x.com/2/problems/invalid-request",
    },
  };
}

/** An entry of the `errors` that may stand beside `data` in a 200. */
export function notFound(id: string) {
  return {
    value: id,
    resource_id: id,
    parameter: "ids",
    resource_type: "tweet",
    title: "Not Found Error",
    detail: `Could not find tweet with ids: [${id}].`,
    type: "https://api.x.com/2/problems/resource-not-found",
  };
}

export function notAuthorizedForField(id: string, field: string) {
  return {
    value: id,
    resource_id: id,
    parameter: field,
    field,
    resource_type: "tweet",
    section: "data",
    title: "Field Authorization Error",
    detail: `Sorry, you are not authorized to access '${field}' on the Tweet with ids : [${id}].`,
    type: "https://api.x.com/2/problems/not-authorized-for-field",
  };
}
