import { randomUUID } from "node:crypto";
import { S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { s3Files } from "#adapters/files/s3.ts";
import { filesContract } from "./contract.ts";

describe("s3", () => {
  let server: FauxqsServer;

  beforeAll(async () => {
    server = await startFauxqs({ port: 0, logger: false });
  });
  afterAll(() => server.stop());

  const clientOf = () =>
    new S3Client({
      endpoint: server.address,
      region: "eu-west-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });

  /**
   * A bucket in which another program puts its bytes just before our own put reaches S3, which then answers as it does
   * to a condition that does not hold.
   */
  function contested(status: number, theirs: Uint8Array | undefined) {
    const { bucketName: bucket } = server.createBucket(randomUUID());
    const client = clientOf();
    const rival = s3Files({ client: clientOf(), bucket });
    const conditions: unknown[] = [];
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName !== "PutObjectCommand") return next(args);
          const { IfNoneMatch } = args.input as { IfNoneMatch?: string };
          conditions.push(IfNoneMatch);
          if (IfNoneMatch === undefined) return next(args);
          if (theirs !== undefined) await rival.put("a.png", theirs, "image/png");
          throw new S3ServiceException({
            name: "Conflict",
            $fault: "client",
            $metadata: { httpStatusCode: status },
          });
        },
      { step: "initialize" },
    );
    return { files: s3Files({ client, bucket }), conditions };
  }

  filesContract(async () => {
    const { bucketName } = server.createBucket(randomUUID());
    return s3Files({ client: clientOf(), bucket: bucketName });
  });

  it.each([412, 409])("is content when the same bytes were put already: %i", async (status) => {
    const { files, conditions } = contested(status, new Uint8Array([2]));
    await files.put("a.png", new Uint8Array([2]), "image/png");
    expect(conditions).toEqual(["*"]);
  });

  it.each([412, 409])("replaces other bytes, which are damaged: %i", async (status) => {
    const { files, conditions } = contested(status, new Uint8Array([1]));
    await files.put("a.png", new Uint8Array([2]), "image/png");
    expect(conditions).toEqual(["*", undefined]);
    expect(await files.get("a.png")).toEqual(new Uint8Array([2]));
  });

  it.each([409, 403, 503])("throws when nothing stands there after all: %i", async (status) => {
    const { files } = contested(status, undefined);
    await expect(files.put("a.png", new Uint8Array([2]), "image/png")).rejects.toThrow();
  });

  it.each([
    ["AccessDenied", 403, "access to a.png in the bucket B is denied (AccessDenied)"],
    ["TimeoutError", undefined, "a.png cannot be read from the bucket B (TimeoutError)"],
    ["InternalError", 500, "a.png cannot be read from the bucket B (InternalError)"],
  ])("says in words why it does not give a file: %s", async (name, httpStatusCode, words) => {
    const { bucketName: bucket } = server.createBucket(randomUUID());
    const client = clientOf();
    client.middlewareStack.add(
      () => async () => {
        const $metadata = httpStatusCode === undefined ? {} : { httpStatusCode };
        const message = "User: arn:aws:iam::1:role/r is not authorized";
        throw new S3ServiceException({ name, message, $fault: "client", $metadata });
      },
      { step: "initialize" },
    );
    const failed = s3Files({ client, bucket }).get("a.png");
    await expect(failed).rejects.toThrow(words.replace("B", bucket));
    await expect(failed).rejects.not.toThrow("arn:aws");
  });

  it("throws for a bucket that is not there", async () => {
    const files = s3Files({ client: clientOf(), bucket: "none" });
    await expect(files.get("a.png")).rejects.toThrow();
    await expect(files.put("a.png", new Uint8Array(), "image/png")).rejects.toThrow();
  });
});
