import fc from "fast-check";
import { expect, test } from "vitest";
import { fillLines, tidyLines, widthOf } from "#cards/lines.ts";

const setting = { face: "body", size: 11, tracking: 0 } as const;
const room = 220;

test("running text keeps a stray word off its last line", () => {
  const text = "Assessment and management of low back pain in the over 16s. Recommendation 1.1.4.";
  const width = widthOf(text, setting) - widthOf(" 1.1.4.", setting) + 1;
  expect(fillLines(text, width, setting).at(-1)).toBe("1.1.4.");
  expect(tidyLines(text, width, setting).at(-1)).toMatch(/^\S+ .*1\.1\.4\.$/);
});

test("it loses no word, takes no more lines than it needs, and none is wider than its room", () => {
  const word = fc.constantFrom("a", "scan", "guideline", "care.", "1.1.4.", "physiotherapist");
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
      const text = words.join(" ");
      const lines = tidyLines(text, room, setting);
      expect(lines.join(" ")).toBe(text);
      expect(lines.length).toBe(fillLines(text, room, setting).length);
      for (const line of lines) expect(widthOf(line, setting)).toBeLessThanOrEqual(room);
    }),
  );
});
