/** The guard: a new version is watched by Baseten's metrics, and taken back where it is bad. */
import path from "node:path";
import { describe, expect } from "@jest/globals";
import {
  type Behaviour,
  cold,
  failing,
  fine,
  relapsing,
  slowed,
  turning,
} from "../../sandbox/baseten/world/behaviour.ts";
import type { Scenario as Life, Step } from "../../sandbox/baseten/world/scenario.ts";
import type { EnvironmentSeed, Seed } from "../../sandbox/baseten/world/seed.ts";
import type { Fault, Hold } from "../../sandbox/http/faults.ts";
import type { RecordedRequest } from "../../sandbox/http/requests.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { finalErrors, ROOT, type Scenario, scenario } from "../support/scenario.ts";

const MINUTE = 60_000;
/** A minute of the sandbox is 150 ms. */
const TIME_SCALE = 0.0025;
const WATCHED = { environment: "production", "watch-minutes": "30", "watch-max-error-rate": "1" };

/** The model of the hello truss, whose production serves `old`. */
function served(production: Omit<EnvironmentSeed, "name"> = {}): Seed {
  const environment = { name: "production", serving: "old", replicas: 4, rollingDeploy: false, ...production };
  return { models: [{ id: "m", name: "hello", deployments: [{ id: "old" }], environments: [environment] }] };
}

const ROLLING = { rollingDeploy: true, promotionSettings: { rolling_deploy_config: { max_surge_percent: 50 } } };

/** The life of a version that comes up soon. */
function version(behaviour: Behaviour, after: readonly Step[] = [{ status: "ACTIVE" }]): Life {
  return { name: "watched", steps: [{ status: "DEPLOYING", ms: 10_000 }, ...after], behaviour };
}

/** A run that is watched. */
function watching(options: SandboxOptions, test: (run: Scenario) => Promise<void>): Promise<void> {
  const traffic = { perMinute: 200 };
  return scenario({ seed: served(), timeScale: TIME_SCALE, traffic, scenario: version(fine), ...options }, test);
}

const production = ({ sandbox }: Scenario) => sandbox.state.model("m")?.environments[0];
const pushed = ({ sandbox }: Scenario) => sandbox.state.committed[0];

/** The bad version is gone, the previous one has all traffic, and nothing that served was taken down. */
async function expectRolledBack(run: Scenario): Promise<void> {
  const { sandbox } = run;
  expect(production(run)?.current?.id).toBe("old");
  expect(production(run)?.promotion?.isInFlight ?? false).toBe(false);
  // A deactivation is over once somebody has looked at it.
  const url = `${sandbox.url}/v1/models/m/deployments/${pushed(run)?.id}`;
  for (let looks = 0; looks < 3; looks++) await fetch(url, { headers: { authorization: `Bearer ${sandbox.apiKey}` } });
  expect(pushed(run)?.life.status).toBe("INACTIVE");
  expect(sandbox.state.takenDown).toEqual([]);
}

const SICK = [{ status: "ACTIVE", ms: 2 * MINUTE }, { status: "UNHEALTHY" }];

/** Seven versions; the reason for which the first five are taken back. */
const VERSIONS: [about: string, life: Life, reason: RegExp | undefined, minutes?: number][] = [
  ["has 5 % errors", version(failing(0.05)), /\d+ of \d+ requests failed \(\d\.\d %, limit 1 %\) in (3|10) minutes/],
  ["is twice as slow", version(slowed(2)), /p95 about [12]\.\d+ s \(limit 1\.\d+ s, 1\.3 times the previous p95\)/],
  ["fails its health after two minutes", version(fine, SICK), /UNHEALTHY|requests failed/],
  ["turns bad in the last third", version(turning({ afterMs: 20 * MINUTE })), /requests failed/],
  ["is down half a minute every ten minutes", version(relapsing), /down 3 times in 60 minutes|requests failed/, 60],
  ["is only cold in its first three minutes", version(cold), undefined],
  ["is fine", version(fine), undefined],
];

describe.each([
  ["plain", {}],
  ["rolling", ROLLING],
])("under a %s promotion", (_, settings) => {
  it.each(VERSIONS)("a version that %s", (...[, life, reason, minutes = 30]) =>
    watching({ seed: served(settings), scenario: life }, async (run) => {
      const inputs = { ...WATCHED, "watch-minutes": String(minutes), "watch-max-slowdown": "1.3" };
      const result = await run.run(inputs);
      if (reason === undefined) {
        expect([result.outputs.status, result.log.filter((line) => /version is bad/.test(line))]).toEqual([
          "success",
          [],
        ]);
        expect(production(run)?.current?.id).toBe(pushed(run)?.id);
        return;
      }
      expect(result.outputs.status).toBe("rolled_back");
      expect(result.log.join("\n")).toMatch(reason);
      await expectRolledBack(run);
    }),
  );
});

const BAD = version(failing(0.2));
const METRICS = /\/metrics/;

describe("watch-action", () => {
  it("pause pauses the promotion for a person, and leaves everything", () =>
    watching({ seed: served(ROLLING), scenario: BAD }, async (run) => {
      const result = await run.run({ ...WATCHED, "watch-action": "pause" });
      expect(result.outputs.status).toBe("watch_failed");
      expect(finalErrors(result)[0]).toMatch(
        /is bad: \d+ of \d+ requests failed .* Its promotion to "production" is paused\. Resume or cancel it on Baseten\.$/,
      );
      expect(production(run)?.promotion?.status).toBe("PAUSED");
      expect(production(run)?.candidate).toBe(pushed(run));
      expect(pushed(run)?.life.status).toBe("ACTIVE");
    }));

  it("report only warns, and shows the curve wherever the run is shown", () =>
    watching({ scenario: BAD }, async (run) => {
      const result = await run.run({ ...WATCHED, "watch-action": "report" });
      expect(result.outputs.status).toBe("success");
      expect(result.annotations.map(({ message }) => message).join("\n")).toMatch(
        /The new version is bad: \d+ of \d+ requests failed .*`watch-action` is `report`/,
      );
      const curve = /errors, new(?: {2}| {7})[▁-█·]+ {2}\d/;
      expect(result.log.join("\n")).toMatch(curve);
      expect(result.summary).toMatch(curve);
      expect(result.summary).toMatch(/\*\*Guard:\*\* Bad, but left in place/);
      expect(production(run)?.current).toBe(pushed(run));
    }));
});

describe("what others do", () => {
  it("somebody promotes another version: the watch ends", () => {
    const life = { ...version(fine), deeds: [{ afterMs: 12 * MINUTE, act: "PROMOTED" as const }] };
    return watching({ scenario: life }, async (run) => {
      const result = await run.run(WATCHED);
      expect(result.outputs.status).toBe("success");
      expect(result.log.join("\n")).toMatch(/ended after 1\d of 30 minutes: superseded by \w+/);
      expect(run.sandbox.state.takenDown).toEqual([]);
    });
  });

  it("somebody pauses the promotion and resumes it: no deadline counts that", () => {
    const deeds = [
      { afterMs: 2 * MINUTE, act: "PAUSE" as const },
      { afterMs: 40 * MINUTE, act: "RESUME" as const },
    ];
    return watching({ seed: served(ROLLING), scenario: { ...version(fine), deeds } }, async (run) => {
      const result = await run.run({ ...WATCHED, "watch-minutes": "3", "deploy-timeout-minutes": "10" });
      expect(finalErrors(result)).toEqual([]);
      expect(production(run)?.current).toBe(pushed(run));
    });
  });
});

describe("metrics that cannot be read", () => {
  it("a key that may not read them is refused before anything is sent", () =>
    watching({ metrics: { access: "forbidden" } }, async (run) => {
      const result = await run.run(WATCHED);
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)[0]).toMatch(/may not read the metrics of deployment old/);
      expect(run.sandbox.requests.all.filter(({ method }) => method !== "GET")).toEqual([]);
    }));

  it.each<[string, Partial<Fault>]>([
    ["403", { kind: "status", status: 403 }],
    ["500", { kind: "status", status: 500 }],
    ["no fields", { kind: "missing-fields" }],
    ["400 for unknown names", { kind: "status", status: 400, body: { code: "VALIDATION_ERROR", message: "metrics" } }],
  ])("later (%s): the guard is blind, goes on with health alone and does not roll back", (_, fault) => {
    const faults = [
      {
        target: "api" as const,
        method: "GET",
        path: METRICS,
        nth: 2,
        times: Infinity,
        kind: "status" as const,
        ...fault,
      },
    ];
    return watching({ faults, scenario: BAD }, async (run) => {
      const result = await run.run({ ...WATCHED, "watch-minutes": "8" });
      expect(result.outputs.status).toBe("success");
      expect(result.log.join("\n")).toMatch(/metrics have been unreadable since \d\d:\d\d UTC/);
      expect(result.log.join("\n")).toMatch(/The guard could not judge errors\./);
      expect(production(run)?.current).toBe(pushed(run));
    });
  });

  it("with watch-without-verdict: fail the step fails, and nothing is taken back", () =>
    watching({ traffic: { perMinute: 0 } }, async (run) => {
      const result = await run.run({ ...WATCHED, "watch-minutes": "5", "watch-without-verdict": "fail" });
      expect(result.outputs.status).toBe("watch_failed");
      expect(finalErrors(result)[0]).toMatch(
        /The guard could not judge errors\. 0 requests, too few to judge errors\./,
      );
      expect(production(run)?.current).toBe(pushed(run));
      expect(pushed(run)?.life.status).toBe("ACTIVE");
    }));
});

it("a bad version with nothing before it serves on", () =>
  watching({ seed: {}, scenario: BAD }, async (run) => {
    const result = await run.run({ ...WATCHED, "create-environment": "true" });
    expect(result.outputs.status).toBe("watch_failed");
    expect(finalErrors(result)[0]).toMatch(/There is nothing to go back to: the environment served nothing before/);
    expect(finalErrors(result)[0]).not.toMatch(/`previous: true` brings/);
    expect(pushed(run)?.life.status).toBe("ACTIVE");
  }));

it("settings that the run changed are what they were, except those that somebody else has changed since", () => {
  const before = { min_replica: 1, max_replica: 4, concurrency_target: 1 };
  const seed = served({ settings: { autoscaling_settings: before } });
  const settings = "autoscaling_settings: {max_replica: 6, concurrency_target: 3}\n";
  return watching({ seed, scenario: version(turning({ afterMs: 8 * MINUTE })) }, async (run) => {
    const { requests, state } = run.sandbox;
    requests.onFinished(({ path, method }) => {
      const [model, environment] = [state.model("m"), production(run)];
      const isServed = environment?.current !== undefined && environment.current === pushed(run);
      if (model === undefined || environment === undefined || !isServed || method !== "GET" || !METRICS.test(path))
        return;
      if (environment.autoscaling.concurrency_target === 3)
        state.changeSettings(environment, { autoscaling_settings: { concurrency_target: 5 } }, "patch");
    });
    const result = await run.run({ ...WATCHED, settings });
    expect(result.outputs.status).toBe("rolled_back");
    await expectRolledBack(run);
    expect(production(run)?.autoscaling).toMatchObject({ ...before, concurrency_target: 5 });
    expect(finalErrors(result)[0]).toContain(
      'The settings of "production" were put back: `autoscaling_settings.max_replica`.',
    );
  });
});

describe("watch-keep-warm", () => {
  it("keeps a replica of the previous version until the end of the watch", () =>
    watching({}, async (run) => {
      const result = await run.run({ ...WATCHED, "watch-minutes": "6", "watch-keep-warm": "true" });
      expect(finalErrors(result)).toEqual([]);
      const body = JSON.stringify(run.sandbox.requests.matching("POST", "/v1/models/m/deployments")[0]?.body);
      expect(body).toContain('"promotion_settings_override":{"promotion_cleanup_strategy":"KEEP"}');
      const changes = run.sandbox.requests.matching("PATCH", /\/deployments\/old\/autoscaling_settings$/);
      expect(changes.map((request) => request.body)).toEqual([{ min_replica: 1 }, { min_replica: 0 }]);
      expect(result.log.join("\n")).toContain("Deployment old, kept warm for the watch, may scale to zero again.");
    }));

  it("is a warning if it does not end", () => {
    const refused = { target: "api" as const, method: "PATCH", path: /\/old\/autoscaling_settings$/, status: 403 };
    return watching({ faults: [{ ...refused, kind: "status", nth: 2, times: Infinity }] }, async (run) => {
      const result = await run.run({ ...WATCHED, "watch-minutes": "3", "watch-keep-warm": "true" });
      const told = "Deployment old, kept warm for the watch, may still run and cost money: ";
      expect(result.outputs.status).toBe("success");
      expect(result.annotations).toContainEqual(
        expect.objectContaining({ level: "warning", message: expect.stringContaining(told) }),
      );
      expect(result.summary).toContain(told);
    });
  });

  it("needs no wake-up to go back", () =>
    watching({ scenario: BAD }, async (run) => {
      const result = await run.run({ ...WATCHED, "watch-keep-warm": "true" });
      expect(result.outputs.status).toBe("rolled_back");
      await expectRolledBack(run);
      expect(run.sandbox.requests.matching("POST", /wake$/)).toEqual([]);
    }));
});

it("a rolling promotion waits five minutes after each shift of traffic", () =>
  watching({ seed: served(ROLLING) }, async (run) => {
    const result = await run.run({ ...WATCHED, "watch-minutes": "1", promotion: "after-check" });
    expect(finalErrors(result)).toEqual([]);
    const [promote] = run.sandbox.requests.matching("POST", /\/promote$/);
    expect(promote?.body).toMatchObject({
      promotion_settings_override: { rolling_deploy_config: { stabilization_time_seconds: 300 } },
    });
  }));

it("promote/: a bad version is taken back as well, but not by a roll-back", () => {
  const deployments = [{ id: "old" }, { id: "new", scenario: BAD }];
  const seed: Seed = { models: [{ ...served().models?.[0], name: "hello", deployments }] };
  return watching({ seed }, async (run) => {
    const inputs = { ...WATCHED, "truss-directory": "", "model-id": "m", "deployment-id": "new" };
    const result = await run.run(inputs, { actionDirectory: path.join(ROOT, "promote") });
    expect(result.outputs.status).toBe("rolled_back");
    expect(production(run)?.current?.id).toBe("old");
    expect(run.sandbox.state.takenDown).toEqual([]);
  });
});

it("promote/: a bad version that a rollback brings is only reported", () => {
  const model = {
    id: "m",
    name: "hello",
    deployments: [{ id: "bad", scenario: BAD }, { id: "good" }],
    environments: [{ name: "production", rollingDeploy: false }],
    history: [
      { does: "push" as const, id: "bad" },
      { does: "push" as const, id: "good" },
    ],
  };
  return watching({ seed: { models: [model] } }, async (run) => {
    const inputs = { ...WATCHED, "truss-directory": "", "model-id": "m", previous: "true" };
    const result = await run.run(inputs, { actionDirectory: path.join(ROOT, "promote") });
    expect([result.outputs.status, production(run)?.current?.id]).toEqual(["success", "bad"]);
    expect(result.annotations.map(({ message }) => message).join("\n")).toMatch(
      /The new version is bad: .* The guard leaves it in place: with `previous: true` it only reports\./,
    );
  });
});

it("promote/: the guard does not slow a rollback down, and does not name it as its own way back", () => {
  const model = {
    id: "m",
    name: "hello",
    deployments: [{ id: "good", scenario: version(fine) }, { id: "bad" }],
    environments: [{ name: "production", replicas: 4, ...ROLLING }],
    history: [
      { does: "push" as const, id: "good" },
      { does: "push" as const, id: "bad" },
    ],
  };
  return watching({ seed: { models: [model] } }, async (run) => {
    const watched = run.sandbox.requests.waitFor(
      ({ path: one, status }) => METRICS.test(one) && status === 200 && production(run)?.current?.id === "good",
    );
    const inputs = { ...WATCHED, "truss-directory": "", "model-id": "m", previous: "true", "watch-keep-warm": "true" };
    const step = await run.start(inputs, { actionDirectory: path.join(ROOT, "promote") });
    await Promise.race([watched, step.done.then(({ log }) => Promise.reject<undefined>(new Error(log.join("\n"))))]);
    step.cancel();
    const result = await step.done;
    const [promote] = run.sandbox.requests.matching("POST", /\/promote$/);
    expect(promote?.body).toMatchObject({ promotion_settings_override: { redeploy_on_promotion: false } });
    expect(JSON.stringify(promote?.body)).not.toMatch(/stabilization|KEEP/);
    expect(run.sandbox.requests.matching("PATCH", /autoscaling_settings$/)).toEqual([]);
    expect(result.annotations.map(({ message }) => message).join("\n")).toContain("Input `watch-keep-warm` is true");
    expect(finalErrors(result)[0]).toMatch(/serves good, which is no longer watched/);
    expect(finalErrors(result)[0]).not.toContain("previous: true");
  });
});

/** Sends a request to Baseten, as somebody else would. */
function somebodyElse({ sandbox }: Scenario, method: string, place: string, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${sandbox.apiKey}`, "content-type": "application/json" };
  return fetch(`${sandbox.url}/v1/models/m${place}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

/** A production that serves `old`, and two more deployments. */
function withOthers(settings: Omit<EnvironmentSeed, "name">, life: Life): Seed {
  const deployments = [{ id: "old" }, { id: "other" }, { id: "new", scenario: life }];
  return { models: [{ ...served(settings).models?.[0], name: "hello", deployments }] };
}

it("promote/: a version that falls ill while it comes is rolled back by the guard", () => {
  let isIll = false;
  const life = version(fine, [{ status: "ACTIVE", until: () => isIll }, { status: "FAILED" }]);
  return watching({ seed: withOthers(ROLLING, life) }, async (run) => {
    run.sandbox.requests.onFinished(({ path: one }) => {
      isIll ||= METRICS.test(one) && one.includes("/new/");
    });
    const inputs = { ...WATCHED, "truss-directory": "", "model-id": "m", "deployment-id": "new" };
    const result = await run.run(inputs, { actionDirectory: path.join(ROOT, "promote") });
    expect([result.outputs.status, finalErrors(result)[0]]).toEqual(["rolled_back", expect.stringMatching(/FAILED/)]);
    expect(production(run)?.current?.id).toBe("old");
  });
});

it("a key that may not read the new version any more says nothing about it", () =>
  watching({ seed: served(ROLLING) }, async (run) => {
    const path = /\/deployments\/(?!old)\w+$/;
    let isRevoked = false;
    run.sandbox.requests.onFinished(({ path: one }) => {
      if (isRevoked || !METRICS.test(one) || one.includes("/old/")) return;
      isRevoked = true;
      run.sandbox.faults.add({ target: "api", method: "GET", path, times: Infinity, kind: "status", status: 403 });
    });
    const result = await run.run(WATCHED);
    expect(result.outputs.status).toBe("deploy_failed");
    expect(result.log.join("\n")).not.toMatch(/version .* is bad/);
  }));

it("a re-run of a job whose runner died in the watch goes back to what served before the first attempt", () =>
  watching({ scenario: version(turning({ afterMs: 8 * MINUTE })) }, async (run) => {
    const first = await run.start(WATCHED, { post: false });
    await run.sandbox.requests.waitFor(({ path: one }) => METRICS.test(one) && production(run)?.current?.id !== "old");
    first.kill("SIGKILL");
    await first.done;
    const result = await run.run(WATCHED, { env: { GITHUB_RUN_ATTEMPT: "2" } });
    expect(run.sandbox.state.committed).toHaveLength(1);
    expect([result.outputs.status, production(run)?.current?.id]).toEqual(["rolled_back", "old"]);
  }));

// It builds for so long that the guard sees, on a busy machine too, what served until then.
const SLOWLY_BUILT = {
  ...BAD,
  steps: [{ status: "DEPLOYING" as const, ms: 10 * MINUTE }, { status: "ACTIVE" as const }],
};

it("goes back to what served last, not to what served when the run began", () =>
  watching({ seed: withOthers({}, version(fine)), scenario: SLOWLY_BUILT }, async (run) => {
    const hold = run.sandbox.faults.hold("before", { target: "api", method: "POST", path: /\/deployments$/ });
    const step = await run.start(WATCHED);
    await hold.reached;
    await somebodyElse(run, "POST", "/environments/production/promote", { deployment_id: "other" });
    while (production(run)?.current?.id !== "other") await somebodyElse(run, "GET", "/environments/production");
    hold.release();
    const result = await step.done;
    expect([result.outputs.status, production(run)?.current?.id]).toEqual(["rolled_back", "other"]);
  }));

it("ends when somebody deletes the environment", () => {
  const seed = served();
  const staging = { name: "staging", serving: "old", replicas: 4, rollingDeploy: false };
  return watching(
    { seed: { models: [{ ...seed.models?.[0], name: "hello", environments: [staging] }] } },
    async (run) => {
      let isDone = false;
      run.sandbox.requests.onFinished(({ path: one }) => {
        const { environments } = run.sandbox.state.model("m") ?? {};
        const current = environments?.find(({ name }) => name === "staging")?.current;
        if (isDone || !METRICS.test(one) || current?.id === "old") return;
        isDone = true;
        somebodyElse(run, "DELETE", "/environments/staging");
      });
      const result = await run.run({ ...WATCHED, environment: "staging" });
      expect(result.log.join("\n")).toMatch(
        /The watch ended after \d+ of 30 minutes: the environment "staging" no longer exists/,
      );
      expect(result.outputs.status).toBe("success");
    },
  );
});

it("what cannot be taken back leaves the previous version as warm as it is", () => {
  const refused = { target: "api" as const, method: "POST", path: /\/promote$/, kind: "status" as const, status: 403 };
  return watching({ scenario: BAD, faults: [{ ...refused, times: Infinity }] }, async (run) => {
    const result = await run.run({ ...WATCHED, "watch-keep-warm": "true" });
    expect(result.outputs.status).toBe("rollback_failed");
    const changes = run.sandbox.requests.matching("PATCH", /\/deployments\/old\/autoscaling_settings$/);
    expect(changes.map(({ body }) => body)).toEqual([{ min_replica: 1 }]);
    expect(finalErrors(result)[0]).toMatch(/old, kept warm for the watch, still runs and costs money/);
    expect(finalErrors(result)[0]).not.toMatch(/no longer watched/);
  });
});

/** Another environment serves `old`, too, so that a promotion makes a copy of it. */
function servedTwice(): Seed {
  const [model] = served().models ?? [];
  const staging = { name: "staging", serving: "old" };
  return { models: [{ name: "hello", ...model, environments: [...(model?.environments ?? []), staging] }] };
}

/** Holds the answers to a call, and resolves when the first one is held. */
async function held(run: Scenario, fault: Omit<Fault, "kind">): Promise<Hold> {
  const hold = run.sandbox.faults.hold("after", fault);
  await hold.reached;
  return hold;
}

/** A moment of a guarded promotion. */
const MOMENTS: Record<string, { options?: SandboxOptions; reach(run: Scenario): Promise<Hold | undefined> }> = {
  "while the candidate has a part of the traffic": {
    options: { seed: served(ROLLING) },
    reach: async ({ sandbox }) => {
      await sandbox.requests.waitFor(
        ({ path: one, status }) => METRICS.test(one) && !one.includes("/old/") && status === 200,
      );
      return undefined;
    },
  },
  "while the promotion is being cancelled": {
    options: { seed: served(ROLLING), scenario: BAD },
    reach: (run) => held(run, { target: "api", method: "POST", path: /cancel_promotion$/ }),
  },
  "while it is watched after the promotion": {
    reach: async ({ sandbox }) => {
      const isLook = ({ path: one, status }: RecordedRequest): boolean =>
        METRICS.test(one) && status === 200 && sandbox.state.model("m")?.environments[0]?.current?.id !== "old";
      await sandbox.requests.waitFor(isLook);
      return undefined;
    },
  },
  "while the previous version is woken": {
    options: { scenario: BAD },
    reach: (run) => held(run, { target: "predict", path: /wake$/ }),
  },
  "while the previous version is promoted back": {
    options: { scenario: BAD },
    reach: (run) => held(run, { target: "api", method: "POST", path: /\/promote$/ }),
  },
  "while a copy of the previous version is promoted back": {
    options: { scenario: BAD, seed: servedTwice() },
    reach: (run) => held(run, { target: "api", method: "POST", path: /\/promote$/ }),
  },
};

describe.each(["SIGINT", "SIGKILL"] as const)("a guarded run that ends by %s", (signal) => {
  it.each(Object.entries(MOMENTS))("%s leaves one of the two serving, whole, and says which", (name, moment) =>
    watching({ timeScale: 0.005, ...moment.options }, async (run) => {
      const reached = moment.reach(run);
      const step = await run.start(WATCHED);
      const hold = await Promise.race([
        reached,
        step.done.then(({ log }) => Promise.reject<undefined>(new Error(log.join("\n")))),
      ]);
      if (signal === "SIGINT") step.cancel();
      else step.kill("SIGKILL");
      hold?.release();
      const result = await step.done;
      const environment = production(run);
      const current = environment?.current;
      const served = current?.copyOf?.id ?? current?.id;
      // What is on its way back goes back without anybody.
      expect([undefined, "RAMPING_DOWN", "CANCELED", "SUCCEEDED"]).toContain(environment?.promotion?.status);
      const isWatched = name === "while it is watched after the promotion";
      expect([name, served]).toEqual([name, isWatched ? pushed(run)?.id : "old"]);
      expect(run.sandbox.state.takenDown).toEqual([]);
      if (environment?.promotion?.status !== "RAMPING_DOWN") expect(run.sandbox.state.leftRunning).toEqual([]);
      const said = [finalErrors(result)[0], result.post?.annotations[0]?.message].join("\n");
      expect(said).toMatch(isWatched ? /is no longer watched/ : /./);
      expect(said).not.toContain("omebody else");
    }),
  );
});
