// Keeps one file as an artifact of the run, in the folder SANDBOX_ARTIFACTS.
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";

const { SANDBOX_ARTIFACTS: artifacts, INPUT_NAME: name, INPUT_PATH: file } = process.env;
if (!artifacts || !name || !file) throw new Error("SANDBOX_ARTIFACTS, the name and the path must be set.");

if (existsSync(file)) {
  mkdirSync(artifacts, { recursive: true });
  // Not recursive: the real action also refuses a name that the run already has.
  mkdirSync(path.join(artifacts, name));
  copyFileSync(file, path.join(artifacts, name, path.basename(file)));
} else if (process.env["INPUT_IF-NO-FILES-FOUND"] === "error") {
  throw new Error(`No files were found with the provided path: ${file}.`);
} else {
  console.log(`::warning::No files were found with the provided path: ${file}.`);
}
