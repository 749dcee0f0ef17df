import type { Campaign } from "./campaign.ts";
import { hashOf } from "./hash.ts";
import { type Item, type JsonObject, queryAll, type Table } from "./ports.ts";

/**
 * A protocol as posts were planned by it. The first version is locked before the first post; each later one is a dated
 * amendment. Versions are only ever added.
 */
export type ProtocolVersion = {
  /** 1 is what was locked. */
  number: number;
  /** `hashOf` the protocol, the seed in effect included. */
  sha256: string;
  /** When it was recorded, ISO 8601 UTC, and by whom (a pseudonymous id). */
  on: string;
  by: string;
  /** Why it was amended, and the paths that changed, for instance `schedule.weeks`; null and none for the first. */
  reason: string | null;
  changed: string[];
  protocol: Campaign;
};

/** Every version of a campaign's protocol that posts were planned by, the oldest first. */
export async function protocolVersions(
  table: Table,
  campaignId: string,
): Promise<ProtocolVersion[]> {
  const versions: ProtocolVersion[] = [];
  for await (const item of queryAll(table, { by: "items", of: partitionOf(campaignId) })) {
    versions.push(item.data as unknown as ProtocolVersion);
  }
  return versions;
}

/** The version that would follow: the lock, or an amendment of `latest`. Nothing is written. */
export function nextVersion(
  protocol: Campaign,
  latest: ProtocolVersion | undefined,
  { on, by, reason = null }: { on: string; by: string; reason?: string | null },
): ProtocolVersion {
  return {
    number: (latest?.number ?? 0) + 1,
    sha256: hashOf(protocol),
    on,
    by,
    reason,
    changed: latest === undefined ? [] : changedPaths(latest.protocol, protocol),
    protocol,
  };
}

/** Records a version. False when somebody else recorded one of that number first. */
export async function recordProtocol(table: Table, version: ProtocolVersion): Promise<boolean> {
  return (await table.transact([{ kind: "put", item: protocolItem(version) }])).ok;
}

/** The Item under which a version is stored. */
export function protocolItem(version: ProtocolVersion): Item {
  return {
    pk: partitionOf(version.protocol.id),
    sk: `VERSION#${String(version.number).padStart(6, "0")}`,
    version: 1,
    data: version as unknown as JsonObject,
  };
}

function partitionOf(campaignId: string): string {
  return `PROTOCOL#${campaignId}`;
}

/** Where two values differ: dotted paths, sorted. A list of another length differs as a whole. */
export function changedPaths(before: unknown, after: unknown, path = ""): string[] {
  if (isObject(before) && isObject(after) && sameLength(before, after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    const step = (key: string) => (Array.isArray(before) ? `[${key}]` : path ? `.${key}` : key);
    return keys.flatMap((key) => changedPaths(before[key], after[key], `${path}${step(key)}`));
  }
  return before === after ? [] : [path];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function sameLength(before: object, after: object): boolean {
  return Array.isArray(before) && Array.isArray(after)
    ? before.length === after.length
    : Array.isArray(before) === Array.isArray(after);
}
