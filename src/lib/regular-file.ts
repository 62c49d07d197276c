import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats, statSync } from "node:fs";

/**
 * The flags to open a file for reading. Without `O_NONBLOCK`, opening a named pipe would wait for a writer, perhaps for ever. Windows
 * has neither this flag nor such files.
 */
export const READ_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Thrown if something other than a file is found. The message can end a sentence: "it is a named pipe, not a file". */
export class NotAFile extends Error {
  /** With its article: "a named pipe". */
  readonly kind: string;

  constructor(kind: string) {
    super(`it is ${kind}, not a file`);
    this.kind = kind;
  }
}

/** The kind of something on disk, with its article: `a folder`. */
export function kindOnDisk(found: Pick<Stats, "isFile" | "isDirectory" | "isFIFO" | "isSocket">): string {
  if (found.isFile()) return "a file";
  if (found.isDirectory()) return "a folder";
  if (found.isFIFO()) return "a named pipe";
  return found.isSocket() ? "a socket" : "a device";
}

/** The kind of something that is neither a file nor a folder, with its article; undefined if it is one, or cannot be examined. */
export function specialKind(path: string): string | undefined {
  try {
    const found = statSync(path);
    return found.isFile() || found.isDirectory() ? undefined : kindOnDisk(found);
  } catch {
    return undefined;
  }
}

/**
 * Opens a file for reading without ever waiting. Anything but a file is refused, even if it took the file's place a moment ago.
 * @returns the handle, which the caller closes.
 * @throws NotAFile, or the system's error if nothing is there or it cannot be read.
 */
export function openRegular(path: string): number {
  // Opening a device can have effects, so look before opening.
  refuseOthers(statSync(path));
  const handle = openSync(path, READ_FLAGS);
  try {
    refuseOthers(fstatSync(handle));
    return handle;
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

/**
 * Reads all bytes of a file.
 * @throws as {@link openRegular} does.
 */
export function readRegular(path: string): Buffer {
  const handle = openRegular(path);
  try {
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

function refuseOthers(found: Stats): void {
  if (!found.isFile()) throw new NotAFile(kindOnDisk(found));
}
