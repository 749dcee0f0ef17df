/** The outlines of text in one opaque colour, `#rrggbb`, as SVG path data. */
export interface Filled {
  colour: string;
  data: string;
}

/** What satori writes of text, and nothing else: outlines, and masks that nothing uses. */
const part =
  /<mask id="[^"]*"><rect [^<>]*\/><\/mask>|<g><path fill="(#[0-9a-f]{6})" d="([^"]*)"\/><\/g>/y;

/**
 * The outlines of text in an SVG as satori writes it.
 *
 * @throws where the SVG holds anything else: it would be left out of the picture.
 */
export function textOutlines(svg: string): Filled[] {
  const found: Filled[] = [];
  part.lastIndex = svg.indexOf(">") + 1;
  while (!svg.startsWith("</svg>", part.lastIndex)) {
    const at = part.lastIndex;
    const match = part.exec(svg);
    if (match === null) throw new Error(`satori wrote more than text: ${svg.slice(at, at + 80)}`);
    const [, colour, data] = match;
    if (colour !== undefined && data !== undefined) found.push({ colour, data });
  }
  return found;
}
