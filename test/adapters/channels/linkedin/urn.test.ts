import { expect, test } from "vitest";
import { linkedInAdapter } from "#adapters/channels/linkedin/adapter.ts";

const number = "7431329065766260736";
const comment = `urn:li:comment:(urn:li:share:${number},7431)`;

test.each([
  [`https://www.linkedin.com/feed/update/urn:li:share:${number}`, `urn:li:share:${number}`],
  [
    `https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A${number}/`,
    `urn:li:ugcPost:${number}`,
  ],
  [
    `https://www.linkedin.com/posts/example-body_lowbackpain-share-${number}-aB_c?utm_source=share`,
    `urn:li:share:${number}`,
  ],
  [
    `https://www.linkedin.com/feed/update/urn:li:share:${number}?commentUrn=${encodeURIComponent(comment)}`,
    comment,
  ],
  // An activity is not the post.
  [`https://www.linkedin.com/feed/update/urn:li:activity:${number}`, undefined],
  [`https://linkedin.com.example.org/feed/update/urn:li:share:${number}`, undefined],
  [`https://x.com/i/web/status/${number}`, undefined],
  ["https://www.linkedin.com/%zz", undefined],
  [number, undefined],
])("the post at %s is %s", (url, urn) => {
  expect(linkedInAdapter.networkIdIn?.(url)).toBe(urn);
});
