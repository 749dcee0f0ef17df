/** @jsxImportSource react */
import { networks } from "#core/codes.ts";
import type { MessageSummary, NetworkSummary } from "#core/evaluation/summary.ts";
import { derivedStatuses } from "#core/evaluation/tables.ts";
import { count, curly, messageName, percent, plural, range } from "./format.ts";
import { MessageFigure } from "./message-figure.tsx";
import { Scroll } from "./scroll.tsx";

/** What one network counted: totals, the figure, and its data. */
export function NetworkSection(props: {
  network: NetworkSummary;
  horizon: number;
  simulated: boolean;
}) {
  const { network, horizon, simulated } = props;
  const { er, ctr } = network;
  const name = networks[network.platform];
  if (er.posts === 0 && ctr.posts === 0) {
    return (
      <section>
        <h2>
          Engagement on {name} at {horizon} days
        </h2>
        {network.core.posts > 0 && <CoreEngagements network={network} />}
        <MissingRates network={network} horizon={horizon} />
      </section>
    );
  }
  return (
    <section>
      <h2>
        Engagement on {name} at {horizon} days
      </h2>
      <dl className="numbers four">
        <div>
          <dt>Impressions</dt>
          <dd>
            {er.posts === 0 ? "–" : count(er.denominator)}
            <small>
              {er.posts} of {plural(network.published, "published post")}
            </small>
          </dd>
        </div>
        <div>
          <dt>Core engagements</dt>
          <dd>
            {er.posts === 0 ? "–" : count(er.numerator)}
            <small>likes, reposts, quotes, replies</small>
          </dd>
        </div>
        <div>
          <dt>Engagement rate</dt>
          <dd>
            {percent(er.value)}
            <small>{er.interval ? `95% interval ${range(er.interval)}` : "no interval"}</small>
          </dd>
        </div>
        <div>
          <dt>Link clicks</dt>
          <dd>
            {ctr.posts === 0 ? "–" : count(ctr.numerator)}
            <small>
              {ctr.posts === 0
                ? "not available"
                : `${percent(ctr.value)} of impressions, ${plural(ctr.posts, "post")}`}
            </small>
          </dd>
        </div>
      </dl>
      <MissingRates network={network} horizon={horizon} />
      {er.value !== null && (
        <MessageFigure network={network} horizon={horizon} simulated={simulated} />
      )}
      <p className="note">
        By message. ER: core engagements by impressions, with a 95% bootstrap interval clustered by
        post. CTR: link clicks by impressions, with a naive 95% Wilson interval. A dash means that
        there is no value.
      </p>
      <Scroll label={`Messages on ${name}`}>
        <table className="stack">
          <thead>
            <tr>
              <th scope="col">Message</th>
              <th scope="col" className="n">
                Posts with data
              </th>
              <th scope="col" className="n">
                Impressions
              </th>
              <th scope="col" className="n">
                Core engagements
              </th>
              <th scope="col" className="n">
                ER
              </th>
              <th scope="col" className="n">
                CTR
              </th>
            </tr>
          </thead>
          <tbody>
            {network.messages.map((summary) => (
              <MessageRow key={messageName(summary.message)} summary={summary} />
            ))}
          </tbody>
          <tfoot>
            <Cells label="All messages" summary={network} />
          </tfoot>
        </table>
      </Scroll>
      {network.points.length > 0 && <PostTable network={network} />}
    </section>
  );
}

function MessageRow({ summary }: { summary: MessageSummary }) {
  const { message } = summary;
  return (
    <Cells
      label={curly(message.slogan)}
      note={`${messageName(message)}, ${message.audience}`}
      summary={summary}
    />
  );
}

function Cells(props: {
  label: string;
  note?: string;
  summary: Pick<NetworkSummary, "er" | "ctr" | "published">;
}) {
  const { er, ctr, published } = props.summary;
  return (
    <tr>
      <th scope="row" className="slogan">
        {props.label}
        {props.note && <small>{props.note}</small>}
      </th>
      <td className="n" data-label="Posts with data">
        {er.posts} of {published}
      </td>
      <td className="n" data-label="Impressions">
        {er.posts === 0 ? "–" : count(er.denominator)}
      </td>
      <td className="n" data-label="Engagements">
        {er.posts === 0 ? "–" : count(er.numerator)}
      </td>
      <td className="n" data-label="ER">
        {percent(er.value)}
        <small>{range(er.interval)}</small>
      </td>
      <td className="n" data-label="CTR">
        {percent(ctr.value)}
        <small>{range(ctr.interval)}</small>
      </td>
    </tr>
  );
}

/** All that there is where a network tells nobody how often a post was seen. */
function CoreEngagements({ network: { core, published } }: { network: NetworkSummary }) {
  return (
    <dl className="numbers four">
      <div>
        <dt>Core engagements</dt>
        <dd>
          {count(core.total)}
          <small>likes, reposts, quotes, replies</small>
        </dd>
      </div>
      <div>
        <dt>A post, on average</dt>
        <dd>
          {(core.total / core.posts).toFixed(1)}
          <small>
            {core.posts} of {plural(published, "published post")}
          </small>
        </dd>
      </div>
    </dl>
  );
}

/** Every published post without a rate is accounted for. */
function MissingRates({ network, horizon }: { network: NetworkSummary; horizon: number }) {
  const reasons = Object.entries(network.missing) as [keyof typeof derivedStatuses, number][];
  if (reasons.length === 0) {
    return <p>Every published post has an engagement rate at {horizon} days.</p>;
  }
  const without = reasons.reduce((sum, [, posts]) => sum + posts, 0);
  return (
    <p>
      {plural(without, "published post has", "published posts have")} no engagement rate at{" "}
      {horizon} days and {without === 1 ? "is" : "are"} left out, not counted as zero. Why:{" "}
      {reasons.map(([status, posts], at) => (
        <span key={status}>
          {`${at > 0 ? "; " : ""}${lowerFirst(derivedStatuses[status])} (`}
          <code>{status}</code>, {plural(posts, "post")})
        </span>
      ))}
      .
    </p>
  );
}

function PostTable({ network }: { network: NetworkSummary }) {
  const posts = network.messages.flatMap(({ message, points }) =>
    points.map((point) => ({ ...point, message: messageName(message) })),
  );
  return (
    <details>
      <summary>Data of the small circles: {plural(posts.length, "post")}</summary>
      <Scroll label="Single posts">
        <table>
          <thead>
            <tr>
              <th scope="col">Post</th>
              <th scope="col">Message</th>
              <th scope="col" className="n">
                Impressions
              </th>
              <th scope="col" className="n">
                Core engagements
              </th>
              <th scope="col" className="n">
                ER
              </th>
            </tr>
          </thead>
          <tbody>
            {posts.map((post) => (
              <tr key={post.postId}>
                <th scope="row">{post.postId}</th>
                <td>{post.message}</td>
                <td className="n">{count(post.impressions)}</td>
                <td className="n">{count(post.engagements)}</td>
                <td className="n">{percent(post.rate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
