import type { CardSpec } from "#core/card.ts";
import { formats } from "#core/formats.ts";
import { placeBrand } from "./brand-line.ts";
import { type Design, designs } from "./design.ts";
import type { CardFault } from "./faults.ts";
import type { CardLayout, Laid } from "./layout.ts";
import { drawMotif, motifRoom } from "./motifs/motif.ts";
import type { Piece } from "./pieces.ts";
import { placeSafety } from "./safety-band.ts";
import { type Area, fitFault } from "./text-box.ts";
import { runText } from "./wording.ts";

/** What a card's content is built from: its room and the sizes to try, in px. */
export interface Sizes {
  width: number;
  height: number;
  title: number;
  body: number;
  gap: number;
  design: Design;
}

export type Build = (sizes: Sizes) => Piece;

/** How a card's content is built, and what may stand beside it. */
export interface Content {
  /** The ways to build it, best first. */
  builds: readonly Build[];
  /** Whether it begins at the top of the card, as a list under its title does, or stands in the middle. */
  from: "top" | "middle";
  /** What its own artwork shows; where it has none, the campaign's may stand at the right. */
  picture?: string;
  motif?: boolean;
}

/** Sizes are tried from the largest to the least in so many steps. */
const steps = 8;
/** Artwork narrower than this, in parts of the card's width, says nothing beside a list. */
const leastReach = 0.15;
/** Between words and artwork, in parts of the card's width. */
const clear = 0.04;

/**
 * Lays out a card whose content stands under one another: the brand with its source at the foot, under it the safety
 * line, and the content above, as large as it goes. The ways to build the content are tried in their order, each first
 * with the whole emergency wording: that goes before everything else. Artwork takes only the room that the content
 * leaves when it stands as large as it could without.
 */
export function layoutStacked(spec: CardSpec, content: Content): Laid {
  let faults: CardFault[] = [];
  for (const safety of safetyTexts(spec)) {
    for (const build of content.builds) {
      const alone = arrange(spec, safety, build, 0);
      faults = [...alone.ground.faults, ...alone.fitted.faults];
      if (faults.length > 0) continue;
      const arranged = content.motif ? besideMotif(spec, safety, build, alone) : alone;
      return { ok: true, layout: finish(spec, content, safety, arranged) };
    }
  }
  return { ok: false, faults };
}

interface Arranged {
  ground: ReturnType<typeof groundOf>;
  fitted: Fitted;
  /** How far artwork reaches in beside it, in px. */
  reach: number;
}

/** The content beside artwork of that reach, no smaller than in that step. */
function arrange(
  spec: CardSpec,
  safety: string | null,
  build: Build,
  reach: number,
  least = 0,
): Arranged {
  const ground = groundOf(spec, safety, reach);
  return { ground, fitted: enlarge(spec, ground.room, build, least), reach };
}

/** The content as it stands, with the widest artwork beside it that costs it nothing. */
function besideMotif(
  spec: CardSpec,
  safety: string | null,
  build: Build,
  alone: Arranged,
): Arranged {
  const { width } = formats[spec.format];
  const reaches = spec.motif === "none" ? [] : designs[spec.format].reaches;
  for (const reach of reaches.filter((one) => one > leastReach * width)) {
    const arranged = arrange(spec, safety, build, reach, alone.fitted.step);
    const { ground, fitted } = arranged;
    if (ground.faults.length + fitted.faults.length === 0) return arranged;
  }
  return alone;
}

function finish(
  spec: CardSpec,
  { from, picture }: Content,
  safety: string | null,
  { ground, fitted, reach }: Arranged,
): CardLayout {
  const spare = ground.room.height - fitted.piece.height;
  const top = ground.room.y + (from === "top" ? 0 : Math.round(spare / 2));
  const { boxes, panels, art } = fitted.piece.put(ground.room.x, top);
  const motif = drawMotif(spec.motif, motifRoom(spec, ground.band, reach), top);
  return {
    ...formats[spec.format],
    palette: spec.brand.colours[spec.message.audience],
    panels: [...(ground.band ? [ground.band] : []), ...panels],
    art: [...motif, ...art],
    ...ground.logos,
    boxes: [...boxes, ...ground.boxes],
    safety,
    picture: picture ?? (motif.length > 0 ? spec.message.picture : null),
  };
}

/** The safety lines that a card may carry, best first; one `null` where it needs none. */
function safetyTexts({ safetyLine, shortSafetyLine }: CardSpec): (string | null)[] {
  if (!safetyLine) return [null];
  return [safetyLine.text, ...(shortSafetyLine ? [shortSafetyLine.text] : [])];
}

/** What stands at the foot of every such card, and the room that it leaves beside artwork of that reach. */
function groundOf(spec: CardSpec, text: string | null, reach: number) {
  const { width, height } = formats[spec.format];
  const { inset, apart } = designs[spec.format];
  const safety = text === null ? null : placeSafety({ text, place: "foot" }, spec);
  const foot = safety ? safety.band.y - apart : height - inset.bottom;
  const right = reach === 0 ? width - inset.x : width - reach - Math.round(clear * width);
  const across = { x: inset.x, width: right - inset.x };
  const brand = placeBrand(spec, { ...across, foot }, "source");
  return {
    room: { ...across, y: inset.top, height: brand.top - apart - inset.top },
    boxes: [...brand.boxes, ...(safety?.boxes ?? [])],
    band: safety?.band,
    logos: brand.logos,
    faults: [...(safety?.faults ?? []), ...brand.faults],
  };
}

interface Fitted {
  piece: Piece;
  faults: CardFault[];
  /** The size that it has. */
  step: number;
}

/** The content at the largest sizes that fit, its gaps as wide as there is room for. */
function enlarge(spec: CardSpec, room: Area, build: Build, least = 0): Fitted {
  const { width, height } = room;
  const design = designs[spec.format];
  const at = (step: number, gap: number) => {
    const size = (of: "title" | "body") =>
      Math.round(design.least[of] + ((design.most[of] - design.least[of]) * step) / steps);
    return build({ width, height, title: size("title"), body: size("body"), gap, design });
  };
  const fits = (piece: Piece) => piece.height <= height && piece.faults.length === 0;

  for (let step = steps; step >= least; step -= 1) {
    let piece = at(step, design.gap.least);
    if (!fits(piece)) continue;
    let [low, high] = [design.gap.least, design.gap.most];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const wider = at(step, middle);
      if (fits(wider)) [piece, low] = [wider, middle];
      else high = middle - 1;
    }
    return { piece, faults: [], step };
  }
  const piece = at(least, design.gap.least);
  const faults = [...piece.faults, ...overflow(piece, room)];
  return { piece, faults, step: least };
}

/** The words that stand lower than there is room for, box by box. */
function overflow(piece: Piece, { x, y, height }: Area): CardFault[] {
  const excess = piece.height - height;
  if (excess <= 0) return [];
  const { boxes } = piece.put(x, y);
  const lowest = Math.max(...boxes.map((box) => box.y + box.height));
  return boxes.flatMap(({ name, size, y: top, lines, lineHeight }) => {
    const over = lines
      .filter((_, index) => top + (index + 1) * lineHeight > lowest - excess)
      .flatMap((runs) => runText(runs).split(" "));
    return over.length === 0 ? [] : [fitFault(name, size, over)];
  });
}
