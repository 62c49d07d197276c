import { writeFileSync } from "node:fs";
import path from "node:path";

/** The variables and files by which a runner is told from a shell. @param folder where the files go. */
export function runnerEnv(folder: string): Record<string, string> {
  const files = { GITHUB_OUTPUT: "outputs", GITHUB_STATE: "state", GITHUB_STEP_SUMMARY: "summary" };
  const entries = Object.entries(files).map(([name, file]) => [name, path.join(folder, file)] as const);
  for (const [, file] of entries) writeFileSync(file, "");
  return { GITHUB_ACTIONS: "true", ...Object.fromEntries(entries) };
}
