import { execFile } from "node:child_process";
import { createCipheriv, createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { crc32, gunzipSync, inflateRawSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import { gzipChunks } from "../../src/archive/gzip.ts";

const run = promisify(execFile);
const KIB = 1024;
const MIB = 1024 * KIB;
const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Stored, as by default, and as small as can be. */
const USUAL_LEVELS = [0, 6, 9];
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

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

/** The content in pieces of so many bytes that all lie in one piece of memory, overwritten for each, as tarChunks does. */
async function* overwritten(content: Buffer, pieceBytes: number): AsyncGenerator<Buffer> {
  const memory = Buffer.alloc(pieceBytes);
  for (let at = 0; at < content.length; at += pieceBytes) {
    const copied = content.copy(memory, 0, at);
    yield memory.subarray(0, copied);
    memory.fill(0xaa);
  }
}

/** Takes a gzip file apart and checks all of RFC 1952 that is ours to fill in. @returns the content. */
function readOneMember(gzip: Buffer): Buffer {
  expect(gzip.subarray(0, 10)).toEqual(HEADER);
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
  "exactly a block": text(MIB),
  "a block and a byte": text(MIB + 1),
  "a byte less than two blocks": text(2 * MIB - 1),
  "several blocks of text": text(3 * MIB + 12_345),
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

describe("gzipChunks", () => {
  for (const [name, content] of Object.entries(CONTENTS)) {
    it.each(content === MIXED ? LEVELS : USUAL_LEVELS)(
      `${name} comes back as it was at level %i, in one member`,
      async (level) => {
        const gzip = await joined(gzipChunks(overwritten(content, 300_007), level));
        expect(readOneMember(gzip).equals(content)).toBe(true);
        expect(gunzipSync(gzip).equals(content)).toBe(true);
      },
    );
  }

  it.each([1, 511, 65_536, MIB, 5 * MIB])(
    "gives the same bytes when the chunks are of %i bytes",
    async (pieceBytes) => {
      const content = Buffer.concat([text(MIB / 2), noise(MIB), text(MIB / 2)]).subarray(
        0,
        pieceBytes === 1 ? 70_000 : undefined,
      );
      const whole = await joined(gzipChunks(overwritten(content, 777_777), 6));
      expect((await joined(gzipChunks(overwritten(content, pieceBytes), 6))).equals(whole)).toBe(true);
    },
  );

  it("stores noise instead of compressing it, at 5 bytes for each 65,535", async () => {
    const content = noise(MIB);
    const gzip = await joined(gzipChunks(overwritten(content, MIB), 9));
    expect(gzip.length).toBe(HEADER.length + MIB + 17 * 5 + 2 + 8);
    expect(gzip.indexOf(content.subarray(0, 65_535))).toBe(HEADER.length + 5);
  });

  it("compresses text the more the higher the level, and level 0 not at all", async () => {
    const content = text(2 * MIB);
    const sizes: number[] = [];
    for (const level of [0, 1, 6, 9]) sizes.push((await joined(gzipChunks(overwritten(content, MIB), level))).length);
    const [none = 0, fast = 0, usual = 0, best = 0] = sizes;
    expect(none).toBeGreaterThan(content.length);
    expect(fast).toBeLessThan(content.length / 2);
    expect(usual).toBeLessThan(fast);
    expect(best).toBeLessThanOrEqual(usual);
  });

  it("looks back across the border of two blocks", async () => {
    // Half a window of noise: only a dictionary can make its repetition in the next block small.
    const piece = noise(16 * KIB, 5);
    const content = Buffer.concat([text(MIB - piece.length), piece, piece, text(MIB - piece.length)]);
    const other = Buffer.concat([text(MIB - piece.length), piece, noise(piece.length, 6), text(MIB - piece.length)]);
    const size = async (bytes: Buffer) => (await joined(gzipChunks(overwritten(bytes, MIB), 6))).length;
    expect((await size(other)) - (await size(content))).toBeGreaterThan(15 * KIB);
  });

  it("holds the same bytes as ever where nothing is left to zlib: level 0", async () => {
    const gzip = await joined(gzipChunks(overwritten(noise(3 * MIB + 11), 99_999), 0));
    // Recorded once, and checked against gunzip above. A change here changes every stored archive.
    expect(createHash("sha256").update(gzip).digest("hex")).toBe(
      "582228ead026bae09b275667455369644ebd76f9b601f1e72d28070423684d05",
    );
  });

  it("gives the same bytes for any number of cores and of threads", async () => {
    const program = `
      import os, { availableParallelism } from "node:os";
      import { syncBuiltinESMExports } from "node:module";
      import { createHash } from "node:crypto";
      os.availableParallelism = () => Number(process.env.CORES);
      syncBuiltinESMExports();
      const { gzipChunks } = await import(process.env.GZIP);
      const memory = Buffer.alloc(1_000_003);
      async function* chunks() {
        for (let chunk = 0; chunk < 12; chunk++) {
          for (let at = 0; at + 4 <= memory.length; at += 4) {
            memory.writeUInt32LE(chunk % 4 === 3 ? Math.imul(at ^ (chunk << 9), 0x9e3779b1) >>> 0 : (at * chunk) % 977, at);
          }
          yield memory;
        }
      }
      const hash = createHash("sha256");
      let bytes = 0;
      for await (const chunk of gzipChunks(chunks(), 6)) { hash.update(chunk); bytes += chunk.length; }
      console.log(JSON.stringify({ cores: availableParallelism(), bytes, hash: hash.digest("hex") }));
    `;
    const GZIP = new URL("../../src/archive/gzip.ts", import.meta.url).href;
    const answers = await Promise.all(
      [
        { CORES: "1", UV_THREADPOOL_SIZE: "1" },
        { CORES: "3", UV_THREADPOOL_SIZE: "2" },
        { CORES: "32", UV_THREADPOOL_SIZE: "16" },
      ].map(async (env) => {
        const options = {
          env: { ...process.env, ...env, GZIP },
          cwd: fileURLToPath(new URL("../..", import.meta.url)),
        };
        const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program], options);
        return JSON.parse(stdout) as { cores: number; bytes: number; hash: string };
      }),
    );
    expect(answers.map(({ cores }) => cores)).toEqual([1, 3, 32]);
    expect(new Set(answers.map(({ hash }) => hash)).size).toBe(1);
    expect(answers[0]?.bytes).toBeLessThan(12 * 1_000_003);
  });

  it("passes on what reading the chunks throws, also after blocks were begun", async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      for (let chunk = 0; chunk < 3; chunk++) yield text(MIB);
      throw new Error("the disk is gone");
    }
    await expect(joined(gzipChunks(broken(), 6))).rejects.toThrow("the disk is gone");
  });

  it("tells the chunks' source when its consumer stops early", async () => {
    let closed = false;
    async function* source(): AsyncGenerator<Buffer> {
      try {
        for (;;) yield text(MIB);
      } finally {
        closed = true;
      }
    }
    let chunks = 0;
    for await (const _ of gzipChunks(source(), 1)) if (++chunks === 3) break;
    expect(closed).toBe(true);
  });
});
