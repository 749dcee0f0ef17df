import { sessionEnds } from "#adapters/channels/sessions.ts";
import type { PublishDeps } from "#core/publish.ts";
import { readWarnings } from "#core/warnings.ts";
import { type Invocation, logged } from "#functions/invocation.ts";

const hourMilliseconds = 3_600_000;

/** Logs how a post left the tick where a person may want to know why. */
export function troubleLog({ awsRequestId }: Invocation): NonNullable<PublishDeps["onEnding"]> {
  return ({ id, reason }, ending) => {
    if (["published", "found", "held", "waiting"].includes(ending)) return;
    console.warn({ function: "publish", requestId: awsRequestId, post: id, ending, reason });
  };
}

/**
 * Logs every warning that holds now as a line of its own, in the first tick of a container and then once an hour: a metric
 * filter on `$.message.warning` makes an alarm of them. They name posts, accounts and reasons, and no secret.
 */
export function hourlyWarnings({
  table,
  library,
  clock,
}: Pick<PublishDeps, "table" | "library" | "clock">) {
  let next = 0;
  return async (invocation: Invocation): Promise<void> => {
    const now = clock.now();
    if (now.getTime() < next) return;
    await logged("warnings", invocation, async () => {
      const sessions = await sessionEnds(table, Object.keys(library.accounts));
      const warnings = await readWarnings({ table, library, sessions }, now.toISOString());
      for (const { kind, ...rest } of warnings) {
        console.warn({ requestId: invocation.awsRequestId, warning: kind, ...rest });
      }
      return { warnings: warnings.length };
    });
    next = now.getTime() + hourMilliseconds;
  };
}
