import type { DrawnMotif, MotifRoom } from "./motif.ts";
import { type Corner, outline } from "./outline.ts";

/** A knee seen from the front, in units of its width; the joint's gap lies around 0. `end` is where a shaft ends. */
const femur = (end: number): Corner[] => [
  [-0.2, end, 0.08],
  [-0.2, -0.72, 0.3],
  [-0.5, -0.42, 0.2],
  [-0.52, -0.16, 0.16],
  [-0.34, 0, 0.14],
  [-0.13, -0.03, 0.08],
  [0, -0.2, 0.08],
  [0.13, -0.03, 0.08],
  [0.34, 0, 0.14],
  [0.52, -0.16, 0.16],
  [0.5, -0.42, 0.2],
  [0.2, -0.72, 0.3],
  [0.2, end, 0.08],
];
const tibia = (end: number): Corner[] => [
  [-0.54, 0.14, 0.06],
  [-0.12, 0.14, 0.03],
  [0, 0.05, 0.05],
  [0.12, 0.14, 0.03],
  [0.54, 0.14, 0.06],
  [0.5, 0.36, 0.16],
  [0.19, 0.68, 0.3],
  [0.17, end, 0.08],
  [-0.17, end, 0.08],
  [-0.19, 0.68, 0.3],
  [-0.5, 0.36, 0.16],
];
/** The menisci: wedges, thick at the outside. */
const wedge: Corner[] = [
  [-0.57, -0.1, 0.04],
  [-0.53, -0.1, 0.02],
  [-0.37, 0.04, 0.12],
  [-0.16, 0.08, 0.02],
  [-0.2, 0.1, 0.02],
  [-0.57, 0.1, 0.05],
];

/** Narrower than this, in px, the knee is cut by the edge rather than drawn smaller. */
const leastWidth = 320;

/** A knee along the right edge of an area, its shafts running off the top and foot, the menisci lit. */
export function drawKnee(
  { right, top, bottom, reach, bleeds }: MotifRoom,
  litAt: number,
): DrawnMotif {
  const width = Math.max(leastWidth, reach / 1.2);
  const middle = right - reach + 0.6 * width;
  const [highest, lowest] = [top + 0.95 * width, bottom - 0.95 * width];
  const joint = highest > lowest ? (top + bottom) / 2 : Math.min(Math.max(litAt, highest), lowest);

  const draw = (corners: readonly Corner[]) =>
    outline(corners.map(([x, y, r]) => [middle + x * width, joint + y * width, r * width]));
  // A shaft's round end is past the edge that it runs off.
  const past = bleeds ? 0.1 : 0;
  const mirrored = wedge.map(([x, y, r]): Corner => [-x, y, r]);
  return {
    quiet: draw(femur((top - joint) / width - past)) + draw(tibia((bottom - joint) / width + past)),
    lit: draw(wedge) + draw(mirrored),
    x: right - reach,
  };
}
