// Copies the files of the run's artifacts out of the folder SANDBOX_ARTIFACTS.
import { cpSync, existsSync, readdirSync } from "node:fs";
import path from "node:path";

const { SANDBOX_ARTIFACTS: artifacts, INPUT_PATH: target, INPUT_PATTERN: pattern } = process.env;
if (!artifacts || !target || !pattern) throw new Error("SANDBOX_ARTIFACTS, the pattern and the path must be set.");

const merges = process.env["INPUT_MERGE-MULTIPLE"] === "true";
for (const name of existsSync(artifacts) ? readdirSync(artifacts) : []) {
  if (!path.matchesGlob(name, pattern)) continue;
  cpSync(path.join(artifacts, name), merges ? target : path.join(target, name), { recursive: true });
}
