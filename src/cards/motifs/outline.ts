type Point = readonly [x: number, y: number];
/** A corner of an outline, and how round it is. */
export type Corner = readonly [x: number, y: number, radius: number];

/** A closed outline with rounded corners, as SVG path data. */
export function outline(corners: readonly Corner[]): string {
  const parts = corners.map(([x, y, radius], index) => {
    const before = corners.at(index - 1) ?? [x, y];
    const after = corners[(index + 1) % corners.length] ?? [x, y];
    const from = toward([x, y], [before[0], before[1]], radius);
    const to = toward([x, y], [after[0], after[1]], radius);
    return `${index === 0 ? "M" : "L"}${show(from)}Q${show([x, y])} ${show(to)}`;
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
