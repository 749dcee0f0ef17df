import type { Face } from "#cards/fonts.ts";
import { balanceLines, fillLines, tidyLines } from "#cards/lines.ts";
import { drawQr } from "#cards/qr.ts";
import { setSlogan } from "#cards/text-box.ts";
import { curl } from "#cards/wording.ts";
import type { HeadlineFace } from "#core/brand.ts";
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
  /** Lines of about the same length, for what is short; running text only keeps stray words off its last line. */
  even?: boolean;
  /** Its end, that is set strong. */
  strong?: string;
  within?: readonly Within[];
  href?: string;
  style?: Record<string, unknown>;
}

/** A text in lines. They are broken here, by measured widths; satori only places the block. */
export function Text({ tag, text, type, width, even, strong = "", ...rest }: TextProps) {
  const { colour } = type;
  // Measured as if all of it were strong, which is the wider.
  const setting = settingOf(strong === "" ? type : { ...type, face: "strong" });
  const wording = curl(text);
  const lines = even
    ? balanceLines(wording, width, setting).lines
    : tidyLines(wording, width, setting);
  const from = lines.join(" ").length - strong.length;
  const runs = splitLines(lines, from, { colour }, { colour, face: "strong" });
  return <Lines {...{ tag, type, runs, width, ...rest }} />;
}

/** The height that a text takes in a width, in points. */
export function heightOf(text: string, type: Omit<Type, "colour">, width: number): number {
  return fillLines(curl(text), width, settingOf(type)).length * type.leading;
}

/**
 * A slogan set as a card's is: as large as it goes in its room, or smaller where that makes its lines even, with its
 * emphasised words in another colour.
 *
 * @param sizes in points; even lines are worth a size down to the part `worth` of the largest, but none below the
 *   comfortable one: the least is for what is too long.
 */
export function Slogan(props: {
  tag: TextTag;
  text: string;
  emphasis: string;
  face: HeadlineFace;
  colour: string;
  accent: string;
  sizes: { least: number; comfortable: number; most: number; worth: number };
  /** Whether it may take a line more than it needs, if that lets it stand larger. */
  loose: boolean;
  width: number;
  height: number;
}) {
  const { tag, text, emphasis, face, colour, accent, sizes, loose, width, height } = props;
  const look = { face, emphasis, wraps: emphasis.length > 10, loose };
  const { comfortable, ...rest } = sizes;
  const comfortably = setSlogan(text, { ...rest, least: comfortable }, { width, height }, look);
  const { block, faults } =
    comfortably.faults.length === 0 ? comfortably : setSlogan(text, rest, { width, height }, look);
  const { size, lineHeight, tracking, lines } = block;
  const runs =
    faults.length === 0
      ? lines.map((line) =>
          line.map((run) => ({
            text: run.text,
            colour: run.colour === "accent" ? accent : colour,
          })),
        )
      : // Whole all the same: the sheet's inspection says that it does not fit.
        fillLines(curl(text), width, block).map((line) => [{ text: line, colour }]);
  const type = { face, size, leading: lineHeight, tracking, colour };
  return <Lines {...{ tag, type, runs, width }} />;
}

function Lines(props: {
  tag: TextTag;
  type: Type;
  runs: readonly (readonly Run[])[];
  width: number;
  within?: readonly Within[];
  href?: string;
  style?: Record<string, unknown>;
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

/** Splits lines into runs: those before a place in the whole text, and those from it on. */
function splitLines(
  lines: readonly string[],
  from: number,
  before: Omit<Run, "text">,
  after: Omit<Run, "text">,
): Run[][] {
  let start = 0;
  return lines.map((line) => {
    const cut = Math.min(Math.max(from - start, 0), line.length);
    start += line.length + 1;
    return [
      { text: line.slice(0, cut), ...before },
      { text: line.slice(cut), ...after },
    ].filter(({ text }) => text !== "");
  });
}
