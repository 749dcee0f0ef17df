import { visible } from "./folding.ts";

const numbers: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ een: 1, één: 1, twee: 2, drie: 3, vier: 4, vijf: 5, zes: 6, zeven: 7, acht: 8, negen: 9 },
  ...{ tien: 10, en: 1, två: 2, tre: 3, fyra: 4, fem: 5, sex: 6, sju: 7, åtta: 8, nio: 9, tio: 10 },
};
const number = `\\d+|${Object.keys(numbers).join("|")}`;

/** Shares that are said in a word, as the start of "of" something. */
const shares: Readonly<Record<string, number>> = {
  ...{ half: 1 / 2, "a third": 1 / 3, "two thirds": 2 / 3 },
  ...{ "a quarter": 1 / 4, "three quarters": 3 / 4, "a fifth": 1 / 5, "a tenth": 1 / 10 },
  ...{ "de helft": 1 / 2, "een derde": 1 / 3, "twee derde": 2 / 3, "een kwart": 1 / 4 },
  ...{ hälften: 1 / 2, "en tredjedel": 1 / 3, "två tredjedelar": 2 / 3, "en fjärdedel": 1 / 4 },
};

/** "22.5%", "80 per cent", "8 in 10", "eight in ten", "8 op de 10", "8 av 10", "half of all". */
const rates = new RegExp(
  [
    "(\\d+(?:[.,]\\d+)?)\\s*(?:[%٪]|per\\s?cent(?!\\p{L})|procent(?!\\p{L}))",
    `(?<![\\p{L}\\d.,])(${number})[\\s-]+(?:in|out of|op(?:\\s+de)?|av)[\\s-]+(?:every\\s+)?(${number})(?![\\p{L}\\d])`,
    `(?<!\\p{L})(${Object.keys(shares).join("|").replaceAll(" ", "[\\s-]+")})\\s+(?:of|van|av)(?!\\p{L})`,
  ].join("|"),
  "giu",
);

/** What names where a number was counted. */
const settings =
  /(?:primary care|general practice|emergency (?:care|departments?)|hospitals?|specialist|community|physiotherapy|general population|registr(?:y|ies)|registers?|people (?:with|without)|adults|patients|huisarts|eerstelijn|eerste lijn|ziekenhui|mensen (?:met|zonder)|register|primärvård|vårdcentral|sjukhus|personer (?:med|utan)|patienter)/i;

/** The first rate in a text, as it is written, and whether a setting stands beside it; undefined without one. */
export function rateOf(text: string): { number: string; placed: boolean } | undefined {
  const seen = visible(text);
  const [first] = [...seen.matchAll(rates)];
  return first && { number: first[0], placed: settings.test(seen) };
}

/** The rates that a text states, as shares of one, so that "8 in 10" and "80%" are the same number. */
export function ratesIn(text: string): number[] {
  return [...visible(text).matchAll(rates)].map(([, percent, part, whole, share]) => {
    if (percent !== undefined)
      return Number((Number(percent.replace(",", ".")) / 100).toPrecision(12));
    if (share !== undefined)
      return shares[share.toLowerCase().replace(/[\s-]+/g, " ")] ?? Number.NaN;
    return countOf(part ?? "") / countOf(whole ?? "");
  });
}

function countOf(text: string): number {
  return numbers[text.toLowerCase()] ?? Number(text);
}
