import { isMainThread } from "node:worker_threads";
import type { LinkView } from "./level.ts";

const UNIT_BYTES = 1024;
/** What stands where. Whole numbers of kibibytes, which several threads can add to. */
const PRODUCED = 0;
const TAKEN = 1;
const RATE = 2;
const OPEN = 3;
const NUMBERS = 4;
const UNKNOWN_RATE = -1;
const MAX_RATE = 2 ** 31 - 1;
/** How long a thread waits for the first rate. On any link on which a part takes longer, that is a small share of its time. */
const MAX_RATE_WAIT_MS = 20;

/**
 * What is known of the link, in memory that the threads share: they note what they have packed, the main thread what has left and
 * how fast.
 */
export class Link {
  readonly memory: SharedArrayBuffer;
  readonly #numbers: Int32Array;
  #hasWaited = false;

  /** @param memory of the same link on another thread. */
  constructor(memory?: SharedArrayBuffer) {
    this.memory = memory ?? new SharedArrayBuffer(NUMBERS * Int32Array.BYTES_PER_ELEMENT);
    this.#numbers = new Int32Array(this.memory);
    if (memory === undefined) Atomics.store(this.#numbers, RATE, UNKNOWN_RATE);
  }

  /** Notes that so many more bytes are packed. */
  produced(bytes: number): void {
    Atomics.add(this.#numbers, PRODUCED, Math.round(bytes / UNIT_BYTES));
  }

  /** Notes how many bytes have left in all, and how many leave in a second as far as that is known. The link is open from then on. */
  update({ takenBytes, bytesPerSecond }: { takenBytes: number; bytesPerSecond: number | undefined }): void {
    const rate = bytesPerSecond === undefined ? UNKNOWN_RATE : Math.min(MAX_RATE, bytesPerSecond / UNIT_BYTES);
    Atomics.store(this.#numbers, TAKEN, Math.round(takenBytes / UNIT_BYTES));
    Atomics.store(this.#numbers, RATE, Math.round(rate));
    Atomics.store(this.#numbers, OPEN, 1);
    if (bytesPerSecond !== undefined) Atomics.notify(this.#numbers, RATE);
  }

  /** The link as it is now. A packing thread waits a moment for the rate while the first part leaves: see {@link #awaitRate}. */
  view(): LinkView {
    if (!isMainThread) this.#awaitRate();
    const rate = Atomics.load(this.#numbers, RATE);
    const ready = Atomics.load(this.#numbers, PRODUCED) - Atomics.load(this.#numbers, TAKEN);
    return {
      bytesPerSecond: rate === UNKNOWN_RATE ? undefined : rate * UNIT_BYTES,
      readyBytes: Math.max(0, ready) * UNIT_BYTES,
      isOpen: Atomics.load(this.#numbers, OPEN) === 1,
    };
  }

  /** Threads that compress take the processor from the first part, and a fast link would look like a slow one. */
  #awaitRate(): void {
    if (this.#hasWaited || Atomics.load(this.#numbers, OPEN) === 0) return;
    this.#hasWaited = true;
    Atomics.wait(this.#numbers, RATE, UNKNOWN_RATE, MAX_RATE_WAIT_MS);
  }
}
