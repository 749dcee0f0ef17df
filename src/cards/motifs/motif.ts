import { designs } from "#cards/design.ts";
import type { Art } from "#cards/layout.ts";
import type { Area } from "#cards/text-box.ts";
import type { Motif } from "#core/campaign.ts";
import type { CardSpec } from "#core/card.ts";
import { formats } from "#core/formats.ts";
import { drawKnee } from "./knee.ts";
import { drawSpine } from "./spine.ts";

/** Where artwork stands: along a right edge, between two heights, reaching in that far. In px of the card. */
export interface MotifRoom {
  right: number;
  top: number;
  bottom: number;
  reach: number;
  /** Whether it runs off its top and foot; if not, nothing of it is cut there. */
  bleeds: boolean;
}

const draw = { spine: drawSpine, knee: drawKnee } as const;

/**
 * The artwork of a campaign, with one part lit.
 *
 * @param litAt the height, in px, that the lit part is nearest to.
 */
export function drawMotif(motif: Motif, room: MotifRoom, litAt: number): Art[] {
  if (motif === "none" || room.reach === 0) return [];
  const { quiet, lit, x } = draw[motif](room, litAt);
  return [
    {
      x,
      y: room.top,
      width: room.right - x,
      height: room.bottom - room.top,
      paths: [
        { d: quiet, colour: "motif" },
        { d: lit, colour: "motifAccent" },
      ],
    },
  ];
}

/** One path each, and the left edge of the least area that shows all of it. */
export interface DrawnMotif {
  quiet: string;
  lit: string;
  x: number;
}

/**
 * The room for artwork on a card with that safety band: it runs off the card, but in a story it keeps out of what the
 * network covers.
 */
export function motifRoom({ format }: CardSpec, band: Area | undefined, reach: number): MotifRoom {
  const { width, height } = formats[format];
  const { inset, apart } = designs[format];
  if (format === "story") {
    const bottom = band ? band.y - apart : height - inset.bottom;
    return { right: width, top: inset.top, bottom, reach, bleeds: false };
  }
  const atSide = band !== undefined && band.x > 0;
  const [right, bottom] = atSide ? [band.x, height] : [width, band?.y ?? height];
  return { right, top: 0, bottom, reach, bleeds: true };
}
