import { describe, expect, test } from "vitest";
import { type Rig, requestsOf } from "./rig.ts";
import { answer, serving } from "./servers.ts";

/** A channel does nothing under another account, nowhere else than it should, and tells nobody its secrets. */
export function speakingContract<Endpoint extends string>(rig: Rig<Endpoint>): void {
  const { self } = rig.endpoints;

  describe("whom the credentials speak for", () => {
    test("nothing is done under another account, and the reason names both", async () => {
      await using x = await rig.open();
      const channel = await rig.speaksFor.stranger(x);
      const { reason } = rig.speaksFor;
      expect(await channel.publish(x.outgoing("One card"))).toEqual({
        outcome: "deferred",
        reason,
      });
      const unreadable = { outcome: "unreadable", reason };
      expect(await channel.reconcile(x.sought("One card"))).toEqual(unreadable);
      expect(await channel.metrics(["1"])).toEqual({ outcome: "failed", reason });
      expect(await channel.remove("1")).toEqual({ outcome: "failed", reason });
      expect(await channel.followers()).toEqual({ count: null, status: "api_error" });
      expect(await channel.verify()).toEqual({ ok: false, reason });
      expect(requestsOf(x)).toEqual(rig.speaksFor.asks);
    });

    const { alsoWritten: handle } = rig.speaksFor;
    if (handle !== undefined)
      test("a handle is the same in any case and with an @, and is asked for once", async () => {
        await using x = await rig.open();
        // The stand-in may know accounts by their exact handle only; a session is there already.
        await x.channel.verify();
        const before = x.sandbox.requests()[self];
        const channel = x.channelTo({ handle });
        const publish = (postId: string) => channel.publish(x.outgoing("One card", { postId }));
        const outcomes = [...(await Promise.all([publish("a"), publish("b")])), await publish("c")];
        expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill("published"));
        expect(x.sandbox.requests()[self]).toBe(before + 1);
      });

    test("a server on loopback that does not say that it is a stand-in is told no secret", async () => {
      const asked: string[] = [];
      const url = await serving((request, response) => {
        asked.push(`${request.method} ${request.url?.replace(/\?.*/, "")}`);
        const { authorization = "" } = request.headers;
        if (!authorization.startsWith("OAuth ")) expect(authorization).toBe("");
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify(rig.speaksFor.itself));
      });
      await using x = await rig.open();
      const channel = x.channelTo({ url });
      expect(await channel.publish(x.outgoing("One card"))).toMatchObject({
        outcome: "deferred",
        reason: expect.stringMatching(/stand-in/),
      });
      expect(await channel.remove("1")).toMatchObject({ outcome: "failed" });
      expect(await channel.verify()).toMatchObject({ ok: false });
      expect(new Set(asked)).toEqual(new Set([rig.speaksFor.greeting]));
    });
  });

  test("no reason holds a secret or a header, even if the network sends them back", async () => {
    await using x = await rig.open();
    let seen = new Set<string>();
    let turn = 0;
    let asked = 0;
    const url = await serving(async (request, response) => {
      asked += 1;
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { authorization = "" } = request.headers;
      if (authorization.startsWith("Bearer ")) seen.add(authorization.slice("Bearer ".length));
      const granted = rig.secrecy.grants(request.url ?? "", turn);
      const secrets = [...seen, ...[...seen].map(encodeURIComponent)].join(" ");
      // The long filler puts a secret across the place where a long reason is cut.
      const filler = "x".repeat(asked * 7);
      const all = `${secrets} ${JSON.stringify(request.headers)} ${Buffer.concat(chunks)}`;
      const echo = `${filler} ${all} ${authorization}`;
      answer(response, granted ? 200 : 403, granted ?? rig.secrecy.refusal(echo));
    });
    let refused = 0;
    for (turn = 0; turn < 15; turn += 1) {
      seen = new Set(rig.secrecy.secrets(x));
      const channel = x.channelTo({ url });
      const told = JSON.stringify([
        await channel.verify(),
        await channel.publish(x.outgoing("One card")),
        await channel.publish(x.outgoing("One card", { image: null })),
        await channel.reconcile(x.sought("One card")),
        await channel.metrics(["1"]),
        await channel.remove("1"),
        await channel.followers(),
      ]);
      if (told.includes("403")) refused += 1;
      for (const secret of seen) expect(told).not.toContain(secret.slice(0, 8));
      expect(told).not.toMatch(/oauth_|signature|nonce|bearer/i);
    }
    expect(refused).toBe(15);
  });
}
