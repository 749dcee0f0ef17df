import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { contrastRatio } from "#core/contrast.ts";
import { markColours, RatePlot, type RatePlotData } from "#plots/rate-plot.tsx";

const data: RatePlotData = {
  rows: [
    {
      label: "First",
      note: "A, patients, 2 posts",
      mark: "circle",
      rate: 0.02,
      interval: [0.01, 0.04],
      absent: "",
      points: [
        { rate: 0.01, weight: 100 },
        { rate: 0.04, weight: 400 },
      ],
    },
    {
      label: "A label that is as long as a slogan may be, so that it wraps",
      note: "B",
      mark: "square",
      rate: null,
      interval: null,
      absent: "not published",
      points: [],
    },
  ],
  overall: { label: "Campaign 2.00%", rate: 0.02, interval: [0.015, 0.03] },
  axis: "Share",
  notice: "Simulated data",
};

function draw(width: number, change: Partial<RatePlotData> = {}): string {
  const props = { data: { ...data, ...change }, width, title: "T", description: "D", id: "p" };
  return renderToStaticMarkup(createElement(RatePlot, props));
}

describe("the rate plot", () => {
  it.each([900, 324])("draws one mark per rate and one circle per post at width %i", (width) => {
    const svg = draw(width);
    expect(svg.match(/<path /g)).toHaveLength(1);
    expect(svg.match(/<circle /g)).toHaveLength(2);
    expect(svg).toContain("not published");
    expect(svg).toContain("Simulated data");
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("places rates in proportion, from zero", () => {
    const [low, high] = [...draw(900).matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x));
    const left = 262;
    expect(((high ?? 0) - left) / ((low ?? 0) - left)).toBeCloseTo(4, 6);
  });

  it("shows impressions by area, not by radius", () => {
    const [small, large] = [...draw(900).matchAll(/ r="([\d.]+)"/g)].map(([, r]) => Number(r));
    expect(((large ?? 0) / (small ?? 1)) ** 2).toBeCloseTo(4, 6);
  });

  it("can be read without seeing it", () => {
    const svg = draw(900);
    expect(svg).toContain('role="img" aria-labelledby="p-title p-description"');
    expect(svg).toContain('<title id="p-title">T</title><desc id="p-description">D</desc>');
  });

  it("stands with nothing to draw", () => {
    expect(draw(900, { rows: [], overall: null, notice: null })).not.toMatch(/NaN|undefined/);
    const zero = data.rows.map((row) => ({ ...row, rate: 0, interval: null, points: [] }));
    expect(draw(900, { rows: zero, overall: null })).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("has marks of at least 3:1 on white and on the band", () => {
    for (const colour of Object.values(markColours)) {
      expect(contrastRatio(colour, "#e8edef")).toBeGreaterThan(3);
    }
  });
});
