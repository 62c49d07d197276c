import type { Time } from "./walk.ts";

/**
 * The clock of the simulated server, in epoch milliseconds. Where the sandbox's time is compressed, it runs faster than the wall clock by
 * that factor, so that an hour of metrics has its 120 half-minutes. The `Date` of every answer shows it. All other times in the API are
 * those of the wall clock.
 */
export class ServerClock {
  readonly #time: Time;
  readonly #origin: number;

  constructor(time: Time) {
    this.#time = time;
    this.#origin = time.now();
  }

  now(): number {
    return this.of(this.#time.now());
  }

  /** The server's time at a moment of the wall clock, both in epoch milliseconds. */
  of(at: number): number {
    const { scale } = this.#time;
    return scale === 0 ? at : this.#origin + (at - this.#origin) / scale;
  }
}
