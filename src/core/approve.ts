import { approveCorrection, barredAt } from "./approve-correction.ts";
import type { BrandKit } from "./brand.ts";
import type { Motif } from "./campaign.ts";
import { composeCaption, textLimitOf } from "./caption.ts";
import type { CardSpec, RenderedCard } from "./card.ts";
import { sha256 } from "./hash.ts";
import { heldEvidence } from "./hold.ts";
import { authorsOf, move, type StoredPost } from "./ledger.ts";
import type { Library } from "./library.ts";
import { localised, safetyLineOf } from "./locale.ts";
import type { Message } from "./message.ts";
import { imageLimits } from "./network-media.ts";
import type { Clock, Files, FitImage, ImageType, RenderCard, Table } from "./ports.ts";
import {
  type Approval,
  approvalHash,
  type FrozenContent,
  imageName,
  type Post,
  plusSeconds,
} from "./post.ts";
import { permitted } from "./roles.ts";
import { sayable } from "./sayable.ts";
import { hashToSign } from "./sign-off.ts";

export interface ApproveDeps {
  table: Table;
  files: Files;
  clock: Clock;
  library: Library;
  brandKit: (id: string) => Promise<BrandKit | undefined>;
  renderCard: RenderCard;
  fitImage: FitImage;
}

export type Approved = { approved: true; post: Post } | { approved: false; reasons: string[] };

/**
 * Signs one post: composes its caption, renders and stores its card, and binds the approver to one hash over all that
 * will be seen, where, as whom and when. From then on nothing is composed or rendered again; publishing takes these
 * bytes or none. Refused, with every reason, when the message may not be said to this account's readers, and to whoever
 * has planned or edited the post. The approval holds until the message's review, or for `validDays` if that is sooner.
 */
export async function approvePost(
  deps: ApproveDeps,
  stored: StoredPost,
  by: string,
  { validDays }: { validDays?: number } = {},
): Promise<Approved> {
  const { library, clock } = deps;
  const { post } = stored;
  const refused = (...reasons: string[]): Approved => ({ approved: false, reasons });

  if (post.status !== "draft") return refused(`it is ${post.status}; only a draft is approved`);
  const may = permitted(library, by, post.words ? "approve-words" : "approve");
  if (!may.permitted) return refused(may.reason);
  if ((await authorsOf(deps.table, post.id)).includes(by)) {
    return refused(`${by} planned or edited it; somebody else must sign`);
  }
  const at = clock.now().toISOString();
  if (post.corrects !== null) return approveCorrection(deps, stored, may);
  const campaign = library.campaigns[post.campaignId];
  if (campaign === undefined) return refused(`the library holds no campaign ${post.campaignId}`);
  const gate = sayable(library, post, at.slice(0, 10));
  if ("reasons" in gate) return refused(...gate.reasons);
  const { message } = gate;
  const withdrawn = await heldEvidence(deps.table, post);
  if (withdrawn.length > 0) return refused(`it rests on ${withdrawn.join(", ")}, which is held`);
  if (post.slot.at > dayEnd(message.reviewBy)) {
    return refused(`its slot comes after ${message.reviewBy}: renew the sign-off of ${message.id}`);
  }
  const lapses =
    validDays === undefined ? message.reviewBy : plusSeconds(at, validDays * 86_400).slice(0, 10);
  const expires = dayEnd(lapses < message.reviewBy ? lapses : message.reviewBy);
  if (post.slot.at > expires) {
    return refused(`its slot comes after ${lapses}, until when the approval would hold`);
  }

  const barred = barredAt(post, at);
  if (barred !== null) return refused(barred);

  const spoken = localised(message, post.locale);
  if (spoken === undefined) return refused(`${message.id} has no ${post.locale}`);
  const safety = captionSafety(library, spoken);
  if (message.audience === "patients" && safety === null) {
    return refused(`there is no short safety line in ${post.locale}`);
  }
  const caption = composeCaption(spoken, safety, campaign.link, textLimitOf(post.account));
  if (!caption.fits) {
    return refused(`its caption is ${caption.over} too long for ${post.account.network}`);
  }
  const kit = await deps.brandKit(campaign.brand);
  if (kit === undefined) return refused(`there is no brand kit ${campaign.brand}`);
  const spec = cardSpec(library, message, kit, post.format, post.locale, {
    motif: campaign.motif,
  });
  const card = await drawn(deps.renderCard, spec);
  if ("refusal" in card) return refused(card.refusal);
  const limits = imageLimits[post.account.network];
  if (card.alt.length > limits.maxAlt) {
    return refused(
      `its alt text is ${card.alt.length - limits.maxAlt} too long for ${post.account.network}`,
    );
  }
  const fitted = await deps.fitImage(card.png, limits);
  if (fitted === undefined) {
    return refused(`its card cannot be made small enough for ${post.account.network}`);
  }
  const content = freeze({ text: caption.text, words: post.words }, campaign.link, card, fitted);
  await deps.files.put(imageName(content.image), fitted.bytes, fitted.mediaType);

  const terms = {
    messageHash: hashToSign(library, message),
    by,
    on: at,
    expires,
    demonstration: isDemonstration(library, message),
  };
  const approval: Approval = { hash: approvalHash({ ...post, content }, terms), ...terms };
  const note = `signed ${approval.hash}`;
  const moved = await move(
    deps.table,
    stored,
    "approve",
    { content, approval, reason: null },
    { at, by, role: may.role, note },
  );
  return moved.moved
    ? { approved: true, post: moved.stored.post }
    : refused("somebody changed it at the same moment; look at it again");
}

/**
 * All that the card of a message is made from, in the words of a locale. A locale that the message does not have throws
 * a TypeError: ask `localised` first.
 */
export function cardSpec(
  library: Library,
  written: Message,
  kit: BrandKit,
  format: CardSpec["format"],
  locale: string,
  { template = "slogan", motif = motifOf(library, written) }: CardChoice = {},
): CardSpec {
  const message = localised(written, locale);
  if (message === undefined) throw new TypeError(`Message ${written.id} has no ${locale}.`);
  const key = template === "statistic" ? message.cards.statistic?.source : undefined;
  const source = library.sources[key ?? message.claims[0].source];
  if (source === undefined) throw new TypeError(`Message ${message.id} rests on no known source.`);
  const safetyLine = safetyLineOf(library, message.safetyLine, locale);
  const short = message.safetyLine === null ? null : "short";
  const shortSafetyLine = safetyLineOf(library, short, locale);
  return {
    message,
    template,
    source,
    safetyLine,
    shortSafetyLine,
    ...kit,
    motif,
    format,
    locale,
  };
}

/** Which card of a message: its slogan card unless said otherwise, with the artwork of the campaign that says it. */
type CardChoice = Partial<Pick<CardSpec, "template" | "motif">>;

/** The artwork of the first campaign that says this message. */
function motifOf({ campaigns }: Library, { id }: Message): Motif {
  const found = Object.values(campaigns).find(({ messages }) => messages.some((m) => m.id === id));
  return found?.motif ?? "none";
}

/** A post's text carries the short safety line: the long one stands on the card that goes with it. */
export function captionSafety(library: Library, { safetyLine, locale }: Message): string | null {
  return safetyLine === null ? null : (safetyLineOf(library, "short", locale)?.text ?? null);
}

/** A card that may not be made is no surprise: its words do not fit, or a gate of the renderer is not passed. */
async function drawn(
  renderCard: RenderCard,
  spec: CardSpec,
): Promise<RenderedCard | { refusal: string }> {
  try {
    return await renderCard(spec);
  } catch (error) {
    if (error instanceof Error && error.name === "CardRefused") return { refusal: error.message };
    throw error;
  }
}

function dayEnd(date: string): string {
  return `${date}T23:59:59.999Z`;
}

/** What a person wrote stands in place of what was composed; `sayable` has looked at it. */
function freeze(
  { text, words }: { text: string; words: Post["words"] },
  link: string,
  { alt, width, height }: RenderedCard,
  { bytes, mediaType }: { bytes: Uint8Array; mediaType: ImageType },
) {
  const image = { sha256: sha256(bytes), mediaType, width, height };
  return { text, alt, ...words, link, image } satisfies FrozenContent;
}

function isDemonstration(library: Library, message: Message): boolean {
  const signOffs = library.signOffs[message.id] ?? [];
  return signOffs.some(
    ({ version, demonstration }) => version === message.version && demonstration,
  );
}
