import { describe, expect, test } from "@jest/globals";
import type { Fault } from "../../sandbox/http/faults.ts";
import type { PromotionStatus } from "../../sandbox/baseten/world/promotion.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Deployment } from "../../sandbox/baseten/world/deployment.ts";
import type { Model } from "../../sandbox/baseten/world/model.ts";
import {
  type PromotionOptions,
  startPromotion,
  verifyPromotion,
  waitForRampDown,
} from "../../src/baseten/promotion.ts";
import type { Failure } from "../../src/lib/errors.ts";
import { withSandbox } from "../sandbox/helpers.ts";
import { errorOf, type FakeClock, withClient } from "../support/client.ts";

interface World {
  sandbox: Sandbox;
  model: Model;
  ours: Deployment;
  clock: FakeClock;
  lines: string[];
  start(options?: Partial<PromotionOptions>): Promise<string>;
  verify(): Promise<void>;
  /** Waits while a promotion is being taken back. */
  rampedDown(): Promise<void>;
  promotions(): unknown[];
}

/** A model whose production serves `old`, and our deployment, which is ACTIVE and in no environment. */
async function world(setting: { faults?: Fault[]; redeploy?: boolean }, work: (world: World) => Promise<void>) {
  await withSandbox({ faults: setting.faults ?? [] }, (sandbox) =>
    withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }, async ({ client, clock }) => {
      const model = sandbox.state.addModel({
        id: "m",
        name: "hello",
        deployments: [{ id: "old" }],
        environments: [{ name: "production", serving: "old", redeployOnPromotion: setting.redeploy ?? false }],
      });
      sandbox.state.scenario = ["ACTIVE"];
      const ours = sandbox.state.addDeployment(model, { name: "ours", labels: { push_id: "push-1" } });
      ours.id = "ours";
      const lines: string[] = [];
      const options: PromotionOptions = {
        modelId: "m",
        deploymentId: "ours",
        pushId: "push-1",
        environment: "production",
        preserveEnvInstanceType: true,
        mayCreateEnvironment: false,
        limitMs: 600_000,
        clock,
        signal: new AbortController().signal,
        onLine: (line) => lines.push(line),
      };
      await work({
        sandbox,
        model,
        ours,
        clock,
        lines,
        start: (change = {}) => startPromotion(client, { ...options, ...change }),
        verify: () => verifyPromotion(client, options),
        rampedDown: () => waitForRampDown(client, options),
        promotions: () => sandbox.requests.matching("POST", /\/promote$/),
      });
    }),
  );
}

/** Starts somebody else's promotion, which ends after this many of our waits. */
function rivalFor(waits: number, it: World, status: PromotionStatus = "PAUSED"): void {
  const theirs = it.sandbox.state.addDeployment(it.model, { name: "theirs" });
  theirs.id = "theirs";
  inFlightFor(waits, it, theirs, status);
}

/** Starts a promotion at 30 % that ends without effect after this many of our waits. */
function inFlightFor(waits: number, { sandbox, model, clock }: World, of: Deployment, status: PromotionStatus): void {
  const served = sandbox.state.startPromotion(model, "production", of);
  served.promotion?.stay({ status, percent: 30 });
  let slept = 0;
  clock.onSleep = () => {
    if (++slept === waits) served.end();
  };
}

const promoteFault = (fault: Partial<Fault> & Pick<Fault, "kind">): Fault => ({
  target: "api",
  method: "POST",
  path: /\/promote$/,
  ...fault,
});

describe("starting a promotion", () => {
  test("takes one request, which makes our deployment the candidate", () =>
    world({}, async ({ start, model, promotions, sandbox }) => {
      expect(await start()).toBe("ours");
      expect(promotions()).toHaveLength(1);
      expect(model.environments[0]?.candidate?.id).toBe("ours");
      const [request] = sandbox.requests.matching("POST", /\/promote$/);
      expect(request?.body).toEqual({ deployment_id: "ours", preserve_env_instance_type: true });
    }));

  test("returns the id of the copy if the promotion makes a copy", () =>
    world({ redeploy: true }, async ({ start, model }) => {
      const id = await start();
      expect(id).not.toBe("ours");
      expect(model.environments[0]?.candidate?.id).toBe(id);
    }));

  const STAGING = { environment: "staging", mayCreateEnvironment: true };

  test("creates a missing environment if that is allowed, and says so", () =>
    world({}, async ({ start, lines, model }) => {
      expect(await start(STAGING)).toBe("ours");
      expect(lines).toEqual(['The environment "staging" does not exist yet: creating it.']);
      // There is no traffic to shift if nothing serves.
      expect(model.environments.find(({ name }) => name === "staging")?.current?.id).toBe("ours");
    }));

  test("does not create a missing environment otherwise, and promotes nothing", () =>
    world({}, async ({ start, model, promotions }) => {
      const error = (await errorOf(start({ environment: "staging" }))) as Failure;
      expect(error.status).toBe("promote_failed");
      expect(error.report).toBe(
        'The environment "staging" does not exist, and this run may not create it. Set `create-environment: true`, or create it on Baseten. Deployment ours itself passed its checks.',
      );
      expect(model.environments.map(({ name }) => name)).toEqual(["production"]);
      expect(promotions()).toEqual([]);
    }));

  test("uses an environment that somebody else creates at the same time", () =>
    world({}, async ({ start, sandbox, model }) => {
      const hold = sandbox.faults.hold("before", { target: "api", method: "POST", path: /\/environments$/ });
      const started = start(STAGING);
      await hold.reached;
      sandbox.state.environment(model, "staging");
      hold.release();
      expect(await started).toBe("ours");
      expect(sandbox.requests.matching("POST", /\/environments$/).map(({ status }) => status)).toEqual([400]);
    }));

  test("tells why an environment cannot be created", () =>
    world({}, async ({ start, sandbox, promotions }) => {
      const fault = { target: "api", method: "POST", path: /\/environments$/, kind: "status", status: 400 } as const;
      sandbox.faults.add({ ...fault, body: { message: "Too many environments." } });
      const error = (await errorOf(start(STAGING))) as Failure;
      expect(error.status).toBe("promote_failed");
      expect(error.message).toContain('Creating the environment "staging" failed: Baseten answered 400: Too many');
      expect(promotions()).toEqual([]);
    }));

  test("sends no request for a deployment that the environment already serves", () =>
    world({}, async ({ start, sandbox, model, ours, promotions }) => {
      sandbox.state.environment(model, "production").current = ours;
      expect(await start()).toBe("ours");
      expect(promotions()).toEqual([]);
    }));
});

describe("somebody else's promotion in flight", () => {
  test("is waited for, and named once a minute", () =>
    world({}, async (it) => {
      rivalFor(30, it);
      expect(await it.start()).toBe("ours");
      expect(it.promotions()).toHaveLength(1);
      expect(it.lines).toHaveLength(3);
      expect(it.lines[0]).toBe(
        '0 ms: "production" allows one promotion at a time: waiting for the promotion of theirs (PAUSED, 30 % of the traffic) to finish.',
      );
    }));

  test("is also waited for while it is taken back, even if our deployment is served", () =>
    world({}, async (it) => {
      rivalFor(3, it, "RAMPING_DOWN");
      it.sandbox.state.environment(it.model, "production").current = it.ours;
      expect(await it.start()).toBe("ours");
      expect(it.promotions()).toEqual([]);
      expect(it.lines[0]).toContain(
        "waiting for the promotion of theirs (RAMPING_DOWN, 30 % of the traffic) to finish.",
      );
    }));

  test("that does not end in time fails ours, and the failure names it", () =>
    world({}, async (it) => {
      rivalFor(Number.POSITIVE_INFINITY, it);
      const error = (await errorOf(it.start())) as Failure;
      expect(error.status).toBe("promote_failed");
      expect(error.message).toBe(
        'Deployment ours was not promoted: after 10 min, the promotion of theirs (PAUSED, 30 % of the traffic) is still in flight in the environment "production".',
      );
      expect(it.promotions()).toEqual([]);
    }));

  test("that starts between our lookup and our request is also waited for", () =>
    world({}, async (it) => {
      const fault = promoteFault({ kind: "status", status: 400, body: { message: "A promotion is in progress." } });
      it.sandbox.faults.add(fault);
      // The lookup before the request sees nothing yet, and the lookup after the refusal does.
      void it.sandbox.requests
        .waitFor(({ method, path }) => method === "POST" && /promote$/.test(path))
        .then(() => {
          rivalFor(3, it);
        });
      expect(await it.start()).toBe("ours");
      expect(it.promotions()).toHaveLength(2);
    }));

  test("that ended before we looked up why ours was refused does not make the run give up", () =>
    world({}, async (it) => {
      const theirs = it.sandbox.state.addDeployment(it.model, { name: "theirs" });
      const held = it.sandbox.faults.hold("before", { target: "api", method: "POST", path: /\/promote$/ });
      const started = it.start();
      await held.reached;
      const rival = it.sandbox.state.startPromotion(it.model, "production", theirs);
      rival.promotion?.stay({ status: "RAMPING_UP", percent: 90 });
      it.sandbox.requests.onFinished(({ path }) => {
        if (path.endsWith("/promote")) rival.promotion?.complete();
      });
      held.release();
      expect(await started).toBe("ours");
      expect(it.promotions()).toMatchObject([{ status: 400 }, { status: 200 }]);
    }));
});

describe("our promotion that is being taken back", () => {
  test("was cancelled by an earlier attempt, and ours is promoted again afterwards", () =>
    world({}, async (it) => {
      inFlightFor(3, it, it.ours, "RAMPING_DOWN");
      expect(await it.start()).toBe("ours");
      expect(it.promotions()).toHaveLength(1);
      expect(it.lines[0]).toContain("waiting for the promotion of ours (RAMPING_DOWN, 30 % of the traffic) to finish.");
    }));

  test("was cancelled by somebody if this run started it, and it is not requested again", () =>
    world({ faults: [promoteFault({ kind: "reset-after" })] }, async (it) => {
      it.sandbox.requests.onFinished(({ path }) => {
        if (path.endsWith("/promote"))
          it.model.environments[0]?.promotion?.stay({ status: "RAMPING_DOWN", percent: 10 });
      });
      expect(await errorOf(it.start())).toMatchObject({
        status: "promote_failed",
        message:
          'The promotion of ours to the environment "production" was cancelled and is being rolled back (RAMPING_DOWN, 10 % of the traffic).',
      });
      expect(it.promotions()).toHaveLength(1);
    }));
});

describe("a push that waits for a promotion to be taken back", () => {
  test("goes on once the promotion is over", () =>
    world({}, async (it) => {
      rivalFor(3, it, "RAMPING_DOWN");
      await it.rampedDown();
      expect(it.lines[0]).toContain("waiting for the promotion of theirs (RAMPING_DOWN");
      expect(it.clock.sleeps).toHaveLength(3);
    }));

  test.each<PromotionStatus>(["RELEASING", "RAMPING_UP", "PAUSED", "FAILED"])(
    "does not wait for a promotion that is %s, which Baseten handles by itself",
    (status) =>
      world({}, async (it) => {
        rivalFor(3, it, status);
        await it.rampedDown();
        expect(it.clock.sleeps).toEqual([]);
      }),
  );

  test("gives up in time and names the promotion", () =>
    world({}, async (it) => {
      rivalFor(Number.POSITIVE_INFINITY, it, "RAMPING_DOWN");
      expect(await errorOf(it.rampedDown())).toMatchObject({
        status: "deploy_failed",
        message:
          'Nothing was pushed: after 10 min, the promotion of theirs (RAMPING_DOWN, 30 % of the traffic) is still in flight in the environment "production".',
      });
    }));

  test("goes on if the environment cannot be read", () =>
    world({ faults: [{ target: "api", path: /environments/, kind: "status", status: 403, times: 9 }] }, (it) =>
      it.rampedDown(),
    ));
});

describe("a promotion whose answer is lost", () => {
  test.each([
    ["after the work was done", promoteFault({ kind: "reset-after" }), 1],
    ["cut off in the middle", promoteFault({ kind: "truncate" }), 1],
    ["not JSON", promoteFault({ kind: "not-json" }), 1],
    ["without its fields", promoteFault({ kind: "missing-fields" }), 1],
    ["before the work was done", promoteFault({ kind: "reset-before" }), 2],
    ["500", promoteFault({ kind: "status", status: 500 }), 2],
    ["429", promoteFault({ kind: "status", status: 429, headers: { "retry-after": "7" } }), 2],
  ])("%s: the promotion takes place once", (_what, fault, requests) =>
    world({ faults: [fault] }, async ({ start, promotions, model }) => {
      expect(await start()).toBe("ours");
      expect(promotions()).toHaveLength(requests);
      expect(model.environments[0]?.candidate?.id).toBe("ours");
    }),
  );

  test("a copy whose id was lost is found by our label and is not made twice", () =>
    world({ redeploy: true, faults: [promoteFault({ kind: "reset-after" })] }, async ({ start, promotions, model }) => {
      const id = await start();
      expect(promotions()).toHaveLength(1);
      expect(model.environments[0]?.candidate?.id).toBe(id);
      expect(model.deployments).toHaveLength(3);
    }));

  const UNKNOWN_PUSH = { pushId: "", copyLabel: "push-1" };

  test.each([
    ["by the label that it had before the run", (_copy: Deployment) => {}],
    [
      "by its age if it has no label",
      (copy: Deployment) => {
        copy.labels = {};
      },
    ],
  ])("a copy whose id was lost is found %s and is not made twice", (_how, change) =>
    world({ redeploy: true, faults: [promoteFault({ kind: "reset-after" })] }, async (it) => {
      it.sandbox.requests.onFinished(({ path }) => {
        const copy = it.model.environments[0]?.candidate;
        if (copy && path.endsWith("/promote")) change(copy);
      });
      const id = await it.start(UNKNOWN_PUSH);
      expect(it.promotions()).toHaveLength(1);
      expect(it.model.environments[0]?.candidate?.id).toBe(id);
      expect(it.model.deployments).toHaveLength(3);
    }),
  );
});

describe("a promotion of the served deployment, to change its instance type", () => {
  test.each([
    promoteFault({ kind: "status", status: 429 }),
    promoteFault({ kind: "status", status: 503 }),
    promoteFault({ kind: "reset-before" }),
  ])("is requested again if the first request had no effect: %j", (fault) =>
    world({ faults: [fault] }, async ({ start, sandbox, model, ours, promotions }) => {
      sandbox.state.environment(model, "production").current = ours;
      expect(await start({ evenIfServed: true, preserveEnvInstanceType: false })).toBe("ours");
      expect(promotions()).toHaveLength(2);
    }),
  );
});

describe("a promotion that Baseten refuses", () => {
  test.each([
    [403, /lacks permission for this/],
    [400, /Fix what Baseten reports/],
  ])("%d fails at once, with the server's words", (status, remedy) =>
    world(
      { faults: [promoteFault({ kind: "status", status, times: 9, body: { message: "restricted environment" } })] },
      async ({ start, promotions }) => {
        const error = (await errorOf(start())) as Failure;
        expect(error.status).toBe("promote_failed");
        expect(error.message).toContain("restricted environment");
        expect(error.remedy).toMatch(remedy);
        expect(error.remedy).toContain("Deployment ours itself passed its checks.");
        expect(promotions()).toHaveLength(1);
      },
    ),
  );
});

test("a promotion waits at most two minutes, whatever the server asks for", () => {
  const patience = { "retry-after": "3600" };
  return world(
    { faults: [promoteFault({ kind: "status", status: 429, headers: patience })] },
    async ({ start, promotions, clock }) => {
      expect(((await errorOf(start())) as Failure).status).toBe("promote_failed");
      expect(promotions()).toHaveLength(1);
      expect(Math.max(0, ...clock.sleeps)).toBeLessThanOrEqual(120_000);
    },
  );
});

describe("the final check of the environment", () => {
  test("passes if our deployment is served, and if nothing can be read", () =>
    world({}, async ({ verify, sandbox, model, ours }) => {
      sandbox.state.environment(model, "production").current = ours;
      await verify();
      sandbox.faults.add({ target: "api", kind: "status", status: 403, times: 9 });
      await verify();
    }));

  test("fails if our deployment was rolled back", () =>
    world({}, async ({ verify }) => {
      const error = (await errorOf(verify())) as Failure;
      expect(error.status).toBe("promote_failed");
      expect(error.message).toContain("was rolled back at once and now serves old");
    }));
});
