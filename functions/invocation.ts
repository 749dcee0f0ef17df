/** What a handler uses of the context that Lambda gives with every event. */
export interface Invocation {
  awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/**
 * Runs one invocation and logs one line of it: its outcome, or the surprise that ended it. A surprise is thrown
 * again, so that the invocation counts as failed, but as a bare error: the runtime logs every property of what
 * is thrown, and an error of an HTTP client may hold the request with its credentials.
 */
export async function logged<Outcome>(
  name: string,
  { awsRequestId }: Invocation,
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  const line = { function: name, requestId: awsRequestId };
  try {
    const outcome = await run();
    console.info({ ...line, outcome });
    return outcome;
  } catch (surprise) {
    const {
      name: error,
      message,
      stack,
    } = surprise instanceof Error ? surprise : new Error(String(surprise));
    console.error({ ...line, error, message, stack });
    throw new Error(`${name} failed: ${error}: ${message}`);
  }
}

/** The moment after which nothing new is begun: what is under way then still has `margin` milliseconds to end. */
export function deadlineOf(invocation: Invocation, now: Date, margin: number): Date {
  return new Date(now.getTime() + Math.max(0, invocation.getRemainingTimeInMillis() - margin));
}
