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
