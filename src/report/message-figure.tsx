/** @jsxImportSource react */
import { audiences, networks } from "#core/codes.ts";
import type { MessageSummary, NetworkSummary } from "#core/evaluation/summary.ts";
import {
  type Mark,
  markColours,
  markPath,
  RatePlot,
  type RatePlotData,
} from "#plots/rate-plot.tsx";
import { curly, messageName, percent, plural, range } from "./format.ts";

const marks = { patients: "circle", clinicians: "square" } as const satisfies Record<
  keyof typeof audiences,
  Mark
>;

/** Drawn once for each kind of screen, because text that shrinks with its picture cannot be read; CSS shows one. */
const widths = { wide: 900, medium: 640, narrow: 324 } as const;

const orders = {
  protocol:
    "Messages are in the order of the protocol. In the simulation no message is better than another but by chance, so their differences say nothing about the messages.",
  rate: "Messages are in order of their estimates, and were not compared by a test: intervals that overlap, and few posts a message, do not make a league table.",
} as const;

/** Which messages drew more engagement per impression, how sure that is, and how much single posts vary. */
export function MessageFigure(props: {
  network: NetworkSummary;
  horizon: number;
  simulated: boolean;
}) {
  const { network, horizon, simulated } = props;
  const data = plotData(network, simulated);
  const title = `Engagement rate by impressions at ${horizon} days, by message, on ${networks[network.platform]}`;
  const description = describe(network);
  return (
    <figure>
      <ul className="legend">
        {(Object.keys(marks) as (keyof typeof marks)[]).map((audience) => (
          <li key={audience}>
            <Key>
              <path
                d={markPath(marks[audience])}
                transform="translate(9 9)"
                fill={markColours[marks[audience]]}
              />
            </Key>
            {audiences[audience]}
          </li>
        ))}
        <li>
          <Key>
            <line x1={0} x2={18} y1={9} y2={9} stroke="#17252b" strokeWidth={3} />
          </Key>
          95% interval
        </li>
        <li>
          <Key>
            <circle cx={9} cy={9} r={6} fill="#17252b" fillOpacity={0.12} stroke="#17252b" />
          </Key>
          One post; area shows its impressions
        </li>
      </ul>
      {(Object.keys(widths) as (keyof typeof widths)[]).map((size) => (
        <div key={size} className={size}>
          <RatePlot
            data={data}
            width={widths[size]}
            title={title}
            description={description}
            id={`${network.platform}-${size}`}
          />
        </div>
      ))}
      <figcaption>
        <strong>{title}.</strong> Each filled mark is a ratio of sums over the posts of a message,
        with its 95% interval (bootstrap clustered by post). The dotted line is the campaign’s rate
        and the grey band its interval. {simulated ? orders.protocol : orders.rate}
        <details>
          <summary>The figure in words</summary>
          <p>{description}</p>
        </details>
      </figcaption>
    </figure>
  );
}

function Key({ children }: { children: React.ReactNode }) {
  return (
    <svg width={18} height={18} viewBox="0 0 18 18" aria-hidden="true">
      {children}
    </svg>
  );
}

function plotData({ messages, er }: NetworkSummary, simulated: boolean): RatePlotData {
  return {
    rows: messages.map(({ message, er, points, published }) => ({
      label: curly(message.slogan),
      note: `${messageName(message)}, ${message.audience}, ${plural(er.posts, "post")}`,
      mark: marks[message.audience],
      rate: er.value,
      interval: er.interval,
      absent: published === 0 ? "not published" : "no data",
      points: points.map(({ rate, impressions }) => ({ rate, weight: impressions })),
    })),
    overall:
      er.value === null
        ? null
        : { label: `Campaign ${percent(er.value)}`, rate: er.value, interval: er.interval },
    axis: "Core engagements as a share of impressions",
    notice: simulated ? "Simulated data" : null,
  };
}

function describe({ messages, er }: NetworkSummary): string {
  const rated = messages
    .filter((summary) => summary.er.value !== null)
    .toSorted((a, b) => (b.er.value ?? 0) - (a.er.value ?? 0));
  const [highest] = rated;
  const lowest = rated.at(-1);
  if (highest === undefined || lowest === undefined) return "No message has an engagement rate.";
  const judged = rated.filter((summary) => summary.er.interval !== null);
  const unrated = messages.length - rated.length;
  return [
    `${plural(messages.length, "message")}, one line each.`,
    `The campaign’s rate is ${percent(er.value)}${er.interval ? ` (${range(er.interval)})` : ""}.`,
    `The highest is ${told(highest)}, the lowest ${told(lowest)}.`,
    judged.length > 0
      ? `${judged.filter((summary) => overlaps(summary, er.interval)).length} of ${plural(judged.length, "interval")} overlap the campaign’s own.`
      : "",
    unrated > 0 ? `${plural(unrated, "message has", "messages have")} no rate.` : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function told({ message, er }: MessageSummary): string {
  return `${messageName(message)} with ${percent(er.value)}${er.interval ? ` (${range(er.interval)})` : ""}`;
}

function overlaps({ er }: MessageSummary, other: readonly [number, number] | null): boolean {
  if (er.interval === null || other === null) return false;
  return er.interval[0] <= other[1] && other[0] <= er.interval[1];
}
