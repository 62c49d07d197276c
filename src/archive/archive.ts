import { crc32 } from "node:zlib";
import { combinedCrc32 } from "../lib/crc32.ts";
import type { Piece } from "../lib/piece.ts";
import { digestJobs, digestOf } from "./digest.ts";
import { GZIP_HEADER, gzipEnd, WINDOW_BYTES } from "./gzip.ts";
import { Link } from "./link.ts";
import { type Auto, PACKED_BYTES, type Packed, type PackJob, stretchBytes } from "./pack.ts";
import { type TarEntry, type TarStretch, tarBytes, tarStretches } from "./tar.ts";
import { Threads } from "./threads.ts";

/** What the files of a truss go into. */
export type Container = "tar.gz" | "tar";

export type CompressionLevel = number | "auto";

/** How the archive is to be written. */
export interface ArchiveFormat {
  container: Container;
  /** 0 to 9, or as hard as the link leaves time for; has no meaning for a plain tar. */
  level: CompressionLevel;
}

/** What an archive is made with. */
export interface PackingOptions {
  /** Default: none, all is done on the main thread. */
  threads?: Threads;
  /** How many bytes of pieces the reader may hold before it releases any; sets the memory. Default: one piece at a time. */
  heldBytes?: number;
  /** The link that the pieces leave over, for the level `auto`. Default: one that nothing is known of. */
  link?: Link;
  /** Told, once all of it is packed, what has become of it. */
  onPacked?(summary: PackedSummary): void;
}

/** What packing has come to. */
export interface PackedSummary {
  /** Bytes of the container, and of what became of it. */
  contentBytes: number;
  bytes: number;
  /** Milliseconds in which packing waited for the reader, and those in which the reader waited for packing. */
  waits: { link: number; processor: number };
}

/** Stretches that are made or wait while others are on their way, in memory of their own. */
const MIN_MEMORIES = 8;
const LEVEL_WITHOUT_THREADS = 6;
/** How many jobs of a digest may be handed to the threads before the first of them is done. */
const MAX_WAITING_SUMS = 64;

/**
 * The archive of these entries as pieces, made while it is read: nothing is written to disk and memory does not grow with the
 * size. The bytes are the same for any number of threads. Packing begins at once, as far as the memory goes.
 * @throws, when it is read, Failure (`deploy_failed`) where a file is no longer what was listed.
 */
export function archivePieces(
  entries: readonly TarEntry[],
  format: ArchiveFormat,
  { threads = new Threads(0), heldBytes = 0, link = new Link(), onPacked }: PackingOptions = {},
): AsyncGenerator<Piece> {
  const isPlain = format.container === "tar";
  const lookBack = isPlain || format.level === 0 ? 0 : WINDOW_BYTES;
  const stretches = tarStretches(entries, stretchBytes, lookBack);
  // The pieces that come out may be half full.
  const memories = MIN_MEMORIES + 2 * Math.ceil(heldBytes / PACKED_BYTES);
  const line = new Line(stretches, {
    threads,
    memories,
    level: isPlain ? undefined : levelFor(format.level, threads, link),
  });
  return isPlain ? together(line, link, onPacked) : gzipMember(line, link, onPacked);
}

/** What is packed on the main thread is small, and packed before anything is known of the link. */
function levelFor(level: CompressionLevel, threads: Threads, link: Link): number | Auto {
  if (level !== "auto") return level;
  return threads.count === 0 ? LEVEL_WITHOUT_THREADS : { link: link.memory, threads: threads.count };
}

/** What comes off the line, in one gzip member. */
async function* gzipMember(line: Line, link: Link, onPacked: PackingOptions["onPacked"]): AsyncGenerator<Piece> {
  yield withoutMemory(GZIP_HEADER);
  yield* together(line, link, onPacked);
  yield withoutMemory(gzipEnd(line.crc, line.contentBytes));
}

/**
 * What comes off the line; what came out small is put together, so that a part does not hold the memory of many stretches. While the link
 * waits for its first part, less is held back for that; never so little that the first part needs more memory than there is.
 */
async function* together(line: Line, link: Link, onPacked: PackingOptions["onPacked"]): AsyncGenerator<Piece> {
  let bytes = 0;
  const waits: PackedSummary["waits"] = { link: 0, processor: 0 };
  let since = performance.now();
  const waited = (forWhat: keyof typeof waits): void => {
    waits[forWhat] += performance.now() - since;
    since = performance.now();
  };
  try {
    let open: Stretch | undefined;
    for (;;) {
      await line.whenBegun();
      waited("link");
      const next = await line.next();
      waited("processor");
      if (next === undefined) break;
      bytes += next.bytes.length;
      const full = open?.append(next) ? undefined : open;
      if (full === undefined && open !== undefined) next.release();
      else open = next;
      if (full) yield full;
      if (open.bytes.length >= PACKED_BYTES / (link.isStarved ? 4 : 2)) {
        yield open;
        open = undefined;
      }
    }
    onPacked?.({ contentBytes: line.contentBytes, bytes, waits });
    if (open) yield open;
  } finally {
    line.stop();
  }
}

function withoutMemory(bytes: Buffer): Piece {
  return { bytes, crc: crc32(bytes), release: () => undefined };
}

/** The same as chunks that are valid until the next one is asked for. @throws as {@link archivePieces} does. */
export async function* archiveChunks(
  entries: readonly TarEntry[],
  format: ArchiveFormat,
  threads?: Threads,
): AsyncGenerator<Buffer> {
  for await (const piece of archivePieces(entries, format, threads && { threads })) {
    yield piece.bytes;
    piece.release();
  }
}

/**
 * The size of the archive in bytes, without keeping it. What a plain tar amounts to is known from the list alone; for the other one
 * everything is read and compressed.
 * @throws as `archiveChunks` does; the signal's reason once that is aborted.
 */
export async function archiveBytes(
  entries: readonly TarEntry[],
  format: ArchiveFormat,
  signal: AbortSignal,
  threads?: Threads,
): Promise<number> {
  if (format.container === "tar") return tarBytes(entries);
  let bytes = 0;
  for await (const chunk of archiveChunks(entries, format, threads)) {
    signal.throwIfAborted();
    bytes += chunk.length;
  }
  return bytes;
}

/** An upper bound, in bytes, of the archive's size in either container: deflate stores what it cannot shrink, 5 bytes for at most 16 KiB. */
export function largestArchiveBytes(entries: readonly TarEntry[]): number {
  const tar = tarBytes(entries);
  return tar + Math.ceil(tar / 16_384) * 5 + 64;
}

/**
 * The digest of what an archive holds: paths, modes and contents, whatever the container and the compression.
 * @returns its kind and 64 hex digits, see `digest.ts`; the same for the same tree on any machine.
 * @throws Failure (`deploy_failed`) where a file is no longer what was listed; the signal's reason once that is aborted.
 */
export async function contentDigest(
  entries: readonly TarEntry[],
  { threads = new Threads(0), signal }: { threads?: Threads; signal?: AbortSignal } = {},
): Promise<string> {
  const sums: Promise<Uint8Array>[] = [];
  for (const job of digestJobs(entries)) {
    signal?.throwIfAborted();
    const sum = threads.run(job);
    // Whoever awaits it sees a failure; until then it must not count as unhandled.
    sum.catch(() => undefined);
    sums.push(sum);
    // Some wait at the threads. All of a hundred gigabytes at once would only be memory.
    await sums[sums.length - MAX_WAITING_SUMS];
  }
  const found = await Promise.all(sums);
  signal?.throwIfAborted();
  return digestOf(entries, found);
}

/** A stretch of the archive, ready to be sent. */
class Stretch implements Piece {
  readonly contentBytes: number;
  readonly packed: Packed;
  readonly release: () => void;
  readonly #memory: SharedArrayBuffer;
  bytes: Buffer;
  crc: number;

  constructor(packed: Packed, contentBytes: number, memory: SharedArrayBuffer, release: () => void) {
    this.contentBytes = contentBytes;
    this.packed = packed;
    this.release = release;
    this.#memory = memory;
    this.bytes = Buffer.from(memory, 0, packed.bytes);
    this.crc = packed.crc;
  }

  /** Copies another one behind this one, if there is room for it. @returns whether it did. */
  append({ bytes, crc }: Stretch): boolean {
    const length = this.bytes.length + bytes.length;
    if (length > PACKED_BYTES) return false;
    bytes.copy(Buffer.from(this.#memory, this.bytes.length));
    this.bytes = Buffer.from(this.#memory, 0, length);
    this.crc = combinedCrc32(this.crc, crc, bytes.length);
    return true;
  }
}

/** Stretches in the making, in their order: as many as there is memory for. It is taken once and used again. */
class Line {
  readonly #stretches: Iterator<TarStretch & { lookBack: number }>;
  readonly #threads: Threads;
  readonly #level: PackJob["level"];
  readonly #made: Promise<Stretch>[] = [];
  readonly #free: SharedArrayBuffer[] = [];
  /** How many pieces of memory may still be taken. */
  #left: number;
  #crc = 0;
  #contentBytes = 0;
  #isStopped = false;
  #onRelease: (() => void) | undefined;

  constructor(
    stretches: Iterable<TarStretch & { lookBack: number }>,
    { threads, memories, level }: { threads: Threads; memories: number; level: PackJob["level"] },
  ) {
    this.#stretches = stretches[Symbol.iterator]();
    this.#threads = threads;
    this.#level = level;
    this.#left = memories;
    this.#begin();
  }

  /** Resolves once the next one is in the making, for which there has to be memory; at once behind the last. */
  async whenBegun(): Promise<void> {
    while (this.#made.length === 0 && !this.#isStopped) {
      await new Promise<void>((resolve) => {
        this.#onRelease = resolve;
      });
    }
  }

  /** The next one; undefined behind the last. To be asked once it is begun. @throws what making it does. */
  async next(): Promise<Stretch | undefined> {
    const stretch = await this.#made.shift();
    if (stretch) {
      this.#crc = combinedCrc32(this.#crc, stretch.packed.contentCrc, stretch.contentBytes);
      this.#contentBytes += stretch.contentBytes;
    }
    return stretch;
  }

  /** CRC-32 of the container's bytes that came off it. */
  get crc(): number {
    return this.#crc;
  }

  /** Bytes of the container that came off it. */
  get contentBytes(): number {
    return this.#contentBytes;
  }

  /** Begins no more of them. */
  stop(): void {
    this.#isStopped = true;
  }

  #begin(): void {
    while (!this.#isStopped) {
      if (this.#free.length === 0 && this.#left === 0) return;
      const { value: stretch, done } = this.#stretches.next();
      if (done) {
        this.stop();
        return;
      }
      const memory = this.#free.pop() ?? this.#newMemory();
      const made = this.#make(stretch, memory);
      // Whoever awaits it sees a failure; until then it must not count as unhandled.
      made.catch(() => undefined);
      this.#made.push(made);
    }
  }

  #newMemory(): SharedArrayBuffer {
    this.#left--;
    return new SharedArrayBuffer(PACKED_BYTES);
  }

  async #make(
    { lookBack, ...stretch }: TarStretch & { lookBack: number },
    memory: SharedArrayBuffer,
  ): Promise<Stretch> {
    const packed = await this.#threads.run({ kind: "pack", stretch, lookBack, level: this.#level, memory });
    return new Stretch(packed, stretch.bytes - lookBack, memory, () => {
      this.#free.push(memory);
      this.#begin();
      this.#onRelease?.();
    });
  }
}
