import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Stack } from "aws-cdk-lib";
import { CfnFunction, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { afterAll, describe, expect, it } from "vitest";
import cdk from "../../cdk.json" with { type: "json" };
import { addStacks } from "../../infra/stacks.ts";
import { ToolkitFunction } from "../../infra/toolkit-function.ts";
import { invariants, policies, type Resources } from "./invariants.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** The app as it is deployed, but for the code in its functions. */
function wholeApp(context: Record<string, string> = {}): App {
  const outdir = mkdtempSync(join(tmpdir(), "campaign-app-"));
  folders.push(outdir);
  const app = new App({
    outdir,
    context: { ...cdk.context, "aws:cdk:bundling-stacks": [], ...context },
  });
  addStacks(app);
  return app;
}

/** Every resource of every stack; the ids are CDK's, and unlike within a stack. */
function resourcesOf(app: App): Resources[] {
  return app.synth().stacks.map((stack) => stack.template.Resources as Resources);
}

const stacks = resourcesOf(wholeApp());

describe.each(Object.entries(invariants))("%s", (_name, { of, fault, breakIt }) => {
  const faultsIn = (resources: Resources) =>
    Object.entries(resources)
      .filter(([, { Type }]) => of.includes(Type))
      .map(([id, resource]) => [id, fault(resource, id, resources)])
      .filter(([, found]) => found !== undefined);

  it("holds in every stack", () => {
    expect(stacks.flatMap(faultsIn)).toEqual([]);
  });

  it("speaks of something, and would notice", () => {
    const types = stacks.flatMap((stack) => Object.values(stack).map(({ Type }) => Type));
    for (const type of of) expect(types).toContain(type);

    for (const stack of stacks) {
      for (const [id, { Type }] of Object.entries(stack)) {
        if (!of.includes(Type)) continue;
        const broken = structuredClone(stack);
        const resource = broken[id];
        if (resource === undefined) continue;
        breakIt(resource, id, broken);
        expect(faultsIn(broken).map(([faulty]) => faulty)).toContain(id);
      }
    }
  });
});

it("knows every kind of resource that carries a policy", () => {
  const carriers = stacks
    .flatMap((stack) => Object.values(stack))
    .filter(({ Properties }) =>
      /"(\w*PolicyDocument|KeyPolicy|ResourcePolicy)":/.test(JSON.stringify(Properties)),
    )
    .map(({ Type }) => Type);
  // A role's document says who may take it on, not what it may do.
  expect([...new Set(carriers)].sort()).toEqual([...policies, "AWS::IAM::Role"].sort());
});

it("lets the publisher, and nothing else, tell a picture that is missing from one that is refused", () => {
  const listers = stacks
    .flatMap((stack) => Object.entries(stack))
    .filter(([, { Properties }]) => JSON.stringify(Properties).includes('"s3:ListBucket"'))
    .map(([id]) => id);
  expect(listers).toEqual([expect.stringMatching(/^publish/)]);
});

describe("the one construct", () => {
  const outsiders = (app: App) =>
    app.node
      .findAll()
      .filter((node) => node instanceof CfnFunction)
      .filter(({ node }) => !node.scopes.some((scope) => scope instanceof ToolkitFunction))
      .map(({ node }) => node.path);

  it("makes every function", () => {
    expect(outsiders(wholeApp())).toEqual([]);
  });

  it("is missed where a function is made without it", () => {
    const app = wholeApp();
    new LambdaFunction(new Stack(app, "rogue"), "function", {
      runtime: Runtime.NODEJS_24_X,
      handler: "index.handler",
      code: Code.fromInline("exports.handler = () => {};"),
    });
    expect(outsiders(app)).toEqual(["rogue/function/Resource"]);
  });
});

it("leads a network's posts and credentials to the network itself, or to a stand-in on loopback", () => {
  const given = (xApiUrl: string) => () => wholeApp({ xApiUrl });
  expect(given("http://127.0.0.1:1234")).not.toThrow();
  expect(given("https://stand-in.example.org")).toThrow(/CAMPAIGN_X_API_URL/);
  expect(given("http://stand-in.example.org")).toThrow(/CAMPAIGN_X_API_URL/);
});
