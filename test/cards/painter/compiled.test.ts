import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { compilePainter } from "./compile.ts";

test("the painter that is shipped is the one whose source stands beside it", async () => {
  const shipped = await readFile("src/cards/painter/compiled.ts", "utf8");
  const isTheSame = (await compilePainter()) === shipped;
  expect(isTheSame, "run npx tsx test/cards/painter/write.ts").toBe(true);
});
