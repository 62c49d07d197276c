import type { Clock } from "../lib/clock.ts";

/** Keeps the number of acts in any period below a limit that is shared with others who use the same key. */
export class Pace {
  readonly #clock: Clock;
  readonly #max: number;
  readonly #perMs: number;
  /** When the last acts ended, oldest first. */
  readonly #done: number[] = [];

  /** @param max acts in any `perMs` milliseconds. */
  constructor(clock: Clock, max: number, perMs: number) {
    this.#clock = clock;
    this.#max = max;
    this.#perMs = perMs;
  }

  /** Milliseconds until the next act may begin. */
  get wait(): number {
    const oldest = this.#done.at(-this.#max);
    return oldest === undefined ? 0 : Math.max(0, oldest + this.#perMs - this.#clock.now());
  }

  /** Records an act once it is answered. The server saw it before that, so the period at the server is no shorter than here. */
  noteDone(): void {
    this.#done.push(this.#clock.now());
    if (this.#done.length > this.#max) this.#done.shift();
  }
}
