import { isMainThread } from "node:worker_threads";
import type { LinkView } from "./level.ts";

const UNIT_BYTES = 1024;
/** What stands where. Whole numbers of kibibytes, which several threads can add to. */
const PRODUCED = 0;
const SENT = 1;
const LEFT = 2;
const DUE = 3;
const RATE = 4;
const NUMBERS = 5;
const UNKNOWN_RATE = -1;
const MAX_RATE = 2 ** 31 - 1;
/** How long a thread waits for the first part to leave, and for the first rate. On any link on which a part takes longer, that is a small share of its time. */
const MAX_WAIT_MS = 20;

/** What the upload says of the link. Bytes are those of the archive. */
export interface LinkReport {
  /** What has gone over it, as far as that can be told. */
  leftBytes: number;
  /** What is in parts that are under way, or were. */
  sentBytes: number;
  /** How large the next part has to be. */
  dueBytes: number;
  /** Undefined as long as nothing is known. */
  bytesPerSecond: number | undefined;
}

/** What is known of the link, in memory that the threads share: they note what they have packed, the main thread what the upload says. */
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

  /** Notes what the upload says. The link is open from then on. */
  update({ leftBytes, sentBytes, dueBytes, bytesPerSecond }: LinkReport): void {
    const rate = bytesPerSecond === undefined ? UNKNOWN_RATE : Math.min(MAX_RATE, bytesPerSecond / UNIT_BYTES);
    this.#note(LEFT, leftBytes / UNIT_BYTES);
    this.#note(DUE, dueBytes / UNIT_BYTES);
    this.#note(SENT, sentBytes / UNIT_BYTES);
    this.#note(RATE, rate);
  }

  /** The link as it is now. A packing thread waits a moment for the rate while the first part leaves: see {@link #awaitRate}. */
  view(): LinkView {
    if (!isMainThread) this.#awaitRate();
    const rate = this.#at(RATE);
    const due = Math.max(1, this.#at(DUE));
    const assembled = Math.max(0, this.#at(PRODUCED) - this.#at(SENT));
    const wholeParts = Math.floor(assembled / due) * due;
    return {
      bytesPerSecond: rate === UNKNOWN_RATE ? undefined : rate * UNIT_BYTES,
      sendableBytes: Math.max(0, this.#at(SENT) - this.#at(LEFT) + wholeParts) * UNIT_BYTES,
      missingBytes: (due - (assembled - wholeParts)) * UNIT_BYTES,
    };
  }

  /**
   * Waits a moment, before a stretch is begun, for the first part to leave if enough for that is packed. Until then nothing can be
   * learned of the link, and more would be packed without knowing how.
   */
  awaitFirstPart(): void {
    if (isMainThread || !this.isStarved || this.#at(PRODUCED) < this.#at(DUE)) return;
    Atomics.wait(this.#numbers, SENT, 0, MAX_WAIT_MS);
  }

  /** Whether there is a place for the parts, and the link stands still until the first one is full. */
  get isStarved(): boolean {
    return this.#at(DUE) > 0 && this.#at(SENT) === 0;
  }

  #at(index: number): number {
    return Atomics.load(this.#numbers, index);
  }

  #note(index: number, value: number): void {
    const before = Atomics.exchange(this.#numbers, index, Math.round(value));
    // A thread waits for the first value only.
    if (before === 0 || before === UNKNOWN_RATE) Atomics.notify(this.#numbers, index);
  }

  /** Threads that compress take the processor from the first part, and a fast link would look like a slow one. */
  #awaitRate(): void {
    if (this.#hasWaited || this.#at(SENT) === 0) return;
    this.#hasWaited = true;
    Atomics.wait(this.#numbers, RATE, UNKNOWN_RATE, MAX_WAIT_MS);
  }
}
