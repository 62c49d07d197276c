import { createCipheriv, createHash } from "node:crypto";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, gunzipSync, inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { archiveChunks, archivePieces, contentDigest } from "../../src/archive/archive.ts";
import { Link } from "../../src/archive/link.ts";
import type { TarEntry } from "../../src/archive/tar.ts";
import { Threads } from "../../src/archive/threads.ts";
import { Failure } from "../../src/lib/errors.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Stored, as by default, and as small as can be. */
const USUAL_LEVELS = [0, 6, 9];
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const TAR_HEADER_BYTES = 512;
const TAR_END_BYTES = 1024;

/** Bytes that look random and are the same each time. */
function noise(bytes: number, seed = 0): Buffer {
  return createCipheriv("aes-128-ctr", Buffer.alloc(16, 7), Buffer.alloc(16, seed)).update(Buffer.alloc(bytes));
}

function text(bytes: number): Buffer {
  let lines = "";
  for (let line = 0; lines.length < bytes; line++) lines += `line ${line} of a file, ${line * line}\n`;
  return Buffer.from(lines.slice(0, bytes));
}

async function joined(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const copies: Buffer[] = [];
  for await (const chunk of chunks) copies.push(Buffer.from(chunk));
  return Buffer.concat(copies);
}

function entryOf(bytes: Buffer, path = "a"): TarEntry {
  return { path, source: { kind: "bytes", bytes }, size: bytes.length, executable: false };
}

/** The archive of one file of this content. */
function gzipOf(content: Buffer, level: number, threads?: Threads): Promise<Buffer> {
  return joined(archiveChunks([entryOf(content)], { container: "tar.gz", level }, threads));
}

/** Takes a gzip file apart and checks all of RFC 1952 that is ours to fill in. @returns the content. */
function readOneMember(gzip: Buffer): Buffer {
  expect(gzip.subarray(0, 10)).toEqual(GZIP_HEADER);
  const { buffer, engine } = inflateRawSync(gzip.subarray(10), { info: true }) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  // The deflate stream ends where the trailer begins, and nothing follows the trailer: one member.
  expect(10 + engine.bytesWritten + 8).toBe(gzip.length);
  expect(gzip.readUInt32LE(gzip.length - 8)).toBe(crc32(buffer));
  expect(gzip.readUInt32LE(gzip.length - 4)).toBe(buffer.length);
  return buffer;
}

const MIXED = Buffer.concat([text(MIB), noise(MIB), text(MIB), noise(10), text(70_000)]);

const CONTENTS: Record<string, Buffer> = {
  empty: Buffer.alloc(0),
  "one byte": Buffer.from([7]),
  "less than a block of text": text(1000),
  "what fills a block": text(MIB - TAR_HEADER_BYTES - TAR_END_BYTES),
  "a byte more than that": text(MIB - TAR_HEADER_BYTES - TAR_END_BYTES + 1),
  "several blocks of text": text(3 * MIB + 12_345),
  "what fills a stretch of several blocks": text(4 * MIB - TAR_HEADER_BYTES - TAR_END_BYTES),
  "more than a stretch": Buffer.concat([text(3 * MIB), noise(2 * MIB), text(MIB)]),
  zeros: Buffer.alloc(2 * MIB + 17),
  incompressible: noise(2 * MIB + 65_536),
  "text, then noise, then the same text": MIXED,
  "a block whose start repeats the end of the one before": Buffer.concat([
    text(MIB - 30_000),
    noise(30_000, 3),
    noise(30_000, 3),
    text(MIB),
  ]),
};

describe("a compressed archive", () => {
  for (const [name, content] of Object.entries(CONTENTS)) {
    it.each(content === MIXED ? LEVELS : USUAL_LEVELS)(
      `holds ${name} as it was at level %i, in one member`,
      async (level) => {
        const gzip = await gzipOf(content, level);
        const tar = readOneMember(gzip);
        expect(tar.subarray(TAR_HEADER_BYTES, TAR_HEADER_BYTES + content.length).equals(content)).toBe(true);
        expect(gunzipSync(gzip).equals(tar)).toBe(true);
      },
    );
  }

  it("stores noise instead of compressing it, at 5 bytes for each 65,535", async () => {
    const content = noise(MIB - TAR_HEADER_BYTES - TAR_END_BYTES);
    const gzip = await gzipOf(content, 9);
    expect(gzip.length).toBe(GZIP_HEADER.length + MIB + 17 * 5 + 2 + 8);
    expect(gzip.indexOf(content.subarray(0, 65_000))).toBe(GZIP_HEADER.length + 5 + TAR_HEADER_BYTES);
  });

  it("stores a block whose middle looked compressible and which was not", async () => {
    const content = noise(MIB - TAR_HEADER_BYTES - TAR_END_BYTES);
    for (let at = MIB / 2 - 9 * KIB; at < MIB / 2 + 8 * KIB; at += 2) content[at] = (content[at] ?? 0) & 0x7f;
    expect((await gzipOf(content, 1)).length).toBeLessThanOrEqual(GZIP_HEADER.length + MIB + 17 * 5 + 2 + 8);
  });

  it("is the smaller the higher the level of text, and level 0 does not compress at all", async () => {
    const content = text(2 * MIB);
    const sizes: number[] = [];
    for (const level of [0, 1, 6, 9]) sizes.push((await gzipOf(content, level)).length);
    const [none = 0, fast = 0, usual = 0, best = 0] = sizes;
    expect(none).toBeGreaterThan(content.length);
    expect(fast).toBeLessThan(content.length / 2);
    expect(usual).toBeLessThan(fast);
    expect(best).toBeLessThanOrEqual(usual);
  });

  it.each([
    ["two short stretches, a block each", 1],
    ["a short stretch and a long one", 16],
    ["two blocks of a long one", 17],
    ["two long ones", 20],
  ])("looks back across the border of %s", async (_, blocks) => {
    // Half a window of noise: only a dictionary can make its repetition in the next block small.
    const piece = noise(16 * KIB, 5);
    const before = text(blocks * MIB - TAR_HEADER_BYTES - piece.length);
    const content = Buffer.concat([before, piece, piece, text(MIB)]);
    const other = Buffer.concat([before, piece, noise(piece.length, 6), text(MIB)]);
    const size = async (bytes: Buffer) => (await gzipOf(bytes, 6)).length;
    expect((await size(other)) - (await size(content))).toBeGreaterThan(15 * KIB);
  });

  it("holds the same bytes as ever where nothing is left to zlib: level 0", async () => {
    const gzip = await gzipOf(noise(5 * MIB + 11), 0);
    // Recorded once, and checked against gunzip above. A change here changes every stored archive.
    expect(createHash("sha256").update(gzip).digest("hex")).toBe(
      "edd26b196d4a10ba4a2ac988c7bdec566258115afe2aeec944bc92233308478c",
    );
  });
});

describe("threads", () => {
  const CONTENT = Buffer.concat([text(3 * MIB), noise(5 * MIB, 2), text(2 * MIB), noise(70_000, 3), text(3 * MIB)]);
  let folder = "";
  let threads: Threads;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "threads-test-"));
    threads = new Threads(2);
  });
  afterAll(async () => {
    threads.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("change nothing about the bytes and the digest, however many there are", async () => {
    const entries = [entryOf(CONTENT.subarray(0, 100_000), "a"), entryOf(CONTENT, "b"), entryOf(Buffer.alloc(0), "c")];
    const made = async (with_: Threads) => {
      const gzip = await joined(archiveChunks(entries, { container: "tar.gz", level: 6 }, with_));
      return [createHash("sha256").update(gzip).digest("hex"), await contentDigest(entries, { threads: with_ })];
    };
    const one = new Threads(1);
    try {
      const alone = await made(new Threads(0));
      expect(await made(one)).toEqual(alone);
      expect(await made(threads)).toEqual(alone);
    } finally {
      one.close();
    }
  });

  it("hand over pieces with their sums, which stay as they are until they are released", async () => {
    const pieces = [];
    const packing = { threads, heldBytes: 20 * MIB };
    for await (const piece of archivePieces([entryOf(CONTENT)], { container: "tar.gz", level: 1 }, packing))
      pieces.push(piece);
    for (const { bytes, crc } of pieces) expect(crc32(bytes)).toBe(crc);
    const gzip = Buffer.concat(pieces.map(({ bytes }) => bytes));
    expect(gzip.equals(await gzipOf(CONTENT, 1))).toBe(true);
  });

  it("go on, however little comes of each stretch, while the upload gathers its first part", async () => {
    const link = new Link();
    link.update({ leftBytes: 0, sentBytes: 0, dueBytes: 5 * MIB, bytesPerSecond: undefined });
    // All of it is held: it is less than the first part.
    const pieces = [];
    const packing = { threads, heldBytes: 8 * MIB, link };
    const zeros = entryOf(Buffer.alloc(30 * MIB));
    for await (const piece of archivePieces([zeros], { container: "tar.gz", level: 6 }, packing)) pieces.push(piece);
    expect(gunzipSync(Buffer.concat(pieces.map(({ bytes }) => bytes))).length).toBeGreaterThan(30 * MIB);
  });

  it("tell of a file that has changed as the main thread does", async () => {
    const file = join(folder, "weights.bin");
    await writeFile(file, CONTENT);
    const identity = { size: CONTENT.length, mtimeMs: 0, ctimeMs: 0 };
    const entry: TarEntry = {
      path: "data/weights.bin",
      source: { kind: "file", file },
      size: CONTENT.length,
      executable: false,
      identity,
    };
    await truncate(file, 1_000);
    const errorWith = async (with_: Threads) => {
      const error = await contentDigest([entry], { threads: with_ }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Failure);
      const { message, status, remedy } = error as Failure;
      return { message, status, remedy };
    };
    expect(await errorWith(threads)).toEqual(await errorWith(new Threads(0)));
    await expect(joined(archiveChunks([entry], { container: "tar", level: 0 }, threads))).rejects.toThrow(
      'The file "data/weights.bin" changed from',
    );
  });

  it("that die in the middle leave their work to the others, and the last of them to the main thread", async () => {
    const dying = new Threads(2);
    const sent = jest.spyOn((await import("node:worker_threads")).Worker.prototype, "postMessage");
    const gzip = joined(archiveChunks([entryOf(CONTENT)], { container: "tar.gz", level: 6 }, dying));
    const workers = new Set(sent.mock.contexts as { terminate(): Promise<number> }[]);
    expect(workers.size).toBe(2);
    for (const worker of workers) await worker.terminate();
    sent.mockRestore();
    expect((await gzip).equals(await gzipOf(CONTENT, 6))).toBe(true);
    expect(dying.count).toBe(0);
  });
});
