import type { CardFault } from "#cards/faults.ts";
import { missingGlyphs } from "#cards/fonts.ts";
import { widthOf } from "#cards/lines.ts";
import { visible } from "#cards/wording.ts";
import { contrastRatio } from "#core/contrast.ts";
import type { Placed, Side, TextMark } from "./mark.ts";

/** What a desktop printer leaves white at the edges, in points. */
const unprintable = 14;
/** The least size of any text, in points. */
const leastSize = 9;
const white = "#ffffff";

type PlacedText = Placed & TextMark;

/** What keeps a side of paper from being printed, found on the places that its marks were really given. */
export function sideFaults(side: Side): CardFault[] {
  const texts = side.marks.filter((mark): mark is PlacedText => mark.kind === "text");
  return [
    ...texts.flatMap((text) => [...outside(text, side), ...tooSmall(text), ...glyphs(text)]),
    ...overlaps(side.marks.filter(({ kind }) => kind !== "panel")),
    ...contrast(side),
  ];
}

function outside(text: PlacedText, { width, height }: Side): CardFault[] {
  const widths = text.lines.map((line) =>
    line.reduce((sum, run) => sum + widthOf(run.text, { ...text, face: run.face ?? text.face }), 0),
  );
  const right = text.x + Math.max(...widths);
  const fits =
    text.x >= unprintable &&
    text.y >= unprintable &&
    right <= width - unprintable &&
    text.y + text.height <= height - unprintable &&
    right <= text.x + text.width + 0.5;
  return fits ? [] : [fault(text, "fit", "does not fit on the sheet", wordsIn(text).split(" "))];
}

function tooSmall(text: PlacedText): CardFault[] {
  return text.size < leastSize
    ? [fault(text, "type-size", `is set in ${text.size} points, less than ${leastSize}`)]
    : [];
}

function glyphs(text: PlacedText): CardFault[] {
  const faces = new Set([text.face, ...text.lines.flat().map(({ face }) => face ?? text.face)]);
  const missing = [...new Set([...faces].flatMap((face) => missingGlyphs(wordsIn(text), face)))];
  return missing.length > 0
    ? [
        fault(
          text,
          "glyph",
          `needs ${missing.slice(0, 12).map(visible).join(" ")}, which its font does not have`,
        ),
      ]
    : [];
}

/** Whatever is read must not stand on anything else that is read. */
function overlaps(marks: readonly Placed[]): CardFault[] {
  const read = marks.filter((mark) => mark.kind !== "drawing" || mark.alt !== undefined);
  return read.flatMap((a, at) =>
    read
      .slice(at + 1)
      .filter(
        (b) =>
          a.x + a.width > b.x + 0.5 &&
          b.x + b.width > a.x + 0.5 &&
          a.y + a.height > b.y + 0.5 &&
          b.y + b.height > a.y + 0.5,
      )
      .map((b) => fault(a, "fit", `has no room beside ${nameOf(b)}`)),
  );
}

/** Text against the last panel beneath it, or the paper. */
function contrast({ marks }: Side): CardFault[] {
  return marks.flatMap((mark, at) => {
    if (mark.kind !== "text") return [];
    const ground = marks
      .slice(0, at)
      .findLast(
        (under) =>
          under.kind === "panel" &&
          under.x <= mark.x &&
          under.y <= mark.y &&
          under.x + under.width >= mark.x + mark.width - 0.5 &&
          under.y + under.height >= mark.y + mark.height - 0.5,
      );
    const fill = ground?.kind === "panel" ? ground.fill : white;
    const least = mark.contrast ?? 4.5;
    const ratio = Math.min(...mark.lines.flat().map(({ colour }) => contrastRatio(colour, fill)));
    return ratio < least
      ? [fault(mark, "contrast", `has contrast ${ratio.toFixed(2)} on ${fill}, less than ${least}`)]
      : [];
  });
}

function fault(
  mark: Placed,
  rule: CardFault["rule"],
  what: string,
  over: string[] = [],
): CardFault {
  return { part: nameOf(mark), rule, over, message: `${nameOf(mark)} ${what}` };
}

function nameOf(mark: Placed): string {
  if (mark.kind === "text") return `"${visible(wordsIn(mark).slice(0, 40))}"`;
  return "alt" in mark && mark.alt ? `"${mark.alt.slice(0, 40)}"` : "a drawing";
}

export function wordsIn({ lines }: TextMark): string {
  return lines.map(wordsOf).join(" ");
}

function wordsOf(line: TextMark["lines"][number]): string {
  return line.map(({ text }) => text).join("");
}
