import { expect, test } from "vitest";
import * as module from "#core/codes.ts";

/** Titles, and what a list is for; a list without one fails here. */
const titles: Partial<Record<keyof typeof module, string>> = {
  barriers: "Barriers (`targets`)",
  facilitators: "Facilitators (`targets`)",
  audiences: "Audiences (`audience`)",
  professions: "Professions (`professions`)",
  behaviourChangeTechniques: "Behaviour-change techniques (`bct`)",
  tdfDomains: "Domains of the Theoretical Domains Framework (`tdf`)",
  claimStrengths: "Strength of a claim (`claims[].strength`)",
  sourceStatuses: "Status of a source (`status` in `messages/sources.ts`)",
  tones: "Tones (`tone`)",
  messageStatuses: "Status of a message (`status`)",
  translationStatuses: "Status of a translation (`locales[].status`)",
  signOffRoles: "Roles that sign (`role` in `messages/sign-offs.ts`)",
  methods: "Methods of a campaign and their sub-types (`methods`)",
  levels: "Levels of a campaign (`level`)",
  populations: "Populations of a campaign (`population`)",
  objectiveLevels: "What a campaign aims at (`objectiveLevel`)",
  guidelineStatuses: "Status of a guideline (`guidelines[].status`)",
  networks: "Networks (`network` of an account)",
  accountModes: "Modes of an account (`mode`)",
  roles: "Roles of people (`role` in `messages/people.ts`)",
  valueStatuses: "Status of an observed value",
};
/** In one of the lists above already. */
const together = ["targets"];

const lists = new Map<string, object>(
  Object.entries(module).flatMap(([name, list]) =>
    typeof list === "object" ? [[name, list]] : [],
  ),
);

test("docs/codes.md is what the code lists say; after a change, run this test with -u", async () => {
  expect([...lists.keys()].sort()).toEqual([...Object.keys(titles), ...together].sort());
  const tables = Object.entries(titles).flatMap(([name, title]) => [
    `## ${title}`,
    "",
    "| code | means |",
    "| --- | --- |",
    ...Object.entries(lists.get(name) ?? {}).map(
      ([code, meaning]) => `| \`${code}\` | ${meaningOf(meaning)} |`,
    ),
    "",
  ]);
  const document = ["# Codes", "", "Made from `src/core/codes.ts`: edit the lists there.", ""];
  await expect([...document, ...tables].join("\n")).toMatchFileSnapshot("../../docs/codes.md");
});

function meaningOf(value: string | { name: string; subtypes: readonly string[] }): string {
  return typeof value === "string" ? value : `${value.name}: ${value.subtypes.join(", ")}`;
}
