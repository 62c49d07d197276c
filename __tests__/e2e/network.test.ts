import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect } from "@jest/globals";
import type { Fault } from "../../sandbox/http/faults.ts";
import { startGitHub } from "../../sandbox/github/server.ts";
import type { Target } from "../../sandbox/http/requests.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { WorkflowEvent } from "../../sandbox/runner/environment.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { closedPort } from "../support/client.ts";
import { it } from "../support/concurrent.ts";
import { type Credentials, PROXY_KINDS, withForwardProxy, withSilentServer, withTlsFronts } from "../support/proxy.ts";
import { type Files, finalErrors, HELLO, leaks, type Scenario, scenario } from "../support/scenario.ts";

/** Inputs of a run that uses every server: the API, S3 in several parts, and the model. */
const EVERYWHERE = { "predict-payload": '{"x":1}', "compression-level": "0" };
/** The part size of a sandbox in which a small archive already has several parts. */
const PART_BYTES = 64 * 1024;
const BIG = inParts(3);
const PLAIN: Credentials = { user: "runner", password: "s3cr.t-w_rd" };

/** A truss whose archive is uploaded in at least this many parts. */
function inParts(parts: number): { partBytes: number; files: Files } {
  return { partBytes: PART_BYTES, files: { ...HELLO, "hello/data/weights.bin": randomBytes(parts * PART_BYTES) } };
}

/** The sandbox behind HTTPS, with separate ports for API, S3 and models, so that a proxy's log tells them apart. */
interface Https {
  api: string;
  s3: string;
  model: string;
  env: Record<string, string>;
}

async function withHttps(sandbox: Sandbox, test: (https: Https) => Promise<void>): Promise<void> {
  await withTlsFronts(
    [sandbox.url, sandbox.s3Url, sandbox.url],
    ({ authority, urls: [api = "", s3 = "", model = ""] }) =>
      test({
        api,
        s3,
        model,
        env: {
          NODE_EXTRA_CA_CERTS: authority,
          BASETEN_MANAGEMENT_API_URL_OVERRIDE: api,
          BASETEN_S3_ENDPOINT_OVERRIDE: s3,
          BASETEN_INFERENCE_BASE_URL_OVERRIDE: model,
        },
      }),
  );
}

const hostsOf = (urls: string[]) => urls.map((url) => new URL(url).host);
const unique = (lines: string[]) => [...new Set(lines)].sort();
const tunnelsTo = (...urls: string[]) =>
  hostsOf(urls)
    .map((host) => `CONNECT ${host}`)
    .sort();
const plainUrl = ({ port }: { port: number }, credentials = "") => `http://${credentials}127.0.0.1:${port}`;

function expectSuccess(result: StepResult): void {
  expect({ errors: finalErrors(result), status: result.outputs.status }).toEqual({ errors: [], status: "success" });
  expect(result.outputs["predict-response"]).toBe('{"output":{"x":1}}');
}

describe.each(PROXY_KINDS)("through %s", (kind) => {
  const isOwn = kind === PROXY_KINDS[0];

  it.each(isOwn ? ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] : ["HTTPS_PROXY"])(
    "%s is used for all HTTPS requests",
    (variable) =>
      scenario({}, ({ run, sandbox }) =>
        withHttps(sandbox, ({ api, s3, model, env }) =>
          withForwardProxy(kind, undefined, async (proxy) => {
            expectSuccess(await run(EVERYWHERE, { env: { ...env, [variable]: plainUrl(proxy) } }));
            expect(unique(proxy.asked())).toEqual(tunnelsTo(api, s3, model));
          }),
        ),
      ),
  );

  it.each(isOwn ? ["HTTP_PROXY", "http_proxy", "all_proxy"] : ["http_proxy"])(
    "%s is used for all plain HTTP requests, including an upload in parts",
    (variable) =>
      scenario(BIG, ({ run, sandbox }) =>
        withForwardProxy(kind, undefined, async (proxy) => {
          expectSuccess(await run(EVERYWHERE, { env: { [variable]: plainUrl(proxy) } }));
          expect(proxy.asked()).toHaveLength(sandbox.requests.all.length);
          const places = proxy.asked().map((line) => new URL(line.split(" ")[1] ?? "").host);
          expect(unique(places)).toEqual(unique(hostsOf([sandbox.url, sandbox.s3Url])));
          const parts = sandbox.requests.all.filter(({ query }) => query.has("partNumber"));
          expect(parts.length).toBeGreaterThanOrEqual(3);
          // Some proxies fail on it: see `expectContinueHeader` in src/s3/upload.ts.
          expect(sandbox.requests.all.filter(({ headers }) => headers.expect !== undefined)).toEqual([]);
        }),
      ),
  );

  it("uploads in parts through tunnels that are reused", () =>
    // In real time, because a shorter limit on S3's answers would measure the machine.
    scenario({ timeScale: 1, scenario: ["ACTIVE"], ...inParts(6) }, ({ run, sandbox }) =>
      withHttps(sandbox, ({ s3, env }) =>
        withForwardProxy(kind, undefined, async (proxy) => {
          expectSuccess(await run(EVERYWHERE, { env: { ...env, HTTPS_PROXY: plainUrl(proxy) } }));
          const requests = sandbox.requests.all.filter(({ target }) => target === "s3");
          expect(requests.filter(({ query }) => query.has("partNumber")).length).toBeGreaterThanOrEqual(6);
          expect(requests.length).toBeGreaterThanOrEqual(8);
          // One tunnel for each part that is uploaded at the same time.
          const [tunnel] = tunnelsTo(s3);
          expect(proxy.asked().filter((asked) => asked === tunnel).length).toBeLessThanOrEqual(4);
        }),
      ),
    ));

  it.each(isOwn ? ["NO_PROXY", "no_proxy"] : ["no_proxy"])(
    "%s bypasses the proxy, for one server or for all",
    (variable) =>
      scenario({}, ({ run, sandbox }) =>
        withHttps(sandbox, ({ api, s3, model, env }) =>
          withForwardProxy(kind, undefined, async (proxy) => {
            const settings = { ...env, HTTPS_PROXY: plainUrl(proxy) };
            expectSuccess(await run(EVERYWHERE, { env: { ...settings, [variable]: "localhost,127.0.0.1" } }));
            expect(proxy.asked()).toEqual([]);
            expectSuccess(
              await run(EVERYWHERE, { env: { ...settings, [variable]: `example.com, ${new URL(s3).host}` } }),
            );
            expect(unique(proxy.asked())).toEqual(tunnelsTo(api, model));
          }),
        ),
      ),
  );

  it("sends the credentials from the proxy's URL to the proxy and to nobody else", () =>
    scenario({}, ({ run, sandbox }) =>
      withHttps(sandbox, ({ api, s3, model, env }) =>
        withForwardProxy(kind, PLAIN, async (proxy) => {
          // Any character may be percent-encoded.
          const url = plainUrl(proxy, `runner:s3cr%2et-w%5Frd@`);
          // The libraries print what they do if DEBUG is set.
          const tunnelled = await run(EVERYWHERE, { env: { ...env, HTTPS_PROXY: url, DEBUG: "*" }, debug: true });
          expectSuccess(tunnelled);
          expect(unique(proxy.asked())).toEqual(tunnelsTo(api, s3, model));
          const forwarded = await run(EVERYWHERE, { env: { HTTP_PROXY: url }, debug: true });
          expectSuccess(forwarded);
          const token = Buffer.from(`${PLAIN.user}:${PLAIN.password}`).toString("base64");
          const secrets = [PLAIN.password, "s3cr%2et-w%5Frd", token];
          for (const result of [tunnelled, forwarded]) {
            expect(result.masks).toEqual(expect.arrayContaining(secrets));
            expect(leaks(result, secrets)).toEqual([]);
          }
          if (isOwn) {
            expect(sandbox.requests.all.filter(({ headers }) => headers["proxy-authorization"] !== undefined)).toEqual(
              [],
            );
          }
        }),
      ),
    ));

  it.each([
    ["without", ""],
    ["with the wrong", "runner:not-the-password@"],
  ])("%s credentials: the failure names the refusal and the proxy", (_what, credentials) =>
    scenario({}, ({ run, sandbox }) =>
      withHttps(sandbox, ({ env }) =>
        withForwardProxy(kind, PLAIN, async (proxy) => {
          const result = await run(EVERYWHERE, { env: { ...env, HTTPS_PROXY: plainUrl(proxy, credentials) } });
          expectNamesProxy(
            result,
            `127.0.0.1:${proxy.port}`,
            "HTTPS_PROXY",
            /refused the tunnel to 127\.0\.0\.1:\d+: 40[17] /,
          );
          expect(sandbox.requests.all).toEqual([]);
          expect(leaks(result, ["not-the-password"])).toEqual([]);
        }),
      ),
    ),
  );
});

/** One annotation that names the proxy and its variable, but no credentials. */
function expectNamesProxy(result: StepResult, host: string, variable: string, problem: RegExp): void {
  expect(result.exitCode).toBe(1);
  expect(finalErrors(result)).toHaveLength(1);
  const [error = ""] = finalErrors(result);
  expect(error).toContain(`the proxy ${host} (${variable})`);
  expect(error).toMatch(problem);
  expect(error).not.toContain("@");
}

it("accepts every character in credentials, percent-encoded", () => {
  const credentials = { user: "näme@corp", password: "p:a/s%s w@rd\"'`$&" };
  const written = `${encodeURIComponent(credentials.user)}:${encodeURIComponent(credentials.password)}@`;
  return scenario({}, ({ run }) =>
    withForwardProxy(PROXY_KINDS[0] ?? "", credentials, async (proxy) => {
      const result = await run(EVERYWHERE, { env: { HTTP_PROXY: plainUrl(proxy, written) } });
      expectSuccess(result);
      expect(result.masks).toEqual(expect.arrayContaining([credentials.password]));
      expect(leaks(result, [credentials.password])).toEqual([]);
    }),
  );
});

describe("a proxy that does not work", () => {
  const DEAD = "runner:d3ad-s3cret@";

  it("because nobody listens is named without its credentials, for HTTPS and for plain HTTP", () =>
    scenario({}, ({ run, sandbox }) =>
      withHttps(sandbox, async ({ env }) => {
        const port = await closedPort();
        for (const [variable, more] of [
          ["HTTPS_PROXY", env],
          ["http_proxy", {}],
        ] as const) {
          const result = await run(EVERYWHERE, { env: { ...more, [variable]: plainUrl({ port }, DEAD) } });
          expectNamesProxy(result, `127.0.0.1:${port}`, variable, /ECONNREFUSED/);
          expect(result.outputs.status).toBe("deploy_failed");
          expect(leaks(result, ["d3ad-s3cret"])).toEqual([]);
        }
        expect(sandbox.requests.all).toEqual([]);
      }),
    ));

  it("because it accepts connections and never answers is named, within the time limits", () =>
    scenario({}, ({ run, sandbox }) =>
      withHttps(sandbox, ({ env }) =>
        withSilentServer(async (silent) => {
          const result = await run(EVERYWHERE, { env: { ...env, HTTPS_PROXY: plainUrl(silent, DEAD) } });
          // With a scaled clock, the proxy and the whole request have the same limit of 5 s; either may end the request.
          expectNamesProxy(result, `127.0.0.1:${silent.port}`, "HTTPS_PROXY", /no (complete )?answer within 5 s/);
          expect(silent.connections()).toBe(6);
          expect(leaks(result, ["d3ad-s3cret"])).toEqual([]);
          expect(sandbox.requests.all).toEqual([]);
        }),
      ),
    ));

  it("for the bucket only is named, and nothing is deployed", () =>
    scenario({}, ({ run, sandbox }) =>
      withHttps(sandbox, async ({ api, model, env }) => {
        const port = await closedPort();
        const past = hostsOf([api, model]).join();
        const result = await run(EVERYWHERE, {
          env: { ...env, HTTPS_PROXY: plainUrl({ port }, DEAD), NO_PROXY: past },
        });
        expectNamesProxy(result, `127.0.0.1:${port}`, "HTTPS_PROXY", /S3 could not be reached.*ECONNREFUSED/);
        expect(leaks(result, ["d3ad-s3cret"])).toEqual([]);
        expect(sandbox.state.committed).toEqual([]);
      }),
    ));
});

describe("a proxy variable that does not hold a URL", () => {
  it.each([
    ["HTTPS_PROXY", "http://"],
    ["HTTPS_PROXY", "http://user:s3cret-word@"],
    ["https_proxy", "http://user:s3cret-word@proxy:port"],
    ["ALL_PROXY", "socks5://user:s3cret-word@proxy.example.com:1080"],
    ["HTTP_PROXY", "::s3cret-word::"],
  ])("%s=%s is refused before anything is sent, and not shown", (variable, value) =>
    scenario({}, ({ run, sandbox }) =>
      withHttps(sandbox, async ({ env }) => {
        const result = await run({}, { env: { ...(variable === "HTTP_PROXY" ? {} : env), [variable]: value } });
        expect(result.exitCode).toBe(1);
        expect(result.outputs.status).toBe("invalid");
        expect(finalErrors(result)).toHaveLength(1);
        expect(finalErrors(result)[0]).toContain(`${variable} must be the URL`);
        expect(sandbox.requests.all).toEqual([]);
        expect(leaks(result, ["s3cret-word"])).toEqual([]);
      }),
    ),
  );

  it("is ignored if the proxy is not used: for hosts that bypass it, and in a dry run without a key", () =>
    scenario({}, async ({ run }) => {
      const broken = { HTTPS_PROXY: "http://", HTTP_PROXY: "http://" };
      expect((await run({}, { env: { ...broken, NO_PROXY: "*" } })).outputs.status).toBe("success");
      const dry = await run({ "dry-run": "true", "baseten-api-key": "" }, { env: broken });
      expect(dry.outputs.status).toBe("validated");
    }));
});

describe("certificates", () => {
  it("from NODE_EXTRA_CA_CERTS are accepted for API, S3 and models", () =>
    scenario({}, ({ run, sandbox }) =>
      withHttps(sandbox, async ({ env }) => {
        expectSuccess(await run(EVERYWHERE, { env }));
      }),
    ));

  it("from an unknown authority are refused, and the error names the remedy", () =>
    scenario({}, ({ run, sandbox }) =>
      withHttps(sandbox, async ({ env: { NODE_EXTRA_CA_CERTS: _authority, ...env } }) => {
        const result = await run(EVERYWHERE, { env });
        expect(finalErrors(result)).toEqual([expect.stringMatching(/certificate.*NODE_EXTRA_CA_CERTS/)]);
        expect(sandbox.requests.all).toEqual([]);
      }),
    ));
});

it("a server that asks for an immediate retry still gets a pause: Baseten, S3 and GitHub", async () => {
  const refusals = (target: Target, status: number, asked: string): Fault => ({
    target,
    kind: "status",
    status,
    headers: { "retry-after": asked },
    times: 3,
  });
  const github = await startGitHub({ faults: [refusals("api", 502, "0")] });
  github.state.addPull({ number: 7 });
  try {
    const faults = [
      { ...refusals("api", 429, "-1"), path: "/v1/prepare_model_upload" },
      refusals("s3", 503, "Wed, 21 Oct 2015 07:28:00 GMT"),
    ];
    await scenario({ faults }, async ({ run }) => {
      const event: WorkflowEvent = { name: "pull_request", number: 7 };
      const result = await run({ comment: "true" }, { event, env: github.env });
      expect({ errors: finalErrors(result), status: result.outputs.status }).toEqual({ errors: [], status: "success" });
      for (const refusal of ["Baseten answered 429", "S3 answered 503", "GitHub answered 502"]) {
        const waits = result.log.filter((line) => line.includes(refusal)).map(waitIn);
        expect([refusal, waits.length]).toEqual([refusal, 3]);
        // The waits are random, and each can be several seconds long.
        expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(50);
      }
    });
  } finally {
    await github.close();
  }
});

/** The wait until the next attempt, in milliseconds, as a line of the log tells it. */
function waitIn(line: string): number {
  const [, number = "", unit = ""] = / in (\d+) (ms|s)\b/.exec(line) ?? [];
  return Number(number) * (unit === "s" ? 1_000 : 1);
}

describe("AWS settings in the environment of a job", () => {
  const HOSTILE = `[default]
aws_access_key_id = AKIAHOSTILEHOSTILE00
aws_secret_access_key = hostile-secret-access-key
region = eu-hostile-1
endpoint_url = http://127.0.0.1:9/hostile
credential_process = /bin/false
[profile hostile]
sso_session = hostile
role_arn = arn:aws:iam::123456789012:role/hostile
services = hostile
[services hostile]
s3 =
  endpoint_url = http://127.0.0.1:9/hostile
`;

  it("have no effect: the requests are the same as without them", () =>
    scenario(BIG, async ({ run, sandbox, workspace }) => {
      expectSuccess(await run(EVERYWHERE));
      const plain = sandbox.requests.all.map(comparable);
      const before = sandbox.requests.all.length;
      expectSuccess(await run(EVERYWHERE, { env: await hostileAws(path.join(workspace, "home"), HOSTILE) }));
      const ambient = sandbox.requests.all.slice(before).map(comparable);
      expect(ambient.filter(({ target }) => target === "s3")).not.toEqual([]);
      // The second run finds the model that the first one created, so only its requests to S3 and to the models are the same.
      const elsewhere = (requests: typeof plain) => requests.filter(({ target }) => target !== "api").map(String);
      expect(elsewhere(ambient).sort()).toEqual(elsewhere(plain).sort());
      expect(JSON.stringify(ambient)).not.toMatch(/hostile/i);
    }));
});

async function hostileAws(home: string, text: string): Promise<Record<string, string>> {
  await mkdir(path.join(home, ".aws"), { recursive: true });
  for (const name of ["config", "credentials", "hostile"]) await writeFile(path.join(home, ".aws", name), text);
  const file = path.join(home, ".aws", "hostile");
  return {
    HOME: home,
    USERPROFILE: home,
    AWS_PROFILE: "hostile",
    AWS_DEFAULT_PROFILE: "hostile",
    AWS_ACCESS_KEY_ID: "AKIAHOSTILEHOSTILE00",
    AWS_SECRET_ACCESS_KEY: "hostile-secret-access-key",
    AWS_SESSION_TOKEN: "hostile-session-token",
    AWS_ENDPOINT_URL: "http://127.0.0.1:9/hostile",
    AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9/hostile",
    AWS_REGION: "eu-hostile-1",
    AWS_DEFAULT_REGION: "eu-hostile-1",
    AWS_CA_BUNDLE: file,
    AWS_CONFIG_FILE: file,
    AWS_SHARED_CREDENTIALS_FILE: file,
    AWS_S3_US_EAST_1_REGIONAL_ENDPOINT: "legacy",
    AWS_S3_USE_ARN_REGION: "true",
    AWS_USE_DUALSTACK_ENDPOINT: "true",
    AWS_USE_FIPS_ENDPOINT: "true",
    AWS_RETRY_MODE: "adaptive",
    AWS_MAX_ATTEMPTS: "1",
    AWS_REQUEST_CHECKSUM_CALCULATION: "WHEN_REQUIRED",
    AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES: "1",
    AWS_WEB_IDENTITY_TOKEN_FILE: file,
    AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/hostile",
    AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://127.0.0.1:9/hostile",
    AWS_EXECUTION_ENV: "hostile",
    AWS_SDK_UA_APP_ID: "hostile",
  };
}

/** The parts of a request that must be the same in each run, without times, signatures and generated names. */
function comparable({ target, method, path: place, query, headers }: Scenario["sandbox"]["requests"]["all"][number]) {
  const kept = Object.entries(headers).map(([name, value]) => [
    name,
    String(value).replace(/\d{8}T\d{6}Z|\b\d{8}(?=\/)/g, "T"),
  ]);
  const signature = /Signature=\w+|Credential=[^/]+/g;
  const own = new Set([
    "amz-sdk-invocation-id",
    "amz-sdk-request",
    "x-amz-security-token",
    "x-amz-checksum-crc32",
    "content-length",
  ]);
  const shownHeaders = kept
    .filter(([name = ""]) => !own.has(name))
    .map(([name, value = ""]) => `${name}: ${value.replace(signature, "")}`)
    .sort();
  const parts = [...query].map(([name, value]) => (name === "uploadId" ? name : `${name}=${value}`)).sort();
  const text = [target, method, target === "s3" ? place.split("/")[1] : "", ...parts, ...shownHeaders].join("\n");
  return { target, toString: () => text };
}
