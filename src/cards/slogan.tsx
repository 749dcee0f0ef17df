import type { Palette } from "#core/brand.ts";
import { fontStyle } from "./fonts.ts";
import type { SloganLayout } from "./slogan-layout.ts";
import type { Run, TextBox } from "./text-box.ts";

/** Raised whenever what is drawn from the same layout changes, so that no old picture is taken for a new one. */
export const sloganVersion = 1;

/** The slogan card: everything stands where the layout puts it, and nothing overlaps. */
export function SloganCard({ layout, logo }: { layout: SloganLayout; logo: string }) {
  const { width, height, palette, boxes, band, spine } = layout;
  return (
    <div style={{ display: "flex", width, height, backgroundColor: palette.background }}>
      {spine && (
        // biome-ignore lint/a11y/noSvgWithoutTitle: what the artwork shows is said in alt-text.ts
        <svg
          width={spine.width}
          height={spine.height}
          viewBox={`${spine.x} 0 ${spine.width} ${spine.height}`}
          style={at({ x: spine.x, y: 0 })}
        >
          <path d={spine.quiet} fill={palette.motif} />
          <path d={spine.lit} fill={palette.motifAccent} />
        </svg>
      )}
      {band && (
        <div
          style={{
            ...at(band),
            width: band.width,
            height: band.height,
            backgroundColor: palette.safetyBand,
          }}
        />
      )}
      {/* biome-ignore lint/a11y/useAltText: the card's own alt text is made in alt-text.ts */}
      <img
        src={logo}
        width={layout.logo.width}
        height={layout.logo.height}
        style={at(layout.logo)}
      />
      {boxes.map((box) => (
        <Text key={`${box.x} ${box.y}`} box={box} palette={palette} />
      ))}
    </div>
  );
}

function Text({ box, palette }: { box: TextBox; palette: Palette }) {
  return (
    <div style={{ ...at(box), display: "flex", flexDirection: "column", ...fontStyle(box.face) }}>
      {box.lines.map((runs) => (
        <Line key={runs.map((run) => run.text).join("")} box={box} runs={runs} palette={palette} />
      ))}
    </div>
  );
}

function Line({ box, runs, palette }: { box: TextBox; runs: Run[]; palette: Palette }) {
  const { size, tracking, lineHeight } = box;
  return (
    <div
      style={{
        display: "flex",
        height: lineHeight,
        fontSize: size,
        lineHeight: `${lineHeight}px`,
        letterSpacing: tracking * size,
      }}
    >
      {runs.map((run) => (
        <Piece key={run.text} text={run.text} colour={palette[run.colour]} />
      ))}
    </div>
  );
}

function Piece({ text, colour }: { text: string; colour: string }) {
  return <span style={{ whiteSpace: "pre", color: colour }}>{text}</span>;
}

function at({ x, y }: { x: number; y: number }) {
  return { position: "absolute", left: x, top: y } as const;
}
