import { z } from "zod";

const text = (max: number) => z.string().trim().min(1).max(max);
const title = text(48);
const item = text(64);

/** The slogan itself and its support line come from the message. */
const Slogan = z.strictObject({
  /** The words of the slogan that take the accent colour; they stand in it exactly once. */
  emphasis: z.string().min(1),
});

/** "About `count` in `of`" of something, in one setting. Never for red flags: a picture of them makes risks look small. */
const Statistic = z.strictObject({
  count: z.int().min(0).max(100),
  of: z.literal(100),
  /** What the count is of, for instance "people with new low back pain had a serious cause". */
  what: text(90),
  /** Where and when it was counted: a rate without its setting misleads. */
  setting: text(60),
  /** The key of the source in `messages/sources.ts`; one of the message's claims states the number. */
  source: z.string().min(1),
});

const MythFact = z.strictObject({ myth: text(80), fact: text(140) });

const Checklist = z.strictObject({
  title,
  items: z.array(item).min(2).max(5),
  /** What must be read with the list, for instance how the items are weighed. */
  note: text(100).optional(),
});

/** Steps that lead from one to the next, in order. */
const Cascade = z.strictObject({ title: title.optional(), steps: z.array(item).min(3).max(5) });

/** Words to use in a consultation: what to say, instead of what, and what comes next. */
const SayThis = z.strictObject({
  instead: text(80).optional(),
  say: text(120),
  next: text(100).optional(),
});

const options = z.strictObject({ title, items: z.array(text(50)).min(2).max(4) });
/** Two columns: what comes first, and what would make a scan the better choice. */
const Options = z.strictObject({ first: options, scanIf: options });

/** The templates of cards and what each needs of a message, beyond what every message has. */
export const cardTemplates = {
  slogan: Slogan,
  statistic: Statistic.optional(),
  "myth-fact": MythFact.optional(),
  checklist: Checklist.optional(),
  cascade: Cascade.optional(),
  "say-this": SayThis.optional(),
  options: Options.optional(),
} as const;

export type CardTemplate = keyof typeof cardTemplates;

/** The data of each template that a message fills; every message has a slogan card. */
export const Cards = z.strictObject(cardTemplates);
export type Cards = z.infer<typeof Cards>;

/** The templates that a message fills, the slogan first. */
export function templatesOf(cards: Cards): CardTemplate[] {
  return (Object.keys(cardTemplates) as CardTemplate[]).filter((name) => cards[name] !== undefined);
}

/**
 * The words that a template's data puts on its card, in reading order, each with its place inside the data
 * (`items[0]`). For the slogan card none: its words are the message's own.
 */
export function cardWords(cards: Cards, template: CardTemplate): [field: string, text: string][] {
  if (template === "slogan") return [];
  const { statistic } = cards;
  if (template === "statistic") {
    if (statistic === undefined) return [];
    const { count, of, what, setting } = statistic;
    // One line, so that a number is never read without its setting.
    return [["what", `About ${count} in ${of} ${what} (${setting})`]];
  }
  return wordsIn(cards[template] ?? {}, "");
}

function wordsIn(value: unknown, field: string): [string, string][] {
  if (typeof value === "string") return [[field, value]];
  if (Array.isArray(value)) return value.flatMap((one, at) => wordsIn(one, `${field}[${at}]`));
  return Object.entries(value as object).flatMap(([key, one]) =>
    wordsIn(one, field === "" ? key : `${field}.${key}`),
  );
}
