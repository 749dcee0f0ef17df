import { simulate } from "./simulation.ts";
import type { Breach } from "./witness.ts";
import type { Stage, WorldOptions } from "./world.ts";

/** A schedule that breaks a promise, and would not if any one of these steps were left out. */
export interface Smallest {
  steps: number[];
  /** How many steps the whole schedule had. */
  of: number;
  breaches: Breach[];
}

/**
 * Leaves steps out of a schedule that breaks a promise, half of them at a time, then ever fewer, then each alone, as long
 * as it still breaks one of the same promises. Undefined when it breaks none.
 */
export async function shrink(
  stage: Stage,
  seed: number,
  options: Omit<WorldOptions, "trace" | "only">,
): Promise<Smallest | undefined> {
  const whole = await simulate(stage, seed, options);
  const broken = new Set(whole.breaches.map(({ promise }) => promise));
  const run = async (steps: readonly number[]): Promise<Breach[]> => {
    const { breaches } = await simulate(stage, seed, { ...options, only: new Set(steps) });
    return breaches.filter(({ promise }) => broken.has(promise));
  };
  let { breaches } = whole;
  if (breaches.length === 0) return undefined;

  let steps = Array.from({ length: whole.steps }, (_, step) => step);
  let size = Math.ceil(steps.length / 2);
  while (size > 0) {
    const before = steps.length;
    for (let at = 0; at < steps.length; ) {
      const fewer = steps.toSpliced(at, size);
      const still = await run(fewer);
      if (still.length === 0) at += size;
      else [steps, breaches] = [fewer, still];
    }
    // Where one was left out, another may be of no use any more.
    if (size > 1) size = Math.floor(size / 2);
    else if (steps.length === before) size = 0;
  }
  return { steps, of: whole.steps, breaches };
}
