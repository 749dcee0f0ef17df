import type { Command } from "commander";
import { addMessageFiles } from "#adapters/content/message-files.ts";
import { findCampaign, openLibrary } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { askForAnswers, issuesOf } from "#cli/writing/ask.ts";
import {
  checkOptions,
  contentRoot,
  indexText,
  mustBeWritten,
  say,
  today,
} from "#cli/writing/content.ts";
import { askedFields, defaultOf, flagOf } from "#cli/writing/questions.ts";
import { onTerminal, type Terminal } from "#cli/writing/terminal.ts";
import { gateFaults } from "#core/check.ts";
import { type Fault, formatFault } from "#core/fault.ts";
import { faultsOfAdding } from "#core/import/adding.ts";
import { fieldsOf, recordOf } from "#core/import/fields.ts";
import { hint } from "#core/import/nearest.ts";
import { type Library, loadLibrary } from "#core/library.ts";
import { type MessageFile, messageFile } from "#core/message-file.ts";
import { namesInIndex } from "#core/message-index.ts";
import { unknownReference } from "#core/rules/references.ts";
import { libraryFiles } from "#messages/index.ts";

interface NewOptions {
  id?: string;
  campaign?: string;
  set: string[];
}

/** With room for further claims, which are set by name: `--set claims.2.text=...`. */
const fields = fieldsOf(9);
const asked = askedFields(fields);

export function addNew(program: Command): void {
  const command = program
    .command("new")
    .description("write something new")
    .command("message")
    .description(
      "write a message: asks for what the flags leave open, makes a typed file, checks it, says what is left to do",
    )
    .option("--id <id>", "such as P16; the file is named by it")
    .option("--campaign <id>", "the campaign beside whose messages it is put");
  for (const { field, question } of asked) {
    const codes = field.codes.length > 0 ? ` (${field.codes.join(", ")})` : "";
    command.option(`--${flagOf(field)} <${field.kind}>`, `${question}${codes}`);
  }
  command
    .option(
      "--set <column=text>",
      "any other field, such as claims.2.text or cards.checklist.title",
      more,
      [],
    )
    .action((options: NewOptions) => newMessage(command, options));
}

async function newMessage(command: Command, options: NewOptions): Promise<void> {
  const library = openLibrary();
  const given = givenAnswers(command, options.set);
  const { id, campaign, answers } = process.stdin.isTTY
    ? await onTerminal((terminal) => askAll(terminal, library, options, given))
    : allFromFlags(options, given);
  mustBeNew(library, id);
  const home = findCampaign(library, campaign);
  const folder = (library.files.campaigns[home.id] ?? "").replace(/^messages\/|\/[^/]*$/g, "");

  const file = messageFile(folder, id, recordOf(fields, answers), namesInIndex(await indexText()));
  const faults = faultsOfAdding(
    libraryFiles,
    { [file.path]: { [id]: file.record } },
    checkOptions(),
  );
  const dangling = faults.filter(({ rule }) => rule === unknownReference.id);
  if (dangling[0]) {
    const { field, message } = dangling[0];
    const sources = field.endsWith("source") ? Object.keys(library.sources) : [];
    const named = /"(.*)"/.exec(message)?.[1] ?? "";
    throw new Refused(`nothing was written: ${message}${hint(named, sources)}`);
  }
  mustBeWritten(await addMessageFiles(contentRoot, libraryFiles, [file]));
  say(`${file.path} is written, as a draft, and named in messages/index.ts.`);

  for (const fault of faults) say(`${fault.severity}: ${formatFault(fault)}`);
  say("Left to do before it can be scheduled:");
  for (const step of leftToDo(file, library.files.campaigns[home.id], faults)) say(`- ${step}`);
  if (faults.some(({ severity }) => severity === "error")) process.exitCode = 1;
}

function more(text: string, before: string[]): string[] {
  return [...before, text];
}

function givenAnswers(command: Command, set: readonly string[]): Map<string, string> {
  const known = fields.map(({ column }) => column);
  const flags = asked.flatMap(({ field }): [string, string][] => {
    const attribute = flagOf(field).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const value: unknown = command.opts()[attribute];
    return typeof value === "string" ? [[field.column, value]] : [];
  });
  const named = set.map((pair): [string, string] => {
    const [, column = "", text = ""] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (!known.includes(column)) {
      throw new WrongUse(
        `--set ${pair}: there is no field "${column || pair}"${hint(column, known)}`,
      );
    }
    return [column, text];
  });
  return new Map([...flags, ...named]);
}

interface Told {
  id: string;
  campaign: string;
  answers: Map<string, string>;
}

function allFromFlags({ id, campaign }: NewOptions, given: Map<string, string>): Told {
  const answers = new Map(given);
  for (const { field } of asked) {
    if (answers.has(field.column)) continue;
    const usual = defaultOf(field, answers, today());
    if (usual !== "") answers.set(field.column, usual);
  }
  const missing = asked.filter(({ field }) => field.required && !answers.has(field.column));
  const names = [
    ...(id === undefined ? ["--id"] : []),
    ...(campaign === undefined ? ["--campaign"] : []),
    ...missing.map(({ field }) => `--${flagOf(field)}`),
  ];
  if (names.length > 0) throw new WrongUse(`Missing, and nobody to ask: ${names.join(" ")}.`);
  const issues = issuesOf(fields, answers).map(({ column, message }) => `${column}: ${message}`);
  if (issues.length > 0) throw new Refused(`nothing was written: ${issues.join("; ")}`);
  return { id: id ?? "", campaign: campaign ?? "", answers };
}

async function askAll(
  terminal: Terminal,
  library: Library,
  options: NewOptions,
  given: Map<string, string>,
): Promise<Told> {
  const campaigns = Object.keys(library.campaigns);
  const campaign =
    options.campaign ?? (await terminal.line(`Campaign (${campaigns.join(", ")})> `)).trim();
  findCampaign(library, campaign);
  const id = options.id ?? (await terminal.line("Id, such as P16> ")).trim();
  mustBeNew(library, id);
  return { id, campaign, answers: await askForAnswers(terminal, library, given, today()) };
}

function mustBeNew(library: Library, id: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id)) {
    throw new Refused(
      `"${id}" is not usable as an id: letters, digits, dots, dashes, underscores.`,
    );
  }
  const file = library.files.messages[id];
  if (file !== undefined) throw new Refused(`${id} stands in ${file} already.`);
}

/** What stands between the new draft and its first post, besides the faults that were told. */
function leftToDo(
  { path, id, record }: MessageFile,
  protocol: string | undefined,
  told: readonly Fault[],
): string[] {
  const active = { [path]: { [id]: { ...record, status: "active" as const } } };
  const loaded = loadLibrary({
    ...libraryFiles,
    messages: { ...libraryFiles.messages, ...active },
  });
  const message = "library" in loaded ? loaded.library.messages[id] : undefined;
  if (!("library" in loaded) || message === undefined) return [];
  const known = new Set(told.map(formatFault));
  const shut = gateFaults(loaded.library, message, { today: today(), accountMode: "sandbox" });
  return [
    ...shut
      .filter((fault) => !known.has(formatFault(fault)))
      .map(({ rule, message: what, mend }) => `${rule}: ${what} - ${mend}`),
    `set its status to "active" in ${path} when it is finished`,
    `name it in ${protocol}: { id: "${id}", version: ${record.version} }`,
  ];
}
