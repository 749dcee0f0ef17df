import { type Column, columnTypes, type TableDefinition } from "./columns.ts";
import type { CampaignExport } from "./export.ts";
import { type TableName, tableNames, tables } from "./tables.ts";

/** What was written of one table. */
export interface TableFile {
  table: TableName;
  path: string;
  bytes: number;
  rows: number;
  /** Lower-case hex. */
  sha256: string;
}

export const simulatedNotice =
  "SIMULATED DATA. The posts were sent to a stand-in network and the engagement comes from a seeded model: no person saw or did any of it.";

/** CC0 for simulated data; real data is licensed by the body that ran the campaign, within the networks' own terms. */
const licences = {
  simulated: {
    name: "CC0-1.0",
    title: "CC0 1.0 Universal",
    path: "https://creativecommons.org/publicdomain/zero/1.0/",
  },
  real: {
    name: "notspecified",
    title:
      "Not licensed yet: the body that ran the campaign decides, within the networks' terms on passing metrics on",
  },
} as const;

export function packageName({ campaignId }: CampaignExport): string {
  return `${campaignId.toLowerCase()}-evaluation`;
}

export function pathOf(table: TableName): string {
  return `${table}.csv`;
}

/**
 * The descriptor of the package: Data Package and Table Schema, version 2.0. It holds no time but the as-of moment, so
 * that the same data gives the same bytes.
 */
export function descriptorOf(exported: CampaignExport, files: readonly TableFile[]): object {
  const { synthetic, asOf, campaignName } = exported;
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: packageName(exported),
    title: `${synthetic ? "SIMULATED DATA: " : ""}${campaignName}, evaluation data`,
    description: `${synthetic ? `${simulatedNotice} ` : ""}Process data of a social media campaign: what was posted, and what the networks counted. codebook.md explains every table and column.`,
    ...(asOf !== null && { asOf }),
    synthetic,
    licenses: [synthetic ? licences.simulated : licences.real],
    resources: tableNames.map((name) => {
      const file = files.find(({ table }) => table === name);
      if (file === undefined) throw new TypeError(`No file of ${name}.`);
      return resourceOf(name, file, synthetic);
    }),
  };
}

function resourceOf(name: TableName, file: TableFile, synthetic: boolean): object {
  const { title, description }: TableDefinition = tables[name];
  return {
    $schema: "https://datapackage.org/profiles/2.0/dataresource.json",
    name,
    type: "table",
    title,
    description,
    path: file.path,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    synthetic,
    dialect: {
      $schema: "https://datapackage.org/profiles/2.0/tabledialect.json",
      delimiter: ",",
      lineTerminator: "\r\n",
      quoteChar: '"',
      doubleQuote: true,
      header: true,
    },
    schema: schemaOf(tables[name]),
  };
}

/** The Table Schema of a table. */
export function schemaOf(table: TableDefinition): object {
  return {
    $schema: "https://datapackage.org/profiles/2.0/tableschema.json",
    fields: Object.entries(table.columns).map(([name, column]) => fieldOf(name, column)),
    missingValues: [""],
    primaryKey: table.primaryKey,
    ...(table.foreignKeys.length > 0 && {
      foreignKeys: table.foreignKeys.map(({ fields, table: resource, columns }) => ({
        fields,
        reference: { resource, fields: columns },
      })),
    }),
  };
}

function fieldOf(name: string, column: Column): object {
  return {
    name,
    type: columnTypes[column.type],
    description: descriptionOf(column),
    ...(column.unit !== undefined && { unit: column.unit }),
    ...(column.statusIn !== undefined && { statusIn: column.statusIn }),
    constraints: {
      required: column.required,
      ...(column.codes !== undefined && { enum: Object.keys(column.codes) }),
      ...(column.pattern !== undefined && { pattern: column.pattern }),
    },
  };
}

export function descriptionOf({ description, empty }: Column): string {
  return empty === undefined ? `${description}.` : `${description}. Empty: ${empty}.`;
}
