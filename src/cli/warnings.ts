import { sessionEnds } from "#adapters/channels/sessions.ts";
import type { Library } from "#core/library.ts";
import type { Table } from "#core/ports.ts";
import { readWarnings, type Warning } from "#core/warnings.ts";

/** What a person should know of now, in every campaign or in some. `now` is ISO 8601 UTC. */
export async function warningsNow(
  table: Table,
  library: Library,
  now: string,
  campaignIds?: readonly string[],
): Promise<Warning[]> {
  const sessions = await sessionEnds(table, Object.keys(library.accounts));
  return readWarnings({ table, library, sessions }, now, campaignIds);
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
