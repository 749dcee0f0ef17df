import { networks } from "#core/codes.ts";
import { metricDefinitions } from "#core/observation.ts";
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

const publicDomain = {
  name: "CC0-1.0",
  title: "CC0 1.0 Universal",
  path: "https://creativecommons.org/publicdomain/zero/1.0/",
} as const;

/** Simulated data is nobody's. Of real data the program cannot know the licence, so it states none. */
export function licensingOf({ synthetic, live }: CampaignExport): string {
  return synthetic && !live
    ? "CC0 1.0 Universal for the simulated data, which is nobody's. The words quoted from sources stay their authors'."
    : "No licence is stated. Networks restrict how their metrics may be passed on, so the body that ran the campaign decides, within their terms.";
}

export function packageName({ campaignId }: CampaignExport): string {
  return `${campaignId.toLowerCase()}-evaluation`;
}

export function pathOf(table: TableName): string {
  return `${table}.csv`;
}

export function titleOf({ synthetic, campaignName }: CampaignExport): string {
  return `${synthetic ? "SIMULATED DATA: " : ""}${campaignName}, evaluation data`;
}

/** The day of the data as a semantic version, so that a later freeze has a later one: 2027.1.15. */
export function versionOf({ dataTo }: CampaignExport): string {
  return dataTo === null ? "0.0.0" : dataTo.slice(0, 10).split("-").map(Number).join(".");
}

/**
 * The descriptor of the package: Data Package and Table Schema, version 2.0. Every time in it comes from the data, so
 * that the same data gives the same bytes.
 */
export function descriptorOf(exported: CampaignExport, files: readonly TableFile[]): object {
  const { synthetic, live, asOf, dataTo } = exported;
  const sources = sourcesOf(exported);
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: packageName(exported),
    title: titleOf(exported),
    description: `${synthetic ? `${simulatedNotice} ` : ""}Process data of a social media campaign: what was posted, and what the networks counted. codebook.md explains every table and column.`,
    version: versionOf(exported),
    ...(dataTo !== null && { created: dataTo }),
    ...(asOf !== null && { asOf }),
    synthetic,
    licensing: licensingOf(exported),
    ...(synthetic && !live && { licenses: [publicDomain] }),
    ...(sources.length > 0 && { sources }),
    resources: tableNames.map((name) => {
      const file = files.find(({ table }) => table === name);
      if (file === undefined) throw new TypeError(`No file of ${name}.`);
      return resourceOf(name, file, synthetic);
    }),
  };
}

function sourcesOf({ synthetic, live, networks: used }: CampaignExport): object[] {
  return used.flatMap((network) => [
    ...(live
      ? [
          {
            title: `${networks[network]}: counts as its programming interface returned them`,
            path: metricDefinitions.find((one) => one.network === network)?.sourceUri,
          },
        ]
      : []),
    ...(synthetic
      ? [
          {
            title: `A stand-in for ${networks[network]}, with engagement drawn from a seeded model`,
          },
        ]
      : []),
  ]);
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
