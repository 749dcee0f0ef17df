import { z } from "zod";
import { sha256 } from "#core/hash.ts";
import { multipartFields } from "#sandbox/multipart.ts";
import type { Answer } from "#sandbox/wire.ts";
import { invalid, ok, problem } from "./answer.ts";
import { type SandboxAccount, snowflake, type XState } from "./state.ts";

export interface StoredMedia {
  id: string;
  owner: string;
  totalBytes: number;
  segments: Map<number, Buffer>;
  expiresAt: number;
  /** Of the whole file, once it is finalized. */
  sha256: string | null;
  alt: string | null;
}

const maxImageBytes = 5 * 1024 * 1024;
const maxAltLength = 1000;
const lifeSeconds = 86_400;
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const Initialize = z.strictObject({
  media_type: z.literal("image/png", "this stand-in takes image/png only"),
  total_bytes: z.int().min(1).max(maxImageBytes, "File size exceeds 5242880 bytes."),
  media_category: z.literal("tweet_image"),
  shared: z.boolean().optional(),
  additional_owners: z.array(z.string()).optional(),
});

/** POST /2/media/upload/initialize */
export function initializeMedia(state: XState, account: SandboxAccount, body: unknown): Answer {
  const parsed = Initialize.safeParse(body);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const media: StoredMedia = {
    id: snowflake(2, account.handle, state.media.size + 1),
    owner: account.handle,
    totalBytes: parsed.data.total_bytes,
    segments: new Map(),
    expiresAt: state.clock.now().getTime() + lifeSeconds * 1000,
    sha256: null,
    alt: null,
  };
  state.media.set(media.id, media);
  return ok({
    data: { id: media.id, media_key: `3_${media.id}`, expires_after_secs: lifeSeconds },
  });
}

/** POST /2/media/upload/{id}/append */
export function appendMedia(
  state: XState,
  account: SandboxAccount,
  id: string,
  contentType: string,
  body: Buffer,
): Answer {
  const media = ownMedia(state, account, id);
  if (media === undefined || media.sha256 !== null) return invalid("Invalid media id.");
  const fields = multipartFields(contentType, body);
  const index = Number(fields?.get("segment_index")?.toString("utf8") ?? Number.NaN);
  const bytes = fields?.get("media");
  if (bytes === undefined || !Number.isInteger(index) || index < 0 || index > 999)
    return invalid("A multipart body with segment_index and media is wanted.");
  media.segments.set(index, bytes);
  return ok({ data: { expires_at: Math.floor(media.expiresAt / 1000) } });
}

/** POST /2/media/upload/{id}/finalize */
export function finalizeMedia(state: XState, account: SandboxAccount, id: string): Answer {
  const media = ownMedia(state, account, id);
  if (media === undefined) return invalid("Invalid media id.");
  const indices = [...media.segments.keys()].sort((a, b) => a - b);
  if (indices.some((index, place) => index !== place)) return invalid("Segments are missing.");
  const bytes = Buffer.concat(indices.map((index) => media.segments.get(index) as Buffer));
  if (bytes.length !== media.totalBytes) return invalid("total_bytes does not match the upload.");
  if (!bytes.subarray(0, 8).equals(pngSignature)) return invalid("The file is not a PNG.");
  media.sha256 = sha256(bytes);
  media.segments.clear();
  return ok({
    data: {
      id,
      media_key: `3_${id}`,
      size: bytes.length,
      expires_after_secs: Math.floor((media.expiresAt - state.clock.now().getTime()) / 1000),
    },
  });
}

const Metadata = z.strictObject({
  id: z.string(),
  metadata: z.strictObject({
    alt_text: z.strictObject({ text: z.string().min(1).max(maxAltLength) }),
  }),
});

/** POST /2/media/metadata */
export function describeMedia(state: XState, account: SandboxAccount, body: unknown): Answer {
  const parsed = Metadata.safeParse(body);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const media = ownMedia(state, account, parsed.data.id);
  if (media === undefined) return problem(403, "Forbidden", "The media is not yours.");
  media.alt = parsed.data.metadata.alt_text.text;
  return ok({ data: { id: media.id, associated_metadata: parsed.data.metadata } });
}

/** A medium of this account that has not expired. */
export function ownMedia(
  state: XState,
  account: SandboxAccount,
  id: string,
): StoredMedia | undefined {
  const media = state.media.get(id);
  if (media === undefined || media.owner !== account.handle) return undefined;
  return state.clock.now().getTime() < media.expiresAt ? media : undefined;
}
