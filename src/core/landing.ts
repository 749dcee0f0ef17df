import type { Campaign } from "./campaign.ts";
import type { Library } from "./library.ts";
import { localised, safetyLineOf } from "./locale.ts";
import type { Message } from "./message.ts";
import { isSigned, type PaperTerms, stopsPaper } from "./print-gate.ts";
import { type PrintStanding, type PrintVersion, printStanding } from "./print-version.ts";

/** What stands at the address that the QR code leads to. */
export interface Landing {
  name: string;
  keyMessage: string;
  locale: string;
  link: string;
  /** False while a live account would not take a message on it, for instance one signed for demonstration only. */
  signed: boolean;
  /** Emergency wording for patients; null where no message of the campaign has any. */
  safety: string | null;
  messages: {
    id: string;
    slogan: string;
    support: string;
    audience: "patients" | "clinicians";
    sources: { citation: string; where: string | undefined }[];
  }[];
  /** Printed sheets and packs that should no longer hang or be handed out, the latest first. */
  recalled: (PrintVersion & { standing: Exclude<PrintStanding, { state: "current" }> })[];
}

/**
 * The page of a campaign: its messages that may go out today, each with its sources, and which print versions may not
 * hang any more. A message that a hold or the gate stops is not on it.
 */
export function landingOf(
  library: Library,
  campaign: Campaign,
  prints: readonly PrintVersion[],
  { today, holds }: Omit<PaperTerms, "locale">,
): Landing {
  const { name, keyMessage, locale, link } = campaign;
  const terms = { locale, today, holds };
  const held = holds.flatMap((hold) => (hold.scope === "evidence" ? [hold.id] : []));
  const sound = (id: string) => {
    const written = library.messages[id];
    if (written === undefined || stopsPaper(library, campaign, written, terms)) return [];
    return localised(written, locale) ?? [];
  };
  const messages = campaign.messages.flatMap(({ id }) => sound(id));
  // Of all its messages: the wording stays when the message that brought it goes.
  const kinds = campaign.messages.map(({ id }) => library.messages[id]?.safetyLine ?? null);
  const kind = kinds.find((safetyLine) => safetyLine !== null) ?? null;
  return {
    ...{ name, keyMessage, locale, link },
    signed: messages.every(({ id }) => isSigned(library, library.messages[id] as Message, terms)),
    safety: safetyLineOf(library, kind, locale)?.text ?? null,
    messages: messages.map(({ id, slogan, support, audience, claims }) => ({
      ...{ id, slogan, support, audience },
      sources: [...new Set(claims.map(({ source }) => source))].flatMap((key) => {
        const source = library.sources[key];
        if (source === undefined) return [];
        const { citation, doi, url } = source;
        return { citation, where: doi === undefined ? url : `https://doi.org/${doi}` };
      }),
    })),
    recalled: prints
      .filter((print) => print.campaign === campaign.id)
      .flatMap((print) => {
        const standing = printStanding(print, library, held);
        return standing.state === "current" ? [] : { ...print, standing };
      })
      .toReversed(),
  };
}
