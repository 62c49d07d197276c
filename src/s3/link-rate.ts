/** A rate is that of the last so many milliseconds in which something was under way. */
const WINDOW_MS = 400;
/** Before that much time without an answer nothing can be said. */
export const MIN_KNOWN_MS = 15;
/** What the buffers of one connection swallow at its beginning, whatever the link: it has left the process, and tells nothing. */
const SOCKET_BUFFERS_BYTES = 5_000_000;
/** While they may have swallowed all that was taken, the link is anything from very slow to as fast as they are: this share of that is believed. */
const BELIEVED_SHARE = 1 / 8;
/** The first answers come over connections and through code that are used for the first time: the link is believed to be so much faster. */
const FIRST_ANSWERS_FACTOR = 2;

/** One request's body on its way. Moments are milliseconds, by one clock that never goes back. */
export interface Flow {
  /** The connection has taken so many more bytes. */
  took(bytes: number, now: number): void;
  /** It has ended. @param answeredBytes of it, 0 where it failed. */
  ended(answeredBytes: number, now: number): void;
}

/** What is known of the link at a moment. */
export interface LinkState {
  /** Bytes that have gone over it, as far as that can be told. What only fills the buffers of the connections is not among them. */
  leftBytes: number;
  /** Undefined as long as nothing is known. */
  bytesPerSecond: number | undefined;
}

/** How fast a link takes what is sent over it, by what the connections have taken and what was answered. */
export class LinkRate {
  #underWay = 0;
  #connections = 0;
  #busySince = 0;
  #busyMs = 0;
  #taken = 0;
  #answered = 0;
  /** What the connections have taken of requests that are not answered. */
  #unanswered = 0;
  /** Bytes a second, by the last answer: so fast the link was at least. */
  #answeredRate = 0;
  /** See {@link LinkState}, and up to which moment of busy time it was followed. */
  #left = 0;
  #leftUntilMs = 0;
  /** What had been taken at which moment of busy time; those of the window, oldest first, and one before it. */
  readonly #marks: { busyMs: number; taken: number }[] = [];

  /** A connection begins to take the body of a request. */
  begin(now: number): Flow {
    if (this.#underWay++ === 0) this.#busySince = now;
    this.#connections = Math.max(this.#connections, this.#underWay);
    let taken = 0;
    return {
      took: (bytes, at) => {
        taken += bytes;
        this.#unanswered += bytes;
        this.#took(bytes, at);
      },
      ended: (answeredBytes, at) => {
        this.#unanswered -= taken;
        this.#answered += answeredBytes;
        if (answeredBytes > 0) this.#answeredRate = this.#answered / seconds(this.#busyUntil(at));
        if (--this.#underWay === 0) this.#busyMs += at - this.#busySince;
      },
    };
  }

  look(now: number): LinkState {
    const bytesPerSecond = this.#rate(now);
    const busyMs = this.#busyUntil(now);
    const since = (busyMs - this.#leftUntilMs) / 1_000;
    this.#leftUntilMs = busyMs;
    const left = Math.max(this.#answered, this.#left + (bytesPerSecond ?? 0) * since);
    this.#left = Math.min(left, this.#answered + this.#unanswered);
    return { leftBytes: this.#left, bytesPerSecond };
  }

  #rate(now: number): number | undefined {
    const busyMs = this.#busyUntil(now);
    if (this.#answered === 0 && busyMs < MIN_KNOWN_MS) return undefined;
    if (busyMs >= WINDOW_MS) {
      const oldest = this.#marks[0] ?? { busyMs: 0, taken: 0 };
      return (this.#taken - oldest.taken) / seconds(Math.max(WINDOW_MS, busyMs - oldest.busyMs));
    }
    const most = this.#taken / seconds(busyMs);
    const surelyLeft = this.#taken - SOCKET_BUFFERS_BYTES * this.#connections;
    // Between two answers nothing is heard of a link that goes on as before. One that stands still takes nothing either.
    const answered = Math.min(FIRST_ANSWERS_FACTOR * this.#answeredRate, most);
    const least = Math.max(answered, surelyLeft / seconds(busyMs));
    return least > 0 ? least : most * BELIEVED_SHARE;
  }

  #took(bytes: number, now: number): void {
    this.#taken += bytes;
    const busyMs = this.#busyUntil(now);
    this.#marks.push({ busyMs, taken: this.#taken });
    while ((this.#marks[1]?.busyMs ?? Number.POSITIVE_INFINITY) <= busyMs - WINDOW_MS) this.#marks.shift();
  }

  #busyUntil(now: number): number {
    return this.#busyMs + (this.#underWay > 0 ? now - this.#busySince : 0);
  }
}

/** At least a millisecond: less would say nothing. */
function seconds(milliseconds: number): number {
  return Math.max(1, milliseconds) / 1_000;
}
