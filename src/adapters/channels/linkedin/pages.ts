import { z } from "zod";
import { type LinkedInConnection, reasonOf, retryOf } from "./connection.ts";

/** Elements in a page; the most that LinkedIn gives. */
const pageSize = 100;
const maxPages = 30;
/** With clocks further apart than this, nothing can be said of the time of anything. */
const greatestSkewMs = 5 * 60_000;

export type Read<Element> =
  | { ok: true; elements: Element[] }
  | { ok: false; reason: string; retryAt?: string };

const Page = z.object({
  elements: z.array(z.unknown()),
  paging: z.object({ links: z.array(z.object({ rel: z.string() })).default([]) }).optional(),
});

/**
 * Reads a list of LinkedIn's page by page, to its end or until a page is `enough`. What cannot be read whole is not read
 * at all: what is looked for may be in the part that is missing.
 */
export async function readPages<Element>(
  connection: LinkedInConnection,
  path: string,
  Element: z.ZodType<Element>,
  enough: (page: readonly Element[]) => boolean = () => false,
): Promise<Read<Element>> {
  const Elements = z.array(Element);
  const all: Element[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const separator = path.includes("?") ? "&" : "?";
    const place = `${separator}start=${page * pageSize}&count=${pageSize}`;
    const answer = await connection.send("GET", `${path}${place}`);
    if (answer.kind !== "answered" || answer.status !== 200)
      return { ok: false, reason: reasonOf(answer), ...retryOf(answer) };
    const skewMs = Date.parse(answer.headers.get("date") ?? "") - connection.clock.now().getTime();
    if (Math.abs(skewMs) > greatestSkewMs) return { ok: false, reason: skewed(skewMs) };
    const read = Page.safeParse(answer.json);
    const elements = Elements.safeParse(read.data?.elements);
    if (!read.success || !elements.success) return { ok: false, reason: reasonOf(answer) };
    all.push(...elements.data);
    const more = read.data.paging?.links.some(({ rel }) => rel === "next");
    // Either sign of more is believed: LinkedIn leaves elements out of pages, and links out of answers.
    if ((!more && elements.data.length < pageSize) || enough(elements.data))
      return { ok: true, elements: all };
  }
  return { ok: false, reason: "The list is longer than can be read" };
}

function skewed(skewMs: number): string {
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  return `LinkedIn's clock is ${minutes} minutes ${skewMs < 0 ? "behind" : "ahead of"} this machine's; one of them must be put right`;
}
