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
