import { Failure } from "./errors.ts";
import type { Finding } from "./findings.ts";
import { compilePatterns } from "./truss/gitwildmatch.ts";

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
  preserveEnvInstanceType: boolean;
  deploymentName: string;
  labels: Record<string, unknown>;
  includeGitInfo: boolean;
  deployTimeoutMinutes: number;
  noBuildCache: boolean;
  disableArchiveDownload: boolean;
  dryRun: boolean;
  wait: boolean;
  /** gitwildmatch patterns, each valid. */
  allowFiles: string[];
  /** 0 to 9. */
  compressionLevel: number;
}

/** Values that stand in for inputs which action.yml gives a default; kept equal to it by a test. */
export const DEFAULTS: Readonly<Record<string, string>> = {
  "truss-directory": ".",
  "config-file": "config.yaml",
  "preserve-env-instance-type": "true",
  "include-git-info": "true",
  "deploy-timeout-minutes": "45",
  "no-build-cache": "false",
  "disable-archive-download": "false",
  "dry-run": "false",
  wait: "true",
  "compression-level": "6",
};

/** The YAML core schema's spellings, which are also what `core.getBooleanInput` takes. */
const BOOLEANS = new Map([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
]);

/** Baseten's limits for `deploy_timeout_minutes` (its published API specification). */
const DEPLOY_TIMEOUT_MINUTES = { min: 10, max: 1440 };

/** Labels that the action relies on to find its deployments again. */
const RESERVED_LABELS = ["push_id", "archive_digest"];

/** What Baseten takes as a deployment's name: alphanumerics, `.`, `-` and `_`. */
const DEPLOYMENT_NAME = /^[0-9A-Za-z_.-]+$/;

/**
 * Reads and checks every input of the step.
 * @param read gives an input's text as the runner hands it over, empty where it is absent.
 * @returns the inputs, with a default in place of each value that breaks a rule, and one finding for each such value.
 */
export function readInputs(read: (name: string) => string): { inputs: Inputs; findings: Finding[] } {
  const reader = new InputReader(read);
  const dryRun = reader.boolean("dry-run");
  const inputs: Inputs = {
    trussDirectory: reader.text("truss-directory"),
    configFile: reader.text("config-file"),
    apiKey: reader.text("baseten-api-key"),
    modelName: reader.text("model-name"),
    modelId: reader.text("model-id"),
    team: reader.text("team"),
    environment: reader.text("environment"),
    preserveEnvInstanceType: reader.boolean("preserve-env-instance-type") ?? true,
    deploymentName: reader.deploymentName("deployment-name"),
    labels: reader.labels("labels"),
    includeGitInfo: reader.boolean("include-git-info") ?? true,
    deployTimeoutMinutes: reader.integer("deploy-timeout-minutes", DEPLOY_TIMEOUT_MINUTES, "a number of minutes"),
    noBuildCache: reader.boolean("no-build-cache") ?? false,
    disableArchiveDownload: reader.boolean("disable-archive-download") ?? false,
    dryRun: dryRun ?? false,
    wait: reader.boolean("wait") ?? true,
    allowFiles: reader.patterns("allow-files"),
    compressionLevel: reader.integer("compression-level", { min: 0, max: 9 }, "a level"),
  };
  // A dry run that is spelt wrong may have been meant as one: do not ask for the key as well.
  if (inputs.apiKey === "" && dryRun === false) reader.missingKey();
  if (inputs.apiKey !== "" && !/^[!-~]+$/.test(inputs.apiKey)) reader.brokenKey();
  if (inputs.modelName !== "" && inputs.modelId !== "") reader.twoModels(inputs.modelName, inputs.modelId);
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
    const unit = /^([0-9]+)\s*(m|min|minutes)$/.exec(text);
    this.#refuse(
      name,
      `must be ${what} from ${range.min} to ${range.max}, but is ${quote(text)}`,
      unit ? `Write the number without a unit: ${unit[1]}.` : undefined,
    );
    return Number(DEFAULTS[name]);
  }

  deploymentName(name: string): string {
    const text = this.text(name);
    if (text !== "" && !DEPLOYMENT_NAME.test(text)) {
      this.#refuse(name, `may hold letters, digits, ".", "-" and "_" only, but is ${quote(text)}`);
    }
    return text;
  }

  labels(name: string): Record<string, unknown> {
    const text = this.text(name);
    if (text === "") return {};
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        const reserved = RESERVED_LABELS.find((label) => label in value);
        if (reserved === undefined) return value as Record<string, unknown>;
        this.#refuse(
          name,
          `may not hold ${quote(reserved)}, which is set by this action`,
          "Choose another name for it.",
        );
        return {};
      }
    } catch {
      // Said below, together with JSON of the wrong kind.
    }
    this.#refuse(name, `must be a JSON object, but is ${quote(text)}`, 'Write, for example, {"owner":"ml-platform"}.');
    return {};
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

  missingKey(): void {
    this.#refuse(
      "baseten-api-key",
      "must be set, but is empty",
      "Pass a secret. Workflows from forks and from Dependabot get no secrets: use `dry-run: true` there, which needs none.",
    );
  }

  /** The value itself is a secret, also where it is wrong. */
  brokenKey(): void {
    this.#refuse(
      "baseten-api-key",
      "may hold printable ASCII without spaces only, but holds other characters",
      "Copy the key into the secret again, on one line.",
    );
  }

  twoModels(modelName: string, modelId: string): void {
    this.#refuse(
      "model-name",
      `and \`model-id\` exclude each other, but they are ${quote(modelName)} and ${quote(modelId)}`,
      "Keep `model-id` to add a deployment to that very model, or `model-name` to find or create a model by name.",
    );
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

const LONGEST_QUOTE = 200;

/** A value as a message shows it: quoted, on one line, not endless. */
export function quote(value: string): string {
  const text = JSON.stringify(value);
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…"`;
}
