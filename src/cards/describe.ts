import { cardSpec } from "#core/approve.ts";
import type { Brand } from "#core/brand.ts";
import type { FormatName } from "#core/campaign.ts";
import { type CardTemplate, templatesOf } from "#core/card-data.ts";
import type { Library } from "#core/library.ts";
import type { Message } from "#core/message.ts";
import type { CardDescription, DescribeCards } from "#core/rules/review.ts";
import { altText } from "./alt-text.ts";
import { inspectCard } from "./gates.ts";
import { takesShortLine } from "./safety-band.ts";
import { templates } from "./templates/templates.ts";

/** A card is laid out without its logo's bytes: the logo's place is the same for every file. */
const noLogo = new Uint8Array();

/** Every card of a message: each template that it fills, in every format that the template is made for. */
export const describeEveryCard: DescribeCards = (...of) =>
  templatesOf(of[1].cards).flatMap((template) =>
    templates[template].formats.map((format) => describe(...of, template, format)),
  );

/** The slogan card of a message in the formats that campaigns post: what goes out without a person looking. */
export const describePostedCards: DescribeCards = (...of) => {
  const posted = Object.values(of[0].campaigns).flatMap(({ accounts }) =>
    accounts.map(({ format }) => format),
  );
  return templates.slogan.formats
    .filter((format) => posted.includes(format))
    .map((format) => describe(...of, "slogan", format));
};

/** Lays a card out as it would be drawn, behind the same gates, and reads off what stands on it. */
function describe(
  library: Library,
  message: Message,
  brand: Brand,
  locale: string,
  template: CardTemplate,
  format: FormatName,
): CardDescription {
  const spec = cardSpec(library, message, { brand, logo: noLogo }, format, locale, { template });
  const laid = inspectCard(spec);
  if (!laid.ok) {
    const reasons = laid.faults.map((fault) => fault.message);
    return { template, format, drawable: false, reasons };
  }
  const texts = laid.layout.boxes.map(({ lines }) =>
    lines.map((runs) => runs.map(({ text }) => text).join("")).join(" "),
  );
  const shortSafetyLine = takesShortLine(spec, laid.layout);
  return {
    ...{ template, format, drawable: true, texts, alt: altText(spec, laid.layout) },
    shortSafetyLine,
  };
}
