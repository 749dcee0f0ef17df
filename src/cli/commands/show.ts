import type { Command } from "commander";
import { openStore } from "#cli/context.ts";
import { Refused } from "#cli/fault.ts";
import { standsAt } from "#cli/stands-at.ts";
import { type AuditEntry, auditOf, readPost } from "#core/ledger.ts";
import { imageName, type Post } from "#core/post.ts";

export function addShow(program: Command): void {
  program
    .command("show <post>")
    .description("one post: what it says, where it stands, and its whole history")
    .option("--json", "as JSON")
    .action(async (id: string, options: { json?: true }) => {
      const store = await openStore(process.env);
      try {
        const stored = await readPost(store.table, id);
        if (stored === undefined) throw new Refused(`There is no post "${id}".`);
        const history = await auditOf(store.table, id);
        const text = options.json
          ? JSON.stringify({ post: stored.post, history }, null, 2)
          : [...describe(stored.post), "", ...history.map(lineOf)].join("\n");
        process.stdout.write(`${text}\n`);
      } finally {
        store.close();
      }
    });
}

function describe(post: Post): string[] {
  const { content, slot, window, account } = post;
  return [
    `${post.id}  ${post.status}${post.reason === null ? "" : `: ${post.reason}`}`,
    `${post.messageId}@${post.messageVersion} ${post.locale}, ${account.id} (${account.network}, ${account.mode})`,
    `${slot.local} ${slot.zone}; may start until ${window.closes}`,
    ...[standsAt(post) ?? []].flat(),
    "",
    ...(content === null
      ? unsigned(post)
      : [content.text, "", `Picture: ${content.image ? imageName(content.image) : "none"}`]),
    ...(content?.alt ? [`Alt text: ${content.alt}`] : []),
    ...(post.approval === null
      ? []
      : [`Signed by ${post.approval.by}; valid until ${post.approval.expires}`]),
  ];
}

function unsigned(post: Post): string[] {
  const { words, corrects } = post;
  if (!words) return ["Nothing is signed yet; approving composes the text and draws the card."];
  const composed = [
    ...(words.text === undefined ? ["composes the text"] : []),
    ...(corrects === null ? ["draws the card"] : []),
  ];
  return [
    "Nothing is signed yet. A person wrote, for a clinician to sign:",
    ...wordsOf(post),
    ...(composed.length > 0 ? [`Approving ${composed.join(" and ")}.`] : []),
  ];
}

/** The words that a person put in place of the composed ones, line by line as they would be read. */
export function wordsOf({ words }: Post): string[] {
  const { text, alt } = words ?? {};
  return [
    ...(text?.split("\n").map((line) => `  | ${line}`) ?? []),
    ...(alt === undefined ? [] : [`  Alt text: ${alt}`]),
  ];
}

export function lineOf({ at, event, from, to, by, role, note }: AuditEntry): string {
  const change = from === to || from === null ? to : `${from} -> ${to}`;
  const who = role === undefined ? by : `${by} (${role})`;
  return `${at}  ${event}: ${change}, by ${who}${note === null ? "" : `: ${note}`}`;
}
