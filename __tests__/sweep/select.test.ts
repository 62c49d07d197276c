import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Deployment, Environment } from "../../src/baseten/api/types.ts";
import type { WorkflowRunState } from "../../src/sweep/runs.ts";
import { type Criteria, choose, formatAge, type SweepSituation, verdictOf } from "../../src/sweep/select.ts";
import { FUZZ_SEED } from "../support/fuzz.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-11-23T12:00:00Z");
const OURS = "octo/truss-models";

const FAILED = ["BUILD_FAILED", "DEPLOY_FAILED", "FAILED", "BUILD_STOPPED"];
const AT_REST = [...FAILED, "INACTIVE"];
const IN_PROGRESS = ["BUILDING", "DEPLOYING", "LOADING_MODEL", "UPDATING", "WAKING_UP"];
const RUNNING = ["ACTIVE", "SCALED_TO_ZERO", "UNHEALTHY"];
const STATUSES = [...AT_REST, "DEACTIVATING", ...IN_PROGRESS, ...RUNNING, "QUANTIZING"];

function deployment(changes: Partial<Deployment> & { ageMs?: number } = {}): Deployment {
  const { ageMs = 10 * DAY, ...rest } = changes;
  return {
    id: "d",
    name: "PR-7_abc1234",
    modelId: "m",
    status: "ACTIVE",
    environment: undefined,
    labels: { push_id: "p", github_repository: OURS, github_pull_request: "7", github_run_id: "1" },
    instanceTypeName: "",
    activeReplicas: 1,
    createdAt: NOW - ageMs,
    isProduction: false,
    isDevelopment: false,
    ...rest,
  };
}

function criteria(changes: Partial<Criteria> = {}): Criteria {
  return {
    repository: OURS,
    pullRequest: "",
    isClosed: false,
    olderThanMs: undefined,
    keep: undefined,
    ref: "",
    deploymentId: "",
    ownRun: "",
    action: "deactivate",
    ...changes,
  };
}

const PRODUCTION: Environment = {
  name: "production",
  current: { id: "other", labels: {} },
  candidate: undefined,
  promotion: undefined,
};

function at(changes: Partial<Environment> = {}): Environment[] {
  return [{ ...PRODUCTION, ...changes }];
}

const ME = { id: "d", labels: {} };
const promotion = (status: string, percent: number | undefined) => ({ status, percent, error: undefined });

/** Relations of a deployment to the environments of its model. Only with those of `FREE` it may be swept. */
const FREE: Record<string, [Partial<Deployment>, Environment[]]> = {
  "no environment at all": [{}, []],
  "another one serves": [{}, at()],
  "it served once, and another one does now": [{ environment: "production" }, at()],
  "another one is being brought in": [
    {},
    at({ candidate: { id: "third", labels: {} }, promotion: promotion("RAMPING_UP", 30) }),
  ],
};
const HELD: Record<string, [Partial<Deployment>, Environment[] | undefined, RegExp]> = {
  "an environment serves it": [{}, at({ current: ME }), /the environment "production" serves it/],
  "one of several serves it": [
    {},
    [...at(), { ...PRODUCTION, name: "staging", current: ME }],
    /the environment "staging" serves it/,
  ],
  "it is brought in": [{}, at({ candidate: ME, promotion: promotion("RELEASING", 0) }), /being promoted to/],
  "it takes traffic": [{}, at({ candidate: ME, promotion: promotion("RAMPING_UP", 30) }), /being promoted to/],
  "it is shown as candidate, and no promotion": [{}, at({ candidate: ME }), /being promoted to/],
  "its promotion is held": [{}, at({ candidate: ME, promotion: promotion("PAUSED", 50) }), /being promoted to/],
  "its promotion is through": [{}, at({ candidate: ME, promotion: promotion("SUCCEEDED", 100) }), /being promoted to/],
  "its promotion has a status of tomorrow": [
    {},
    at({ candidate: ME, promotion: promotion("SHADOWING", 0) }),
    /being promoted to/,
  ],
  "its promotion is being rolled back, with traffic": [
    {},
    at({ candidate: ME, promotion: promotion("RAMPING_DOWN", 30) }),
    /its promotion to .* is being rolled back \(RAMPING_DOWN, 30 % of the traffic\)/,
  ],
  "its promotion ended, and nobody tells its traffic": [
    {},
    at({ candidate: ME, promotion: promotion("CANCELED", undefined) }),
    /is over but still listed \(CANCELED\)/,
  ],
  "what is taken back is not told, nor its traffic": [
    {},
    at({ promotion: promotion("RAMPING_DOWN", 30) }),
    /it may get traffic from "production"/,
  ],
  "nobody tells which one is brought in": [
    {},
    at({ promotion: promotion("RAMPING_UP", 10) }),
    /we cannot tell whether it is live: /,
  ],
  "its environment is hidden from this key": [
    { environment: "secret" },
    at(),
    /we cannot tell whether it is live: .*"secret"/,
  ],
  "the environments cannot be read": [{}, undefined, /could not be read: Baseten answered 403\./],
  "it is the production deployment, whatever the environments say": [{ isProduction: true }, at(), /production/],
  "nobody tells whether it is the production deployment": [{ isProduction: undefined }, at(), /does not say/],
};

/** A deployment in these serves nobody any more, but is not deleted as long as an environment shows it. */
const BEHIND = Object.fromEntries(
  ["RAMPING_DOWN", "FAILED", "CANCELED"].map((status) => [
    `its promotion without traffic is ${status}`,
    at({ candidate: ME, promotion: promotion(status, 0) }),
  ]),
);

const SELECTORS: Record<string, Partial<Criteria>> = {
  "the closed pull request": { pullRequest: "7", isClosed: true },
  "a pull request that may be open": { pullRequest: "7" },
  "any pull request of an age": { pullRequest: "any", olderThanMs: 7 * DAY },
  age: { olderThanMs: 7 * DAY },
  "keep 0": { keep: 0 },
};

function situation(changes: Partial<SweepSituation> = {}): SweepSituation {
  return { environments: at(), run: "finished", others: 3, now: NOW, ...changes };
}

/** What the table says about a free deployment whose run is over. */
function expected(status: string, action: Criteria["action"], isClosed: boolean): string {
  const isOver = AT_REST.includes(status) || status === "DEACTIVATING";
  if (isOver) return action === "delete" ? "delete" : "at-rest";
  if (status === "QUANTIZING" || (IN_PROGRESS.includes(status) && !isClosed)) return "left";
  return action === "delete" ? "deactivate, delete" : "deactivate";
}

/** The verdict in short. */
function verdict(one: Deployment, wanted: Criteria, where: SweepSituation): string {
  const { chosen } = choose([one], wanted, NOW);
  if (chosen.length === 0) return "not chosen";
  const said = verdictOf(one, wanted, where);
  if (said.kind !== "act") return said.kind;
  return said.first === "deactivate" && said.thenDelete ? "deactivate, delete" : said.first;
}

const ACTIONS = ["deactivate", "delete"] as const;
const ROWS = STATUSES.flatMap((status) =>
  ACTIONS.flatMap((action) => Object.keys(SELECTORS).map((selector) => ({ status, action, selector }))),
);

describe("what is done with a deployment of ours", () => {
  it.each(ROWS)("$action, $status, selected by $selector", ({ status, action, selector }) => {
    const wanted = criteria({ ...SELECTORS[selector], action });
    for (const [name, [changes, environments]] of Object.entries(FREE)) {
      const said = verdict(deployment({ status, ...changes }), wanted, situation({ environments }));
      expect([name, said]).toEqual([name, expected(status, action, wanted.isClosed)]);
    }
    for (const [name, environments] of Object.entries(BEHIND)) {
      const said = verdict(deployment({ status }), wanted, situation({ environments }));
      const then = action === "delete" ? "left" : expected(status, action, wanted.isClosed);
      expect([name, said]).toEqual([name, then]);
    }
    for (const [name, [changes, environments, why]] of Object.entries(HELD)) {
      const where = situation({ environments, unreadable: "Baseten answered 403." });
      const said = verdictOf(deployment({ status, ...changes }), wanted, where);
      if (action === "deactivate" && (AT_REST.includes(status) || status === "DEACTIVATING")) {
        expect([name, said]).toEqual([name, { kind: "at-rest" }]);
      } else expect([name, said]).toEqual([name, { kind: "left", why: expect.stringMatching(why) }]);
    }
  });

  it.each<[WorkflowRunState, number, string]>([
    ["finished", 0, "deactivate"],
    ["unfinished", 0, "left"],
    ["unfinished", 400 * DAY, "left"],
    ["unknown", DAY - 1, "left"],
    ["unknown", DAY, "deactivate"],
  ])("of a run that is %s, created %d ms ago: %s", (run, ageMs, said) => {
    const wanted = criteria({ pullRequest: "7", isClosed: true });
    for (const status of [...RUNNING, ...IN_PROGRESS]) {
      expect([status, verdict(deployment({ status, ageMs }), wanted, situation({ run }))]).toEqual([status, said]);
    }
  });

  it("is nothing where its run and its age are unknown", () => {
    const one = deployment({ createdAt: undefined });
    expect(verdict(one, criteria({ pullRequest: "7" }), situation({ run: "unknown" }))).toBe("left");
  });

  it("is to deactivate and never to delete the last one of its model", () => {
    const wanted = criteria({ keep: 0, action: "delete" });
    expect(verdict(deployment(), wanted, situation({ others: 0 }))).toBe("deactivate");
    for (const status of [...AT_REST, "DEACTIVATING"]) {
      expect(verdictOf(deployment({ status }), wanted, situation({ others: 0 }))).toEqual({
        kind: "left",
        why: expect.stringMatching(/its model's last deployment/),
      });
    }
  });

  it("is nothing where it has lost its labels or became a development deployment since the first look", () => {
    const where = situation();
    expect(verdictOf(deployment({ labels: {} }), criteria({ keep: 0 }), where)).toMatchObject({ kind: "left" });
    expect(verdictOf(deployment({ isDevelopment: true }), criteria({ keep: 0 }), where)).toMatchObject({
      kind: "left",
    });
  });
});

describe("what this run made, where it sweeps its own", () => {
  const own = (changes: Partial<Deployment>, environments = at()) =>
    verdictOf(deployment({ ageMs: HOUR, ...changes }), criteria({ ownRun: "1" }), {
      environments,
      run: "unfinished",
      others: 1,
      now: NOW,
    });

  it.each([...IN_PROGRESS, ...RUNNING])("%s: is deactivated, although the run is still going", (status) => {
    expect(own({ status })).toMatchObject({ kind: "act", first: "deactivate" });
  });

  it.each<[string, Partial<Deployment>, Environment[], string]>([
    ["an environment serves", {}, at({ current: { id: "d", labels: {} } }), 'the environment "production" serves it'],
    ["is production's", { isProduction: true }, at(), "it is the model's production deployment"],
    [
      "has a status that nobody knows",
      { status: "QUANTIZING" },
      at(),
      "this version of the action does not know its status QUANTIZING",
    ],
    ["another run made", { labels: { push_id: "p", github_repository: OURS } }, at(), "another run made it"],
  ])("what %s is left", (_what, changes, environments, why) => {
    const verdict = own(changes, environments);
    expect(verdict.kind === "left" ? verdict.why : verdict.kind).toContain(why);
  });
});

describe("which are ours", () => {
  it.each<[string, Partial<Deployment>]>([
    ["no labels", { labels: {} }],
    ["no push id", { labels: { github_repository: OURS } }],
    ["an empty push id", { labels: { github_repository: OURS, push_id: "" } }],
    ["a push id that is no text", { labels: { github_repository: OURS, push_id: 1 } }],
    ["another repository", { labels: { github_repository: "octo/other", push_id: "p" } }],
    ["a repository whose name begins so", { labels: { github_repository: `${OURS}-2`, push_id: "p" } }],
    ["a list with our name", { labels: { github_repository: [OURS], push_id: "p" } }],
    ["a development deployment", { isDevelopment: true }],
    ["one that may be a development deployment", { isDevelopment: undefined }],
  ])("%s: not", (_name, changes) => {
    expect(choose([deployment(changes)], criteria({ keep: 0 }), NOW)).toEqual({
      chosen: [],
      notChosen: 0,
      notOurs: expect.any(Number),
    });
  });

  it("none, where the repository is not known", () => {
    const one = deployment({ labels: { push_id: "p", github_repository: "" } });
    expect(choose([one], criteria({ repository: "", keep: 0 }), NOW).chosen).toEqual([]);
  });
});

describe("the selectors", () => {
  /** Names of the chosen ones, oldest first. */
  function names(deployments: Deployment[], changes: Partial<Criteria>): string[] {
    return choose(deployments, criteria(changes), NOW).chosen.map(({ deployment: one }) => one.name);
  }
  const aged = (name: string, days: number, changes: Partial<Deployment> = {}) =>
    deployment({ name, ageMs: days * DAY, ...changes });
  const labels = (more: Record<string, unknown>) => ({ push_id: "p", github_repository: OURS, ...more });

  it("older-than chooses what is older, and not what has exactly that age", () => {
    expect(names([aged("a", 8), aged("b", 7), aged("c", 6)], { olderThanMs: 7 * DAY })).toEqual(["a"]);
  });

  it("keep leaves the newest, whatever the order of the list", () => {
    expect(names([aged("b", 2), aged("d", 4), aged("a", 1), aged("c", 3)], { keep: 2 })).toEqual(["d", "c"]);
  });

  it("keep does not count failed deployments, and chooses them once there are enough newer ones", () => {
    const failed = { status: "BUILD_FAILED" };
    const all = [aged("a", 1, failed), aged("b", 2), aged("c", 3, failed), aged("d", 4), aged("e", 5, failed)];
    expect(names(all, { keep: 2 })).toEqual(["e"]);
    expect(names(all, { keep: 1 })).toEqual(["e", "d", "c"]);
    expect(names(all, { keep: 0 })).toEqual(["e", "d", "c", "b", "a"]);
  });

  it("keep counts what the other selectors choose, except by age", () => {
    const other = { labels: labels({ github_pull_request: "8" }) };
    const all = [aged("a", 1, other), aged("b", 2), aged("c", 9, other), aged("d", 10)];
    expect(names(all, { pullRequest: "7", keep: 1 })).toEqual(["d"]);
    expect(names(all, { keep: 3, olderThanMs: 7 * DAY })).toEqual(["d"]);
  });

  it("a deployment without a readable time is not chosen by age, and does not count as a kept one", () => {
    const timeless = aged("x", 0, { createdAt: undefined });
    expect(names([timeless, aged("a", 9), aged("b", 8)], { keep: 1 })).toEqual(["a"]);
    expect(names([timeless], { olderThanMs: 1 })).toEqual([]);
    expect(names([timeless], { keep: 0 })).toEqual([]);
    expect(names([timeless], { pullRequest: "7" })).toEqual(["x"]);
  });

  it("a deployment from the future counts as new", () => {
    expect(names([aged("x", -3)], { olderThanMs: HOUR })).toEqual([]);
  });

  it.each<[unknown, string, boolean]>([
    ["7", "7", true],
    ["77", "7", false],
    [7, "7", false],
    [undefined, "7", false],
    ["8", "any", true],
    ["", "any", false],
    [undefined, "any", false],
  ])("the label %j is of pull request %s: %s", (label, pullRequest, is) => {
    const one = deployment({ labels: labels(label === undefined ? {} : { github_pull_request: label }) });
    expect(names([one], { pullRequest, keep: 0 })).toHaveLength(is ? 1 : 0);
  });

  it("a ref is compared in the form that the label holds", () => {
    const one = deployment({ labels: labels({ github_ref: "refs/heads/%C3%A4%20b" }) });
    expect(names([one], { ref: "refs/heads/ä b", keep: 0 })).toHaveLength(1);
    expect(names([one], { ref: "refs/heads/a", keep: 0 })).toEqual([]);
  });

  it("run: this chooses what this run made, by any of its attempts", () => {
    const all = [
      aged("a", 1, { labels: labels({ github_run_id: "1", github_run_attempt: "1" }) }),
      aged("b", 2, { labels: labels({ github_run_id: "1", github_run_attempt: "2" }), status: "BUILDING" }),
      aged("c", 3, { labels: labels({ github_run_id: "2" }) }),
      aged("d", 4, { labels: labels({}) }),
      aged("e", 5, { labels: { ...labels({ github_run_id: "1" }), github_repository: "octo/other" } }),
    ];
    expect(names(all, { ownRun: "1" })).toEqual(["b", "a"]);
  });

  it("deployment-id chooses that one alone, whichever run made it", () => {
    const all = [aged("a", 1, { id: "a" }), aged("b", 2, { id: "b", labels: labels({ github_run_id: "2" }) })];
    expect(names(all, { ownRun: "1", deploymentId: "b" })).toEqual(["b"]);
    expect(names(all, { ownRun: "1", deploymentId: "c" })).toEqual([]);
  });

  it("name every reason", () => {
    const wanted = criteria({
      pullRequest: "7",
      ref: "refs/pull/7/merge",
      olderThanMs: 2 * DAY,
      keep: 0,
    });
    const one = deployment({ labels: labels({ github_pull_request: "7", github_ref: "refs/pull/7/merge" }) });
    expect(choose([one], wanted, NOW).chosen[0]?.why).toBe(
      "made for pull request 7, made for refs/pull/7/merge, older than 2 days (created 10 days ago), none are kept",
    );
  });

  it("have to agree: what two of them choose, each chooses alone", () => {
    const status = fc.constantFrom(...STATUSES);
    const one = fc.record({
      status,
      createdAt: fc.option(fc.integer({ min: NOW - 20 * DAY, max: NOW + DAY }), { nil: undefined }),
      pull: fc.constantFrom(undefined, "7", "8"),
      repository: fc.constantFrom(OURS, "octo/other"),
    });
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 12 }),
        fc.constantFrom("", "7", "any"),
        fc.option(fc.integer({ min: 1, max: 20 * DAY }), { nil: undefined }),
        fc.option(fc.nat(5), { nil: undefined }),
        (world, pullRequest, olderThanMs, keep) => {
          const all = world.map(({ pull, repository, ...rest }, index) => {
            const theirs = { push_id: "p", github_repository: repository };
            return {
              ...deployment(rest),
              id: `d${index}`,
              labels: pull ? { ...theirs, github_pull_request: pull } : theirs,
            };
          });
          const of = (changes: Partial<Criteria>) =>
            new Set(choose(all, criteria({ pullRequest, ...changes }), NOW).chosen.map((found) => found.deployment));
          const both = of({ olderThanMs, keep });
          for (const found of both) {
            expect(found.labels.github_repository).toBe(OURS);
            expect(of({ olderThanMs, keep: undefined })).toContain(found);
            expect(of({ olderThanMs: undefined, keep })).toContain(found);
          }
          if (keep === undefined) return;
          const meant = of({ olderThanMs: undefined, keep: undefined });
          const left = [...meant].filter((found) => !both.has(found));
          expect(left.length).toBeGreaterThanOrEqual(Math.min(keep, meant.size));
        },
      ),
      { seed: FUZZ_SEED, numRuns: 300 },
    );
  });
});

it.each([
  [0, "less than 1 min"],
  [-5, "less than 1 min"],
  [59 * 60_000 + 59_000, "59 min"],
  [47.9 * HOUR, "47 h"],
  [2 * DAY, "2 days"],
])("an age of %d ms is %s", (age, text) => expect(formatAge(age)).toBe(text));
