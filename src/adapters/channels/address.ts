import { isLoopback } from "#core/simulate.ts";

/** Every answer of a stand-in carries this header. */
export const sandboxHeader = "x-campaign-sandbox";

/** Where a channel's requests go. */
export interface ApiAddress {
  /** An origin: its path is "/". */
  url: URL;
  /** It lies on this machine: a stand-in, so nothing that is sent there is seen by anyone. */
  loopback: boolean;
}

export type ApiAddressOutcome = ({ ok: true } & ApiAddress) | { ok: false; reason: string };

/**
 * Reads the address of a network's API: a stand-in on loopback (127.0.0.0/8, ::1 or localhost), or a server over https;
 * each without path, query or user. Whose account may go where is for `channels.ts` to say.
 */
export function apiAddress(text: string): ApiAddressOutcome {
  if (!URL.canParse(text)) return refused("it is not a URL");
  const url = new URL(text);
  const loopback = isLoopback(text);
  if (url.username !== "" || url.password !== "") return refused("it holds a user or password");
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "")
    return refused("it holds more than scheme, host and port");
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return refused("it is neither http nor https");
  if (!loopback && url.protocol !== "https:") return refused("it is neither on loopback nor https");
  return { ok: true, url, loopback };
}

/** The address itself is not repeated: somebody may have put a password into it. */
function refused(reason: string): ApiAddressOutcome {
  return { ok: false, reason };
}
