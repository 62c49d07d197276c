/** Finds what a checkout or an artifact loses silently: x bits and hidden files. */
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
 * Findings about files whose x bit differs from Git's index.
 * @param tracked Git's entries by archive path.
 */
export function modeFindings(files: readonly ArchiveFile[], tracked: ReadonlyMap<string, GitEntry>): Finding[] {
  // Windows has no x bits.
  if (process.platform === "win32") return [];
  const differing = (mode: string, isExecutable: boolean): string[] =>
    files.flatMap(({ path, executable, source }) =>
      source.kind === "file" && executable === isExecutable && tracked.get(path)?.mode === mode ? [path] : [],
    );
  return [
    ...finding(
      differing(EXECUTABLE, false),
      "lost the x bit that the commit has",
      "`chmod +x` in a step before this one brings it back: artifacts and caches lose it.",
    ),
    ...finding(
      differing(PLAIN, true),
      "got an x bit that the commit does not have",
      "Commit it (`git update-index --chmod=+x`), or take it away.",
    ),
  ];
}

function finding(paths: readonly string[], what: string, remedy: string): Finding[] {
  if (paths.length === 0) return [];
  const have = paths.length === 1 ? "has" : "have";
  const message = `${counted(paths.length, "file")} ${have} ${what}: ${listed(paths.map(shownPath))}.`;
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
      message: `${displayPath(file)} is in the commit but not in the folder, so that Truss's default rules decide what is packed.`,
      remedy: "Artifacts leave hidden files out: set `include-hidden-files: true` on actions/upload-artifact.",
    },
  ];
}
