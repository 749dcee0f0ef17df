/** @jsxImportSource react */
import { type ValueStatus, valueStatuses } from "#core/codes.ts";
import type { CampaignSummary } from "#core/evaluation/summary.ts";
import { count } from "./format.ts";
import { Scroll } from "./scroll.tsx";

/** What is there, what is missing, and why: the counts of value statuses, by metric. */
export function ValueStatuses({ summary: { values } }: { summary: CampaignSummary }) {
  const occurring = (Object.keys(valueStatuses) as ValueStatus[]).filter((status) =>
    values.some(({ statuses }) => statuses[status]),
  );
  if (occurring.length === 0) return null;
  return (
    <section>
      <h2>What is missing, and why</h2>
      <p>
        Every value carries a status. A missing value is never read as zero, and a zero is a zero
        that the network returned. Counted here: the values in the observations table, all offsets
        together.
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
