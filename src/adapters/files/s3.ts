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
 * throws AccessDenied for a name that is not there.
 */
export function s3Files({ client, bucket: Bucket }: { client: S3Client; bucket: string }): Files {
  async function get(name: string): Promise<Uint8Array | undefined> {
    checkName(name);
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: name }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return;
      throw error;
    }
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
