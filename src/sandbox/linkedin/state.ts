import { sha256 } from "#core/hash.ts";
import type { Clock } from "#core/ports.ts";

/** What an app and the administrator of a page bring; the names are those of the channel's credentials. */
export interface SandboxCredentials {
  clientId: string;
  clientSecret: string;
  /** Empty for an app that may not renew tokens. */
  refreshToken: string;
  /** Empty where every access token comes from a renewal. */
  accessToken: string;
}

/** An organisation whose page lives on the stand-in. */
export interface SandboxOrganization {
  /** Its number. */
  handle: string;
  credentials: SandboxCredentials;
  followers: number;
  /** What its tokens permit; all of `scopes` when left out. */
  scopes?: readonly string[];
}

export const scopes = [
  "r_organization_social",
  "w_organization_social",
  "rw_organization_admin",
  "r_organization_social_feed",
  "w_organization_social_feed",
] as const;

export interface StoredImage {
  urn: string;
  owner: string;
  /** Of the bytes, once they were sent. */
  sha256: string | null;
  sentAt: Date | null;
}

/** A post, or a comment on one. */
export interface StoredPost {
  id: string;
  handle: string;
  /** As a reader sees it. */
  text: string;
  /** In little text format, as it is given back. */
  commentary: string;
  media: { id: string; sha256: string; alt: string | null }[];
  /** The post on which it is a comment. */
  replyTo: string | null;
  /** By the stand-in's clock. */
  createdAt: Date;
  /** How many times this page had posted this very text before. */
  earlier: number;
  deleted: boolean;
}

/** All that the stand-in knows. It lives in memory and ends with the process. */
export interface LinkedInState {
  clock: Clock;
  organizations: readonly SandboxOrganization[];
  timelineLagMs: number;
  processingMs: number;
  accessTokenMs: number;
  /** When the refresh tokens end; a renewal does not put it off. */
  refreshTokensEnd: Date;
  refreshTokenInAnswer: "same" | "empty" | "absent";
  postKind: "share" | "ugcPost";
  seed: number;
  refuseDuplicates: boolean;
  accessTokens: Map<string, { handle: string; endsAt: number }>;
  images: Map<string, StoredImage>;
  /** In the order of their acceptance; deleted ones stay, marked. */
  posts: StoredPost[];
}

export function organizationUrn({ handle }: { handle: string }): string {
  return `urn:li:organization:${handle}`;
}

/** The n-th number on a page, 19 digits long like LinkedIn's own. It holds no time, so the same campaign gives the same. */
export function numberOf(handle: string, n: number): string {
  const digits = String(BigInt(`0x${sha256(handle).slice(0, 16)}`)).padStart(20, "0");
  return `7${digits.slice(-8)}${String(n).padStart(10, "0")}`;
}
