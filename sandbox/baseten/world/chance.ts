/** Random numbers that are the same for the same seeds. */
export class Chance {
  #state: number;

  constructor(...seeds: number[]) {
    this.#state = seeds.reduce((state, seed) => mixed(state ^ mixed(seed)), 0x9e3779b9);
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    return mixed(this.#state) / 2 ** 32;
  }

  /** From the standard normal distribution. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** From the Poisson distribution. */
  count(mean: number): number {
    let count = 0;
    for (let rest = mean; rest > 0; rest -= LARGEST_MEAN) count += this.#few(Math.min(rest, LARGEST_MEAN));
    return count;
  }

  #few(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count += 1;
    return count;
  }
}

/** For larger means, e^-mean is too small to be told from the product of that many random numbers. */
const LARGEST_MEAN = 50;

/** A whole number from 0 to below 2^32 that shows nothing of the pattern of its argument. */
function mixed(number: number): number {
  let mix = number | 0;
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}
