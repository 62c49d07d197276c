/**
 * References of a config that can change although the truss does not: branches of Hugging Face repositories, tags of images that are
 * moved, requirements without a version. With them, the same commit may build a different model tomorrow.
 */
import { posix } from "node:path";
import type { Finding } from "../lib/findings.ts";
import { ConfigNode, showText } from "./schema/config-node.ts";
import { readArchived } from "./files/archived-text.ts";
import { requirementLines } from "./files/requirements.ts";
import type { Truss } from "./truss.ts";
import type { YamlReading } from "./yaml/read.ts";
import { firstUnits, listed } from "../lib/text.ts";

/** How many names one message shows. */
const MAX_NAMES = 8;
/** In characters; a longer text is not a requirement. */
const MAX_REQUIREMENT_LENGTH = 1_000;
/** How many lines of a requirements file are searched. */
const MAX_REQUIREMENT_LINES = 5_000;

/** The mutable references of a truss: in its config, and in its requirements file. */
export async function mutableFindings(truss: Truss): Promise<Finding[]> {
  const { config, location } = truss;
  const findings = mutableReferences(config, location.configDisplay).map((finding) => config.place(finding));
  const named = config.sent.requirements_file;
  const path = typeof named === "string" && named !== "" ? posix.normalize(named) : "";
  const file = await readArchived(truss.files, path, location.displayPath);
  if (file !== undefined) findings.push(...mutableRequirements(file.text, file.display));
  return findings;
}

/**
 * The mutable references of a config.
 * @param config what was read, and its text.
 * @param file the config as findings name it.
 * @returns hints in the order of the fields, each at its line.
 */
export function mutableReferences(config: { reading: YamlReading; text: string }, file: string): Finding[] {
  const { reading, text } = config;
  if (reading.value === undefined) return [];
  const findings: Finding[] = [];
  const root = new ConfigNode({ reading, text, file, findings }, [], reading.value);
  checkImage(root.child("base_image").child("image"));
  for (const list of ["model_cache", "hf_cache", "cache_internal"]) root.child(list).items().forEach(checkCached);
  for (const item of root.child("weights").items()) checkWeights(item.child("source"));
  checkEngine(root.child("trt_llm").child("build"));
  checkRequirementList(root.child("requirements"));
  for (const command of root.child("build_commands").items()) checkCommand(command);
  return findings;
}

/** A commit id of Git: 40 digits, or a shorter form that is unambiguous. */
const COMMIT = /^[0-9a-f]{7,64}$/i;
/** Tags that are moved to each new release. */
const MOVING_TAG =
  /^(?:latest|main|master|head|dev|devel|develop|nightly|edge|stable|rolling|current|lts|release|preview)$|(?:^|[-_.])(?:latest|nightly)(?:$|[-_.])/i;

function checkImage(node: ConfigNode): void {
  const image = node.text?.trim();
  if (!image || image.includes("@sha256:")) return;
  const tag = /:([^/:]*)$/.exec(image)?.[1];
  const remedy = "Use a fixed tag or a digest (`image@sha256:…`).";
  if (tag === undefined || tag === "")
    node.hint("mutable-image", `is ${showText(image)} without a tag, so it means \`latest\``, remedy);
  else if (MOVING_TAG.test(tag)) node.hint("mutable-image", `is ${showText(image)}, with a tag that can move`, remedy);
}

const PIN_REMEDY = "Use a full commit SHA of that repository.";

function checkCached(item: ConfigNode): void {
  const kind = item.child("kind").text ?? "hf";
  if (kind === "hf") checkRevision(item.child("repo_id"), item.child("revision"));
}

function checkRevision(repository: ConfigNode, revision: ConfigNode): void {
  const [name, wanted] = [repository.text, revision.text?.trim() ?? ""];
  if (!name || COMMIT.test(wanted)) return;
  if (wanted === "") {
    repository.hint(
      "mutable-revision",
      `is ${showText(name)} without a revision, so its default branch is used`,
      PIN_REMEDY,
    );
  } else {
    revision.hint("mutable-revision", `of ${showText(name)} is ${showText(wanted)}, a branch or a tag`, PIN_REMEDY);
  }
}

function checkWeights(source: ConfigNode): void {
  const reference = /^hf:\/\/([^@\s]+)(?:@(.*))?$/is.exec(source.text?.trim() ?? "");
  if (reference === null) return;
  const [, , revision = ""] = reference;
  if (COMMIT.test(revision)) return;
  const problem =
    revision === "" ? "without a revision, so its default branch is used" : "which names a branch or a tag";
  source.hint("mutable-revision", `is ${showText(source.text ?? "")}, ${problem}`, "Write hf://owner/repo@commit.");
}

function checkEngine(build: ConfigNode): void {
  const adapters = build.child("lora_adapters");
  const speculator = build.child("speculator");
  const repositories = [
    build.child("checkpoint_repository"),
    speculator.child("checkpoint_repository"),
    speculator.child("build").child("checkpoint_repository"),
    ...adapters.keys().map((key) => adapters.child(key)),
  ];
  for (const repository of repositories) {
    if (repository.child("source").text?.toUpperCase() !== "HF") continue;
    checkRevision(repository.child("repo"), repository.child("revision"));
  }
}

function checkRequirementList(node: ConfigNode): void {
  const loose: { name: string; item: ConfigNode }[] = [];
  let count = 0;
  for (const item of node.items()) {
    const requirement = readRequirement(item.text ?? "");
    if (requirement === undefined) continue;
    count += 1;
    if (requirement.kind === "loose") loose.push({ name: requirement.name, item });
    if (requirement.kind === "git") item.hint(...gitHint(requirement.name));
  }
  const first = loose[0];
  if (first === undefined) return;
  const names = loose.map(({ name }) => name);
  first.item.hint(
    "unpinned-requirements",
    loose.length === 1
      ? `(${names[0]}) has no exact version`
      : `is one of ${loose.length} requirements (of ${count}) without an exact version: ${listed(names, MAX_NAMES)}`,
    PIN_VERSIONS,
  );
}

const PIN_VERSIONS = "Write `package==version`, or use a lock file.";

function gitHint(name: string): [rule: string, problem: string, remedy: string] {
  return ["mutable-git", `installs ${name} from a branch or a tag of its repository`, "Add `@commit` to the URL."];
}

function checkCommand(command: ConfigNode): void {
  for (const [address] of (command.text ?? "").matchAll(/\bgit\+(?:https?|ssh|git):\/\/[^\s"'`;&|)]+/g)) {
    const requirement = readRequirement(address);
    if (requirement?.kind === "git") command.hint(...gitHint(requirement.name));
  }
}

/**
 * The mutable references of a file that `requirements_file` names.
 * @param text of the file.
 * @param file as findings name it. A `uv.lock` pins everything; of a `pyproject.toml` the dependencies are read.
 */
export function mutableRequirements(text: string, file: string): Finding[] {
  const name = file.slice(file.lastIndexOf("/") + 1);
  if (name === "uv.lock") return [];
  const lines = (name === "pyproject.toml" ? projectLines(text) : requirementLines(text)).slice(
    0,
    MAX_REQUIREMENT_LINES,
  );
  const read = lines.flatMap(({ line, content }) => {
    const requirement = readRequirement(content);
    return requirement === undefined ? [] : [{ line, ...requirement }];
  });
  const loose = read.filter(({ kind }) => kind === "loose");
  const hint = (rule: string, line: number, message: string, remedy: string): Finding => ({
    severity: "hint",
    rule,
    message,
    remedy,
    file,
    line,
    column: 1,
  });
  const findings = read
    .filter(({ kind }) => kind === "git")
    .map(({ line, name: repository }) => {
      const [rule, problem, remedy] = gitHint(repository);
      return hint(rule, line, `${file}:${line} ${problem}.`, remedy);
    });
  const first = loose[0];
  if (first === undefined) return findings;
  const names = listed(
    loose.map((requirement) => requirement.name),
    MAX_NAMES,
  );
  const problem = `${file} has requirements without an exact version (${loose.length} of ${read.length}): ${names}.`;
  return [hint("unpinned-requirements", first.line, problem, PIN_VERSIONS), ...findings];
}

/** The texts in the list `dependencies` of a pyproject.toml. Nothing else in it is understood. */
function projectLines(text: string): { line: number; content: string }[] {
  let isInside = false;
  return text.split(/\r\n|\r|\n/).flatMap((row, index) => {
    const opening = /^\s*dependencies\s*=\s*\[/.exec(row)?.[0];
    isInside ||= opening !== undefined;
    if (!isInside) return [];
    const rest = row.slice(opening?.length ?? 0);
    const quoted = [...rest.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? "");
    if (/\]\s*(?:#.*)?$/.test(rest.replace(/"[^"]*"|'[^']*'/g, ""))) isInside = false;
    return quoted.map((content) => ({ line: index + 1, content }));
  });
}

/** What a requirement is: `pinned`, `loose` in its version, or from a `git` repository without a commit. */
interface Requirement {
  kind: "pinned" | "loose" | "git";
  /** Name of the package or the repository, safe to be shown. */
  name: string;
}

/** @returns undefined for empty lines, comments, options and everything else that is not a requirement. */
function readRequirement(line: string): Requirement | undefined {
  const text = line
    .slice(0, MAX_REQUIREMENT_LENGTH)
    .replace(/(?:^|\s)#.*$/, "")
    .replace(/^\s*(?:-e|--editable)[\s=]+/, "")
    .trim();
  if (text === "" || text.startsWith("-")) return undefined;
  const git = /\bgit\+[a-z]+:\/\/(?:[^@/\s]*@)?([^\s@#]+)(?:@([^\s#;]+))?/i.exec(text);
  if (git !== null) {
    const [, repository = "", revision = ""] = git;
    const name =
      repository
        .split("/")
        .at(-1)
        ?.replace(/\.git$/, "") || "a package";
    return { kind: COMMIT.test(revision) ? "pinned" : "git", name: named(name) };
  }
  const name = /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?/.exec(text)?.[0];
  // A path or an address names one file, and so one version.
  if (name === undefined || /^[\w+.-]+:\/\/|^[^;=<>~!]*[/\\]/.test(text) || /\s@\s/.test(text)) return undefined;
  // The part after the semicolon says for which machines the requirement is.
  const [version = ""] = text.split(";");
  const isPinned = /[^=!<>~]={2,3}\s*[^\s*,=]+\s*(?:,|$|\s--)/.test(version) && !/==[^,]*\*/.test(version);
  return { kind: isPinned ? "pinned" : "loose", name: named(name) };
}

function named(name: string): string {
  return firstUnits(name, 60);
}
