/** @jsxImportSource react */
import { type ValueStatus, valueStatuses } from "#core/codes.ts";
import { isPresent } from "#core/evaluation/outcomes.ts";
import type { CampaignSummary } from "#core/evaluation/summary.ts";
import { count, plural } from "./format.ts";
import { Scroll } from "./scroll.tsx";

/** What is there, what is missing, and why: the counts of value statuses, by metric. */
export function ValueStatuses({ summary: { values, readings } }: { summary: CampaignSummary }) {
  if (readings === 0) return null;
  const occurring = (Object.keys(valueStatuses) as ValueStatus[]).filter((status) =>
    values.some(({ statuses }) => statuses[status]),
  );
  const total = values
    .flatMap(({ statuses }) => Object.values(statuses))
    .reduce((sum, one) => sum + one, 0);
  const size = `${plural(readings, "reading")} (one post at one offset) of ${plural(values.length, "metric")}, ${plural(total, "value")}`;
  if (occurring.every(isPresent)) {
    const provisional = values.reduce((sum, { statuses }) => sum + (statuses.provisional ?? 0), 0);
    return (
      <section>
        <h2>What is missing, and why</h2>
        <p>
          Nothing is missing of what was due: {size}, and every one was returned by the network
          {provisional > 0 && `, ${count(provisional)} of them provisionally`}.
        </p>
      </section>
    );
  }
  return (
    <section>
      <h2>What is missing, and why</h2>
      <p>
        Every value carries a status. A missing value is never read as zero, and a zero is a zero
        that the network returned. Counted here: {size}.
      </p>
      <Scroll label="Values by status">
        <table>
          <thead>
            <tr>
              <th scope="col">Metric</th>
              {occurring.map((status) => (
                <th scope="col" className="n" key={status}>
                  {status}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {values.map(({ metric, statuses }) => (
              <tr key={metric}>
                <th scope="row">{metric}</th>
                {occurring.map((status) => (
                  <td className="n" key={status}>
                    {count(statuses[status] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <dl className="facts">
        {occurring.map((status) => (
          <div key={status} style={{ display: "contents" }}>
            <dt>
              <code>{status}</code>
            </dt>
            <dd>{valueStatuses[status]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
