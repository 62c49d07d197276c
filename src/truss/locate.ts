import { realpathSync, statSync } from "node:fs";
import * as path from "node:path";
import type { Finding } from "../lib/findings.ts";
import {
  isClosed,
  type PathProblem,
  RENDER_INSIDE,
  SPELLING,
  unreadable,
  type WrittenPath,
  whyNoConfig,
  whyNoFolder,
} from "./path-mistakes.ts";
import { codeOf, isInside } from "../lib/paths.ts";

/** The location of a truss on disk. */
export interface Location {
  /** Real path of the folder. */
  directory: string;
  /** Real path of the config file. */
  configFile: string;
  /** The config file as messages and annotations name it: relative to the workspace, with `/`. */
  configDisplay: string;
  /** A path below the workspace as messages name it. */
  displayPath(absolute: string): string;
  /** Real path of the workspace. */
  workspace: string;
  /** Whether a real path lies inside the workspace. */
  isInsideWorkspace(absolute: string): boolean;
}

/**
 * Finds the truss that the inputs name.
 * @param workspace the folder that everything has to lie in; symbolic links in it are resolved.
 * @returns the location, or the findings that say which input is wrong and why.
 */
export function locateTruss(
  workspace: string,
  inputs: { trussDirectory: string; configFile: string },
): { location: Location } | { findings: Finding[] } {
  const root = realWorkspace(workspace);
  if (root === undefined) {
    const message = `The workspace ${JSON.stringify(workspace)} (GITHUB_WORKSPACE) does not exist.`;
    return { findings: [{ severity: "error", rule: "workspace-missing", message, remedy: SPELLING }] };
  }
  const { trussDirectory, configFile } = inputs;
  const refuse = (input: string, { problem, remedy }: PathProblem) => ({
    findings: [
      { severity: "error", rule: `input-${input}`, message: `Input \`${input}\` ${problem}.`, remedy },
    ] satisfies Finding[],
  });

  if (trussDirectory.endsWith(".py")) {
    return refuse("truss-directory", {
      problem: `must be a folder with a config.yaml, but ${JSON.stringify(trussDirectory)} is a Python file`,
      remedy:
        "It looks like a chain, and Baseten's REST API cannot push chains. Use `truss chains push`, as in the recipe chain.yml.",
    });
  }
  const folder = namedFolder(root, { input: "truss-directory", written: trussDirectory });
  if ("problem" in folder) return refuse("truss-directory", folder);
  const { directory } = folder;
  const config = realOf(path.resolve(directory, configFile), (found) => found.isFile());
  if (isClosed(config.code)) {
    return refuse("config-file", unreadable({ input: "config-file", written: configFile }, whyClosed(config.code)));
  }
  if (config.real === undefined) {
    const { input, ...refusal } = whyNoConfig({ root, directory, trussDirectory, configFile });
    return refuse(input, refusal);
  }
  if (!isInside(directory, config.real)) {
    return refuse("config-file", {
      problem: `must be inside the truss, but ${whereItLeads(configFile, config.real)}`,
      remedy: `Keep every config of a truss in its folder.${isInside(root, config.real) ? "" : ` ${RENDER_INSIDE}`}`,
    });
  }
  const displayPath = (absolute: string) => path.relative(root, absolute).split(path.sep).join("/") || ".";
  return {
    location: {
      directory,
      configFile: config.real,
      configDisplay: displayPath(config.real),
      workspace: root,
      displayPath,
      isInsideWorkspace: (absolute) => isInside(root, absolute),
    },
  };
}

/**
 * The workspace with symbolic links resolved.
 * @returns undefined if it is not a folder
 */
export function realWorkspace(workspace: string): string | undefined {
  return realOf(workspace, (found) => found.isDirectory()).real;
}

/**
 * The folder of the workspace that an input names.
 * @param root real path of the workspace
 * @returns its real path, or what is wrong with the input and what was probably meant
 */
export function namedFolder(root: string, asked: WrittenPath): { directory: string } | PathProblem {
  const { written } = asked;
  const { real, code } = realOf(path.resolve(root, written), (found) => found.isDirectory());
  if (isClosed(code)) return unreadable(asked, whyClosed(code));
  if (real === undefined) return whyNoFolder(root, asked);
  if (isInside(root, real)) return { directory: real };
  return {
    problem: `must be inside the workspace, but ${whereItLeads(written, real)}`,
    remedy: `Name a folder in the checked-out repository; \`..\` and symbolic links must not leave the workspace.${asked.input === "truss-directory" ? ` ${RENDER_INSIDE}` : ""}`,
  };
}

/** What an input that names the wrong place says, and where that leads if it is not the same. */
function whereItLeads(written: string, real: string): string {
  return written === real
    ? `is ${JSON.stringify(real)}`
    : `${JSON.stringify(written)} leads to ${JSON.stringify(real)}`;
}

function whyClosed(code: string | undefined): string {
  return `it cannot be read (${code})`;
}

/** The real path if it leads to what is wanted, or the code of the system call that failed. */
function realOf(
  name: string,
  isWanted: (found: { isDirectory(): boolean; isFile(): boolean }) => boolean,
): { real?: string; code?: string | undefined } {
  try {
    return isWanted(statSync(name)) ? { real: realpathSync(name) } : {};
  } catch (error) {
    return { code: codeOf(error) };
  }
}
