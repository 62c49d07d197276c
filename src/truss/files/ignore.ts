import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { Failure, messageOf } from "../../lib/errors.ts";
import type { Finding } from "../../lib/findings.ts";
import { readRegular } from "../../lib/regular-file.ts";
import { compilePatterns, type PatternOrigin, stripLikePython } from "./gitwildmatch.ts";
import { codeOf, isInside } from "../../lib/paths.ts";

/** The file in the root of a truss that replaces {@link DEFAULT_PATTERNS}. Files of this name in sub-folders are never read. */
export const IGNORE_FILE = ".truss_ignore";

/** What Truss leaves out of a truss that has no `.truss_ignore`: the list of truss/util/.truss_ignore in Truss 0.18.35. */
export const DEFAULT_PATTERNS: readonly string[] = [
  "__pycache__/",
  "*.py[cod]",
  "*$py.class",
  "*.so",
  ".Python",
  "build/",
  "develop-eggs/",
  "dist/",
  "downloads/",
  "eggs/",
  ".eggs/",
  "lib/",
  "lib64/",
  "parts/",
  "sdist/",
  "var/",
  "wheels/",
  "share/python-wheels/",
  "*.egg-info/",
  ".installed.cfg",
  "*.egg",
  "MANIFEST",
  ".DS_Store",
  "*.manifest",
  "*.spec",
  "pip-log.txt",
  "pip-delete-this-directory.txt",
  "htmlcov/",
  ".tox/",
  ".nox/",
  ".coverage",
  ".coverage.*",
  ".cache",
  "nosetests.xml",
  "coverage.xml",
  "*.cover",
  "*.py,cover",
  ".hypothesis/",
  ".pytest_cache/",
  "cover/",
  "*.mo",
  "*.pot",
  "*.log",
  "local_settings.py",
  "db.sqlite3",
  "db.sqlite3-journal",
  "instance/",
  ".webassets-cache",
  ".scrapy",
  "docs/_build/",
  ".pybuilder/",
  "target/",
  ".ipynb_checkpoints",
  "profile_default/",
  "ipython_config.py",
  ".pdm.toml",
  "__pypackages__/",
  "celerybeat-schedule",
  "celerybeat.pid",
  "*.sage.py",
  ".env",
  ".venv",
  "env/",
  "venv/",
  "ENV/",
  "env.bak/",
  "venv.bak/",
  ".spyderproject",
  ".spyproject",
  ".ropeproject",
  ".mypy_cache/",
  ".dmypy.json",
  "dmypy.json",
  ".ruff_cache/",
  ".pyre/",
  ".pytype/",
  "cython_debug/",
  ".git",
  "*.tmp",
  "*.swp",
];

/** A list of ignore patterns that are relative to some folder. */
export interface IgnoreRules {
  readonly patterns: readonly string[];
  /**
   * The pattern that leaves a path out; `undefined` if it stays. Parents are not looked at, because a walk does not enter a folder that is
   * left out.
   *
   * @param path relative to the root of the rules, with `/`, no leading `./`, no trailing `/`.
   * @param isDirectory a folder is left out if its path matches with or without a final `/`, as in Truss.
   */
  ignores(path: string, isDirectory: boolean): string | undefined;
}

/** The rules of a truss, and what reading them showed. */
export interface LoadedRules {
  rules: IgnoreRules;
  /** Whether the truss has a `.truss_ignore`, even an empty one. */
  isCustom: boolean;
  findings: Finding[];
}

/** @throws Failure (`invalid`) with a finding for each invalid pattern. */
export function ignoreRules(patterns: readonly string[], origin: PatternOrigin = {}): IgnoreRules {
  const matcher = compilePatterns(patterns, origin);
  return {
    patterns,
    ignores(path, isDirectory) {
      for (const candidate of isDirectory ? [path, `${path}/`] : [path]) {
        const verdict = matcher.match(candidate);
        if (verdict.ignored) return verdict.pattern;
      }
      return undefined;
    },
  };
}

/**
 * The pattern that leaves out a path or a folder that it lies in.
 * @param path relative to the root of the rules, with `/`.
 */
export function leftOutBy(rules: IgnoreRules, path: string, isDirectory: boolean): string | undefined {
  const parts = path.split("/");
  for (const index of parts.keys()) {
    const isFolder = isDirectory || index < parts.length - 1;
    const pattern = rules.ignores(parts.slice(0, index + 1).join("/"), isFolder);
    if (pattern !== undefined) return pattern;
  }
  return undefined;
}

/** The rules of a truss without a `.truss_ignore`. */
export const DEFAULT_RULES: IgnoreRules = ignoreRules(DEFAULT_PATTERNS);

/**
 * The rules of the server's build, which filters the unpacked archive again: the defaults with the truss's own patterns behind them. If
 * the own patterns leave their file out of the archive, the server knows only the defaults.
 */
export function serverRules(own: IgnoreRules): IgnoreRules {
  return leavesOutItself(own) === undefined ? withDefaults(own) : DEFAULT_RULES;
}

/** The defaults, then a truss's own patterns. Only a negation brings back what the defaults leave out. */
export function withDefaults(own: IgnoreRules): IgnoreRules {
  return ignoreRules([...DEFAULT_PATTERNS, ...own.patterns]);
}

/** The pattern by which the rules leave their own file, {@link IGNORE_FILE}, out of the archive; undefined if it is packed. */
export function leavesOutItself(own: IgnoreRules): string | undefined {
  return own.ignores(IGNORE_FILE, false);
}

/** The patterns in the text of an ignore file. */
export interface ParsedIgnoreFile {
  patterns: string[];
  /** 1-based line of each pattern. */
  lines: number[];
  /** The first pattern, if a byte order mark in front of it keeps it from matching anything. */
  deadPattern?: string;
}

/** Reads an ignore file as Truss does: with any line ending, trimmed lines, and without blank lines and `#` comments. */
export function parseIgnoreFile(text: string): ParsedIgnoreFile {
  const parsed: ParsedIgnoreFile = { patterns: [], lines: [] };
  for (const [index, line] of text.split(/\r\n|\r|\n/u).entries()) {
    const pattern = stripLikePython(line);
    if (pattern === "" || pattern.startsWith("#")) continue;
    parsed.patterns.push(pattern);
    parsed.lines.push(index + 1);
  }
  // Truss reads the file as UTF-8 and keeps a byte order mark as part of the first line.
  const afterMark = text.startsWith("\ufeff") ? stripLikePython(parsed.patterns[0]?.slice(1) ?? "") : "";
  if (afterMark !== "" && !afterMark.startsWith("#")) parsed.deadPattern = afterMark;
  return parsed;
}

/**
 * The rules that decide what of a truss is archived.
 *
 * @param trussDirectory absolute real path.
 * @param displayPath absolute path -> path for messages, relative to the workspace.
 * @throws Failure (`invalid`) if `.truss_ignore` cannot be read as text, is a link out of the truss, or holds invalid patterns. Each
 *   problem is one of its findings.
 */
export async function loadIgnoreRules(
  trussDirectory: string,
  displayPath: (absolute: string) => string,
): Promise<LoadedRules> {
  const path = join(trussDirectory, IGNORE_FILE);
  const file = displayPath(path);
  const text = await readIgnoreFile(trussDirectory, path, file);
  if (text === undefined) return { rules: DEFAULT_RULES, isCustom: false, findings: [] };
  const { patterns, lines, deadPattern } = parseIgnoreFile(text);
  const findings: Finding[] = [];
  if (deadPattern !== undefined) findings.push(byteOrderMark(file, deadPattern));
  return { rules: ignoreRules(patterns, { file, lines }), isCustom: true, findings };
}

/** The text, or `undefined` if the file does not exist. */
async function readIgnoreFile(trussDirectory: string, path: string, file: string): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    // Patterns are shown in messages, and the lines of some other file on the runner must not be.
    if (!isInside(trussDirectory, real)) throw unreadable(file, "it is a link to a file outside the truss");
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readRegular(real));
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (codeOf(error) === "ENOENT") return undefined;
    throw unreadable(file, messageOf(error));
  }
}

function unreadable(file: string, reason: string): Failure {
  const finding: Finding = {
    severity: "error",
    rule: "ignore-file",
    message: `${file} cannot be read: ${reason}.`,
    remedy: "Make it a plain UTF-8 text file inside the truss, or remove it to get Truss's default rules.",
    file,
  };
  return new Failure(finding.message, { status: "invalid", remedy: finding.remedy ?? "", findings: [finding] });
}

function byteOrderMark(file: string, pattern: string): Finding {
  return {
    severity: "hint",
    rule: "ignore-file-byte-order-mark",
    message: `${file} starts with a byte order mark, so its first pattern ${JSON.stringify(pattern)} never matches.`,
    remedy: "Save the file as UTF-8 without a byte order mark.",
    file,
    line: 1,
  };
}
