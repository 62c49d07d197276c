import { type BigIntStats, closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { Header } from "tar/header";
import { Pax } from "tar/pax";
import { Failure } from "../errors.ts";

/** What goes into an archive: where its bytes come from and how it stands in the listing. */
export interface TarEntry {
  /** Bare relative path with `/`. */
  path: string;
  source: { kind: "file"; file: string } | { kind: "bytes"; bytes: Uint8Array };
  /** Bytes. */
  size: number;
  executable: boolean;
  /** What the file must still look like when it is read. */
  identity?: { size: number; mtimeNs: bigint; ctimeNs: bigint };
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
  else if (entry.size <= SMALL_FILE_BYTES) yield* bytesInto(readSmallFile(entry, entry.source.file), room);
  else yield* fileInto(entry, entry.source.file, room);
}

function* bytesInto(bytes: Buffer, room: () => Buffer): Generator<number> {
  for (let rest = bytes; rest.length > 0; ) {
    const copied = rest.copy(room());
    rest = rest.subarray(copied);
    yield copied;
  }
}

function readSmallFile(entry: TarEntry, file: string): Buffer {
  const handle = opened(entry, () => openSync(file, "r"));
  try {
    const bytes = readFileSync(handle);
    refuseChanged(entry, fstatSync(handle, { bigint: true }));
    if (bytes.length !== entry.size) throw changed(entry, `had ${entry.size} bytes and now has ${bytes.length}`);
    return bytes;
  } finally {
    closeSync(handle);
  }
}

async function* fileInto(entry: TarEntry, file: string, room: () => Buffer): AsyncGenerator<number> {
  const handle = await open(file).catch((cause: unknown) => {
    throw changed(entry, "can no longer be opened", cause);
  });
  try {
    refuseChanged(entry, await handle.stat({ bigint: true }));
    for (let left = entry.size; left > 0; ) {
      const target = room();
      const { bytesRead } = await handle.read(target, 0, Math.min(target.length, left));
      if (bytesRead === 0) throw changed(entry, "became shorter");
      left -= bytesRead;
      yield bytesRead;
    }
    refuseChanged(entry, await handle.stat({ bigint: true }));
  } finally {
    await handle.close();
  }
}

function opened(entry: TarEntry, open: () => number): number {
  try {
    return open();
  } catch (cause) {
    throw changed(entry, "can no longer be opened", cause);
  }
}

function refuseChanged(entry: TarEntry, now: BigIntStats): void {
  if (!entry.identity) return;
  const { size, mtimeNs, ctimeNs } = entry.identity;
  if (Number(now.size) !== size) throw changed(entry, `had ${size} bytes and now has ${now.size}`);
  if (now.mtimeNs !== mtimeNs || now.ctimeNs !== ctimeNs) throw changed(entry, "was written to");
}

function changed(entry: TarEntry, what: string, cause?: unknown): Failure {
  return new Failure(`The file ${JSON.stringify(entry.path)} ${what} while the truss was being packed.`, {
    status: "deploy_failed",
    remedy: "Nothing was deployed. Make sure that no other step or process writes to the truss, and run again.",
    cause,
  });
}

function headerOf(entry: TarEntry): Buffer {
  const header = new Header({
    path: entry.path,
    mode: modeOf(entry),
    uid: 0,
    gid: 0,
    size: entry.size,
    mtime: FIXED_MTIME,
    type: "File",
  });
  const block = Buffer.alloc(BLOCK_BYTES);
  const needsPax = header.encode(block);
  if (!needsPax) return block;
  return Buffer.concat([new Pax({ path: entry.path, size: entry.size, mtime: FIXED_MTIME }).encode(), block]);
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
}
