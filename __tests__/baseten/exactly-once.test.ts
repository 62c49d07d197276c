import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Threads } from "../../src/archive/threads.ts";
import { readEvent } from "../../src/action/event.ts";
import { createClient } from "../../src/action/baseten-client.ts";
import { stepFactsOf } from "../../src/action/context.ts";
import { BasetenClient } from "../../src/baseten/api/client.ts";
import { listDeployments } from "../../src/baseten/api/deployments.ts";
import { type Committed, commit, LostNameRace, wasNotDone } from "../../src/baseten/commit.ts";
import { OPTIONS_LABEL, PUSH_LABEL } from "../../src/baseten/labels.ts";
import { findEarlierAttempt } from "../../src/baseten/find-same.ts";
import { buildPayload, type FixedParts } from "../../src/baseten/payload.ts";
import { cleanUpAfter } from "../../src/rollout/cleanup.ts";
import { Failure } from "../../src/lib/errors.ts";
import { Log } from "../../src/github/log.ts";
import { Network } from "../../src/lib/http.ts";
import { readInputs } from "../../src/deploy/inputs.ts";
import { findModel } from "../../src/deploy/find-model.ts";
import { push as pushTruss } from "../../src/deploy/push.ts";
import { parseRunState } from "../../src/rollout/run-state.ts";
import { Secrets } from "../../src/action/masks.ts";
import { readServers } from "../../src/action/servers.ts";
import type { Tools } from "../../src/action/tools.ts";
import type { Truss } from "../../src/truss/truss.ts";
import { withSandbox } from "../sandbox/helpers.ts";
import { closedPort, FakeClock } from "../support/client.ts";
import { commandFiles } from "../support/command-files.ts";
import {
  CommitWorld,
  calmSchedules,
  ELSEWHERE,
  lookalikes,
  lyingSchedules,
  OTHER_TEAM,
  pushSchedules,
  SandboxWorld,
  type Schedule,
  Stopped,
  sandboxSchedules,
  schedules,
  TEAM,
} from "../support/commit-world.ts";
import { FUZZ_SEED } from "../support/fuzz.ts";
import { newRun } from "../support/run.ts";

const PUSH_ID = "100-1-ours";
const DEPLOYMENT_NAME = "abc1234";
const MOST_COMMITS = 4;
/** A status of a final refusal. */
const REFUSAL = /^4(?!08|29)/;
/** A push renames its deployment at most twice: when the model's name is taken, and when its own name is taken. */
const MOST_PUSHES = 3;
/** The longest time a commit may take, in virtual minutes, if each request takes as long as its own limit allows. */
const LONGEST_MINUTES = 60;

type World = CommitWorld | SandboxWorld;

interface Outcome {
  world: World;
  committed: Committed | undefined;
  error: unknown;
  /** The outcome for the caller, in a word or two. */
  kind: "committed" | "lost race" | "not done" | "unknown" | "cancelled";
}

/** Runs a commit in a world until it ends. */
async function play(world: World): Promise<Outcome> {
  world.wantedName = DEPLOYMENT_NAME;
  const deployment = {
    config: { model_name: "hello", bis_llm: {} },
    deploy_timeout_minutes: 30,
    deployment_name: DEPLOYMENT_NAME,
    labels: { [PUSH_LABEL]: PUSH_ID },
  };
  try {
    const committed = await commit(world.client, {
      target: world.target,
      deployment,
      s3Key: undefined,
      disableArchiveDownload: false,
      clock: world.clock,
      signal: world.stop.signal,
      onNote: (line) => world.story.push(`  ${line}`),
    });
    return { world, committed, error: undefined, kind: "committed" };
  } catch (error) {
    return { world, committed: undefined, error, kind: kindOf(error) };
  }
}

function kindOf(error: unknown): Outcome["kind"] {
  if (error instanceof LostNameRace) return "lost race";
  if (error instanceof Stopped) return "cancelled";
  return wasNotDone(error) ? "not done" : "unknown";
}

/** Fails with the whole story if a condition does not hold. */
function hold(world: World, error: unknown, what: string, isTrue: boolean): void {
  if (isTrue) return;
  const end = error === undefined ? "returned" : `threw ${error instanceof Error ? error.stack : String(error)}`;
  throw new Error([`Broken: ${what}`, ...world.story, end].join("\n"));
}

/**
 * What must hold in every world once no work is in progress any more.
 * @param isHonest whether a 429 means that nothing was done.
 */
async function holdAlways({ world, committed, error }: Outcome, isHonest = true): Promise<void> {
  const check = (what: string, isTrue: boolean) => hold(world, error, what, isTrue);
  const minutes = world.now / 60_000;
  await world.settle();
  const held = world.held(PUSH_ID).filter(({ pushId }) => pushId === PUSH_ID);
  const [ours] = held;
  check("one deployment at most", held.length <= 1);
  check("few commits", world.commits.length <= MOST_COMMITS);
  check("what was answered well is returned", committed !== undefined || !world.isAnswered);
  check(`an end in time, not after ${minutes} minutes`, minutes <= LONGEST_MINUTES);
  if (committed) {
    check("what is returned is held", committed.deployment.id === ours?.id);
    check("it is in the model that is returned", committed.model.id === ours?.modelId);
    check("created-model", committed.createdModel === (world.schedule.target === "new"));
    return;
  }
  const isExpected = error instanceof Failure || error instanceof LostNameRace || error instanceof Stopped;
  check("a failure or the cancel's reason", isExpected);
  if (!isHonest) return;
  const isCalledInvalid = error instanceof Failure && error.status === "invalid";
  check("what may have been done is not called invalid", !isCalledInvalid || wasNotDone(error));
  if (wasNotDone(error)) check("what was not done is not held, nor comes later", held.length === 0);
  if (error instanceof LostNameRace) check("the winner is not ours", error.winner.id !== ours?.modelId);
}

/** Fails if one of these outcomes is so rare that the property proves nothing about it. */
function expectOften(counts: Map<string, number>, least: Record<string, number>): void {
  const rare = Object.entries(least).filter(([what, count]) => (counts.get(what) ?? 0) < count);
  expect(rare.map(([what, count]) => `${what}: ${counts.get(what) ?? 0}, not ${count}`)).toEqual([]);
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

describe("a commit, whatever happens around it", () => {
  test("takes effect at most once, and what the run says about it is true (4,000 schedules)", async () => {
    const counts = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const outcome = await play(new CommitWorld(schedule, lookalikes(PUSH_ID)));
        await holdAlways(outcome);
        const { world, committed, kind } = outcome;
        count(counts, kind);
        const isFound = committed && world.story.some((line) => line.includes("found deployment"));
        if (isFound) count(counts, world.commits.length > 1 ? "found after the second" : "found");
        if (!isFound && committed && world.commits.length > 1) count(counts, "sent again");
        if (world.story.includes("the work is done late: 200")) count(counts, "late");
        if (world.story.includes("the work is done late: 400")) count(counts, "late and refused");
      }),
      { seed: FUZZ_SEED, numRuns: 4_000 },
    );
    expectOften(counts, {
      committed: 1_000,
      found: 300,
      "found after the second": 20,
      "sent again": 100,
      late: 300,
      "late and refused": 20,
      "lost race": 10,
      "not done": 100,
      unknown: 300,
      cancelled: 100,
    });
  });

  test("has exactly the expected outcome if hardly anything else goes wrong (1,000 schedules)", async () => {
    const counts = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(calmSchedules, async (schedule) => {
        const outcome = await play(new CommitWorld(schedule, lookalikes(PUSH_ID)));
        const wanted = calmOutcome(schedule);
        hold(outcome.world, outcome.error, `${wanted}, not ${outcome.kind}`, wanted === outcome.kind);
        count(counts, wanted);
      }),
      { seed: FUZZ_SEED, numRuns: 1_000 },
    );
    expectOften(counts, { committed: 200, "lost race": 50, "not done": 30, unknown: 30 });
  });

  test("is not repeated on a server that does the work and answers 429 (1,000 schedules)", () =>
    fc.assert(
      fc.asyncProperty(lyingSchedules, async (schedule) =>
        holdAlways(await play(new CommitWorld(schedule, lookalikes(PUSH_ID))), false),
      ),
      { seed: FUZZ_SEED, numRuns: 1_000 },
    ));

  test("has the same outcome in the sandbox, over loopback, as in memory (200 schedules)", () => {
    const teams = [{ ...OTHER_TEAM, default: true }, TEAM, ELSEWHERE];
    return withSandbox({ seed: { teams } }, async (sandbox) => {
      const port = await closedPort();
      const network = new Network();
      const summary = ({ world, kind }: Outcome) => ({
        kind,
        sent: world.commits.length,
        held: world.held("100-").length,
      });
      try {
        await fc.assert(
          fc.asyncProperty(sandboxSchedules, async (schedule) => {
            const real = await play(new SandboxWorld(schedule, sandbox, network, port));
            await holdAlways(real);
            const model = await play(new CommitWorld(schedule));
            await model.world.settle();
            const isSame = JSON.stringify(summary(real)) === JSON.stringify(summary(model));
            hold(real.world, real.error, `as in memory: ${model.world.story.join("\n")} ${model.kind}`, isSame);
          }),
          { seed: FUZZ_SEED, numRuns: 200 },
        );
      } finally {
        network.close();
      }
    });
  });
});

/** The outcome that a schedule with few faults must have. */
function calmOutcome({ target, team, commits, rivals }: Schedule): Outcome["kind"] {
  const isLost = target === "new" && rivals[0]?.does === "creates the model";
  let isDoubtful = false;
  for (let sent = 0; sent < MOST_COMMITS; sent++) {
    const { answer, work = "none" } = commits[sent] ?? { answer: "ok", work: "done" };
    if (work !== "none" && !isLost) return "committed";
    // Without a team, nobody can tell in which team the model is.
    const isRefused = REFUSAL.test(answer) || (isLost && work === "done" && /^(ok|not-json|no-)/.test(answer));
    if (isLost && isRefused) return isDoubtful && !team ? "unknown" : "lost race";
    if (isRefused || answer === "429 wait 3600") return isDoubtful ? "unknown" : "not done";
    if (/^(hang|no-)/.test(answer)) return "unknown";
    isDoubtful ||= !/^(refused|429)/.test(answer);
  }
  return isDoubtful ? "unknown" : "not done";
}

/** A whole push into the world, starting with the lookup of the model. */
async function push(world: CommitWorld) {
  world.armed = false;
  let saved = "";
  const env = { GITHUB_RUN_ID: "100", GITHUB_RUN_ATTEMPT: "1", GITHUB_SHA: "abc1234def" };
  const core = { info: (line: string) => world.story.push(`  ${line}`), startGroup: () => {}, endGroup: () => {} };
  const tools: Tools = {
    env,
    event: readEvent(env),
    log: new Log({ ...core, notice: core.info, warning: core.info, error: core.info }, (text) => text),
    files: commandFiles(),
    secrets: new Secrets(() => {}),
    servers: readServers({ BASETEN_MANAGEMENT_API_URL_OVERRIDE: "https://world.test" }),
    clock: world.clock,
    network: world.network,
    signal: world.stop.signal,
    save: (name, value) => {
      if (name === "push") saved = value;
    },
  };
  const given: Record<string, string> = {
    "baseten-api-key": "some.key",
    "include-git-info": "false",
    team: world.schedule.team ? TEAM.name : "",
  };
  const { inputs } = readInputs((name) => given[name] ?? "");
  const config = { modelName: "hello", sent: { model_name: "hello" }, raw: undefined, overrides: [] };
  const truss = { config, files: [], totalBytes: 0, uncommitted: [] } as unknown as Truss;
  const run = { ...newRun(tools, inputs), client: createClient(tools, inputs.apiKey) };
  const facts = stepFactsOf(tools.event, undefined, inputs);
  const checked = {
    truss,
    digest: Promise.resolve(""),
    threads: new Threads(0),
    head: undefined,
    facts,
    cases: undefined,
    settings: undefined,
  };
  const pushing = async () => pushTruss(run, await findModel(run, checked));
  const ended = await pushing().then(
    (committed) => ({ committed, error: undefined }),
    (error: unknown) => ({ committed: undefined, error }),
  );
  return { ...ended, run, made: parseRunState(saved) };
}

describe("a push, whatever happens around its commit", () => {
  test("creates at most one deployment, and the run or its post step can name it (2,000 schedules)", async () => {
    const counts = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(pushSchedules, async (schedule) => {
        const world = new CommitWorld(schedule, lookalikes("100-10-other"));
        const { committed, error, run, made } = await push(world);
        const check = (what: string, isTrue: boolean) => hold(world, error, what, isTrue);
        await world.settle();
        const held = world.held("100-1-");
        const [ours] = held;
        check("one deployment at most", held.length <= 1);
        check("few commits", world.commits.length <= MOST_COMMITS * MOST_PUSHES);
        check("an end in time", world.now <= LONGEST_MINUTES * MOST_PUSHES * 60_000);
        count(counts, committed ? "committed" : made?.isOpen ? "open" : "closed");
        if (new Set(world.commits).size > 1) count(counts, "pushed again");
        if (committed) {
          check("what is returned is held", committed.deployment.id === ours?.id);
          check("the outputs name it", run.written.get("deployment-id") === ours?.id);
          check("the outputs name its model", run.written.get("model-id") === ours?.modelId);
          check("the saved state names it", made?.deploymentIds.join() === ours?.id && made?.isOpen === false);
          return;
        }
        if (!made?.isOpen) return check("what is closed is not held", held.length === 0);
        const { signal } = new AbortController();
        const after = await cleanUpAfter(createClient(run.tools, "some.key", signal), run.tools, made, {
          mode: "never",
          looks: [0],
          trafficMs: 0,
          isLast: true,
          isAfterLaterSteps: false,
          signal,
        });
        const found = after.state.deploymentIds.join();
        check("the post step finds what is held", found === (ours?.id ?? ""));
      }),
      { seed: FUZZ_SEED, numRuns: 2_000 },
    );
    expectOften(counts, { committed: 500, open: 200, closed: 50, "pushed again": 20 });
  });
});

const WANTED: FixedParts = {
  config: { model_name: "hello" },
  rawConfig: undefined,
  modelName: "",
  noBuildCache: false,
  environment: "",
  createEnvironment: false,
  promoteTo: "",
  preserveEnvInstanceType: true,
  ownSettings: {},
  wantedName: "",
  stepName: "deploy/__self",
  deployTimeoutMinutes: 30,
  labels: {},
  overridden: [],
  archiveDigest: "sha256:aa",
  provenance: {
    repository: "a/b",
    headSha: "abc",
    ref: "main",
    pullRequest: "",
    directory: "hello",
    runId: "100",
    runAttempt: "3",
  },
};

const labelsOf = (parts: FixedParts): Record<string, unknown> =>
  buildPayload({ ...parts, deploymentName: "x", gitInfo: undefined, pushId: "100-1-x", settings: {} }).labels;

const optionsOf = (parts: FixedParts): object => ({ [OPTIONS_LABEL]: labelsOf(parts)[OPTIONS_LABEL] });

/** A client for which every model has exactly these deployments. */
function clientThatLists(deployments: object[]): BasetenClient {
  const answer = { status: 200, headers: {}, text: JSON.stringify({ deployments }) };
  return new BasetenClient({
    baseUrl: "https://world.test",
    apiKey: "key",
    userAgent: "test",
    network: { request: async () => answer } as unknown as Network,
    clock: new FakeClock(),
    onRetry: () => undefined,
    scrub: (text) => text,
  });
}

/** Changes to a deployment after which the run must not reuse it. */
const OTHERNESS: Record<string, object> = {
  repository: { github_repository: "a/c" },
  run: { github_run_id: "1000" },
  commit: { github_sha: "abd" },
  files: { archive_digest: "sha256:ab" },
  config: optionsOf({ ...WANTED, config: { model_name: "hello", resources: { cpu: "2" } } }),
  environment: optionsOf({ ...WANTED, environment: "production" }),
  promotion: optionsOf({ ...WANTED, promoteTo: "production" }),
  cache: optionsOf({ ...WANTED, noBuildCache: true }),
  "same attempt": { github_run_attempt: "3" },
  "later attempt": { github_run_attempt: "10" },
  "no attempt": { github_run_attempt: undefined },
  "attempt of null": { github_run_attempt: null },
  "empty attempt": { github_run_attempt: "" },
  "attempt that is a list": { github_run_attempt: ["1"] },
  "attempt of zero": { github_run_attempt: "0" },
  "attempt in hexadecimal": { github_run_attempt: "0x1" },
  "no push id": { push_id: undefined },
  "push id of another type": { push_id: 100 },
  "empty push id": { push_id: "" },
};
const DEAD = ["BUILD_FAILED", "DEPLOY_FAILED", "FAILED", "BUILD_STOPPED", "DEACTIVATING", "INACTIVE", "UNHEALTHY"];
const ALIVE = ["BUILDING", "DEPLOYING", "LOADING_MODEL", "ACTIVE", "UPDATING", "WAKING_UP", "SCALED_TO_ZERO"];

const earlierDeployment = fc.record({
  otherness: fc.oneof(
    { weight: 1, arbitrary: fc.constant<string[]>([]) },
    {
      weight: 4,
      arbitrary: fc.subarray(Object.keys(OTHERNESS), { minLength: 1, maxLength: 3 }),
    },
  ),
  isDead: fc.boolean(),
  status: fc.nat(),
  attempt: fc.constantFrom("1", "2"),
  minute: fc.integer({ min: 10, max: 59 }),
  withLabels: fc.boolean(),
});

describe("re-running a job", () => {
  test("reuses its own youngest living deployment and no other (2,000 lists)", async () => {
    const counts = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(earlierDeployment, { maxLength: 6 }), async (drawn) => {
        const deployments = drawn.map(({ otherness, isDead, status, attempt, minute, withLabels }, index) => ({
          id: `d${index}`,
          created_at: `2026-11-23T00:${minute}:00Z`,
          status: isDead ? DEAD[status % DEAD.length] : ALIVE[status % ALIVE.length],
          labels: withLabels && {
            ...labelsOf(WANTED),
            github_run_attempt: attempt,
            ...Object.fromEntries(otherness.flatMap((name) => Object.entries(OTHERNESS[name] ?? {}))),
          },
        }));
        const own = drawn.filter((one) => one.withLabels && !one.isDead && one.otherness.length === 0);
        const youngest = Math.max(...own.map(({ minute }) => minute));
        const listed = await listDeployments(clientThatLists(deployments), "m");
        const found = findEarlierAttempt(listed, WANTED);
        count(counts, found ? "found" : "none");
        const isRight = own.some((one) => `d${drawn.indexOf(one)}` === found?.deployment.id && one.minute === youngest);
        expect(own.length === 0 ? found === undefined : isRight).toBe(true);
      }),
      { seed: FUZZ_SEED, numRuns: 2_000 },
    );
    expectOften(counts, { found: 200, none: 200 });
  });
});
