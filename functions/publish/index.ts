import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { awsClient } from "#adapters/aws-client.ts";
import { systemClock } from "#adapters/clock.ts";
import { s3Files } from "#adapters/files/s3.ts";
import { dynamoTable } from "#adapters/store/dynamo.ts";
import { connectionFrom } from "#functions/connect.ts";
import { shippedLibrary } from "#functions/shipped-library.ts";
import { PublishEnv } from "./env.ts";
import { publishHandler } from "./handler.ts";

const env = PublishEnv.parse(process.env);
const clock = systemClock();
const table = dynamoTable({ client: new DynamoDBClient(awsClient), tableName: env.TABLE_NAME });

export const handler = publishHandler({
  table,
  files: s3Files({ client: new S3Client(awsClient), bucket: env.BUCKET_NAME }),
  library: shippedLibrary(),
  connect: connectionFrom(env, { secrets: new SecretsManagerClient(awsClient), clock, table }),
  clock,
});
