import { expect, test, vi } from "vitest";
import { checkout, expectRefused } from "./checkout.ts";

// Each run of the command is a process of its own; a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000 });

test("prints the record, or adds it to the file; it counts from then on", async () => {
  const copy = await checkout();
  const before = await copy.content();
  const sign = (...args: string[]) => copy.campaign("sign", "P10", ...args);
  const clinical = ["--role", "clinical", "--as", "demo-clinician-1"];
  expectRefused(await sign(...clinical), 2, /declares interests/);
  const printed = await sign(...clinical, "--interests", "none");
  expect(printed.stdout).toMatch(
    /^ {2}\{\n {4}subject: "P10",\n[\s\S]*demonstration: false,\n {2}\},\n$/,
  );
  expect(await copy.content()).toEqual(before);

  expect(await sign(...clinical, "--interests", "none", "--write")).toMatchObject({ code: 0 });
  expectRefused(
    await sign("--role", "communications", "--as", "demo-clinician-1", "--write"),
    1,
    /demo-clinician-1 \(clinician\) may not sign .* that is for comms/,
  );
  expect(await sign("--role", "communications", "--as", "demo-editor-1", "--write")).toMatchObject({
    code: 0,
  });
  const path = "messages/sign-offs.ts";
  const after = await copy.content();
  expect(after[path]).toContain(printed.stdout);
  expect({ ...after, [path]: before[path] }).toEqual(before);
  const listed = JSON.parse((await copy.campaign("messages", "list", "--json")).stdout);
  expect(listed.find(({ id }: { id: string }) => id === "P10")).toMatchObject({
    clinical: "standing",
    communications: "standing",
  });
});
