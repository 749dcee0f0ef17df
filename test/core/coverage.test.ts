import { expect, test } from "vitest";
import { barriers, codesOf, methods, targets } from "#core/codes.ts";
import { type Coverage, coverageOf } from "#core/coverage.ts";
import { type Content, content, files, loaded, parts } from "#test/support/content.ts";

function coverage(change: (content: Content) => void = () => {}, campaign?: string): Coverage {
  const made = content();
  change(made);
  return coverageOf(loaded(made), campaign);
}

const cell = ({ cells }: Coverage, target: string, audience: string) =>
  cells.find((one) => one.target === target && one.audience === audience);

test("there is a cell for every target and audience, barriers first", () => {
  const { cells } = coverage();
  expect(cells.map(({ target }) => target)).toEqual(
    codesOf(targets).flatMap((code) => [code, code]),
  );
  expect(cells.map(({ kind }) => kind).lastIndexOf("barrier")).toBe(
    2 * Object.keys(barriers).length - 1,
  );
});

test("a message counts for its audience, its targets, and the methods of the campaigns that name it", () => {
  const found = coverage();
  expect(cell(found, "habit", "patients")).toMatchObject({
    messages: ["PAT"],
    byMethod: { M1: [], M2: [], M3: ["PAT"], M4: [], M5: ["PAT"] },
  });
  expect(cell(found, "habit", "clinicians")?.messages).toEqual(["CLI"]);
  expect(cell(found, "time", "patients")?.messages).toEqual([]);
});

test("a message in no campaign is heard by no method", () => {
  const found = coverage((made) => parts(made).campaign.messages.shift());
  expect(cell(found, "habit", "patients")?.messages).toEqual(["PAT"]);
  expect(cell(found, "habit", "patients")?.byMethod.M3).toEqual([]);
});

test("gaps are named in words", () => {
  const { gaps } = coverage();
  const others = codesOf(barriers).filter((code) => code !== "habit");
  expect(gaps.withoutPatientMessage).toEqual(others);
  expect(gaps.withoutClinicianMessage).toEqual(others);
  expect(gaps.methodsUnused).toEqual(["M1", "M2", "M4"]);
  expect(gaps.sentences[0]).toBe(
    `Barriers without a message for clinicians: ${others.join(", ")}.`,
  );
  expect(gaps.sentences.at(-1)).toBe(
    "Methods not used: M1 Educational resource, M2 Presentation or interactive, M4 Clinical decision support.",
  );
});

test("where nothing is missing it says none", () => {
  const { gaps } = coverage((made) => {
    const { pat, cli, campaign } = parts(made);
    pat.targets = codesOf(targets);
    cli.targets = codesOf(targets);
    campaign.methods = codesOf(methods).map((method) => ({
      method,
      subtype: methods[method].subtypes[0],
    }));
  });
  expect(gaps.sentences).toEqual([
    "Barriers without a message for clinicians: none.",
    "Barriers without a message for patients: none.",
    "Facilitators that no message uses: none.",
    "Methods not used: none.",
  ]);
});

test("a draft covers nothing, and the gap says that there is one; a withdrawn message is gone", () => {
  const draft = coverage((made) => Object.assign(parts(made).cli, { status: "draft" }));
  expect(cell(draft, "habit", "clinicians")).toMatchObject({ messages: [], drafts: ["CLI"] });
  expect(draft.gaps.sentences[0]).toContain("habit (draft only: CLI)");
  const gone = coverage((made) => Object.assign(parts(made).cli, { status: "withdrawn" }));
  expect(cell(gone, "habit", "clinicians")).toMatchObject({ messages: [], drafts: [] });
});

test("one campaign's coverage is that of its own messages and methods", () => {
  const found = coverage((made) => {
    const { campaign } = parts(made);
    Object.assign(made.campaigns[files.campaigns] ?? {}, {
      other: {
        ...campaign,
        messages: [{ id: "CLI", version: 1 }],
        methods: [{ method: "M4", subtype: "alert" }],
      },
    });
  }, "other");
  expect(cell(found, "habit", "patients")?.messages).toEqual([]);
  expect(cell(found, "habit", "clinicians")?.byMethod).toMatchObject({ M3: [], M4: ["CLI"] });
  expect(found.gaps.methodsUnused).toEqual(["M1", "M2", "M3", "M5"]);
});
