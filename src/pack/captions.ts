import { stringify } from "csv-stringify/sync";
import { captionSafety } from "#core/approve.ts";
import { composeCaption, textLimitOf } from "#core/caption.ts";
import { codesOf, type Network, networks } from "#core/codes.ts";
import type { Library } from "#core/library.ts";
import { localised } from "#core/locale.ts";
import type { Message } from "#core/message.ts";

/** The text of a post for one network, as it would be signed. */
export interface PackCaption {
  message: string;
  network: Network;
  text: string;
  /** In the network's own count, and how much it takes. */
  length: number;
  limit: number;
}

/** A caption for each network that it fits on. */
export function captionsOf(
  library: Library,
  written: Message,
  link: string,
  locale: string,
): PackCaption[] {
  const message = localised(written, locale);
  if (message === undefined) return [];
  return codesOf(networks).flatMap((network) => {
    const limit = textLimitOf({ network });
    const caption = composeCaption(message, captionSafety(library, message), link, limit);
    if (!caption.fits) return [];
    const { text } = caption;
    return { message: message.id, network, text, length: limit.count(text), limit: limit.max };
  });
}

export function captionsCsv(captions: readonly PackCaption[]): string {
  const columns = ["message", "network", "length", "limit", "text"];
  return stringify([...captions], { header: true, columns, record_delimiter: "windows" });
}

export function altTextsCsv(cards: readonly { file: string; alt: string }[]): string {
  const rows = cards.map(({ file, alt }) => ({ file: `cards/${file}`, alt }));
  return stringify(rows, { header: true, columns: ["file", "alt"], record_delimiter: "windows" });
}
