import { sha256 } from "#core/hash.ts";
import { type HoldScope, holdKey, holdsOn, nameOfHold } from "#core/hold.ts";
import type { Item, Outgoing, Write } from "#core/ports.ts";
import { type Post, postOf } from "#core/post.ts";
import type { Standing } from "./network.ts";
import type { Odds } from "./odds.ts";
import type { Actor } from "./scheduler.ts";

/** The promises, and one thing that nobody promised but that must not happen: a mistake that nobody foresaw. */
export const promises = {
  duplicate: "A post stands on the network once",
  lost: "Every post ends in a way that its record tells truly, or waits for a person",
  held: "No request starts under a hold",
  unsigned: "Only what is signed goes out, as it was signed and by who claimed it",
  late: "No request starts outside the post's window",
  surprise: "Nothing throws but the faults that were put in",
} as const;
export type Breach = { promise: keyof typeof promises; what: string };

/** An attempt that was claimed may begin to send for so long; see `publish.ts`. */
const sendWithinMs = 60_000;

interface Claim {
  /** True time at which the attempt began. */
  began: number;
  holds: string[];
  /** Keys of every hold that would stop the post. */
  scopes: string[];
  /** What was signed when it was claimed, and stood. */
  signed: string | undefined;
  resendAfterMinutes: number | null;
  window: Post["window"];
}

/**
 * Sees every write that is carried out and every request as it starts, and holds what the network is asked to do against
 * what people had decided by then. It asks nothing of the publisher: what it knows of a post is what people wrote.
 */
export function witness(now: () => number, odds: Pick<Odds, "skewMs" | "freezeMs">) {
  const breaches: Breach[] = [];
  const holds = new Map<string, { name: string; since: number }>();
  const signed = new Map<string, string>();
  const claims = new Map<string, Claim>();
  const refused = new Set<string>();
  const forged = new Set<string>();
  const breach = (promise: Breach["promise"], what: string) => breaches.push({ promise, what });
  const heldNow = (post: Post) =>
    holdsOn(post).flatMap((hold) => holds.get(holdKey(hold).pk) ?? []);

  return {
    breaches,
    breach,
    /** The network will always refuse this post as wrong. */
    refuseAlways: (postId: string) => void refused.add(postId),
    isRefused: (postId: string) => refused.has(postId),
    isHeld: (post: Post) => heldNow(post).length > 0,
    /** Whether it stands as people signed it. */
    isSigned: (post: Post) => signed.has(post.id) && !forged.has(post.id),

    committed({ name, role, skewMs }: Actor, writes: readonly Write[]): void {
      for (const write of writes) {
        const { pk, sk } = write.kind === "put" ? write.item : write.key;
        if (sk === "HOLD" && write.kind === "put") {
          const hold = write.item.data as unknown as HoldScope;
          holds.set(pk, { name: nameOfHold(hold), since: now() });
        }
        if (sk === "HOLD" && write.kind === "delete") holds.delete(pk);
        if (write.kind !== "put" || sk !== "POST") continue;
        const post = postOf(write.item);
        if (role === "forger") forged.add(post.id);
        const event = eventIn(writes);
        if (event === "approve" || (event === "plan" && post.status === "approved")) {
          signed.set(post.id, wordsOf(post));
        }
        if (event === "void" || event === "edit" || event === "cancel") signed.delete(post.id);
        if (event === "claim" && post.open !== null) {
          claims.set(`${post.id} ${name}`, {
            began: Date.parse(post.open.last) - skewMs,
            holds: heldNow(post).map((hold) => hold.name),
            scopes: holdsOn(post).map((hold) => holdKey(hold).pk),
            signed: signed.get(post.id),
            resendAfterMinutes: post.resendAfterAbsentMinutes,
            window: post.window,
          });
        }
      }
    },

    /**
     * A request that would make a post public starts now. Returns when the post must be readable at the latest, if it
     * is accepted, for the promise on doubles to hold: the visibility bound.
     */
    starts({ name }: Actor, account: Post["account"], outgoing: Outgoing): number {
      const { postId, text, image, replyTo } = outgoing;
      const claim = claims.get(`${postId} ${name}`);
      if (claim === undefined) {
        breach("unsigned", `${postId} is sent by ${name}, which never claimed it`);
        return now();
      }
      const words = wordsIn(account.id, text, image && sha256(image.bytes), image?.alt, replyTo);
      if (claim.signed !== words) {
        const was =
          claim.signed === undefined ? "nothing was signed" : `signed was ${claim.signed}`;
        breach("unsigned", `${postId} is sent as ${words}; ${was}`);
      }
      if (claim.holds.length > 0) {
        breach("held", `${postId} was claimed under a hold on ${claim.holds.join(", ")}`);
      }
      const slack = odds.skewMs + odds.freezeMs;
      for (const hold of claim.scopes.flatMap((pk) => holds.get(pk) ?? [])) {
        if (now() > hold.since + sendWithinMs + slack) {
          breach("held", `${postId} is sent long after the hold on ${hold.name} was set`);
        }
      }
      const opens = Date.parse(claim.window.opens) - slack;
      const closes = Date.parse(claim.window.closes) + slack;
      if (now() < opens || now() >= closes) breach("late", `${postId} is sent outside its window`);
      return claim.resendAfterMinutes === null
        ? Number.POSITIVE_INFINITY
        : claim.began + claim.resendAfterMinutes * 60_000 - odds.skewMs;
    },

    /** The end of it all: what the ledger says of every post, against what the network holds. */
    judge(items: readonly Item[], standing: readonly Standing[], twins: readonly string[][]): void {
      const posts = items.filter(({ sk }) => sk === "POST").map(postOf);
      for (const post of posts) {
        const end = ends[post.status];
        if (end === undefined) breach("lost", `${post.id} was left ${post.status}`);
        if (end === "not-out" && !post.reason)
          breach("lost", `${post.id}: ${post.status}, no reason`);
        if (end !== "out") continue;
        const copy = standing.find(({ id }) => id === post.published?.networkId);
        const content = post.content;
        if (copy === undefined) breach("lost", `${post.id}: the network never had its copy`);
        else if (copy.text !== content?.text) {
          breach("unsigned", `${post.id} stands as "${copy.text}", signed was "${content?.text}"`);
        } else if (copy.imageSha256 !== (content?.image?.sha256 ?? null)) {
          breach("unsigned", `${post.id} stands with another picture than was signed`);
        }
      }
      const inTwins = new Set(twins.flat());
      const groups = [...twins, ...posts.flatMap(({ id }) => (inTwins.has(id) ? [] : [[id]]))];
      for (const group of groups) {
        const own = posts.filter(({ id }) => group.includes(id));
        const copies = standing.filter(({ postId }) => group.includes(postId)).length;
        const out = own.filter(({ status }) => ends[status] === "out").length;
        const open = own.filter(({ status }) => status === "needs-person").length;
        const names = group.join(" and ");
        if (copies > group.length) breach("duplicate", `${names}: ${copies} copies were accepted`);
        else if (copies > out + open)
          breach("lost", `${names}: a copy stands that the ledger denies`);
        else if (copies < out) breach("lost", `${names}: ${out} published, ${copies} accepted`);
      }
      const owned = posts.flatMap(({ published }) => published?.networkId ?? []);
      if (new Set(owned).size < owned.length) breach("lost", "two posts own one copy");
    },
  };
}

export type Witness = ReturnType<typeof witness>;

const ends: Partial<Record<Post["status"], "out" | "not-out" | "asks">> = {
  published: "out",
  "taken-down": "out",
  rejected: "not-out",
  missed: "not-out",
  cancelled: "not-out",
  "needs-person": "asks",
};

function wordsOf({ account, content, corrects }: Post): string {
  const image = content?.image?.sha256 ?? null;
  return wordsIn(
    account.id,
    content?.text ?? "",
    image,
    image === null ? undefined : content?.alt,
    corrects?.networkId ?? null,
  );
}

function wordsIn(
  accountId: string,
  text: string,
  image: string | null,
  alt: string | undefined,
  replyTo: string | null,
): string {
  return JSON.stringify([accountId, text, image?.slice(0, 8) ?? null, alt ?? null, replyTo]);
}

function eventIn(writes: readonly Write[]): unknown {
  const audit = writes.find((write) => write.kind === "put" && write.item.sk.startsWith("AUDIT#"));
  return audit?.kind === "put" ? audit.item.data.event : undefined;
}
