import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createInflateRaw, type InflateRaw } from "node:zlib";
import { Parser, type ReadEntry } from "tar";

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
/** Bytes that are read and inflated at a time. */
const CHUNK_BYTES = 256 * 1024;
/** The only compression method in RFC 1952. */
const DEFLATE = 8;

/** One entry of an uploaded archive. */
export interface ArchiveEntry {
  /** As written in the archive. */
  path: string;
  /** `File`, `Directory`, `SymbolicLink` … */
  type: string;
  /** Bytes. */
  size: number;
  /** Permission bits. */
  mode: number;
  mtime: Date | undefined;
  uid: number | undefined;
  gid: number | undefined;
  /** Hexadecimal SHA-256 of the content. */
  sha256: string;
}

/** Why an archive is refused, in words for the user. */
export class BadArchive extends Error {}

/** What to do with an entry's bytes besides listing it. */
type OnContent = (path: string, content: Buffer) => void;

/**
 * Lists an uploaded archive, and refuses what a server's streaming reader would not take: anything but a plain tar, or exactly one
 * gzip member that holds a tar. The first bytes decide which of the two it is, because Baseten's own clients send plain tars under
 * keys that end in `.tgz`.
 */
export async function listArchive(file: string, onContent?: OnContent): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  const parser = new Parser({
    strict: true,
    onReadEntry: (entry) => readEntry(entry, entries, onContent),
  });
  const ended = new Promise<void>((resolve, reject) => {
    parser.on("end", resolve);
    parser.on("error", (error: unknown) => reject(new BadArchive(`The archive is not a tar: ${messageOf(error)}.`)));
  });
  let failed = false;
  ended.catch(() => {
    failed = true;
  });
  // Problems of the tar are reported last, because a second gzip member also looks like a tar that ends early.
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (failed || parser.write(chunk)) done();
      else
        Promise.race([once(parser, "drain"), ended]).then(
          () => done(),
          () => done(),
        );
    },
    final: (done) => {
      if (!failed) parser.end();
      done();
    },
  });
  if (await isGzip(file)) await oneGzipMember(file, sink);
  else await pipeline(createReadStream(file, { highWaterMark: CHUNK_BYTES }), sink);
  await ended;
  return entries;
}

/** Refuses an archive that Baseten could not build from. @returns the entries otherwise. */
export async function checkArchive(file: string): Promise<ArchiveEntry[]> {
  const entries = await listArchive(file);
  const seen = new Set<string>();
  for (const { path, type } of entries) {
    if (type !== "File" && type !== "OldFile")
      throw new BadArchive(`The archive holds "${path}", which is a ${type}, no file.`);
    if (!isBareRelative(path)) throw new BadArchive(`The archive's path "${path}" is no bare relative path.`);
    if (seen.has(path)) throw new BadArchive(`The archive holds "${path}" twice.`);
    seen.add(path);
  }
  if (!seen.has("config.yaml")) throw new BadArchive("The archive has no config.yaml at its root.");
  return entries;
}

/** The content of one file of an uploaded archive; undefined if there is none. */
export async function readArchived(file: string, path: string): Promise<Buffer | undefined> {
  let found: Buffer | undefined;
  await listArchive(file, (entry, content) => {
    if (entry === path) found = content;
  });
  return found;
}

function readEntry(entry: ReadEntry, entries: ArchiveEntry[], onContent: OnContent | undefined): void {
  const hash = createHash("sha256");
  const chunks: Buffer[] = [];
  entry.on("data", (chunk) => {
    hash.update(chunk);
    if (onContent) chunks.push(chunk);
  });
  entry.on("end", () => {
    const { path, type, size, mtime, uid, gid } = entry;
    entries.push({ path, type, size, mode: (entry.mode ?? 0) & 0o7777, mtime, uid, gid, sha256: hash.digest("hex") });
    onContent?.(path, Buffer.concat(chunks));
  });
}

function isBareRelative(path: string): boolean {
  return path !== "" && path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/** RFC 1952, 2.3.1: no tar begins with these bytes, because a tar begins with a name. */
async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    return (await readAt(handle, 0, GZIP_MAGIC.length)).equals(GZIP_MAGIC);
  } finally {
    await handle.close();
  }
}

/** Inflates by hand: Node's gunzip would silently continue with a second member and ignore what follows the last. */
async function oneGzipMember(file: string, sink: Writable): Promise<void> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const start = gzipHeaderLength(await readAt(handle, 0, Math.min(size, 65_536)));
    const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
    const state = { crc: 0, size: 0 };
    inflate.on("data", (chunk: Buffer) => {
      state.crc = crc32(chunk, state.crc);
      state.size += chunk.length;
    });
    await inflateInto(file, start, inflate, sink);
    const end = start + inflate.bytesWritten;
    const trailer = await readAt(handle, end, 8);
    if (trailer.length < 8) throw new BadArchive("The archive's gzip member ends early.");
    if (trailer.readUInt32LE(0) !== state.crc || trailer.readUInt32LE(4) !== state.size % 2 ** 32)
      throw new BadArchive("The archive's gzip checksum does not match its content.");
    if (end + 8 !== size)
      throw new BadArchive(`The archive is not one gzip member: ${size - end - 8} bytes follow the first.`);
  } finally {
    await handle.close();
  }
}

async function inflateInto(file: string, start: number, inflate: InflateRaw, sink: Writable): Promise<void> {
  try {
    await pipeline(createReadStream(file, { start, highWaterMark: CHUNK_BYTES }), inflate, sink);
  } catch (error) {
    if (error instanceof BadArchive) throw error;
    throw new BadArchive(`The archive's gzip member cannot be read: ${messageOf(error)}.`);
  }
}

async function readAt(handle: Awaited<ReturnType<typeof open>>, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** RFC 1952, 2.3: ten fixed bytes and the optional fields that the flags name. */
function gzipHeaderLength(head: Buffer): number {
  if (head.length < 18 || head[2] !== DEFLATE) throw new BadArchive("The archive's gzip member has no whole header.");
  const flags = head[3] ?? 0;
  let position = 10;
  if (flags & 0x04) position += 2 + head.readUInt16LE(position);
  for (const text of [0x08, 0x10]) if (flags & text) position = head.indexOf(0, position) + 1;
  return flags & 0x02 ? position + 2 : position;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
