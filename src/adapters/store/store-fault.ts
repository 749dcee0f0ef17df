/**
 * Why a store cannot be used:
 * `not-a-store` another kind of file, `damaged` a broken database, `newer` written by a later version,
 * `unreachable` no such folder or no right to it, `busy` another process held it too long, `full` no space.
 */
export type StoreFaultReason =
  | "not-a-store"
  | "damaged"
  | "newer"
  | "unreachable"
  | "busy"
  | "full";

/** A store that cannot be used. Its message is one line for a person: which store, what is wrong, what to do. */
export class StoreFault extends Error {
  readonly reason: StoreFaultReason;

  constructor(reason: StoreFaultReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreFault";
    this.reason = reason;
  }
}
