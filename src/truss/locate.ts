import { realpathSync, statSync } from "node:fs";
import * as path from "node:path";
import type { Finding } from "../findings.ts";
import { isInside } from "./paths.ts";

/** Where a truss lies on disk. */
export interface Location {
  /** Real path of the folder. */
  directory: string;
  /** Real path of the config file. */
  configFile: string;
  /** The config file as messages and annotations name it: relative to the workspace, with `/`. */
  configDisplay: string;
  /** Any path below the workspace as messages name it. */
  displayPath(absolute: string): string;
  /** Real path of the workspace. */
  workspace: string;
  /** Whether a real path lies inside the workspace. */
  isInsideWorkspace(absolute: string): boolean;
}

/**
 * Finds the truss that the inputs name.
 * @param workspace the folder that everything has to lie in, symbolic links resolved.
 * @returns the location, or the findings that say which input is wrong and why.
 */
export function locateTruss(
  workspace: string,
  inputs: { trussDirectory: string; configFile: string },
): { location: Location } | { findings: Finding[] } {
  const root = realDirectory(workspace);
  if (root === undefined) {
    const message = `The workspace ${JSON.stringify(workspace)} (GITHUB_WORKSPACE) does not exist.`;
    return { findings: [{ severity: "error", rule: "workspace-missing", message, remedy: CHECKOUT_REMEDY }] };
  }
  const written = JSON.stringify(inputs.trussDirectory);
  const refuse = (input: string, problem: string, remedy?: string) => ({
    findings: [
      {
        severity: "error",
        rule: `input-${input}`,
        message: `Input \`${input}\` ${problem}.`,
        ...(remedy ? { remedy } : {}),
      },
    ] satisfies Finding[],
  });

  if (inputs.trussDirectory.endsWith(".py")) {
    return refuse(
      "truss-directory",
      `must be a folder with a config.yaml, but ${written} is a Python file`,
      "That is how a chain is written. Baseten's REST API cannot push chains: use `truss chains push` for it.",
    );
  }
  const directory = realDirectory(path.resolve(root, inputs.trussDirectory));
  if (directory === undefined) {
    return refuse("truss-directory", `must be a folder in the workspace, but ${written} is none`, CHECKOUT_REMEDY);
  }
  if (!isInside(root, directory)) {
    return refuse(
      "truss-directory",
      `must lie inside the workspace, but ${written} leads to ${JSON.stringify(directory)}`,
      "Name a folder of the checked-out repository; `..` and symbolic links may not leave the workspace.",
    );
  }
  const configFile = realFile(path.resolve(directory, inputs.configFile));
  if (configFile === undefined) {
    return refuse("config-file", ...missingConfig(directory, inputs));
  }
  if (!isInside(directory, configFile)) {
    return refuse(
      "config-file",
      `must lie inside the truss, but ${JSON.stringify(inputs.configFile)} leads to ${JSON.stringify(configFile)}`,
      "Keep every config of a truss in its folder.",
    );
  }
  const displayPath = (absolute: string) => path.relative(root, absolute).split(path.sep).join("/") || ".";
  return {
    location: {
      directory,
      configFile,
      configDisplay: displayPath(configFile),
      workspace: root,
      displayPath,
      isInsideWorkspace: (absolute) => isInside(root, absolute),
    },
  };
}

const CHECKOUT_REMEDY = "Check the spelling, and that a step before this one checks the repository out.";

function missingConfig(
  directory: string,
  inputs: { trussDirectory: string; configFile: string },
): [problem: string, remedy: string] {
  const problem = `must be a file in ${JSON.stringify(inputs.trussDirectory)}, but ${JSON.stringify(inputs.configFile)} is none`;
  if (inputs.configFile === "config.yaml" && realFile(path.join(directory, "config.yml")) !== undefined) {
    return [problem, "There is a config.yml: Truss reads config.yaml only, so rename it."];
  }
  return [problem, "`truss-directory` must name the folder that holds the config, not a folder above it."];
}

function realDirectory(name: string): string | undefined {
  return realOf(name, (found) => found.isDirectory());
}

function realFile(name: string): string | undefined {
  return realOf(name, (found) => found.isFile());
}

function realOf(
  name: string,
  isWanted: (found: { isDirectory(): boolean; isFile(): boolean }) => boolean,
): string | undefined {
  try {
    return isWanted(statSync(name)) ? realpathSync(name) : undefined;
  } catch {
    return undefined;
  }
}
