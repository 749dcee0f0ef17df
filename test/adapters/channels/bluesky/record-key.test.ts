import fc from "fast-check";
import { expect, test } from "vitest";
import { recordKey } from "#adapters/channels/bluesky/record-key.ts";

test("record keys are valid, sort by time, and differ from post to post", () => {
  const tid = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;
  const times = fc.integer({ min: Date.UTC(2023, 0), max: Date.UTC(2090, 0) });
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), times, (a, b, time) => {
      const at = new Date(time).toISOString();
      const [one, two] = [
        recordKey({ postId: a, slotAt: at }),
        recordKey({ postId: b, slotAt: at }),
      ];
      expect(one).toMatch(tid);
      expect(one).toBe(recordKey({ postId: a, slotAt: at }));
      expect(one === two).toBe(a === b);
      const later = new Date(time + 1001).toISOString();
      expect(recordKey({ postId: b, slotAt: later }) > one).toBe(true);
    }),
  );
});
