import sharp from "sharp";
import { encode } from "uqr";

/** Modules of light space that a reader needs around a code: ISO/IEC 18004. */
const quietZone = 4;

export interface Qr {
  /** All dark modules as one path, one unit a module. */
  path: string;
  /** Of the square, the quiet zone included, in modules. */
  size: number;
}

/** The QR code of a link: medium error correction, which forgives a scratch on paper. */
export function drawQr(link: string): Qr {
  const { data, size } = encode(link, { ecc: "M", border: quietZone });
  const path = data.flatMap((row, y) => darkRuns(row).map(([x, width]) => bar(x, y, width)));
  return { path: path.join(""), size };
}

/** Dark on light, whatever it is laid on. */
export function qrSvg(link: string, title: string): string {
  const { path, size } = drawQr(link);
  const label = title.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}">`,
    `<rect width="${size}" height="${size}" fill="#ffffff"/>`,
    `<path d="${path}" fill="#000000" shape-rendering="crispEdges"/></svg>`,
  ].join("");
}

/** @param width px. */
export async function qrPng(link: string, width: number): Promise<Uint8Array> {
  const { size } = drawQr(link);
  return sharp(Buffer.from(qrSvg(link, "")), { density: (72 * width) / size })
    .resize(width, width)
    .removeAlpha()
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** Modules side by side are drawn as one bar, so that no hairline shows between them. */
function darkRuns(row: readonly boolean[]): [x: number, width: number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}

function bar(x: number, y: number, width: number): string {
  return `M${x} ${y}h${width}v1h-${width}z`;
}
