import type { Campaign } from "#core/campaign.ts";
import type { AccountMode, Network } from "#core/codes.ts";
import type { Library } from "#core/library.ts";
import { hashToSign } from "#core/sign-off.ts";
import type { PostsPlanned } from "./campaign-rows.ts";
import type { PostHistory } from "./history.ts";
import type { SaidMessage } from "./message-rows.ts";

/** A message version that posts say: in which locale, and the content hashes under which it was signed. */
interface Saying {
  id: string;
  version: number;
  locale: string;
  signed: Set<string>;
}

/** What one look at every post tells of the whole. Before anything is planned, the protocol stands in. */
interface Survey {
  planned: PostsPlanned;
  sayings: Saying[];
  modes: Set<AccountMode>;
  networks: Set<Network>;
  lastKnown: string | null;
}

export async function surveyOf(
  posts: AsyncIterable<PostHistory>,
  campaign: Campaign,
  library: Library,
): Promise<Survey> {
  let count = 0;
  let lastKnown = "";
  const days = new Set<string>();
  const firstBy = new Map<string, string>();
  const sayings = new Map<string, Saying>();
  const modes: Survey["modes"] = new Set();
  const networks: Survey["networks"] = new Set();
  for await (const { post, signed, lastKnown: last } of posts) {
    count += 1;
    days.add(post.slot.local.slice(0, 10));
    modes.add(post.account.mode);
    networks.add(post.account.network);
    if (last > lastKnown) lastKnown = last;
    const first = firstBy.get(post.protocolSha256);
    if (first === undefined || post.slot.at < first) firstBy.set(post.protocolSha256, post.slot.at);
    const { messageId: id, messageVersion: version, locale } = post;
    const saying = sayings.get(`${id} ${version}`) ?? { id, version, locale, signed: new Set() };
    sayings.set(`${id} ${version}`, saying);
    const hash = signed?.approval.messageHash ?? null;
    if (hash !== null) saying.signed.add(hash);
  }
  if (count === 0) {
    for (const { account } of campaign.accounts) {
      const known = library.accounts[account];
      if (known === undefined) continue;
      modes.add(known.mode);
      networks.add(known.network);
    }
    for (const { id, version } of campaign.messages) {
      const { locale } = campaign;
      sayings.set(`${id} ${version}`, { id, version, locale, signed: new Set() });
    }
  }
  return {
    planned: {
      count,
      days: [...days].sort(),
      protocols: [...firstBy].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([sha]) => sha),
    },
    sayings: [...sayings.values()],
    modes,
    networks,
    lastKnown: lastKnown === "" ? null : lastKnown,
  };
}

/** The messages that the posts say, as they were signed; or why the library cannot give them. */
export function messagesSaid(
  { sayings }: Survey,
  campaign: Campaign,
  library: Library,
): { messages: SaidMessage[] } | { reason: string } {
  const messages: SaidMessage[] = [];
  const altered: string[] = [];
  for (const { id, version, locale, signed } of sayings) {
    const message = library.messages[id];
    if (message?.version !== version) {
      return {
        reason: `${id} version ${version} is not in the library, and posts say it; export with the library that they were signed with.`,
      };
    }
    const today = hashToSign(library, message);
    if ([...signed].some((hash) => hash !== today)) altered.push(`${id} version ${version}`);
    const place = campaign.messages.findIndex((ref) => ref.id === id && ref.version === version);
    messages.push({ message, locale, place: place < 0 ? null : place + 1 });
  }
  if (altered.length === 0) return { messages };
  return {
    reason: `${altered.sort().join(", ")} in the library ${altered.length === 1 ? "is" : "are"} not what was signed; restore ${altered.length === 1 ? "it" : "them"}, or give the change a new version.`,
  };
}
