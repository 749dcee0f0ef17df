import type { z } from "zod";
import { Account, Campaign } from "./campaign.ts";
import { type Fault, faultOf } from "./fault.ts";
import { type Message, Message as MessageSchema, SafetyLines, SignOff, Source } from "./message.ts";
import { Person } from "./roles.ts";
import { danglingReferences } from "./rules/references.ts";
import { issuesOf, type ShapeRule, shapeRules } from "./rules/shape.ts";
import { inWords } from "./schema-words.ts";

type ById<T> = Readonly<Record<string, T>>;
/** What each file of content defines, under the file's path from the root of the repository. */
type Files<T> = Readonly<Record<string, T>>;

/** The content as it is written. Each file is named, so that a fault can say where it stands. */
export interface LibraryFiles {
  messages: Files<ById<z.input<typeof MessageSchema>>>;
  sources: Files<ById<z.input<typeof Source>>>;
  safetyLines: Files<ById<z.input<typeof SafetyLines>>>;
  signOffs: Files<readonly z.input<typeof SignOff>[]>;
  campaigns: Files<ById<z.input<typeof Campaign>>>;
  accounts: Files<ById<z.input<typeof Account>>>;
  people: Files<ById<z.input<typeof Person>>>;
}

/** The content as it was read: of the right shape, no id twice, and no reference that leads nowhere. */
export interface Library {
  messages: ById<Message>;
  sources: ById<Source>;
  /** By kind, then by locale; `safetyLineOf` looks one up. */
  safetyLines: ById<SafetyLines>;
  /** By message id, in the order of the files. */
  signOffs: ById<readonly SignOff[]>;
  campaigns: ById<Campaign>;
  accounts: ById<Account>;
  /** Who may act on posts, by pseudonymous id. */
  people: ById<Person>;
  /** The file in which each thing stands, by its id. */
  files: Readonly<Record<keyof LibraryFiles, ById<string>>>;
}

/** Reads the content, or lists every fault that keeps it from being read. */
export function loadLibrary(files: LibraryFiles): { library: Library } | { faults: Fault[] } {
  const messages = readFiles(MessageSchema, files.messages);
  const sources = readFiles(Source, files.sources);
  const safetyLines = readFiles(SafetyLines, files.safetyLines);
  const campaigns = readFiles(Campaign, files.campaigns);
  const accounts = readFiles(Account, files.accounts);
  const people = readFiles(Person, files.people);
  const signOffs = readSignOffs(files.signOffs);
  const faults = [messages, sources, safetyLines, campaigns, accounts, people, signOffs].flatMap(
    (read) => read.faults,
  );
  if (faults.length > 0) return { faults };

  const library: Library = {
    messages: withIds(messages.entries),
    sources: sources.entries,
    safetyLines: safetyLines.entries,
    signOffs: signOffs.entries,
    campaigns: withIds(campaigns.entries),
    accounts: withIds(accounts.entries),
    people: people.entries,
    files: {
      messages: messages.fileOf,
      sources: sources.fileOf,
      safetyLines: safetyLines.fileOf,
      signOffs: signOffs.fileOf,
      campaigns: campaigns.fileOf,
      accounts: accounts.fileOf,
      people: people.fileOf,
    },
  };
  const dangling = danglingReferences(library);
  return dangling.length > 0 ? { faults: dangling } : { library };
}

interface Read<T> {
  entries: Record<string, T>;
  fileOf: Record<string, string>;
  faults: Fault[];
}

/** Without a prototype, so that an id such as "constructor" finds nothing that was not defined. */
function emptyRead<T>(): Read<T> {
  return { entries: Object.create(null), fileOf: Object.create(null), faults: [] };
}

function readFiles<S extends z.ZodType>(
  schema: S,
  files: Files<ById<z.input<S>>>,
): Read<z.output<S>> {
  const read = emptyRead<z.output<S>>();
  for (const [file, records] of Object.entries(files)) {
    for (const [id, record] of Object.entries(records)) {
      const fault = (rule: ShapeRule, field: string, message: string) =>
        read.faults.push(faultOf(shapeRules[rule], { file, id }, { field, message }));
      if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id)) {
        fault("id", "id", `"${id}" is not usable as an id`);
      }
      if (id in read.fileOf) {
        fault("duplicate-id", "id", `"${id}" stands in ${read.fileOf[id]} already`);
        continue;
      }
      read.fileOf[id] = file;
      const parsed = schema.safeParse(record, { error: inWords });
      if (parsed.success) read.entries[id] = parsed.data;
      else
        for (const issue of issuesOf(parsed.error)) fault(issue.rule, issue.field, issue.message);
    }
  }
  return read;
}

function readSignOffs(files: LibraryFiles["signOffs"]): Read<readonly SignOff[]> {
  const read = emptyRead<SignOff[]>();
  for (const [file, records] of Object.entries(files)) {
    for (const [index, record] of records.entries()) {
      const parsed = SignOff.safeParse(record, { error: inWords });
      if (parsed.success) {
        const { subject } = parsed.data;
        read.fileOf[subject] = file;
        read.entries[subject] = [...(read.entries[subject] ?? []), parsed.data];
        continue;
      }
      const id = typeof record?.subject === "string" ? record.subject : `sign-off ${index + 1}`;
      for (const { rule, field, message } of issuesOf(parsed.error)) {
        const finding = { field: `signOffs[${index}].${field}`, message };
        read.faults.push(faultOf(shapeRules[rule], { file, id }, finding));
      }
    }
  }
  return read;
}

function withIds<T extends object>(entries: Record<string, T>): Record<string, T & { id: string }> {
  return Object.assign(
    Object.create(null),
    Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, { id, ...entry }])),
  );
}
