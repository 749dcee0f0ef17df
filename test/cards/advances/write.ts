import { writeFileSync } from "node:fs";
import { create } from "fontkit";
import { type Face, faces, fontBytes } from "#cards/fonts.ts";

/**
 * Writes `src/cards/advances.json` anew, as fontkit measures the faces; after one of them changed:
 * `npx tsx test/cards/advances/write.ts`. Takes a minute.
 */
function advancesOf(face: Face) {
  const font = create(fontBytes(face));
  const { unitsPerEm, ascent, descent } = font;
  const known = font.characterSet.map((code) => String.fromCodePoint(code));
  const characters = known.filter((character) => !/\p{C}/u.test(character));
  const advances = Object.fromEntries(
    characters.map((character) => [character, font.layout(character).advanceWidth]),
  );

  // Characters that are followed alike stand together. Marks stand over what is before them.
  const letters = characters.filter((character) => !/\p{M}/u.test(character));
  const rows = new Map<string, string>();
  for (const first of letters) {
    const added = new Map<number, string>();
    for (const next of letters) {
      const alone = (advances[first] ?? 0) + (advances[next] ?? 0);
      const more = font.layout(first + next).advanceWidth - alone;
      if (more !== 0) added.set(more, (added.get(more) ?? "") + next);
    }
    if (added.size === 0) continue;
    const row = JSON.stringify([...added].sort(([a], [b]) => a - b));
    rows.set(row, (rows.get(row) ?? "") + first);
  }
  const kerning = [...rows].map(([row, firsts]) => [firsts, JSON.parse(row)]);
  return { unitsPerEm, ascent, descent, advances, kerning };
}

const measured = Object.fromEntries(faces.map((face) => [face, advancesOf(face)]));
const path = new URL("../../../src/cards/advances.json", import.meta.url);
writeFileSync(path, `${JSON.stringify(measured)}\n`);
