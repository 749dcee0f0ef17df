import { type Fault, type Finding, faultOf, type Rule } from "#core/fault.ts";
import type { Library } from "#core/library.ts";

/** What the registries say of a DOI. */
export type DoiRecord =
  | { state: "registered"; retracted: boolean }
  | { state: "unregistered" }
  /** Nothing was learnt, which is neither good nor bad news. */
  | { state: "unreachable"; reason: string };

export type LookUpDoi = (doi: string) => Promise<DoiRecord>;

const rules = {
  unregistered: {
    id: "doi-unregistered",
    severity: "error",
    reason: "A DOI that was never registered leads no reader to the source.",
    mend: "Copy the DOI from the source itself, or cite it by its https url.",
  },
  retracted: {
    id: "doi-retracted",
    severity: "error",
    reason: "The registry lists a retraction, and the register of sources does not say so.",
    mend: "Read the notice, and set the source's status to retracted.",
  },
  unreachable: {
    id: "doi-unreachable",
    severity: "warning",
    reason: "What could not be looked up was not checked: silence is no pass.",
    mend: "Run the check with --online again, when the registry can be reached.",
  },
} as const satisfies Record<string, Rule>;

/** Asked only with `--online`; everything else is checked without a network. */
export const registryRules: readonly Rule[] = Object.values(rules);

/** Looks every DOI of the register of sources up, a few at a time, each once. */
export async function registryFaults(library: Library, lookUp: LookUpDoi): Promise<Fault[]> {
  const held = Object.entries(library.sources).flatMap(([id, { doi, status }]) =>
    doi === undefined ? [] : [{ id, doi, status }],
  );
  const asked = [...new Set(held.map(({ doi }) => doi))];
  const records = new Map<string, DoiRecord>();
  const queue = asked.values();
  const worker = async () => {
    for (const doi of queue) records.set(doi, await lookUp(doi));
  };
  await Promise.all(Array.from({ length: 4 }, worker));

  return held.flatMap(({ id, doi, status }) => {
    const at = { file: library.files.sources[id] ?? "messages", id };
    const record = records.get(doi);
    const fault = (rule: Rule, message: string): Fault[] => {
      const finding: Finding = { field: "doi", message };
      return [faultOf(rule, at, finding)];
    };
    switch (record?.state) {
      case "unregistered":
        return fault(rules.unregistered, `${doi} is not registered`);
      case "unreachable":
        return fault(rules.unreachable, `${doi} was not looked up: ${record.reason}`);
      case "registered":
        return record.retracted && status !== "retracted"
          ? fault(rules.retracted, `${doi} was retracted, its status here is ${status}`)
          : [];
      default:
        return [];
    }
  });
}
