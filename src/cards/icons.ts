import type { Path } from "./layout.ts";
import { circle, polyline, roundedRectangle } from "./paths.ts";
import type { Mark } from "./pieces.ts";

type Point = readonly [x: number, y: number];
interface Icon {
  /** The middle and the radius of a circle around it. */
  ring?: readonly [x: number, y: number, r: number];
  box?: { from: number; side: number; round: number };
  lines?: readonly (readonly Point[])[];
}

/** Icons of Lucide (see assets/LICENCES.md) in their own units: a square of 24, drawn with a stroke of 2. */
const icons = {
  "circle-x": {
    ring: [12, 12, 10],
    lines: [
      [
        [15, 9],
        [9, 15],
      ],
      [
        [9, 9],
        [15, 15],
      ],
    ],
  },
  "circle-check": {
    ring: [12, 12, 10],
    lines: [
      [
        [16, 9],
        [10.5, 14.5],
        [8, 12],
      ],
    ],
  },
  clock: {
    ring: [12, 12, 10],
    lines: [
      [
        [12, 6],
        [12, 12],
        [16, 12],
      ],
    ],
  },
  square: { box: { from: 3, side: 18, round: 2 } },
} as const satisfies Record<string, Icon>;

export type IconName = keyof typeof icons;

/** An icon of that side in px, as one stroked path. */
export function icon(name: IconName, side: number, colour: Path["colour"]): Mark {
  const { ring, box, lines = [] }: Icon = icons[name];
  const scale = side / 24;
  return {
    side,
    draw: (x, y) => {
      const at = (value: number) => value * scale;
      const d = [
        ...(ring ? [circle(x + at(ring[0]), y + at(ring[1]), at(ring[2]))] : []),
        ...(box
          ? [
              roundedRectangle(
                {
                  x: x + at(box.from),
                  y: y + at(box.from),
                  width: at(box.side),
                  height: at(box.side),
                },
                at(box.round),
              ),
            ]
          : []),
        ...lines.map((points) => polyline(points.map(([px, py]) => [x + at(px), y + at(py)]))),
      ];
      return [{ d: d.join(""), colour, stroke: 2.25 * scale }];
    },
  };
}

/** A filled dot in the middle of a square of that side; `part` of the side is its width. */
export function dot(side: number, part: number, colour: Path["colour"]): Mark {
  return {
    side,
    draw: (x, y) => [{ d: circle(x + side / 2, y + side / 2, (side * part) / 2), colour }],
  };
}
