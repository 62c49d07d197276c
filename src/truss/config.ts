import { messageOf } from "../lib/errors.ts";
import type { Finding } from "../lib/findings.ts";
import { readRegular } from "../lib/regular-file.ts";
import type { Location } from "./locate.ts";
import { applyOverrides, type ConfigOverride } from "./overrides.ts";
import { type ConfigValue, isConfigMap } from "./yaml/config-value.ts";
import { readYaml, type YamlReading } from "./yaml/read.ts";
import { offsetOf } from "./yaml/source-text.ts";

/** The config of a truss: what is sent, and what is archived. */
export interface TrussConfig {
  /** The config as the server's loader reads it, without `external_package_dirs` and with environment variables as text. */
  sent: Record<string, ConfigValue>;
  /** What was read, and where in the text. */
  reading: YamlReading;
  /** The text that is read: the file's, with the overrides. */
  text: string;
  /** The same text, which Baseten displays; absent above 100 KiB. */
  raw: string | undefined;
  /** The bytes that are archived as config.yaml. */
  archived: Uint8Array;
  /** `model_name`, or an empty string. */
  modelName: string;
  externalPackageDirs: string[];
  bundledPackagesDir: string;
  overrides: readonly ConfigOverride[];
  /**
   * Turns a place in the text into the place in the file. A finding about a value that an override sets loses its place and names the
   * input instead.
   */
  place(finding: Finding): Finding;
}

/** Truss's own limit for `raw_config`. */
const MAX_RAW_BYTES = 100 * 1024;
/** Truss's default for `bundled_packages_dir`. */
const DEFAULT_BUNDLED_DIR = "packages";

/**
 * Reads the config file as the server's loader will, and sets the overrides in it.
 * @returns the config, absent if it could not be read, and the findings of reading it. `checkConfig` checks its content.
 */
export async function readConfig(
  location: Location,
  overrides: readonly ConfigOverride[] = [],
): Promise<{ config: TrussConfig | undefined; findings: Finding[] }> {
  const file = await readConfigFile(location);
  if ("finding" in file) return { config: undefined, findings: [file.finding] };
  const read = withOverrides(file, overrides, location.configDisplay);
  const { bytes, text, reading, place, findings } = read;
  const root = reading.value;
  if (!isConfigMap(root) || findings.some((finding) => finding.severity === "error"))
    return { config: undefined, findings };
  const config: TrussConfig = {
    sent: sentConfig(root, reading),
    reading,
    text,
    raw: bytes.length <= MAX_RAW_BYTES ? text : undefined,
    archived: bytes,
    modelName: typeof root.model_name === "string" ? root.model_name.trim() : "",
    externalPackageDirs: textList(root.external_package_dirs),
    bundledPackagesDir: typeof root.bundled_packages_dir === "string" ? root.bundled_packages_dir : DEFAULT_BUNDLED_DIR,
    overrides,
    place,
  };
  if (config.externalPackageDirs.length > 0) {
    const archived = withoutExternalDirs(text, reading, root);
    if (archived === undefined) findings.push(place(entangledList(reading, location.configDisplay)));
    else config.archived = archived;
  }
  return { config, findings };
}

/** The config in which the overrides are set. Where one of them cannot be, it stays as it is, and an error says why. */
function withOverrides(
  { bytes, text }: { bytes: Buffer; text: string },
  overrides: readonly ConfigOverride[],
  file: string,
): Pick<TrussConfig, "text" | "reading" | "place"> & { bytes: Buffer; findings: Finding[] } {
  const reading = readYaml(text, file);
  const asWritten = { bytes, text, reading, place: (finding: Finding) => finding, findings: [...reading.findings] };
  if (overrides.length === 0 || reading.value === undefined) return asWritten;
  const { config, findings } = applyOverrides(text, reading, overrides, file);
  if (config === undefined) return { ...asWritten, findings: [...reading.findings, ...findings] };
  const found = config.reading.findings.map((finding) => config.place(finding));
  return { ...config, bytes: Buffer.from(config.text), findings: [...found, ...findings] };
}

/** The bytes of the config and their text. The server's loader reads UTF-8 only, so a broken character is refused here. */
async function readConfigFile(location: Location): Promise<{ bytes: Buffer; text: string } | { finding: Finding }> {
  const file = location.configDisplay;
  try {
    const bytes = readRegular(location.configFile);
    return { bytes, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    const isText = error instanceof TypeError;
    const message = isText
      ? `${file} is not UTF-8, but Truss requires UTF-8.`
      : `${file} cannot be read: ${messageOf(error)}.`;
    const remedy = isText ? "Save it as UTF-8." : "Make it readable for the user that runs this job.";
    return { finding: { severity: "error", rule: "config-unreadable", message, remedy, file } };
  }
}

function sentConfig(root: Record<string, ConfigValue>, reading: YamlReading): Record<string, ConfigValue> {
  const { external_package_dirs: _local, ...sent } = root;
  if (isConfigMap(sent.environment_variables)) {
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

/** The key at the beginning of a pair, in any of its spellings. */
const EXTERNAL_DIRS_KEY = /^(["']?)external_package_dirs\1[ \t]*:/;

/**
 * The config with an empty `external_package_dirs`: the content of those folders is in the archive, and the server's loader refuses a
 * list of folders that it does not have. Everything else stays as it was written, including comments.
 * @returns undefined if the rest of the config depends on that list: through an anchor in it, or by an unusual notation.
 */
function withoutExternalDirs(
  text: string,
  reading: YamlReading,
  root: { [key: string]: ConfigValue },
): Uint8Array | undefined {
  const range = reading.rangeOf(["external_package_dirs"]);
  const key = reading.positionOf(["external_package_dirs"]);
  if (!range || !key) return undefined;
  const keyStart = offsetOf(text, key);
  const keyBytes = EXTERNAL_DIRS_KEY.exec(text.slice(keyStart, range.start))?.[0].length;
  if (keyBytes === undefined) return undefined;
  const end = range.start + text.slice(range.start, range.end).trimEnd().length;
  // Comments between the key and its list stay. A tag or an anchor there is removed with the list.
  const between = text.slice(keyStart + keyBytes, range.start).trimEnd();
  const comments = between.replace(/#.*/g, "").trim() === "" ? between : "";
  const archived = `${text.slice(0, keyStart + keyBytes)} []${comments}${text.slice(end)}`;
  // The result is read again, because what the server will read is what counts.
  const again = readYaml(archived, "config.yaml").value;
  const isSame = JSON.stringify(again) === JSON.stringify({ ...root, external_package_dirs: [] });
  return isSame ? Buffer.from(archived) : undefined;
}

function entangledList(reading: YamlReading, file: string): Finding {
  return {
    severity: "error",
    rule: "external-packages-entangled",
    message: "`external_package_dirs` cannot be emptied for the archive without changing the rest of the config.",
    remedy: "Write it as a plain list, without anchors that other parts refer to.",
    file,
    ...reading.positionOf(["external_package_dirs"]),
  };
}

function textList(value: ConfigValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
