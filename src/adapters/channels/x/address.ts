import { isLoopback } from "#core/simulate.ts";

/** Where the X channel's requests go when it is not X itself: another server that speaks X's API. */
export interface ApiAddress {
  url: URL;
  /** It lies on this machine, so nothing that is sent there is seen by anyone. */
  loopback: boolean;
}

export type ApiAddressOutcome = ({ ok: true } & ApiAddress) | { ok: false; reason: string };

/**
 * Reads the address of a server in X's place, as CAMPAIGN_X_API_URL gives it: `http` on loopback or `https`, without
 * path, query or user. Loopback is 127.0.0.0/8, ::1 and localhost.
 */
export function apiAddress(text: string): ApiAddressOutcome {
  if (!URL.canParse(text)) return refused("it is not a URL");
  const url = new URL(text);
  const loopback = isLoopback(text);
  if (url.username !== "" || url.password !== "") return refused("it holds a user or password");
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "")
    return refused("it holds more than scheme, host and port");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback))
    return refused("it is neither http on loopback nor https");
  return { ok: true, url, loopback };
}

/** The address itself is not repeated: somebody may have put a password into it. */
function refused(why: string): ApiAddressOutcome {
  return { ok: false, reason: `The address in place of X's API cannot be used: ${why}.` };
}
