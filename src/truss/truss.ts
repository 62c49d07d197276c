import type { Finding } from "../findings.ts";
import { missingModelName, readConfig, type TrussConfig } from "./config.ts";
import { type ArchiveFile, type LeftOut, listFiles } from "./files.ts";
import { type Location, locateTruss } from "./locate.ts";

/** A truss that was found, read and listed. */
export interface Truss {
  location: Location;
  /** As messages name it. */
  displayName: string;
  config: TrussConfig;
  files: ArchiveFile[];
  /** Bytes of all files. */
  totalBytes: number;
  leftOut: LeftOut[];
}

/** What of the inputs says which truss is meant and whether its config has to name a model. */
export interface TrussInputs {
  trussDirectory: string;
  configFile: string;
  modelName: string;
  modelId: string;
}

/**
 * Finds a truss, reads its config and lists what goes into the archive. Nothing is written and nothing of it is run.
 * @param workspace the folder that everything has to lie in.
 * @returns every finding, and the truss where there is one; it must not be used if a finding is an error.
 */
export async function readTruss(
  workspace: string,
  inputs: TrussInputs,
): Promise<{ truss: Truss | undefined; findings: Finding[] }> {
  const located = await locateTruss(workspace, inputs);
  if ("findings" in located) return { truss: undefined, findings: located.findings };
  const { location } = located;
  const { config, findings } = await readConfig(location);
  if (config === undefined) return { truss: undefined, findings };
  const isNamed = config.modelName !== "" || inputs.modelName !== "" || inputs.modelId !== "";
  if (!isNamed && !findings.some((finding) => finding.severity === "error")) {
    findings.push(missingModelName(location.configDisplay));
  }
  const listing = await listFiles({
    trussDirectory: location.directory,
    externalPackageDirs: config.externalPackageDirs,
    bundledPackagesDir: config.bundledPackagesDir,
    config: config.archived,
    displayPath: location.displayPath,
    isInsideWorkspace: location.isInsideWorkspace,
  });
  const { files, totalBytes, leftOut } = listing;
  const displayName = location.displayPath(location.directory);
  return {
    truss: { location, displayName, config, files, totalBytes, leftOut },
    findings: [...findings, ...listing.findings],
  };
}
