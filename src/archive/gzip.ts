import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";
import { isWorthCompressing } from "./compressible.ts";

/**
 * RFC 1952: magic, deflate, no flags, no time, no hint, operating system "unknown". Written here because zlib would put the
 * platform's own number into the last byte, and the same tree has to give the same bytes everywhere.
 */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** An empty deflate block that says it is the last. */
const LAST_BLOCK = Buffer.from([0x03, 0x00]);
/** What one thread compresses at a time. Fixed, so that the bytes do not depend on the number of cores. */
const BLOCK_BYTES = 1024 * 1024;
/** Deflate looks back so far: each block starts with the end of the one before as its dictionary. */
const WINDOW_BYTES = 32 * 1024;
/** RFC 1951: a stored block holds a length of two bytes. */
const LARGEST_STORED_BYTES = 0xffff;
const STORED_HEADER_BYTES = 5;

const compress = promisify<Buffer, object, Buffer>(deflateRaw);

/**
 * Compresses chunks into one gzip member, on all cores: streaming readers stop after the first member, so the blocks that
 * the threads of zlib make are joined with sync flushes inside of one. Blocks that a sample shows to be incompressible are
 * stored. The bytes are the same for any number of cores.
 * @param chunks may each be overwritten when the next is asked for.
 * @param level 0 to 9.
 * @returns chunks that are valid until the next one is asked for.
 * @throws whatever reading the chunks throws.
 */
export async function* gzipChunks(chunks: AsyncIterable<Buffer>, level: number): AsyncGenerator<Buffer> {
  const blocks = new Blocks();
  let checksum = 0;
  let bytes = 0;
  yield HEADER;
  for await (const chunk of chunks) {
    checksum = crc32(chunk, checksum);
    bytes += chunk.length;
    for (let rest = chunk; rest.length > 0; ) {
      rest = rest.subarray(blocks.fill(rest));
      if (!blocks.isFull) continue;
      blocks.start(level);
      if (blocks.isBusy) yield* blocks.next();
    }
  }
  blocks.start(level);
  while (!blocks.isIdle) yield* blocks.next();
  yield LAST_BLOCK;
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum, 0);
  trailer.writeUInt32LE(bytes % 2 ** 32, 4);
  yield trailer;
}

/** Memory of one block: room for the dictionary, then the block itself. */
interface Block {
  memory: Buffer;
  dictionaryBytes: number;
  bytes: number;
  /** What the threads make of it; undefined where it is stored. */
  compressed: Promise<Buffer> | undefined;
}

/** Blocks in the making, in order. Their memory is taken once and used again. */
class Blocks {
  /** One job for each core, and one more to take over where one ends before we have heard of it. */
  readonly #mostRunning = availableParallelism() + 1;
  /** Besides those under way, some that wait for them, one being filled, and one whose result is on its way out. */
  readonly #most = 2 * this.#mostRunning;
  /** Jobs that wait: many more of them at a time than there are cores would only take turns. */
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  readonly #free: Block[] = [];
  readonly #queue: Block[] = [];
  readonly #storedForm = Buffer.allocUnsafeSlow(storedBytes(BLOCK_BYTES));
  #current: Block = newBlock();

  get isFull(): boolean {
    return this.#current.bytes === BLOCK_BYTES;
  }

  /** Whether the oldest block has to go before there is memory for another. */
  get isBusy(): boolean {
    return this.#queue.length >= this.#most - 1;
  }

  get isIdle(): boolean {
    return this.#queue.length === 0;
  }

  /** Copies as much as fits. @returns bytes taken. */
  fill(chunk: Buffer): number {
    const { memory, bytes } = this.#current;
    const copied = chunk.copy(memory, WINDOW_BYTES + bytes);
    this.#current.bytes += copied;
    return copied;
  }

  /** Hands what is filled to the threads and begins the next block. */
  start(level: number): void {
    const block = this.#current;
    if (block.bytes === 0) return;
    if (level > 0 && isWorthCompressing(contentOf(block))) {
      block.compressed = this.#compress(block, level);
      // Whoever awaits it sees a failure; until then it must not count as unhandled.
      block.compressed.catch(() => undefined);
    }
    this.#queue.push(block);
    this.#current = this.#after(block);
  }

  /** Compresses a block as soon as it is its turn. */
  async #compress(block: Block, level: number): Promise<Buffer> {
    if (this.#running >= this.#mostRunning) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      return await compressBlock(block, level);
    } finally {
      // The place goes to whoever waits longest.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  /** The oldest block's part of the stream. */
  async *next(): AsyncGenerator<Buffer> {
    const block = this.#queue.shift();
    if (block === undefined) return;
    const compressed = await block.compressed;
    // The sample can be wrong; no block may become longer than it is.
    const isShorter = compressed !== undefined && compressed.length < storedBytes(block.bytes);
    yield isShorter ? compressed : stored(contentOf(block), this.#storedForm);
    this.#free.push(block);
  }

  #after(block: Block): Block {
    const next = this.#free.pop() ?? newBlock();
    const content = contentOf(block);
    const dictionary = content.subarray(Math.max(0, content.length - WINDOW_BYTES));
    dictionary.copy(next.memory, WINDOW_BYTES - dictionary.length);
    next.dictionaryBytes = dictionary.length;
    next.bytes = 0;
    next.compressed = undefined;
    return next;
  }
}

function newBlock(): Block {
  return {
    memory: Buffer.allocUnsafeSlow(WINDOW_BYTES + BLOCK_BYTES),
    dictionaryBytes: 0,
    bytes: 0,
    compressed: undefined,
  };
}

function contentOf({ memory, bytes }: Block): Buffer {
  return memory.subarray(WINDOW_BYTES, WINDOW_BYTES + bytes);
}

function compressBlock(block: Block, level: number): Promise<Buffer> {
  const dictionary = block.memory.subarray(WINDOW_BYTES - block.dictionaryBytes, WINDOW_BYTES);
  return compress(contentOf(block), {
    level,
    finishFlush: constants.Z_SYNC_FLUSH,
    chunkSize: BLOCK_BYTES / 2,
    memLevel: 9,
    ...(dictionary.length > 0 ? { dictionary } : {}),
  });
}

/** Deflate's way to hold bytes as they are: pieces, each behind its length. @returns a view of `target`. */
function stored(content: Buffer, target: Buffer): Buffer {
  let at = 0;
  for (let start = 0; start < content.length; start += LARGEST_STORED_BYTES) {
    const length = Math.min(LARGEST_STORED_BYTES, content.length - start);
    target[at] = 0;
    target.writeUInt16LE(length, at + 1);
    target.writeUInt16LE(~length & 0xffff, at + 3);
    content.copy(target, at + STORED_HEADER_BYTES, start, start + length);
    at += STORED_HEADER_BYTES + length;
  }
  return target.subarray(0, at);
}

function storedBytes(bytes: number): number {
  return bytes + Math.ceil(bytes / LARGEST_STORED_BYTES) * STORED_HEADER_BYTES;
}
