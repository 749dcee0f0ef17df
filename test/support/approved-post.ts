import { sha256 } from "#core/hash.ts";
import { approvalHash, type Post, plusSeconds } from "#core/post.ts";

/** The smallest PNG: one pixel. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
  "base64",
);

/** A post on a sandbox account that was approved and is due now. */
export function approvedPost(
  id: string,
  handle: string,
  now: Date,
  account: Partial<Post["account"]> = {},
): Post {
  const at = now.toISOString();
  const draft: Post = {
    id,
    corrects: null,
    campaignId: "save-the-scan",
    protocolSha256: sha256("a protocol"),
    messageId: "P01",
    messageVersion: 1,
    locale: "en-GB",
    account: { id: "x-sandbox", network: "x", mode: "sandbox", handle, ...account },
    format: "square",
    arm: null,
    block: null,
    period: 1,
    slot: { local: at.slice(0, 16), zone: "UTC", at },
    window: { opens: at, closes: plusSeconds(at, 3600) },
    resendAfterAbsentMinutes: null,
    evidence: [],
    status: "approved",
    content: {
      text: `Most backs need no scan. ${id}`,
      alt: "A spine at rest beside the words: most backs need no scan.",
      link: "https://example.org/backs",
      image: { sha256: sha256(png), mediaType: "image/png", width: 1, height: 1 },
    },
    approval: null,
    lease: null,
    open: null,
    attempts: 0,
    notBefore: null,
    published: null,
    observed: 0,
    followers: null,
    reason: null,
  };
  const expires = plusSeconds(at, 86_400);
  const terms = { messageHash: null, by: "approver-1", on: at, expires, demonstration: true };
  return { ...draft, approval: { ...terms, hash: approvalHash(draft, terms) } };
}
