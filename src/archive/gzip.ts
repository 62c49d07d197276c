import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

/**
 * RFC 1952: magic, deflate, no flags, no time, no hint, operating system "unknown". Written here because zlib would put the
 * platform's own number into the last byte, and the same tree has to give the same bytes everywhere.
 */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const CHUNK_BYTES = 256 * 1024;

/**
 * Compresses chunks into one gzip member: streaming readers stop after the first.
 * @param level 0 to 9.
 * @throws whatever reading the chunks throws.
 */
export async function* gzipChunks(chunks: AsyncIterable<Buffer>, level: number): AsyncGenerator<Buffer> {
  let checksum = 0;
  let bytes = 0;
  const counted = async function* () {
    for await (const chunk of chunks) {
      checksum = crc32(chunk, checksum);
      bytes += chunk.length;
      yield chunk;
    }
  };
  yield HEADER;
  const deflate = createDeflateRaw({ level, chunkSize: CHUNK_BYTES });
  // The callback has nothing to add: what fails reaches whoever reads the last stream.
  yield* pipeline(Readable.from(counted()), deflate, () => {}) as AsyncIterable<Buffer>;
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum, 0);
  trailer.writeUInt32LE(bytes % 2 ** 32, 4);
  yield trailer;
}
