import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { z } from "zod";
import { openLibrary, openStore, type Store } from "#cli/context.ts";
import { Refused } from "#cli/fault.ts";
import { progress } from "#cli/progress.ts";
import { auditor, type Noted, type Proof } from "#core/audit.ts";
import { hashOf } from "#core/hash.ts";
import { nameOfHold } from "#core/hold.ts";
import { postsOf, readPost, type StoredPost } from "#core/ledger.ts";
import type { Library } from "#core/library.ts";
import { lineOf } from "./show.ts";

export function addAudit(program: Command): void {
  program
    .command("audit [campaign-or-post]")
    .description(
      "a read-only proof of who did what and that nothing was changed since; exit 1 if it fails",
    )
    .option(
      "--against <file>",
      "what an earlier audit --json wrote: nothing of it may have changed",
    )
    .option("--json", "as JSON, to be kept for a later --against")
    .action(async (what: string | undefined, options: { against?: string; json?: true }) => {
      const library = openLibrary();
      const noted = options.against === undefined ? [] : await readNoted(options.against);
      const store = await openStore(process.env);
      try {
        const posts = await postsNamed(store, library, what);
        const prove = auditor({ ...store, library });
        const shown = progress("audit");
        const proofs: Proof[] = [];
        for (const stored of posts) {
          const then = noted.find(({ post }) => post === stored.post.id);
          proofs.push(await prove(stored, then));
          shown.step(proofs.length, posts.length);
        }
        const gone = await notThere(store, noted);
        const seal = hashOf(proofs.map(({ post, entries, head }) => ({ post, entries, head })));
        const text = options.json
          ? JSON.stringify({ seal, proofs }, null, 2)
          : proofs.flatMap((proof) => [...linesOf(proof), ""]).join("\n");
        process.stdout.write(`${text}\n`);
        const faults = [
          ...proofs.flatMap(({ post, faults }) => faults.map((fault) => faultLine(post, fault))),
          ...gone.map(({ post }) => `${post}: it was noted, and is not there any more`),
        ];
        const entries = proofs.reduce((sum, proof) => sum + proof.entries, 0);
        shown.end(`posts: ${proofs.length}, entries: ${entries}, seal: ${seal}`);
        if (faults.length > 0) {
          const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
          throw new Refused(`The proof fails: ${faults[0]}${more}.`);
        }
      } finally {
        store.close();
      }
    });
}

/** One post, the posts and corrections of one campaign, or of all. */
async function postsNamed(
  { table }: Store,
  library: Library,
  what: string | undefined,
): Promise<StoredPost[]> {
  const ids = Object.keys(library.campaigns);
  if (what !== undefined && !ids.includes(what)) {
    const stored = await readPost(table, what);
    if (stored === undefined) throw new Refused(`There is no campaign and no post "${what}".`);
    return [stored];
  }
  const listed = ids
    .filter((id) => what === undefined || id === what)
    .flatMap((id) =>
      (["CAMPAIGN", "CORRECTIONS"] as const).map((kind) => postsOf(table, id, kind)),
    );
  return (await Promise.all(listed)).flat();
}

async function notThere({ table }: Store, noted: readonly Noted[]): Promise<Noted[]> {
  const read = await Promise.all(noted.map(({ post }) => readPost(table, post)));
  return noted.filter((_post, at) => read[at] === undefined);
}

const Report = z.object({
  proofs: z.array(z.object({ post: z.string(), entries: z.int(), head: z.string().nullable() })),
});

async function readNoted(path: string): Promise<Noted[]> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new Refused(`${path} cannot be read.`);
  });
  try {
    return Report.parse(JSON.parse(text)).proofs;
  } catch {
    throw new Refused(`${path} is not what "campaign audit --json" writes.`);
  }
}

function linesOf(proof: Proof): string[] {
  const { approval, signOffs, holds, image, history } = proof;
  const unsealed = history.filter(({ seal }) => seal === undefined).length;
  return [
    `${proof.post}  ${proof.status}`,
    ...history.map((entry, at) => `  ${at + 1}. ${lineOf(entry)}`),
    `  history: ${proof.entries} entries, head ${proof.head ?? "none"}${
      unsealed === 0 ? "" : `; ${unsealed} were written before histories were sealed`
    }`,
    approval === null
      ? "  approval: none"
      : `  approval: by ${approval.by} on ${approval.on}, until ${approval.expires}${
          approval.demonstration ? ", for demonstration" : ""
        }; hash ${approval.hash}, reckoned anew: ${approval.recomputed}`,
    ...(image === null ? [] : [`  picture: ${image}`]),
    ...signOffs.map(
      ({ role, by, on, demonstration }) =>
        `  sign-off: ${role} by ${by} on ${on}${demonstration ? ", for demonstration" : ""}`,
    ),
    ...holds.map((hold) => {
      const said = (note?: string | null) => (note ? ` (${note})` : "");
      const lifted = hold.lifted
        ? `lifted by ${hold.lifted.by} on ${hold.lifted.at}${said(hold.lifted.note)}`
        : "still set";
      const why = said(hold.note);
      return `  hold: ${nameOfHold(hold)} by ${hold.by} on ${hold.at}${why}, ${lifted}`;
    }),
    ...proof.faults.map((fault) => `  FAILS ${faultLine(proof.post, fault)}`),
  ];
}

function faultLine(post: string, { entry, reason }: Proof["faults"][number]): string {
  return `${post}${entry === null ? "" : ` entry ${entry}`}: ${reason}`;
}
