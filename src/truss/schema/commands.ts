/**
 * Checks the scripts that a config runs. Truss's builder copies `data_dir` to /app/data, `model_module_dir` to /app/model and the bundled
 * packages to /packages, and nothing else of the truss. Commands run in /app, unless there is a `docker_server`, whose image decides.
 */
import { posix } from "node:path";
import { type ConfigNode, showText } from "./config-node.ts";

/** A packed file with what matters for commands. */
export interface PackedFile {
  executable: boolean;
  /** Its first bytes as latin1; empty if it cannot be read. */
  head(): string;
}

/** Finds a packed file by its archive path. */
export type FindFile = (path: string) => PackedFile | undefined;

/** Checks what `build_commands` and `docker_server.start_command` run. */
export function checkCommands(root: ConfigNode, findFile: FindFile): void {
  const server = root.child("docker_server");
  const image = imageOf(root, server.type === "dict", findFile);
  const earlier: string[] = [];
  for (const node of [...root.child("build_commands").items(), server.child("start_command")]) {
    if (node.text === undefined) continue;
    const calls = callsIn(node.text);
    for (const call of calls)
      checkCall(node, call, { image, earlier: [...earlier, before(node.text, call)].join("\n") });
    earlier.push(node.text);
  }
}

interface Image {
  /** The archive path of a path in the image; undefined if the path does not come from the truss. */
  archived(path: string): string | undefined;
  findFile: FindFile;
  /** Whether relative paths are known to start at /app. */
  isInApp: boolean;
  /** Whether the base image is Truss's own, which holds no scripts of the user. */
  isPlain: boolean;
}

function imageOf(root: ConfigNode, isServer: boolean, findFile: FindFile): Image {
  const folders: [inImage: string, inArchive: string][] = [
    ["/app/data/", folderOf(root, "data_dir", "data")],
    ["/app/model/", folderOf(root, "model_module_dir", "model")],
    ["/packages/", folderOf(root, "bundled_packages_dir", "packages")],
  ];
  return {
    archived: (path) => {
      const [inImage, inArchive] = folders.find(([prefix]) => path.startsWith(prefix)) ?? [];
      return inImage === undefined ? undefined : posix.join(inArchive ?? "", path.slice(inImage.length));
    },
    findFile,
    isInApp: !isServer,
    isPlain: root.child("base_image").type !== "dict",
  };
}

function folderOf(root: ConfigNode, key: string, fallback: string): string {
  return root.child(key).text || fallback;
}

/** A script that a command runs. */
interface Call {
  /** As it is written. */
  written: string;
  /** Its offset in the command. */
  at: number;
  /** `direct`: the kernel reads its first line, and it must be executable. */
  by: "direct" | "shell" | "other";
}

const MAX_COMMAND_LENGTH = 10_000;
const SHELLS = new Set(["sh", "bash", "dash", "zsh", "source", "."]);
const OTHERS = /^(?:python[0-9.]*|node|perl|ruby)$/;
/** Words that precede the actual command. */
const PREFIXES = new Set(["exec", "time", "nohup", "env", "sudo", "then", "do", "else", "!"]);
const SCRIPT = /^[\w./@%+=-]*\/[\w.@%+=-]+$|\.(?:sh|bash|py)$/;

/** The scripts that a command runs. Variables and quotes are not evaluated. */
function callsIn(command: string): Call[] {
  const calls: Call[] = [];
  let state: "start" | "shell" | "other" | "arguments" = "start";
  for (const match of command.slice(0, MAX_COMMAND_LENGTH).matchAll(/&&|\|\|?|;|\n|\(|\)|&|[^\s;&|()]+/g)) {
    const word = match[0].replace(/^["']+|["']+$/g, "");
    if (/^(?:&&|\|\|?|;|\n|\(|\)|&)$/.test(match[0])) state = "start";
    else if (state === "start") {
      if (PREFIXES.has(word) || /^\w+=/.test(word)) continue;
      const program = posix.basename(word);
      if (SHELLS.has(program)) state = "shell";
      else if (OTHERS.test(program)) state = "other";
      else {
        if (SCRIPT.test(word) && word.includes("/")) calls.push({ written: word, at: match.index, by: "direct" });
        state = "arguments";
      }
    } else if (state === "shell" || state === "other") {
      // `sh -c "…"` holds another command, and `python -m x` holds no path.
      if (/^-\w*[cm]$/.test(word)) state = word.endsWith("c") && state === "shell" ? "start" : "arguments";
      else if (!word.startsWith("-")) {
        if (SCRIPT.test(word)) calls.push({ written: word, at: match.index, by: state });
        state = "arguments";
      }
    }
  }
  return calls;
}

function before(command: string, { at }: Call): string {
  return command.slice(0, at);
}

/** @param where.earlier the commands that ran before it. They may have made the files that they mention. */
function checkCall(node: ConfigNode, call: Call, { image, earlier }: { image: Image; earlier: string }): void {
  const { written, by } = call;
  const isRelative = !posix.isAbsolute(written);
  if (isRelative && !image.isInApp) return;
  const path = posix.join("/app", isRelative ? written : posix.relative("/app", written));
  const inArchive = image.archived(posix.isAbsolute(written) ? posix.normalize(written) : path);
  if (inArchive === undefined) {
    const same = isRelative ? posix.normalize(written) : posix.relative("/app", posix.normalize(written));
    if (image.findFile(same) !== undefined && !isMentioned(written, earlier)) notCopied(node, written);
    return;
  }
  const file = image.findFile(inArchive);
  if (file === undefined) {
    if (image.isPlain && !isMentioned(written, earlier)) missing(node, written, inArchive);
    return;
  }
  if (by === "direct" && !file.executable && !/chmod/.test(earlier)) notExecutable(node, written, inArchive);
  if (by !== "other" && /^#![^\n]*\r\n/.test(file.head())) carriageReturns(node, inArchive);
}

/** Whether an earlier command mentions a file or its folder. */
function isMentioned(written: string, earlier: string): boolean {
  const folder = posix.basename(posix.dirname(written));
  const isOwnFolder = ["", ".", "app", "data", "model", "packages"].includes(folder);
  return earlier.includes(posix.basename(written)) || (!isOwnFolder && earlier.includes(folder));
}

function missing(node: ConfigNode, written: string, inArchive: string): void {
  const problem = `runs ${showText(written)}, but ${showText(inArchive)} is not in the archive`;
  node.hint("command-file-missing", problem, "Check the path and the ignore rules.");
}

function notCopied(node: ConfigNode, written: string): void {
  const problem = `runs ${showText(written)}, but the image build does not copy that file`;
  const remedy =
    "Move it into the folder `data` and run /app/data/…: the image contains only that folder, the model's folder and the packages.";
  node.hint("command-file-not-copied", problem, remedy);
}

function notExecutable(node: ConfigNode, written: string, inArchive: string): void {
  const problem = `calls ${showText(written)} directly, but ${showText(inArchive)} is not executable`;
  node.hint(
    "command-file-not-executable",
    problem,
    "Run `git update-index --chmod=+x` on it, or run it with an interpreter, such as `bash`.",
  );
}

function carriageReturns(node: ConfigNode, inArchive: string): void {
  const problem = `runs ${showText(inArchive)}, which has CRLF line endings, so Linux cannot find its interpreter`;
  node.hint("command-file-crlf", problem, "Save it with LF, and add `*.sh text eol=lf` to .gitattributes.");
}

/** Reports a `data_dir` that the image build will not copy. The build is silent about a folder that is not in the archive. */
export function checkDataDirectory(root: ConfigNode, hasFolder: (path: string) => boolean): void {
  const field = root.child("data_dir");
  if (!field.text) return;
  const path = posix.normalize(field.text);
  const isOutside = posix.isAbsolute(path) || path === ".." || path.startsWith("../");
  if (!isOutside && (path === "." || hasFolder(path.replace(/\/$/, "")))) return;
  const where = isOutside ? "which is outside the truss" : "a folder without archived files";
  const problem = `is ${showText(field.text)}, ${where}: the image build silently skips it`;
  field.hint("data-dir", problem, "Name a folder inside the truss: its contents are copied to /app/data.");
}

/** Reports requirements of the config that name a file of the truss. */
export function checkRequirementPaths(
  root: ConfigNode,
  localPathOf: (requirement: string) => string | undefined,
): void {
  for (const item of root.child("requirements").items()) {
    const path = localPathOf(item.text ?? "");
    if (path === undefined) continue;
    const problem = `names ${showText(path)}, which does not exist when the image build installs the requirements`;
    item.hint(
      "requirements-beside",
      problem,
      "List the requirements themselves, and add your own packages with `external_package_dirs`.",
    );
  }
}
