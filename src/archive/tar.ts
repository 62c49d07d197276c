import { closeSync, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { open } from "node:fs/promises";
import { Header } from "tar/header";
import { Pax } from "tar/pax";
import { Failure } from "../lib/errors.ts";
import { kindOnDisk, READ_FLAGS } from "../lib/regular-file.ts";

/** What goes into an archive: where its bytes come from and how it stands in the listing. */
export interface TarEntry {
  /** Bare relative path with `/`. */
  path: string;
  source: { kind: "file"; file: string } | { kind: "bytes"; bytes: Uint8Array };
  /** Bytes. */
  size: number;
  executable: boolean;
  /** What the file must still look like when it is read. */
  identity?: { size: number; mtimeMs: number; ctimeMs: number };
}

const BLOCK_BYTES = 512;
const CHUNK_BYTES = 1024 * 1024;
/** Up to here a file is read at once and in place: handing it to another thread would take longer than reading it. */
const SMALL_FILE_BYTES = 64 * 1024;
/** 1980-01-01: old enough to be nobody's, and the earliest time that zip-based tools (Python wheels) can store. */
const FIXED_MTIME = new Date(315_532_800_000);
const END = Buffer.alloc(2 * BLOCK_BYTES);
const PADDING = Buffer.alloc(BLOCK_BYTES);

/**
 * The tar container of these entries, as bare relative paths, files only, in the order given, with fixed times and owners.
 * @returns chunks of it, read as they are asked for. All of them share one piece of memory, which keeps the process small
 * whatever the size: a chunk is valid until the next one is asked for.
 * @throws Failure (`deploy_failed`) naming a file that was changed or removed since it was listed.
 */
export async function* tarChunks(entries: readonly TarEntry[]): AsyncGenerator<Buffer> {
  const chunk = new Chunk();
  for (const entry of entries) {
    // Most files of a truss are small. They go in without a promise or a generator: a hundred thousand of them count.
    if (chunk.takeSmall(entry)) continue;
    yield* chunk.put(headerOf(entry));
    for await (const bytes of contentInto(entry, () => chunk.room())) yield* chunk.filled(bytes);
    yield* chunk.put(PADDING.subarray(0, padded(entry.size) - entry.size));
  }
  yield* chunk.put(END);
  yield chunk.cut();
}

/** The memory that chunks are made in. */
class Chunk {
  readonly #memory = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #used = 0;

  /** Where to write next; never empty. */
  room(): Buffer {
    return this.#memory.subarray(this.#used);
  }

  /** Takes in a small file if all of it fits, with a byte to spare. @returns whether it did. */
  takeSmall(entry: TarEntry): boolean {
    if (entry.size > SMALL_FILE_BYTES || entry.source.kind !== "file") return false;
    const header = headerOf(entry);
    const end = this.#used + header.length + padded(entry.size);
    if (end >= CHUNK_BYTES) return false;
    header.copy(this.#memory, this.#used);
    const start = this.#used + header.length;
    readWhole(entry, entry.source.file, this.#memory, start);
    this.#memory.fill(0, start + entry.size, end);
    this.#used = end;
    return true;
  }

  /** Takes note of what was written to `room()`, and gives the chunk if that has filled it. */
  *filled(bytes: number): Generator<Buffer> {
    this.#used += bytes;
    if (this.#used === CHUNK_BYTES) yield this.cut();
  }

  *put(bytes: Buffer): Generator<Buffer> {
    for (let rest = bytes; rest.length > 0; ) {
      const copied = rest.copy(this.room());
      rest = rest.subarray(copied);
      yield* this.filled(copied);
    }
  }

  cut(): Buffer {
    const chunk = this.#memory.subarray(0, this.#used);
    this.#used = 0;
    return chunk;
  }
}

/** Bytes of the tar container of these entries. */
export function tarBytes(entries: readonly TarEntry[]): number {
  return entries.reduce((sum, entry) => sum + headerOf(entry).length + padded(entry.size), 2 * BLOCK_BYTES);
}

/** 0o755 for what the owner may execute, else 0o644. */
export function modeOf(entry: Pick<TarEntry, "executable">): number {
  return entry.executable ? 0o755 : 0o644;
}

/**
 * Reads an entry's content into memory of the caller's, piece by piece, and refuses a file that is not what was listed.
 * @param room where the next piece may go; asked for before each.
 * @returns the bytes of each piece.
 */
export async function* contentInto(entry: TarEntry, room: () => Buffer): AsyncGenerator<number> {
  if (entry.source.kind === "bytes") yield* bytesInto(Buffer.from(entry.source.bytes), room);
  else if (entry.size <= SMALL_FILE_BYTES) yield* smallFileInto(entry, entry.source.file, room);
  else yield* fileInto(entry, entry.source.file, room);
}

function* bytesInto(bytes: Buffer, room: () => Buffer): Generator<number> {
  for (let rest = bytes; rest.length > 0; ) {
    const copied = rest.copy(room());
    rest = rest.subarray(copied);
    yield copied;
  }
}

/** Reads a small file at once: in place where there is room for all of it. */
function* smallFileInto(entry: TarEntry, file: string, room: () => Buffer): Generator<number> {
  const target = room();
  if (target.length < entry.size) {
    const bytes = Buffer.allocUnsafe(entry.size);
    readWhole(entry, file, bytes, 0);
    yield* bytesInto(bytes, room);
  } else {
    readWhole(entry, file, target, 0);
    if (entry.size > 0) yield entry.size;
  }
}

function readWhole(entry: TarEntry, file: string, target: Buffer, start: number): void {
  const handle = attempt(entry, "can no longer be opened", () => openSync(file, READ_FLAGS));
  try {
    const bytes = attempt(entry, "can no longer be read", () => {
      try {
        return readSync(handle, target, start, entry.size, 0);
      } finally {
        // Also where it cannot be read: what it has become says more than the system's error.
        refuseChanged(entry, fstatSync(handle));
      }
    });
    if (bytes !== entry.size) throw changed(entry, `had ${entry.size} bytes and now has ${bytes}`);
  } finally {
    closeSync(handle);
  }
}

async function* fileInto(entry: TarEntry, file: string, room: () => Buffer): AsyncGenerator<number> {
  const handle = await open(file, READ_FLAGS).catch((cause: unknown) => {
    throw changed(entry, "can no longer be opened", cause);
  });
  try {
    refuseChanged(entry, await handle.stat());
    for (let left = entry.size; left > 0; ) {
      const target = room();
      const { bytesRead } = await handle.read(target, 0, Math.min(target.length, left));
      if (bytesRead === 0) throw changed(entry, "became shorter");
      left -= bytesRead;
      yield bytesRead;
    }
    refuseChanged(entry, await handle.stat());
  } finally {
    await handle.close();
  }
}

function attempt(entry: TarEntry, problem: string, call: () => number): number {
  try {
    return call();
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw changed(entry, problem, cause);
  }
}

function refuseChanged(entry: TarEntry, now: Stats): void {
  if (!now.isFile()) throw changed(entry, `became ${kindOnDisk(now)}`);
  if (!entry.identity) return;
  const { size, mtimeMs, ctimeMs } = entry.identity;
  if (now.size !== size) throw changed(entry, `had ${size} bytes and now has ${now.size}`);
  if (now.mtimeMs !== mtimeMs || now.ctimeMs !== ctimeMs) throw changed(entry, "was written to");
}

function changed(entry: TarEntry, what: string, cause?: unknown): Failure {
  return new Failure(`The file ${JSON.stringify(entry.path)} ${what} while the truss was being packed.`, {
    status: "deploy_failed",
    remedy: "Nothing was deployed. Make sure that no other step or process writes to the truss, and run again.",
    cause,
  });
}

function headerOf(entry: TarEntry): Buffer {
  return plainHeader(entry) ?? fullHeader(entry);
}

/** The library's header, with a PAX header before it where a name or size needs one. */
function fullHeader(entry: TarEntry): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  const needsPax = libraryHeader(entry).encode(block);
  if (!needsPax) return block;
  return Buffer.concat([new Pax({ path: entry.path, size: entry.size, mtime: FIXED_MTIME }).encode(), block]);
}

function libraryHeader(entry: Pick<TarEntry, "path" | "executable" | "size">): Header {
  return new Header({
    path: entry.path,
    mode: modeOf(entry),
    uid: 0,
    gid: 0,
    size: entry.size,
    mtime: FIXED_MTIME,
    type: "File",
  });
}

/** Where the fields of a ustar header are, and how many digits the library writes. */
const NAME = { at: 0 };
const SIZE = { at: 124, digits: 10 };
const CHECKSUM = { at: 148, digits: 6 };
const LARGEST_OCTAL_SIZE = 8 ** SIZE.digits - 1;

/**
 * The header of a file with a short ASCII name, which nearly all have: the library's for an empty name and size, with those
 * two and the checksum filled in. Lives until the next one is made. A test holds it equal to the library's.
 */
function plainHeader(entry: TarEntry): Buffer | undefined {
  if (entry.size > LARGEST_OCTAL_SIZE || !/^[ -~]{1,99}$/.test(entry.path)) return undefined;
  const template = entry.executable ? EXECUTABLE_TEMPLATE : FILE_TEMPLATE;
  template.header.copy(plain);
  plain.write(entry.path, NAME.at, "latin1");
  plain.write(entry.size.toString(8).padStart(SIZE.digits, "0"), SIZE.at, "latin1");
  let sum = template.sum;
  for (let at = 0; at < entry.path.length; at++) sum += plain[at] ?? 0;
  for (let at = SIZE.at; at < SIZE.at + SIZE.digits; at++) sum += (plain[at] ?? 0) - ZERO_DIGIT;
  plain.write(sum.toString(8).padStart(CHECKSUM.digits, "0"), CHECKSUM.at, "latin1");
  return plain;
}

const ZERO_DIGIT = 0x30;
const plain = Buffer.alloc(BLOCK_BYTES);
const FILE_TEMPLATE = headerTemplate(false);
const EXECUTABLE_TEMPLATE = headerTemplate(true);

function headerTemplate(executable: boolean): { header: Buffer; sum: number } {
  const header = Buffer.alloc(BLOCK_BYTES);
  libraryHeader({ path: "", size: 0, executable }).encode(header);
  const sum = Number.parseInt(header.toString("latin1", CHECKSUM.at, CHECKSUM.at + CHECKSUM.digits), 8);
  return { header, sum };
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
}
