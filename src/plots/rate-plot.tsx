/** @jsxImportSource react */
import { scaleLinear, scaleSqrt } from "d3-scale";
import { symbol, symbolCircle, symbolSquare } from "d3-shape";

export type Mark = "circle" | "square";

/** One line of the plot: a rate, how sure it is, and the posts that it is made of. */
export interface RateRow {
  label: string;
  note: string;
  /** The group it belongs to, told by shape and by colour. */
  mark: Mark;
  rate: number | null;
  interval: readonly [number, number] | null;
  /** What to say in place of a rate. */
  absent: string;
  points: readonly { rate: number; weight: number }[];
}

export interface RatePlotData {
  rows: readonly RateRow[];
  overall: { label: string; rate: number; interval: readonly [number, number] | null } | null;
  /** Of the horizontal axis. */
  axis: string;
  /** Drawn into the picture itself, so that it stays with a copy of it. */
  notice: string | null;
}

export const markColours: Record<Mark, string> = { circle: "#0b6470", square: "#a03d14" };
const ink = "#17252b";
const muted = "#4d5e66";
const line = "#d5dde0";
const band = "#e8edef";

const top = 58;
const bottom = 52;

/**
 * Rates by row, as dots with their intervals, the single posts below each, and the overall rate as a line with a band.
 * From `wide` on, the labels stand beside the plot; below it, above their row. Widths are CSS pixels, and the picture is
 * meant to be shown at its own width, so that its text stays readable.
 */
export function RatePlot(props: {
  data: RatePlotData;
  width: number;
  title: string;
  description: string;
  id: string;
}) {
  const { data, width, id } = props;
  const wide = width >= 600;
  const heights = data.rows.map(({ label }) =>
    wide
      ? Math.max(57, 24 + wrap(label, lettersIn(wide)).length * 16)
      : 82 + wrap(label, lettersIn(wide)).length * 16,
  );
  const tops = heights.map((_, at) => top + sum(heights.slice(0, at)));
  const left = wide ? 262 : 14;
  const right = width - (wide ? 128 : 14);
  const height = top + sum(heights) + bottom;
  const x = scaleLinear([0, greatest(data)], [left, right]).nice(wide ? 6 : 4);
  const radius = scaleSqrt([0, heaviest(data)], [0, 7]);
  const ticks = x.ticks(wide ? 6 : 4);
  const floor = height - bottom;

  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fontSize={13}
      fill={ink}
    >
      <title id={`${id}-title`}>{props.title}</title>
      <desc id={`${id}-description`}>{props.description}</desc>
      {data.notice !== null && (
        <text x={width} y={13} textAnchor="end" fontSize={12} fontWeight={600} fill={muted}>
          {data.notice}
        </text>
      )}
      {data.overall && (
        <Overall
          {...data.overall}
          x={x}
          range={[left, right]}
          // Beside labels the line runs through; below them it would strike the words out.
          spans={
            wide
              ? [[top - 14, floor]]
              : tops.map((y, at): [number, number] => {
                  const end = y + (heights[at] ?? 0) - 8;
                  return [end - 46, end];
                })
          }
        />
      )}
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={floor} y2={floor + 5} stroke={muted} />
          <text x={x(tick)} y={floor + 19} textAnchor="middle" fill={muted} fontSize={12}>
            {tickText(tick, ticks)}
          </text>
        </g>
      ))}
      <line x1={left} x2={right} y1={floor} y2={floor} stroke={muted} />
      <text x={(left + right) / 2} y={height - 8} textAnchor="middle" fill={muted} fontSize={12}>
        {data.axis}
      </text>
      {data.rows.map((row, at) => (
        <Row
          key={row.label}
          row={row}
          y={tops[at] ?? 0}
          height={heights[at] ?? 0}
          last={at === data.rows.length - 1}
          wide={wide}
          width={width}
          x={x}
          radius={radius}
        />
      ))}
    </svg>
  );
}

type Scale = (value: number) => number;

function Overall(props: {
  label: string;
  rate: number;
  interval: readonly [number, number] | null;
  x: Scale;
  range: [number, number];
  /** From where to where the line is drawn. */
  spans: readonly (readonly [number, number])[];
}) {
  const { x, rate, range, interval } = props;
  const place = Math.min(Math.max(x(rate), range[0] + 60), range[1] - 60);
  return (
    <g>
      {props.spans.map(([from, to]) => (
        <g key={from}>
          {interval && (
            <rect
              x={x(interval[0])}
              width={x(interval[1]) - x(interval[0])}
              y={from}
              height={to - from}
              fill={band}
            />
          )}
          <line x1={x(rate)} x2={x(rate)} y1={from} y2={to} stroke={ink} strokeDasharray="2 3" />
        </g>
      ))}
      <text x={place} y={top - 22} textAnchor="middle" fontWeight={600}>
        {props.label}
      </text>
    </g>
  );
}

function Row(props: {
  row: RateRow;
  y: number;
  height: number;
  last: boolean;
  wide: boolean;
  width: number;
  x: Scale;
  radius: Scale;
}) {
  const { row, y, height, wide, width, x, radius } = props;
  const lines = wrap(row.label, lettersIn(wide));
  const colour = markColours[row.mark];
  const textTop = wide ? y + height / 2 - lines.length * 8 + 1 : y + 18;
  const noteTop = textTop + lines.length * 16;
  const lane = wide ? y + height / 2 - 10 : y + height - 40;
  const value = row.rate === null ? row.absent : percent(row.rate);
  const interval =
    row.interval && `${percent(row.interval[0]).slice(0, -1)} to ${percent(row.interval[1])}`;
  return (
    <g>
      {lines.map((text, at) => (
        <text key={text} x={0} y={textTop + at * 16} fontWeight={600}>
          {text}
        </text>
      ))}
      <text x={0} y={noteTop} fill={muted} fontSize={12}>
        {row.note}
      </text>
      {wide ? (
        <g textAnchor="end" style={{ fontVariantNumeric: "tabular-nums" }}>
          <text x={width} y={y + height / 2 - 4} fontWeight={600}>
            {value}
          </text>
          <text x={width} y={y + height / 2 + 13} fill={muted} fontSize={12}>
            {interval}
          </text>
        </g>
      ) : (
        <text x={width} y={noteTop} textAnchor="end" fontSize={12}>
          <tspan fontWeight={600}>{value}</tspan>
          {interval && <tspan fill={muted}>{` (${interval})`}</tspan>}
        </text>
      )}
      <Marks row={row} lane={lane} colour={colour} x={x} radius={radius} />
      {!props.last && (
        <line x1={0} x2={width} y1={y + height - 1} y2={y + height - 1} stroke={line} />
      )}
    </g>
  );
}

/** The posts as open circles, and above them the interval with its estimate. */
function Marks(props: { row: RateRow; lane: number; colour: string; x: Scale; radius: Scale }) {
  const { row, lane, colour, x, radius } = props;
  return (
    <g>
      {row.points.map((point, at) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
          key={at}
          cx={x(point.rate)}
          cy={lane + 20}
          r={Math.max(2, radius(point.weight))}
          fill={colour}
          fillOpacity={0.12}
          stroke={colour}
        />
      ))}
      {row.interval && (
        <line
          x1={x(row.interval[0])}
          x2={x(row.interval[1])}
          y1={lane}
          y2={lane}
          stroke={colour}
          strokeWidth={3}
        />
      )}
      {row.rate !== null && (
        <path
          d={markPath(row.mark)}
          transform={`translate(${x(row.rate)} ${lane})`}
          fill={colour}
          stroke="#fff"
          strokeWidth={1.5}
        />
      )}
    </g>
  );
}

/** The outline of a mark, around the origin. */
export function markPath(mark: Mark): string {
  return symbol(mark === "circle" ? symbolCircle : symbolSquare, 130)() ?? "";
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function greatest({ rows, overall }: RatePlotData): number {
  const rates = rows.flatMap(({ rate, interval, points }) => [
    rate ?? 0,
    ...(interval ?? []),
    ...points.map((point) => point.rate),
  ]);
  return Math.max(...rates, ...(overall?.interval ?? []), overall?.rate ?? 0, 0.001);
}

function heaviest({ rows }: RatePlotData): number {
  return Math.max(1, ...rows.flatMap(({ points }) => points.map(({ weight }) => weight)));
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(2)}%`;
}

function tickText(tick: number, ticks: readonly number[]): string {
  const step = ((ticks[1] ?? 1) - (ticks[0] ?? 0)) * 100;
  const digits = step >= 1 ? 0 : Math.ceil(-Math.log10(step));
  return `${(tick * 100).toFixed(digits)}%`;
}

/** About as many letters of a wide sans-serif as stand in the room of a label. */
function lettersIn(wide: boolean): number {
  return wide ? 30 : 38;
}

/** Breaks a text into lines of at most `length` characters, where it has spaces. */
export function wrap(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const current = lines.at(-1);
    if (current === undefined || current.length + 1 + word.length > length) lines.push(word);
    else lines[lines.length - 1] = `${current} ${word}`;
  }
  return lines;
}
