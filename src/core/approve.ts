import type { BrandKit } from "./brand.ts";
import { composeCaption, textLimitOf } from "./caption.ts";
import type { CardSpec, RenderedCard } from "./card.ts";
import { gateFaults } from "./check.ts";
import { formatFault } from "./fault.ts";
import { move, type StoredPost } from "./ledger.ts";
import type { Library } from "./library.ts";
import type { Message } from "./message.ts";
import type { Clock, Files, RenderCard, Table } from "./ports.ts";
import { type Approval, approvalHash, type FrozenContent, imageName, type Post } from "./post.ts";

export interface ApproveDeps {
  table: Table;
  files: Files;
  clock: Clock;
  library: Library;
  brandKit: (id: string) => Promise<BrandKit | undefined>;
  renderCard: RenderCard;
}

export type Approved = { approved: true; post: Post } | { approved: false; reasons: string[] };

/**
 * Signs one post: composes its caption, renders and stores its card, and binds the approver to one hash over all that
 * will be seen, where, as whom and when. From then on nothing is composed or rendered again; publishing takes these
 * bytes or none. Refused, with every reason, when the message may not be said to this account's readers.
 */
export async function approvePost(
  deps: ApproveDeps,
  stored: StoredPost,
  by: string,
): Promise<Approved> {
  const { library, clock } = deps;
  const { post } = stored;
  const refused = (...reasons: string[]): Approved => ({ approved: false, reasons });

  if (post.status !== "draft") return refused(`it is ${post.status}; only a draft is approved`);
  const message = library.messages[post.messageId];
  const campaign = library.campaigns[post.campaignId];
  if (message === undefined || message.version !== post.messageVersion) {
    return refused(`the library holds no version ${post.messageVersion} of ${post.messageId}`);
  }
  if (campaign === undefined) return refused(`the library holds no campaign ${post.campaignId}`);

  const today = clock.now().toISOString().slice(0, 10);
  const faults = gateFaults(library, message, { today, accountMode: post.account.mode });
  if (faults.length > 0) return refused(...faults.map(formatFault));
  const reviewEnds = `${message.reviewBy}T23:59:59.999Z`;
  if (post.slot.at > reviewEnds) {
    return refused(`its slot comes after ${message.reviewBy}: renew the sign-off of ${message.id}`);
  }
  // Until people sign in through the API, nobody is known well enough to approve for real readers.
  if (post.account.mode === "live") {
    return refused("posts on live accounts are approved through the authenticated API, not here");
  }

  const caption = composeCaption(
    message,
    captionSafety(library, message),
    campaign.link,
    textLimitOf(post.account.network),
  );
  if (!caption.fits) {
    return refused(`its caption is ${caption.over} too long for ${post.account.network}`);
  }
  const kit = await deps.brandKit(campaign.brand);
  if (kit === undefined) return refused(`there is no brand kit ${campaign.brand}`);
  const card = await deps.renderCard(cardSpec(library, message, kit, post.format, post.locale));
  await deps.files.put(imageName(card.sha256), card.png, "image/png");

  const content = freeze(caption.text, campaign.link, card);
  const at = clock.now().toISOString();
  const approval: Approval = {
    hash: approvalHash({ ...post, content }),
    by,
    on: at,
    expires: reviewEnds,
    demonstration: isDemonstration(library, message),
  };
  const note = `signed ${approval.hash}`;
  const moved = await move(
    deps.table,
    stored,
    "approve",
    { content, approval, reason: null },
    { at, by, note },
  );
  return moved.moved
    ? { approved: true, post: moved.stored.post }
    : refused("somebody changed it at the same moment; look at it again");
}

/** All that the card of a message is made from. */
export function cardSpec(
  library: Library,
  message: Message,
  kit: BrandKit,
  format: CardSpec["format"],
  locale: string,
): CardSpec {
  const [claim] = message.claims;
  const source = claim && library.sources[claim.source];
  if (source === undefined) throw new TypeError(`Message ${message.id} rests on no known source.`);
  const safetyLine =
    message.safetyLine === null ? null : (library.safetyLines[message.safetyLine] ?? null);
  return { message, source, safetyLine, ...kit, format, locale };
}

/** A post's text carries the short safety line: the long one stands on the card that goes with it. */
function captionSafety(library: Library, message: Message): string | null {
  return message.safetyLine === null ? null : (library.safetyLines.short?.text ?? null);
}

function freeze(text: string, link: string, card: RenderedCard): FrozenContent {
  const { alt, sha256, width, height } = card;
  return { text, alt, link, image: { sha256, width, height } };
}

function isDemonstration(library: Library, message: Message): boolean {
  const signOffs = library.signOffs[message.id] ?? [];
  return signOffs.some(
    ({ version, demonstration }) => version === message.version && demonstration,
  );
}
