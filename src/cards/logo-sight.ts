import sharp from "sharp";
import { contrastRatio } from "#core/contrast.ts";
import type { SafeLogo } from "./logo.ts";

/** Graphics need this contrast with what they stand on: WCAG 2.2, 1.4.11. */
const leastContrast = 3;
/** Of what is drawn, the part that must reach it: a wordmark on a pale tile still reads. */
const leastShare = 0.1;
/** Looked at in so many pixels at the most, each way. */
const sampled = 160;

/** Of one side to the other: of a longer strip, as high as a line or two, nothing would be seen. */
const mostRatio = 10;

/** Why a logo would not be seen on a ground, `#rrggbb`, in words that go before the ground's name; undefined if it would. */
export async function whyUnseen({ bytes }: SafeLogo, ground: string): Promise<string | undefined> {
  const picture = sharp(bytes);
  const { width, height } = await picture.metadata();
  if (Math.max(width, height) > mostRatio * Math.min(width, height)) {
    return `one of its sides is more than ${mostRatio} times the other: it would not be seen`;
  }
  const rgba = await picture
    .resize(sampled, sampled, { fit: "inside" })
    .ensureAlpha()
    .raw()
    .toBuffer();
  let drawn = 0;
  let seen = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    if ((rgba[at + 3] ?? 0) < 128) continue;
    drawn += 1;
    const colour = `#${rgba.toString("hex", at, at + 3)}`;
    if (contrastRatio(colour, ground) >= leastContrast) seen += 1;
  }
  const enough = drawn > 0 && seen / drawn >= leastShare;
  return enough ? undefined : `too little of it has a contrast of ${leastContrast}:1`;
}
