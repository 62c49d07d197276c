import {
  accessSync,
  constants,
  type Dirent,
  lstatSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { join, relative, resolve, sep, win32 } from "node:path";
import { Failure, messageOf } from "../../lib/errors.ts";
import type { Finding } from "../../lib/findings.ts";
import { kindOnDisk } from "../../lib/regular-file.ts";
import {
  DEFAULT_RULES,
  IGNORE_FILE,
  type IgnoreRules,
  leavesOutItself,
  loadIgnoreRules,
  serverRules,
} from "./ignore.ts";
import { codeOf, isInside } from "../../lib/paths.ts";

/** One file of the archive. */
export interface ArchiveFile {
  /** Path in the archive, with `/` and without a leading `./`. */
  path: string;
  /** `file`: the absolute path on disk; for a link, the real path of its target. */
  source: { kind: "file"; file: string } | { kind: "bytes"; bytes: Uint8Array };
  /** Bytes. */
  size: number;
  /** Whether anybody may execute it; never on Windows. */
  executable: boolean;
  /** What `fstat` must still report when the file is packed; absent for bytes. */
  identity?: FileIdentity;
}

/** Shows whether a file is still the one that was listed. */
export interface FileIdentity {
  size: number;
  /** In milliseconds, with the precision of the file system. */
  mtimeMs: number;
  ctimeMs: number;
}

/** A file or folder that is left out of the archive. A folder stands for everything in it. */
export interface LeftOut {
  /** The archive path that it would have, without a final `/`. */
  path: string;
  directory: boolean;
  /** The ignore pattern that left it out, or {@link NEVER_PACKED}. */
  pattern: string;
}

/** The `pattern` of what is never packed, whatever the settings are. */
export const NEVER_PACKED = "(never packed)";

/** What goes into the archive, with findings. It must not be used if a finding is an error. */
export interface FileList {
  /** Sorted by the UTF-8 bytes of their paths. */
  files: ArchiveFile[];
  totalBytes: number;
  /** Sorted by path. */
  leftOut: LeftOut[];
  /** All problems, sorted by message. */
  findings: Finding[];
  /**
   * Archive paths that could not be looked at, with a finding for each: a file, or a folder with a final `/`; "" for the whole archive.
   * What is missing there is not known.
   */
  unknown: string[];
}

/** Whether a path is or may be archived. What could not be looked at may be, so that nothing there is reported as missing. */
export function mayHold(list: Pick<FileList, "files" | "unknown">): (path: string) => boolean {
  const archived = new Set(list.files.map((file) => file.path));
  return (path) =>
    archived.has(path) ||
    // What was refused there may be a folder or a file.
    list.unknown.some((place) => place === "" || path === place || path.startsWith(place.replace(/\/?$/, "/")));
}

/** What {@link listFiles} needs to know. */
export interface ListOptions {
  /** Absolute real path. */
  trussDirectory: string;
  /** As written in the config: absolute, or relative to the truss. */
  externalPackageDirs: readonly string[];
  /** As written in the config; Truss's default is `packages`. Only used if there are external packages. */
  bundledPackagesDir: string;
  /** The bytes that are always archived as `config.yaml`, whatever the ignore rules say and whatever is on disk. */
  config: Uint8Array;
  /** Absolute path -> path for messages, relative to the workspace. */
  displayPath: (absolute: string) => string;
  /** Whether an external package folder (its real path) may be packed; by default every one may. */
  isInsideWorkspace?: (realPath: string) => boolean;
  /** What to do about a folder (its absolute path) that does not exist, if the checkout shows why. */
  absenceRemedy?: (absolute: string) => string | undefined;
}

const CONFIG_FILE = "config.yaml";

/**
 * What the archive paths below a folder start with.
 * @param folder relative to the truss, as a config writes it: `./lib//`.
 * @returns "" for the truss itself, otherwise a path with a final `/`.
 */
export function archivePrefix(folder: string): string {
  const names = folder.split("/").filter((name) => name !== "" && name !== ".");
  return names.map((name) => `${name}/`).join("");
}

// Links to folders that hold links multiply: thirty such folders make a billion paths without any cycle.
const MAX_LINKED_FOLDERS = 100_000;

/**
 * Lists what Truss would pack: the truss without what its ignore rules leave out, and the external packages that the config names, below
 * the bundled packages folder. The rules are those of `archive_dir` and `gather` in Truss 0.18.35, with three differences: links inside
 * the truss are followed, nothing is overwritten silently, and `.git` and `gha-creds-*.json` are never packed.
 *
 * @returns the list; problems of the truss are its findings. It only calls `lstat` on files, and reads none but `.truss_ignore`.
 */
export async function listFiles(options: ListOptions): Promise<FileList> {
  const listing = new Listing(options.displayPath);
  listing.add({
    path: CONFIG_FILE,
    source: { kind: "bytes", bytes: options.config },
    size: options.config.byteLength,
    executable: false,
  });
  try {
    const { rules, findings } = await loadIgnoreRules(options.trussDirectory, options.displayPath);
    listing.findings.push(...findings);
    for (const tree of plannedTrees(options, rules, listing)) listing.walk(tree);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // Without its ignore rules, the files of a truss cannot be listed.
    listing.findings.push(...error.findings);
    listing.unknown.add("");
  }
  return listing.result();
}

/** Ignore rules with the archive path that they are relative to: "", or a path with a final `/`. */
interface Filter {
  rules: IgnoreRules;
  root: string;
}

/** The real folders from the root of a tree down to the current place of a walk. */
interface Ancestors {
  real: string;
  parent?: Ancestors;
}

/** A folder to be walked. */
interface Tree {
  /** Absolute real path. */
  folder: string;
  /** What the archive paths of its entries start with: "", or a path with a final `/`. */
  prefix: string;
  filters: readonly Filter[];
  ancestors: Ancestors;
  /** Real folders that links may lead into. */
  roots: readonly string[];
  /** Whether it was reached through a link. */
  isLinked: boolean;
  /** Further rules for the content of its sub-folders, relative to each sub-folder. */
  filterSubfolders?: IgnoreRules;
}

/** The folders that make up the archive. */
function plannedTrees(options: ListOptions, rules: IgnoreRules, listing: Listing): Tree[] {
  const { trussDirectory } = options;
  const archive: Filter = { rules, root: "" };
  const main = rootTree(trussDirectory, "", [archive], [trussDirectory]);
  if (options.externalPackageDirs.length === 0) return [main];
  // gather() first copies the truss with the default rules, even if it has a .truss_ignore.
  const trees: Tree[] = [{ ...main, filters: [archive, { rules: DEFAULT_RULES, root: "" }] }];
  const prefix = bundledPrefix(options.bundledPackagesDir, rules, listing);
  const seen = listing.findings.length;
  const folders = externalFolders(options, listing);
  if (prefix !== undefined && listing.findings.length > seen) listing.unknown.add(prefix);
  for (const folder of folders) {
    if (prefix === undefined) continue;
    const tree = rootTree(folder, prefix, [archive], [folder, trussDirectory]);
    trees.push({ ...tree, filterSubfolders: DEFAULT_RULES });
  }
  return trees;
}

function rootTree(folder: string, prefix: string, filters: readonly Filter[], roots: readonly string[]): Tree {
  return { folder, prefix, filters, roots, ancestors: { real: folder }, isLinked: false };
}

/** The archive path, with a final `/`, below which external packages go; `undefined` after a finding. */
function bundledPrefix(written: string, rules: IgnoreRules, listing: Listing): string | undefined {
  const name = JSON.stringify(written);
  const prefix = archivePrefix(written);
  const parts = prefix.split("/").slice(0, -1);
  // The server's loader runs on Linux, where a backslash is not a separator.
  const isPlain = !win32.isAbsolute(written) && !written.includes("\\") && !parts.includes("..") && parts.length > 0;
  if (!isPlain) {
    listing.error(
      "bundled-packages-dir",
      `bundled_packages_dir must be a relative path to a folder inside the truss, but is ${name}.`,
      "Use a plain folder name such as packages.",
    );
    return undefined;
  }
  const own = ignoredAlong(parts, rules);
  const pattern = own ?? ignoredAlong(parts, serverRules(rules));
  if (pattern !== undefined) {
    listing.error(
      "bundled-packages-dir",
      `The ignore pattern ${JSON.stringify(pattern)} leaves out bundled_packages_dir ${name}: every external package would be missing from the model.`,
      own === undefined && leavesOutItself(rules) !== undefined
        ? `Choose another folder, such as packages, or add ${JSON.stringify(`!${IGNORE_FILE}`)} and ${JSON.stringify(`!${pattern}`)} at the end of ${IGNORE_FILE}: so far, it leaves itself out of the archive, where Baseten reads it.`
        : "Choose another folder, such as packages, or stop ignoring it.",
    );
    return undefined;
  }
  return prefix;
}

/** The pattern that leaves out a folder or one of its parents. */
function ignoredAlong(parts: readonly string[], rules: IgnoreRules): string | undefined {
  for (const index of parts.keys()) {
    const pattern = neverPacked(parts.slice(0, index + 1)) ?? rules.ignores(parts.slice(0, index + 1).join("/"), true);
    if (pattern !== undefined) return pattern;
  }
  return undefined;
}

/** The real paths of the external packages, each once. Problems with others become findings. */
function externalFolders(options: ListOptions, listing: Listing): Set<string> {
  const folders = new Set<string>();
  for (const written of options.externalPackageDirs) {
    const folder = externalFolder(written, options, listing);
    if (folder !== undefined) folders.add(folder);
  }
  return folders;
}

function externalFolder(written: string, options: ListOptions, listing: Listing): string | undefined {
  const name = `The external package ${JSON.stringify(written)}`;
  const remedy = "Fix external_package_dirs: its entries are relative to the truss.";
  try {
    const real = realpathSync(resolve(options.trussDirectory, written));
    if (options.isInsideWorkspace?.(real) === false) {
      listing.error("external-package", `${name} is outside the workspace, at ${real}.`, remedy);
    } else if (neverPacked(relative(options.trussDirectory, real).split(sep)) !== undefined) {
      listing.error("external-package", `${name} is inside a .git folder, which is never packed.`, remedy);
    } else if (statSync(real).isDirectory()) {
      return real;
    } else {
      listing.error("external-package", `${name} is not a directory.`, remedy);
    }
  } catch (error) {
    const isMissing = codeOf(error) === "ENOENT";
    const why = isMissing ? options.absenceRemedy?.(resolve(options.trussDirectory, written)) : undefined;
    const problem = isMissing ? "does not exist" : `cannot be read: ${messageOf(error)}`;
    listing.error("external-package", `${name} ${problem}.`, why ?? remedy);
  }
  return undefined;
}

/** {@link NEVER_PACKED} for a path that is never packed: Git's history may hold secrets, and credential files are secrets. */
export function neverPacked(parts: readonly string[]): string | undefined {
  const name = parts.at(-1) ?? "";
  // google-github-actions/auth writes gha-creds-<random>.json into the workspace.
  const isCredential = /^gha-creds-.*\.json$/su.test(name);
  return isCredential || parts.includes(".git") ? NEVER_PACKED : undefined;
}

/** Collects the files of several trees into one archive. */
class Listing {
  readonly findings: Finding[] = [];
  /** See {@link FileList.unknown}. */
  readonly unknown = new Set<string>();
  readonly #files = new Map<string, ArchiveFile>();
  readonly #leftOut: LeftOut[] = [];
  readonly #folders: Tree[] = [];
  readonly #displayPath: (absolute: string) => string;
  #linkedFolders = 0;

  constructor(displayPath: (absolute: string) => string) {
    this.#displayPath = displayPath;
  }

  /**
   * Walks a folder and everything below it. It is synchronous, because for a hundred thousand small files a promise for each would take
   * several times as long.
   */
  walk(tree: Tree): void {
    this.#folders.push(tree);
    for (let folder = this.#folders.pop(); folder !== undefined; folder = this.#folders.pop()) this.#readFolder(folder);
  }

  /** Adds a file. A different file with the same path is a finding. */
  add(file: ArchiveFile): void {
    const other = this.#files.get(file.path);
    if (other === undefined) this.#files.set(file.path, file);
    else if (this.#nameOf(other) !== this.#nameOf(file)) this.#collision(file.path, other, file);
  }

  /** Records a problem; `place` is an absolute path. */
  error(rule: string, message: string, remedy: string, place?: string): void {
    const file = place === undefined ? {} : { file: this.#displayPath(place) };
    this.findings.push({ severity: "error", rule, message, remedy, ...file });
  }

  result(): FileList {
    this.#findFilesUsedAsFolders();
    const files = [...this.#files.values()].sort((one, other) => byteOrder(one.path, other.path));
    return {
      files,
      totalBytes: files.reduce((sum, file) => sum + file.size, 0),
      leftOut: this.#leftOut.sort((one, other) => byteOrder(one.path, other.path)),
      findings: this.findings.sort((one, other) => byteOrder(one.message, other.message)),
      unknown: [...this.unknown],
    };
  }

  #readFolder(tree: Tree): void {
    if (tree.isLinked && ++this.#linkedFolders > MAX_LINKED_FOLDERS) {
      if (this.#linkedFolders === MAX_LINKED_FOLDERS + 1) this.#tooManyLinks(tree);
      return;
    }
    const entries = this.#try(tree.folder, tree.prefix, () => readdirSync(tree.folder, { withFileTypes: true }));
    for (const entry of entries ?? []) this.#visit(tree, entry);
  }

  #visit(tree: Tree, entry: Dirent): void {
    const { name } = entry;
    if (entry.isSymbolicLink()) {
      this.#followLink(tree, name);
    } else if (this.#isWanted(tree, name, entry.isDirectory()) && this.#hasReadableName(tree, name)) {
      // Both parts are normalised already, and join() would look at every character again.
      const disk = `${tree.folder}${sep}${name}`;
      if (entry.isDirectory()) this.#folders.push(subTree(tree, name, disk, tree.isLinked));
      else if (entry.isFile()) this.#addFile(tree.prefix + name, disk);
      else this.#specialFile(tree.prefix + name, disk, entry);
    }
  }

  /** Whether an entry is packed. If not, it is recorded as left out. */
  #isWanted(tree: Tree, name: string, directory: boolean): boolean {
    const path = tree.prefix + name;
    if (path === CONFIG_FILE && !directory) return false;
    const pattern = neverPacked([name]) ?? ignoredBy(tree.filters, path, directory);
    if (pattern !== undefined) this.#leftOut.push({ path, directory, pattern });
    return pattern === undefined;
  }

  #addFile(path: string, disk: string): void {
    const stats = this.#try(disk, path, () => {
      const found = lstatSync(disk);
      // A call of access() for each file would be slow, and the mode bits are nearly always enough.
      if ((found.mode & 0o444) !== 0o444) accessSync(disk, constants.R_OK);
      return found;
    });
    if (stats !== undefined) this.add(archiveFile(path, disk, stats));
  }

  #followLink(tree: Tree, name: string): void {
    const link = join(tree.folder, name);
    const target = targetOf(link);
    const directory = target.stats?.isDirectory() ?? false;
    if (!this.#isWanted(tree, name, directory) || !this.#hasReadableName(tree, name)) return;
    const path = tree.prefix + name;
    if (ANNEX_TARGET.test(target.written)) {
      this.unknown.add(path);
      this.#annexLink(link, target);
      return;
    }
    if (target.stats === undefined) {
      this.unknown.add(path);
      this.#brokenLink(link, target);
      return;
    }
    const root = tree.roots.find((folder) => isInside(folder, target.real));
    if (root === undefined) {
      this.unknown.add(path);
      this.error(
        "link-outside",
        `${this.#displayPath(link)} is a link to ${target.written}, which is outside the packed folder.`,
        "Copy the target into the truss, or add the link to .truss_ignore.",
        link,
      );
    } else if (neverPacked(relative(root, target.real).split(sep)) !== undefined) {
      this.#leftOut.push({ path, directory, pattern: NEVER_PACKED });
    } else if (directory) {
      this.#followFolder(tree, name, link, target.real);
    } else if (target.stats.isFile()) {
      this.#addFile(path, target.real);
    } else {
      this.#specialFile(path, link, target.stats);
    }
  }

  #followFolder(tree: Tree, name: string, link: string, real: string): void {
    for (let folder: Ancestors | undefined = tree.ancestors; folder !== undefined; folder = folder.parent) {
      if (folder.real !== real) continue;
      this.unknown.add(tree.prefix + name);
      this.error(
        "link-cycle",
        `${this.#displayPath(link)} is a link to ${this.#displayPath(real)}, a folder that contains it: following it would never end.`,
        "Remove the link or add it to .truss_ignore.",
        link,
      );
      return;
    }
    this.#folders.push(subTree(tree, name, real, true));
  }

  /** git-annex keeps content below `.git`, which is never packed. */
  #annexLink(link: string, { stats }: SoundTarget | BrokenTarget): void {
    this.error(
      "annex-pointer",
      `${this.#displayPath(link)} is a git-annex link into .git, which is never packed${stats === undefined ? "; its content is missing, too" : ""}.`,
      "Run `git annex get` and `git annex unlock` in a step between the checkout and this one, or add the link to .truss_ignore.",
      link,
    );
  }

  #brokenLink(link: string, target: BrokenTarget): void {
    const remedy = "Remove the link, restore its target, or add the link to .truss_ignore.";
    const shown = this.#displayPath(link);
    if (target.code === "ELOOP") {
      this.error("link-cycle", `${shown} is a link to ${target.written}, which leads back to itself.`, remedy, link);
    } else if (target.code === "ENOENT" || target.code === "ENOTDIR") {
      this.error("link-broken", `${shown} is a link to ${target.written}, which does not exist.`, remedy, link);
    } else {
      this.error(
        "unreadable",
        `${shown} is a link to ${target.written}, which cannot be read (${target.code}).`,
        remedy,
        link,
      );
    }
  }

  #specialFile(path: string, disk: string, entry: Dirent | Stats): void {
    this.unknown.add(path);
    this.error(
      "special-file",
      `${this.#displayPath(disk)} is ${kindOnDisk(entry)} and cannot be archived.`,
      "Remove it or add it to .truss_ignore.",
      disk,
    );
  }

  /** Names that are not UTF-8 cannot be distinguished in messages and archive headers. */
  #hasReadableName(tree: Tree, name: string): boolean {
    const bytes = name.includes("\ufffd") ? brokenName(tree.folder, name) : undefined;
    if (bytes === undefined) return true;
    const shown = `${this.#displayPath(tree.folder)}/${escapeBytes(bytes)}`;
    this.error("file-name", `The name of ${shown} is not UTF-8.`, "Rename it or add it to .truss_ignore.");
    return false;
  }

  #tooManyLinks(tree: Tree): void {
    this.unknown.add(tree.prefix);
    this.error(
      "link-cycle",
      `Links lead to more than ${MAX_LINKED_FOLDERS} folders, such as ${this.#displayPath(tree.folder)}.`,
      "Remove links to folders that contain such links themselves.",
      tree.folder,
    );
  }

  #collision(path: string, one: ArchiveFile, other: ArchiveFile): void {
    const [first, second] = [this.#nameOf(one), this.#nameOf(other)].sort(byteOrder);
    this.error(
      "collision",
      `${first} and ${second} would both be ${path} in the archive.`,
      "Rename one of them; Truss would silently keep only one.",
    );
  }

  #findFilesUsedAsFolders(): void {
    const seen = new Set<string>();
    for (const file of this.#files.values()) {
      for (let end = file.path.lastIndexOf("/"); end > 0; end = file.path.lastIndexOf("/", end - 1)) {
        const folder = file.path.slice(0, end);
        if (seen.has(folder)) break;
        seen.add(folder);
        const other = this.#files.get(folder);
        if (other !== undefined) this.#collision(folder, other, file);
      }
    }
  }

  #nameOf({ source }: ArchiveFile): string {
    return source.kind === "file" ? this.#displayPath(source.file) : "the config";
  }

  /** The result of a file system call. If it fails, adds a finding and returns `undefined`. `path` is the place in the archive. */
  #try<T>(disk: string, path: string, call: () => T): T | undefined {
    try {
      return call();
    } catch (error) {
      this.unknown.add(path);
      const reason = codeOf(error) ?? messageOf(error);
      const remedy = "Make it readable for the user of this job, or add it to .truss_ignore.";
      this.error("unreadable", `${this.#displayPath(disk)} cannot be read (${reason}).`, remedy, disk);
      return undefined;
    }
  }
}

function ignoredBy(filters: readonly Filter[], path: string, directory: boolean): string | undefined {
  for (const { rules, root } of filters) {
    const pattern = rules.ignores(path.slice(root.length), directory);
    if (pattern !== undefined) return pattern;
  }
  return undefined;
}

/** A folder in a tree. `folder` is its real path, which differs from its place in the tree if it was reached through a link. */
function subTree(tree: Tree, name: string, folder: string, isLinked: boolean): Tree {
  const { filterSubfolders, ...rest } = tree;
  const prefix = `${tree.prefix}${name}/`;
  const filters = filterSubfolders ? [...tree.filters, { rules: filterSubfolders, root: prefix }] : tree.filters;
  return { ...rest, folder, prefix, filters, isLinked, ancestors: { real: folder, parent: tree.ancestors } };
}

interface SoundTarget {
  written: string;
  real: string;
  stats: Stats;
}

interface BrokenTarget {
  written: string;
  code: string;
  stats?: undefined;
}

const ANNEX_TARGET = /(?:^|\/)\.git\/annex\/objects\//;

/** The target of a link: as written in it, as a real path, and what is there. */
function targetOf(link: string): SoundTarget | BrokenTarget {
  let written = "an unreadable target";
  try {
    written = readlinkSync(link);
    const real = realpathSync(link);
    return { written, real, stats: statSync(real) };
  } catch (error) {
    return { written, code: codeOf(error) ?? messageOf(error) };
  }
}

function archiveFile(path: string, disk: string, stats: Stats): ArchiveFile {
  const { size, mtimeMs, ctimeMs } = stats;
  return {
    path,
    source: { kind: "file", file: disk },
    size,
    executable: process.platform !== "win32" && (stats.mode & 0o111) !== 0,
    identity: { size, mtimeMs, ctimeMs },
  };
}

/** The bytes of a name that is not UTF-8; `undefined` if U+FFFD is really part of the name. */
function brokenName(folder: string, name: string): Buffer | undefined {
  return readdirSync(folder, { encoding: "buffer" }).find(
    (bytes) => bytes.toString("utf8") === name && !Buffer.from(name, "utf8").equals(bytes),
  );
}

function escapeBytes(name: Buffer): string {
  return Array.from(name, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`,
  ).join("");
}

/** Compares two strings by their UTF-8 bytes, that is by code point. The operator `<` compares by UTF-16 unit. */
export function byteOrder(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  for (let at = 0; at < shorter; at++) {
    const difference = codePointRank(one.charCodeAt(at)) - codePointRank(other.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** Sorts surrogates, which stand for the highest code points, after all other units. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
