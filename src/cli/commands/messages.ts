import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { stringify } from "csv-stringify/sync";
import { isCode } from "#adapters/content/checked-file.ts";
import { addMessageFiles } from "#adapters/content/message-files.ts";
import { findMessage, openLibrary } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import {
  checkOptions,
  contentRoot,
  count,
  indexText,
  mustBeWritten,
  say,
  today,
  yearAfter,
} from "#cli/writing/content.ts";
import { reviewText } from "#cli/writing/review-text.ts";
import { formatRowError } from "#core/import/csv.ts";
import { exampleTable } from "#core/import/example.ts";
import { importMessages } from "#core/import/messages.ts";
import { localesOf } from "#core/locale.ts";
import { namesInIndex } from "#core/message-index.ts";
import { reviewMessage } from "#core/message-review.ts";
import { standingOf } from "#core/sign-off.ts";
import { libraryFiles } from "#messages/index.ts";

export function addMessages(program: Command): void {
  const messages = program.command("messages").description("read, list and import messages");

  messages
    .command("list")
    .description("every message, with where it stands")
    .option("--json", "as JSON")
    .action((options: { json?: true }) => list(options));

  messages
    .command("show <id>")
    .description("a message with its evidence, as a reviewer reads it")
    .option("--locale <tag>", "in another language, such as nl-NL")
    .option("--json", "as JSON")
    .action(show);

  messages
    .command("import [file]")
    .description("add the messages of a CSV table, as drafts: all of them, or none and every error")
    .option("--into <folder>", "the folder inside messages/; by default named after the file")
    .option("--dry-run", "say what would be written, and write nothing")
    .option("--template", "print the header and an example row")
    .option("--json", "the outcome as JSON")
    .action(importFile);
}

function list({ json }: { json?: true }): void {
  const library = openLibrary();
  const rows = Object.values(library.messages).map((message) => {
    const signed = (role: "clinical" | "communications") =>
      standingOf(library, message, role, { today: today(), accountMode: "sandbox" }).state;
    return {
      id: message.id,
      version: message.version,
      status: message.status,
      audience: message.audience,
      locales: localesOf(message),
      clinical: signed("clinical"),
      communications: signed("communications"),
      reviewBy: message.reviewBy,
      slogan: message.slogan,
      file: library.files.messages[message.id],
    };
  });
  if (json) {
    say(JSON.stringify(rows, null, 2));
    return;
  }
  const table = rows.map((row) => [
    row.id,
    row.status,
    row.audience,
    // The clinical one first, where the two differ.
    [...new Set([row.clinical, row.communications])].join("/"),
    row.reviewBy,
    row.locales.join(" "),
    row.slogan,
  ]);
  const head = ["id", "status", "audience", "sign-offs", "review by", "locales", "slogan"];
  const widths = head.map((_, at) =>
    Math.max(...[head, ...table].map((row) => row[at]?.length ?? 0)),
  );
  for (const row of [head, ...table]) {
    say(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
  say(count(rows.length, "message"));
}

function show(id: string, options: { locale?: string; json?: true }): void {
  const library = openLibrary();
  const message = findMessage(library, id);
  const locale = options.locale ?? message.locale;
  const review = reviewMessage(library, message, locale, checkOptions());
  if (review === undefined) {
    throw new Refused(
      `${id} cannot be read in ${locale}. It can in ${localesOf(message).join(", ")}.`,
    );
  }
  if (options.json) {
    say(JSON.stringify(review, null, 2));
    return;
  }
  const width = Math.max(40, Math.min(100, process.stdout.columns ?? 80));
  process.stdout.write(reviewText(review, width));
}

interface ImportFlags {
  into?: string;
  dryRun?: true;
  template?: true;
  json?: true;
}

async function importFile(file: string | undefined, options: ImportFlags): Promise<void> {
  if (options.template) {
    process.stdout.write(stringify(exampleTable(openLibrary(), yearAfter(today()))));
    return;
  }
  if (file === undefined) throw new WrongUse("Name the CSV file, or take --template.");
  const folder = folderOf(
    options.into ??
      basename(file)
        .replace(/\.\w+$/, "")
        .toLowerCase(),
  );
  const library = openLibrary();
  const { messages, rows, errors, warnings } = importMessages(await bytesOf(file), {
    ...checkOptions(),
    files: libraryFiles,
    library,
    folder,
    taken: namesInIndex(await indexText()),
  });
  const writes = errors.length === 0 && options.dryRun === undefined;
  if (writes) mustBeWritten(await addMessageFiles(contentRoot, libraryFiles, messages));
  const paths = errors.length === 0 ? messages.map(({ path }) => path) : [];
  if (errors.length > 0) process.exitCode = 1;
  if (options.json) {
    return say(JSON.stringify({ rows, written: writes ? paths : [], errors, warnings }, null, 2));
  }
  for (const error of errors) process.stderr.write(`${formatRowError(error)}\n`);
  for (const warning of warnings) process.stderr.write(`warning: ${formatRowError(warning)}\n`);
  if (errors.length > 0) {
    process.stderr.write(
      `campaign: nothing was written: ${count(errors.length, "error")} in ${count(rows, "row")}\n`,
    );
  } else if (options.dryRun) {
    for (const path of paths) say(path);
    say(`${count(rows, "message")} would be written; nothing was.`);
  } else
    say(
      `${count(rows, "message")} written to messages/${folder}, as drafts, and named in messages/index.ts.`,
    );
}

function folderOf(name: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(name)) {
    throw new WrongUse(
      `"${name}" is not usable as a folder: small letters, digits and dashes (--into FOLDER).`,
    );
  }
  return name;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isCode(error, "ENOENT")) throw new Refused(`There is no file ${file}.`);
    if (isCode(error, "EISDIR")) throw new Refused(`${file} is a folder.`);
    throw error;
  }
}
