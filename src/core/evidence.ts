import { setHold } from "./hold.ts";
import { postsOf } from "./ledger.ts";
import type { Library } from "./library.ts";
import type { Table } from "./ports.ts";
import type { Post } from "./post.ts";
import { type PrintVersion, printVersions } from "./print-version.ts";

/** What the withdrawal of a piece of evidence reaches. */
export interface Fallout {
  /** Keys of the sources that are held now. */
  sources: string[];
  /** Posts that were still to come; they are held. */
  held: Post[];
  /** Posts that people can see; each is to be taken down or corrected, and only a person can say which. */
  out: Post[];
  /** Sheets and packs that were made; each carries its version, so that it can be found and taken off the wall. */
  prints: PrintVersion[];
}

/** The keys of the sources that a name means: a source's key, DOI, url or guideline, however a DOI or url is written. */
export function sourcesNamed(library: Library, name: string): string[] {
  const sought = canonical(name);
  if (sought === "") return [];
  return Object.entries(library.sources)
    .filter(([key, { doi, url, guideline }]) =>
      [key, doi, url, guideline].some((own) => own !== undefined && canonical(own) === sought),
    )
    .map(([key]) => key);
}

/** One spelling for a name: a DOI bare, also from a doi.org url; a url with no scheme, "www." or closing slash. */
function canonical(name: string): string {
  const bare = name
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "");
  const doi = bare.replace(/^(?:(?:dx\.)?doi\.org\/|doi:\s*)+/, "");
  const own = doi === bare ? bare : unescaped(doi).replace(/[?#].*$/, "");
  return own.replace(/\/+$/, "");
}

/** As written where it is not percent-encoded soundly. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Withdraws a piece of evidence: from the moment this returns nothing that rests on it is approved or taken up to be
 * sent, in any campaign, whatever the library still says; what was taken up before is in `out`. Doing it twice does no harm. `sources` is what
 * `sourcesNamed` found.
 */
export async function withdrawEvidence(
  { table, library }: { table: Table; library: Library },
  sources: readonly string[],
  entry: { by: string; at: string; note: string },
): Promise<Fallout> {
  for (const id of sources) await setHold(table, { scope: "evidence", id }, entry);

  const fallout: Fallout = { sources: [...sources], held: [], out: [], prints: [] };
  const rests = (evidence: readonly string[]) => evidence.some((id) => sources.includes(id));
  fallout.prints = (await printVersions(table)).filter(({ evidence }) => rests(evidence));
  for (const campaignId of Object.keys(library.campaigns)) {
    for (const { post } of await postsOf(table, campaignId)) {
      if (!rests(post.evidence)) continue;
      if (["draft", "approved"].includes(post.status)) fallout.held.push(post);
      if (["publishing", "published", "unknown", "needs-person"].includes(post.status)) {
        fallout.out.push(post);
      }
    }
  }
  return fallout;
}
