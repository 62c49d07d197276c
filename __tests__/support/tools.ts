import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { ROOT } from "./scenario.ts";

/**
 * A program that CI installs (`.ci/run`, into `.venv/bin` and `.tools`): the variable `NAME_PROGRAM`, else one of these
 * two folders. A set variable is the only candidate, so that a wrong one shows.
 * @returns its path; undefined if it is not there
 */
export function findTool(name: string): string | undefined {
  const chosen = process.env[`${name.toUpperCase()}_PROGRAM`];
  if (chosen) return chosen;
  return [path.join(ROOT, ".venv", "bin", name), path.join(ROOT, ".tools", name)].find(isExecutable);
}

/**
 * The Go toolchain: the variable `GO_PROGRAM`, else `go` on the PATH. A set variable is the only candidate, so that a wrong one
 * shows.
 * @returns the command to run; undefined if there is none
 */
export function findGo(): string | undefined {
  const chosen = process.env.GO_PROGRAM;
  if (chosen) return chosen;
  return spawnSync("go", ["version"], { stdio: "ignore", timeout: 60_000 }).status === 0 ? "go" : undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
