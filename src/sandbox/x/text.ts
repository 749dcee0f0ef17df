import { sha256 } from "#core/hash.ts";
import { urlsIn } from "#core/network-text.ts";

export interface UrlEntity {
  start: number;
  end: number;
  /** On t.co. */
  url: string;
  expanded_url: string;
  display_url: string;
  media_key?: string;
}

/**
 * A text as X gives it back: every URL is a t.co link, one more t.co link stands at its end for the media, and `&`,
 * `<` and `>` are escaped. `start` and `end` count code points before the escaping.
 */
export function shorten(
  text: string,
  of: { id: string; handle: string; mediaKeys: readonly string[] },
): { text: string; urls: UrlEntity[] } {
  const urls: UrlEntity[] = [];
  let plain = "";
  let at = 0;
  const append = (expanded: string, mediaKeys: readonly (string | undefined)[]) => {
    const url = `https://t.co/${sha256(`${of.id}/${urls.length}/${expanded}`).slice(0, 10)}`;
    const start = [...plain].length;
    plain += url;
    for (const key of mediaKeys)
      urls.push({
        start,
        end: start + url.length,
        url,
        expanded_url: expanded,
        display_url: display(expanded),
        ...(key !== undefined && { media_key: key }),
      });
  };
  for (const found of urlsIn(text)) {
    plain += text.slice(at, found.start);
    append(/^https?:\/\//i.test(found.url) ? found.url : `http://${found.url}`, [undefined]);
    at = found.end;
  }
  plain += text.slice(at);
  if (of.mediaKeys.length > 0) {
    if (plain !== "") plain += " ";
    append(`https://x.com/${of.handle}/status/${of.id}/photo/1`, of.mediaKeys);
  }
  return { text: escapeHtml(plain), urls };
}

function display(url: string): string {
  const short = url.replace(/^https?:\/\/(www\.)?/i, "");
  return short.length > 27 ? `${short.slice(0, 26)}…` : short;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
