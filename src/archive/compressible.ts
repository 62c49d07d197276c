/** How much of a block's middle is looked at. */
export const SAMPLE_BYTES = 16 * 1024;
/** Bits per byte above which no code for single bytes can gain two percent. */
const RANDOM_BITS = 7.85;
/** Share of the sample that has to repeat something before it, where the bytes alone look random. */
const REPEATING_SHARE = 0.04;
const HASH_BITS = 13;

/** Scratch memory: this is asked for every mebibyte, and must leave nothing for the collector. */
const counts = new Uint32Array(256);
const lastSeen = new Int32Array(1 << HASH_BITS);

/**
 * Whether compressing a block is worth its time, judged by a sample from its middle: as deflate would, by how unevenly its bytes
 * are spread and by how much of it repeats what stands before. Weights in full precision mostly are not.
 * @param bits of the sample, where they are known already.
 */
export function isWorthCompressing(sample: Buffer, bits = bitsPerByte(sample)): boolean {
  return bits < RANDOM_BITS || repeatingShare(sample) > REPEATING_SHARE;
}

/** How many bits the bytes of a sample carry on average, each taken by itself: 0 to 8. */
export function bitsPerByte(sample: Buffer): number {
  counts.fill(0);
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at] as number;
    counts[byte] = (counts[byte] as number) + 1;
  }
  let bits = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = counts[byte] as number;
    if (count > 0) bits -= count * Math.log2(count / sample.length);
  }
  return bits / Math.max(1, sample.length);
}

/** The share of positions whose next four bytes stood in the sample before. */
function repeatingShare(sample: Buffer): number {
  lastSeen.fill(-1);
  let repeating = 0;
  for (let at = 0; at + 4 <= sample.length; at++) {
    const word = sample.readInt32LE(at);
    const slot = Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
    const before = lastSeen[slot] as number;
    if (before >= 0 && sample.readInt32LE(before) === word) repeating++;
    lastSeen[slot] = at;
  }
  return repeating / Math.max(1, sample.length);
}
