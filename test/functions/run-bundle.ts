import { spawn } from "node:child_process";

/**
 * The time in which bundles run. Sign-offs lapse after a year, and so would this test; the clock goes on from a day on
 * which the shipped library may be said.
 */
const shift = Date.parse("2026-12-01T09:00:00Z") - Date.now();
export const bundleNow = () => new Date(Date.now() + shift);

/** What Lambda's runtime does with a bundle: imports the module, and calls the handler with an event. */
const runtime = `
  const RealDate = Date;
  const now = () => RealDate.now() + Number(process.env.TEST_SHIFT);
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      if (given.length > 0) super(...given);
      else super(now());
    }
    static now() {
      return now();
    }
  };
  const [file, name] = process.env._HANDLER.split(".");
  const handler = (await import(process.env.LAMBDA_TASK_ROOT + "/" + file + ".mjs"))[name];
  const ends = Date.now() + 180_000;
  const context = {
    awsRequestId: "00000000-0000-4000-8000-000000000000",
    getRemainingTimeInMillis: () => ends - Date.now(),
  };
  const result = await handler(JSON.parse(process.env.TEST_EVENT), context);
  process.stdout.write("\\nRESULT " + JSON.stringify(result) + "\\n", () => process.exit(0));
`;

/** What the runtime itself sets; credentials and addresses lead to stand-ins. */
const setByRuntime = {
  AWS_REGION: "eu-west-1",
  AWS_DEFAULT_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_SESSION_TOKEN: "test",
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  LANG: "en_US.UTF-8",
  TZ: ":UTC",
};

/**
 * Runs a bundle once, in a process of its own that has nothing from this one: neither its environment nor its
 * `node_modules`. Resolves with the handler's answer and all that was logged; rejects when the handler does.
 */
export function runBundle(bundle: {
  asset: string;
  handler: string;
  environment: Readonly<Record<string, string>>;
  /** Per AWS service, for instance `DYNAMODB`: where its stand-in listens. */
  endpoints: Readonly<Record<string, string>>;
  event: unknown;
}): Promise<{ result: unknown; log: string }> {
  const endpoints = Object.entries(bundle.endpoints).map(([service, url]) => [
    `AWS_ENDPOINT_URL_${service}`,
    url,
  ]);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", runtime], {
      cwd: bundle.asset,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...setByRuntime,
        ...bundle.environment,
        ...Object.fromEntries(endpoints),
        LAMBDA_TASK_ROOT: bundle.asset,
        _HANDLER: bundle.handler,
        TEST_SHIFT: String(shift),
        TEST_EVENT: JSON.stringify(bundle.event),
      },
    });
    let log = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        log += text;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => {
      const result = /^RESULT (.*)$/m.exec(log)?.[1];
      if (code === 0 && result !== undefined) resolve({ result: JSON.parse(result), log });
      else reject(new Error(`The bundle failed (${code}).\n${log}`));
    });
  });
}
