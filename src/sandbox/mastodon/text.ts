import twitterText from "twitter-text";
import { origin } from "./state.ts";

/**
 * A text as Mastodon gives it back: paragraphs of HTML, in which links are cut into a hidden, a shown and another hidden
 * piece, hashtags and names are links, and of a name elsewhere the server is left out.
 */
export function formatted(text: string): string {
  const entities = [
    ...twitterText
      .extractUrlsWithIndices(text, { extractUrlsWithoutProtocol: false })
      .map(({ url, indices }) => ({ indices, html: link(url) })),
    ...twitterText.extractHashtagsWithIndices(text).map(({ hashtag, indices }) => ({
      indices,
      html: `<a href="${origin}/tags/${encodeURIComponent(hashtag)}" class="mention hashtag" rel="tag">#<span>${escapeHtml(hashtag)}</span></a>`,
    })),
    ...mentions(text),
  ].toSorted((a, b) => a.indices[0] - b.indices[0]);
  let html = "";
  let at = 0;
  for (const { indices, html: shown } of entities) {
    if (indices[0] < at) continue;
    html += escapeHtml(text.slice(at, indices[0])) + shown;
    at = indices[1];
  }
  html += escapeHtml(text.slice(at));
  return html
    .split(/\n\n+/)
    .map((paragraph) => `<p>${paragraph.replaceAll("\n", "<br />")}</p>`)
    .join("");
}

function link(url: string): string {
  const prefix = /^https?:\/\/(www\.)?/i.exec(url)?.[0] ?? "";
  const shown = url.slice(prefix.length, prefix.length + 30);
  const rest = url.slice(prefix.length + 30);
  const look = rest === "" ? "" : "ellipsis";
  return `<a href="${escapeHtml(url)}" target="_blank" rel="nofollow noopener noreferrer"><span class="invisible">${escapeHtml(prefix)}</span><span class="${look}">${escapeHtml(shown)}</span><span class="invisible">${escapeHtml(rest)}</span></a>`;
}

/** Names with a server; the stand-in takes every one of them for known. */
function mentions(text: string) {
  return [...text.matchAll(/(?<![=/\p{L}\p{N}_])@(\w+)@([\w-]+(?:\.[\w-]+)+)/gu)].map(
    ({ 0: whole, 1: name = "", 2: server = "", index }) => ({
      indices: [index, index + whole.length] as [number, number],
      html: `<span class="h-card"><a href="https://${server}/@${name}" class="u-url mention">@<span>${name}</span></a></span>`,
    }),
  );
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
