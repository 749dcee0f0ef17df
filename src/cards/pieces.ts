import type { CardFault } from "./faults.ts";
import type { Art, Panel, Path } from "./layout.ts";
import { type BoxName, heightOf, type Look, place, setBlock, type TextBox } from "./text-box.ts";

/** What a piece puts on a card. */
export interface Drawing {
  boxes: TextBox[];
  panels: Panel[];
  art: Art[];
}

/** A part of a card that has a size but no place yet, in px. */
export interface Piece {
  width: number;
  height: number;
  faults: CardFault[];
  put(x: number, y: number): Drawing;
}

/** A shape that stands before a piece, drawn into a square of that side. */
export interface Mark {
  side: number;
  draw(x: number, y: number, side: number): Path[];
}

/** Text, broken evenly for a width when it is put in its place. */
export function text(
  name: BoxName,
  words: string,
  size: number,
  width: number,
  look: Look = {},
): Piece {
  const { height, faults } = heightOf(name, words, size, width, look);
  return {
    width,
    height,
    faults,
    put: (x, y) => {
      const { block } = setBlock(name, words, size, { width, height }, look);
      return { boxes: [place(block, x, y)], panels: [], art: [] };
    },
  };
}

/** Pieces under one another. */
export function stack(gap: number, pieces: readonly Piece[]): Piece {
  return {
    width: Math.max(...pieces.map(({ width }) => width)),
    height: pieces.reduce((sum, { height }) => sum + height, (pieces.length - 1) * gap),
    faults: pieces.flatMap(({ faults }) => faults),
    put: (x, y) => {
      let top = y;
      return merge(
        pieces.map((piece) => {
          const drawn = piece.put(x, top);
          top += piece.height + gap;
          return drawn;
        }),
      );
    },
  };
}

/** Pieces beside one another, all as high as the highest. */
export function beside(gap: number, pieces: readonly Piece[]): Piece {
  return {
    width: pieces.reduce((sum, { width }) => sum + width, (pieces.length - 1) * gap),
    height: Math.max(...pieces.map(({ height }) => height)),
    faults: pieces.flatMap(({ faults }) => faults),
    put: (x, y) => {
      let left = x;
      return merge(
        pieces.map((piece) => {
          const drawn = piece.put(left, y);
          left += piece.width + gap;
          return drawn;
        }),
      );
    },
  };
}

/** A piece on a panel, at least so high. */
export function onPanel(
  colour: Panel["colour"],
  { padding, radius }: { padding: number; radius: number },
  piece: Piece,
  leastHeight = 0,
): Piece {
  const width = piece.width + 2 * padding;
  const height = Math.max(piece.height + 2 * padding, leastHeight);
  return {
    width,
    height,
    faults: piece.faults,
    put: (x, y) => {
      const inside = piece.put(x + padding, y + padding);
      return { ...inside, panels: [{ x, y, width, height, colour, radius }, ...inside.panels] };
    },
  };
}

/** A piece with a mark before its first line. `line` is that line's height. */
export function marked(mark: Mark, gap: number, line: number, piece: Piece): Piece {
  const { side } = mark;
  return {
    width: side + gap + piece.width,
    height: piece.height,
    faults: piece.faults,
    put: (x, y) => {
      const inside = piece.put(x + side + gap, y);
      const top = Math.round(y + (line - side) / 2);
      // A stroke may stand out over its square by half its width; the area stands at whole px.
      const paths = mark.draw(x, top, side);
      const over = Math.ceil(Math.max(0, ...paths.map(({ stroke }) => stroke ?? 0)));
      const area = { x: x - over, y: top - over, width: side + 2 * over, height: side + 2 * over };
      return { ...inside, art: [{ ...area, paths }, ...inside.art] };
    },
  };
}

/** A piece that only draws, in an area of its own. */
export function picture(
  width: number,
  height: number,
  draw: (x: number, y: number) => Path[],
): Piece {
  return {
    width,
    height,
    faults: [],
    put: (x, y) => ({ boxes: [], panels: [], art: [{ x, y, width, height, paths: draw(x, y) }] }),
  };
}

function merge(drawings: readonly Drawing[]): Drawing {
  return {
    boxes: drawings.flatMap(({ boxes }) => boxes),
    panels: drawings.flatMap(({ panels }) => panels),
    art: drawings.flatMap(({ art }) => art),
  };
}
