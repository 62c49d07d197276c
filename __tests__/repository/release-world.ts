import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { StoredRelease } from "../../sandbox/github/state.ts";
import { type GitHubSandbox, startGitHub } from "../../sandbox/github/server.ts";
import { makeRelease } from "../../scripts/release/release.ts";

export const NAME = "deploy-truss-to-baseten";
export const REPOSITORY = `octo/${NAME}`;
/** Tokens with what the jobs of release.yml grant theirs, and one with more than a job can have. */
export const TOKENS = { reading: "ghs_reading", writing: "ghs_writing", administering: "ghp_administering" };
const SCRIPT = path.resolve(import.meta.dirname, "../../scripts/release.ts");
const run = promisify(execFile);

/** The files of a repository that is ready to be released as a version. */
export function filesFor(version: string): Record<string, string> {
  return {
    "action.yml": "name: x\n",
    "action-types.yml": "inputs: {}\n",
    "dist/main/index.js": "console.log(1);\n",
    "dist/post/index.js": "console.log(2);\n",
    "discover/action.yml": "name: y\n",
    "sweep/action.yml": "name: z\n",
    LICENSE: "MIT\n",
    "README.md": "# x\n",
    "src/main.ts": "console.log(1);\n",
    ".gitattributes": "* text=auto eol=lf\n",
    "package.json": JSON.stringify({ name: NAME, version }),
    "package-lock.json": JSON.stringify({ name: NAME, version, lockfileVersion: 3 }),
    "CHANGELOG.md": `# Changelog\n\n## [Unreleased]\n\n## [${version}] - 2026-11-20\n\n### Added\n\n- Everything.\n\n## [0.0.1] - 2026-01-01\n\n- Old.\n\n[${version}]: https://example.com\n`,
  };
}

export interface Ended {
  code: number | null;
  output: string;
}

/** A repository on disk, the stand-in for GitHub that knows it, and the script between them. */
export class World {
  readonly github: GitHubSandbox;
  readonly folder: string;
  sha = "";

  private constructor(github: GitHubSandbox, folder: string) {
    this.github = github;
    this.folder = folder;
  }

  /** Commits the files, and sets the repository up on GitHub as it should be. */
  static async make(files: Record<string, string>): Promise<World> {
    const folder = await mkdtemp(path.join(tmpdir(), "release-test-"));
    const world = new World(await startGitHub({ repository: REPOSITORY }), folder);
    const { state } = world.github;
    state.tokens.set(TOKENS.reading, { permissions: { contents: "read", actions: "read" } });
    state.tokens.set(TOKENS.writing, { permissions: { contents: "write" } });
    state.tokens.set(TOKENS.administering, { permissions: { contents: "write", administration: "read" } });
    state.immutableReleases = true;
    state.environments.set("release", 1);
    await world.git("init", "-q", "-b", "main");
    world.sha = await world.commit(files);
    return world;
  }

  async commit(files: Record<string, string>): Promise<string> {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    await this.git("add", "--all");
    await this.git("commit", "-q", "-m", "x");
    const sha = await this.git("rev-parse", "HEAD");
    this.github.state.addComparison(sha, "main", { files: [] });
    return sha;
  }

  async git(...args: string[]): Promise<string> {
    const who = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@b", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@b" };
    const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", ...who };
    return (await run("git", args, { cwd: this.folder, env })).stdout.trim();
  }

  /** Runs one command of a release, with the token of its job. */
  async run(command: string, version: string, more: Record<string, string> = {}, patience = 0): Promise<Ended> {
    const lines: string[] = [];
    const add = (line: string): void => void lines.push(line);
    const place = { env: { ...this.#variables(command), ...more }, folder: this.folder, say: add, complain: add };
    const code = await makeRelease([command, version, "--patience", String(patience)], place);
    return { code, output: `${lines.join("\n")}\n` };
  }

  /** The same as the workflow does it, in a process of its own. */
  async runProcess(command: string, version: string): Promise<Ended> {
    const { PATH, Path, SystemRoot, NODE_COMPILE_CACHE } = process.env;
    const host = Object.entries({ PATH, Path, SystemRoot, NODE_COMPILE_CACHE }).filter(
      ([, value]) => value !== undefined,
    );
    const child = spawn(process.execPath, [SCRIPT, command, version], {
      cwd: this.folder,
      env: { ...Object.fromEntries(host), ...this.#variables(command) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, output };
  }

  #variables(command: string): Record<string, string> {
    return {
      GITHUB_API_URL: this.github.url,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_SHA: this.sha,
      GITHUB_REF: "refs/heads/main",
      GITHUB_TOKEN: command === "check" ? TOKENS.reading : TOKENS.writing,
    };
  }

  /** Commands in the order of the workflow; stops at the first that fails. By default those that write. */
  async release(version: string, commands = ["draft", "publish"]): Promise<Ended> {
    let ended: Ended = { code: null, output: "" };
    for (const command of commands) {
      ended = await this.run(command, version);
      if (ended.code !== 0) break;
    }
    return ended;
  }

  /** The only release there is. */
  only(): StoredRelease {
    const [release, ...others] = this.github.state.releases;
    if (!release || others.length > 0) throw new Error(`There are ${this.github.state.releases.length} releases.`);
    return release;
  }

  /** Requests that change something, since the so-many-th. */
  writes(since = 0): string[] {
    return this.github
      .calls()
      .slice(since)
      .filter((call) => !call.startsWith("GET "));
  }

  /** A file that `verify` left for the attestation. */
  async left(name: string): Promise<Buffer> {
    return readFile(path.join(this.folder, "reports", "release", name));
  }

  async close(): Promise<void> {
    await this.github.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
