import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { diskFiles } from "#adapters/files/disk.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import type { Account, Campaign } from "#core/campaign.ts";
import { formatFault } from "#core/fault.ts";
import { nearest } from "#core/import/nearest.ts";
import { type Library, loadLibrary } from "#core/library.ts";
import type { Message } from "#core/message.ts";
import type { Files, Table } from "#core/ports.ts";
import { libraryFiles } from "#messages/index.ts";
import { Refused } from "./fault.ts";

/** The ledger of posts and the files that belong to it. */
export interface Store {
  table: Table;
  files: Files;
  close(): void;
}

/**
 * Opens the store that the environment names: `CAMPAIGN_STORE`, and for the cloud `CAMPAIGN_FILES`. Only where `create`
 * is given may a store be made: a misspelt path must not look like an empty campaign.
 */
export async function openStore(
  env: NodeJS.ProcessEnv,
  { create = false }: { create?: boolean } = {},
): Promise<Store> {
  const name = storeName(env);
  const [kind, rest] = splitOnce(name, ":");
  if (kind === "sqlite" && rest !== "") {
    if (create || existsSync(rest)) return embeddedStore(resolve(rest));
    throw new Refused(
      `There is no store at ${rest} (CAMPAIGN_STORE); "campaign schedule CAMPAIGN --as ID" makes one.`,
    );
  }
  if (kind === "dynamodb" && rest !== "") {
    const [filesKind, bucket] = splitOnce(env.CAMPAIGN_FILES ?? "", ":");
    if (filesKind !== "s3" || bucket === "") {
      throw new Refused("CAMPAIGN_STORE is a DynamoDB table; set CAMPAIGN_FILES to s3:BUCKET too.");
    }
    const { cloudStore } = await import("./cloud-store.ts");
    return cloudStore(rest, bucket);
  }
  throw new Refused(`CAMPAIGN_STORE is "${name}"; it must be sqlite:PATH or dynamodb:TABLE.`);
}

/** The file of the embedded store that the environment names, whether it is there or not; undefined for any other store. */
export function storeFile(env: NodeJS.ProcessEnv): string | undefined {
  const [kind, path] = splitOnce(storeName(env), ":");
  return kind === "sqlite" && path !== "" ? path : undefined;
}

function storeName(env: NodeJS.ProcessEnv): string {
  return env.CAMPAIGN_STORE ?? "sqlite:.campaign/campaign.db";
}

/** The embedded store: a database file, and beside it a folder of files. */
export function embeddedStore(path: string): Store {
  const table = sqliteTable({ path });
  const files = diskFiles({ root: join(path, "..", "files") });
  return { table, files, close: () => table.close() };
}

/** The library, whole and sound in shape; whether its content may be said is asked where it matters. */
export function openLibrary(): Library {
  const loaded = loadLibrary(libraryFiles);
  if ("library" in loaded) return loaded.library;
  const [first] = loaded.faults;
  const more = loaded.faults.length > 1 ? ` (and ${loaded.faults.length - 1} more)` : "";
  throw new Refused(
    `${first ? formatFault(first) : "The library is empty."}${more}; see "campaign check".`,
  );
}

export function findMessage(library: Library, id: string): Message {
  const message = library.messages[id];
  if (message === undefined)
    throw new Refused(unknown("message", id, Object.keys(library.messages).sort()));
  return message;
}

export function findAccount(library: Library, id: string): Account {
  const account = library.accounts[id];
  if (account === undefined)
    throw new Refused(unknown("account", id, Object.keys(library.accounts).sort()));
  return account;
}

export function findCampaign(library: Library, id: string): Campaign {
  const campaign = library.campaigns[id];
  if (campaign === undefined)
    throw new Refused(unknown("campaign", id, Object.keys(library.campaigns).sort()));
  return campaign;
}

/** Says that there is no such thing, what was probably meant, and what there is. */
export function unknown(what: string, id: string, known: readonly string[]): string {
  const alike = known.find((one) => one.toLowerCase() === id.toLowerCase());
  // In a short id every other one is near.
  const meant = alike ?? (id.length > 4 ? nearest(id, known) : undefined);
  const ask = meant === undefined ? "" : ` Did you mean ${meant}?`;
  return `There is no ${what} "${id}".${ask} Known: ${known.join(", ")}.`;
}

function splitOnce(text: string, by: string): [string, string] {
  const at = text.indexOf(by);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
