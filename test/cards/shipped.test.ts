import { describe, expect, test } from "vitest";
import { altText } from "#cards/alt-text.ts";
import { inspectCard } from "#cards/gates.ts";
import type { CardLayout } from "#cards/layout.ts";
import { templates } from "#cards/templates/templates.ts";
import type { CardSpec } from "#core/card.ts";
import { contrastRatio } from "#core/contrast.ts";
import { leastSize } from "./least-sizes.ts";
import { everyCard, nameOf } from "./specs.ts";

/** Every message, template, format, brand and locale: laid out, and read again with other eyes than the gates'. */
const laid = everyCard.map((spec) => ({ name: nameOf(spec), spec, laid: inspectCard(spec) }));
const passing = laid.flatMap(({ name, spec, laid }) =>
  laid.ok ? [{ name, spec, layout: laid.layout }] : [],
);

test("every card that the library and the kits give passes its gates", () => {
  const refused = laid.flatMap(({ name, laid }) =>
    laid.ok ? [] : [`${name}: ${laid.faults.map(({ message }) => message).join("; ")}`],
  );
  expect(refused).toEqual([]);
  expect(new Set(everyCard.map(({ template }) => template)).size).toBe(7);
  expect(new Set(everyCard.map(({ brand }) => brand.id)).size).toBe(3);
});

describe("on every card", () => {
  /** Gathers what is wrong over all cards, so that one look shows which. */
  const all = (wrong: (spec: CardSpec, layout: CardLayout) => string[]) =>
    passing.flatMap(({ name, spec, layout }) =>
      wrong(spec, layout).map((what) => `${name}: ${what}`),
    );

  test("type is large enough", () => {
    const wrong = all(({ format }, { boxes }) =>
      boxes
        .filter(({ name, size }) => size < leastSize(format, name))
        .map(({ name, size }) => `${name} at ${size} px`),
    );
    expect(wrong).toEqual([]);
  });

  test("contrast is 4.5, on the safety line 7", () => {
    const wrong = all((_, { boxes, palette }) =>
      boxes.flatMap(({ name, lines, on }) =>
        lines
          .flat()
          .filter(
            ({ colour }) =>
              contrastRatio(palette[colour], palette[on]) < (on === "safetyBand" ? 7 : 4.5),
          )
          .map(({ text }) => `${name} "${text}"`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test("text keeps to the margins, and in a story to what the network leaves free", () => {
    const wrong = all(({ format }, { boxes, logo, art, width, height }) => {
      const story = format === "story";
      const [top, foot] = story ? [250, 340] : [0.06 * height, 0.06 * height];
      return [
        ...boxes,
        { ...logo, name: "logo" },
        ...(story ? art.map((one) => ({ ...one, x: 0.06 * width, width: 0, name: "art" })) : []),
      ]
        .filter(
          (box) =>
            box.x < 0.06 * width ||
            box.x + box.width > 0.94 * width ||
            box.y < top ||
            box.y + box.height > height - foot,
        )
        .map(({ name }) => name);
    });
    expect(wrong).toEqual([]);
  });

  test("no text lies on another, on the logo, or on the artwork", () => {
    const wrong = all((_, { boxes, logo, art }) => {
      const areas = [...boxes, { ...logo, name: "logo" }];
      const crossing = areas.flatMap((a, at) =>
        areas.slice(at + 1).flatMap((b) => (crosses(a, b) ? [`${a.name} and ${b.name}`] : [])),
      );
      const drawnOn = boxes.flatMap(({ name, x, y, lines, lineHeight, width }) => {
        const box = { x, y, width, height: lines.length * lineHeight };
        return art.some((one) => crosses(box, one)) ? [`${name} and the artwork`] : [];
      });
      return [...crossing, ...drawnOn];
    });
    expect(wrong).toEqual([]);
  });

  test("there are no more words than its template may have, and a patient's has the safety line", () => {
    const wrong = all(({ template, message, safetyLine, shortSafetyLine }, { boxes, safety }) => {
      const counted = boxes
        .filter(({ name }) => !["citation", "brand", "footer"].includes(name))
        .flatMap(({ words }) => words.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)));
      const most = ["slogan", "statistic", "myth-fact"].includes(template) ? 50 : 70;
      const lines = [safetyLine?.text, shortSafetyLine?.text];
      return [
        ...(counted.length > most ? [`${counted.length} words`] : []),
        ...(message.audience === "patients" && !lines.includes(safety ?? "") ? ["no safety"] : []),
      ];
    });
    expect(wrong).toEqual([]);
  });

  test("the short safety line stands only where the standard one does not fit in any way", () => {
    const short = passing.filter(({ spec, layout }) => {
      return layout.safety !== null && layout.safety === spec.shortSafetyLine?.text;
    });
    const english = short.filter(({ spec }) => spec.locale === "en-GB");
    expect(new Set(english.map(({ name }) => name.replace(/ example-.*/, "")))).toEqual(
      new Set(["P08 slogan landscape", "P01 options square", "P03 options square"]),
    );
    for (const { name, spec } of short) {
      expect(inspectCard({ ...spec, shortSafetyLine: null }).ok, name).toBe(false);
    }
  });

  test("the alt text has every word of it, and every network takes it", () => {
    const wrong = all((spec, layout) => {
      const alt = altText(spec, layout);
      return [
        ...(alt.length > 900 ? [`${alt.length} characters`] : []),
        ...layout.boxes
          .filter(({ role, words }) => role !== "safety" && !alt.includes(words))
          .map(({ words }) => words),
        ...(layout.safety !== null && !alt.includes(layout.safety) ? [layout.safety] : []),
      ];
    });
    expect(wrong).toEqual([]);
  });

  test("the source is cited, and a statistic says where it was counted", () => {
    const wrong = all(({ template, message, source }, { boxes }) => {
      const words = boxes.map((box) => box.words).join("\n");
      const needed = [source.short];
      const { statistic } = message.cards;
      if (template === "statistic" && statistic) {
        needed.push(statistic.setting, `${statistic.count}`, `${statistic.of}`);
      }
      return needed.filter((one) => !words.includes(one));
    });
    expect(wrong).toEqual([]);
  });
});

test("an icon array shows its count, and nothing but a statistic has one", () => {
  for (const { name, spec, layout } of passing) {
    const figures = layout.art.filter(({ paths }) =>
      paths.some(({ d }) => (d.match(/M/g) ?? []).length >= 100),
    );
    expect(figures.length, name).toBe(spec.template === "statistic" ? 1 : 0);
    const lit = figures[0]?.paths.find(({ colour }) => colour === "motifAccent");
    // Each figure is a head and shoulders: two outlines.
    const drawn = (lit?.d.match(/M/g) ?? []).length / 2;
    if (figures[0]) expect(drawn, name).toBe(spec.message.cards.statistic?.count);
  }
});

test("each template is made for the formats that its words leave room for", () => {
  const formatsOf = (name: keyof typeof templates) => templates[name].formats.join(" ");
  expect(formatsOf("slogan")).toBe("square portrait landscape story");
  for (const name of ["checklist", "cascade", "say-this", "options"] as const) {
    expect(formatsOf(name)).toBe("square portrait best-practice");
  }
});

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function crosses(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
