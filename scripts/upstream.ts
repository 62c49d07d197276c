// Says how the newest versions of Baseten's own packages differ, in what matters here, from those that the tests are pinned to: the
// models of the SDK `baseten`, and the loader of Truss. Fails if they differ, so that a scheduled run reports it.
//
//   node scripts/upstream.ts                        both packages, the pinned version and the newest
//   node scripts/upstream.ts baseten 0.12.1 0.13.1  one package, two versions
//
// Needs a Python with pip, `python3` or the one in the variable PYTHON, and git.
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { differenceOf, install, PACKAGES, type Package, pinsOf } from "./upstream/compare.ts";

const python = process.env.PYTHON || "python3";
const pins = pinsOf(readFileSync(new URL("../__tests__/support/requirements.txt", import.meta.url), "utf8"));
const [only, ...versions] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), "upstream-"));
try {
  for (const name of namesOf(only)) {
    const [from = pins[name], to = "newest"] = versions;
    const text = reportOn(name, from, to);
    console.log(text);
    if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, summaryOf(text));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function namesOf(wanted: string | undefined): readonly Package[] {
  if (wanted === undefined) return PACKAGES;
  const found = PACKAGES.filter((name) => name === wanted);
  if (found.length === 0) throw new Error(`The package must be one of ${PACKAGES.join(", ")}, not ${wanted}.`);
  return found;
}

/** Prints one line, and the difference below it if there is one. Sets the exit code. */
function reportOn(name: Package, from: string, to: string): string {
  const place = path.join(folder, name);
  const newer = install(name, to, path.join(place, "to"), python);
  if (newer.version === from) return `${name}: ${from} is the newest version.`;
  const older = install(name, from, path.join(place, "from"), python);
  mkdirSync(path.join(place, "compared"));
  const difference = differenceOf(name, [older, newer], path.join(place, "compared"), python);
  const both = `${older.version} and ${newer.version}`;
  if (difference === "") return `${name}: ${both} do not differ in what is used here.`;
  process.exitCode = 1;
  return `${name}: ${both} differ:\n${difference}`;
}

function summaryOf(text: string): string {
  const [head = "", ...rest] = text.split("\n");
  // A summary may hold 1 MiB; the log has everything.
  const difference = rest.join("\n").slice(0, 500_000);
  return difference === "" ? `${head}\n\n` : `${head}\n\n\`\`\`\`diff\n${difference}\n\`\`\`\`\n\n`;
}
