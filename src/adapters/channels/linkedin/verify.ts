import { z } from "zod";
import type { Identity } from "#adapters/channels/identity.ts";
import type { Verified } from "#core/ports.ts";
import { type LinkedInConnection, reasonOf } from "./connection.ts";

/** Without any one of these nothing goes out: a post must also be findable, and its page known to be the right one. */
const required = [
  ["w_organization_social"],
  ["r_organization_social"],
  ["rw_organization_admin", "r_organization_admin"],
];
const forComments = "w_organization_social_feed";

const Inspected = z.object({
  active: z.boolean(),
  status: z.string().optional(),
  scope: z.string().optional(),
  /** Seconds since the epoch. */
  expires_at: z.int().positive().optional(),
});

/**
 * Whom the credentials speak for, until when, and what they may not do. The permissions are LinkedIn's own account of them
 * (https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection), not guessed from refusals.
 */
export async function verifyOnLinkedIn(
  connection: LinkedInConnection,
  handle: string,
  identify: () => Promise<Identity>,
): Promise<Verified> {
  const token = await connection.tokens.current();
  if (!token.ok) return { ok: false, reason: token.reason };
  const answer = await connection.inspect(token.token);
  const inspected = Inspected.safeParse(answer.kind === "answered" ? answer.json : undefined);
  if (answer.kind !== "answered" || answer.status !== 200 || !inspected.success)
    return { ok: false, reason: reasonOf(answer) };
  const { active, status = "not active", scope = "", expires_at } = inspected.data;
  if (!active) return { ok: false, reason: `The access token is ${status}` };

  const scopes = scope.split(/[\s,]+/);
  const missing = required.filter((either) => !either.some((one) => scopes.includes(one)));
  if (missing.length > 0) {
    const names = missing.map((either) => either.join(" or ")).join(", ");
    return { ok: false, reason: `The access token lacks permission: ${names}` };
  }
  const identity = await identify();
  if (identity.kind !== "self") return { ok: false, reason: identity.reason };

  const { renewable } = connection.tokens;
  const ends = expires_at === undefined ? null : new Date(expires_at * 1000).toISOString();
  const notes = [
    ...(renewable ? [] : ["LINKEDIN_REFRESH_TOKEN is not set: the access token is not renewed"]),
    ...(scopes.includes(forComments)
      ? []
      : [`Without ${forComments} LinkedIn may refuse corrections, which are comments there`]),
  ];
  return { ok: true, handle, expires: renewable ? token.expires : ends, notes };
}
