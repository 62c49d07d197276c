import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats, statSync } from "node:fs";

/**
 * How a file is opened to be read: a named pipe would make the call wait for a writer, for ever where there is none. Windows has no
 * such flag, and no such files.
 */
export const READ_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** What stands where a file should: its message is the end of a sentence such as "it is a named pipe". */
export class NotAFile extends Error {
  /** With its article: "a named pipe". */
  readonly kind: string;

  constructor(kind: string) {
    super(`it is ${kind}, not a file`);
    this.kind = kind;
  }
}

/** What something on disk is, with its article. */
export function kindOnDisk(found: Pick<Stats, "isFile" | "isDirectory" | "isFIFO" | "isSocket">): string {
  if (found.isFile()) return "a file";
  if (found.isDirectory()) return "a folder";
  if (found.isFIFO()) return "a named pipe";
  return found.isSocket() ? "a socket" : "a device";
}

/** What something is that is neither file nor folder, with its article; undefined where it is one, or cannot be asked. */
export function specialKind(path: string): string | undefined {
  try {
    const found = statSync(path);
    return found.isFile() || found.isDirectory() ? undefined : kindOnDisk(found);
  } catch {
    return undefined;
  }
}

/**
 * Opens a file to be read, never waiting: anything else is refused, also where it was put in the file's place a moment ago.
 * @returns the handle, which the caller closes.
 * @throws NotAFile; the system's error where there is nothing, or nothing that may be read.
 */
export function openRegular(path: string): number {
  // To open a device may do something.
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
 * All bytes of a file.
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
