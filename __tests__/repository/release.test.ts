import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import { Parser, type ReadEntry } from "tar";
import type { FaultKind } from "../../sandbox/http/faults.ts";
import type { FileSeed } from "../../sandbox/github/state.ts";
import { parseVersion, Refusal } from "../../scripts/release/source.ts";
import { filesFor, NAME, REPOSITORY, TOKENS, World } from "./release-world.ts";

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function makeWorld(version = "1.2.3", changes: Record<string, string> = {}): Promise<World> {
  const world = await World.make({ ...filesFor(version), ...changes });
  worlds.push(world);
  return world;
}

const COMMANDS = ["check", "draft", "verify", "publish"];
const sha256 = (content: Buffer): string => createHash("sha256").update(content).digest("hex");

/** The paths of the files in an archive. */
async function filesIn(archive: Buffer): Promise<string[]> {
  const paths: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const parser = new Parser({
    onReadEntry: (entry: ReadEntry) => {
      if (entry.type === "File") paths.push(entry.path);
      entry.resume();
    },
  });
  parser.on("end", resolve);
  parser.on("error", reject);
  parser.end(archive);
  await promise;
  return paths;
}

describe("a release", () => {
  it("is drafted, published, immutable, and moves the major tag", async () => {
    const world = await makeWorld();
    for (const command of COMMANDS) expect(await world.runProcess(command, "1.2.3")).toMatchObject({ code: 0 });
    const release = world.only();
    expect(release).toMatchObject({
      tag_name: "v1.2.3",
      name: "v1.2.3",
      target_commitish: world.sha,
      draft: false,
      prerelease: false,
      immutable: true,
      make_latest: "true",
    });
    expect(release.body).toBe(
      `### Added\n\n- Everything.\n\n---\n\nTo pin it: \`uses: ${REPOSITORY}@${world.sha} # v1.2.3\``,
    );
    expect(Object.fromEntries(world.github.state.tags)).toEqual({ "v1.2.3": world.sha, v1: world.sha });
    // The call that publishes says by itself what is published, whatever the draft has become.
    const [published] = world.github.requests.matching("PATCH", "/repos/");
    expect(published?.body).toMatchObject({ tag_name: "v1.2.3", target_commitish: world.sha, draft: false });
  });

  it("holds what ships and nothing else, with its checksum, and is attested file by file", async () => {
    const world = await makeWorld();
    await world.release("1.2.3");
    const [archive, sums, ...others] = world.only().assets;
    if (!archive || !sums) throw new Error("A file is missing.");
    expect([archive.name, sums.name, others]).toEqual([`${NAME}-1.2.3.tar.gz`, "SHA256SUMS", []]);
    expect(sums.content.toString()).toBe(`${sha256(archive.content)}  ${archive.name}\n`);
    const shipped = ["LICENSE", "README.md", "action-types.yml", "action.yml", "discover/action.yml"];
    shipped.push("dist/main/index.js", "dist/post/index.js", "sweep/action.yml");
    expect((await filesIn(archive.content)).sort()).toEqual(shipped.map((file) => `${NAME}-1.2.3/${file}`).sort());
    const subjects = (await world.left("subjects.sha256")).toString().trim().split("\n");
    expect(subjects).toContain(`${sha256(Buffer.from("console.log(1);\n"))}  dist/main/index.js`);
    expect(subjects.map((line) => line.slice(66)).sort()).toEqual([archive.name, "SHA256SUMS", ...shipped].sort());
    expect(await world.left(archive.name)).toEqual(archive.content);
  });

  it("has the same bytes whatever the settings of git are, and is taken from the commit, not from the working tree", async () => {
    const world = await makeWorld();
    await world.run("draft", "1.2.3");
    for (const [name, value] of [
      ["tar.umask", "0"],
      ["core.autocrlf", "true"],
      ["tar.tar.gz.command", "cat"],
    ] as const)
      await world.git("config", name, value);
    await rm(`${world.folder}/dist`, { recursive: true });
    expect(await world.run("verify", "1.2.3")).toMatchObject({ code: 0 });
  });

  it("may be run again at every step: then nothing is written", async () => {
    const world = await makeWorld();
    await world.release("1.2.3");
    const before = world.github.requests.all.length;
    expect(await world.release("1.2.3", COMMANDS)).toMatchObject({ code: 0 });
    expect(world.writes(before)).toEqual([]);
  });

  it.each<[string, FaultKind, string, RegExp]>([
    ["making the draft", "reset-before", "POST", /^\/repos\/[^?]*\/releases$/],
    ["making the draft", "reset-after", "POST", /^\/repos\/[^?]*\/releases$/],
    ["the first upload", "reset-after", "POST", /^\/uploads\/.*tar\.gz/],
    ["the second upload", "reset-before", "POST", /^\/uploads\/.*SHA256SUMS/],
    ["publishing", "reset-before", "PATCH", /\/releases\/\d+$/],
    ["publishing", "reset-after", "PATCH", /\/releases\/\d+$/],
    ["the major tag", "reset-after", "POST", /\/git\/refs$/],
  ])("that breaks off at %s (%s) goes on when it is run again", async (_, kind, method, path) => {
    const world = await makeWorld();
    world.github.faults.add({ target: "api", method, path, kind });
    const broken = await world.release("1.2.3");
    expect(broken).toMatchObject({
      code: 1,
      output: expect.stringMatching(/was not answered: .*Re-run the failed jobs/),
    });
    expect(await world.release("1.2.3")).toMatchObject({ code: 0 });
    expect(world.only()).toMatchObject({ draft: false, immutable: true, assets: { length: 2 } });
    expect(Object.fromEntries(world.github.state.tags)).toEqual({ "v1.2.3": world.sha, v1: world.sha });
  });

  it("replaces what an upload that broke off has left", async () => {
    const world = await makeWorld();
    await world.run("draft", "1.2.3");
    const [archive] = world.only().assets;
    Object.assign(archive ?? {}, { state: "open", content: Buffer.from("half") });
    expect(await world.release("1.2.3")).toMatchObject({ code: 0 });
  });

  it("tells whoever is asked to approve where the draft is", async () => {
    const world = await makeWorld();
    const file = `${world.folder}/summary.md`;
    await world.run("draft", "1.2.3", { GITHUB_STEP_SUMMARY: file });
    const summary = await readFile(file, "utf8");
    expect(summary).toContain(`/releases/tag/untagged-${world.only().id}`);
    expect(summary).toContain(world.sha);
    expect(summary).toContain("Enable release immutability");
  });
});

describe("what a version must be", () => {
  it.each(["", "v1.2.3", "1.2", "1.2.3.4", "01.2.3", "1.2.3+build", "1.2.3-next.1", "1.2.3-rc", " 1.2.3", "1.2.3\n"])(
    "not %j",
    (version) => {
      expect(() => parseVersion(version)).toThrow(Refusal);
      expect(() => parseVersion(version)).toThrow(JSON.stringify(version));
    },
  );

  it("is looked at before any request", async () => {
    const world = await makeWorld();
    const { code, output } = await world.run("check", "v1.2.3");
    expect(code).toBe(1);
    expect(output).toContain("must be MAJOR.MINOR.PATCH, with -alpha.N, -beta.N or -rc.N behind it");
    expect(output).toContain('but is "v1.2.3". Write 1.2.3 or 1.2.3-rc.1, without a v in front.');
    expect(world.github.calls()).toEqual([]);
  });
});

describe("what the commit must say", () => {
  const changelog = (text: string) => ({ "CHANGELOG.md": `# Changelog\n\n${text}` });
  it.each<[string, Record<string, string>, string]>([
    ["package.json", { "package.json": '{"version":"1.2.2"}' }, 'package.json says version "1.2.2", not "1.2.3"'],
    ["the lock file", { "package-lock.json": '{"version":"1.2.2"}' }, 'package-lock.json says version "1.2.2"'],
    ["a section", changelog("## [1.2.2] - 2026-11-20\n\n- x\n"), 'no section "## [1.2.3] - YYYY-MM-DD"'],
    ["a date", changelog("## [1.2.3]\n\n- x\n"), "no date in the heading"],
    ["a real date", changelog("## [1.2.3] - 2026-13-45\n\n- x\n"), "no date in the heading"],
    ["entries", changelog("## [1.2.3] - 2026-11-20\n\n[1.2.3]: https://x\n"), "says nothing under"],
    ["nothing unreleased", changelog("## [Unreleased]\n\n- y\n\n## [1.2.3] - 2026-11-20\n\n- x\n"), "move them"],
  ])("%s", async (_, changes, words) => {
    const world = await makeWorld("1.2.3", changes);
    const { code, output } = await world.run("check", "1.2.3");
    expect(code).toBe(1);
    expect(output).toContain(`Commit ${world.sha} is not ready to be 1.2.3`);
    expect(output).toContain(words);
    expect(world.github.calls()).toEqual([]);
  });

  it("all that is wrong is said at once, as one annotation", async () => {
    const world = await makeWorld("1.2.3", { "package.json": "{}", ...changelog("") });
    await world.git("rm", "-q", "-r", "action-types.yml", "discover");
    world.sha = await world.commit({});
    const { output } = await world.run("draft", "1.2.3", { GITHUB_ACTIONS: "true" });
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(output).toMatch(
      /^::error title=Release::.*%0A- package\.json.*%0A- .*action-types\.yml, discover.*%0A- CHANGELOG/,
    );
  });

  it("the notes can be read without GitHub", async () => {
    const world = await makeWorld();
    const away = { GITHUB_TOKEN: "", GITHUB_REPOSITORY: "", GITHUB_SHA: "" };
    expect(await world.run("notes", "1.2.3", away)).toEqual({ code: 0, output: "### Added\n\n- Everything.\n" });
  });
});

describe("refused, with nothing written:", () => {
  async function refused(
    world: World,
    command: string,
    words: string,
    more: Record<string, string> = {},
  ): Promise<void> {
    const before = world.github.requests.all.length;
    const { code, output } = await world.run(command, "1.2.3", more);
    expect(output).toContain(words);
    expect(code).toBe(1);
    expect(world.writes(before)).toEqual([]);
  }

  it.each(["check", "publish"])("%s from another branch", async (command) => {
    const world = await makeWorld();
    await refused(world, command, "Releases are made from main", { GITHUB_REF: "refs/heads/fix" });
  });

  it.each(["GITHUB_TOKEN", "GITHUB_SHA", "GITHUB_REPOSITORY", "GITHUB_REF"])("without %s", async (name) => {
    await refused(await makeWorld(), "draft", `The variable ${name} must be`, { [name]: "" });
  });

  it.each(["check", "publish"])("%s where the exact tag is elsewhere", async (command) => {
    const world = await makeWorld();
    if (command !== "check") await world.run("draft", "1.2.3");
    const other = "c".repeat(40);
    world.github.state.tags.set("v1.2.3", other);
    await refused(world, command, `v1.2.3 exists and points at ${other}, not at ${world.sha}`);
    expect(world.github.state.tags.get("v1.2.3")).toBe(other);
  });

  it("an annotated tag elsewhere; one at this commit is gone on with", async () => {
    const world = await makeWorld();
    const { state } = world.github;
    state.tags.set("v1.2.3", "d".repeat(40));
    state.tagObjects.set("d".repeat(40), "c".repeat(40));
    await refused(world, "check", `points at ${"c".repeat(40)}`);
    state.tagObjects.set("d".repeat(40), world.sha);
    expect(await world.release("1.2.3")).toMatchObject({ code: 0 });
  });

  it.each<[string, number | undefined]>([
    ["does not exist", undefined],
    ["has no required reviewers", 0],
  ])("an environment that %s", async (words, reviewers) => {
    const world = await makeWorld();
    if (reviewers === undefined) world.github.state.environments.clear();
    else world.github.state.environments.set("release", reviewers);
    await refused(world, "check", `The environment "release" ${words}`);
  });

  it.each(["draft", "publish"])("%s where the draft is for another commit", async (command) => {
    const world = await makeWorld();
    await world.run("draft", "1.2.3");
    world.only().target_commitish = "main";
    await refused(world, command, `is for main, not for ${world.sha}. Delete the draft`);
  });

  it.each(["draft", "publish"])("%s where there are two drafts", async (command) => {
    const world = await makeWorld();
    await world.run("draft", "1.2.3");
    const { state } = world.github;
    state.releases.push({ ...world.only(), id: 7, assets: [] });
    await refused(world, command, "2 releases or drafts are called v1.2.3: https://github.com/");
  });

  it.each(["verify", "publish"])("%s where there is no draft", async (command) => {
    await refused(await makeWorld(), command, "There is no draft of v1.2.3 any more");
  });

  it.each<[string, (world: World) => void, string]>([
    ["a changed file", (world) => tamper(world, "content"), `${NAME}-1.2.3.tar.gz is not what the commit makes`],
    ["a missing file", (world) => world.only().assets.shift(), `${NAME}-1.2.3.tar.gz is missing`],
    [
      "a file too many",
      (world) => world.github.state.addAsset(world.only(), "extra.sh", Buffer.from("x")),
      '"extra.sh" does not belong to it',
    ],
    ["a changed checksum", (world) => tamper(world, "sums"), "SHA256SUMS is not what the commit makes"],
  ])("%s in the draft", async (_, change, words) => {
    const world = await makeWorld();
    await world.run("draft", "1.2.3");
    change(world);
    await refused(world, "publish", words);
    expect(world.only().draft).toBe(true);
  });

  function tamper(world: World, what: "content" | "sums"): void {
    const asset = world.only().assets[what === "content" ? 0 : 1];
    if (asset) asset.content = Buffer.concat([asset.content, Buffer.from("x")]);
  }

  it("a published release with other files: its major tag is not moved", async () => {
    const world = await makeWorld();
    await world.release("1.2.3");
    world.github.state.tags.delete("v1");
    tamper(world, "content");
    await refused(world, "publish", "Do not use it; take another version.");
  });
});

describe("while somebody is asked, main", () => {
  it.each<[string, "ahead" | "behind" | "diverged" | "identical", FileSeed[], string]>([
    ["may change what does not ship", "ahead", [{ filename: "docs/x.md" }, { filename: "distant.md" }], ""],
    ["may not change what ships", "ahead", [{ filename: "dist/main/index.js" }], "changed dist/main/index.js"],
    ["may not move it away", "ahead", [{ filename: "x", previous_filename: "action.yml" }], "changed action.yml"],
    [
      "may not change a workflow",
      "ahead",
      [{ filename: ".github/workflows/ci.yml" }],
      "changed .github/workflows/ci.yml",
    ],
    ["may not lose the commit", "diverged", [], 'compared with it, main is "diverged"'],
    ["may not go back", "behind", [], 'compared with it, main is "behind"'],
    [
      "may not change more than GitHub lists",
      "ahead",
      Array.from({ length: 400 }, (_, index) => ({ filename: `docs/${index}` })),
      "changed 300 files or more",
    ],
  ])("%s", async (_, status, files, words) => {
    const world = await makeWorld();
    await world.run("draft", "1.2.3");
    world.github.state.addComparison(world.sha, "main", { status, files });
    const { code, output } = await world.run("publish", "1.2.3");
    expect(output).toContain(words);
    expect(code).toBe(words === "" ? 0 : 1);
    expect(world.only().draft).toBe(words !== "");
  });

  it("no longer matters once it is published: the major tag still follows", async () => {
    const world = await makeWorld();
    await world.release("1.2.3");
    world.github.state.tags.delete("v1");
    world.github.state.addComparison(world.sha, "main", { files: [{ filename: "dist/main/index.js" }] });
    expect(await world.run("publish", "1.2.3")).toMatchObject({ code: 0 });
    expect(world.github.state.tags.get("v1")).toBe(world.sha);
  });
});

describe("immutable releases", () => {
  it("that are off are noticed before publishing, where the token may ask", async () => {
    const world = await makeWorld();
    world.github.state.immutableReleases = false;
    await world.run("draft", "1.2.3");
    const { code, output } = await world.run("publish", "1.2.3", { GITHUB_TOKEN: TOKENS.administering });
    expect(code).toBe(1);
    expect(output).toContain('Switch on Settings → General → Releases → "Enable release immutability"');
    expect(world.only().draft).toBe(true);
  });

  it("that are off are noticed afterwards, where it may not: then the major tag is not moved, now or later", async () => {
    const world = await makeWorld();
    world.github.state.immutableReleases = false;
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { code, output } = attempt === 0 ? await world.release("1.2.3") : await world.run("publish", "1.2.3");
      expect(code).toBe(1);
      expect(output).toContain("GitHub does not call it immutable");
      expect(output).toContain("Enable release immutability");
      expect([...world.github.state.tags.keys()]).toEqual(["v1.2.3"]);
    }
  });

  it("may be shown late", async () => {
    const world = await makeWorld();
    world.github.state.immutableLag = 2;
    await world.run("draft", "1.2.3");
    expect(await world.run("publish", "1.2.3", {}, 30)).toMatchObject({ code: 0 });
  });
});

describe("the major tag", () => {
  const OLD = "e".repeat(40);
  it.each<[string, string, Record<string, string>, boolean, string]>([
    ["is made", "1.0.0", {}, true, "v1 points at"],
    ["is moved", "1.2.3", { v1: OLD, "v1.2.2": OLD }, true, `; before, at ${OLD}`],
    ["compares numbers", "1.10.0", { v1: OLD, "v1.9.9": OLD }, true, "v1 points at"],
    ["is moved past prereleases", "1.2.3", { v1: OLD, "v1.3.0-rc.1": OLD }, true, "v1 points at"],
    [
      "is moved past other lines",
      "1.2.3",
      { v1: OLD, "v10.0.0": OLD, "v2.0.0": OLD, "v1.x": OLD },
      true,
      "v1 points at",
    ],
    ["stays at a higher version", "1.2.3", { v1: OLD, "v1.3.0": OLD }, false, "v1 stays where it is: v1.3.0 is higher"],
    ["stays for a prerelease", "1.2.3-rc.1", { v1: OLD }, false, "it is a prerelease"],
  ])("%s (%s)", async (_, version, tags, moves, words) => {
    const world = await makeWorld(version);
    const { state } = world.github;
    for (const [tag, commit] of Object.entries(tags)) state.tags.set(tag, commit);
    const { code, output } = await world.release(version);
    expect(output).toContain(words);
    expect(code).toBe(0);
    expect(state.tags.get("v1")).toBe(moves ? world.sha : OLD);
    const isLatest = moves && !("v2.0.0" in tags);
    expect(world.only()).toMatchObject({ prerelease: version.includes("-"), make_latest: String(isLatest) });
  });

  it("is found among more tags than a page has", async () => {
    const world = await makeWorld("1.2.3");
    const { state } = world.github;
    for (let patch = 0; patch < 150; patch += 1) state.tags.set(`v0.1.${patch}`, OLD);
    state.tags.set("v1.3.0", OLD);
    expect(await world.release("1.2.3")).toMatchObject({
      code: 0,
      output: expect.stringContaining("v1.3.0 is higher"),
    });
  });

  it.each(["0.1.0", "0.2.0-beta.3"])("does not exist for %s", async (version) => {
    const world = await makeWorld(version);
    expect(await world.release(version)).toMatchObject({ code: 0, output: expect.stringContaining("No major tag") });
    expect([...world.github.state.tags.keys()]).toEqual([`v${version}`]);
  });

  it("that has a release of its own cannot be moved, and GitHub's words say so", async () => {
    const world = await makeWorld();
    const { state } = world.github;
    state.tags.set("v1", OLD);
    await world.run("draft", "1.2.3");
    state.releases.push({ ...world.only(), id: 7, tag_name: "v1", draft: false, immutable: true });
    const { code, output } = await world.run("publish", "1.2.3");
    expect(code).toBe(1);
    expect(output).toContain("git/refs/tags/v1 was answered 422: Repository rule violations found");
  });
});

describe("a token without a permission", () => {
  it.each<[string, string, string]>([
    ["draft", TOKENS.reading, "The job's token needs contents=write. Grant it under the job's permissions"],
    ["check", TOKENS.writing, "The job's token needs actions=read."],
  ])("%s names it", async (command, token, words) => {
    const world = await makeWorld();
    const { code, output } = await world.run(command, "1.2.3", { GITHUB_TOKEN: token });
    expect(code).toBe(1);
    expect(output).toContain("was answered 403: Resource not accessible by integration");
    expect(output).toContain(words);
    expect(output).not.toContain(token);
    expect(world.github.state.releases).toEqual([]);
  });

  it("for workflows, which no job has, is told what to do", async () => {
    const world = await makeWorld();
    world.github.state.foreignWorkflows.add(world.sha);
    const { code, output } = await world.run("draft", "1.2.3");
    expect(code).toBe(1);
    expect(output).toContain("contents=write or contents=write,workflows=write");
    expect(output).toContain("Start the release again from the newest commit of main.");
  });

  it("a wrong one is GitHub's to refuse", async () => {
    const world = await makeWorld();
    const { code, output } = await world.run("draft", "1.2.3", { GITHUB_TOKEN: "ghs_wrong" });
    expect([code, output]).toEqual([1, expect.stringContaining("was answered 401: Bad credentials")]);
    expect(output).not.toContain("ghs_wrong");
  });
});

it("without a known command or with too much, it says how it is called", async () => {
  const world = await makeWorld();
  expect(await world.runProcess("publish-it", "1.2.3")).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^Usage: .*check\|draft/),
  });
});
