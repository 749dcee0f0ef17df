import { expect, test } from "vitest";
import { oauth1Signature, oauth1Verifier } from "#sandbox/oauth1.ts";

// The worked example of X's own page "Creating a signature".
const example = {
  url: "https://api.twitter.com/1.1/statuses/update.json?include_entities=true",
  form: new URLSearchParams({ status: "Hello Ladies + Gentlemen, a signed OAuth request!" }),
  credentials: {
    appKey: "xvz1evFS4wEEPTGEFPHBog",
    appSecret: "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
    accessToken: "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
    accessSecret: "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
  },
  nonce: "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
  timestamp: "1318622958",
  signature: "hCtSmYh+iHYCEqBWrE7C7hYmtUk=",
};
const then = () => new Date(1318622958 * 1000);

function header(changes: Record<string, string> = {}): string {
  const parameters = {
    oauth_consumer_key: example.credentials.appKey,
    oauth_nonce: example.nonce,
    oauth_signature: example.signature,
    oauth_signature_method: "HMAC-SHA1",
    oauth_timestamp: example.timestamp,
    oauth_token: example.credentials.accessToken,
    oauth_version: "1.0",
    ...changes,
  };
  const listed = Object.entries(parameters).map(
    ([name, value]) => `${name}="${encodeURIComponent(value)}"`,
  );
  return `OAuth ${listed.join(", ")}`;
}

const request = {
  method: "POST",
  url: new URL(example.url),
  authorization: header(),
  form: example.form,
};

test("agrees with the example that X publishes", () => {
  const verify = oauth1Verifier([example.credentials], then);
  expect(verify(request)).toBe(example.credentials);
});

test.each([
  ["another method", { method: "PUT" }],
  ["another path", { url: new URL(example.url.replace("update", "destroy")) }],
  ["another query", { url: new URL(example.url.replace("true", "false")) }],
  ["another body", { form: new URLSearchParams({ status: "Hello" }) }],
  ["another signature", { authorization: header({ oauth_signature: "A".repeat(27) }) }],
  ["an empty signature", { authorization: header({ oauth_signature: "" }) }],
  ["another token", { authorization: header({ oauth_token: "370773112-other" }) }],
  ["PLAINTEXT", { authorization: header({ oauth_signature_method: "PLAINTEXT" }) }],
  ["no nonce", { authorization: header({ oauth_nonce: "" }) }],
  ["a bad escape", { authorization: header().replace("%2B", "%") }],
  ["no header", { authorization: undefined }],
])("refuses %s", (_what, change) => {
  expect(oauth1Verifier([example.credentials], then)({ ...request, ...change })).toBeUndefined();
});

test("refuses a timestamp more than five minutes off, and takes one that is less", () => {
  const at = (seconds: number) =>
    oauth1Verifier([example.credentials], () => new Date(then().getTime() + seconds * 1000));
  expect(at(299)(request)).toBeDefined();
  expect(at(-299)(request)).toBeDefined();
  expect(at(301)(request)).toBeUndefined();
  expect(at(-301)(request)).toBeUndefined();
});

test("refuses a nonce that was used, and a false signature does not use one up", () => {
  const verify = oauth1Verifier([example.credentials], then);
  expect(verify({ ...request, method: "PUT" })).toBeUndefined();
  expect(verify(request)).toBeDefined();
  expect(verify(request)).toBeUndefined();
});

test("sorts by name before value, and keeps a name that is given twice", () => {
  const url = new URL("https://example.org/r");
  const secrets = { appSecret: "a", accessSecret: "b" };
  const sign = (parameters: [string, string][]) => oauth1Signature("GET", url, parameters, secrets);
  expect(
    sign([
      ["a", "2"],
      ["a-b", "1"],
      ["a", "1"],
    ]),
  ).toBe(
    sign([
      ["a", "1"],
      ["a", "2"],
      ["a-b", "1"],
    ]),
  );
  expect(
    sign([
      ["a", "1"],
      ["a", "2"],
    ]),
  ).not.toBe(sign([["a", "1"]]));
});
