/** Only named files are uploaded. These tests run one example of each kind on the bundle; the tables are in the tests of `truss/`. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect } from "@jest/globals";
import { startGitHub } from "../../sandbox/github/server.ts";
import { runStep, type StepResult } from "../../sandbox/runner/runner.ts";
import { it } from "../support/concurrent.ts";
import { commitAll, git } from "../support/git.ts";
import { type Files, finalErrors, HELLO, ROOT, type Scenario, scenario, writeFiles } from "../support/scenario.ts";

const posix = process.platform === "win32" ? it.skip : it;

/** A scenario whose workspace is a repository with a commit and later changes. */
function inRepository(
  files: Files,
  change: (workspace: string) => Promise<void>,
  test: (scenario: Scenario) => Promise<void>,
): Promise<void> {
  return scenario({ files: { ...HELLO, ...files } }, async (world) => {
    git(world.workspace, "init", "--quiet", "--initial-branch=main");
    commitAll(world.workspace);
    await change(world.workspace);
    await test(world);
  });
}

/** Registers a submodule as a checkout without `submodules: true` leaves it: an empty folder. */
async function registerSubmodule(workspace: string, folder: string): Promise<void> {
  const commit = git(workspace, "rev-parse", "HEAD");
  git(workspace, "update-index", "--add", "--cacheinfo", `160000,${commit},${folder}`);
  git(workspace, "commit", "--quiet", "--message", "submodule");
  await mkdir(path.join(workspace, folder), { recursive: true });
}

function warnings(result: StepResult): string[] {
  return result.annotations.filter(({ level }) => level === "warning").map(({ message }) => message);
}

async function expectRefused({ run, sandbox }: Scenario, ...parts: RegExp[]): Promise<void> {
  const result = await run();
  expect(result.outputs.status).toBe("invalid");
  const said = [...finalErrors(result), ...result.annotations.map(({ message }) => message)].join("\n");
  for (const part of parts) expect(said).toMatch(part);
  expect(sandbox.requests.all).toEqual([]);
}

describe("a file that is not there is refused", () => {
  it("in a submodule, or kept by DVC or git-annex", () =>
    inRepository(
      {
        "hello/data/w.bin.dvc": "outs:\n- md5: 0123456789abcdef0123456789abcdef\n  path: w.bin\n",
        "hello/data/x.bin": `/annex/objects/SHA256E-s10--${"5b".repeat(32)}.bin\n`,
      },
      (workspace) => registerSubmodule(workspace, "hello/vendor"),
      (world) =>
        expectRefused(
          world,
          /1 submodule is not checked out, .*: vendor\. Set `submodules: true`/,
          /tracked by DVC is missing; .*: data\/w\.bin\. Run `dvc pull`/,
          /1 file is a git-annex pointer .*: data\/x\.bin\. Run `git annex get`/,
        ),
    ));

  it("if a sparse checkout left it out", () =>
    inRepository(
      { "hello/data/a.txt": "a" },
      async (workspace) => {
        git(workspace, "sparse-checkout", "set", "--no-cone", "/*", "!/hello/data/");
      },
      (world) => expectRefused(world, /1 file is missing because the checkout is sparse: data\/a\.txt/),
    ));

  posix("a link that was checked out as text", () =>
    inRepository(
      { "common/model.py": "class Model: ...\n" },
      async (workspace) => {
        const model = path.join(workspace, "hello/model/model.py");
        await unlink(model);
        await symlink("../../common/model.py", model);
        commitAll(workspace);
        git(workspace, "config", "core.symlinks", "false");
        await unlink(model);
        git(workspace, "checkout", "--", "hello/model/model.py");
      },
      (world) =>
        expectRefused(world, /1 symlink is checked out as a text file .*: model\/model\.py\. .*core\.symlinks true`/),
    ),
  );
});

describe("anything that is not a regular file is refused by name", () => {
  posix.each<[string, Record<string, string>, RegExp]>([
    ["hello/.truss_ignore", {}, /hello\/\.truss_ignore cannot be read: it is a named pipe, not a file/],
    ["hello/config.yaml", {}, /`config-file` must be a file in "hello", but "config\.yaml" is a named pipe/],
    [
      "payload.json",
      { "predict-payload-file": "payload.json" },
      /`predict-payload-file` must name a file, but names a named pipe/,
    ],
  ])("a named pipe in place of %s", (name, inputs, message) =>
    scenario({}, async ({ run, workspace, sandbox }) => {
      await rm(path.join(workspace, name), { force: true });
      execFileSync("mkfifo", [path.join(workspace, name)]);
      const result = await run(inputs);
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result).join("\n")).toMatch(message);
      expect(sandbox.requests.all).toEqual([]);
    }),
  );
});

describe("a git in the workspace", () => {
  posix("is not run, whatever the PATH says", () =>
    inRepository(
      {},
      async () => {},
      async ({ run, workspace, sandbox }) => {
        const marker = path.join(workspace, "ran");
        await writeFile(path.join(workspace, "git"), `#!/bin/sh\ntouch '${marker}'\n`);
        await chmod(path.join(workspace, "git"), 0o755);
        const result = await run({}, { env: { ...sandbox.env, PATH: `:.:${workspace}:${process.env.PATH}` } });
        expect(result.outputs.status).toBe("success");
        expect(existsSync(marker)).toBe(false);
      },
    ),
  );
});

describe("what the commit does not contain", () => {
  it("is a warning in the log and in the plan, and is mentioned next to the digest", () =>
    inRepository(
      {},
      async (workspace) => {
        await writeFiles(workspace, { "hello/model/model.py": "class Model:\n    x = 1\n", "hello/new.txt": "new" });
      },
      async ({ run }) => {
        const result = await run({ "dry-run": "true" });
        expect(warnings(result)).toContainEqual(
          expect.stringMatching(/^2 files of the truss differ from the commit: model\/model\.py, new\.txt\. /),
        );
        expect(result.log).toContainEqual(
          expect.stringMatching(/Content digest: sha256:v2:\w+ \(the files differ from the commit\)$/),
        );
        expect(result.summary).toMatch(/\[!WARNING\]\n> - 2 files differ from the commit: /);
        expect(result.summary).toContain("Some differ from the commit.");
      },
    ));
});

describe("what the image build will miss", () => {
  it("is a warning at its line", () =>
    scenario(
      {
        files: {
          ...HELLO,
          "hello/config.yaml":
            "model_name: hello\nrequirements_file: ./requirements.txt\ndata_dir: ../shared\nbuild_commands:\n  - bash model/setup.sh\n",
          "hello/requirements.txt": "-r base.txt\nnumpy==2.1.0\n",
          "hello/base.txt": "requests==2.32.3\n",
        },
      },
      async ({ run }) => {
        const result = await run({ "dry-run": "true" });
        expect(result.outputs.status).toBe("validated");
        expect(result.annotations.map(({ title, file, line }) => [title, file, line])).toEqual(
          expect.arrayContaining([
            ["requirements-beside", "hello/requirements.txt", 1],
            ["data-dir", "hello/config.yaml", 3],
            ["command-file-missing", "hello/config.yaml", 5],
          ]),
        );
      },
    ));
});

describe("credentials", () => {
  it("in the config and in tools' files are warnings that show none of their content", () => {
    const token = `${"hf"}_${"QwErTyUiOpAsDfGhJkLzXcVbNmQwErTyUi"}`;
    const config = `${HELLO["hello/config.yaml"]}environment_variables:\n  HF_TOKEN: ${token}\n`;
    const kaggle = '{"username":"somebody","key":"0123456789abcdef0123456789abcdef"}';
    const files = { ...HELLO, "hello/config.yaml": config, "hello/data/kaggle.json": kaggle };
    return scenario({ files }, async ({ run }) => {
      const result = await run({ "dry-run": "true" });
      expect(warnings(result)).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^`environment_variables\.HF_TOKEN` contains what looks like a Hugging Face token/),
          expect.stringMatching(/^1 packed file looks like credentials: data\/kaggle\.json \(Kaggle API key\)/),
        ]),
      );
      const all = [result.rawStdout, result.stderr, result.summary, JSON.stringify(result.outputs)].join("\n");
      for (const secret of [token, "0123456789abcdef0123"]) expect(all).not.toContain(secret);
    });
  });
});

describe("discover", () => {
  it("names changes that the checkout does not contain", async () => {
    const workspace = await mkdtemp(path.join(tmpdir(), "unseen-"));
    const github = await startGitHub({});
    try {
      await writeFiles(workspace, { ...HELLO, "chat/config.yaml": "model_name: chat\n", "chat/a.txt": "1" });
      git(workspace, "init", "--quiet", "--initial-branch=main");
      const before = commitAll(workspace);
      await writeFiles(workspace, { "chat/a.txt": "2" });
      commitAll(workspace);
      await registerSubmodule(workspace, "models");
      const after = git(workspace, "rev-parse", "HEAD");
      git(workspace, "sparse-checkout", "set", "hello");
      const event = { name: "push", payload: { before, after } };
      const result = await runStep({
        actionDirectory: path.join(ROOT, "discover"),
        workspace,
        event,
        with: {},
        env: github.env,
      });
      expect(result.exitCode).toBe(0);
      expect(warnings(result)).toEqual([
        expect.stringMatching(/^A submodule changed, but .*: models\. Set `submodules: true`/),
        expect.stringMatching(/^A truss changed outside the sparse checkout.*: chat\. /),
      ]);
      expect(result.summary).toContain("0 of 1 truss changed, 2 changes not checked out");
    } finally {
      await github.close();
      await rm(workspace, { recursive: true, force: true });
    }
  });
});
