/** @jsxImportSource react */

import { networks } from "#core/codes.ts";
import { bootstrapDraws, fewestPosts } from "#core/evaluation/estimates.ts";
import type { CampaignSummary } from "#core/evaluation/summary.ts";
import { count, curly } from "./format.ts";
import { Scroll } from "./scroll.tsx";

export function Methods({ summary }: { summary: CampaignSummary }) {
  const { horizon, definitions } = summary;
  const used = new Set<string>(summary.networks.map(({ platform }) => platform));
  return (
    <section>
      <h2>Methods</h2>
      <p>
        Each post is observed 1&nbsp;h, 6&nbsp;h, 24&nbsp;h, 72&nbsp;h, 7&nbsp;d and 28&nbsp;d after
        it went out; counts are cumulative. Outcomes are read at {horizon} days. A post that lacks
        one of the counts that a ratio needs is left out of that ratio.
      </p>
      <dl className="facts">
        <dt>Core engagements</dt>
        <dd>likes + reposts + quotes + replies; on LinkedIn the reposts hold the quotes</dd>
        <dt>Engagement rate (ER)</dt>
        <dd>Σ core engagements ÷ Σ impressions, a ratio of sums over posts</dd>
        <dt>Click-through rate (CTR)</dt>
        <dd>Σ link clicks ÷ Σ impressions</dd>
      </dl>
      <p>
        Intervals of ER are 95% percentile intervals of a bootstrap clustered by post: whole posts
        are drawn with replacement, {count(bootstrapDraws)} times, from a seeded generator (Davison
        and Hinkley, <cite>Bootstrap Methods and their Application</cite>, 1997). None is given
        below {fewestPosts} posts, and with few posts they tend to be too narrow. Intervals of CTR
        are Wilson score intervals (Wilson,{" "}
        <cite>Journal of the American Statistical Association</cite> 1927;22:209–212), called naive
        because they take impressions as independent, which they are not. Estimates are not shrunk,
        and no hypothesis is tested. Networks count differently, so nothing is added up across them.
      </p>
      <p>
        Limits: impressions are not people; the networks decide who is shown a post; and nobody can
        tell from these counts whether a reader was a clinician, or did anything differently.
      </p>
      {used.size > 0 && <Definitions definitions={definitions} used={used} />}
    </section>
  );
}

function Definitions(props: {
  definitions: CampaignSummary["definitions"];
  used: ReadonlySet<string>;
}) {
  const { definitions, used } = props;
  return (
    <>
      <h3>What the networks count</h3>
      <Scroll label="Metric definitions">
        <table>
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col">Definition</th>
              <th scope="col" className="n">
                Documentation
              </th>
            </tr>
          </thead>
          <tbody>
            {definitions
              .filter(({ platform }) => used.has(platform))
              .map((definition) => (
                <tr key={definition.definition_id}>
                  <th scope="row">
                    {definition.metric}
                    {used.size > 1 && <small>{networks[definition.platform]}</small>}
                  </th>
                  <td>{curly(definition.definition)}</td>
                  <td className="n">
                    <a href={definition.source_uri}>{new URL(definition.source_uri).hostname}</a>
                    <small>as of {definition.valid_from.slice(0, 7)}</small>
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
