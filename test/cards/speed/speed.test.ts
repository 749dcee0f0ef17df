import { execFile } from "node:child_process";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keep } from "#cards/kept.ts";
import { renderCard } from "#cards/render.ts";
import { libraryCard } from "#test/cards/specs.ts";

const wanted = ["P01", "C06", "P07", "C01", "P04", "C03"];
const draw = async (id: string) => (await renderCard(libraryCard(id, "landscape"))).sha256;

test("a card has the same bytes cold and warm, alone and among others", async () => {
  const alone: string[] = [];
  for (const id of wanted) alone.push(await draw(id));
  expect(await Promise.all(wanted.map(draw))).toEqual(alone);
  expect((await Promise.all(wanted.toReversed().map(draw))).reverse()).toEqual(alone);

  // In a new process the last card comes first: nothing was kept before it.
  const script = `
    import { libraryCard } from "#test/cards/specs.ts";
    import { renderCard } from "#cards/render.ts";
    renderCard(libraryCard("C03", "landscape")).then((card) => console.log(card.sha256));
  `;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout.trim()).toBe(alone.at(-1));
}, 60_000);

test("what is kept never outgrows its bound, and what was used last is kept longest", async () => {
  const key = fc.constantFrom("a", "b", "c", "d", "e");
  await fc.assert(
    fc.asyncProperty(fc.array(key, { maxLength: 40 }), async (keys) => {
      // Each result is 10 bytes and its key 2: three of them fit.
      const kept = keep<string>(36, () => 10);
      const made: string[] = [];
      for (const one of keys) {
        const draw = () => {
          made.push(one);
          return `${one} drawn`;
        };
        expect(await kept.take(one, draw)).toBe(`${one} drawn`);
      }
      const misses = keys.filter(
        (one, at) => ![...new Set(keys.slice(0, at).toReversed())].slice(0, 3).includes(one),
      );
      expect(made).toEqual(misses);
    }),
  );
});
