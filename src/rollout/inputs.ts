import { BOOLEANS, type InputDefaults, type InputReader } from "../action/input-reader.ts";
import { isMaskable } from "../action/masks.ts";
import { type PredictHeader, pathProblem, readHeaders } from "../baseten/predict-request.ts";
import { quote } from "../lib/text.ts";
import { checkWatchCombinations, readWatchInputs, WATCH_DEFAULTS, type WatchInputs } from "./watch/inputs.ts";

/** The inputs of every action that brings a deployment into service. */
export interface SharedInputs {
  /** Empty only in a dry run, which then makes the local checks alone. */
  apiKey: string;
  modelName: string;
  modelId: string;
  team: string;
  environment: string;
  /** Whether the environment may be created where the model lacks it. */
  createEnvironment: boolean;
  /** Undefined if it is left out: then the instance type is kept unless the settings name another. */
  preserveEnvInstanceType: boolean | undefined;
  /** YAML; empty if it is left out. */
  settings: string;
  /** Relative to the workspace; empty where no file is named. */
  settingsFile: string;
  deployTimeoutMinutes: number;
  /** What an hour may cost, in US dollars at list price; undefined for no limit. */
  maxHourlyCost: number | undefined;
  dryRun: boolean;
  wait: boolean;
  /** JSON text; empty for the config's example. */
  predictPayload: string;
  /** Relative to the workspace; empty where no file is named. */
  predictPayloadFile: string;
  /** Where the smoke test goes, below the deployment's URL; empty for the path on which Baseten answers by itself. */
  predictPath: string;
  /** What the smoke test sends besides its own headers. The values are secrets. */
  predictHeaders: readonly PredictHeader[];
  /** A file of cases that are run besides, relative to the workspace; empty for none. */
  predictCases: string;
  predictTimeoutSeconds: number;
  regionalEnvironment: boolean;
  cleanup: CleanupMode;
  /** The status of the job, which the runner evaluates anew for post; undefined if it is empty or not a word of GitHub's. */
  jobStatus: JobStatus | undefined;
  watch: WatchInputs;
  /** Whether the pull request gets a comment. */
  comment: boolean;
  /** Whether GitHub gets a record of the deployment. */
  githubDeployment: boolean;
  /** Used only for `comment` and `githubDeployment`. */
  githubToken: string;
  /** Whether a dry run without a key fails. */
  requireKey: boolean;
}

/** What a rollout is told: the shared inputs, and what each action decides in its own way. */
export interface RolloutInputs extends SharedInputs {
  configFile: string;
  promotion: PromotionMode;
}

/**
 * Whether a push goes straight into the environment, or a promotion follows once the deployment has passed its checks. `existing`: nothing
 * is pushed; a deployment that was there before is promoted.
 */
export type PromotionMode = "on-push" | "after-check" | "existing";

/** When the deployment that a run made is deactivated: after a failure of the run itself, also of a later step of its job, or always. */
export type CleanupMode = "never" | "on-failure" | "on-job-failure" | "always";

/** The words of GitHub's expression `job.status`. */
export type JobStatus = "success" | "failure" | "cancelled";

/** Values that stand in for shared inputs which an action.yml gives a default; a test keeps them equal to it. */
export const SHARED_DEFAULTS: InputDefaults = {
  "create-environment": "false",
  "deploy-timeout-minutes": "45",
  "dry-run": "false",
  wait: "true",
  "predict-timeout": "300",
  "regional-environment": "false",
  cleanup: "on-failure",
  comment: "false",
  "github-deployment": "false",
  "require-key": "false",
  ...WATCH_DEFAULTS,
};

/** Baseten's limits for `deploy_timeout_minutes` (its published API specification). */
const DEPLOY_TIMEOUT_MINUTES = { min: 10, max: 1_440, what: "a number of minutes" };

/** No request is kept open for longer than a day. */
const PREDICT_TIMEOUT_SECONDS = { min: 1, max: 86_400, what: "a number of seconds" };

/** `true` and `false` mean what they mean in basetenlabs/action-truss-push. */
const CLEANUPS = new Map<string, CleanupMode>([
  ["never", "never"],
  ["on-failure", "on-failure"],
  ["on-job-failure", "on-job-failure"],
  ["always", "always"],
  ...[...BOOLEANS].map(([text, value]) => [text, value ? "always" : "never"] as const),
]);

const JOB_STATUSES = new Map<string, JobStatus>(
  (["success", "failure", "cancelled"] as const).map((status) => [status, status]),
);

/** Baseten's documented rule for the names of regional environments, which become part of a host's name. */
const REGIONAL_ENVIRONMENT = /^(?=.{1,40}$)[0-9a-z](?:[0-9a-z-]*[0-9a-z])?$/;
/** The name that Baseten reserves for the development deployment of a model. */
const RESERVED_ENVIRONMENT = "development";

/**
 * Reads and checks the inputs that deploying and promoting have in common. What is wrong with them goes to the reader's findings.
 * @param reader knows {@link SHARED_DEFAULTS}.
 * @param whyNoKey sentences that say why a run has no API key, where it has none.
 */
export function readSharedInputs(reader: InputReader, whyNoKey = ""): SharedInputs {
  const inputs: SharedInputs = {
    apiKey: reader.apiKey("baseten-api-key"),
    requireKey: reader.boolean("require-key"),
    modelName: reader.text("model-name"),
    modelId: reader.text("model-id"),
    team: reader.text("team"),
    environment: environmentOf(reader, "environment"),
    createEnvironment: reader.boolean("create-environment"),
    preserveEnvInstanceType: reader.optionalBoolean("preserve-env-instance-type"),
    settings: reader.block("settings"),
    settingsFile: reader.text("settings-file"),
    deployTimeoutMinutes: reader.integer("deploy-timeout-minutes", DEPLOY_TIMEOUT_MINUTES),
    maxHourlyCost: reader.dollars("max-hourly-cost"),
    dryRun: reader.boolean("dry-run"),
    wait: reader.boolean("wait"),
    predictPayload: reader.text("predict-payload"),
    predictPayloadFile: reader.text("predict-payload-file"),
    predictPath: predictPathOf(reader, "predict-path"),
    predictHeaders: predictHeadersOf(reader, "predict-headers"),
    predictCases: reader.text("predict-cases"),
    predictTimeoutSeconds: reader.integer("predict-timeout", PREDICT_TIMEOUT_SECONDS),
    regionalEnvironment: reader.boolean("regional-environment"),
    cleanup: reader.choice("cleanup", CLEANUPS, "never, on-failure, on-job-failure or always"),
    jobStatus: jobStatusOf(reader, "job-status"),
    watch: readWatchInputs(reader),
    comment: reader.boolean("comment"),
    githubDeployment: reader.boolean("github-deployment"),
    githubToken: reader.text("github-token"),
  };
  requireKey(reader, inputs, whyNoKey);
  checkSharedCombinations(reader, inputs);
  checkWatchCombinations(reader, inputs.watch, inputs);
  return inputs;
}

function environmentOf(reader: InputReader, name: string): string {
  const text = reader.text(name);
  if (text === RESERVED_ENVIRONMENT) {
    reader.refuse(
      name,
      `may not be ${quote(text)}, which Baseten reserves for development deployments`,
      "Choose another name: this action creates published deployments only.",
    );
  }
  return text;
}

function predictPathOf(reader: InputReader, name: string): string {
  const text = reader.text(name);
  const wrong = text === "" ? undefined : pathProblem(text);
  if (wrong === undefined) return text;
  reader.refuse(name, `${wrong.problem}: ${quote(text)}`, wrong.remedy);
  return "";
}

/** Headers, none of whose values is ever quoted. */
function predictHeadersOf(reader: InputReader, name: string): PredictHeader[] {
  const { headers, problems } = readHeaders(reader.lines(name));
  for (const problem of problems) reader.refuse(name, problem, "Write, for example, `X-Tenant: acme`.");
  const short = headers.filter(({ value }) => !isMaskable(value)).map((header) => `\`${header.name}\``);
  if (short.length > 0) {
    const problem = `has values shorter than six characters, which cannot be masked in the log: ${short.join(", ")}`;
    reader.hint(name, problem, "Ignore this if they are not secrets.");
  }
  return headers;
}

/** Nobody sets this input: the runner evaluates its default in action.yml. */
function jobStatusOf(reader: InputReader, name: string): JobStatus | undefined {
  const text = reader.text(name);
  const status = JOB_STATUSES.get(text);
  if (text !== "" && status === undefined) {
    reader.refuse(
      name,
      `must be success, failure or cancelled, but is ${quote(text)}`,
      "Leave it out: the runner sets it.",
    );
  }
  return status;
}

/** Refuses a run without an API key, unless it is a dry run. A misspelt `dry-run` is refused already, so it counts as true here. */
function requireKey(reader: InputReader, inputs: SharedInputs, whyNoKey: string): void {
  const isDryRun = inputs.dryRun || reader.isRefused("dry-run");
  if (inputs.apiKey !== "" || (isDryRun && !inputs.requireKey)) return;
  const required = isDryRun ? " when `require-key` is true" : "";
  const remedy = isDryRun
    ? "Leave `require-key` out to let runs without a key do the local checks only."
    : "Pass a secret. `dry-run: true` needs none.";
  reader.refuse("baseten-api-key", `must be set${required}, but is empty`, `${whyNoKey} ${remedy}`.trim());
}

/** Inputs that are right alone and make no sense together. */
function checkSharedCombinations(reader: InputReader, inputs: SharedInputs): void {
  const { modelName, modelId, environment, createEnvironment, regionalEnvironment, wait, cleanup, predictCases } =
    inputs;
  if (modelName !== "" && modelId !== "") {
    reader.refuse(
      "model-name",
      `cannot be combined with \`model-id\`, but they are ${quote(modelName)} and ${quote(modelId)}`,
      "Keep `model-id` to select exactly this model, or `model-name` to look the model up by name.",
    );
  }
  if (createEnvironment && environment === "") {
    reader.refuse(
      "create-environment",
      "is true, but `environment` is empty, so there is nothing to create",
      "Set `environment`, or leave `create-environment` out.",
    );
  }
  if (regionalEnvironment && environment === "") {
    reader.refuse(
      "regional-environment",
      "is true, but `environment` is empty: a regional host belongs to an environment",
      "Set `environment` to the regional environment.",
    );
  }
  const isReserved = environment === RESERVED_ENVIRONMENT;
  if (regionalEnvironment && environment !== "" && !isReserved && !REGIONAL_ENVIRONMENT.test(environment)) {
    reader.refuse(
      "environment",
      `must be at most 40 lower-case letters, digits and hyphens, with no hyphen at either end, when \`regional-environment\` is true (it becomes part of a host name), but is ${quote(environment)}`,
      "Copy the name of the regional environment from Baseten.",
    );
  }
  if (regionalEnvironment && createEnvironment) {
    reader.refuse(
      "create-environment",
      "cannot be combined with `regional-environment`: an environment that a push creates belongs to no region",
      "Have the regional environment set up on Baseten, and leave `create-environment` out.",
    );
  }
  if (predictCases !== "" && !wait) {
    reader.refuse(
      "predict-cases",
      "is set, but `wait: false` ends the step before the model can be called",
      "Leave `wait` out.",
    );
  }
  if (cleanup === "always" && !wait) {
    reader.refuse(
      "cleanup",
      'is "always", but `wait: false` ends the step before the deployment is live, so it would be deactivated at once',
      "Leave `wait` out, or use `cleanup: on-failure` or `on-job-failure`.",
    );
  }
}
