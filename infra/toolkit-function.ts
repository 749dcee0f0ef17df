import { join } from "node:path";
import { Duration, RemovalPolicy, Token } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { type BundlingOptions, NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { z } from "zod";
import type { Grant } from "./grants.ts";

const root = join(import.meta.dirname, "..");

/** Each variable of the schema: its value, or a grant that brings it. */
export type Settings<Schema extends z.ZodObject> = {
  [Name in keyof z.input<Schema>]: z.input<Schema>[Name] | Grant;
};

export interface ToolkitFunctionProps<Schema extends z.ZodObject = z.ZodObject> {
  /** The folder under `functions/`; its `index.ts` exports `handler`. */
  folder: string;
  /** What the function's `env.ts` demands. */
  envSchema: Schema;
  environment: Settings<Schema>;
  /** MB. A whole virtual CPU comes with 1,769. */
  memory: number;
  timeout: Duration;
  /** At most this many at once; none means what the account allows. */
  concurrency?: number;
  bundling?: Pick<BundlingOptions, "nodeModules" | "environment" | "loader" | "commandHooks">;
}

/**
 * The one way to a Lambda function here: arm64, Node 24, one ES module with all it imports, a log group that
 * expires, a role with no permission but the grants in its environment, and an environment that its own schema
 * accepts. The compiler checks that every variable is there; synthesis checks the values that are known by then.
 */
export class ToolkitFunction<Schema extends z.ZodObject> extends Construct {
  readonly lambda: NodejsFunction;

  constructor(scope: Construct, id: string, props: ToolkitFunctionProps<Schema>) {
    super(scope, id);
    const settings = Object.entries<unknown>(props.environment).filter(
      (setting): setting is [string, string | Grant] => setting[1] !== undefined,
    );
    const environment = Object.fromEntries(
      settings.map(([name, setting]) => [
        name,
        typeof setting === "string" ? setting : setting.value,
      ]),
    );
    checkKnownValues(id, props.envSchema, environment);

    const logGroup = new LogGroup(this, "logs", {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of its own: the managed policy that a function gets otherwise may write to every log group.
    const role = new Role(this, "role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    });
    logGroup.grantWrite(role);

    this.lambda = new NodejsFunction(this, "function", {
      entry: join(root, "functions", props.folder, "index.ts"),
      projectRoot: root,
      depsLockFilePath: join(root, "package-lock.json"),
      handler: "handler",
      architecture: Architecture.ARM_64,
      runtime: Runtime.NODEJS_24_X,
      memorySize: props.memory,
      timeout: props.timeout,
      ...(props.concurrency !== undefined && { reservedConcurrentExecutions: props.concurrency }),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment,
      // Every caller is a clock or can ask again, so a lost or failed event is better dropped than replayed late.
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
      bundling: {
        // Not minified, so that a stack in the log leads to a line.
        format: OutputFormat.ESM,
        // The SDK that the tests ran with, not whichever the runtime holds on the day.
        bundleAwsSDK: true,
        // Some CommonJS dependencies call `require`, which an ES module does not have.
        banner: "import{createRequire as __cr}from'module';const require=__cr(import.meta.url);",
        ...props.bundling,
      },
    });
    for (const [, setting] of settings) {
      if (typeof setting !== "string") setting.allow(this.lambda);
    }
  }
}

/** Throws for a value that the schema refuses. Names that AWS gives at deployment are not known yet. */
function checkKnownValues(
  id: string,
  schema: z.ZodObject,
  environment: Record<string, string>,
): void {
  const known = Object.entries(environment).filter(([, value]) => !Token.isUnresolved(value));
  const parsed = schema.partial().strict().safeParse(Object.fromEntries(known));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new TypeError(`The environment of ${id} is not what it demands. ${faults.join("; ")}`);
  }
}
