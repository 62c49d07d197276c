/** Bounds of buckets are powers of ten with this fraction of an exponent: each is 13.6 % above the one before. */
const PER_DECADE = 18;

/** Durations in buckets, as the server keeps them: it knows how many are in a bucket, but not where. */
export class Histogram {
  readonly #counts = new Map<number, number>();
  #total = 0;
  #sum = 0;

  /** @param seconds above 0. */
  add(seconds: number): void {
    const bucket = Math.ceil(PER_DECADE * Math.log10(seconds));
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + 1);
    this.#total += 1;
    this.#sum += seconds;
  }

  /** Seconds; null if it is empty. */
  get mean(): number | null {
    return this.#total === 0 ? null : this.#sum / this.#total;
  }

  /** The quantile in seconds, interpolated within its bucket; null if it is empty. */
  quantile(share: number): number | null {
    const wanted = share * this.#total;
    let below = 0;
    for (const [bucket, count] of [...this.#counts].sort(([one], [other]) => one - other)) {
      if (below + count >= wanted) {
        const [from, to] = [10 ** ((bucket - 1) / PER_DECADE), 10 ** (bucket / PER_DECADE)];
        return from + ((to - from) * (wanted - below)) / count;
      }
      below += count;
    }
    return null;
  }
}
