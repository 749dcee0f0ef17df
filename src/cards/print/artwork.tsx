import { drawMotif } from "#cards/motifs/motif.ts";
import type { Palette } from "#core/brand.ts";
import type { Motif } from "#core/campaign.ts";
import { Box } from "./parts.tsx";

/** Artwork is drawn in the pixels of a card, of which there are this many to a point of A4. */
const fine = 1.8;

/** The campaign's artwork along the right edge of a sheet, from its top down to `height`; lengths in points. */
export function Artwork(props: {
  motif: Motif;
  palette: Palette;
  right: number;
  height: number;
  reach: number;
}) {
  const { motif, palette, right, height, reach } = props;
  const room = { right: right * fine, top: 0, bottom: height * fine, reach: reach * fine };
  const drawn = drawMotif(motif, { ...room, bleeds: true }, room.bottom * 0.36);
  return (
    <div style={{ display: "flex", position: "absolute", left: 0, top: 0, width: right, height }}>
      {drawn.map(({ x, y, width, height: high, paths }) => (
        <Box
          key={`${x}`}
          mark={{
            kind: "drawing",
            paths: paths.map(({ d, colour }) => ({ d, fill: palette[colour] })),
            view: [x, y, width, high],
          }}
          style={{
            ...{ position: "absolute", left: x / fine, top: y / fine },
            ...{ width: width / fine, height: high / fine },
          }}
        />
      ))}
    </div>
  );
}
