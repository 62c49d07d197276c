/** One event of a stream of Server-Sent Events. */
export interface SseEvent {
  /** The name that the event was given; `message` where it has none. */
  event: string;
  /** Its data lines, joined by line feeds. */
  data: string;
}

/** A stream that cannot be read on. The message is a sentence's end: "an event of the stream is ...". */
export class StreamError extends Error {
  override readonly name = "StreamError";
}

/** No model sends a larger event; what does is no stream of events, and must not fill the memory. */
export const LARGEST_EVENT_CHARS = 8 * 1024 * 1024;

/**
 * Reads Server-Sent Events from bytes that arrive in pieces of any size, as the HTML standard says (any line ending,
 * byte order mark, comments, `data:` with and without a space); broken UTF-8 becomes U+FFFD. Unlike a browser it also gives the last
 * event where no blank line follows it. The work is proportional to the bytes.
 */
export class SseParser {
  readonly #decoder = new TextDecoder();
  /** The line that has not ended yet, in the pieces in which it came. */
  #line: string[] = [];
  #data: string[] = [];
  #name = "";
  /** Characters that are held for the event that has not ended yet. */
  #held = 0;
  /** The text so far ends in a carriage return: a line feed that follows belongs to it. */
  #afterReturn = false;

  /**
   * The events that these bytes complete.
   * @throws StreamError where an event grows beyond LARGEST_EVENT_CHARS.
   */
  push(bytes: Uint8Array): SseEvent[] {
    return this.#read(this.#decoder.decode(bytes, { stream: true }));
  }

  /** To be called when the stream has ended: the event that it ended in, if any. */
  end(): SseEvent[] {
    const events = this.#read(this.#decoder.decode());
    const last = [this.#endLine(), this.#dispatch()];
    return [...events, ...last.filter((event) => event !== undefined)];
  }

  #read(text: string): SseEvent[] {
    const events: SseEvent[] = [];
    let start = this.#afterReturn && text.startsWith("\n") ? 1 : 0;
    if (text !== "") this.#afterReturn = text.endsWith("\r");
    const breaks = /\r\n?|\n/g;
    breaks.lastIndex = start;
    for (let found = breaks.exec(text); found; found = breaks.exec(text)) {
      this.#keep(text.slice(start, found.index));
      const event = this.#endLine();
      if (event) events.push(event);
      start = breaks.lastIndex;
    }
    this.#keep(text.slice(start));
    return events;
  }

  #keep(piece: string): void {
    if (piece === "") return;
    this.#held += piece.length;
    if (this.#held > LARGEST_EVENT_CHARS) {
      throw new StreamError(`an event of the stream is larger than ${LARGEST_EVENT_CHARS / 1024 / 1024} MiB`);
    }
    this.#line.push(piece);
  }

  /** Takes the line that has just ended; a blank one ends the event. */
  #endLine(): SseEvent | undefined {
    const line = this.#line.join("");
    this.#line = [];
    if (line === "") return this.#dispatch();
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    this.#held -= line.length;
    if (field === "event") this.#name = value;
    if (field === "data") {
      this.#data.push(value);
      // The break between two lines is a character of the data, too.
      this.#held += value.length + 1;
    }
    return undefined;
  }

  #dispatch(): SseEvent | undefined {
    const event = { event: this.#name || "message", data: this.#data.join("\n") };
    const isEvent = this.#data.length > 0;
    this.#data = [];
    this.#name = "";
    this.#held = 0;
    return isEvent ? event : undefined;
  }
}
