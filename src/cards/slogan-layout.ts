import type { Palette } from "#core/brand.ts";
import { formats } from "#core/campaign.ts";
import type { CardSpec } from "#core/card.ts";
import { type Arrangement, arrangements } from "./arrangements.ts";
import { placeBrand, sourceText } from "./brand-line.ts";
import type { CardFault } from "./faults.ts";
import { formatRules } from "./format-rules.ts";
import { placeSafety } from "./safety-band.ts";
import { drawSpine, type Spine } from "./spine.ts";
import { type Area, place, setBlock, setSlogan, type TextBox } from "./text-box.ts";
import { curl } from "./wording.ts";

/** Where everything stands on a slogan card; lengths in px. */
export interface SloganLayout {
  width: number;
  height: number;
  palette: Palette;
  boxes: TextBox[];
  /** Behind the safety line. */
  band: Area | null;
  logo: Area;
  spine: Spine | null;
  /** Whether the support line and the brand's footer are drawn, and which safety line, word for word. */
  support: boolean;
  footer: boolean;
  safety: string | null;
}

export type Laid = { ok: true; layout: SloganLayout } | { ok: false; faults: CardFault[] };

/** Between blocks that belong together, and between those that do not, in px. */
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
  const { message, brand } = spec;
  const { width, height } = formats[spec.format];
  const rules = formatRules[spec.format];
  const { margin, least } = rules;
  const { near, apart } = gaps[how.gaps];

  // What must stand takes its room first: the safety line, the brand, the source; then the slogan at its least.
  const safety = how.safety && placeSafety(how.safety, { width, height }, rules);
  const right = how.safety?.place === "side" && safety ? safety.band.x : width;
  const foot = how.safety?.place === "foot" && safety ? safety.band.y : height;
  const room = { x: margin.x, width: right - margin.x - clearance(how.reach, right < width) };
  const below = how.source === "below";
  const brandLine = placeBrand(
    spec,
    { ...room, foot: foot - (foot < height ? apart : margin.y) },
    below ? "footer" : "source",
    rules,
  );

  let left = brandLine.top - apart - margin.y;
  const source = below
    ? setBlock("citation", sourceText(spec), least.citation, { ...room, height: left })
    : undefined;
  left -= source ? source.block.height + near : 0;
  const wording = curl(message.slogan);
  const smallest = setBlock("slogan", wording, how.sloganFrom, { ...room, height: left });
  const supportAt = (size: number, height: number) =>
    setBlock("support", curl(message.support), size, { ...room, height });
  const support = how.support
    ? supportAt(least.support, left - near - smallest.block.height)
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

  const slogan = setSlogan(
    wording,
    curl(message.cards.slogan.emphasis),
    { least: how.sloganFrom, most: rules.slogan.most },
    { ...room, height: left },
  );
  left -= slogan.block.height;
  if (how.even && slogan.rough) return { ok: false, faults };

  // Room that is left over goes to the support line while it keeps its lines, then to the gaps; what is still left
  // stands above the brand and, less of it, above the slogan.
  let grown = support?.block;
  for (let size = rules.support.most; grown && size > least.support; size -= 2) {
    const larger = supportAt(size, left + grown.height);
    if (larger.faults.length > 0 || larger.block.lines.length > grown.lines.length) continue;
    left -= larger.block.height - grown.height;
    grown = larger.block;
    break;
  }
  const between = near + Math.min(16, Math.floor(left / 6));
  const stacked = [slogan.block, grown, source?.block].filter((block) => block !== undefined);
  const spare = left - (stacked.length - 1) * (between - near);
  const top = margin.y + Math.round(Math.max(0, spare - 60) * 0.3);
  let y = top;
  const boxes = stacked.map((block) => {
    const box = place(block, room.x, y);
    y += block.height + between;
    return box;
  });
  const accented = slogan.block.lines.findIndex((runs) => runs.some((r) => r.colour === "accent"));
  const litAt = top + (Math.max(0, accented) + 0.5) * slogan.block.lineHeight;
  return {
    ok: true,
    layout: {
      width,
      height,
      palette: brand.colours[message.audience],
      boxes: [...boxes, ...brandLine.boxes, ...(safety?.boxes ?? [])],
      band: safety?.band ?? null,
      logo: brandLine.logo,
      spine: how.reach === 0 ? null : drawSpine({ right, height: foot, reach: how.reach }, litAt),
      support: how.support,
      footer: below,
      safety: how.safety?.text ?? null,
    },
  };
}

/** What the words leave free at their right: the artwork and some air, the band's air, or the margin. */
function clearance(reach: number, besideBand: boolean): number {
  if (reach > 0) return reach + (reach > 110 ? 44 : 28);
  return besideBand ? 28 : 74;
}
