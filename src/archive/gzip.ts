import { constants, crc32, deflateRawSync } from "node:zlib";
import { combinedCrc32 } from "../lib/crc32.ts";

/**
 * RFC 1952: magic, deflate, no flags, no time, no hint, operating system "unknown". Written here because zlib would put the
 * platform's own number into the last byte, and the same tree has to give the same bytes everywhere.
 */
export const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** An empty deflate block that says it is the last. */
const LAST_BLOCK = Buffer.from([0x03, 0x00]);
/** What is compressed at a time. Fixed, so that the bytes do not depend on the number of cores. */
export const BLOCK_BYTES = 1024 * 1024;
/** How far deflate looks back: each block starts with the end of the one before as its dictionary. */
export const WINDOW_BYTES = 32 * 1024;
/** RFC 1951: a stored block holds a length of two bytes. */
const MAX_STORED_BYTES = 0xffff;
const STORED_HEADER_BYTES = 5;

/** What ends a gzip member. @param crc of all that was compressed. */
export function gzipEnd(crc: number, bytes: number): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc, 0);
  trailer.writeUInt32LE(bytes % 2 ** 32, 4);
  return Buffer.concat([LAST_BLOCK, trailer]);
}

/** A stretch of bytes in the form that deflate has for what it does not compress: pieces, each behind its length. */
export class StoredBlock {
  /** Where the content goes, without the lengths. */
  readonly views: readonly Buffer[];
  /** All of it. */
  readonly whole: Buffer;

  /** Lays it out in memory, the lengths filled in. */
  constructor(memory: Buffer, bytes: number) {
    const views: Buffer[] = [];
    let at = 0;
    for (let start = 0; start < bytes; start += MAX_STORED_BYTES) {
      const length = Math.min(MAX_STORED_BYTES, bytes - start);
      memory[at] = 0;
      memory.writeUInt16LE(length, at + 1);
      memory.writeUInt16LE(~length & 0xffff, at + 3);
      views.push(memory.subarray(at + STORED_HEADER_BYTES, at + STORED_HEADER_BYTES + length));
      at += STORED_HEADER_BYTES + length;
    }
    this.views = views;
    this.whole = memory.subarray(0, at);
  }

  /** Copies the content from a place on. @returns bytes copied: as much as there is and fits. */
  copy(target: Buffer, from: number): number {
    let copied = 0;
    let before = 0;
    for (const view of this.views) {
      const start = Math.max(0, from + copied - before);
      if (start < view.length) copied += view.copy(target, copied, start);
      before += view.length;
    }
    return copied;
  }

  /** CRC-32 of the content, and of the whole with its lengths; each byte is summed once. */
  sums(): { content: number; whole: number } {
    let [content, whole, at] = [0, 0, 0];
    for (const view of this.views) {
      const sum = crc32(view);
      content = combinedCrc32(content, sum, view.length);
      whole = combinedCrc32(crc32(this.whole.subarray(at, at + STORED_HEADER_BYTES), whole), sum, view.length);
      at += STORED_HEADER_BYTES + view.length;
    }
    return { content, whole };
  }
}

/** Bytes that a {@link StoredBlock} takes. */
export function storedBytes(bytes: number): number {
  return bytes + Math.ceil(bytes / MAX_STORED_BYTES) * STORED_HEADER_BYTES;
}

/**
 * Compresses a block so that another may follow: blocks that several threads make are joined with sync flushes into one gzip
 * member, because streaming readers stop after the first.
 * @param dictionary what stands before it, {@link WINDOW_BYTES} at most.
 * @param level 1 to 9.
 * @returns memory of its own, to be given back with {@link free}.
 */
export function deflateBlock(block: Buffer, dictionary: Buffer, level: number): Buffer {
  return deflateRawSync(block, {
    level,
    finishFlush: constants.Z_SYNC_FLUSH,
    // All in one piece, or zlib would put pieces together in yet another one. As large for a small block: those share memory, which
    // cannot be freed.
    chunkSize: BLOCK_BYTES + DEFLATE_SLACK_BYTES,
    memLevel: 9,
    ...(dictionary.length > 0 ? { dictionary } : {}),
  });
}

/** More than deflate adds to a block that it cannot shrink. */
const DEFLATE_SLACK_BYTES = 4096;

/** Gives the memory back at once. It lies outside of the heap, where the collector comes late. The buffer is empty then. */
export function free(buffer: Buffer): void {
  if (buffer.buffer instanceof ArrayBuffer) buffer.buffer.transfer(0);
}
