/** A CloudFormation resource, as far as the invariants look at it. */
export interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template has no schema here; each invariant looks for what it wants.
  Properties: any;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Metadata?: Record<string, string>;
}
export type Resources = Record<string, Resource>;

export interface Invariant {
  /** The types of resource that it speaks of; at least one of them must be in the app. */
  of: readonly string[];
  /** Why a resource breaks it; undefined when it does not. */
  fault(resource: Resource, id: string, all: Resources): string | undefined;
  /** Makes a resource that breaks it, to prove that the invariant can fail. */
  breakIt(resource: Resource, id: string, all: Resources): void;
}

/** The kinds of resource that say who may do what. */
export const policies = ["AWS::IAM::Policy", "AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy"];
const stateful = [
  "AWS::DynamoDB::GlobalTable",
  "AWS::S3::Bucket",
  "AWS::SecretsManager::Secret",
] as const;

/**
 * Resources that may end in a wildcard, with the actions that may be on them. Objects get their names from their
 * content, so no policy can list them.
 */
const wildcardsAllowed = [
  { resource: /"\/(cards|raw)\/\*"\]\]\}$/, actions: ["s3:GetObject", "s3:PutObject"] },
] as const;

export const invariants: Record<string, Invariant> = {
  "functions run on arm64": {
    of: ["AWS::Lambda::Function"],
    fault: ({ Properties }) =>
      same(Properties.Architectures, ["arm64"]) ? undefined : `runs on ${Properties.Architectures}`,
    breakIt: ({ Properties }) => {
      Properties.Architectures = ["x86_64"];
    },
  },
  "functions run on Node 24": {
    of: ["AWS::Lambda::Function"],
    fault: ({ Properties }) =>
      Properties.Runtime === "nodejs24.x" ? undefined : `runs ${Properties.Runtime}`,
    breakIt: ({ Properties }) => {
      Properties.Runtime = "nodejs22.x";
    },
  },
  "functions log to a log group of the app": {
    of: ["AWS::Lambda::Function"],
    fault: ({ Properties }, _id, all) => {
      const group = all[Properties.LoggingConfig?.LogGroup?.Ref];
      return group?.Type === "AWS::Logs::LogGroup" ? undefined : "makes a log group of its own";
    },
    breakIt: ({ Properties }) => {
      delete Properties.LoggingConfig;
    },
  },
  "log groups expire": {
    of: ["AWS::Logs::LogGroup"],
    fault: ({ Properties }) =>
      Properties?.RetentionInDays > 0 ? undefined : "keeps its lines for ever",
    breakIt: ({ Properties }) => {
      delete Properties.RetentionInDays;
    },
  },
  "no statement allows every action of a kind": {
    of: policies,
    fault: (resource) =>
      allowed(resource)
        .flatMap(({ Action }) => listed(Action))
        .map(String)
        .find((action) => action.includes("*")),
    breakIt: ({ Properties }) => {
      Properties.PolicyDocument.Statement.push({
        Effect: "Allow",
        Action: ["s3:Get*"],
        Resource: "arn:aws:s3:::a",
      });
    },
  },
  "no statement allows what it does not name": {
    of: policies,
    fault: (resource) =>
      allowed(resource)
        .flatMap(({ Action, NotAction, Resource, NotResource }) =>
          NotAction || NotResource
            ? ["all but what it names"]
            : listed(Resource)
                .map((named) => JSON.stringify(named))
                .filter((named) => named.includes("*") && !mayBeWild(named, listed(Action))),
        )
        .at(0),
    breakIt: ({ Properties }) => {
      Properties.PolicyDocument.Statement.push({
        Effect: "Allow",
        Action: "dynamodb:PutItem",
        Resource: { "Fn::Join": ["", [{ Ref: "table" }, "/*"]] },
      });
    },
  },
  "roles have no policy but their own": {
    of: ["AWS::IAM::Role"],
    fault: ({ Properties }) =>
      Properties.ManagedPolicyArns || Properties.Policies ? "has further policies" : undefined,
    breakIt: ({ Properties }) => {
      Properties.ManagedPolicyArns = ["arn:aws:iam::aws:policy/AdministratorAccess"];
    },
  },
  "queues are encrypted": {
    of: ["AWS::SQS::Queue"],
    fault: ({ Properties }) =>
      Properties.SqsManagedSseEnabled === true || Properties.KmsMasterKeyId
        ? undefined
        : "is not encrypted",
    breakIt: ({ Properties }) => {
      delete Properties.SqsManagedSseEnabled;
    },
  },
  "queues and buckets refuse plain HTTP": {
    of: ["AWS::SQS::Queue", "AWS::S3::Bucket"],
    fault: (_resource, id, all) =>
      Object.values(all).some(
        ({ Properties }) =>
          (listed(Properties?.Queues).some((queue) => same(queue, { Ref: id })) ||
            same(Properties?.Bucket, { Ref: id })) &&
          statements(Properties).some(
            ({ Effect, Condition, Principal }) =>
              Effect === "Deny" &&
              same(Principal, { AWS: "*" }) &&
              Condition?.Bool?.["aws:SecureTransport"] === "false",
          ),
      )
        ? undefined
        : "answers plain HTTP",
    breakIt: (_resource, _id, all) => {
      for (const { Properties } of Object.values(all)) {
        for (const statement of statements(Properties)) delete statement.Condition;
      }
    },
  },
  "schedules fire on time and keep what they could not deliver": {
    of: ["AWS::Scheduler::Schedule"],
    fault: ({ Properties }, _id, all) => {
      const queue = all[Properties.Target.DeadLetterConfig?.Arn?.["Fn::GetAtt"]?.[0]];
      if (queue?.Type !== "AWS::SQS::Queue") return "has no dead-letter queue";
      return Properties.FlexibleTimeWindow.Mode === "OFF" ? undefined : "may fire late";
    },
    breakIt: ({ Properties }) => {
      delete Properties.Target.DeadLetterConfig;
    },
  },
  "a failed function or an undelivered tick sets an alarm off": {
    of: ["AWS::Lambda::Function", "AWS::SQS::Queue"],
    fault: ({ Type }, id, all) => {
      const metric = Type === "AWS::SQS::Queue" ? "ApproximateNumberOfMessagesVisible" : "Errors";
      return Object.values(all).some(
        (one) =>
          one.Type === "AWS::CloudWatch::Alarm" &&
          one.Properties.MetricName === metric &&
          one.Properties.Threshold === 1 &&
          // A function is named by Ref, a queue by the attribute of its name.
          JSON.stringify(one.Properties.Dimensions).includes(`"${id}"`),
      )
        ? undefined
        : `has no alarm on ${metric}`;
    },
    breakIt: (_resource, id, all) => {
      for (const { Properties } of Object.values(all)) {
        if (JSON.stringify(Properties?.Dimensions ?? "").includes(`"${id}"`))
          Properties.Threshold = 9;
      }
    },
  },
  "nothing but the publisher lists what is in a bucket, and that of its own bucket": {
    of: policies,
    fault: (resource, id) =>
      allowed(resource)
        .filter(({ Action }) => listed(Action).includes("s3:ListBucket"))
        .map(({ Resource }) => JSON.stringify(Resource))
        .find((named) => !(id.startsWith("publish") && /GetAttfiles\w+Arn/.test(named))),
    breakIt: ({ Properties }) => {
      Properties.PolicyDocument.Statement.push({
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::a",
      });
    },
  },
  "what holds state outlives its stack": {
    of: stateful,
    fault: ({ DeletionPolicy, UpdateReplacePolicy }) =>
      DeletionPolicy === "Retain" && UpdateReplacePolicy === "Retain" ? undefined : "is deleted",
    breakIt: (resource) => {
      resource.DeletionPolicy = "Delete";
    },
  },
  "tables can be restored and are not deleted by mistake": {
    of: ["AWS::DynamoDB::GlobalTable"],
    fault: ({ Properties }) =>
      Properties.Replicas.every(
        // biome-ignore lint/suspicious/noExplicitAny: see Resource.
        (replica: any) =>
          replica.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled === true &&
          replica.DeletionProtectionEnabled === true,
      )
        ? undefined
        : "has a replica that is not protected",
    breakIt: ({ Properties }) => {
      Properties.Replicas[0].DeletionProtectionEnabled = false;
    },
  },
  "buckets are private, encrypted and versioned": {
    of: ["AWS::S3::Bucket"],
    fault: ({ Properties }) => {
      const block = Object.values(Properties.PublicAccessBlockConfiguration ?? {});
      if (block.length !== 4 || !block.every((on) => on === true)) return "can be made public";
      if (Properties.BucketEncryption === undefined) return "is not encrypted";
      return Properties.VersioningConfiguration?.Status === "Enabled" ? undefined : "forgets";
    },
    breakIt: ({ Properties }) => {
      Properties.PublicAccessBlockConfiguration.BlockPublicPolicy = false;
    },
  },
};

function allowed({ Properties }: Resource) {
  return statements(Properties).filter(({ Effect }) => Effect === "Allow");
}

// biome-ignore lint/suspicious/noExplicitAny: see Resource.
function statements(properties: any): any[] {
  return properties?.PolicyDocument?.Statement ?? [];
}

function mayBeWild(resource: string, actions: readonly unknown[]): boolean {
  return wildcardsAllowed.some(
    (exception) =>
      exception.resource.test(resource) &&
      actions.every((action) => (exception.actions as readonly unknown[]).includes(action)),
  );
}

function listed(value: unknown): unknown[] {
  return value === undefined ? [] : [value].flat();
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
