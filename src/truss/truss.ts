import { closeSync, readSync } from "node:fs";
import type { Finding } from "../lib/findings.ts";
import { openRegular } from "../lib/regular-file.ts";
import { checkConfig } from "./schema/check.ts";
import type { FindFile, PackedFile } from "./schema/commands.ts";
import { readConfig, type TrussConfig } from "./config.ts";
import { checkContents } from "./check-contents.ts";
import {
  compareWithGit,
  configAsLinkText,
  explainFolders,
  explainLocation,
  uncommittedFindings,
} from "./files/absent.ts";
import { type GitView, NO_GIT } from "./files/checkout.ts";
import { lostIgnoreFile, modeFindings } from "./files/modes.ts";
import { type ArchiveFile, type FileList, type LeftOut, listFiles, mayHold } from "./files/list.ts";
import { findSuspicious } from "./files/suspicious.ts";
import { type Location, locateTruss } from "./locate.ts";
import { type ConfigOverride, withoutReplaced } from "./overrides.ts";
import type { ConfigPath } from "./yaml/read.ts";

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
  /** Archive paths of files that differ from the commit; empty if Git does not know. */
  uncommitted: string[];
}

/** The inputs that say which truss is meant, and whether its config has to name a model. */
export interface TrussInputs {
  trussDirectory: string;
  configFile: string;
  modelName: string;
  modelId: string;
  /** Values that are set in place of what the config says; none by default. */
  configOverrides?: readonly ConfigOverride[];
  /** Places of the config whose new values were refused; none by default. */
  unsetOverrides?: readonly (readonly string[])[];
  /** Patterns for archive paths that are allowed although they look suspicious; none by default. */
  allowFiles?: readonly string[];
}

/**
 * Finds a truss, reads its config and lists what goes into the archive. It writes nothing and runs no code of the truss.
 * @param workspace the folder that everything has to lie in.
 * @param checkout what Git knows about the truss. Without it, nothing is known about files that the checkout left out.
 * @returns every finding, and the truss if there is one. The truss must not be used if a finding is an error.
 */
export async function readTruss(
  workspace: string,
  inputs: TrussInputs,
  checkout: GitView = NO_GIT,
): Promise<{ truss: Truss | undefined; findings: Finding[] }> {
  const located = locateTruss(workspace, inputs);
  if ("findings" in located) {
    return { truss: undefined, findings: await explainLocation(located.findings, { workspace, ...inputs }, checkout) };
  }
  const { location } = located;
  const linkText = await configAsLinkText(location, checkout);
  if (linkText !== undefined) return { truss: undefined, findings: [linkText] };
  const { config, findings } = await readConfig(location, inputs.configOverrides);
  if (config === undefined) return { truss: undefined, findings };
  const listing = await listFiles({
    trussDirectory: location.directory,
    externalPackageDirs: config.externalPackageDirs,
    bundledPackagesDir: config.bundledPackagesDir,
    config: config.archived,
    displayPath: location.displayPath,
    isInsideWorkspace: location.isInsideWorkspace,
    absenceRemedy: await explainFolders(config.externalPackageDirs, location, checkout),
  });
  const compared = await compareWithGit(location, config, checkout);
  const guarded = await findSuspicious(listing, {
    trussDirectory: location.directory,
    displayPath: location.displayPath,
    allowFiles: inputs.allowFiles ?? [],
    absences: compared.absences,
  });
  const { files, totalBytes, leftOut } = listing;
  const found = checkConfig(config.reading, {
    file: location.configDisplay,
    text: config.text,
    isModelNamed: inputs.modelName !== "" || inputs.modelId !== "",
    hasFile: mayHold(listing),
    findFile: finderIn(listing),
    hasFolder: (path) => listing.unknown.length > 0 || files.some((file) => file.path.startsWith(`${path}/`)),
  });
  const { text, reading } = config;
  const unset = inputs.unsetOverrides ?? [];
  const checked = withoutReplaced(found, unset, { text, reading, file: location.configDisplay });
  const contents = await checkContents(config, files, location);
  const listed = listing.findings.map((finding) => withPosition(finding, config, location.configDisplay));
  const displayName = location.displayPath(location.directory);
  return {
    truss: { location, displayName, config, files, totalBytes, leftOut, uncommitted: compared.uncommitted },
    findings: [
      ...findings,
      ...[...checked, ...contents, ...listed].map((finding) => config.place(finding)),
      ...guarded,
      ...uncommittedFindings(compared.uncommitted),
      ...modeFindings(files, compared.tracked),
      ...lostIgnoreFile(location, compared.tracked),
    ],
  };
}

/** Enough for the first line of a script. */
const HEAD_BYTES = 512;

/** Stands for a file that could not be looked at, so that nothing is said about it. */
const UNKNOWN: PackedFile = { executable: true, head: () => "" };

function finderIn(listing: FileList): FindFile {
  const packed = new Map(listing.files.map((file) => [file.path, file]));
  const mayBe = mayHold(listing);
  return (path) => {
    const file = packed.get(path);
    if (file === undefined) return mayBe(path) ? UNKNOWN : undefined;
    return { executable: file.executable, head: () => headOf(file) };
  };
}

function headOf({ source }: ArchiveFile): string {
  if (source.kind === "bytes") return "";
  try {
    const handle = openRegular(source.file);
    try {
      const bytes = Buffer.alloc(HEAD_BYTES);
      return bytes.toString("latin1", 0, readSync(handle, bytes, 0, HEAD_BYTES, 0));
    } finally {
      closeSync(handle);
    }
  } catch {
    return "";
  }
}

/** Gives a finding about a folder that the config names its place in the config. */
function withPosition(finding: Finding, config: TrussConfig, file: string): Finding {
  const path = placeInConfig(finding, config);
  if (path === undefined) return finding;
  const { reading } = config;
  return { ...finding, file, ...(reading.positionOf(path) ?? reading.positionOf(["external_package_dirs"])) };
}

function placeInConfig({ rule, message }: Finding, { reading }: TrussConfig): ConfigPath | undefined {
  if (rule === "bundled-packages-dir") return ["bundled_packages_dir"];
  if (rule !== "external-package") return undefined;
  for (let index = 0; ; index++) {
    const path = ["external_package_dirs", index];
    const written = reading.pythonStr(path);
    // The message holds the name in quotes. For a folder that is not in the list, the place of the whole list is used.
    if (written === undefined || message.includes(` ${JSON.stringify(written)} `)) return path;
  }
}
