/**
 * Local checks of a config before anything is sent. An `error` is what Truss's own loader refuses, which the server uses, or what
 * certainly makes the build or the model server fail. Everything else is a `hint`. What a newer Truss may know, such as fields and names
 * of accelerators, is never an error. Each rule was compared with Truss 0.18.36.
 */
import type { Finding } from "../../lib/findings.ts";
import { localPathOf } from "../files/requirements.ts";
import type { YamlReading } from "../yaml/read.ts";
import { checkModelClass, checkRequirementsFile, type HasFile } from "./named-files.ts";
import { modelCache } from "./cache.ts";
import { checkCommands, checkDataDirectory, checkRequirementPaths, type FindFile } from "./commands.ts";
import { FIELDS } from "./fields.ts";
import { asFlag, block, isTruthy } from "./field-types.ts";
import { ConfigNode } from "./config-node.ts";
import { checkEngine } from "./trt-llm.ts";

/** What the checks need in addition to the config. */
export interface CheckContext {
  /** The config as findings name it. */
  file: string;
  /** The text that was read. */
  text: string;
  /** Whether the inputs name the model, so that the config need not. */
  isModelNamed: boolean;
  /** Whether a path is archived. By default files are not checked. */
  hasFile?: HasFile;
  /** Finds an archived file with what the checks of commands need. */
  findFile?: FindFile;
  /** Whether a path is archived as a folder. */
  hasFolder?: (path: string) => boolean;
}

/** @returns all findings in the order of the file; none for a config that could not be read. */
export function checkConfig(reading: YamlReading, context: CheckContext): Finding[] {
  if (reading.value === undefined) return [];
  const findings: Finding[] = [];
  const root = new ConfigNode({ reading, file: context.file, text: context.text, findings }, [], reading.value);
  ROOT.check(root);
  if (!context.isModelNamed) checkModelName(root);
  // If Truss refuses the config, odd blanks are a cause of that or hide one.
  const severity = findings.some((finding) => finding.severity === "error") ? "error" : "hint";
  findings.push(...reading.oddBlanks.map((finding) => ({ ...finding, severity }) as const));
  if (context.hasFile !== undefined) {
    checkRequirementsFile(root, context.hasFile);
    checkModelClass(root, context.hasFile);
  }
  if (context.findFile !== undefined) checkCommands(root, context.findFile);
  if (context.hasFolder !== undefined) checkDataDirectory(root, context.hasFolder);
  checkRequirementPaths(root, localPathOf);
  return findings.sort((one, other) => place(one) - place(other));
}

const ROOT = block(FIELDS, checkRequirements, checkCaches, checkHfCache, checkRemoteSsh, checkEngine);

function place({ line = 0, column = 0 }: Finding): number {
  return line * 1e6 + Math.min(column, 1e6 - 1);
}

function checkModelName(root: ConfigNode): void {
  const name = root.child("model_name");
  const isMissing = name.type === undefined || name.type === "NoneType" || name.text?.trim() === "";
  if (!isMissing) return;
  const remedy = "Add `model_name:` to the config, or set the input `model-name` or `model-id`.";
  name.error("model-name-missing", "is missing, so there is no model to deploy to", remedy);
}

function checkRequirements(root: ConfigNode): void {
  const file = root.child("requirements_file");
  if (!isTruthy(file) || !isTruthy(root.child("requirements"))) return;
  const problem = `is ${file.shown}, but \`requirements\` is set as well; only one of them is allowed`;
  file.error("requirements-twice", problem, "Move the items into the file, or remove `requirements_file`.");
}

function checkCaches(root: ConfigNode): void {
  const cache = root.child(root.has("model_cache") ? "model_cache" : "hf_cache");
  if (!isTruthy(cache) || !isTruthy(root.child("weights"))) return;
  cache.error("cache-and-weights", "and `weights` cannot both be set", "Move its entries to `weights`.");
}

/** Truss reads `hf_cache` as `model_cache` if that is absent; otherwise it has no effect. */
function checkHfCache(root: ConfigNode): void {
  if (root.has("hf_cache") && !root.has("model_cache") && isTruthy(root.child("hf_cache")))
    modelCache.check(root.child("hf_cache"));
}

function checkRemoteSsh(root: ConfigNode): void {
  const user = root.child("docker_server").child("run_as_user_id");
  const isEnabled = asFlag(root.child("runtime").child("remote_ssh").child("enabled")) === true;
  if (!isEnabled || user.type === undefined || user.type === "NoneType") return;
  user.error(
    "ssh-and-user-id",
    `is ${user.shown}, but SSH (\`runtime.remote_ssh\`) needs the default user`,
    "Remove it, or turn SSH off.",
  );
}
