import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { devNull, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { findCheckout, readGitInfo, readHead } from "../../src/github/git.ts";

const run = promisify(execFile);
const SHA = "0123456789abcdef0123456789abcdef01234567";

/** A new temporary folder for each test; the environment is restored afterwards. */
let folder = "";
/** Programs are never taken from the workspace. */
let programs = "";
let before: NodeJS.ProcessEnv = {};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "git-test-"));
  programs = await mkdtemp(join(tmpdir(), "git-programs-"));
  before = { ...process.env };
});
afterEach(async () => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  await rm(folder, { recursive: true, force: true });
  await rm(programs, { recursive: true, force: true });
});

/** Runs git in the test's folder with a fixed identity, whatever the settings of this machine are. */
async function git(...args: string[]): Promise<string> {
  const person = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@b", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@b" };
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1", ...person };
  return (await run("git", ["-C", folder, ...args], { env })).stdout.trim();
}

async function commit(file: string, text: string): Promise<string> {
  await writeFile(join(folder, file), text);
  await git("add", file);
  await git("commit", "-q", "-m", `write ${file}`);
  return git("rev-parse", "HEAD");
}

/** Puts a program named `git` first on the PATH. */
async function fakeGit(script: string): Promise<void> {
  const program = join(programs, "git");
  await writeFile(program, `#!/bin/sh\n${script}\n`);
  await chmod(program, 0o755);
  process.env.PATH = `${programs}${delimiter}${process.env.PATH}`;
}

describe("readGitInfo, of a repository", () => {
  beforeEach(() => git("init", "-q", "-b", "main"));

  it("without a tag returns the commit, and null for tag and count", async () => {
    const sha = await commit("a", "1");
    expect(await readGitInfo(folder, folder)).toEqual({
      latest_commit_sha: sha,
      latest_tag: null,
      commits_since_tag: null,
      has_uncommitted_changes: false,
    });
  });

  it("counts no commits at the tag itself", async () => {
    const sha = await commit("a", "1");
    await git("tag", "v1.0");
    expect(await readGitInfo(folder, folder)).toEqual({
      latest_commit_sha: sha,
      latest_tag: "v1.0",
      commits_since_tag: 0,
      has_uncommitted_changes: false,
    });
  });

  it("counts the commits since the latest tag, even an annotated one", async () => {
    await commit("a", "1");
    await git("tag", "v1.0");
    await commit("a", "2");
    await git("tag", "-a", "v1.1", "-m", "release");
    await commit("a", "3");
    const sha = await commit("a", "4");
    expect(await readGitInfo(folder, folder)).toEqual({
      latest_commit_sha: sha,
      latest_tag: "v1.1",
      commits_since_tag: 2,
      has_uncommitted_changes: false,
    });
  });

  it.each([
    ["a changed file", () => writeFile(join(folder, "a"), "changed")],
    ["a new file", () => writeFile(join(folder, "b"), "new")],
    ["a removed file", () => rm(join(folder, "a"))],
    ["a staged file", () => writeFile(join(folder, "a"), "staged").then(() => git("add", "a"))],
  ])("sees %s as an uncommitted change", async (_, change) => {
    await commit("a", "1");
    await change();
    expect((await readGitInfo(folder, folder))?.has_uncommitted_changes).toBe(true);
  });

  it("uses the checked-out commit, even without a branch", async () => {
    const first = await commit("a", "1");
    await commit("a", "2");
    await git("checkout", "-q", "--detach", first);
    expect((await readGitInfo(folder, folder))?.latest_commit_sha).toBe(first);
  });

  it("returns nothing before the first commit", async () => {
    expect(await readGitInfo(folder, folder)).toBeUndefined();
  });

  it("runs no program that the repository's settings name", async () => {
    await commit("a", "1");
    const monitor = join(folder, ".git", "monitor");
    await writeFile(monitor, `#!/bin/sh\ntouch ${join(folder, "monitor-ran")}\n`);
    await chmod(monitor, 0o755);
    await git("config", "core.fsmonitor", monitor);
    expect((await readGitInfo(folder, folder))?.has_uncommitted_changes).toBe(false);
    await expect(readFile(join(folder, "monitor-ran"))).rejects.toThrow("ENOENT");
  });
});

describe("the filters of a repository", () => {
  /** Settings that run a program for every file that git compares, and a file that git must compare. */
  async function withFilter(where: string, settings: Record<string, string>): Promise<void> {
    await commit(join(where, "a"), "1");
    for (const [key, value] of Object.entries(settings))
      await run("git", ["-C", join(folder, where), "config", key, value]);
    await writeFile(join(folder, where, ".git", "info", "attributes"), "* filter=x\n");
    await writeFile(join(folder, where, "a"), "2");
  }

  beforeEach(() => git("init", "-q", "-b", "main"));

  it.each(["clean", "process"])("%s run no program", async (kind) => {
    const marker = join(folder, "ran");
    await withFilter("", { [`filter.x.${kind}`]: `touch '${marker}'; cat`, "filter.x.required": "true" });
    expect((await readGitInfo(folder, folder))?.has_uncommitted_changes).toBe(true);
    expect(existsSync(marker)).toBe(false);
  });

  it("run no program even if the truss has a .git of its own", async () => {
    const marker = join(folder, "ran");
    await commit("a", "1");
    const truss = join(folder, "truss");
    await run("git", ["init", "-q", "-b", "main", truss], { env: { PATH: process.env.PATH, HOME: folder } });
    await writeFile(join(truss, "a"), "1");
    await run("git", ["-C", truss, "add", "a"], { env: { PATH: process.env.PATH, HOME: folder } });
    const who = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    await run("git", ["-C", truss, ...who, "commit", "-q", "-m", "x"], {
      env: { PATH: process.env.PATH, HOME: folder },
    });
    await run("git", ["-C", truss, "config", "filter.a=b.clean", `touch '${marker}'; cat`]);
    await writeFile(join(truss, ".gitattributes"), "* filter=a=b\n");
    await writeFile(join(truss, "a"), "2");
    expect((await readGitInfo(truss, folder))?.has_uncommitted_changes).toBe(true);
    expect(existsSync(marker)).toBe(false);
  });

  it("are run if they are those of Git LFS", async () => {
    await commit("a", "1");
    await git("config", "filter.lfs.process", "git-lfs filter-process");
    const log = join(folder, ".git", "env.txt");
    const real = (await run("sh", ["-c", "command -v git"])).stdout.trim();
    await fakeGit(`env | grep -c GIT_CONFIG_COUNT >> '${log}'; exec '${real}' "$@"`);
    expect(await readGitInfo(folder, folder)).toBeDefined();
    expect(new Set((await readFile(log, "utf8")).trim().split("\n"))).toEqual(new Set(["0"]));
  });

  it("of Git LFS are not run if settings add a program to them", async () => {
    const marker = join(folder, "ran");
    await withFilter("", {
      "filter.x.clean": "git-lfs clean -- %f",
      "lfs.extension.trap.clean": "trap",
    });
    const lfs = join(programs, "git-lfs");
    await writeFile(lfs, `#!/bin/sh\ntouch '${marker}'\ncat\n`);
    await chmod(lfs, 0o755);
    process.env.PATH = `${programs}${delimiter}${process.env.PATH}`;
    expect(await readGitInfo(folder, folder)).toBeDefined();
    expect(existsSync(marker)).toBe(false);
    // Proves that the trap works.
    await git("config", "--unset", "lfs.extension.trap.clean");
    await readGitInfo(folder, folder);
    expect(existsSync(marker)).toBe(true);
  });

  it("that an old git cannot disable are avoided, and nothing is reported", async () => {
    await commit("a", "1");
    await git("config", "filter.x.clean", "cat");
    const real = (await run("sh", ["-c", "command -v git"])).stdout.trim();
    await fakeGit(
      `case "$*" in *status*) touch '${join(folder, "asked")}';; esac; unset GIT_CONFIG_COUNT; exec '${real}' "$@"`,
    );
    expect(await readGitInfo(folder, folder)).toBeUndefined();
    expect(existsSync(join(folder, "asked"))).toBe(false);
  });
});

describe("readGitInfo, elsewhere", () => {
  it("returns nothing for a folder that is not a repository", async () => {
    expect(await readGitInfo(folder, folder)).toBeUndefined();
  });

  it("returns nothing for a folder that does not exist", async () => {
    expect(await readGitInfo(join(folder, "missing"), folder)).toBeUndefined();
  });

  it("returns nothing if there is no git", async () => {
    process.env.PATH = folder;
    expect(await readGitInfo(folder, folder)).toBeUndefined();
  });

  it("returns nothing if git fails", async () => {
    await mkdir(join(folder, ".git"));
    await fakeGit("exit 128");
    expect(await readGitInfo(folder, folder)).toBeUndefined();
  });

  it("returns nothing if git cannot say whether there are changes", async () => {
    await mkdir(join(folder, ".git"));
    await fakeGit(`case "$*" in *status*) exit 1;; *) echo ${SHA};; esac`);
    expect(await readGitInfo(folder, folder)).toBeUndefined();
  });

  it("returns the commit even if the requests for a tag fail", async () => {
    await mkdir(join(folder, ".git"));
    await fakeGit(`case "$*" in *rev-parse*) echo ${SHA};; *status*) ;; *) exit 1;; esac`);
    expect(await readGitInfo(folder, folder)).toEqual({
      latest_commit_sha: SHA,
      latest_tag: null,
      commits_since_tag: null,
      has_uncommitted_changes: false,
    });
  });
});

describe("readHead", () => {
  it("returns the commit, its parent and the branch, from any folder of the checkout", async () => {
    await git("init", "-q", "-b", "main");
    const first = await commit("a", "1");
    const sha = await commit("b", "2");
    await mkdir(join(folder, "models/hello"), { recursive: true });
    const head = { root: folder, sha, parents: [first], branch: "refs/heads/main" };
    expect(await readHead(join(folder, "models/hello"), folder)).toEqual(head);
    await git("checkout", "-q", "--detach");
    expect(await readHead(folder, folder)).toEqual({ ...head, branch: "" });
  });

  it("returns the parents of a merge even if a shallow clone does not have them", async () => {
    await git("init", "-q", "-b", "main");
    await commit("a", "1");
    await git("checkout", "-q", "-b", "feature");
    const feature = await commit("b", "parent 0123456789abcdef0123456789abcdef01234567");
    await git("checkout", "-q", "main");
    const main = await commit("c", "3");
    await git("merge", "-q", "--no-ff", "-m", `merge\n\nparent ${SHA}\n`, "feature");
    const clone = join(folder, "clone");
    await git("clone", "-q", "--depth", "1", `file://${folder}`, clone);
    expect(await readHead(clone, clone)).toMatchObject({ parents: [main, feature] });
  });

  it("of a submodule is that of the surrounding checkout, and that of a nested repository is its own", async () => {
    await git("init", "-q", "-b", "main");
    const sha = await commit("a", "1");
    const inner = join(folder, "inner");
    await mkdir(inner);
    await writeFile(join(inner, ".git"), "gitdir: ../.git/modules/inner\n");
    expect(await readHead(inner, folder)).toMatchObject({ root: folder, sha });
    // The submodule's own index names its files.
    expect(findCheckout(inner, folder)).toBe(inner);
    const own = join(folder, "own");
    await git("init", "-q", "-b", "main", own);
    await git("-C", own, "commit", "-q", "--allow-empty", "-m", "own");
    const head = await readHead(own, folder);
    expect(head).toMatchObject({ root: own, sha: await git("-C", own, "rev-parse", "HEAD"), parents: [] });
  });

  it("is empty for a repository without a commit or without git, and undefined without a repository", async () => {
    expect(await readHead(folder, folder)).toBeUndefined();
    await git("init", "-q", "-b", "main");
    const empty = { root: folder, sha: "", parents: [], branch: "" };
    expect(await readHead(folder, folder)).toEqual(empty);
    await commit("a", "1");
    process.env.PATH = folder;
    expect(await readHead(folder, folder)).toEqual(empty);
  });
});

describe("the git process", () => {
  it("gets none of the step's inputs and no other secret from the environment", async () => {
    const log = join(folder, "env.txt");
    await mkdir(join(folder, ".git"));
    await fakeGit(`env >> '${log}'; case "$*" in *config*) ;; *) echo ${SHA};; esac`);
    const secrets = {
      "INPUT_BASETEN-API-KEY": "hunter2-key",
      INPUT_LABELS: "hunter2-labels",
      GITHUB_TOKEN: "hunter2-token",
      ACTIONS_RUNTIME_TOKEN: "hunter2-runtime",
      AWS_SECRET_ACCESS_KEY: "hunter2-aws",
      BASETEN_API_KEY: "hunter2-env",
      GIT_DIR: "/hunter2-elsewhere",
      GIT_SSH_COMMAND: "hunter2-ssh",
    };
    Object.assign(process.env, secrets);
    await readGitInfo(folder, folder);
    const seen = await readFile(log, "utf8");
    expect(seen).toContain("PATH=");
    expect(seen).not.toContain("hunter2");
    const names = new Set(seen.split("\n").flatMap((line) => /^([A-Za-z_]+)=/.exec(line)?.[1] ?? []));
    // The shell sets PWD, OLDPWD, SHLVL and _ itself.
    for (const own of ["PWD", "OLDPWD", "SHLVL", "_"]) names.delete(own);
    expect(["PATH", "HOME", "LANG", "TMPDIR", "TEMP", "GIT_NO_LAZY_FETCH"]).toEqual(expect.arrayContaining([...names]));
  });

  it("always gets the repository's place, trusts it, and runs no program that settings name", async () => {
    const log = join(folder, "args.txt");
    await mkdir(join(folder, ".git"));
    await fakeGit(`echo "$*" >> '${log}'; case "$*" in *--get-regexp*) ;; *) echo ${SHA};; esac`);
    await readGitInfo(folder, folder);
    const calls = (await readFile(log, "utf8")).trim().split("\n");
    const always = [
      `--git-dir=${join(folder, ".git")} --work-tree=${folder}`,
      "-c safe.directory=* -c safe.bareRepository=explicit -c core.fsmonitor=false",
      `-c core.hooksPath=${devNull} `,
    ].join(" ");
    expect(calls.map((call) => call.slice(0, always.length))).toEqual(calls.map(() => always));
    const commands = calls.map((call) => call.slice(always.length).split(" ")[0]);
    // The last two run at the same time.
    expect([...commands.slice(0, -2), ...commands.slice(-2).sort().reverse()]).toEqual([
      "rev-parse",
      "cat-file",
      "config",
      "status",
      "describe",
    ]);
  });

  it("runs nothing that a folder in the checkout, made to look like a repository, asks for", async () => {
    await git("init", "-q", "-b", "main");
    const sha = await commit("a", "1");
    const trap = join(folder, "trap");
    const marker = join(folder, "ran");
    await mkdir(trap);
    await run("git", ["init", "-q", "--bare", trap], { env: { PATH: process.env.PATH, HOME: folder } });
    await writeFile(
      join(trap, "config"),
      `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = touch '${marker}'\n` +
        `[filter "x"]\n\tclean = sh -c "touch '${marker}'; cat"\n`,
    );
    await writeFile(join(trap, ".gitattributes"), "* filter=x\n");
    await writeFile(join(trap, "config.yaml"), "model_name: trap\n");
    expect((await readGitInfo(trap, folder))?.latest_commit_sha).toBe(sha);
    expect(existsSync(marker)).toBe(false);
  });

  it.each(["the checkout", "an empty entry", "a relative entry"])(
    "is never a program in the workspace: %s on the PATH",
    async (entry) => {
      await git("init", "-q", "-b", "main");
      const sha = await commit("a", "1");
      const marker = join(programs, "ran");
      await writeFile(join(folder, "git"), `#!/bin/sh\ntouch '${marker}'\n`);
      await chmod(join(folder, "git"), 0o755);
      const first = { "the checkout": folder, "an empty entry": "", "a relative entry": "." }[entry] ?? "";
      process.env.PATH = `${first}${delimiter}${process.env.PATH}`;
      expect((await readGitInfo(folder, folder))?.latest_commit_sha).toBe(sha);
      expect(existsSync(marker)).toBe(false);
    },
  );

  it("does not look above the workspace", async () => {
    await git("init", "-q", "-b", "main");
    await commit("a", "1");
    const workspace = join(folder, "workspace");
    await mkdir(join(workspace, "truss"), { recursive: true });
    expect(await readGitInfo(join(workspace, "truss"), workspace)).toBeUndefined();
  });
});
