import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";

/** A release that does not go on; the message says what was found, what has to hold, and what to do. */
export class Refusal extends Error {}

/** A version as it was asked for. */
export interface Version {
  /** `1.2.3` or `1.2.3-rc.1`. */
  text: string;
  /** `v1.2.3`. */
  tag: string;
  numbers: readonly [major: number, minor: number, patch: number];
  isPrerelease: boolean;
  /** `v1`; undefined where no tag follows, see scripts/release.ts. */
  majorTag: string | undefined;
}

/** What a commit says of a release. */
export interface Source {
  version: Version;
  /** The commit, forty hex digits. */
  sha: string;
  /** The clone that has it. */
  folder: string;
  /** Of the package; the archive is called after it. */
  name: string;
  /** The section of the changelog, in Markdown. */
  notes: string;
}

/** One file of a release. */
export interface Asset {
  name: string;
  content: Buffer;
}

/** What a user of the action gets, and nothing else. */
export const SHIPPED = ["action.yml", "action-types.yml", "dist", "discover", "sweep", "LICENSE", "README.md"];
export const CHECKSUMS = "SHA256SUMS";

const VERSION = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(-(?:alpha|beta|rc)\.(?:0|[1-9]\d{0,5}))?$/;
const LARGEST_OUTPUT_BYTES = 256 * 1024 * 1024;

/**
 * Reads a version.
 * @throws Refusal where it has another form.
 */
export function parseVersion(text: string): Version {
  const found = VERSION.exec(text);
  if (!found) {
    throw new Refusal(
      `The version must be MAJOR.MINOR.PATCH, with -alpha.N, -beta.N or -rc.N behind it for a prerelease, but is ` +
        `${JSON.stringify(text)}. Write 1.2.3 or 1.2.3-rc.1, without a v in front.`,
    );
  }
  const numbers = [Number(found[1]), Number(found[2]), Number(found[3])] as const;
  const isPrerelease = found[4] !== undefined;
  const majorTag = isPrerelease || numbers[0] === 0 ? undefined : `v${numbers[0]}`;
  return { text, tag: `v${text}`, numbers, isPrerelease, majorTag };
}

/** The version that a tag names; undefined where the tag is no release's. */
export function versionOfTag(tag: string): Version | undefined {
  return tag.startsWith("v") && VERSION.test(tag.slice(1)) ? parseVersion(tag.slice(1)) : undefined;
}

/** Whether the first of two versions is the higher one; prereleases of one version count as equal to it. */
export function isHigher(one: Version, other: Version): boolean {
  const place = one.numbers.findIndex((number, index) => number !== other.numbers[index]);
  return place >= 0 && (one.numbers[place] ?? 0) > (other.numbers[place] ?? 0);
}

/**
 * Reads from the commit, never from the working tree, what it says of the release.
 * @param folder a clone that has it.
 * @throws Refusal with everything in it that contradicts the version.
 */
export function readSource(version: Version, sha: string, folder: string): Source {
  const manifest = readJson(folder, sha, "package.json");
  const lock = readJson(folder, sha, "package-lock.json");
  const problems: string[] = [];
  for (const [file, found] of [
    ["package.json", manifest.version],
    ["package-lock.json", lock.version],
  ]) {
    if (found !== version.text) {
      problems.push(
        `${file} says version ${JSON.stringify(found)}, not "${version.text}": npm version sets both files.`,
      );
    }
  }
  const { notes, problems: inChangelog } = readChangelog(show(folder, sha, "CHANGELOG.md").toString("utf8"), version);
  const present = git(folder, ["ls-tree", "--name-only", sha]).toString("utf8").split("\n");
  const missing = SHIPPED.filter((path) => !present.includes(path));
  if (missing.length > 0) problems.push(`The commit has no ${missing.join(", ")}, which a release consists of.`);
  problems.push(...inChangelog);
  if (problems.length > 0) {
    throw new Refusal(
      `Commit ${sha} is not ready to be ${version.text}. Change this on main, then start the release again:\n` +
        problems.map((problem) => `- ${problem}`).join("\n"),
    );
  }
  return { version, sha, folder, name: String(manifest.name), notes };
}

/**
 * The files of a release: an archive of what ships, and its checksum. Anybody gets the same bytes from the same commit: git writes
 * the tar from the commit alone, and GNU gzip's output has stayed the same, unlike that of the zlib which git or Node.js bring.
 */
export function makeAssets({ name, version, sha, folder: clone }: Source): Asset[] {
  const folder = `${name}-${version.text}`;
  const tar = git(clone, [
    "-c",
    "tar.umask=0022",
    "archive",
    "--format=tar",
    `--prefix=${folder}/`,
    sha,
    "--",
    ...SHIPPED,
  ]);
  const archive = {
    name: `${folder}.tar.gz`,
    content: tool("gzip", ["-9", "-n", "-c"], tar, clone),
  };
  return [archive, { name: CHECKSUMS, content: Buffer.from(checksumLine(archive)) }];
}

/**
 * Lines as sha256sum writes them, for the archive and for each file that ships: what runs at a user's is a file of the commit, and
 * its provenance can be asked for by itself.
 */
export function subjectsOf({ sha, folder }: Source, assets: readonly Asset[]): string {
  const entries = git(folder, ["ls-tree", "-r", "-z", sha, "--", ...SHIPPED])
    .toString("utf8")
    .split("\0")
    .flatMap((line) => {
      const [, blob = "", name = ""] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return blob === "" ? [] : [{ blob, name }];
    });
  // One process for all of them: each answer is a line that ends with the size, the content, and a line break.
  const answers = git(folder, ["cat-file", "--batch"], entries.map(({ blob }) => `${blob}\n`).join(""));
  let at = 0;
  const files = entries.map(({ name }): Asset => {
    const start = answers.indexOf("\n", at) + 1;
    const end = start + Number(answers.toString("utf8", at, start).trim().split(" ")[2]);
    at = end + 1;
    return { name, content: answers.subarray(start, end) };
  });
  return [...assets, ...files].map(checksumLine).join("");
}

/** The section of a version, and what is wrong with the changelog. */
function readChangelog(changelog: string, { text }: Version): { notes: string; problems: string[] } {
  const problems: string[] = [];
  const sections = new Map<string, { date: string | undefined; body: string }>();
  for (const part of changelog.split(/^(?=## )/m)) {
    const [heading = "", ...lines] = part.split(/\r?\n/);
    const found = /^## \[([^\]]+)\](?: - (\S+))?\s*$/.exec(heading);
    // The definitions of links at the end belong to the file.
    const body = lines.filter((line) => !/^\[[^\]]+\]: /.test(line)).join("\n");
    if (found?.[1]) sections.set(found[1], { date: found[2], body: body.trim() });
  }
  const section = sections.get(text);
  const headingWanted = `"## [${text}] - YYYY-MM-DD"`;
  if (!section) problems.push(`CHANGELOG.md has no section ${headingWanted}.`);
  else if (!isDate(section.date)) problems.push(`CHANGELOG.md has no date in the heading ${headingWanted}.`);
  else if (section.body === "") problems.push(`CHANGELOG.md says nothing under ${headingWanted}.`);
  if (/^\s*[-*] /m.test(sections.get("Unreleased")?.body ?? "")) {
    problems.push(
      `CHANGELOG.md still has entries under "## [Unreleased]": they are released with this commit, so move them.`,
    );
  }
  return { notes: section?.body ?? "", problems };
}

function isDate(text: string | undefined): boolean {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

function checksumLine({ name, content }: Asset): string {
  return `${createHash("sha256").update(content).digest("hex")}  ${name}\n`;
}

function readJson(folder: string, sha: string, path: string): Record<string, unknown> {
  return JSON.parse(show(folder, sha, path).toString("utf8")) as Record<string, unknown>;
}

function show(folder: string, sha: string, path: string): Buffer {
  try {
    return git(folder, ["cat-file", "blob", `${sha}:${path}`]);
  } catch {
    throw new Refusal(`Commit ${sha} has no ${path}, or is not in this clone. Check out the commit to be released.`);
  }
}

function git(folder: string, args: string[], input = ""): Buffer {
  return tool("git", args, input, folder);
}

function tool(name: string, args: string[], input: string | Buffer, cwd: string): Buffer {
  // No setting of the machine may change what is archived, and the token is nothing that git or gzip needs.
  const { PATH, Path, SystemRoot } = process.env;
  const place = Object.fromEntries(
    Object.entries({ PATH, Path, SystemRoot }).filter(([, value]) => value !== undefined),
  );
  const env = { ...place, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", LC_ALL: "C" };
  return execFileSync(name, args, { cwd, env, input, maxBuffer: LARGEST_OUTPUT_BYTES, stdio: "pipe" });
}
