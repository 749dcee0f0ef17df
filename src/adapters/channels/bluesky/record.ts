import type { AppBskyFeedPost, AppBskyRichtextFacet } from "@atproto/api";
import type { Outgoing } from "#core/ports.ts";
import { collection } from "./record-key.ts";

/** A reference to a record as it stands. */
export interface StrongRef {
  uri: string;
  cid: string;
}

/** An uploaded file, as the server names it. */
export interface Blob {
  $type: "blob";
  ref: { $link: string };
  mimeType: string;
  size: number;
}

/** The record of a post, as JSON. */
export type PostRecord = Record<string, unknown> & Pick<AppBskyFeedPost.Record, "text">;

/** It takes a good part of a second to load all the lexicons, so only a run that posts to Bluesky does. */
const library = () => import("@atproto/api");

/**
 * The record of a post: the same at every attempt, to the byte, so `createdAt` is the slot's time. Links and hashtags are
 * found as Bluesky's own app finds them. Mentions stay words: no campaign addresses a person, and a handle could have
 * passed to somebody else since the text was signed.
 */
export async function postRecord(
  { text, locale, slotAt, image }: Outgoing,
  { blob, reply }: { blob: Blob | null; reply: { root: StrongRef; parent: StrongRef } | null },
): Promise<PostRecord> {
  const facets = await facetsIn(text);
  return {
    $type: collection,
    text,
    langs: [locale],
    createdAt: slotAt,
    ...(facets.length > 0 && { facets }),
    ...(image !== null &&
      blob !== null && {
        embed: {
          $type: "app.bsky.embed.images",
          images: [
            {
              image: blob,
              alt: image.alt,
              aspectRatio: { width: image.width, height: image.height },
            },
          ],
        },
      }),
    ...(reply !== null && { reply }),
  };
}

/** Links and hashtags of a text, each with its place in bytes of UTF-8. */
async function facetsIn(text: string): Promise<AppBskyRichtextFacet.Main[]> {
  const { AppBskyRichtextFacet, RichText } = await library();
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  return (rich.facets ?? []).filter(
    ({ features }) => !features.some((one) => AppBskyRichtextFacet.isMention(one)),
  );
}

/** What Bluesky's own lexicon says against a record; undefined when it says nothing. */
export async function lexiconFault(record: PostRecord): Promise<string | undefined> {
  const { AppBskyFeedPost, jsonToLex } = await library();
  const checked = AppBskyFeedPost.validateRecord(jsonToLex(record as never));
  return checked.success ? undefined : checked.error.message;
}
