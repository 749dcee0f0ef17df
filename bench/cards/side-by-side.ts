import type { Draw, Job, RendererName } from "./renderers.ts";

type Draws = Record<RendererName, Draw>;

/** Measurements by renderer; those of one place were taken beside one another. */
export type Taken = Partial<Record<RendererName, number[]>>;

export function note(taken: Taken, name: RendererName, value: number): void {
  taken[name] = [...(taken[name] ?? []), value];
}

/** What all renderers draw in one process. */
export interface Round {
  /** Drawn first by each, so that what a renderer compiles on its way is compiled before it is measured. */
  settling: Job[];
  groups: { name: string; warmUps: Job[]; measured: Job[] }[];
  /** Drawn several at a time. */
  throughput: Job[];
}

export interface Measures {
  groups: { name: string; times: Taken; bytes: Taken }[];
  cardsPerSecond: Taken;
}

/** Draws a round, and says on stderr how far it is. */
export async function sideBySide(draws: Draws, round: Round, atOnce: number): Promise<Measures> {
  await warm(draws, round.settling);
  const groups: Measures["groups"] = [];
  for (const { name, warmUps, measured } of round.groups) {
    process.stderr.write(`  ${name}\n`);
    await warm(draws, warmUps);
    groups.push({ name, ...(await warm(draws, measured)) });
  }
  process.stderr.write("  throughput\n");
  return { groups, cardsPerSecond: await throughput(draws, round.throughput, atOnce) };
}

/** Milliseconds and bytes a card: each card is drawn by every renderer in turn, and the turns go round. */
async function warm(draws: Draws, jobs: Job[]): Promise<{ times: Taken; bytes: Taken }> {
  const names = Object.keys(draws) as RendererName[];
  const times: Taken = {};
  const bytes: Taken = {};
  for (const [at, job] of jobs.entries()) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(at + turn) % names.length] as RendererName;
      const start = performance.now();
      const { length } = await draws[name](job);
      note(times, name, performance.now() - start);
      note(bytes, name, length);
    }
  }
  return { times, bytes };
}

const rounds = 3;

/** Cards a second, several at once; the renderers take turns, a part of the cards each. */
async function throughput(draws: Draws, jobs: Job[], atOnce: number): Promise<Taken> {
  const taken: Taken = {};
  const perRound = Math.floor(jobs.length / rounds);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of Object.keys(draws) as RendererName[]) {
      const queue = jobs.slice(round * perRound, (round + 1) * perRound).values();
      const start = performance.now();
      await drawAll(draws[name], queue, atOnce);
      note(taken, name, (perRound / (performance.now() - start)) * 1000);
    }
  }
  return taken;
}

/** Draws what is in a queue, several at a time. */
export async function drawAll(draw: Draw, queue: Iterable<Job>, atOnce: number): Promise<void> {
  const worker = async () => {
    for (const job of queue) await draw(job);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
