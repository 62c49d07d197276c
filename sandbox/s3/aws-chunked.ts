import { Transform, type TransformCallback } from "node:stream";

type Expect = "size" | "data" | "data-end" | "trailer" | "nothing";

/**
 * Removes the framing of an `aws-chunked` body (hexadecimal sizes, data, trailers). What follows the last chunk is
 * in `trailers` once the stream has ended.
 */
export class AwsChunkedDecoder extends Transform {
  readonly trailers = new Map<string, string>();
  #expect: Expect = "size";
  #line = "";
  #remaining = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      let position = 0;
      while (position < chunk.length) {
        position = this.#expect === "data" ? this.#takeData(chunk, position) : this.#takeLine(chunk, position);
      }
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.#expect === "nothing" ? null : new Error("The aws-chunked body ended early."));
  }

  #takeData(chunk: Buffer, position: number): number {
    const end = Math.min(chunk.length, position + this.#remaining);
    this.push(chunk.subarray(position, end));
    this.#remaining -= end - position;
    if (this.#remaining === 0) this.#expect = "data-end";
    return end;
  }

  #takeLine(chunk: Buffer, position: number): number {
    const newline = chunk.indexOf(0x0a, position);
    const end = newline === -1 ? chunk.length : newline + 1;
    this.#line += chunk.toString("latin1", position, end);
    if (this.#line.length > 16_384) throw new Error("The aws-chunked framing is broken.");
    if (newline === -1) return end;
    const line = this.#line.replace(/\r?\n$/, "");
    this.#line = "";
    this.#gotLine(line);
    return end;
  }

  #gotLine(line: string): void {
    if (this.#expect === "data-end" && line === "") {
      this.#expect = "size";
    } else if (this.#expect === "size" && /^[0-9a-f]+(;.*)?$/i.test(line)) {
      this.#remaining = Number.parseInt(line, 16);
      this.#expect = this.#remaining === 0 ? "trailer" : "data";
    } else if (this.#expect === "trailer") {
      if (line === "") this.#expect = "nothing";
      else this.trailers.set(line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim());
    } else {
      throw new Error("The aws-chunked framing is broken.");
    }
  }
}
