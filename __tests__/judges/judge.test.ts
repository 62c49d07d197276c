/** Baseten's SDK, as the judge of all exchanges of a run, notices errors. Skipped if no Python has the package. */
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ROUTES } from "../../sandbox/baseten/routes/routes.ts";
import { call, withSandbox } from "../sandbox/helpers.ts";
import { DEPLOYMENT, pushNew } from "../sandbox/pushing.ts";
import { type Exchange, exchangesOf } from "../support/exchanges.ts";
import { Judge, judgeRun, type Verdict, verdictOf } from "../support/judge.ts";
import { findPython } from "../support/python.ts";

const python = findPython(["baseten"]);
const requirements = readFileSync(new URL("../support/requirements.txt", import.meta.url), "utf8");
const pinned = /^baseten==(.+)$/m.exec(requirements)?.[1];

const TEAM = { id: "t", name: "One", default: true, created_at: "2026-11-01T00:00:00Z" };
const GOOD: Partial<Exchange> = { method: "GET", path: "/v1/teams", status: 200, answer: { teams: [TEAM] } };
const PROMOTE = { method: "POST", path: "/v1/models/m/environments/e/promote", status: 400 };

function commit(deployment: object, more: object = {}): Partial<Exchange> {
  const source = {
    kind: "model_archive",
    name: "m",
    s3_key: "k",
    deployment: { ...DEPLOYMENT, ...deployment },
    ...more,
  };
  return { method: "POST", path: "/v1/models", status: 400, request: { source } };
}

/** A correct exchange with one error, the place where the judge must find it, and the kind that the judge must name. */
const WRONG: [name: string, exchange: Partial<Exchange>, where: string, kind: string][] = [
  ["an answer without a field", { ...GOOD, answer: {} }, "answer.teams", "invalid"],
  [
    "an answer with an extra field",
    { ...GOOD, answer: { teams: [{ ...TEAM, size: 3 }] } },
    "answer.teams.0.size",
    "field",
  ],
  [
    "a number as text",
    { ...GOOD, answer: { teams: [{ ...TEAM, default: "true" }] } },
    "answer.teams.0.default",
    "invalid",
  ],
  [
    "a time without a time zone",
    { ...GOOD, answer: { teams: [{ ...TEAM, created_at: "2026-11-01T00:00:00" }] } },
    "answer.teams.0.created_at",
    "invalid",
  ],
  ["an answer that is null", { ...GOOD, answer: null }, "answer", "invalid"],
  ["an unknown parameter", { ...GOOD, query: "team=One" }, "query.team", "field"],
  [
    "a parameter out of range",
    { method: "GET", path: "/v1/models/m/audit_logs", query: "limit=500", status: 400 },
    "query.limit",
    "invalid",
  ],
  [
    "parameters that the call does not have",
    { method: "GET", path: "/v1/instance_types", query: "name=x", status: 400 },
    "query",
    "field",
  ],
  [
    "a body that the call does not have",
    { method: "POST", path: "/v1/models/m/deployments/d/activate", status: 400, request: { now: true } },
    "request",
    "field",
  ],
  ["a missing body", PROMOTE, "request", "invalid"],
  [
    "a field that the API forbids",
    { method: "PATCH", path: "/v1/models/m/environments/e", status: 400, request: { name: "x" } },
    "request.name",
    "invalid",
  ],
  [
    "a misspelt field of a request",
    { ...PROMOTE, request: { deployment_id: "d", preserve: true } },
    "request.preserve",
    "field",
  ],
  [
    "an unknown field of the payload, for which any object is an alternative",
    commit({ environment: "e" }),
    "request.source.deployment.environment",
    "field",
  ],
  [
    "a wrong type in the payload, for which any object is an alternative",
    commit({ deploy_timeout_minutes: "45" }),
    "request.source.deployment.deploy_timeout_minutes",
    "invalid",
  ],
  ["another kind of source", commit({}, { kind: "zip" }), "request.source.kind", "invalid"],
  [
    "a setting out of range",
    commit({ autoscaling_settings: { max_scale_down_rate: 51 } }),
    "request.source.deployment.autoscaling_settings.max_scale_down_rate",
    "invalid",
  ],
];

(python ? describe : describe.skip)("the judge", () => {
  let judge: Judge;
  beforeAll(() => {
    judge = new Judge(python ?? "");
  });
  afterAll(() => judge?.close());

  it("has the version that the tests are pinned to", async () => {
    expect(await judge.greeting()).toMatchObject({ baseten: pinned });
  });

  it("accepts correct exchanges", async () => {
    const right = [
      GOOD,
      commit({ labels: { a: { b: ["c"] } }, user_env: null }),
      { ...PROMOTE, request: { deployment_id: "d" } },
    ];
    expect((await judge.judge(right)).map(({ problems }) => problems)).toEqual([[], [], []]);
  });

  it.each(WRONG)("notices %s", async (_name, exchange, where, kind) => {
    const [{ problems } = { problems: [] }] = await judge.judge([exchange]);
    expect(problems).toContainEqual(expect.objectContaining({ where, kind }));
  });

  it("notices an unknown status, wherever it is", () =>
    withSandbox({ scenario: ["QUANTIZING"] }, async (sandbox) => {
      const { model } = await pushNew(sandbox, "hello", { ...DEPLOYMENT, environment_name: "production" });
      await call(sandbox, "GET", `/v1/models/${model.id}/environments`);
      const judged = await judge.judge(exchangesOf(sandbox.requests, ""));
      expect(judged.flatMap(({ problems }) => problems.map(({ where, value }) => `${where}: ${value}`))).toEqual([
        "answer.deployment.status: QUANTIZING",
        "answer.environments.0.candidate_deployment.status: QUANTIZING",
      ]);
    }));

  it("knows every call that the sandbox imitates", async () => {
    const { operations } = await judge.greeting();
    const known = new Set(operations);
    const names = ROUTES.map(({ method, path: route }) => `${method} ${route.replace(/\{\w+\}/g, "{}")}`);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it("tells a fixed path from one that has a parameter in the same place", async () => {
    const paths = ["production", "abc", "a%2Fb"].map((id) => ({
      method: "GET",
      path: `/v1/models/m/deployments/${id}`,
    }));
    expect(
      (await judge.judge([...paths, { method: "GET", path: "/v1/none" }])).map(({ operation }) => operation),
    ).toEqual([
      "GET /v1/models/{}/deployments/production",
      "GET /v1/models/{}/deployments/{}",
      "GET /v1/models/{}/deployments/{}",
      null,
    ]);
  });

  it("judges the exchanges that the tests of a run have recorded, and names the test of each kind of violation once", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "judge-"));
    try {
      const wrong = {
        ...GOOD,
        answer: {
          teams: [
            { ...TEAM, size: 3 },
            { ...TEAM, size: 4 },
          ],
        },
      };
      const refused = { ...GOOD, status: 401, answer: { error: "no" } };
      const lines = [
        { ...GOOD, test: "a" },
        { ...wrong, test: "b" },
        { ...wrong, test: "c" },
        { ...refused, test: "d" },
      ];
      await writeFile(path.join(folder, "1.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
      await writeFile(
        path.join(folder, "2.jsonl"),
        `${JSON.stringify({ method: "GET", path: "/v1/none", test: "e" })}\n`,
      );
      expect(await judgeRun(folder)).toEqual({
        baseten: pinned,
        exchanges: 5,
        answered: 3,
        unknown: ["GET /v1/none"],
        violations: ["GET /v1/teams: answer.teams[].size: is no field of Team (b)"],
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("the verdict on a run", () => {
  const clean: Verdict = { baseten: "1.2.3", exchanges: 6000, answered: 5000, unknown: [], violations: [] };
  const rows: [
    name: string,
    verdict: Partial<Verdict>,
    isWhole: boolean,
    failed: number,
    skipped: number,
    text: string,
  ][] = [
    [
      "without violations",
      {},
      true,
      0,
      0,
      "6000 exchanges with the sandbox, 5000 with their answers, judged by baseten 1.2.3: 0 viol",
    ],
    ["with one violation", { violations: ["GET /v1/teams: x (b)"] }, false, 1, 0, "\n  GET /v1/teams: x (b)\n"],
    ["with too few answers", { answered: 4999 }, true, 1, 0, "at least 5000"],
    ["of only a few suites", { answered: 4 }, false, 0, 0, "4 with their answers"],
    [
      "without the SDK",
      { baseten: undefined },
      true,
      0,
      1,
      "6000 exchanges not judged: no Python has the package baseten.",
    ],
    ["with calls that the SDK lacks", { unknown: ["GET /v1/a"] }, false, 0, 0, "Not in the SDK: GET /v1/a"],
  ];

  it.each(rows)("%s", (_name, verdict, isWhole, failed, skipped, text) => {
    expect(verdictOf({ ...clean, ...verdict }, isWhole)).toMatchObject({ failed, skipped });
    expect(verdictOf({ ...clean, ...verdict }, isWhole).text).toContain(text);
  });

  it("is silent if there were no exchanges", () => {
    expect(verdictOf({ ...clean, exchanges: 0, answered: 0 }, false)).toEqual({ text: "", failed: 0, skipped: 0 });
  });
});
