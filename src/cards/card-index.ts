import { readFile } from "node:fs/promises";
import { join } from "node:path";
import satoriPackage from "satori/package.json" with { type: "json" };
import sharp from "sharp";
import { z } from "zod";
import type { CardSpec, ManifestEntry } from "#core/card.ts";
import { hashOf, sha256 } from "#core/hash.ts";
import { altText } from "./alt-text.ts";
import type { CardLayout } from "./layout.ts";
import { rasterVersion } from "./raster.ts";

/** Beside the cards: from the hash of what a card was made from to what was made. It may be deleted at any time. */
export const indexName = ".index.json";

const Index = z.record(z.string(), z.object({ file: z.string(), sha256: z.string() }));
export type CardIndex = z.infer<typeof Index>;

const renderers = {
  raster: rasterVersion,
  satori: satoriPackage.version,
  sharp: sharp.versions.sharp,
  librsvg: sharp.versions.rsvg,
  vips: sharp.versions.vips,
  zlib: process.versions.zlib,
};

/** SHA-256 over all that decides a card's bytes and its alt text, the finished layout included. */
export function inputHash(spec: CardSpec, layout: CardLayout): string {
  const { message, template, brand, format, locale } = spec;
  return hashOf({
    template: { name: template, renderers },
    message: [message.id, message.version],
    brand: brand.id,
    logo: sha256(spec.logo),
    ...(spec.partner && layout.partner && { partner: sha256(spec.partner.png) }),
    format,
    locale,
    layout,
    alt: altText(spec, layout),
  });
}

/** What an earlier run left in a folder; empty where it left nothing that can be read. */
export async function readIndex(dir: string): Promise<CardIndex> {
  try {
    return Index.parse(JSON.parse(await readFile(join(dir, indexName), "utf8")));
  } catch {
    return {};
  }
}

/** Whether a card stands there as it was made: its file is read and its hash compared. */
export async function unchanged(
  dir: string,
  entry: CardIndex[string] | undefined,
  file: ManifestEntry["file"],
): Promise<boolean> {
  if (entry === undefined || entry.file !== file) return false;
  try {
    return sha256(await readFile(join(dir, file))) === entry.sha256;
  } catch {
    return false;
  }
}
