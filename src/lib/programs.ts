import { realpathSync, statSync } from "node:fs";
import * as path from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the search for a program depends on. It is passed in, so that tests can imitate any system. */
export interface ProgramSearch {
  platform: NodeJS.Platform;
  env: Environment;
  /** Absolute folders from which no program is taken. Otherwise whoever can change a repository could choose what runs. */
  forbidden: readonly string[];
  /** The real path of a file that exists, else undefined. */
  realFile: (file: string) => string | undefined;
  /** The real path of a folder that exists, else undefined. */
  realFolder: (folder: string) => string | undefined;
}

/** The search on this machine. */
export function searchHere(forbidden: readonly string[]): ProgramSearch {
  return {
    platform: process.platform,
    env: process.env,
    forbidden,
    realFile: (file) => realOf(file, "isFile"),
    realFolder: (folder) => realOf(folder, "isDirectory"),
  };
}

/**
 * Finds a program by the PATH alone. The system's own search also looks into the current folder: Windows does so first, other systems if
 * the PATH has an empty or relative entry.
 * @param name of the program, without an extension.
 * @returns an absolute path, or undefined if no folder but the forbidden ones has the program.
 */
export function findProgram(name: string, search: ProgramSearch): string | undefined {
  const { join } = flavour(search);
  for (const folder of safeFolders(search)) {
    for (const ending of endings(search)) {
      const file = join(folder, `${name}${ending}`);
      const real = search.realFile(file);
      if (real !== undefined && !isForbidden(real, search)) return file;
    }
  }
  return undefined;
}

/** The PATH without entries that are empty, relative or inside a forbidden folder: for child processes of a program. */
export function safePath(search: ProgramSearch): string {
  return safeFolders(search).join(flavour(search).delimiter);
}

function safeFolders(search: ProgramSearch): string[] {
  const { delimiter } = flavour(search);
  return variable(search, "PATH")
    .split(delimiter)
    .map((entry) => (search.platform === "win32" ? entry.trim().replace(/^"(.*)"$/, "$1") : entry))
    .filter((entry) => isAbsolute(entry, search))
    .filter((entry) => !isForbidden(entry, search) && !isForbidden(search.realFolder(entry) ?? entry, search));
}

/** On Windows, `\tools` depends on the current drive, and `C:tools` on the current folder of that drive. */
function isAbsolute(entry: string, search: ProgramSearch): boolean {
  if (search.platform === "win32") return /^(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/])/.test(entry);
  return flavour(search).isAbsolute(entry);
}

function isForbidden(place: string, search: ProgramSearch): boolean {
  const { relative, isAbsolute: isElsewhere, sep } = flavour(search);
  return search.forbidden.some((folder) => {
    const way = relative(folder, place);
    return way !== ".." && !way.startsWith(`..${sep}`) && !isElsewhere(way);
  });
}

/** The only extensions that Windows starts without a shell. */
const STARTABLE = new Set([".com", ".exe"]);

function endings(search: ProgramSearch): string[] {
  if (search.platform !== "win32") return [""];
  const named = variable(search, "PATHEXT").split(";");
  const wanted = named.filter((ending) => STARTABLE.has(ending.toLowerCase()));
  return wanted.length > 0 ? wanted : [".exe", ".com"];
}

/** On Windows, names of variables are not case-sensitive. */
function variable({ platform, env }: ProgramSearch, name: string): string {
  if (platform !== "win32") return env[name] ?? "";
  const key = Object.keys(env).find((candidate) => candidate.toUpperCase() === name);
  return (key === undefined ? undefined : env[key]) ?? "";
}

function flavour({ platform }: ProgramSearch): path.PlatformPath {
  return platform === "win32" ? path.win32 : path.posix;
}

function realOf(name: string, kind: "isFile" | "isDirectory"): string | undefined {
  try {
    return statSync(name)[kind]() ? realpathSync(name) : undefined;
  } catch {
    return undefined;
  }
}
