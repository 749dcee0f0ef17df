/**
 * The Bluesky channel against a real Personal Data Server. Counts and followers come from an index (AppView), which a
 * server of this kind does not have: it forwards those calls, and what it forwards them to is a stand-in here.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UnicodeString } from "@atproto/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blueskyChannel } from "#adapters/channels/bluesky/channel.ts";
import { tableSessions } from "#adapters/channels/sessions.ts";
import { sha256 } from "#core/hash.ts";
import type { Outgoing } from "#core/ports.ts";
import { callMethod } from "#test/sandbox/bluesky-fixture.ts";
import { memoryTable } from "#test/support/memory-table.ts";
import { type RealServer, serve, startRealServer } from "./real-server.ts";

const handle = "example-body.test";
const clock = { now: () => new Date(), sleep: async () => {} };
const alt = "A card that says “Not now” – 👩‍⚕️.";
const text =
  "👩‍⚕️ Scan less, move more: R&D <3 — ça va!\n\nhttps://example.org/back?a=1&b=2 #Rückenschmerz #LowBackPain";
const slotAt = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();

let folder: string;
let server: RealServer;
let index: Awaited<ReturnType<typeof serve>>;
let card: Buffer;
let appPassword: string;
let did: string;
let token: string;

beforeAll(async () => {
  card = await readFile(join(import.meta.dirname, "../../docs/images/card.png"));
  index = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://index.invalid");
    const counts = { likeCount: 1, repostCount: 2, quoteCount: 3, replyCount: 4, bookmarkCount: 5 };
    const author = { did, handle };
    const posts = searchParams.getAll("uris").map((uri) => ({
      uri,
      cid: "bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a",
      author,
      record: { $type: "app.bsky.feed.post", text: "As indexed", createdAt: slotAt },
      indexedAt: slotAt,
      ...counts,
    }));
    const said = pathname.endsWith("getPosts") ? { posts } : { ...author, followersCount: 321 };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(said));
  });
  folder = await mkdtemp(join(tmpdir(), "campaign-pds-"));
  server = await startRealServer(folder, index.url);
  const password = "the-account's-own-password";
  const made = await callMethod(server.url, "com.atproto.server.createAccount", {
    json: { handle, email: "body@example.org", password },
  });
  expect(made.status).toBe(200);
  did = String(made.json.did);
  token = String(made.json.accessJwt);
  const app = await callMethod(server.url, "com.atproto.server.createAppPassword", {
    token,
    json: { name: "campaign" },
  });
  appPassword = String(app.json.password);
});

afterAll(async () => {
  await server?.close();
  await index?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A channel with sessions of its own, unless it is given others' table. */
function open(table = memoryTable(), password = appPassword) {
  const sessions = tableSessions({ table, clock, accountId: "a", sealedBy: password });
  return blueskyChannel({
    handle,
    appPassword: password,
    address: { url: new URL(server.door), loopback: true },
    ownServer: false,
    sessions,
    clock,
    timeoutMs: 15_000,
  });
}

function outgoing(postId: string, change: Partial<Outgoing> = {}): Outgoing {
  return {
    postId,
    slotAt,
    locale: "en-GB",
    text,
    image: { bytes: card, mediaType: "image/png", width: 1080, height: 1350, alt },
    replyTo: null,
    sendBy: new Date(Date.now() + 60_000).toISOString(),
    ...change,
  };
}

interface Listed {
  uri: string;
  cid: string;
  value: {
    text: string;
    createdAt: string;
    langs: string[];
    facets: { index: { byteStart: number; byteEnd: number } }[];
    embed: { images: { alt: string; image: { ref: { $link: string }; size: number } }[] };
    reply?: { parent: { uri: string }; root: { uri: string } };
  };
}

/** What stands on the server, by its own account. */
async function standing(): Promise<Listed[]> {
  const query = `com.atproto.repo.listRecords?repo=${did}&collection=app.bsky.feed.post&limit=100`;
  const { json } = await callMethod(server.url, query);
  return json.records as Listed[];
}

const sought = (postId: string) => ({ postId, slotAt, text, since: slotAt });

test("holds the post with its text, every byte of its image, alt text, links and hashtags", async () => {
  const outcome = await open().publish(outgoing("whole"));
  const [record, ...more] = await standing();
  expect(more).toEqual([]);
  expect(outcome).toMatchObject({ outcome: "published", networkId: record?.uri });
  expect(record?.value).toMatchObject({ text, createdAt: slotAt, langs: ["en-GB"] });
  const whole = new UnicodeString(text);
  const marked = record?.value.facets.map(({ index: at }) => whole.slice(at.byteStart, at.byteEnd));
  expect(marked).toEqual(["https://example.org/back?a=1&b=2", "#Rückenschmerz", "#LowBackPain"]);
  const [image] = record?.value.embed.images ?? [];
  expect(image).toMatchObject({ alt, image: { size: card.length } });
  const cid = image?.image.ref.$link;
  const blob = await fetch(`${server.url}/xrpc/com.atproto.sync.getBlob?did=${did}&cid=${cid}`);
  expect(sha256(new Uint8Array(await blob.arrayBuffer()))).toBe(sha256(card));
});

test("the same post again, from five channels at once, adds nothing and changes nothing", async () => {
  const before = await standing();
  const again = Array.from({ length: 5 }, () => open().publish(outgoing("whole")));
  for (const outcome of await Promise.all(again))
    expect(outcome).toMatchObject({ outcome: "published", networkId: before[0]?.uri });
  expect(await standing()).toEqual(before);
  // Other words in its place are refused, and leave it as it was.
  const other = await open().publish(outgoing("whole", { text: "Other words." }));
  expect(other).toMatchObject({
    outcome: "unknown",
    reason: expect.stringContaining("InvalidSwap"),
  });
  expect(await standing()).toEqual(before);
});

test("a post whose answer was lost stands once, and is found by its key", async () => {
  const before = (await standing()).map(({ uri }) => uri);
  const channel = open();
  expect(await channel.reconcile(sought("lost"))).toEqual({ outcome: "absent" });
  const sent = server.requests()["com.atproto.repo.putRecord"] ?? 0;
  server.loseAnswerOf("com.atproto.repo.putRecord");
  expect((await channel.publish(outgoing("lost"))).outcome).toBe("unknown");
  expect(server.requests()["com.atproto.repo.putRecord"]).toBe(sent + 1);
  const [lost, ...more] = (await standing()).filter(({ uri }) => !before.includes(uri));
  expect(more).toEqual([]);
  expect(await channel.reconcile(sought("lost"))).toMatchObject({
    outcome: "found",
    matches: [{ networkId: lost?.uri }],
  });
});

test("what the server finds wrong is rejected, or waits, and does not stand", async () => {
  const before = await standing();
  const channel = open();
  const long = await channel.publish(outgoing("wrong", { text: "a".repeat(301) }));
  expect(long.outcome).toBe("rejected");
  const away = await open(memoryTable(), "wrong-password").publish(outgoing("wrong"));
  expect(away).toMatchObject({ outcome: "deferred", retryAt: expect.any(String) });
  expect(await standing()).toEqual(before);
});

test("texts of exactly 300 graphemes and exactly 3,000 bytes are taken", async () => {
  const channel = open();
  const texts = ["👍".repeat(300), "👨‍👩‍👧‍👦".repeat(120)];
  for (const [n, one] of texts.entries()) {
    const outcome = await channel.publish(outgoing(`limit-${n}`, { text: one, image: null }));
    expect(outcome.outcome).toBe("published");
    if (outcome.outcome === "published") await channel.remove(outcome.networkId);
  }
});

test("a correction answers the post, at the head of its thread", async () => {
  const [parent] = await standing();
  const reply = { text: "A correction.", image: null, replyTo: parent?.uri ?? "" };
  const outcome = await open().publish(outgoing("correction", reply));
  const uri = outcome.outcome === "published" ? outcome.networkId : "";
  const record = (await standing()).find((one) => one.uri === uri);
  const refs = { uri: parent?.uri, cid: parent?.cid };
  expect(record?.value.reply).toEqual({ parent: refs, root: refs });
  expect(await open().remove(uri)).toEqual({ outcome: "removed" });
});

test("ten channels share one session, and renew it once when it is refused", async () => {
  const table = memoryTable();
  const before = server.requests();
  const since = (method: string) => (server.requests()[method] ?? 0) - (before[method] ?? 0);
  const ten = Array.from({ length: 10 }, () => open(table));
  expect((await Promise.all(ten.map((one) => one.verify()))).every(({ ok }) => ok)).toBe(true);
  expect(since("com.atproto.server.createSession")).toBe(1);

  // Its access token is put out of use as an expired one is: the server does not know its signature.
  const sessions = tableSessions({ table, clock, accountId: "a", sealedBy: appPassword });
  const now = await sessions.read();
  const tokens = { ...now?.tokens, access: `${now?.tokens.access?.slice(0, -9)}AAAAAAAAA` };
  await sessions.renew(now, async () => ({ ok: true, tokens, expires: null }));
  const fresh = Array.from({ length: 10 }, () => open(table));
  expect((await Promise.all(fresh.map((one) => one.verify()))).every(({ ok }) => ok)).toBe(true);
  expect(since("com.atproto.server.refreshSession")).toBe(1);
  expect(since("com.atproto.server.createSession")).toBe(1);
});

test("says whom it speaks for, and warns of the account's own password", async () => {
  expect(await open().verify()).toEqual({ ok: true, handle, expires: null, notes: [] });
  const own = await open(memoryTable(), "the-account's-own-password").verify();
  expect(own).toMatchObject({ ok: true, notes: [expect.stringMatching(/own password/)] });
});

test("takes a post down once; then it is gone", async () => {
  const channel = open();
  const [first] = await standing();
  const uri = first?.uri ?? "";
  expect(await channel.remove(uri)).toEqual({ outcome: "removed" });
  expect(await channel.remove(uri)).toEqual({ outcome: "gone" });
  expect((await standing()).map((one) => one.uri)).not.toContain(uri);
});

test("reads counts and followers through the server from the index that it forwards to", async () => {
  const channel = open();
  await channel.publish(outgoing("counted"));
  const [post] = await standing();
  const uri = post?.uri ?? "";
  const reading = await channel.metrics([uri]);
  if (reading.outcome !== "read") throw new Error(reading.reason);
  const counts = reading.posts[uri]?.map(({ metric, value }) => [metric, value]);
  expect(Object.fromEntries(counts ?? [])).toEqual({
    likes: 1,
    reposts: 2,
    quotes: 3,
    replies: 4,
    bookmarks: 5,
  });
  expect(await channel.followers()).toEqual({ count: 321, status: "observed" });
});
