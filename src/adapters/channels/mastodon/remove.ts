import type { RemovalOutcome } from "#core/ports.ts";
import { reasonOf } from "./answer.ts";
import type { MastodonConnection } from "./connection.ts";

/** Takes a post down. A post that does not stand there, or is somebody else's, is 404 to Mastodon: `gone`. */
export async function removeFromMastodon(
  { send, secrets }: MastodonConnection,
  networkId: string,
): Promise<RemovalOutcome> {
  const reply = await send("DELETE", `/api/v1/statuses/${encodeURIComponent(networkId)}`);
  if (reply.kind === "answered" && reply.status === 200) return { outcome: "removed" };
  if (reply.kind === "answered" && reply.status === 404) return { outcome: "gone" };
  return { outcome: "failed", reason: reasonOf(reply, secrets) };
}
