import { writeFileSync } from "node:fs";
import { compilePainter } from "./compile.ts";

/** Writes `src/cards/painter/compiled.ts` anew, after the assembly changed: `npx tsx test/cards/painter/write.ts`. */
const path = new URL("../../../src/cards/painter/compiled.ts", import.meta.url);
writeFileSync(path, await compilePainter());
