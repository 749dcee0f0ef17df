import type { Path } from "#cards/layout.ts";
import { circle, n } from "#cards/paths.ts";

/** The numbers of figures beside one another that make even rows. */
const rowLengths = [10, 20, 25, 50];
/** A figure's cell: its height to its width. */
const tall = 1.25;

/** The row length with which the figures come out largest in a room, and what they then take up, in px. */
export function arrayWidth(
  of: number,
  width: number,
  height: number,
): { wide: number; high: number } {
  const sizes = rowLengths.map((across) => {
    const cell = Math.floor(Math.min(width / across, height / (of / across) / tall));
    return { cell, wide: cell * across, high: Math.round((cell * tall * of) / across) };
  });
  return sizes.reduce((best, one) => (one.cell > best.cell ? one : best));
}

/** So many figures in an area, the first ones lit: one path for those, one for the rest. */
export function drawFigures(
  { x, y, wide, high }: { x: number; y: number; wide: number; high: number },
  count: number,
  of: number,
): Path[] {
  const cell = Math.sqrt((wide * high) / of / tall);
  const across = Math.round(wide / cell);
  const each = Array.from({ length: of }, (_, index) =>
    figure(
      x + (index % across) * cell + cell / 2,
      y + Math.floor(index / across) * cell * tall,
      cell * 0.74,
    ),
  );
  return [
    { d: each.slice(count).join(""), colour: "motif" as const },
    { d: each.slice(0, count).join(""), colour: "motifAccent" as const },
  ].filter(({ d }) => d !== "");
}

/** A head and rounded shoulders, from the middle of its top. */
function figure(x: number, y: number, width: number): string {
  const r = width * 0.29;
  const [left, right] = [x - width / 2, x + width / 2];
  const [shoulder, foot] = [y + r * 2 + width * 0.1, y + width * 1.42];
  const bend = shoulder + width * 0.5;
  const body =
    `M${n(left)} ${n(foot)}L${n(left)} ${n(bend)}Q${n(left)} ${n(shoulder)} ${n(x)} ${n(shoulder)}` +
    `Q${n(right)} ${n(shoulder)} ${n(right)} ${n(bend)}L${n(right)} ${n(foot)}Z`;
  return circle(x, y + r, r) + body;
}
