/** @jsxImportSource react */
import { renderToStaticMarkup } from "react-dom/server";
import { audiences, codesOf, methods, targets } from "#core/codes.ts";
import type { Coverage, CoverageCell } from "#core/coverage.ts";
import { wrap } from "./rate-plot.tsx";

const ink = "#17252b";
const muted = "#4d5e66";
const line = "#d5dde0";
/** From one message to three and more; the number stands in the cell as well. */
const fills = ["#d3e6e8", "#7fb4bb", "#0b6470"] as const;
const gap = "#a03d14";
const font = "ui-sans-serif, system-ui, 'Segoe UI', 'Liberation Sans', Arial, sans-serif";

const audienceCodes = codesOf(audiences);
const methodCodes = codesOf(methods);
const columns = ["all", ...methodCodes] as const;

const width = 1200;
const pad = 32;
const labelWidth = 434;
const cell = { width: 52, height: 34 };
const groupGap = 46;
/** Between the count of all messages and those by method. */
const allGap = 16;
const groupWidth = columns.length * cell.width + allGap;
const top = 168;
const sectionGap = 44;

/** Letters that stand in a line, in the widest of the fonts. */
const noteLength = 130;
const legend = wrap(
  `Numbers are active messages: all of them, then those that a campaign brings to people by ${methodCodes
    .map((code) => `${code} ${methods[code].name.toLowerCase()}`)
    .join(", ")}.`,
  noteLength,
);

/** The matrix as a stand-alone SVG file. `of` says what it is the coverage of. */
export function coverageSvg(coverage: Coverage, of: string): string {
  return `${renderToStaticMarkup(<CoverageMatrix coverage={coverage} of={of} />)}\n`;
}

/**
 * Targets down, audiences and methods across; each cell holds a number of messages, and a barrier that an audience hears
 * nothing about says so in words. Widths are CSS pixels.
 */
export function CoverageMatrix({ coverage, of }: { coverage: Coverage; of: string }) {
  const rows = [...Map.groupBy(coverage.cells, ({ target }) => target).values()];
  const barriers = rows.filter(([first]) => first?.kind === "barrier");
  const facilitators = rows.filter(([first]) => first?.kind === "facilitator");
  const second = top + barriers.length * cell.height + sectionGap;
  const foot = second + facilitators.length * cell.height + 30;
  const notes = coverage.gaps.sentences.flatMap((sentence) => wrap(sentence, noteLength));
  const notesTop = foot + legend.length * 20 + 16;
  const height = notesTop + notes.length * 22 + pad / 2;
  const reached = audienceCodes.map((audience) => {
    const own = barriers.flat().filter((one) => one.audience === audience);
    const spoken = own.filter(({ messages }) => messages.length > 0);
    return { audience, spoken: spoken.length, all: own.length };
  });
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-labelledby="coverage-title coverage-description"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fontFamily={font}
      fontSize={14}
      fill={ink}
    >
      <title id="coverage-title">{`Coverage of barriers and facilitators: ${of}`}</title>
      <desc id="coverage-description">
        {`Numbers of messages by target, audience and method. ${coverage.gaps.sentences.join(" ")}`}
      </desc>
      <rect width={width} height={height} fill="#ffffff" />
      <text x={pad} y={56} fontSize={26} fontWeight={700}>
        {reached
          .map(({ audience, spoken, all }, at) =>
            at === 0
              ? `${spoken} of ${all} barriers have a message for ${audience}`
              : `${spoken} of ${all} for ${audience}`,
          )
          .join(", ")}
      </text>
      <text x={pad} y={82} fontSize={15} fill={muted}>
        {of}
      </text>
      {audienceCodes.map((audience, at) => (
        <Head key={audience} x={groupX(at)} name={audiences[audience]} />
      ))}
      <Section name="Barriers" y={top} rows={barriers} />
      <Section name="Facilitators" y={second} rows={facilitators} />
      <Legend y={foot} />
      {notes.map((note, at) => (
        <text key={note} x={pad} y={notesTop + at * 22}>
          {note}
        </text>
      ))}
    </svg>
  );
}

function columnX(at: number): number {
  return at * cell.width + (at > 0 ? allGap : 0);
}

function groupX(at: number): number {
  return pad + labelWidth + at * (groupWidth + groupGap);
}

function Head({ x, name }: { x: number; name: string }) {
  return (
    <g>
      <text x={x} y={122} fontSize={16} fontWeight={700}>
        {name}
      </text>
      <line x1={x} x2={x + groupWidth} y1={131} y2={131} stroke={ink} strokeWidth={1.5} />
      {columns.map((column, at) => (
        <text
          key={column}
          x={x + columnX(at) + cell.width / 2}
          y={151}
          textAnchor="middle"
          fontSize={13}
          fill={muted}
          fontWeight={column === "all" ? 700 : 400}
        >
          {column}
        </text>
      ))}
    </g>
  );
}

function Section(props: { name: string; y: number; rows: readonly CoverageCell[][] }) {
  return (
    <g>
      <text x={pad} y={props.y - 12} fontSize={16} fontWeight={700}>
        {props.name}
      </text>
      {props.rows.map((cells, at) => (
        <Row key={cells[0]?.target} cells={cells} y={props.y + at * cell.height} />
      ))}
    </g>
  );
}

function Row({ cells, y }: { cells: readonly CoverageCell[]; y: number }) {
  const [first] = cells;
  if (first === undefined) return null;
  return (
    <g>
      <line x1={pad} x2={width - pad} y1={y} y2={y} stroke={line} />
      <text x={pad} y={y + 22}>
        {targets[first.target]}
      </text>
      {cells.map((one, at) =>
        one.messages.length === 0 ? (
          <Nothing key={one.audience} cell={one} x={groupX(at)} y={y} />
        ) : (
          columns.map((column, nth) => (
            <Count
              key={`${one.audience} ${column}`}
              n={(column === "all" ? one.messages : one.byMethod[column]).length}
              x={groupX(at) + columnX(nth)}
              y={y}
            />
          ))
        ),
      )}
    </g>
  );
}

function Count({ n, x, y }: { n: number; x: number; y: number }) {
  const fill = fills[Math.min(n, fills.length) - 1];
  const middle = x + cell.width / 2;
  if (fill === undefined) {
    return <circle cx={middle} cy={y + cell.height / 2} r={1.5} fill={muted} />;
  }
  return (
    <g>
      <rect
        x={x + 2}
        y={y + 3}
        width={cell.width - 4}
        height={cell.height - 6}
        rx={3}
        fill={fill}
      />
      <text
        x={middle}
        y={y + 22}
        textAnchor="middle"
        fontWeight={600}
        fill={n < fills.length ? ink : "#ffffff"}
      >
        {n}
      </text>
    </g>
  );
}

/** A gap is told in words, over the whole group. */
function Nothing({
  cell: { audience, drafts, kind },
  x,
  y,
}: {
  cell: CoverageCell;
  x: number;
  y: number;
}) {
  const what =
    drafts.length > 0 ? `draft only: ${drafts.join(", ")}` : `no ${audience.slice(0, -1)} message`;
  return (
    <g>
      <rect
        x={x + 2.5}
        y={y + 3.5}
        width={groupWidth - 5}
        height={cell.height - 7}
        rx={3}
        fill="none"
        stroke={kind === "barrier" ? gap : line}
        strokeDasharray="4 3"
      />
      <text x={x + 14} y={y + 22} fontSize={13} fill={kind === "barrier" ? gap : muted}>
        {what}
      </text>
    </g>
  );
}

function Legend({ y }: { y: number }) {
  return (
    <g fill={muted}>
      <line x1={pad} x2={width - pad} y1={y - 30} y2={y - 30} stroke={line} />
      {legend.map((text, at) => (
        <text key={text} x={pad} y={y + at * 20}>
          {text}
        </text>
      ))}
    </g>
  );
}
