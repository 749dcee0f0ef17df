import { CardRefused } from "#cards/faults.ts";
import { inspectCard } from "#cards/gates.ts";
import type { BoxName } from "#cards/text-box.ts";
import type { CardSpec } from "#core/card.ts";
import { contrastRatio } from "#core/contrast.ts";
import { drawCard } from "./draw.tsx";

/** A block of text as the renderer really drew it; lengths in px, from the card's top left corner. */
export interface MeasuredBox {
  name: BoxName;
  /** The room that the layout gives it. */
  x: number;
  y: number;
  width: number;
  height: number;
  fontSize: number;
  lines: number;
  /** What its words take up. */
  textWidth: number;
  textHeight: number;
  words: string;
  /** The least contrast among its words' colours, and that it may not fall below. */
  contrast: number;
  leastContrast: number;
}

interface Drawn {
  x: number;
  y: number;
  right: number;
  bottom: number;
  text: string;
  colour: string;
  size: number;
}

/**
 * Measures each text box of a card on the renderer's own layout, not on the arithmetic that led to it.
 *
 * @throws CardRefused where a gate is not passed.
 */
export async function measureCard(spec: CardSpec): Promise<MeasuredBox[]> {
  const inspected = inspectCard(spec);
  if (!inspected.ok) throw new CardRefused(`${spec.message.id} ${spec.format}`, inspected.faults);
  const { layout } = inspected;

  const drawn: Drawn[] = [];
  let size = 0;
  await drawCard(spec, layout, ({ left, top, width, height, textContent, props }) => {
    const style = props.style ?? {};
    if (typeof style.fontSize === "number") size = style.fontSize;
    if (textContent === undefined) return;
    const [x, y, right, bottom] = [left, top, left + width, top + height];
    drawn.push({ x, y, right, bottom, text: textContent, colour: String(style.color), size });
  });

  // Text is drawn in the order of the boxes, run after run.
  return layout.boxes.map((box) => {
    const parts = drawn.splice(0, box.lines.flat().length);
    const ground = layout.palette[box.on];
    return {
      name: box.name,
      x: box.x,
      y: box.y,
      width: box.width,
      height: box.height,
      fontSize: Math.min(...parts.map((part) => part.size)),
      lines: new Set(parts.map((part) => part.y)).size,
      textWidth: Math.max(...parts.map((part) => part.right)) - box.x,
      textHeight: Math.max(...parts.map((part) => part.bottom)) - box.y,
      words: parts.map((part) => part.text).join(" "),
      contrast: Math.min(...parts.map((part) => contrastRatio(part.colour, ground))),
      leastContrast: box.role === "safety" ? 7 : 4.5,
    };
  });
}
