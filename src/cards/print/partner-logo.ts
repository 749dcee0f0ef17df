import sharp from "sharp";
import { CardRefused } from "#cards/faults.ts";
import { safeLogo } from "#cards/logo.ts";
import { contrastRatio } from "#core/contrast.ts";
import { type Logo, readLogo } from "./logo.tsx";

/** Graphics need this contrast with what they stand on: WCAG 2.2, 1.4.11. */
const leastContrast = 3;
/** Of what is drawn, the part that must reach it: a wordmark on a pale tile still reads. */
const leastShare = 0.1;
/** Looked at in so many pixels at the most, each way. */
const sampled = 160;

/** A name that can be read out: some letter, and nothing that is not seen. */
const readable = /^(?=.*\p{L})[^\p{C}\p{Zl}\p{Zp}]{1,80}$/u;

export type PartnerLogo = { usable: true; logo: Logo } | { usable: false; reason: string };

/**
 * A partner's logo for white paper: made safe, drawn to pixels, and refused where it would not be seen there.
 *
 * @param file its name, which says what it should be (.svg or .png), and its bytes.
 * @param alt for who cannot see it.
 */
export async function partnerLogo(
  file: { file: string; bytes: Uint8Array },
  name: string,
  alt: string,
): Promise<PartnerLogo> {
  if (!readable.test(name)) {
    const reason = "its name must have 1 to 80 characters, all of which can be seen";
    return { usable: false, reason };
  }
  try {
    if ((await shareSeen(file)) >= leastShare) {
      return { usable: true, logo: await readLogo(file, name, alt) };
    }
    const reason = `${file.file}: too little of it has a contrast of ${leastContrast}:1 on white; take the version made for white paper`;
    return { usable: false, reason };
  } catch (error) {
    if (error instanceof CardRefused) return { usable: false, reason: error.message };
    throw error;
  }
}

/** Of the pixels that are drawn, the share that stands out from white. */
async function shareSeen({ file, bytes }: { file: string; bytes: Uint8Array }): Promise<number> {
  const safe = await safeLogo(file, bytes);
  const rgba = await sharp(safe.bytes)
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
    if (contrastRatio(colour, "#ffffff") >= leastContrast) seen += 1;
  }
  return drawn === 0 ? 0 : seen / drawn;
}
