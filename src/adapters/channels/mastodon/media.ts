import { z } from "zod";
import type { Reply } from "#adapters/channels/request.ts";
import type { Outgoing, OutgoingImage } from "#core/ports.ts";
import { jsonOf, reasonOf } from "./answer.ts";
import type { MastodonConnection } from "./connection.ts";

/** Between two looks at an image that the server is still working on. */
const pollMs = 2000;

const Attachment = z.object({ id: z.string(), description: z.string().nullable().optional() });

/** `answers` are all that came back on the way: they may say that an allowance is used up. */
export type Attached = { answers: Reply[] } & (
  | { outcome: "attached"; id: string }
  | { outcome: "rejected" | "deferred"; reason: string }
);

/**
 * Uploads an image with its alt text and waits until the server has done with it, but not beyond `sendBy`. Nothing is
 * public by this, and what is never attached to a post the server throws away after some time. So every failure may be
 * tried again, but for those by which the server calls the file wrong: 400, 413, 415, 422.
 */
export async function attach(
  { send, clock, secrets }: MastodonConnection,
  { bytes, mediaType, alt }: OutgoingImage,
  sendBy: Outgoing["sendBy"],
): Promise<Attached> {
  const form = new FormData();
  const file = new Blob([Uint8Array.from(bytes)], { type: mediaType });
  form.set("file", file, mediaType === "image/png" ? "card.png" : "card.jpg");
  form.set("description", alt);
  const answers = [await send("POST", "/api/v2/media", { body: form })];
  for (;;) {
    const reply = answers.at(-1) as Reply;
    if (reply.kind !== "answered" || ![200, 202, 206].includes(reply.status)) {
      const wrong = reply.kind === "answered" && [400, 413, 415, 422].includes(reply.status);
      const reason = reasonOf(reply, secrets);
      return { outcome: wrong ? "rejected" : "deferred", reason, answers };
    }
    const { data } = Attachment.safeParse(jsonOf(reply.text));
    if (data === undefined) {
      const reason = "Mastodon answered without the id of the image";
      return { outcome: "deferred", reason, answers };
    }
    if (reply.status === 200) {
      return sameWords(data.description ?? "", alt)
        ? { outcome: "attached", id: data.id, answers }
        : { outcome: "deferred", reason: "Mastodon did not confirm the alt text", answers };
    }
    await clock.sleep(pollMs);
    if (clock.now() >= new Date(sendBy))
      return { outcome: "deferred", reason: "Mastodon is still working on the image", answers };
    answers.push(await send("GET", `/api/v1/media/${encodeURIComponent(data.id)}`));
  }
}

function sameWords(a: string, b: string): boolean {
  const words = (text: string) => text.normalize("NFC").replace(/\s+/g, " ").trim();
  return words(a) === words(b);
}
