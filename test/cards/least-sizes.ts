import type { BoxName } from "#cards/text-box.ts";
import type { FormatName } from "#core/campaign.ts";

/** The least sizes in px that read, as they were laid down for each format: on a phone, and on a clinician's screen. */
const phone = { slogan: 96, body: 48, citation: 36, safety: 44 };
const least: Record<FormatName, typeof phone> = {
  square: phone,
  portrait: phone,
  landscape: { slogan: 96, body: 54, citation: 40, safety: 42 },
  story: { ...phone, slogan: 110 },
  "best-practice": { slogan: 28, body: 20, citation: 16, safety: 20 },
};

const kinds: Record<BoxName, keyof typeof phone> = {
  slogan: "slogan",
  number: "slogan",
  title: "body",
  support: "body",
  item: "body",
  note: "body",
  label: "body",
  quote: "body",
  citation: "citation",
  brand: "citation",
  footer: "citation",
  signs: "safety",
  call: "safety",
};

export function leastSize(format: FormatName, name: BoxName): number {
  return least[format][kinds[name]];
}
