import { expect, test } from "vitest";
import { loadBrand } from "#cards/brands.ts";
import { inspectCard } from "#cards/gates.ts";
import { templates } from "#cards/templates/templates.ts";
import { cardSpec } from "#core/approve.ts";
import type { BrandKit } from "#core/brand.ts";
import { templatesOf } from "#core/card-data.ts";
import { loadLibrary } from "#core/library.ts";
import { localesOf } from "#core/locale.ts";
import { libraryFiles } from "#messages/index.ts";

const result = loadLibrary(libraryFiles);
if ("faults" in result) throw new Error(JSON.stringify(result.faults, null, 2));
const { library } = result;

test.each(Object.values(library.messages))(
  "$id: every card that it fills can be drawn, in every format and language",
  async (message) => {
    const campaign = Object.values(library.campaigns).find(({ messages }) =>
      messages.some(({ id }) => id === message.id),
    );
    const kit = (await loadBrand(campaign?.brand ?? "example-spine-society")) as BrandKit;
    const faults = localesOf(message).flatMap((locale) =>
      templatesOf(message.cards).flatMap((template) =>
        templates[template].formats.flatMap((format) => {
          const laid = inspectCard(cardSpec(library, message, kit, format, locale, { template }));
          return laid.ok ? [] : [[locale, template, format, ...laid.faults.map((f) => f.message)]];
        }),
      ),
    );
    expect(faults).toEqual([]);
  },
);
