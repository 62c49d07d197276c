/**
 * The bundle's uploads to S3 servers that were not written here, with temporary credentials that are valid for one key each.
 * The servers judge signatures, checksums, permissions and parts; the sandbox plays Baseten and reads back what they store.
 */
import { createHash, randomBytes } from "node:crypto";
import { open } from "node:fs/promises";
import { Agent, createServer, request as httpRequest } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { closeServer, listen } from "../../sandbox/http/listen.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { Credentials } from "../../sandbox/s3/upstream.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { type RealS3, S3_SERVERS } from "../support/s3-servers.ts";
import { type Files, finalErrors, HELLO, type Scenario, scenario } from "../support/scenario.ts";

const MB = 1_000_000;
/** In real time, because nothing here waits, and a shorter limit on the servers' answers would measure the machine. */
const PUSH = { wait: "false", "compression-level": "0" };
/** A part has the smaller size while the link would stand still, the larger one otherwise. */
const [EARLY_PART_BYTES, PART_BYTES] = [5 * 1024 * 1024, 8 * 1024 * 1024];

describe.each(S3_SERVERS)("$name", ({ name, start }) => {
  const withServer = start === undefined ? it.skip : it;
  let server: RealS3;
  beforeAll(async () => {
    if (start) server = await start();
  });
  afterAll(() => server?.stop());

  /** A scenario whose uploads go to the server, directly or through the sandbox, whose faults then apply. */
  async function uploading(
    options: SandboxOptions & { files?: Files; grant?: RealS3["grant"]; isDirect?: boolean },
    test: (made: Scenario) => Promise<void>,
  ): Promise<void> {
    const { grant = server.grant, isDirect = true, ...rest } = options;
    await scenario({ timeScale: 1, upstreamS3: { ...server, grant }, ...rest }, async (made) => {
      const env = isDirect ? { BASETEN_S3_ENDPOINT_OVERRIDE: server.url } : {};
      const begin: Scenario["start"] = (inputs, more = {}) =>
        made.start({ ...PUSH, ...inputs }, { ...more, env: { ...env, ...more.env } });
      await test({ ...made, start: begin, run: async (inputs, more) => (await begin(inputs, more)).done });
    });
    expect(await server.unfinished()).toEqual([]);
  }

  withServer.each(["tar.gz", "tar"])("stores a small %s that is uploaded whole", (format) =>
    uploading({}, async ({ run, sandbox }) => {
      const result = await run({ "archive-format": format });
      const key = committedKey(sandbox);
      expect(result.outputs).toMatchObject({ status: "success", "archive-size": String(await sizeOf(server, key)) });
      expect((await sandbox.listArchive(key)).map((entry) => entry.path)).toEqual(["config.yaml", "model/model.py"]);
      expect(await server.partsOf(key)).toBe(0);
    }),
  );

  const size = (name === "versitygw" ? 200 : 20) * MB;
  withServer(`takes ${size / MB} MB in parts`, () =>
    uploading({}, async ({ run, sandbox, workspace }) => {
      const sha256 = await writeRandom(path.join(workspace, "hello", "weights.bin"), size);
      const result = await run();
      const key = committedKey(sandbox);
      expect(result.outputs).toMatchObject({ status: "success", "archive-size": String(await sizeOf(server, key)) });
      const [parts, bytes] = [await server.partsOf(key), Number(result.outputs["archive-size"])];
      expect(parts).toBeGreaterThanOrEqual(Math.floor(bytes / (PART_BYTES + MB)));
      expect(parts).toBeLessThanOrEqual(Math.ceil(bytes / EARLY_PART_BYTES));
      const entries = await sandbox.listArchive(key);
      expect(entries.find((entry) => entry.path === "weights.bin")).toMatchObject({ size, sha256 });
    }),
  );

  // Moto compares no checksums.
  (name === "versitygw" ? withServer : it.skip).each([
    ["whole", 1],
    ["in parts", 9 * MB],
  ])(
    "refuses an archive (%s) of which one bit was flipped on the way, and takes it when it comes again",
    (_, bytes) => {
      const files = { ...HELLO, "hello/weights.bin": randomBytes(bytes) };
      return withBitFlip(server.url, async (url, flipped) => {
        await uploading({ files }, async ({ run, sandbox }) => {
          const result = await run({}, { env: { BASETEN_S3_ENDPOINT_OVERRIDE: url } });
          expect(flipped()).toBe(1);
          expect(result.log.join("\n")).toMatch(
            /S3 answered 400 (BadDigest|XAmzContentChecksumMismatch): .* Trying again/,
          );
          expect(result.outputs.status).toBe("success");
          expect((await sandbox.listArchive(committedKey(sandbox))).map((entry) => entry.path)).toContain(
            "weights.bin",
          );
        });
      });
    },
  );

  withServer("holds nothing of an upload that was cancelled in the middle", () => {
    const files = { ...HELLO, "hello/weights.bin": randomBytes(40 * MB) };
    return uploading({ files, isDirect: false }, async ({ start: begin, sandbox }) => {
      const third = sandbox.faults.hold("before", { target: "s3", method: "PUT", path: /partNumber=3/ });
      const step = await begin();
      await third.reached;
      await sandbox.requests.waitFor(({ query, status }) => query.get("partNumber") === "1" && status === 200);
      expect(await server.unfinished()).toHaveLength(1);
      step.cancel();
      expect((await step.done).outputs.status).toBe("cancelled");
      expect(await server.unfinished()).toEqual([]);
      expect(sandbox.requests.matching("DELETE", /^\/models\//).at(-1)).toMatchObject({ status: 204 });
      expect(sandbox.state.committed).toEqual([]);
    });
  });

  withServer.each<[string, number, (key: string) => Promise<Credentials>]>([
    ["AccessDenied", 1, (key) => server.grant(`${key}.elsewhere`)],
    ["AccessDenied", 20 * MB, (key) => server.grant(`${key}.elsewhere`)],
    [
      "SignatureDoesNotMatch",
      1,
      async (key) => ({ ...(await server.grant(key)), aws_secret_access_key: "not-the-secret" }),
    ],
    ["InvalidToken", 1, async (key) => ({ ...(await server.grant(key)), aws_session_token: "not-the-token" })],
  ])("refuses an upload without the permission with %s, which the failure reports (%i bytes)", (code, bytes, grant) => {
    const files = { ...HELLO, "hello/weights.bin": randomBytes(bytes) };
    return uploading({ files, grant }, async ({ run, sandbox }) => {
      const result = await run();
      expect(result.outputs.status).toBe("deploy_failed");
      expectRefusal(result, code);
      expect(sandbox.state.committed).toEqual([]);
    });
  });
});

/** Writes a file of random bytes, of which only a piece is in memory at a time. @returns their SHA-256. */
async function writeRandom(file: string, bytes: number): Promise<string> {
  const hash = createHash("sha256");
  const handle = await open(file, "w");
  for (let left = bytes; left > 0; left -= 8 * MB) {
    const piece = randomBytes(Math.min(left, 8 * MB));
    hash.update(piece);
    await handle.write(piece);
  }
  await handle.close();
  return hash.digest("hex");
}

/** A way to a server on which one bit of the first body is flipped; `flipped` counts. */
async function withBitFlip(target: string, use: (url: string, flipped: () => number) => Promise<void>): Promise<void> {
  let flips = 0;
  const agent = new Agent({ keepAlive: true });
  const way = createServer((request, response) => {
    const { method = "GET", url = "/", rawHeaders } = request;
    const headers = rawHeaders as unknown as Record<string, string>;
    const onward = httpRequest(new URL(url, target), { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.on("data", (chunk: Buffer) => {
      if (method === "PUT" && flips === 0) {
        flips++;
        chunk[chunk.length - 1] = (chunk.at(-1) ?? 0) ^ 1;
      }
      onward.write(chunk);
    });
    request.on("end", () => onward.end());
  });
  try {
    await use(`http://127.0.0.1:${await listen(way, 0)}`, () => flips);
  } finally {
    agent.destroy();
    await closeServer(way);
  }
}

function committedKey({ state }: Scenario["sandbox"]): string {
  const [deployment] = state.committed;
  expect(state.committed).toHaveLength(1);
  return deployment?.s3Key ?? "";
}

async function sizeOf(server: RealS3, key: string): Promise<number | undefined> {
  return (await server.objects()).find((object) => object.key === key)?.size;
}

/** The refusal quotes S3's own code and words, and names the remedy. */
function expectRefusal(result: StepResult, code: string): void {
  const [error = ""] = finalErrors(result);
  expect(finalErrors(result)).toHaveLength(1);
  expect(error).toMatch(new RegExp(`^The upload of the archive failed: S3 answered 40[03] ${code}: \\S.*\\.`));
  expect(error).toContain("Nothing was deployed. S3 rejected the credentials that Baseten issued");
}
