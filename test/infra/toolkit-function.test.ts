import { App, Duration, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { readWriteFiles } from "../../infra/grants.ts";
import { type Settings, ToolkitFunction } from "../../infra/toolkit-function.ts";

const Env = z.object({
  BUCKET_NAME: z.string(),
  MODE: z.enum(["calm", "brisk"]),
  API_URL: z.url().optional(),
});

let outdir: string;
beforeEach(async () => {
  outdir = await temporaryFolder();
});

function stackWith(environment: (stack: Stack) => Settings<typeof Env>): Stack {
  const app = new App({ outdir, context: { "aws:cdk:bundling-stacks": [] } });
  const stack = new Stack(app, "stack");
  new ToolkitFunction(stack, "publish", {
    folder: "publish",
    envSchema: Env,
    environment: environment(stack),
    memory: 128,
    timeout: Duration.seconds(1),
  });
  return stack;
}

describe("the environment of a function", () => {
  it("gets the name of what is granted, and the role the permission, together", () => {
    const stack = stackWith((scope) => ({
      BUCKET_NAME: readWriteFiles(new Bucket(scope, "files"), "cards"),
      MODE: "calm",
    }));
    const template = Template.fromStack(stack);
    const [bucket] = Object.keys(template.findResources("AWS::S3::Bucket"));
    template.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: { BUCKET_NAME: { Ref: bucket }, MODE: "calm" } },
    });
    const statements = Object.values(template.findResources("AWS::IAM::Policy")).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    expect(statements).toContainEqual({
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject"],
      Resource: { "Fn::Join": ["", [{ "Fn::GetAtt": [bucket, "Arn"] }, "/cards/*"]] },
    });
  });

  it("is refused at synthesis where a known value is not what the function demands", () => {
    const withUrl = (url: string) => () =>
      stackWith(() => ({ BUCKET_NAME: "files", MODE: "calm", API_URL: url }));
    expect(withUrl("https://example.org")).not.toThrow();
    expect(withUrl("nowhere")).toThrow(/environment of publish .*API_URL/);
  });

  it("is refused by the compiler where a value is missing, misspelt or of the wrong type", () => {
    const given: Settings<typeof Env> = { BUCKET_NAME: "files", MODE: "calm" };
    // @ts-expect-error BUCKET_NAME is missing.
    const missing: Settings<typeof Env> = { MODE: "calm" };
    // @ts-expect-error BUCKET_NAM is no variable of this function.
    const misspelt: Settings<typeof Env> = { ...given, BUCKET_NAM: "files" };
    // @ts-expect-error MODE is "calm" or "brisk".
    const wrong: Settings<typeof Env> = { ...given, MODE: "wild" };
    expect(() => stackWith(() => misspelt)).toThrow(/BUCKET_NAM/);
    expect(() => stackWith(() => wrong)).toThrow(/MODE/);
    expect(missing).toEqual({ MODE: "calm" });
  });
});
