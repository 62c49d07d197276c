import { describe, expect, it } from "@jest/globals";
import { findProgram, type ProgramSearch, safePath } from "../../src/lib/programs.ts";

/** A machine with these files; `links` maps names to their targets. */
function machine(
  platform: NodeJS.Platform,
  path: string,
  files: readonly string[],
  links: Record<string, string> = {},
): ProgramSearch {
  const known = (name: string) => (platform === "win32" ? name.toLowerCase() : name);
  const real = (name: string) => links[name] ?? name;
  const has = new Set(files.map(known));
  return {
    platform,
    env: platform === "win32" ? { Path: path, PATHEXT: ".COM;.EXE;.BAT;.CMD" } : { PATH: path },
    forbidden: [platform === "win32" ? "D:\\a\\repo\\repo" : "/home/runner/work/repo"],
    realFile: (name) => (has.has(known(real(name))) ? real(name) : undefined),
    realFolder: real,
  };
}

const GIT = "C:\\Program Files\\Git\\cmd\\git.exe";
const PLANTED = "D:\\a\\repo\\repo\\git.exe";

describe("on Windows, git", () => {
  it.each<[string, string, string[], string | undefined]>([
    ["is found on the PATH", "C:\\Windows;C:\\Program Files\\Git\\cmd", [GIT], GIT],
    ["is found if the entry is quoted", '"C:\\Program Files\\Git\\cmd"', [GIT], GIT],
    ["is not taken from the workspace", "D:\\a\\repo\\repo;C:\\Program Files\\Git\\cmd", [PLANTED, GIT], GIT],
    ["is not taken from the workspace in another spelling", "d:/A/Repo/repo", [PLANTED], undefined],
    ["is not taken from the current folder", ";.;C:\\Program Files\\Git\\cmd", [PLANTED, "git.exe", GIT], GIT],
    [
      "is not looked for where a drive's current folder would count",
      "D:;D:tools;\\tools",
      ["D:git.exe", "\\tools\\git.exe"],
      undefined,
    ],
    ["is not a script that needs a shell", "C:\\shims", ["C:\\shims\\git.cmd", "C:\\shims\\git.bat"], undefined],
    [
      "may be on another machine's share",
      "\\\\server\\tools",
      ["\\\\server\\tools\\git.exe"],
      "\\\\server\\tools\\git.exe",
    ],
  ])("%s", (_name, path, files, expected) => {
    expect(findProgram("git", machine("win32", path, files))?.toLowerCase()).toBe(expected?.toLowerCase());
  });
});

describe("elsewhere, git", () => {
  it.each<[string, string, string[], string | undefined]>([
    ["is found on the PATH", "/usr/local/bin:/usr/bin", ["/usr/bin/git"], "/usr/bin/git"],
    ["is not found if there is none", "/usr/bin", [], undefined],
    [
      "is not taken from the workspace",
      "/home/runner/work/repo/bin:/usr/bin",
      ["/home/runner/work/repo/bin/git", "/usr/bin/git"],
      "/usr/bin/git",
    ],
    [
      "is taken from a folder whose name merely starts like the workspace",
      "/home/runner/work/repo-tools",
      ["/home/runner/work/repo-tools/git"],
      "/home/runner/work/repo-tools/git",
    ],
    [
      "is not looked up through empty and relative entries",
      ":.:bin::/usr/bin",
      ["git", "bin/git", "/usr/bin/git"],
      "/usr/bin/git",
    ],
    ["is not found without a PATH", "", ["git", "/git"], undefined],
  ])("%s", (_name, path, files, expected) => {
    expect(findProgram("git", machine("linux", path, files))).toBe(expected);
  });

  it("is not taken from a link that leads into the workspace", () => {
    const planted = "/home/runner/work/repo/git";
    expect(findProgram("git", machine("linux", "/opt", [planted], { "/opt/git": planted }))).toBeUndefined();
    const folder = machine("linux", "/opt/tools", ["/opt/tools/git"], { "/opt/tools": "/home/runner/work/repo" });
    expect(findProgram("git", folder)).toBeUndefined();
  });
});

describe("the PATH for the programs that git runs", () => {
  it("has no entry through which the workspace could provide a program", () => {
    expect(safePath(machine("linux", ":/usr/bin:.:/home/runner/work/repo/x:/bin", []))).toBe("/usr/bin:/bin");
    expect(safePath(machine("win32", ";D:\\a\\repo\\repo;C:\\Windows", []))).toBe("C:\\Windows");
  });
});
