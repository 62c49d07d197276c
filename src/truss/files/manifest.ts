import { formatBytes } from "../../lib/bytes.ts";
import type { FileList } from "./list.ts";
import { andMore, counted, listed, shownPath } from "../../lib/text.ts";

/** What is packed and what is not, in figures. */
export interface Manifest {
  files: number;
  bytes: number;
  /** The largest files, largest first. */
  largest: { path: string; size: number }[];
  /** Most entries first. */
  leftOut: LeftOutGroup[];
}

/** What one ignore rule leaves out. */
export interface LeftOutGroup {
  /** The ignore pattern, or `NEVER_PACKED`. */
  pattern: string;
  files: number;
  /** A folder stands for everything in it. */
  folders: number;
  /** The first paths; folders have a final `/`. */
  examples: string[];
}

const MAX_LARGEST = 10;
const MAX_EXAMPLES = 3;
/** How many files the log lists. All files of a large truss would help nobody. */
const MAX_LISTED = 500;

/** Summarises a file list. */
export function buildManifest(list: Pick<FileList, "files" | "totalBytes" | "leftOut">): Manifest {
  return {
    files: list.files.length,
    bytes: list.totalBytes,
    largest: list.files
      .toSorted((one, other) => other.size - one.size)
      .slice(0, MAX_LARGEST)
      .map(({ path, size }) => ({ path, size })),
    leftOut: groupsOf(list.leftOut),
  };
}

function groupsOf(leftOut: FileList["leftOut"]): LeftOutGroup[] {
  const groups = new Map<string, LeftOutGroup>();
  for (const { path, directory, pattern } of leftOut) {
    const group = groups.get(pattern) ?? { pattern, files: 0, folders: 0, examples: [] };
    groups.set(pattern, group);
    if (directory) group.folders++;
    else group.files++;
    if (group.examples.length < MAX_EXAMPLES) group.examples.push(directory ? `${path}/` : path);
  }
  return [...groups.values()].sort((one, other) => entriesOf(other) - entriesOf(one));
}

/** How many files and folders a rule leaves out. */
export function entriesOf(group: LeftOutGroup): number {
  return group.files + group.folders;
}

/** `3 files, 525 B`. */
export function packedLine(manifest: Manifest): string {
  return `${counted(manifest.files, "file")}, ${formatBytes(manifest.bytes)}`;
}

/** `12 left out`; empty if nothing is. */
export function leftOutLine(manifest: Manifest): string {
  const entries = manifest.leftOut.reduce((sum, group) => sum + entriesOf(group), 0);
  return entries === 0 ? "" : `${entries} left out`;
}

/** What a rule leaves out, with a few examples: `2 folders: lib/, model/lib/`. */
export function examplesOf(group: LeftOutGroup): string {
  return listed(group.examples.map(shownPath)) + andMore(entriesOf(group) - group.examples.length);
}

/** The manifest as lines of the log, which list a limited number of files. */
export function manifestLines(manifest: Manifest, files: FileList["files"]): string[] {
  const lines = [`Packed: ${packedLine(manifest)}`, ...files.slice(0, MAX_LISTED).map(sizeLine)];
  const more = files.length - MAX_LISTED;
  if (more > 0) lines.push(`and ${more} more`);
  if (files.length > MAX_LARGEST) lines.push("Largest files:", ...manifest.largest.map(sizeLine));
  if (manifest.leftOut.length > 0) lines.push("Left out, by rule:");
  for (const group of manifest.leftOut) {
    const parts = [];
    if (group.files > 0) parts.push(counted(group.files, "file"));
    if (group.folders > 0) parts.push(counted(group.folders, "folder"));
    lines.push(`${shownPath(group.pattern).padStart(12)}  ${parts.join(", ")}: ${examplesOf(group)}`);
  }
  return lines;
}

function sizeLine({ path, size }: { path: string; size: number }): string {
  return `${formatBytes(size).padStart(10)}  ${shownPath(path)}`;
}
