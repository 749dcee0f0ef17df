import { CardRefused } from "./faults.ts";
import { sanitiseSvg } from "./svg-sanitise.ts";

/** A PNG logo may be so large; it is drawn at a few hundred px at the most. */
const most = { bytes: 4 * 2 ** 20, pixels: 2048 * 2048, side: 1024 };

const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);

/** A logo's file name, which says what it should be, and its bytes as they are stored. */
export interface LogoFile {
  file: string;
  bytes: Uint8Array;
}

export interface SafeLogo {
  type: "image/svg+xml" | "image/png";
  bytes: Uint8Array;
}

/**
 * A logo's file made safe to draw: an SVG is written anew from what a logo needs, a PNG is decoded and encoded. The bytes
 * decide which it is, and the name must agree.
 *
 * @throws CardRefused where it may not be drawn, with one line that says why.
 */
export async function safeLogo(file: string, bytes: Uint8Array): Promise<SafeLogo> {
  const refuse = (reason: string) =>
    new CardRefused(file, [{ part: "logo", rule: "logo", over: [], message: reason }]);
  const isPng = Buffer.from(bytes.subarray(0, 8)).toString("latin1") === "\x89PNG\r\n\x1a\n";
  if (Buffer.from(bytes.subarray(0, 3)).equals(jpegStart)) {
    throw refuse("it is a JPEG: give an SVG or a PNG");
  }
  if (isPng !== file.endsWith(".png")) {
    throw refuse(isPng ? "it is a PNG under another name" : "it is no PNG");
  }
  if (!isPng) {
    const sanitised = sanitiseSvg(bytes);
    if (!sanitised.ok) throw refuse(sanitised.reason);
    return { type: "image/svg+xml", bytes: Buffer.from(sanitised.svg) };
  }
  if (bytes.length > most.bytes) throw refuse(`it is larger than ${most.bytes / 2 ** 20} MiB`);
  // Loaded for a PNG alone: most that ask for a brand never draw.
  const { default: sharp } = await import("sharp");
  try {
    const options = { limitInputPixels: most.pixels, failOn: "warning" } as const;
    const small = sharp(bytes, options).resize(most.side, most.side, {
      fit: "inside",
      withoutEnlargement: true,
    });
    return { type: "image/png", bytes: await small.png().toBuffer() };
  } catch (error) {
    const [line] = String(error instanceof Error ? error.message : error).split("\n");
    throw refuse(`the PNG cannot be read (${line})`);
  }
}

/** Its width in heights, as its file says before it is looked into; 1 where that is not plain. */
export function logoRatio(bytes: Uint8Array): number {
  const head = Buffer.from(bytes.subarray(0, 4096));
  if (head.toString("latin1", 1, 4) === "PNG" && head.length > 24) {
    return ratioOf(head.readUInt32BE(16), head.readUInt32BE(20));
  }
  const [root = ""] = /<svg\b[^>]*>/.exec(head.toString("utf8")) ?? [];
  const value = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)`).exec(root)?.[1];
  const [, , width, height] =
    value("viewBox")
      ?.trim()
      .split(/[\s,]+/) ?? [];
  return ratioOf(
    Number.parseFloat(width ?? value("width") ?? ""),
    Number.parseFloat(height ?? value("height") ?? ""),
  );
}

function ratioOf(width: number, height: number): number {
  const ratio = width / height;
  return ratio > 0 && Number.isFinite(ratio) ? ratio : 1;
}

export function dataUri({ type, bytes }: SafeLogo): string {
  return `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
}
