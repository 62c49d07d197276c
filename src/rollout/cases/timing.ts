/** How long the calls of a case took, in milliseconds. */
export interface Timing {
  median: number;
  /** The 95th percentile: the smallest time that 95 of 100 calls did not exceed. */
  p95: number;
}

/**
 * The median and the 95th percentile of some times.
 * @returns undefined if there are none.
 */
export function timingOf(times: readonly number[]): Timing | undefined {
  const sorted = times.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1];
  if (upper === undefined || lower === undefined || p95 === undefined) return undefined;
  return { median: (lower + upper) / 2, p95 };
}
