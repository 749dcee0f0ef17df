import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Grant as IamGrant, type IGrantable } from "aws-cdk-lib/aws-iam";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { dynamoDefinition } from "#adapters/store/dynamo-definition.ts";

/**
 * A value for a function's environment that brings the permission to use what it names. The name of a table is
 * of no use without access to it, nor the access without the name, so neither can be given alone.
 */
export interface Grant {
  value: string;
  allow(grantee: IGrantable): void;
}

/** Consistent reads, index queries and conditional transactions. No function scans, and none deletes. */
export function readWriteTable(table: TableV2): Grant {
  return {
    value: table.tableName,
    allow(grantee) {
      IamGrant.addToPrincipal({
        grantee,
        // A transaction is authorised by the writes in it; there is no action of its own.
        actions: [
          "dynamodb:GetItem",
          "dynamodb:Query",
          "dynamodb:PutItem",
          "dynamodb:ConditionCheckItem",
        ],
        resourceArns: [table.tableArn],
      });
      IamGrant.addToPrincipal({
        grantee,
        actions: ["dynamodb:Query"],
        resourceArns: dynamoDefinition.indexes.map(({ name }) => `${table.tableArn}/index/${name}`),
      });
    },
  };
}

/** Where in the bucket a kind of file lies: frozen card images, and the raw answers of networks. */
export type FilesUnder = "cards" | "raw";

/**
 * To get files of one kind by name, and to list the bucket: without that S3 refuses (403) a file that is not there like
 * one that may not be read, and nobody could tell what to mend. The names are hashes, so that a list of them says nothing.
 */
export function readFiles(bucket: Bucket, under: FilesUnder): Grant {
  const { value, allow } = filesAccess(bucket, under, ["s3:GetObject"]);
  return {
    value,
    allow(grantee) {
      allow(grantee);
      const resourceArns = [bucket.bucketArn];
      IamGrant.addToPrincipal({ grantee, actions: ["s3:ListBucket"], resourceArns });
    },
  };
}

/** To get and to put files of one kind by name. Nothing is ever deleted. */
export function readWriteFiles(bucket: Bucket, under: FilesUnder): Grant {
  return filesAccess(bucket, under, ["s3:GetObject", "s3:PutObject"]);
}

function filesAccess(bucket: Bucket, under: FilesUnder, actions: string[]): Grant {
  return {
    value: bucket.bucketName,
    allow(grantee) {
      const resourceArns = [bucket.arnForObjects(`${under}/*`)];
      IamGrant.addToPrincipal({ grantee, actions, resourceArns });
    },
  };
}

export function readSecret(secret: Secret): Grant {
  return {
    value: secret.secretArn,
    allow(grantee) {
      IamGrant.addToPrincipal({
        grantee,
        actions: ["secretsmanager:GetSecretValue"],
        resourceArns: [secret.secretArn],
      });
    },
  };
}
