import { readFile } from "node:fs/promises";
import type { Finding } from "../findings.ts";
import type { Location } from "./locate.ts";
import { type ConfigValue, readYaml, type YamlReading } from "./yaml.ts";

/** A truss's config: what is sent of it, and what is archived. */
export interface TrussConfig {
  /** The map as the server's loader reads it, without `external_package_dirs` and with the environment as text. */
  sent: Record<string, ConfigValue>;
  /** The file's text, for display at Baseten; left out above 100 KiB. */
  raw: string | undefined;
  /** The bytes that are archived as config.yaml. */
  archived: Uint8Array;
  /** `model_name`, or the empty string. */
  modelName: string;
  externalPackageDirs: string[];
  bundledPackagesDir: string;
}

/** Truss's own limit for `raw_config`. */
const LARGEST_RAW_BYTES = 100 * 1024;
/** Truss's default for `bundled_packages_dir`. */
const DEFAULT_BUNDLED_DIR = "packages";

/**
 * Reads the config file as the server's loader will.
 * @returns the config, absent where it could not be read, and every finding about it.
 */
export async function readConfig(
  location: Location,
): Promise<{ config: TrussConfig | undefined; findings: Finding[] }> {
  const bytes = await readFile(location.configFile);
  const text = bytes.toString("utf8");
  const reading = readYaml(text, location.configDisplay);
  const findings = [...reading.findings];
  const root = reading.value;
  if (!isMap(root) || findings.some((finding) => finding.severity === "error")) return { config: undefined, findings };
  const config: TrussConfig = {
    sent: sentConfig(root, reading),
    raw: bytes.length <= LARGEST_RAW_BYTES ? text : undefined,
    archived: bytes,
    modelName: typeof root.model_name === "string" ? root.model_name.trim() : "",
    externalPackageDirs: textList(root.external_package_dirs),
    bundledPackagesDir: typeof root.bundled_packages_dir === "string" ? root.bundled_packages_dir : DEFAULT_BUNDLED_DIR,
  };
  if (config.externalPackageDirs.length > 0) config.archived = withoutExternalDirs(text, reading);
  findings.push(...checkModelName(root, reading, location.configDisplay));
  return { config, findings };
}

/**
 * The finding that a config names no model. It is the caller's to ask, because the inputs can name one instead.
 */
export function missingModelName(file: string): Finding {
  return {
    severity: "error",
    rule: "model-name-missing",
    message: "`model_name` is missing, so there is no model to deploy to.",
    remedy: "Add `model_name:` to the config, or set the input `model-name` or `model-id`.",
    file,
    line: 1,
    column: 1,
  };
}

function checkModelName(root: Record<string, ConfigValue>, reading: YamlReading, file: string): Finding[] {
  const name = root.model_name;
  if (name === undefined || name === null || typeof name === "string") return [];
  const shown = reading.pythonStr(["model_name"]) ?? "";
  return [
    {
      severity: "error",
      rule: "model-name-not-text",
      message: `\`model_name\` must be text, but is the ${reading.typeOf(["model_name"])} ${shown}.`,
      remedy: `Quote it: model_name: ${JSON.stringify(shown)}`,
      file,
      ...reading.positionOf(["model_name"]),
    },
  ];
}

function sentConfig(root: Record<string, ConfigValue>, reading: YamlReading): Record<string, ConfigValue> {
  const { external_package_dirs: _local, ...sent } = root;
  if (isMap(sent.environment_variables)) {
    sent.environment_variables = Object.fromEntries(
      Object.entries(sent.environment_variables).map(([name, value]) => [
        name,
        environmentText(value, reading, ["environment_variables", name]),
      ]),
    );
  }
  return sent;
}

/** What Truss's loader makes of a value under `environment_variables`: `true` and `false` for booleans, else Python's `str`. */
function environmentText(value: ConfigValue, reading: YamlReading, path: readonly (string | number)[]): string {
  if (typeof value === "boolean") return String(value);
  return reading.pythonStr(path) ?? String(value);
}

/**
 * The config with an empty `external_package_dirs`: their content is in the archive, and the server's loader refuses a list
 * of folders that it does not have. Everything else stays as it was written, comments included.
 */
function withoutExternalDirs(text: string, reading: YamlReading): Uint8Array {
  const range = reading.rangeOf(["external_package_dirs"]);
  if (!range) return Buffer.from(text);
  const written = text.slice(range.start, range.end);
  return Buffer.from(`${text.slice(0, range.start)}[]${text.slice(range.start + written.trimEnd().length)}`);
}

function textList(value: ConfigValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function isMap(value: ConfigValue | undefined): value is { [key: string]: ConfigValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isRawJson(value);
}

/** TypeScript's library does not know `JSON.isRawJSON` yet. */
const { isRawJSON: isRawJson } = JSON as unknown as { isRawJSON(value: unknown): boolean };
