import { createCipheriv, randomBytes } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { isWorthCompressing as isWorth, SAMPLE_BYTES } from "../../src/archive/compressible.ts";

const MIB = 1024 * 1024;

/** Bytes that look random and are the same each time. */
function noise(bytes: number, seed = 0): Buffer {
  return createCipheriv("aes-128-ctr", Buffer.alloc(16, 7), Buffer.alloc(16, seed)).update(Buffer.alloc(bytes));
}

/** What packing looks at of a block: its middle. */
function isWorthCompressing(block: Buffer): boolean {
  const start = Math.max(0, (block.length - SAMPLE_BYTES) >> 1);
  return isWorth(block.subarray(start, start + SAMPLE_BYTES));
}

/** Normally distributed weights as a framework stores them. */
function weights(count: number, kind: "bf16" | "fp32"): Buffer {
  const uniform = noise(count * 8, 9);
  const floats = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const one = (uniform.readUInt32LE(index * 8) + 1) / 2 ** 32;
    const two = uniform.readUInt32LE(index * 8 + 4) / 2 ** 32;
    floats[index] = 0.02 * Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * two);
  }
  const bytes = Buffer.from(floats.buffer);
  if (kind === "fp32") return bytes;
  const short = Buffer.alloc(count * 2);
  for (let index = 0; index < count; index++) bytes.copy(short, index * 2, index * 4 + 2, index * 4 + 4);
  return short;
}

const WORTH: Record<string, Buffer> = {
  text: Buffer.from("The quick brown fox jumps over the lazy dog.\n".repeat(25_000)).subarray(0, MIB),
  zeros: Buffer.alloc(MIB),
  "base64 of noise": Buffer.from(noise(MIB).toString("base64")).subarray(0, MIB),
  "bf16 weights": weights(MIB / 2, "bf16"),
  "a block of noise that repeats itself": Buffer.concat(Array(256).fill(noise(4096))),
  "a short text": Buffer.from("model_name: x\n"),
  "one byte": Buffer.from([1]),
  nothing: Buffer.alloc(0),
};

const NOT_WORTH: Record<string, Buffer> = {
  "noise of a fixed seed": noise(MIB),
  "noise of a random seed": randomBytes(MIB),
  "noise of less than a sample but enough to tell": noise(12_000),
  "noise between two texts, since the sample is taken from the middle": Buffer.concat([
    Buffer.alloc(500_000, "text"),
    noise(48_576),
    Buffer.alloc(500_000, "text"),
  ]),
};

describe("isWorthCompressing", () => {
  it.each(Object.entries(WORTH))("%s is", (_, content) => {
    expect(isWorthCompressing(content)).toBe(true);
  });

  it.each(Object.entries(NOT_WORTH))("%s is not", (_, content) => {
    expect(isWorthCompressing(content)).toBe(false);
  });

  it("does not remember the block that it was asked about before", () => {
    const repeating = Buffer.concat(Array(256).fill(noise(4096)));
    const answers = [noise(MIB), repeating, noise(MIB), Buffer.alloc(MIB), noise(MIB)].map(isWorthCompressing);
    expect(answers).toEqual([false, true, false, true, false]);
  });

  it("judges the same block in place, whatever lies around it in memory", () => {
    const memory = Buffer.concat([Buffer.alloc(32 * 1024), noise(MIB), Buffer.alloc(MIB)]);
    expect(isWorthCompressing(memory.subarray(32 * 1024, 32 * 1024 + MIB))).toBe(false);
  });
});
