import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  type BrokenFile,
  CommandFiles,
  commandFileFindings,
  OUTPUT_FILE,
  STATE_FILE,
  tellLostOutputs,
} from "../../src/action/command-files.ts";

const MODULE = path.resolve(import.meta.dirname, "../../src/action/command-files.ts");
const itOnLinux = process.platform === "linux" ? it : it.skip;
/** On Linux, every write to this file fails as it would on a full disk. */
const FULL = "/dev/full";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "command-files-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(name: string, content = ""): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

describe("commandFileFindings", () => {
  it("finds nothing about files that can be written, and leaves them as they are", async () => {
    const file = await fileOf("fine");
    expect(commandFileFindings({ [OUTPUT_FILE]: file }, [OUTPUT_FILE])).toEqual([]);
    expect(await readFile(file, "utf8")).toBe("");
  });

  it.each([
    ["is missing", async () => path.join(folder, "missing"), /ENOENT/, "no step removes"],
    ["is a folder", () => mkdir(path.join(folder, "dir"), { recursive: true }), /EISDIR/, "no step removes"],
    ["is not named", async () => undefined, /GITHUB_STATE, cannot be written: the variable is not set/, "unset"],
  ])("names a file that %s and says what to do", async (_, make, why, remedy) => {
    const file = await make();
    const [finding, ...rest] = commandFileFindings({ [STATE_FILE]: file }, [STATE_FILE]);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: "error", rule: "command-file" });
    expect(finding?.message).toMatch(/^The runner's file for the post step, GITHUB_STATE/);
    if (file !== undefined) expect(finding?.message).toContain(file);
    expect(finding?.message).toMatch(why);
    expect(finding?.remedy).toContain(remedy);
  });

  itOnLinux("finds a full disk, which shows only when a byte is written", () => {
    const [finding] = commandFileFindings({ [OUTPUT_FILE]: FULL }, [OUTPUT_FILE]);
    expect(finding?.message).toMatch(/GITHUB_OUTPUT \(\/dev\/full\), cannot be written: (Error: )?ENOSPC/);
    expect(finding?.remedy).toBe("Free up space on the runner's disk.");
  });

  const canSwitchUser = process.platform === "linux" && process.getuid?.() === 0;
  (canSwitchUser ? it : it.skip)("names the container's user if another user owns the file", async () => {
    const file = await fileOf("another-users");
    await chmod(file, 0o644);
    await chmod(folder, 0o755);
    // The other user may not read this repository.
    await cp(path.resolve(path.dirname(MODULE), ".."), path.join(folder, "src"), { recursive: true });
    const script = `import { commandFileFindings } from ${JSON.stringify(path.join(folder, "src", "action", "command-files.ts"))};
      console.log(JSON.stringify(commandFileFindings({ GITHUB_OUTPUT: ${JSON.stringify(file)} }, ["GITHUB_OUTPUT"])));`;
    const node = path.join(folder, "node");
    await writeFile(node, await readFile(process.execPath));
    await chmod(node, 0o755);
    const { stdout } = spawnSync(node, ["--input-type=module", "-e", script], { uid: 65534, gid: 65534, cwd: folder });
    const [finding] = JSON.parse(stdout.toString());
    expect(finding.message).toMatch(/cannot be written: (Error: )?EACCES/);
    expect(finding.remedy).toMatch(/container job must run as a user that can write/);
  });
});

describe("CommandFiles", () => {
  function files(file: string, write: (name: string, value: string) => void) {
    const told: BrokenFile[] = [];
    const core = { setOutput: write, saveState: write, summary: undefined } as never;
    return { told, files: new CommandFiles(core, { [OUTPUT_FILE]: file }, (broken) => void told.push(broken)) };
  }

  it("keeps the outputs that could not be written, reports the file once, and throws nothing", async () => {
    const { told, files: broken } = files(await fileOf("outputs"), () => {
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    });
    broken.setOutput("a", "1");
    broken.setOutput("b", "2");
    broken.setOutput("a", "3");
    expect([...broken.lostOutputs]).toEqual([
      ["a", "3"],
      ["b", "2"],
    ]);
    expect(told).toEqual([
      {
        message: expect.stringMatching(/the outputs, GITHUB_OUTPUT .*ENOSPC/),
        remedy: "Free up space on the runner's disk.",
      },
    ]);
  });

  it("removes a half-written entry, so that the entries before it stay readable", async () => {
    const file = await fileOf("half", "status<<X\nok\nX\n");
    const { files: broken } = files(file, () => {
      appendFileSync(file, "result<<Y\nhal");
      throw new Error("ENOSPC");
    });
    broken.setOutput("result", "half of it");
    expect(await readFile(file, "utf8")).toBe("status<<X\nok\nX\n");
  });

  it("does not report an output as lost if it is written later", async () => {
    let isFull = true;
    const { files: broken } = files(await fileOf("later"), () => {
      if (isFull) throw new Error("ENOSPC");
    });
    broken.setOutput("status", "");
    isFull = false;
    broken.setOutput("status", "success");
    expect(broken.lostOutputs.size).toBe(0);
  });
});

describe("tellLostOutputs", () => {
  it("says nothing if no output is lost", () => {
    expect(tellLostOutputs(new Map(), { info: () => fail() })).toBeUndefined();
  });

  it("writes each lost output to the log, on one line", () => {
    const lines: string[] = [];
    const said = tellLostOutputs(new Map([["a", "x\ny"]]), { info: (line) => void lines.push(line) });
    expect(lines).toEqual(["The outputs would have been:", '  a: "x\\ny"']);
    expect(said).toMatch(/outputs could not be written/);
  });
});

function fail(): never {
  throw new Error("Nothing was to be said.");
}
