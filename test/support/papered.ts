import { type Content, files, parts } from "./content.ts";

/** The content with all that paper asks for: short and long emergency wording, the long with a source of its own, and words to say. */
export function papered(content: Content): Content {
  const { line, source, cli } = parts(content);
  const lines = content.safetyLines[files.safetyLines] ?? {};
  lines.short = { "en-GB": { ...line } };
  lines.long = { "en-GB": { ...line, text: "Very ill or numb? Get help now.", source: "LONG" } };
  Object.assign(content.sources[files.sources] ?? {}, {
    LONG: { ...source, short: "Long source" },
  });
  cli.cards = { ...cli.cards, "say-this": { say: "What would change?" } };
  return content;
}
