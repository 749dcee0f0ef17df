import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { awsClient } from "#adapters/aws-client.ts";
import { s3Files } from "#adapters/files/s3.ts";
import { dynamoTable } from "#adapters/store/dynamo.ts";
import type { Store } from "./context.ts";

/** The production store, with region, credentials and endpoints from the AWS environment. */
export function cloudStore(tableName: string, bucket: string): Store {
  return {
    table: dynamoTable({ client: new DynamoDBClient(awsClient), tableName }),
    files: s3Files({ client: new S3Client(awsClient), bucket }),
    close: () => {},
  };
}
