import { hashOf } from "./hash.ts";
import type { Library } from "./library.ts";
import { type JsonObject, queryAll, type Table } from "./ports.ts";
import type { MessageRef } from "./print-words.ts";

/** What left the house on paper or in a pack, so that it can be found again when its evidence falls. */
export interface PrintVersion {
  /** `printVersionOf` its content: the same sheet, made again, is the same version. */
  version: string;
  what: "poster" | "handout" | "pack";
  campaign: string;
  locale: string;
  messages: MessageRef[];
  /** Keys of the sources that it rests on. */
  evidence: string[];
  /** When it was first made, ISO 8601 UTC. */
  madeOn: string;
}

/** Ten hexadecimal digits over all that stands on a sheet, short enough to be read out over the telephone. */
export function printVersionOf(content: unknown): string {
  return hashOf(content).slice(0, 10);
}

const group = "PRINTS";

/** Remembers a version. False when it was made before: the first time stands. */
export async function recordPrint(table: Table, print: PrintVersion): Promise<boolean> {
  const written = await table.transact([
    {
      kind: "put",
      item: {
        pk: `PRINT#${print.version}`,
        sk: "PRINT",
        version: 1,
        group: { id: group, order: `${print.madeOn}#${print.version}` },
        data: print as unknown as JsonObject,
      },
    },
  ]);
  return written.ok;
}

/** Every version that was ever recorded, oldest first. */
export async function printVersions(table: Table): Promise<PrintVersion[]> {
  const found: PrintVersion[] = [];
  for await (const { data } of queryAll(table, { by: "group", of: group })) {
    found.push(data as unknown as PrintVersion);
  }
  return found;
}

/** Whether a sheet may still hang: `replaced` by a newer version of a message, or `withdrawn` with what it rests on. */
export type PrintStanding =
  | { state: "current" }
  | { state: "replaced"; why: string }
  | { state: "withdrawn"; why: string };

/** @param held keys of sources on hold, beside those that the library itself no longer trusts. */
export function printStanding(
  print: PrintVersion,
  { messages, sources }: Pick<Library, "messages" | "sources">,
  held: readonly string[] = [],
): PrintStanding {
  const fallen = fallenSource(print.evidence, sources, held);
  if (fallen !== undefined) {
    return {
      state: "withdrawn",
      why: `its source ${sources[fallen]?.short ?? fallen} no longer stands`,
    };
  }
  for (const { id, version } of print.messages) {
    const message = messages[id];
    if (message === undefined || message.status === "withdrawn") {
      return { state: "withdrawn", why: `its message ${id} was withdrawn` };
    }
    if (message.version > version) {
      return { state: "replaced", why: `there is a newer version of its message ${id}` };
    }
  }
  return { state: "current" };
}

const trusted = new Set(["verified", "cited"]);

/** The first of these sources that is held, or that the library no longer trusts. */
export function fallenSource(
  evidence: readonly string[],
  sources: Library["sources"],
  held: readonly string[],
): string | undefined {
  return evidence.find((key) => held.includes(key) || !trusted.has(sources[key]?.status ?? ""));
}
