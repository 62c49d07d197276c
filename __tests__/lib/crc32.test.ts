import { createCipheriv } from "node:crypto";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import { combinedCrc32 } from "../../src/lib/crc32.ts";

const noise = createCipheriv("aes-128-ctr", Buffer.alloc(16, 7), Buffer.alloc(16, 1)).update(Buffer.alloc(300_000));

describe("combinedCrc32", () => {
  it.each([0, 1, 4, 5, 65_535, 65_536, 299_999, 300_000])("is zlib's sum of the whole, cut at %i", (cut) => {
    const [first, second] = [noise.subarray(0, cut), noise.subarray(cut)];
    expect(combinedCrc32(crc32(first), crc32(second), second.length)).toBe(crc32(noise));
  });

  it("is right for a second stretch of more than 4 GiB", () => {
    // Zeros are the one content whose sum is found without reading it: by doubling.
    let zeros = crc32(Buffer.alloc(1));
    let bytes = 1;
    for (; bytes < 2 ** 33; bytes *= 2) zeros = combinedCrc32(zeros, zeros, bytes);
    const halves = combinedCrc32(combinedCrc32(crc32(noise), zeros, bytes), zeros, bytes);
    expect(combinedCrc32(crc32(noise), combinedCrc32(zeros, zeros, bytes), 2 * bytes)).toBe(halves);
  });
});
