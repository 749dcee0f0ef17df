import { contrastFaults } from "#core/brand.ts";
import type { CardSpec } from "#core/card.ts";
import { altText } from "./alt-text.ts";
import type { CardFault } from "./faults.ts";
import { missingGlyphs } from "./fonts.ts";
import { formatRules, leastMargin, longestAlt, mostWords } from "./format-rules.ts";
import { type Laid, layoutSlogan, type SloganLayout } from "./slogan-layout.ts";
import { countWords } from "./wording.ts";

/** Lays a card out and puts it through every gate: a card with a fault is never drawn. */
export function inspectCard(spec: CardSpec): Laid {
  const before = [...contrast(spec), ...safetyLine(spec)];
  const laid = layoutSlogan(spec);
  if (!laid.ok) return { ok: false, faults: [...before, ...laid.faults] };
  const { layout } = laid;
  const faults = [
    ...before,
    ...typeSizes(spec, layout),
    ...margins(layout),
    ...words(spec, layout),
    ...glyphs(layout),
    ...alt(spec, layout),
  ];
  return faults.length > 0 ? { ok: false, faults } : laid;
}

function fault(part: string, rule: CardFault["rule"], message: string): CardFault {
  return { part, rule, over: [], message };
}

function contrast({ brand, message }: CardSpec): CardFault[] {
  return contrastFaults(brand)
    .filter(({ audience }) => audience === message.audience)
    .map(({ on, of, ratio, least }) =>
      fault(of, "contrast", `${of} on ${on} has contrast ${ratio.toFixed(2)}, less than ${least}`),
    );
}

function safetyLine({ message, safetyLine }: CardSpec): CardFault[] {
  return message.audience === "patients" && !safetyLine?.text.trim()
    ? [fault("signs", "safety-line", "a patient card needs a safety line")]
    : [];
}

function typeSizes(spec: CardSpec, { boxes }: SloganLayout): CardFault[] {
  const { least } = formatRules[spec.format];
  const of = {
    slogan: least.slogan,
    support: least.support,
    citation: least.citation,
    brand: least.citation,
    footer: least.citation,
    signs: least.safety,
    call: least.safety,
  };
  return boxes
    .filter(({ name, size }) => size < of[name])
    .map(({ name, size }) =>
      fault(name, "type-size", `the ${name} is set at ${size} px, less than ${of[name]}`),
    );
}

function margins({ boxes, width, height }: SloganLayout): CardFault[] {
  const [left, top] = [leastMargin * width, leastMargin * height];
  return boxes
    .filter(
      (box) =>
        box.x < left ||
        box.y < top ||
        box.x + box.width > width - left ||
        box.y + box.height > height - top,
    )
    .map(({ name }) => fault(name, "margin", `the ${name} stands in the card's margin`));
}

function words({ message }: CardSpec, layout: SloganLayout): CardFault[] {
  const counted = countWords(
    [message.slogan, layout.support ? message.support : "", layout.safety ?? ""].join(" "),
  );
  return counted > mostWords
    ? [fault("card", "word-count", `${counted} words on the card, more than ${mostWords}`)]
    : [];
}

function glyphs({ boxes }: SloganLayout): CardFault[] {
  return boxes.flatMap(({ name, face, lines }) => {
    const missing = missingGlyphs(
      lines
        .flat()
        .map(({ text }) => text)
        .join(""),
      face,
    );
    return missing.length === 0
      ? []
      : [fault(name, "glyph", `the font of the ${name} has no ${missing.join(" ")}`)];
  });
}

function alt(spec: CardSpec, layout: SloganLayout): CardFault[] {
  const { length } = altText(spec, layout);
  return length > longestAlt
    ? [fault("alt", "alt-text", `the alt text has ${length} characters, more than ${longestAlt}`)]
    : [];
}
