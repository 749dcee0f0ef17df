import asc from "assemblyscript/asc";

/** The painter's module, compiled from `src/cards/painter/assembly`: the text of `compiled.ts`. */
export async function compilePainter(): Promise<string> {
  let module: Uint8Array<ArrayBuffer> | undefined;
  const { error, stderr } = await asc.main(
    [
      "src/cards/painter/assembly/index.ts",
      ...["--outFile", "module.wasm", "--runtime", "stub", "--initialMemory", String(pages)],
      ...["-O3", "--noAssert", "--enable", "simd"],
    ],
    {
      writeFile: (name, contents) => {
        if (name === "module.wasm") module = contents as Uint8Array<ArrayBuffer>;
      },
    },
  );
  if (error || module === undefined) throw new Error(stderr.toString(), { cause: error });
  const { end } = new WebAssembly.Instance(new WebAssembly.Module(module)).exports as {
    end: { value: number };
  };
  if (end.value > pages * 65536) throw new Error(`The memory needs ${end.value} bytes.`);
  return [
    "/** Compiled from `assembly/index.ts` by `npx tsx test/cards/painter/write.ts`; a test holds it to that. */",
    "export const compiled =",
    `  "${Buffer.from(module).toString("base64")}";`,
    "",
  ].join("\n");
}

/** Of 64 KiB: up to the end of what `assembly/memory.ts` gives a place. */
const pages = 432;
