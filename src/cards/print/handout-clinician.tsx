import type { HandoutClaim, Phrase } from "#core/print-words.ts";
import { Foot } from "./foot.tsx";
import type { HandoutInput } from "./handout.ts";
import { ChartLine, Heading, handoutMargin as margin, Rule } from "./handout-parts.tsx";
import { headingColour, ink, muted } from "./paper.ts";
import { Panel, Text, type Type } from "./parts.tsx";

const footHeight = 130;

/** The clinician's side: words for the consultation, and what the patient's side rests on, with sources. */
export function ClinicianSide(input: HandoutInput) {
  const { words, brand, logo, partner, version, size, body } = input;
  const { width, height } = size;
  const { labels } = words;
  const palette = brand.colours.clinicians;
  const colour = headingColour(palette);
  const room = width - 2 * margin;
  const across = words.phrases.length;
  const gap = 12;
  const each = across === 0 ? room : Math.floor((room - (across - 1) * gap) / across);
  return (
    <div style={{ display: "flex", width, height }}>
      <Panel mark={{ fill: palette.background }} style={{ left: 0, top: 0, width, height: 92 }} />
      <div
        style={{
          position: "absolute",
          left: margin,
          top: 24,
          display: "flex",
          flexDirection: "column",
        }}
      >
        <Text
          tag="H2"
          text={labels.clinicianSide}
          type={{
            face: brand.headlines,
            size: 26,
            leading: 30,
            tracking: -0.015,
            colour: palette.ink,
          }}
          width={room}
        />
        <Text
          tag="P"
          text={words.slogan}
          type={{ face: "body", size: 13, leading: 17, colour: palette.muted }}
          width={room}
        />
      </div>
      <div
        style={{
          ...{ position: "absolute", left: margin, top: 92, width: room, boxSizing: "border-box" },
          ...{ height: height - 92 - footHeight, paddingTop: 18, paddingBottom: 4 },
          ...{ display: "flex", flexDirection: "column", justifyContent: "space-between" },
        }}
      >
        <div style={{ display: "flex", flexDirection: "column" }}>
          {across > 0 && (
            <Heading text={labels.phrases} colour={colour} width={room} size={body + 4} />
          )}
          {across > 0 && (
            <div
              style={{
                display: "flex",
                width: room,
                justifyContent: "space-between",
                marginTop: 4,
                marginBottom: 20,
              }}
            >
              {words.phrases.map((phrase) => (
                <PhraseCard key={phrase.say} {...{ phrase, input, width: each }} />
              ))}
            </div>
          )}
          <Heading text={labels.claims} colour={colour} width={room} size={body + 4} />
          {words.claims.map((claim, at) => (
            <ClaimEntry key={claim.text} {...{ claim, at, input, width: room }} />
          ))}
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

function PhraseCard(props: { phrase: Phrase; input: HandoutInput; width: number }) {
  const { phrase, input, width } = props;
  const { labels } = input.words;
  const palette = input.brand.colours.clinicians;
  const inner = width - 28;
  const size = input.body + 1;
  const quote = (face: "medium" | "strong"): Type => ({
    ...{ face, size, leading: Math.round(size * 1.3), colour: palette.ink },
  });
  const label: Type = { face: "body", size: 9.5, leading: 14, colour: palette.muted };
  const lines: [label: string, text: string | undefined, type: Type][] = [
    [labels.instead, quoted(phrase.instead), quote("medium")],
    [labels.say, quoted(phrase.say), quote("strong")],
    [labels.next, phrase.next, quote("medium")],
  ];
  return (
    <div
      style={{
        ...{ position: "relative", width, boxSizing: "border-box", padding: 14, paddingTop: 10 },
        ...{ display: "flex", flexDirection: "column" },
      }}
    >
      <Panel
        mark={{ fill: palette.panel, radius: 8 }}
        style={{ left: 0, top: 0, width: "100%", height: "100%" }}
      />
      {lines.map(([name, text, type], at) =>
        text === undefined ? null : (
          <Spoken key={name} {...{ name, text, type, label, width: inner, first: at === 0 }} />
        ),
      )}
    </div>
  );
}

function Spoken(props: {
  name: string;
  text: string;
  type: Type;
  label: Type;
  width: number;
  first: boolean;
}) {
  const { name, text, type, label, width, first } = props;
  return (
    <div style={{ display: "flex", flexDirection: "column", marginTop: first ? 0 : 6 }}>
      <Text tag="P" text={name} type={label} width={width} />
      <Text tag="P" text={text} type={type} width={width} />
    </div>
  );
}

function ClaimEntry(props: {
  claim: HandoutClaim;
  at: number;
  input: HandoutInput;
  width: number;
}) {
  const { claim, at, input, width } = props;
  const { body, words } = input;
  const type = (face: "body" | "strong", colour: string, size = body): Type => ({
    ...{ face, size, leading: Math.round(size * 1.32), colour },
  });
  return (
    <div style={{ display: "flex", flexDirection: "column", width }}>
      {at > 0 && (
        <div style={{ display: "flex", marginTop: 8 }}>
          <Rule width={width} />
        </div>
      )}
      <Text
        tag="P"
        text={claim.text}
        type={type("strong", ink)}
        width={width}
        style={{ marginTop: 7 }}
      />
      {claim.quote && (
        <Text
          tag="P"
          text={`“${claim.quote}”`}
          type={type("body", ink)}
          width={width}
          style={{ marginTop: 2 }}
        />
      )}
      <Text
        tag="P"
        text={`${claim.strength}. ${claim.citation}`}
        type={type("body", muted, body - 1)}
        width={width}
        style={{ marginTop: 2 }}
      />
      {claim.where && (
        <Text
          tag="P"
          text={claim.where}
          href={claim.where}
          type={type("body", muted, body - 1)}
          width={width}
        />
      )}
      {claim.caution && (
        <Text
          tag="P"
          text={`${words.labels.caution}: ${claim.caution}`}
          type={type("body", ink, body - 1)}
          width={width}
          style={{ marginTop: 2 }}
        />
      )}
    </div>
  );
}

/** In quotation marks, once. */
function quoted(text: string | undefined): string | undefined {
  return text === undefined || /^["“]/.test(text) ? text : `“${text}”`;
}
