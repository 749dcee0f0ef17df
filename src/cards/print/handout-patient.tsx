import { sentences } from "#cards/wording.ts";
import { Artwork } from "./artwork.tsx";
import { Foot } from "./foot.tsx";
import type { HandoutInput } from "./handout.ts";
import { Blank, ChartLine, Heading, List, handoutMargin as margin } from "./handout-parts.tsx";
import { headingColour, ink } from "./paper.ts";
import { heightOf, Panel, Slogan, Text } from "./parts.tsx";

const footHeight = 130;
const columnGap = 26;
const reach = 120;

/** The patient's side: what we can do today, when to come back, when to hurry, and what the evidence says. */
export function PatientSide({
  words,
  brand,
  logo,
  partner,
  motif,
  version,
  size,
  body,
}: HandoutInput) {
  const { width, height } = size;
  const { labels } = words;
  const palette = brand.colours.patients;
  const colour = headingColour(palette);
  const room = width - 2 * margin;
  const left = Math.round((room - columnGap) * 0.55);
  const right = room - columnGap - left;
  const type = { face: "body", size: body, leading: Math.round(body * 1.32), colour: ink } as const;
  const title = body + 3;

  const headRoom = motif === "none" ? room : width - margin - reach - 12;
  const support = { face: "body", size: 15, leading: 20, colour: palette.ink } as const;
  const headHeight = 152 + heightOf(words.support, support, headRoom);
  const signs = sentences(words.safety ?? "");
  const sign = { face: "medium", size: body, leading: Math.round(body * 1.32) } as const;
  const inset = 16;

  return (
    <div style={{ display: "flex", width, height }}>
      <Panel
        mark={{ fill: palette.background }}
        style={{ left: 0, top: 0, width, height: headHeight }}
      />
      <Artwork {...{ motif, palette, right: width, height: headHeight, reach }} />
      <div
        style={{
          ...{ position: "absolute", left: margin, top: 34, height: headHeight - 34 - 22 },
          ...{ display: "flex", flexDirection: "column", justifyContent: "space-between" },
        }}
      >
        <Slogan
          tag="H1"
          text={words.slogan}
          emphasis={words.emphasis}
          accent={palette.accent}
          type={{
            face: brand.headlines,
            size: 36,
            leading: 36,
            tracking: -0.02,
            colour: palette.ink,
          }}
          sizes={{ least: 24, most: 40 }}
          width={headRoom}
          height={86}
        />
        <Text tag="P" text={words.support} even type={support} width={headRoom} />
      </div>

      <div
        style={{
          ...{ position: "absolute", left: margin, top: headHeight, width: room },
          ...{ height: height - headHeight - footHeight, boxSizing: "border-box" },
          ...{ paddingTop: 18, paddingBottom: 4, display: "flex", flexDirection: "column" },
          justifyContent: "space-between",
          gap: 11,
        }}
      >
        <div style={{ display: "flex", width: room, justifyContent: "space-between" }}>
          <div style={{ display: "flex", flexDirection: "column", width: left }}>
            <Heading text={labels.today} colour={colour} width={left} size={title} />
            <List name="today" items={words.today} type={type} width={left} />
          </div>
          <div style={{ display: "flex", flexDirection: "column", width: right }}>
            <Heading text={labels.comeBack} colour={colour} width={right} size={title} />
            <List name="back" items={words.comeBack} type={type} width={right} />
            <div style={{ display: "flex", marginTop: 12 }}>
              <Blank label={labels.meetAgain} width={right + 12} />
            </div>
          </div>
        </div>

        <div
          style={{
            ...{ position: "relative", width: room, boxSizing: "border-box", padding: inset },
            ...{ display: "flex", flexDirection: "column", paddingTop: 12, paddingBottom: 13 },
          }}
        >
          <Panel
            mark={{ fill: palette.safetyBand, radius: 8 }}
            style={{ left: 0, top: 0, width: "100%", height: "100%" }}
          />
          <Text
            tag="H2"
            text={labels.safety}
            type={{
              face: "strong",
              size: title,
              leading: Math.round(title * 1.3),
              colour: palette.safetyInk,
              contrast: 7,
            }}
            width={room - 2 * inset}
            style={{ marginBottom: 3 }}
          />
          {signs.map((sentence, at) => (
            <Text
              key={sentence}
              tag="P"
              text={sentence}
              type={{
                ...sign,
                face: isCall(signs, at) ? "strong" : "medium",
                colour: palette.safetyInk,
                contrast: 7,
              }}
              width={room - 2 * inset}
              style={{ marginTop: at > 0 && isCall(signs, at - 1) ? 5 : 0 }}
            />
          ))}
        </div>

        <div style={{ display: "flex", flexDirection: "column", width: room }}>
          <Heading text={labels.evidence} colour={colour} width={room} size={title} />
          <List
            name="evidence"
            items={words.plainEvidence.map(({ text, source }) => `${text} (${source})`)}
            type={type}
            width={room}
          />
        </div>
        <ChartLine labels={labels} width={room + 12} />
      </div>
      <Foot
        {...{ words, brand, logo, partner, version, margin }}
        qrSide={88}
        style={{ left: 0, top: height - footHeight, width, height: footHeight }}
      />
    </div>
  );
}

/** What to do stands after the questions. */
function isCall(signs: readonly string[], at: number): boolean {
  return !signs[at]?.endsWith("?") && signs[at - 1]?.endsWith("?") === true;
}
