import type { Command } from "commander";
import { findCampaign, openLibrary } from "#cli/context.ts";
import { type ChartRow, chartRow, type MethodMix, methodMix } from "#core/chart.ts";
import { guidelineStatuses, levels, populations } from "#core/codes.ts";
import { scopingReview } from "#core/scoping-review.ts";

export function addChart(program: Command): void {
  program
    .command("chart [campaign]")
    .description(
      "each campaign as a row of the scoping review's chart, and our mix of methods beside its",
    )
    .option("--json", "the rows, the mix and the reference data as JSON")
    .action((campaignId: string | undefined, options: { json?: true }) => {
      const library = openLibrary();
      const campaigns =
        campaignId === undefined
          ? Object.values(library.campaigns)
          : [findCampaign(library, campaignId)];
      const rows = campaigns.map((campaign) => chartRow(library, campaign));
      const mix = methodMix(rows);
      const text = options.json
        ? JSON.stringify({ rows, mix, reference: scopingReview }, null, 2)
        : [...rows.flatMap(rowLines), ...mixLines(mix, rows.length)].join("\n");
      process.stdout.write(`${text}\n`);
    });
}

function rowLines(row: ChartRow): string[] {
  const { type, contacts, contactDays, first, last } = row.duration;
  const fields: [string, string][] = [
    ["Name", `${row.name} (${row.campaign})`],
    ["Purpose", row.purpose],
    ["Country", row.country],
    ["Level", levels[row.level]],
    ["Population", populations[row.population]],
    ["Duration", `${type}: ${contacts} contacts on ${contactDays} days, ${first} to ${last}`],
    ...row.guidelines.map(({ name, issuer, year, url, status }): [string, string] => [
      "Guideline",
      [name, issuer, year, guidelineStatuses[status].toLowerCase(), url].filter(Boolean).join("; "),
    ]),
    ["Key message", row.keyMessage],
    ...row.methods.map(({ method, name, subtypes, contacts: known }): [string, string] => [
      "Method",
      `${method} ${name}: ${subtypes.join(", ")}${known === null ? "" : ` (${known} contacts)`}`,
    ]),
    ...row.warnings.map((text): [string, string] => ["Warning", text]),
  ];
  return [...fields.map(([name, text]) => `${name.padEnd(13)}${text}`), ""];
}

function mixLines(mix: readonly MethodMix[], ours: number): string[] {
  const { campaigns, citation } = scopingReview;
  const width = Math.max(...mix.map(({ name }) => name.length)) + 6;
  const head = `${"Methods in use".padEnd(width)}${`of ${campaigns} reviewed`.padStart(15)}${`of ours (${ours})`.padStart(15)}`;
  return [
    head,
    ...mix.map(({ method, name, inReview, inOurs }) => {
      const reviewed = `${inReview} (${Math.round((100 * inReview) / campaigns)}%)`;
      return `${`${method} ${name}`.padEnd(width)}${reviewed.padStart(15)}${String(inOurs).padStart(15)}`;
    }),
    "",
    `Reviewed: ${citation}`,
  ];
}
