import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addMessageFiles } from "#adapters/content/message-files.ts";
import { writeSignOff } from "#adapters/content/sign-offs.ts";
import type { LibraryFiles } from "#core/library.ts";
import type { MessageInput, SignOff } from "#core/message.ts";
import { messageFile } from "#core/message-file.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { contentOf } from "./checkout.ts";

const library = { messages: {}, sources: {} } as unknown as LibraryFiles;
const index = `import { sources } from "./sources.ts";

export const libraryFiles = {
  messages: {
  },
  sources: {},
};
void sources;
`;
const signOff = { subject: "P1", by: "editor-1" } as unknown as SignOff;

/** A folder with the least that content needs: an index, and the functions that type it. */
async function folder(changed: { index?: string; signOffs?: string } = {}): Promise<string> {
  const root = await temporaryFolder();
  await mkdir(join(root, "messages"));
  const files = {
    "package.json": '{ "type": "module", "imports": { "#core/*": "./*" } }',
    "message.ts":
      "export const defineMessages = (all) => all;\nexport const defineSignOffs = (all) => all;\n",
    "messages/sources.ts": "export const sources = {};\n",
    "messages/index.ts": changed.index ?? index,
    "messages/sign-offs.ts":
      changed.signOffs ??
      'import { defineSignOffs } from "#core/message.ts";\n\nexport const signOffs = defineSignOffs([\n]);\n',
  };
  for (const [file, text] of Object.entries(files)) await writeFile(join(root, file), text);
  return root;
}

function filesFor(...ids: string[]) {
  const taken = new Set<string>();
  return ids.map((id) => messageFile("new", id, { slogan: "Ask." } as MessageInput, taken));
}

test("all files are written and named in the index, which holds them and what it held", async () => {
  const root = await folder();
  expect(await addMessageFiles(root, library, filesFor("P1", "P2"))).toEqual({ written: true });
  const content = await contentOf(root);
  expect(Object.keys(content)).toEqual([
    "messages/index.ts",
    "messages/new/p1.ts",
    "messages/new/p2.ts",
    "messages/sign-offs.ts",
    "messages/sources.ts",
  ]);
  expect(content["messages/index.ts"]).toContain('    "messages/new/p2.ts": p2,\n');
});

const refusals: [name: string, prepare: (root: string) => Promise<unknown>, reason: RegExp][] = [
  [
    "a file of that name is there",
    async (root) => {
      await mkdir(join(root, "messages/new"));
      await writeFile(join(root, "messages/new/p2.ts"), "// somebody's\n");
    },
    /^messages\/new\/p2\.ts is there already$/,
  ],
  [
    "another command writes",
    (root) => writeFile(join(root, "messages/index.new.ts"), ""),
    /^messages\/index\.new\.ts is there: another command writes/,
  ],
  [
    "the index is laid out otherwise",
    (root) =>
      writeFile(join(root, "messages/index.ts"), index.replace("messages: {", "messages: { //")),
    /only a person can change/,
  ],
  [
    "the index has come to hold something else",
    (root) =>
      writeFile(
        join(root, "messages/index.ts"),
        index.replace("sources: {}", "sources: { a: {} }"),
      ),
    /^messages\/index\.ts would not hold what it should$/,
  ],
];

test.each(refusals)(
  "%s: nothing is written, of any of the files",
  async (_name, prepare, reason) => {
    const root = await folder();
    await prepare(root);
    const before = await contentOf(root);
    expect(await addMessageFiles(root, library, filesFor("P1", "P2", "P3"))).toEqual({
      written: false,
      reason: expect.stringMatching(reason),
    });
    expect(await contentOf(root)).toEqual(before);
  },
);

test("an index that cannot be loaded leaves nothing behind", async () => {
  const root = await folder();
  await writeFile(join(root, "messages/sources.ts"), "export const sources = ;\n");
  const before = await contentOf(root);
  await expect(addMessageFiles(root, library, filesFor("P1"))).rejects.toThrow();
  expect(await contentOf(root)).toEqual(before);
});

test("two commands at once: one writes, the other is turned away", async () => {
  const root = await folder();
  const both = await Promise.all([
    addMessageFiles(root, library, filesFor("P1")),
    addMessageFiles(root, library, filesFor("P2")),
  ]);
  expect(both.map(({ written }) => written).sort()).toEqual([false, true]);
  expect(Object.keys(await contentOf(root))).toHaveLength(4);
});

test("a sign-off is added to the end of its file, if it is found there afterwards", async () => {
  const root = await folder();
  const write = (before: unknown[]) => writeSignOff(root, "messages/sign-offs.ts", before, signOff);
  expect(await write([])).toEqual({ written: true });
  expect(await write([signOff])).toEqual({ written: true });
  const text = await readFile(join(root, "messages/sign-offs.ts"), "utf8");
  expect(text.match(/subject: "P1"/g)).toHaveLength(2);
  // It holds two; whoever read none has read another file.
  expect(await write([])).toMatchObject({ written: false });
  expect(await readFile(join(root, "messages/sign-offs.ts"), "utf8")).toBe(text);
});
