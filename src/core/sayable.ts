import { formatFault } from "./fault.ts";
import type { Library } from "./library.ts";
import type { Message } from "./message.ts";
import type { Post } from "./post.ts";
import { gateFaults } from "./rules/gate.ts";
import { wordsFaults } from "./words.ts";

/** The message that a post would say, or every reason why the library does not let it be said there, on that day. */
export type Sayable = { message: Message } | { reasons: string[] };

/**
 * The gate that a post passes twice: when it is approved, and again when it is published, each time by the library as
 * it is then; words that a person put in place of the composed ones are held to the same rules. `today` is an ISO date.
 */
export function sayable(library: Library, post: Post, today: string): Sayable {
  const message = library.messages[post.messageId];
  if (message === undefined) {
    return { reasons: [`the library holds no message ${post.messageId}`] };
  }
  if (message.version !== post.messageVersion) {
    const held = `the library holds version ${message.version} of ${message.id}`;
    return { reasons: [`${held}, not version ${post.messageVersion}: plan the post anew`] };
  }
  const on = { today, accountMode: post.account.mode, locale: post.locale };
  const faults = gateFaults(library, message, on);
  const reasons = [...faults.map(formatFault), ...wordsFaults(library, post, message)];
  return reasons.length > 0 ? { reasons } : { message };
}
