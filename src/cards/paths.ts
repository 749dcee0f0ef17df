/** How far the handles of a quarter circle's curve stand out, in radii. */
const handle = 0.5523;

/** A number as path data has it. */
export function n(value: number): string {
  return value.toFixed(1);
}

/** A circle as path data, in curves and absolute commands only. */
export function circle(cx: number, cy: number, r: number): string {
  const k = r * handle;
  const to = (...values: number[]) => values.map(n).join(" ");
  return (
    `M${to(cx + r, cy)}` +
    `C${to(cx + r, cy + k, cx + k, cy + r, cx, cy + r)}` +
    `C${to(cx - k, cy + r, cx - r, cy + k, cx - r, cy)}` +
    `C${to(cx - r, cy - k, cx - k, cy - r, cx, cy - r)}` +
    `C${to(cx + k, cy - r, cx + r, cy - k, cx + r, cy)}Z`
  );
}

/** Lines through points, as path data; open. */
export function polyline(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${n(x)} ${n(y)}`).join("");
}

/** A rectangle with rounded corners, as path data. */
export function roundedRectangle(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  r: number,
): string {
  const [right, foot] = [x + width, y + height];
  return (
    `M${n(x + r)} ${n(y)}L${n(right - r)} ${n(y)}Q${n(right)} ${n(y)} ${n(right)} ${n(y + r)}` +
    `L${n(right)} ${n(foot - r)}Q${n(right)} ${n(foot)} ${n(right - r)} ${n(foot)}` +
    `L${n(x + r)} ${n(foot)}Q${n(x)} ${n(foot)} ${n(x)} ${n(foot - r)}` +
    `L${n(x)} ${n(y + r)}Q${n(x)} ${n(y)} ${n(x + r)} ${n(y)}Z`
  );
}
