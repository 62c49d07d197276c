/** How a plan is built from the sandbox's answers. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Fault } from "../../sandbox/http/faults.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/sandbox.ts";
import { Threads } from "../../src/archive/threads.ts";
import { createClient } from "../../src/action/baseten-client.ts";
import { stepFactsOf } from "../../src/action/context.ts";
import { readEvent } from "../../src/action/event.ts";
import { Secrets } from "../../src/action/masks.ts";
import { readServers } from "../../src/action/servers.ts";
import { findTarget } from "../../src/baseten/api/models.ts";
import { buildPayload } from "../../src/baseten/payload.ts";
import { readInputs } from "../../src/deploy/inputs.ts";
import { subjectOf } from "../../src/deploy/find-model.ts";
import { makePlan } from "../../src/deploy/plan.ts";
import { Log } from "../../src/github/log.ts";
import { planLines } from "../../src/github/plan/log-lines.ts";
import type { Plan } from "../../src/github/plan/plan.ts";
import { planMarkdown } from "../../src/github/plan/sections.ts";
import type { Clock } from "../../src/lib/clock.ts";
import { Network } from "../../src/lib/http.ts";
import type { Settings } from "../../src/rollout/settings/settings.ts";
import { keepsInstanceType } from "../../src/rollout/settings/wanted.ts";
import { readTruss } from "../../src/truss/truss.ts";
import { FakeClock, errorOf } from "../support/client.ts";
import { commandFiles } from "../support/command-files.ts";
import { newRun } from "../support/run.ts";
import { buildTree } from "../support/trees.ts";

interface World {
  sandbox?: SandboxOptions;
  config?: string;
  files?: Record<string, string>;
  inputs?: Record<string, string>;
  settings?: Settings;
  /** Content digest of the truss. */
  digest?: string;
  /** Known secrets. */
  secrets?: string[];
  key?: (sandbox: Sandbox) => string;
  clock?: Clock;
  signal?: AbortSignal;
  /** Called after the model is found and before the plan is made. */
  before?: (sandbox: Sandbox) => void;
}

/** A fault that refuses a read at every attempt. */
const refuse = (path: string | RegExp, status: number): Fault => ({
  target: "api",
  kind: "status",
  method: "GET",
  path,
  status,
  times: Number.POSITIVE_INFINITY,
});

const DIGEST = `sha256:${"a".repeat(64)}`;

async function plan(world: World, look: (sandbox: Sandbox) => void = () => {}): Promise<Plan> {
  const sandbox = await startSandbox(world.sandbox ?? {});
  const workspace = await mkdtemp(join(tmpdir(), "plan-"));
  const network = new Network();
  try {
    const config = world.config ?? "model_name: hello\n";
    await buildTree(workspace, { "config.yaml": config, "model/model.py": "class Model: pass\n", ...world.files });
    const { inputs } = readInputs((name) => ({ environment: "production", ...world.inputs })[name] ?? "");
    const secrets = new Secrets(() => {});
    for (const secret of world.secrets ?? []) secrets.add(secret);
    const silent = { info() {}, notice() {}, warning() {}, error() {}, startGroup() {}, endGroup() {} };
    const tools = {
      env: {},
      event: readEvent({}),
      log: new Log(silent, (text) => secrets.scrub(text)),
      files: commandFiles(),
      secrets,
      servers: readServers(sandbox.env),
      clock: world.clock ?? new FakeClock(),
      network,
      signal: world.signal ?? new AbortController().signal,
      save: () => {},
    };
    const { truss } = await readTruss(workspace, { ...inputs, trussDirectory: ".", configFile: "config.yaml" });
    if (truss === undefined) throw new Error("The truss of this test cannot be read.");
    const client = createClient({ ...tools, signal: new AbortController().signal }, sandbox.apiKey);
    const target = await findTarget(client, { modelId: "", modelName: truss.config.modelName, team: inputs.team });
    const payload = buildPayload({
      config: truss.config.sent,
      rawConfig: truss.config.raw,
      modelName: "",
      noBuildCache: false,
      environment: inputs.promotion === "on-push" ? inputs.environment : "",
      createEnvironment: inputs.createEnvironment,
      promoteTo: "",
      preserveEnvInstanceType: keepsInstanceType(inputs, undefined),
      ownSettings: {},
      settings: {},
      wantedName: "",
      stepName: "",
      deployTimeoutMinutes: 45,
      deploymentName: "new",
      labels: {},
      provenance: undefined,
      gitInfo: undefined,
      overridden: [],
      archiveDigest: DIGEST,
      pushId: "push",
    });
    world.before?.(sandbox);
    const key = world.key?.(sandbox) ?? sandbox.apiKey;
    const run = { ...newRun(tools, inputs), client: createClient(tools, key) };
    const facts = stepFactsOf(tools.event, undefined, inputs);
    const digest = Promise.resolve(world.digest ?? DIGEST);
    const { settings } = world;
    const checked = { truss, digest, threads: new Threads(0), head: undefined, facts, cases: undefined, settings };
    const made = await makePlan(run, subjectOf(run, checked, target), payload);
    look(sandbox);
    return made;
  } finally {
    network.close();
    await sandbox.close();
    await rm(workspace, { recursive: true });
  }
}

/** A model whose production serves a deployment of this config. */
function serving(
  config: Record<string, unknown>,
  more: { labels?: Record<string, unknown>; instanceType?: string } = {},
): SandboxOptions {
  return {
    seed: {
      models: [
        {
          id: "model123",
          name: "hello",
          deployments: [
            { id: "serving1", name: "old", config: { model_name: "hello", ...config }, labels: more.labels ?? {} },
          ],
          environments: [{ name: "production", serving: "serving1", instanceType: more.instanceType ?? "1x4" }],
        },
      ],
    },
  };
}

describe("a plan", () => {
  it("of a new model tells what will be created", async () => {
    const made = await plan({ config: "model_name: hello\nresources: {accelerator: H100}\n" }, ({ requests }) => {
      const paths = requests.all
        .slice(1)
        .map(({ method, path }) => `${method} ${path}`)
        .sort();
      expect(paths).toEqual(["GET /v1/instance_type_prices", "GET /v1/instance_types"]);
    });
    expect(made).toMatchObject({
      model: { isNew: true, name: "hello", id: "" },
      environment: "production",
      environmentState: "exists",
      isServingKnown: true,
      content: "unknown",
      machine: {
        after: { name: expect.stringContaining("H100:26x234"), gpuCount: 1, nodes: 1, pricePerMinute: 0.10833 },
      },
      unread: [],
    });
    expect(made).not.toHaveProperty("serves");
    expect(made).not.toHaveProperty("changes");
  });

  it("takes the instance type of the settings before those of the config and of the environment, and says what is not known", async () => {
    const world = { sandbox: serving({}, { instanceType: "H100:26x234" }), inputs: { "max-hourly-cost": "2" } };
    const known = await plan({ ...world, settings: { instance_type_id: "L4:4x16" } });
    expect(known.machine).toMatchObject({ after: { gpuType: "L4" }, isAskedBySettings: true });
    expect(known.machine).not.toHaveProperty("kept");
    expect(known.cost).toMatchObject({ limit: 2, atLeast: { replicas: 1, perHour: 0.8484 } });
    expect(known.settings).toEqual([
      { kind: "changed", path: "instance_type_id", before: "H100:26x234", after: "L4:4x16" },
    ]);
    const unknown = await plan({ ...world, settings: { instance_type_id: "B300:1" } });
    expect(unknown.cost?.atLeast).toEqual({ replicas: 1 });
    expect(planLines(unknown)).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          "⚠ Input `max-hourly-cost` was not checked, because the price of the instance type is not",
        ),
        "The settings ask for B300:1, which is not among the instance types that this key sees.",
      ]),
    );
  });

  it("counts the instance type that the environment keeps, also where the list of the environments cannot be read", async () => {
    const made = await plan({
      sandbox: { ...serving({}, { instanceType: "H100:26x234" }), faults: [refuse(/\/environments$/, 500)] },
      inputs: { "max-hourly-cost": "2" },
      settings: { autoscaling_settings: { min_replica: 1 } },
    });
    expect(made.unread).toEqual([expect.stringContaining("The live deployment")]);
    expect(made.cost?.atLeast).toEqual({ replicas: 1, perHour: 6.4998 });
  });

  it("compares with the deployment that the environment serves, and is plain JSON", async () => {
    const made = await plan({
      sandbox: serving(
        { python_version: "py311", resources: { accelerator: "L4" } },
        { labels: { archive_digest: DIGEST }, instanceType: "L4:4x16" },
      ),
      config: 'model_name: hello\nresources:\n  accelerator: "H100:8"\n  node_count: 2\n',
      inputs: { "preserve-env-instance-type": "false" },
    });
    expect(made).toMatchObject({
      model: { isNew: false, id: "model123", team: "Sandbox" },
      environmentState: "exists",
      serves: { id: "serving1", name: "old", environment: "production" },
      changes: [
        { kind: "changed", path: "resources.accelerator", before: "L4", after: "H100:8" },
        { kind: "added", path: "resources.node_count", after: "2", fallback: "1" },
        { kind: "removed", path: "python_version", before: "py311", fallback: "py313" },
      ],
      content: "same",
      machine: {
        before: { gpuType: "L4", pricePerMinute: 0.01414 },
        after: { gpuType: "H100", gpuCount: 8, nodes: 2, pricePerMinute: 1.73334 },
      },
      unread: [],
    });
    expect(made.machine).not.toHaveProperty("kept");
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  it("reads each resource once", () =>
    plan({ sandbox: serving({}), config: "model_name: hello\nsecrets: {a: null}\n" }, ({ requests }) => {
      const paths = requests.all
        .slice(1)
        .map(({ path }) => path)
        .sort();
      expect(paths).toEqual([
        "/v1/instance_type_prices",
        "/v1/instance_types",
        "/v1/models/model123/deployments/serving1/config",
        "/v1/models/model123/environments",
        "/v1/teams",
        expect.stringMatching(/^\/v1\/teams\/\w+\/secrets$/),
      ]);
    }).then(({ unread }) => expect(unread).toEqual([])));

  it.each([
    ["another digest", { archive_digest: `sha256:${"b".repeat(64)}` }, "differs"],
    ["a digest of another kind", { archive_digest: `sha256:v0:${"b".repeat(64)}` }, "otherKind"],
    ["no digest", {}, "unknown"],
    ["an invalid digest", { archive_digest: 7 }, "unknown"],
  ])("of files with %s", async (_, labels, content) => {
    expect(await plan({ sandbox: serving({}, { labels }) })).toMatchObject({ content });
  });

  it("compares with production if the environment serves nothing, and with nothing if production serves nothing either", async () => {
    const inputs = { environment: "staging" };
    const made = await plan({ sandbox: serving({}), inputs });
    expect(made).toMatchObject({
      environmentState: "missing",
      serves: { id: "serving1", environment: "production" },
      changes: [],
    });
    const empty = await plan({ sandbox: { seed: { models: [{ name: "hello" }] } }, inputs });
    expect(empty).not.toHaveProperty("serves");
    expect(empty).toMatchObject({ isServingKnown: true, unread: [] });
  });

  it.each([
    ["production", {}, { environmentState: "exists" }],
    ["a new name", { environment: "staging" }, { environmentState: "missing" }],
    [
      "production in another case",
      { environment: "Production" },
      { environmentState: "missing", namesake: "production" },
    ],
    ["an existing name in another case", { environment: "qa-EU" }, { environmentState: "missing", namesake: "QA-eu" }],
    ["an existing name", { environment: "QA-eu" }, { environmentState: "exists" }],
    ["none", { environment: " " }, { environmentState: "none" }],
  ])("tells whether the environment exists: %s", async (_, inputs, state) => {
    const environments = [{ name: "QA-eu" }];
    const existing = await plan({ sandbox: { seed: { models: [{ name: "hello", environments }] } }, inputs });
    expect(existing).toMatchObject(state);
    expect("namesake" in existing).toBe("namesake" in state);
    // A new model has only production.
    if (!/qa/i.test(JSON.stringify(inputs))) expect(await plan({ inputs })).toMatchObject(state);
    else expect(await plan({ inputs })).not.toHaveProperty("namesake");
  });

  it("does not claim that an environment will be created if that is not known", async () => {
    const sandbox = { ...serving({}), faults: [refuse(/\/environments$/, 403)] };
    expect(await plan({ sandbox, inputs: { environment: "staging" } })).toMatchObject({ environmentState: "unknown" });
  });

  it("reads the config's text if Baseten has no parsed config", async () => {
    const options = serving({});
    const made = await plan({
      sandbox: options,
      before: ({ state }) => {
        const deployment = state.deployment("serving1");
        if (deployment)
          Object.assign(deployment, { config: null, rawConfig: "model_name: hello\npython_version: py310\n" });
      },
    });
    expect(made.changes).toEqual([{ kind: "removed", path: "python_version", before: "py310", fallback: "py313" }]);
  });
});

describe("the environment's own instance type", () => {
  const config = "model_name: hello\nresources: {accelerator: H100}\n";

  it("is kept, with a warning if the config now asks for another one", async () => {
    const made = await plan({
      sandbox: serving({ resources: { accelerator: "L4" } }, { instanceType: "L4:4x16" }),
      config,
    });
    expect(made.machine).toMatchObject({ after: { gpuType: "L4" }, kept: { isNews: true } });
    expect(planLines(made, { short: true })[1]).toContain("The resources of the config have no effect");
  });

  it("is not mentioned if the config asked for another one before", async () => {
    const made = await plan({
      sandbox: serving({ resources: { accelerator: "H100" } }, { instanceType: "L4:4x16" }),
      config,
    });
    expect(made.machine).toMatchObject({ after: { gpuType: "L4" }, kept: { isNews: false } });
    expect(planLines(made, { short: true })).toHaveLength(1);
  });

  it("is not mentioned if the config asks for the same one", async () => {
    const made = await plan({ sandbox: serving({}, { instanceType: "H100:26x234" }), config });
    expect(made.machine).not.toHaveProperty("kept");
  });

  it("differs from that of the check if the deployment is checked first", async () => {
    const inputs = { promotion: "after-check" };
    const made = await plan({ sandbox: serving({}, { instanceType: "L4:4x16" }), config, inputs });
    expect(made).toMatchObject({
      promotion: "after-check",
      machine: { check: { gpuType: "H100" }, after: { gpuType: "L4" } },
    });
  });

  it("is compared by its GPU if the catalogue cannot be read", async () => {
    const faults: Fault[] = ["/v1/instance_types", "/v1/instance_type_prices"].map((path) => refuse(path, 403));
    const made = await plan({ sandbox: { ...serving({}, { instanceType: "L4:4x16" }), faults }, config });
    expect(made.machine).toMatchObject({ after: { gpuType: "L4" }, kept: { isNews: true } });
    expect(made.unread).toHaveLength(2);
  });
});

describe("a promotion in flight", () => {
  it("is reported with its origin and its share of the traffic", async () => {
    const labels = { github_repository: "org/models", github_pull_request: "12", github_run_id: "4711" };
    const made = await plan({
      sandbox: {
        seed: {
          models: [
            {
              name: "hello",
              deployments: [{ id: "serving1" }, { id: "coming22", name: "PR-12", labels }],
              environments: [{ name: "production", serving: "serving1", promoting: "coming22" }],
            },
          ],
        },
      },
    });
    expect(made.inFlight).toMatchObject({
      id: "coming22",
      name: "PR-12",
      origin: "org/models, pull request 12, run 4711",
      percent: expect.any(Number),
    });
  });
});

describe("secrets", () => {
  it("that the team lacks are reported at their line; other spellings count as the same name", async () => {
    const made = await plan({
      sandbox: { seed: { secrets: ["hf-access-token", "other"] } },
      config:
        "model_name: hello\nsecrets:\n  hf_access_token: null\n  openai: null\nweights:\n- source: hf://a/b\n  mount_location: /w\n  auth_secret_name: registry\n",
    });
    expect(made.missingSecrets).toEqual([
      { name: "openai", file: "config.yaml", line: 4 },
      { name: "registry", file: "config.yaml", line: 8 },
    ]);
  });

  it("are not requested if the config names no secret", () =>
    plan({}, ({ requests }) => {
      expect(requests.all.filter(({ path }) => path.includes("secrets"))).toEqual([]);
    }).then(({ missingSecrets }) => expect(missingSecrets).toEqual([])));

  it("are not called missing if their names cannot be read", async () => {
    const sandbox = { faults: [refuse("/v1/secrets", 403)] };
    const made = await plan({ sandbox, config: "model_name: hello\nsecrets: {a: null}\n" });
    expect(made.missingSecrets).toEqual([]);
    expect(made.unread).toEqual([
      "The names of the secrets: this API key is not allowed to read it (Baseten answered 403).",
    ]);
  });

  it.each([
    ["has no room for its labels", { push_id: "p" }, true],
    ["tells only how many values were set", { push_id: "p", options_digest: "o", config_overrides: "+3" }, true],
    ["sets nothing", { push_id: "p", options_digest: "o" }, false],
    ["is not this action's", {}, false],
  ])("that a workflow may have set are hidden if the push that serves %s", async (_what, labels, isHidden) => {
    const made = await plan({ sandbox: serving({ environment_variables: { MODE: "value-of-mode" } }, { labels }) });
    expect(JSON.stringify(made.changes)).toContain(isHidden ? "(hidden)" : "value-of-mode");
    expect(JSON.stringify(made).includes("value-of-mode")).toBe(!isHidden);
  });

  it("that are known never get into a plan, and neither do values that look like a secret", async () => {
    const made = await plan({
      sandbox: serving({ description: "it is hunter2hunter2", secrets: { a: "hidden-value-1" } }),
      config:
        "model_name: hello\nsecrets: {a: hidden-value-2}\nenvironment_variables: {X_TOKEN: hidden-value-3, Y: hunter2hunter2}\n",
      secrets: ["hunter2hunter2"],
    });
    for (const text of [JSON.stringify(made), planMarkdown(made), planLines(made).join("\n")]) {
      expect(text).not.toMatch(/hunter2|hidden-value/);
      expect(text).toContain("(hidden)");
      expect(text.replaceAll("\\", "")).toContain("***");
    }
  });
});

it("mutable references in the config and in its requirements file are reported at their lines", async () => {
  const made = await plan({
    config: "model_name: hello\nrequirements_file: ./requirements.txt\nbase_image:\n  image: x/y:latest\n",
    files: { "requirements.txt": "a==1\nb\n" },
  });
  expect(made.mutable.map(({ file, line }) => `${file}:${line}`)).toEqual(["config.yaml:4", "requirements.txt:2"]);
});

describe("a resource that cannot be read", () => {
  it("is reported in one line and fails nothing", async () => {
    const faults = [
      refuse(/\/environments$/, 403),
      refuse("/v1/instance_types", 500),
      refuse("/v1/instance_type_prices", 500),
    ];
    const made = await plan({ sandbox: { ...serving({}), faults } });
    expect(made).toMatchObject({ isServingKnown: false, environmentState: "exists", content: "unknown" });
    expect(made).not.toHaveProperty("changes");
    expect(made.unread.toSorted()).toEqual([
      expect.stringMatching(/^The instance types: Baseten answered 500/),
      "The live deployment: this API key is not allowed to read it (Baseten answered 403).",
      expect.stringMatching(/^The prices of the instance types: Baseten answered 500/),
    ]);
    expect(planMarkdown(made)).toContain("Could not be read");
  });

  it("may be only the config, and then the settings are not compared", async () => {
    const faults = [refuse(/\/config\?/, 404)];
    const made = await plan({ sandbox: { ...serving({}), faults } });
    expect(made).toMatchObject({ serves: { id: "serving1" }, isServingKnown: true });
    expect(made).not.toHaveProperty("changes");
    expect(made.unread).toHaveLength(1);
  });

  it("may be every resource, if the key is not valid", async () => {
    const made = await plan({
      sandbox: serving({}),
      config: "model_name: hello\nsecrets: {a: null}\n",
      key: () => "no.key",
    });
    expect(made.unread).toHaveLength(4);
    expect(made.model.id).toBe("model123");
  });

  it("is given up if no answer comes in time", async () => {
    const faults: Fault[] = [
      { target: "api", kind: "hang-before", path: "/v1/instance_types", times: Number.POSITIVE_INFINITY },
    ];
    const made = await plan({ sandbox: { faults }, clock: new FakeClock(300) });
    expect(made.unread).toHaveLength(1);
    expect(made.unread[0]).toMatch(/^The instance types: /);
  });

  it("is not reported if the run is being ended, which ends the plan", async () => {
    const controller = new AbortController();
    const ending = plan({ signal: controller.signal, before: () => controller.abort(new Error("cancelled")) });
    expect(await errorOf(ending)).toMatchObject({ message: "cancelled" });
  });
});
