import { type CollectDeps, type CollectSummary, collectDue } from "#core/collect.ts";
import { deadlineOf, type Invocation, logged } from "#functions/invocation.ts";

/** A batch taken up in the last moment is one request of a network and some hundred writes. */
const marginMilliseconds = 45_000;

export type CollectHandlerDeps = Omit<CollectDeps, "channelFor" | "worker" | "deadline"> & {
  /** Reads the credentials, so it may throw for want of them. */
  connect: () => Promise<CollectDeps["channelFor"]>;
};

/** A tick of the clock -> one round of the collector. What came with the tick does not matter. */
export function collectHandler({ connect, ...deps }: CollectHandlerDeps) {
  return (_event: unknown, invocation: Invocation): Promise<CollectSummary> =>
    logged("collect", invocation, async () =>
      collectDue({
        ...deps,
        channelFor: await connect(),
        worker: `collect/${invocation.awsRequestId}`,
        deadline: deadlineOf(invocation, deps.clock.now(), marginMilliseconds),
      }),
    );
}
