import { createHash } from "node:crypto";
import { mkdir, mkdtemp, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { stringify } from "csv-stringify/sync";
import { codebookOf } from "#core/evaluation/codebook.ts";
import { cellsOf } from "#core/evaluation/columns.ts";
import { descriptorOf, packageName, pathOf, type TableFile } from "#core/evaluation/datapackage.ts";
import type { CampaignExport } from "#core/evaluation/export.ts";
import { type RowOf, type TableName, tableNames, tables } from "#core/evaluation/tables.ts";
import { sha256 } from "#core/hash.ts";

/** What identifies a data package: its name, and the SHA-256 of its datapackage.json, which holds those of its tables. */
export interface PackageFacts {
  name: string;
  sha256: string;
  tables: TableFile[];
}

export type PackageWritten =
  | { written: true; package: PackageFacts }
  | { written: false; reason: string };

/** Takes the text of one file, piece by piece. */
type Sink = (path: string, pieces: AsyncIterable<string>) => Promise<void>;

const descriptorPath = "datapackage.json";
const codebookPath = "codebook.md";
const ours = new Set<string>([descriptorPath, codebookPath, ...tableNames.map(pathOf)]);
const rowsPerPiece = 500;

/**
 * Writes the data package into `dir`: one CSV per table, datapackage.json and codebook.md. It is written beside `dir`
 * and moved there when it is whole. An earlier package in `dir` is replaced; a folder that holds anything else is
 * left alone, and the reason says so.
 */
export async function writePackage(dir: string, exported: CampaignExport): Promise<PackageWritten> {
  const target = resolve(dir);
  const strangers = (await entriesOf(target))?.filter((name) => !ours.has(name)) ?? [];
  if (strangers.length > 0) {
    return {
      written: false,
      reason: `${dir} holds other files (${strangers[0]}): name a new folder`,
    };
  }
  await mkdir(dirname(target), { recursive: true });
  const workshop = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    const fresh = join(workshop, "new");
    await mkdir(fresh);
    const facts = await emit(exported, (path, pieces) => toFile(join(fresh, path), pieces));
    if ((await entriesOf(target)) !== undefined) await rename(target, join(workshop, "old"));
    await rename(fresh, target);
    return { written: true, package: facts };
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** The facts of the package that `writePackage` would write, without writing it. */
export function packageFacts(exported: CampaignExport): Promise<PackageFacts> {
  return emit(exported, async (_path, pieces) => {
    for await (const _piece of pieces);
  });
}

async function emit(exported: CampaignExport, sink: Sink): Promise<PackageFacts> {
  const files: TableFile[] = [];
  for (const name of tableNames) files.push(await emitTable(name, exported, sink));
  const descriptor = `${JSON.stringify(descriptorOf(exported, files), null, 2)}\n`;
  await sink(descriptorPath, once(descriptor));
  const hash = sha256(descriptor);
  await sink(codebookPath, once(codebookOf(exported, files, hash)));
  return { name: packageName(exported), sha256: hash, tables: files };
}

async function emitTable<Name extends TableName>(
  table: Name,
  exported: CampaignExport,
  sink: Sink,
): Promise<TableFile> {
  const hash = createHash("sha256");
  const file = { table, path: pathOf(table), bytes: 0, rows: 0 };
  async function* counted() {
    for await (const { text, rows } of csvPieces(table, exported.rows[table]())) {
      hash.update(text);
      file.bytes += Buffer.byteLength(text);
      file.rows += rows;
      yield text;
    }
  }
  await sink(file.path, counted());
  return { ...file, sha256: hash.digest("hex") };
}

/** CSV after RFC 4180, header first, a bounded number of rows at a time. */
async function* csvPieces<Name extends TableName>(
  name: Name,
  rows: AsyncIterable<RowOf<Name>>,
): AsyncGenerator<{ text: string; rows: number }> {
  const table = tables[name];
  // Left to itself it quotes for the whole delimiter only, and a line feed alone would end the record for other readers.
  const csv = (lines: string[][]) =>
    stringify(lines, { record_delimiter: "\r\n", quoted_match: /[\r\n]/ });
  yield { text: csv([Object.keys(table.columns)]), rows: 0 };
  let batch: string[][] = [];
  for await (const row of rows) {
    batch.push(cellsOf(table, row as never));
    if (batch.length === rowsPerPiece) {
      yield { text: csv(batch), rows: batch.length };
      batch = [];
    }
  }
  if (batch.length > 0) yield { text: csv(batch), rows: batch.length };
}

async function toFile(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const file = await open(path, "wx");
  try {
    for await (const piece of pieces) await file.write(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** The names in a folder; undefined when there is no such folder. */
async function entriesOf(dir: string): Promise<string[] | undefined> {
  try {
    return await readdir(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
