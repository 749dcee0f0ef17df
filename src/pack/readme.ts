import type { PackContent } from "./content.ts";

/** Plain text for whoever unpacks a pack, with the line ends that every editor takes. */
export function readme(
  { campaign, version, reviewBy, signed, draft, messages, logos }: PackContent,
  stopped: readonly string[],
): string {
  const lines = [
    campaign.name,
    "=".repeat(campaign.name.length),
    "",
    `Pack ${version}. Review by ${reviewBy}: after that day please ask for a new pack.`,
    ...(draft
      ? [
          "",
          "DRAFT, NOT FOR USE. It may hold messages that may not go out. The sheets and the page say so; the",
          "pictures, captions and calendar do not: pass none of it on.",
          ...stopped.map((reason) => `  ${reason}`),
        ]
      : []),
    ...(signed
      ? []
      : [
          "",
          "DEMONSTRATION PACK. Not all words in it are signed off in earnest: it is not for patients and not",
          "for posting.",
        ]),
    "",
    "Open index.html in any browser: it shows every card and text, and copies captions. It works without",
    "the internet and without any other program.",
    "",
    "What is here",
    "  index.html      all messages, their cards, captions and sheets",
    "  cards/          pictures for posts; cards for clinical systems also as data (.json)",
    "  captions/       the text of each post, per network; all of them in captions.csv",
    "  alt-texts.csv   what each picture says: paste it where the network asks for alt text",
    "  print/          posters (A4, A3) and two-sided handouts (A4, Letter)",
    "  calendar.ics    when to post what; any calendar program opens it",
    "  qr/             the campaign's QR code, for screens and your own print",
    "  logos/          the logos on the sheets and cards",
    ...(logos.length > 1
      ? [
          "",
          "A card that had no room for both logos without losing words carries the body's own alone.",
        ]
      : []),
    "",
    "How to use it",
    "  Post a picture together with its caption and its alt text.",
    "  Leave pictures and words as they are: sign-offs are of them as they stand, and each patient card",
    "  carries its emergency wording.",
    "  Print at 100 %. Write the date and the chart note on each handout that you give.",
    `  If something is withdrawn, ${campaign.link} says so by the number at the foot of each sheet.`,
    "",
    `${messages.length} messages: ${messages.map(({ id }) => id).join(", ")}.`,
    "",
  ];
  return lines.join("\r\n");
}
