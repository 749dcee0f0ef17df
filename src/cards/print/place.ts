import satori from "satori";
import { satoriFontsOf } from "#cards/fonts.ts";
import type { Mark, Placed, Side } from "./mark.ts";

/** What satori tells of each node that it has laid out; lengths in points here. */
interface Node {
  left: number;
  top: number;
  width: number;
  height: number;
  props: { mark?: Mark };
}

/**
 * Lays a side of paper out with the engine that lays out the cards, and keeps where each mark came to stand. One unit is
 * one point; places are kept to an eighth of it.
 */
export async function placeSide(
  side: Parameters<typeof satori>[0],
  { width, height }: { width: number; height: number },
): Promise<Side> {
  const marks: Placed[] = [];
  const options = {
    width,
    height,
    fonts: satoriFontsOf(),
    pointScaleFactor: 8,
    onNodeDetected: ({ left, top, width, height, props }: Node) => {
      if (props.mark) marks.push({ ...props.mark, x: left, y: top, width, height });
    },
  };
  await satori(side, options as unknown as Parameters<typeof satori>[1]);
  return { width, height, marks };
}
