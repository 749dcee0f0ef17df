import { z } from "zod";
import { CardRefused } from "#cards/faults.ts";
import { cardSpec } from "#core/approve.ts";
import type { BrandKit } from "#core/brand.ts";
import { formats } from "#core/campaign.ts";
import { codesOf } from "#core/codes.ts";
import type { Library } from "#core/library.ts";
import { localised } from "#core/locale.ts";
import type { Files, RenderCard } from "#core/ports.ts";
import { imageName } from "#core/post.ts";
import { type Invocation, logged } from "#functions/invocation.ts";

/** Which card to make. */
export const RenderEvent = z.strictObject({
  /** The id of a message in the library. */
  message: z.string(),
  format: z.enum(codesOf(formats)),
  /** The id of a brand kit. */
  brand: z.string(),
  /** BCP 47. */
  locale: z.string().default("en-GB"),
});

export interface RenderHandlerDeps {
  library: Library;
  brandKit: (id: string) => Promise<BrandKit | undefined>;
  renderCard: RenderCard;
  files: Files;
}

/** Where a card lies in the files, and what it is; or why it cannot be made. */
export type RenderAnswer =
  | { made: true; file: string; sha256: string; width: number; height: number; alt: string }
  | { made: false; reason: string };

/** An event that names a card -> the card, in the files under the hash of its bytes. */
export function renderHandler({ library, brandKit, renderCard, files }: RenderHandlerDeps) {
  return (event: unknown, invocation: Invocation): Promise<RenderAnswer> =>
    logged("render", invocation, async () => {
      const parsed = RenderEvent.safeParse(event);
      if (!parsed.success) return refused(z.prettifyError(parsed.error));
      const { format, locale, ...ids } = parsed.data;
      const message = library.messages[ids.message];
      if (message === undefined) return refused(`There is no message "${ids.message}".`);
      if (localised(message, locale) === undefined) {
        return refused(`Message "${ids.message}" has no locale "${locale}".`);
      }
      const kit = await brandKit(ids.brand);
      if (kit === undefined) return refused(`There is no brand "${ids.brand}".`);

      try {
        const spec = cardSpec(library, message, kit, format, locale);
        const { png, ...card } = await renderCard(spec);
        const file = imageName({ sha256: card.sha256, mediaType: "image/png" });
        await files.put(file, png, "image/png");
        return { made: true, file, ...card };
      } catch (error) {
        if (error instanceof CardRefused) return refused(error.message);
        throw error;
      }
    });
}

function refused(reason: string): RenderAnswer {
  return { made: false, reason };
}
