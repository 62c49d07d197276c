/** The polynomial of gzip, zip and S3's `x-amz-checksum-crc32`, lowest power in the highest bit. */
const POLYNOMIAL = 0xedb88320;
/** x to the power of 0, of 1, … in that form. */
const ONE = 0x80000000;
const BITS = 32;

/** x^(2^n) modulo the polynomial, for n from 0; computed when the first sums are combined, for many runs combine none. */
let powers: number[] | undefined;
/** Lengths repeat: blocks and their headers are of few sizes. */
const MAX_CACHED_SHIFTS = 64;
const shifts = new Map<number, number>();

/**
 * The CRC-32 of two stretches of bytes, one behind the other, from the sums of both: what was summed once need not be read again.
 * @param secondBytes length of the second stretch.
 */
export function combinedCrc32(first: number, second: number, secondBytes: number): number {
  if (first === 0) return second;
  return (product(shiftBy(secondBytes), first) ^ second) >>> 0;
}

/** x^(8 n) modulo the polynomial: what n bytes behind it do to a sum. */
function shiftBy(bytes: number): number {
  const known = shifts.get(bytes);
  if (known !== undefined) return known;
  let shift = ONE;
  powers ??= squares();
  // Bits, not bytes: three squares on. Beyond 32 squares they repeat.
  for (let left = bytes, power = 3; left > 0; left = Math.floor(left / 2), power++)
    if (left % 2 === 1) shift = product(powers[power % BITS] ?? 0, shift);
  if (shifts.size >= MAX_CACHED_SHIFTS) shifts.clear();
  shifts.set(bytes, shift);
  return shift;
}

/** The product of two polynomials, modulo ours. */
function product(one: number, other: number): number {
  let sum = 0;
  let shifted = other;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if (one & bit) sum ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return sum >>> 0;
}

function squares(): number[] {
  const found = [ONE >>> 1];
  for (let at = 1; at < BITS; at++) found.push(product(found[at - 1] ?? 0, found[at - 1] ?? 0));
  return found;
}
