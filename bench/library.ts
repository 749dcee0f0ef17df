import { createRequire } from "node:module";
import { brands } from "#assets/brands/index.ts";
import { describeEveryCard } from "#cards/describe.ts";
import { checkFiles } from "#core/check.ts";
import { type LibraryFiles, loadLibrary } from "#core/library.ts";
import type { MessageInput } from "#core/message.ts";
import { seededRandom, shuffled } from "#core/random.ts";
import { signMessage } from "#core/sign-off.ts";
import { libraryFiles as shipped } from "#messages/index.ts";
import { type Bench, median } from "./result.ts";

const today = "2026-11-21";
const kits = Object.fromEntries(brands.map((brand) => [brand.id, brand]));
const sizes = [1_000, 2_000, 4_000] as const;
const runs = 5;
/** Laying a card out costs far more than any rule, and `campaign check --cards` does it for every template and format. */
const withCards = 30;

/** How long `campaign check` takes on a library of generated messages, from the content as it is written to the last rule. */
export const library: Bench = async () => {
  const contents = new Map(sizes.map((size) => [size, generated(size)]));
  const times = new Map(sizes.map((size) => [size, [] as number[]]));
  // Interleaved, so that a busy moment of the machine is not one size's own.
  for (let run = 0; run <= runs; run += 1) {
    for (const [size, files] of contents) {
      const seconds = timed(() => checkFiles(files, { today, brands: kits }));
      if (run > 0) times.get(size)?.push(seconds);
    }
  }
  const [small, , large] = sizes;
  const took = (size: (typeof sizes)[number]) => median(times.get(size) ?? []);
  const few = generated(withCards);
  const cards = timed(() =>
    checkFiles(few, { today, brands: kits, describeCards: describeEveryCard }),
  );
  const growth = took(large) / took(small);
  return {
    versions: { zod: versionOf("zod"), "twitter-text": versionOf("twitter-text") },
    rows: [
      ...sizes.map((size) => ({
        case: `check ${size} messages, s`,
        ours: took(size),
        peer: null,
        ratio: null,
      })),
      {
        case: `check --cards of ${withCards} messages, s`,
        ours: cards,
        peer: null,
        ratio: null,
      },
    ],
    targets: [
      {
        id: "check-1000",
        want: "under 1 s",
        got: `${took(small).toFixed(3)} s`,
        holds: took(small) < 1,
      },
      {
        id: "linear",
        want: `${large} messages in at most 5 times the time of ${small}`,
        got: `${growth.toFixed(2)} times`,
        holds: growth <= 5,
      },
    ],
  };
};

/** The shipped messages over and over, each with a slogan of its own made of their words, all signed. */
function generated(size: number): LibraryFiles {
  const templates = Object.values(shipped.messages).flatMap((file) =>
    Object.values<MessageInput>(file),
  );
  const words = [
    ...new Set(templates.flatMap(({ slogan }) => slogan.toLowerCase().match(/[a-z]+/g) ?? [])),
  ];
  const messages: LibraryFiles["messages"] = Object.fromEntries(
    Array.from({ length: size }, (_, at) => {
      const template = templates[at % templates.length] as MessageInput;
      const chosen = shuffled(words, seededRandom("bench", at)).slice(0, 5);
      const [emphasis = "scan"] = chosen.toSorted((a, b) => b.length - a.length);
      const record: MessageInput = {
        ...template,
        status: "active",
        slogan: `${chosen.join(" ")}.`,
        cards: { ...template.cards, slogan: { emphasis } },
      };
      return [`generated/g${at}.ts`, { [`G${at}`]: record }];
    }),
  );
  const unsigned = { ...shipped, messages, campaigns: {}, signOffs: {} };
  const loaded = loadLibrary(unsigned);
  if ("faults" in loaded) throw new Error(JSON.stringify(loaded.faults[0]));
  const { library } = loaded;
  const signOffs = Object.values(library.messages).flatMap((message) => [
    signMessage(library, message, {
      role: "clinical",
      by: "clinician-1",
      on: today,
      interests: "none",
      demonstration: true,
    }),
    signMessage(library, message, {
      role: "communications",
      by: "editor-1",
      on: today,
      demonstration: true,
    }),
  ]);
  return { ...unsigned, signOffs: { "generated/sign-offs.ts": signOffs } };
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

function versionOf(name: string): string {
  return createRequire(import.meta.url)(`${name}/package.json`).version;
}
