import type { Face } from "#cards/fonts.ts";
import { balanceLines, fillLines, widthOf } from "#cards/lines.ts";
import { drawQr } from "#cards/qr.ts";
import { curl } from "#cards/wording.ts";
import type { Mark, Run, TextTag, Within } from "./mark.ts";

/** How a text is set: lengths in points. */
export interface Type {
  face: Face;
  size: number;
  leading: number;
  tracking?: number;
  colour: string;
  /** The least contrast with what it stands on, where that is not the usual 4.5. */
  contrast?: number;
}

/** A box that satori places, with the mark that is drawn there. */
export function Box({ mark, style }: { mark: Mark; style: Record<string, unknown> }) {
  return <div {...{ mark }} style={{ flexShrink: 0, ...style }} />;
}

interface TextProps {
  tag: TextTag;
  text: string;
  type: Type;
  /** The width in which it is broken, in points. */
  width: number;
  even?: boolean;
  within?: readonly Within[];
  href?: string;
  style?: Record<string, unknown>;
}

/** A text in lines. They are broken here, by measured widths; satori only places the block. */
export function Text({ tag, text, type, width, even, within, href, style }: TextProps) {
  const setting = settingOf(type);
  const wording = curl(text);
  const lines = even
    ? balanceLines(wording, width, setting).lines
    : fillLines(wording, width, setting);
  const runs = lines.map((line) => [{ text: line, colour: type.colour }]);
  return (
    <Lines
      {...{ tag, type, runs, width, style }}
      {...(within && { within })}
      {...(href && { href })}
    />
  );
}

/** The height that a text takes in a width, in points. */
export function heightOf(text: string, type: Omit<Type, "colour">, width: number): number {
  return fillLines(curl(text), width, settingOf(type)).length * type.leading;
}

/** A slogan in even lines, as large as it goes in its room, with its emphasised words in another colour. */
export function Slogan(props: {
  tag: TextTag;
  text: string;
  emphasis: string;
  type: Type;
  accent: string;
  sizes: { least: number; most: number };
  width: number;
  height: number;
  style?: Record<string, unknown>;
}) {
  const { tag, width, height, style, sizes, accent } = props;
  const text = curl(props.text);
  const emphasis = curl(props.emphasis);
  let type = props.type;
  let lines: string[] = [];
  for (let size = sizes.most; size >= sizes.least; size -= 1) {
    const leading = Math.round(size * (props.type.leading / props.type.size));
    const tried = { ...props.type, size, leading };
    const balanced = balanceLines(text, width, settingOf(tried), emphasis);
    const fits =
      balanced.lines.length * leading <= height &&
      balanced.lines.every((line) => widthOf(line, settingOf(tried)) <= width);
    // At the least size it is set as it is: the sheet's inspection says that it does not fit.
    if (!fits && (size > sizes.least || lines.length > 0)) continue;
    // The largest that fits, or a little smaller where that makes the lines even.
    if (lines.length === 0 || !balanced.rough)
      ({ type, lines } = { type: tried, lines: balanced.lines });
    if (!balanced.rough) break;
  }
  const runs = emphasise(lines, emphasis, type.colour, accent);
  return <Lines {...{ tag, type, runs, width, style }} />;
}

function Lines(props: {
  tag: TextTag;
  type: Type;
  runs: readonly (readonly Run[])[];
  width: number;
  within?: readonly Within[];
  href?: string;
  style?: Record<string, unknown> | undefined;
}) {
  const { tag, type, runs, width, within, href, style } = props;
  const { face, size, leading, tracking = 0 } = type;
  const mark: Mark = {
    ...{ kind: "text", tag, lines: runs, face, size, leading, tracking },
    ...(within && { within }),
    ...(href !== undefined && { href }),
    ...(type.contrast !== undefined && { contrast: type.contrast }),
  };
  return <Box mark={mark} style={{ width, height: runs.length * leading, ...style }} />;
}

/** The QR code of a link on its own light ground, as one path. */
export function QrCode({ link, alt, side }: { link: string; alt: string; side: number }) {
  const { path, size } = drawQr(link);
  const mark: Mark = {
    kind: "drawing",
    paths: [
      { d: `M0 0h${size}v${size}h-${size}z`, fill: "#ffffff" },
      { d: path, fill: "#000000" },
    ],
    view: [0, 0, size, size],
    alt,
  };
  return <Box mark={mark} style={{ width: side, height: side }} />;
}

export function Panel({
  mark,
  style,
}: {
  mark: Omit<Extract<Mark, { kind: "panel" }>, "kind">;
  style: Record<string, unknown>;
}) {
  return <Box mark={{ kind: "panel", ...mark }} style={{ position: "absolute", ...style }} />;
}

function settingOf({ face, size, tracking = 0 }: Omit<Type, "colour">) {
  return { face, size, tracking };
}

/** Splits lines into runs so that the emphasised words, over line ends as well, take the accent colour. */
function emphasise(
  lines: readonly string[],
  emphasis: string,
  ink: string,
  accent: string,
): Run[][] {
  const text = lines.join(" ");
  const from = text.indexOf(emphasis);
  // With the punctuation that follows it.
  const after = from < 0 ? -1 : text.indexOf(" ", from + emphasis.length);
  const to = from >= 0 && after < 0 ? text.length : after;
  let start = 0;
  return lines.map((line) => {
    const [a, b] = [from, to].map((cut) => Math.min(Math.max(cut - start, 0), line.length)) as [
      number,
      number,
    ];
    start += line.length + 1;
    return [
      { text: line.slice(0, a), colour: ink },
      { text: line.slice(a, b), colour: accent },
      { text: line.slice(b), colour: ink },
    ].filter(({ text }) => text !== "");
  });
}
