import type { Network } from "#core/codes.ts";
import { type BrokenName, broken } from "./broken.ts";
import { simulateHttp } from "./http.ts";
import { type Outcome, simulate } from "./simulation.ts";
import type { Stage } from "./world.ts";

/** Schedules by their seeds, both included; of the publisher as it is, or of a broken one. */
export interface Search {
  from: number;
  to: number;
  broken: BrokenName | null;
  /** Over real HTTP to the stand-in of this network; null: in the simulation, with all networks. */
  over: Network | null;
}

/** `failed`: the schedules in which a promise was broken; of a broken publisher only the first that tells. */
export interface Found {
  schedules: number;
  tally: Record<string, number>;
  failed: Pick<Outcome, "seed" | "breaches">[];
}

export async function search(
  stage: Stage,
  { from, to, broken: name, over }: Search,
  onSchedule: () => void = () => {},
): Promise<Found> {
  const found: Found = { schedules: 0, tally: {}, failed: [] };
  const wrong = name === null ? undefined : broken[name];
  for (let seed = from; seed <= to; seed += 1) {
    const { tally, breaches } =
      over === null
        ? await simulate(stage, seed, wrong)
        : await simulateHttp(stage, over, seed, wrong);
    found.schedules += 1;
    add(found.tally, tally);
    onSchedule();
    const tells = wrong?.breaks ?? breaches.map(({ promise }) => promise);
    if (breaches.some(({ promise }) => (tells as string[]).includes(promise))) {
      found.failed.push({ seed, breaches });
      if (wrong !== undefined) break;
    }
  }
  return found;
}

export function add(sum: Record<string, number>, more: Record<string, number>): void {
  for (const [what, count] of Object.entries(more)) sum[what] = (sum[what] ?? 0) + count;
}
