import { isLoopback } from "#core/simulate.ts";

/** X's own API. */
const ownAddress = "https://api.x.com";

/** Every answer of a stand-in carries this header. */
export const sandboxHeader = "x-campaign-sandbox";

/** Where the X channel's requests go. */
export interface ApiAddress {
  url: URL;
  /** It lies on this machine: a stand-in, so nothing that is sent there is seen by anyone. */
  loopback: boolean;
}

export type ApiAddressOutcome = ({ ok: true } & ApiAddress) | { ok: false; reason: string };

/**
 * Reads the address of X's API, as CAMPAIGN_X_API_URL gives it: a stand-in on loopback (127.0.0.0/8, ::1 or localhost)
 * without path, query or user; or exactly X's own, `https://api.x.com`. What is sent to any other server is neither
 * seen by people nor certain to stay unseen, and it would be given the account's credentials.
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
  if (!loopback && url.origin !== ownAddress)
    return refused(`it is neither on loopback nor ${ownAddress}`);
  return { ok: true, url, loopback };
}

/** The address itself is not repeated: somebody may have put a password into it. */
function refused(why: string): ApiAddressOutcome {
  return { ok: false, reason: `The address of X's API cannot be used: ${why}.` };
}
