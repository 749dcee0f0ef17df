import { sentences } from "#cards/wording.ts";
import type { Brand } from "#core/brand.ts";
import type { Motif } from "#core/campaign.ts";
import type { PosterWords } from "#core/print-words.ts";
import { Artwork } from "./artwork.tsx";
import { Foot } from "./foot.tsx";
import type { Logo } from "./logo.tsx";
import { heightOf, Panel, Slogan, Text } from "./parts.tsx";

/** Raised whenever a poster of the same words looks different. */
export const posterTemplate = 2;

/** A poster is laid out once, on A4 in points; A3 is the same, larger by the square root of 2. */
export const posterSize = { width: 595, height: 842 };

export interface PosterInput {
  words: PosterWords;
  brand: Brand;
  logo: Logo;
  partner: Logo | undefined;
  motif: Motif;
  /** The version of the print, as it is registered. */
  version: string;
}

const margin = 44;
const footHeight = 136;
/** Free above the slogan, and below the source. */
const above = 56;
const below = 34;
/** How far the artwork reaches in. */
const reach = 176;
const supportType = { face: "body", size: 25, leading: 31 } as const;
/** Where no emergency wording takes the room. */
const largeSupport = { face: "body", size: 30, leading: 37 } as const;
const sourceType = { face: "body", size: 13, leading: 17 } as const;
const signType = { face: "medium", size: 21, leading: 27 } as const;
const callType = { face: "strong", size: 24, leading: 32 } as const;

/** A waiting-room poster: the slogan, the emergency wording, and at the foot who says it and where to read more. */
export function Poster({ words, brand, logo, partner, motif, version }: PosterInput) {
  const { width, height } = posterSize;
  const palette = brand.colours[words.audience];
  const inner = width - 2 * margin;
  const band = (words.safety === null ? [] : sentences(words.safety)).map((text, at, all) => ({
    text,
    type: at === all.length - 1 ? callType : signType,
  }));
  const foot = height - footHeight;
  const bandHeight = band.reduce((sum, { text, type }) => sum + heightOf(text, type, inner), 0);
  const stage = foot - (band.length === 0 ? 0 : bandHeight + 52);
  const room = motif === "none" ? inner : width - margin - reach - 20;
  const support = band.length > 0 ? supportType : largeSupport;
  const supportHeight = heightOf(words.support, support, room) + 14 + sourceType.leading;
  return (
    <div style={{ display: "flex", width, height }}>
      <Panel mark={{ fill: palette.background }} style={{ left: 0, top: 0, width, height: foot }} />
      <Artwork {...{ motif, palette, right: width, height: stage, reach }} />
      <div
        style={{
          ...{ position: "absolute", left: margin, top: above, height: stage - above - below },
          ...{ display: "flex", flexDirection: "column", justifyContent: "space-between" },
        }}
      >
        <Slogan
          tag="H1"
          text={words.slogan}
          emphasis={words.emphasis}
          face={brand.headlines}
          colour={palette.ink}
          accent={palette.accent}
          sizes={{ least: 46, comfortable: 58, most: 88, worth: 0.8 }}
          loose
          width={room}
          height={stage - above - below - supportHeight - 28}
        />
        <div style={{ display: "flex", flexDirection: "column" }}>
          <Text
            tag="P"
            text={words.support}
            even
            type={{ ...support, colour: palette.ink }}
            width={room}
          />
          <Text
            tag="P"
            text={`${words.labels.source}: ${words.source}`}
            type={{ ...sourceType, colour: palette.muted }}
            width={room}
            style={{ marginTop: 14 }}
          />
        </div>
      </div>
      {band.length > 0 && (
        <Panel
          mark={{ fill: palette.safetyBand }}
          style={{ left: 0, top: stage, width, height: bandHeight + 52 }}
        />
      )}
      <div
        style={{
          ...{ position: "absolute", left: margin, top: stage + 26 },
          ...{ display: "flex", flexDirection: "column" },
        }}
      >
        {band.map(({ text, type }) => (
          <Text
            key={text}
            tag="P"
            text={text}
            type={{ ...type, colour: palette.safetyInk, contrast: 7 }}
            width={inner}
          />
        ))}
      </div>
      <div style={{ display: "flex", position: "absolute", left: 0, top: foot }}>
        <Foot
          {...{ words, brand, logo, partner, version, margin, width }}
          qrSide={100}
          height={footHeight}
        />
      </div>
    </div>
  );
}
