import { Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { AttributeType, Billing, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { dynamoDefinition } from "#adapters/store/dynamo-definition.ts";

/** What must outlive every release: posts and observations, frozen images and raw answers, credentials. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly files: Bucket;
  readonly credentials: Secret;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });

    this.table = new TableV2(this, "table", {
      partitionKey: { name: dynamoDefinition.pk, type: AttributeType.STRING },
      sortKey: { name: dynamoDefinition.sk, type: AttributeType.STRING },
      globalSecondaryIndexes: dynamoDefinition.indexes.map(({ name, pk, sk }) => ({
        indexName: name,
        partitionKey: { name: pk, type: AttributeType.STRING },
        sortKey: { name: sk, type: AttributeType.STRING },
      })),
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    this.files = new Bucket(this, "files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          // A name is the hash of its content, and only what was damaged is written again.
          id: "forget-overwritten",
          noncurrentVersionExpiration: Duration.days(90),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });

    // CloudFormation makes this first value once and never writes another, so that a release cannot overwrite the
    // credentials which a person has put in: a JSON object under the names of the environment variables.
    this.credentials = new Secret(this, "channel-credentials", {
      description: "Credentials of the networks: a JSON object of strings.",
      generateSecretString: { secretStringTemplate: "{}", generateStringKey: "UNUSED" },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
