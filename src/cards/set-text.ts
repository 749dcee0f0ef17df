import { metricsOf } from "./fonts.ts";
import type { Placed } from "./outlines.ts";
import type { Run, TextBox } from "./text-box.ts";
import { type Word, drawWords } from "./words.tsx";

/** Words, each with the spaces after it: kerning and all else that depends on neighbours ends there. */
function partsOf(text: string): string[] {
  return text.match(/ +|[^ ]+ */g) ?? [];
}

/** A run's words in their places, and its colour's name. */
export interface SetRun {
  colour: Run["colour"];
  words: Placed[];
}

/** The words of a box where satori would put them: baselines on whole px, each run from a whole px on. */
export async function setText(box: TextBox): Promise<SetRun[]> {
  const { face, size, tracking } = box;
  const texts = box.lines.flat().flatMap(({ text }) => partsOf(text));
  const words = await drawWords({ face, tracking }, texts);
  const { unitsPerEm } = metricsOf(face);
  const scale = size / unitsPerEm;
  return box.lines.flatMap((runs, line) => {
    const y = baselineOf(box, line);
    let left = box.x;
    return runs.map(({ text, colour }) => {
      let width = 0;
      const placed: Placed[] = [];
      for (const part of partsOf(text)) {
        const word = words.get(part) as Word;
        if (word.outline) placed.push({ outline: word.outline, x: left + width, y, scale });
        width += (word.width / unitsPerEm) * size + word.characters * (tracking * size);
      }
      // Summed as satori sums: a last digit decides whether another px is begun.
      left += Math.ceil(width);
      return { colour, words: placed };
    });
  });
}

/** As browsers have it, and satori: ascent and descent in whole px, half of what is left over above, rounded down. */
function baselineOf({ face, size, y, lineHeight }: TextBox, line: number): number {
  const { unitsPerEm, ascent, descent } = metricsOf(face);
  const above = Math.round((ascent / unitsPerEm) * size);
  const below = Math.round((-descent / unitsPerEm) * size);
  return y + line * lineHeight + above + Math.floor((lineHeight - above - below) / 2);
}
