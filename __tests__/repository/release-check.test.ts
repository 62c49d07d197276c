import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { checkRelease } from "../../scripts/release-check.ts";
import { ROOT } from "../support/scenario.ts";

const NAME = "deploy-truss-to-baseten";
const SHA = "a".repeat(40);
const OLD = "b".repeat(40);

const folder = mkdtempSync(path.join(tmpdir(), "release-"));
afterAll(() => rmSync(folder, { recursive: true }));

function writeAll(root: string, files: Record<string, string>): string {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return root;
}

/** A checkout that is ready to become 1.2.3, with some of its files changed. */
function checkout(changes: Record<string, string> = {}): string {
  return writeAll(mkdtempSync(path.join(folder, "checkout-")), {
    "package.json": JSON.stringify({ name: NAME, version: "1.2.3" }),
    "package-lock.json": JSON.stringify({ name: NAME, version: "1.2.3", lockfileVersion: 3 }),
    "CHANGELOG.md": `# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-11-20\n\n### Added\n\n- Everything.\n\n## [0.0.1] - 2026-01-01\n\n- Old.\n\n[1.2.3]: https://example.com\n`,
    "src/tools.ts": `const USER_AGENT = "${NAME}/1.2.3";\n`,
    "dist/main/index.js": `const a="${NAME}/1.2.3";\n`,
    ...changes,
  });
}

describe("a checkout", () => {
  it("returns the notes of its version if it is ready", () => {
    expect(checkRelease("1.2.3", checkout())).toEqual({ problems: [], notes: "### Added\n\n- Everything." });
  });

  it.each<[string, Record<string, string>, string]>([
    ["package.json", { "package.json": `{"name": "${NAME}", "version": "1.2.2"}` }, "package.json says 1.2.2"],
    ["package-lock.json", { "package-lock.json": '{"version": "1.2.2"}' }, "package-lock.json says 1.2.2"],
    ["the sources", { "src/tools.ts": `"${NAME}/1.2.3-rc.1"` }, `src/ holds the user agent ${NAME}/1.2.3-rc.1`],
    ["the bundle", { "dist/main/9.index.js": `"${NAME}/1.2.2"` }, `dist/ holds the user agent ${NAME}/1.2.2`],
    ["a bundle without one", { "dist/main/index.js": "" }, "dist/ does not hold the user agent"],
    ["a changelog without the version", { "CHANGELOG.md": "# Changelog\n" }, "CHANGELOG.md has no section"],
    ["a heading without a date", { "CHANGELOG.md": "## [1.2.3]\n\n- A.\n" }, "CHANGELOG.md has no date"],
    ["an empty section", { "CHANGELOG.md": "## [1.2.3] - 2026-11-20\n" }, "CHANGELOG.md says nothing"],
    [
      "unreleased entries",
      { "CHANGELOG.md": "## [Unreleased]\n\n- B.\n\n## [1.2.3] - 2026-11-20\n\n- A.\n" },
      "CHANGELOG.md still has entries",
    ],
  ])("is refused for %s", (_, changes, words) => {
    const { problems } = checkRelease("1.2.3", checkout(changes));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join("\n")).toContain(words);
  });

  it.each(["", "v1.2.3", "1.2", "1.2.3.4", "01.2.3", "1.2.3+build", "1.2.3-next.1", "1.2.3\n"])(
    "cannot become %j",
    (version) => {
      expect(checkRelease(version, checkout()).problems).toEqual([expect.stringContaining(JSON.stringify(version))]);
    },
  );

  it("of this repository has the same version in its packages and sources", () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
    const { problems } = checkRelease(version, ROOT);
    expect(problems.filter((problem) => !/^(CHANGELOG\.md|dist\/)/.test(problem))).toEqual([]);
  });
});

it("the files of a release are only the shipped ones, with the same bytes whatever git's settings are", () => {
  const root = checkout({
    "scripts/release-files.sh": readFileSync(path.join(ROOT, "scripts", "release-files.sh"), "utf8"),
    ...Object.fromEntries(["LICENSE", "README.md", "action.yml", "action-types.yml"].map((name) => [name, "x\n"])),
    "discover/action.yml": "x\n",
    "promote/action.yml": "x\n",
    "sweep/action.yml": "x\n",
  });
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: root });
  git("init", "-q");
  git("add", "--all");
  git("commit", "-q", "-m", "x");
  const write = () => {
    execFileSync("bash", ["scripts/release-files.sh", "1.2.3"], { cwd: root });
    return readFileSync(path.join(root, "reports/release/subjects.sha256"), "utf8");
  };
  const subjects = write();
  const shipped = [
    "LICENSE",
    "README.md",
    "action-types.yml",
    "action.yml",
    "discover/action.yml",
    "dist/main/index.js",
    "promote/action.yml",
  ];
  const archive = `${NAME}-1.2.3.tar.gz`;
  expect(
    subjects
      .trimEnd()
      .split("\n")
      .map((line) => line.slice(66))
      .sort(),
  ).toEqual([archive, "SHA256SUMS", ...shipped, "sweep/action.yml"].sort());
  const listed = execFileSync("tar", ["tzf", `reports/release/assets/${archive}`], { cwd: root, encoding: "utf8" });
  const files = listed.split("\n").filter((line) => line !== "" && !line.endsWith("/"));
  expect(files.sort()).toEqual([...shipped, "sweep/action.yml"].map((file) => `${NAME}-1.2.3/${file}`).sort());
  git("config", "tar.umask", "0");
  git("config", "core.autocrlf", "true");
  expect(write()).toBe(subjects);
});

interface Ran {
  status: number | null;
  output: string;
  /** The calls of `gh` that change something. */
  writes: string[];
}

/**
 * Runs a step of release.yml in a shell that is started like the runner's, with a `gh` that answers from a table.
 * @param answers what `gh` prints, after its filter, for a call that contains the words; the first match answers.
 */
function runStep(job: string, name: string, version: string, answers: readonly [words: string, answer: string][]): Ran {
  const { jobs } = parse(readFileSync(path.join(ROOT, ".github/workflows/release.yml"), "utf8"));
  const { run } = jobs[job].steps.find((step: { name?: string }) => step.name === name);
  const root = mkdtempSync(path.join(folder, "step-"));
  const cases = answers.map(([words, answer]) => `  *"${words}"*) printf '%s\\n' ${answer} ;;`).join("\n");
  writeAll(root, {
    "bin/gh": `#!/usr/bin/env bash\necho "$*" >> "$CALLS"\ncase "$*" in\n${cases}\nesac\n`,
    "reports/release/assets/a.tar.gz": "x",
    calls: "",
  });
  chmodSync(path.join(root, "bin/gh"), 0o755);
  const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
    cwd: root,
    encoding: "utf8",
    env: {
      PATH: `${path.join(root, "bin")}:${process.env.PATH}`,
      CALLS: path.join(root, "calls"),
      GITHUB_STEP_SUMMARY: path.join(root, "summary"),
      GITHUB_REPOSITORY: `octo/${NAME}`,
      GITHUB_SHA: SHA,
      VERSION: version,
      TAG: `v${version}`,
    },
  });
  const calls = readFileSync(path.join(root, "calls"), "utf8").split("\n");
  const writes = calls.filter((call) => /^release (create|edit|upload)|--method/.test(call));
  return { status, output: stdout + stderr, writes };
}

describe("the draft", () => {
  const create = (version: string, answers: [string, string][]) =>
    runStep("draft", "Create or complete the draft", version, answers);

  it.each([
    ["1.2.3", "false"],
    ["1.2.3-rc.1", "true"],
  ])("of %s is created if there is none (prerelease: %s)", (version, prerelease) => {
    const { status, writes } = create(version, []);
    expect(status).toBe(0);
    expect(writes).toEqual([
      `release create v${version} reports/release/assets/a.tar.gz --draft --target ${SHA} --title v${version} ` +
        `--notes-file reports/release/notes.md --prerelease=${prerelease}`,
    ]);
  });

  it("is completed if it is for this commit, and is left alone once it is published", () => {
    expect(create("1.2.3", [["releases?", `"true ${SHA}"`]]).writes).toEqual([
      "release upload v1.2.3 reports/release/assets/a.tar.gz --clobber",
    ]);
    expect(create("1.2.3", [["releases?", `"false ${SHA}"`]])).toMatchObject({ status: 0, writes: [] });
  });

  it.each<[string, [string, string]]>([
    ["the tag is at another commit", ["matching-refs", OLD]],
    ["a draft is for another commit", ["releases?", `"true ${OLD}"`]],
    ["there are two drafts", ["releases?", `"true ${SHA}" "true ${SHA}"`]],
  ])("is refused if %s", (_, answer) => {
    expect(create("1.2.3", [answer])).toMatchObject({
      status: 1,
      writes: [],
      output: expect.stringContaining("::error"),
    });
  });
});

it.each([
  ["1.2.3", "v1.2.2 v1.2.10-rc.1", "true"],
  ["1.2.3", "v1.10.0", "false"],
  ["1.2.3", "v2.0.0", "false"],
  ["1.2.3-rc.1", "v1.2.2", "false"],
])("%s, published when there are %s, becomes the latest release: %s", (version, tags, latest) => {
  const answers: [string, string][] = [
    ["isDraft", "true"],
    ["matching-refs", tags],
  ];
  const { writes } = runStep("publish", "Publish it", version, answers);
  expect(writes).toEqual([`release edit v${version} --draft=false --target ${SHA} --latest=${latest}`]);
});

it("a published release is not published again", () => {
  expect(runStep("publish", "Publish it", "1.2.3", [["isDraft", "false"]])).toMatchObject({ status: 0, writes: [] });
});

describe("the major tag", () => {
  it.each<[string, string, string, RegExp | undefined]>([
    ["is created", "1.0.0", "v1.0.0", /POST .*git\/refs -f ref=refs\/tags\/v1 /],
    ["is moved", "1.2.3", "v1 v1.2.2 v1.2.3", /PATCH .*git\/refs\/tags\/v1 .*force=true/],
    ["compares numbers", "1.10.0", "v1 v1.9.9 v1.10.0", /PATCH/],
    ["is moved, ignoring prereleases and other major versions", "1.2.3", "v1 v1.2.3 v1.3.0-rc.1 v10.0.0 v1.x", /PATCH/],
    ["stays at a higher version", "1.2.3", "v1 v1.2.3 v1.3.0", undefined],
    ["stays for a prerelease", "1.2.3-rc.1", "v1 v1.2.3-rc.1", undefined],
    ["does not exist for 0.x", "0.1.0", "v0.1.0", undefined],
  ])("%s (%s, with the tags %s)", (_, version, tags, expected) => {
    const { status, writes } = runStep("publish", "Move the major tag", version, [["matching-refs", tags]]);
    expect(status).toBe(0);
    expect(writes).toEqual(expected === undefined ? [] : [expect.stringMatching(expected)]);
  });
});
