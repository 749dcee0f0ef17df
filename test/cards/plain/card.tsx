import { fontStyle } from "#cards/fonts.ts";
import type { Art, CardLayout, Panel, Path } from "#cards/layout.ts";
import type { Run, TextBox } from "#cards/text-box.ts";
import type { Palette } from "#core/brand.ts";

/** Any card as plain satori draws it: everything stands where its layout puts it. `logo` is a data URI. */
export function Card({ layout, logo }: { layout: CardLayout; logo: string }) {
  const { width, height, palette, panels, art, boxes } = layout;
  return (
    <div style={{ display: "flex", width, height, backgroundColor: palette.background }}>
      {panels.map((panel) => (
        <Flat key={`${panel.x} ${panel.y}`} panel={panel} palette={palette} />
      ))}
      {art.map((one) => (
        <Shapes key={`${one.x} ${one.y}`} art={one} palette={palette} />
      ))}
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

function Flat({ panel, palette }: { panel: Panel; palette: Palette }) {
  const { width, height, colour, radius } = panel;
  return (
    <div
      style={{
        ...at(panel),
        width,
        height,
        backgroundColor: palette[colour],
        ...(radius > 0 && { borderRadius: radius }),
      }}
    />
  );
}

function Shapes({ art, palette }: { art: Art; palette: Palette }) {
  const { x, y, width, height, paths } = art;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: what the artwork shows is said in alt-text.ts
    <svg width={width} height={height} viewBox={`${x} ${y} ${width} ${height}`} style={at(art)}>
      {paths.map((path) => (
        <Shape key={path.d} path={path} palette={palette} />
      ))}
    </svg>
  );
}

function Shape({ path, palette }: { path: Path; palette: Palette }) {
  const { d, colour, stroke } = path;
  if (stroke === undefined) return <path d={d} fill={palette[colour]} />;
  return (
    <path
      d={d}
      fill="none"
      stroke={palette[colour]}
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

export function Text({ box, palette }: { box: TextBox; palette: Palette }) {
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
