import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Resource, Resources } from "./invariants.ts";

const root = join(import.meta.dirname, "../..");

/** A function as it would be deployed. */
export interface SynthesisedFunction {
  /** The folder that is its code. */
  asset: string;
  /** As in the template: file and export. */
  handler: string;
  /**
   * Its environment as the template declares it, with the names of a deployment put in.
   *
   * @param names per type of resource, the name that the deployment would have given it.
   */
  environment(names: Readonly<Record<string, string>>): Record<string, string>;
}

export interface Assembly {
  functionIn(folder: string): SynthesisedFunction;
}

/**
 * `npm run synth` into a folder. `unreachable` says why where neither the registry nor npm's cache gave the
 * packages that go into a bundle; any other failure throws.
 */
export async function synthesise(
  out: string,
  context: Readonly<Record<string, string>>,
): Promise<Assembly | { unreachable: string }> {
  const given = Object.entries(context).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const { failed, output } = await run("npm", ["run", "synth", "--", "-o", out, ...given]);
  if (failed) {
    const lost = /npm error code (E(?:NOTFOUND|CONN\w+|TIMEDOUT|AI_AGAIN|NOTCACHED))/.exec(output);
    if (lost) return { unreachable: `npm could not fetch what the renderer carries (${lost[1]})` };
    throw new Error(`npm run synth failed.\n${output}`);
  }
  const stacks = {
    data: await template(out, "campaign-data"),
    service: await template(out, "campaign-service"),
  };

  /** `Fn::GetStackOutput` -> the output of the data stack -> the resource that it names -> its name. */
  const nameOf = (value: unknown, names: Readonly<Record<string, string>>): string => {
    if (typeof value === "string") return value;
    const output = (value as StackOutput)["Fn::GetStackOutput"].OutputName;
    const { Ref } = stacks.data.Outputs?.[output]?.Value ?? {};
    if (Ref === undefined) throw new Error(`The data stack has no output ${output}.`);
    const type = (stacks.data.Resources[Ref] as Resource).Type;
    const name = names[type];
    if (name === undefined) throw new Error(`No name for ${type}.`);
    return name;
  };

  return {
    functionIn(folder) {
      const found = Object.values(stacks.service.Resources).find(
        ({ Type, Metadata }) =>
          Type === "AWS::Lambda::Function" &&
          Metadata?.["aws:cdk:path"]?.startsWith(`campaign-service/${folder}/`),
      );
      if (found === undefined) throw new Error(`No function ${folder} in the template.`);
      const { Handler, Environment } = found.Properties;
      return {
        asset: join(out, found.Metadata?.["aws:asset:path"] ?? ""),
        handler: Handler,
        environment: (names) =>
          Object.fromEntries(
            Object.entries(Environment.Variables).map(([name, value]) => [
              name,
              nameOf(value, names),
            ]),
          ),
      };
    },
  };
}

type StackOutput = { "Fn::GetStackOutput": { OutputName: string } };
interface StackTemplate {
  Resources: Resources;
  Outputs?: Record<string, { Value: { Ref?: string } }>;
}

async function template(out: string, stack: string): Promise<StackTemplate> {
  return JSON.parse(await readFile(join(out, `${stack}.template.json`), "utf8"));
}

function run(command: string, args: string[]): Promise<{ failed: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: root, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, output: `${stdout}${stderr}` }),
    );
  });
}
