import type { RenderedCard } from "#core/card.ts";
import { hashOf, sha256 } from "#core/hash.ts";
import type { RenderCard } from "#core/ports.ts";

/** A renderer that draws each card once and keeps it: in a campaign the same card goes out many times. */
export function drawnOnce(render: RenderCard): RenderCard {
  const drawn = new Map<string, Promise<RenderedCard>>();
  return (spec) => {
    const key = hashOf({ ...spec, logo: sha256(spec.logo) });
    const known = drawn.get(key) ?? render(spec);
    drawn.set(key, known);
    return known;
  };
}
