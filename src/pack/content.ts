import type { FormatName } from "#core/campaign.ts";
import type { CardTemplate } from "#core/card-data.ts";
import type { PackCaption } from "./captions.ts";

/** All that the page of a pack shows; files by their path in the pack. */
export interface PackContent {
  campaign: { id: string; name: string; keyMessage: string; link: string; locale: string };
  version: string;
  /** The first day on which a message of it is to be reviewed. */
  reviewBy: string;
  /** False while words in it are not signed off in earnest, those that the campaign gives for handouts included. */
  signed: boolean;
  /** Not for use: it may hold messages that may not go out. */
  draft: boolean;
  logos: PackLogo[];
  qr: string;
  /** How many sheets to print there are. */
  prints: number;
  messages: PackMessage[];
}

export interface PackLogo {
  file: string;
  name: string;
  width: number;
  height: number;
}

export interface PackMessage {
  id: string;
  version: number;
  audience: "patients" | "clinicians";
  slogan: string;
  support: string;
  cards: {
    file: string;
    alt: string;
    width: number;
    height: number;
    template: CardTemplate;
    format: FormatName;
  }[];
  captions: PackCaption[];
  sheets: { file: string; label: string }[];
  sources: { citation: string; where: string | undefined }[];
}
