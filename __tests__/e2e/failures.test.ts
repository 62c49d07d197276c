import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect } from "@jest/globals";
import type { Fault } from "../../sandbox/http/faults.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { type Files, finalErrors, HELLO, scenario } from "../support/scenario.ts";

/** What all refused inputs have in common: exit code 1, `invalid`, one annotation, and no request. */
async function expectRefused(
  inputs: Record<string, string>,
  patterns: RegExp[],
  options: { files?: Files; prepare?: (workspace: string) => Promise<void> } = {},
): Promise<StepResult> {
  let refused: StepResult | undefined;
  await scenario(options.files ? { files: options.files } : {}, async ({ run, sandbox, workspace }) => {
    await options.prepare?.(workspace);
    refused = await run(inputs);
    expect(refused.exitCode).toBe(1);
    expect(refused.outputs.status).toBe("invalid");
    expect(finalErrors(refused)).toHaveLength(1);
    for (const pattern of patterns) expect(finalErrors(refused)[0]).toMatch(pattern);
    expect(sandbox.requests.all).toEqual([]);
  });
  return refused as StepResult;
}

describe("bad input", () => {
  it.each<[string, Record<string, string>, RegExp[]]>([
    ["a chain", { "truss-directory": "chain.py" }, [/`truss-directory`.*"chain\.py".*chain.*truss chains push/s]],
    ["a missing folder", { "truss-directory": "nope" }, [/`truss-directory`.*"nope"/]],
    [
      "a folder outside the workspace, by ..",
      { "truss-directory": "../.." },
      [/`truss-directory`.*inside the workspace.*"\.\.\/\.\."/],
    ],
    ["a missing config", { "config-file": "config.prod.yaml" }, [/`config-file`.*"config\.prod\.yaml"/]],
    [
      "both the name and the id of a model",
      { "model-name": "a", "model-id": "b" },
      [/`model-name` cannot be combined with `model-id`.*"a".*"b"/],
    ],
    ["5 minutes", { "deploy-timeout-minutes": "5" }, [/`deploy-timeout-minutes`.*10 to 1440.*"5"/]],
    ["1441 minutes", { "deploy-timeout-minutes": "1441" }, [/`deploy-timeout-minutes`.*10 to 1440.*"1441"/]],
    ["minutes in words", { "deploy-timeout-minutes": "abc" }, [/`deploy-timeout-minutes`.*10 to 1440.*"abc"/]],
    [
      "minutes with a unit",
      { "deploy-timeout-minutes": "45m" },
      [/`deploy-timeout-minutes`.*"45m".*without a unit: 45/],
    ],
    ["labels that are a list", { labels: "[1]" }, [/`labels` must be a JSON object, but is a list/]],
    [
      "labels that are not JSON",
      { labels: "a=b" },
      [/`labels` must be a JSON object, but it has a syntax error at line 1, column 1/],
    ],
    ["a dry run that is not a boolean", { "dry-run": "maybe" }, [/`dry-run`.*true or false.*"maybe"/]],
    ["a key on two lines", { "baseten-api-key": "abc\ndef" }, [/`baseten-api-key` must be printable ASCII/]],
    ["a reserved label", { labels: '{"push_id":"x"}' }, [/`labels` must not contain "push_id"/]],
    ["no key", { "baseten-api-key": "" }, [/`baseten-api-key`.*must be set.*dry-run/]],
    ["a zip", { "archive-format": "zip" }, [/`archive-format` must be tar\.gz or tar, but is "zip"/]],
    ["a level of 10", { "compression-level": "10" }, [/`compression-level`.*0 to 9.*"10"/]],
    ["a name with a slash", { "deployment-name": "a/b" }, [/`deployment-name`.*"a\/b"/]],
    [
      "an environment with an invalid create-environment",
      { environment: "staging", "create-environment": "maybe" },
      [/`create-environment`.*true or false.*"maybe"/],
    ],
    [
      "create-environment without an environment",
      { "create-environment": "true" },
      [/`create-environment` is true, but `environment` is empty/],
    ],
    [
      "the environment development",
      { environment: "development" },
      [/`environment` may not be "development".*reserves/],
    ],
    [
      "a region with a capital letter",
      { environment: "Prod-EU", "regional-environment": "true" },
      [/`environment` must be at most 40 lower-case letters, digits and hyphens.*"Prod-EU"/],
    ],
  ])("refuses %s", async (_name, inputs, patterns) => {
    await expectRefused(inputs, patterns);
  });

  it("refuses an invalid stand-in server, together with all other errors", () =>
    scenario({}, async ({ run, sandbox }) => {
      const env = { BASETEN_MANAGEMENT_API_URL_OVERRIDE: "api.test", BASETEN_S3_ENDPOINT_OVERRIDE: "no url" };
      const result = await run({ labels: "[1]" }, { env });
      expect(result.exitCode).toBe(1);
      expect(result.outputs).toMatchObject({ status: "invalid", "deployment-id": "", result: expect.any(String) });
      expect(finalErrors(result)).toHaveLength(1);
      for (const name of ["`labels`", ...Object.keys(env)]) expect(finalErrors(result)[0]).toContain(name);
      expect(result.summary).toContain("BASETEN_S3_ENDPOINT_OVERRIDE");
      expect(sandbox.requests.all).toEqual([]);
    }));

  it("refuses a folder outside the workspace behind a symbolic link, and an absolute path", async () => {
    const outside = await mkdtemp(path.join(tmpdir(), "outside-"));
    try {
      await expectRefused({ "truss-directory": "link" }, [/`truss-directory`.*inside the workspace.*"link"/], {
        prepare: (workspace) => symlink(outside, path.join(workspace, "link")),
      });
      await expectRefused({ "truss-directory": outside }, [/`truss-directory`.*inside the workspace/]);
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it("says that config.yml is not read", () =>
    expectRefused({}, [/`config-file`.*config\.yml.*rename/s], { files: { "hello/config.yml": "model_name: x\n" } }));

  it("tells what is missing in an empty folder", () =>
    expectRefused({}, [/`truss-directory` names "hello", but that folder is empty.*`submodules: true`/], {
      files: {},
      prepare: (workspace) => mkdir(path.join(workspace, "hello")).then(() => undefined),
    }));

  it.each<[string, string, string, number, RegExp]>([
    ["YAML that does not parse", "model_name: hello\nresources: cpu: 1\n", "hello/config.yaml", 2, /./],
    ["a root that is a list", "- a\n- b\n", "hello/config.yaml", 1, /list/],
    ["a config without a model name", "resources: {}\n", "hello/config.yaml", 1, /`model_name` is missing/],
    [
      "a model name that is a number",
      "python_version: py312\nmodel_name: 123\n",
      "hello/config.yaml",
      2,
      /`model_name` must be a string.*the number 123/,
    ],
    [
      "a key that two merged maps share",
      "x: &x {name: 1}\nmodel_name: h\ny:\n  <<: [*x, {name: 2}]\n",
      "hello/config.yaml",
      4,
      /set the key `name` to different values \(line 1 and line 4\)/,
    ],
    [
      "a no-break space after a colon",
      "# hello\nmodel_name:\u00a0 hello\nresources:\n  cpu: '1'\n",
      "hello/config.yaml",
      2,
      /no-break space \(U\+00A0\) at line 2, column 12/,
    ],
    [
      "a merge conflict",
      "model_name: hello\n<<<<<<< HEAD\nresources: {}\n=======\n>>>>>>> topic\n",
      "hello/config.yaml",
      2,
      /merge conflict marker/,
    ],
    [
      "an engine without a build",
      "model_name: hello\ntrt_llm:\n  runtime: {}\n",
      "hello/config.yaml",
      2,
      /`trt_llm\.build` is required/,
    ],
  ])("points at the line of %s", async (_name, config, file, line, pattern) => {
    const result = await expectRefused({}, [new RegExp(`hello/config\\.yaml:${line}`), pattern], {
      files: { ...HELLO, "hello/config.yaml": config },
    });
    const placed = result.annotations.filter((annotation) => annotation.file !== undefined);
    expect(placed).toHaveLength(1);
    expect(placed[0]).toMatchObject({ level: "error", file, line });
  });

  it("reports all errors at once", () =>
    expectRefused(
      {
        "baseten-api-key": "",
        "model-name": "a",
        "model-id": "b",
        "deploy-timeout-minutes": "5",
        labels: "x",
        wait: "perhaps",
        "truss-directory": "nope",
      },
      [
        /^6 problems, nothing was sent:/,
        /`baseten-api-key`/,
        /`model-name` cannot be combined with `model-id`/,
        /`deploy-timeout-minutes`/,
        /`labels`/,
        /`wait`/,
        /`truss-directory`/,
      ],
    ));

  it("does not ask for a key if a dry run may have been meant", async () => {
    const result = await expectRefused({ "baseten-api-key": "", "dry-run": "maybe" }, [/^Input `dry-run`/]);
    expect(finalErrors(result)[0]).not.toContain("baseten-api-key");
  });

  it("reports wrong inputs and a wrong config together", () =>
    expectRefused({ "compression-level": "x" }, [/^2 problems/, /`compression-level`/, /`model_name` is missing/], {
      files: { ...HELLO, "hello/config.yaml": "resources: {}\n" },
    }));
});

describe("a refusal", () => {
  it("of the config at prepare is invalid, is reported in the server's words, and uploads nothing", () =>
    scenario({ refuseConfig: () => "config.resources: no such accelerator" }, async ({ run, sandbox }) => {
      const result = await run();
      expect(result.exitCode).toBe(1);
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)).toHaveLength(1);
      expect(finalErrors(result)[0]).toMatch(/Preparing the upload failed.*400.*no such accelerator/s);
      expect(sandbox.requests.all.filter((request) => request.target === "s3")).toEqual([]);
      expect(result.summary).toContain("no such accelerator");
    }));

  it("of the key names the secret to check, and is not retried", () =>
    scenario({}, async ({ run, calls }) => {
      const result = await run({ "baseten-api-key": "wrong-key-0123456789" });
      expect(result.outputs.status).toBe("deploy_failed");
      expect(finalErrors(result)[0]).toMatch(/401.*`baseten-api-key`/s);
      expect(calls()).toEqual(["GET /v1/models"]);
      expect(result.rawStdout.replaceAll("::add-mask::wrong-key-0123456789", "")).not.toContain("wrong-key-0123456789");
    }));

  it("of the key during the wait ends the wait soon, and not as a timeout", () =>
    scenario({}, async ({ run, sandbox }) => {
      sandbox.faults.add({
        target: "api",
        method: "GET",
        path: /\/deployments\/\w+$/,
        kind: "status",
        status: 403,
        times: Number.POSITIVE_INFINITY,
      });
      const result = await run();
      expect(result.outputs.status).toBe("deploy_failed");
      expect(finalErrors(result)[0]).toMatch(/403.*times in a row.*full access.*could not be cleaned up.*403/s);
    }));

  it("of a key that may not push names the permission that it needs", () =>
    scenario({}, async ({ run, sandbox }) => {
      const result = await run({ "baseten-api-key": sandbox.readOnlyKey });
      expect(finalErrors(result)[0]).toMatch(/403.*full access/s);
    }));

  it("of S3 ends the run before anything is committed, and leaves no unfinished upload", () =>
    scenario({ files: { ...HELLO, "hello/w.bin": randomBytes(20_000_000) } }, async ({ run, sandbox }) => {
      sandbox.faults.add({ target: "s3", kind: "status", status: 403, method: "PUT", times: Number.POSITIVE_INFINITY });
      const result = await run();
      expect(result.exitCode).toBe(1);
      expect(result.outputs.status).toBe("deploy_failed");
      expect(finalErrors(result)).toHaveLength(1);
      expect(finalErrors(result)[0]).toMatch(/upload of the archive failed: S3 answered 403/);
      expect(sandbox.state.committed).toEqual([]);
      expect(sandbox.s3.unfinishedUploads()).toEqual([]);
    }));
});

describe("a missing environment", () => {
  const seed = { models: [{ id: "m", name: "hello", environments: [{ name: "staging" }] }] };

  it("is invalid before anything is packed or sent, and the error lists the existing ones", () =>
    scenario({ seed }, async ({ run, sandbox, calls }) => {
      const result = await run({ environment: "stagging" });
      expect(result.exitCode).toBe(1);
      expect(result.outputs).toMatchObject({ status: "invalid", environment: "stagging", "deployment-name": "" });
      expect(finalErrors(result)).toEqual([
        'Input `environment` is "stagging", but there is no such environment: this API key sees only "production", "staging" in model "hello". Did you mean "staging"? Set `create-environment: true` to have it created, or create it on Baseten.',
      ]);
      expect(calls()).toEqual(["GET /v1/models", "GET /v1/models/m/environments"]);
      expect(sandbox.requests.all.filter(({ target }) => target === "s3")).toEqual([]);
    }));

  it("is created by the push if that is allowed, as the push requests at prepare and at commit", () =>
    scenario({ seed }, async ({ run, sandbox }) => {
      const result = await run({ environment: "qa", "create-environment": "true" });
      expect(result.outputs).toMatchObject({ status: "success", environment: "qa" });
      expect(result.log.join("\n")).toMatch(/^hello → qa: the environment will be created, /m);
      for (const body of pushed(sandbox)) {
        expect(body).toMatchObject({ environment_name: "qa", create_environment_if_missing: true });
      }
      const model = sandbox.state.model("m");
      expect(model?.environments.find(({ name }) => name === "qa")?.current?.id).toBe(result.outputs["deployment-id"]);
    }));

  it.each(["staging", "production"])("is not reported for %s, but the push still forbids the creation", (environment) =>
    scenario({ seed }, async ({ run, sandbox }) => {
      expect((await run({ environment })).outputs.status).toBe("success");
      for (const body of pushed(sandbox)) {
        expect(body).toMatchObject({ environment_name: environment, create_environment_if_missing: false });
      }
    }),
  );

  it("is not known to a key that may not list environments, so Baseten decides", () =>
    scenario({ seed }, async ({ run, sandbox }) => {
      const list = { target: "api", method: "GET", path: /\/environments$/, kind: "status", status: 403 } as const;
      sandbox.faults.add({ ...list, times: Number.POSITIVE_INFINITY });
      const refused = await run({ environment: "stagging" });
      expect(refused.outputs.status).toBe("invalid");
      expect(finalErrors(refused)[0]).toMatch(/Preparing the upload failed.*400: .*"stagging" does not exist/);
      const result = await run({ environment: "staging" });
      expect(result.outputs.status).toBe("success");
      const warnings = result.annotations.filter(({ level }) => level === "warning").map(({ message }) => message);
      expect(warnings).toEqual([
        expect.stringMatching(/could not tell whether .* "staging".*not allowed to list environments/),
      ]);
    }));
});

describe("a server that does not know create_environment_if_missing", () => {
  const seed = { models: [{ id: "m", name: "hello", environments: [{ name: "staging" }] }] };
  const FIELD = "create_environment_if_missing";
  const older = { seed, unknownFields: [FIELD] };

  it.each([400, 422] as const)("that answers %d gets the push without the field if the environment exists", (status) =>
    scenario({ ...older, unknownFieldStatus: status }, async ({ run, sandbox }) => {
      const result = await run({ environment: "staging" });
      expect(result.outputs.status).toBe("success");
      const [first, ...others] = pushed(sandbox);
      expect(first).toHaveProperty(FIELD, false);
      expect(others).toHaveLength(2);
      for (const body of others) expect(body).not.toHaveProperty(FIELD);
      expect(result.log).toContain(`  This server does not support \`${FIELD}\`: pushing without it.`);
    }),
  );

  it("also gets the plan's request without the field", () =>
    scenario(older, async ({ run }) => {
      const result = await run({ environment: "production", "dry-run": "true" });
      expect(result.outputs.status).toBe("validated");
    }));

  it("cannot be told whether to create an environment, so the user has to create it first", () =>
    scenario(older, async ({ run, sandbox }) => {
      const result = await run({ environment: "qa", "create-environment": "true" });
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)).toEqual([
        expect.stringContaining(
          `This server does not support \`${FIELD}\`, so we cannot tell it whether to create the environment "qa". Create the environment on Baseten first, then run the job again.`,
        ),
      ]);
      expect(sandbox.state.committed).toEqual([]);
      expect(sandbox.requests.all.filter(({ target }) => target === "s3")).toEqual([]);
    }));
});

/** The `deployment` of every prepare and commit request, in order. */
function pushed({ requests }: Sandbox): Record<string, unknown>[] {
  type Body = { deployment?: Record<string, unknown>; source?: { deployment: Record<string, unknown> } };
  return requests
    .matching("POST", /prepare_model_upload$|\/deployments$|^\/v1\/models$/)
    .map(({ body }) => (body as Body).deployment ?? (body as Body).source?.deployment ?? {});
}

describe("an error that Baseten documents or that its clients have seen", () => {
  const models = { target: "api", method: "GET", path: /^\/v1\/models\?/, kind: "status" } as const;
  const commit = { ...models, method: "POST", path: /^\/v1\/models$/ } as const;
  const ALWAYS = { times: Number.POSITIVE_INFINITY };

  it.each<[string, Fault, string, string]>([
    [
      "400 with code and message",
      { ...commit, status: 400, body: { code: "VALIDATION_ERROR", message: "config.resources: no such accelerator" } },
      "invalid",
      "Creating the deployment failed: Baseten answered 400: config.resources: no such accelerator. Fix what Baseten reports, and run the job again.",
    ],
    [
      "401 in plain text",
      { ...models, status: 401, body: "Unauthorized" },
      "deploy_failed",
      'Looking up the model "hello" failed: Baseten answered 401: Unauthorized. The API key is not valid. Check the secret behind `baseten-api-key`.',
    ],
    [
      "402, billing",
      { ...commit, status: 402, body: { error: "The workspace has no payment method." } },
      "deploy_failed",
      "Creating the deployment failed: Baseten answered 402: The workspace has no payment method. This is a billing problem, not one with the truss or the payload: check the workspace's billing on Baseten, and run the job again.",
    ],
    [
      "404 with an error",
      { ...commit, status: 404, body: { error: "Team not found" } },
      "invalid",
      "Creating the deployment failed: Baseten answered 404: Team not found. Fix what Baseten reports, and run the job again.",
    ],
    [
      "413 with an empty body",
      { ...commit, status: 413, body: "" },
      "invalid",
      "Creating the deployment failed: Baseten answered 413. The request is too large.",
    ],
    [
      "500 with a detail",
      { ...models, ...ALWAYS, status: 500, body: { detail: "Server error." } },
      "deploy_failed",
      'Looking up the model "hello" failed: Baseten answered 500: Server error. This is a problem on Baseten\'s side.',
    ],
  ])("is reported in its words, with a remedy: %s", (_name, fault, status, message) =>
    scenario({ faults: [fault], timeScale: 0.005 }, async ({ run, sandbox }) => {
      const result = await run();
      expect(result.exitCode).toBe(1);
      expect(result.outputs.status).toBe(status);
      expect(finalErrors(result)).toEqual([expect.stringContaining(message)]);
      expect(sandbox.state.committed).toEqual([]);
    }),
  );
});

describe("a deployment that fails", () => {
  it.each([
    ["build-failed", /BUILD_FAILED/],
    ["deploy-failed", /DEPLOY_FAILED/],
    ["stopped", /was stopped during its build \(BUILD_STOPPED\)/],
    ["inactive", /was deactivated \(DEACTIVATING\) after [^.]+\. According to Baseten.s audit log, a person/],
    ["unhealthy", /UNHEALTHY/],
  ])("with %s ends the run at once, with ids, link and cause", (name, pattern) =>
    scenario({ scenario: name, timeScale: 0.002 }, async ({ run }) => {
      const result = await run();
      expect(result.exitCode).toBe(1);
      expect(result.outputs.status).toBe("deploy_failed");
      expect(result.outputs["deployment-id"]).not.toBe("");
      expect(finalErrors(result)).toHaveLength(1);
      expect(finalErrors(result)[0]).toMatch(pattern);
      expect(finalErrors(result)[0]).toContain(result.outputs["logs-url"]);
      expect(result.summary).toContain("Deployment to Baseten failed");
    }),
  );

  it("to serve in time reports the time limit, the last status and what happens now", () =>
    scenario({ scenario: "stuck", timeScale: 0.001 }, async ({ run }) => {
      const result = await run({ "deploy-timeout-minutes": "10" });
      expect(result.exitCode).toBe(1);
      expect(result.outputs.status).toBe("deploy_timeout");
      expect(finalErrors(result)).toHaveLength(1);
      expect(finalErrors(result)[0]).toMatch(
        /did not go live within 12 min.*last status was BUILDING, for 1\d min.*`deploy-timeout-minutes`.*was deactivated\./s,
      );
      expect(result.log.join("\n")).toMatch(/: BUILDING for \d+ min/);
    }));
});

describe("a fault in the middle of a run", () => {
  it("is retried if that is safe, and the log says so", () =>
    scenario({}, async ({ run, sandbox }) => {
      sandbox.faults.add(
        { target: "api", method: "GET", path: "/v1/models", kind: "status", status: 503 },
        { target: "api", method: "POST", path: "/v1/prepare_model_upload", kind: "reset-before" },
        { target: "s3", method: "PUT", kind: "status", status: 500 },
      );
      const result = await run();
      expect(result.outputs.status).toBe("success");
      expect(result.log.filter((line) => line.includes("Trying again"))).toHaveLength(3);
      expect(sandbox.state.committed).toHaveLength(1);
    }));

  it("if the answer to the commit is lost, the one deployment is found and the outputs name it", () =>
    scenario({}, async ({ run, sandbox }) => {
      sandbox.faults.add({ target: "api", method: "POST", path: "/v1/models", kind: "reset-after" });
      const result = await run();
      expect(result.outputs.status).toBe("success");
      expect(sandbox.state.committed.map((deployment) => deployment.id)).toEqual([result.outputs["deployment-id"]]);
      expect(result.outputs["created-model"]).toBe("true");
    }));

  it("if somebody else has created the model in the meantime, the deployment is added to that model", () =>
    scenario({}, async ({ start, sandbox }) => {
      const step = await start();
      await sandbox.requests.waitFor(({ path: name, status }) => name === "/v1/prepare_model_upload" && status === 200);
      sandbox.state.addModel({ id: "winner", name: "hello", deployments: [{ id: "theirs", name: "aaaaaaa" }] });
      const result = await step.done;
      expect(result.outputs).toMatchObject({ status: "success", "model-id": "winner", "created-model": "false" });
      expect(result.outputs["deployment-name"]).toBe("aaaaaaa_1234567890.1");
      expect(sandbox.state.committed.map(({ id }) => id)).toEqual([result.outputs["deployment-id"]]);
    }));

  it("if two jobs for one commit race for its name, the loser generates another name", () =>
    scenario({ seed: { models: [{ id: "m", name: "hello" }] } }, async ({ start, sandbox }) => {
      const step = await start();
      await sandbox.requests.waitFor(({ path: name, status }) => name === "/v1/prepare_model_upload" && status === 200);
      const model = sandbox.state.model("m");
      if (model) sandbox.state.addDeployment(model, { name: "aaaaaaa" });
      const result = await step.done;
      expect(result.outputs).toMatchObject({
        status: "success",
        "deployment-name": expect.stringMatching(/^aaaaaaa_1234567890\.1-[0-9a-f]{6}$/),
      });
      expect(sandbox.state.committed).toHaveLength(1);
    }));

  it.each([
    ["is broken by a proxy", { kind: "not-json" as const }],
    ["lacks the region", { kind: "missing-fields" as const, fields: ["s3_region"] }],
  ])("if an answer %s, its credentials are not shown", (_name, fault) =>
    scenario({}, async ({ run, sandbox }) => {
      sandbox.faults.add({
        target: "api",
        method: "POST",
        path: "/v1/prepare_model_upload",
        times: Number.POSITIVE_INFINITY,
        ...fault,
      });
      const result = await run();
      expect(result.outputs.status).toBe("deploy_failed");
      const said = [result.rawStdout.replace(/^::add-mask::.*$/gm, ""), result.summary, result.stderr].join();
      expect(said).not.toMatch(/ASIA[0-9A-F]{16}/);
      for (const mask of result.masks) expect(said).not.toContain(mask);
      if (fault.kind === "missing-fields") expect(result.masks.length).toBeGreaterThan(3);
    }),
  );

  it("if a file changes during the upload, the failure names it and nothing is left behind", () =>
    scenario(
      { files: { ...HELLO, "hello/a.bin": randomBytes(60_000_000), "hello/z.bin": randomBytes(1_000_000) } },
      async ({ start, sandbox, workspace }) => {
        sandbox.faults.add({ target: "s3", method: "POST", path: /uploads/, kind: "slow", delayMs: 1 });
        const step = await start();
        await sandbox.requests.waitFor(({ target, query }) => target === "s3" && query.has("uploads"));
        await writeFile(path.join(workspace, "hello", "z.bin"), "other");
        const result = await step.done;
        expect(result.outputs.status).toBe("deploy_failed");
        expect(finalErrors(result)).toHaveLength(1);
        expect(finalErrors(result)[0]).toMatch(/"z\.bin" changed from 1000000 to 5 bytes/);
        expect(sandbox.state.committed).toEqual([]);
        expect(sandbox.s3.unfinishedUploads()).toEqual([]);
      },
    ));

  it("if the credentials expire during the upload, new ones are requested", () =>
    scenario({}, async ({ run, sandbox }) => {
      sandbox.faults.add({
        target: "s3",
        method: "PUT",
        kind: "status",
        status: 400,
        body: "<?xml version='1.0'?><Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>",
        headers: { "content-type": "application/xml" },
      });
      const result = await run();
      expect(result.outputs.status).toBe("success");
      expect(sandbox.requests.matching("POST", "/v1/prepare_model_upload")).toHaveLength(2);
    }));
});
