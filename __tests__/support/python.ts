import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const VENV_PYTHON = fileURLToPath(new URL("../../.venv/bin/python", import.meta.url));

/** Finds modules without importing them, which would take seconds. */
const HAS_MODULES =
  "import sys, importlib.util as u; sys.exit(any(u.find_spec(name) is None for name in sys.argv[1:]))";

/**
 * The first Python that has all `modules`: `TRUSS_PYTHON`, else the repository's `.venv/bin/python`, else `python3` on the PATH.
 * A set `TRUSS_PYTHON` is the only candidate, so that a wrong one shows.
 * @returns the command to run; undefined if no Python has them
 * @throws Error if `TRUSS_PYTHON` is set and lacks one of them
 */
export function findPython(modules: readonly string[]): string | undefined {
  const chosen = process.env.TRUSS_PYTHON;
  if (!chosen) return [VENV_PYTHON, "python3"].find((python) => hasModules(python, modules));
  if (!hasModules(chosen, modules))
    throw new Error(`TRUSS_PYTHON is ${chosen}, which cannot import ${modules.join(", ")}.`);
  return chosen;
}

function hasModules(python: string, modules: readonly string[]): boolean {
  if (python.includes("/") && !existsSync(python)) return false;
  return spawnSync(python, ["-c", HAS_MODULES, ...modules], { stdio: "ignore", timeout: 60_000 }).status === 0;
}
