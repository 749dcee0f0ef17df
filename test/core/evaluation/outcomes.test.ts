import { describe, expect, it } from "vitest";
import type { PostHistory } from "#core/evaluation/history.ts";
import { outcomeOf } from "#core/evaluation/outcomes.ts";
import type { Observation } from "#core/observation.ts";
import { observationOffsets, postOf } from "#core/post.ts";
import { campaignItems, shippedLibrary } from "#test/support/campaign-history.ts";

const [first] = campaignItems(shippedLibrary(), 1);
const post = postOf(first as NonNullable<typeof first>);
type Value = Partial<Observation["values"][number]>;

const counts: Record<string, Value> = {
  impressions: { value: 1000 },
  likes: { value: 12 },
  reposts: { value: 5 },
  quotes: { value: 0 },
  replies: { value: 3 },
  link_clicks: { value: 8 },
};

/** A post that was read once, at 7 days. */
function history(change: Record<string, Value> = {}, offset: number = observationOffsets[4]) {
  const values = Object.entries({ ...counts, ...change }).map(([metric, value]) => ({
    metric,
    status: "observed",
    definitionId: "d",
    fieldPath: "f",
    ...value,
  }));
  return {
    post: { ...post, followers: { count: 500, status: "observed" } },
    status: "published",
    published: post.slot.at,
    deleted: null,
    observations: [{ targetOffset: offset, collectedAt: post.slot.at, values }],
  } as unknown as PostHistory;
}

describe("outcomes of a post", () => {
  it("divides core engagements by impressions and by followers, and clicks by impressions", () => {
    expect(outcomeOf(history(), 7, null)).toMatchObject({
      engagements_core: 20,
      er_imp: 0.02,
      er_fol: 0.04,
      ctr: 0.008,
      er_imp_status: "observed",
    });
  });

  it("has no rate when one part is missing, and says why", () => {
    const lacking = history({ replies: { value: null, status: "api_error" } });
    expect(outcomeOf(lacking, 7, null)).toMatchObject({
      impressions: 1000,
      engagements_core: null,
      engagements_core_status: "api_error",
      er_imp: null,
      er_imp_status: "api_error",
      ctr: 0.008,
    });
  });

  it("is provisional when a part is", () => {
    const early = history({ likes: { value: 12, status: "provisional" } });
    expect(outcomeOf(early, 7, null)).toMatchObject({ er_imp: 0.02, er_imp_status: "provisional" });
    expect(outcomeOf(early, 7, null).ctr_status).toBe("observed");
  });

  it("has no rate, and not a rate of zero, when nobody saw the post", () => {
    const unseen = history({ impressions: { value: 0 } });
    expect(outcomeOf(unseen, 7, null)).toMatchObject({
      impressions: 0,
      er_imp: null,
      er_imp_status: "zero_denominator",
      ctr_lo: null,
    });
  });

  it("has a rate of zero when people saw the post and did nothing", () => {
    const zero = { value: 0 };
    const ignored = history({ likes: zero, reposts: zero, replies: zero });
    expect(outcomeOf(ignored, 7, null)).toMatchObject({ er_imp: 0, er_imp_status: "observed" });
  });

  it("tells an offset that passed unread from one that has not come", () => {
    const passed = history({}, observationOffsets[0]);
    const waiting = { ...passed, post: { ...passed.post, observed: 1 } };
    expect(outcomeOf(passed, 7, null).er_imp_status).toBe("missed_window");
    expect(outcomeOf(waiting, 7, null).er_imp_status).toBe("not_due");
    expect(outcomeOf(passed, 7, post.slot.at).er_imp_status).toBe("not_due");
  });
});
