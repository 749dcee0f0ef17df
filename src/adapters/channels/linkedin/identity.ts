import { z } from "zod";
import type { Identity } from "#adapters/channels/identity.ts";
import type { LinkedInConnection } from "./connection.ts";
import { readPages } from "./pages.ts";
import { organizationUrn } from "./urn.ts";

/** LinkedIn's own pages name the field in two ways. */
const Role = z
  .object({ organization: z.string().optional(), organizationTarget: z.string().optional() })
  .transform(({ organization, organizationTarget }) => organization ?? organizationTarget);

/**
 * Asks LinkedIn of which organisations the credentials' member is an administrator; `handle` must be one of them. No
 * lesser role will do: LinkedIn gives a page's statistics to administrators alone.
 */
export async function identityOnLinkedIn(
  connection: LinkedInConnection,
  handle: string,
): Promise<Identity> {
  if (!/^\d+$/.test(handle))
    return { kind: "stranger", reason: "The account's handle is not an organisation's number" };
  const path = "/rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED";
  const read = await readPages(connection, path, Role);
  if (!read.ok) {
    const { ok: _, ...why } = read;
    return { kind: "unread", ...why };
  }
  if (read.elements.includes(organizationUrn(handle))) return { kind: "self" };
  const numbers = read.elements.map((urn) => urn?.split(":").at(-1)).slice(0, 5);
  const whom = numbers.length === 0 ? "no organisation" : `organisation ${numbers.join(", ")}`;
  const reason = `The credentials speak for ${whom} on LinkedIn, the account is ${handle}`;
  return { kind: "stranger", reason };
}
