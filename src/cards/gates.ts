import type { CardSpec } from "#core/card.ts";
import { contrastFaults, contrastRatio } from "#core/contrast.ts";
import { formats } from "#core/formats.ts";
import { altText } from "./alt-text.ts";
import { designs, leastMargin, longestAlt, storySafeZones } from "./design.ts";
import type { CardFault } from "./faults.ts";
import { missingGlyphs } from "./fonts.ts";
import { hasLabels } from "./labels.ts";
import type { CardLayout, Laid } from "./layout.ts";
import { logoRatio } from "./logo.ts";
import { templates } from "./templates/templates.ts";
import { countWords, curl, isUnseen, runText, visible } from "./wording.ts";

/** Lays a card out and puts it through every gate: a card with a fault is never drawn. */
export function inspectCard(spec: CardSpec): Laid {
  const unfit = [...format(spec), ...locale(spec)];
  if (unfit.length > 0) return { ok: false, faults: unfit };
  const before = [...palette(spec), ...safetyLine(spec)];
  const laid = layOut(spec);
  if (before.length > 0) return { ok: false, faults: [...before, ...(laid.ok ? [] : laid.faults)] };
  if (!laid.ok) return laid;
  const faults = gateFaults(spec, laid.layout);
  return faults.length > 0 ? { ok: false, faults } : laid;
}

/** Logos yield to every word: where a card would say less beside a wide one or a partner's, it stands without. */
function layOut(spec: CardSpec): Laid {
  const { layout } = templates[spec.template];
  const { partner: _, ...alone } = spec;
  // Nothing of a logo but its shape is asked for here.
  const square = { logo: new Uint8Array() };
  const plain = layout({ ...alone, ...square });
  if (!plain.ok) return plain;
  const isWide = logoRatio(spec.logo) > 1;
  const others = [
    ...(isWide && spec.partner ? [spec, { ...spec, ...square }] : []),
    ...(isWide ? [alone] : spec.partner ? [spec] : []),
  ];
  for (const other of others) {
    const laid = layout(other);
    if (laid.ok && said(laid.layout) === said(plain.layout)) return laid;
  }
  return plain;
}

/** Every word on a card but those of its brand line, which may stand elsewhere beside a partner's. */
function said({ boxes }: CardLayout): string {
  const counted = boxes.filter(({ role }) => role !== "citation");
  return counted.map(({ words }) => words).join("\n");
}

/** What is wrong with a finished layout. It asks nothing of how the layout came about. */
export function gateFaults(spec: CardSpec, layout: CardLayout): CardFault[] {
  return [
    ...contrast(layout),
    ...safetyDrawn(spec, layout),
    ...typeSizes(spec, layout),
    ...margins(layout),
    ...safeZones(spec, layout),
    ...words(spec, layout),
    ...glyphs(layout),
    ...alt(spec, layout),
  ];
}

function fault(part: string, rule: CardFault["rule"], message: string): CardFault {
  return { part, rule, over: [], message };
}

function format({ template, format, message }: CardSpec): CardFault[] {
  const known = templates[template].formats;
  if (!known.includes(format)) {
    const message = `the ${template} template is made for ${known.join(", ")}, not for ${format}`;
    return [fault("card", "format", message)];
  }
  return message.cards[template] === undefined
    ? [fault("card", "template", `${message.id} has no ${template}`)]
    : [];
}

function locale({ locale }: CardSpec): CardFault[] {
  return hasLabels(locale)
    ? []
    : [
        fault(
          "card",
          "locale",
          `the cards' own words, such as "Source", are not there in ${locale}`,
        ),
      ];
}

function palette({ brand, message }: CardSpec): CardFault[] {
  return contrastFaults(brand)
    .filter(({ audience }) => audience === message.audience)
    .map(({ on, of, ratio, least }) =>
      fault(of, "contrast", `${of} on ${on} has contrast ${ratio.toFixed(2)}, less than ${least}`),
    );
}

/** The pairs that this card really draws: a template may put text on a ground that no rule foresaw. */
function contrast({ boxes, palette }: CardLayout): CardFault[] {
  return boxes.flatMap(({ name, role, lines, on }) => {
    const least = role === "safety" ? 7 : 4.5;
    const ratios = lines.flat().map(({ colour }) => contrastRatio(palette[colour], palette[on]));
    const ratio = Math.min(...ratios);
    return ratio < least
      ? [
          fault(
            name,
            "contrast",
            `the ${name} has contrast ${ratio.toFixed(2)}, less than ${least}`,
          ),
        ]
      : [];
  });
}

function safetyLine({ message, safetyLine }: CardSpec): CardFault[] {
  return message.audience === "patients" && !safetyLine?.text.trim()
    ? [fault("signs", "safety-line", "a patient card needs a safety line")]
    : [];
}

/** Word for word, whole, and one of those that the card was given. */
function safetyDrawn({ message, safetyLine, shortSafetyLine }: CardSpec, layout: CardLayout) {
  if (message.audience !== "patients") return [];
  const drawn = layout.boxes.filter(({ role }) => role === "safety");
  const words = drawn.map((box) => box.lines.map(runText).join(" ")).join(" ");
  const given = [safetyLine, shortSafetyLine].map((line) => line && curl(line.text));
  return given.includes(words)
    ? []
    : [fault("signs", "safety-line", "the safety line is not drawn word for word")];
}

function typeSizes({ format }: CardSpec, { boxes }: CardLayout): CardFault[] {
  const { least } = designs[format];
  return boxes
    .filter(({ role, size }) => size < least[role])
    .map(({ name, role, size }) =>
      fault(name, "type-size", `the ${name} is set at ${size} px, less than ${least[role]}`),
    );
}

function margins({ boxes, width, height }: CardLayout): CardFault[] {
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

/** Nothing but the ground, and the foot of the safety band, stands where the network covers a story. */
function safeZones({ format }: CardSpec, layout: CardLayout): CardFault[] {
  const { boxes, art, logo, partner, panels } = layout;
  if (format !== "story") return [];
  const [top, bottom] = [storySafeZones.top, formats.story.height - storySafeZones.bottom];
  const parts = [
    ...boxes,
    ...art.map((area) => ({ ...area, name: "artwork" })),
    { ...logo, name: "logo" },
    ...(partner ? [{ ...partner, name: "partner's logo" }] : []),
    ...panels
      .filter(({ colour }) => colour !== "safetyBand")
      .map((area) => ({ ...area, name: "panel" })),
  ];
  return parts
    .filter(({ y, height }) => y < top || y + height > bottom)
    .map(({ name }) => fault(name, "safe-zone", `the ${name} stands where a story is covered`));
}

function words({ template }: CardSpec, { boxes, safety }: CardLayout): CardFault[] {
  const { mostWords } = templates[template];
  const counted = boxes
    .filter(({ role }) => role !== "citation")
    .reduce((sum, { words }) => sum + countWords(words), 0);
  const line = safety === null ? "" : ", those of the safety line counted";
  return counted > mostWords
    ? [fault("card", "word-count", `${counted} words on the card${line}, more than ${mostWords}`)]
    : [];
}

function glyphs({ boxes }: CardLayout): CardFault[] {
  return boxes.flatMap(({ name, face, lines }) => {
    const missing = missingGlyphs(lines.map(runText).join(""), face);
    const [unseen, undrawn] = [missing.filter(isUnseen), missing.filter((one) => !isUnseen(one))];
    const shown = (some: string[]) => some.slice(0, 12).map(visible).join(" ");
    return [
      ...(unseen.length > 0
        ? [fault(name, "glyph", `the ${name} has what cannot be seen: delete ${shown(unseen)}`)]
        : []),
      ...(undrawn.length > 0
        ? [
            fault(
              name,
              "glyph",
              `the ${name} has a script or emoji that is not in the brand's fonts: ${shown(undrawn)}`,
            ),
          ]
        : []),
    ];
  });
}

function alt(spec: CardSpec, layout: CardLayout): CardFault[] {
  const { length } = altText(spec, layout);
  return length > longestAlt
    ? [fault("alt", "alt-text", `the alt text has ${length} characters, more than ${longestAlt}`)]
    : [];
}
