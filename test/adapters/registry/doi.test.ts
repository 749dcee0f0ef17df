import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { doiRegistry } from "#adapters/registry/doi.ts";

/** Answers as the two registries do, by DOI; what is asked for is kept. */
const answers: Record<string, { handle: [number, unknown]; work?: [number, unknown] }> = {
  "10.5555/sound": { handle: found(), work: [200, { message: { DOI: "10.5555/sound" } }] },
  "10.5555/elsewhere": { handle: found(), work: [404, "Resource not found."] },
  "10.5555/gone": {
    handle: found(),
    work: [200, { message: { "updated-by": [{ type: "correction" }, { type: "retraction" }] } }],
  },
  "10.5555/corrected": {
    handle: found(),
    work: [200, { message: { "updated-by": [{ type: "correction" }] } }],
  },
  "10.5555/s(1)/x#y": { handle: found(), work: [404, ""] },
  "10.5555/unknown": { handle: [404, { responseCode: 100 }] },
  "10.5555/elsewhere-404": { handle: [404, "<html>Not here</html>"] },
  "10.5555/down": { handle: [503, "<html>Sorry</html>"] },
  "10.5555/broken": { handle: [200, "{ not json"] },
  "10.5555/half": { handle: found(), work: [500, "oh"] },
};
const asked: string[] = [];
let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const [, kind, ...rest] = (request.url ?? "").split("/");
    const doi = decodeURIComponent(rest.join("/"));
    asked.push(`${kind} ${doi}`);
    if (doi === "10.5555/silent") return;
    const [status, body] = answers[doi]?.[kind === "works" ? "work" : "handle"] ?? [500, ""];
    response.statusCode = status;
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const lookUp = (doi: string, options = {}) =>
  doiRegistry({ handles: `${base}/handles/`, works: `${base}/works/`, ...options })(doi);

test.each([
  ["10.5555/sound", { state: "registered", retracted: false }],
  ["10.5555/elsewhere", { state: "registered", retracted: false }],
  ["10.5555/corrected", { state: "registered", retracted: false }],
  ["10.5555/gone", { state: "registered", retracted: true }],
  ["10.5555/s(1)/x#y", { state: "registered", retracted: false }],
  ["10.5555/unknown", { state: "unregistered" }],
])("%s is %j", async (doi, record) => {
  expect(await lookUp(doi)).toEqual(record);
});

test.each([
  ["10.5555/elsewhere-404", /answered 404/],
  ["10.5555/down", /127\.0\.0\.1:\d+ answered 503/],
  ["10.5555/half", /answered 500/],
  ["10.5555/broken", /JSON/],
])("%s could not be looked up, and that is no pass", async (doi, reason) => {
  expect(await lookUp(doi)).toEqual({
    state: "unreachable",
    reason: expect.stringMatching(reason),
  });
});

test("a registry that does not answer in time, or is not there, is unreachable", async () => {
  expect(await lookUp("10.5555/silent", { timeout: 50 })).toMatchObject({
    state: "unreachable",
    reason: expect.stringMatching(/timeout/i),
  });
  expect(await lookUp("10.5555/sound", { handles: "http://127.0.0.1:1/" })).toMatchObject({
    state: "unreachable",
  });
});

test("what the handle system does not know, Crossref is not asked about", async () => {
  await lookUp("10.5555/unknown");
  expect(asked).toContain("handles 10.5555/unknown");
  expect(asked).not.toContain("works 10.5555/unknown");
});

function found(): [number, unknown] {
  return [200, { responseCode: 1 }];
}
