import { z } from "zod";
import { textLimitOf } from "#core/caption.ts";
import { imageLimits } from "#core/network-media.ts";
import { urlLength } from "#core/network-text.ts";
import { failureOf } from "./answer.ts";
import type { MastodonConnection } from "./connection.ts";

/** What the channel does, by the scopes that Mastodon's documentation names for it. */
const neededScopes = ["read:accounts", "read:statuses", "write:media", "write:statuses"];

const count = z.number().optional().catch(undefined);
const Server = z.object({
  configuration: z.object({
    statuses: z.object({ maxCharacters: count, charactersReservedPerUrl: count }),
    mediaAttachments: z.object({ imageSizeLimit: count, descriptionLimit: count }),
  }),
});
const App = z.object({ scopes: z.array(z.string()) });

/**
 * What a person should know of a server before posts go there: limits that are narrower than the account's settings, and
 * permissions that the token's app was not given. Servers before 4.3 do not tell an app's permissions; then nothing is
 * said of them.
 */
export async function notesOnServer(
  connection: MastodonConnection,
  account: { maxCharacters?: number | undefined },
): Promise<string[]> {
  const { client } = connection;
  const [limits, permissions] = await Promise.all([
    client.v2.instance.fetch().then(
      (server) => limitNotes(Server.safeParse(server).data, account),
      (error) => [`The server's limits could not be read: ${failureOf(error, connection).reason}`],
    ),
    client.v1.apps.verifyCredentials().then(
      (app) => scopeNotes(App.safeParse(app).data?.scopes),
      () => [],
    ),
  ]);
  return [...limits, ...permissions];
}

function limitNotes(
  server: z.infer<typeof Server> | undefined,
  { maxCharacters }: { maxCharacters?: number | undefined },
): string[] {
  if (server === undefined) return ["The server does not say what its limits are"];
  const { statuses, mediaAttachments } = server.configuration;
  const { max } = textLimitOf({ network: "mastodon", maxCharacters });
  const { maxBytes, maxAlt } = imageLimits.mastodon;
  const narrower = (theirs: number | undefined, ours: number, what: string) =>
    theirs !== undefined && theirs < ours
      ? [`The server takes ${what.replace("%", `${theirs}`)}, and ${ours} are counted on here`]
      : [];
  const perUrl = statuses.charactersReservedPerUrl;
  return [
    ...narrower(statuses.maxCharacters, max, "% characters in a post (maxCharacters)"),
    ...narrower(mediaAttachments.imageSizeLimit, maxBytes, "images of % bytes"),
    ...narrower(mediaAttachments.descriptionLimit, maxAlt, "alt texts of % characters"),
    ...(perUrl !== undefined && perUrl > urlLength
      ? [`The server counts a link as ${perUrl} characters, and ${urlLength} are counted here`]
      : []),
  ];
}

/** `read` stands for all `read:…`, and `write` for all `write:…`. */
function scopeNotes(given: readonly string[] | undefined): string[] {
  if (given === undefined) return [];
  const missing = neededScopes.filter(
    (scope) => !given.includes(scope) && !given.includes(scope.split(":")[0] as string),
  );
  return missing.length === 0 ? [] : [`The token lacks the permissions ${missing.join(", ")}`];
}
