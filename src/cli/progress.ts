/** A line on the terminal that tells how far a step is. Silent where nobody watches. */
export interface Progress {
  step(done: number, of: number): void;
  end(summary: string): void;
}

const width = 24;

/** Draws on stderr, so that stdout stays clean for what a machine may read. */
export function progress(label: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  const title = label.padEnd(12);
  const started = performance.now();
  return {
    step(done, of) {
      if (!stream.isTTY) return;
      const filled = Math.round((width * done) / Math.max(of, 1));
      const bar = "█".repeat(filled) + "░".repeat(width - filled);
      stream.write(`\r\u001b[K${title} ${bar} ${done}/${of}`);
    },
    end(summary) {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      stream.write(`${stream.isTTY ? "\r\u001b[K" : ""}${title} ${summary} (${seconds} s)\n`);
    },
  };
}
