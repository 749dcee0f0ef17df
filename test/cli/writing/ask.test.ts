import { expect, test } from "vitest";
import { askForAnswers } from "#cli/writing/ask.ts";
import type { Terminal } from "#cli/writing/terminal.ts";
import { fieldsOf, recordOf } from "#core/import/fields.ts";
import { Message } from "#core/message.ts";
import { content, loaded, today } from "#test/support/content.ts";

const library = loaded(content());

/** Answers by what is asked, in turn; whatever is asked beyond that is a failure of the test. */
function person(answers: Record<string, string[]>): Terminal & { shown: string[] } {
  const shown: string[] = [];
  let question = "";
  return {
    shown,
    show(text) {
      shown.push(text);
      if (text.startsWith("\n")) question = text.trim();
    },
    async line() {
      const key = Object.keys(answers).find((start) => question.startsWith(start));
      const answer = key === undefined ? undefined : answers[key]?.shift();
      if (answer === undefined) throw new Error(`Nobody has an answer to: ${question}`);
      return answer;
    },
  };
}

const answers = (): Record<string, string[]> => ({
  "Who is it for": ["1"],
  Slogan: [`${"o".repeat(61)}`, "Ask what it would change."],
  "Which words": ["chnge", "change"],
  "Support line": ["", "It is good to ask first."],
  "Call to action": ["Ask at your next visit."],
  "What does the picture": ["A dot"],
  "Where is it read": ["Primary care"],
  "Which barriers": ["2;habbit", "2; habit"],
  "Which behaviour": ["7.1"],
  "Which domain": ["1"],
  "Which tone": ["warm"],
  Hashtags: [""],
  "What does it claim": ["A claim."],
  "On which source": ["SCR", "SRC"],
  Quote: ["1"],
  "How strong": ["6"],
  "Which safety line": [""],
  "How could it do harm": ["One way: its answer.", "Another: its answer.", ""],
  "Who helped": ["Nobody yet."],
  "Which role": ["A role"],
  "By when": [""],
});

test("asks until the record is whole: numbers stand for choices, and a wrong answer is asked again", async () => {
  const terminal = person(answers());
  const record = recordOf(fieldsOf(1), await askForAnswers(terminal, library, new Map(), today));
  expect(Message.safeParse(record)).toMatchObject({
    success: true,
    data: {
      status: "draft",
      audience: "patients",
      professions: [],
      targets: ["reassurance", "habit"],
      hashtags: [],
      claims: [{ source: "SRC", quote: "the words of the source", strength: "opinion" }],
      cards: { slogan: { emphasis: "change" } },
      safetyLine: "standard",
      hazards: ["One way: its answer.", "Another: its answer."],
      reviewBy: "2027-11-21",
    },
  });
  expect(terminal.shown.filter((text) => text.startsWith("  ! "))).toEqual([
    "  ! 61 characters, at most 60",
    "  ! is missing",
    '  ! "habbit" is not a known code; did you mean "habit"?',
    '  ! "SCR" is not one of them',
    '  ! "chnge" must stand in the slogan exactly once',
  ]);
});

test("what was given is not asked; what was given wrongly is refused before the first question", async () => {
  const { "Who is it for": _asked, ...rest } = answers();
  const given = new Map([["audience", "clinicians"]]);
  const told = await askForAnswers(
    person({ ...rest, "Which professions": ["3"], "Which safety line": [""] }),
    library,
    given,
    today,
  );
  expect(told.get("professions")).toBe("physiotherapy");
  expect(told.get("safetyLine")).toBe("");
  const silent = person({});
  const wrong = new Map([["cards.checklist.title", "A title alone"]]);
  await expect(askForAnswers(silent, library, wrong, today)).rejects.toThrow(
    /cards\.checklist\.items: is missing/,
  );
  expect(silent.shown).toEqual([]);
});
