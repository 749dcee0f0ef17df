import type { z } from "zod";
import type { Brand } from "#core/brand.ts";
import type { Account, Campaign } from "#core/campaign.ts";
import { handoutSubjects } from "#core/handout.ts";
import { type Library, loadLibrary } from "#core/library.ts";
import type { MessageInput, SafetyLine, SafetyLines, SignOff, Source } from "#core/message.ts";
import type { Person } from "#core/roles.ts";
import { hashToSign, signSubject } from "#core/sign-off.ts";

/** A small sound library, each kind in a file of its own, that a test may break in one place. */
export interface Content {
  messages: Record<string, Record<string, MessageInput>>;
  sources: Record<string, Record<string, z.input<typeof Source>>>;
  safetyLines: Record<string, Record<string, z.input<typeof SafetyLines>>>;
  signOffs: Record<string, z.input<typeof SignOff>[]>;
  campaigns: Record<string, Record<string, z.input<typeof Campaign>>>;
  accounts: Record<string, Record<string, z.input<typeof Account>>>;
  people: Record<string, Record<string, z.input<typeof Person>>>;
}

export const today = "2026-11-21";

export const files = {
  patients: "content/patients.ts",
  clinicians: "content/clinicians.ts",
  sources: "content/sources.ts",
  safetyLines: "content/safety-lines.ts",
  signOffs: "content/sign-offs.ts",
  campaigns: "content/campaigns.ts",
  accounts: "content/accounts.ts",
  people: "content/people.ts",
} as const;

/** The parts of `content()` that tests change: PAT is for patients, CLI for clinicians; both rest on SRC. */
export function parts(content: Content) {
  return {
    pat: content.messages[files.patients]?.PAT as MessageInput,
    cli: content.messages[files.clinicians]?.CLI as MessageInput,
    source: content.sources[files.sources]?.SRC as z.input<typeof Source>,
    line: content.safetyLines[files.safetyLines]?.standard?.["en-GB"] as z.input<typeof SafetyLine>,
    signOffs: content.signOffs[files.signOffs] as z.input<typeof SignOff>[],
    campaign: content.campaigns[files.campaigns]?.trial as z.input<typeof Campaign>,
  };
}

/** Sound, but not signed. */
export function content(): Content {
  return {
    messages: {
      [files.patients]: { PAT: message("patients") },
      [files.clinicians]: { CLI: message("clinicians") },
    },
    sources: {
      [files.sources]: {
        SRC: {
          citation: "A source for tests.",
          short: "Test source",
          doi: "10.5555/12345678",
          year: 2020,
          status: "verified",
          opened: "all of it",
          checkedOn: today,
          quotes: ["the words of the source"],
        },
      },
    },
    safetyLines: {
      [files.safetyLines]: {
        standard: {
          "en-GB": {
            status: "active",
            country: "GB",
            text: "Very ill? Get help now.",
            source: "SRC",
          },
        },
        short: {
          "en-GB": { status: "active", country: "GB", text: "Ill? Get help now.", source: "SRC" },
        },
      },
    },
    signOffs: { [files.signOffs]: [] },
    campaigns: {
      [files.campaigns]: {
        trial: {
          name: "Trial",
          purpose: "To test.",
          country: "GB",
          level: "national",
          population: "clinicians-and-public",
          guidelines: [{ name: "G", issuer: "I", year: 2020, status: "unknown", checkedOn: today }],
          keyMessage: "Test.",
          methods: [
            { method: "M3", subtype: "social media" },
            { method: "M5", subtype: "audit" },
          ],
          objectiveLevel: "outtake",
          primaryOutcome: "er_imp",
          brand: "plain",
          locale: "en-GB",
          link: "https://example.org/",
          accounts: [{ account: "box", format: "square" }],
          messages: [
            { id: "PAT", version: 1 },
            { id: "CLI", version: 1 },
          ],
          schedule: {
            start: "2026-11-23",
            weeks: 52,
            zone: "Europe/London",
            cadence: [{ weekdays: ["mon"], times: ["09:00"] }],
            seed: 1,
          },
          publishing: { latenessMinutes: 60, resendAfterAbsentMinutes: null },
        },
      },
    },
    accounts: { [files.accounts]: { box: { network: "x", mode: "sandbox", handle: "box" } } },
    people: { [files.people]: { "editor-1": { role: "comms" } } },
  };
}

/** Signs every message and handout as it stands, in earnest, in both roles. Content that cannot be read stays unsigned. */
export function sign(unsigned: Content): Content {
  const loaded = loadLibrary({ ...unsigned, signOffs: {} });
  if ("faults" in loaded) return unsigned;
  const { library } = loaded;
  const subjects = [
    ...Object.values(library.messages).map((message) => ({
      id: message.id,
      version: message.version,
      hash: hashToSign(library, message),
    })),
    ...handoutSubjects(library).values(),
  ];
  const signOffs = subjects.flatMap((subject) => [
    signSubject(subject, {
      role: "clinical",
      by: "clinician-1",
      on: today,
      interests: "none",
      demonstration: false,
    }),
    signSubject(subject, {
      role: "communications",
      by: "editor-1",
      on: today,
      demonstration: false,
    }),
  ]);
  return { ...unsigned, signOffs: { [files.signOffs]: signOffs } };
}

export function loaded(from: Content): Library {
  const result = loadLibrary(from);
  if ("faults" in result) throw new Error(JSON.stringify(result.faults, null, 2));
  return result.library;
}

const colours = {
  background: "#ffffff",
  ink: "#000000",
  muted: "#333333",
  accent: "#00429d",
  motif: "#555555",
  motifAccent: "#00429d",
  panel: "#eeeeee",
  safetyBand: "#000000",
  safetyInk: "#ffffff",
};

export function plainBrand(): Brand {
  return {
    id: "plain",
    name: "Plain",
    footer: "For tests",
    colours: { patients: { ...colours }, clinicians: { ...colours } },
    headlines: "grotesque",
    logo: "logo.svg",
    handles: {},
  };
}

function message(audience: "patients" | "clinicians"): MessageInput {
  return {
    version: 1,
    status: "active",
    slogan: audience === "patients" ? "Ask what it would change." : "Say what would change.",
    support: "It is good to ask first.",
    audience,
    professions: [],
    setting: "Primary care",
    targets: ["habit"],
    hashtags: [],
    bct: "7.1",
    tdf: "knowledge",
    claims: [
      { text: "A claim.", source: "SRC", quote: "the words of the source", strength: "opinion" },
    ],
    callToAction: "Ask.",
    tone: "calm",
    cards: { slogan: { emphasis: "change" } },
    picture: "A dot",
    safetyLine: audience === "patients" ? "standard" : null,
    coDesign: "Not co-designed.",
    responsibleClinician: "A role",
    hazards: ["None known."],
    reviewBy: "2027-11-21",
  };
}
