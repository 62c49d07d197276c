/** Random numbers for the replays: seeded, so that a figure can be reached again. */

/** Below this mean, a binomial or Poisson number is drawn one event at a time. */
const FEW = 25;

/** Draws from distributions. Same seed, same numbers. */
export class Chance {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  #spare: number | undefined;

  constructor(seed: number) {
    this.#a = seed | 0;
    this.#b = 0x9e3779b9;
    this.#c = 0x243f6a88;
    for (let i = 0; i < 20; i++) this.uniform();
  }

  /** Above 0 and below 1 (sfc32). */
  uniform(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return ((sum >>> 0) + 0.5) / 4_294_967_296;
  }

  /** Mean 0, standard deviation 1 (Marsaglia's polar method). */
  normal(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return spare;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = y * factor;
      return x * factor;
    }
  }

  /** Mean and variance `shape` (Marsaglia and Tsang). */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * this.uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  beta(a: number, b: number): number {
    const x = this.gamma(a);
    const y = this.gamma(b);
    return x + y > 0 ? x / (x + y) : a / (a + b);
  }

  /** Devroye: a gamma variable says when the n-th event comes, and the rest is split at it. */
  poisson(mean: number): number {
    let left = mean;
    let count = 0;
    while (left > FEW) {
      const n = Math.floor(left * 0.875);
      const time = this.gamma(n);
      if (time > left) return count + this.binomial(n - 1, left / time);
      count += n;
      left -= time;
    }
    const end = Math.exp(-left);
    for (let product = this.uniform(); product > end; product *= this.uniform()) count++;
    return count;
  }

  /** Devroye: a beta variable says where the middle one of n uniform ones lies, and one half goes on. */
  binomial(trials: number, probability: number): number {
    if (!(probability > 0)) return 0;
    if (probability >= 1) return trials;
    if (probability > 0.5) return trials - this.binomial(trials, 1 - probability);
    let n = trials;
    let p = probability;
    let count = 0;
    while (n * p > FEW) {
      const middle = Math.floor((n + 1) / 2);
      const at = this.beta(middle, n + 1 - middle);
      if (at <= p) {
        count += middle;
        n -= middle;
        p = (p - at) / (1 - at);
      } else {
        n = middle - 1;
        p /= at;
      }
    }
    if (p >= 1) return count + n;
    if (p <= 0) return count;
    const perTrial = Math.log1p(-p);
    const failures = () => Math.floor(Math.log(this.uniform()) / perTrial);
    for (let next = failures(); next < n; next += 1 + failures()) count++;
    return count;
  }
}
