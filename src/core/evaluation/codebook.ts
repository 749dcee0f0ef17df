import { type Codes, type Column, columnTypes, type TableDefinition } from "./columns.ts";
import {
  descriptionOf,
  licensingOf,
  packageName,
  pathOf,
  simulatedNotice,
  type TableFile,
  titleOf,
  versionOf,
} from "./datapackage.ts";
import type { CampaignExport } from "./export.ts";
import { tableNames, tables } from "./tables.ts";

/**
 * The codebook, in Markdown: every table, column and code, from the same definition as the files. `descriptorSha256`
 * is that of datapackage.json, which holds the hashes of the tables.
 */
export function codebookOf(
  exported: CampaignExport,
  files: readonly TableFile[],
  descriptorSha256: string,
): string {
  const rowsOf = (name: string) => files.find(({ table }) => table === name)?.rows ?? 0;
  return [
    `# Codebook: ${exported.campaignName}`,
    ...(exported.synthetic ? [`> **${simulatedNotice}**`] : []),
    `Package \`${packageName(exported)}\`${exported.asOf === null ? "" : `, data as of ${exported.asOf}`}. \`datapackage.json\` says the same for machines (Data Package 2.0, Table Schema).`,
    conventions,
    citing(exported, descriptorSha256),
    "## Tables",
    ...tableNames.flatMap((name) => tableText(name, tables[name], rowsOf(name))),
  ]
    .join("\n\n")
    .concat("\n");
}

const conventions = `## How to read the files

- CSV after RFC 4180: UTF-8 without a byte order mark, comma, lines end with CR LF, a header row, quotation marks where they are needed.
- **An empty cell is missing, and 0 is a zero that was returned.** Where a value comes from a network, a status column beside it says why it is missing. Never read an empty cell as 0.
- Times are UTC (ISO 8601). Proportions run from 0 to 1 and are not rounded.
- \`synthetic\` is a column of every table. In \`posts\`, \`observations\` and \`post_outcomes\` it is true where the post is on a stand-in network; elsewhere, and on every resource of \`datapackage.json\`, when any of the posts is.
- The texts of messages are those that were signed, and what can be read from the posts is read from them: an export tells what ran. The same store, the same library and the same program give the same files, byte for byte.
- Cells are written as they are. A text that begins with \`=\`, \`+\`, \`-\` or \`@\` is not altered, because an altered cell is no longer the data: a spreadsheet may take it for a formula, so import the columns as text instead of opening the file by double click.
- Networks restrict how their metrics may be passed on: read the terms of each platform in \`posts.csv\` before publishing rows of it. Counts are aggregates; no person who saw or reacted to a post is in the data.`;

/** What a citation needs. Who the authors are is not the program's to say. */
function citing(exported: CampaignExport, descriptorSha256: string): string {
  const { dataTo, software } = exported;
  return `## How to cite

- Authors: the body that ran the campaign names them, here and as \`contributors\` in \`datapackage.json\`; the program knows nobody.
- Title: ${titleOf(exported)}
- Version: ${versionOf(exported)}, which is the day of the data
- Date: ${dataTo === null ? "none, nothing was written down yet" : `${dataTo}, the ${exported.asOf === null ? "last moment at which anything was written down" : "as-of moment"}; it is \`created\` in \`datapackage.json\``}
- Package: \`${packageName(exported)}\`, SHA-256 of \`datapackage.json\` \`${descriptorSha256}\` as it was written, which holds the SHA-256 of every table
- Software: ${software}

Licence: ${licensingOf(exported)}`;
}

function tableText(name: string, table: TableDefinition, rows: number): string[] {
  const keys = [
    `Primary key: ${codeList(table.primaryKey)}.`,
    ...table.foreignKeys.map(
      ({ fields, table: other, columns }) =>
        `${codeList(fields)} refers to ${codeList(columns)} of \`${other}\`.`,
    ),
  ];
  const columns = Object.entries(table.columns);
  return [
    `### ${name}`,
    `${table.title}. ${table.description}`,
    `\`${pathOf(name as keyof typeof tables)}\`, ${rows} ${rows === 1 ? "row" : "rows"}. ${keys.join(" ")}`,
    [
      "| column | type | required | unit | meaning |",
      "| --- | --- | --- | --- | --- |",
      ...columns.map(([column, definition]) => columnText(column, definition)),
    ].join("\n"),
    ...columns.flatMap(([column, { codes }]) =>
      codes === undefined ? [] : [`Codes of \`${column}\`:\n\n${codesText(codes)}`],
    ),
  ];
}

function columnText(name: string, column: Column): string {
  const type = column.codes === undefined ? columnTypes[column.type] : "code";
  const cells = [
    `\`${name}\``,
    type,
    column.required ? "yes" : "no",
    column.unit ?? "",
    descriptionOf(column),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function codesText(codes: Codes): string {
  return Object.entries(codes)
    .map(([key, meaning]) => (key === meaning ? `- \`${key}\`` : `- \`${key}\`: ${meaning}`))
    .join("\n");
}

function codeList(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
