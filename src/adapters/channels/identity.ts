/**
 * Whom a channel's credentials speak for. `stranger`: not for the account that is meant, for one that may not post, or at
 * another place than is meant; only a person can put that right. `unread`: nobody knows yet. `Self` is what else was read.
 */
export type Identity<Self extends object = object> =
  | ({ kind: "self" } & Self)
  | { kind: "stranger"; reason: string }
  | { kind: "unread"; reason: string; retryAt?: string };

/** Sees to it that nothing is done under another account than the one that is meant. */
export function actingAs<Self extends object>(ask: () => Promise<Identity<Self>>) {
  let known: Promise<Identity<Self>> | undefined;

  /** Asks anew. */
  function identify(): Promise<Identity<Self>> {
    const asked = ask().then((identity) => {
      // Only an answer is kept: what could not be read now may be readable with the next post.
      if (identity.kind === "unread" && known === asked) known = undefined;
      return identity;
    });
    known = asked;
    return asked;
  }

  /** Acts if the credentials speak for the account, which is asked once; else what the refusal is, and why. */
  async function asSelf<Done, Refusal>(
    refusal: Refusal,
    act: (self: Self) => Promise<Done>,
  ): Promise<Done | (Refusal & { reason: string; retryAt?: string })> {
    const identity = await (known ?? identify());
    if (identity.kind === "self") return act(identity);
    const { kind: _, ...why } = identity;
    return { ...refusal, ...why };
  }

  return { identify, asSelf };
}

/** A handle in the form in which two are compared: in any case, with or without @, it is the same. */
export function bareHandle(handle: string): string {
  return handle.replace(/^@/, "").toLowerCase();
}
