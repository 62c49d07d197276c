import { describe, expect, test } from "@jest/globals";
import { servedBefore } from "../../src/baseten/labels.ts";
import {
  buildPayload,
  generateName,
  optionsDigest,
  type PayloadParts,
  type Provenance,
  withPlaceLabels,
} from "../../src/baseten/payload.ts";

const PROVENANCE: Provenance = {
  repository: "acme/models",
  headSha: "0123456789abcdef0123456789abcdef01234567",
  ref: "refs/pull/7/merge",
  pullRequest: "7",
  directory: "models/hello",
  runId: "100",
  runAttempt: "2",
};

const DIGEST = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);

const PARTS: PayloadParts = {
  config: { model_name: "hello", resources: { cpu: "1" } },
  rawConfig: "model_name: hello\n",
  modelName: "",
  noBuildCache: false,
  environment: "",
  createEnvironment: false,
  promoteTo: "",
  wantedName: "",
  stepName: "deploy/__self",
  preserveEnvInstanceType: true,
  ownSettings: {},
  settings: {},
  deployTimeoutMinutes: 45,
  deploymentName: "PR-7_0123456",
  labels: {},
  provenance: PROVENANCE,
  gitInfo: undefined,
  overridden: [],
  archiveDigest: "sha256:abc",
  pushId: "100-2-uuid",
};

const payloadOf = (parts: Partial<PayloadParts>) => buildPayload({ ...PARTS, ...parts });
const labelsOf = (parts: Partial<PayloadParts>) => payloadOf(parts).labels;

describe("the whole payload", () => {
  test("of a plain push", () => {
    expect(buildPayload(PARTS)).toEqual({
      config: { model_name: "hello", resources: { cpu: "1" } },
      raw_config: "model_name: hello\n",
      deploy_timeout_minutes: 45,
      deployment_name: "PR-7_0123456",
      labels: {
        github_repository: "acme/models",
        github_sha: "0123456789abcdef0123456789abcdef01234567",
        github_ref: "refs/pull/7/merge",
        github_pull_request: "7",
        truss_directory: "models/hello",
        github_run_id: "100",
        github_run_attempt: "2",
        archive_digest: "sha256:abc",
        config_digest: DIGEST,
        options_digest: DIGEST,
        push_id: "100-2-uuid",
      },
    });
  });

  test("of a push with every option", () => {
    const gitInfo = {
      latest_commit_sha: "0123",
      latest_tag: "v1",
      commits_since_tag: 0,
      has_uncommitted_changes: false,
    };
    expect(
      payloadOf({
        config: { model_name: "hello", build: { secret: "x", no_cache: false } },
        modelName: "other",
        noBuildCache: true,
        environment: "production",
        preserveEnvInstanceType: false,
        labels: { team: "vision", tier: 2 },
        provenance: undefined,
        gitInfo,
      }),
    ).toEqual({
      config: { model_name: "other", build: { secret: "x", no_cache: true } },
      raw_config: "model_name: hello\n",
      user_env: { git_info: gitInfo },
      environment_name: "production",
      create_environment_if_missing: false,
      preserve_env_instance_type: false,
      deploy_timeout_minutes: 45,
      deployment_name: "PR-7_0123456",
      labels: {
        archive_digest: "sha256:abc",
        config_digest: DIGEST,
        options_digest: DIGEST,
        team: "vision",
        tier: 2,
        push_id: "100-2-uuid",
      },
    });
  });

  test("of a push without provenance", () => {
    const provenance = {
      repository: "",
      headSha: "",
      ref: "",
      pullRequest: "",
      directory: "",
      runId: "",
      runAttempt: "",
    };
    expect(payloadOf({ config: {}, rawConfig: undefined, provenance, archiveDigest: "", pushId: "u" })).toEqual({
      config: {},
      deploy_timeout_minutes: 45,
      deployment_name: "PR-7_0123456",
      labels: { config_digest: DIGEST, options_digest: DIGEST, push_id: "u" },
    });
  });
});

describe("the config", () => {
  test("stays free of the overrides", () => {
    const config = { model_name: "hello", build: { a: 1 } };
    payloadOf({ config, modelName: "other", noBuildCache: true });
    expect(config).toEqual({ model_name: "hello", build: { a: 1 } });
  });

  test.each([
    ["a build section", { build: { arguments: { a: 1 } } }, { arguments: { a: 1 }, no_cache: true }],
    ["none", {}, { no_cache: true }],
    ["an empty one (null)", { build: null }, { no_cache: true }],
  ])("no_cache is added to %s", (_what, config, build) => {
    expect(payloadOf({ config, noBuildCache: true }).config).toEqual({ build });
  });

  test("keeps its build section unchanged without no-build-cache", () => {
    expect(payloadOf({ config: { build: { no_cache: true } } }).config).toEqual({ build: { no_cache: true } });
    expect(payloadOf({ config: {} }).config).toEqual({});
  });
});

test.each([true, false])(
  "preserve_env_instance_type (%s) is sent with an environment only",
  (preserveEnvInstanceType) => {
    expect(payloadOf({ environment: "", preserveEnvInstanceType })).not.toHaveProperty("preserve_env_instance_type");
    expect(payloadOf({ environment: "", preserveEnvInstanceType })).not.toHaveProperty("environment_name");
    expect(payloadOf({ environment: "staging", preserveEnvInstanceType })).toMatchObject({
      environment_name: "staging",
      preserve_env_instance_type: preserveEnvInstanceType,
    });
  },
);

test.each([true, false])("whether an environment may be created (%s) is sent with an environment only", (mayBe) => {
  const field = "create_environment_if_missing";
  expect(payloadOf({ environment: "", createEnvironment: mayBe })).not.toHaveProperty(field);
  for (const environment of ["staging", "production"]) {
    expect(payloadOf({ environment, createEnvironment: mayBe })).toMatchObject({ [field]: mayBe });
  }
});

describe("labels", () => {
  test("the user's labels override ours, except the label that makes the commit unique", () => {
    const labels = labelsOf({ labels: { github_sha: "mine", archive_digest: "mine", push_id: "mine", own: "1" } });
    expect(labels).toMatchObject({ github_sha: "mine", archive_digest: "mine", push_id: "100-2-uuid", own: "1" });
    expect(labels.github_run_id).toBe("100");
  });

  test("only the digest and the unique label are left without git info", () => {
    expect(labelsOf({ provenance: undefined })).toEqual({
      archive_digest: "sha256:abc",
      config_digest: DIGEST,
      options_digest: DIGEST,
      push_id: "100-2-uuid",
    });
  });

  test("empty values are left out", () => {
    const labels = labelsOf({ provenance: { ...PROVENANCE, pullRequest: "", ref: "" } });
    expect(Object.keys(labels).sort()).toEqual([
      "archive_digest",
      "config_digest",
      "github_repository",
      "github_run_attempt",
      "github_run_id",
      "github_sha",
      "options_digest",
      "push_id",
      "truss_directory",
    ]);
  });

  test.each([
    ["refs/heads/größe", "refs/heads/gr%C3%B6%C3%9Fe"],
    ["refs/heads/two words", "refs/heads/two%20words"],
    ["refs/heads/🚀", "refs/heads/%F0%9F%9A%80"],
    ["refs/heads/half-\ud83d", "refs/heads/half-%EF%BF%BD"],
    ["refs/heads/a\u0000\n", "refs/heads/a%00%0A"],
    ["refs/heads/feature-1_x.y!~", "refs/heads/feature-1_x.y!~"],
  ])("the ref %j is converted to printable ASCII without spaces", (ref, label) => {
    expect(labelsOf({ provenance: { ...PROVENANCE, ref } }).github_ref).toBe(label);
  });

  test("the folder is the first label to be left out", () => {
    const filled = (length: number) => labelsOf({ labels: { own: "x".repeat(length) } });
    const room = 2_048 - JSON.stringify(filled(0)).length;
    expect(filled(room)).toHaveProperty("truss_directory");
    expect(filled(room + 1)).not.toHaveProperty("truss_directory");
    expect(filled(room + 1)).toMatchObject({ github_repository: "acme/models", archive_digest: "sha256:abc" });
  });

  test("the paths that a workflow has set are named, as many as fit", () => {
    const named = (overridden: string[]) => labelsOf({ overridden }).config_overrides;
    expect(named([])).toBeUndefined();
    expect(named(["resources.cpu", 'environment_variables."A, B"'])).toBe(
      'resources.cpu,environment_variables."A%2C%20B"',
    );
    const many = Array.from({ length: 50 }, (_, index) => `environment_variables.VARIABLE_${index}`);
    expect(named(many)).toMatch(/^environment_variables\.VARIABLE_0,.*,\+\d+$/);
    expect(String(named(many)).length).toBeLessThanOrEqual(400);
  });

  test("how many values were set stays, whatever else there is no room for", () => {
    const overridden = Array.from({ length: 50 }, (_, index) => `environment_variables.VARIABLE_${index}`);
    const filled = (length: number) => labelsOf({ overridden, labels: { own: "x".repeat(length) } });
    expect(filled(700)).toMatchObject({
      config_overrides: expect.stringMatching(/VARIABLE_0/),
      github_sha: expect.anything(),
    });
    expect(filled(1_250)).toMatchObject({ config_overrides: "+50", github_sha: expect.anything() });
    const { length } = '{"own":""}';
    expect(filled(1_900 - length)).toEqual({ own: expect.anything(), config_overrides: "+50", push_id: "100-2-uuid" });
  });

  test("a folder that is too long still differs from other folders", () => {
    const folderOf = (directory: string) => labelsOf({ provenance: { ...PROVENANCE, directory } }).truss_directory;
    const long = "größe/".repeat(500);
    expect(folderOf(long)).toEqual(DIGEST);
    expect(folderOf(`${long}a`)).not.toBe(folderOf(long));
    expect(folderOf("two words")).toBe("two%20words");
  });

  test("all labels together are limited to 2,048 bytes of JSON; beyond that, ours are left out, except the unique one", () => {
    const provenance = { ...PROVENANCE, directory: "" };
    const filled = (length: number) => labelsOf({ provenance, labels: { own: "x".repeat(length) } });
    const room = 2_048 - JSON.stringify(filled(0)).length;
    expect(JSON.stringify(filled(room))).toHaveLength(2_048);
    expect(filled(room)).toHaveProperty("github_sha");
    expect(filled(room + 1)).toEqual({ own: "x".repeat(room + 1), push_id: "100-2-uuid" });
  });

  test("the limit counts bytes, not characters", () => {
    const provenance = { ...PROVENANCE, directory: "" };
    const filled = (own: string) => labelsOf({ provenance, labels: { own } });
    const room = 2_048 - Buffer.byteLength(JSON.stringify(filled("")));
    expect(Object.keys(filled("é".repeat(Math.ceil((room + 1) / 2))))).toEqual(["own", "push_id"]);
  });
});

describe("a generated name", () => {
  test("is unique, whatever is taken, for a leg whose name another leg has taken", () => {
    expect(generateName(PROVENANCE, new Set(), "a1b2c3")).toBe("PR-7_0123456_100.2-a1b2c3");
    expect(generateName({ ...PROVENANCE, runId: "" }, new Set(), "a1b2c3")).toBe("PR-7_0123456-a1b2c3");
  });

  const name = (change: Partial<Provenance>, ...taken: string[]) =>
    generateName({ ...PROVENANCE, ...change }, new Set(taken));
  const push = { pullRequest: "" };

  test.each<[string, string, string]>([
    ["of a pull request", name({}), "PR-7_0123456"],
    ["of a push", name(push), "0123456"],
    ["without a sha", name({ headSha: "", pullRequest: "" }), "manual"],
    ["of a pull request without a sha", name({ headSha: "" }), "PR-7_manual"],
    ["taken once: the run and the attempt are appended", name({}, "PR-7_0123456"), "PR-7_0123456_100.2"],
    ["taken once, attempt unknown", name({ ...push, runAttempt: "" }, "0123456"), "0123456_100.1"],
    ["taken twice: a number is appended", name(push, "0123456", "0123456_100.2"), "0123456_100.2-2"],
    ["taken three times", name(push, "0123456", "0123456_100.2", "0123456_100.2-2"), "0123456_100.2-3"],
    ["taken, run unknown", name({ ...push, runId: "" }, "0123456"), "0123456-2"],
    ["only similar names are taken", name(push, "012345", "01234567"), "0123456"],
  ])("%s", (_what, generated, expected) => {
    expect(generated).toBe(expected);
    expect(generated).toMatch(/^[0-9a-zA-Z_\-.]{1,255}$/);
  });
});

describe("the digest of the options", () => {
  const digestOf = (change: Partial<PayloadParts>) => optionsDigest({ ...PARTS, ...change });

  test("does not depend on the order of keys or on values that are new each time", () => {
    const config = { model_name: "hello", resources: { cpu: "1", memory: "2Gi" } };
    const turned = { resources: { memory: "2Gi", cpu: "1" }, model_name: "hello" };
    expect(digestOf({ config })).toBe(digestOf({ config: turned }));
    expect(digestOf({ pushId: "other", deploymentName: "other" })).toBe(digestOf({}));
  });

  test("does not depend on whether the environment may be created", () => {
    expect(digestOf({ environment: "staging", createEnvironment: true })).toBe(digestOf({ environment: "staging" }));
  });

  test.each<[string, Partial<PayloadParts>]>([
    ["the config", { config: { model_name: "hello", resources: { cpu: "2" } } }],
    ["the order of a list", { config: { requirements: ["b", "a"] } }],
    ["the model's name", { modelName: "other" }],
    ["the build cache", { noBuildCache: true }],
    ["the environment", { environment: "production" }],
    ["the environment of the promotion", { promoteTo: "production" }],
    ["the requested name", { wantedName: "leg-b" }],
    ["the user's labels", { labels: { leg: "b" } }],
    ["the step of the job", { stepName: "deploy/__self_2" }],
    ["the instance type", { preserveEnvInstanceType: false }],
  ])("differs with %s", (_what, change) => {
    expect(digestOf(change)).not.toBe(digestOf({}));
    expect(digestOf({ config: { requirements: ["a", "b"] } })).not.toBe(
      digestOf({ config: { requirements: ["b", "a"] } }),
    );
  });

  test("distinguishes numbers that JavaScript cannot tell apart", () => {
    const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };
    const of = (text: string) => digestOf({ config: { big: rawJSON(text) } });
    expect(of("9007199254740993")).not.toBe(of("9007199254740992"));
  });
});

describe("the labels that say where a push goes", () => {
  const filled = (own: string) => payloadOf({ labels: { own } });
  const placed = (environment: string, served: string | undefined, own = "") =>
    withPlaceLabels(filled(own), { environment, served }).labels;

  test.each([
    ["what serves there", "production", "abc12345", { target_environment: "production", served_before: "abc12345" }],
    ["that nothing does", "staging", "", { target_environment: "staging", served_before: "none" }],
    ["only the environment if that is not certain", "staging", undefined, { target_environment: "staging" }],
    ["nothing without an environment", "", "abc12345", {}],
  ])("say %s", (_what, environment, served, labels) => {
    expect(placed(environment, served)).toEqual({ ...filled("").labels, ...labels });
  });

  test("are read for that environment only", () => {
    const labels = placed("production", "abc12345");
    expect(servedBefore(labels, "production")).toBe("abc12345");
    expect(servedBefore(labels, "staging")).toBeUndefined();
    expect(servedBefore(placed("staging", ""), "staging")).toBe("");
    expect(servedBefore(placed("staging", undefined), "staging")).toBeUndefined();
    expect(servedBefore({}, "production")).toBeUndefined();
  });

  test("take the place of the folder, and of nothing else", () => {
    const room = 2_048 - JSON.stringify(placed("production", "abc12345")).length;
    const own = (length: number) => placed("production", "abc12345", "x".repeat(length));
    expect(own(room)).toHaveProperty("truss_directory");
    expect(own(room + 1)).not.toHaveProperty("truss_directory");
    expect(own(room + 1)).toMatchObject({ served_before: "abc12345", github_sha: expect.anything() });
    expect(own(room + 60)).not.toHaveProperty("served_before");
    expect(own(room + 60)).toEqual(filled("x".repeat(room + 60)).labels);
  });
});
