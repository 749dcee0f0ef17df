import { type Fault, faultOf, type Rule } from "#core/fault.ts";
import { handoutSubjects } from "#core/handout.ts";
import type { Library, LibraryFiles } from "#core/library.ts";

export const unknownReference = {
  id: "unknown-reference",
  severity: "error",
  reason: "What is referred to must be there to be read, judged and retracted.",
  mend: "Correct the spelling, or define it.",
} as const satisfies Rule;

/** Names that lead nowhere: the library is not loaded while there is one. */
export function danglingReferences(library: Library): Fault[] {
  const { messages, sources, safetyLines, signOffs, campaigns, accounts, files } = library;
  const faults: Fault[] = [];
  const need = (
    at: { kind: keyof LibraryFiles; id: string; field: string },
    what: string,
    target: Readonly<Record<string, unknown>>,
    key: string,
  ) => {
    if (key in target) return;
    const where = { file: files[at.kind][at.id] ?? at.kind, id: at.id };
    const message = `${at.field} names the ${what} "${key}", which is not defined`;
    faults.push(faultOf(unknownReference, where, { field: at.field, message }));
  };

  const handouts = Object.fromEntries(handoutSubjects(library));
  for (const { id, claims, safetyLine, cards } of Object.values(messages)) {
    for (const [index, { source }] of claims.entries()) {
      need({ kind: "messages", id, field: `claims[${index}].source` }, "source", sources, source);
    }
    if (cards.statistic !== undefined) {
      const { source } = cards.statistic;
      need({ kind: "messages", id, field: "cards.statistic.source" }, "source", sources, source);
    }
    if (safetyLine !== null) {
      need({ kind: "messages", id, field: "safetyLine" }, "safety line", safetyLines, safetyLine);
    }
  }
  for (const [id, lines] of Object.entries(safetyLines)) {
    for (const [locale, { source }] of Object.entries(lines)) {
      need({ kind: "safetyLines", id, field: `${locale}.source` }, "source", sources, source);
    }
  }
  for (const id of Object.keys(signOffs)) {
    const subjects = id.includes(":") ? handouts : messages;
    need({ kind: "signOffs", id, field: "subject" }, "message", subjects, id);
  }
  for (const { id, ...campaign } of Object.values(campaigns)) {
    for (const [index, { account }] of campaign.accounts.entries()) {
      need(
        { kind: "campaigns", id, field: `accounts[${index}].account` },
        "account",
        accounts,
        account,
      );
    }
    for (const [locale, { evidence }] of Object.entries(campaign.handout ?? {})) {
      for (const key of Object.keys(evidence)) {
        need(
          { kind: "campaigns", id, field: `handout.${locale}.evidence` },
          "source",
          sources,
          key,
        );
      }
    }
    for (const [index, message] of campaign.messages.entries()) {
      need(
        { kind: "campaigns", id, field: `messages[${index}].id` },
        "message",
        messages,
        message.id,
      );
    }
  }
  return faults;
}
