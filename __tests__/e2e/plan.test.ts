/**
 * The plan as a run shows it. The job summary is compared with the files in `approved/`, which a person has read.
 * `APPROVE=1` rewrites them, and the review judges the difference.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect } from "@jest/globals";
import type { EnvironmentSeed } from "../../sandbox/baseten/world/seed.ts";
import type { Fault } from "../../sandbox/http/faults.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { type Files, type Scenario, finalErrors, scenario, writeFiles } from "../support/scenario.ts";

const SERVED = {
  model_name: "hello",
  resources: { accelerator: "L4", cpu: "4", memory: "16Gi" },
  requirements: ["torch==2.3.0"],
  secrets: { hf_access_token: null },
  environment_variables: { MODE: "slow" },
};
const CONFIG = `model_name: hello
resources:
  accelerator: H100
  cpu: '4'
  memory: 16Gi
requirements:
  - torch==2.4.0
secrets:
  hf_access_token: null
environment_variables:
  MODE: fast
`;
const FILES: Files = { "hello/config.yaml": CONFIG, "hello/model/model.py": "class Model: ...\n" };
const ALWAYS = { times: Number.POSITIVE_INFINITY };
const DRY = { environment: "production", "dry-run": "true" };
const APPLIED = { ...DRY, "preserve-env-instance-type": "false" };

/** A model that serves in production on an L4, with a second deployment. */
function serving(environment: Partial<EnvironmentSeed> = {}, secrets = ["hf-access-token"]): SandboxOptions {
  const labels = { github_repository: "octo/truss-models", github_pull_request: "12", github_run_id: "4711" };
  return {
    seed: {
      secrets,
      models: [
        {
          id: "m0de1",
          name: "hello",
          deployments: [
            { id: "dep1oyed", name: "PR-11_0f3c9ab", config: SERVED },
            { id: "candidat", name: "PR-12_77aa0b1", config: SERVED, labels, scenario: ["BUILDING"] },
          ],
          environments: [{ name: "production", serving: "dep1oyed", instanceType: "L4:4x16", ...environment }],
        },
      ],
    },
    // The plan's own time limit is in real time; nothing else in a dry run waits.
    timeScale: 1,
  };
}

/** A summary without the parts that differ from run to run. */
function settled(result: StepResult): string {
  return result.summary
    .replaceAll(result.outputs["deployment-id"] || "no id", "dep10yed")
    .replaceAll(result.outputs["model-id"] || "no id", "m0de1")
    .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:1")
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, "2026-11-20 10:11")
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "00000000-0000-0000-0000-000000000000")
    .replace(/\d+ B (to upload|uploaded)/g, "363 B $1")
    .replace(/(?<=\*\*Smoke test:\*\* )(?:[\d.]+ (?:m?s|min) ?)+(?=;)/g, "5 ms")
    .replace(/(?<=\| [A-Z][\w ]+ \| )(?:[\d.]+ (?:m?s|min) ?)+(?= \|)/g, "5 ms");
}

/** @param name of a file in `approved/`. */
function expectApproved(name: string, found: string): void {
  const file = new URL(`approved/${name}.md`, import.meta.url);
  if (process.env.APPROVE === "1") writeFileSync(file, found);
  expect(existsSync(file) ? readFileSync(file, "utf8") : "(nothing was approved yet)").toBe(found);
}

function warnings(result: StepResult): string[] {
  return result.annotations.filter(({ level }) => level === "warning").map(({ message }) => message);
}

/** Everything that a run has shown to anyone. */
function shown({ log, summary, outputs, annotations }: StepResult): string {
  return [log.join("\n"), summary, JSON.stringify(outputs), JSON.stringify(annotations)].join("\n");
}

/** The run sent only GET requests and dry-run checks. */
function expectOnlyLooks({ sandbox, calls }: Scenario): void {
  expect(calls().filter((call) => !/^GET |^POST \/v1\/prepare_model_upload$/.test(call))).toEqual([]);
  for (const { body } of sandbox.requests.matching("POST", "/v1/prepare"))
    expect(body).toMatchObject({ dry_run: true });
  expect(sandbox.requests.all.filter(({ target }) => target === "s3")).toEqual([]);
  expect(sandbox.state.committed).toEqual([]);
}

describe("a dry run with a key", () => {
  it.each<[name: string, world: SandboxOptions, inputs: Record<string, string>, log: (string | RegExp)[]]>([
    [
      "gpu-change",
      serving(),
      APPLIED,
      [
        "  ~ resources.accelerator: L4 → H100",
        "  ~ environment_variables.MODE: slow → fast",
        /^ {2}Runs on now: L4:4x16: L4, 24 GiB of GPU memory, 4 vCPU, 16 GiB; \$0\.01414 \/min list price, \$611 for 30 days/,
        "✓ hello → production: 3 settings change, GPU L4 → H100, $0.01414 → $0.10833 /min list price (+$4,069 for 30 days always-on)",
      ],
    ],
    [
      "kept-instance",
      serving(),
      DRY,
      [
        /^ {2}⚠ The config's resources have no effect: the environment production keeps its instance type L4:4x16,/,
        "✓ hello → production: 3 settings change, the instance type stays L4:4x16, still $0.01414 /min list price",
      ],
    ],
    [
      "in-flight",
      serving({ promoting: "candidat" }),
      { ...APPLIED, promotion: "after-check" },
      [
        /^ {2}⚠ A promotion to production is in flight: candidat \(PR-12_77aa0b1, octo\/truss-models, pull request 12, run 4711\)/,
      ],
    ],
    [
      "redeploys",
      serving({ redeployOnPromotion: true }),
      { ...APPLIED, promotion: "after-check" },
      [
        "  How: Deployed alongside the live deployment and checked; promoted to production only if the check passes. The environment redeploys on promotion (`redeploy_on_promotion`), so Baseten promotes a copy, which has a new id.",
      ],
    ],
    [
      "missing-environment",
      serving(),
      { ...DRY, environment: "staging", "create-environment": "true" },
      [
        "  How: Pushed to staging, an environment that will be created.",
        /^✓ hello → staging: the environment will be created, 3 settings differ from production, on H100/,
      ],
    ],
    [
      "new-model",
      { seed: { secrets: [] }, timeScale: 1 },
      { ...DRY, environment: "" },
      [
        "  Model: hello, to be created",
        "  ⚠ The config names a secret that does not exist in the workspace: hf_access_token. Create it in Baseten before you deploy.",
        "✓ hello: new model, on H100, $0.10833 /min list price ($4,680 for 30 days always-on)",
      ],
    ],
  ])("tells what a reviewer must know: %s", (name, world, inputs, log) =>
    scenario({ ...world, files: FILES }, async (made) => {
      const result = await made.run(inputs, { event: { name: "pull_request" } });
      expect(result.exitCode).toBe(0);
      expect(result.outputs).toMatchObject({ status: "validated", "deployment-name": "PR-7_bbbbbbb" });
      for (const line of log) {
        const matching = typeof line === "string" ? expect.stringContaining(line) : expect.stringMatching(line);
        expect(result.log).toEqual(expect.arrayContaining([matching]));
      }
      expect(result.log.at(-1)).toBe("✓ Baseten accepted the config. Nothing was uploaded.");
      expectApproved(`summary-${name}`, settled(result));
      expectOnlyLooks(made);
    }),
  );

  it("tells the files apart from those that serve, and takes neither the order nor defaults for a difference", () =>
    scenario(
      { files: FILES, scenario: "happy", firstPushServes: true, seed: { secrets: ["hf_access_token"] } },
      async (made) => {
        expect((await made.run({ environment: "production" })).outputs.status).toBe("success");
        const [top, ...rest] = CONFIG.trimEnd().split(/\n(?=\w)/);
        const [same, code, config] = [
          await made.run(APPLIED),
          await changed(made, { "hello/model/model.py": "class Model: pass\n" }),
          await changed(made, {
            "hello/config.yaml": `${[...rest.toReversed(), top].join("\n")}\npython_version: py313\n`,
          }),
        ];
        expect(headline(same)).toMatch(
          /^✓ hello → production: no setting changes, still \$0\.10833 \/min list price, same files$/,
        );
        expect(headline(code)).toMatch(/: no setting changes, .*, new files$/);
        expect(headline(config)).toMatch(/: no setting changes, .*, new files$/);
      },
    ));

  it("names each resource that the key may not read in one line, and passes", () => {
    const forbidden = { target: "api", kind: "status", status: 403, ...ALWAYS } as const;
    const faults: Fault[] = [
      { ...forbidden, path: /^\/v1\/models\/m0de1\/environments$/, body: { error: "Not for this key." } },
      { ...forbidden, path: "/v1/instance_type" },
      { ...forbidden, path: /secrets$/ },
    ];
    return scenario({ ...serving(), files: FILES, faults }, async (made) => {
      const result = await made.run(DRY);
      expect(result.exitCode).toBe(0);
      expect(result.log.filter((line) => line.includes("Could not be read: ")).toSorted()).toEqual(
        [
          "The instance types",
          "The live deployment",
          "The names of the secrets",
          "The prices of the instance types",
        ].map((what) => `  Could not be read: ${what}: this API key is not allowed to read it (Baseten answered 403).`),
      );
      expect(warnings(result)).toEqual([]);
      expectApproved("summary-unreadable", settled(result));
    });
  });

  it("still shows the plan if Baseten refuses it, below the refusal", () =>
    scenario(
      {
        ...serving(),
        files: FILES,
        faults: [
          {
            target: "api",
            kind: "status",
            method: "POST",
            path: "/v1/prepare_model_upload",
            status: 400,
            body: { error: "resources.accelerator: H100 is not available to this workspace." },
          },
        ],
      },
      async (made) => {
        const result = await made.run(APPLIED);
        expect(result.exitCode).toBe(1);
        expect(result.outputs.status).toBe("invalid");
        expect(finalErrors(result)).toEqual([expect.stringContaining("H100 is not available to this workspace.")]);
        expect(result.log).toContain("  ~ resources.accelerator: L4 → H100");
        expectApproved("summary-refused", settled(result));
        expectOnlyLooks(made);
      },
    ));

  it("warns if an environment that will be created differs from an existing one only in case", () =>
    scenario({ ...serving(), files: FILES }, async ({ run, sandbox }) => {
      const result = await run({ ...DRY, environment: "Production", "create-environment": "true" });
      expect(result.outputs.status).toBe("validated");
      const warning = "Production will be created alongside production, which differs only in case";
      expect(result.log.join("\n")).toContain(`⚠ The environment ${warning}`);
      expect(result.summary.replace(/<\/?code>/g, "")).toContain(warning);
      const [prepared] = sandbox.requests.matching("POST", "/v1/prepare_model_upload");
      expect(prepared?.body).toMatchObject({
        deployment: { environment_name: "Production", create_environment_if_missing: true },
      });
    }));

  it.each([
    ["prodution", serving(), /only "production" in model "hello"\. Did you mean "production"\?/],
    ["Production", serving(), /Did you mean "production"\?/],
    [
      "staging",
      { seed: {}, timeScale: 1 },
      /"hello" is new, so it has only "production"\. Set `create-environment: true`/,
    ],
  ])(
    "is refused for the missing environment %s before it asks Baseten to check anything",
    (environment, world, message) =>
      scenario({ ...world, files: FILES }, async ({ run, calls }) => {
        const result = await run({ ...DRY, environment });
        expect(result.exitCode).toBe(1);
        expect(result.outputs.status).toBe("invalid");
        expect(finalErrors(result)).toEqual([expect.stringMatching(message)]);
        expect(result.log).toContain("✗ Find the model");
        expect(calls().filter((call) => !call.startsWith("GET "))).toEqual([]);
      }),
  );

  it("says that a key may only read, and shows the plan below", () =>
    scenario({ ...serving(), files: FILES }, async (made) => {
      const result = await made.run({ ...APPLIED, "baseten-api-key": made.sandbox.readOnlyKey });
      expect(shown(result)).toContain("This API key has no permission to push models.");
      expect(result.log).toContain("  ~ resources.accelerator: L4 → H100");
      expect(result.summary).toContain("GPU <code>L4</code> → <code>H100</code>");
      expectOnlyLooks(made);
    }));

  it("shows no secret and nothing that looks like one, even if only one side has it", () => {
    const hidden = [
      "hunter2hunter2",
      "hf_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789",
      "AKIAIOSFODNN7EXAMPLE",
      "s3cr3t-0f-b3f0r3",
    ];
    const config = `model_name: hello
secrets:
  hf_access_token: ${hidden[0]}
environment_variables:
  SOME_TOKEN: ${hidden[0]}
  HARMLESS: ${hidden[1]}
  ADDRESS: https://user:${hidden[0]}@example.com/x
model_metadata:
  note: [x, ${hidden[2]}]
`;
    const world = serving();
    const [model] = world.seed?.models ?? [];
    const [served] = model?.deployments ?? [];
    if (served) {
      served.config = {
        model_name: "hello",
        secrets: { old: hidden[3] },
        environment_variables: { DB_PASSWORD: hidden[3] },
      };
    }
    return scenario({ ...world, files: { ...FILES, "hello/config.yaml": config } }, async ({ run }) => {
      const result = await run(DRY);
      expect(result.outputs.status).toBe("validated");
      for (const path of ["secrets.hf_access_token", "secrets.old", "environment_variables.SOME_TOKEN"]) {
        expect(result.log).toEqual(expect.arrayContaining([expect.stringMatching(`^ {2}[-+~] ${path}: .*hidden`)]));
      }
      for (const value of hidden) expect(shown(result)).not.toContain(value);
    });
  });

  it("lists what can change by itself, and the missing secrets, with equivalent spellings counted as existing", () =>
    scenario(
      {
        ...serving({}, ["HF-access-token", "hf.access.token"]),
        files: {
          ...FILES,
          "hello/config.yaml": `${CONFIG}  LEVEL: '1'\nbase_image:\n  image: nvidia/cuda:latest\nweights:\n- source: hf://org/model@main\n  mount_location: /w\n  auth_secret_name: registry-key\n`,
        },
      },
      async ({ run }) => {
        const result = await run(DRY);
        const itself = result.log.filter((line) => line.startsWith("  Can change without a commit: "));
        expect(itself).toEqual([
          expect.stringMatching(/hello\/config\.yaml:\d+: .*cuda:latest/),
          expect.stringMatching(/hello\/config\.yaml:\d+: .*main/),
        ]);
        expect(result.log).toContain(
          "  ⚠ The config names a secret that does not exist in the team Sandbox: registry-key. Create it in Baseten before you deploy.",
        );
      },
    ));

  it("leaves no trace if the job is cancelled while it reads", () =>
    scenario({ ...serving(), files: FILES }, async (made) => {
      const held = made.sandbox.faults.hold("before", { target: "api", path: "/v1/instance_type_prices" });
      const handle = await made.start(DRY);
      await held.reached;
      handle.cancel();
      const result = await handle.done;
      held.release();
      expect(result.outputs.status).toBe("cancelled");
      expect(made.calls().filter((call) => call.startsWith("POST"))).toEqual([]);
    }));
});

function headline(result: StepResult): string {
  return result.log.find((line) => line.startsWith("✓ hello →")) ?? "(no plan)";
}

async function changed(made: Scenario, files: Files): Promise<StepResult> {
  await writeFiles(made.workspace, files);
  return made.run(APPLIED);
}

describe("a deployment", () => {
  it("starts with the short plan, before it sends Baseten a push", () =>
    scenario({ ...serving(), timeScale: 0.02, files: FILES }, async ({ run }) => {
      const result = await run({ environment: "production", "predict-payload": "{}" });
      expect(result.outputs.status).toBe("success");
      const { log } = result;
      const opened = log.indexOf(
        "hello → production: 3 settings change, the instance type stays L4:4x16, still $0.01414 /min list price",
      );
      expect(log.slice(opened - 1, opened + 3)).toEqual([
        '✓ Found model "hello" (m0de1).',
        log[opened],
        expect.stringMatching(/^⚠ The config's resources have no effect/),
        "▼ Prepare the upload",
      ]);
      expect(log.join("\n")).not.toContain("Runs on");
      expectApproved("summary-deployed", settled(result));
    }));

  /** The requests of the plan that the deployment itself does not need. */
  const LOOKS =
    /^\/v1\/(instance_type|(teams\/[^/]+\/)?secrets$|models\/m0de1\/(environments$|deployments\/[^/]+\/config))/;

  it.each<[string, Omit<Fault, "target" | "path">]>([
    ["are refused", { kind: "status", status: 403 }],
    ["fail with a server error", { kind: "status", status: 500 }],
    ["are rate-limited", { kind: "status", status: 429, headers: { "retry-after": "3600" } }],
    ["lose their connection", { kind: "reset-before" }],
    ["return another shape", { kind: "missing-fields" }],
    ["hang", { kind: "hang-before" }],
  ])("goes on if the requests of the plan %s", (_what, fault) =>
    scenario(
      { ...serving(), timeScale: 0.02, files: FILES, faults: [{ ...fault, target: "api", path: LOOKS, ...ALWAYS }] },
      async ({ run, sandbox }) => {
        const result = await run({ environment: "production" });
        expect(result.outputs.status).toBe("success");
        expect(result.exitCode).toBe(0);
        expect(result.log).toContain("hello → production: the live deployment is unknown");
        expect(sandbox.faults.list()[0]?.struck).toBeGreaterThan(3);
        expect(sandbox.state.committed).toHaveLength(1);
      },
    ),
  );
});
