import { readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "../../lib/findings.ts";
import type { ArchiveFile, LeftOut } from "./list.ts";
import {
  IGNORE_FILE,
  type IgnoreRules,
  leavesOutItself,
  type LoadedRules,
  serverRules,
  withDefaults,
} from "./ignore.ts";
import { counted, listed, shownPath } from "../../lib/text.ts";
import { codeOf, isInside } from "../../lib/paths.ts";

/**
 * Default patterns that may also match parts of a model. What the other patterns match is never needed. Truss's list is the usual one
 * for Python repositories, where these are outputs of a build.
 */
const OFTEN_NEEDED: ReadonlySet<string> = new Set([
  "*.so",
  "build/",
  "dist/",
  "downloads/",
  "lib/",
  "lib64/",
  "parts/",
  "var/",
  "wheels/",
  "instance/",
  "target/",
  "env/",
]);

/** What {@link checkIgnoreRules} looks at. */
export interface IgnoreCheck {
  /** What is packed. */
  files: readonly ArchiveFile[];
  leftOut: readonly LeftOut[];
  rules: LoadedRules;
  /** Absolute real path. */
  trussDirectory: string;
  displayPath: (absolute: string) => string;
}

/** Hints about files that are packed but dropped by Baseten's build, and about code that Truss's default list leaves out. */
export async function checkIgnoreRules(check: IgnoreCheck): Promise<Finding[]> {
  const { rules } = check;
  const lost = rules.isCustom ? packedInVain(check.files, serverRules(rules.rules)) : [];
  // Who wrote the negation of a default pattern wants what it matches.
  const isWanted = ({ pattern }: Lost) => OFTEN_NEEDED.has(pattern) || rules.rules.patterns.includes(`!${pattern}`);
  const wanted = lost.filter(isWanted);
  return [
    ...replacedDefaults(
      check,
      lost.filter((group) => !isWanted(group)),
    ),
    ...wanted.map((group) => droppedByBuild(check, group)),
    ...(await leftOutCode(check)),
  ];
}

/** Packed files that the server leaves out because of one pattern. */
interface Lost {
  pattern: string;
  /** Numbers of files by the topmost path that matches: a file, or a folder with a final `/`. */
  places: Map<string, number>;
}

function packedInVain(files: readonly ArchiveFile[], server: IgnoreRules): Lost[] {
  const verdicts = new Map<string, Verdict>();
  const groups = new Map<string, Lost>();
  for (const { path, source } of files) {
    if (source.kind === "bytes") continue;
    const verdict = judge(path, false, server, verdicts);
    if (verdict === undefined) continue;
    const group = groups.get(verdict.pattern) ?? { pattern: verdict.pattern, places: new Map() };
    groups.set(verdict.pattern, group);
    group.places.set(verdict.place, (group.places.get(verdict.place) ?? 0) + 1);
  }
  return [...groups.values()];
}

type Verdict = { pattern: string; place: string } | undefined;

/** Judges as a walk from the top would: everything in a folder that is left out is left out, whatever its own name is. */
function judge(path: string, directory: boolean, server: IgnoreRules, known: Map<string, Verdict>): Verdict {
  if (directory && known.has(path)) return known.get(path);
  const end = path.lastIndexOf("/");
  const inherited = end > 0 ? judge(path.slice(0, end), true, server, known) : undefined;
  const pattern = inherited ? undefined : server.ignores(path, directory);
  const verdict = pattern === undefined ? inherited : { pattern, place: directory ? `${path}/` : path };
  if (directory) known.set(path, verdict);
  return verdict;
}

function shownPlaces(places: Map<string, number>): string[] {
  return [...places].map(([place, files]) =>
    place.endsWith("/") ? `${shownPath(place)} (${counted(files, "file")})` : shownPath(place),
  );
}

function filesOf(lost: readonly Lost[]): number {
  return lost.reduce((sum, { places }) => [...places.values()].reduce((all, files) => all + files, sum), 0);
}

function replacedDefaults({ trussDirectory, displayPath }: IgnoreCheck, lost: readonly Lost[]): Finding[] {
  if (lost.length === 0) return [];
  const file = displayPath(join(trussDirectory, IGNORE_FILE));
  const number = filesOf(lost);
  return [
    {
      severity: "hint",
      rule: "ignore-file-replaces-defaults",
      message: `${shownPath(file)} replaces Truss's default list, so ${counted(number, "file")} that the defaults leave out ${number === 1 ? "is" : "are"} packed: ${listed(lost.flatMap(({ places }) => shownPlaces(places)))}.`,
      remedy: `Add ${listed(lost.map(({ pattern }) => JSON.stringify(pattern)))} to it unless you mean to upload ${number === 1 ? "this file" : "these files"}; Baseten's build drops ${number === 1 ? "it" : "them"} anyway.`,
      file,
    },
  ];
}

function droppedByBuild({ files, rules, trussDirectory, displayPath }: IgnoreCheck, lost: Lost): Finding {
  const file = displayPath(join(trussDirectory, IGNORE_FILE));
  const number = filesOf([lost]);
  const it = number === 1 ? "it" : "them";
  const own = leavesOutItself(rules.rules);
  const why =
    own === undefined
      ? ""
      : ` (${IGNORE_FILE} is not in the archive: its pattern ${JSON.stringify(own)} leaves it out)`;
  const isNegationMissing = packedInVain(files, withDefaults(rules.rules)).some(
    ({ pattern }) => pattern === lost.pattern,
  );
  const missing = [
    ...(own === undefined ? [] : [`!${IGNORE_FILE}`]),
    ...(isNegationMissing ? [`!${lost.pattern}`] : []),
  ].map((pattern) => JSON.stringify(pattern));
  const ending = own === undefined ? "" : " at its end";
  return {
    severity: "hint",
    rule: "dropped-by-build",
    message: `${counted(number, "file")} will be packed but missing from the image, because Baseten's build applies Truss's default pattern ${JSON.stringify(lost.pattern)} again${why}: ${listed(shownPlaces(lost.places))}.`,
    remedy: `If the model needs ${it}, add ${missing.join(" and ")} to ${IGNORE_FILE}${ending} or rename ${it}; if not, add ${JSON.stringify(lost.pattern)}.`,
    file,
  };
}

async function leftOutCode(check: IgnoreCheck): Promise<Finding[]> {
  const { isCustom, rules } = check.rules;
  const groups = new Map<string, string[]>();
  for (const { path, directory, pattern } of check.leftOut) {
    // What the truss's own list leaves out is left out on purpose.
    if (!OFTEN_NEEDED.has(pattern) || (isCustom && rules.patterns.includes(pattern))) continue;
    if (directory && !(await holdsCode(check.trussDirectory, path))) continue;
    const group = groups.get(pattern) ?? [];
    groups.set(pattern, group);
    group.push(directory ? `${path}/` : path);
  }
  return [...groups].map(([pattern, paths]) => ({
    severity: "hint",
    rule: "code-left-out",
    message: `Truss's default pattern ${JSON.stringify(pattern)} leaves out possible model code: ${listed(paths.map(shownPath))}.`,
    remedy: isCustom
      ? "If the model needs it, rename it: with external packages, Truss always applies its default list, too."
      : `If the model needs it, rename it, or add a ${IGNORE_FILE} with Truss's default list (which it replaces) followed by ${JSON.stringify(`!${pattern}`)}.`,
  }));
}

const MAX_ENTRIES = 2_000;
const CODE = /\.(?:py|so|whl)$/;

/** Whether code lies in a folder that was left out. Looks at a limited number of names only. */
async function holdsCode(trussDirectory: string, path: string): Promise<boolean> {
  const folders = [join(trussDirectory, path)];
  let entries = 0;
  try {
    if (!isInside(trussDirectory, await realpath(folders[0] ?? ""))) return false;
    for (let folder = folders.pop(); folder !== undefined && entries < MAX_ENTRIES; folder = folders.pop()) {
      const found = await readdir(folder, { withFileTypes: true });
      if (found.some((entry) => entry.name === "pyvenv.cfg")) return false;
      if (found.some((entry) => entry.isFile() && CODE.test(entry.name))) return true;
      entries += found.length;
      for (const entry of found) if (entry.isDirectory()) folders.push(join(folder, entry.name));
    }
    return false;
  } catch (error) {
    // The truss has no such folder, so it belongs to an external package, which is code.
    return codeOf(error) === "ENOENT";
  }
}
