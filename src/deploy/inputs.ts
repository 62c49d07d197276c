import { type InputDefaults, InputReader, type ReadInput } from "../action/input-reader.ts";
import type { CompressionLevel } from "../archive/archive.ts";
import { RESERVED_LABELS } from "../baseten/labels.ts";
import { Failure } from "../lib/errors.ts";
import type { Finding } from "../lib/findings.ts";
import { quote } from "../lib/text.ts";
import { type PromotionMode, type RolloutInputs, SHARED_DEFAULTS, readSharedInputs } from "../rollout/inputs.ts";
import { compilePatterns } from "../truss/files/gitwildmatch.ts";
import { type ConfigOverride, OVERRIDES_INPUT, readOverrides } from "../truss/overrides.ts";

/** The step's inputs, read once and checked. */
export interface Inputs extends RolloutInputs {
  trussDirectory: string;
  /** The commit that the deployment is of, in lower case; empty for the one that is checked out. */
  refSha: string;
  /** Number of the pull request that the deployment is of; empty where the event decides. */
  pullRequest: string;
  deploymentName: string;
  labels: Record<string, unknown>;
  includeGitInfo: boolean;
  noBuildCache: boolean;
  disableArchiveDownload: boolean;
  skipUnchanged: boolean;
  /** Values that are set in place of what the config says. */
  configOverrides: readonly ConfigOverride[];
  /** The places that lines of `config-overrides` were to set whose values were refused. */
  unsetOverrides: readonly (readonly string[])[];
  /** gitwildmatch patterns, each valid. */
  allowFiles: string[];
  archiveFormat: ArchiveFormatName;
  /** Has no meaning for a plain tar. */
  compressionLevel: CompressionLevel;
}

/** The archive as Baseten's REST guide describes it, or plain, as Baseten's own clients send it. */
export type ArchiveFormatName = "tar.gz" | "tar";

/** Values that stand in for inputs which action.yml gives a default; a test keeps them equal to it. */
export const DEFAULTS: InputDefaults = {
  ...SHARED_DEFAULTS,
  "truss-directory": ".",
  "config-file": "config.yaml",
  promotion: "on-push",
  "include-git-info": "true",
  "no-build-cache": "false",
  "disable-archive-download": "false",
  "skip-unchanged": "false",
  "archive-format": "tar.gz",
  "compression-level": "auto",
};

/**
 * Inputs that earlier releases of basetenlabs/action-truss-push had, and what to do instead. The runner only warns of an input that
 * action.yml lacks, and hands it over: without an error, a workflow with `promote: true` would be green and promote nothing.
 */
export const EARLIER_INPUTS: Readonly<Record<string, string>> = {
  promote: "Use `environment: production` instead, or remove it.",
  "deploy-timeout": "Use `deploy-timeout-minutes` instead, in minutes from 10 to 1440.",
  "preserve-previous-production-deployment":
    "Remove it: a setting of the environment on Baseten decides what happens to the previous version.",
};

const PROMOTIONS = new Map<string, PromotionMode>([
  ["on-push", "on-push"],
  ["after-check", "after-check"],
]);

const ARCHIVE_FORMATS = new Map<string, ArchiveFormatName>([
  ["tar.gz", "tar.gz"],
  ["tar", "tar"],
]);

const COMPRESSION_LEVELS: ReadonlyMap<string, CompressionLevel> = new Map<string, CompressionLevel>([
  ["auto", "auto"],
  ...Array.from({ length: 10 }, (_, level) => [String(level), level] as const),
]);

/** Baseten documents 2 KB for all labels of a deployment as JSON; the rest is for the labels of ours that are always sent. */
const MAX_LABELS_BYTES = 1_900;
/** Baseten's documented rule for keys and values of labels: printable ASCII without spaces. */
const LABEL_TEXT = /^[!-~]*$/;

/** What Baseten takes as a deployment's name: alphanumerics, `.`, `-` and `_`. */
const DEPLOYMENT_NAME = /^[0-9A-Za-z_.-]+$/;

/**
 * Reads and checks every input of the step.
 * @param read gives an input's text with the white space around it.
 * @param whyNoKey sentences that say why a run has no API key, where it has none.
 * @returns the inputs, with a default in place of each value that breaks a rule, and one finding for each such value.
 */
export function readInputs(read: ReadInput, whyNoKey = ""): { inputs: Inputs; findings: Finding[] } {
  const reader = new InputReader(read, DEFAULTS);
  const inputs: Inputs = {
    ...readSharedInputs(reader, whyNoKey),
    trussDirectory: reader.text("truss-directory"),
    configFile: reader.text("config-file"),
    ...overridesOf(reader),
    promotion: reader.choice("promotion", PROMOTIONS, "on-push or after-check"),
    refSha: commitOf(reader, "ref-sha"),
    pullRequest: pullRequestOf(reader, "pull-request"),
    deploymentName: deploymentNameOf(reader, "deployment-name"),
    labels: labelsOf(reader, "labels"),
    includeGitInfo: reader.boolean("include-git-info"),
    noBuildCache: reader.boolean("no-build-cache"),
    disableArchiveDownload: reader.boolean("disable-archive-download"),
    skipUnchanged: reader.boolean("skip-unchanged"),
    allowFiles: patternsOf(reader, "allow-files"),
    archiveFormat: reader.choice("archive-format", ARCHIVE_FORMATS, "tar.gz or tar"),
    compressionLevel: reader.choice("compression-level", COMPRESSION_LEVELS, "auto or a level from 0 to 9"),
  };
  checkCombinations(reader, inputs);
  refuseEarlierInputs(reader);
  return { inputs, findings: reader.findings };
}

function refuseEarlierInputs(reader: InputReader): void {
  for (const [name, remedy] of Object.entries(EARLIER_INPUTS)) {
    if (reader.text(name) !== "") reader.refuse(name, "is not an input of this action", remedy);
  }
}

/** The id of a commit as Git prints it, by SHA-1 or SHA-256, in lower case. */
function commitOf(reader: InputReader, name: string): string {
  const text = reader.text(name);
  if (text === "" || /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text)) return text.toLowerCase();
  const remedy = "Pass the `commit` output of actions/checkout, or the output of `git rev-parse HEAD`.";
  reader.refuse(name, `must be the full SHA of a commit (40 or 64 hexadecimal digits), but is ${quote(text)}`, remedy);
  return "";
}

function pullRequestOf(reader: InputReader, name: string): string {
  const text = reader.text(name);
  if (text === "" || /^[1-9]\d{0,9}$/.test(text)) return text;
  const number = /^(?:#|https?:\/\/[\w./-]+\/pull\/)([1-9]\d{0,9})$/.exec(text)?.[1];
  const remedy = number === undefined ? undefined : `Write only the number: ${number}.`;
  reader.refuse(name, `must be the number of a pull request, but is ${quote(text)}`, remedy);
  return "";
}

function deploymentNameOf(reader: InputReader, name: string): string {
  const text = reader.text(name);
  if (text !== "" && !DEPLOYMENT_NAME.test(text)) {
    reader.refuse(name, `must contain only letters, digits, ".", "-" and "_", but is ${quote(text)}`);
  }
  return text;
}

function labelsOf(reader: InputReader, name: string): Record<string, unknown> {
  const labels = reader.jsonObject(name, '{"owner":"ml-platform"}');
  const reserved = RESERVED_LABELS.find((label) => label in labels);
  if (reserved !== undefined) {
    const remedy = "Use another name.";
    reader.refuse(name, `must not contain ${quote(reserved)}, which this action sets`, remedy);
  }
  const entries = Object.entries(labels).map((entry) => textsOf(entry));
  const broken = entries.findIndex((texts) => texts.some((part) => !LABEL_TEXT.test(part)));
  if (broken !== -1) {
    // The label is named by its place alone, because a secret may stand in it.
    const problem = `must contain only printable ASCII without spaces in names and values, but label ${broken + 1} of ${entries.length} contains something else`;
    reader.refuse(name, problem, 'Use "-" or "_" instead of spaces.');
  }
  const bytes = Buffer.byteLength(JSON.stringify(labels));
  if (bytes > MAX_LABELS_BYTES) {
    const remedy = "Baseten accepts 2 KB for all labels, including those that this action sets.";
    reader.refuse(name, `must be at most ${MAX_LABELS_BYTES} bytes as JSON, but is ${bytes}`, remedy);
  }
  return labels;
}

/** No message quotes a value that may be a secret. */
function overridesOf(reader: InputReader): Pick<Inputs, "configOverrides" | "unsetOverrides"> {
  const { overrides, problems } = readOverrides(reader.lines(OVERRIDES_INPUT));
  for (const { problem, remedy } of problems) reader.refuse(OVERRIDES_INPUT, problem, remedy);
  return { configOverrides: overrides, unsetOverrides: problems.flatMap(({ steps }) => (steps ? [steps] : [])) };
}

/** Every name and text in a JSON value. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  const names = Array.isArray(value) ? [] : Object.keys(value);
  return [...names, ...Object.values(value).flatMap(textsOf)];
}

/** One pattern on each line. */
function patternsOf(reader: InputReader, name: string): string[] {
  return reader.lines(name).filter((pattern) => {
    try {
      compilePatterns([pattern]);
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      reader.refuse(
        name,
        `must contain .gitignore patterns, one per line, but ${quote(pattern)} is not one`,
        "A pattern must not end after a backslash or `!`, and a range such as [a-z] must not be reversed.",
      );
      return false;
    }
  });
}

/** Inputs that are right alone and make no sense together. */
function checkCombinations(reader: InputReader, inputs: Inputs): void {
  const { environment, promotion, regionalEnvironment, wait, archiveFormat, compressionLevel } = inputs;
  if (promotion === "after-check" && environment === "") {
    reader.refuse(
      "promotion",
      'is "after-check", but `environment` is empty, so there is nothing to promote to',
      "Set `environment`, for example to production.",
    );
  }
  if (promotion === "after-check" && !wait) {
    reader.refuse("promotion", 'is "after-check", but with `wait: false` nothing is checked', "Remove `wait: false`.");
  }
  if (regionalEnvironment && promotion === "after-check") {
    reader.refuse(
      "regional-environment",
      "cannot be combined with `promotion: after-check`: a regional host reaches only what its environment serves, so a deployment cannot be tested there before its promotion",
      "Use `promotion: on-push`, or remove `regional-environment` to test the deployment on the global host.",
    );
  }
  // The runner hands over the default of action.yml, which nobody has set.
  if (archiveFormat === "tar" && compressionLevel !== "auto") {
    reader.hint(
      "compression-level",
      `is ${compressionLevel}, which has no effect with \`archive-format: tar\`: a plain tar is not compressed`,
      "Remove one of the two.",
    );
  }
}
