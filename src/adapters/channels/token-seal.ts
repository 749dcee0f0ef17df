import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  type ScryptOptions,
  scrypt,
} from "node:crypto";
import { promisify } from "node:util";
import { z } from "zod";

/**
 * scrypt (RFC 7914), so that whoever reads the table cannot try many passwords quickly. N = 2^15, r = 8, p = 3 is one of the
 * settings of equal strength that OWASP's Password Storage Cheat Sheet names (read in November 2026); it takes 32 MiB where
 * its first takes 128, and a small Lambda function may derive for several accounts at once.
 */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 };

const derive = promisify<string, string, number, ScryptOptions, Buffer>(scrypt);
const keys = new Map<string, Promise<Buffer>>();

/**
 * The key that an account's tokens are sealed with: derived once in a process, since it is slow by intention. The salt is the
 * account's and no random one, so that every process comes to the same key.
 */
export function sealKey(secret: string, accountId: string): Promise<Buffer> {
  const of = JSON.stringify([accountId, secret]);
  const known = keys.get(of);
  if (known !== undefined) return known;
  const key = derive(secret, `campaign session ${accountId}`, 32, cost);
  keys.set(of, key);
  // What failed once, for want of memory, may be tried again.
  key.catch(() => keys.delete(of));
  return key;
}

const Tokens = z.record(z.string(), z.string());

/** Tokens under AES-256-GCM, as base64: nonce, tag, body. They open only where `boundTo` is the same. */
export function closeSeal(
  key: Buffer,
  tokens: Readonly<Record<string, string>>,
  boundTo: string,
): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(boundTo));
  const body = Buffer.concat([cipher.update(JSON.stringify(tokens), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
}

/** What does not open, as what was sealed with another key or in another way, is no session: undefined. */
export function openSeal(
  key: Buffer,
  sealed: string,
  boundTo: string,
): Record<string, string> | undefined {
  const bytes = Buffer.from(sealed, "base64");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(boundTo)).setAuthTag(bytes.subarray(12, 28));
    const body = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    return Tokens.parse(JSON.parse(body.toString("utf8")));
  } catch {
    return undefined;
  }
}
