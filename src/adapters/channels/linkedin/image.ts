import { z } from "zod";
import { imageLimits } from "#core/network-media.ts";
import type { OutgoingImage } from "#core/ports.ts";
import { type Answer, type LinkedInConnection, reasonOf, retryOf } from "./connection.ts";

/** LinkedIn takes images of fewer pixels than this. */
const maxPixels = 36_152_320;
/** While LinkedIn works on an image it is asked again, ever more seldom. */
const firstPauseMs = 500;
const longestPauseMs = 8_000;

const Initialized = z.object({
  value: z.object({ uploadUrl: z.string(), image: z.string().regex(/^urn:li:image:[\w-]+$/) }),
});
const Image = z.object({ status: z.string() });

/** Nothing is public yet, so a failure is no worse than a wait, unless LinkedIn calls the image itself wrong. */
export type Uploaded =
  | { ok: true; urn: string }
  | { ok: false; outcome: "rejected"; reason: string }
  | { ok: false; outcome: "deferred"; reason: string; retryAt?: string };

/** What LinkedIn would refuse in an image or in its alt text; undefined when nothing. */
export function imageFault({ bytes, width, height, alt }: OutgoingImage): string | undefined {
  const { maxBytes, maxAlt } = imageLimits.linkedin;
  if (alt.trim() === "") return "The image has no alt text";
  if (alt.length > maxAlt) return "The alt text is longer than LinkedIn takes";
  if (bytes.length > maxBytes || width * height >= maxPixels)
    return "The image is larger than LinkedIn takes";
  return undefined;
}

/** Sends the bytes of an image, and waits until LinkedIn has worked on them; at the latest until `sendBy`. */
export async function uploadImage(
  connection: LinkedInConnection,
  owner: string,
  outgoing: OutgoingImage,
  sendBy: string,
): Promise<Uploaded> {
  const initialized = await connection.send("POST", "/rest/images?action=initializeUpload", {
    json: { initializeUploadRequest: { owner } },
  });
  const place = Initialized.safeParse(jsonOf(initialized));
  if (!place.success) return failed(initialized);
  const { uploadUrl, image: urn } = place.data.value;

  const sent = await connection.upload(uploadUrl, outgoing);
  if (sent.kind !== "answered" || sent.status >= 300) return failed(sent);

  const { clock } = connection;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    const answer = await connection.send("GET", `/rest/images/${encodeURIComponent(urn)}`);
    const image = Image.safeParse(jsonOf(answer));
    if (!image.success) return failed(answer);
    const { status } = image.data;
    if (status === "AVAILABLE") return { ok: true, urn };
    // LinkedIn does not say whether the image or its own work was at fault; the signed card was a good PNG.
    if (status === "PROCESSING_FAILED") return deferred("LinkedIn could not process the image");
    if (clock.now().getTime() + pauseMs >= Date.parse(sendBy))
      return deferred("LinkedIn took too long over the image; it was not sent any more");
    await clock.sleep(pauseMs);
  }
}

function jsonOf(answer: Answer): unknown {
  return answer.kind === "answered" && answer.status < 300 ? answer.json : undefined;
}

function failed(answer: Answer): Uploaded {
  const reason = reasonOf(answer);
  if (answer.kind === "answered" && [400, 413, 415, 422].includes(answer.status))
    return { ok: false, outcome: "rejected", reason };
  return { ...deferred(reason), ...retryOf(answer) };
}

function deferred(reason: string) {
  return { ok: false, outcome: "deferred", reason } as const;
}
