/** Parts of JSON that TypeScript's library does not declare yet. */
const { parse, rawJSON } = JSON as unknown as {
  parse(text: string, reviver?: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  rawJSON(text: string): unknown;
};

/** Numbers that JavaScript may write differently: long ones, `1.0`, `1e3`, `-0`. */
const DELICATE_NUMBER = /\d{16}|\d[.eE]|-0/;

/** A JSON value, or the place of a syntax error; `problem` is a clause that does not quote the text. */
export type ParsedJson = { value: unknown } | { problem: string; line: number; column: number };

/**
 * Reads JSON so that `JSON.stringify` gives every number back as it was written: for Python `1.0` is not `1`.
 * @returns the value, or the place of the first error, 1-based. The text may hold secrets, so the result quotes nothing of it.
 */
export function parseJson(text: string): ParsedJson {
  const keepNumber = (_key: string, value: unknown, { source }: { source?: string }) =>
    typeof value === "number" && source !== undefined && String(value) !== source ? rawJSON(source) : value;
  try {
    const value = DELICATE_NUMBER.test(text) ? parse(text, keepNumber) : parse(text);
    // A value that is nested too deeply to be written cannot be sent.
    JSON.stringify(value);
    return { value };
  } catch (error) {
    if (error instanceof RangeError) return { problem: "it is nested too deeply", line: 1, column: 1 };
    const offset = offsetOfError(text);
    const before = text.slice(0, offset).split(/\r\n|\r|\n/);
    const [line, column] = [before.length, (before.at(-1) ?? "").length + 1];
    const what = offset >= text.length ? "it ends unexpectedly" : "it has a syntax error";
    return { problem: `${what} at line ${line}, column ${column}`, line, column };
  }
}

/** `JSON.parse` gives the place of some errors only, so the text is read again. */
const TOKEN = /[[\]{}:,]|true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|"/y;
const BLANKS = /[ \t\r\n]*/y;

/** The offset at which an invalid text stops being the beginning of JSON; its length if it only ends too early. */
function offsetOfError(text: string): number {
  const open: string[] = [];
  let expects: "value" | "value or ]" | "key" | "key or }" | ":" | ", or end" = "value";
  let at = 0;
  for (;;) {
    at = skip(BLANKS, text, at);
    const start = at;
    at = skip(TOKEN, text, start);
    const token = text.slice(start, at);
    if (token === '"') {
      const end = endOfString(text, at);
      if (!end.isWhole) return end.at;
      at = end.at;
    }
    const inner = open.at(-1);
    if (token === "") return start;
    if (expects === ":") {
      if (token !== ":") return start;
      expects = "value";
    } else if (expects === ", or end") {
      if (token === "," && inner !== undefined) expects = inner === "{" ? "key" : "value";
      else if (token === (inner === "{" ? "}" : "]") && inner !== undefined) open.pop();
      else return start;
    } else if (token === "}" && expects === "key or }") {
      open.pop();
      expects = ", or end";
    } else if (expects === "key" || expects === "key or }") {
      if (token !== '"') return start;
      expects = ":";
    } else if (token === "]" && expects === "value or ]") {
      open.pop();
      expects = ", or end";
    } else if (token === "{" || token === "[") {
      open.push(token);
      expects = token === "{" ? "key or }" : "value or ]";
    } else if (/^[\]},:]$/.test(token)) {
      return start;
    } else {
      expects = ", or end";
    }
  }
}

/** The offset after the match of a sticky pattern at an offset; the same offset if it does not match. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Goes from after a string's opening quote to after its closing one, or to the first character that is not allowed in it. */
function endOfString(text: string, start: number): { at: number; isWhole: boolean } {
  for (let at = start; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '"') return { at: at + 1, isWhole: true };
    if (character < " ") return { at, isWhole: false };
    if (character !== "\\") continue;
    if (!/^(["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at + 1, at + 6))) return { at, isWhole: false };
    at++;
  }
  return { at: text.length, isWhole: false };
}
