import { describe, expect, test } from "@jest/globals";
import { BIS_LLM_PATH, readServers, serverFindings } from "../../src/action/servers.ts";

const API = "BASETEN_MANAGEMENT_API_URL_OVERRIDE";
const INFERENCE = "BASETEN_INFERENCE_BASE_URL_OVERRIDE";
const SCALE = "BASETEN_SANDBOX_TIME_SCALE";

describe("without overrides", () => {
  const servers = readServers({});

  test("the servers are Baseten's and AWS's own, and time is not scaled", () => {
    expect(servers).toMatchObject({ managementUrl: "https://api.baseten.co", s3Endpoint: undefined, timeScale: 1 });
  });

  test.each([
    ["", "https://model-abc.api.baseten.co/deployment/d1/predict"],
    ["production", "https://model-abc.api.baseten.co/production/predict"],
    ["staging", "https://model-abc.api.baseten.co/environments/staging/predict"],
    ["a b/c", "https://model-abc.api.baseten.co/environments/a%20b%2Fc/predict"],
  ])("the predict URL for the environment %j", (environment, url) => {
    expect(servers.predictUrl("abc", "d1", environment)).toBe(url);
  });

  test.each([
    ["", "https://model-abc.api.baseten.co/deployment/d1/sync/v1/chat/completions"],
    ["production", "https://model-abc.api.baseten.co/production/sync/v1/chat/completions"],
    ["staging", "https://model-abc.api.baseten.co/environments/staging/sync/v1/chat/completions"],
  ])("the URL of a BIS-LLM for the environment %j", (environment, url) => {
    expect(servers.predictUrl("abc", "d1", environment, { path: BIS_LLM_PATH })).toBe(url);
  });

  test.each([
    ["production", {}, "https://model-abc-production.api.baseten.co/predict"],
    ["eu-west", {}, "https://model-abc-eu-west.api.baseten.co/predict"],
    ["eu", { path: BIS_LLM_PATH }, "https://model-abc-eu.api.baseten.co/sync/v1/chat/completions"],
  ] as const)("the regional host of the environment %j", (environment, options, url) => {
    expect(servers.predictUrl("abc", "d1", environment, { regional: true, ...options })).toBe(url);
  });

  test.each(["", "x.example.com/", "a b", "a@b", "a/b", "a.b", "é"])(
    "the environment %j has no regional host, because such a host could lead the key elsewhere",
    (environment) => {
      expect(() => servers.predictUrl("abc", "d1", environment, { regional: true })).toThrow(
        expect.objectContaining({ status: "invalid", message: expect.stringContaining(JSON.stringify(environment)) }),
      );
    },
  );

  test("the URLs of pages in the app", () => {
    expect(servers.modelUrl("abc")).toBe("https://app.baseten.co/models/abc/overview");
    expect(servers.logsUrl("abc", "d1")).toBe("https://app.baseten.co/models/abc/logs/d1");
    expect(servers.logsUrl("a/b", "d?1")).toBe("https://app.baseten.co/models/a%2Fb/logs/d%3F1");
  });
});

test("empty variables count as absent", () => {
  const servers = readServers({ [API]: "", [INFERENCE]: "", BASETEN_S3_ENDPOINT_OVERRIDE: "", [SCALE]: "" });
  expect(servers).toMatchObject({ managementUrl: "https://api.baseten.co", s3Endpoint: undefined, timeScale: 1 });
  expect(servers.predictUrl("abc", "d1", "")).toBe("https://model-abc.api.baseten.co/deployment/d1/predict");
});

test.each([
  [{}, undefined],
  [{ [API]: "https://api.baseten.co/" }, undefined],
  [{ [API]: "https://api.staging.example" }, "api.staging.example"],
  [{ [API]: "http://127.0.0.1:1" }, "127.0.0.1:1"],
  [{ [API]: "https://api.staging.example", [INFERENCE]: "https://model-a.api.staging.example" }, undefined],
])("the management host without a URL for predict calls, for %j", (env, host) => {
  expect(readServers(env).hostWithoutPredictUrl).toBe(host);
});

test("each server can be overridden; a trailing slash does no harm", () => {
  const servers = readServers({
    [API]: "http://127.0.0.1:1/",
    [INFERENCE]: "http://127.0.0.1:2//",
    BASETEN_S3_ENDPOINT_OVERRIDE: "http://127.0.0.1:3",
  });
  expect(servers).toMatchObject({ managementUrl: "http://127.0.0.1:1/", s3Endpoint: "http://127.0.0.1:3" });
  expect(servers.predictUrl("abc", "d1", "")).toBe("http://127.0.0.1:2/deployment/d1/predict");
  expect(servers.predictUrl("abc", "d1", "production")).toBe("http://127.0.0.1:2/production/predict");
  expect(servers.predictUrl("abc", "d1", "eu", { regional: true })).toBe("http://127.0.0.1:2/predict");
});

describe("the time scale", () => {
  test.each(["http://127.0.0.1:8080", "http://127.9.9.9", "http://localhost:1/", "http://[::1]:1"])(
    "applies to the loopback address %s",
    (url) => {
      expect(readServers({ [API]: url, [SCALE]: "0.02" }).timeScale).toBe(0.02);
    },
  );

  test.each([
    undefined,
    "https://api.baseten.co",
    "https://10.0.0.1",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://example.com/127.0.0.1",
    "http://127.0.0.1@example.com",
  ])("has no effect for %s", (url) => {
    expect(readServers({ [API]: url, [SCALE]: "0.02" }).timeScale).toBe(1);
  });

  test.each([API, INFERENCE, "BASETEN_S3_ENDPOINT_OVERRIDE"])("%s that is not a URL is refused by name", (name) => {
    expect(serverFindings({ [name]: "no url" })).toMatchObject([
      {
        severity: "error",
        message: `The variable ${name} must be a URL, but is "no url".`,
        remedy: expect.any(String),
      },
    ]);
    expect(serverFindings({ [name]: "http://127.0.0.1:1" })).toEqual([]);
    expect(serverFindings({ [name]: "" })).toEqual([]);
  });

  test.each([API, INFERENCE, "BASETEN_S3_ENDPOINT_OVERRIDE"])(
    "%s that points elsewhere is reported, by its origin",
    (name) => {
      expect(serverFindings({ [name]: "https://user:word@elsewhere.test:8443/path?q=1" })).toMatchObject([
        {
          severity: "hint",
          message: `The variable ${name} sends this run to https://elsewhere.test:8443 instead of Baseten or S3.`,
        },
      ]);
    },
  );

  test.each(["0", "-1", "1.5", "fast", "NaN", "Infinity"])("%j is not a scale", (scale) => {
    expect(readServers({ [API]: "http://127.0.0.1:1", [SCALE]: scale }).timeScale).toBe(1);
  });
});

describe("the part size of uploads", () => {
  const S3 = "BASETEN_S3_ENDPOINT_OVERRIDE";
  const PART = "BASETEN_SANDBOX_PART_BYTES";

  test("comes from the variable while S3 is on this machine", () => {
    expect(readServers({ [S3]: "http://127.0.0.1:1", [PART]: "65536" }).partBytes).toBe(65_536);
  });

  test.each([undefined, "https://bucket.example.com", "http://10.0.0.1", "http://localhost.example.com"])(
    "does not change for the S3 endpoint %s",
    (url) => {
      expect(readServers({ [API]: "http://127.0.0.1:1", [S3]: url, [PART]: "65536" }).partBytes).toBeUndefined();
    },
  );

  test.each(["", "0", "-1", "1.5", "big", "Infinity"])("does not change for the value %j", (bytes) => {
    expect(readServers({ [S3]: "http://127.0.0.1:1", [PART]: bytes }).partBytes).toBeUndefined();
  });
});
