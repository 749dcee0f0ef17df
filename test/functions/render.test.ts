import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { diskFiles } from "#adapters/files/disk.ts";
import { loadBrand } from "#cards/brands.ts";
import { renderCard } from "#cards/render.ts";
import { type Library, loadLibrary } from "#core/library.ts";
import { renderHandler } from "#functions/render/handler.ts";
import { libraryFiles } from "#messages/index.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const card = {
  message: "P01",
  format: "landscape",
  brand: "example-spine-society",
  locale: "en-GB",
};
const invocation = { awsRequestId: "r-1", getRemainingTimeInMillis: () => 30_000 };
vi.spyOn(console, "info").mockImplementation(() => {});

async function renderer(change: (library: Library) => Library = (library) => library) {
  const loaded = loadLibrary(libraryFiles);
  if ("faults" in loaded) throw new Error("The library has faults.");
  const root = await temporaryFolder();
  const handler = renderHandler({
    library: change(loaded.library),
    brandKit: (id) => loadBrand(id),
    renderCard,
    files: diskFiles({ root }),
  });
  return { root, render: (event: unknown) => handler(event, invocation) };
}

it("makes the card that the event names", async () => {
  const { root, render } = await renderer();
  const made = await render(card);
  expect(made).toMatchObject({ made: true, width: 1200, height: 675 });
  const bytes = made.made && (await readFile(join(root, made.file)));
  expect(bytes && Buffer.from(bytes).toString("latin1", 1, 4)).toBe("PNG");
});

it.each([
  [{ ...card, message: "P99" }, /no message "P99"/],
  [{ ...card, brand: "nobody" }, /no brand "nobody"/],
  [{ ...card, locale: "fr-FR" }, /no locale "fr-FR"/],
  [{ ...card, format: "round" }, /format/],
  [{ ...card, size: 3 }, /size/],
  [null, /expected object/],
])("says why it makes no card from %j", async (event, reason) => {
  const { render } = await renderer();
  expect(await render(event)).toEqual({ made: false, reason: expect.stringMatching(reason) });
});

it("says why a text makes no card", async () => {
  const { render } = await renderer((library) => {
    const message = library.messages.P01;
    if (message === undefined) throw new Error("There is no P01.");
    const slogan = `${message.slogan} ${"Unreasonably long words ".repeat(20)}`;
    return { ...library, messages: { P01: { ...message, slogan } } };
  });
  expect(await render(card)).toMatchObject({ made: false, reason: expect.stringMatching(/P01/) });
});
