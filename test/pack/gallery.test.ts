import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PackContent, PackMessage } from "#pack/content.ts";
import { renderGallery } from "#pack/gallery.tsx";
import { openBrowser, openPage } from "#test/support/browser.ts";

const message = (id: string, audience: PackMessage["audience"]): PackMessage => ({
  ...{ id, version: 1, audience, slogan: `Slogan of ${id}.`, support: "Support." },
  cards: [
    {
      ...{ file: `cards/${id}.png`, alt: `Card of ${id}`, width: 1080, height: 1080 },
      ...({ template: "slogan", format: "square" } as const),
    },
  ],
  captions: (["x", "bluesky"] as const).map((network) => ({
    ...{ message: id, network, text: `Line one of ${id}.\n\nLine two & <b>more</b>.` },
    ...{ length: 30, limit: 280 },
  })),
  sheets: [{ file: `print/poster-${id}-a4.pdf`, label: "Poster, A4" }],
  sources: [{ citation: "A citation.", where: "https://example.org/source" }],
});

const content: PackContent = {
  campaign: {
    ...{ id: "c", name: "A </script><script>name", keyMessage: "Key.", locale: "en-GB" },
    link: "https://example.org/c",
  },
  ...{ version: "0123456789", reviewBy: "1 January 2027", signed: false, qr: "qr/qr.svg" },
  draft: false,
  logos: [{ file: "logos/body.png", name: "Body", width: 640, height: 640 }],
  prints: 2,
  messages: [message("P1", "patients"), message("C1", "clinicians")],
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("the same content is the same page", () => {
  expect(renderGallery(content)).toBe(renderGallery(content));
});

describe("in a browser", () => {
  test("its one script runs under its policy, and nothing outside is asked for", async () => {
    const { page, requests, complaints } = await openPage(browser, renderGallery(content), 1200);
    expect(complaints.filter((line) => /Content Security Policy/i.test(line))).toEqual([]);
    expect(requests.filter((url) => /^https?:/.test(url))).toEqual([]);
    expect(await page.locator("button:visible").count()).toBe(2);
    await page.close();
  });

  test("a script that is not its own does not run", async () => {
    const html = renderGallery(content).replace(
      "</body>",
      "<script>document.title = 'run'</script></body>",
    );
    const { page } = await openPage(browser, html, 1200);
    expect(await page.title()).toBe("A </script><script>name: campaign pack");
    await page.close();
  });

  test("a button copies the caption, line ends and all, and says so", async () => {
    const { page } = await openPage(browser, renderGallery(content), 1200);
    // Not a secure place, so the page takes the older way; what is copied is read back by pasting it.
    await page.evaluate("document.body.append(document.createElement('textarea'))");
    await page.getByRole("button", { name: "Copy caption" }).first().click();
    await page.locator("textarea").focus();
    await page.keyboard.press("Control+V");
    expect(await page.locator("textarea").inputValue()).toBe(
      content.messages[0]?.captions[0]?.text,
    );
    expect(await page.getByRole("status").textContent()).toBe("Copied: caption");
    await page.close();
  });

  test("the filter works by keyboard, without a script", async () => {
    const { page } = await openPage(browser, renderGallery(content), 1200);
    await page.getByRole("radio", { name: "Everyone" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("article:visible").count()).toBe(1);
    expect(await page.locator("article:visible h2").textContent()).toBe("Slogan of P1.");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("article:visible h2").textContent()).toBe("Slogan of C1.");
    await page.close();
  });

  test.each([360, 768, 1440])("it is no wider than a screen of %i px", async (width) => {
    const { page } = await openPage(browser, renderGallery(content), width);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    await page.close();
  });
});
