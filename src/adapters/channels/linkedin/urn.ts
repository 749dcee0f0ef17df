/** LinkedIn's names for things. In a path or a query they stand percent-encoded. */

export function organizationUrn(handle: string): string {
  return `urn:li:organization:${handle}`;
}

/** Posts have one of two kinds of name, which LinkedIn chooses. */
export function isPostUrn(text: string): boolean {
  return /^urn:li:(share|ugcPost):\d+$/.test(text);
}

/** A comment's name holds that of the thread in which it stands. */
export function commentOf(urn: string): { thread: string; id: string } | undefined {
  const found = /^urn:li:comment:\((urn:li:\w+:\d+),(\d+)\)$/.exec(urn);
  return found === null ? undefined : { thread: found[1] as string, id: found[2] as string };
}

/** A list of names in Rest.li 2.0, where brackets and commas are syntax. */
export function urnList(urns: readonly string[]): string {
  return `List(${urns.map(encodeURIComponent).join(",")})`;
}

/** Where a post can be seen. */
export function urlOf(postUrn: string): string {
  return `https://www.linkedin.com/feed/update/${postUrn}`;
}

/** Where a comment on a post can be seen. */
export function urlOfComment(postUrn: string, commentUrn: string): string {
  return `${urlOf(postUrn)}?commentUrn=${encodeURIComponent(commentUrn)}`;
}

/**
 * The name of a post or a comment in an address as a person copies it from LinkedIn. An address with the name of an
 * "activity" instead does not say which post it is.
 */
export function urnIn(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/(^|\.)linkedin\.com$/.test(url.hostname)) return undefined;
  const comment = url.searchParams.get("commentUrn") ?? "";
  if (commentOf(comment) !== undefined) return comment;
  const found = /(?::|%3A|-)(share|ugcPost)(?::|%3A|-)(\d+)/.exec(url.pathname);
  return found === null ? undefined : `urn:li:${found[1]}:${found[2]}`;
}
