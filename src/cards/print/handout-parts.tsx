import { widthOf } from "#cards/lines.ts";
import type { PrintLabels } from "#core/print-labels.ts";
import { ink, rule } from "./paper.ts";
import { Box, Text, type Type } from "./parts.tsx";

/** Lengths in points. */
export const handoutMargin = 40;
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

/** "Noted in the chart ______ Date ______", to be filled in by hand. */
export function ChartLine({ labels, width }: { labels: PrintLabels; width: number }) {
  return (
    <div style={{ display: "flex", alignItems: "flex-end", width }}>
      <Blank label={labels.charted} width={width * 0.66} />
      <Blank label={labels.date} width={width * 0.34} />
    </div>
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
export function Rule({ width }: { width: number }) {
  return <Box mark={{ kind: "panel", fill: rule }} style={{ width, height: 0.75 }} />;
}
