import { closeSync, readSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Failure } from "../../lib/errors.ts";
import type { Finding } from "../../lib/findings.ts";
import { openRegular } from "../../lib/regular-file.ts";
import { formatBytes } from "../../lib/bytes.ts";
import { type Absence, type AbsenceRule, absenceFindings } from "./checkout.ts";
import { dvcAbsences } from "./dvc.ts";
import type { ArchiveFile, FileList } from "./list.ts";
import { compilePatterns, type PatternMatcher } from "./gitwildmatch.ts";
import { DEFAULT_RULES, IGNORE_FILE, type LoadedRules, loadIgnoreRules } from "./ignore.ts";
import { checkIgnoreRules } from "./ignore-mistakes.ts";
import { counted, listed, shownPath } from "../../lib/text.ts";
import { isWorthReading, type Suspicion, recogniseByName, recogniseByText } from "./recognise.ts";

/** What {@link findSuspicious} needs to know. */
export interface SuspicionOptions {
  /** Absolute real path. */
  trussDirectory: string;
  /** Absolute path -> path for messages, relative to the workspace. */
  displayPath: (absolute: string) => string;
  /** gitwildmatch patterns for archive paths. Files that match are not reported. */
  allowFiles: readonly string[];
  /** What Git names but the folder lacks. */
  absences?: readonly Absence[];
}

/** Rules about files that hardly anyone would upload on purpose. Their findings are shown before all others. */
export const PROMINENT_RULES: ReadonlySet<string> = new Set<Suspicion["rule"] | AbsenceRule | "literal-secret">([
  "literal-secret",
  "submodule-missing",
  "sparse-checkout",
  "link-as-text",
  "dvc-pointer",
  "lfs-pointer",
  "annex-pointer",
  "private-key",
  "env-file",
  "credentials",
]);

/** From this size on, a file should be delivered by Baseten's own means for weights. */
const LARGE_BYTES = 100_000_000;

/**
 * Finds files in the archive that hardly anyone would upload on purpose: Git LFS pointers (an error), keys and credentials, files that
 * Baseten's build drops again, and very large files. Findings never hold the content of a file.
 * @param list what {@link listFiles} returned, with or without problems.
 */
export async function findSuspicious(list: FileList, options: SuspicionOptions): Promise<Finding[]> {
  const allowed = compilePatterns(options.allowFiles);
  const files = list.files.filter((file) => !allowed.match(file.path).ignored);
  const rules = await rulesOf(options);
  const suspicious = await inspect(files);
  const absences = [
    ...(options.absences ?? []),
    ...dvcAbsences(list, options.trussDirectory, rules?.rules ?? DEFAULT_RULES),
  ];
  return [
    ...absenceFindings(absences.filter(({ path }) => !matches(allowed, path))),
    ...pointers(suspicious, LFS),
    ...pointers(suspicious, ANNEX),
    ...secrets(suspicious, rules?.isCustom ?? false),
    ...(rules === undefined ? [] : await checkIgnoreRules({ files, leftOut: list.leftOut, rules, ...options })),
    ...large(files),
    ...idlePatterns(list, absences, options.allowFiles),
  ];
}

/** Reads the ignore rules again. Problems with them are reported by the listing. */
async function rulesOf(options: SuspicionOptions): Promise<LoadedRules | undefined> {
  try {
    return await loadIgnoreRules(options.trussDirectory, options.displayPath);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Suspicious files by what they look like. */
type Suspects = Map<Suspicion["rule"], { path: string; what: string }[]>;

const FILES_PER_TURN = 500;

async function inspect(files: readonly ArchiveFile[]): Promise<Suspects> {
  const suspects: Suspects = new Map();
  let read = 0;
  for (const file of files) {
    const { path, size, source } = file;
    if (source.kind === "bytes" || size === 0) continue;
    const isRead = isWorthReading(path, size);
    // Synchronous, which takes a quarter of the time of asynchronous calls for files this small.
    const text = isRead ? textOf(source.file, size) : undefined;
    const suspicion = text === undefined ? recogniseByName(path) : recogniseByText(path, text);
    if (suspicion !== undefined) {
      const alike = suspects.get(suspicion.rule) ?? [];
      suspects.set(suspicion.rule, alike);
      alike.push({ path, what: suspicion.what });
    }
    // Lets a signal be noticed that cancels the job.
    if (isRead && ++read % FILES_PER_TURN === 0) await nextTurn();
  }
  return suspects;
}

/** The text of a file, or `undefined` if it can no longer be read, which packing reports. */
function textOf(file: string, size: number): string | undefined {
  try {
    const handle = openRegular(file);
    try {
      const bytes = Buffer.allocUnsafe(size);
      return bytes.toString("latin1", 0, readSync(handle, bytes, 0, size, 0));
    } finally {
      closeSync(handle);
    }
  } catch {
    return undefined;
  }
}

/** A type of files that represent other files. */
interface PointerKind {
  rule: Suspicion["rule"];
  one: string;
  more: string;
  remedy: string;
}

const LFS: PointerKind = {
  rule: "lfs-pointer",
  one: "a Git LFS pointer",
  more: "Git LFS pointers",
  remedy: "Set `lfs: true` on actions/checkout.",
};
const ANNEX: PointerKind = {
  rule: "annex-pointer",
  one: "a git-annex pointer",
  more: "git-annex pointers",
  remedy: "Run `git annex get` in a step between the checkout and this one.",
};

function pointers(suspects: Suspects, { rule, one, more, remedy }: PointerKind): Finding[] {
  const found = suspects.get(rule);
  if (found === undefined) return [];
  const names = listed(found.map(({ path }) => shownPath(path)));
  const are = found.length === 1 ? `is ${one} instead of its` : `are ${more} instead of their`;
  return [
    {
      severity: "error",
      rule,
      message: `${counted(found.length, "file")} ${are} content: ${names}.`,
      remedy: `${remedy} If you want to pack the pointer itself, add it to \`allow-files\`.`,
    },
  ];
}

function secrets(suspects: Suspects, isCustom: boolean): Finding[] {
  const remedy = isCustom
    ? `Anyone with the archive or the image can read it. Add it to ${IGNORE_FILE}, or to \`allow-files\` if you mean to pack it.`
    : `Anyone with the archive or the image can read it. Remove it before this step, or add it to \`allow-files\` if you mean to pack it. (A ${IGNORE_FILE} can leave it out, but must repeat Truss's default list, which it replaces.)`;
  const hint = (rule: Suspicion["rule"], one: string, more: string, withKind: boolean): Finding[] => {
    const found = suspects.get(rule);
    if (found === undefined) return [];
    const names = found.map(({ path, what }) => (withKind ? `${shownPath(path)} (${what})` : shownPath(path)));
    const message = `${counted(found.length, "packed file")} ${found.length === 1 ? one : more}: ${listed(names)}.`;
    return [{ severity: "hint", rule, message, remedy }];
  };
  return [
    ...hint("private-key", "looks like a private key", "look like private keys", false),
    ...hint("env-file", "looks like an environment file", "look like environment files", false),
    ...hint("credentials", "looks like credentials", "look like credentials", true),
  ];
}

function large(files: readonly ArchiveFile[]): Finding[] {
  const found = files.filter((file) => file.size > LARGE_BYTES).sort((one, other) => other.size - one.size);
  if (found.length === 0) return [];
  const names = listed(found.map(({ path, size }) => `${shownPath(path)} (${formatBytes(size)})`));
  return [
    {
      severity: "hint",
      rule: "large-file",
      message: `${counted(found.length, "packed file")} ${found.length === 1 ? "is" : "are"} larger than 100 MB: ${names}.`,
      remedy: "Weights load faster through `weights` or `model_cache` in the config, and are not uploaded each time.",
    },
  ];
}

/** Whether patterns match a path that may be a file or a folder. */
function matches(matcher: PatternMatcher, path: string): boolean {
  return matcher.match(path).ignored || matcher.match(`${path}/`).ignored;
}

function idlePatterns(list: FileList, absences: readonly Absence[], patterns: readonly string[]): Finding[] {
  // The files that they match may lie where we could not look.
  if (list.unknown.length > 0) return [];
  return patterns
    .filter((pattern) => !pattern.startsWith("!"))
    .flatMap((pattern) => {
      const matcher = compilePatterns([pattern]);
      if (list.files.some(({ path }) => matcher.match(path).ignored)) return [];
      if (absences.some(({ path }) => matches(matcher, path))) return [];
      return [idlePattern(pattern, isLeftOut(list, matcher))];
    });
}

function isLeftOut(list: FileList, matcher: PatternMatcher): boolean {
  return list.leftOut.some(({ path, directory }) => matcher.match(directory ? `${path}/` : path).ignored);
}

function idlePattern(pattern: string, matchesLeftOut: boolean): Finding {
  return {
    severity: "hint",
    rule: "allow-files-unused",
    message: `Input \`allow-files\` must match packed files, but ${JSON.stringify(pattern)} matches none.`,
    remedy: matchesLeftOut
      ? "An ignore rule leaves out what it matches, and `allow-files` does not bring that back."
      : "Remove or fix it: one pattern per line, as in .gitignore, relative to the archive root.",
  };
}
