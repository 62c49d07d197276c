import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect } from "@jest/globals";
import fc from "fast-check";
import type { DeploymentSeed, ModelSeed } from "../../sandbox/baseten/world/seed.ts";
import { closeServer, listen } from "../../sandbox/http/listen.ts";
import { SANDBOX_TOKEN } from "../../sandbox/runner/environment.ts";
import { type StepHandle, type StepOptions, type StepResult, startStep } from "../../sandbox/runner/runner.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/sandbox.ts";
import { it, nameOfTest } from "../support/concurrent.ts";
import { handToJudge } from "../support/exchanges.ts";
import { FUZZ_SEED } from "../support/fuzz.ts";
import { ROOT, finalErrors, leaks } from "../support/scenario.ts";

const ACTION = path.join(ROOT, "sweep");
const OURS = "octo/truss-models";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TIME_SCALE = 0.002;
const CLOSED = { name: "pull_request", payload: { action: "closed" } };
const AUTO = { "pull-request": "auto" };

/** A deployment of ours, or as the changes say; `ageMs` is applied once the sandbox runs. */
interface Sweepable extends DeploymentSeed {
  id: string;
  ageMs?: number;
  isDevelopment?: boolean;
}

/** A deployment that a run of this repository made for pull request 7. */
function ours(id: string, changes: Partial<Sweepable> = {}): Sweepable {
  const { labels, ...rest } = changes;
  return { id, name: `PR-7_${id}`, ageMs: 10 * DAY_MS, ...rest, labels: { ...labelsOf("7"), ...labels } };
}

function labelsOf(pullRequest: string, runId = "100"): Record<string, unknown> {
  return {
    push_id: "p",
    github_repository: OURS,
    github_pull_request: pullRequest,
    github_ref: `refs/pull/${pullRequest}/merge`,
    github_run_id: runId,
  };
}

/** The states of a run that is not over, in the order in which they may follow each other. */
const UNFINISHED = ["requested", "pending", "waiting", "queued", "in_progress"];

/** What the stand-in for GitHub says of a run: its status, or the status of a refusal. */
type RunAnswer = string | number;

interface Place {
  sandbox: Sandbox;
  start(inputs: Record<string, string>, options?: Partial<StepOptions>): Promise<StepHandle>;
  run(inputs: Record<string, string>, options?: Partial<StepOptions>): Promise<StepResult>;
  /** What the run has changed: `deactivate d1`, `delete d1`. */
  acts(): string[];
  /** Each question about runs that GitHub was asked: the status that was listed. */
  asked: string[];
}

interface PlaceOptions extends Omit<SandboxOptions, "seed"> {
  models?: (Omit<ModelSeed, "deployments"> & { deployments: Sweepable[] })[];
  runs?: (id: string) => RunAnswer;
}

/** Runs a test against a sandbox and a stand-in for GitHub, with a key that no output of any run may hold. */
async function place(options: PlaceOptions, test: (place: Place) => Promise<void>): Promise<void> {
  const { models = [], runs = () => "completed", ...sandboxOptions } = options;
  const seed = { models: models.map((model) => ({ ...model, deployments: model.deployments.map(seedOf) })) };
  const workspace = await mkdtemp(path.join(tmpdir(), "sweep-"));
  const sandbox = await startSandbox({ timeScale: TIME_SCALE, ...sandboxOptions, seed });
  const ids = models.flatMap(({ deployments }) => deployments.map(({ labels }) => String(labels?.github_run_id ?? "")));
  const github = await startRuns([...new Set(ids)], runs);
  const started: StepHandle[] = [];
  try {
    for (const one of models.flatMap((model) => model.deployments)) settle(sandbox, one);
    const start: Place["start"] = async (inputs, stepOptions = {}) => {
      const handle = await startStep({
        actionDirectory: ACTION,
        workspace,
        event: CLOSED,
        ...stepOptions,
        with: { "baseten-api-key": sandbox.apiKey, ...inputs },
        env: { ...sandbox.env, GITHUB_API_URL: github.url, ...stepOptions.env },
      });
      started.push(handle);
      return handle;
    };
    await test({
      sandbox,
      start,
      run: async (inputs, stepOptions) => (await start(inputs, stepOptions)).done,
      acts: () => actsOf(sandbox),
      asked: github.asked,
    });
    expect(sandbox.state.takenDown).toEqual([]);
    for (const handle of started) expect(leaks(await handle.done, [sandbox.apiKey, SANDBOX_TOKEN])).toEqual([]);
  } finally {
    handToJudge(sandbox.requests, nameOfTest());
    await Promise.all([sandbox.close(), github.close()]);
    await rm(workspace, { recursive: true, force: true });
  }
}

function seedOf({ ageMs: _age, isDevelopment: _development, ...seed }: Sweepable): DeploymentSeed {
  return seed;
}

function settle(sandbox: Sandbox, { id, ageMs = 0, isDevelopment = false }: Sweepable): void {
  const deployment = sandbox.state.deployment(id);
  if (!deployment) throw new Error(`No deployment ${id}.`);
  deployment.createdAt = new Date(Date.now() - ageMs).toISOString();
  deployment.isDevelopment = isDevelopment;
}

function actsOf({ requests }: Sandbox): string[] {
  return requests.all
    .filter(({ method }) => method !== "GET")
    .map(({ method, path: where }) => {
      const [id = "", act] = where.split("/deployments/")[1]?.split("/") ?? [];
      return `${method === "DELETE" ? "delete" : act} ${id}`;
    });
}

/** `GET /repos/{owner}/{repo}/actions/runs` of GitHub's REST API, for these runs. */
async function startRuns(ids: readonly string[], answer: (id: string) => RunAnswer) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://github.test");
    const status = url.searchParams.get("status") ?? "";
    const hasToken = request.headers.authorization === `token ${SANDBOX_TOKEN}`;
    asked.push(status);
    const answers = ids.map((id) => ({ id: Number(id), status: answer(id) }));
    const refusal = answers.map((one) => one.status).find((said) => typeof said === "number");
    const code = url.pathname !== `/repos/${OURS}/actions/runs` ? 404 : hasToken ? (refusal ?? 200) : 401;
    response.writeHead(Number(code), { "content-type": "application/json" });
    const message = code === 403 ? "Resource not accessible by integration" : "Not Found";
    const page = Number(url.searchParams.get("page") ?? 1);
    const runs = answers.filter((one) => one.status === status).slice(100 * (page - 1), 100 * page);
    response.end(JSON.stringify(code === 200 ? { total_count: runs.length, workflow_runs: runs } : { message }));
  });
  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}`, asked, close: () => closeServer(server) };
}

interface Told {
  id: string;
  outcome: string;
  why: string;
  detail: string;
  [name: string]: string;
}

function told(result: StepResult): Told[] {
  return JSON.parse(result.outputs.deployments ?? "") as Told[];
}

/** `d1 deactivated`, in the order of the output. */
function outcomes(result: StepResult): string[] {
  return told(result).map(({ id, outcome }) => `${id} ${outcome}`);
}

function counts({ outputs }: StepResult): string {
  return ["deactivated", "deleted", "left", "failed"].map((name) => outputs[name]).join(" ");
}

function notices({ annotations }: StepResult): string[] {
  return annotations.filter(({ level }) => level === "notice").map(({ message }) => message);
}

function expectGreen(result: StepResult): void {
  expect([finalErrors(result), result.exitCode]).toEqual([[], 0]);
}

/** The one error of a red end. */
function cause(result: StepResult): string {
  expect(result.exitCode).toBe(1);
  const errors = finalErrors(result);
  expect(errors).toHaveLength(1);
  return errors[0] ?? "";
}

function statuses(sandbox: Sandbox): Record<string, string> {
  const all = sandbox.state.models.flatMap((model) => model.deployments);
  return Object.fromEntries(all.map(({ id, life }) => [id, life.status]));
}

const SERVED = {
  id: "m",
  name: "hello",
  environments: [{ name: "production", serving: "live" }],
};

describe("a run that sweeps what it made itself", () => {
  const OWN = { labels: { github_run_id: "1234567890" }, ageMs: HOUR_MS };
  const deployments = [
    ours("live", OWN),
    ours("built", OWN),
    ours("building", { ...OWN, scenario: ["BUILDING"] }),
    ours("off", { ...OWN, scenario: ["INACTIVE"] }),
    ours("other"),
    ours("theirs", { labels: { ...OWN.labels, github_repository: "octo/other" } }),
  ];
  const PUSH = { event: { name: "push" } };
  const models = [{ ...SERVED, deployments }];

  it("run: this takes down what it made and nothing serves, what is being built included, and asks GitHub nothing", () =>
    place({ models }, async ({ run, acts, asked }) => {
      const result = await run({ run: "this" }, PUSH);
      expectGreen(result);
      expect(acts()).toEqual(["deactivate built", "deactivate building"]);
      expect(outcomes(result)).toEqual(["live left", "built deactivated", "building deactivated"]);
      expect(told(result)[1]?.why).toBe("made by this run");
      expect(asked).toEqual([]);
    }));

  it("run: this with action: delete", () =>
    place({ models }, async ({ run, acts }) => {
      const result = await run({ run: "this", action: "delete" }, PUSH);
      expectGreen(result);
      expect(acts().toSorted()).toEqual([
        "deactivate building",
        "deactivate built",
        "delete building",
        "delete built",
        "delete off",
      ]);
    }));

  it.each<[string, Record<string, string>, Partial<StepOptions>, string]>([
    [
      "the run made nothing",
      { run: "this" },
      { env: { GITHUB_RUN_ID: "5" } },
      "No deployment that this run made was found, so there is nothing to sweep.",
    ],
    [
      "there is no such deployment",
      { "deployment-id": "gone" },
      {},
      "No deployment gone of this repository was found, so there is nothing to sweep.",
    ],
    [
      "another repository made it",
      { "deployment-id": "theirs" },
      {},
      "No deployment theirs of this repository was found, so there is nothing to sweep.",
    ],
    [
      "it is at rest",
      { "deployment-id": "off" },
      {},
      "No deployment off of this repository is still running, so there is nothing to sweep.",
    ],
  ])("says so, and is green, where %s", (_where, inputs, options, said) =>
    place({ models }, async ({ run, acts }) => {
      const result = await run(inputs, { ...PUSH, ...options });
      expectGreen(result);
      expect(notices(result)).toEqual([said]);
      expect(acts()).toEqual([]);
    }),
  );

  it("deployment-id takes down that one alone", () =>
    place({ models }, async ({ run, acts }) => {
      const result = await run({ "deployment-id": "building", "model-id": "m" }, PUSH);
      expectGreen(result);
      expect(acts()).toEqual(["deactivate building"]);
      expect(told(result)).toMatchObject([{ id: "building", why: "selected by its id" }]);
    }));

  it.each([
    ["live", "it is the model's production deployment"],
    ["other", "another run made it"],
  ])("deployment-id %s is left, because %s", (id, why) =>
    place({ models }, async ({ run, acts }) => {
      const result = await run({ "deployment-id": id }, PUSH);
      expectGreen(result);
      expect(told(result)).toMatchObject([{ id, outcome: "left", detail: why }]);
      expect(acts()).toEqual([]);
    }),
  );
});

describe("a pull request that was closed", () => {
  const deployments = [
    ours("live"),
    ours("d1", { ageMs: 3 * DAY_MS }),
    ours("d2", { ageMs: 2 * HOUR_MS, scenario: ["SCALED_TO_ZERO"] }),
    ours("d3", { scenario: ["BUILDING"], ageMs: HOUR_MS }),
    ours("off", { scenario: ["INACTIVE"] }),
    ours("pr8", { labels: labelsOf("8") }),
    ours("theirs", { labels: { github_repository: "octo/other" } }),
    ours("dev", { isDevelopment: true }),
    { id: "manual", labels: {} },
  ];

  it("its deployments are deactivated, and nothing else", () =>
    place({ models: [{ ...SERVED, deployments }] }, async ({ run, acts, asked, sandbox }) => {
      const result = await run(AUTO);
      expectGreen(result);
      expect(acts()).toEqual(["deactivate d1", "deactivate d2", "deactivate d3"]);
      expect(counts(result)).toBe("3 0 1 0");
      expect(outcomes(result)).toEqual(["live left", "d1 deactivated", "d2 deactivated", "d3 deactivated"]);
      expect(told(result)[0]).toEqual({
        model: "hello",
        "model-id": "m",
        id: "live",
        name: "PR-7_live",
        why: "made for pull request 7",
        outcome: "left",
        detail: "it is the model's production deployment",
      });
      expect(new Set(asked)).toEqual(new Set(UNFINISHED));
      expect(statuses(sandbox)).toMatchObject({ live: "ACTIVE", pr8: "ACTIVE", theirs: "ACTIVE", manual: "ACTIVE" });
      expect(result.log.at(-1)).toBe(
        "✓ 3 deactivated, 1 left alone (6 deployments of this repository in 1 model, 1 already stopped).",
      );
      expect(result.summary).toBe(`### Sweep of Baseten

3 deactivated, 1 left alone (6 deployments of this repository in 1 model, 1 already stopped).

| Model | Deployment | Age | Why | Outcome |
|---|---|---|---|---|
| hello | PR-7_live (live) | 10 days | made for pull request 7 | left alone, because it is the model's production deployment |
| hello | PR-7_d1 (d1) | 3 days | made for pull request 7 | deactivated |
| hello | PR-7_d2 (d2) | 2 h | made for pull request 7 | deactivated |
| hello | PR-7_d3 (d3) | 1 h | made for pull request 7 | deactivated |
`);
    }));

  it("dry run: the same table, and not one request that changes anything", () =>
    place({ models: [{ ...SERVED, deployments }] }, async ({ run, acts, sandbox }) => {
      const before = statuses(sandbox);
      const result = await run({ ...AUTO, "dry-run": "true" });
      expectGreen(result);
      expect(acts()).toEqual([]);
      expect(statuses(sandbox)).toEqual(before);
      expect(counts(result)).toBe("3 0 1 0");
      expect(outcomes(result)[1]).toBe("d1 would-be-deactivated");
      expect(result.summary).toMatch(/^### Sweep of Baseten, dry run\n\n3 would be deactivated, 1 left alone/);
      expect(result.summary).toContain(
        "| hello | PR-7_d1 (d1) | 3 days | made for pull request 7 | would be deactivated |",
      );
      expect(result.log.at(-1)).toMatch(/^Dry run: 3 would be deactivated/);
    }));

  it("what a run is still at work on is left: by GitHub's word, this run's own included", () =>
    place(
      {
        models: [
          {
            ...SERVED,
            deployments: [
              ours("live"),
              ours("d1", { labels: { github_run_id: "200" } }),
              ours("d2", { labels: { github_run_id: "1234567890" } }),
              ours("d3", { labels: { github_run_id: "300" }, ageMs: 90 * DAY_MS }),
              ours("d4", { scenario: ["DEPLOYING"] }),
            ],
          },
        ],
        runs: (id) => (id === "200" ? "in_progress" : "completed"),
      },
      async ({ run, acts, asked }) => {
        const result = await run(AUTO);
        expectGreen(result);
        expect(new Set(asked)).toEqual(new Set(UNFINISHED));
        expect(acts()).toEqual(["deactivate d3", "deactivate d4"]);
        expect(told(result).find(({ id }) => id === "d1")?.detail).toBe("the run that made it is still in progress");
        expect(told(result).find(({ id }) => id === "d2")?.detail).toBe("the run that made it is still in progress");
      },
    ));

  it.each<[string, RunAnswer, Record<string, string>, RegExp[]]>([
    [
      "a token without actions: read",
      403,
      {},
      [/^We could not tell which workflow runs are over.*Grant `actions: read`/],
    ],
    [
      "no token",
      "completed",
      { "github-token": "" },
      [/^We could not tell which workflow runs are over.*`github-token` is empty/],
    ],
    ["a repository that the token does not see", 404, {}, [/^We could not tell which workflow runs are over.*404/]],
  ])("%s: what is younger than a day is left", (_name, answer, inputs, said) =>
    place(
      {
        models: [
          {
            ...SERVED,
            deployments: [
              ours("live"),
              ours("old", { ageMs: 25 * HOUR_MS }),
              ours("new", { ageMs: 23 * HOUR_MS, labels: { github_run_id: "101" } }),
            ],
          },
        ],
        runs: () => answer,
      },
      async ({ run, acts }) => {
        const result = await run({ ...AUTO, ...inputs });
        expectGreen(result);
        expect(acts()).toEqual(["deactivate old"]);
        expect(told(result).find(({ id }) => id === "new")?.detail).toMatch(/^we cannot tell whether the run/);
        expect(notices(result)).toEqual(said.map((text) => expect.stringMatching(text)));
      },
    ),
  );

  it.each(["true", "false"])("300 deployments of as many runs cost as many calls as one (dry-run: %s)", (dryRun) => {
    const many = Array.from({ length: 300 }, (_, index) =>
      ours(`d${index}`, { labels: { github_run_id: String(1_000 + index) } }),
    );
    // Most are left, because a minute has no room for more deactivations.
    const runs = (id: string) => (Number(id) < 1_005 ? "completed" : "queued");
    const models = [{ ...SERVED, deployments: [ours("live"), ...many] }];
    // In real time, in which what GitHub has said holds for a minute.
    return place({ models, runs, timeScale: 1 }, async ({ run, acts, asked }) => {
      const result = await run({ ...AUTO, "dry-run": dryRun });
      expectGreen(result);
      expect(acts()).toHaveLength(dryRun === "true" ? 0 : 5);
      expect(asked.length).toBeLessThanOrEqual(60);
      expect(new Set(asked)).toEqual(new Set(UNFINISHED));
    });
  });

  it("a number is not known to be closed: what is coming up is left", () =>
    place(
      { models: [{ ...SERVED, deployments: [ours("live"), ours("d1", { scenario: ["BUILDING"] }), ours("d2")] }] },
      async ({ run, acts }) => {
        const result = await run({ "pull-request": "7" }, { event: { name: "workflow_dispatch" } });
        expectGreen(result);
        expect(acts()).toEqual(["deactivate d2"]);
        expect(told(result).find(({ id }) => id === "d1")?.detail).toMatch(/^it is BUILDING/);
      },
    ));

  it("from a fork, which gets no secrets: a notice, and green", () =>
    place({}, async ({ run, sandbox }) => {
      const head = { sha: "b".repeat(40), repo: { full_name: "someone/truss-models" } };
      const event = { name: "pull_request", payload: { action: "closed", pull_request: { number: 7, head } } };
      const result = await run({ ...AUTO, "baseten-api-key": "" }, { event });
      expectGreen(result);
      expect(counts(result)).toBe("0 0 0 0");
      expect(result.outputs.deployments).toBe("[]");
      expect(notices(result)).toEqual([
        expect.stringMatching(/^Nothing was swept: this is a pull request from a fork/),
      ]);
      expect(sandbox.requests.all).toEqual([]);
    }));
});

describe("nightly", () => {
  const SCHEDULE = { event: { name: "schedule" } };

  it("by age and the newest of each model, in all models or in one team's", () =>
    place(
      {
        models: [
          { id: "a", name: "a", deployments: [1, 5, 8, 9].map((days) => ours(`a${days}`, { ageMs: days * DAY_MS })) },
          { id: "b", name: "b", deployments: [8, 9].map((days) => ours(`b${days}`, { ageMs: days * DAY_MS })) },
        ],
      },
      async ({ run, acts }) => {
        const dry = await run({ "older-than": "7d", keep: "1", team: "Sandbox", "dry-run": "true" }, SCHEDULE);
        expect(outcomes(dry)).toEqual([
          "a9 would-be-deactivated",
          "a8 would-be-deactivated",
          "b9 would-be-deactivated",
        ]);
        expectGreen(await run({ "older-than": "7d", keep: "1", "model-name": "b" }, SCHEDULE));
        expect(acts()).toEqual(["deactivate b9"]);
        expectGreen(await run({ "older-than": "7d", "model-id": "a" }, SCHEDULE));
        expect(acts().slice(1)).toEqual(["deactivate a9", "deactivate a8"]);
      },
    ));

  it("a model that does not exist is a warning, another team's an error", () =>
    place({ models: [{ id: "a", name: "a", deployments: [ours("d1")] }] }, async ({ run }) => {
      const result = await run({ keep: "0", "model-name": "b" }, SCHEDULE);
      expectGreen(result);
      expect(result.annotations.map(({ message }) => message)).toEqual([
        'Nothing was swept: this key cannot see a model "b".',
      ]);
      const message = cause(await run({ keep: "0", team: "nobody" }, SCHEDULE));
      expect(message).toMatch(/^Input `team` must name a team, but this key cannot see a team "nobody"\. It can see: /);
    }));

  it("delete: what runs is deactivated first, what is at rest goes, and the last one of a model stays", () =>
    place(
      {
        models: [
          {
            ...SERVED,
            deployments: [
              ours("live"),
              ours("d1"),
              ours("d2", { scenario: ["BUILD_FAILED"] }),
              ours("d3", { scenario: ["INACTIVE"] }),
              ours("d4", { scenario: ["DEACTIVATING", "DEACTIVATING", "INACTIVE"] }),
            ],
          },
          { id: "n", name: "lonely", deployments: [ours("n1", { ageMs: 20 * DAY_MS }), ours("n2")] },
        ],
      },
      async ({ run, acts, sandbox }) => {
        const result = await run({ keep: "0", action: "delete" }, SCHEDULE);
        expectGreen(result);
        expect(acts().sort()).toEqual(
          ["deactivate d1", "delete d1", "delete d2", "delete d3", "delete d4"]
            .concat(["deactivate n1", "delete n1", "deactivate n2"])
            .sort(),
        );
        expect(acts().indexOf("deactivate d1")).toBeLessThan(acts().indexOf("delete d1"));
        expect(counts(result)).toBe("1 5 1 0");
        expect(told(result).find(({ id }) => id === "n2")).toMatchObject({
          outcome: "deactivated",
          detail: expect.stringMatching(/^not deleted: it is its model's last deployment/),
        });
        expect(sandbox.state.deleted.map(({ life }) => life.status)).not.toContain("ACTIVE");
        expect(sandbox.state.models.map(({ deployments }) => deployments.map(({ id }) => id))).toEqual([
          ["live"],
          ["n2"],
        ]);
        // Once more: there is nothing left to do.
        const again = await run({ keep: "0", action: "delete" }, SCHEDULE);
        expectGreen(again);
        expect(counts(again)).toBe("0 0 2 0");
      },
    ));

  it("delete, dry: says the same", () =>
    place(
      { models: [{ id: "n", name: "n", deployments: [ours("n1", { ageMs: 20 * DAY_MS }), ours("n2")] }] },
      async ({ run, acts }) => {
        const result = await run({ keep: "0", action: "delete", "dry-run": "true" }, SCHEDULE);
        expect(outcomes(result)).toEqual(["n1 would-be-deleted", "n2 would-be-deactivated"]);
        expect(acts()).toEqual([]);
      },
    ));

  it("a model whose environments cannot be read is left, one that cannot be listed is an error, others are swept", () =>
    place(
      {
        models: ["a", "b", "c"].map((id) => ({ id, name: id, deployments: [ours(`${id}1`), ours(`${id}2`)] })),
        faults: [
          { target: "api", kind: "status", path: "/v1/models/a/environments", status: 403, times: 99 },
          { target: "api", kind: "status", path: "/v1/models/b/deployments", status: 403, times: 99 },
        ],
      },
      async ({ run, acts }) => {
        const result = await run({ "older-than": "1d" }, SCHEDULE);
        expect(cause(result)).toMatch(/^1 model could not be searched\. The first, b: Listing the model's dep.*403/);
        expect(acts()).toEqual(["deactivate c1", "deactivate c2"]);
        expect(counts(result)).toBe("2 0 2 1");
        expect(told(result)[0]?.detail).toMatch(/^the model's environments could not be read: /);
      },
    ));
});

describe("the pace", () => {
  const MANY = Array.from({ length: 40 }, (_, index) => ours(`d${index}`, { ageMs: (50 - index) * DAY_MS }));

  it("stays below 20 a minute, so that the limit never strikes", () =>
    place(
      { models: [{ id: "m", name: "m", deployments: MANY }], deactivateLimit: { perMinute: 20 }, timeScale: 0.01 },
      async ({ run, sandbox }) => {
        const result = await run({ keep: "0" });
        expectGreen(result);
        expect(counts(result)).toBe("40 0 0 0");
        const posts = sandbox.requests.matching("POST", /\/deactivate$/);
        expect(posts.map(({ status }) => status)).toEqual(Array(40).fill(200));
        for (let index = 15; index < posts.length; index++) {
          const gap = ((posts[index]?.time ?? 0) - (posts[index - 15]?.time ?? 0)) / 0.01;
          // Whole milliseconds of the wall, a hundred of the sandbox each.
          expect(gap).toBeGreaterThanOrEqual(60_000 - 200);
        }
      },
    ));

  it("waits as long as a 429 asks, looks again, and goes on", () =>
    place(
      {
        models: [{ id: "m", name: "m", deployments: MANY.slice(0, 2) }],
        deactivateLimit: { first: 2, retryAfter: 30 },
        timeScale: 0.01,
      },
      async ({ run, sandbox }) => {
        const result = await run({ keep: "0" });
        expectGreen(result);
        const posts = sandbox.requests.matching("POST", /\/deactivate$/);
        expect(posts.map(({ status }) => status)).toEqual([429, 429, 200, 200]);
        expect((posts[1]?.time ?? 0) - (posts[0]?.time ?? 0)).toBeGreaterThanOrEqual(298);
        const between = sandbox.requests.all.filter(
          ({ number }) => number > (posts[0]?.number ?? 0) && number < (posts[1]?.number ?? 0),
        );
        expect(between.map(({ path: where }) => where)).toEqual([
          "/v1/models/m/deployments/d0",
          "/v1/models/m/environments",
        ]);
        expect(result.log.join("\n")).toContain("Checking again in 30 s.");
      },
    ));

  it("ends when its time is over, and says what is left to do", () =>
    place({ models: [{ id: "m", name: "m", deployments: MANY }] }, async ({ run, acts }) => {
      const result = await run({ keep: "0", "timeout-minutes": "1" }, { env: { BASETEN_SANDBOX_TIME_SCALE: "0.05" } });
      expect(cause(result)).toMatch(
        /^The sweep timed out after 1 minute \(`timeout-minutes`\)\. In total: 15 deactivated, 25 not reached/,
      );
      expect(acts()).toHaveLength(15);
      expect(counts(result)).toBe("15 0 0 25");
    }));
});

describe("trouble", () => {
  const THREE = [
    ours("d1", { ageMs: 4 * DAY_MS }),
    ours("d2", { ageMs: 3 * DAY_MS }),
    ours("d3", { ageMs: 2 * DAY_MS }),
  ];
  const models = [{ id: "m", name: "m", deployments: THREE }];
  const DEACTIVATE_D1 = { target: "api", method: "POST", path: "/v1/models/m/deployments/d1/deactivate" } as const;

  it.each(["status", "not-json"] as const)("%s for one of them stops no other", (kind) =>
    place({ models, faults: [{ ...DEACTIVATE_D1, kind, status: 400, times: 99 }] }, async ({ run, acts }) => {
      const result = await run({ keep: "0" });
      if (kind === "status") {
        expect(cause(result)).toMatch(
          /^1 deployment could not be deactivated\. The first, PR-7_d1 \(d1\): Deactivating it failed: Baseten answered 400.* In total: 2 deactivated, 1 failed/,
        );
        expect(outcomes(result)).toEqual(["d1 failed", "d2 deactivated", "d3 deactivated"]);
        expect(result.summary).toContain("| ❌ failed: ");
      } else {
        // It was done, as the next look shows.
        expectGreen(result);
        expect(acts()).toHaveLength(3);
      }
    }),
  );

  it.each([
    ["deactivate", "POST", "reset-after"],
    ["delete", "DELETE", "reset-after"],
    ["delete", "POST", "status-after"],
  ] as const)(
    "%s: an answer to %s that is lost (%s) is looked for, and nothing is sent twice",
    (action, method, kind) =>
      place(
        {
          models: [{ ...SERVED, deployments: [ours("live"), ...THREE] }],
          faults: [{ target: "api", kind, method, path: "/v1/models/m/deployments/d" }],
        },
        async ({ run, acts }) => {
          const result = await run({ keep: "0", action });
          expectGreen(result);
          expect(counts(result)).toBe(action === "delete" ? "0 3 1 0" : "3 0 1 0");
          expect(new Set(acts()).size).toBe(acts().length);
        },
      ),
  );

  it("a key that may only read is told once for each model", () =>
    place(
      { models: [...models, { id: "n", name: "n", deployments: [ours("n1")] }] },
      async ({ run, sandbox, acts }) => {
        const result = await run({ keep: "0", "baseten-api-key": sandbox.readOnlyKey });
        expect(cause(result)).toMatch(
          /^4 deployments could not be deactivated.*403.*The API key lacks permission for this/,
        );
        expect(acts()).toEqual(["deactivate d1", "deactivate n1"]);
      },
    ));

  it("a key that is not valid: red at once", () =>
    place({ models }, async ({ run, acts }) => {
      const result = await run({ keep: "0", "baseten-api-key": "not-the-key" });
      expect(cause(result)).toMatch(/401.*The API key is not valid/);
      expect(result.outputs).toEqual({});
      expect(acts()).toEqual([]);
    }));

  it("what has come to serve, was deleted or is started again meanwhile is seen before anything is done", () =>
    place(
      {
        models: [
          { id: "m", name: "m", deployments: [...THREE, ours("d4", { ageMs: DAY_MS }), ours("d5", { ageMs: DAY_MS })] },
        ],
      },
      async ({ start, sandbox, acts }) => {
        const hold = sandbox.faults.hold("before", DEACTIVATE_D1);
        const handle = await start({ keep: "0" });
        await hold.reached;
        const model = sandbox.state.model("m");
        const [, d2, d3, d4, d5] = model?.deployments ?? [];
        if (!model || !d2 || !d3 || !d4 || !d5) throw new Error("They are seeded.");
        sandbox.state.environment(model, "production").current = d2;
        sandbox.state.startPromotion(model, "staging", d3);
        sandbox.state.delete(d4);
        sandbox.state.become(d5, ["WAKING_UP"]);
        hold.release();
        const result = await handle.done;
        expectGreen(result);
        expect(acts()).toEqual(["deactivate d1"]);
        expect(outcomes(result)).toEqual(["d1 deactivated", "d2 left", "d3 left", "d4 gone", "d5 left"]);
      },
    ));

  it("what is taken back from an environment is swept once it takes no traffic, and is not called promoted", () =>
    place(
      { models: [{ ...SERVED, deployments: [ours("live"), ours("d1"), ours("d2")] }] },
      async ({ run, sandbox, acts }) => {
        const model = sandbox.state.model("m");
        const [live, d1, d2] = model?.deployments ?? [];
        if (!model || !d1 || !d2) throw new Error("They are seeded.");
        sandbox.state.environment(model, "staging").current = live;
        sandbox.state.startPromotion(model, "production", d1).promotion?.stay({ status: "RAMPING_DOWN", percent: 0 });
        sandbox.state.startPromotion(model, "staging", d2).promotion?.stay({ status: "RAMPING_DOWN", percent: 40 });
        const result = await run({ keep: "0" });
        expectGreen(result);
        expect(acts()).toEqual(["deactivate d1"]);
        expect(told(result).find(({ id }) => id === "d2")).toMatchObject({
          outcome: "left",
          detail: 'its promotion to the environment "staging" is being rolled back (RAMPING_DOWN, 40 % of the traffic)',
        });
        expect(sandbox.state.takenDown).toEqual([]);
      },
    ));

  it("what somebody else has deactivated at the same moment was not deactivated by the sweep", () =>
    place({ models: [{ ...SERVED, deployments: [ours("live"), ours("d1")] }] }, async ({ start, sandbox }) => {
      const hold = sandbox.faults.hold("before", DEACTIVATE_D1);
      const handle = await start({ keep: "0" });
      await hold.reached;
      const d1 = sandbox.state.deployment("d1");
      if (d1) sandbox.state.become(d1, ["INACTIVE"]);
      hold.release();
      const result = await handle.done;
      expectGreen(result);
      expect(told(result).find(({ id }) => id === "d1")).toMatchObject({
        outcome: "gone",
        detail: "it was already inactive",
      });
    }));

  it("delete: what is started again after we deactivated it is left", () =>
    place({ models: [{ ...SERVED, deployments: [ours("live"), ours("d1")] }] }, async ({ start, sandbox, acts }) => {
      const hold = sandbox.faults.hold("after", DEACTIVATE_D1);
      const handle = await start({ keep: "0", action: "delete" });
      await hold.reached;
      const d1 = sandbox.state.deployment("d1");
      if (d1) sandbox.state.become(d1, ["ACTIVE"]);
      hold.release();
      const result = await handle.done;
      expectGreen(result);
      expect(acts()).toEqual(["deactivate d1"]);
      expect(told(result).find(({ id }) => id === "d1")).toMatchObject({
        outcome: "deactivated",
        detail: "not deleted: it is ACTIVE again",
      });
    }));

  it("cancelled between two acts: what was sent is answered yet, and the rest is named", () =>
    place({ models }, async ({ start, sandbox, acts }) => {
      const hold = sandbox.faults.hold("after", DEACTIVATE_D1);
      const handle = await start({ keep: "0" });
      await hold.reached;
      handle.kill("SIGINT");
      hold.release();
      const result = await handle.done;
      expect(cause(result)).toMatch(/^The job was cancelled \(SIGINT\)\. In total: 1 deactivated, 2 not reached/);
      expect(acts()).toEqual(["deactivate d1"]);
      expect(outcomes(result)).toEqual(["d1 deactivated", "d2 not-reached", "d3 not-reached"]);
      expect(result.summary).toContain("❌ not reached: to be deactivated");
    }));

  it("cancelled while nobody answers: says that it may have happened, within the runner's time", () =>
    // In real time, as the limit on a request would end the wait otherwise.
    place({ models, timeScale: 1 }, async ({ start, sandbox }) => {
      const hold = sandbox.faults.hold("after", DEACTIVATE_D1);
      const handle = await start({ keep: "0" });
      await hold.reached;
      handle.cancel();
      const result = await handle.done;
      hold.release();
      expect(result.signal).toBeNull();
      expect(cause(result)).toMatch(
        /^The job was cancelled \(SIGINT\)\. 1 deployment could not be deactivated.*so it may have worked/,
      );
      expect(result.durationFromCancelMs).toBeLessThan(7_500);
    }));

  it("cancelled while it looks: nothing was done", () =>
    place({ models }, async ({ start, sandbox, acts }) => {
      const hold = sandbox.faults.hold("before", { target: "api", path: "/v1/models/m/deployments" });
      const handle = await start({ keep: "0" });
      await hold.reached;
      handle.kill("SIGTERM");
      const result = await handle.done;
      hold.release();
      expect(cause(result)).toMatch(/^The job was cancelled \(SIGTERM\)\./);
      expect(acts()).toEqual([]);
    }));

  it("names are data: in the log, the summary and the outputs", () =>
    place(
      {
        models: [
          {
            id: "m",
            name: "m|<img src=x>\n::error::planted",
            deployments: [ours("d1", { name: "a](http://x) @octocat\n##[error]planted" }), ours("d2")],
          },
        ],
      },
      async ({ run }) => {
        const result = await run({ keep: "0" });
        expectGreen(result);
        expect(result.annotations).toEqual([]);
        expect(
          told(result)
            .map(({ name }) => name)
            .sort(),
        ).toEqual(["PR-7_d2", "a](http://x) @octocat\n##[error]planted"]);
        expect(result.outputs.deployments).not.toContain("\n");
        expect(result.summary).not.toMatch(/<img|@octocat|[^\\]\]\(/);
        expect(result.errors).toEqual([]);
      },
    ));
});

describe("bad input asks nothing of Baseten", () => {
  it.each<[string, Record<string, string>, Partial<StepOptions>, RegExp]>([
    ["no selector", {}, {}, /^At least one of `pull-request`, `older-than`, `keep`, `run` and `deployment-id`/],
    ["a ref only", { ref: "refs/heads/main" }, {}, /^At least one of/],
    ["keep: -1", { keep: "-1" }, {}, /^Input `keep` must be a whole number from 0 to 10000, but is "-1"/],
    ["older-than: soon", { "older-than": "soon" }, {}, /^Input `older-than` must be a number of hours, days or weeks/],
    ["auto elsewhere", AUTO, { event: { name: "push" } }, /^Input `pull-request` is auto, but this event has no pull/],
    [
      "auto without a number",
      AUTO,
      { event: { name: "pull_request", payload: { pull_request: {} } } },
      /no pull request/,
    ],
    ["auto without an event", AUTO, { env: { GITHUB_EVENT_PATH: "/nowhere" } }, /no pull request/],
    ["no key", { keep: "1", "baseten-api-key": "" }, {}, /^Input `baseten-api-key` must be set, but is empty/],
    [
      "a stand-in server that is none",
      { keep: "1" },
      { env: { BASETEN_MANAGEMENT_API_URL_OVERRIDE: "api.test" } },
      /^The variable BASETEN_MANAGEMENT_API_URL_OVERRIDE must be a URL, but is "api.test"/,
    ],
    ["no repository", { keep: "1" }, { env: { GITHUB_REPOSITORY: "" } }, /^GITHUB_REPOSITORY names no repository/],
  ])("%s", (_name, inputs, options, message) =>
    place({ models: [{ id: "m", name: "m", deployments: [ours("d1")] }] }, async ({ run, sandbox }) => {
      const result = await run(inputs, options);
      expect(cause(result)).toMatch(message);
      expect(result.outputs).toEqual({});
      expect(result.summary).toMatch(/^### ❌ Sweep of Baseten: nothing was done\n\n> \S/);
      expect(sandbox.requests.all).toEqual([]);
    }),
  );
});

describe("random worlds", () => {
  const STATUSES = [
    "ACTIVE",
    "SCALED_TO_ZERO",
    "UNHEALTHY",
    "UPDATING",
    "WAKING_UP",
    "BUILDING",
    "INACTIVE",
    "BUILD_FAILED",
  ];
  const one = fc.record({
    status: fc.constantFrom(...STATUSES),
    owner: fc.constantFrom("ours", "ours", "ours", "theirs", "nobody's"),
    pull: fc.constantFrom("7", "8"),
    runId: fc.constantFrom("100", "200"),
    days: fc.nat(20),
    place: fc.constantFrom("", "", "", "production", "staging", "promoting"),
  });
  const world = fc.array(fc.array(one, { maxLength: 7 }), { minLength: 1, maxLength: 4 });
  const inputs = fc.record({
    "pull-request": fc.constantFrom("", "7", "auto"),
    keep: fc.constantFrom("0", "1", "3"),
    "older-than": fc.constantFrom("", "5d"),
    action: fc.constantFrom("deactivate", "delete"),
  });
  type One = typeof one extends fc.Arbitrary<infer T> ? T : never;

  function modelOf(all: One[], index: number) {
    const id = `m${index}`;
    const deployments = all.map((made, number) => {
      const labels = {
        ours: { ...labelsOf(made.pull, made.runId) },
        theirs: { ...labelsOf(made.pull, made.runId), github_repository: "octo/other" },
        "nobody's": {},
      }[made.owner] as Record<string, unknown>;
      return {
        id: `${id}d${number}`,
        name: `n${number}`,
        labels,
        scenario: [made.status],
        ageMs: made.days * DAY_MS + 1,
      };
    });
    const at = (place: string) => {
      const found = all.findIndex((made) => made.place === place);
      return found < 0 ? undefined : `${id}d${found}`;
    };
    const [production, staging, promoting] = [at("production"), at("staging"), at("promoting")];
    const environments = [
      { name: "production", ...(production && { serving: production }) },
      { name: "staging", ...(staging && { serving: staging }), ...(promoting && { promoting, promotingPolls: 99 }) },
    ];
    return { id, name: id, deployments, environments };
  }

  it("nothing that serves is ever taken down, nothing that is not ours is touched, and each is told as it is", async () => {
    await fc.assert(
      fc.asyncProperty(world, inputs, fc.nat(), async (made, chosen, luck) => {
        const models = made.map(modelOf);
        await place(
          { models, runs: (id) => (id === "200" ? "in_progress" : "completed") },
          async ({ run, sandbox, acts }) => {
            const labels = new Map(models.flatMap((model) => model.deployments).map((seed) => [seed.id, seed.labels]));
            const lone = new Map(models.map(({ id, deployments }) => [id, deployments.length]));
            let moves = luck;
            // The world goes on: after each act, what somebody promotes serves at once.
            sandbox.requests.onFinished(({ method }) => {
              if (method === "GET") return;
              for (const model of sandbox.state.models) {
                const next = model.deployments[moves++ % Math.max(1, model.deployments.length)];
                if (next && moves % 3 === 0) sandbox.state.environment(model, "staging").current = next;
              }
            });
            const given = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== ""));
            const result = await run(given);
            expectGreen(result);
            for (const act of acts()) {
              const { github_repository: of, github_run_id: runId } = labels.get(act.split(" ")[1] ?? "") ?? {};
              expect([act, of, runId]).toEqual([act, OURS, "100"]);
            }
            expect(new Set(acts()).size).toBe(acts().length);
            if (chosen.action === "deactivate") expect(sandbox.state.deleted).toEqual([]);
            for (const { id, deployments } of sandbox.state.models) {
              if (lone.get(id) !== 0) expect(deployments.length).toBeGreaterThan(0);
            }
            const done = outcomes(result);
            for (const { id } of sandbox.state.deleted) expect(done).toContain(`${id} deleted`);
            for (const act of acts().filter((text) => text.startsWith("deactivate"))) {
              const id = act.split(" ")[1];
              expect(done.some((text) => [`${id} deactivated`, `${id} deleted`].includes(text))).toBe(true);
            }
          },
        );
      }),
      { seed: FUZZ_SEED, numRuns: 25 },
    );
  });
});
