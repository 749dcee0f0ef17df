import { sentences } from "#cards/wording.ts";
import type { Phrase } from "#core/print-words.ts";
import { Artwork } from "./artwork.tsx";
import { Foot } from "./foot.tsx";
import type { HandoutInput } from "./handout.ts";
import {
  Blank,
  ChartLine,
  footHeight,
  Heading,
  List,
  leastGap,
  handoutMargin as margin,
  quoted,
} from "./handout-parts.tsx";
import { headingColour, ink } from "./paper.ts";
import { heightOf, Panel, Slogan, Text, type Type } from "./parts.tsx";

const columnGap = 26;
const reach = 120;
const inset = 16;

/** The patient's side: what we can do today, when to come back, when to hurry, and what the evidence says. */
export function PatientSide(input: HandoutInput) {
  const { words, brand, logo, partner, version, size, body } = input;
  const { labels } = words;
  const colour = headingColour(brand.colours.patients);
  const room = size.width - 2 * margin;
  const left = Math.round((room - columnGap) * 0.55);
  const right = room - columnGap - left;
  const evidenceRoom = words.asking ? left : room;
  const type = { face: "body", size: body, leading: Math.round(body * 1.32), colour: ink } as const;
  const title = body + 3;
  return (
    <div style={{ display: "flex", flexDirection: "column", ...size }}>
      <Head {...input} />
      <div
        style={{
          ...{ flexGrow: 1, flexShrink: 0, display: "flex", flexDirection: "column" },
          ...{ justifyContent: "space-between", gap: leastGap, boxSizing: "border-box" },
          ...{ width: size.width, paddingLeft: margin, paddingTop: 16, paddingBottom: 6 },
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
        <Signs {...input} />
        <div style={{ display: "flex", width: room, justifyContent: "space-between" }}>
          <div style={{ display: "flex", flexDirection: "column", width: evidenceRoom }}>
            <Heading text={labels.evidence} colour={colour} width={evidenceRoom} size={title} />
            <List
              name="evidence"
              items={words.plainEvidence.map(({ text, source }) => `${text} (${source})`)}
              type={type}
              width={evidenceRoom}
            />
          </div>
          {words.asking && (
            <div style={{ display: "flex", flexDirection: "column", width: right }}>
              <Heading text={labels.phrases} colour={colour} width={right} size={title} />
              <Asking phrase={words.asking} type={type} width={right} />
            </div>
          )}
        </div>
        <ChartLine labels={labels} width={room + 12} />
      </div>
      <Foot
        {...{ words, brand, logo, partner, version, margin }}
        {...{ qrSide: 88, width: size.width, height: footHeight }}
      />
    </div>
  );
}

function Head({ words, brand, motif, size }: HandoutInput) {
  const { width } = size;
  const palette = brand.colours.patients;
  const room = motif === "none" ? width - 2 * margin : width - margin - reach - 12;
  const support = { face: "body", size: 15, leading: 20, colour: palette.ink } as const;
  const height = 142 + heightOf(words.support, support, room);
  return (
    <div
      style={{
        ...{ position: "relative", boxSizing: "border-box", width, height, flexShrink: 0 },
        ...{ display: "flex", flexDirection: "column", justifyContent: "center", gap: 14 },
        paddingLeft: margin,
      }}
    >
      <Panel mark={{ fill: palette.background }} style={{ left: 0, top: 0, width, height }} />
      <Artwork {...{ motif, palette, right: width, height, reach }} />
      <Slogan
        tag="H1"
        text={words.slogan}
        emphasis={words.emphasis}
        face={brand.headlines}
        colour={palette.ink}
        accent={palette.accent}
        sizes={{ least: 24, comfortable: 32, most: 40, worth: 0.76 }}
        loose={false}
        width={room}
        height={86}
      />
      <Text tag="P" text={words.support} even type={support} width={room} />
    </div>
  );
}

/** The emergency wording, what to do in the strong face. */
function Signs({ words, brand, size, body }: HandoutInput) {
  const { safetyBand, safetyInk } = brand.colours.patients;
  const width = size.width - 2 * margin - 2 * inset;
  const type: Type = {
    ...{ face: "medium", size: body, leading: Math.round(body * 1.32) },
    ...{ colour: safetyInk, contrast: 7 },
  };
  const title: Type = {
    ...type,
    ...{ face: "strong", size: body + 3, leading: Math.round((body + 3) * 1.3) },
  };
  const said = sentences(words.safety ?? "");
  return (
    <div
      style={{
        ...{ position: "relative", width: width + 2 * inset, boxSizing: "border-box" },
        ...{ display: "flex", flexDirection: "column" },
        ...{ padding: inset, paddingTop: 12, paddingBottom: 13 },
      }}
    >
      <Panel
        mark={{ fill: safetyBand, radius: 8 }}
        style={{ left: 0, top: 0, width: "100%", height: "100%" }}
      />
      <Text
        tag="H2"
        text={words.labels.safety}
        type={title}
        width={width}
        style={{ marginBottom: 3 }}
      />
      {said.map((sentence, at) => (
        <Text
          key={sentence}
          tag="P"
          text={sentence}
          type={type}
          strong={callIn(sentence)}
          width={width}
          style={{ marginTop: at > 0 && callIn(said[at - 1] ?? "") !== "" ? 5 : 0 }}
        />
      ))}
    </div>
  );
}

/** What a sentence says to do: a question says nothing, a list of signs what stands after its colon, any other all of it. */
function callIn(sentence: string): string {
  if (sentence.endsWith("?")) return "";
  return sentence.slice(sentence.lastIndexOf(": ") + 1).trimStart();
}

function Asking({ phrase, type, width }: { phrase: Phrase; type: Type; width: number }) {
  return (
    <div style={{ display: "flex", flexDirection: "column" }}>
      <Text
        tag="P"
        text={quoted(phrase.say)}
        even
        type={{ ...type, face: "strong" }}
        width={width}
      />
      {phrase.next && (
        <Text tag="P" text={phrase.next} even type={type} width={width} style={{ marginTop: 4 }} />
      )}
    </div>
  );
}
