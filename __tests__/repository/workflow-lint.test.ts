/**
 * actionlint and zizmor on the workflows of this repository and the recipes. Skipped if a linter is missing;
 * `.ci/run` installs both.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ROOT } from "../support/scenario.ts";
import { findTool } from "../support/tools.ts";

const OWN = path.join(ROOT, ".github", "workflows");
const RECIPES = path.join(ROOT, "examples", "workflows");
const DEPENDABOT = path.join(ROOT, ".github", "dependabot.yml");
const ACTIONS = ["", "discover", "promote", "sweep"].map((folder) => path.join(ROOT, folder, "action.yml"));

const folder = mkdtempSync(path.join(tmpdir(), "lint-"));
/** The recipes with a name and a commit in place of the two words that users replace. */
const recipes = filesOf(RECIPES).map((file) => path.join(folder, path.basename(file)));
const own = filesOf(OWN);

beforeAll(() => {
  for (const file of recipes) {
    const text = readFileSync(path.join(RECIPES, path.basename(file)), "utf8");
    writeFileSync(file, text.replaceAll("OWNER/", "octo/").replaceAll("@COMMIT_SHA", `@${"0".repeat(40)}`));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

function filesOf(where: string): string[] {
  return readdirSync(where)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => path.join(where, name));
}

/** What the tool prints, and its exit code. */
function lint(tool: string, args: string[], files: string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, [...args, ...files], { cwd: folder, encoding: "utf8" });
  return `${stdout}${status === 0 ? "" : stderr}exit code ${status}`;
}

const actionlint = findTool("actionlint");
(actionlint ? describe : describe.skip)("actionlint", () => {
  const run = (files: string[]) => lint(actionlint ?? "", ["-no-color"], files);

  it("finds nothing in this repository's workflows and in the recipes", () => {
    expect(run([...own, ...recipes])).toBe("exit code 0");
  });

  it("knows every input and output that the recipes name", () => {
    const project = path.join(folder, "project");
    const workflows = path.join(project, ".github", "workflows");
    mkdirSync(path.join(project, ".git"), { recursive: true });
    mkdirSync(workflows, { recursive: true });
    for (const name of ["action.yml", "dist", "discover", "promote", "sweep"])
      symlinkSync(path.join(ROOT, name), path.join(project, name));
    const copies = filesOf(RECIPES).map((file) => {
      const copy = path.join(workflows, path.basename(file));
      const text = readFileSync(file, "utf8");
      // The linter reads the actions that are in the same repository.
      writeFileSync(
        copy,
        text
          .replaceAll(/OWNER\/deploy-truss-to-baseten(\/\w+)?@COMMIT_SHA/g, ".$1")
          .replaceAll(/uses: \.$/gm, "uses: ./"),
      );
      return copy;
    });
    const here = (files: string[]) => {
      const { status, stdout } = spawnSync(actionlint ?? "", ["-no-color", ...files], {
        cwd: project,
        encoding: "utf8",
      });
      return `${stdout}exit code ${status}`;
    };
    expect(here(copies)).toBe("exit code 0");
    const broken = path.join(workflows, "broken.yml");
    const deploy = path.join(workflows, "deploy.yml");
    writeFileSync(broken, readFileSync(deploy, "utf8").replace("truss-directory:", "truss-folder:"));
    expect(here([broken])).toMatch(/input "truss-folder" is not defined/);
  });

  it("does find an error in a broken workflow", () => {
    const file = path.join(folder, "wrong.yml");
    writeFileSync(
      file,
      "on: push\njobs:\n  a:\n    if: nothing.x\n    runs-on: ubuntu-latest\n    steps:\n      - run: exit\n",
    );
    expect(run([file])).toMatch(/undefined variable "nothing"[\s\S]*exit code 1$/);
  });
});

const zizmor = findTool("zizmor");
(zizmor ? describe : describe.skip)("zizmor", () => {
  const run = (files: string[]) =>
    lint(zizmor ?? "", ["--offline", "--quiet", "--color=never", "--persona=pedantic"], files);

  it("finds nothing in this repository's workflows, actions and dependency updates", () => {
    expect(run([...own, ...ACTIONS, DEPENDABOT])).toMatch(/^No findings to report\.[^\n]*\nexit code 0$/);
  });

  it("finds nothing in the recipes", () => {
    expect(run(recipes)).toMatch(/^No findings to report\.[^\n]*\nexit code 0$/);
  });

  it("does find an error in a broken workflow", () => {
    const file = path.join(folder, "unpinned.yml");
    writeFileSync(file, "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: octo/b@main\n");
    expect(run([file])).toMatch(/unpinned-uses[\s\S]*exit code 1[0-9]$/);
  });
});
