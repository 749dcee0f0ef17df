import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { Files } from "#core/ports.ts";
import { checkName } from "./name.ts";

/** Files in an S3 bucket. Absence is told from refusal only where listing the bucket is allowed. */
export function s3Files({ client, bucket: Bucket }: { client: S3Client; bucket: string }): Files {
  const exists = async (Key: string): Promise<boolean> => {
    try {
      await client.send(new HeadObjectCommand({ Bucket, Key }));
      return true;
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  };

  return {
    async put(name, bytes, contentType) {
      checkName(name);
      // Asked first, so that bytes which are already there are not sent again.
      if (await exists(name)) return;
      try {
        await client.send(
          new PutObjectCommand({
            Bucket,
            Key: name,
            Body: bytes,
            ContentType: contentType,
            IfNoneMatch: "*",
          }),
        );
      } catch (error) {
        if (!(error instanceof S3ServiceException)) throw error;
        // 412: someone else was quicker. 409: someone else is at it, and may yet fail.
        const status = error.$metadata.httpStatusCode;
        if (status !== 412 && !(status === 409 && (await exists(name)))) throw error;
      }
    },

    async get(name) {
      checkName(name);
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: name }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return;
        throw error;
      }
    },
  };
}
