import { createInterface } from "node:readline";
import { Refused } from "#cli/fault.ts";

/** A place to ask: shows a text, and gives the line that was typed. */
export interface Terminal {
  show(text: string): void;
  line(prompt: string): Promise<string>;
}

/**
 * Asks on stderr, so that stdout stays clean. Lines typed or pasted ahead are kept for the questions to come. Leaving
 * early (Ctrl-C, Ctrl-D) throws.
 */
export async function onTerminal<T>(use: (terminal: Terminal) => Promise<T>): Promise<T> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const ahead: string[] = [];
  let left = false;
  let wake = () => {};
  reader.on("line", (line) => {
    ahead.push(line);
    wake();
  });
  reader.on("SIGINT", () => reader.close());
  reader.on("close", () => {
    left = true;
    wake();
  });
  const terminal: Terminal = {
    show: (text) => void process.stderr.write(`${text}\n`),
    async line(prompt) {
      if (!left) {
        reader.setPrompt(prompt);
        reader.prompt();
      }
      while (ahead.length === 0) {
        if (left) throw new Refused("nothing was written: you left before the end.");
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return ahead.shift() ?? "";
    },
  };
  try {
    return await use(terminal);
  } finally {
    reader.close();
  }
}
