import type { Network } from "#core/codes.ts";
import type { Channel, PublishOutcome, ReconcileOutcome, Sent } from "#core/ports.ts";
import type { Post } from "#core/post.ts";
import { type Answer, models, type Networks, type Standing } from "./network.ts";
import type { Actor, Scheduler } from "./scheduler.ts";
import type { Witness } from "./witness.ts";

/** The timeline is searched from so long before the attempt, as the real channels do. */
const marginMs = 10 * 60_000;

/**
 * A channel as one actor holds it: several requests for each post, each of which can fail, be accepted and then fail, or
 * be cut off. It sorts answers as the real channels do: nothing before the last request can make a post public.
 */
export function modelChannel(
  { sched, networks, witness }: { sched: Scheduler; networks: Networks; witness: Witness },
  actor: Actor,
  account: Post["account"],
): Channel {
  const { network, id: accountId } = account;
  const model = models[network];
  const clock = sched.clockOf(actor);

  return {
    network,
    ...model.certainty,

    async publish(outgoing) {
      const { postId, image, sendBy } = outgoing;
      for (const upload of image === null ? [] : model.uploads) {
        const answer = await networks.request(actor, accountId, `${upload} for ${postId}`, () => ({
          status: 200,
        }));
        if (answer.kind !== "answered" || answer.status >= 400) return deferred(answer);
      }
      if (clock.now() >= new Date(sendBy)) {
        sched.note(actor, `${model.post} ${postId} would begin TOO LATE`);
        return { outcome: "deferred", reason: "too late to begin" };
      }
      const visibleBy = witness.starts(actor, account, outgoing);
      const answer = await networks.request(actor, accountId, `${model.post} ${postId}`, () => {
        if (witness.isRefused(postId)) return { status: 400 };
        return { status: 201, body: networks.accept(network, accountId, outgoing, visibleBy) };
      });
      if (answer.kind === "unreached") return deferred(answer);
      if (answer.kind === "lost") return { outcome: "unknown", reason: answer.how };
      if (answer.status === 401 || answer.status === 429) return deferred(answer);
      if (answer.status === 400) return { outcome: "rejected", reason: "answered 400" };
      if (answer.body === undefined) {
        return { outcome: "unknown", reason: `answered ${answer.status}` };
      }
      return { outcome: "published", ...sentOf(network, answer.body) };
    },

    async reconcile({ postId, text, since }): Promise<ReconcileOutcome> {
      const answer = await networks.request(actor, accountId, `${model.read} for ${postId}`, () => {
        const now = sched.now();
        const body = networks.standing.filter(
          (one) =>
            one.accountId === accountId &&
            !one.deleted &&
            one.visibleAt <= now &&
            (model.repeated === "is-no-op"
              ? one.postId === postId
              : one.text === text && one.acceptedAt >= Date.parse(since) - marginMs),
        );
        return { status: 200, body };
      });
      if (answer.kind !== "answered" || answer.body === undefined) {
        return { outcome: "unreadable", reason: "no answer", ...retryOf(answer) };
      }
      const [first, ...more] = answer.body.map((one) => sentOf(network, one));
      return first === undefined
        ? { outcome: "absent" }
        : { outcome: "found", matches: [first, ...more] };
    },

    async remove(networkId) {
      const answer = await networks.request(actor, accountId, `DELETE ${networkId}`, () => {
        const found = networks.standing.find(({ id }) => id === networkId);
        if (found !== undefined) found.deleted = true;
        return { status: 200 };
      });
      return answer.kind === "answered" && answer.status === 200
        ? { outcome: "removed" }
        : { outcome: "failed", reason: "no answer" };
    },

    verify: async () => ({ ok: true, handle: account.handle, expires: null, notes: [] }),
    metrics: async () => ({ outcome: "failed", reason: "nothing is counted here" }),
    followers: async () => ({ count: null, status: "api_error" }),
  };
}

function sentOf(network: Network, { id, acceptedAt }: Standing): Sent {
  return {
    networkId: id,
    url: `https://${network}.invalid/${id}`,
    at: new Date(acceptedAt).toISOString(),
  };
}

function deferred(answer: Answer<unknown>): PublishOutcome {
  const reason = answer.kind === "answered" ? `answered ${answer.status}` : answer.kind;
  const { retryAt } = retryOf(answer);
  return { outcome: "deferred", reason, ...(retryAt && { retryAt, pausedUntil: retryAt }) };
}

function retryOf(answer: Answer<unknown>): { retryAt?: string } {
  return answer.kind === "answered" && answer.retryAt !== undefined
    ? { retryAt: answer.retryAt }
    : {};
}
