import type { DrawnMotif, MotifRoom } from "./motif.ts";
import { type Corner, outline } from "./outline.ts";

/** In units of a body's width, seen from the side, the front to the left: a waisted body, behind it one process. */
const body: readonly Corner[] = [
  [-0.52, -0.33, 0.15],
  [0, -0.27, 0.5],
  [0.48, -0.31, 0.12],
  [0.43, 0, 0.4],
  [0.48, 0.31, 0.12],
  [0, 0.27, 0.5],
  [-0.52, 0.33, 0.15],
  [-0.44, 0, 0.4],
];
const process: readonly Corner[] = [
  [0.4, -0.23, 0.02],
  [0.68, -0.2, 0.16],
  [1.24, -0.04, 0.12],
  [1.36, 0.16, 0.12],
  [1.26, 0.36, 0.13],
  [0.94, 0.26, 0.2],
  [0.66, 0.05, 0.14],
  [0.4, 0.03, 0.02],
];

/** From the front of a body to the tip of its process, in units of a body's width. */
const depth = 1.9;
/** From one body's centre to the next, in units of a body's width. */
const pitch = 0.76;
/** The height of a tilted body with its process, in units of its width. */
const bodyHeight = 0.9;

/** A tilted body's corner may stand out in front of it by this much, in px. */
const tilt = 24;

/** A spine along the right edge of an area, one vertebra lit. What has no room at the right runs out over the edge. */
export function drawSpine(
  { right, top, bottom, reach, bleeds }: MotifRoom,
  litAt: number,
): DrawnMotif {
  const height = bottom - top;
  const width = bodyWidth(reach);
  const sway = Math.min(width * 0.2, reach * 0.16);
  const step = width * pitch;
  const count = bleeds
    ? Math.ceil(height / step) + 2
    : Math.floor((height - width * bodyHeight) / step) + 1;
  const first = top + (height - (count - 1) * step) / 2;
  const period = Math.max(1.25 * height, 9 * step);
  const front = right - reach + sway;

  const vertebrae = Array.from({ length: count }, (_, index) => {
    const y = first + index * step;
    const turn = (2 * Math.PI * (y - top - 0.62 * height)) / period;
    const slope = (sway * Math.sin(turn) * 2 * Math.PI) / period;
    return { y, x: front + width / 2 - sway * Math.cos(turn), angle: Math.atan(-slope) };
  });
  const whole = vertebrae.filter(({ y }) => y > top + step * 0.6 && y < bottom - step * 0.6);
  const lit = whole.reduce((a, b) => (Math.abs(b.y - litAt) < Math.abs(a.y - litAt) ? b : a));

  const draw = ({ x, y, angle }: (typeof vertebrae)[number]) =>
    [body, process]
      .map((corners) =>
        outline(
          corners.map(([cx, cy, radius]) => [
            x + width * (cx * Math.cos(angle) - cy * Math.sin(angle)),
            y + width * (cx * Math.sin(angle) + cy * Math.cos(angle)),
            radius * width,
          ]),
        ),
      )
      .join("");
  return {
    quiet: vertebrae
      .filter((one) => one !== lit)
      .map(draw)
      .join(""),
    lit: draw(lit),
    x: right - reach - tilt,
  };
}

/** A spine that has room is shown whole; one that has not shows the fronts of its bodies, never smaller than 150. */
function bodyWidth(reach: number): number {
  return Math.max(150, reach / (depth + 0.16));
}
