import { findingText } from "../lib/findings.ts";
import { FIELDS } from "../truss/schema/fields.ts";
import type { ConfigValue } from "../truss/yaml/config-value.ts";
import { readYaml } from "../truss/yaml/read.ts";

/** What a config.yaml is. */
export type Kind =
  | { kind: "truss"; modelName: string; externalPackageDirs: string[] }
  /** It looks like a truss's config, but cannot be read. `problem` is a short reason; the step that deploys it reports everything. */
  | { kind: "broken"; problem: string; line?: number }
  /** It belongs to another program; `why` says why in a few words. */
  | { kind: "other"; why: string };

/** Keys of Truss that configs of other programs have as well, so that they prove nothing. */
const COMMON_KEYS = new Set([
  "build",
  "data_dir",
  "description",
  "environment_variables",
  "input_type",
  "model_type",
  "python_version",
  "requirements",
  "requirements_file",
  "resources",
  "runtime",
  "secrets",
  "weights",
]);
const KNOWN_KEYS = new Set(Object.keys(FIELDS));
const TELLING_KEYS = [...KNOWN_KEYS].filter((key) => !COMMON_KEYS.has(key));

const MENTIONS_KNOWN_KEY = new RegExp(`\\b(?:${[...KNOWN_KEYS].join("|")})\\b`);
const BEGINS_WITH_TELLING_KEY = new RegExp(`^["']?(?:${TELLING_KEYS.join("|")})["']?[ \\t]*:`, "m");

/**
 * Distinguishes a truss's config from all other files of that name. It belongs to a truss if it names the model, holds another key that
 * only Truss has, or has the model's code beside it, and if Truss knows at least half of its keys.
 * @param file name for findings, relative to the workspace.
 * @param hasFile whether a path relative to the folder is a file.
 */
export function kindOf(text: string, file: string, hasFile: (path: string) => boolean): Kind {
  const hasCode = hasFile("model/model.py");
  // Most files of that name belong to other programs. Parsing them would take time.
  if (!hasCode && !MENTIONS_KNOWN_KEY.test(text)) return { kind: "other", why: "no Truss keys" };
  const { value, findings } = readYaml(text, file);
  const refusal = findings.find((finding) => finding.severity === "error");
  if (refusal) {
    if (!hasCode && !BEGINS_WITH_TELLING_KEY.test(text))
      return { kind: "other", why: "not readable as the config of a truss" };
    return {
      kind: "broken",
      problem: findingText(refusal),
      ...(refusal.line === undefined ? {} : { line: refusal.line }),
    };
  }
  const root = (value ?? {}) as Record<string, ConfigValue>;
  const keys = Object.keys(root);
  const unknown = keys.filter((key) => !KNOWN_KEYS.has(key));
  if (unknown.length * 2 > keys.length) return { kind: "other", why: "most keys are not Truss's" };
  if (!keys.some((key) => TELLING_KEYS.includes(key)) && !hasCode && !hasFile(codePath(root))) {
    return { kind: "other", why: "no model name and no model code" };
  }
  return {
    kind: "truss",
    modelName: textOf(root.model_name),
    externalPackageDirs: textList(root.external_package_dirs),
  };
}

function codePath(root: Record<string, ConfigValue>): string {
  return `${textOf(root.model_module_dir) || "model"}/${textOf(root.model_class_filename) || "model.py"}`;
}

function textOf(value: ConfigValue | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}

function textList(value: ConfigValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
