import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { describe, expect } from "@jest/globals";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { OUTPUT_NAMES } from "../../src/rollout/outputs.ts";
import { formatBytes } from "../../src/lib/bytes.ts";
import { it } from "../support/concurrent.ts";
import { finalErrors, HELLO, scenario } from "../support/scenario.ts";

/** All outputs are set, however a run ends. */
function expectAllOutputs(result: StepResult): void {
  expect(Object.keys(result.outputs).sort()).toEqual([...OUTPUT_NAMES, "result"].sort());
  const { result: json, ...single } = result.outputs;
  expect(JSON.parse(json ?? "")).toEqual(single);
}

async function firstBytes({ s3 }: Sandbox, key = ""): Promise<Buffer> {
  return (await readFile(s3.fileOf(key))).subarray(0, 2);
}

describe("a deployment", () => {
  it("creates a new model, in the order prepare, upload, commit, follow", () =>
    scenario({}, async ({ run, sandbox, calls }) => {
      const result = await run();
      expect(result.exitCode).toBe(0);
      expectAllOutputs(result);
      expect(finalErrors(result)).toEqual([]);
      const [deployment] = sandbox.state.committed;
      expect(sandbox.state.committed).toHaveLength(1);
      expect(result.outputs).toMatchObject({
        status: "success",
        "model-name": "hello",
        "created-model": "true",
        "deployment-name": "aaaaaaa",
        "deployment-id": deployment?.id,
        environment: "",
      });
      const modelId = result.outputs["model-id"] ?? "";
      expect(result.outputs["predict-url"]).toBe(`${sandbox.url}/deployment/${deployment?.id}/predict`);
      expect(result.outputs["logs-url"]).toBe(`https://app.baseten.co/models/${modelId}/logs/${deployment?.id}`);
      expect(Number(result.outputs["deploy-time-seconds"])).toBeGreaterThan(0);
      expect(result.outputs["archive-digest"]).toMatch(/^sha256:v2:[0-9a-f]{64}$/);
      const [object] = await sandbox.objects();
      expect(result.outputs["archive-size"]).toBe(String(object?.size));
      const acts = calls().filter((call) => !/instance_type/.test(call));
      expect(acts.slice(0, 3)).toEqual(["GET /v1/models", "POST /v1/prepare_model_upload", "POST /v1/models"]);
      expect(sandbox.requests.all.find((request) => request.target === "s3")?.number).toBeGreaterThan(
        sandbox.requests.matching("POST", "/v1/prepare_model_upload")[0]?.number ?? Number.POSITIVE_INFINITY,
      );
      expect(result.summary).toContain("Deployed to Baseten");
      expect(result.summary).toContain(modelId);
      // GitHub would blank outputs that contain a masked text.
      for (const mask of result.masks) expect(Object.values(result.outputs).join("\n")).not.toContain(mask);
      expect(result.masks.length).toBeGreaterThan(0);
    }));

  it("sends the same deployment at prepare and at commit, with the archive's key and kind", () =>
    scenario({}, async ({ run, sandbox }) => {
      await run({ labels: '{"owner":"ml"}', "no-build-cache": "true", "disable-archive-download": "true" });
      const prepare = sandbox.requests.matching("POST", "/v1/prepare_model_upload")[0]?.body as Record<string, unknown>;
      const commit = sandbox.requests.matching("POST", "/v1/models")[0]?.body as { source: Record<string, unknown> };
      const [object] = await sandbox.objects();
      expect(commit.source.deployment).toEqual(prepare.deployment);
      expect(commit.source).toMatchObject({
        kind: "model_archive",
        name: "hello",
        s3_key: object?.key,
        disable_archive_download: true,
      });
      expect(prepare).toMatchObject({ name: "hello", dry_run: false });
      expect(prepare.deployment).toMatchObject({
        config: { model_name: "hello", resources: { cpu: "1" }, build: { no_cache: true } },
        raw_config: HELLO["hello/config.yaml"],
        deploy_timeout_minutes: 45,
        labels: { owner: "ml", github_repository: "octo/truss-models", github_run_id: "1234567890" },
      });
      expect(prepare.deployment).not.toHaveProperty("preserve_env_instance_type");
      expect(prepare.deployment).not.toHaveProperty("environment_name");
      expect(prepare.deployment).not.toHaveProperty("create_environment_if_missing");
      // Overrides belong in the request; the archived config stays as it was written.
      expect((await sandbox.readArchived(object?.key ?? "", "config.yaml"))?.toString()).toBe(
        HELLO["hello/config.yaml"],
      );
    }));

  it("adds a deployment to the existing model of exactly that name, even if the server lists all models", () =>
    scenario(
      {
        ignoreNameQuery: true,
        seed: {
          models: [
            { id: "other", name: "hello-2" },
            { id: "right", name: "hello" },
          ],
        },
      },
      async ({ run, sandbox, calls }) => {
        const result = await run();
        expect(result.outputs).toMatchObject({ status: "success", "model-id": "right", "created-model": "false" });
        expect(sandbox.requests.matching("GET", "/v1/models")[0]?.query.get("name")).toBe("hello");
        expect(calls()).toContain("POST /v1/models/right/deployments");
      },
    ));

  it("adds a deployment to the model with the given id, whatever the config's name", () =>
    scenario({ seed: { models: [{ id: "abc", name: "another-name" }] } }, async ({ run, calls, sandbox }) => {
      const result = await run({ "model-id": "abc" });
      expect(result.outputs).toMatchObject({ status: "success", "model-id": "abc", "model-name": "another-name" });
      expect(calls()[0]).toBe("GET /v1/models/abc");
      const prepare = sandbox.requests.matching("POST", "/v1/prepare_model_upload")[0]?.body;
      expect(prepare).toMatchObject({ model_id: "abc" });
      expect(prepare).not.toHaveProperty("name");
      expect(prepare).not.toHaveProperty("team_id");
    }));

  it("refuses an unknown model id before the prepare request", () =>
    scenario({}, async ({ run, calls }) => {
      const result = await run({ "model-id": "nope" });
      expect(result.exitCode).toBe(1);
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)[0]).toMatch(/`model-id`.*"nope"/);
      expect(calls()).toEqual(["GET /v1/models/nope"]);
    }));

  const TWO_TEAMS = {
    teams: [
      { id: "t1", name: "Research", default: true },
      { id: "t2", name: "Product" },
    ],
    models: [
      { id: "m1", name: "hello", team: "Research" },
      { id: "m2", name: "hello", team: "Product" },
    ],
  };

  it("asks for the team if several teams have a model of that name, and lists the teams", () =>
    scenario({ seed: TWO_TEAMS }, async ({ run, calls }) => {
      const result = await run();
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)).toHaveLength(1);
      expect(finalErrors(result)[0]).toMatch(/"Research".*"Product"/);
      expect(calls()).toEqual(["GET /v1/models"]);
    }));

  it.each([["t2"], ["Product"]])("finds the model in the team %s", (team) =>
    scenario({ seed: TWO_TEAMS }, async ({ run, calls }) => {
      const result = await run({ team });
      expect(result.outputs).toMatchObject({ status: "success", "model-id": "m2" });
      expect(calls().slice(0, 2)).toEqual(["GET /v1/teams", "GET /v1/teams/t2/models"]);
    }),
  );

  it("creates a new model in the given team", () =>
    scenario({ seed: { teams: TWO_TEAMS.teams } }, async ({ run, calls, sandbox }) => {
      const result = await run({ team: "Product" });
      expect(result.outputs).toMatchObject({ status: "success", "created-model": "true" });
      expect(calls()).toContain("POST /v1/teams/t2/models");
      expect(sandbox.requests.matching("POST", "/v1/prepare_model_upload")[0]?.body).toMatchObject({ team_id: "t2" });
    }));

  it("names the teams that the key can see if the given team is not among them", () =>
    scenario({ seed: TWO_TEAMS }, async ({ run }) => {
      const result = await run({ team: "Marketing" });
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)[0]).toMatch(/"Marketing".*"Research" \(t1\), "Product" \(t2\)/);
    }));

  it("sends the overridden name but archives the config unchanged", () =>
    scenario({}, async ({ run, sandbox }) => {
      const result = await run({ "model-name": "hello-staging" });
      expect(result.outputs["model-name"]).toBe("hello-staging");
      const commit = sandbox.requests.matching("POST", "/v1/models")[0]?.body as { source: Record<string, unknown> };
      expect(commit.source).toMatchObject({
        name: "hello-staging",
        deployment: { config: { model_name: "hello-staging" }, raw_config: HELLO["hello/config.yaml"] },
      });
      const [object] = await sandbox.objects();
      expect((await sandbox.readArchived(object?.key ?? "", "config.yaml"))?.toString()).toBe(
        HELLO["hello/config.yaml"],
      );
    }));

  it("gathers external packages and empties their list, in the archived config only", () =>
    scenario(
      {
        files: {
          ...HELLO,
          "hello/config.yaml":
            "model_name: hello # keep me\nexternal_package_dirs:\n  - ../shared\npython_version: py312\n",
          "shared/tools/text.py": "TEXT = 1\n",
          "shared/__pycache__/x.pyc": "no",
          "shared/top.py": "TOP = 1\n",
        },
      },
      async ({ run, sandbox }) => {
        const result = await run();
        expect(result.outputs.status).toBe("success");
        const [object] = await sandbox.objects();
        const key = object?.key ?? "";
        expect((await sandbox.listArchive(key)).map((entry) => entry.path)).toEqual([
          "config.yaml",
          "model/model.py",
          "packages/tools/text.py",
          "packages/top.py",
        ]);
        expect((await sandbox.readArchived(key, "config.yaml"))?.toString()).toBe(
          "model_name: hello # keep me\nexternal_package_dirs: []\npython_version: py312\n",
        );
        const commit = sandbox.requests.matching("POST", "/v1/models")[0]?.body as { source: { deployment: object } };
        const { deployment } = commit.source;
        expect(deployment).toMatchObject({ config: { model_name: "hello", python_version: "py312" } });
        expect(deployment).not.toHaveProperty("config.external_package_dirs");
        expect(deployment).toHaveProperty("raw_config", expect.stringContaining("../shared"));
      },
    ));

  it("uploads 60 MB of incompressible data completely, in several parts", () => {
    const weights = randomBytes(60_000_000);
    // In real time, because a shorter limit on S3's answers would measure the machine.
    const realTime = { timeScale: 1, scenario: ["ACTIVE"] };
    return scenario(
      { ...realTime, files: { ...HELLO, "hello/data/weights.bin": weights } },
      async ({ run, sandbox }) => {
        const result = await run();
        expect(result.outputs.status).toBe("success");
        const parts = sandbox.requests.all.filter(
          (request) => request.target === "s3" && request.method === "PUT" && request.query.has("partNumber"),
        );
        expect(parts.length).toBe(8);
        expect(sandbox.s3.unfinishedUploads()).toEqual([]);
        expect(result.post).toMatchObject({ exitCode: 0, rawStdout: "" });
        const [object] = await sandbox.objects();
        const entries = await sandbox.listArchive(object?.key ?? "");
        const digest = createHash("sha256").update(weights).digest("hex");
        expect(entries.find((entry) => entry.path === "data/weights.bin")).toMatchObject({
          size: 60_000_000,
          sha256: digest,
        });
        expect(Number(result.outputs["archive-size"])).toBeLessThan(60_100_000);
      },
    );
  });

  it("compresses as the link allows by default, and says what that achieved", () =>
    scenario({ files: { ...HELLO, "hello/corpus.txt": "All work and no play. ".repeat(200_000) } }, async (made) => {
      const result = await made.run({ wait: "false" });
      expect(result.outputs.status).toBe("success");
      expect(result.log).toContainEqual(
        expect.stringMatching(/^ *Compressed to \d+ %; the bottleneck was the (network|processor)\.$/),
      );
      const [object] = await made.sandbox.objects();
      expect((await made.sandbox.listArchive(object?.key ?? "")).map((entry) => entry.path)).toContain("corpus.txt");
    }));

  it("packs a plain tar on request, with the size in the plan and the same content", () =>
    scenario({ seed: { models: [{ id: "m", name: "hello" }] } }, async ({ run, sandbox }) => {
      const plain = { "archive-format": "tar", "compression-level": "9" };
      const planned = await run({ ...plain, "dry-run": "true" });
      const result = await run(plain);
      expect(result.outputs).toMatchObject({ status: "success", "archive-size": planned.outputs["archive-size"] });
      const [object] = await sandbox.objects();
      expect(result.outputs["archive-size"]).toBe(String(object?.size));
      expect(result.log.join("\n")).toContain(`Uploaded ${formatBytes(object?.size ?? 0)} in `);
      expect(await firstBytes(sandbox, object?.key)).toEqual(Buffer.from("co"));
      expect((await sandbox.listArchive(object?.key ?? "")).map((entry) => entry.path)).toEqual([
        "config.yaml",
        "model/model.py",
      ]);
      const hints = result.annotations.filter(({ level }) => level === "warning").map(({ message }) => message);
      expect(hints).toEqual([expect.stringMatching(/^Input `compression-level` is 9, which has no effect/)]);
      // The content digest does not depend on the archive format.
      const again = await run({ "archive-format": "tar.gz", "skip-unchanged": "true" });
      expect(again.outputs).toMatchObject({
        status: "unchanged",
        "archive-digest": result.outputs["archive-digest"],
        "deployment-id": result.outputs["deployment-id"],
      });
    }));

  it.each([
    ["model.tar", "tar.gz", "co"],
    ["model.tgz", "tar.gz", "\x1f\x8b"],
  ])("under a key that ends in %s, %s starts with %j", (archiveName, format, begin) =>
    scenario({ archiveName }, async ({ run, sandbox }) => {
      const result = await run({ "archive-format": format });
      const [object] = await sandbox.objects();
      expect(result.outputs).toMatchObject({ status: "success", "archive-size": String(object?.size) });
      expect(await firstBytes(sandbox, object?.key)).toEqual(Buffer.from(begin, "latin1"));
      const says = result.log.join("\n").includes("ends in .tar, so it is packed as a plain tar");
      expect(says).toBe(archiveName === "model.tar");
    }),
  );

  it("packs another config file under the name config.yaml", () =>
    scenario(
      { files: { ...HELLO, "hello/config.prod.yaml": "model_name: hello-prod\n" } },
      async ({ run, sandbox }) => {
        const result = await run({ "config-file": "config.prod.yaml" });
        expect(result.outputs["model-name"]).toBe("hello-prod");
        const [object] = await sandbox.objects();
        expect((await sandbox.readArchived(object?.key ?? "", "config.yaml"))?.toString()).toBe(
          "model_name: hello-prod\n",
        );
      },
    ));

  it("skips the upload for a format that is built from its config alone", () =>
    scenario(
      { files: { "hello/config.yaml": "model_name: hello\nbis_llm:\n  version: '1'\n" } },
      async ({ run, sandbox }) => {
        const result = await run();
        expect(result.outputs.status).toBe("success");
        expect(await sandbox.objects()).toEqual([]);
        const commit = sandbox.requests.matching("POST", "/v1/models")[0]?.body as { source: object };
        expect(commit.source).not.toHaveProperty("s3_key");
      },
    ));

  it("does not follow the deployment with wait: false", () =>
    scenario({ scenario: "stuck" }, async ({ run, calls }) => {
      const result = await run({ wait: "false" });
      expect(result.exitCode).toBe(0);
      expect(result.outputs).toMatchObject({ status: "success", "deploy-time-seconds": "" });
      expect(calls().at(-1)).toBe("POST /v1/models");
    }));

  it("names the deployment after the head of the pull request, and appends the run if that name is taken", () =>
    scenario({}, async ({ run, sandbox }) => {
      const event = { name: "pull_request", number: 12, headSha: "c0ffee5".padEnd(40, "0") };
      expect((await run({}, { event })).outputs["deployment-name"]).toBe("PR-12_c0ffee5");
      expect((await run({}, { event })).outputs["deployment-name"]).toBe("PR-12_c0ffee5_1234567890.1");
      expect((await run({}, { event })).outputs["deployment-name"]).toBe("PR-12_c0ffee5_1234567890.1-2");
      expect(sandbox.state.committed.map((deployment) => deployment.labels)).toEqual([
        expect.objectContaining({ github_sha: event.headSha, github_pull_request: "12" }),
        expect.objectContaining({ github_sha: event.headSha }),
        expect.objectContaining({ github_sha: event.headSha }),
      ]);
    }));

  it("refuses a deployment name that is taken", () =>
    scenario(
      { seed: { models: [{ id: "m", name: "hello", deployments: [{ id: "d", name: "v1" }] }] } },
      async ({ run, sandbox }) => {
        const result = await run({ "deployment-name": "v1" });
        expect(result.outputs.status).toBe("invalid");
        expect(finalErrors(result)[0]).toMatch(/`deployment-name`.*"v1" is already taken/);
        expect(sandbox.state.committed).toEqual([]);
      },
    ));

  it("ends only when the environment serves the deployment", () =>
    scenario(
      {
        seed: {
          models: [
            {
              id: "m",
              name: "hello",
              deployments: [{ id: "old" }],
              environments: [{ name: "production", serving: "old" }],
            },
          ],
        },
      },
      async ({ run, sandbox, calls }) => {
        const result = await run({ environment: "production", "preserve-env-instance-type": "false" });
        expect(result.outputs).toMatchObject({
          status: "success",
          environment: "production",
          "predict-url": `${sandbox.url}/production/predict`,
        });
        expect(sandbox.requests.matching("POST", "/v1/prepare_model_upload")[0]?.body).toMatchObject({
          deployment: { environment_name: "production", preserve_env_instance_type: false },
        });
        const looks = calls().filter((call) => !call.endsWith("/logs"));
        expect(looks.at(-1)).toBe("GET /v1/models/m/environments/production");
        expect(result.log.join("\n")).toMatch(/promotion to the environment "production": RAMPING_UP/);
      },
    ));

  it("reports that the environment still serves another deployment", () =>
    scenario(
      {
        scenario: "not-serving",
        timeScale: 0.002,
        seed: {
          models: [
            {
              id: "m",
              name: "hello",
              deployments: [{ id: "old" }],
              environments: [{ name: "production", serving: "old" }],
            },
          ],
        },
      },
      async ({ run }) => {
        const result = await run({ environment: "production" });
        expect(result.exitCode).toBe(1);
        expect(result.outputs.status).toBe("promote_failed");
        expect(finalErrors(result)[0]).toMatch(/"production"/);
      },
    ));

  it.each([["scaled-to-zero"], ["not-found-first"], ["unknown-status"]])("gets through %s", (name) =>
    scenario({ scenario: name }, async ({ run }) => {
      expect((await run()).outputs.status).toBe("success");
    }),
  );
});

describe("a dry run", () => {
  it("with a key: lists, measures and lets Baseten check, but uploads nothing", () =>
    scenario({}, async ({ run, sandbox, calls }) => {
      const result = await run({ "dry-run": "true" });
      expect(result.exitCode).toBe(0);
      expectAllOutputs(result);
      expect(result.outputs).toMatchObject({ status: "validated", "model-name": "hello", "deployment-id": "" });
      expect(Number(result.outputs["archive-size"])).toBeGreaterThan(0);
      expect(result.log.join("\n")).toContain("model/model.py");
      expect(calls()).toEqual([
        "GET /v1/models",
        "GET /v1/instance_types",
        "GET /v1/instance_type_prices",
        "POST /v1/prepare_model_upload",
      ]);
      expect(sandbox.requests.matching("POST", "/v1/prepare_model_upload")[0]?.body).toMatchObject({ dry_run: true });
      expect(sandbox.requests.all.filter((request) => request.target === "s3")).toEqual([]);
    }));

  it("without a key: runs the local checks, writes a notice, and sends no request", () =>
    scenario({}, async ({ run, sandbox }) => {
      const result = await run({ "dry-run": "true", "baseten-api-key": "" });
      expect(result.exitCode).toBe(0);
      expectAllOutputs(result);
      expect(result.outputs).toMatchObject({ status: "validated", "model-name": "hello" });
      expect(result.annotations.filter((annotation) => annotation.level === "notice")).toHaveLength(1);
      expect(sandbox.requests.all).toEqual([]);
    }));

  it("shows Baseten's refusal unchanged", () =>
    scenario({ refuseConfig: () => "resources.cpu: too many" }, async ({ run, sandbox }) => {
      const result = await run({ "dry-run": "true" });
      expect(result.exitCode).toBe(1);
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)).toHaveLength(1);
      expect(finalErrors(result)[0]).toMatch(/400.*resources\.cpu: too many.*Request id: \S+/s);
      expect(sandbox.state.committed).toEqual([]);
    }));
});
