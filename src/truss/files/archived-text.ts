import { readRegular } from "../../lib/regular-file.ts";
import type { ArchiveFile } from "./list.ts";

/** A larger file is neither code that a person wrote nor a list of requirements. */
const MAX_BYTES = 1024 * 1024;

/** A file of the archive that was read. */
export interface ArchivedText {
  text: string;
  /** As findings name it. */
  display: string;
}

/**
 * The text of a file of the archive.
 * @param path in the archive
 * @param displayPath absolute path -> path for messages
 * @returns undefined if there is none, if it is larger than 1 MiB, or if it cannot be read, which packing reports
 */
export async function readArchived(
  files: readonly ArchiveFile[],
  path: string,
  displayPath: (absolute: string) => string,
): Promise<ArchivedText | undefined> {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined || file.size > MAX_BYTES) return undefined;
  const { source } = file;
  if (source.kind === "bytes") return { text: new TextDecoder().decode(source.bytes), display: path };
  try {
    return { text: new TextDecoder().decode(readRegular(source.file)), display: displayPath(source.file) };
  } catch {
    return undefined;
  }
}
