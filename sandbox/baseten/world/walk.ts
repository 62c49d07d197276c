/** Time as the sandbox has it. */
export interface Time {
  /** Epoch milliseconds of the wall. */
  now(): number;
  /** Wall milliseconds to one millisecond of sandbox time, as the action compresses its waits. */
  scale: number;
}

/** A stretch of something that goes on by itself: it is over by the clock or by being looked at, whichever comes first. */
export interface Stretch {
  /** How many looks see it; Infinity: looking does not end it. */
  polls: number;
  /** Milliseconds of sandbox time after which it is over; Infinity: the clock does not end it. */
  ms: number;
  /** Milliseconds of sandbox time before which looking does not end it. Default 0. */
  minMs?: number;
  /** Instead of `polls`: it lasts until this says true; asked at every look. */
  until?: () => boolean;
}

/** Goes through stretches one after the other. */
export class Walk<S extends Stretch> {
  readonly #time: Time;
  readonly #onEnter: (step: S, at: number) => void;
  #steps: readonly S[] = [];
  #index = 0;
  #looks = 0;
  #began = 0;

  /** @param onEnter told of every stretch when it begins, and of the epoch milliseconds at which. */
  constructor(time: Time, onEnter: (step: S, at: number) => void) {
    this.#time = time;
    this.#onEnter = onEnter;
  }

  /** Leaves what it was doing and walks through these instead, from that moment on, which may lie in the past. */
  follow(steps: readonly S[], at = this.#time.now()): void {
    this.#steps = steps;
    this.#enter(0, at);
  }

  /** The stretch that is on by now; undefined once all of them are over. */
  get step(): S | undefined {
    this.advance();
    return this.#steps[this.#index];
  }

  /** The stretch that is on by now and those to come. */
  get rest(): readonly S[] {
    this.advance();
    return this.#steps.slice(this.#index);
  }

  /** Catches up with the clock; every stretch begins when the one before it was over, not when somebody looked. */
  advance(now = this.#time.now()): void {
    for (;;) {
      const step = this.#steps[this.#index];
      if (!step) return;
      const over = this.#began + step.ms * this.#time.scale;
      if (!(now >= over)) return;
      this.#enter(this.#index + 1, over);
    }
  }

  /** One look: moves on where that is what ends the stretch, then counts for the one that this look sees, and returns it. */
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
