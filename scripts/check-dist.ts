// After a build: dist/ must be what git has staged or committed, file for file, and hold no module that could not be bundled.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const changed = execFileSync("git", ["status", "--porcelain", "--untracked-files=all", "--", "dist"], {
  encoding: "utf8",
})
  .split("\n")
  // The second column is the work tree against the index: a blank there is a file that is staged or committed as it is.
  .filter((line) => line !== "" && line[1] !== " ");
if (changed.length > 0) {
  fail(`dist/ is not what src/ builds. Commit the result of \`npm run build\`:\n${changed.join("\n")}`);
}

const stubbed = readdirSync("dist", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".js"))
  .filter((name) => /webpackMissingModule|webpackEmptyContext/.test(readFileSync(join("dist", name), "utf8")));
if (stubbed.length > 0) fail(`A module could not be bundled: ${stubbed.join(", ")}`);
console.log("dist/ is what git has, and holds every module.");

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
