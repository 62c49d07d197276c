import { describe, expect } from "@jest/globals";
import type { EnvironmentSeed, Seed } from "../../sandbox/baseten/world/seed.ts";
import type { RecordedRequest } from "../../sandbox/http/requests.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { type Scenario, finalErrors, scenario } from "../support/scenario.ts";

const FOREVER = Number.POSITIVE_INFINITY;
const AFTER_CHECK = { environment: "production", promotion: "after-check", "predict-payload": '{"prompt":"hi"}' };
const PRODUCTION = "/v1/models/m/environments/production";

/** The model of the hello truss, whose production serves `old`. */
function served(production: Omit<EnvironmentSeed, "name"> = {}): Seed {
  const deployments = [{ id: "old" }, { id: "rival" }];
  return {
    models: [
      { id: "m", name: "hello", deployments, environments: [{ name: "production", serving: "old", ...production }] },
    ],
  };
}

/** A run with `promotion: after-check` into production. */
function promoting(options: SandboxOptions, test: (run: Scenario) => Promise<void>): Promise<void> {
  return scenario({ seed: served(), timeScale: 0.005, ...options }, test);
}

const current = ({ sandbox }: Scenario, name = "production") =>
  sandbox.state.model("m")?.environments.find((environment) => environment.name === name)?.current?.id;
const promotes = ({ sandbox }: Scenario): RecordedRequest[] => sandbox.requests.matching("POST", /\/promote$/);
const pushedId = ({ sandbox }: Scenario) => sandbox.state.committed[0]?.id ?? "none";

/** Nothing that the run created keeps running without serving, and nothing that serves was touched. */
function expectClean({ sandbox }: Scenario): void {
  expect(sandbox.state.leftRunning).toEqual([]);
  expect(sandbox.state.takenDown).toEqual([]);
}

describe("promotion: after-check", () => {
  it("pushes without the environment, waits, tests the deployment, promotes it, and waits until the environment serves it", () =>
    promoting({}, async (run) => {
      const { sandbox, calls } = run;
      const result = await run.run(AFTER_CHECK);
      const id = pushedId(run);
      expect(finalErrors(result)).toEqual([]);
      expect(result.outputs).toMatchObject({
        status: "success",
        "deployment-id": id,
        environment: "production",
        "predict-url": `${sandbox.url}/production/predict`,
        "logs-url": `https://app.baseten.co/models/m/logs/${id}`,
      });
      expect(current(run)).toBe(id);
      for (const path of ["/v1/prepare_model_upload", "/v1/models/m/deployments"]) {
        const text = JSON.stringify(sandbox.requests.matching("POST", path)[0]?.body);
        expect(text).toContain('"model_name":"hello"');
        expect(text).not.toMatch(/environment_name|preserve_env_instance_type/);
      }
      const [promote] = promotes(run);
      expect(promotes(run)).toHaveLength(1);
      expect(promote).toMatchObject({
        path: `${PRODUCTION}/promote`,
        body: { deployment_id: id, preserve_env_instance_type: true },
      });
      const story = sandbox.requests.all
        .filter(({ path }) => !path.endsWith("/logs"))
        .map(({ method, path }) => `${method} ${path}`);
      const order = [
        "POST /v1/models/m/deployments",
        `GET /v1/models/m/deployments/${id}`,
        `POST /deployment/${id}/predict`,
        `POST ${PRODUCTION}/promote`,
      ].map((call) => story.indexOf(call));
      expect(order).not.toContain(-1);
      expect(order).toEqual(order.toSorted((one, other) => one - other));
      // The last poll of the wait, and the final check of the environment.
      expect(
        calls()
          .filter((call) => !call.endsWith("/logs"))
          .slice(-2),
      ).toEqual(Array(2).fill(`GET ${PRODUCTION}`));
      expect(result.log.join("\n")).toMatch(
        /^✓ Baseten is promoting deployment \w+ to "production"\.[\s\S]*RAMPING_UP[\s\S]*^✓ Live in "production" after/m,
      );
    }));

  it("shows every line of the log once, including those of the promotion", () =>
    promoting({}, async ({ run, sandbox }) => {
      sandbox.requests.onFinished(({ path }) => {
        const [deployment] = sandbox.state.committed;
        if (deployment && path.endsWith("/promote")) sandbox.state.addLog(deployment, "Promoted now");
      });
      const { log } = await run(AFTER_CHECK);
      const lines = log.filter((line) => line.includes(" │ ")).map((line) => line.split(" │ ")[1]);
      const expected = [
        "Building image",
        "Installing requirements",
        "Image pushed",
        "Starting replica",
        "Loading model",
        "Model loaded",
        "Promoted now",
      ];
      expect(lines).toEqual(expected);
    }));

  it("passes on that the environment's instance type must not be kept", () =>
    promoting({}, async (run) => {
      await run.run({ ...AFTER_CHECK, "preserve-env-instance-type": "false" });
      expect(promotes(run)[0]?.body).toMatchObject({ preserve_env_instance_type: false });
    }));

  it("creates a missing environment if that is allowed, after the deployment is checked", () =>
    promoting({}, async (run) => {
      const result = await run.run({ ...AFTER_CHECK, environment: "staging", "create-environment": "true" });
      expect(result.outputs).toMatchObject({
        status: "success",
        "predict-url": `${run.sandbox.url}/environments/staging/predict`,
      });
      const story = run.sandbox.requests.all.map(({ method, path }) => `${method} ${path}`);
      expect(story.indexOf("POST /v1/models/m/environments")).toBeGreaterThan(
        story.indexOf(`POST /deployment/${pushedId(run)}/predict`),
      );
      // The push does not mention it, because the push goes into no environment.
      expect(JSON.stringify(run.sandbox.requests.matching("POST", /deployments$/)[0]?.body)).not.toContain(
        "if_missing",
      );
      expect(result.log.join("\n")).toContain('"staging" does not exist yet: creating it');
      expect(current(run, "staging")).toBe(pushedId(run));
      expect(current(run)).toBe("old");
    }));

  it("refuses a missing environment before anything is sent if it may not be created", () =>
    promoting({}, async (run) => {
      const result = await run.run({ ...AFTER_CHECK, environment: "staging" });
      expect(result.outputs).toMatchObject({ status: "invalid", "deployment-id": "" });
      expect(finalErrors(result)).toEqual([
        'Input `environment` is "staging", but there is no such environment: this API key sees only "production" in model "hello". Set `create-environment: true` to have it created, or create it on Baseten.',
      ]);
      expect(run.calls().filter((call) => !call.startsWith("GET "))).toEqual([]);
    }));

  it("creates no environment if the check fails", () =>
    promoting({ predict: () => ({ status: 500 }) }, async (run) => {
      const result = await run.run({ ...AFTER_CHECK, environment: "staging", "create-environment": "true" });
      expect(result.outputs.status).toBe("predict_failed");
      expect(run.calls()).not.toContain("POST /v1/models/m/environments");
      expectClean(run);
    }));

  it("does not promote into an environment that was deleted in the meantime", () =>
    promoting({}, async (run) => {
      const model = run.sandbox.state.model("m");
      if (model) run.sandbox.state.environment(model, "staging");
      const hold = run.sandbox.faults.hold("before", { target: "predict" });
      const step = await run.start({ ...AFTER_CHECK, environment: "staging" });
      await hold.reached;
      model?.environments.splice(
        model.environments.findIndex(({ name }) => name === "staging"),
        1,
      );
      hold.release();
      const result = await step.done;
      expect(result.outputs.status).toBe("promote_failed");
      expect(finalErrors(result)[0]).toMatch(
        /"staging" does not exist, and this run may not create it\. Set `create-environment/,
      );
      expectClean(run);
    }));

  it("promotes the first deployment of a new model", () =>
    promoting({ seed: {}, firstPushServes: true }, async ({ run, sandbox }) => {
      const result = await run(AFTER_CHECK);
      expect(result.summary).toMatch(/\| Ready after \|/);
      expect(result.outputs).toMatchObject({ status: "success", "created-model": "true" });
      expect(sandbox.state.models[0]?.environments[0]?.current?.id).toBe(result.outputs["deployment-id"]);
    }));

  it("warns if there is nothing to check the deployment with", () =>
    promoting({}, async (run) => {
      const result = await run.run({ ...AFTER_CHECK, "predict-payload": "" });
      expect(result.outputs.status).toBe("success");
      const warnings = result.annotations.filter(({ level }) => level === "warning").map(({ message }) => message);
      expect(warnings).toEqual([expect.stringMatching(/"after-check", but there is no smoke test .*becomes ACTIVE/)]);
      expect(promotes(run)).toHaveLength(1);
    }));

  it("follows and reports the copy that the promotion makes", () =>
    promoting({ seed: served({ redeployOnPromotion: true }) }, async (run) => {
      const result = await run.run(AFTER_CHECK);
      const copy = current(run) ?? "none";
      expect(copy).not.toBe(pushedId(run));
      expect(run.sandbox.state.deployment(copy)?.copyOf?.id).toBe(pushedId(run));
      expect(result.outputs).toMatchObject({
        status: "success",
        "deployment-id": copy,
        "logs-url": `https://app.baseten.co/models/m/logs/${copy}`,
        "predict-url": `${run.sandbox.url}/production/predict`,
      });
      expect(result.log.join("\n")).toContain(`${copy}, its copy of ${pushedId(run)}, to`);
      expect(run.calls()).toContain(`GET /v1/models/m/deployments/${copy}`);
      expect(run.calls()).toContain(`GET /v1/models/m/deployments/${copy}/logs`);
    }));

  it("waits for somebody else's promotion, and names it", () =>
    promoting({ seed: served({ promoting: "rival", promotingPolls: 4 }) }, async (run) => {
      const result = await run.run(AFTER_CHECK);
      expect(result.outputs.status).toBe("success");
      expect(result.log.join("\n")).toMatch(
        /"production" allows one promotion at a time: waiting for the promotion of rival \((RELEASING|RAMPING_UP).* to finish/,
      );
      expect(promotes(run).map(({ status }) => status)).toEqual([200]);
      expect(current(run)).toBe(pushedId(run));
      // Baseten scales down the replaced deployment; this run takes down none of theirs.
      expect(run.sandbox.state.deployment("rival")?.life.status).toBe("SCALED_TO_ZERO");
      expect(run.sandbox.requests.matching("POST", /deactivate|cancel/)).toEqual([]);
    }));

  it("waits for a promotion that started a moment earlier", () =>
    promoting({ rampPolls: 6 }, async (run) => {
      const { state, faults } = run.sandbox;
      const hold = faults.hold("before", { target: "api", method: "POST", path: `${PRODUCTION}/promote` });
      const step = await run.start(AFTER_CHECK);
      await hold.reached;
      const [model, rival] = [state.model("m"), state.deployment("rival")];
      if (!model || !rival) throw new Error("They were seeded.");
      state.startPromotion(model, "production", rival);
      hold.release();
      const result = await step.done;
      expect(result.outputs.status).toBe("success");
      expect(result.log.join("\n")).toContain("waiting for the promotion of rival");
      expect(promotes(run).map(({ status }) => status)).toEqual([400, 200]);
      expect(current(run)).toBe(pushedId(run));
    }));

  it("promotes once if the answer to the promotion is lost", () =>
    promoting({}, async (run) => {
      run.sandbox.faults.add({ target: "api", method: "POST", path: `${PRODUCTION}/promote`, kind: "reset-after" });
      const result = await run.run(AFTER_CHECK);
      expect(result.outputs).toMatchObject({ status: "success", "deployment-id": pushedId(run) });
      expect(promotes(run)).toHaveLength(1);
    }));
});

describe("nothing is promoted", () => {
  it.each<[string, SandboxOptions, string]>([
    ["the smoke test fails", { predict: () => ({ status: 500, body: { error: "boom" } }) }, "predict_failed"],
    [
      "the model sends an error in its stream",
      { predict: () => ({ chunks: ['data: {"error":"boom"}\n\n'] }) },
      "predict_failed",
    ],
    ["the deployment fails", { scenario: "cuda-oom" }, "deploy_failed"],
  ])("if %s, and the deployment does not keep running", (_name, options, status) =>
    promoting(options, async (run) => {
      const result = await run.run(AFTER_CHECK);
      expect(result.outputs).toMatchObject({ status, "deployment-id": pushedId(run) });
      expect(finalErrors(result)).toHaveLength(1);
      expect(promotes(run)).toEqual([]);
      expect(run.calls().filter((call) => call.startsWith("POST") && call.includes("/environments"))).toEqual([]);
      expect(current(run)).toBe("old");
      expectClean(run);
    }),
  );

  it("if Baseten refuses it, which is promote_failed in Baseten's words", () =>
    promoting({}, async (run) => {
      run.sandbox.faults.add({
        target: "api",
        method: "POST",
        path: `${PRODUCTION}/promote`,
        kind: "status",
        status: 403,
        body: { error: "Not yours." },
        times: FOREVER,
      });
      const result = await run.run(AFTER_CHECK);
      expect(result.outputs.status).toBe("promote_failed");
      expect(finalErrors(result)).toHaveLength(1);
      expect(finalErrors(result)[0]).toMatch(/403.*Not yours\..*itself passed its checks.*was deactivated/s);
      expect(result.summary).toContain("Promotion on Baseten failed");
      expect(result.log).toContain("✗ Promote");
      expect(current(run)).toBe("old");
      expectClean(run);
    }));

  it("if somebody else's promotion does not end", () =>
    promoting({ seed: served({ promoting: "rival", promotingPolls: FOREVER }), timeScale: 0.001 }, async (run) => {
      const result = await run.run({ ...AFTER_CHECK, "deploy-timeout-minutes": "10" });
      expect(result.outputs.status).toBe("promote_failed");
      expect(finalErrors(result)[0]).toMatch(/not promoted: after \d+ min.*promotion of rival .* is still in flight/s);
      expect(promotes(run)).toEqual([]);
      expectClean(run);
    }));
});

describe("a promotion that ends badly", () => {
  it.each<[string, SandboxOptions, RegExp]>([
    ["fails", { scenario: "promotion-failed" }, /ended as FAILED: The candidate did not become healthy/],
    ["is cancelled", { scenario: "promotion-canceled" }, /ended as CANCELED/],
    [
      "makes a copy that fails",
      { seed: served({ redeployOnPromotion: true }), promotedScenario: "import-error" },
      /DEPLOY_FAILED[\s\S]*Likely cause: The Python module "torchvision" is missing/,
    ],
  ])(
    "because it %s is promote_failed; the environment serves the old deployment, and ours is taken down",
    (_name, options, pattern) =>
      promoting({ timeScale: 0.002, ...options }, async (run) => {
        const result = await run.run(AFTER_CHECK);
        expect(result.outputs).toMatchObject({
          status: "promote_failed",
          "predict-response": '{"output":{"prompt":"hi"}}',
        });
        expect(finalErrors(result)).toHaveLength(1);
        expect(finalErrors(result)[0]).toMatch(pattern);
        expect(finalErrors(result)[0]).toContain(result.outputs["deployment-id"]);
        expect(finalErrors(result)[0]).toContain(pushedId(run));
        expect(result.summary).toContain("Promotion on Baseten failed");
        expect(current(run)).toBe("old");
        expectClean(run);
      }),
  );

  it("because somebody else's promotion replaces it names that deployment and leaves it alone", () =>
    promoting({ scenario: "promotion-replaced" }, async (run) => {
      const result = await run.run(AFTER_CHECK);
      expect(result.outputs.status).toBe("promote_failed");
      // A slow machine may look only after the other promotion, and never sees its own deployment there.
      expect(finalErrors(result)[0]).toMatch(new RegExp(` serves ${current(run)}( instead|,)`));
      expect(current(run)).not.toBe("old");
      expectClean(run);
    }));

  it("because it is rolled back at once is promote_failed", () =>
    promoting({}, async (run) => {
      const { state, requests } = run.sandbox;
      requests.onFinished(({ method, path }) => {
        const environment = state.model("m")?.environments[0];
        if (method !== "GET" || path !== PRODUCTION || environment?.current?.id !== pushedId(run)) return;
        environment.current = state.deployment("old");
      });
      const result = await run.run(AFTER_CHECK);
      expect(result.outputs.status).toBe("promote_failed");
      expect(finalErrors(result)[0]).toMatch(/served deployment \w+, but was rolled back at once and now serves old/);
      expect(current(run)).toBe("old");
      expectClean(run);
    }));
});

describe("the labels that say where a push goes", () => {
  const labelsOf = ({ sandbox }: Scenario) =>
    sandbox.state.committed.map(({ labels }) => [labels?.target_environment, labels?.served_before]);

  it.each([
    ["an environment that serves something", { environment: "production" }, ["production", "old"]],
    ["the environment of a later promotion", AFTER_CHECK, ["production", "old"]],
    ["an environment that serves nothing", { environment: "staging" }, ["staging", "none"]],
    ["no environment", {}, [undefined, undefined]],
  ])("name %s, and what it serves", (_what, inputs, labels) => {
    const environments = [{ name: "production", serving: "old" }, { name: "staging" }];
    const [model] = served().models ?? [];
    const seed = { models: [{ name: "hello", ...model, environments }] };
    return promoting({ seed }, async (run) => {
      expect((await run.run(inputs)).outputs.status).toBe("success");
      expect(labelsOf(run)).toEqual([labels]);
      const [prepared] = run.sandbox.requests.matching("POST", "/v1/prepare_model_upload");
      expect(prepared?.body).toMatchObject({ deployment: { labels: run.sandbox.state.committed[0]?.labels } });
    });
  });

  it("name no deployment if a promotion is in flight, or if what serves cannot be read", () =>
    promoting({ seed: served({ promoting: "rival", promotingPolls: 1 }) }, async (run) => {
      expect((await run.run(AFTER_CHECK)).outputs.status).toBe("success");
      run.sandbox.faults.add({ target: "api", method: "GET", path: /\/environments$/, kind: "status", status: 403 });
      await run.run({ environment: "production", "no-build-cache": "true" });
      expect(labelsOf(run)).toEqual([
        ["production", undefined],
        ["production", undefined],
      ]);
    }));

  it("do not keep skip-unchanged from what was pushed before they said something else", () =>
    promoting({}, async (run) => {
      const skip = { ...AFTER_CHECK, "skip-unchanged": "true" };
      for (const status of ["success", "unchanged"]) expect((await run.run(skip)).outputs.status).toBe(status);
      expect(labelsOf(run)).toEqual([["production", "old"]]);
    }));
});
