import { describe, expect, test } from "@jest/globals";
import { EventStream, MAX_EVENT_CHARS, type StreamEvent, StreamError } from "../../src/baseten/event-stream.ts";

/** Reads a stream that arrives in these pieces. */
function parse(pieces: (string | Uint8Array)[]): StreamEvent[] {
  const stream = new EventStream();
  const events = pieces.flatMap((piece) => stream.push(typeof piece === "string" ? Buffer.from(piece) : piece));
  return [...events, ...stream.end()];
}

const data = (...texts: string[]): StreamEvent[] => texts.map((text) => ({ event: "message", data: text }));

/** A stream with every kind of line, and the events in it. */
const FULL =
  "\ufeffdata: eins\r\n\r\n: note\rdata:zwei\rdata:  drei\r\revent: error\ndata: größe 🙂\nid: 1\nretry: 5\n\n\n\ndata\n\ndata:4";
const FULL_EVENTS: StreamEvent[] = [
  ...data("eins", "zwei\n drei"),
  { event: "error", data: "größe 🙂" },
  ...data("", "4"),
];

describe("the rules of the standard", () => {
  test.each<[string, string, StreamEvent[]]>([
    ["one space after the colon is part of the syntax", "data: a\n\ndata:b\n\n", data("a", "b")],
    ["further spaces after the colon are data", "data:  a \n\n", data(" a ")],
    ["CRLF", "data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n", data("a\nb", "c")],
    ["LF", "data: a\ndata: b\n\ndata: c\n\n", data("a\nb", "c")],
    ["CR", "data: a\rdata: b\r\rdata: c\r\r", data("a\nb", "c")],
    ["all of them mixed", "data: a\r\n\ndata: b\r\rdata: c\n\r\n", data("a", "b", "c")],
    ["a byte order mark", "\ufeffdata: a\n\n", data("a")],
    ["a later byte order mark is an ordinary character", "\n\ufeffdata: a\n\n", []],
    ["comments and unknown fields are ignored", ": ping\n:\nfoo: bar\nid: 7\nretry: 3\ndata: a\n: x\n\n", data("a")],
    ["a name", "event: error\ndata: a\n\ndata: b\n\n", [{ event: "error", data: "a" }, ...data("b")]],
    ["a name without data is not an event and does not carry over", "event: error\n\ndata: a\n\n", data("a")],
    ["a field without a colon is empty", "data\n\ndata\ndata\n\n", data("", "\n")],
    ["colons in the data", 'data: {"a":"b: c"}\n\n', data('{"a":"b: c"}')],
    ["a last event without a blank line", "data: a\n\ndata: b\n", data("a", "b")],
    ["a last line without an end", "data: a\n\ndata: b\ndata: c", data("a", "b\nc")],
    ["only a space is removed after the colon", "data:\ta\n\n data: b\n\n", data("\ta")],
    ["Unicode line breaks do not end a line", "data: a\u2028b\u0085c\n\n", data("a\u2028b\u0085c")],
    ["names of properties", "__proto__: 1\nconstructor: 2\ndata: a\n\n", data("a")],
    ["nothing", "", []],
    ["blank lines", "\n\n\r\n\r\n", []],
  ])("%s", (_what, text, events) => {
    expect(parse([text])).toEqual(events);
  });

  test("broken UTF-8 becomes a replacement character", () => {
    expect(parse(["data: a", Uint8Array.of(0xff, 0xc3), "\n\n"])).toEqual(data("a\ufffd\ufffd"));
  });
});

describe("the split of the bytes into pieces changes nothing", () => {
  const bytes = Buffer.from(FULL);

  test("one byte at a time", () => {
    expect(parse(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(FULL_EVENTS);
  });

  test("in two pieces, split at every place, with an empty piece between them", () => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      const pieces = [bytes.subarray(0, cut), new Uint8Array(0), bytes.subarray(cut)];
      expect({ cut, events: parse(pieces) }).toEqual({ cut, events: FULL_EVENTS });
    }
  });

  test("an event is returned as soon as its blank line arrives", () => {
    const stream = new EventStream();
    expect(stream.push(Buffer.from("data: a\n"))).toEqual([]);
    expect(stream.push(Buffer.from("\n"))).toEqual(data("a"));
    expect(stream.push(Buffer.from("data: b\r\n\r\n"))).toEqual(data("b"));
    // After a carriage return the parser waits for one more character, which may be the line feed that belongs to it.
    expect(stream.push(Buffer.from("data: c\r\r"))).toEqual([]);
    expect(stream.push(Buffer.from("\ndata: d\n\n"))).toEqual([...data("c"), ...data("d")]);
  });
});

describe("an event that is too large is refused before it fills the memory", () => {
  const megabyte = "x".repeat(1024 * 1024);

  test.each([
    ["one line that never ends", megabyte],
    ["a comment that never ends", `: ${megabyte}`.replaceAll("\n", "")],
    ["lines of data without a blank one", `data: ${megabyte}\n`],
    ["empty lines of data", "data\n".repeat(200_000)],
  ])("%s", (_what, piece) => {
    const stream = new EventStream();
    const bytes = Buffer.from(piece);
    const feed = () => {
      for (let fed = 0; fed < 50 * MAX_EVENT_CHARS; fed += bytes.length) stream.push(bytes);
    };
    expect(feed).toThrow(new StreamError("an event of the stream is larger than 8 MiB"));
  });

  test("any number of comments and events is accepted as long as each of them ends", () => {
    const stream = new EventStream();
    const block = Buffer.from(`: ${megabyte}\n: ${megabyte}\ndata: ${megabyte}\n\n`);
    let events = 0;
    for (let round = 0; round < 10; round++) events += stream.push(block).length;
    expect(events).toBe(10);
  });
});

test("the work is linear in the number of bytes, even for a line of 4 MiB in pieces of a few bytes", () => {
  const stream = new EventStream();
  const piece = Buffer.from("xyz");
  stream.push(Buffer.from("data:"));
  for (let sent = 0; sent < 4 * 1024 * 1024; sent += piece.length) stream.push(piece);
  const [event] = stream.push(Buffer.from("\n\n"));
  expect(event?.data.length).toBeGreaterThanOrEqual(4 * 1024 * 1024);
});
