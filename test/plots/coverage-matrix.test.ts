import { describe, expect, test } from "vitest";
import { barriers, codesOf, methods, targets } from "#core/codes.ts";
import { contrastRatio } from "#core/contrast.ts";
import { coverageOf } from "#core/coverage.ts";
import { coverageSvg } from "#plots/coverage-matrix.tsx";
import { type Content, content, loaded, parts } from "#test/support/content.ts";

function draw(change: (content: Content) => void = () => {}): string {
  const made = content();
  change(made);
  return coverageSvg(coverageOf(loaded(made)), "The trial");
}

describe("the coverage picture", () => {
  test("says in words where an audience hears nothing about a barrier", () => {
    const svg = draw();
    const gaps = svg.match(/>no (patient|clinician) message</g) ?? [];
    expect(gaps).toHaveLength(2 * (Object.keys(targets).length - 1));
    expect(svg).toContain(
      `>1 of ${Object.keys(barriers).length} barriers have a message for patients`,
    );
  });

  test("a draft is no message, and is named", () => {
    const svg = draw((made) => Object.assign(parts(made).cli, { status: "draft" }));
    expect(svg).toContain(">draft only: CLI<");
  });

  test("where all is covered no gap is drawn", () => {
    const svg = draw((made) => {
      parts(made).pat.targets = codesOf(targets);
      parts(made).cli.targets = codesOf(targets);
      parts(made).campaign.methods = codesOf(methods).map((method) => ({
        method,
        subtype: methods[method].subtypes[0],
      }));
    });
    expect(svg).not.toMatch(/>no (patient|clinician) message</);
    expect(svg).toContain("Barriers without a message for patients: none.");
  });

  test("can be read without seeing it: a title, and a description that names the gaps", () => {
    const svg = draw();
    expect(svg).toContain('role="img" aria-labelledby="coverage-title coverage-description"');
    expect(svg).toMatch(/<title id="coverage-title">Coverage [^<]*The trial<\/title>/);
    expect(svg).toMatch(
      /<desc [^>]*>[^<]*Barriers without a message for patients: [^<]*incentives/,
    );
  });

  test("every number and word has the contrast of text on what it stands on", () => {
    const svg = draw();
    const cells = [
      ...svg.matchAll(/<rect [^>]*rx="3" fill="(#\w+)"[^>]*><\/rect><text [^>]*fill="(#\w+)"/g),
    ];
    expect(cells.length).toBeGreaterThan(0);
    for (const [, ground, text] of cells) {
      expect(contrastRatio(ground as string, text as string)).toBeGreaterThan(4.5);
    }
    const words = [...svg.matchAll(/<text [^>]*fill="(#\w+)"[^>]*>[a-z]/gi)].map(
      ([, fill]) => fill,
    );
    for (const fill of words) expect(contrastRatio("#ffffff", fill as string)).toBeGreaterThan(4.5);
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});
