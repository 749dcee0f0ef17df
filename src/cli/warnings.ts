import { sessionEnds } from "#adapters/channels/sessions.ts";
import { holdsSet } from "#core/hold.ts";
import type { Library } from "#core/library.ts";
import type { Table } from "#core/ports.ts";
import { postsAround, type Warning, warningsOf } from "#core/warnings.ts";

/** What a person should know of now, in every campaign or in some. `now` is ISO 8601 UTC. */
export async function readWarnings(
  table: Table,
  library: Library,
  now: string,
  campaignIds = Object.keys(library.campaigns),
): Promise<Warning[]> {
  const [holds, sessions, ...posts] = await Promise.all([
    holdsSet(table),
    sessionEnds(table, Object.keys(library.accounts)),
    ...campaignIds.map((id) => postsAround(table, id, now)),
  ]);
  return warningsOf({ library, posts: posts.flat(), holds, sessions }, now);
}

/** One line for each reason, with the posts that it is true of. */
export function warningLines(warnings: readonly Warning[]): string[] {
  const groups = Map.groupBy(warnings, ({ kind, reason }) => `${kind} ${reason}`);
  return [...groups.values()].map((some) => {
    const { kind, about, at, reason } = some[0] as Warning;
    const more = some.length > 1 ? ` and ${some.length - 1} more` : "";
    return `WARNING ${kind}: ${about}${more}, ${at.slice(0, 16).replace("T", " ")} UTC: ${reason}`;
  });
}
