import { audiences, barriers, codesOf, methods, targets } from "./codes.ts";
import type { Library } from "./library.ts";
import type { Message } from "./message.ts";

type Target = keyof typeof targets;
type Audience = keyof typeof audiences;
type Method = keyof typeof methods;

/** The messages for one target and audience, and by which methods a campaign brings them to people. */
export interface CoverageCell {
  target: Target;
  kind: "barrier" | "facilitator";
  audience: Audience;
  /** Ids of active messages. */
  messages: string[];
  /** Ids of drafts: they cover nothing yet. */
  drafts: string[];
  /** Of `messages`, those in a campaign that uses the method. A message in no campaign is in none of them. */
  byMethod: Record<Method, string[]>;
}

/** What nobody is told yet, in words: one line for each kind of gap, "none" where there is none. */
export interface CoverageGaps {
  withoutClinicianMessage: Target[];
  withoutPatientMessage: Target[];
  /** Facilitators that no active message of any audience uses. */
  facilitatorsUnused: Target[];
  methodsUnused: Method[];
  sentences: string[];
}

export interface Coverage {
  /** One for each target and audience: barriers first, in the order of the code lists. */
  cells: CoverageCell[];
  gaps: CoverageGaps;
}

const audienceCodes = codesOf(audiences);
const targetCodes = codesOf(targets);
const methodCodes = codesOf(methods);

/**
 * Barrier x audience x method: which messages say what to whom, and by which of the scoping review's five methods.
 * Facilitators follow the barriers. Withdrawn messages count as gone. With a campaign's id, its messages only.
 */
export function coverageOf(library: Library, campaignId?: string): Coverage {
  const campaigns = Object.values(library.campaigns).filter(
    ({ id }) => campaignId === undefined || id === campaignId,
  );
  const methodsOf = new Map<string, Set<Method>>();
  for (const campaign of campaigns) {
    for (const { id } of campaign.messages) {
      const known = methodsOf.get(id) ?? new Set();
      for (const { method } of campaign.methods) known.add(method);
      methodsOf.set(id, known);
    }
  }
  const messages = Object.values(library.messages).filter(
    ({ id }) => campaignId === undefined || methodsOf.has(id),
  );
  const cells = targetCodes.flatMap((target) =>
    audienceCodes.map((audience) => cellOf(target, audience, messages, methodsOf)),
  );
  const used = new Set(campaigns.flatMap((campaign) => campaign.methods.map((one) => one.method)));
  return { cells, gaps: gapsOf(cells, used) };
}

function cellOf(
  target: Target,
  audience: Audience,
  messages: readonly Message[],
  methodsOf: ReadonlyMap<string, ReadonlySet<Method>>,
): CoverageCell {
  const own = messages.filter((one) => one.audience === audience && one.targets.includes(target));
  const ids = (status: Message["status"]) =>
    own.filter((one) => one.status === status).map(({ id }) => id);
  const active = ids("active");
  return {
    target,
    kind: target in barriers ? "barrier" : "facilitator",
    audience,
    messages: active,
    drafts: ids("draft"),
    byMethod: Object.fromEntries(
      methodCodes.map((method) => [method, active.filter((id) => methodsOf.get(id)?.has(method))]),
    ) as CoverageCell["byMethod"],
  };
}

function gapsOf(cells: readonly CoverageCell[], used: ReadonlySet<Method>): CoverageGaps {
  const empty = cells.filter(({ messages }) => messages.length === 0);
  const without = (audience: Audience) =>
    empty.filter((cell) => cell.kind === "barrier" && cell.audience === audience);
  const clinician = without("clinicians");
  const patient = without("patients");
  const facilitatorsUnused = targetCodes.filter(
    (target) =>
      !(target in barriers) &&
      cells.every((cell) => cell.target !== target || cell.messages.length === 0),
  );
  const methodsUnused = methodCodes.filter((method) => !used.has(method));
  const named = (names: readonly string[]) => (names.length === 0 ? "none" : names.join(", "));
  const withDrafts = ({ target, drafts }: CoverageCell) =>
    drafts.length === 0 ? target : `${target} (draft only: ${drafts.join(", ")})`;
  return {
    withoutClinicianMessage: clinician.map(({ target }) => target),
    withoutPatientMessage: patient.map(({ target }) => target),
    facilitatorsUnused,
    methodsUnused,
    sentences: [
      `Barriers without a message for clinicians: ${named(clinician.map(withDrafts))}.`,
      `Barriers without a message for patients: ${named(patient.map(withDrafts))}.`,
      `Facilitators that no message uses: ${named(facilitatorsUnused)}.`,
      `Methods not used: ${named(methodsUnused.map((code) => `${code} ${methods[code].name}`))}.`,
    ],
  };
}
