import type { Network } from "#core/codes.ts";
import { sha256 } from "#core/hash.ts";
import type { Channel, Outgoing } from "#core/ports.ts";
import type { Random } from "#core/random.ts";
import type { Odds } from "./odds.ts";
import type { Actor, Scheduler } from "./scheduler.ts";

/** What a network does with a post that it is given twice, and what can be read of it. */
interface Model {
  /** Requests before the one that makes the post public. */
  uploads: readonly string[];
  post: string;
  read: string;
  /** Refusing a text that it has seen is never part of it: only the publisher may prevent a double. */
  repeated: "doubles" | "is-no-op" | { isNoOpForMs: number };
  /** What its channel says of absence and of repeats. */
  certainty: Pick<Channel, "absenceIsProof" | "dropsRepeats">;
  /** How long an accepted post may be missing from what can be read. */
  greatestLagMs: number;
}

const minute = 60_000;

export const models: Record<Network, Model> = {
  x: {
    uploads: ["upload", "alt text"],
    post: "POST /2/tweets",
    read: "GET timeline",
    repeated: "doubles",
    certainty: { absenceIsProof: false },
    greatestLagMs: 180 * minute,
  },
  linkedin: {
    uploads: ["initialise image", "PUT image"],
    post: "POST /rest/posts",
    read: "GET posts of author",
    repeated: "doubles",
    certainty: { absenceIsProof: false },
    greatestLagMs: 180 * minute,
  },
  /** One record key for each post: putting it again changes nothing, and reading it is reading the record itself. */
  bluesky: {
    uploads: ["uploadBlob"],
    post: "putRecord",
    read: "getRecord",
    repeated: "is-no-op",
    certainty: { absenceIsProof: true },
    greatestLagMs: 0,
  },
  /** One Idempotency-Key for each post, forgotten after an hour. */
  mastodon: {
    uploads: ["POST media"],
    post: "POST statuses",
    read: "GET statuses",
    repeated: { isNoOpForMs: 60 * minute },
    certainty: {
      absenceIsProof: false,
      dropsRepeats: { fromMinutes: 3, untilMinutes: 50 },
    },
    greatestLagMs: 30 * minute,
  },
};

/** A post that a network accepted, with what only the simulation knows of it. */
export interface Standing {
  id: string;
  postId: string;
  accountId: string;
  text: string;
  alt: string | null;
  imageSha256: string | null;
  replyTo: string | null;
  acceptedAt: number;
  visibleAt: number;
  deleted: boolean;
}

export type Answer<T> =
  | { kind: "answered"; status: number; body?: T; retryAt?: string }
  /** Nothing was sent. */
  | { kind: "unreached" }
  /** It was sent, or may have been. */
  | { kind: "lost"; how: string };

/** A client waits so long for an answer. */
const timeoutMs = 15_000;

const wireFaults = [
  "refused connection",
  "503",
  "reset",
  "accepted, then 503",
  "accepted, then reset",
  "accepted, then silence",
] as const;

/** What people would see, and what stands in the way of it. */
export function networks(sched: Scheduler, odds: Odds) {
  const { random } = sched;
  const standing: Standing[] = [];
  const refusing = new Map<string, { until: number; status: 401 | 429 }>();

  /** One HTTP request: it travels, is served or not, and its answer travels back; each leg can fail. */
  async function request<T>(
    actor: Actor,
    accountId: string,
    what: string,
    serve: () => { status: number; body?: T },
  ): Promise<Answer<T>> {
    const dueBy = sched.now() + timeoutMs + random() * odds.freezeMs;
    const served = await sched.call<Answer<T>>(
      actor,
      `${accountId} ${what}`,
      ({ resolve }) => {
        const refusal = refusing.get(accountId);
        if (refusal !== undefined && refusal.until > sched.now()) {
          const retryAt = new Date(refusal.until).toISOString();
          resolve({
            kind: "answered",
            status: refusal.status,
            ...(refusal.status === 429 && { retryAt }),
          });
          return String(refusal.status);
        }
        const fault = random() < odds.wire ? pick(random, wireFaults) : "none";
        if (fault === "refused connection") resolve({ kind: "unreached" });
        else if (fault === "503") resolve({ kind: "answered", status: 503 });
        else if (fault === "reset") resolve({ kind: "lost", how: "reset" });
        else {
          const answer = serve();
          if (fault === "accepted, then 503") resolve({ kind: "answered", status: 503 });
          else if (fault === "accepted, then reset") resolve({ kind: "lost", how: "reset" });
          else if (fault === "none") resolve({ kind: "answered", ...answer });
          // Silence is what `dueBy` ends; here the client has simply waited long enough.
          else resolve({ kind: "lost", how: "no answer" });
          return fault === "none" ? `served ${answer.status}` : fault.toUpperCase();
        }
        return fault.toUpperCase();
      },
      {
        dueBy,
        expire: ({ resolve }) => {
          const arrived = random() < 0.5;
          if (arrived) serve();
          resolve({ kind: "lost", how: "timeout" });
          return arrived ? "SERVED, BUT TOO SLOW" : "NEVER ARRIVED";
        },
      },
    );
    if (served.kind !== "answered" || served.status >= 400) return served;
    return sched.call<Answer<T>>(actor, `${accountId} ${what}, answer`, ({ resolve }) => {
      // A process that was frozen may find the answer, or its own timeout.
      const inTime = sched.now() < dueBy || random() < 0.5;
      resolve(inTime ? served : { kind: "lost", how: "timeout" });
      return inTime ? "" : "TOO SLOW";
    });
  }

  return {
    standing,
    request,

    /** Accepts a post; where a repeat doubles, it can be read at `visibleBy` at the latest. */
    accept(
      network: Network,
      accountId: string,
      { postId, text, image, replyTo }: Outgoing,
      visibleBy: number,
    ): Standing {
      const { repeated, greatestLagMs } = models[network];
      const now = sched.now();
      const earlier = standing.find(
        (one) =>
          one.postId === postId &&
          (repeated === "is-no-op"
            ? !one.deleted
            : repeated !== "doubles" && now < one.acceptedAt + repeated.isNoOpForMs),
      );
      if (earlier !== undefined) return earlier;
      // Often at the very end of what is allowed: that is where mistakes are.
      const lag = random() < 0.5 ? greatestLagMs : random() ** 3 * greatestLagMs;
      const copies = standing.filter((one) => one.postId === postId).length;
      const accepted: Standing = {
        id: standingId(accountId, postId, 1 + copies),
        postId,
        accountId,
        text,
        alt: image?.alt ?? null,
        imageSha256: image && sha256(image.bytes),
        replyTo,
        acceptedAt: now,
        visibleAt:
          repeated === "doubles" ? Math.max(now, Math.min(now + lag, visibleBy)) : now + lag,
        deleted: false,
      };
      standing.push(accepted);
      return accepted;
    },

    /** For a while the account is at its limit, or its credentials are refused. */
    refuse(accountId: string, forMs: number): void {
      const status = random() < 0.5 ? 401 : 429;
      refusing.set(accountId, { until: sched.now() + forMs, status });
    },
    heal: () => refusing.clear(),
  };
}

/** What the network calls the nth copy of a post. */
export function standingId(accountId: string, postId: string, nth: number): string {
  return `${accountId}/${postId}/${nth}`;
}

export type Networks = ReturnType<typeof networks>;

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}
