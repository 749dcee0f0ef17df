import type { Network, ValueStatus } from "#core/codes.ts";
import { metricDefinitions } from "#core/observation.ts";
import type { Metric } from "#core/ports.ts";
import { observationOffsets, plusSeconds } from "#core/post.ts";
import { wilson } from "./estimates.ts";
import type { PostHistory } from "./history.ts";
import type { derivedStatuses, RowOf } from "./tables.ts";

type DerivedStatus = keyof typeof derivedStatuses;

/** A value, or the reason why there is none. */
export interface Measured<Status extends string = ValueStatus> {
  value: number | null;
  status: Status;
}

/** Days after publication for which outcomes are derived; the first one is primary. */
export const horizons = [7, 28] as const;

/** The interactions that every network counts in some form: likes, reposts, quotes, replies. */
const coreMetrics: readonly Metric[] = ["likes", "reposts", "quotes", "replies"];

/** Those that a network counts apart: LinkedIn's reposts hold the quotes too, and adding those up leaves nothing out. */
function coreMetricsOf(network: Network): Metric[] {
  const own = metricDefinitions.filter((definition) => definition.network === network);
  return coreMetrics.filter((metric) => own.some((definition) => definition.metric === metric));
}

export function isPresent(status: string): boolean {
  return status === "observed" || status === "provisional";
}

/** Whether a value and its status say the same; throws when not, since either could be the false one. */
export function agreeing<M extends Measured<string>>(measured: M): M {
  if ((measured.value !== null) !== isPresent(measured.status)) {
    throw new TypeError(`A value of ${measured.value} cannot be ${measured.status}.`);
  }
  return measured;
}

/** The outcomes of a post that went out, at one horizon. */
export function outcomeOf(
  history: PostHistory,
  horizonDays: number,
  asOf: string | null,
): RowOf<"post_outcomes"> {
  const read = (metric: Metric) => valueAt(history, metric, horizonDays * 86_400, asOf);
  const impressions = read("impressions");
  const core = sum(coreMetricsOf(history.post.account.network).map(read));
  const clicks = read("link_clicks");
  const erImp = divide(core, impressions);
  const erFol = divide(core, followersOf(history));
  const ctr = divide(clicks, impressions);
  const interval =
    ctr.value === null ? undefined : wilson(clicks.value ?? 0, impressions.value ?? 0);
  return {
    post_id: history.post.id,
    horizon_d: horizonDays,
    impressions: impressions.value,
    impressions_status: impressions.status,
    engagements_core: core.value,
    engagements_core_status: core.status,
    link_clicks: clicks.value,
    link_clicks_status: clicks.status,
    er_imp: erImp.value,
    er_imp_status: erImp.status,
    er_fol: erFol.value,
    er_fol_status: erFol.status,
    ctr: ctr.value,
    ctr_lo: interval?.[0] ?? null,
    ctr_hi: interval?.[1] ?? null,
    ctr_status: ctr.status,
    synthetic: history.post.account.mode === "sandbox",
  };
}

/** Followers of the account at the first observation; not due until there was one. */
export function followersOf({ post, observations }: PostHistory): Measured {
  if (post.followers === null || observations.length === 0)
    return { value: null, status: "not_due" };
  return agreeing({
    value: post.followers.count,
    status: post.followers.status as ValueStatus,
  });
}

function valueAt(
  history: PostHistory,
  metric: Metric,
  offset: number,
  asOf: string | null,
): Measured {
  const observation = history.observations.find(({ targetOffset }) => targetOffset === offset);
  if (observation === undefined)
    return { value: null, status: unreadStatus(history, offset, asOf) };
  const found = observation.values.find((value) => value.metric === metric);
  return found === undefined ? { value: null, status: "not_supported" } : agreeing(found);
}

/** Why an offset was not read: the collector went past it, or has not come to it yet. */
function unreadStatus(
  { post, published }: PostHistory,
  offset: number,
  asOf: string | null,
): ValueStatus {
  const place = (observationOffsets as readonly number[]).indexOf(offset);
  const passed = place >= 0 && place < post.observed;
  const due = asOf === null || published === null || plusSeconds(published, offset) <= asOf;
  return passed && due ? "missed_window" : "not_due";
}

function sum(parts: readonly Measured[]): Measured {
  const status = jointStatus(parts);
  if (!isPresent(status)) return { value: null, status };
  return { value: parts.reduce((total, part) => total + (part.value ?? 0), 0), status };
}

/** A ratio never takes a missing part for zero: it is missing, for the reason of its first missing part. */
function divide(numerator: Measured, denominator: Measured): Measured<DerivedStatus> {
  const status = jointStatus([denominator, numerator]);
  if (numerator.value === null || denominator.value === null) return { value: null, status };
  if (denominator.value === 0) return { value: null, status: "zero_denominator" };
  return { value: numerator.value / denominator.value, status };
}

function jointStatus(parts: readonly Measured[]): ValueStatus {
  const missing = parts.find(({ status }) => !isPresent(status));
  if (missing !== undefined) return missing.status;
  return parts.some(({ status }) => status === "provisional") ? "provisional" : "observed";
}
