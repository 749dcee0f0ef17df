import type { App } from "aws-cdk-lib";
import { DataStack } from "./data-stack.ts";
import { ServiceStack } from "./service-stack.ts";

/**
 * The whole deployment: what must outlive every release apart from what is replaced by it.
 * Context `xApiUrl` puts a stand-in on loopback in the place of X's API: for tests that run the deployed code.
 */
export function addStacks(app: App): void {
  const data = new DataStack(app, "campaign-data");
  const xApiUrl: unknown = app.node.tryGetContext("xApiUrl");
  new ServiceStack(app, "campaign-service", {
    data,
    ...(typeof xApiUrl === "string" && { xApiUrl }),
  });
}
