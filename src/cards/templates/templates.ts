import type { Laid } from "#cards/layout.ts";
import type { FormatName } from "#core/campaign.ts";
import type { CardSpec } from "#core/card.ts";
import type { CardTemplate } from "#core/card-data.ts";
import { layoutCascade } from "./cascade.ts";
import { layoutChecklist } from "./checklist.ts";
import { layoutMythFact } from "./myth-fact.ts";
import { layoutOptions } from "./options.ts";
import { layoutSayThis } from "./say-this.ts";
import { layoutSlogan } from "./slogan.ts";
import { layoutStatistic } from "./statistic.ts";

interface Template {
  formats: readonly FormatName[];
  /** On the card: brand and citation are not counted. */
  mostWords: number;
  layout: (spec: CardSpec) => Laid;
}

const listed = { formats: ["square", "portrait", "best-practice"], mostWords: 70 } as const;
const told = { formats: ["square", "portrait", "story"], mostWords: 50 } as const;

/** Every template: the formats that it is made for, how much it may say, and how it is laid out. */
export const templates: Record<CardTemplate, Template> = {
  slogan: {
    formats: ["square", "portrait", "landscape", "story"],
    mostWords: 50,
    layout: layoutSlogan,
  },
  statistic: { ...told, layout: layoutStatistic },
  "myth-fact": { ...told, layout: layoutMythFact },
  checklist: { ...listed, layout: layoutChecklist },
  cascade: { ...listed, layout: layoutCascade },
  "say-this": { ...listed, layout: layoutSayThis },
  options: { ...listed, layout: layoutOptions },
};
