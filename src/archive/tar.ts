import { type FileHandle, open } from "node:fs/promises";
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
/** One read of a large file, and what small entries are gathered to before they are handed on. */
const CHUNK_BYTES = 256 * 1024;
/** 1980-01-01: old enough to be nobody's, and the earliest time that zip-based tools (Python wheels) can store. */
const FIXED_MTIME = new Date(315_532_800_000);

/**
 * The tar container of these entries, as bare relative paths, files only, in the order given, with fixed times and owners.
 * @returns chunks of it, read as they are asked for.
 * @throws Failure (`deploy_failed`) naming a file that was changed or removed since it was listed.
 */
export async function* tarChunks(entries: readonly TarEntry[]): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let gatheredBytes = 0;
  for (const entry of entries) {
    for await (const piece of entryPieces(entry)) {
      gathered.push(piece);
      gatheredBytes += piece.length;
      if (gatheredBytes < CHUNK_BYTES) continue;
      yield gathered.length === 1 ? piece : Buffer.concat(gathered, gatheredBytes);
      gathered = [];
      gatheredBytes = 0;
    }
  }
  gathered.push(Buffer.alloc(2 * BLOCK_BYTES));
  yield Buffer.concat(gathered);
}

/** Bytes of the tar container of these entries. */
export function tarBytes(entries: readonly TarEntry[]): number {
  return entries.reduce((sum, entry) => sum + headerOf(entry).length + padded(entry.size), 2 * BLOCK_BYTES);
}

/** 0o755 for what the owner may execute, else 0o644. */
export function modeOf(entry: Pick<TarEntry, "executable">): number {
  return entry.executable ? 0o755 : 0o644;
}

async function* entryPieces(entry: TarEntry): AsyncGenerator<Buffer> {
  yield headerOf(entry);
  yield* contentOf(entry);
  const padding = padded(entry.size) - entry.size;
  if (padding > 0) yield Buffer.alloc(padding);
}

/** The content of an entry in chunks; refuses a file that is not what was listed. */
export async function* contentOf(entry: TarEntry): AsyncGenerator<Buffer> {
  if (entry.source.kind === "bytes") {
    yield Buffer.from(entry.source.bytes);
    return;
  }
  let handle: FileHandle;
  try {
    handle = await open(entry.source.file);
  } catch (cause) {
    throw changed(entry, "can no longer be opened", cause);
  }
  try {
    await refuseChanged(entry, handle);
    let left = entry.size;
    while (left > 0) {
      // Each chunk gets memory of its own: the one before may still be on its way through the compressor.
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, left));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) throw changed(entry, "became shorter");
      left -= bytesRead;
      yield bytesRead === buffer.length ? buffer : buffer.subarray(0, bytesRead);
    }
    await refuseChanged(entry, handle);
  } finally {
    await handle.close();
  }
}

async function refuseChanged(entry: TarEntry, handle: FileHandle): Promise<void> {
  if (!entry.identity) return;
  const now = await handle.stat({ bigint: true });
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
  if (!header.encode(block)) return block;
  return Buffer.concat([new Pax({ path: entry.path, size: entry.size, mtime: FIXED_MTIME }).encode(), block]);
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
}
