import { satoriFontsOf } from "#cards/fonts.ts";
import { dataUri, safeLogo } from "#cards/logo.ts";
import { type ShippedCard, shippedCards } from "#test/cards/golden/shipped.ts";
import { Card } from "#test/cards/plain/card.tsx";
import type { Job } from "./renderers.ts";

export const fonts = satoriFontsOf().map((font) => ({ ...font }));

/** The shipped cards by `template format`. */
export async function shippedJobs(groups: readonly string[]): Promise<Map<string, Job[]>> {
  const all = await shippedCards((template, format) => groups.includes(`${template} ${format}`));
  const jobs = await Promise.all(
    all.map(async (card) => ({
      key: `${card.spec.template} ${card.spec.format}`,
      job: await jobOf(card),
    })),
  );
  const grouped = Map.groupBy(jobs, ({ key }) => key);
  return new Map([...grouped].map(([key, some]) => [key, some.map(({ job }) => job)]));
}

async function jobOf({ spec: { logo, ...spec }, layout }: ShippedCard): Promise<Job> {
  const href = dataUri(await safeLogo(spec.brand.logo, logo));
  return {
    spec,
    logo: Buffer.from(logo).toString("base64"),
    tree: plain(<Card layout={layout} logo={href} />) as object,
    width: layout.width,
    height: layout.height,
  };
}

/** A tree of elements without functions in it, so that every renderer gets the same and none has to build it. */
function plain(node: unknown): unknown {
  if (Array.isArray(node))
    return node.flatMap(plain).filter((one) => one !== null && one !== false);
  if (typeof node !== "object" || node === null) return node;
  const { type, props, key } = node as {
    type: unknown;
    props: Record<string, unknown>;
    key: unknown;
  };
  if (typeof type === "function") return plain(type(props));
  return { type, key: key ?? null, props: { ...props, children: plain(props.children) } };
}
