/** A rate is that of the last so many milliseconds in which something was under way. */
const WINDOW_MS = 400;
/** Before that much time without an answer nothing can be said. */
export const MIN_KNOWN_MS = 15;
/** What the buffers of one connection swallow at its beginning, whatever the link: it has left, and tells nothing. */
const SOCKET_BUFFERS_BYTES = 5_000_000;

/** How fast a link takes what is sent over it, by what the connections have taken and what was answered. Times are milliseconds. */
export class LinkRate {
  #underWay = 0;
  #connections = 0;
  #busySince = 0;
  #busyMs = 0;
  #taken = 0;
  #answered = 0;
  /** What had been taken at which moment of busy time; those of the window, oldest first, and one before it. */
  readonly #marks: { busyMs: number; taken: number }[] = [];

  /** A connection has begun to take the body of a request. */
  begun(now: number): void {
    if (this.#underWay++ === 0) this.#busySince = now;
    this.#connections = Math.max(this.#connections, this.#underWay);
  }

  /** It has ended. @param answeredBytes of it, 0 where it failed. */
  ended(answeredBytes: number, now: number): void {
    this.#answered += answeredBytes;
    if (--this.#underWay === 0) this.#busyMs += now - this.#busySince;
  }

  /** A connection has taken so many more bytes. */
  took(bytes: number, now: number): void {
    this.#taken += bytes;
    const busyMs = this.#busyUntil(now);
    this.#marks.push({ busyMs, taken: this.#taken });
    while ((this.#marks[1]?.busyMs ?? Number.POSITIVE_INFINITY) <= busyMs - WINDOW_MS) this.#marks.shift();
  }

  /** Undefined as long as nothing is known. */
  bytesPerSecond(now: number): number | undefined {
    const busyMs = this.#busyUntil(now);
    if (this.#answered === 0 && busyMs < MIN_KNOWN_MS) return undefined;
    if (busyMs < WINDOW_MS) {
      const left = Math.max(this.#answered, this.#taken - SOCKET_BUFFERS_BYTES * this.#connections);
      return left / (Math.max(1, busyMs) / 1_000);
    }
    const [oldest] = this.#marks;
    return (this.#taken - (oldest?.taken ?? 0)) / (Math.max(WINDOW_MS, busyMs - (oldest?.busyMs ?? 0)) / 1_000);
  }

  #busyUntil(now: number): number {
    return this.#busyMs + (this.#underWay > 0 ? now - this.#busySince : 0);
  }
}
