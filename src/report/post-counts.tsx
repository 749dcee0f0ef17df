/** @jsxImportSource react */
import type { CampaignSummary } from "#core/evaluation/summary.ts";
import { publishStatuses } from "#core/evaluation/tables.ts";
import { count } from "./format.ts";

type Status = keyof typeof publishStatuses;

/** The ends that a planned post can come to; they are shown even when they are zero. */
const ends = ["published", "rejected", "unknown", "missed", "cancelled"] as const;
const names: Partial<Record<Status, string>> = {
  "needs-person": "Waiting for a person",
  "taken-down": "Taken down",
};

export function PostCounts({ summary }: { summary: CampaignSummary }) {
  const others = (Object.keys(publishStatuses) as Status[]).filter(
    (status) => !(ends as readonly string[]).includes(status) && summary.posts[status],
  );
  return (
    <section>
      <h2>Posts at a glance</h2>
      <dl className="numbers">
        <Figure name="Planned" value={summary.planned} />
        {[...ends, ...others].map((status) => (
          <Figure key={status} name={nameOf(status)} value={summary.posts[status] ?? 0} />
        ))}
      </dl>
    </section>
  );
}

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{count(value)}</dd>
    </div>
  );
}

function nameOf(status: Status): string {
  return names[status] ?? `${status[0]?.toUpperCase()}${status.slice(1)}`;
}
