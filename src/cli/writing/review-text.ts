import {
  audiences,
  behaviourChangeTechniques,
  claimStrengths,
  networks,
  professions,
  sourceStatuses,
  targets,
  tdfDomains,
} from "#core/codes.ts";
import { formatFault } from "#core/fault.ts";
import type { Claim, Source } from "#core/message.ts";
import type { CaptionReview, MessageReview } from "#core/message-review.ts";
import type { Standing } from "#core/sign-off.ts";

/** The review of a message as text for a terminal so many columns wide. */
export function reviewText(review: MessageReview, width: number): string {
  const { message, claims, safetyLine } = review;
  const page = pageOf(width);
  page.title(`${message.id}  version ${message.version}  ${message.status}  ${review.locale}`);
  page.line(`“${message.slogan}”`);
  page.line(message.support);
  page.line(`→ ${message.callToAction}`);
  page.gap();
  page.field("File", review.file);
  page.field("Campaigns", review.campaigns.join(", ") || "none");
  page.field(
    "Locales",
    review.locales
      .map((tag) => (tag === review.locale ? `${tag} (${review.localeStatus})` : tag))
      .join(", "),
  );
  page.field("Audience", audiences[message.audience]);
  if (message.professions.length > 0) {
    page.field("Professions", message.professions.map((code) => professions[code]).join(", "));
  }
  page.field("Setting", message.setting);
  page.field("Targets", message.targets.map((code) => `${code}: ${targets[code]}`).join("; "));
  page.field("Technique", `${message.bct} ${behaviourChangeTechniques[message.bct]}`);
  page.field("Domain", tdfDomains[message.tdf]);
  page.field("Tone", message.tone);
  page.field("Hashtags", message.hashtags.map((tag) => `#${tag}`).join(" ") || "none");
  page.field("Picture", message.picture);

  page.title(`What it claims, and on whose word (${claims.length})`);
  for (const [at, { claim, source }] of claims.entries()) claimText(page, at + 1, claim, source);

  page.title("Safety");
  if (safetyLine === null)
    page.field(
      "Safety line",
      message.safetyLine === null ? "none" : `${message.safetyLine}: none in ${review.locale}`,
    );
  else
    page.field(
      `Safety line`,
      `${safetyLine.text} (${message.safetyLine}, ${safetyLine.country}, ${safetyLine.status})`,
    );
  for (const hazard of message.hazards) page.field("Hazard", hazard);
  page.field("Co-design", message.coDesign);
  page.field("Responsible", message.responsibleClinician);
  page.field("Review by", message.reviewBy);

  page.title("On the card");
  page.field("Slogan card", `${review.words} words with support and safety line`);
  const { grade, caution } = review.reading;
  const reading = [grade === null ? null : `Flesch-Kincaid grade ${grade.toFixed(1)}`, caution];
  page.field("Reading", reading.filter((part) => part !== null).join("; "));
  for (const { template, words, count } of review.cards) {
    page.field(`${template}`, `${count} words with safety line`);
    for (const text of words) page.item("-", text, 4);
  }

  page.title(`As a post (link: ${review.link})`);
  for (const caption of review.captions) captionText(page, caption, review.captions);

  page.title("Sign-offs");
  for (const [role, standing] of Object.entries(review.standing))
    page.field(role, standingText(standing));
  page.field("On record", `${review.signOffs.length} of any version or content`);
  page.field("Signs today", review.contentHash);

  page.title("Faults");
  if (review.faults.length === 0) page.line("none");
  for (const fault of review.faults) page.item("-", `${fault.severity}: ${formatFault(fault)}`);

  page.title("What a live account would ask besides");
  if (review.live.length === 0) page.line("nothing");
  for (const { rule, message: what } of review.live) page.item("-", `${rule}: ${what}`);
  return page.text();
}

function claimText(page: Page, nth: number, claim: Claim, source: Source): void {
  page.item(`${nth}.`, claim.text);
  page.field("Strength", claimStrengths[claim.strength], 3);
  page.field("Quote", claim.quote ? `“${claim.quote}”` : "none", 3);
  page.field("Source", `${claim.source}: ${source.citation}`, 3);
  page.field("Status", `${source.status}: ${sourceStatuses[source.status]}`, 3);
  if (source.opened)
    page.field("Opened", `${source.opened}, ${source.checkedOn ?? "day unknown"}`, 3);
  const where = [source.doi ? `https://doi.org/${source.doi}` : undefined, source.url];
  page.field("Where", where.filter((link) => link !== undefined).join(" · "), 3);
  if (source.caution) page.field("Caution", source.caution, 3);
  page.gap();
}

/** A text that is the same as an earlier network's is not shown twice. */
function captionText(page: Page, caption: CaptionReview, all: readonly CaptionReview[]): void {
  const { network, text, count, max, dropped } = caption;
  const left = dropped.length > 0 ? `; without ${dropped.join(" and ")}` : "";
  const twin = all
    .slice(0, all.indexOf(caption))
    .find((other) => other.text === text && text !== null);
  const same = twin ? `; the same text as on ${networks[twin.network]}` : "";
  page.field(
    networks[network],
    text === null ? `does not fit: ${count} of ${max}${left}` : `${count} of ${max}${left}${same}`,
  );
  if (text === null || twin) return;
  for (const line of text.split("\n")) page.line(line, line === "" ? 0 : 4);
}

function standingText(standing: Standing): string {
  if (standing.state === "missing") return "missing: this version is not signed";
  const { by, on, interests, demonstration } = standing.signOff;
  const who = `${by}, ${on}${interests ? `, interests: ${interests}` : ""}${demonstration ? ", for demonstration only" : ""}`;
  const states = {
    standing: "holds",
    stale: "does not count, other content was signed",
    future: "does not count, dated after today",
    demonstration: "for sandbox accounts only",
  } as const;
  return `${states[standing.state]}: ${who}`;
}

type Page = ReturnType<typeof pageOf>;

const nameWidth = 14;

function pageOf(width: number) {
  const lines: string[] = [];
  return {
    gap: () => void (lines.at(-1) !== "" && lines.push("")),
    title(text: string) {
      if (lines.length > 0) this.gap();
      lines.push(...wrap(text, width), "─".repeat(Math.min(width, text.length)));
    },
    line: (text: string, indent = 0) =>
      void lines.push(...wrap(text, width - indent).map((part) => " ".repeat(indent) + part)),
    field(name: string, text: string, indent = 0) {
      const hang = indent + nameWidth + 1;
      const [first = "", ...rest] = wrap(text, width - hang);
      lines.push(
        `${" ".repeat(indent)}${name.padEnd(nameWidth)} ${first}`,
        ...rest.map((part) => " ".repeat(hang) + part),
      );
    },
    /** After its mark, and every further line as far in. */
    item(mark: string, text: string, indent = 0) {
      const [first = "", ...rest] = wrap(text, width - indent - mark.length - 1);
      const hang = " ".repeat(indent + mark.length + 1);
      lines.push(`${" ".repeat(indent)}${mark} ${first}`, ...rest.map((part) => hang + part));
    },
    text: () => `${lines.join("\n").trimEnd()}\n`,
  };
}

/** Breaks at spaces; a word longer than the line stands alone on one. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
