import { expect, test } from "vitest";
import {
  linkedInFetch,
  organization,
  someLinkedInCredentials,
} from "#test/sandbox/linkedin-fixture.ts";
import { fixture } from "./rig.ts";

test("a correction is a comment by the page: found again, and taken down", async () => {
  await using x = await fixture();
  const parent = await x.idOf("What is answered");
  const outgoing = { ...x.outgoing("Correction: (not) so #fast"), image: null, replyTo: parent };
  const outcome = await x.channel.publish(outgoing);
  const comment = x.posts()[1];
  expect(comment).toMatchObject({ text: "Correction: (not) so #fast", replyTo: parent });
  expect(outcome).toMatchObject({ outcome: "published", networkId: comment?.id });
  const sought = { ...x.sought("Correction: (not) so #fast"), replyTo: parent };
  expect(await x.channel.reconcile(sought)).toMatchObject({
    outcome: "found",
    matches: [{ networkId: comment?.id }],
  });
  // It does not stand among the posts, and other words are not it.
  expect((await x.channel.reconcile({ ...sought, replyTo: null })).outcome).toBe("absent");
  expect((await x.channel.reconcile({ ...sought, text: "Else" })).outcome).toBe("absent");
  expect(await x.channel.remove(comment?.id ?? "")).toEqual({ outcome: "removed" });
  expect(x.posts().map(({ id }) => id)).toEqual([parent]);
  expect((await x.channel.reconcile(sought)).outcome).toBe("absent");
});

test("a comment of somebody else, or an older one, is not the correction", async () => {
  const [credentials, other] = [someLinkedInCredentials(), someLinkedInCredentials()];
  await using x = await fixture({
    credentials,
    organizations: [
      { handle: organization, credentials, followers: 1 },
      { handle: "7654321", credentials: other, followers: 1 },
    ],
  });
  const parent = await x.idOf("What is answered");
  const json = {
    actor: "urn:li:organization:7654321",
    object: parent,
    message: { text: "Correction" },
  };
  const path = `/rest/socialActions/${encodeURIComponent(parent)}/comments`;
  const answer = await linkedInFetch({ ...x, credentials: other }, path, { method: "POST", json });
  expect(answer.status).toBe(201);
  const sought = { ...x.sought("Correction"), replyTo: parent };
  expect((await x.channel.reconcile(sought)).outcome).toBe("absent");
  const correction = { ...x.outgoing("Correction"), image: null, replyTo: parent };
  expect((await x.channel.publish(correction)).outcome).toBe("published");
  expect((await x.channel.reconcile(sought)).outcome).toBe("found");
  x.clock.advance(3600);
  const since = x.clock.now().toISOString();
  expect((await x.channel.reconcile({ ...sought, since })).outcome).toBe("absent");
});
