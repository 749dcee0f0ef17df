import { styleText } from "node:util";
import { count } from "#cli/count.ts";
import type { CheckReport } from "#core/check.ts";
import type { Fault } from "#core/fault.ts";

const signs = { error: "✖", warning: "▲" } as const;
const colours = { error: "red", warning: "yellow" } as const;

/**
 * A report for people: the faults by file, each with its rule, what is wrong and how to mend it, then the notes and the
 * counts. In colour where stdout is a terminal and NO_COLOR is not set; severity is told in words as well.
 */
export function reportLines(report: CheckReport, notes: readonly string[] = []): string[] {
  const byFile = Map.groupBy(report.faults, ({ file }) => file);
  return [
    ...[...byFile].flatMap(([file, faults]) => [
      styleText("bold", file),
      ...faults.flatMap(faultLines),
      "",
    ]),
    ...notes.map((note) => styleText("dim", note)),
    `${styleText("bold", count(report.schedulable, "message"))} may be scheduled, ${count(report.drafts, "draft")}`,
    [counted(report.errors, "error"), counted(report.warnings, "warning")].join(", "),
  ];
}

function faultLines({ id, field, rule, severity, message, mend }: Fault): string[] {
  const mark = styleText(colours[severity], `${signs[severity]} ${severity}`);
  return [
    `  ${mark}  ${id} ${field}  ${styleText("dim", rule)}`,
    `    ${message}`,
    `    ${styleText("dim", "→")} ${mend}`,
  ];
}

function counted(n: number, severity: Fault["severity"]): string {
  const text = count(n, severity);
  return n === 0 ? text : styleText(colours[severity], text);
}
