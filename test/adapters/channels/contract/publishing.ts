import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import {
  type Opened,
  type OwnBefore,
  type PostingRow,
  picture,
  type Rig,
  requestsOf,
} from "./rig.ts";
import { answer, between, gateTo, serving } from "./servers.ts";

/** A request that is held is given up after so long. */
const patience = (act: string) => (act === "hold" ? { timeoutMs: 500 } : {});

const whilePosting: readonly PostingRow[] = [
  ["accept-then-reset", undefined, "unknown", 1],
  ["accept-then-cut", undefined, "unknown", 1],
  ["accept-then-answer", 500, "unknown", 1],
  ["accept-then-answer", 502, "unknown", 1],
  ["accept-then-answer", 503, "unknown", 1],
  ["accept-then-answer", 504, "unknown", 1],
  ["accept-then-answer", 408, "unknown", 1],
  ["accept-then-answer", 302, "unknown", 1],
  ["accept-then-answer", 200, "unknown", 1, {}],
  ["hold", undefined, "unknown", 1],
  ["reset", undefined, "unknown", 0],
  ["refuse", 503, "unknown", 0],
  ["refuse", 302, "unknown", 0],
  ["refuse", 400, "rejected", 0],
  ["refuse", 401, "deferred", 0],
  ["refuse", 403, "deferred", 0],
  ["rate-limit", undefined, "deferred", 0],
];

const beforePosting = [
  ["reset"],
  ["accept-then-reset"],
  ["accept-then-cut"],
  ["accept-then-answer", 200, {}],
  ["hold"],
  ["refuse", 403],
  ["refuse", 500],
  ["refuse", 503],
  ["rate-limit"],
] as const;
const refusesImage = [400, 413, 415];

/** How an attempt ends, whatever goes wrong with it. */
export function publishingContract<Endpoint extends string>(rig: Rig<Endpoint>): void {
  const [{ on: post }] = rig.ways;
  const { self, ...acts } = rig.endpoints;
  const acting: string[] = [...Object.values(acts), post];

  for (const { what, on, change, unread, own } of rig.ways) {
    const overruled = new Set(own.map(nameOf));
    const rows = whilePosting.filter((row) => {
      const inBody = row[0] === "accept-then-cut" && unread;
      return !inBody && !overruled.has(nameOf(row));
    });
    for (const row of [...rows, ...own]) {
      const [act, status, want, standing, body] = row;
      test(`${nameOf(row)} while sending ${what} is ${want}, and is sent once`, async () => {
        await using x = await rig.open(patience(act));
        const changed = await change?.(x);
        const before = x.posts().length;
        const fault = x.sandbox.inject({ on, act, ...answers(status, body) });
        const outcome = await x.publish("One card", changed);
        await fault.struck;
        expect(outcome.outcome).toBe(want);
        expect(x.sandbox.requests()[on]).toBe(1);
        expect(x.posts()).toHaveLength(before + standing);
      });
    }
  }

  const rowsBefore = rig.before.flatMap(({ on, image, unread }): OwnBefore<Endpoint>[] => [
    ...beforePosting
      .filter(([act]) => !(unread && (act === "accept-then-cut" || act === "accept-then-answer")))
      .map(([act, status, body]) => [on, act, status, "deferred", body] as OwnBefore<Endpoint>),
    ...(image ? refusesImage : []).map((status) => [on, "refuse", status, "rejected"] as const),
  ]);
  for (const [on, act, status, want, body] of [...rowsBefore, ...(rig.ownBefore ?? [])]) {
    const name = `${on} ${nameOf([act, status, "deferred", 0, body])}`;
    test(`${name} is ${want}, and nothing is posted until all is well`, async () => {
      await using x = await rig.open(patience(act));
      x.sandbox.inject({ on, act, ...answers(status, body) });
      const outcome = await x.publish("One card");
      expect(outcome.outcome).toBe(want);
      expect(x.sandbox.requests()[post]).toBe(0);
      if (act === "rate-limit") {
        if (!rig.unmetered?.includes(on)) expect(outcome).toMatchObject({ retryAt: rig.limitEnds });
        renewAllowance(rig, x);
      }
      expect((await x.publish("One card")).outcome).toBe("published");
    });
  }

  test("429 says when to try again, and then it goes out", async () => {
    await using x = await rig.open();
    x.sandbox.inject({ on: post, act: "rate-limit" });
    const outcome = await x.publish("One card");
    expect(outcome).toMatchObject({ outcome: "deferred", retryAt: rig.limitEnds });
    renewAllowance(rig, x);
    expect((await x.publish("One card")).outcome).toBe("published");
  });

  test("nothing is posted once the time to send has passed, however long the upload took", async () => {
    await using x = await rig.open();
    const { on } = rig.before.at(-1) as (typeof rig.before)[number];
    x.sandbox.inject({ on, act: "pass", before: () => x.clock.advance(60) });
    expect((await x.publish("One card")).outcome).toBe("deferred");
    expect(x.sandbox.requests()[post]).toBe(0);
  });

  test("a refused connection is deferred, at every request before the post and at the post", async () => {
    await using x = await rig.open();
    await x.publish("How many");
    const each = Object.values(requestsOf(x)).reduce((sum, count) => sum + count);
    const connections = each - 1 + (rig.speaksFor.greeting === "GET /" ? 1 : 0);
    for (let open = 0; open <= connections; open += 1) {
      const url = await gateTo(x.sandbox.url, open);
      const outcome = await x.channelTo({ url }).publish(x.outgoing("One card"));
      expect(outcome).toMatchObject({
        outcome: "deferred",
        reason: expect.stringContaining("could not be reached"),
      });
    }
    expect(x.sandbox.requests()[post]).toBe(1);
  });

  test("what the network would refuse anyway is rejected before anything is sent", async () => {
    await using x = await rig.open();
    await x.publish("Whom the credentials speak for is known by now");
    const before = requestsOf(x);
    const { maxAlt, maxBytes, tooLong, longest } = rig.bounds;
    const images = [
      ...["", " \n", "a".repeat(maxAlt + 1)].map((alt) => ({ ...picture(), alt })),
      picture(new Uint8Array(maxBytes + 1)),
    ];
    for (const image of images)
      expect((await x.publish("One card", { image })).outcome).toBe("rejected");
    for (const text of tooLong) expect((await x.publish(text)).outcome).toBe("rejected");
    expect(requestsOf(x)).toEqual(before);
    const image = { ...picture(), alt: "a".repeat(maxAlt) };
    expect((await x.publish(longest, { postId: "q", image })).outcome).toBe("published");
  });

  test.each([
    ["text/html", "<html><title>502 Bad Gateway</title></html>"],
    ["text/plain", "upstream error"],
    ["application/json", "{"],
    ["application/json", "null"],
    ["application/json", "[]"],
  ])("a proxy's error page (%s) is a reason like any other: %s", async (type, page) => {
    await using x = await rig.open();
    const url = await between(x.sandbox.url, (request, response) => {
      const breaks = asks(request, acting);
      if (breaks) answer(response, 502, page, { "content-type": type });
      return breaks;
    });
    const channel = x.channelTo({ url });
    expect(await channel.publish(x.outgoing("One card"))).toEqual({
      outcome: "unknown",
      reason: expect.stringMatching(
        `^(${rig.name} answered 502|The answer of ${rig.name} \\(502\\) broke off)$`,
      ),
    });
    expect((await channel.reconcile(x.sought("One card"))).outcome).toBe("unreadable");
    const id = await x.idOf("Stands");
    expect((await channel.metrics([id])).outcome).toBe("failed");
    expect((await channel.remove(id)).outcome).toBe("failed");
  });

  test("an answer that comes drop by drop ends at the deadline", async () => {
    const url = await serving((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "x-campaign-sandbox": "1" });
      const timer = setInterval(() => response.write(" "), 50);
      response.on("close", () => clearInterval(timer));
    });
    await using x = await rig.open();
    const channel = x.channelTo({ url, timeoutMs: 300 });
    expect((await channel.verify()).ok).toBe(false);
    expect((await channel.metrics(["1"])).outcome).toBe("failed");
  });

  test.each([
    ["deferred", [self]],
    ["unknown", acting],
  ])(
    "a redirect is not followed: the post is %s, and the credentials go nowhere else",
    async (want, from) => {
      const elsewhere: unknown[] = [];
      const other = await serving((request, response) => {
        elsewhere.push(request.headers.authorization);
        answer(response, 200, {});
      });
      await using x = await rig.open();
      const url = await between(x.sandbox.url, (request, response) => {
        const leads = asks(request, from);
        if (leads) answer(response, 307, "", { location: `${other}${request.url}` });
        return leads;
      });
      const channel = x.channelTo({ url });
      expect((await channel.publish(x.outgoing("One card"))).outcome).toBe(want);
      expect((await channel.reconcile(x.sought("One card"))).outcome).toBe("unreadable");
      const id = await x.idOf("Stands");
      expect((await channel.metrics([id])).outcome).toBe("failed");
      expect((await channel.remove(id)).outcome).toBe("failed");
      expect(elsewhere).toEqual([]);
    },
  );
}

/** Whether a request is for one of these endpoints. */
function asks(request: IncomingMessage, endpoints: readonly string[]): boolean {
  const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
  return endpoints.some((endpoint) =>
    new RegExp(`^${endpoint.replace(/\./g, "\\.").replace(/:\w+/g, "[^/]+")}$`).test(
      `${request.method} ${path}`,
    ),
  );
}

function answers(status: number | undefined, body: object | undefined) {
  return { ...(status && { status }), ...(body && { body }) };
}

/** A fault in words. */
function nameOf([act, status, , , body]: PostingRow): string {
  return [act, status, body && JSON.stringify(body)].filter(Boolean).join(" ");
}

function renewAllowance<E extends string>({ limitEnds }: Rig<E>, { clock }: Opened<E>): void {
  clock.advance(Math.ceil((Date.parse(limitEnds) - clock.now().getTime()) / 1000));
}
