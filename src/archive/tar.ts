import { closeSync, fstatSync, openSync, readSync, readvSync, type Stats } from "node:fs";
import { Header } from "tar/header";
import { Pax } from "tar/pax";
import { Failure } from "../lib/errors.ts";
import { kindOnDisk, READ_FLAGS } from "../lib/regular-file.ts";
import type { Room } from "./room.ts";

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

/** A stretch of the tar container, to be read by itself. */
export interface TarStretch {
  /** All that has bytes in it, in order. */
  entries: TarEntry[];
  /** Where it begins, in bytes from the header of the first of them. Behind the last one come the zeros that end a tar. */
  skip: number;
  bytes: number;
}

const BLOCK_BYTES = 512;
/** 1980-01-01: old enough to be nobody's, and the earliest time that zip-based tools (Python wheels) can store. */
const FIXED_MTIME = new Date(315_532_800_000);
const END_BYTES = 2 * BLOCK_BYTES;

/**
 * Cuts the container of these entries into stretches, the last one shorter than asked for.
 * @param bytesOf a stretch, by its index.
 * @param lookBack how many bytes before it each stretch holds again at its beginning, where there are so many.
 */
export function* tarStretches(
  entries: readonly TarEntry[],
  bytesOf: (index: number) => number,
  lookBack: number,
): Generator<TarStretch & { lookBack: number }> {
  const total = tarBytes(entries);
  let first = 0;
  let firstAt = 0;
  let at = 0;
  for (let index = 0; at < total; index++) {
    const from = Math.max(0, at - lookBack);
    const to = Math.min(total, at + bytesOf(index));
    for (let entry = entries[first]; entry && firstAt + entryBytes(entry) <= from; entry = entries[++first])
      firstAt += entryBytes(entry);
    let last = first;
    for (let end = firstAt; last < entries.length && end < to; last++) end += entryBytes(entries[last] as TarEntry);
    yield { entries: entries.slice(first, last), skip: from - firstAt, bytes: to - from, lookBack: at - from };
    at = to;
  }
}

function entryBytes(entry: TarEntry): number {
  return headerBytes(entry) + padded(entry.size);
}

/**
 * Reads a stretch of the container, bit by bit. Files are read synchronously, for this is the work of a thread of its own.
 * To be closed in any case.
 */
export class TarReader {
  readonly #entries: readonly TarEntry[];
  #index = 0;
  /** Bytes from the beginning of the current entry's header. */
  #at: number;
  #file: EntryFile | undefined;

  constructor({ entries, skip }: TarStretch) {
    this.#entries = entries;
    this.#at = skip;
  }

  /** Fills a room. @throws Failure (`deploy_failed`) naming a file that was changed or removed since it was listed. */
  fill(room: Room): void {
    while (room.bytes > 0) {
      const entry = this.#entries[this.#index];
      if (entry === undefined) room.zeros(room.bytes);
      else if (this.#fillFrom(entry, room)) this.#next();
    }
  }

  /** @throws as {@link fill} does, of the file that is open still. */
  close(): void {
    this.#file?.close();
    this.#file = undefined;
  }

  /** @returns whether the entry is through. */
  #fillFrom(entry: TarEntry, room: Room): boolean {
    const header = headerOf(entry);
    if (this.#at < header.length) {
      this.#at += room.put(header.subarray(this.#at));
      if (this.#at < header.length) return false;
      // It has no content that would be read, and has to be looked at all the same.
      if (entry.size === 0) this.#fileOf(entry)?.close();
    }
    if (room.bytes === 0) return false;
    const contentEnd = header.length + entry.size;
    if (this.#at < contentEnd) {
      const position = this.#at - header.length;
      const bytes = Math.min(room.bytes, entry.size - position);
      if (entry.source.kind === "bytes")
        room.put(Buffer.from(entry.source.bytes.buffer, entry.source.bytes.byteOffset + position, bytes));
      else this.#fileOf(entry)?.read(room, position, bytes);
      this.#at += bytes;
    }
    if (this.#at < contentEnd) return false;
    const end = header.length + padded(entry.size);
    const zeros = Math.min(room.bytes, end - this.#at);
    room.zeros(zeros);
    this.#at += zeros;
    return this.#at === end;
  }

  #fileOf(entry: TarEntry): EntryFile | undefined {
    if (entry.source.kind === "file") this.#file ??= new EntryFile(entry, entry.source.file);
    return this.#file;
  }

  #next(): void {
    this.close();
    this.#index++;
    this.#at = 0;
  }
}

/** The file of an entry while it is read. */
export class EntryFile {
  readonly #entry: TarEntry;
  readonly #handle: number;
  #isOpen = true;

  /** @throws Failure (`deploy_failed`) where it cannot be opened. */
  constructor(entry: TarEntry, file: string) {
    this.#entry = entry;
    try {
      this.#handle = openSync(file, READ_FLAGS);
    } catch (cause) {
      throw changed(entry, "could no longer be opened", cause);
    }
  }

  /** Reads so many bytes from a position on into a room. @throws Failure (`deploy_failed`) where the file has not so many. */
  read(room: Room, position: number, bytes: number): void {
    for (let done = 0; done < bytes; ) {
      const read = this.#readSome(room, position + done, bytes - done);
      if (read === 0) {
        this.close();
        throw changed(this.#entry, "shrank");
      }
      done += read;
    }
  }

  #readSome(room: Room, position: number, bytes: number): number {
    try {
      return room.fillWith(bytes, (views) => {
        const [only] = views;
        return views.length === 1 && only
          ? readSync(this.#handle, only, 0, only.length, position)
          : readvSync(this.#handle, views, position);
      });
    } catch (cause) {
      // What it has become says more than the system's error.
      this.close();
      throw changed(this.#entry, "could no longer be read", cause);
    }
  }

  /** @throws Failure (`deploy_failed`) where what was read is not what was listed. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      refuseChanged(this.#entry, fstatSync(this.#handle));
    } finally {
      closeSync(this.#handle);
    }
  }
}

/** Bytes of the tar container of these entries. */
export function tarBytes(entries: readonly TarEntry[]): number {
  return entries.reduce((sum, entry) => sum + entryBytes(entry), END_BYTES);
}

/** 0o755 for what the owner may execute, else 0o644. */
export function modeOf(entry: Pick<TarEntry, "executable">): number {
  return entry.executable ? 0o755 : 0o644;
}

function refuseChanged(entry: TarEntry, now: Stats): void {
  if (!now.isFile()) throw changed(entry, `became ${kindOnDisk(now)}`);
  if (!entry.identity) return;
  const { size, mtimeMs, ctimeMs } = entry.identity;
  if (now.size !== size) throw changed(entry, `changed from ${size} to ${now.size} bytes`);
  if (now.mtimeMs !== mtimeMs || now.ctimeMs !== ctimeMs) throw changed(entry, "was written to");
}

function changed(entry: TarEntry, what: string, cause?: unknown): Failure {
  return new Failure(`The file ${JSON.stringify(entry.path)} ${what} while the truss was being packed.`, {
    status: "deploy_failed",
    remedy: "Nothing was deployed. Make sure that no other step or process writes to the truss, and run again.",
    cause,
  });
}

/** The length of an entry's header, which is made only where its name or size is out of the ordinary. */
function headerBytes(entry: TarEntry): number {
  return isPlain(entry) ? BLOCK_BYTES : fullHeader(entry).length;
}

function isPlain({ size, path }: TarEntry): boolean {
  return size <= MAX_OCTAL_SIZE && /^[ -~]{1,99}$/.test(path);
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
const MAX_OCTAL_SIZE = 8 ** SIZE.digits - 1;

/**
 * The header of a file with a short ASCII name, which nearly all have: the library's for an empty name and size, with those
 * two and the checksum filled in. Lives until the next one is made. A test holds it equal to the library's.
 */
function plainHeader(entry: TarEntry): Buffer | undefined {
  if (!isPlain(entry)) return undefined;
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
