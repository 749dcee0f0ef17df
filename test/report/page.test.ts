import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { packageFacts } from "#adapters/export/package.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { exportCampaign } from "#core/evaluation/export.ts";
import { all } from "#core/evaluation/order.ts";
import { summarise } from "#core/evaluation/summary.ts";
import type { Library } from "#core/library.ts";
import { renderReport } from "#report/page.tsx";
import { openBrowser, openPage } from "#test/support/browser.ts";
import {
  campaignId,
  campaignItems,
  type Fates,
  libraryOnX,
  shippedLibrary,
  store,
} from "#test/support/campaign-history.ts";

const library = libraryOnX();

const origin = { store: { CAMPAIGN_STORE: "sqlite:some where/c.db" }, makeStore: null };

async function report(weeks: number, fates: Fates = {}, of: Library = library, asOf?: string) {
  const table = sqliteTable({ path: ":memory:" });
  onTestFinished(() => table.close());
  await store(table, campaignItems(of, weeks, fates));
  const software = "toolkit 0";
  const result = await exportCampaign({ table, library: of, campaignId, asOf, software });
  if (!result.exported) throw new Error(result.reason);
  const summary = await summarise(result.data);
  const dataPackage = await packageFacts(result.data);
  const html = renderReport({ summary, dataPackage, software, origin });
  return { exported: result.data, summary, dataPackage, html };
}

/** The text of a page, as a reader meets it. */
function textOf(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&#x27;", "'")
    .replace(/\s+/g, " ");
}

describe("the report", () => {
  it("says what is simulated, at the top and in the figure", async () => {
    const { html } = await report(4);
    expect(html).toContain("<title>Simulated data: ");
    expect(html).toContain("<strong>Simulated data.</strong>");
    expect(html).toMatch(/<text [^>]*>Simulated data<\/text>/);
    const real = await report(4, { accountMode: "live" });
    expect(real.html).not.toContain("Simulated data");
  });

  it("says that engagement is no evidence of changed practice", async () => {
    const { html } = await report(4);
    expect(html).toContain("Process data only.");
    expect(html).toContain("not evidence of changed practice");
  });

  it("is one page that loads nothing and runs nothing", async () => {
    const { html } = await report(4);
    expect(html).toContain("default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;");
    expect(
      html.match(/<(script|link|img|iframe|object)\b|\bsrc=|url\(|@import|\son\w+=/),
    ).toBeNull();
  });

  it("shows the ratio of sums of the exported rows", async () => {
    const { exported, html } = await report(20);
    const outcomes = (await all(exported.rows.post_outcomes())).filter(
      ({ horizon_d, er_imp }) => horizon_d === 7 && er_imp !== null,
    );
    const core = outcomes.reduce((sum, row) => sum + (row.engagements_core ?? 0), 0);
    const impressions = outcomes.reduce((sum, row) => sum + (row.impressions ?? 0), 0);
    expect(html).toContain(`Campaign ${((100 * core) / impressions).toFixed(2)}%`);
    expect(html).toContain(`<dd>${impressions.toLocaleString("en-GB")}<small>`);
  });

  it("accounts for every post: the ends add up to what was planned", async () => {
    const { summary } = await report(52);
    expect(summary.planned).toBe(104);
    expect(Object.values(summary.posts).reduce((sum, posts) => sum + posts, 0)).toBe(104);
    const [network] = summary.networks;
    const missing = Object.values(network?.missing ?? {}).reduce((sum, posts) => sum + posts, 0);
    expect(missing).toBeGreaterThan(0);
    expect((network?.er.posts ?? 0) + missing).toBe(network?.published);
  });

  it("names its data package, and is the same page for the same data", async () => {
    const [one, two] = [await report(6), await report(6)];
    expect(one.html).toContain(one.dataPackage.sha256);
    expect(two.html).toBe(one.html);
  });

  it("shows text as text", async () => {
    const p01 = library.messages.P01 as Library["messages"][string];
    const slogan = '<script>alert("x")</script>';
    const messages: Library["messages"] = { ...library.messages, P01: { ...p01, slogan } };
    const { html } = await report(8, {}, { ...library, messages });
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;script&gt;");
  });

  it("claims nothing of engagement before anything is published", async () => {
    const { html } = await report(2, { status: () => "approved" });
    const text = textOf(html);
    expect(text).toContain("Nothing has been published yet.");
    expect(text).not.toMatch(
      /Process data only|reacted to|Engagement on|What is missing|posts went/,
    );
    expect(html).not.toContain("<table");
  });

  it("gives counts alone where a network tells nobody how often a post was seen", async () => {
    const { summary, html } = await report(
      3,
      { status: () => "published", reading: () => "observed" },
      shippedLibrary(),
    );
    const bluesky = summary.networks.find(({ platform }) => platform === "bluesky");
    expect(bluesky).toMatchObject({ core: { posts: 6 }, er: { posts: 0, value: null } });
    const section = textOf(html.slice(html.indexOf("Engagement on Bluesky"))).slice(0, 400);
    expect(section).toContain(String(bluesky?.core.total.toLocaleString("en-GB")));
    expect(section).toContain("6 of 6 published posts");
    expect(section).toContain("not_supported");
  });

  it("has one sentence, and no table, where nothing is missing", async () => {
    const whole = await report(3, { reading: () => "suppressed" });
    expect(textOf(whole.html)).toContain(
      "36 readings (one post at one offset) of 8 metrics, 288 values",
    );
    expect(whole.html).toContain('aria-label="Values by status"');
    const metrics = whole.summary.values.map(({ metric }) => ({
      metric,
      statuses: { observed: 36 },
    }));
    const html = renderReport({
      summary: { ...whole.summary, values: metrics },
      dataPackage: whole.dataPackage,
      software: "toolkit 0",
      origin,
    });
    expect(textOf(html)).toContain(
      "Nothing is missing of what was due: 36 readings (one post at one offset) of 8 metrics, 288 values",
    );
    expect(html).not.toContain('aria-label="Values by status"');
  });

  it("keeps the order of the protocol when simulated, and says why; by rate otherwise", async () => {
    const simulated = await report(20);
    const own = library.campaigns[campaignId]?.messages.map(({ id }) => id) ?? [];
    const shown = (of: typeof simulated) =>
      of.summary.networks[0]?.messages.map(({ message }) => message.message_id);
    expect(shown(simulated)).toEqual(own);
    expect(simulated.html).toContain("no message is better than another but by chance");
    const real = await report(20, { accountMode: "live" });
    const rates = real.summary.networks[0]?.messages.map(({ er }) => er.value ?? -1) ?? [];
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    expect(shown(real)).not.toEqual(own);
    expect(real.html).not.toContain("but by chance");
  });

  it("says that a run is planned to go on where the data end before it", async () => {
    const whole = textOf((await report(20)).html);
    expect(whole).toMatch(/Sustained: 23 Nov 2026 to \d+ Apr 2027/);
    const frozen = await report(20, {}, library, "2027-01-15T00:00:00Z");
    expect(textOf(frozen.html)).toMatch(/Sustained: 23 Nov 2026, planned until \d+ Apr 2027/);
  });

  it("prints commands that name the store, as a shell takes them", async () => {
    const { html } = await report(2, {}, library, "2027-01-15T00:00:00Z");
    expect(textOf(html)).toContain(
      "CAMPAIGN_STORE='sqlite:some where/c.db' \\ npm run -s campaign -- export save-the-scan --out out/export --as-of 2027-01-15T00:00:00Z",
    );
  });

  it("does not link a home page as if it were the record", async () => {
    const { html, summary } = await report(2);
    const addresses = summary.guidelines.map(({ uri }) => uri ?? "");
    const home = addresses.filter((uri) => new URL(uri).pathname === "/");
    expect(home.length).toBeGreaterThan(0);
    for (const uri of addresses) {
      expect(html.includes(`href="${uri}"`), uri).toBe(!home.includes(uri));
    }
    expect(html).toContain("is the home page of a site, not the record");
  });

  it("stands when nothing was posted, and when nothing could be read", async () => {
    const unposted = await report(2, { status: () => "cancelled" });
    expect(unposted.html).toContain("Posts at a glance");
    expect(unposted.html.match(/NaN|undefined|Infinity/)).toBeNull();
    const unread = await report(2, { reading: () => "api_error" });
    expect(unread.html).toMatch(/4 published posts have no engagement rate/);
    expect(unread.html.match(/NaN|undefined|Infinity|0\.00%|<dd>0<small>/)).toBeNull();
  });
});

describe("the report in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each([360, 390, 768, 1024, 1440])("fits a screen of %i pixels", async (width) => {
    const { html } = await report(52);
    const { page, requests, complaints } = await openPage(browser, html, width);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
    expect(await page.locator("figure svg[role=img]:visible").count()).toBe(1);
    expect(await page.evaluate(textOutside)).toEqual([]);
    await page.close();
  });

  it.each([390, 1200])("shows ER and CTR of each message within %i pixels", async (width) => {
    const { html } = await report(20);
    const { page } = await openPage(browser, html, width);
    const edges = await page.evaluate<number[]>(
      `[...document.querySelectorAll(".stack [data-label=ER], .stack [data-label=CTR]")].map((cell) => cell.getBoundingClientRect().right)`,
    );
    expect(edges.length).toBeGreaterThan(20);
    expect(Math.max(...edges)).toBeLessThanOrEqual(width);
    await page.close();
  });

  it("has text of at least 4.5:1 on what it stands on", async () => {
    const { html } = await report(52);
    const { page } = await openPage(browser, html, 1200);
    const { least, texts } = await page.evaluate<{ least: number; texts: number }>(leastContrast);
    expect(texts).toBeGreaterThan(200);
    expect(least).toBeGreaterThanOrEqual(4.5);
    await page.close();
  });
});

/** Text of the visible figure that sticks out of its picture, or runs into another text of it. */
const textOutside = `(() => {
  const faults = [];
  for (const svg of document.querySelectorAll("figure svg[role=img]")) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    const boxes = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    boxes.forEach(([text, box], at) => {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top || box.bottom > frame.bottom + 1) faults.push(text);
      for (const [other, its] of boxes.slice(at + 1)) {
        const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (across > 1 && down > 3) faults.push(text + " / " + other);
      }
    });
  }
  return faults;
})()`;

/** The least contrast (WCAG 2.2) of any text with the background that it inherits. */
const leastContrast = `(() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = parts(getComputedStyle(at).backgroundColor);
      if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const ratios = [];
  for (const element of document.querySelectorAll("body *")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const style = getComputedStyle(element);
    const ink = parts(element instanceof SVGElement ? style.fill : style.color).slice(0, 3);
    const [high, low] = [luminance(ink), luminance(behind(element))].sort((a, b) => b - a);
    ratios.push((high + 0.05) / (low + 0.05));
  }
  return { least: Math.min(...ratios), texts: ratios.length };
})()`;
