/** Time in the sandbox. */
export interface Time {
  /** Epoch milliseconds of the wall clock. */
  now(): number;
  /** Wall milliseconds per millisecond of sandbox time, just as the action compresses its waits. */
  scale: number;
}

/** A stretch of something that proceeds on its own. It ends by the clock or by being looked at, whichever comes first. */
export interface Stretch {
  /** How many looks see it; Infinity means that looking does not end it. */
  polls: number;
  /** How many milliseconds of sandbox time it lasts; Infinity means that the clock does not end it. */
  ms: number;
  /** For how many milliseconds of sandbox time looking does not end it. Default 0. */
  minMs?: number;
  /** In place of `polls`: it lasts until this returns true. Every look asks it. */
  until?: () => boolean;
}

/** Goes through stretches one after another. */
export class Walk<S extends Stretch> {
  readonly #time: Time;
  readonly #onEnter: (step: S, at: number) => void;
  #steps: readonly S[] = [];
  #index = 0;
  #looks = 0;
  #began = 0;

  /** @param onEnter called with every stretch when it begins; `at` is in epoch milliseconds. */
  constructor(time: Time, onEnter: (step: S, at: number) => void) {
    this.#time = time;
    this.#onEnter = onEnter;
  }

  /** Abandons the present stretches and follows these from the given moment on, which may lie in the past. */
  follow(steps: readonly S[], at = this.#time.now()): void {
    this.#steps = steps;
    this.#enter(0, at);
  }

  /** The present stretch; undefined once all of them are over. */
  get step(): S | undefined {
    this.advance();
    return this.#steps[this.#index];
  }

  /** The present stretch and those to come. */
  get rest(): readonly S[] {
    this.advance();
    return this.#steps.slice(this.#index);
  }

  /** Catches up with the clock. Each stretch begins when the one before it ended, not when somebody looked. */
  advance(now = this.#time.now()): void {
    for (;;) {
      const step = this.#steps[this.#index];
      if (!step) return;
      const over = this.#began + step.ms * this.#time.scale;
      if (!(now >= over)) return;
      this.#enter(this.#index + 1, over);
    }
  }

  /** One look: moves on if looking ends the stretch, then counts for the stretch that this look sees, and returns it. */
  look(): S | undefined {
    this.advance();
    if (this.#isSeen()) {
      this.#enter(this.#index + 1, this.#time.now());
      this.advance();
    }
    this.#looks += 1;
    return this.#steps[this.#index];
  }

  #isSeen(): boolean {
    const step = this.#steps[this.#index];
    if (!step) return false;
    const { polls, minMs = 0, until } = step;
    if (this.#time.now() < this.#began + minMs * this.#time.scale) return false;
    return until ? until() : this.#looks >= polls;
  }

  #enter(index: number, at: number): void {
    this.#index = index;
    this.#looks = 0;
    this.#began = at;
    const step = this.#steps[index];
    if (step) this.#onEnter(step, at);
  }
}
