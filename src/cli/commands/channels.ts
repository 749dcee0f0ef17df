import { existsSync } from "node:fs";
import type { Command } from "commander";
import { type VerifiedAccount, verifyAccounts } from "#adapters/channels/verify.ts";
import { systemClock } from "#adapters/clock.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { findAccount, openLibrary, openStore, storeFile } from "#cli/context.ts";
import { progress } from "#cli/progress.ts";
import type { Account } from "#core/campaign.ts";
import { accountModes, networks } from "#core/codes.ts";
import type { Table } from "#core/ports.ts";

export function addChannels(program: Command): void {
  const channels = program
    .command("channels")
    .description("the accounts that posts go out from")
    .option("--json", "the accounts as JSON")
    .action((options: { json?: true }) => {
      const accounts = Object.values(openLibrary().accounts);
      const rows = accounts.map((account) => [account.id, ...aboutAccount(account)]);
      say(options.json ? JSON.stringify({ accounts }, null, 2) : inColumns(rows));
    });
  channels
    .command("verify [accounts...]")
    .description(
      "ask each account's network whom its credentials speak for and until when; exit 1 when one cannot be used",
    )
    .option("--json", "what was found, as JSON")
    .action(async (ids: string[], _: unknown, command: Command) => {
      const { json } = command.optsWithGlobals<{ json?: true }>();
      const library = openLibrary();
      const accounts =
        ids.length === 0
          ? Object.values(library.accounts)
          : [...new Set(ids)].map((id) => findAccount(library, id));
      const found = await verify(accounts);
      say(json ? JSON.stringify({ accounts: found }, null, 2) : found.map(linesOf).join("\n"));
      if (found.some(({ ok }) => !ok)) process.exitCode = 1;
    });
}

async function verify(accounts: readonly Account[]): Promise<VerifiedAccount[]> {
  const store = await sessionsStore();
  const bar = progress("accounts");
  let done = 0;
  try {
    const sources = { env: process.env, clock: systemClock(), table: store.table };
    const found = await verifyAccounts(accounts, sources, () => bar.step(++done, accounts.length));
    bar.end(`${found.filter(({ ok }) => ok).length} of ${found.length} can be used`);
    return found;
  } finally {
    store.close();
  }
}

/** Where sessions are kept; without a store they end with this command, and the next one signs in anew. */
async function sessionsStore(): Promise<{ table: Table; close(): void }> {
  const file = storeFile(process.env);
  if (file === undefined || existsSync(file)) return openStore(process.env);
  const table = sqliteTable({ path: ":memory:" });
  return { table, close: () => table.close() };
}

function linesOf(found: VerifiedAccount): string {
  const { account, ok, reason, expires, daysLeft, notes } = found;
  const until = expires === null ? "" : `, until ${expires.slice(0, 10)} (${daysLeft} days)`;
  const head = `${ok ? "ok  " : "FAIL"}  ${account}: ${aboutAccount(found).join(", ")}${until}`;
  return [head, ...(reason === null ? [] : [reason]), ...notes].join("\n      ");
}

function aboutAccount({ network, mode, handle }: Pick<Account, "network" | "mode" | "handle">) {
  return [networks[network], accountModes[mode].toLowerCase(), handle];
}

function inColumns(rows: readonly string[][]): string {
  if (rows.length === 0) return "No accounts yet; messages/accounts.ts holds them.";
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(width(column)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
