// After a build: dist/ must be exactly what git has staged or committed, file for file. It must hold no module that
// could not be bundled, and no path that the bundler mistook for a file of its own.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { assetRewrites, copiedAssets } from "./assets.ts";

const changed = execFileSync("git", ["status", "--porcelain", "--untracked-files=all", "--", "dist"], {
  encoding: "utf8",
})
  .split("\n")
  // The second column compares the work tree with the index: a blank means that the file is staged or committed unchanged.
  .filter((line) => line !== "" && line[1] !== " ");
if (changed.length > 0) {
  fail(`dist/ is not what src/ builds. Commit the result of \`npm run build\`:\n${changed.join("\n")}`);
}

const files = readdirSync("dist", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative("dist", join(entry.parentPath, entry.name)));
const texts = files
  .filter((name) => name.endsWith(".js"))
  .map((name) => ({ name, text: readFileSync(join("dist", name), "utf8") }));
const stubbed = texts.filter(({ text }) => /webpackMissingModule|webpackEmptyContext/.test(text));
if (stubbed.length > 0) fail(`A module could not be bundled: ${stubbed.map(({ name }) => name).join(", ")}`);
const rewritten = texts.flatMap(({ name, text }) => assetRewrites(text).map((place) => `${name}: ${place}`));
if (rewritten.length > 0) {
  fail(`The bundler took paths for files of its own; hand it a name that it cannot work out:\n${rewritten.join("\n")}`);
}
const copied = copiedAssets(files);
if (copied.length > 0) fail(`The bundler copied files that it took for its own: ${copied.join(", ")}`);
console.log("dist/ is what git has, and holds every module.");

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
