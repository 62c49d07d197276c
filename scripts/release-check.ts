// Checks that this checkout can become a release, and prints the release notes: node scripts/release-check.ts 1.2.3
//
// It uses nothing but Node.js, so that no package runs in a job whose token may write. Whether dist/ is what src/ builds is checked by
// `npm run all`; this script checks that the version is the same everywhere a person has to write it.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A version, with -alpha.N, -beta.N or -rc.N at its end for a prerelease. */
const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(?:alpha|beta|rc)\.(?:0|[1-9]\d*))?$/;

/** What the check found. */
export interface Checked {
  /** What has to change before the checkout can become this release; empty if nothing does. */
  problems: string[];
  /** The changelog's section for the version, in Markdown. */
  notes: string;
}

/**
 * Checks that everything which names a version names this one, and that the changelog has a section for it.
 * @param version without a `v` in front.
 * @param root the folder of the checkout.
 */
export function checkRelease(version: string, root: string): Checked {
  if (!VERSION.test(version)) {
    const problem = `The version must look like 1.2.3 or 1.2.3-rc.1, without a v in front, but is ${JSON.stringify(version)}.`;
    return { problems: [problem], notes: "" };
  }
  const { name, version: packaged } = readJson(root, "package.json");
  const { version: locked } = readJson(root, "package-lock.json");
  const changelog = readChangelog(readFileSync(path.join(root, "CHANGELOG.md"), "utf8"), version);
  const problems = [
    ...(packaged === version ? [] : [`package.json says ${packaged}. \`npm version\` sets it.`]),
    ...(locked === version ? [] : [`package-lock.json says ${locked}. \`npm version\` sets it.`]),
    ...agentProblems(root, "src", `${name}/${version}`),
    ...agentProblems(root, "dist", `${name}/${version}`),
    ...changelog.problems,
  ];
  return { problems, notes: changelog.notes };
}

/** Every request sends the action's name and version to Baseten: the sources and the bundle must send this one, and no other. */
function agentProblems(root: string, folder: string, agent: string): string[] {
  const [name = ""] = agent.split("/");
  const pattern = new RegExp(`\\b${name}/\\d+\\.\\d+\\.\\d+[\\w.-]*`, "g");
  const found = new Set(textsIn(path.join(root, folder)).flatMap((text) => text.match(pattern) ?? []));
  if (found.size === 0) return [`${folder}/ does not hold the user agent ${agent}.`];
  found.delete(agent);
  const remedy = folder === "dist" ? "Run `npm run build`." : "Change USER_AGENT.";
  return [...found].map((other) => `${folder}/ holds the user agent ${other}, not ${agent}. ${remedy}`);
}

function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|ts)$/.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"));
}

function readChangelog(changelog: string, version: string): Checked {
  const sections = new Map<string, { date: string | undefined; body: string }>();
  for (const part of changelog.split(/^(?=## )/m)) {
    const [heading = "", ...lines] = part.split(/\r?\n/);
    const found = /^## \[([^\]]+)\](?: - (\S+))?\s*$/.exec(heading);
    // The link definitions at the end belong to the file, not to its last section.
    const body = lines.filter((line) => !/^\[[^\]]+\]: /.test(line)).join("\n");
    if (found?.[1]) sections.set(found[1], { date: found[2], body: body.trim() });
  }
  const section = sections.get(version);
  const heading = `"## [${version}] - YYYY-MM-DD"`;
  const problems: string[] = [];
  if (!section) problems.push(`CHANGELOG.md has no section ${heading}.`);
  else if (!isDate(section.date)) problems.push(`CHANGELOG.md has no date in the heading ${heading}.`);
  else if (section.body === "") problems.push(`CHANGELOG.md says nothing under ${heading}.`);
  if (/^\s*[-*] /m.test(sections.get("Unreleased")?.body ?? ""))
    problems.push(`CHANGELOG.md still has entries under "## [Unreleased]". Move them into ${heading}.`);
  return { problems, notes: section?.body ?? "" };
}

function isDate(text: string | undefined): boolean {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

function readJson(root: string, file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(root, file), "utf8")) as Record<string, unknown>;
}

if (import.meta.main) {
  const [version = "", ...rest] = process.argv.slice(2);
  if (rest.length > 0) throw new Error("Usage: node scripts/release-check.ts VERSION");
  const { problems, notes } = checkRelease(version, path.dirname(import.meta.dirname));
  if (problems.length === 0) console.log(notes);
  else {
    console.error(
      `This checkout cannot become the release ${version}:\n${problems.map((problem) => `- ${problem}`).join("\n")}`,
    );
    process.exitCode = 1;
  }
}
