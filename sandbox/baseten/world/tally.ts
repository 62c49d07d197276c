import { Histogram } from "./histogram.ts";

/** How a request was answered. */
export interface Outcome {
  /** HTTP status. */
  status: number;
  /** From end to end. */
  seconds: number;
  firstByteSeconds: number;
}

/** Requests by their status, and how long they took. */
export class Tally {
  readonly statuses = new Map<number, number>();
  readonly latency = new Histogram();
  readonly firstByte = new Histogram();

  add({ status, seconds, firstByteSeconds }: Outcome): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    this.latency.add(seconds);
    this.firstByte.add(firstByteSeconds);
  }
}
