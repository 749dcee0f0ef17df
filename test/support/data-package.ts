import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

/** What a reader of the standard sees, who knows nothing of the program that wrote the files. */
export interface Field {
  name: string;
  type: string;
  statusIn?: string;
  constraints: { required: boolean; enum?: string[]; pattern?: string };
}
export interface Resource {
  name: string;
  path: string;
  bytes: number;
  hash: string;
  synthetic: boolean;
  schema: {
    fields: Field[];
    missingValues: string[];
    primaryKey: string[];
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
}
export interface Descriptor {
  title: string;
  synthetic: boolean;
  version: string;
  created?: string;
  licensing: string;
  licenses?: { name: string }[];
  sources?: { title: string }[];
  resources: Resource[];
}
export type Cells = Record<string, string>;
export interface DataPackage {
  descriptor: Descriptor;
  rows: Record<string, Cells[]>;
  text: Record<string, string>;
}

const lexical: Record<string, RegExp> = {
  string: /^[\s\S]+$/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?(e-?\d+)?$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
};

/** Reads a package from a folder with a CSV parser of its own. */
export async function readPackage(dir: string): Promise<DataPackage> {
  const read = (path: string) => readFile(join(dir, path), "utf8");
  const descriptor = JSON.parse(await read("datapackage.json")) as Descriptor;
  const text: Record<string, string> = {};
  const rows: Record<string, Cells[]> = {};
  for (const { name, path } of descriptor.resources) {
    text[name] = await read(path);
    rows[name] = parse(text[name], { columns: true, record_delimiter: ["\r\n", "\n"] }) as Cells[];
  }
  return { descriptor, rows, text };
}

/** Every way in which the files contradict their own description. */
export function contradictions({ descriptor, rows, text }: DataPackage): string[] {
  return descriptor.resources.flatMap((resource) => {
    const { name, schema } = resource;
    const content = text[name] ?? "";
    const own = rows[name] ?? [];
    const faults: string[] = [];
    const names = schema.fields.map((field) => field.name);
    if (!content.startsWith(`${names.join(",")}\r\n`)) faults.push("header");
    if (Buffer.byteLength(content) !== resource.bytes) faults.push("bytes");
    const hash = createHash("sha256").update(content).digest("hex");
    if (resource.hash !== `sha256:${hash}`) faults.push("hash");
    for (const row of own) {
      for (const field of schema.fields) faults.push(...cellFaults(field, row[field.name] ?? ""));
    }
    if (new Set(own.map((row) => keyOf(row, schema.primaryKey))).size !== own.length) {
      faults.push("primary key is not unique");
    }
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const known = new Set(
        (rows[reference.resource] ?? []).map((r) => keyOf(r, reference.fields)),
      );
      for (const row of own) {
        if (!known.has(keyOf(row, fields))) faults.push(`no such ${reference.resource}`);
      }
    }
    return faults.map((fault) => `${name}: ${fault}`);
  });
}

function cellFaults({ name, type, constraints }: Field, cell: string): string[] {
  if (cell === "") return constraints.required ? [`${name} is missing`] : [];
  const faults: string[] = [];
  if (!lexical[type]?.test(cell)) faults.push(`${name} "${cell}" is no ${type}`);
  if (constraints.enum && !constraints.enum.includes(cell))
    faults.push(`${name} "${cell}" is no code`);
  if (constraints.pattern && !new RegExp(constraints.pattern).test(cell)) {
    faults.push(`${name} "${cell}" does not match`);
  }
  return faults;
}

export function keyOf(row: Cells, fields: readonly string[]): string {
  return JSON.stringify(fields.map((field) => row[field]));
}
