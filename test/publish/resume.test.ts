import { describe, expect, test } from "vitest";
import { holdRecords, holdsSet, liftHold, setHold } from "#core/hold.ts";
import { liftingAsks, resume } from "#core/resume.ts";
import { minute, type World, world, worldStart } from "#test/support/world.ts";

const all = { scope: "all" } as const;
const hold = (w: World, scope: Parameters<typeof setHold>[1] = all) =>
  setHold(w.table, scope, { by: "demo-admin", at: worldStart, note: null });
const lift = (w: World, at: string, choice?: Parameters<typeof resume>[3]) =>
  resume(w.table, all, { by: "demo-scheduler", role: "scheduler", at }, choice);

/** One whose slot passes during the hold, one that is over by then, one that is still to come. */
async function three(w: World): Promise<void> {
  await w.post("late", { window: { opens: minute(10), closes: minute(60) } });
  await w.post("over", { window: { opens: minute(5), closes: minute(20) } });
  await w.post("to-come", { window: { opens: minute(40), closes: minute(90) } });
}

describe("resuming", () => {
  test("asks first when a slot has passed: the hold stays, and nothing goes out", async () => {
    const w = await world();
    await three(w);
    await hold(w);
    await w.publishAt(30);
    expect(await lift(w, minute(30))).toMatchObject({
      resumed: false,
      because: "late",
      late: [{ id: "late" }],
    });
    expect(await w.publishAt(31)).toMatchObject({ held: 1, published: 0 });
  });

  test("releases by choice what is still in its window, and nothing that is over", async () => {
    const w = await world();
    await three(w);
    await hold(w);
    await w.publishAt(30);
    expect(await lift(w, minute(30), "release")).toMatchObject({
      resumed: true,
      late: [{ id: "late" }],
    });
    await w.publishAt(31);
    expect((await w.read("late")).status).toBe("published");
    expect((await w.read("over")).status).toBe("missed");
    expect((await w.read("to-come")).status).toBe("approved");
    await w.publishAt(40);
    expect((await w.read("to-come")).status).toBe("published");
  });

  test("never calls missed what may stand on the network: a person looks", async () => {
    const w = await world();
    const open = { since: minute(10), last: minute(10) };
    await w.post("doubtful", { window: { opens: minute(10), closes: minute(60) }, open });
    await hold(w);
    expect(await lift(w, minute(30), "miss")).toMatchObject({ resumed: true });
    expect(await w.read("doubtful")).toMatchObject({ status: "needs-person", open });
  });

  test("lifts the hold that was seen, and none that somebody set since", async () => {
    const w = await world();
    await hold(w);
    const seen = { by: "demo-admin", at: worldStart };
    const lifted = (n: number) => ({ by: "demo-scheduler", at: minute(n) });
    expect(await liftHold(w.table, all, lifted(1), seen)).toBe(true);
    await setHold(w.table, all, { by: "demo-clinician-1", at: minute(2), note: "retracted" });
    expect(await liftHold(w.table, all, lifted(3), seen)).toBe(false);
    expect(await holdsSet(w.table)).toMatchObject([{ by: "demo-clinician-1" }]);
    expect(await liftHold(w.table, all, lifted(4))).toBe(true);
  });

  test("leaves out by choice what was late, with the reason and who chose", async () => {
    const w = await world();
    await three(w);
    await hold(w);
    await w.publishAt(30);
    await lift(w, minute(30), "miss");
    await w.publishAt(41);
    expect(await w.read("late")).toMatchObject({
      status: "missed",
      reason: "its slot passed while it was held (everything)",
    });
    expect((await w.history("late")).at(-1)).toMatchObject({
      by: "demo-scheduler",
      role: "scheduler",
    });
    expect((await w.read("to-come")).status).toBe("published");
  });

  test("on evidence is for a clinician who says why; what is lifted, by whom and why stays on record", async () => {
    const w = await world();
    const evidence = { scope: "evidence", id: "Lin-2020" } as const;
    const why = { by: "demo-admin", at: worldStart, note: "retracted: notice of the journal" };
    await setHold(w.table, evidence, why);
    expect(liftingAsks(evidence)).toBe("reinstate");
    expect(liftingAsks({ scope: "message", id: "P01" })).toBe("resume");
    const entry = { by: "demo-clinician-1", role: "clinician", at: minute(1) } as const;
    expect(await resume(w.table, evidence, entry)).toMatchObject({
      resumed: false,
      because: "unexplained",
      set: why,
    });
    expect(await holdsSet(w.table)).toHaveLength(1);
    const note = "the notice was about another paper";
    expect(await resume(w.table, evidence, { ...entry, note })).toMatchObject({
      resumed: true,
      lifted: why,
    });
    expect(await holdRecords(w.table, evidence)).toMatchObject([
      { ...why, lifted: { by: "demo-clinician-1", at: minute(1), note } },
    ]);
  });

  test("goes without asking when no slot has passed, and tells when nothing was held", async () => {
    const w = await world();
    await three(w);
    await hold(w);
    expect(await lift(w, minute(1))).toMatchObject({ resumed: true, late: [] });
    expect(await lift(w, minute(1))).toEqual({ resumed: false, because: "not-held" });
  });

  test("does not ask about what another hold stops all the same", async () => {
    const w = await world();
    await w.post("late", { window: { opens: minute(10), closes: minute(60) } });
    await hold(w);
    await hold(w, { scope: "message", id: "P01" });
    expect(await lift(w, minute(30))).toMatchObject({ resumed: true, late: [] });
    expect(await w.publishAt(31)).toMatchObject({ held: 1, published: 0 });
  });

  test("asks about a post that waits to be tried again, too", async () => {
    const w = await world();
    await w.post("tried");
    w.sandbox.inject({ on: "POST /2/tweets", act: "rate-limit" });
    expect(await w.publishAt(0)).toMatchObject({ deferred: 1 });
    await hold(w);
    expect(await lift(w, minute(1))).toMatchObject({ because: "late", late: [{ id: "tried" }] });
  });
});
