import { type PublishDeps, type PublishSummary, publishDue } from "#core/publish.ts";
import { deadlineOf, type Invocation, logged } from "#functions/invocation.ts";

/**
 * A post taken up in the last moment may begin its request a minute later, and that may take half a minute to be
 * answered. Only then is its outcome written down.
 */
const marginMilliseconds = 90_000;

export type PublishHandlerDeps = Omit<PublishDeps, "channelFor" | "worker" | "deadline"> & {
  /** Reads the credentials, so it may throw for want of them. */
  connect: () => Promise<PublishDeps["channelFor"]>;
};

/** A tick of the clock -> one round of the publisher. What came with the tick does not matter. */
export function publishHandler({ connect, ...deps }: PublishHandlerDeps) {
  return (_event: unknown, invocation: Invocation): Promise<PublishSummary> =>
    logged("publish", invocation, async () =>
      publishDue({
        ...deps,
        channelFor: await connect(),
        worker: `publish/${invocation.awsRequestId}`,
        deadline: deadlineOf(invocation, deps.clock.now(), marginMilliseconds),
      }),
    );
}
