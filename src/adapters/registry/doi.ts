import type { DoiRecord, LookUpDoi } from "#core/rules/registry.ts";

export interface DoiRegistryOptions {
  fetch?: typeof fetch;
  /** The DOI proxy's REST API; other servers stand in for these in tests. */
  handles?: string;
  /** Crossref's REST API: it knows what was published about a work later, retractions included. */
  works?: string;
  /** Of one request, in milliseconds. */
  timeout?: number;
}

/**
 * Looks a DOI up: in the handle system whether it is registered, and at Crossref whether it was retracted. Crossref knows
 * only its own members' DOIs, so a DOI that it does not know is still registered. Never throws: what could not be asked
 * is `unreachable`, with the reason.
 *
 * Sources: DOI Handbook, "DOI REST API" (`responseCode` 1 found, 100 no such handle); Crossref REST API, `updated-by`.
 */
export function doiRegistry({
  fetch: get = fetch,
  handles = "https://doi.org/api/handles/",
  works = "https://api.crossref.org/works/",
  timeout = 10_000,
}: DoiRegistryOptions = {}): LookUpDoi {
  const read = async (base: string, doi: string): Promise<{ status: number; body: unknown }> => {
    const path = doi.split("/").map(encodeURIComponent).join("/");
    const signal = AbortSignal.timeout(timeout);
    const response = await get(`${base}${path}`, {
      signal,
      headers: { accept: "application/json" },
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : null };
  };

  return async (doi): Promise<DoiRecord> => {
    try {
      const handle = await read(handles, doi);
      const code = fieldOf(handle.body, "responseCode");
      if (handle.status === 404 && code === 100) return { state: "unregistered" };
      if (handle.status !== 200 || code !== 1) return unreachable(handles, handle.status);
      const work = await read(works, doi);
      if (work.status === 404) return { state: "registered", retracted: false };
      if (work.status !== 200) return unreachable(works, work.status);
      const updates = fieldOf(fieldOf(work.body, "message"), "updated-by");
      const retracted =
        Array.isArray(updates) && updates.some((one) => fieldOf(one, "type") === "retraction");
      return { state: "registered", retracted };
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      return {
        state: "unreachable",
        reason: cause instanceof Error ? cause.message : String(cause),
      };
    }
  };
}

function unreachable(base: string, status: number): DoiRecord {
  return { state: "unreachable", reason: `${new URL(base).host} answered ${status}` };
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[field]
    : undefined;
}
