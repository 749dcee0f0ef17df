import type { Brand } from "#core/brand.ts";
import type { SheetWords } from "#core/print-words.ts";
import { type Logo, LogoPicture } from "./logo.tsx";
import { ink, muted } from "./paper.ts";
import { QrCode, Text } from "./parts.tsx";

interface FootProps {
  words: SheetWords;
  brand: Brand;
  logo: Logo;
  partner: Logo | undefined;
  /** The version of the print, as it is registered. */
  version: string;
  margin: number;
  qrSide: number;
  style: { left: number; top: number; width: number; height: number };
}

/** The foot of every sheet, on white paper: who says it, where to read more, and which edition this is. */
export function Foot({ words, brand, logo, partner, version, margin, qrSide, style }: FootProps) {
  const { labels, link } = words;
  const left = style.width - 2 * margin - qrSide - 14;
  const edition = `${labels.sheet} ${version}. ${words.edition}`;
  return (
    <div
      style={{
        ...{ position: "absolute", boxSizing: "border-box", ...style },
        ...{ display: "flex", alignItems: "center", justifyContent: "space-between" },
        paddingLeft: margin,
        // The code's own quiet zone is part of the margin.
        paddingRight: margin - (4 * qrSide) / 33,
      }}
    >
      <div style={{ display: "flex", flexDirection: "column", width: left }}>
        <div style={{ display: "flex", alignItems: "center" }}>
          <LogoPicture logo={logo} height={32} most={90} />
          <Text
            tag="P"
            text={brand.name}
            type={{ face: "strong", size: 14, leading: 18, colour: ink }}
            width={180}
            style={{ marginLeft: 10 }}
          />
          {partner && <LogoPicture logo={partner} height={32} most={130} />}
        </div>
        <Text
          tag="P"
          // Nobody is to act on a draft, so its mark stands where the call to action would.
          text={words.draft ? labels.draft : words.callToAction}
          type={{ face: words.draft ? "strong" : "body", size: 12.5, leading: 16, colour: ink }}
          width={left}
          style={{ marginTop: 9 }}
        />
        <Text
          tag="P"
          text={shown(link)}
          href={link}
          type={{ face: "strong", size: 12.5, leading: 16, colour: ink }}
          width={left}
        />
        <Text
          tag="P"
          even
          text={words.signed || words.draft ? edition : `${edition} ${labels.notSigned}`}
          type={{ face: "body", size: 9, leading: 12, colour: muted }}
          width={left}
          style={{ marginTop: 4 }}
        />
      </div>
      <QrCode link={link} alt={`${labels.qr} ${shown(link)}`} side={qrSide} />
    </div>
  );
}

/** An address as people read it. */
function shown(link: string): string {
  return link.replace(/^https:\/\//, "").replace(/\/$/, "");
}
