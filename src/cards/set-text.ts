import { metricsOf } from "./fonts.ts";
import type { Placed } from "./painter/painter.ts";
import type { Run, TextBox } from "./text-box.ts";
import type { Wanted, Words } from "./words.tsx";

/** The words of a box, each with the spaces after it: all that depends on neighbours ends there. */
export function wordsOf(box: TextBox): Wanted[] {
  return box.lines.flat().flatMap((run) => partsOf(run, box));
}

function partsOf(run: Run, { face, tracking }: TextBox): Wanted[] {
  return (run.text.match(/ +|[^ ]+ */g) ?? []).map((text) => ({ text, face, tracking }));
}

/** A run's words in their places, and its colour's name. */
export interface SetRun {
  colour: Run["colour"];
  words: Placed[];
}

/** The words of a box where satori would put them: baselines on whole px, each run from a whole px on. */
export function setText(box: TextBox, words: Words): SetRun[] {
  const { face, size, tracking } = box;
  const { unitsPerEm } = metricsOf(face);
  const scale = size / unitsPerEm;
  return box.lines.flatMap((runs, line) => {
    const y = baselineOf(box, line);
    let left = box.x;
    return runs.map((run) => {
      let width = 0;
      const placed: Placed[] = [];
      for (const part of partsOf(run, box)) {
        const word = words(part);
        if (word.outline) placed.push({ outline: word.outline, x: left + width, y, scale });
        width += (word.width / unitsPerEm) * size + word.characters * (tracking * size);
      }
      // Summed as satori sums: a last digit decides whether another px is begun.
      left += Math.ceil(width);
      return { colour: run.colour, words: placed };
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
