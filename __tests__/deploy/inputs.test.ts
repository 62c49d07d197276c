import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../src/lib/findings.ts";
import { DEFAULTS, type Inputs, readInputs } from "../../src/deploy/inputs.ts";

/** Reads the inputs of a workflow that sets only these inputs. */
function reading(given: Record<string, string>): { inputs: Inputs; findings: Finding[] } {
  return readInputs((name) => given[name] ?? "");
}

/** The findings for a workflow that sets these inputs and everything that is required. */
function findingsOf(given: Record<string, string>): Finding[] {
  return reading({ "baseten-api-key": "key", ...given }).findings;
}

const NOT_WATCHED: Inputs["watch"] = {
  minutes: 0,
  maxErrorPercent: undefined,
  maxLatencySeconds: undefined,
  maxFirstByteSeconds: undefined,
  maxSlowdown: undefined,
  warmUpMinutes: 3,
  action: "roll-back",
  withoutVerdict: "warn",
  keepsWarm: false,
  isRollback: false,
};

const NOTHING_SET: Inputs = {
  trussDirectory: ".",
  configFile: "config.yaml",
  configOverrides: [],
  unsetOverrides: [],
  apiKey: "",
  modelName: "",
  modelId: "",
  team: "",
  environment: "",
  createEnvironment: false,
  promotion: "on-push",
  preserveEnvInstanceType: undefined,
  settings: "",
  settingsFile: "",
  deploymentName: "",
  labels: {},
  includeGitInfo: true,
  refSha: "",
  pullRequest: "",
  deployTimeoutMinutes: 45,
  maxHourlyCost: undefined,
  noBuildCache: false,
  disableArchiveDownload: false,
  dryRun: false,
  wait: true,
  predictPayload: "",
  predictPayloadFile: "",
  predictPath: "",
  predictCases: "",
  predictHeaders: [],
  predictTimeoutSeconds: 300,
  regionalEnvironment: false,
  cleanup: "on-failure",
  jobStatus: undefined,
  watch: NOT_WATCHED,
  skipUnchanged: false,
  comment: false,
  githubDeployment: false,
  githubToken: "",
  allowFiles: [],
  archiveFormat: "tar.gz",
  compressionLevel: "auto",
  requireKey: false,
};

describe("an input of an earlier release of action-truss-push", () => {
  it("is an error that names its replacement, along with all other errors", () => {
    const messages = findingsOf({ promote: "true", "deploy-timeout": "30", wait: "maybe" }).map(
      ({ message }) => message,
    );
    expect(messages).toEqual([
      'Input `wait` must be true or false, but is "maybe".',
      "Input `promote` is not an input of this action.",
      "Input `deploy-timeout` is not an input of this action.",
    ]);
  });

  it("is not an error if it is blank", () => {
    expect(findingsOf({ promote: " " })).toEqual([]);
  });
});

describe("without any input", () => {
  it("every input has its default", () => {
    expect(reading({}).inputs).toEqual(NOTHING_SET);
  });

  it("blank text counts as absent", () => {
    const blank = readInputs(() => " \n\t ");
    expect(blank.inputs).toEqual(NOTHING_SET);
    expect(blank.findings.map(({ rule }) => rule)).toEqual(["input-baseten-api-key"]);
  });
});

it("every input is read, without surrounding white space", () => {
  const { inputs, findings } = reading({
    "truss-directory": " models/llama \n",
    "config-file": "prod.yaml",
    "config-overrides": "# for tests\nresources.accelerator = H100 # big\n",
    "baseten-api-key": "abc123",
    "model-name": "llama",
    team: "ml platform",
    environment: "production",
    "create-environment": "true",
    "preserve-env-instance-type": "false",
    settings: "  autoscaling_settings: {}\n",
    "settings-file": "settings.yml",
    "deployment-name": "release-1.2_3",
    labels: '{"owner":"ml","nested":{"n":1}}',
    "include-git-info": "false",
    "ref-sha": "0123456789ABCDEF0123456789abcdef01234567",
    "pull-request": " 12 ",
    "deploy-timeout-minutes": "60",
    "max-hourly-cost": "2.5",
    "no-build-cache": "true",
    "disable-archive-download": "true",
    "dry-run": "true",
    wait: "false",
    "predict-payload": '{"prompt": "Hi"}',
    "predict-payload-file": "payload.json",
    "predict-path": " sync/v1/chat/completions",
    "predict-headers": "X-Tenant: tenant-of-tests\n X-Trace:a: bcde  \n",
    "predict-timeout": "60",
    "regional-environment": "false",
    cleanup: "never",
    "skip-unchanged": "true",
    comment: "true",
    "github-deployment": "true",
    "github-token": "token",
    "allow-files": "certs/*.pem\n*.bin\n",
    "compression-level": "0",
    "require-key": "true",
  });
  expect(findings).toEqual([]);
  expect(inputs).toEqual({
    trussDirectory: "models/llama",
    configFile: "prod.yaml",
    unsetOverrides: [],
    configOverrides: [
      {
        steps: ["resources", "accelerator"],
        name: "resources.accelerator",
        line: "line 1 of 1",
        value: { value: "H100", type: "str", python: "H100", written: "H100" },
        shown: "H100",
        hidden: [],
      },
    ],
    apiKey: "abc123",
    modelName: "llama",
    modelId: "",
    team: "ml platform",
    environment: "production",
    createEnvironment: true,
    promotion: "on-push",
    preserveEnvInstanceType: false,
    settings: "  autoscaling_settings: {}\n",
    settingsFile: "settings.yml",
    deploymentName: "release-1.2_3",
    labels: { owner: "ml", nested: { n: 1 } },
    includeGitInfo: false,
    refSha: "0123456789abcdef0123456789abcdef01234567",
    pullRequest: "12",
    deployTimeoutMinutes: 60,
    maxHourlyCost: 2.5,
    noBuildCache: true,
    disableArchiveDownload: true,
    dryRun: true,
    wait: false,
    predictPayload: '{"prompt": "Hi"}',
    predictPayloadFile: "payload.json",
    predictPath: "sync/v1/chat/completions",
    predictCases: "",
    predictHeaders: [
      { name: "X-Tenant", value: "tenant-of-tests" },
      { name: "X-Trace", value: "a: bcde" },
    ],
    predictTimeoutSeconds: 60,
    regionalEnvironment: false,
    cleanup: "never",
    jobStatus: undefined,
    watch: NOT_WATCHED,
    skipUnchanged: true,
    comment: true,
    githubDeployment: true,
    githubToken: "token",
    allowFiles: ["certs/*.pem", "*.bin"],
    archiveFormat: "tar.gz",
    compressionLevel: 0,
    requireKey: true,
  } satisfies Inputs);
  expect(reading({ "baseten-api-key": "k", "model-id": "abc" }).inputs.modelId).toBe("abc");
});

describe("deploy-timeout-minutes", () => {
  it.each(["10", "11", "45", "1440", "0045"])("%s is taken", (text) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "deploy-timeout-minutes": text });
    expect(findings).toEqual([]);
    expect(inputs.deployTimeoutMinutes).toBe(Number(text));
  });

  it("an empty input means the default", () => {
    expect(reading({ "deploy-timeout-minutes": "" }).inputs.deployTimeoutMinutes).toBe(45);
  });

  it.each(["5", "9", "0", "1441", "99999999999999999999", "-10", "+20", "10.5", "1e2", "0x20", "abc", "٤٥", "45 m 3"])(
    "%s is refused with the rule, the limits and the value, and the default is used",
    (text) => {
      const { inputs, findings } = reading({ "baseten-api-key": "k", "deploy-timeout-minutes": text });
      expect(findings).toEqual([
        {
          severity: "error",
          rule: "input-deploy-timeout-minutes",
          message: `Input \`deploy-timeout-minutes\` must be a number of minutes from 10 to 1440, but is "${text}".`,
        },
      ]);
      expect(inputs.deployTimeoutMinutes).toBe(45);
    },
  );

  it.each(["45m", "45 m", "45min", "45 minutes"])("%s is refused, and the error shows the number to write", (text) => {
    expect(findingsOf({ "deploy-timeout-minutes": text })).toEqual([
      {
        severity: "error",
        rule: "input-deploy-timeout-minutes",
        message: `Input \`deploy-timeout-minutes\` must be a number of minutes from 10 to 1440, but is "${text}".`,
        remedy: "Write the number without a unit: 45.",
      },
    ]);
  });
});

describe("the guard", () => {
  const WATCHED = { environment: "production", "watch-minutes": "30" };

  it("takes what is right", () => {
    const given = {
      ...WATCHED,
      "watch-max-error-rate": "0.5",
      "watch-max-latency": "2",
      "watch-max-first-byte": "0.25",
      "watch-max-slowdown": "1.5",
      "watch-warm-up": "0",
      "watch-action": "report",
      "watch-without-verdict": "fail",
      "watch-keep-warm": "true",
    };
    const { inputs, findings } = reading({ "baseten-api-key": "k", ...given });
    expect(findings).toEqual([]);
    expect(inputs.watch).toEqual({
      minutes: 30,
      maxErrorPercent: 0.5,
      maxLatencySeconds: 2,
      maxFirstByteSeconds: 0.25,
      maxSlowdown: 1.5,
      warmUpMinutes: 0,
      action: "report",
      withoutVerdict: "fail",
      keepsWarm: true,
      isRollback: false,
    });
  });

  const MINUTES = "must be a number of minutes from 0 to 340, but is";
  it.each<[Record<string, string>, string, string?]>([
    [{ "watch-minutes": "341" }, `Input \`watch-minutes\` ${MINUTES} "341".`],
    [{ "watch-warm-up": "-1" }, `Input \`watch-warm-up\` ${MINUTES} "-1".`],
    ...["101", "0", "100", "-1", "one", "1e1"].map((text): [Record<string, string>, string] => [
      { "watch-max-error-rate": text },
      `Input \`watch-max-error-rate\` must be a percentage above 0 and below 100, but is "${text}".`,
    ]),
    [
      { "watch-max-error-rate": "1 %" },
      'Input `watch-max-error-rate` must be a percentage above 0 and below 100, but is "1 %".',
      "Write the number without a unit: 1.",
    ],
    [{ "watch-max-latency": "0" }, 'Input `watch-max-latency` must be a number of seconds above 0, but is "0".'],
    [
      { "watch-max-first-byte": "2s" },
      'Input `watch-max-first-byte` must be a number of seconds above 0, but is "2s".',
      "Write the number without a unit: 2.",
    ],
    [{ "watch-max-slowdown": "1.1" }, 'Input `watch-max-slowdown` must be a factor of 1.3 or more, but is "1.1".'],
    [{ "watch-action": "undo" }, 'Input `watch-action` must be roll-back, pause or report, but is "undo".'],
    [{ "watch-without-verdict": "pass" }, 'Input `watch-without-verdict` must be warn or fail, but is "pass".'],
    [
      { environment: "" },
      "Input `watch-minutes` is 30, but `environment` is not set: without one there is no user traffic to watch.",
      "Set `environment`, or leave `watch-minutes` out.",
    ],
    [
      { wait: "false" },
      "Input `watch-minutes` is 30, but `wait: false` ends the step before anything could be watched.",
      "Leave `wait` out.",
    ],
    [
      { "watch-minutes": "", "watch-max-latency": "2" },
      "Input `watch-max-latency` is 2, but nothing is watched: `watch-minutes` is 0.",
      "Set `watch-minutes`, for example to 30.",
    ],
    [
      { "watch-minutes": "0", "watch-keep-warm": "true" },
      "Input `watch-keep-warm` is true, but nothing is watched: `watch-minutes` is 0.",
      "Set `watch-minutes`, for example to 30.",
    ],
  ])("%j is refused", (...[given, message, remedy]) => {
    expect(findingsOf({ ...WATCHED, ...given })).toEqual([
      expect.objectContaining({ severity: "error", message, ...(remedy === undefined ? {} : { remedy }) }),
    ]);
  });
});

describe("max-hourly-cost", () => {
  it.each(["2", "1.5", "0.01", " 120.00\n", "007"])("%j is taken", (text) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "max-hourly-cost": text });
    expect({ limit: inputs.maxHourlyCost, findings }).toEqual({ limit: Number(text), findings: [] });
  });

  it.each([
    ["0", "Write, for example, 2 or 1.5."],
    ["0.00", "Write, for example, 2 or 1.5."],
    ["-1", "Write, for example, 2 or 1.5."],
    ["ten", "Write, for example, 2 or 1.5."],
    ["1e3", "Write, for example, 2 or 1.5."],
    ["1,5", "Write, for example, 2 or 1.5."],
    [".5", "Write, for example, 2 or 1.5."],
    ["Infinity", "Write, for example, 2 or 1.5."],
    ["$2", "Write the number alone: 2."],
    ["USD 1.5", "Write the number alone: 1.5."],
    ["2 USD", "Write the number alone: 2."],
  ])("%s is refused", (text, remedy) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "max-hourly-cost": text });
    expect(findings).toEqual([
      {
        severity: "error",
        rule: "input-max-hourly-cost",
        message: `Input \`max-hourly-cost\` must be an amount of US dollars above zero, but is "${text}".`,
        remedy,
      },
    ]);
    expect(inputs.maxHourlyCost).toBeUndefined();
  });
});

describe("ref-sha", () => {
  it.each(["a".repeat(40), "0".repeat(64), ` ${"F".repeat(40)}\n`])("%j is taken in lower case", (text) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "ref-sha": text });
    expect({ sha: inputs.refSha, findings }).toEqual({ sha: text.trim().toLowerCase(), findings: [] });
  });

  it.each(["main", "refs/pull/7/merge", "abc1234", "a".repeat(41), `${"a".repeat(39)}g`])("%s is refused", (text) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "ref-sha": text });
    expect(findings).toMatchObject([{ severity: "error", rule: "input-ref-sha" }]);
    expect(findings[0]?.message).toContain(`full SHA of a commit (40 or 64 hexadecimal digits), but is "${text}"`);
    expect(inputs.refSha).toBe("");
  });
});

describe("pull-request", () => {
  it.each(["1", "12", " 4711\n"])("%j is taken", (text) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "pull-request": text });
    expect({ number: inputs.pullRequest, findings }).toEqual({ number: text.trim(), findings: [] });
  });

  it.each([
    ["0", undefined],
    ["auto", undefined],
    ["7.0", undefined],
    ["refs/pull/7/merge", undefined],
    ["#7", "Write only the number: 7."],
    ["https://github.com/octo/models/pull/7", "Write only the number: 7."],
  ])("%s is refused", (text, remedy) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "pull-request": text });
    expect(findings).toEqual([
      {
        severity: "error",
        rule: "input-pull-request",
        message: `Input \`pull-request\` must be the number of a pull request, but is "${text}".`,
        ...(remedy === undefined ? {} : { remedy }),
      },
    ]);
    expect(inputs.pullRequest).toBe("");
  });
});

describe("predict-path", () => {
  it.each([
    ["https://evil.example/predict", "begins with a scheme"],
    ["javascript:x", "begins with a scheme"],
    ["/predict", 'begins with "/"'],
    ["//evil.example/x", 'begins with "/"'],
    ["predict?x=1", "contains a query"],
    ["predict#x", "contains a fragment"],
    ["a\\b", "contains a backslash"],
    ["..", 'must not contain "." or ".."'],
    ["sync/../../other", 'must not contain "." or ".."'],
    ["sync/./v1", 'must not contain "." or ".."'],
    ["sync/%2e%2E/x", 'must not contain "." or ".."'],
    ["sync/%252e%252e/x", 'must not contain "." or ".."'],
    ["sync/..%2fx", 'must not contain "." or ".."'],
    ["sync/..%5cx", 'must not contain "." or ".."'],
    ["a b", "must be percent-encoded in a URL"],
    ["a\nb", "must be percent-encoded in a URL"],
    ["größe", "must be percent-encoded in a URL"],
    ["100%", "must be percent-encoded in a URL"],
    ["%zz", "must be percent-encoded in a URL"],
  ])("%j is refused", (text, problem) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "predict-path": text });
    expect(findings).toMatchObject([{ severity: "error", rule: "input-predict-path" }]);
    expect(findings[0]?.message).toContain(problem);
    expect(findings[0]?.message).toContain(JSON.stringify(text));
    expect(inputs.predictPath).toBe("");
  });

  it.each(["predict", "sync/v1/chat/completions", "sync/v1/models/a:generate", "sync/a..b/.well-known", "sync/%20x/"])(
    "%s is taken as it is",
    (text) => {
      const { inputs, findings } = reading({ "baseten-api-key": "k", "predict-path": text });
      expect({ path: inputs.predictPath, findings }).toEqual({ path: text, findings: [] });
    },
  );
});

describe("predict-headers", () => {
  it.each([
    ["a line without a colon", "very-secret-value", "has no colon (line 1 of 1)"],
    ["a line without a name", ": very-secret-value", "no valid name before its colon"],
    ["a blank in the name", "X Tenant: very-secret-value", "no valid name before its colon"],
    ["a blank behind the name", "X-Tenant : very-secret-value", "no valid name before its colon"],
    ["no value", "X-Tenant:", "contains `X-Tenant` without a value"],
    ["one twice", "X-Tenant: very-secret-value\nx-tenant: other-value", "contains `x-tenant` twice (line 2 of 2)"],
    ["a control character", "X-Tenant: very-secret-value\0", "must be printable ASCII, but the value of `X-Tenant`"],
    ["a lone carriage return", "X-Tenant: very-secret-value\rX-Evil: 1", "must be printable ASCII"],
    ["other letters", "X-Tenant: very-secret-välue", "must be printable ASCII"],
    ...[
      "Authorization",
      "host",
      "CONTENT-LENGTH",
      "Transfer-Encoding",
      "connection",
      "Trailer",
      "te",
      "Upgrade",
      "Expect",
    ].map((name) => [name, `${name}: very-secret-value`, `must not contain \`${name}\`, which this action sets`]),
  ] as [string, string, string][])("with %s are refused, and no value is quoted", (_what, text, problem) => {
    const { findings } = reading({ "baseten-api-key": "k", "predict-headers": text });
    expect(findings).toMatchObject([{ severity: "error", rule: "input-predict-headers" }]);
    expect(findings[0]?.message).toContain(problem);
    expect(JSON.stringify(findings)).not.toMatch(/very-secret|other-value/);
  });

  it("with a value that is too short to be masked are a hint", () => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "predict-headers": "X-A: 12345\nX-B: 123456" });
    expect(findings).toMatchObject([
      { severity: "hint", message: expect.stringMatching(/shorter than six characters.*: `X-A`\.$/) },
    ]);
    expect(inputs.predictHeaders).toHaveLength(2);
  });
});

describe("archive-format", () => {
  it.each(["tar.gz", "tar"])("%s is taken", (text) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "archive-format": text });
    expect({ format: inputs.archiveFormat, findings }).toEqual({ format: text, findings: [] });
  });

  it.each(["zip", "tgz", "TAR", "tar.gz,tar"])("%s is refused, and the default is used", (text) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "archive-format": text });
    expect(findings).toEqual([
      {
        severity: "error",
        rule: "input-archive-format",
        message: `Input \`archive-format\` must be tar.gz or tar, but is "${text}".`,
      },
    ]);
    expect(inputs.archiveFormat).toBe("tar.gz");
  });

  it("setting a level for a plain tar is a hint", () => {
    expect(findingsOf({ "archive-format": "tar", "compression-level": "9" })).toEqual([
      {
        severity: "hint",
        rule: "input-compression-level",
        message:
          "Input `compression-level` is 9, which has no effect with `archive-format: tar`: a plain tar is not compressed.",
        remedy: "Remove one of the two.",
      },
    ]);
  });

  it("the default level is not a hint, and a wrong level is an error but not a hint", () => {
    expect(findingsOf({ "archive-format": "tar", "compression-level": "auto" })).toEqual([]);
    expect(findingsOf({ "archive-format": "tar", "compression-level": "6" })).toMatchObject([{ severity: "hint" }]);
    expect(findingsOf({ "archive-format": "tar", "compression-level": "x" })).toMatchObject([{ severity: "error" }]);
  });
});

describe("compression-level", () => {
  it.each(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])("%s is taken", (text) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "compression-level": text });
    expect({ level: inputs.compressionLevel, findings }).toEqual({ level: Number(text), findings: [] });
  });

  it.each(["", "auto"])("%j is as the link allows", (text) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "compression-level": text });
    expect({ level: inputs.compressionLevel, findings }).toEqual({ level: "auto", findings: [] });
  });

  it.each(["10", "-1", "fast", "6.5"])("%s is refused", (text) => {
    expect(findingsOf({ "compression-level": text })).toEqual([
      {
        severity: "error",
        rule: "input-compression-level",
        message: `Input \`compression-level\` must be auto or a level from 0 to 9, but is "${text}".`,
      },
    ]);
  });
});

const BOOLEANS = {
  "preserve-env-instance-type": "preserveEnvInstanceType",
  "include-git-info": "includeGitInfo",
  "no-build-cache": "noBuildCache",
  "disable-archive-download": "disableArchiveDownload",
  "dry-run": "dryRun",
  wait: "wait",
} as const;

describe.each(Object.entries(BOOLEANS))("%s", (name, property) => {
  it.each([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["false", false],
    ["False", false],
    ["FALSE", false],
  ] as const)("%s is a boolean", (text, value) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", [name]: text });
    expect(inputs[property]).toBe(value);
    expect(findings).toEqual([]);
  });

  it.each(["maybe", "yes", "no", "on", "off", "1", "0", "tRUE", "null", "$1"])(
    "%s is refused, and the default is used",
    (text) => {
      const { inputs, findings } = reading({ "baseten-api-key": "k", [name]: text });
      expect(findings).toEqual([
        {
          severity: "error",
          rule: `input-${name}`,
          message: `Input \`${name}\` must be true or false, but is "${text}".`,
        },
      ]);
      expect(String(inputs[property])).toBe(String(DEFAULTS[name]));
    },
  );
});

describe("labels", () => {
  it.each<[string, Record<string, unknown>]>([
    ["{}", {}],
    ['{"a":"b","n":1,"list":[true,null]}', { a: "b", n: 1, list: [true, null] }],
    ['\n  { "a": "~!" }\n', { a: "~!" }],
  ])("%s is accepted unchanged", (text, value) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", labels: text });
    expect(inputs.labels).toEqual(value);
    expect(findings).toEqual([]);
  });

  it.each([
    ["[]", "is a list"],
    ['["a"]', "is a list"],
    ["null", "is null"],
    ["1", "is a number"],
    ["1.0", "is a number"],
    ['"text"', "is a string"],
    ["true", "is a boolean"],
    ["{", "it ends unexpectedly at line 1, column 2"],
    ["owner: ml", "it has a syntax error at line 1, column 1"],
    ["{'a': 1}", "it has a syntax error at line 1, column 2"],
    ['{"a":1} x', "it has a syntax error at line 1, column 9"],
  ])("%s is refused with the position and an example, and is not quoted", (text, problem) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", labels: text });
    expect(findings).toEqual([
      {
        severity: "error",
        rule: "input-labels",
        message: `Input \`labels\` must be a JSON object, but ${problem}.`,
        remedy: 'Write, for example, {"owner":"ml-platform"}.',
      },
    ]);
    expect(inputs.labels).toEqual({});
  });
});

describe("allow-files", () => {
  it("holds one pattern per line, without blank lines, comments and surrounding white space", () => {
    const written = "\n# keys\n  certs/*.pem \r\n\n*.bin\r\n!certs/private.pem\n";
    const { inputs, findings } = reading({ "baseten-api-key": "k", "allow-files": written });
    expect(inputs.allowFiles).toEqual(["certs/*.pem", "*.bin", "!certs/private.pem"]);
    expect(findings).toEqual([]);
  });

  it("refuses each line that is not a pattern, and keeps the others", () => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "allow-files": "*.bin\nabc\\\n!\n[z-a]\n*.pem" });
    expect(inputs.allowFiles).toEqual(["*.bin", "*.pem"]);
    expect(findings).toEqual(
      ["abc\\", "!", "[z-a]"].map((pattern) => ({
        severity: "error",
        rule: "input-allow-files",
        message: `Input \`allow-files\` must contain .gitignore patterns, one per line, but ${JSON.stringify(pattern)} is not one.`,
        remedy: expect.stringContaining("backslash"),
      })),
    );
  });
});

describe("deployment-name", () => {
  it.each(["a", "PR-12_0a1b2c3", "v1.2.3", "A_b-C.9", "-", "..."])("%s is taken", (text) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "deployment-name": text });
    expect({ name: inputs.deploymentName, findings }).toEqual({ name: text, findings: [] });
  });

  it.each(["a b", "a/b", "refs/heads/main", "größe", "a\nb", "a:b", "a+b"])("%j is refused", (text) => {
    expect(findingsOf({ "deployment-name": text })).toEqual([
      {
        severity: "error",
        rule: "input-deployment-name",
        message: `Input \`deployment-name\` must contain only letters, digits, ".", "-" and "_", but is ${JSON.stringify(text)}.`,
      },
    ]);
  });
});

it("model-name and model-id cannot be combined, and the error shows both", () => {
  const findings = findingsOf({ "model-name": "llama", "model-id": "abc123" });
  expect(findings).toEqual([
    {
      severity: "error",
      rule: "input-model-name",
      message: 'Input `model-name` cannot be combined with `model-id`, but they are "llama" and "abc123".',
      remedy: "Keep `model-id` to select exactly this model, or `model-name` to look the model up by name.",
    },
  ]);
});

describe("a missing baseten-api-key", () => {
  const rules = (given: Record<string, string>) => reading(given).findings.map(({ rule }) => rule);

  it("is refused with a message that explains why it may be missing and that a dry run needs none", () => {
    const [finding, ...others] = readInputs(() => "", "Because.").findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: "error",
      rule: "input-baseten-api-key",
      message: "Input `baseten-api-key` must be set, but is empty.",
    });
    expect(finding?.remedy).toBe("Because. Pass a secret. `dry-run: true` needs none.");
  });

  it("is refused with dry-run: true and require-key: true", () => {
    const { findings } = reading({ "dry-run": "true", "require-key": "true" });
    expect(findings.map(({ message }) => message)).toEqual([
      "Input `baseten-api-key` must be set when `require-key` is true, but is empty.",
    ]);
  });

  it("is refused with dry-run: false", () => {
    expect(rules({ "dry-run": "false" })).toEqual(["input-baseten-api-key"]);
  });

  it("is accepted with dry-run: true", () => {
    expect(rules({ "dry-run": "true" })).toEqual([]);
  });

  it("is not reported if dry-run is misspelt, because that is already refused", () => {
    expect(rules({ "dry-run": "maybe" })).toEqual(["input-dry-run"]);
  });
});

it("all problems are reported at once, each with its own rule", () => {
  const { findings } = reading({
    "model-name": "a",
    "model-id": "b",
    "preserve-env-instance-type": "p",
    "deployment-name": "ö",
    labels: "[",
    "include-git-info": "g",
    "deploy-timeout-minutes": "1",
    "no-build-cache": "n",
    "disable-archive-download": "d",
    "dry-run": "false",
    wait: "w",
    "allow-files": "!",
    "archive-format": "zip",
    "compression-level": "c",
  });
  expect(findings.map(({ rule }) => rule).sort()).toEqual([
    "input-allow-files",
    "input-archive-format",
    "input-baseten-api-key",
    "input-compression-level",
    "input-deploy-timeout-minutes",
    "input-deployment-name",
    "input-disable-archive-download",
    "input-include-git-info",
    "input-labels",
    "input-model-name",
    "input-no-build-cache",
    "input-preserve-env-instance-type",
    "input-wait",
  ]);
  expect(findings.every(({ severity }) => severity === "error")).toBe(true);
});

it("no message shows the API key", () => {
  const { findings } = reading({ "baseten-api-key": "s3cr3t-key", labels: "[", wait: "x", "dry-run": "x" });
  expect(findings).toHaveLength(3);
  expect(JSON.stringify(findings)).not.toContain("s3cr3t");
});

describe("cleanup", () => {
  it.each([
    ["never", "never"],
    ["on-failure", "on-failure"],
    ["always", "always"],
    ["false", "never"],
    ["FALSE", "never"],
    ["true", "always"],
    ["True", "always"],
  ])("%s means %s", (text, mode) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", cleanup: text });
    expect(findings).toEqual([]);
    expect(inputs.cleanup).toBe(mode);
  });

  it.each(["sometimes", "yes", "On-Failure"])("%s is refused with the rule and the value", (text) => {
    const [finding] = findingsOf({ cleanup: text });
    expect(finding?.message).toBe(
      `Input \`cleanup\` must be never, on-failure, on-job-failure or always, but is "${text}".`,
    );
  });
});

describe("job-status", () => {
  it.each(["success", "failure", "cancelled"])("%s is taken", (text) => {
    const { inputs, findings } = reading({ "baseten-api-key": "k", "job-status": text });
    expect(findings).toEqual([]);
    expect(inputs.jobStatus).toBe(text);
  });

  it.each(["failed", "Failure", "skipped", "canceled", "true"])("%s is none of GitHub's words", (text) => {
    expect(findingsOf({ "job-status": text })).toEqual([
      {
        severity: "error",
        rule: "input-job-status",
        message: `Input \`job-status\` must be success, failure or cancelled, but is "${text}".`,
        remedy: "Leave it out: the runner sets it.",
      },
    ]);
  });
});

describe("labels that Baseten does not accept", () => {
  it.each([
    ["a space", '{"a":"b","team":"my team"}', 2],
    ["a space in a name", '{"my team":"x"}', 1],
    ["a letter outside ASCII", '{"a":{"b":["é"]}}', 1],
    ["a line break", '{"a":"x\\ny"}', 1],
  ])("%s is refused with the rule and the position, never with the value", (_what, labels, place) => {
    const [finding] = findingsOf({ labels });
    const count = Object.keys(JSON.parse(labels)).length;
    expect(finding?.message).toBe(
      `Input \`labels\` must contain only printable ASCII without spaces in names and values, but label ${place} of ${count} contains something else.`,
    );
  });

  it("labels that leave no room for the action's own are refused", () => {
    const labels = (bytes: number) => JSON.stringify({ a: "x".repeat(bytes - 8) });
    expect(labels(1_900)).toHaveLength(1_900);
    expect(findingsOf({ labels: labels(1_900) })).toEqual([]);
    expect(findingsOf({ labels: labels(1_901) })[0]?.message).toBe(
      "Input `labels` must be at most 1900 bytes as JSON, but is 1901.",
    );
  });
});

it("a key with a trailing line break is trimmed, and a hint says so without the key", () => {
  const { inputs, findings } = reading({ "baseten-api-key": "abc123\n" });
  expect(inputs.apiKey).toBe("abc123");
  expect(findings).toEqual([
    {
      severity: "hint",
      rule: "input-baseten-api-key",
      message: "Input `baseten-api-key` starts or ends with white space, which was removed.",
      remedy: "Store the secret without a line break at the end.",
    },
  ]);
});

describe("the name of a regional environment", () => {
  it.each(["eu", "e", "7", "prod-eu-1", "a--b", "a".repeat(40), "1-eu"])("may be %s", (environment) => {
    expect(findingsOf({ "regional-environment": "true", environment })).toEqual([]);
  });

  it.each(["Prod-eu", "EU", "prod_eu", "-eu", "eu-", "-", "eu.west", "eu west", "größe", "a".repeat(41)])(
    "may not be %s",
    (environment) => {
      const [finding, ...more] = findingsOf({ "regional-environment": "true", environment });
      expect(more).toEqual([]);
      expect(finding?.rule).toBe("input-environment");
      expect(finding?.message).toContain(`but is "${environment}"`);
      // Without a region, any name that the model has is allowed.
      expect(findingsOf({ environment })).toEqual([]);
    },
  );
});

describe("inputs that contradict each other", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      "after-check without an environment",
      { promotion: "after-check" },
      /`promotion` is "after-check", but `environment` is empty/,
    ],
    [
      "after-check without waiting",
      { promotion: "after-check", environment: "production", wait: "false" },
      /`promotion` is "after-check", but with `wait: false` nothing is checked/,
    ],
    [
      "a region without an environment",
      { "regional-environment": "true" },
      /`regional-environment` is true.*`environment` is empty/,
    ],
    [
      "a region with after-check",
      { "regional-environment": "true", environment: "eu", promotion: "after-check" },
      /`regional-environment` cannot be combined with `promotion: after-check`.*cannot be tested there before its promotion/,
    ],
    [
      "a region whose name cannot be part of a host",
      { "regional-environment": "true", environment: "eu.evil/x" },
      /`environment` must be at most 40 lower-case letters.*no hyphen at either end.*"eu\.evil\/x"/,
    ],
    [
      "create-environment with a region",
      { "create-environment": "true", "regional-environment": "true", environment: "eu" },
      /`create-environment` cannot be combined with `regional-environment`/,
    ],
    [
      "create-environment without an environment",
      { "create-environment": "true" },
      /`create-environment` is true.*`environment` is empty/,
    ],
    [
      "create-environment with a value that is not a boolean",
      { "create-environment": "maybe", environment: "staging" },
      /`create-environment` must be true or false, but is "maybe"/,
    ],
    ["development", { environment: "development" }, /`environment` may not be "development", which Baseten reserves/],
    [
      "development as a region",
      { environment: "development", "regional-environment": "true" },
      /`environment` may not be "development"/,
    ],
    [
      "cases without waiting",
      { "predict-cases": "c.yaml", wait: "false" },
      /`predict-cases` is set, but `wait: false`/,
    ],
    ["cleanup without waiting", { cleanup: "always", wait: "false" }, /`cleanup` is "always", but `wait: false`/],
    [
      "an unknown kind of promotion",
      { promotion: "later" },
      /`promotion` must be on-push or after-check, but is "later"/,
    ],
    ["a predict timeout of 0", { "predict-timeout": "0" }, /`predict-timeout`.*1 to 86400, but is "0"/],
    [
      "a predict timeout that is not a number",
      { "predict-timeout": "abc" },
      /`predict-timeout`.*1 to 86400, but is "abc"/,
    ],
  ])("%s is refused", (_what, given, message) => {
    const found = findingsOf(given);
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(message);
  });
});
