import type { Campaign } from "./campaign.ts";
import type { Library } from "./library.ts";
import { localised, safetyLineOf } from "./locale.ts";
import type { Message } from "./message.ts";
import {
  fallenSource,
  type PrintStanding,
  type PrintVersion,
  printStanding,
} from "./print-version.ts";
import { isSigned } from "./print-words.ts";

/** What stands at the address that the QR code leads to. */
export interface Landing {
  name: string;
  keyMessage: string;
  locale: string;
  link: string;
  /** False while a message on it is signed for demonstration only. */
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
 * The page of a campaign: its messages that still stand, each with its sources, and which print versions do not.
 *
 * @param held keys of sources on hold.
 */
export function landingOf(
  library: Library,
  campaign: Campaign,
  prints: readonly PrintVersion[],
  held: readonly string[] = [],
): Landing {
  const { name, keyMessage, locale, link } = campaign;
  const sound = (id: string) => {
    const written = library.messages[id];
    if (written?.status !== "active") return [];
    const evidence = written.claims.map(({ source }) => source);
    if (fallenSource(evidence, library.sources, held) !== undefined) return [];
    return localised(written, locale) ?? [];
  };
  const messages = campaign.messages.flatMap(({ id }) => sound(id));
  // Of all its messages: the wording stays when the message that brought it goes.
  const kinds = campaign.messages.map(({ id }) => library.messages[id]?.safetyLine ?? null);
  const kind = kinds.find((safetyLine) => safetyLine !== null) ?? null;
  return {
    ...{ name, keyMessage, locale, link },
    signed: messages.every(({ id }) => isSigned(library, library.messages[id] as Message)),
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
