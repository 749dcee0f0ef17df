type Point = readonly [x: number, y: number];
/** A corner of an outline, in units of a vertebra's width, and how round it is. */
type Corner = readonly [x: number, y: number, radius: number];

/** Seen from the side, the front to the left: a waisted body, and behind it one process. */
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

/** A tilted body's corner may stand out in front of it by this much, in px. */
const tilt = 24;

export interface Spine {
  /** One path each. */
  quiet: string;
  lit: string;
  /** The least area that shows all of it, in px. */
  x: number;
  width: number;
  height: number;
}

/**
 * A spine along the right edge of an area, running off its top and foot, one vertebra lit.
 *
 * @param area px: the right edge that it stands at, its height, and how far it reaches in from that edge. What has
 *   no room runs out over the edge.
 * @param litAt the height, in px, that the lit vertebra is nearest to.
 */
export function drawSpine(
  area: { right: number; height: number; reach: number },
  litAt: number,
): Spine {
  const width = spineBodyWidth(area.reach);
  const sway = Math.min(width * 0.2, area.reach * 0.16);
  const step = width * pitch;
  const count = Math.ceil(area.height / step) + 2;
  const top = (area.height - (count - 1) * step) / 2;
  const period = Math.max(1.25 * area.height, 9 * step);
  const front = area.right - area.reach + sway;

  const vertebrae = Array.from({ length: count }, (_, index) => {
    const y = top + index * step;
    const turn = (2 * Math.PI * (y - 0.62 * area.height)) / period;
    const slope = (sway * Math.sin(turn) * 2 * Math.PI) / period;
    return { y, x: front + width / 2 - sway * Math.cos(turn), angle: Math.atan(-slope) };
  });
  const whole = vertebrae.filter(({ y }) => y > step * 0.6 && y < area.height - step * 0.6);
  const lit = whole.reduce((a, b) => (Math.abs(b.y - litAt) < Math.abs(a.y - litAt) ? b : a));

  const draw = ({ x, y, angle }: (typeof vertebrae)[number]) =>
    [body, process]
      .map((corners) =>
        outline(
          corners.map(([cx, cy, radius]) => ({
            at: [
              x + width * (cx * Math.cos(angle) - cy * Math.sin(angle)),
              y + width * (cx * Math.sin(angle) + cy * Math.cos(angle)),
            ],
            radius: radius * width,
          })),
        ),
      )
      .join("");
  return {
    quiet: vertebrae
      .filter((one) => one !== lit)
      .map(draw)
      .join(""),
    lit: draw(lit),
    x: area.right - area.reach - tilt,
    width: area.reach + tilt,
    height: area.height,
  };
}

/** A spine that has room is shown whole; one that has not shows the fronts of its bodies, never smaller than 150. */
function spineBodyWidth(reach: number): number {
  return Math.max(150, reach / (depth + 0.16));
}

/** A closed outline with rounded corners, as SVG path data. */
function outline(corners: readonly { at: Point; radius: number }[]): string {
  const parts = corners.map(({ at, radius }, index) => {
    const before = corners.at(index - 1)?.at ?? at;
    const after = corners[(index + 1) % corners.length]?.at ?? at;
    const from = toward(at, before, radius);
    const to = toward(at, after, radius);
    return `${index === 0 ? "M" : "L"}${show(from)}Q${show(at)} ${show(to)}`;
  });
  return `${parts.join("")}Z`;
}

/** The point on the way from one to another at that distance, at most halfway. */
function toward(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const part = Math.min(0.5, distance / length);
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
}

function show([x, y]: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
