import { type Codes, type Column, columnTypes, type TableDefinition } from "./columns.ts";
import {
  descriptionOf,
  packageName,
  pathOf,
  simulatedNotice,
  type TableFile,
} from "./datapackage.ts";
import type { CampaignExport } from "./export.ts";
import { tableNames, tables } from "./tables.ts";

/** The codebook, in Markdown: every table, column and code, from the same definition as the files. */
export function codebookOf(exported: CampaignExport, files: readonly TableFile[]): string {
  const rowsOf = (name: string) => files.find(({ table }) => table === name)?.rows ?? 0;
  return [
    `# Codebook: ${exported.campaignName}`,
    ...(exported.synthetic ? [`> **${simulatedNotice}**`] : []),
    `Package \`${packageName(exported)}\`${exported.asOf === null ? "" : `, data as of ${exported.asOf}`}. \`datapackage.json\` says the same for machines (Data Package 2.0, Table Schema).`,
    conventions,
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
- \`synthetic\` is true in every row that rests on a stand-in network, and on every resource of \`datapackage.json\` when any of the posts does.
- Cells are written as they are. A text that begins with \`=\`, \`+\`, \`-\` or \`@\` is not altered, because an altered cell is no longer the data: a spreadsheet may take it for a formula, so import the columns as text instead of opening the file by double click.
- Networks restrict how their metrics may be passed on: read the terms of each platform in \`posts.csv\` before publishing rows of it. Counts are aggregates; no person who saw or reacted to a post is in the data.`;

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
