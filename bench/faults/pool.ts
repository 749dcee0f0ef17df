import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Found, Search } from "./search.ts";

/** Runs searches on every core, and gives what each found in the order in which they were asked for. */
export async function searchAll(
  searches: readonly Search[],
  onRan: (schedules: number) => void,
): Promise<Found[]> {
  const results: Found[] = [];
  const queue = [...searches.entries()];
  const children = Array.from({ length: availableParallelism() }, startChild);
  try {
    await Promise.all(
      children.map(async (child) => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          const [at, sought] = next;
          results[at] = await ask(child, sought, onRan);
        }
      }),
    );
  } finally {
    for (const child of children) child.kill();
  }
  return results;
}

function startChild(): ChildProcess {
  return fork(join(import.meta.dirname, "child.ts"), { execArgv: ["--import", "tsx"] });
}

function ask(child: ChildProcess, sought: Search, onRan: (ran: number) => void): Promise<Found> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A child ended with ${code}.`));
    const heard = ({ ran, found }: { ran: number; found?: Found }) => {
      onRan(ran);
      if (found === undefined) return;
      child.off("message", heard);
      child.off("exit", ended);
      resolve(found);
    };
    child.on("message", heard);
    child.once("exit", ended);
    child.send(sought);
  });
}
