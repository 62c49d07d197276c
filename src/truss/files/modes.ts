/** Finds what a checkout or an artifact loses silently: executable permissions and hidden files. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../lib/findings.ts";
import type { ArchiveFile } from "./list.ts";
import { IGNORE_FILE } from "./ignore.ts";
import type { Location } from "../locate.ts";
import { counted, listed, shownPath } from "../../lib/text.ts";
import type { GitEntry } from "./checkout.ts";

const EXECUTABLE = "100755";
const PLAIN = "100644";

/**
 * Findings about files whose executable permission differs from Git's index.
 * @param tracked Git's entries by archive path.
 */
export function modeFindings(files: readonly ArchiveFile[], tracked: ReadonlyMap<string, GitEntry>): Finding[] {
  // Windows has no such permission.
  if (process.platform === "win32") return [];
  const differing = (mode: string, isExecutable: boolean): string[] =>
    files.flatMap(({ path, executable, source }) =>
      source.kind === "file" && executable === isExecutable && tracked.get(path)?.mode === mode ? [path] : [],
    );
  return [
    ...finding(
      differing(EXECUTABLE, false),
      "executable in the commit, but not here",
      "Artifacts and caches lose this permission: run `chmod +x` in a step before this one.",
    ),
    ...finding(
      differing(PLAIN, true),
      "executable here, but not in the commit",
      "Commit the permission (`git update-index --chmod=+x`), or remove it (`chmod -x`).",
    ),
  ];
}

function finding(paths: readonly string[], what: string, remedy: string): Finding[] {
  if (paths.length === 0) return [];
  const are = paths.length === 1 ? "is" : "are";
  const message = `${counted(paths.length, "file")} ${are} ${what}: ${listed(paths.map(shownPath))}.`;
  return [{ severity: "hint", rule: "exec-bit", message, remedy }];
}

/** The finding about a `.truss_ignore` that Git has but the folder lacks, so that Truss's default rules apply. Sparse checkouts are reported elsewhere. */
export function lostIgnoreFile(
  { directory, displayPath }: Location,
  tracked: ReadonlyMap<string, GitEntry>,
): Finding[] {
  const entry = tracked.get(IGNORE_FILE);
  const file = join(directory, IGNORE_FILE);
  if (entry === undefined || entry.isSkipped || existsSync(file)) return [];
  return [
    {
      severity: "hint",
      rule: "ignore-file-lost",
      message: `${displayPath(file)} is in the commit but not in the folder, so Truss's default rules decide what is packed.`,
      remedy: "Artifacts leave out hidden files: set `include-hidden-files: true` on actions/upload-artifact.",
    },
  ];
}
