import { SaxesParser, type SaxesTagNS } from "saxes";

/** Above these a drawing is no logo: `numbers` of all its shapes; how far they `reach`, in sizes of its frame. */
const most = {
  bytes: 256 * 1024,
  elements: 2000,
  depth: 24,
  length: 10_000,
  numbers: 12_000,
  reach: 8,
};

const svgNamespace = "http://www.w3.org/2000/svg";

/** What is drawn. All else in SVG's own namespace is refused, by name. */
const drawn = new Set(
  "svg g defs path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath".split(
    " ",
  ),
);
/** What says something about the drawing and is left out. */
const silent = new Set(["title", "desc", "metadata"]);
const gradients = new Set(["linearGradient", "radialGradient"]);

/** No `style`, no `class`, no dashes (a tiny dash is a bomb), nothing that runs or fetches. */
const attributes = new Set(
  `id d x y width height rx ry cx cy r x1 y1 x2 y2 points transform opacity clip-path clip-rule clipPathUnits
   fill fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
   gradientUnits gradientTransform spreadMethod offset fx fy stop-color stop-opacity`.split(/\s+/),
);
const localReference = /^url\(#[\w-]+\)$/;

const plainly = "export it with presentation attributes and text as outlines, or give a PNG";

export type Sanitised = { ok: true; svg: string } | { ok: false; reason: string };

/**
 * An SVG drawing written anew from the few elements and attributes that a logo needs, so that nothing in it can
 * run, fetch, or take long when it is drawn. What could is refused; comments, editors' data and titles are left out.
 *
 * @returns the drawing, always with a `viewBox`, or one line that says what is in the way.
 */
export function sanitiseSvg(file: Uint8Array): Sanitised {
  if (file.length > most.bytes) return refused(`is larger than ${most.bytes / 1024} KiB`);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(file);
    return { ok: true, svg: rewrite(text) };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.message);
    if (error instanceof TypeError) return refused("is not written in UTF-8");
    throw error;
  }
}

class Refusal extends Error {}

function refuse(reason: string): never {
  throw new Refusal(reason);
}

function refused(reason: string): Sanitised {
  return { ok: false, reason: `the SVG ${reason.replaceAll(/\s+/g, " ").slice(0, 160)}` };
}

function rewrite(text: string): string {
  const written: string[] = [];
  const open: { name: string; kept: boolean; scale: number }[] = [];
  let elements = 0;
  let numbers = 0;
  let frame: Frame | undefined;

  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => refuse(`is not well-formed XML: ${error.message}`));
  parser.on("doctype", () => refuse("has a DOCTYPE, which may define entities"));
  parser.on("processinginstruction", ({ target }) => refuse(`has an instruction <?${target}?>`));
  parser.on("opentag", (tag) => {
    elements += 1;
    if (elements > most.elements) refuse(`has more than ${most.elements} elements`);
    if (open.length >= most.depth) refuse(`is nested deeper than ${most.depth} elements`);
    const above = open.at(-1);
    const scale = (above?.scale ?? 1) * scaleOf(tag.attributes.transform?.value ?? "");
    const kept = (above?.kept ?? true) && tag.uri === svgNamespace && !silent.has(tag.local);
    if (above === undefined && (tag.local !== "svg" || !kept)) refuse("does not begin with <svg>");
    if (kept) {
      if (!drawn.has(tag.local)) refuse(`has <${tag.local}>, which is not drawn: ${plainly}`);
      if (above !== undefined && tag.local === "svg") refuse("has an <svg> inside another");
      const inClip = open.some(({ name }) => name === "clipPath");
      frame ??= frameOf(tag);
      numbers += countNumbers(tag, frame, scale);
      if (numbers > most.numbers) refuse(`has shapes of more than ${most.numbers} numbers`);
      const root = above ? "" : frameAttributes(frame);
      written.push(`<${tag.local}${root}${attributesOf(tag, inClip)}>`);
    }
    open.push({ name: tag.local, kept, scale });
  });
  parser.on("closetag", () => {
    const closed = open.pop();
    if (closed?.kept) written.push(`</${closed.name}>`);
  });
  parser.write(text).close();
  return written.join("");
}

interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A finite frame that everything is drawn into. */
function frameOf({ attributes: given }: SaxesTagNS): Frame {
  const value = (name: string) => given[name]?.value.trim();
  const size = ["width", "height"].map((name) => Number(value(name)?.replace(/px$/, "")));
  const box = value("viewBox")
    ?.split(/[\s,]+/)
    .map(Number) ?? [0, 0, ...size];
  const [x = 0, y = 0, width = 0, height = 0] = box;
  if (box.length !== 4 || !box.every(Number.isFinite) || !(width > 0 && height > 0)) {
    refuse("has no viewBox, nor a width and height in px");
  }
  if (Math.min(width, height) < 1) refuse("has a viewBox smaller than 1");
  if (box.some((length) => Math.abs(length) > most.length)) {
    refuse(`has a viewBox beyond ${most.length}`);
  }
  return { x, y, width, height };
}

function frameAttributes({ x, y, width, height }: Frame): string {
  return ` xmlns="${svgNamespace}" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}"`;
}

const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/** How many numbers a shape has. What reaches far out of the frame takes long to draw and shows nothing. */
function countNumbers(
  { attributes: given }: SaxesTagNS,
  { x, y, width, height }: Frame,
  scale: number,
): number {
  const farthest = most.reach * Math.max(Math.abs(x), Math.abs(y), width, height);
  const all = [given.d, given.points].flatMap((attribute) => attribute?.value.match(number) ?? []);
  if (all.some((one) => !(Math.abs(Number(one)) * scale <= farthest))) {
    refuse(`has a shape that reaches more than ${most.reach} times its size`);
  }
  return all.length;
}

/** By how much a transform enlarges, at the most. */
function scaleOf(transform: string): number {
  let scale = 1;
  for (const [, name, values = ""] of transform.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const sizes = (values.match(number) ?? []).map((one) => Math.abs(Number(one)));
    if (name === "scale") scale *= Math.max(...sizes);
    if (name === "matrix") scale *= Math.max(...sizes.slice(0, 4));
    if (name?.startsWith("skew"))
      scale *= 1 + Math.abs(Math.tan(((sizes[0] ?? 0) * Math.PI) / 180));
  }
  return scale;
}

function attributesOf(tag: SaxesTagNS, inClip: boolean): string {
  const isRoot = tag.local === "svg";
  return Object.values(tag.attributes)
    .flatMap(({ name, local, uri, value }) => {
      if (/^on/i.test(local)) refuse(`has ${name}, which would run a script`);
      if (local === "style") refuse("has a style attribute: give fill and stroke as attributes");
      if (local === "href") {
        if (!gradients.has(tag.local) || !/^#[\w-]+$/.test(value)) {
          refuse(`refers to "${value.slice(0, 60)}"`);
        }
        return [` href="${value}"`];
      }
      if (uri !== "" || !attributes.has(local)) return [];
      if (isRoot && /^(x|y|width|height)$/.test(local)) return [];
      if (/url|\(#|@|\\|&/i.test(value) && !localReference.test(value)) {
        refuse(`refers to "${value.slice(0, 60)}"`);
      }
      if (local === "clip-path" && (inClip || tag.local === "clipPath")) {
        refuse("has a clip-path inside a clipPath");
      }
      return [` ${local}="${quoted(value)}"`];
    })
    .join("");
}

function quoted(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;")
    .replaceAll(/[\r\n\t]/g, " ");
}
