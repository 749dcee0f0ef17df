import { widthOf } from "#cards/lines.ts";
import type { Brand } from "#core/brand.ts";
import type { SheetWords } from "#core/print-words.ts";
import { type Logo, LogoPicture, sizeOf } from "./logo.tsx";
import { ink, muted, rule } from "./paper.ts";
import { Box, QrCode, Text } from "./parts.tsx";

interface FootProps {
  words: SheetWords;
  brand: Brand;
  logo: Logo;
  partner: Logo | undefined;
  /** The version of the print, as it is registered. */
  version: string;
  margin: number;
  qrSide: number;
  width: number;
  height: number;
}

/** Both bodies' logos keep to it, in points; and what stands between them. */
const logoSize = { height: 32, most: 120 };
const beside = 10;
const between = 30;
const nameType = { face: "strong", size: 14, leading: 18, colour: ink } as const;
const lineType = { size: 12.5, leading: 16, colour: ink } as const;
const editionType = { face: "body", size: 9, leading: 12, colour: muted } as const;

/** The foot of every sheet, on white paper: who says it, where to read more, and which edition this is. */
export function Foot(props: FootProps) {
  const { words, brand, logo, partner, version, margin, qrSide, width, height } = props;
  const { labels, link } = words;
  const left = width - 2 * margin - qrSide - 14;
  const partnerWidth = partner ? sizeOf(partner, logoSize).width + between : 0;
  const nameRoom = left - sizeOf(logo, logoSize).width - beside - partnerWidth;
  const nameWidth = Math.ceil(widthOf(brand.name, { ...nameType, tracking: 0 })) + 1;
  return (
    <div
      style={{
        ...{ boxSizing: "border-box", width, height, flexShrink: 0 },
        ...{ display: "flex", alignItems: "center", justifyContent: "space-between" },
        paddingLeft: margin,
        // The code's own quiet zone is part of the margin.
        paddingRight: margin - (4 * qrSide) / 33,
      }}
    >
      <div style={{ display: "flex", flexDirection: "column", width: left }}>
        <div style={{ display: "flex", alignItems: "center" }}>
          <LogoPicture logo={logo} within={logoSize} />
          <Text
            tag="P"
            text={brand.name}
            even
            type={nameType}
            width={Math.min(nameWidth, nameRoom)}
            style={{ marginLeft: beside }}
          />
          {partner && (
            <div style={{ display: "flex", alignItems: "center" }}>
              <Box
                mark={{ kind: "panel", fill: rule }}
                style={{ width: 0.75, height: logoSize.height, marginLeft: between / 2 }}
              />
              <LogoPicture
                logo={partner}
                within={logoSize}
                style={{ marginLeft: between / 2 - 0.75 }}
              />
            </div>
          )}
        </div>
        <Text
          tag="P"
          // Nobody is to act on a draft, so its mark stands where the call to action would.
          text={words.draft ? labels.draft : words.callToAction}
          type={{ face: words.draft ? "strong" : "body", ...lineType }}
          width={left}
          style={{ marginTop: 9 }}
        />
        <Text
          tag="P"
          text={shown(link)}
          href={link}
          type={{ face: "strong", ...lineType }}
          width={left}
        />
        <Text
          tag="P"
          text={`${labels.sheet} ${version}. ${words.edition}`}
          type={editionType}
          width={left}
          style={{ marginTop: 4 }}
        />
        {!words.signed && !words.draft && (
          <Text tag="P" text={labels.notSigned} type={editionType} width={left} />
        )}
      </div>
      <QrCode link={link} alt={`${labels.qr} ${shown(link)}`} side={qrSide} />
    </div>
  );
}

/** An address as people read it. */
export function shown(link: string): string {
  return link.replace(/^https:\/\//, "").replace(/\/$/, "");
}
