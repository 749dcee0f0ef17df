import { expect, test } from "vitest";
import { brands } from "#assets/brands/index.ts";
import { templatesOf } from "#core/card-data.ts";
import { checkFiles, gateFaults } from "#core/check.ts";
import { barriers, codesOf } from "#core/codes.ts";
import { fewestPosts } from "#core/evaluation/estimates.ts";
import { loadLibrary } from "#core/library.ts";
import { safetyLineOf } from "#core/locale.ts";
import type { Message } from "#core/message.ts";
import { planSlots } from "#core/plan.ts";
import { readability, wordsOf } from "#core/readability.ts";
import { libraryFiles } from "#messages/index.ts";
import { evidence, type Standing, slogans } from "./evidence.ts";

const today = "2026-11-21";
const kits = Object.fromEntries(brands.map((brand) => [brand.id, brand]));
const result = loadLibrary(libraryFiles);
if ("faults" in result) throw new Error(JSON.stringify(result.faults, null, 2));
const { library } = result;
const messages = Object.values(library.messages);
const patients = messages.filter(({ audience }) => audience === "patients");
const active = messages.filter(({ status }) => status === "active");

test("the shipped library has no errors", () => {
  const faults = checkFiles(libraryFiles, { today, brands: kits });
  expect(faults.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("it holds the messages that were agreed, word for word", () => {
  expect(Object.fromEntries(messages.map(({ id, slogan }) => [id, slogan]))).toEqual(slogans);
  for (const { id, audience } of messages) {
    expect([id, audience]).toEqual([id, id.startsWith("P") ? "patients" : "clinicians"]);
  }
});

test.each(messages)("$id rests on what was agreed, and claims no more for it", (message) => {
  const agreed = evidence[message.id as keyof typeof evidence];
  const sources = [...new Set(message.claims.map(({ source }) => source))];
  expect(sources.sort()).toEqual([...agreed.sources].sort());
  const statuses = sources.map((key) => library.sources[key]?.status);
  const standing: Standing = statuses.includes("doubtful")
    ? "doubtful"
    : statuses.includes("cited")
      ? "cited"
      : "verified";
  expect([message.id, standing]).toEqual([message.id, agreed.standing]);
  expect(message.status).toBe(standing === "doubtful" ? "draft" : "active");
});

test.each(Object.values(library.campaigns))(
  "$id names active messages only, and posts each often enough for an interval",
  (campaign) => {
    const named = campaign.messages.map(({ id }) => library.messages[id] as Message);
    expect(named.filter(({ status }) => status !== "active")).toEqual([]);
    const posted = planSlots(campaign, named).map(({ message }) => message.id);
    for (const { id } of named) {
      const times = posted.filter((other) => other === id).length;
      expect([id, times]).toEqual([id, Math.max(fewestPosts, times)]);
    }
  },
);

test("the campaign for the back speaks to every barrier but incentives, and to both audiences", () => {
  const named = library.campaigns["save-the-scan"]?.messages.map(({ id }) => id) ?? [];
  const said = messages.filter(({ id }) => named.includes(id));
  const missed = codesOf(barriers).filter(
    (barrier) => !said.some(({ targets }) => targets.includes(barrier)),
  );
  expect(missed).toEqual(["incentives"]);
  expect(Map.groupBy(said, ({ audience }) => audience).size).toBe(2);
});

test("where a red flag is named to clinicians, flags are weighed and the emergency is the exception", () => {
  for (const id of ["C01", "C02", "C13"]) {
    const said = `${library.messages[id]?.slogan} ${library.messages[id]?.support}`;
    expect(said).toMatch(/weigh (red )?flags together|weigh them all/i);
    expect(said).toMatch(/cauda equina.*emergency MRI/i);
  }
  expect(library.messages.C01?.support).toMatch(/surgical candidates.*6 weeks/i);
  for (const message of messages) {
    const { checklist } = message.cards;
    const flags =
      checklist?.items.filter((item) => /weight loss|steroids|cancer/i.test(item)) ?? [];
    if (flags.length > 0) expect(checklist?.note).toMatch(/together|cauda equina/i);
  }
});

test("numbers are counted in a setting, claimed, and rest on the one source that has them", () => {
  const counted = messages.filter(({ cards }) => cards.statistic);
  expect(counted.map(({ id }) => id).sort()).toEqual(["C07", "C13", "P09"]);
  for (const { cards, claims } of counted) {
    expect(cards.statistic).toMatchObject({ count: 1, of: 100, source: "Henschke-2009" });
    expect(cards.statistic?.setting).toMatch(/primary care/);
    expect(claims.map(({ text }) => text).join(" ")).toMatch(/primary care.*1 in 100/);
  }
});

test("every message fills two templates at least, and every template serves several messages", () => {
  const uses = messages.flatMap(({ id, cards }) => {
    const templates = templatesOf(cards);
    expect([id, templates.length]).toEqual([id, Math.max(2, templates.length)]);
    return templates;
  });
  const counts = Map.groupBy(uses, (template) => template);
  expect(counts.size).toBe(7);
  for (const [template, all] of counts)
    expect([template, all.length >= 3]).toEqual([template, true]);
});

test.each(patients)(
  "$id reads at grade 6 or below, in at most 50 words, with its safety line",
  (message) => {
    const safety = safetyLineOf(library, message.safetyLine, "en-GB")?.text;
    expect(safety).toMatch(/Get emergency help now\.$/);
    const card = `${message.slogan}\n${message.support}\n${safety}`;
    expect(readability(card).grade).toBeLessThanOrEqual(6);
    expect(wordsOf(card).length).toBeLessThanOrEqual(50);
  },
);

test("the gate: open for a sandbox; for a live account shut by demonstration sign-offs, and where the source was not opened", () => {
  for (const message of active) {
    expect(gateFaults(library, message, { today, accountMode: "sandbox" })).toEqual([]);
    const live = gateFaults(library, message, { today, accountMode: "live" });
    const { standing } = evidence[message.id as keyof typeof evidence];
    expect([message.id, ...new Set(live.map(({ rule }) => rule))].sort()).toEqual(
      [
        message.id,
        "sign-off-demonstration",
        ...(standing === "cited" ? ["source-unverified"] : []),
      ].sort(),
    );
  }
});

test("on the review date they may still be posted, the day after they may not", () => {
  for (const message of active) {
    expect(gateFaults(library, message, { today: "2027-11-21", accountMode: "sandbox" })).toEqual(
      [],
    );
    const lapsed = gateFaults(library, message, { today: "2027-11-22", accountMode: "sandbox" });
    expect(lapsed.map(({ rule }) => rule)).toEqual(["review-lapsed"]);
  }
});
