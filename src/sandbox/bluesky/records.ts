import { z } from "zod";
import { hashOf } from "#core/hash.ts";
import type { Answer } from "#sandbox/wire.ts";
import { invalid, ok, problem } from "./answer.ts";
import { blobKey, type StoredBlob } from "./blobs.ts";
import { PostRecord } from "./post-record.ts";
import { type BlueskySandboxAccount, type BlueskyState, cidOf, didOf } from "./state.ts";

export interface StoredPost {
  uri: string;
  cid: string;
  handle: string;
  record: PostRecord;
  images: StoredBlob[];
  /** By the stand-in's clock; the record's own `createdAt` is what its author says. */
  acceptedAt: Date;
  /** How many times this account had posted this very text before. */
  earlier: number;
  deleted: boolean;
}

const collection = "app.bsky.feed.post";
const tid = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;

const Place = z.object({ repo: z.string(), collection: z.literal(collection), rkey: z.string() });
const Put = Place.extend({
  rkey: z.string().regex(tid, "is no TID"),
  record: PostRecord,
  validate: z.boolean().optional(),
  swapRecord: z.string().nullable().optional(),
});

/**
 * POST com.atproto.repo.putRecord. Writing what stands there already changes nothing; `swapRecord` says what must stand
 * there, null that nothing may.
 */
export function putRecord(
  state: BlueskyState,
  account: BlueskySandboxAccount,
  json: unknown,
): Answer {
  const parsed = Put.safeParse(json);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const { repo, rkey, record, swapRecord } = parsed.data;
  if (!isOwn(account, repo)) return problem(401);
  const uri = `at://${didOf(account)}/${collection}/${rkey}`;
  const cid = cidOf(hashOf(record), 0x71);
  const there = state.posts.find((one) => one.uri === uri && !one.deleted);
  if (there?.cid === cid) return ok({ uri, cid, validationStatus: "valid" });
  if (swapRecord !== undefined && swapRecord !== (there?.cid ?? null))
    return invalid(`Record was at ${there?.cid ?? null}`, "InvalidSwap");

  const images: StoredBlob[] = [];
  for (const { image } of record.embed?.images ?? []) {
    const blob = state.blobs.get(blobKey(account, image.ref.$link));
    if (blob === undefined)
      return invalid(`Could not find blob: ${image.ref.$link}`, "BlobNotFound");
    if (blob.mimeType !== image.mimeType)
      return invalid("Referenced Mimetype does not match stored blob.", "InvalidMimeType");
    if (blob.size !== image.size)
      return invalid("Referenced Size does not match stored blob.", "InvalidSize");
    images.push(blob);
  }
  const { handle } = account;
  const acceptedAt = state.clock.now();
  const change = { cid, record, images, acceptedAt };
  if (there !== undefined) Object.assign(there, change);
  else {
    const same = (one: StoredPost) => one.handle === handle && one.record.text === record.text;
    const earlier = state.posts.filter(same).length;
    state.posts.push({ uri, handle, earlier, deleted: false, ...change });
  }
  return ok({ uri, cid, commit: commitOf(state), validationStatus: "valid" });
}

/** POST com.atproto.repo.deleteRecord: what does not stand there is deleted without a commit. */
export function deleteRecord(
  state: BlueskyState,
  account: BlueskySandboxAccount,
  json: unknown,
): Answer {
  const parsed = Place.safeParse(json);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  if (!isOwn(account, parsed.data.repo)) return problem(401);
  const uri = `at://${didOf(account)}/${collection}/${parsed.data.rkey}`;
  const post = state.posts.find((one) => one.uri === uri && !one.deleted);
  if (post === undefined) return ok({});
  post.deleted = true;
  return ok({ commit: commitOf(state) });
}

/** GET com.atproto.repo.getRecord: anybody may read, and at once. */
export function getRecord(state: BlueskyState, query: URLSearchParams): Answer {
  const parsed = Place.safeParse(Object.fromEntries(query));
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const { repo, rkey } = parsed.data;
  const account = state.accounts.find((one) => isOwn(one, repo));
  const uri = `at://${account ? didOf(account) : repo}/${collection}/${rkey}`;
  const post = state.posts.find((one) => one.uri === uri && !one.deleted);
  return post === undefined
    ? invalid(`Could not locate record: ${uri}`, "RecordNotFound")
    : ok({ uri, cid: post.cid, value: post.record });
}

function isOwn(account: BlueskySandboxAccount, repo: string): boolean {
  return repo === didOf(account) || repo === account.handle;
}

function commitOf({ posts }: BlueskyState) {
  return { cid: cidOf(`commit ${posts.length}`, 0x71), rev: String(posts.length) };
}
