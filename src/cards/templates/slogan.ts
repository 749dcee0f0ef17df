import { placeBrand, sourceText } from "#cards/brand-line.ts";
import { designs } from "#cards/design.ts";
import type { CardLayout, Laid } from "#cards/layout.ts";
import { drawMotif, motifRoom } from "#cards/motifs/motif.ts";
import { placeSafety } from "#cards/safety-band.ts";
import { place, setBlock, setSlogan } from "#cards/text-box.ts";
import type { CardSpec } from "#core/card.ts";
import { formats } from "#core/formats.ts";
import { type Arrangement, arrangements } from "./arrangements.ts";

/** Where the room is short, blocks stand closer than the design has them. */
const gaps = { airy: { near: 24, apart: 30 }, tight: { near: 16, apart: 18 } };

/** Arranges a slogan card in the first way that fits. Where none does, the faults are those of the last way. */
export function layoutSlogan(spec: CardSpec): Laid {
  let laid: Laid = { ok: false, faults: [] };
  for (const arrangement of arrangements(spec)) {
    laid = arrange(spec, arrangement);
    if (laid.ok) break;
  }
  return laid;
}

function arrange(spec: CardSpec, how: Arrangement): Laid {
  const { message, brand, format } = spec;
  const { width, height } = formats[format];
  const { inset, least, most } = designs[format];
  const { near, apart } = gaps[how.gaps];

  // What must stand takes its room first: the safety line, the brand, the source; then the slogan at its least.
  const safety = how.safety && placeSafety(how.safety, spec);
  const right = how.safety?.place === "side" && safety ? safety.band.x : width;
  const foot = how.safety?.place === "foot" && safety ? safety.band.y : height;
  const room = { x: inset.x, width: right - inset.x - clearance(how.reach, right < width) };
  const below = how.source === "below";
  const brandLine = placeBrand(
    spec,
    { ...room, foot: foot - (foot < height ? apart : inset.bottom) },
    below ? "footer" : "source",
  );

  let left = brandLine.top - apart - inset.top;
  const source = below
    ? setBlock("citation", sourceText(spec), least.citation, { ...room, height: left })
    : undefined;
  left -= source ? source.block.height + near : 0;
  const look = { face: brand.headlines };
  const slogan = { least: how.sloganFrom, most: most.slogan };
  const smallest = setBlock(
    "slogan",
    message.slogan,
    slogan.least,
    { ...room, height: left },
    look,
  );
  const supportAt = (size: number, height: number) =>
    setBlock("support", message.support, size, { ...room, height });
  const support = how.support
    ? supportAt(least.body, left - near - smallest.block.height)
    : undefined;
  left -= support ? support.block.height + near : 0;
  const faults = [
    ...(safety?.faults ?? []),
    ...brandLine.faults,
    ...(source?.faults ?? []),
    ...smallest.faults,
    ...(support?.faults ?? []),
  ];
  if (faults.length > 0) return { ok: false, faults };

  const { emphasis } = message.cards.slogan;
  // In a tall format large type is worth more than even lines, or than a long emphasis on one line.
  const tall = height > width;
  const set = setSlogan(
    message.slogan,
    { ...slogan, worth: tall ? 0.76 : 0 },
    { ...room, height: left },
    { ...look, emphasis, wraps: tall && emphasis.length > 10 },
  );
  left -= set.block.height;
  if (how.even && set.rough) return { ok: false, faults };

  // Room that is left over goes to the support line while it keeps its lines, then to the gaps; what is still left
  // stands above the brand and, less of it, above the slogan.
  let grown = support?.block;
  for (let size = most.support; grown && size > least.body; size -= 2) {
    const larger = supportAt(size, left + grown.height);
    if (larger.faults.length > 0 || larger.block.lines.length > grown.lines.length) continue;
    left -= larger.block.height - grown.height;
    grown = larger.block;
    break;
  }
  const between = near + Math.min(16, Math.floor(left / 6));
  const stacked = [set.block, grown, source?.block].filter((block) => block !== undefined);
  const spare = left - (stacked.length - 1) * (between - near);
  const top = inset.top + Math.round(Math.max(0, spare - 60) * 0.3);
  let y = top;
  const boxes = stacked.map((block) => {
    const box = place(block, room.x, y);
    y += block.height + between;
    return box;
  });

  const accented = set.block.lines.findIndex((runs) => runs.some((r) => r.colour === "accent"));
  const litAt = top + (Math.max(0, accented) + 0.5) * set.block.lineHeight;
  const art = drawMotif(spec.motif, motifRoom(spec, safety?.band, how.reach), litAt);
  return {
    ok: true,
    layout: {
      width,
      height,
      palette: brand.colours[message.audience],
      panels: safety ? [safety.band] : [],
      art,
      ...brandLine.logos,
      boxes: [...boxes, ...brandLine.boxes, ...(safety?.boxes ?? [])],
      safety: how.safety?.text ?? null,
      picture: art.length > 0 ? message.picture : null,
    } satisfies CardLayout,
  };
}

/** What the words leave free at their right: the artwork and some air, the band's air, or the margin. */
function clearance(reach: number, besideBand: boolean): number {
  if (reach > 0) return reach + (reach > 110 ? 44 : 28);
  return besideBand ? 28 : 74;
}
