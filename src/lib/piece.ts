/** Bytes in memory that belongs to whoever made them. They are handed on without being copied. */
export interface Piece {
  bytes: Buffer;
  /** CRC-32 of the bytes. */
  crc: number;
  /** Gives the memory back. To be called once, after which the bytes may change. */
  release(): void;
}
