// Writes the generated parts of every Markdown file: tables from action.yml, of the facts in conformance/ and of the
// flags in flags.ts, workflows from examples/. With --check it only lists the files that are out of date, and fails.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fillGenerated } from "./markdown.ts";

const isCheck = process.argv.includes("--check");
const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"], {
  encoding: "utf8",
})
  .split("\0")
  .filter((file) => file !== "" && !file.startsWith("__tests__/"));

const stale = files.filter((file) => {
  const text = readFileSync(file, "utf8");
  const wanted = fillGenerated(text, (source) => readFileSync(source, "utf8"));
  if (!isCheck && text !== wanted) writeFileSync(file, wanted);
  return text !== wanted;
});

if (stale.length === 0) console.log("The generated parts of the documentation are up to date.");
else if (!isCheck) console.log(`Written: ${stale.join(", ")}`);
else {
  console.error(
    `Not what action.yml, conformance/, scripts/flags.ts and examples/ say: ${stale.join(", ")}. Run \`npm run docs\` and commit the result.`,
  );
  process.exitCode = 1;
}
