import type { Network } from "#core/codes.ts";
import { sha256 } from "#core/hash.ts";
import type { Library } from "#core/library.ts";
import type { Message } from "#core/message.ts";
import { approvalHash, type FrozenContent, imageName, type Post, plusSeconds } from "#core/post.ts";
import type { Random } from "#core/random.ts";
import { sayable } from "#core/sayable.ts";
import { pick } from "./network.ts";

/** The smallest PNG: one pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
  "base64",
);

/** Stand for two cards. */
export const pictures = [
  pictureOf(png, "The one card"),
  pictureOf(Buffer.concat([png, png]), "The other card"),
] as const;
type Picture = ReturnType<typeof pictureOf>;

function pictureOf(bytes: Uint8Array, alt: string) {
  const image = { sha256: sha256(bytes), mediaType: "image/png", width: 1, height: 1 } as const;
  return { name: imageName(image), bytes, alt, image };
}

/** What every schedule publishes, and where its posts lead. */
export const campaignId = "simulated";
const link = "https://example.org";

/** The library with a campaign more, of which these posts are: people may edit them and sign them again. */
export function withSmallCampaign(shipped: Library): Library {
  const [any] = Object.values(shipped.campaigns);
  if (any === undefined) throw new Error("The library holds no campaign.");
  const campaigns = { ...shipped.campaigns, [campaignId]: { ...any, id: campaignId, link } };
  return { ...shipped, campaigns };
}

/** What a post says; patients are told too when to seek help at once. */
export function wordsFor(what: string, safetyLine: string): string {
  return `Words of ${what}. ${safetyLine}`;
}

export interface SmallCampaign {
  posts: Post[];
  /** Ids of posts that say the same words on the same account. */
  twins: string[][];
}

/** More often one of the two that take a repeated post for a new one. */
const usualNetworks: readonly Network[] = ["x", "x", "linkedin", "linkedin", "bluesky", "mastodon"];
/** In the form that each network gives its accounts. */
const handles: Record<Network, (n: number) => string> = {
  x: (n) => `example_${n}`,
  bluesky: (n) => `example-${n}.example.org`,
  mastodon: (n) => `example_${n}`,
  linkedin: (n) => String(1000 + n),
};

/** A campaign of one to six posts on one to four accounts, of which some are approved and some are not yet. */
export function smallCampaign(
  { messages, safetyLine }: { messages: readonly Message[]; safetyLine: string },
  random: Random,
  start: number,
  networks = usualNetworks,
): SmallCampaign {
  const accounts = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, at) => {
    const network = pick(random, networks);
    const id = `${network}-account-${at + 1}`;
    return { id, network, mode: "sandbox", handle: handles[network](at + 1) } as const;
  });
  const spread = pick(random, [1, 1, 20]);
  const resendAfterAbsentMinutes = pick(random, [null, 1, 1, 5, 30]);
  const posts = Array.from({ length: 1 + Math.floor(random() * 6) }, (_, at): Post => {
    const opens = new Date(start + Math.floor(random() * spread) * 60_000).toISOString();
    const closes = plusSeconds(opens, pick(random, [20, 90, 180, 360]) * 60);
    const id = `post-${at + 1}`;
    const text = wordsFor(id, safetyLine);
    const post: Post = {
      ...draft(id, pick(random, messages), pick(random, accounts), { opens, closes }),
      words: { text },
      content: contentOf(text, pick(random, pictures)),
      resendAfterAbsentMinutes,
    };
    // Some approvals lapse while their posts are under way, and are given again.
    const validMinutes = pick(random, [aDay, aDay, aDay, 15, 60]);
    return random() < 0.8 ? approved(post, start, validMinutes) : post;
  });
  return { posts, twins: withTwins(posts, random) };
}

/** A post that says a message, as it was planned; with words, but not approved. */
export function draft(
  id: string,
  said: Message,
  account: Post["account"],
  window: Post["window"],
): Post {
  return {
    id,
    corrects: null,
    campaignId,
    protocolSha256: sha256(campaignId),
    messageId: said.id,
    messageVersion: said.version,
    locale: said.locale,
    account,
    format: "square",
    arm: null,
    block: null,
    period: 1,
    slot: { local: window.opens.slice(0, 16), zone: "UTC", at: window.opens },
    window,
    resendAfterAbsentMinutes: null,
    evidence: [...new Set(said.claims.map(({ source }) => source))],
    status: "draft",
    content: contentOf(`Words of ${id}.`, pictures[0]),
    approval: null,
    lease: null,
    open: null,
    attempts: 0,
    notBefore: null,
    published: null,
    observed: 0,
    followers: null,
    reason: null,
  };
}

export function approved(post: Post, now: number, validMinutes = aDay): Post {
  return { ...post, ...signed(post, post.content, now, validMinutes), status: "approved" };
}

/** Gives two posts the same words, now and then: on a timeline they cannot be told apart. */
function withTwins(posts: Post[], random: Random): string[][] {
  const [first, second] = posts;
  if (first === undefined || second === undefined || random() > 0.3) return [];
  const { account, words, content } = first;
  const twin: Post = { ...second, account, content, ...(words && { words }) };
  posts[1] =
    twin.approval === null
      ? twin
      : { ...twin, ...signed(twin, content, Date.parse(twin.approval.on)) };
  return [[first.id, second.id]];
}

export function contentOf(text: string, { alt, image }: Picture): FrozenContent {
  return { text, alt, link, image };
}

const aDay = 24 * 60;

/** What an approval puts into a post. */
function signed(
  post: Post,
  content: FrozenContent | null,
  now: number,
  validMinutes = aDay,
): Pick<Post, "content" | "approval"> {
  const on = new Date(now).toISOString();
  const terms = {
    messageHash: null,
    by: "approver",
    on,
    expires: plusSeconds(on, validMinutes * 60),
    demonstration: true,
  };
  return { content, approval: { ...terms, hash: approvalHash({ ...post, content }, terms) } };
}

/** The shortest messages that may be said on that day: the rules take longest of all, and are not what is tried here. */
export function shortMessages(library: Library, day: string): Message[] {
  return Object.values(library.messages)
    .toSorted((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)
    .filter(({ id, version, locale }) => {
      const post = { messageId: id, messageVersion: version, locale, account: { mode: "sandbox" } };
      return "message" in sayable(library, post as Post, day);
    })
    .slice(0, 3);
}
