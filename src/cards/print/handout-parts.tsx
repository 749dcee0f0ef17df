import { widthOf } from "#cards/lines.ts";
import type { PrintLabels } from "#core/print-labels.ts";
import { ink, rule } from "./paper.ts";
import { Box, Text, type Type } from "./parts.tsx";

/** Lengths in points. */
export const handoutMargin = 40;
export const footHeight = 134;
/** Between the parts of a side, where the room is short. */
export const leastGap = 11;
const blankType = { face: "medium", size: 12 } as const;

export function Heading({
  text,
  colour,
  width,
  size,
}: {
  text: string;
  colour: string;
  width: number;
  size: number;
}) {
  const type = { face: "strong", size, leading: Math.round(size * 1.25), colour } as const;
  return <Text tag="H2" text={text} type={type} width={width} style={{ marginBottom: 4 }} />;
}

/** A list, each item with its bullet, as lists are tagged in a PDF. */
export function List(props: { name: string; items: readonly string[]; type: Type; width: number }) {
  const { name, items, type, width } = props;
  return (
    <div style={{ display: "flex", flexDirection: "column" }}>
      {items.map((item, at) => (
        <Item key={item} {...{ list: name, at, item, type, width }} />
      ))}
    </div>
  );
}

function Item(props: { list: string; at: number; item: string; type: Type; width: number }) {
  const { list, at, item, type, width } = props;
  const indent = Math.round(type.size * 1.15);
  const within = [
    { tag: "L", key: list },
    { tag: "LI", key: `${list} ${at}` },
  ] as const;
  return (
    <div style={{ display: "flex", marginTop: at === 0 ? 0 : type.size * 0.25 }}>
      <Text tag="Lbl" text="•" type={type} width={indent} within={within} />
      <Text tag="LBody" text={item} even type={type} width={width - indent} within={within} />
    </div>
  );
}

/** "Noted in the chart ______ Date ______", to be filled in by hand, with so many more lines to write on. */
export function ChartLine(props: { labels: PrintLabels; width: number; more?: number }) {
  const { labels, width, more = 0 } = props;
  return (
    <div style={{ display: "flex", flexDirection: "column" }}>
      <div style={{ display: "flex", alignItems: "flex-end", width }}>
        <Blank label={labels.charted} width={width * 0.66} />
        <Blank label={labels.date} width={width * 0.34} />
      </div>
      {more > 0 && <WritingLines count={more} width={width - 12} />}
    </div>
  );
}

/** Points from one line to the next, for a hand that writes. */
const handwriting = 25;

function WritingLines({ count, width }: { count: number; width: number }) {
  const height = count * handwriting;
  const lines = Array.from({ length: count }, (_, at) => {
    return `M0 ${(at + 1) * handwriting - 0.75}h${width}v.75h-${width}z`;
  });
  const paths = [{ d: lines.join(""), fill: rule }];
  return (
    <Box mark={{ kind: "drawing", paths, view: [0, 0, width, height] }} style={{ width, height }} />
  );
}

/** A label, and a line to write on that fills the rest of the width. */
export function Blank({ label, width }: { label: string; width: number }) {
  return (
    <div
      style={{
        display: "flex",
        alignItems: "flex-end",
        width,
        paddingRight: 12,
        boxSizing: "border-box",
      }}
    >
      <Text
        tag="P"
        text={label}
        type={{ ...blankType, leading: 16, colour: ink }}
        width={Math.ceil(widthOf(label, { ...blankType, tracking: 0 })) + 1}
      />
      <Box
        mark={{ kind: "panel", fill: rule }}
        style={{ flexGrow: 1, height: 0.75, marginBottom: 3, marginLeft: 4 }}
      />
    </div>
  );
}

/** A thin line across. */
export function Rule({ width, above }: { width: number; above: number }) {
  const style = { width, height: 0.75, marginTop: above };
  return <Box mark={{ kind: "panel", fill: rule }} style={style} />;
}

/** In quotation marks, once. */
export function quoted(text: string): string {
  return /^["“]/.test(text) ? text : `“${text}”`;
}
