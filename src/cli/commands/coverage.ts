import type { Command } from "commander";
import { findCampaign, openLibrary } from "#cli/context.ts";
import { fileToWrite, writeWhole } from "#cli/write.ts";
import { audiences, codesOf, methods, targets } from "#core/codes.ts";
import { type Coverage, type CoverageCell, coverageOf } from "#core/coverage.ts";
import { coverageSvg } from "#plots/coverage-matrix.tsx";

export function addCoverage(program: Command): void {
  program
    .command("coverage [campaign]")
    .description("which barrier has a message for whom, by which method; the gaps named in words")
    .option("--json", "the cells and gaps as JSON")
    .option("--svg <file>", "draw the matrix into a file as well", fileToWrite)
    .action(async (campaignId: string | undefined, options: { json?: true; svg?: string }) => {
      const library = openLibrary();
      if (campaignId !== undefined) findCampaign(library, campaignId);
      const coverage = coverageOf(library, campaignId);
      if (options.svg !== undefined) {
        const of =
          campaignId === undefined ? "The whole library" : library.campaigns[campaignId]?.name;
        await writeWhole(options.svg, coverageSvg(coverage, of ?? ""));
      }
      const text = options.json ? JSON.stringify(coverage, null, 2) : table(coverage).join("\n");
      process.stdout.write(`${text}\n`);
    });
}

const methodCodes = codesOf(methods);
const audienceCodes = codesOf(audiences);
const labelWidth = Math.max(...codesOf(targets).map((code) => code.length)) + 2;
const cellWidth = 4;
const groupWidth = cellWidth * (methodCodes.length + 1);

/** Counts of messages: all of them first, then by method. A dot is none, a number in brackets only drafts. */
function table({ cells, gaps }: Coverage): string[] {
  const rows = Map.groupBy(cells, ({ target }) => target);
  const line = (label: string, groups: readonly string[]) =>
    `${label.padEnd(labelWidth)}${groups.map((group) => group.padEnd(groupWidth + 3)).join("")}`.trimEnd();
  const head = ["all", ...methodCodes].map((text) => text.padStart(cellWidth)).join("");
  const kind = (name: CoverageCell["kind"]) =>
    [...rows]
      .filter(([, [first]]) => first?.kind === name)
      .map(([target, own]) => line(target, own.map(group)));
  return [
    line(
      "",
      audienceCodes.map((code) => ` ${audiences[code]}`),
    ),
    line(
      "barrier",
      audienceCodes.map(() => head),
    ),
    ...kind("barrier"),
    "",
    "facilitator",
    ...kind("facilitator"),
    "",
    `Messages that address it, and how many of them a campaign brings to people by each method: ${methodCodes
      .map((code) => `${code} ${methods[code].name.toLowerCase()}`)
      .join(", ")}. In brackets: drafts only.`,
    "",
    ...gaps.sentences,
  ];
}

function group({ messages, drafts, byMethod }: CoverageCell): string {
  const all = messages.length === 0 && drafts.length > 0 ? `(${drafts.length})` : shown(messages);
  return [all, ...methodCodes.map((method) => shown(byMethod[method]))]
    .map((text) => text.padStart(cellWidth))
    .join("");
}

function shown(ids: readonly string[]): string {
  return ids.length === 0 ? "·" : String(ids.length);
}
