/** Memory to be filled from its beginning to its end; it need not lie in one piece. */
export class Room {
  readonly #views: readonly Buffer[];
  #view = 0;
  /** Where in that view. */
  #at = 0;
  #bytes: number;

  constructor(views: readonly Buffer[]) {
    this.#views = views;
    this.#bytes = views.reduce((sum, view) => sum + view.length, 0);
  }

  /** Bytes that are not filled yet. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Copies as much as fits. @returns bytes copied. */
  put(bytes: Buffer): number {
    let copied = 0;
    while (copied < bytes.length && this.#bytes > 0) {
      const some = bytes.copy(this.#current, this.#at, copied);
      this.#filled(some);
      copied += some;
    }
    return copied;
  }

  /** Fills so many bytes, at most what is left, with zeros. */
  zeros(bytes: number): void {
    for (let left = bytes; left > 0; ) {
      const some = Math.min(left, this.#current.length - this.#at);
      this.#current.fill(0, this.#at, this.#at + some);
      this.#filled(some);
      left -= some;
    }
  }

  /**
   * Has the next bytes filled by somebody else.
   * @param bytes at most what is left.
   * @param fill fills the views it is given, in order, as far as it can. @returns bytes filled.
   * @returns what `fill` does.
   */
  fillWith(bytes: number, fill: (views: Buffer[]) => number): number {
    const views: Buffer[] = [];
    let at = this.#at;
    for (let index = this.#view, left = bytes; left > 0; index++) {
      const view = (this.#views[index] as Buffer).subarray(at, at + left);
      views.push(view);
      left -= view.length;
      at = 0;
    }
    const filled = fill(views);
    for (let left = filled; left > 0; ) {
      const some = Math.min(left, this.#current.length - this.#at);
      this.#filled(some);
      left -= some;
    }
    return filled;
  }

  get #current(): Buffer {
    return this.#views[this.#view] as Buffer;
  }

  #filled(bytes: number): void {
    this.#bytes -= bytes;
    this.#at += bytes;
    if (this.#at < this.#current.length) return;
    this.#view++;
    this.#at = 0;
  }
}
