import { createParser, type ParseError } from "eventsource-parser";

/** One event of a stream of server-sent events. */
export interface StreamEvent {
  /** The name of the event; `message` if it has none. */
  event: string;
  /** Its data lines, joined by line feeds. */
  data: string;
}

/** A stream that cannot be read any further. The message is the end of a sentence: "an event of the stream is ...". */
export class StreamError extends Error {
  override readonly name = "StreamError";
}

/** No model sends a larger event. Anything larger is not an event stream, and must not fill the memory. */
export const MAX_EVENT_CHARS = 8 * 1024 * 1024;

/**
 * Reads server-sent events from bytes that arrive in pieces of any size, by the HTML standard. Broken UTF-8 becomes U+FFFD. Unlike
 * a browser it also gives the last event of a stream that ends without a blank line.
 */
export class EventStream {
  /** It also removes a byte order mark, which the parser would take for a part of the first line. */
  readonly #decoder = new TextDecoder();
  readonly #parser = createParser({
    maxBufferSize: MAX_EVENT_CHARS,
    onEvent: ({ event = "message", data }) => this.#events.push({ event, data }),
    onError: (error) => this.#refuse(error),
  });
  #events: StreamEvent[] = [];
  /** Characters of the line that has not ended yet. The parser does not limit lines that it ignores, such as comments. */
  #lineChars = 0;

  /**
   * The events that these bytes complete.
   * @throws StreamError if an event, or a line, grows beyond MAX_EVENT_CHARS.
   */
  push(bytes: Uint8Array): StreamEvent[] {
    return this.#read(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The last event, if the stream ended without a blank line; to be called once it has ended. */
  end(): StreamEvent[] {
    return this.#read(`${this.#decoder.decode()}\n\n`);
  }

  #read(text: string): StreamEvent[] {
    this.#events = [];
    this.#parser.feed(text);
    const lastBreak = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
    this.#lineChars = text.length - (lastBreak + 1) + (lastBreak === -1 ? this.#lineChars : 0);
    if (this.#lineChars > MAX_EVENT_CHARS) throw tooLarge();
    return this.#events;
  }

  /** Unknown fields and odd values are ignored, as in a browser. */
  #refuse({ type }: ParseError): void {
    if (type === "max-buffer-size-exceeded") throw tooLarge();
  }
}

function tooLarge(): StreamError {
  return new StreamError(`an event of the stream is larger than ${MAX_EVENT_CHARS / 1024 / 1024} MiB`);
}
