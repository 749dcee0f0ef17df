import { sha256 } from "#core/hash.ts";
import { imageLimits } from "#core/network-media.ts";
import { multipartFields } from "#sandbox/multipart.ts";
import type { Answer } from "#sandbox/wire.ts";
import { invalid, notFound, ok, problem } from "./answer.ts";
import { idOf, type MastodonSandboxAccount, type MastodonState, origin } from "./state.ts";

export interface StoredMedia {
  id: string;
  owner: string;
  sha256: string;
  alt: string | null;
  /** From then on it may be attached to a post. */
  readyAt: number;
  attached: boolean;
}

const signatures = [Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from([0xff, 0xd8, 0xff])];

/** POST /api/v2/media */
export function createMedia(
  state: MastodonState,
  { handle }: MastodonSandboxAccount,
  contentType: string,
  body: Buffer,
): Answer {
  const fields = multipartFields(contentType, body);
  const file = fields?.get("file");
  if (file === undefined) return invalid("File can't be blank");
  const alt = fields?.get("description")?.toString("utf8") ?? null;
  if (!signatures.some((signature) => file.subarray(0, signature.length).equals(signature)))
    return invalid("File content type is invalid, File is invalid");
  const { maxBytes, maxAlt } = imageLimits.mastodon;
  if (file.length > maxBytes) return invalid("File file size must be less than 16 MB");
  if (alt !== null && alt.length > maxAlt)
    return invalid(`Description is too long (maximum is ${maxAlt} characters)`);
  const media: StoredMedia = {
    id: idOf(2, handle, state.media.size + 1),
    owner: handle,
    sha256: sha256(file),
    alt,
    readyAt: state.clock.now().getTime() + state.processingMs,
    attached: false,
  };
  state.media.set(media.id, media);
  return ok(mediaView(state, media), isReady(state, media) ? 200 : 202);
}

/** GET /api/v1/media/:id */
export function readMedia(state: MastodonState, account: MastodonSandboxAccount, id: string) {
  const media = ownMedia(state, account, id);
  if (media === undefined) return notFound;
  return ok(mediaView(state, media), isReady(state, media) ? 200 : 206);
}

/** The media of a new post; an answer when they may not be attached. */
export function attachable(
  state: MastodonState,
  account: MastodonSandboxAccount,
  ids: readonly string[],
): { media: StoredMedia[] } | { refused: Answer } {
  if (ids.length > 4) return { refused: problem(422, "Cannot attach more than 4 files") };
  const media = ids.flatMap((id) => ownMedia(state, account, id) ?? []);
  if (media.length < ids.length)
    return { refused: problem(422, "Media not found or already attached to another post") };
  if (!media.every((one) => isReady(state, one)))
    return {
      refused: problem(
        422,
        "Cannot attach files that have not finished processing. Try again in a moment!",
      ),
    };
  return { media };
}

/** A medium of this account that is not attached yet. */
function ownMedia(state: MastodonState, { handle }: MastodonSandboxAccount, id: string) {
  const media = state.media.get(id);
  return media?.owner === handle && !media.attached ? media : undefined;
}

function isReady(state: MastodonState, { readyAt }: StoredMedia): boolean {
  return state.clock.now().getTime() >= readyAt;
}

export function mediaView(state: MastodonState, media: StoredMedia): object {
  const { id, alt } = media;
  return {
    id,
    type: "image",
    url: isReady(state, media) ? `${origin}/media/${id}/original` : null,
    preview_url: `${origin}/media/${id}/small`,
    remote_url: null,
    meta: {},
    description: alt,
    blurhash: null,
  };
}
