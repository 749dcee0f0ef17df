import { Refused } from "#cli/fault.ts";
import { type Field, fieldsOf, recordOf } from "#core/import/fields.ts";
import { columnIssues } from "#core/import/issues.ts";
import type { Library } from "#core/library.ts";
import { Message } from "#core/message.ts";
import { applies, askedFields, type Choice, choicesOf, defaultOf } from "./questions.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Asks for every field that has no answer yet, and again for one that the schema refuses, until the record is whole.
 * A choice may be answered by its number; a list of lines ends with an empty one.
 */
export async function askForAnswers(
  terminal: Terminal,
  library: Library,
  given: ReadonlyMap<string, string>,
  today: string,
): Promise<Map<string, string>> {
  const fields = fieldsOf(9);
  const asked = askedFields(fields);
  const isAsked = (column: string) => asked.some(({ field }) => field.column === column);
  const wrong = issuesOf(fields, given).find(({ column }) => given.has(column) || !isAsked(column));
  if (wrong) throw new Refused(`nothing was written: ${wrong.column}: ${wrong.message}`);
  const answers = new Map(given);
  for (const { field, question } of asked) {
    if (answers.has(field.column)) continue;
    await askUntilTaken(field, question);
  }
  // Some faults show only in the whole, for instance words that do not stand in the slogan.
  for (;;) {
    const [issue] = issuesOf(fields, answers);
    if (issue === undefined) return answers;
    const again = asked.find(({ field }) => field.column === issue.column);
    if (again === undefined) throw new TypeError(`${issue.column}: ${issue.message}`);
    terminal.show(`  ! ${issue.message}`);
    await askUntilTaken(again.field, again.question);
  }

  async function askUntilTaken(field: Field, question: string): Promise<void> {
    const choices = choicesOf(field, library, answers);
    if (!applies(field, choices, answers)) return;
    const usual = defaultOf(field, answers, today);
    const most = field.max === undefined ? "" : ` (at most ${field.max} characters)`;
    terminal.show(`\n${question}${most}`);
    for (const line of listOf(choices)) terminal.show(line);
    for (;;) {
      const answer = pick(field, (await read(terminal, field, usual)) || usual, choices);
      answers.set(field.column, answer);
      const own = issuesOf(fields, answers).find(({ column }) => column === field.column);
      const unknown =
        choices.length > 0 &&
        field.codes.length === 0 &&
        answer !== "" &&
        !choices.some(({ value }) => value === answer)
          ? `"${answer}" is not one of them`
          : undefined;
      const refused = own?.message ?? unknown;
      if (refused === undefined) return;
      terminal.show(`  ! ${refused}`);
    }
  }
}

/** What the schema says about these answers, by column. */
export function issuesOf(fields: readonly Field[], answers: ReadonlyMap<string, string>) {
  const record = recordOf(fields, answers);
  const parsed = Message.safeParse(record);
  return parsed.success ? [] : columnIssues(fields, record, parsed.error);
}

async function read(terminal: Terminal, { kind, required }: Field, usual: string): Promise<string> {
  const note = usual !== "" ? ` [${usual}]` : required ? "" : " [none]";
  if (kind !== "lines") return (await terminal.line(`${note}> `)).trim();
  const lines: string[] = [];
  for (;;) {
    const line = (await terminal.line("> ")).trim();
    if (line === "") return lines.join("\n");
    lines.push(line);
  }
}

/** Choices have numbers, but not where they are numbers themselves. */
function areNumbered(choices: readonly Choice[]): boolean {
  return !choices.some(({ value }) => /^[\d.]+$/.test(value));
}

function listOf(choices: readonly Choice[]): string[] {
  const widest = Math.max(0, ...choices.map(({ value, label }) => (label ? value.length : 0)));
  return choices.map(({ value, label }, at) => {
    const mark = areNumbered(choices) ? `${String(at + 1).padStart(2)}  ` : "";
    return `  ${mark}${value.padEnd(widest)}  ${label}`.trimEnd();
  });
}

/** Numbers of the list become what stands there. */
function pick({ kind }: Field, answer: string, choices: readonly Choice[]): string {
  const value = (word: string) =>
    areNumbered(choices) && /^\d+$/.test(word) ? (choices[Number(word) - 1]?.value ?? word) : word;
  if (kind !== "list") return value(answer);
  return answer
    .split(/[;,\s]+/)
    .map(value)
    .join(";");
}
