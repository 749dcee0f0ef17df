import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { packageFacts, writePackage } from "#adapters/export/package.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { codesOf, valueStatuses } from "#core/codes.ts";
import { type CampaignExport, exportCampaign } from "#core/evaluation/export.ts";
import { hashOf, sha256 } from "#core/hash.ts";
import type { Library } from "#core/library.ts";
import type { Item } from "#core/ports.ts";
import { postOf } from "#core/post.ts";
import { nextVersion, protocolItem } from "#core/protocol.ts";
import { seededRandom, shuffled } from "#core/random.ts";
import {
  approvedOn,
  campaignId,
  campaignItems,
  type Fates,
  libraryOnX,
  shippedLibrary,
  store,
} from "#test/support/campaign-history.ts";
import { type Cells, contradictions, readPackage } from "#test/support/data-package.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const library = libraryOnX();

async function attempted(items: readonly Item[], asOf?: string, of: Library = library) {
  const table = sqliteTable({ path: ":memory:" });
  onTestFinished(() => table.close());
  await store(table, items);
  return exportCampaign({ table, library: of, campaignId, asOf, software: "toolkit 0" });
}

async function exported(...of: Parameters<typeof attempted>): Promise<CampaignExport> {
  const result = await attempted(...of);
  if (!result.exported) throw new Error(result.reason);
  return result.data;
}

/** The library with a message, or the campaign, as somebody changed it since. */
function amended(change: {
  P01?: Partial<Library["messages"][string]>;
  campaign?: Partial<Library["campaigns"][string]>;
}): Library {
  const p01 = { ...(library.messages.P01 as Library["messages"][string]), ...change.P01 };
  const own = library.campaigns[campaignId] as Library["campaigns"][string];
  return {
    ...library,
    messages: { ...library.messages, P01: p01 },
    campaigns: { ...library.campaigns, [campaignId]: { ...own, ...change.campaign } },
  };
}

async function written(items: readonly Item[], asOf?: string, of: Library = library) {
  const dir = join(await temporaryFolder(), "export");
  const result = await writePackage(dir, await exported(items, asOf, of));
  expect(result.written).toBe(true);
  return { dir, ...(await readPackage(dir)) };
}

const anyFates: fc.Arbitrary<Fates> = fc
  .record({
    statuses: fc.array(fc.constantFrom("published", "missed", "cancelled", "unknown", "draft"), {
      minLength: 4,
      maxLength: 4,
    }),
    readings: fc.array(fc.constantFrom(...codesOf(valueStatuses)), {
      minLength: 24,
      maxLength: 24,
    }),
  })
  .map(({ statuses, readings }) => ({
    status: (at) => statuses[at % 4] as never,
    // A status without a value, or the plain value; the builder gives a value to `observed` alone.
    reading: (at, offset) => {
      const status = readings[(at * 6 + (offset % 7)) % 24] ?? "observed";
      return status === "provisional" ? "observed" : status;
    },
  }));

describe("the package of a year's campaign", () => {
  it("agrees with its own description, in every cell, key and hash", async () => {
    const data = await written(campaignItems(library, 52));
    expect(contradictions(data)).toEqual([]);
    expect(data.rows.posts).toHaveLength(104);
    expect(data.rows.observations).toHaveLength(101 * 6 * 8);
    expect(data.rows.post_outcomes).toHaveLength(101 * 2);
    expect(data.rows.messages).toHaveLength(library.campaigns[campaignId]?.messages.length ?? 0);
  });

  it("is marked as simulated in every resource and every row of every table", async () => {
    const { descriptor, rows, dir } = await written(campaignItems(library, 3));
    expect(descriptor.title).toMatch(/^SIMULATED DATA/);
    expect(descriptor.licenses?.map(({ name }) => name)).toEqual(["CC0-1.0"]);
    for (const { name, synthetic } of descriptor.resources) {
      expect(synthetic, name).toBe(true);
      const marks = new Set(rows[name]?.map((row) => row.synthetic));
      expect(marks, name).toEqual(new Set(["true"]));
    }
    expect(await readFile(join(dir, "codebook.md"), "utf8")).toContain("SIMULATED DATA");
  });

  it("is not marked so when the accounts are live, and no demonstration counts then", async () => {
    const items = campaignItems(library, 3, { accountMode: "live" });
    const { descriptor, rows, dir } = await written(items);
    expect(descriptor.synthetic).toBe(false);
    expect(descriptor).not.toHaveProperty("licenses");
    expect(descriptor.licensing).toMatch(/^No licence is stated\. Networks restrict/);
    for (const { name } of descriptor.resources) {
      expect(new Set(rows[name]?.map((row) => row.synthetic)), name).toEqual(new Set(["false"]));
    }
    for (const message of rows.messages ?? []) {
      expect(message).toMatchObject({ approved: "", sign_off_demonstration: "" });
    }
    expect(await readFile(join(dir, "codebook.md"), "utf8")).not.toContain("SIMULATED");
  });

  it("describes every table and column in the codebook", async () => {
    const { descriptor, dir } = await written([]);
    const codebook = await readFile(join(dir, "codebook.md"), "utf8");
    for (const { name, schema } of descriptor.resources) {
      expect(codebook).toContain(`### ${name}\n`);
      for (const field of schema.fields) expect(codebook).toContain(`| \`${field.name}\` |`);
    }
  });
});

describe("what ran", () => {
  it("is in the package word by word: what was posted, signed and cited", async () => {
    const items = campaignItems(library, 8, { accountMode: "live" });
    const { rows } = await written(items);
    const post = rows.posts?.find((row) => row.message_id === "P01");
    expect(post).toMatchObject({
      text: "Two lines\n\nand a third",
      alt: "A card with words, and a spine",
      approved_at: approvedOn,
      network_url: `https://example.org/${post?.post_id}`,
    });
    const p01 = library.messages.P01 as Library["messages"][string];
    expect(rows.messages?.find((row) => row.message_id === "P01")).toMatchObject({
      support: p01.support,
      call_to_action: p01.callToAction,
      safety_line: library.safetyLines.standard?.["en-GB"]?.text,
    });
    const source = library.sources["ACR-2021"] as Library["sources"][string];
    const claim = p01.claims.find((one) => one.source === "ACR-2021");
    expect(rows.message_claims).toContainEqual(
      expect.objectContaining({
        message_id: "P01",
        quote: claim?.quote,
        opened: source.opened,
        checked: source.checkedOn,
        caution: source.caution,
      }),
    );
  });

  it("gives a simulated post no address, and says that its sign-off was a demonstration", async () => {
    const { rows } = await written(campaignItems(library, 8));
    expect(rows.posts?.some(({ published }) => published !== "")).toBe(true);
    expect(rows.posts?.every((row) => row.network_url === "")).toBe(true);
    expect(rows.messages?.every((row) => row.sign_off_demonstration === "true")).toBe(true);
  });

  it("is not exported under words that nobody signed", async () => {
    const items = campaignItems(library, 8);
    expect(
      await attempted(items, undefined, amended({ P01: { slogan: "Scan at once." } })),
    ).toEqual({
      exported: false,
      reason:
        "P01 version 1 in the library is not what was signed; restore it, or give the change a new version.",
    });
  });

  it("is exported after a renewal, and where nothing was signed yet", async () => {
    const items = campaignItems(library, 8);
    const renewed = amended({ P01: { reviewBy: "2028-11-21" } });
    expect(await attempted(items, undefined, renewed)).toMatchObject({ exported: true });
    const early = "2026-11-22T09:30:00Z";
    const drafts = amended({ P01: { slogan: "Scan at once." } });
    const { rows } = await written(items, early, drafts);
    for (const post of rows.posts ?? []) {
      expect(post).toMatchObject({ publish_status: "draft", text: "", approved_at: "" });
    }
  });

  it("keeps its days, counts and protocol when the protocol is changed afterwards", async () => {
    const items = campaignItems(library, 8);
    const own = library.campaigns[campaignId] as Library["campaigns"][string];
    const later = amended({
      campaign: {
        schedule: { ...own.schedule, start: "2030-01-07", weeks: 9 },
        messages: own.messages.filter(({ id }) => id !== "P01"),
      },
    });
    const [before, after] = [await written(items), await written(items, undefined, later)];
    const derived = ({ start, end, duration_type, protocol_sha256 }: Cells) => ({
      start,
      end,
      duration_type,
      protocol_sha256,
    });
    const [planned, now] = [before.rows.campaigns?.[0] ?? {}, after.rows.campaigns?.[0] ?? {}];
    const days = items.filter(({ sk }) => sk === "POST").map((item) => postOf(item).slot.local);
    expect(planned).toMatchObject({
      start: days.sort()[0]?.slice(0, 10),
      end: days.at(-1)?.slice(0, 10),
      protocol_sha256: hashOf(own),
      protocol_amended: "false",
    });
    expect(derived(now)).toEqual(derived(planned));
    expect(now.protocol_amended).toBe("true");
    expect(after.rows.posts).toEqual(before.rows.posts);
    expect(after.rows.campaign_methods).toEqual(before.rows.campaign_methods);
    const p01 = after.rows.messages?.find((row) => row.message_id === "P01");
    expect(p01).toMatchObject({ place: "" });
  });

  it("lists the protocol that was locked and its amendments, as far as they were known", async () => {
    const own = library.campaigns[campaignId] as Library["campaigns"][string];
    const items = campaignItems(library, 8);
    const longer = { ...own, schedule: { ...own.schedule, weeks: 60, seed: 5 } };
    const on = "2027-01-15T09:00:00.000Z";
    const locked = nextVersion(own, undefined, { on: "2026-11-22T08:00:00.000Z", by: "test" });
    const amendment = nextVersion(longer, locked, { on, by: "test", reason: "Longer." });
    const all = [...items, protocolItem(amendment)];
    expect((await written(all)).rows.protocol_versions).toMatchObject([
      { number: "1", protocol_sha256: hashOf(own), reason: "", changed: "" },
      {
        ...{ number: "2", protocol_sha256: hashOf(longer), recorded: "2027-01-15T09:00:00.000Z" },
        ...{ reason: "Longer.", changed: "schedule.seed;schedule.weeks", seed: "5" },
      },
    ]);
    const before = await written(all, "2027-01-15T08:59:59.000Z");
    expect(before.rows.protocol_versions).toHaveLength(1);
  });

  it("is dated by the data, and says how it is cited", async () => {
    const items = campaignItems(library, 8);
    const { descriptor, dir } = await written(items);
    const last = items
      .map(({ data }) => String(data.collectedAt ?? ""))
      .sort()
      .at(-1);
    expect(descriptor.created).toBe(last);
    const [year, month, date] = (last ?? "").slice(0, 10).split("-").map(Number);
    expect(descriptor.version).toBe(`${year}.${month}.${date}`);
    expect(descriptor.sources?.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^A stand-in for X/),
    ]);
    const codebook = await readFile(join(dir, "codebook.md"), "utf8");
    const json = await readFile(join(dir, "datapackage.json"), "utf8");
    expect(codebook).toMatch(/## How to cite\n\n- Authors: the body/);
    for (const fact of [
      descriptor.title,
      `- Version: ${descriptor.version},`,
      last,
      sha256(json),
    ]) {
      expect(codebook).toContain(fact);
    }
    expect(codebook).toContain("- Software: toolkit 0");
    expect(codebook).toContain("`verified`: The part named in `opened` was read");
    const frozen = await written(items, "2026-12-05T00:00:00Z");
    expect(frozen.descriptor).toMatchObject({
      created: "2026-12-05T00:00:00Z",
      version: "2026.12.5",
    });
  });
});

describe("any package", () => {
  it("never takes missing for zero, nor the other way round", async () => {
    await fc.assert(
      fc.asyncProperty(anyFates, async (fates) => {
        const items = campaignItems(library, 2, fates);
        const data = await written(items);
        expect(contradictions(data)).toEqual([]);
        for (const { name, schema } of data.descriptor.resources) {
          for (const { name: column, statusIn } of schema.fields) {
            if (statusIn === undefined) continue;
            for (const row of data.rows[name] ?? []) {
              const present = ["observed", "provisional"].includes(row[statusIn] ?? "");
              expect(row[column] !== "", `${name}.${column} ${row[statusIn]}`).toBe(present);
            }
          }
        }
        const values = items
          .filter(({ sk }) => sk.startsWith("OBSERVATION#"))
          .flatMap(({ data }) => data.values as { value: number | null }[])
          .map(({ value }) => (value === null ? "" : String(value)));
        const cells = data.rows.observations?.map(({ value }) => value);
        expect(cells?.sort()).toEqual(values.sort());
      }),
      { numRuns: 15 },
    );
  });

  it("has the same bytes whatever the order in which the records came", async () => {
    const items = campaignItems(library, 4);
    const { sha256: hash } = await packageFacts(await exported(items));
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const mixed = shuffled(items, seededRandom("order", seed));
        expect((await packageFacts(await exported(mixed))).sha256).toBe(hash);
      }),
      { numRuns: 10 },
    );
  });

  it("lists rows in the order of the primary key, whatever the order of the index", async () => {
    const items = campaignItems(library, 4);
    const reversed = items.map((item, at) =>
      item.group ? { ...item, group: { ...item.group, order: String(9999 - at) } } : item,
    );
    const { descriptor, rows } = await written(reversed);
    for (const { name, schema } of descriptor.resources) {
      const keys = (rows[name] ?? []).map((row) =>
        schema.primaryKey.map((field) => {
          const type = schema.fields.find((column) => column.name === field)?.type;
          return type === "integer" ? Number(row[field]) : (row[field] ?? "");
        }),
      );
      keys.slice(1).forEach((key, at) => {
        const before = keys[at] ?? [];
        const place = key.findIndex((cell, column) => cell !== before[column]);
        expect((key[place] ?? 0) > (before[place] ?? 0), `${name}: ${before} before ${key}`).toBe(
          true,
        );
      });
    }
  });

  it("gives back every text as it was, formula or not", async () => {
    const awkward = fc
      .oneof(
        fc.string({ unit: "grapheme", minLength: 1 }),
        fc.constantFrom(
          "=1+1",
          "+44",
          "-",
          "@handle",
          'a "b", c',
          "line\r\nline",
          " x ",
          "\uFEFFx",
        ),
      )
      .filter((text) => text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(awkward, async (text) => {
        const p01 = library.messages.P01 as Library["messages"][string];
        const [claim] = p01.claims;
        const messages: Library["messages"] = {
          ...library.messages,
          P01: { ...p01, claims: [{ ...claim, text }] },
        };
        const data = await written([], undefined, { ...library, messages });
        expect(data.rows.message_claims?.find((row) => row.message_id === "P01")?.claim_text).toBe(
          text,
        );
        expect(contradictions(data)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe("a data freeze", () => {
  const asOf = "2027-01-15T00:00:00Z";

  it("leaves out all that came later, so that it never changes again", async () => {
    const items = campaignItems(library, 20);
    const then = items.filter(({ sk, data }) => {
      if (sk.startsWith("OBSERVATION#")) return (data.collectedAt as string) <= asOf;
      return !sk.startsWith("AUDIT#") || (data.at as string) <= asOf;
    });
    expect(then.length).toBeLessThan(items.length);
    const [early, late] = [await exported(then, asOf), await exported(items, asOf)];
    expect((await packageFacts(late)).sha256).toBe((await packageFacts(early)).sha256);
  });

  it("calls what had not come yet not due", async () => {
    const { rows } = await written(campaignItems(library, 20), asOf);
    const waiting = rows.posts?.filter((post) => (post.scheduled ?? "") > asOf) ?? [];
    expect(waiting.length).toBeGreaterThan(0);
    for (const post of waiting) {
      expect(post).toMatchObject({ publish_status: "approved", published: "", deleted: "" });
      expect(post.followers_status).toBe("not_due");
    }
    const young = rows.posts?.find(({ published = "" }) => published > "2027-01-10") ?? {};
    const outcome = rows.post_outcomes?.find(({ post_id }) => post_id === young.post_id);
    expect(outcome).toMatchObject({ impressions: "", er_imp_status: "not_due" });
  });
});

describe("outcomes in the package", () => {
  it("are the ratios of the observations", async () => {
    const { rows } = await written(campaignItems(library, 3));
    const outcome = rows.post_outcomes?.find(({ horizon_d }) => horizon_d === "7") ?? {};
    const value = (metric: string) =>
      Number(
        rows.observations?.find(
          (row) =>
            row.post_id === outcome.post_id &&
            row.metric === metric &&
            row.target_offset_s === "604800",
        )?.value,
      );
    const core = value("likes") + value("reposts") + value("quotes") + value("replies");
    expect(Number(outcome.engagements_core)).toBe(core);
    expect(Number(outcome.er_imp)).toBe(core / value("impressions"));
    expect(Number(outcome.ctr)).toBe(value("link_clicks") / value("impressions"));
    const followers = rows.posts?.find((post) => post.post_id === outcome.post_id);
    expect(Number(outcome.er_fol)).toBe(core / Number(followers?.followers_at_post));
  });

  it("are blank, with the reason, where a network tells nobody of impressions", async () => {
    const data = await written(campaignItems(shippedLibrary(), 3));
    expect(contradictions(data)).toEqual([]);
    const networkOf = new Map(data.rows.posts?.map((post) => [post.post_id, post.platform]));
    const seen = data.rows.post_outcomes
      ?.filter(({ horizon_d }) => horizon_d === "7")
      .map(({ post_id, er_imp, er_imp_status }) => {
        return `${networkOf.get(post_id)}: ${er_imp === "" ? "blank" : "a rate"}, ${er_imp_status}`;
      });
    expect([...new Set(seen)].sort()).toEqual([
      "bluesky: blank, not_supported",
      "linkedin: a rate, observed",
      "mastodon: blank, not_supported",
      "x: a rate, observed",
    ]);
  });

  it("says where a post was gone, and when that was first seen", async () => {
    const { rows } = await written(campaignItems(library, 12));
    const gone = rows.posts?.filter(({ deleted }) => deleted !== "") ?? [];
    expect(gone).toHaveLength(1);
    const own = rows.observations?.filter(({ post_id }) => post_id === gone[0]?.post_id) ?? [];
    const first = own.filter(({ value_status }) => value_status === "post_deleted");
    expect(gone[0]?.deleted).toBe(first.map(({ collected }) => collected).sort()[0]);
  });
});

describe("writing", () => {
  it("replaces an earlier package whole", async () => {
    const { dir } = await written(campaignItems(library, 4));
    const result = await writePackage(dir, await exported(campaignItems(library, 2)));
    expect(result.written).toBe(true);
    const data = await readPackage(dir);
    expect(data.rows.posts).toHaveLength(4);
    expect(contradictions(data)).toEqual([]);
    if (result.written) {
      expect(result.package.sha256).toBe(
        sha256(await readFile(join(dir, "datapackage.json"), "utf8")),
      );
    }
  });

  it("leaves a folder alone that holds anything else", async () => {
    const dir = await temporaryFolder();
    await writeFile(join(dir, "thesis.docx"), "years of work");
    const result = await writePackage(dir, await exported([]));
    expect(result).toMatchObject({
      written: false,
      reason: expect.stringContaining("thesis.docx"),
    });
    expect(await readdir(dir)).toEqual(["thesis.docx"]);
  });

  it("leaves nothing half-written when a record makes no sense", async () => {
    const parent = await temporaryFolder();
    await mkdir(join(parent, "export"));
    const items = campaignItems(library, 2);
    const broken = items.map((item) =>
      item.sk.startsWith("OBSERVATION#")
        ? { ...item, data: { ...item.data, collectedAt: "yesterday" } }
        : item,
    );
    await expect(writePackage(join(parent, "export"), await exported(broken))).rejects.toThrow(
      /collected = "yesterday" is no UTC date-time/,
    );
    expect(await readdir(parent)).toEqual(["export"]);
    expect(await readdir(join(parent, "export"))).toEqual([]);
  });

  it("refuses a value that is there and missing at once", async () => {
    const lie = campaignItems(library, 1).map((item) =>
      item.sk.startsWith("OBSERVATION#")
        ? {
            ...item,
            data: {
              ...item.data,
              values: (item.data.values as object[]).map((value) => ({
                ...value,
                value: 0,
                status: "not_permitted",
              })),
            },
          }
        : item,
    );
    await expect(packageFacts(await exported(lie as Item[]))).rejects.toThrow(
      "A value of 0 cannot be not_permitted.",
    );
  });
});

describe("what cannot be exported", () => {
  it("is a campaign that the library does not have", async () => {
    const table = sqliteTable({ path: ":memory:" });
    onTestFinished(() => table.close());
    const of = { table, library, campaignId: "no-such", software: "toolkit 0" };
    expect(await exportCampaign(of)).toEqual({
      exported: false,
      reason: 'There is no campaign "no-such".',
    });
  });

  it("is a post of a message version that the library does not have", async () => {
    const items = campaignItems(library, 1).map((item) =>
      item.sk === "POST"
        ? { ...item, data: { ...item.data, messageVersion: postOf(item).messageVersion + 1 } }
        : item,
    );
    expect(await attempted(items)).toEqual({
      exported: false,
      reason: expect.stringMatching(/^\w+ version 2 is not in the library/),
    });
  });
});
