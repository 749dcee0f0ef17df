import { expect, test } from "vitest";
import { sha256 } from "#core/hash.ts";
import { png } from "#test/support/approved-post.ts";
import { mastodonFixture, upload } from "./mastodon-fixture.ts";

test("answers only to the account's own token, while it lasts and as far as it reaches", async () => {
  await using m = await mastodonFixture();
  const own = "/api/v1/accounts/verify_credentials";
  expect((await m.call(own)).status).toBe(200);
  expect((await fetch(`${m.sandbox.url}${own}`)).status).toBe(401);
  const wrong = await m.call(own, { token: "wrong" });
  expect(await wrong.json()).toEqual({ error: "The access token is invalid" });

  const accounts = [
    {
      handle: "narrow",
      accessToken: "n",
      followers: 1,
      scopes: ["read:statuses", "write"],
      tokenEnds: new Date("2027-03-01T09:00:00Z"),
    },
  ];
  await using narrow = await mastodonFixture({ accounts });
  const token = "n";
  expect((await narrow.call(own, { token })).status).toBe(403);
  expect((await narrow.call("/api/v1/statuses/1", { token })).status).toBe(404);
  const posted = () =>
    narrow.call("/api/v1/statuses", { method: "POST", json: { status: "Hello" }, token });
  expect((await posted()).status).toBe(200);
  narrow.clock.advance(3600);
  expect(await (await posted()).json()).toEqual({ error: "The access token expired" });
});

test("takes a text of exactly the limit and refuses one more, links at 23", async () => {
  await using m = await mastodonFixture({ maxCharacters: 100 });
  const link = "https://example.org/a/very/long/path/that/counts/as/twenty-three/however/long";
  const texts = [
    `${"a".repeat(76)} ${link}`,
    "👨‍👩‍👧‍👦".repeat(100),
    `${"a".repeat(95)} @you@example.social`,
  ];
  for (const text of texts) {
    expect((await m.post(text)).status).toBe(200);
    const over = await m.post(`b${text}`);
    expect(over.status).toBe(422);
    expect(await over.json()).toEqual({
      error: "Validation failed: Text character limit of 100 exceeded",
    });
  }
  expect((await m.post("  ")).status).toBe(422);
  expect(m.sandbox.posts().map(({ text }) => text)).toEqual(texts);
});

test("makes one status under one key for an hour, and another without the key", async () => {
  await using m = await mastodonFixture();
  const idOf = async (key: string) => {
    const answer = await m.post("Once", {}, { "idempotency-key": key });
    return ((await answer.json()) as { id: string }).id;
  };
  const first = await idOf("one");
  m.clock.advance(3599);
  expect(await idOf("one")).toBe(first);
  expect(await idOf("two")).not.toBe(first);
  m.clock.advance(1);
  expect(await idOf("one")).not.toBe(first);
  expect(m.sandbox.posts()).toHaveLength(3);
});

test("works on an image for as long as it was told to, and attaches it once", async () => {
  await using m = await mastodonFixture({ processingSeconds: 10 });
  const made = await m.call("/api/v2/media", upload(png, "A card"));
  expect(made.status).toBe(202);
  const { id, url } = (await made.json()) as { id: string; url: string | null };
  expect(url).toBeNull();
  expect((await m.call(`/api/v1/media/${id}`)).status).toBe(206);
  expect((await m.post("Too early", { media_ids: [id] })).status).toBe(422);
  m.clock.advance(10);
  const ready = await m.call(`/api/v1/media/${id}`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ id, description: "A card" });
  expect((await m.post("Now", { media_ids: [id] })).status).toBe(200);
  expect((await m.post("Again", { media_ids: [id] })).status).toBe(422);
  expect(m.sandbox.posts()).toMatchObject([
    { text: "Now", media: [{ id, sha256: sha256(png), alt: "A card" }] },
  ]);
});

test("refuses what is no image, and an alt text that is too long", async () => {
  await using m = await mastodonFixture();
  expect((await m.call("/api/v2/media", upload(Buffer.from("GIF89a")))).status).toBe(422);
  expect((await m.call("/api/v2/media", upload(png, "a".repeat(1501)))).status).toBe(422);
  expect((await m.call("/api/v2/media", upload(png, "a".repeat(1500)))).status).toBe(200);
  expect((await m.call("/api/v2/media", { method: "POST", body: "no form" })).status).toBe(422);
});

test("gives texts back as HTML: paragraphs, links in three pieces, hashtags, names, escapes", async () => {
  await using m = await mastodonFixture();
  const answer = await m.post(
    'R&D <3 "x"\nhttps://www.example.org/a/path/longer/than/thirty/letters?b=1&c=2\n\n#BackPain @you@example.social',
  );
  const { content } = (await answer.json()) as { content: string };
  expect(content).toBe(
    '<p>R&amp;D &lt;3 &quot;x&quot;<br /><a href="https://www.example.org/a/path/longer/than/thirty/letters?b=1&amp;c=2" target="_blank" rel="nofollow noopener noreferrer"><span class="invisible">https://www.</span><span class="ellipsis">example.org/a/path/longer/than</span><span class="invisible">/thirty/letters?b=1&amp;c=2</span></a></p>' +
      '<p><a href="https://mastodon.invalid/tags/BackPain" class="mention hashtag" rel="tag">#<span>BackPain</span></a> <span class="h-card"><a href="https://example.social/@you" class="u-url mention">@<span>you</span></a></span></p>',
  );
});

test("tells of the limit that is closest, by its own clock, and refuses beyond it", async () => {
  await using m = await mastodonFixture();
  for (let left = 29; left >= 0; left -= 1) {
    const answer = await m.call("/api/v2/media", upload(png, "A card"));
    expect(answer.headers.get("x-ratelimit-remaining")).toBe(String(left));
  }
  const refused = await m.call("/api/v2/media", upload(png, "A card"));
  expect(refused.status).toBe(429);
  expect(refused.headers.get("x-ratelimit-reset")).toBe("2027-03-01T08:30:01.000Z");
  expect((await m.post("Words alone")).headers.get("x-ratelimit-remaining")).toBe("268");
  m.clock.advance(1801);
  expect((await m.call("/api/v2/media", upload(png, "A card"))).status).toBe(200);
});

test("gives the timeline newest first, forty a page, without what was deleted or is too young", async () => {
  await using m = await mastodonFixture({ timelineLagSeconds: 60 });
  for (let n = 0; n < 45; n += 1) await m.post(`Post ${n}`);
  const me = (await (await m.call("/api/v1/accounts/verify_credentials")).json()) as { id: string };
  const page = async (query: string) =>
    (await (await m.call(`/api/v1/accounts/${me.id}/statuses?${query}`)).json()) as {
      id: string;
      content: string;
    }[];
  expect(await page("limit=40")).toEqual([]);
  m.clock.advance(60);
  const [first, second, ...more] = await page("limit=80");
  expect(first?.content).toBe("<p>Post 44</p>");
  expect(more).toHaveLength(38);
  expect(await page(`max_id=${more.at(-1)?.id}`)).toHaveLength(5);
  const remove = () => m.call(`/api/v1/statuses/${first?.id}`, { method: "DELETE" });
  expect((await remove()).status).toBe(200);
  expect((await remove()).status).toBe(404);
  expect((await page("limit=1"))[0]?.id).toBe(second?.id);
});

test("an older release looks up one post at a time and counts no quotes", async () => {
  await using m = await mastodonFixture({ release: "4.2" });
  const { id } = (await (await m.post("One")).json()) as { id: string };
  expect((await m.call(`/api/v1/statuses?id[]=${id}`)).status).toBe(404);
  const one = (await (await m.call(`/api/v1/statuses/${id}`)).json()) as object;
  expect(one).toHaveProperty("reblogs_count");
  expect(one).not.toHaveProperty("quotes_count");
});

test("gives the same ids at any hour and port, each account its own, growing", async () => {
  const run = async (start: number) => {
    const accounts = ["one_body", "other_body"].map((handle) => ({
      handle,
      accessToken: handle,
      followers: 1,
    }));
    await using m = await mastodonFixture({ accounts });
    m.clock.advance(start);
    const ids: string[] = [];
    for (const token of ["one_body", "other_body", "one_body"]) {
      const json = { status: `Post ${ids.length}` };
      const answer = await m.call("/api/v1/statuses", { method: "POST", json, token });
      ids.push(((await answer.json()) as { id: string }).id);
    }
    return ids;
  };
  const ids = await run(0);
  expect(await run(7777)).toEqual(ids);
  expect(new Set(ids).size).toBe(3);
  expect(BigInt(ids[2] as string) - BigInt(ids[0] as string)).toBe(1n);
});
