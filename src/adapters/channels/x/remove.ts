import { z } from "zod";
import type { RemovalOutcome } from "#core/ports.ts";
import type { XConnection } from "./connection.ts";
import { failureOf } from "./failure.ts";

const Deleted = z.object({ data: z.object({ deleted: z.boolean() }) });

/** Takes a post down. X says whether it stood there; a post that did not is `gone`, and asking again does no harm. */
export async function removeFromX(
  connection: XConnection,
  networkId: string,
): Promise<RemovalOutcome> {
  try {
    const answer = Deleted.safeParse(await connection.client.v2.deleteTweet(networkId));
    if (!answer.success) return { outcome: "failed", reason: "X did not say that it is deleted" };
    return { outcome: answer.data.data.deleted ? "removed" : "gone" };
  } catch (error) {
    const failure = failureOf(error, connection);
    if (failure.kind === "answered" && failure.status === 404) return { outcome: "gone" };
    return { outcome: "failed", reason: failure.detail };
  }
}
