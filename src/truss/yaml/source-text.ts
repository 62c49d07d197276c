/** A place in a file, 1-based. Columns count UTF-16 units, as editors do. */
export interface Position {
  line: number;
  column: number;
}

/** The text as Python's text mode passes it to PyYAML: every line break is `\n`, without a byte order mark. Maps offsets back. */
export class SourceText {
  readonly text: string;
  private readonly markLength: number;
  /** Offsets, in `text`, of the line breaks that were `\r\n`. */
  private readonly shortened: number[] = [];
  private readonly lineStarts: number[] = [0];

  constructor(original: string) {
    this.markLength = original.startsWith("\uFEFF") ? 1 : 0;
    const parts = original.slice(this.markLength).split(/(\r\n|\r|\n)/);
    let offset = 0;
    for (let index = 0; index < parts.length - 1; index += 2) {
      offset += parts[index]?.length ?? 0;
      if (parts[index + 1] === "\r\n") this.shortened.push(offset);
      parts[index + 1] = "\n";
      offset += 1;
      this.lineStarts.push(offset);
    }
    this.text = parts.join("");
  }

  originalOffset(offset: number): number {
    return offset + this.markLength + countBelow(this.shortened, offset);
  }

  position(offset: number): Position {
    const line = countBelow(this.lineStarts, offset + 1);
    return { line, column: offset - (this.lineStarts[line - 1] ?? 0) + 1 };
  }
}

/** How many of the ascending `numbers` are below `limit`. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The offset of a place in a text that may begin with a byte order mark and have line breaks of any kind. */
export function offsetOf(text: string, { line, column }: Position): number {
  const breaks = /\r\n|\r|\n/g;
  for (let seen = 1; seen < line; seen++) breaks.exec(text);
  // A byte order mark precedes the first column.
  const start = breaks.lastIndex === 0 && text.startsWith("\ufeff") ? 1 : breaks.lastIndex;
  return start + column - 1;
}

/** The place of an offset in such a text: the inverse of {@link offsetOf}. */
export function placeOf(text: string, offset: number): Position {
  const start = lineStartOf(text, offset);
  const line = text.slice(0, start).split(/\r\n|\r|\n/).length;
  const mark = start === 0 && text.startsWith("\ufeff") ? 1 : 0;
  return { line, column: offset - start - mark + 1 };
}

/** The offset at which the line of an offset begins, a byte order mark included. */
export function lineStartOf(text: string, offset: number): number {
  const before = text.slice(0, offset);
  return Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
}
