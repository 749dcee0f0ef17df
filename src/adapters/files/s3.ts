import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { Files } from "#core/ports.ts";
import { checkName } from "./name.ts";

/**
 * Files in an S3 bucket. Absence is told from refusal only where listing the bucket is allowed; where it is not, `get`
 * throws for a name that is not there as for one that it may not read. What it throws says so in a line of words, without
 * S3's own, which name the account.
 */
export function s3Files({ client, bucket: Bucket }: { client: S3Client; bucket: string }): Files {
  async function get(name: string): Promise<Uint8Array | undefined> {
    checkName(name);
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: name }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return;
      throw new Error(unreadable(name, error), { cause: error });
    }
  }

  function unreadable(name: string, error: unknown): string {
    const { code, name: kind } = error as NodeJS.ErrnoException;
    return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403
      ? `access to ${name} in the bucket ${Bucket} is denied (${kind})`
      : `${name} cannot be read from the bucket ${Bucket} (${code ?? kind})`;
  }

  return {
    get,

    async put(name, bytes, contentType) {
      checkName(name);
      const object = { Bucket, Key: name, Body: bytes, ContentType: contentType };
      try {
        await client.send(new PutObjectCommand({ ...object, IfNoneMatch: "*" }));
      } catch (error) {
        if (!(error instanceof S3ServiceException)) throw error;
        // 412: the name stands. 409: someone else is at it, and may yet fail.
        if (![409, 412].includes(error.$metadata.httpStatusCode ?? 0)) throw error;
        const standing = await get(name);
        if (standing === undefined) throw error;
        // What stands there was damaged: a name is the hash of its bytes.
        if (Buffer.compare(standing, bytes) !== 0) await client.send(new PutObjectCommand(object));
      }
    },
  };
}
