import { z } from "zod";

const maxImageBytes = 2_000_000;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const bytesOf = (text: string) => Buffer.byteLength(text);
const bounded = (maxGraphemes: number, maxBytes: number) =>
  z
    .string()
    .refine((text) => bytesOf(text) <= maxBytes, `must not be longer than ${maxBytes} bytes`)
    .refine(
      (text) => [...segmenter.segment(text)].length <= maxGraphemes,
      `must not be longer than ${maxGraphemes} graphemes`,
    );

const Ref = z.object({ uri: z.string().startsWith("at://"), cid: z.string().min(1) });

/** The format `uri` of lexicons, which asks for little. */
const uri = /^\w+:(?:\/\/)?[^\s/]\S*$/;

const Facet = z.looseObject({
  index: z.object({ byteStart: z.int().min(0), byteEnd: z.int().min(0) }),
  features: z
    .array(
      z.discriminatedUnion("$type", [
        z.object({ $type: z.literal("app.bsky.richtext.facet#link"), uri: z.string().regex(uri) }),
        z.object({ $type: z.literal("app.bsky.richtext.facet#tag"), tag: bounded(64, 640) }),
        z.object({
          $type: z.literal("app.bsky.richtext.facet#mention"),
          did: z.string().startsWith("did:"),
        }),
      ]),
    )
    .min(1),
});

const Image = z.object({
  image: z.object({
    $type: z.literal("blob"),
    ref: z.object({ $link: z.string() }),
    mimeType: z.string().startsWith("image/"),
    size: z.int().max(maxImageBytes),
  }),
  alt: z.string(),
  aspectRatio: z.object({ width: z.int().min(1), height: z.int().min(1) }).optional(),
});

/** The part of the lexicon `app.bsky.feed.post` (2026) that the stand-in takes. */
export const PostRecord = z.strictObject({
  $type: z.literal("app.bsky.feed.post"),
  text: bounded(300, 3000),
  createdAt: z.iso.datetime(),
  langs: z.array(z.string().min(2)).max(3).optional(),
  facets: z.array(Facet).optional(),
  embed: z
    .object({
      $type: z.literal("app.bsky.embed.images"),
      images: z.array(Image).min(1).max(4),
    })
    .optional(),
  reply: z.object({ root: Ref, parent: Ref }).optional(),
});
export type PostRecord = z.infer<typeof PostRecord>;
