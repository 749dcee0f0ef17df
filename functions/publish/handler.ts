import { type PublishDeps, type PublishSummary, publishDue } from "#core/publish.ts";
import { deadlineOf, type Invocation, logged } from "#functions/invocation.ts";
import { hourlyWarnings, troubleLog } from "./log.ts";

/**
 * A post taken up in the last moment may begin its request a minute later, and that may take half a minute to be
 * answered. Only then is its outcome written down.
 */
const marginMilliseconds = 90_000;

export type PublishHandlerDeps = Omit<
  PublishDeps,
  "channelFor" | "worker" | "deadline" | "onEnding"
> & {
  /** Reads the credentials, so it may throw for want of them. */
  connect: () => Promise<PublishDeps["channelFor"]>;
};

/**
 * A tick of the clock -> one round of the publisher, and once an hour the warnings that `campaign status` gives, each a line
 * of the log. What came with the tick does not matter.
 */
export function publishHandler({ connect, ...deps }: PublishHandlerDeps) {
  const warn = hourlyWarnings(deps);
  return async (_event: unknown, invocation: Invocation): Promise<PublishSummary> => {
    const summary = await logged("publish", invocation, async () =>
      publishDue({
        ...deps,
        channelFor: await connect(),
        worker: `publish/${invocation.awsRequestId}`,
        deadline: deadlineOf(invocation, deps.clock.now(), marginMilliseconds),
        onEnding: troubleLog(invocation),
      }),
    );
    await warn(invocation);
    return summary;
  };
}
