import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const DUMP = fileURLToPath(new URL("dump_baseten.py", import.meta.url));

/** The SDK's calls that the sandbox imitates, and everything else about a model, including a call that would create a chain. */
export const CALLS = [
  "^[A-Z]+ /v1/(models|secrets|api_keys|teams/\\{\\}/(models|secrets))(/|$)",
  "^[A-Z]+ /v1/(prepare_model_upload|instance_types|instance_type_prices|users/me|teams|teams/\\{\\})$",
  "^POST /v1/chains$",
].join("|");

/** The parts of Truss that decide how a config is read and which files are packed. */
const LOADER = [
  "base/constants.py",
  "base/custom_types.py",
  "base/trt_llm_config.py",
  "base/truss_config.py",
  "remote/baseten/utils/tar.py",
  "truss_handle/truss_gatherer.py",
  "util/.truss_ignore",
  "util/path.py",
  "util/requirements.py",
  "util/yaml_utils.py",
];

/** The packages that are watched. */
export const PACKAGES = ["baseten", "truss"] as const;
export type Package = (typeof PACKAGES)[number];

/** The folders of an installed version of a package. */
export interface Installed {
  version: string;
  /** The folders with the package and its dependencies. */
  folders: string[];
}

/**
 * The versions that the tests are pinned to.
 * @param requirements the text of a requirements file
 * @throws Error if one of the packages is not pinned.
 */
export function pinsOf(requirements: string): Record<Package, string> {
  const pins = PACKAGES.map((name) => {
    const version = new RegExp(`^${name}==(\\S+)$`, "m").exec(requirements)?.[1];
    if (version === undefined) throw new Error(`The requirements pin no version of ${name}.`);
    return [name, version];
  });
  return Object.fromEntries(pins) as Record<Package, string>;
}

/**
 * Installs a version of a package into a folder of its own.
 * @param version `newest` for the version that pip chooses.
 * @param python the command; it needs pip.
 * @throws Error if pip fails.
 */
export function install(name: Package, version: string, folder: string, python: string): Installed {
  // Only the text of some of Truss's files is read; the SDK is imported.
  const alone = name === "truss" ? ["--no-deps"] : [];
  const wanted = version === "newest" ? name : `${name}==${version}`;
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder, ...alone, wanted];
  execFileSync(python, pip, { stdio: ["ignore", "inherit", "inherit"] });
  const [info] = readdirSync(folder).flatMap(
    (entry) => new RegExp(`^${name}-(.+)\\.dist-info$`).exec(entry)?.[1] ?? [],
  );
  if (info === undefined) throw new Error(`pip left no ${name} in ${folder}.`);
  return { version: info, folders: [folder] };
}

/**
 * How two versions of a package differ in what matters here, in the form of `git diff`; empty if they do not.
 * @param folder an empty folder for the files that are compared.
 * @param python the command.
 * @throws Error if the SDK cannot be read or git fails.
 */
export function differenceOf(
  name: Package,
  [one, other]: [Installed, Installed],
  folder: string,
  python: string,
): string {
  const sides = [one, other].map(({ folders }, index) => {
    const side = path.join(folder, index === 0 ? "pinned" : "newer");
    if (name === "truss") copyLoader(folders, side);
    else writeSchemas(folders, side, python);
    return path.basename(side);
  });
  const diff = ["diff", "--no-index", "--no-color", "--no-ext-diff", "--unified=5", "--", ...sides];
  const { status, stdout, stderr } = spawnSync("git", diff, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) throw new Error(`git diff failed: ${stderr}`);
  return stdout;
}

function copyLoader(folders: string[], side: string): void {
  for (const file of LOADER) {
    const from = folders.map((folder) => path.join(folder, "truss", file)).find((candidate) => existsSync(candidate));
    // A file that is missing now is a difference in itself.
    if (from === undefined) continue;
    const to = path.join(side, file);
    mkdirSync(path.dirname(to), { recursive: true });
    copyFileSync(from, to);
  }
  if (!existsSync(side)) throw new Error(`There is nothing of Truss's loader in ${folders.join(", ")}.`);
}

/** One file per model, so that the difference names the model. */
function writeSchemas(folders: string[], side: string, python: string): void {
  const text = execFileSync(python, ["-S", DUMP, CALLS, ...folders], { encoding: "utf8", maxBuffer: 1 << 28 });
  const { calls, models } = JSON.parse(text) as Record<"calls" | "models", Record<string, object>>;
  mkdirSync(path.join(side, "models"), { recursive: true });
  writeFileSync(path.join(side, "calls.json"), pretty(calls));
  for (const [name, schema] of Object.entries(models))
    writeFileSync(path.join(side, "models", `${name}.json`), pretty(schema));
}

function pretty(value: object): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}

/** Sorts the keys of all objects, because their order means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [another]) => (one < another ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
