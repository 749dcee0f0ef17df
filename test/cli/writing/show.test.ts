import { describe, expect, test } from "vitest";
import { checkout, expectRefused } from "./checkout.ts";

describe("messages show", { timeout: 90_000 }, () => {
  test("a reviewer reads the evidence, within 80 columns, and what the library says of it", async () => {
    const { campaign } = await checkout();
    const { code, stdout } = await campaign("messages", "show", "P01");
    expect(code).toBe(0);
    for (const line of stdout.split("\n")) expect([line, line.length <= 80]).toEqual([line, true]);
    const said = stdout.replace(/\s+/g, " ");
    expect(said).toContain("“Do not routinely offer imaging in a non-specialist setting");
    expect(said).toContain("Opened the recommendation, 2026-11-21");
    expect(said).toContain("Caution Non-specialist settings.");
    expect(said).toMatch(/Safety line Numb or tingling .* \(standard, GB, active\)/);
    expect(said).toMatch(/Flesch-Kincaid grade \d\.\d; read with caution/);
    expect(said).toMatch(/X \d+ of 280 .* Bluesky \d+ of 300/);
    expect(said).toMatch(/clinical holds: demo-clinician-1, 2026-11-21, interests: none/);
    expect(said).toMatch(/sign-off-demonstration: the clinical sign-off/);
  });

  test("as JSON; in another language; and a message or language that is not there", async () => {
    const { campaign } = await checkout();
    const { message, claims, captions } = JSON.parse(
      (await campaign("messages", "show", "P01", "--json", "--locale", "nl-NL")).stdout,
    );
    expect(message).toMatchObject({ id: "P01", locale: "nl-NL" });
    expect(claims[0].source).toMatchObject({ status: "verified", checkedOn: "2026-11-21" });
    expect(captions.map(({ network }: { network: string }) => network)).toContain("mastodon");
    expectRefused(
      await campaign("messages", "show", "P01", "--locale", "fr-FR"),
      1,
      /in fr-FR.*nl-NL/,
    );
  });
});
