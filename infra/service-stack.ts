import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import { Alarm, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { type IScheduleTarget, Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { ScheduleTargetBase } from "aws-cdk-lib/aws-scheduler-targets";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { CollectEnv } from "#functions/collect/env.ts";
import { PublishEnv } from "#functions/publish/env.ts";
import { RenderEnv } from "#functions/render/env.ts";
import type { DataStack } from "./data-stack.ts";
import { readFiles, readSecret, readWriteFiles, readWriteTable } from "./grants.ts";
import { renderBundling } from "./render-bundling.ts";
import { ToolkitFunction } from "./toolkit-function.ts";

export interface ServiceStackProps extends StackProps {
  data: DataStack;
  /** A stand-in for X's API on loopback, for tests that run the deployed code. */
  xApiUrl?: string;
}

/** What is replaced by every release: the publisher and the collector with their tick, and the renderer. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { data, xApiUrl, ...props }: ServiceStackProps) {
    super(scope, id, props);
    const network = {
      TABLE_NAME: readWriteTable(data.table),
      CREDENTIALS_SECRET_ID: readSecret(data.credentials),
      ...(xApiUrl !== undefined && { CAMPAIGN_X_API_URL: xApiUrl }),
    };

    // A tick may run longer than a minute, so as many may overlap as start within its time; the lease on each post
    // keeps them apart. The bound holds back how hard a network is called, and keeps room for them in the account.
    const publish = new ToolkitFunction(this, "publish", {
      folder: "publish",
      envSchema: PublishEnv,
      environment: { ...network, BUCKET_NAME: readFiles(data.files, "cards") },
      memory: 512,
      timeout: Duration.minutes(3),
      concurrency: 3,
    });
    const collect = new ToolkitFunction(this, "collect", {
      folder: "collect",
      envSchema: CollectEnv,
      environment: { ...network, BUCKET_NAME: readWriteFiles(data.files, "raw") },
      memory: 512,
      timeout: Duration.minutes(2),
      concurrency: 2,
    });
    const render = new ToolkitFunction(this, "render", {
      folder: "render",
      envSchema: RenderEnv,
      environment: { BUCKET_NAME: readWriteFiles(data.files, "cards") },
      memory: 1769,
      timeout: Duration.seconds(30),
      bundling: renderBundling,
    });

    const undelivered = new Queue(this, "undelivered-ticks", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    for (const [name, { lambda }] of Object.entries({ publish, collect })) {
      new Schedule(this, `${name}-tick`, {
        description: `Starts ${name} every minute; it takes up whatever is due.`,
        schedule: ScheduleExpression.rate(Duration.minutes(1)),
        target: new TickTarget(lambda, undelivered),
      });
    }

    for (const [name, { lambda }] of Object.entries({ publish, collect, render })) {
      this.#alarm(`${name}-fails`, lambda.metricErrors(), `An invocation of ${name} failed.`);
    }
    const lost = undelivered.metricApproximateNumberOfMessagesVisible();
    this.#alarm("ticks-undelivered", lost, "A tick could not be delivered; see the queue for why.");
  }

  /**
   * Goes off with the first one in five minutes. It notifies nobody by itself: who runs the campaign adds an action,
   * for instance an SNS topic, in the console or with `addAlarmAction`.
   */
  #alarm(id: string, metric: IMetric, alarmDescription: string): void {
    new Alarm(this, id, {
      metric,
      alarmDescription,
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}

/** Invokes one function, and that function only: the ready-made target may invoke all of its versions too. */
class TickTarget extends ScheduleTargetBase implements IScheduleTarget {
  constructor(lambda: IFunction, deadLetterQueue: IQueue) {
    // The next tick does what a lost one would have done: there is no point in trying for longer than a minute.
    super(
      { deadLetterQueue, retryAttempts: 2, maxEventAge: Duration.minutes(1) },
      lambda.functionArn,
    );
  }

  protected override addTargetActionToRole(role: IRole): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [this.targetArn] }),
    );
  }
}
