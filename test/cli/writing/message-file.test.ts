import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { MessageInput } from "#core/message.ts";
import { messageFile } from "#core/message-file.ts";
import { addToIndex, namesInIndex } from "#core/message-index.ts";
import { checkout, tool } from "./checkout.ts";

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,30}$/);
const mark = fc.constantFrom(..."aAbcd eio mnst xyz 019.,:;?!'\"“”’`\\/{}[]()é—\u2028\t".split(""));
const text = (max: number) => fc.string({ unit: mark, minLength: 1, maxLength: max, size: "max" });
const claim = fc.record(
  { text: text(240), source: text(20), quote: text(160), strength: fc.constant("opinion") },
  { requiredKeys: ["text", "source", "strength"] },
);
const record = fc.record({
  version: fc.nat(9),
  slogan: text(60),
  support: text(120),
  cards: fc.record(
    {
      slogan: fc.record({ emphasis: text(20) }),
      checklist: fc.record({ title: text(48), items: fc.array(text(64), { maxLength: 5 }) }),
      "myth-fact": fc.record({ myth: text(80), fact: text(140) }),
    },
    { requiredKeys: ["slogan"] },
  ),
  targets: fc.array(fc.constantFrom("habit", "time", "missing-serious-illness"), { maxLength: 6 }),
  claims: fc.array(claim, { minLength: 1, maxLength: 3 }),
  safetyLine: fc.constantFrom(null, "standard"),
  hazards: fc.array(text(240), { maxLength: 4 }),
}) as unknown as fc.Arbitrary<MessageInput>;

/** What a file of content defines, read without the rest of the program. */
function definedIn(file: string): unknown {
  const [head, body = ""] = file.split(/^export const \w+ = /m);
  expect(head).toBe('import { defineMessages } from "#core/message.ts";\n\n');
  const defined: unknown = runInNewContext(body, { defineMessages: (it: unknown) => it });
  return JSON.parse(JSON.stringify(defined));
}

test("a message's file defines exactly that message, whatever its words", () => {
  fc.assert(
    fc.property(id, record, (name, content) => {
      const { text } = messageFile("x", name, content, new Set());
      expect(definedIn(text)).toEqual(JSON.parse(JSON.stringify({ [name]: content })));
    }),
  );
});

test("files and index are laid out as the formatter would, and imports sorted as it sorts them", async () => {
  const { root } = await checkout();
  const index = `import { sources } from "./sources.ts";

export const libraryFiles = {
  messages: {},
  sources: { "messages/sources.ts": sources },
};
`.replace("messages: {}", "messages: {\n  }");
  const taken = namesInIndex(index);
  const drawn = fc.sample(
    fc.tuple(fc.constantFrom("a", "sources", "b-9", "b-10"), id, record),
    150,
  );
  const files = new Map(
    drawn.map(([folder, name, content]) => {
      const file = messageFile(folder, name, content, taken);
      return [file.path, file];
    }),
  );
  const names = [...files.values()].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);

  const made = addToIndex(index, [...files.values()]);
  const texts = [...files.values()].map(({ path, text }) => [path, text] as const);
  for (const [path, text] of [...texts, ["messages/index.ts", made ?? ""] as const]) {
    const place = join(root, "made", path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, text);
  }
  const options = ["--vcs-enabled=false", "--linter-enabled=false", "--config-path=../biome.json"];
  const ran = await tool("biome", ["check", ...options, "messages"], join(root, "made"));
  expect(ran.stdout + ran.stderr).toMatch(new RegExp(`Checked ${files.size + 1} files`));
  expect(ran).toMatchObject({ code: 0 });
});

test("an index that is laid out in another way is left to a person", () => {
  const entry = [{ path: "messages/a/b.ts", name: "b" }];
  expect(addToIndex("export const libraryFiles = {};\n", entry)).toBeUndefined();
  const twice =
    'import { b } from "./a/b.ts";\n\nexport const x = {\n  messages: {\n    "messages/a/b.ts": b,\n  },\n};\n';
  expect(addToIndex(twice, entry)).toBeUndefined();
});
