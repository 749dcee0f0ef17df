import { CardRefused } from "#cards/faults.ts";
import { safeLogo } from "#cards/logo.ts";
import { whyUnseen } from "#cards/logo-sight.ts";
import { type Logo, readLogo } from "./logo.tsx";

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
    const safe = await safeLogo(file.file, file.bytes);
    const unseen = await whyUnseen(safe, "#ffffff");
    if (unseen === undefined) {
      return { usable: true, logo: await readLogo(file, name, alt) };
    }
    const reason = `${file.file}: ${unseen} on white; take the version made for white paper`;
    return { usable: false, reason };
  } catch (error) {
    if (error instanceof CardRefused) return { usable: false, reason: error.message };
    throw error;
  }
}
