/**
 * A stand-in for Bluesky on loopback: the server that keeps an account's records and the index that counts, in one. It
 * speaks the real XRPC methods, hands out tokens that expire, and keeps everything in memory. It serves the demonstration
 * and the tests. Nothing on it is seen by anyone, and every number that it gives for engagement is synthetic (see
 * ../engagement.ts).
 */
import { randomBytes } from "node:crypto";
import type { Clock } from "#core/ports.ts";
import type { Fault, InjectedFault } from "#sandbox/faults.ts";
import { startStandIn } from "#sandbox/stand-in.ts";
import { problem } from "./answer.ts";
import type { PostRecord } from "./post-record.ts";
import { type BlueskyEndpoint, blueskyRoutes } from "./routes.ts";
import { bearer, namedIn } from "./sessions.ts";
import type { BlueskySandboxAccount, BlueskyState } from "./state.ts";

export interface BlueskySandboxOptions {
  /** The network's own time: acceptance times, ages, tokens, rate-limit windows, the Date header. */
  clock: Clock;
  accounts: readonly BlueskySandboxAccount[];
  /** Of the engagement model. */
  seed: number;
  /** 0, the default: any free port. */
  port?: number;
  /** How far the network's clock is ahead of `clock`; behind it, if negative. */
  clockSkewSeconds?: number;
  /** A post is not in the index, which counts, before it is so old; it stands all the same. */
  timelineLagSeconds?: number;
  /** What an account may write in an hour, 5,000 on the network: a post takes two points, a removal one. */
  hourlyPoints?: number;
}

/** A post that stands on the network. */
export interface StandingPost {
  /** Its address. */
  id: string;
  handle: string;
  text: string;
  media: { id: string; sha256: string; alt: string }[];
  /** The address of the post that it answers. */
  replyTo: string | null;
  /** When it was accepted, by the stand-in's clock. */
  createdAt: Date;
  url: string;
  cid: string;
  record: PostRecord;
}

export interface BlueskySandbox {
  /** `http://127.0.0.1:PORT`: what CAMPAIGN_BLUESKY_SERVICE takes. */
  url: string;
  /** Every post that stands, in the order of acceptance. */
  posts(): StandingPost[];
  /** Requests that arrived so far, refused ones included, by endpoint. */
  requests(): Record<BlueskyEndpoint, number>;
  inject(fault: Fault<BlueskyEndpoint>): InjectedFault;
  /** Breaks held connections off too. */
  close(): Promise<void>;
}

/** Whose request it is that needs no token. */
const anybody: BlueskySandboxAccount = { handle: "", appPassword: "", followers: 0 };

/** Starts the stand-in on 127.0.0.1. Rejects when the port is taken. */
export async function startBlueskySandbox(options: BlueskySandboxOptions): Promise<BlueskySandbox> {
  const { clock, accounts, seed, clockSkewSeconds = 0, timelineLagSeconds = 0, port = 0 } = options;
  const state: BlueskyState = {
    clock: { ...clock, now: () => new Date(clock.now().getTime() + clockSkewSeconds * 1000) },
    timelineLagMs: timelineLagSeconds * 1000,
    seed,
    hourlyPoints: options.hourlyPoints ?? 5000,
    accounts,
    secret: randomBytes(32).toString("hex"),
    spent: new Set(),
    tokens: 0,
    blobs: new Map(),
    posts: [],
  };
  const { url, requests, inject, close } = await startStandIn<
    BlueskyEndpoint,
    BlueskySandboxAccount
  >({
    routes: blueskyRoutes(state),
    authenticate({ headers, body, endpoint }) {
      switch (endpoint) {
        case "GET /xrpc/com.atproto.server.describeServer":
        case "GET /xrpc/com.atproto.repo.getRecord":
          return { account: anybody };
        case "POST /xrpc/com.atproto.server.createSession":
          return { account: namedIn(state, body) ?? anybody };
        case "POST /xrpc/com.atproto.server.refreshSession":
          return bearer(state, headers, "refresh");
        default:
          return bearer(state, headers, "access");
      }
    },
    problem,
    clock: state.clock,
    port,
  });
  return {
    url,
    requests,
    inject,
    close,
    posts: () =>
      state.posts
        .filter((post) => !post.deleted)
        .map(({ uri, cid, handle, record, images, acceptedAt }) => ({
          id: uri,
          handle,
          text: record.text,
          media: images.map((image, place) => ({
            id: image.cid,
            sha256: image.sha256,
            alt: record.embed?.images[place]?.alt ?? "",
          })),
          replyTo: record.reply?.parent.uri ?? null,
          createdAt: acceptedAt,
          url: `https://bsky.app/profile/${handle}/post/${uri.split("/").at(-1)}`,
          cid,
          record: structuredClone(record),
        })),
  };
}
