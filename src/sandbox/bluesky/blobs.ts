import { sha256 } from "#core/hash.ts";
import type { Answer } from "#sandbox/wire.ts";
import { invalid, ok } from "./answer.ts";
import { type BlueskySandboxAccount, type BlueskyState, cidOf } from "./state.ts";

export interface StoredBlob {
  cid: string;
  sha256: string;
  mimeType: string;
  size: number;
}

const signatures: Record<string, readonly number[]> = {
  "image/png": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  "image/jpeg": [0xff, 0xd8, 0xff],
};

/**
 * POST com.atproto.repo.uploadBlob: any bytes. What they are is told by the first of them, and where those say nothing,
 * by the sender, as the network does it.
 */
export function uploadBlob(
  state: BlueskyState,
  account: BlueskySandboxAccount,
  contentType: string,
  body: Buffer,
): Answer {
  if (contentType === "")
    return invalid("Request encoding (Content-Type) required but not provided");
  const known = Object.entries(signatures).find(([, start]) =>
    body.subarray(0, start.length).equals(Buffer.from(start)),
  );
  const cid = cidOf(body, 0x55);
  const mimeType = known?.[0] ?? contentType;
  const size = body.length;
  state.blobs.set(blobKey(account, cid), { cid, sha256: sha256(body), mimeType, size });
  return ok({ blob: { $type: "blob", ref: { $link: cid }, mimeType, size } });
}

/** Blobs belong to the account that uploaded them. */
export function blobKey({ handle }: BlueskySandboxAccount, cid: string): string {
  return `${handle} ${cid}`;
}
