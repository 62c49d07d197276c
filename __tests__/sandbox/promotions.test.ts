import { describe, expect, test } from "@jest/globals";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import type { EnvironmentSeed } from "../../sandbox/baseten/world/seed.ts";
import { call, withSandbox } from "./helpers.ts";
import { control, deploymentOf, look, looks, MODEL, model, productionOf, promote, refused } from "./promoting.ts";
import { DEPLOYMENT, poll, pushMore } from "./pushing.ts";

const FOREVER = Number.POSITIVE_INFINITY;
const INTO_PRODUCTION = { ...DEPLOYMENT, environment_name: "production" };

/** A sandbox whose clock the test moves, in seconds of sandbox time; production serves `old`. */
function byClock(
  production: Omit<EnvironmentSeed, "name">,
  run: (sandbox: Sandbox, pass: (seconds: number) => void) => Promise<void>,
  options: SandboxOptions = {},
): Promise<void> {
  let now = 1_800_000_000_000;
  return withSandbox({ seed: model(production), now: () => now, timeScale: 0.5, ...options }, (sandbox) =>
    run(sandbox, (seconds) => {
      now += seconds * 500;
    }),
  );
}

/** The state of production's promotion, read without a request. */
function unseen(sandbox: Sandbox): string {
  const { current, promotion } = productionOf(sandbox);
  return promotion ? `${promotion.status} ${promotion.percent}` : `- ${current?.id}`;
}

const cancel = async (sandbox: Sandbox) => (await control(sandbox, "cancel")).json.status;

describe("a rolling promotion", () => {
  test.each<[number, object, string[]]>([
    [1, {}, ["RAMPING_UP 50", "RAMPING_UP 100", "-"]],
    [4, {}, ["RAMPING_UP 20", "RAMPING_UP 40", "RAMPING_UP 60", "RAMPING_UP 80", "RAMPING_UP 100", "-"]],
    [4, { max_surge_percent: 50 }, ["RAMPING_UP 33", "RAMPING_UP 67", "RAMPING_UP 100", "-"]],
    [
      4,
      { max_surge_percent: 0, max_unavailable_percent: 25 },
      ["RAMPING_UP 25", "RAMPING_UP 50", "RAMPING_UP 75", "RAMPING_UP 100", "-"],
    ],
    [
      3,
      { max_surge_percent: 0, max_unavailable_percent: 10 },
      ["RAMPING_UP 33", "RAMPING_UP 67", "RAMPING_UP 100", "-"],
    ],
  ])("of %j replicas with %j shifts traffic in proportion to them, one step per poll", (replicas, config, steps) => {
    const settings = { rolling_deploy_config: config };
    return withSandbox({ seed: model({ replicas, promotionSettings: settings }) }, async (sandbox) => {
      await promote(sandbox);
      expect(await looks(sandbox, steps.length)).toEqual(steps);
      expect(productionOf(sandbox).current?.id).toBe("new");
    });
  });

  test("proceeds by the clock while nobody polls", () =>
    byClock({}, async (sandbox, pass) => {
      await promote(sandbox);
      expect(unseen(sandbox)).toBe("RAMPING_UP 50");
      pass(29.9);
      expect(unseen(sandbox)).toBe("RAMPING_UP 50");
      pass(0.1);
      expect(unseen(sandbox)).toBe("RAMPING_UP 100");
      pass(30);
      expect(unseen(sandbox)).toBe("- new");
    }));

  test("starts when its candidate becomes ACTIVE, not when somebody polls", () =>
    byClock(
      { stepMs: 10_000 },
      async (sandbox, pass) => {
        await pushMore(sandbox, "m", INTO_PRODUCTION);
        pass(59);
        expect(unseen(sandbox)).toBe("RELEASING 0");
        pass(5);
        expect(unseen(sandbox)).toBe("RAMPING_UP 50");
        pass(10);
        expect(unseen(sandbox)).toBe("RAMPING_UP 100");
        pass(10);
        expect(unseen(sandbox)).toMatch(/^- (?!old)/);
      },
      { scenario: [{ status: "BUILDING", ms: 60_000 }, "ACTIVE"] },
    ));

  test("waits after each shift as long as its settings say, however often somebody polls", () =>
    byClock(
      { promotionSettings: { rolling_deploy_config: { stabilization_time_seconds: 300 } } },
      async (sandbox, pass) => {
        await promote(sandbox);
        expect(await looks(sandbox, 5)).toEqual(Array(5).fill("RAMPING_UP 50"));
        pass(299);
        expect(await looks(sandbox, 2)).toEqual(Array(2).fill("RAMPING_UP 50"));
        pass(1);
        expect(await looks(sandbox, 2)).toEqual(Array(2).fill("RAMPING_UP 100"));
        pass(330);
        expect(unseen(sandbox)).toBe("- new");
      },
    ));

  test("waits at 0 % first, then rises in as many even steps as the environment says, and never by the clock", () =>
    byClock({ releasePolls: 2, rampPolls: 3 }, async (sandbox, pass) => {
      await promote(sandbox);
      const seen = [];
      for (let count = 0; count < 6; count += 1) {
        pass(10_000);
        seen.push(await look(sandbox));
      }
      expect(seen).toEqual([
        ["old", "new", "RELEASING", 0],
        ["old", "new", "RELEASING", 0],
        ["old", "new", "RAMPING_UP", 25],
        ["old", "new", "RAMPING_UP", 50],
        ["old", "new", "RAMPING_UP", 75],
        ["new", null, null, null],
      ]);
    }));

  test.each<[number, string[], string]>([
    [0, ["RELEASING 0"], "RAMPING_UP 20"],
    [50, ["RAMPING_UP 20", "RAMPING_UP 40", "RAMPING_UP 50"], "RAMPING_UP 60"],
    [100, ["RAMPING_UP 20", "RAMPING_UP 40", "RAMPING_UP 60", "RAMPING_UP 80", "RAMPING_UP 100"], "-"],
  ])("stays at %j %% if it is told to, until it may go on", (holdAt, steps, next) =>
    byClock({ holdAt, replicas: 4 }, async (sandbox, pass) => {
      await promote(sandbox);
      expect(await looks(sandbox, steps.length)).toEqual(steps);
      pass(100_000);
      expect(await looks(sandbox, 2)).toEqual(Array(2).fill(steps.at(-1)));
      productionOf(sandbox).promotion?.goOn();
      expect(await looks(sandbox, 1)).toEqual([next]);
    }),
  );

  test("fails if its candidate dies, and all traffic stays with the old deployment", () =>
    byClock({ holdAt: 50 }, async (sandbox, pass) => {
      await promote(sandbox);
      pass(1);
      sandbox.state.deactivate(deploymentOf(sandbox, "new"));
      pass(100);
      expect(await look(sandbox)).toEqual(["old", "new", "FAILED", 0]);
      expect(productionOf(sandbox).promotion?.errorMessage).toBe("Deployment ended as DEACTIVATING.");
      expect((await promote(sandbox, "old")).status).toBe(200);
    }));

  test("can show for a while how it ended", () =>
    withSandbox(
      { seed: model({ endPolls: 2, promotionSettings: { promotion_cleanup_strategy: "KEEP" } }) },
      async (sandbox) => {
        await promote(sandbox);
        const seen = await looks(sandbox, 5);
        expect(seen).toEqual(["RAMPING_UP 50", "RAMPING_UP 100", "SUCCEEDED 100", "SUCCEEDED 100", "-"]);
        await promote(sandbox, "old");
        await cancel(sandbox);
        const ending = ["RAMPING_DOWN 50", "RAMPING_DOWN 0", "CANCELED 0", "CANCELED 0", "-"];
        expect(await looks(sandbox, 5)).toEqual(ending);
        expect((await promote(sandbox, "old")).status).toBe(200);
      },
    ));

  test.each<[string, object, string]>([
    ["to zero", {}, "SCALED_TO_ZERO"],
    ["nowhere, as the environment says", { promotionSettings: { promotion_cleanup_strategy: "KEEP" } }, "ACTIVE"],
    [
      "off, as the environment says",
      { promotionSettings: { promotion_cleanup_strategy: "DEACTIVATE" } },
      "DEACTIVATING",
    ],
  ])("scales the previous deployment %s", (_where, production, status) =>
    withSandbox({ seed: model(production) }, async (sandbox) => {
      await promote(sandbox);
      expect(deploymentOf(sandbox, "old").life.status).toBe("ACTIVE");
      await looks(sandbox, 3);
      expect(deploymentOf(sandbox, "old").life.status).toBe(status);
      expect(sandbox.state.takenDown).toEqual([]);
    }),
  );

  test.each<[object, string]>([
    [{ scale_down_previous_deployment: false }, "ACTIVE"],
    [{ promotion_settings_override: { promotion_cleanup_strategy: "DEACTIVATE" } }, "DEACTIVATING"],
  ])("treats the previous deployment as the promote request with %j says", (body, status) =>
    withSandbox({ seed: model() }, async (sandbox) => {
      await promote(sandbox, "new", body);
      await looks(sandbox, 3);
      expect(deploymentOf(sandbox, "old").life.status).toBe(status);
    }),
  );
});

describe("settings for one promotion alone", () => {
  const config = { stabilization_time_seconds: 300 };

  test("apply to a promote request, and leave the environment's settings unchanged", () =>
    byClock({}, async (sandbox) => {
      await promote(sandbox, "new", { promotion_settings_override: { rolling_deploy_config: config } });
      expect(await looks(sandbox, 3)).toEqual(Array(3).fill("RAMPING_UP 50"));
      expect(productionOf(sandbox).settings.rolling_deploy_config.stabilization_time_seconds).toBe(0);
    }));

  test("decide whether a copy is made", () =>
    withSandbox({ seed: model({ redeployOnPromotion: true }) }, async (sandbox) => {
      const plain = { promotion_settings_override: { redeploy_on_promotion: false } };
      expect((await promote(sandbox, "new", plain)).json.id).toBe("new");
      await control(sandbox, "force_cancel");
      expect((await promote(sandbox)).json.id).not.toBe("new");
    }));

  test("apply to a push into an environment, and are refused without an environment", () =>
    byClock(
      {},
      async (sandbox) => {
        const override = { promotion_settings_override: { rolling_deploy: false } };
        const pushed = await pushMore(sandbox, "m", { ...INTO_PRODUCTION, ...override });
        await poll(sandbox, pushed, 1);
        expect(unseen(sandbox)).toBe(`- ${pushed.deployment.id}`);
        const body = { model_id: "m", deployment: { ...DEPLOYMENT, ...override } };
        expect(await call(sandbox, "POST", "/v1/prepare_model_upload", body)).toMatchObject(
          refused("promotion_settings_override: only valid with environment_name"),
        );
        const wrong = { ...INTO_PRODUCTION, promotion_settings_override: { rolling_deploy: 1 } };
        expect(
          await call(sandbox, "POST", "/v1/prepare_model_upload", { model_id: "m", deployment: wrong }),
        ).toMatchObject(refused("rolling_deploy: must be a boolean"));
      },
      { scenario: ["ACTIVE"] },
    ));

  test("are refused if they are wrong, and nothing starts", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      const wrong = { promotion_settings_override: { rolling_deploy_config: { max_surge_percent: 0 } } };
      expect(await promote(sandbox, "new", wrong)).toMatchObject(refused("exactly one of"));
      expect(unseen(sandbox)).toBe("- old");
    }));
});

describe("a cancel of a rolling promotion", () => {
  test.each<[number, string[]]>([
    [0, ["RAMPING_DOWN 0", "-"]],
    [50, ["RAMPING_DOWN 50", "RAMPING_DOWN 40", "RAMPING_DOWN 20", "RAMPING_DOWN 0", "-"]],
    [
      100,
      [
        "RAMPING_DOWN 100",
        "RAMPING_DOWN 80",
        "RAMPING_DOWN 60",
        "RAMPING_DOWN 40",
        "RAMPING_DOWN 20",
        "RAMPING_DOWN 0",
        "-",
      ],
    ],
  ])("at %j %% answers RAMPING_DOWN and goes back in steps, while the candidate keeps running", (holdAt, steps) =>
    withSandbox({ seed: model({ holdAt, replicas: 4 }) }, async (sandbox) => {
      await promote(sandbox);
      await looks(sandbox, 6);
      expect((await control(sandbox, "cancel")).json).toEqual({
        status: "RAMPING_DOWN",
        message: expect.stringContaining("moved back"),
      });
      expect(await looks(sandbox, steps.length)).toEqual(steps);
      expect(await look(sandbox)).toEqual(["old", null, null, null]);
      expect(deploymentOf(sandbox, "new").life.status).toBe("ACTIVE");
      expect(sandbox.state.servedBy(deploymentOf(sandbox, "new"))).toEqual([]);
    }),
  );

  test("while it is RELEASING keeps its candidate from going live, even if the candidate becomes ACTIVE", () =>
    byClock(
      {},
      async (sandbox, pass) => {
        await pushMore(sandbox, "m", INTO_PRODUCTION);
        expect(await cancel(sandbox)).toBe("RAMPING_DOWN");
        pass(20);
        expect(unseen(sandbox)).toBe("RAMPING_DOWN 0");
        pass(10);
        expect(unseen(sandbox)).toBe("- old");
        pass(1_000);
        expect(unseen(sandbox)).toBe("- old");
        expect(sandbox.state.leftRunning).toHaveLength(1);
      },
      { scenario: [{ status: "BUILDING", ms: 25_000 }, "ACTIVE"] },
    ));

  test("goes back by the clock while nobody polls, as fast as it is told to", () =>
    byClock({ holdAt: 50, rampDownMs: 60_000 }, async (sandbox, pass) => {
      await promote(sandbox);
      expect(await cancel(sandbox)).toBe("RAMPING_DOWN");
      expect(await looks(sandbox, 3)).toEqual(Array(3).fill("RAMPING_DOWN 50"));
      pass(60);
      expect(unseen(sandbox)).toBe("RAMPING_DOWN 0");
      pass(60);
      expect(unseen(sandbox)).toBe("- old");
    }));

  test("may never end; a second cancel changes nothing, and nothing else can be promoted", () =>
    byClock({ holdAt: 50, rampDownMs: FOREVER }, async (sandbox, pass) => {
      await promote(sandbox);
      expect([await cancel(sandbox), await cancel(sandbox)]).toEqual(["RAMPING_DOWN", "RAMPING_DOWN"]);
      pass(100_000);
      expect(await looks(sandbox, 3)).toEqual(Array(3).fill("RAMPING_DOWN 50"));
      expect(await promote(sandbox, "old")).toMatchObject(refused("already in progress"));
    }));

  test("takes the traffic back even if the candidate is gone by then", () =>
    byClock({ holdAt: 50 }, async (sandbox, pass) => {
      await promote(sandbox);
      await cancel(sandbox);
      sandbox.state.deactivate(deploymentOf(sandbox, "new"));
      pass(60);
      expect(unseen(sandbox)).toBe("- old");
    }));

  test("is refused if there is no promotion", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      for (const name of ["cancel", "pause", "resume", "force_cancel", "force_roll_forward"])
        expect(await control(sandbox, name)).toMatchObject(refused("no promotion in progress"));
    }));
});

describe("the controls of a rolling promotion", () => {
  test("pause keeps the split, and resume continues with the interrupted wait", () =>
    byClock({ stepMs: 60_000 }, async (sandbox, pass) => {
      await promote(sandbox);
      pass(50);
      expect((await control(sandbox, "pause")).json).toEqual({ success: true });
      pass(100_000);
      expect(await looks(sandbox, 2)).toEqual(Array(2).fill("PAUSED 50"));
      expect((await control(sandbox, "pause")).status).toBe(200);
      expect((await control(sandbox, "resume")).json).toEqual({ success: true });
      expect(await control(sandbox, "resume")).toMatchObject(refused("not paused"));
      pass(59);
      expect(unseen(sandbox)).toBe("RAMPING_UP 50");
      pass(1);
      expect(unseen(sandbox)).toBe("RAMPING_UP 100");
    }));

  test("a promotion that is paused before its candidate is ready waits at 0 %", () =>
    byClock(
      { stepMs: 10_000 },
      async (sandbox, pass) => {
        await pushMore(sandbox, "m", INTO_PRODUCTION);
        await control(sandbox, "pause");
        pass(1_000);
        expect(unseen(sandbox)).toBe("PAUSED 0");
        await control(sandbox, "resume");
        expect(unseen(sandbox)).toBe("RAMPING_UP 50");
        pass(10);
        expect(unseen(sandbox)).toBe("RAMPING_UP 100");
      },
      { scenario: [{ status: "BUILDING", ms: 1_000 }, "ACTIVE"] },
    ));

  test("a paused promotion can be cancelled", () =>
    withSandbox({ seed: model({ holdAt: 50 }) }, async (sandbox) => {
      await promote(sandbox);
      await control(sandbox, "pause");
      expect(await cancel(sandbox)).toBe("RAMPING_DOWN");
      expect(await control(sandbox, "pause")).toMatchObject(refused("is being canceled"));
      expect(await looks(sandbox, 3)).toEqual(["RAMPING_DOWN 50", "RAMPING_DOWN 0", "-"]);
    }));

  test.each(["in flight", "RAMPING_DOWN"])(
    "force cancel gives all traffic back at once while the promotion is %s",
    (state) =>
      withSandbox({ seed: model({ holdAt: 50, rampDownMs: FOREVER }) }, async (sandbox) => {
        await promote(sandbox);
        if (state !== "in flight") await cancel(sandbox);
        expect((await control(sandbox, "force_cancel")).json).toEqual({ success: true });
        expect(unseen(sandbox)).toBe("- old");
        expect(deploymentOf(sandbox, "new").life.status).toBe("ACTIVE");
      }),
  );

  test.each(["in flight", "RAMPING_DOWN", "PAUSED"])(
    "force roll forward completes the promotion at once while it is %s",
    (state) =>
      withSandbox({ seed: model({ holdAt: 50, rampDownMs: FOREVER }) }, async (sandbox) => {
        await promote(sandbox);
        if (state === "PAUSED") await control(sandbox, "pause");
        else if (state !== "in flight") await cancel(sandbox);
        expect((await control(sandbox, "force_roll_forward")).json).toEqual({ success: true });
        expect(unseen(sandbox)).toBe("- new");
      }),
  );

  test("force roll forward is refused before the candidate is ready", () =>
    withSandbox({ seed: model(), scenario: "stuck" }, async (sandbox) => {
      await pushMore(sandbox, "m", INTO_PRODUCTION);
      expect(await control(sandbox, "force_roll_forward")).toMatchObject(refused("not ready"));
      await cancel(sandbox);
      sandbox.state.become(deploymentOf(sandbox, sandbox.state.committed[0]?.id ?? ""), ["ACTIVE"]);
      expect((await control(sandbox, "force_roll_forward")).status).toBe(200);
    }));
});

describe("a promotion that does not roll", () => {
  test("switches all traffic at once when its candidate is ready", () =>
    withSandbox({ seed: model({ rollingDeploy: false }), scenario: ["BUILDING", "ACTIVE"] }, async (sandbox) => {
      const pushed = await pushMore(sandbox, "m", INTO_PRODUCTION);
      expect(await looks(sandbox, 2)).toEqual(["RELEASING 0", "RELEASING 0"]);
      await poll(sandbox, pushed, 2);
      expect(unseen(sandbox)).toBe(`- ${pushed.deployment.id}`);
    }));

  test("is cancelled at once, and accepts no other control", () =>
    withSandbox({ seed: model({ rollingDeploy: false, holdAt: 0 }) }, async (sandbox) => {
      await promote(sandbox);
      expect(await look(sandbox)).toEqual(["old", "new", "RELEASING", 0]);
      for (const name of ["pause", "resume", "force_cancel", "force_roll_forward"])
        expect(await control(sandbox, name)).toMatchObject(refused("not a rolling one"));
      expect(await cancel(sandbox)).toBe("CANCELED");
      expect(await look(sandbox)).toEqual(["old", null, null, null]);
    }));
});

describe("promotions that the candidate's scenario scripts", () => {
  test.each([
    ["promotion-paused", ["PAUSED", "PAUSED", "PAUSED"]],
    ["promotion-canceled", ["CANCELED", "CANCELED", "CANCELED"]],
    ["promotion-failed", ["FAILED", "FAILED", "FAILED"]],
    ["promotion-withdrawn", ["RAMPING_UP", "RAMPING_DOWN", "RAMPING_DOWN", null]],
    ["promotion-succeeded", ["RAMPING_UP", "RAMPING_UP", "SUCCEEDED", null]],
  ])("%s", (scenario, statuses) =>
    withSandbox({ seed: model(), scenario }, async (sandbox) => {
      const pushed = await pushMore(sandbox, "m", INTO_PRODUCTION);
      await poll(sandbox, pushed, 5);
      const seen = [];
      while (seen.length < statuses.length) seen.push((await look(sandbox))[2]);
      expect(seen).toEqual(statuses);
      expect((await look(sandbox))[0]).toBe(scenario === "promotion-succeeded" ? pushed.deployment.id : "old");
    }),
  );

  test("promotion-paused: somebody may resume the promotion", () =>
    withSandbox({ seed: model(), scenario: "promotion-paused" }, async (sandbox) => {
      const pushed = await pushMore(sandbox, "m", INTO_PRODUCTION);
      await poll(sandbox, pushed, 5);
      expect(await looks(sandbox, 1)).toEqual(["PAUSED 50"]);
      await control(sandbox, "resume");
      expect(await looks(sandbox, 3)).toEqual(["RAMPING_UP 50", "RAMPING_UP 100", "-"]);
    }));

  test("promotion-replaced: somebody else's deployment serves from one moment to the next", () =>
    withSandbox({ seed: model(), scenario: "promotion-replaced" }, async (sandbox) => {
      const pushed = await pushMore(sandbox, "m", INTO_PRODUCTION);
      await poll(sandbox, pushed, 5);
      expect((await look(sandbox)).slice(0, 3)).toEqual(["old", pushed.deployment.id, "RAMPING_UP"]);
      const [current, ...rest] = await look(sandbox);
      expect(rest).toEqual([null, null, null]);
      expect(["old", "new", pushed.deployment.id]).not.toContain(current);
      expect(sandbox.state.deployment(String(current))).toMatchObject({ modelId: "m", payload: undefined });
      expect(sandbox.state.leftRunning.map(({ id }) => id)).toEqual([pushed.deployment.id]);
    }));
});

describe("one promotion at a time", () => {
  const theirs = { deployments: [{ id: "old" }, { id: "new" }, { id: "theirs" }] };

  test.each(["look", "promote"] as const)(
    "somebody else's promotion blocks ours until it is complete, as a %s request shows",
    (how) =>
      withSandbox({ seed: model({ promoting: "theirs", promotingPolls: 2 }, theirs) }, async (sandbox) => {
        expect(await promote(sandbox)).toMatchObject(refused("already in progress"));
        if (how === "look") expect((await look(sandbox)).slice(0, 3)).toEqual(["old", "theirs", "RAMPING_UP"]);
        else expect(await promote(sandbox)).toMatchObject(refused("already in progress"));
        if (how === "look") expect(await look(sandbox)).toEqual(["theirs", null, null, null]);
        else expect(await promote(sandbox)).toMatchObject(refused("already in progress"));
        expect(await promote(sandbox)).toMatchObject({ status: 200, json: { id: "new" } });
      }),
  );

  test("somebody else's promotion proceeds while nobody polls", () =>
    byClock(
      {},
      async (sandbox, pass) => {
        expect(unseen(sandbox)).toBe("RAMPING_UP 50");
        pass(60);
        expect(unseen(sandbox)).toBe("- theirs");
      },
      { seed: model({ promoting: "theirs" }, theirs) },
    ));

  test("somebody else's push replaces our promotion, and serves even if nobody polls", () =>
    byClock({ holdAt: 50 }, async (sandbox, pass) => {
      await promote(sandbox);
      productionOf(sandbox).pace.holdAt = 100;
      const theirs = sandbox.state.pushBySomebodyElse(sandbox.state.model("m") as never, {
        environment: "production",
        scenario: [{ status: "BUILDING", ms: 60_000 }, "ACTIVE"],
      });
      pass(59);
      expect([productionOf(sandbox).candidate, unseen(sandbox)]).toEqual([theirs, "RELEASING 0"]);
      pass(31);
      expect(unseen(sandbox)).toBe("RAMPING_UP 100");
      expect(sandbox.state.servedBy(deploymentOf(sandbox, "new"))).toEqual([]);
    }));

  test("a push into an environment replaces the promotion that was in flight there", () =>
    withSandbox({ seed: model({ promoting: "theirs", promotingPolls: FOREVER }, theirs) }, async (sandbox) => {
      const { deployment } = await pushMore(sandbox, "m", INTO_PRODUCTION);
      expect(await look(sandbox)).toEqual(["old", deployment.id, "RELEASING", 0]);
    }));

  test("a tester can end a promotion, or freeze it", () =>
    withSandbox({ seed: model({ promoting: "theirs" }, theirs) }, async (sandbox) => {
      const production = productionOf(sandbox);
      production.promotion?.stay({ status: "PAUSED", percent: 30 });
      expect(await looks(sandbox, 2)).toEqual(["PAUSED 30", "PAUSED 30"]);
      production.end();
      expect(await look(sandbox)).toEqual(["old", null, null, null]);
    }));
});

describe("the promoted deployment", () => {
  test.each<[string, object, RegExp, RegExp]>([
    ["is a copy on the environment's instance type if that differs", {}, /^(?!new$)/, /^L4/],
    ["stays itself on its own, if that is asked for", { preserve_env_instance_type: false }, /^new$/, /^1x4/],
  ])("%s", (_name, body, id, type) =>
    withSandbox({ seed: model({ instanceType: "L4:4x16" }) }, async (sandbox) => {
      const { json } = await promote(sandbox, "new", body);
      expect(json).toMatchObject({
        id: expect.stringMatching(id),
        instance_type_name: expect.stringMatching(type),
      });
    }),
  );

  test("redeployOnPromotion: the copy has its own life and the same labels", () =>
    withSandbox(
      { seed: model({ redeployOnPromotion: true }), promotedScenario: ["DEPLOY_FAILED"] },
      async (sandbox) => {
        const { json } = await promote(sandbox);
        expect(json).toMatchObject({ status: "DEPLOY_FAILED", labels: { team: "ml" } });
        expect(json.id).not.toBe("new");
        expect((await look(sandbox)).slice(0, 3)).toEqual(["old", json.id, "FAILED"]);
        expect(sandbox.state.deployment(String(json.id))?.copyOf?.id).toBe("new");
      },
    ));

  test("a copy comes up by the clock, and a deployment that is not stopped counts as left running", () =>
    byClock({ redeployOnPromotion: true }, async (sandbox, pass) => {
      const copy = String((await promote(sandbox)).json.id);
      expect(sandbox.state.leftRunning.map(({ id }) => id)).toEqual([copy]);
      pass(30);
      expect(await looks(sandbox, 3)).toEqual(["RAMPING_UP 50", "RAMPING_UP 100", "-"]);
      expect(productionOf(sandbox).current?.id).toBe(copy);
      expect(sandbox.state.leftRunning).toEqual([]);
    }));

  test("can be promoted to production at its own endpoint, and is copied if it comes from another environment", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      await call(sandbox, "POST", `${MODEL}/environments`, { name: "staging" });
      const up = await call(sandbox, "POST", `${MODEL}/deployments/new/promote`, {});
      expect(up.json.id).toBe("new");
      const copied = await call(sandbox, "POST", `${MODEL}/environments/staging/promote`, { deployment_id: "old" });
      expect(copied.json.id).not.toBe("old");
    }));

  test("wakes up without a poll if it is scaled to zero", () => {
    const seed = model({}, { deployments: [{ id: "old" }, { id: "new", scenario: ["SCALED_TO_ZERO"] }] });
    return byClock(
      {},
      async (sandbox, pass) => {
        expect((await promote(sandbox)).json.status).toBe("WAKING_UP");
        expect(unseen(sandbox)).toBe("RELEASING 0");
        pass(5);
        expect(unseen(sandbox)).toBe("RAMPING_UP 50");
      },
      { seed },
    );
  });

  test("has to be activated first if it is inactive", () => {
    const seed = model({}, { deployments: [{ id: "old" }, { id: "new", scenario: ["INACTIVE"] }] });
    return withSandbox({ seed }, async (sandbox) => {
      expect(await promote(sandbox)).toMatchObject(refused("has to be activated"));
      await call(sandbox, "POST", `${MODEL}/deployments/new/activate`);
      await poll(sandbox, { model: { id: "m" }, deployment: { id: "new" } } as never, 3);
      expect((await promote(sandbox)).status).toBe(200);
    });
  });
});
