import { lookAtKey } from "../action/key.ts";
import { RESERVED_LABELS } from "../baseten/labels.ts";
import { Failure } from "../lib/errors.ts";
import type { Finding } from "../lib/findings.ts";
import { parseJson } from "../lib/json.ts";
import { quote } from "../lib/text.ts";
import { compilePatterns } from "../truss/files/gitwildmatch.ts";

/** The step's inputs, read once and checked. */
export interface Inputs {
  trussDirectory: string;
  configFile: string;
  /** Empty only in a dry run, which then does the local checks only. */
  apiKey: string;
  modelName: string;
  modelId: string;
  team: string;
  environment: string;
  /** Whether the environment may be made where the model lacks it. */
  createEnvironment: boolean;
  promotion: PromotionMode;
  preserveEnvInstanceType: boolean;
  deploymentName: string;
  labels: Record<string, unknown>;
  includeGitInfo: boolean;
  /** The commit that the deployment is of, in lower case; empty for the one that is checked out. */
  refSha: string;
  /** Number of the pull request that the deployment is of; empty for what the event tells. */
  pullRequest: string;
  deployTimeoutMinutes: number;
  noBuildCache: boolean;
  disableArchiveDownload: boolean;
  dryRun: boolean;
  wait: boolean;
  /** JSON text, empty for the config's example. */
  predictPayload: string;
  /** Relative to the workspace; empty where none is named. */
  predictPayloadFile: string;
  predictTimeoutSeconds: number;
  regionalEnvironment: boolean;
  cleanup: CleanupMode;
  skipUnchanged: boolean;
  /** Whether the pull request gets a comment. */
  comment: boolean;
  /** Whether GitHub gets a record of the deployment. */
  githubDeployment: boolean;
  /** Only for these two. */
  githubToken: string;
  /** gitwildmatch patterns, each valid. */
  allowFiles: string[];
  archiveFormat: ArchiveFormatName;
  /** 0 to 9; has no meaning for a plain tar. */
  compressionLevel: number;
  /** Whether a dry run without a key fails. */
  requireKey: boolean;
}

/** The archive as Baseten's REST guide describes it, or plain, as Baseten's own clients send it. */
export type ArchiveFormatName = "tar.gz" | "tar";

/** Whether the push goes straight into the environment, or a promotion follows once the deployment has passed its checks. */
export type PromotionMode = "on-push" | "after-check";

/** When the deployment that a run made is deactivated at its end. */
export type CleanupMode = "never" | "on-failure" | "always";

/** Values that stand in for inputs which action.yml gives a default; kept equal to it by a test. */
export const DEFAULTS: Readonly<Record<string, string>> = {
  "truss-directory": ".",
  "config-file": "config.yaml",
  "create-environment": "false",
  promotion: "on-push",
  "preserve-env-instance-type": "true",
  "include-git-info": "true",
  "deploy-timeout-minutes": "45",
  "no-build-cache": "false",
  "disable-archive-download": "false",
  "dry-run": "false",
  wait: "true",
  "predict-timeout": "300",
  "regional-environment": "false",
  cleanup: "on-failure",
  "skip-unchanged": "false",
  comment: "false",
  "github-deployment": "false",
  "archive-format": "tar.gz",
  "compression-level": "6",
  "require-key": "false",
};

/** The YAML core schema's spellings, which are also what `core.getBooleanInput` takes. */
export const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
]);

/** Baseten's limits for `deploy_timeout_minutes` (its published API specification). */
const DEPLOY_TIMEOUT_MINUTES = { min: 10, max: 1440 };

const PROMOTIONS = new Map<string, PromotionMode>([
  ["on-push", "on-push"],
  ["after-check", "after-check"],
]);

/** `true` and `false` as in basetenlabs/action-truss-push. */
const CLEANUPS = new Map<string, CleanupMode>([
  ["never", "never"],
  ["on-failure", "on-failure"],
  ["always", "always"],
  ...[...BOOLEANS].map(([text, value]) => [text, value ? "always" : "never"] as const),
]);

const ARCHIVE_FORMATS = new Map<string, ArchiveFormatName>([
  ["tar.gz", "tar.gz"],
  ["tar", "tar"],
]);

/** Seconds; a day is more than any request is kept open for. */
const PREDICT_TIMEOUT_SECONDS = { min: 1, max: 86_400 };

/** Baseten documents 2 KB for all labels of a deployment as JSON; some of it is for the one of ours that must stay. */
const LARGEST_LABELS_BYTES = 1_900;
/** Baseten's documented rule for keys and values of labels: printable ASCII without spaces. */
const LABEL_TEXT = /^[!-~]*$/;

/** What Baseten takes as a deployment's name: alphanumerics, `.`, `-` and `_`. */
const DEPLOYMENT_NAME = /^[0-9A-Za-z_.-]+$/;

/** Baseten's documented rule for the names of regional environments, which become part of a host's name. */
const REGIONAL_ENVIRONMENT = /^(?=.{1,40}$)[0-9a-z](?:[0-9a-z-]*[0-9a-z])?$/;
/** Baseten keeps this name for a model's development deployment. */
const RESERVED_ENVIRONMENT = "development";

/**
 * Reads and checks every input of the step.
 * @param read gives an input's text as the runner hands it over, white space included, empty where it is absent.
 * @param whyNoKey sentences that say why a run has no API key, where it has none.
 * @returns the inputs, with a default in place of each value that breaks a rule, and one finding for each such value.
 */
export function readInputs(read: (name: string) => string, whyNoKey = ""): { inputs: Inputs; findings: Finding[] } {
  const reader = new InputReader(read);
  const dryRun = reader.boolean("dry-run");
  const inputs: Inputs = {
    trussDirectory: reader.text("truss-directory"),
    configFile: reader.text("config-file"),
    apiKey: reader.text("baseten-api-key"),
    modelName: reader.text("model-name"),
    modelId: reader.text("model-id"),
    team: reader.text("team"),
    environment: reader.environment("environment"),
    createEnvironment: reader.boolean("create-environment") ?? false,
    promotion: reader.choice("promotion", PROMOTIONS, "on-push or after-check"),
    preserveEnvInstanceType: reader.boolean("preserve-env-instance-type") ?? true,
    deploymentName: reader.deploymentName("deployment-name"),
    labels: reader.labels("labels"),
    includeGitInfo: reader.boolean("include-git-info") ?? true,
    refSha: reader.commit("ref-sha"),
    pullRequest: reader.pullRequest("pull-request"),
    deployTimeoutMinutes: reader.integer("deploy-timeout-minutes", DEPLOY_TIMEOUT_MINUTES, "a number of minutes"),
    noBuildCache: reader.boolean("no-build-cache") ?? false,
    disableArchiveDownload: reader.boolean("disable-archive-download") ?? false,
    dryRun: dryRun ?? false,
    wait: reader.boolean("wait") ?? true,
    predictPayload: reader.text("predict-payload"),
    predictPayloadFile: reader.text("predict-payload-file"),
    predictTimeoutSeconds: reader.integer("predict-timeout", PREDICT_TIMEOUT_SECONDS, "a number of seconds"),
    regionalEnvironment: reader.boolean("regional-environment") ?? false,
    cleanup: reader.choice("cleanup", CLEANUPS, "never, on-failure or always"),
    skipUnchanged: reader.boolean("skip-unchanged") ?? false,
    comment: reader.boolean("comment") ?? false,
    githubDeployment: reader.boolean("github-deployment") ?? false,
    githubToken: reader.text("github-token"),
    allowFiles: reader.patterns("allow-files"),
    archiveFormat: reader.choice("archive-format", ARCHIVE_FORMATS, "tar.gz or tar"),
    compressionLevel: reader.integer("compression-level", { min: 0, max: 9 }, "a level"),
    requireKey: reader.boolean("require-key") ?? false,
  };
  // A dry run that is spelt wrong may have been meant as one: do not ask for the key as well.
  if (inputs.apiKey === "" && (dryRun === false || inputs.requireKey)) reader.missingKey(dryRun !== false, whyNoKey);
  reader.lookAtKey(inputs.apiKey);
  if (inputs.apiKey !== "" && read("baseten-api-key") !== inputs.apiKey) reader.trimmedKey();
  if (inputs.modelName !== "" && inputs.modelId !== "") reader.twoModels(inputs.modelName, inputs.modelId);
  reader.combinations(inputs);
  return { inputs, findings: reader.findings };
}

class InputReader {
  readonly findings: Finding[] = [];
  readonly #read: (name: string) => string;

  constructor(read: (name: string) => string) {
    this.#read = read;
  }

  /** An input that is set to nothing counts as absent, so that an empty expression gives the default. */
  text(name: string): string {
    return this.#read(name).trim() || (DEFAULTS[name] ?? "");
  }

  boolean(name: string): boolean | undefined {
    const text = this.text(name);
    const value = BOOLEANS.get(text);
    if (value === undefined) this.#refuse(name, `must be true or false, but is ${quote(text)}`);
    return value;
  }

  integer(name: string, range: { min: number; max: number }, what: string): number {
    const text = this.text(name);
    const value = Number(text);
    if (/^[0-9]+$/.test(text) && value >= range.min && value <= range.max) return value;
    const unit = /^([0-9]+)\s*(m|min|minutes|s|sec|seconds)$/.exec(text);
    this.#refuse(
      name,
      `must be ${what} from ${range.min} to ${range.max}, but is ${quote(text)}`,
      unit ? `Write the number without a unit: ${unit[1]}.` : undefined,
    );
    return Number(DEFAULTS[name]);
  }

  choice<T>(name: string, choices: ReadonlyMap<string, T>, spellings: string): T {
    const text = this.text(name);
    const value = choices.get(text);
    if (value !== undefined) return value;
    this.#refuse(name, `must be ${spellings}, but is ${quote(text)}`);
    return choices.get(DEFAULTS[name] ?? "") as T;
  }

  deploymentName(name: string): string {
    const text = this.text(name);
    if (text !== "" && !DEPLOYMENT_NAME.test(text)) {
      this.#refuse(name, `may hold letters, digits, ".", "-" and "_" only, but is ${quote(text)}`);
    }
    return text;
  }

  environment(name: string): string {
    const text = this.text(name);
    if (text === RESERVED_ENVIRONMENT) {
      this.#refuse(
        name,
        `may not be ${quote(text)}, which Baseten reserves for development deployments`,
        "Choose another name; this action deploys what is published.",
      );
    }
    return text;
  }

  /** The id of a commit as Git prints it, by SHA-1 or SHA-256. */
  commit(name: string): string {
    const text = this.text(name);
    if (text === "" || /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text)) return text.toLowerCase();
    const remedy = "Pass the output `commit` of actions/checkout, or what `git rev-parse HEAD` prints.";
    this.#refuse(name, `must be the whole id of a commit, 40 or 64 hexadecimal digits, but is ${quote(text)}`, remedy);
    return "";
  }

  pullRequest(name: string): string {
    const text = this.text(name);
    if (text === "" || /^[1-9]\d{0,9}$/.test(text)) return text;
    const number = /^(?:#|https?:\/\/[\w./-]+\/pull\/)([1-9]\d{0,9})$/.exec(text)?.[1];
    const remedy = number === undefined ? undefined : `Write the number alone: ${number}.`;
    this.#refuse(name, `must be the number of a pull request, but is ${quote(text)}`, remedy);
    return "";
  }

  labels(name: string): Record<string, unknown> {
    const text = this.text(name);
    if (text === "") return {};
    const read = parseJson(text);
    const labels = "value" in read ? read.value : undefined;
    if (!isMap(labels)) {
      const what = "problem" in read ? read.problem : `is ${kindOf(read.value)}`;
      this.#refuse(name, `must be a JSON object, but ${what}`, 'Write, for example, {"owner":"ml-platform"}.');
      return {};
    }
    const reserved = RESERVED_LABELS.find((label) => label in labels);
    if (reserved !== undefined) {
      const remedy = "Choose another name for it.";
      this.#refuse(name, `may not hold ${quote(reserved)}, which is set by this action`, remedy);
    }
    const entries = Object.entries(labels).map((entry) => textsOf(entry));
    const broken = entries.findIndex((texts) => texts.some((part) => !LABEL_TEXT.test(part)));
    if (broken !== -1) {
      // Which one it is, not what it says: a secret may stand in it.
      const problem = `may hold printable ASCII without spaces only, in names and values, but label ${broken + 1} of ${entries.length} holds something else`;
      this.#refuse(name, problem, 'Use "-" or "_" in place of spaces.');
    }
    const bytes = Buffer.byteLength(JSON.stringify(labels));
    if (bytes > LARGEST_LABELS_BYTES) {
      const remedy = "Baseten takes 2 KB for all labels, this action's own included.";
      this.#refuse(name, `must be at most ${LARGEST_LABELS_BYTES} bytes long as JSON, but is ${bytes}`, remedy);
    }
    return labels;
  }

  /** One pattern on each line; blank lines and comments say nothing. */
  patterns(name: string): string[] {
    const lines = this.text(name).split(/\r?\n/);
    const patterns = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
    return patterns.filter((pattern) => {
      try {
        compilePatterns([pattern]);
        return true;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        this.#refuse(
          name,
          `must hold patterns as in .gitignore, one on each line, but ${quote(pattern)} is none`,
          "Something has to follow a backslash and a `!`, and a range such as [a-z] must not run backwards.",
        );
        return false;
      }
    });
  }

  missingKey(isDryRun: boolean, why: string): void {
    const remedy = isDryRun
      ? "Leave `require-key` out where runs without a key shall make the local checks only."
      : "Pass a secret. `dry-run: true` needs none.";
    const required = isDryRun ? " and `require-key` is true" : "";
    this.#refuse("baseten-api-key", `must be set, but is empty${required}`, [why, remedy].join(" ").trim());
  }

  trimmedKey(): void {
    this.findings.push({
      severity: "hint",
      rule: "input-baseten-api-key",
      message: "Input `baseten-api-key` begins or ends with white space, which was left out.",
      remedy: "Store the secret without a line break at its end.",
    });
  }

  /** The value itself is a secret, also where it is wrong. */
  lookAtKey(key: string): void {
    const broken = lookAtKey(key);
    if (broken !== undefined) this.#refuse("baseten-api-key", broken.problem, broken.remedy);
  }

  twoModels(modelName: string, modelId: string): void {
    this.#refuse(
      "model-name",
      `and \`model-id\` exclude each other, but they are ${quote(modelName)} and ${quote(modelId)}`,
      "Keep `model-id` to add a deployment to that very model, or `model-name` to find or create a model by name.",
    );
  }

  /** Inputs that are right alone and make no sense together. */
  combinations(inputs: Inputs): void {
    const { environment, createEnvironment, promotion, regionalEnvironment, wait, cleanup } = inputs;
    const { archiveFormat, compressionLevel } = inputs;
    if (createEnvironment && environment === "") {
      this.#refuse(
        "create-environment",
        "is true, but no `environment` is named that could be created",
        "Set `environment`, or leave `create-environment` out.",
      );
    }
    if (promotion === "after-check" && environment === "") {
      this.#refuse(
        "promotion",
        'is "after-check", but no `environment` is named to promote to',
        "Set `environment`, for example to production.",
      );
    }
    if (promotion === "after-check" && !wait) {
      this.#refuse(
        "promotion",
        'is "after-check", but `wait: false` checks nothing that could lead to it',
        "Leave `wait` out.",
      );
    }
    if (regionalEnvironment && environment === "") {
      this.#refuse(
        "regional-environment",
        "is true, but no `environment` is named: a regional host belongs to one",
        "Set `environment` to the regional environment.",
      );
    }
    const isReserved = environment === RESERVED_ENVIRONMENT;
    if (regionalEnvironment && environment !== "" && !isReserved && !REGIONAL_ENVIRONMENT.test(environment)) {
      this.#refuse(
        "environment",
        `must be lower-case letters, digits and hyphens where \`regional-environment\` is true, 40 at most and no hyphen at either end, because it becomes part of a host's name, but is ${quote(environment)}`,
        "Copy the name of the regional environment from Baseten.",
      );
    }
    if (regionalEnvironment && inputs.createEnvironment) {
      this.#refuse(
        "create-environment",
        "cannot be combined with `regional-environment`: what a push creates belongs to no region",
        "Have the regional environment set up at Baseten, and leave `create-environment` out.",
      );
    }
    if (regionalEnvironment && promotion === "after-check") {
      this.#refuse(
        "regional-environment",
        "cannot be combined with `promotion: after-check`: a regional host answers for what its environment serves only, so a deployment cannot be tested there before it is promoted",
        "Use `promotion: on-push`, or leave `regional-environment` out to test the deployment on the global host.",
      );
    }
    if (cleanup === "always" && !wait) {
      this.#refuse(
        "cleanup",
        'is "always", but `wait: false` ends the step before the deployment can serve, so it would be deactivated at once',
        "Leave `wait` out, or use `cleanup: on-failure`.",
      );
    }
    // The runner hands over the default of action.yml too: that one was set by nobody.
    if (archiveFormat === "tar" && compressionLevel !== Number(DEFAULTS["compression-level"])) {
      this.findings.push({
        severity: "hint",
        rule: "input-compression-level",
        message: `Input \`compression-level\` is ${compressionLevel}, which has no effect with \`archive-format: tar\`: a plain tar is not compressed.`,
        remedy: "Leave out the one or the other.",
      });
    }
  }

  #refuse(name: string, problem: string, remedy?: string): void {
    this.findings.push({
      severity: "error",
      rule: `input-${name}`,
      message: `Input \`${name}\` ${problem}.`,
      ...(remedy ? { remedy } : {}),
    });
  }
}

/** Every name and text in a JSON value. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  const names = Array.isArray(value) ? [] : Object.keys(value);
  return [...names, ...Object.values(value).flatMap(textsOf)];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !JSON_RAW.isRawJSON(value);
}

/** What a JSON value is that is no object. */
function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "string" ? "a text" : typeof value === "boolean" ? "true or false" : "a number";
}

/** TypeScript's library does not know it yet. */
const JSON_RAW = JSON as unknown as { isRawJSON(value: unknown): boolean };
