import { withoutServers } from "#core/network-text.ts";

const named: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/**
 * The words of a status, from the HTML that Mastodon gives back: paragraphs and line breaks become line ends, tags go
 * (links are whole in it, in pieces that are partly hidden), entities are read.
 */
export function wordsOf(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/p>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

/**
 * Whether a status holds a text, to the letter. Line ends and spaces do not count, Mastodon joins and trims them; nor does
 * the server in the name of somebody elsewhere (`@name@server`, with spaces around it), which it does not show.
 */
export function holdsText(html: string, text: string): boolean {
  return comparable(wordsOf(html)) === comparable(text);
}

function comparable(text: string): string {
  return withoutServers(text.normalize("NFC")).replace(/\s+/g, "");
}
