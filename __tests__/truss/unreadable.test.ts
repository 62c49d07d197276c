import { spawnSync } from "node:child_process";
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Finding } from "../../src/lib/findings.ts";
import { readTruss } from "../../src/truss/truss.ts";
import { buildTree, type Tree, withTree } from "../support/trees.ts";

const TRUSS: Tree = {
  "hello/config.yaml": "model_name: hello\nrequirements_file: needs/requirements.txt\n",
  "hello/.truss_ignore": "*.tmp\n",
  "hello/model/model.py": "class Model:\n    pass\n",
  "hello/needs/requirements.txt": "numpy\n",
};
const INPUTS = {
  trussDirectory: "hello",
  configFile: "config.yaml",
  modelName: "",
  modelId: "",
  allowFiles: ["*.pem"],
};
/** The user "nobody" on every Linux. */
const OTHER_USER = 65534;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "unreadable-"));
  await chmod(folder, 0o755);
  // The other user may read neither this repository nor its Node.
  await cp(path.resolve(import.meta.dirname, "../../src"), path.join(folder, "src"), { recursive: true });
  const node = path.join(folder, "node");
  await writeFile(node, await readFile(process.execPath));
  await chmod(node, 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

/** The findings for a user who is not root. */
function findingsOfOther(workspace: string): Finding[] {
  const module = path.join(folder, "src", "truss", "truss.ts");
  const script = `import { readTruss } from ${JSON.stringify(module)};
    const { findings } = await readTruss(${JSON.stringify(workspace)}, ${JSON.stringify(INPUTS)});
    console.log(JSON.stringify(findings));`;
  const options = { uid: OTHER_USER, gid: OTHER_USER, cwd: folder };
  const { stdout, stderr } = spawnSync(path.join(folder, "node"), ["--input-type=module", "-e", script], options);
  if (stdout.length === 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString()) as Finding[];
}

describe("only the unreadable file or folder is an error", () => {
  const canSwitchUser = process.platform === "linux" && process.getuid?.() === 0;
  (canSwitchUser ? it : it.skip).each([
    ["hello", 0o000, "input-config-file", 'Input `config-file` names "config.yaml", but it cannot be read (EACCES).'],
    ["hello", 0o311, "unreadable", "hello cannot be read (EACCES)."],
    ["hello/config.yaml", 0o200, "config-unreadable", "hello/config.yaml cannot be read: EACCES"],
    ["hello/.truss_ignore", 0o200, "ignore-file", "hello/.truss_ignore cannot be read: EACCES"],
    ["hello/model", 0o000, "unreadable", "hello/model cannot be read (EACCES)."],
    ["hello/model", 0o600, "unreadable", "hello/model cannot be read (EACCES)."],
    ["hello/model/model.py", 0o200, "unreadable", "hello/model/model.py cannot be read (EACCES)."],
    ["hello/needs", 0o000, "unreadable", "hello/needs cannot be read (EACCES)."],
    ["hello/needs/requirements.txt", 0o000, "unreadable", "hello/needs/requirements.txt cannot be read (EACCES)."],
  ])("%s with mode %o", async (name, mode, rule, message) => {
    const workspace = await mkdtemp(path.join(tmpdir(), "closed-"));
    try {
      await chmod(workspace, 0o755);
      await buildTree(workspace, TRUSS);
      await chmod(path.join(workspace, name), mode);
      const findings = findingsOfOther(workspace);
      expect(findings.map((finding) => finding.rule)).toEqual([rule]);
      expect(findings[0]?.message).toContain(message);
      expect(findings[0]?.remedy).toMatch(/[Mm]ake it /);
    } finally {
      await rm(workspace, { recursive: true });
    }
  });

  it.each<[string, Tree, rule: string]>([
    ["a link out of the truss", { "hello/model": { link: "/usr" } }, "link-outside"],
    ["a broken link", { "hello/model": { link: "gone" } }, "link-broken"],
    ["a broken link to the file", { "hello/model/model.py": { link: "gone.py" } }, "link-broken"],
    ["a link to itself", { "hello/model": { link: "model" } }, "link-cycle"],
    ["an ignore file that is a folder", { "hello/.truss_ignore/x": "" }, "ignore-file"],
  ])("%s in place of the model class", async (_, tree, rule) => {
    await withTree({ "hello/config.yaml": "model_name: hello\n", ...tree }, async (workspace) => {
      const { findings } = await readTruss(workspace, INPUTS);
      expect(findings.map((finding) => finding.rule)).toEqual([rule]);
    });
  });

  it("problems elsewhere are still reported", async () => {
    const tree: Tree = { "hello/config.yaml": "model_name: hello\n", "hello/data": { link: "gone" } };
    await withTree(tree, async (workspace) => {
      const { findings } = await readTruss(workspace, INPUTS);
      expect(findings.map((finding) => finding.rule)).toEqual(["model-class-missing", "link-broken"]);
    });
  });
});
