import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { combinedCrc32 } from "../lib/crc32.ts";
import type { Piece } from "../lib/piece.ts";

/** What is handed to the connection at a time. Small enough to tell how fast the bytes leave, large enough to cost nothing. */
const SLICE_BYTES = 512 * 1024;

/** One request's share of the archive: pieces in their order, kept until the request is answered, for it may be sent again. */
export class Part {
  readonly #pieces: Piece[] = [];
  #bytes = 0;
  #crc = 0;

  /** Bytes of it so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** CRC-32 of it, as S3 wants to be told. */
  get checksum(): string {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(this.#crc);
    return sum.toString("base64");
  }

  add(piece: Piece): void {
    this.#pieces.push(piece);
    this.#crc = combinedCrc32(this.#crc, piece.crc, piece.bytes.length);
    this.#bytes += piece.bytes.length;
  }

  /** Gives the memory back. The part cannot be sent any more. */
  release(): void {
    for (const piece of this.#pieces.splice(0)) piece.release();
  }

  /** In hexadecimal. */
  sha256(): string {
    const hash = createHash("sha256");
    for (const { bytes } of this.#pieces) hash.update(bytes);
    return hash.digest("hex");
  }

  /**
   * The bytes, to be sent once.
   * @param onTaken told of the bytes of each slice once the connection has taken them.
   * @param onBegun told once the connection asks for the first of them.
   */
  body(onTaken: (bytes: number) => void, onBegun: () => void): Readable {
    return Readable.from(this.#slices(onTaken, onBegun), { highWaterMark: 1 });
  }

  *#slices(onTaken: (bytes: number) => void, onBegun: () => void): Generator<Buffer> {
    onBegun();
    for (const { bytes } of this.#pieces) {
      for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
        const slice = bytes.subarray(at, at + SLICE_BYTES);
        yield slice;
        onTaken(slice.length);
      }
    }
  }
}

/**
 * A piece in pieces of at most so many bytes, given back with the last of them. Larger ones are summed anew: only a stand-in that takes
 * smaller parts than S3 needs that.
 */
export function* cutPiece(piece: Piece, maxBytes: number): Generator<Piece> {
  if (piece.bytes.length <= maxBytes) {
    yield piece;
    return;
  }
  let held = Math.ceil(piece.bytes.length / maxBytes);
  const release = (): void => {
    if (--held === 0) piece.release();
  };
  for (let at = 0; at < piece.bytes.length; at += maxBytes) {
    const bytes = piece.bytes.subarray(at, at + maxBytes);
    yield { bytes, crc: crc32(bytes), release };
  }
}
