import type { HandoutSource, Phrase } from "#core/print-words.ts";
import { Foot, shown } from "./foot.tsx";
import type { HandoutInput } from "./handout.ts";
import {
  ChartLine,
  footHeight,
  Heading,
  leastGap,
  handoutMargin as margin,
  quoted,
  Rule,
} from "./handout-parts.tsx";
import { headingColour, ink, muted } from "./paper.ts";
import { Panel, Text, type Type } from "./parts.tsx";

const gap = 12;

/** The clinician's side: words for the consultation, and what the patient's side rests on, with sources. */
export function ClinicianSide(input: HandoutInput & { more: number }) {
  const { words, brand, logo, partner, version, size, body, more } = input;
  const { labels, phrases, sources } = words;
  const colour = headingColour(brand.colours.clinicians);
  const room = size.width - 2 * margin;
  const each = Math.floor((room - (phrases.length - 1) * gap) / phrases.length);
  return (
    <div style={{ display: "flex", flexDirection: "column", ...size }}>
      <Head {...input} />
      <div
        style={{
          ...{ flexGrow: 1, flexShrink: 0, display: "flex", flexDirection: "column" },
          ...{ justifyContent: "space-between", gap: leastGap, boxSizing: "border-box" },
          ...{ width: size.width, paddingLeft: margin, paddingTop: 18, paddingBottom: 8 },
        }}
      >
        {phrases.length > 0 && (
          <div style={{ display: "flex", flexDirection: "column" }}>
            <Heading text={labels.phrases} colour={colour} width={room} size={body + 4} />
            <div style={{ display: "flex", width: room, gap, marginTop: 4 }}>
              {phrases.map((phrase) => (
                <PhraseCard key={phrase.say} {...{ phrase, input, width: each }} />
              ))}
            </div>
          </div>
        )}
        <div style={{ display: "flex", flexDirection: "column" }}>
          <Heading text={labels.claims} colour={colour} width={room} size={body + 4} />
          {sources.map((source, at) => (
            <SourceEntry key={source.citation} {...{ source, at, input, width: room }} />
          ))}
        </div>
        <ChartLine labels={labels} width={room + 12} more={more} />
      </div>
      <Foot
        {...{ words, brand, logo, partner, version, margin }}
        {...{ qrSide: 88, width: size.width, height: footHeight }}
      />
    </div>
  );
}

function Head({ words, brand, size }: HandoutInput) {
  const { width } = size;
  const { background, ink, muted } = brand.colours.clinicians;
  const [room, height] = [width - 2 * margin, 88];
  const title = { face: brand.headlines, size: 26, leading: 30, tracking: -0.015, colour: ink };
  return (
    <div
      style={{
        ...{ position: "relative", boxSizing: "border-box", width, height, flexShrink: 0 },
        ...{ display: "flex", flexDirection: "column", justifyContent: "center", gap: 2 },
        paddingLeft: margin,
      }}
    >
      <Panel mark={{ fill: background }} style={{ left: 0, top: 0, width, height }} />
      <Text tag="H2" text={words.labels.clinicianSide} type={title} width={room} />
      <Text
        tag="P"
        text={words.slogan}
        type={{ face: "body", size: 13, leading: 17, colour: muted }}
        width={room}
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
    [labels.instead, phrase.instead && quoted(phrase.instead), quote("medium")],
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

/** What is claimed of a source, then the source. */
function SourceEntry(props: {
  source: HandoutSource;
  at: number;
  input: HandoutInput;
  width: number;
}) {
  const { source, at, input, width } = props;
  const { claims, citation, where, caution } = source;
  const { body, words } = input;
  const type = (face: "body" | "strong", colour: string, size = body): Type => ({
    ...{ face, size, leading: Math.round(size * 1.32), colour },
  });
  const small = type("body", muted, body - 1);
  const types = { text: type("strong", ink), quote: type("body", ink), strength: small };
  return (
    <div style={{ display: "flex", flexDirection: "column", width }}>
      {at > 0 && <Rule width={width} above={8} />}
      {claims.map((claim) => (
        <Claim key={claim.text} {...{ claim, types, width }} />
      ))}
      <Text tag="P" text={citation} type={small} width={width} style={{ marginTop: 4 }} />
      {where && <Text tag="P" text={shown(where)} href={where} type={small} width={width} />}
      {caution && (
        <Text
          tag="P"
          text={`${words.labels.caution}: ${caution}`}
          type={type("body", ink, body - 1)}
          width={width}
          style={{ marginTop: 2 }}
        />
      )}
    </div>
  );
}

function Claim(props: {
  claim: HandoutSource["claims"][number];
  types: Record<"text" | "quote" | "strength", Type>;
  width: number;
}) {
  const { claim, types, width } = props;
  const { text, quote, strength } = claim;
  return (
    <div style={{ display: "flex", flexDirection: "column", marginTop: 7 }}>
      <Text tag="P" text={text} type={types.text} width={width} />
      {quote && <Text tag="P" text={quoted(quote)} type={types.quote} width={width} />}
      <Text tag="P" text={`${strength}.`} type={types.strength} width={width} />
    </div>
  );
}
