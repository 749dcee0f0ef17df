import { z } from "zod";
import type { ReconcileOutcome, Sent, Sought } from "#core/ports.ts";
import { failureOf } from "./answer.ts";
import type { MastodonConnection } from "./connection.ts";
import { holdsText } from "./text.ts";

/** The timeline is read back to so long before the attempt: the server's clock may be behind ours. */
const marginMs = 10 * 60_000;
/** With clocks further apart than this, nothing can be said of a post's time. */
const greatestSkewMs = 5 * 60_000;
/** The most that Mastodon gives a page, and the most pages that are read: a thousand posts since the attempt. */
const pageSize = 40;
const maxPages = 25;

const Page = z.array(
  z.object({
    id: z.string(),
    createdAt: z.iso.datetime({ offset: true }),
    url: z.string().nullable(),
    uri: z.string(),
    content: z.string(),
  }),
);

/**
 * Looks for a post among the account's own statuses, newest first, back to when the attempt began. Every status with the
 * same words is given, for only the ledger knows which of them are other posts; so nothing is said before all pages were
 * read. A short page is not the last one: a server may leave statuses out after it filled the page.
 *
 * Absence proves nothing here. Mastodon does not document that a status can be read as soon as it was created, and servers
 * that read from a replica of their database are known to lag behind.
 */
export async function findOnMastodon(
  connection: MastodonConnection,
  ownId: string,
  { text, since }: Sought,
): Promise<ReconcileOutcome> {
  const { client, clock } = connection;
  const from = Date.parse(since) - marginMs;
  const newestFirst: Sent[] = [];
  let maxId: string | undefined;
  try {
    for (let page = 0; page < maxPages; page += 1) {
      const { data, headers } = await client.v1.accounts
        .$select(ownId)
        .statuses.list.$raw({ limit: pageSize, excludeReblogs: true, ...(maxId && { maxId }) });
      const skewMs = Date.parse(headers.get("date") ?? "") - clock.now().getTime();
      // Without a Date header nobody knows; the clocks are then taken to agree.
      if (Math.abs(skewMs) > greatestSkewMs) return unreadable(skewed(skewMs));
      const read = Page.safeParse(data);
      if (!read.success) return unreadable("Mastodon answered in an unexpected form");
      for (const status of read.data) {
        const at = new Date(status.createdAt).toISOString();
        if (Date.parse(at) < from || !holdsText(status.content, text)) continue;
        newestFirst.push({ networkId: status.id, url: status.url ?? status.uri, at });
      }
      const last = read.data.at(-1);
      if (last !== undefined && Date.parse(last.createdAt) >= from) {
        maxId = last.id;
        continue;
      }
      const [oldest, ...newer] = newestFirst.toReversed();
      return oldest === undefined
        ? { outcome: "absent" }
        : { outcome: "found", matches: [oldest, ...newer] };
    }
    return unreadable(`The account posted more than ${pageSize * maxPages} times since`);
  } catch (error) {
    return { outcome: "unreadable", ...failureOf(error, connection) };
  }
}

function unreadable(reason: string) {
  return { outcome: "unreadable" as const, reason };
}

function skewed(skewMs: number): string {
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  return `The server's clock is ${minutes} minutes ${skewMs < 0 ? "behind" : "ahead of"} this machine's; one of them must be put right`;
}
