import { describe, expect, jest, test } from "@jest/globals";
import type { Fault } from "../../sandbox/http/faults.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Step } from "../../sandbox/baseten/world/scenario.ts";
import type { Deployment } from "../../sandbox/baseten/world/deployment.ts";
import type { Environment } from "../../sandbox/baseten/world/environment.ts";
import type { ScenarioChoice } from "../../sandbox/baseten/world/state.ts";
import { type FollowOptions, follow, pollInterval } from "../../src/baseten/follow.ts";
import { PROMOTION_GRACE_MS, SETTLE_MS, UNHEALTHY_GRACE_MS } from "../../src/baseten/wait-verdict.ts";
import { createClock } from "../../src/lib/clock.ts";
import type { Failure } from "../../src/lib/errors.ts";
import { withSandbox } from "../sandbox/helpers.ts";
import { FakeClock, withClient } from "../support/client.ts";

const LOGS_URL = "https://app.baseten.co/models/m/logs/d";
const FOREVER = Number.POSITIVE_INFINITY;

interface Followed {
  result: Awaited<ReturnType<typeof follow>> | undefined;
  error: Failure;
  lines: string[];
  warnings: string[];
  heartbeats: string[];
  clock: FakeClock;
}

interface Setting {
  scenario: ScenarioChoice;
  environment?: string;
  /** Faults of the deployment's own endpoint. */
  faults?: (Partial<Fault> & Pick<Fault, "kind">)[];
  clock?: FakeClock;
  options?: Partial<FollowOptions>;
  client?: { signal: AbortSignal };
  /** Called when everything is set up, before the wait begins. */
  before?: (sandbox: Sandbox, ours: Deployment) => void;
  after?: (sandbox: Sandbox, ours: Deployment) => void;
}

/** Follows a deployment with this life to its end; `old` serves the environment until then. */
async function following(setting: Setting): Promise<Followed> {
  const { scenario, environment = "", clock = new FakeClock() } = setting;
  const followed: Partial<Followed> = { lines: [], warnings: [], heartbeats: [], clock };
  const faults = (setting.faults ?? []).map(
    (fault): Fault => ({ target: "api", method: "GET", path: /\/deployments\/[^/]+$/, ...fault }),
  );
  await withSandbox({ scenario, faults }, (sandbox) =>
    withClient({ ...setting.client, baseUrl: sandbox.url, apiKey: sandbox.apiKey, clock }, async ({ client }) => {
      const model = sandbox.state.addModel({
        id: "m",
        name: "hello",
        deployments: [{ id: "old" }],
        environments: [{ name: "production", serving: "old" }],
      });
      const ours = sandbox.state.addDeployment(model, { name: "ours", labels: { push_id: "push-1" } });
      ours.id = "ours";
      if (environment !== "") sandbox.state.startPromotion(model, environment, ours);
      setting.before?.(sandbox, ours);
      try {
        followed.result = await follow(client, {
          modelId: "m",
          deploymentId: "ours",
          pushId: "push-1",
          environment,
          purpose: "deployment",
          limitMs: 3_600_000,
          deployTimeoutMinutes: 58,
          logsUrl: LOGS_URL,
          clock,
          signal: new AbortController().signal,
          onLine: (line) => followed.lines?.push(line),
          onHeartbeat: (line) => followed.heartbeats?.push(line),
          onWarning: (line) => followed.warnings?.push(line),
          ...setting.options,
        });
      } catch (error) {
        followed.error = error as Failure;
      }
      setting.after?.(sandbox, ours);
    }),
  );
  return followed as Followed;
}

/** The lines without their times. */
function said({ lines }: Followed): string[] {
  return lines.map((line) => line.replace(/^[^:]*: /, ""));
}

describe("a deployment that comes to serve", () => {
  test("happy: each change of status is logged with the elapsed time", async () => {
    const random = jest.spyOn(Math, "random").mockReturnValue(0.5);
    const { result, lines, warnings, clock } = await following({ scenario: "happy" });
    random.mockRestore();
    expect(lines).toEqual([
      "0 ms: BUILDING",
      "4 s: DEPLOYING (was BUILDING)",
      "6 s: LOADING_MODEL (was DEPLOYING)",
      "8 s: ACTIVE (was LOADING_MODEL)",
    ]);
    expect(clock.sleeps).toEqual([2_000, 2_000, 2_000, 2_000]);
    expect(result).toEqual({ durationMs: 8_000, note: undefined, servingId: "ours" });
    expect(warnings).toEqual([]);
  });

  test("polls start at 2 s and grow to 15 s as time passes, with jitter in both directions", async () => {
    expect([0, 150_000, 300_000, 1_125_000, 9_000_000].map(pollInterval)).toEqual([
      2_000, 2_000, 4_000, 15_000, 15_000,
    ]);
    const looks: number[] = [];
    const clock = new FakeClock();
    const scenario = [{ status: "BUILDING", until: () => looks.push(clock.now()) > 250 }, "ACTIVE"];
    await following({ scenario, clock });
    const ratios = looks.slice(1).map((at, index) => (at - (looks[index] ?? 0)) / pollInterval(looks[index] ?? 0));
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(0.849);
    expect(Math.max(...ratios)).toBeLessThanOrEqual(1.151);
    expect(new Set(ratios.map((ratio) => ratio.toFixed(6))).size).toBeGreaterThan(100);
  });

  test("a heartbeat is logged each minute, and every five after the first five, however far apart the polls are", async () => {
    const clock = new FakeClock();
    const scenario = [{ status: "BUILDING", until: () => clock.now() >= 1_800_000 }, "ACTIVE"];
    const { heartbeats, lines } = await following({ scenario, clock });
    const minutes = [1, 2, 3, 4, 5, 10, 15, 20, 25, 30];
    const expected = minutes.map((minute) => `${minute} min: BUILDING for ${minute} min`);
    expect(heartbeats.slice(0, 9)).toEqual(expected.slice(0, 9));
    expect(heartbeats.length).toBeGreaterThanOrEqual(9);
    expect(heartbeats.length).toBeLessThanOrEqual(10);
    expect(lines).toHaveLength(2);
  });

  test("scaled-to-zero before ACTIVE: the wait goes on", async () => {
    const followed = await following({ scenario: "scaled-to-zero" });
    expect(followed.result?.note).toBeUndefined();
    expect(said(followed)).toEqual([
      "BUILDING",
      "DEPLOYING (was BUILDING)",
      "SCALED_TO_ZERO (was DEPLOYING)",
      "SCALED_TO_ZERO: no replica at the moment",
      "WAKING_UP (was SCALED_TO_ZERO)",
      "ACTIVE (was WAKING_UP)",
    ]);
  });

  test("scaled to zero for good: counts as serving after the settle time", async () => {
    const { result } = await following({ scenario: ["BUILDING", "SCALED_TO_ZERO"] });
    expect(result?.note).toContain("wakes up on the first request");
    expect(result?.durationMs).toBeGreaterThanOrEqual(SETTLE_MS);
    expect(result?.durationMs).toBeLessThan(SETTLE_MS + 30_000);
  });

  test("not-found-first: a new deployment may not be readable at once", async () => {
    const followed = await following({ scenario: "not-found-first" });
    expect(followed.result).toBeDefined();
    expect(said(followed)[0]).toBe("BUILDING");
  });

  test("unknown-status: is named in one warning, and the wait goes on", async () => {
    const followed = await following({ scenario: "unknown-status" });
    expect(followed.result).toBeDefined();
    expect(followed.warnings).toEqual([
      'Baseten reports the status "QUANTIZING", which this version of the action does not know. Still waiting.',
    ]);
    expect(said(followed)).toContain("QUANTIZING (was BUILDING)");
  });

  test("a short UNHEALTHY does not end the wait", async () => {
    const followed = await following({ scenario: ["LOADING_MODEL", { status: "UNHEALTHY", polls: 3 }, "ACTIVE"] });
    expect(followed.result).toBeDefined();
    expect(said(followed)).toContain("UNHEALTHY: its health checks are failing");
  });

  test("without an environment, no environment is read", async () => {
    let asked = 0;
    const after = ({ requests }: Sandbox) => {
      asked = requests.matching("GET", /environments/).length;
    };
    expect((await following({ scenario: "happy", after })).result).toBeDefined();
    expect(asked).toBe(0);
  });
});

describe("into an environment", () => {
  const environment = "production";

  test("the wait ends only once the environment serves our deployment and no promotion is in flight", async () => {
    let current: string | undefined;
    const after = ({ state }: Sandbox) => {
      current = state.model("m")?.environments[0]?.current?.id;
    };
    const followed = await following({ scenario: "happy", environment, after });
    expect(followed.result).toBeDefined();
    expect(current).toBe("ours");
    expect(said(followed).slice(4)).toEqual([
      'ACTIVE: ready, promotion to the environment "production": RAMPING_UP, 50 % of the traffic',
      'ACTIVE: ready, promotion to the environment "production": RAMPING_UP, 100 % of the traffic',
    ]);
  });

  test("the wait goes on if the environment does not exist yet", async () => {
    const before = ({ state }: Sandbox, ours: Deployment) => {
      const model = state.model("m");
      if (!model) throw new Error("The model is missing.");
      model.environments.length = 0;
      // The environment appears right after the first poll that does not find it.
      const life = ours.life;
      const poll = life.poll.bind(life);
      let ready = 0;
      life.poll = () => {
        const step = poll();
        if (step.status === "ACTIVE" && ++ready === 2) state.startPromotion(model, environment, ours);
        return step;
      };
    };
    const followed = await following({ scenario: "happy", environment, before });
    expect(followed.result).toBeDefined();
    expect(said(followed)).toContain('ACTIVE: ready, but the environment "production" does not serve it yet');
  });

  test("not-serving: ends as promote_failed after the grace time and names the deployment that is served", async () => {
    const { error, clock } = await following({ scenario: "not-serving", environment });
    expect(error.status).toBe("promote_failed");
    expect(error.message).toMatch(
      /^Deployment ours is not live after 3 min .*: .*serves old, and no promotion is in flight\.$/,
    );
    expect(error.remedy).toContain(LOGS_URL);
    expect(clock.now()).toBeGreaterThanOrEqual(PROMOTION_GRACE_MS);
  });

  test("promotion-failed: ends as promote_failed at once, with the reason", async () => {
    const { error, clock } = await following({ scenario: "promotion-failed", environment });
    expect(error.status).toBe("promote_failed");
    expect(error.message).toContain(
      'the promotion to the environment "production" ended as FAILED: The candidate did not become healthy.',
    );
    expect(clock.now()).toBeLessThan(60_000);
  });

  /** Acts on the environment at the nth poll that sees the deployment ACTIVE. */
  function turning(nth: number, act: (served: Environment, ours: Deployment, sandbox: Sandbox) => void) {
    return (sandbox: Sandbox, ours: Deployment) => {
      const served = sandbox.state.model("m")?.environments[0];
      if (!served) throw new Error("The environment is missing.");
      sandbox.state.pace.holdAt = 25;
      const poll = ours.life.poll.bind(ours.life);
      let active = 0;
      ours.life.poll = () => {
        const step = poll();
        if (step.status === "ACTIVE" && ++active === nth) act(served, ours, sandbox);
        return step;
      };
    };
  }

  test("if our promotion is being taken back, somebody cancelled it: promote_failed at once", async () => {
    const before = turning(3, ({ promotion }) => promotion?.stay({ status: "RAMPING_DOWN", percent: 25 }));
    const { error, clock } = await following({ scenario: "happy", environment, before });
    expect(error).toMatchObject({ status: "promote_failed" });
    expect(error.message).toMatch(
      /^Deployment ours is not live after \d+ s: its promotion to the environment "production" was cancelled and is being rolled back \(RAMPING_DOWN, 25 % of the traffic\)\.$/,
    );
    expect(error.remedy).toContain("This run did not do that.");
    expect(clock.now()).toBeLessThan(30_000);
  });

  test("the same holds if our deployment is being scaled at that moment", async () => {
    const before = turning(3, ({ promotion }, ours, { state }) => {
      promotion?.stay({ status: "RAMPING_DOWN", percent: 25 });
      state.become(ours, ["UPDATING"]);
    });
    const { error } = await following({ scenario: "happy", environment, before });
    expect(error.message).toContain("is being rolled back (RAMPING_DOWN, 25 % of the traffic)");
  });

  test("the wait goes on while somebody else's promotion is being taken back", async () => {
    let looks = 0;
    const before = turning(1, (served, ours, { state }) => {
      const model = state.model("m");
      if (!model) throw new Error("The model is missing.");
      const theirs = state.addDeployment(model, { name: "theirs" });
      theirs.id = "theirs";
      state.startPromotion(model, environment, theirs).promotion?.stay({ status: "RAMPING_DOWN", percent: 40 });
      const poll = ours.life.poll.bind(ours.life);
      ours.life.poll = () => {
        if (++looks === 5) {
          served.end();
          served.current = ours;
        }
        return poll();
      };
    });
    const followed = await following({ scenario: "happy", environment, before });
    expect(followed.error).toBeUndefined();
    expect(said(followed)).toContain(
      'ACTIVE: ready, promotion of another deployment (theirs) to the environment "production": RAMPING_DOWN, 40 % of the traffic',
    );
  });

  test("the grace time begins when the last promotion ends, not when our deployment became ready", async () => {
    let active = 0;
    const before = ({ state }: Sandbox, ours: Deployment) => {
      const served = state.model("m")?.environments[0];
      if (!served) throw new Error("The environment is missing.");
      state.pace.holdAt = 25;
      const poll = ours.life.poll.bind(ours.life);
      ours.life.poll = () => {
        const step = poll();
        if (step.status !== "ACTIVE") return step;
        active += 1;
        // First far longer than the grace time with a promotion, then shorter than it without one, then served.
        if (active === 40) served.end();
        if (active === 45) served.current = ours;
        return step;
      };
    };
    const followed = await following({ scenario: "happy", environment, before });
    expect(followed.error).toBeUndefined();
    expect(active).toBe(45);
    expect(said(followed)).toContain('ACTIVE: ready, but the environment "production" does not serve it yet');
  });

  test("a failed build is deploy_failed, whatever the environment does", async () => {
    expect((await following({ scenario: "build-failed", environment })).error).toMatchObject({
      status: "deploy_failed",
    });
  });

  test("somebody else's failed promotion is not taken for ours", async () => {
    const before = ({ state }: Sandbox, ours: Deployment) => {
      const model = state.model("m");
      if (!model) throw new Error("The model is missing.");
      state.scenario = "build-failed";
      const theirs = state.addDeployment(model, { name: "theirs" });
      const theirPromotion = state.startPromotion(model, environment, theirs);
      theirPromotion.promotion?.stay({ status: "FAILED", errorMessage: "theirs broke" });
      const poll = ours.life.poll.bind(ours.life);
      let ready = 0;
      ours.life.poll = () => {
        const step = poll();
        if (step.status === "ACTIVE" && ++ready === 3) state.startPromotion(model, environment, ours);
        return step;
      };
    };
    const { result } = await following({ scenario: "happy", environment, before });
    expect(result).toBeDefined();
  });
});

describe("the promotion of a deployment that passed its checks", () => {
  const environment = "production";
  const purpose = { purpose: "promotion" as const };

  test("a copy with its own id is recognised by our label, and its id is returned", async () => {
    const before = ({ state }: Sandbox) => {
      const model = state.model("m");
      if (!model) throw new Error("The model is missing.");
      const copy = state.addDeployment(model, { name: "copy", labels: { push_id: "push-1" } });
      copy.id = "copy";
      const served = state.environment(model, environment);
      served.end();
      served.current = copy;
    };
    const { result } = await following({ scenario: ["ACTIVE"], environment, before, options: purpose });
    expect(result?.servingId).toBe("copy");
  });

  test("the failure is that of the promotion, not of the deployment", async () => {
    const failed = await following({ scenario: "build-failed", environment, options: purpose });
    expect(failed.error.status).toBe("promote_failed");
    const before = ({ state }: Sandbox) => {
      state.pace.holdAt = 25;
    };
    const late = await following({
      scenario: ["ACTIVE"],
      environment,
      before,
      options: { ...purpose, limitMs: 900_000 },
    });
    expect(late.error.status).toBe("promote_failed");
  });

  test("replaced by somebody else's: ends at once and names the deployment that is served", async () => {
    const before = ({ state }: Sandbox, ours: Deployment) => {
      const model = state.model("m");
      const served = model && state.environment(model, environment);
      const theirs = model && state.addDeployment(model, { name: "theirs" });
      if (!served || !theirs) throw new Error("The model is missing.");
      theirs.id = "theirs";
      const poll = ours.life.poll.bind(ours.life);
      let looks = 0;
      ours.life.poll = () => {
        if (++looks === 2) {
          served.end();
          served.current = theirs;
        }
        return poll();
      };
    };
    const { error, clock } = await following({ scenario: ["ACTIVE"], environment, before });
    expect(error.status).toBe("promote_failed");
    expect(error.message).toContain('the environment "production" now serves theirs instead');
    expect(clock.now()).toBeLessThan(30_000);
  });
});

describe("a deployment that ends badly", () => {
  test.each([
    ["build-failed", /failed to build \(BUILD_FAILED\) after \d+ s\.$/],
    ["deploy-failed", /failed to start \(DEPLOY_FAILED\) after \d+ s\.$/],
    ["stopped", /was stopped during its build \(BUILD_STOPPED\) after \d+ s, by someone or by a time limit/],
    ["inactive", /was deactivated \(DEACTIVATING\) after \d+ s, by someone or by a time limit/],
  ])("%s: deploy_failed at once, with the reason and the place of the logs", async (scenario, why) => {
    const { error, clock } = await following({ scenario });
    expect(error.status).toBe("deploy_failed");
    expect(error.message).toMatch(/^Deployment ours /);
    expect(error.message).toMatch(why);
    expect(error.remedy).toContain(`Logs: ${LOGS_URL}`);
    expect(clock.now()).toBeLessThan(30_000);
  });

  test("unhealthy: deploy_failed after the grace time", async () => {
    const { error, clock } = await following({ scenario: "unhealthy" });
    expect(error.status).toBe("deploy_failed");
    expect(error.message).toContain("its health checks keep failing");
    expect(clock.now()).toBeGreaterThanOrEqual(UNHEALTHY_GRACE_MS);
    expect(clock.now()).toBeLessThan(UNHEALTHY_GRACE_MS + 60_000);
  });

  test("each new UNHEALTHY restarts the grace time", async () => {
    const waits: (Step | string)[] = Array.from({ length: 6 }, () => [
      { status: "UNHEALTHY", polls: 6 },
      { status: "LOADING_MODEL" },
    ]).flat();
    expect((await following({ scenario: [...waits, "ACTIVE"] })).result).toBeDefined();
  });

  test("deleted meanwhile: counts as deleted once it is missing three times", async () => {
    const { error } = await following({ scenario: ["BUILDING", { status: "NOT_FOUND", polls: FOREVER }] });
    expect(error).toMatchObject({ status: "deploy_failed" });
    expect(error.message).toBe("Deployment ours is gone: someone deleted it or its model.");
  });

  test("a deployment that is missing once does not count as deleted", async () => {
    const { result } = await following({ scenario: ["BUILDING", { status: "NOT_FOUND", polls: 2 }, "ACTIVE"] });
    expect(result).toBeDefined();
  });

  test("the count of misses restarts once the deployment is found again", async () => {
    const gone = { status: "NOT_FOUND", polls: 2 };
    expect((await following({ scenario: ["BUILDING", gone, "BUILDING", gone, "ACTIVE"] })).result).toBeDefined();
  });

  test("never readable: ends after half a minute, with the server's words", async () => {
    const { error, clock } = await following({ scenario: [{ status: "NOT_FOUND", polls: FOREVER }, "ACTIVE"] });
    expect(error).toMatchObject({ status: "deploy_failed" });
    expect(error.message).toContain("Deployment ours cannot be read:");
    expect(error.message).toContain("404: Deployment not found.");
    expect(clock.now()).toBeGreaterThan(30_000);
    expect(clock.now()).toBeLessThan(120_000);
  });
});

describe("the deadline", () => {
  test("stuck: tells the time limit, the last status and since when, that the deployment stays, and where to look", async () => {
    const scenario: Step[] = [
      { status: "BUILDING", polls: 5 },
      { status: "DEPLOYING", polls: FOREVER },
    ];
    const { error, clock, lines } = await following({ scenario, options: { limitMs: 600_000 } });
    const since = lines.find((line) => line.endsWith("DEPLOYING (was BUILDING)"));
    const [, seenAfter] = /^(9|1\d) s: /.exec(since ?? "") ?? [];
    expect(error.status).toBe("deploy_timeout");
    const [, heldFor] =
      /^Deployment ours did not go live within 10 min: its last status was DEPLOYING, for 9 min (\d\d) s\.$/.exec(
        error.message,
      ) ?? [];
    // Polls happen at random moments, and both values are rounded.
    expect(Math.abs(Number(seenAfter) + Number(heldFor) - 60)).toBeLessThanOrEqual(1);
    expect(error.remedy).toContain(LOGS_URL);
    expect(error.remedy).toContain("`deploy-timeout-minutes` (now 58, at most 1440)");
    expect(clock.now()).toBe(600_000);
  });

  test("a deployment that starts to serve right at the deadline counts as serving", async () => {
    const clock = new FakeClock();
    const scenario: Step[] = [{ status: "BUILDING", until: () => clock.now() >= 60_000 }, { status: "ACTIVE" }];
    const { result } = await following({ scenario, clock, options: { limitMs: 60_000 } });
    expect(result?.durationMs).toBe(60_000);
  });

  test("ends a wait in which no status could be read", async () => {
    const { error } = await following({
      scenario: "happy",
      faults: [{ kind: "status", status: 503, times: FOREVER }],
      options: { limitMs: 60_000 },
    });
    expect(error.status).toBe("deploy_timeout");
    expect(error.message).toContain("within 1 min: its status could not be read.");
  });

  test("ends the wait for a promotion that never ends", async () => {
    const before = ({ state }: Sandbox) => {
      state.pace.holdAt = 25;
    };
    const { error } = await following({
      scenario: "happy",
      environment: "production",
      before,
      options: { limitMs: 900_000 },
    });
    expect(error.status).toBe("deploy_timeout");
    expect(error.message).toContain('did not go live in "production" within 15 min: its last status was ACTIVE');
    expect(error.message).toContain('(ready, promotion to the environment "production": RAMPING_UP');
  });
});

describe("polls that fail", () => {
  test.each<[string, Partial<Fault> & Pick<Fault, "kind">]>([
    ["a connection that is reset", { kind: "reset-before" }],
    ["an answer that is lost", { kind: "reset-after" }],
    ["an answer that is cut", { kind: "truncate" }],
    ["an answer that is not JSON", { kind: "not-json" }],
    ["an answer without a status", { kind: "missing-fields", fields: ["status"] }],
    ["500", { kind: "status", status: 500 }],
    ["429", { kind: "status", status: 429 }],
    ["401", { kind: "status", status: 401 }],
    ["400", { kind: "status", status: 400 }],
  ])("%s in the middle is counted and logged, and the wait goes on", async (_what, fault) => {
    const followed = await following({ scenario: "happy", faults: [{ nth: 2, times: 3, ...fault }] });
    expect(followed.result).toBeDefined();
    const missed = said(followed).filter((line) => line.includes("Still waiting"));
    expect(missed).toHaveLength(3);
    expect(missed[0]).toMatch(/^Reading .* failed: .* Still waiting \(1 failed request so far\)\.$/);
    expect(missed[2]).toMatch(/^Reading .* failed: .* Still waiting \(3 failed requests so far\)\.$/);
  });

  test("a poll that gets no answer in time is abandoned and sent again", async () => {
    const faults = [{ kind: "hang-before" as const, nth: 2 }];
    const followed = await following({ scenario: "happy", faults, clock: new FakeClock(1_000) });
    expect(followed.result).toBeDefined();
    expect(said(followed).filter((line) => line.includes("no answer from Baseten"))).toHaveLength(1);
  });

  test("a failed poll of the environment does not end the wait", async () => {
    const faults = [{ kind: "status" as const, path: /\/environments\//, status: 503, times: 4 }];
    const { result } = await following({ scenario: "happy", environment: "production", faults });
    expect(result).toBeDefined();
  });

  test("each poll is one request", async () => {
    let sent = 0;
    const { clock } = await following({
      scenario: "happy",
      faults: [{ kind: "status", status: 503, nth: 2 }],
      after: ({ requests }) => {
        sent = requests.all.length;
      },
    });
    expect(sent).toBe(clock.sleeps.length + 1);
  });

  test("a wait that the server asks for is honoured once", async () => {
    const faults = [{ kind: "status" as const, status: 429, headers: { "retry-after": "50" } }];
    const { clock, result } = await following({ scenario: "happy", faults });
    expect(result).toBeDefined();
    expect(clock.sleeps.filter((wait) => wait === 50_000)).toHaveLength(1);
    expect(clock.sleeps[0]).toBe(50_000);
  });

  test("401 five times in a row ends the wait, because the key was revoked", async () => {
    const faults = [
      { kind: "status" as const, status: 401, nth: 2, times: FOREVER, body: { error: "Invalid API key." } },
    ];
    const { error, lines } = await following({ scenario: "happy", faults });
    expect(error.status).toBe("deploy_failed");
    expect(error.message).toContain("Invalid API key. That happened 5 times in a row.");
    expect(error.remedy).toContain("revoked");
    expect(lines.filter((line) => line.includes("Still waiting"))).toHaveLength(4);
  });

  test("401 with other answers in between does not end the wait", async () => {
    const faults = [2, 4, 6, 8, 10, 12].map((nth) => ({ kind: "status" as const, status: 401, nth }));
    const { result } = await following({ scenario: [{ status: "BUILDING", polls: 10 }, "ACTIVE"], faults });
    expect(result).toBeDefined();
  });
});

describe("the signal", () => {
  const reason = new Error("The job was cancelled.");

  test("ends the wait between two polls at once", async () => {
    const stop = new AbortController();
    const clock = new FakeClock();
    clock.sleep = (milliseconds, signal) => {
      setImmediate(() => stop.abort(reason));
      return createClock().sleep(milliseconds + 3_600_000, signal);
    };
    const { error } = await following({ scenario: "stuck", clock, options: { signal: stop.signal } });
    expect(error).toBe(reason);
  });

  test("ends a hanging poll at once", async () => {
    const stop = new AbortController();
    const before = ({ requests }: Sandbox) => {
      void requests.waitFor(({ fault }) => fault === "hang-before").then(() => stop.abort(reason));
    };
    const faults = [{ kind: "hang-before" as const, nth: 2 }];
    const { signal } = stop;
    const { error } = await following({ scenario: "stuck", faults, before, client: { signal }, options: { signal } });
    expect(error).toBe(reason);
  });
});
