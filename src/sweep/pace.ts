import type { Clock } from "../lib/clock.ts";

/** Keeps a number of acts in any stretch of time below a limit that others with the same key share. */
export class Pace {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #perMs: number;
  /** When the last acts were over, oldest first. */
  readonly #done: number[] = [];

  /** @param most acts in any `perMs` milliseconds. */
  constructor(clock: Clock, most: number, perMs: number) {
    this.#clock = clock;
    this.#most = most;
    this.#perMs = perMs;
  }

  /** Milliseconds until the next act may begin. */
  get wait(): number {
    const oldest = this.#done.at(-this.#most);
    return oldest === undefined ? 0 : Math.max(0, oldest + this.#perMs - this.#clock.now());
  }

  /** Notes an act, once it is answered: the other side saw it before that, so the gap there is no shorter than here. */
  noteDone(): void {
    this.#done.push(this.#clock.now());
    if (this.#done.length > this.#most) this.#done.shift();
  }
}
