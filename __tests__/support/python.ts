import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const VENV_PYTHON = fileURLToPath(new URL("../../.venv/bin/python", import.meta.url));

/**
 * The first Python that can import all `modules`: `TRUSS_PYTHON`, else the repository's `.venv/bin/python`, else
 * `python3` on the PATH. A set `TRUSS_PYTHON` is the only candidate, so that a wrong one shows.
 * @returns the command to run, undefined where there is none
 * @throws where the one that is set is none
 */
export function findPython(modules: readonly string[]): string | undefined {
  const chosen = process.env.TRUSS_PYTHON;
  if (!chosen) return [VENV_PYTHON, "python3"].find((python) => canImport(python, modules));
  if (!canImport(chosen, modules))
    throw new Error(`TRUSS_PYTHON is ${chosen}, which cannot import ${modules.join(", ")}.`);
  return chosen;
}

function canImport(python: string, modules: readonly string[]): boolean {
  if (python.includes("/") && !existsSync(python)) return false;
  const program = modules.map((name) => `import ${name}`).join("\n");
  return spawnSync(python, ["-c", program], { stdio: "ignore", timeout: 60_000 }).status === 0;
}
