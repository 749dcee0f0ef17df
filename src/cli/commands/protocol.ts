import type { Command } from "commander";
import { findCampaign, openLibrary, openStore } from "#cli/context.ts";
import { hashOf } from "#core/hash.ts";
import { changedPaths, type ProtocolVersion, protocolVersions } from "#core/protocol.ts";

export function addProtocol(program: Command): void {
  program
    .command("protocol <campaign>")
    .description("when the protocol was locked, its dated amendments, and whether it changed since")
    .option("--json", "as JSON, each version whole")
    .action(async (campaignId: string, options: { json?: true }) => {
      const campaign = findCampaign(openLibrary(), campaignId);
      const store = await openStore(process.env);
      try {
        const versions = await protocolVersions(store.table, campaignId);
        const latest = versions.at(-1);
        const library = {
          sha256: hashOf(campaign),
          changed: latest === undefined ? [] : changedPaths(latest.protocol, campaign),
        };
        const text = options.json
          ? JSON.stringify({ campaign: campaignId, versions, library }, null, 2)
          : [...versions.map(lineOf), todayText(latest, library)].join("\n");
        process.stdout.write(`${text}\n`);
      } finally {
        store.close();
      }
    });
}

function lineOf({ number, sha256, on, by, reason, changed, protocol }: ProtocolVersion): string {
  const what = `version ${number}, ${number === 1 ? "locked" : "amended"}`;
  const seed = `seed ${protocol.schedule.seed}`;
  const why = reason === null ? "" : `: ${reason} (changed: ${changed.join(", ")})`;
  return `${on}  ${what} by ${by}, ${seed}, ${sha256}${why}`;
}

function todayText(
  latest: ProtocolVersion | undefined,
  { sha256, changed }: { sha256: string; changed: string[] },
): string {
  if (latest === undefined) {
    return `Not locked yet; "campaign schedule" locks it. In the library: ${sha256}`;
  }
  return changed.length === 0
    ? "In the library: the same."
    : `In the library: ${sha256}, which differs in ${changed.join(", ")}; "campaign schedule --amend" records it.`;
}
