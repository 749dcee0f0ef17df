import sharp from "sharp";
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
  /** Drawn one at a time, by all renderers in turn; what is measured counts for each of the names. */
  inTurn: { names: string[]; job: Job }[];
  /** Drawn several at a time, by one renderer after the other. */
  atOnce: Job[];
}

export interface Measures {
  /** Milliseconds and bytes of each card, by name. */
  inTurn: Record<string, { times: Taken; bytes: Taken }>;
  cardsPerSecond: Taken;
}

export async function sideBySide(draws: Draws, round: Round, atOnce: number): Promise<Measures> {
  const names = Object.keys(draws) as RendererName[];
  for (const job of round.settling) {
    for (const name of names) await draws[name](job);
  }
  const [last] = round.settling.slice(-1);
  if (last) await areAlike(draws, last);
  return {
    inTurn: await inTurn(draws, round.inTurn),
    cardsPerSecond: await throughput(draws, round.atOnce, atOnce),
  };
}

/**
 * How far a renderer's picture may be from what most people's way gives: a mean over all values, of 255. An older satori
 * sets letters a little otherwise; another line, or no logo, is farther off.
 */
const mostApart = 8;

/** @throws where a renderer draws something else than the others. */
async function areAlike(draws: Draws, job: Job): Promise<void> {
  const values = async (name: RendererName) =>
    sharp(await draws[name](job))
      .removeAlpha()
      .toColourspace("srgb")
      .raw()
      .toBuffer();
  const plain = await values("satori + sharp");
  for (const name of Object.keys(draws) as RendererName[]) {
    const drawn = await values(name);
    const sum = plain.reduce((all, value, at) => all + Math.abs(value - (drawn[at] ?? 0)), 0);
    if (drawn.length !== plain.length || sum / plain.length > mostApart) {
      throw new Error(`${name} draws another picture: ${(sum / plain.length).toFixed(2)} off.`);
    }
  }
}

/** Each card is drawn by every renderer in turn, and the turns go round. */
async function inTurn(draws: Draws, jobs: Round["inTurn"]): Promise<Measures["inTurn"]> {
  const renderers = Object.keys(draws) as RendererName[];
  const measured: Measures["inTurn"] = {};
  for (const [at, { names, job }] of jobs.entries()) {
    for (let turn = 0; turn < renderers.length; turn += 1) {
      const renderer = renderers[(at + turn) % renderers.length] as RendererName;
      const start = performance.now();
      const { length } = await draws[renderer](job);
      const took = performance.now() - start;
      for (const name of names) {
        measured[name] ??= { times: {}, bytes: {} };
        note(measured[name].times, renderer, took);
        note(measured[name].bytes, renderer, length);
      }
    }
  }
  return measured;
}

const rounds = 3;

/** Cards a second, several at once; the renderers take turns, a part of the cards each. */
async function throughput(draws: Draws, jobs: Job[], atOnce: number): Promise<Taken> {
  const taken: Taken = {};
  const perRound = Math.floor(jobs.length / rounds);
  if (perRound === 0) return taken;
  const names = Object.keys(draws) as RendererName[];
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length] as RendererName;
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
