/** Values that a workflow sets in a config, as its user sees them. */
import { describe, expect } from "@jest/globals";
import { it } from "../support/concurrent.ts";
import { type Files, finalErrors, leaks, type Scenario, scenario } from "../support/scenario.ts";

const CONFIG = `# The model of the tests
model_name: hello
resources:
  accelerator: L4 # for now
  cpu: '1'
environment_variables:
  MODE: slow
requirements:
  - torch==2.3.0 # pinned
`;
const CODE = "class Model:\n    def predict(self, request):\n        return request\n";
const FILES: Files = { "hello/config.yaml": CONFIG, "hello/model/model.py": CODE };
const OVERRIDES = [
  "# comments are fine",
  "resources.accelerator=H100",
  "requirements.0=torch==2.4.0",
  "environment_variables.MODE=value-of-mode",
  "environment_variables.STEPS=1.10",
].join("\n");
const CHANGED = `# The model of the tests
model_name: hello
resources:
  accelerator: H100 # for now
  cpu: '1'
environment_variables:
  MODE: value-of-mode
  STEPS: 1.10
requirements:
  - torch==2.4.0 # pinned
`;
const SEED = {
  models: [
    {
      id: "m0de1",
      name: "hello",
      deployments: [
        {
          id: "dep1oyed",
          config: {
            model_name: "hello",
            resources: { accelerator: "L4", cpu: "1" },
            environment_variables: {
              MODE: "value-of-before",
              OLD: "value-of-old",
              "A,B": "value-of-comma",
              KEPT: "in-the-file",
            },
          },
          labels: { config_overrides: "resources.cpu,environment_variables.OLD,environment_variables.A%2CB" },
        },
      ],
      environments: [{ name: "production", serving: "dep1oyed" }],
    },
  ],
};

/** The request that commits the push. */
function committed({ sandbox }: Scenario): Record<string, unknown> {
  const [request] = sandbox.requests.matching("POST", /^\/v1\/models(\/\w+\/deployments)?$/);
  const body = request?.body as { source?: unknown } & Record<string, unknown>;
  return JSON.parse(JSON.stringify(body));
}

const CERTIFICATE = ["AAAAB3NzaC1yc2E", "very/secret+MIIEvQ==", "MIIEwIBADANverysecret=", "verysecret=x"];

describe("config-overrides", () => {
  it("that hold the lines of a secret quote none of them", () =>
    scenario({ files: FILES }, async (run) => {
      for (const line of [CERTIFICATE.join("\n"), ...CERTIFICATE]) {
        const result = await run.run({ "config-overrides": line });
        expect(result.outputs.status).toBe("invalid");
        expect(finalErrors(result)[0]).toMatch(/line 1 of/);
        expect(
          leaks(
            result,
            CERTIFICATE.map((text) => text.replace(/=.*/, "")),
          ),
        ).toEqual([]);
      }
      expect(run.sandbox.requests.all).toEqual([]);
    }));

  it("stay hidden in a later plan if the labels of the user leave little room", () =>
    scenario({ files: FILES, scenario: ["ACTIVE"], firstPushServes: true }, async (run) => {
      for (const size of [700, 1_100, 1_600]) {
        const value = `value-of-${size}-mode`;
        const labels = JSON.stringify({ pad: "x".repeat(size) });
        const inputs = { environment: "production", "config-overrides": `environment_variables.NEW=${value}`, labels };
        expect((await run.run(inputs)).outputs.status).toBe("success");
        const plan = await run.run({ environment: "production", "dry-run": "true" });
        expect(plan.summary.replaceAll("<wbr>", "")).toContain("environment_variables.NEW");
        expect(leaks(plan, [value])).toEqual([]);
      }
    }));

  it("set what is sent and what is archived, comments kept, and the labels name them", () =>
    scenario({ files: FILES, scenario: ["ACTIVE"] }, async (run) => {
      const result = await run.run({ "config-overrides": OVERRIDES });
      expect(result.outputs.status).toBe("success");
      const sent = JSON.stringify(committed(run));
      expect(sent).toContain('"accelerator":"H100"');
      expect(sent).toContain('"environment_variables":{"MODE":"value-of-mode","STEPS":"1.1"}');
      expect(sent).toContain(JSON.stringify(CHANGED));
      const [object] = await run.sandbox.objects();
      expect((await run.sandbox.readArchived(object?.key ?? "", "config.yaml"))?.toString()).toBe(CHANGED);
      const names = "resources.accelerator,requirements.0,environment_variables.MODE,environment_variables.STEPS";
      expect(run.sandbox.state.committed[0]?.labels).toMatchObject({ config_overrides: names });
      expect(result.log.join("\n")).toContain(`Set by \`config-overrides\`: ${names.replaceAll(",", ", ")}`);
      // The file itself is the checkout's, and stays as it was.
      expect(leaks(result, ["value-of-mode"])).toEqual([]);
    }));

  it("stand in the plan, below environment_variables without the value", () =>
    scenario({ files: FILES, seed: SEED, timeScale: 1 }, async (run) => {
      const result = await run.run({ "config-overrides": OVERRIDES, "dry-run": "true", environment: "production" });
      expect(result.outputs.status).toBe("validated");
      const log = result.log.find((line) => line.includes("Set by `config-overrides`: resources.accelerator="));
      expect(log?.trim()).toBe(
        "Set by `config-overrides`: resources.accelerator=H100, requirements.0=torch==2.4.0, environment_variables.MODE (hidden), environment_variables.STEPS (hidden)",
      );
      expect(result.summary).toContain("<code>resources.accelerator=H100</code>");
      expect(result.summary).toContain("<code>environment_variables.MODE</code> (hidden)");
      const changes = result.log.map((line) => line.trim());
      expect(changes).toContain("~ resources.accelerator: L4 → H100");
      expect(changes).toContain("~ environment_variables.MODE: (hidden) → (hidden)");
      expect(changes).toContain("- environment_variables.OLD: (hidden)");
      expect(changes).toContain("- environment_variables.KEPT: in-the-file");
      expect(leaks(result, ["value-of-mode", "value-of-before", "value-of-old", "value-of-comma"])).toEqual([]);
    }));

  it("are not in the plan if a list or a map of them holds a secret", () =>
    scenario({ files: FILES, seed: SEED, timeScale: 1 }, async (run) => {
      const lines = [
        "requirements=[torch==2.4.0, 'git+https://deploy:hunter2-0@gitlab.example/a.git']",
        "model_metadata={tags: [chat], api_key: hunter2-1}",
        "docker_server={start_command: serve --api-key hunter2-2, base: 1",
      ];
      const inputs = { "dry-run": "true", environment: "production" };
      const result = await run.run({ ...inputs, "config-overrides": lines.slice(0, 2).join("\n") });
      expect(result.outputs.status).toBe("validated");
      expect(result.log.join("\n")).toContain("requirements (hidden), model_metadata (hidden)");
      const refused = await run.run({ ...inputs, "config-overrides": lines.join("\n") });
      expect(refused.outputs.status).toBe("invalid");
      for (const one of [result, refused]) expect(leaks(one, ["hunter2"])).toEqual([]);
    }));

  it("are part of the content, so that another value is another deployment", () =>
    scenario({ files: FILES, scenario: ["ACTIVE"] }, async (run) => {
      const pushed = async (gpu: string) => {
        const lines = gpu === "" ? "" : `resources.accelerator=${gpu}`;
        const { outputs } = await run.run({ "config-overrides": lines, "skip-unchanged": "true" });
        return [outputs.status, outputs["archive-digest"]];
      };
      const [first, again, other, none, same] = [
        await pushed("H100"),
        await pushed("H100"),
        await pushed("A100"),
        await pushed(""),
        await pushed("L4"),
      ];
      expect([first, again, other, none, same].map(([status]) => status)).toEqual([
        "success",
        "unchanged",
        "success",
        "success",
        "unchanged",
      ]);
      expect(again?.[1]).toBe(first?.[1]);
      expect(new Set([first, other, none].map((one) => one?.[1])).size).toBe(3);
    }));

  it.each<[string, string, RegExp[], replaced?: [string, string]]>([
    ["names nothing", "resource.accelerator=H100", [/line 1 of 1 begins with neither\. Did you mean `resources`/]],
    ["is the model's name", "model_name=x", [/cannot set `model_name`\. Set the input `model-name`/]],
    [
      "is several mistakes",
      "resources.cpu=[1\nenvironment_variables.KEY=[very-secret\nrequirements.7=x",
      [/2 problems|3 problems/, /not YAML on one line\. Invalid YAML/, /`environment_variables\.KEY`/],
    ],
    [
      "is empty, in place of a value that is wrong by itself",
      "resources.accelerator=",
      [/^Input `config-overrides` sets `resources\.accelerator` without a value\. Write `null`[^\n]*$/],
      ["L4", "PLACEHOLDER"],
    ],
    [
      "is refused by the check of the config",
      "resources.cpu=4",
      [/^Input `config-overrides`: `resources\.cpu` must be .* but is the number 4/],
    ],
  ])("that %s is an error before anything is sent", (_what, lines, patterns, replaced = ["", ""]) =>
    scenario({ files: { ...FILES, "hello/config.yaml": CONFIG.replace(...replaced) } }, async (run) => {
      const result = await run.run({ "config-overrides": lines });
      expect(result.exitCode).toBe(1);
      expect(result.outputs.status).toBe("invalid");
      const [error, ...more] = finalErrors(result);
      expect(more).toEqual([]);
      for (const pattern of patterns) expect(error).toMatch(pattern);
      expect(leaks(result, ["very-secret"])).toEqual([]);
      expect(run.sandbox.requests.all).toEqual([]);
    }),
  );

  it("leave the places of what the file says where the file says it", () =>
    scenario({ files: { ...FILES, "hello/config.yaml": `${CONFIG}resorces: {}\n` } }, async (run) => {
      const result = await run.run({ "config-overrides": OVERRIDES, "dry-run": "true", "baseten-api-key": "" });
      expect(result.outputs.status).toBe("validated");
      expect(result.annotations).toContainEqual(
        expect.objectContaining({ file: "hello/config.yaml", line: 10, message: expect.stringContaining("resorces") }),
      );
      expect(result.annotations).toContainEqual(
        expect.objectContaining({
          message: expect.stringMatching(/^Input `config-overrides`: `environment_variables\.STEPS` is not quoted/),
        }),
      );
    }));
});

it("hostile names and values are neither commands nor lines of their own, and change nothing else", () =>
  scenario({ files: FILES, scenario: ["ACTIVE"] }, async (run) => {
    const lines = [
      'environment_variables."evil\\n::error::named"="1"',
      'model_metadata={"\\n::error::key": "\\n::set-output name=status::forged", "\\u001b[31m": "\\u202e"}',
      'description="\\u2028::add-mask::hello\\n---\\nmodel_name: other"',
    ];
    const result = await run.run({ "config-overrides": lines.join("\n") });
    expect(result.outputs).toMatchObject({ status: "success", "model-name": "hello" });
    expect(result.annotations.filter(({ level }) => level === "error")).toEqual([]);
    expect(result.log.filter((line) => /^(::|---|model_name)/.test(line.trim()))).toEqual([]);
    const [object] = await run.sandbox.objects();
    const archived = (await run.sandbox.readArchived(object?.key ?? "", "config.yaml"))?.toString() ?? "";
    const [own, all] = [CONFIG, archived].map((text) => text.trimEnd().split(/[\n\r\u2028]/));
    expect(all?.filter((line) => own?.includes(line))).toEqual(own);
    expect(all).toHaveLength((own?.length ?? 0) + 3);
  }));
