/** Writes generated configs as YAML in all the styles that people and PyYAML write and read. */

/** Text that is written without quotes. */
export class Plain {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A generated value of a config. */
export type Value = null | boolean | number | string | Plain | Value[] | { [key: string]: Value };
/** A map of such values. */
export type ValueMap = { [key: string]: Value };

/** Whether a value is a map. */
export function isMap(value: Value): value is ValueMap {
  return value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Plain);
}

/** The value as YAML on one line, with every text in double quotes. */
export function onOneLine(value: Value): string {
  if (value instanceof Plain) return value.text;
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return `{${pairs.join(", ")}}`;
}

/** A config with one line for each field. */
export function inLines(config: ValueMap): string {
  return Object.entries(config)
    .map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}\n`)
    .join("");
}

const WORD = /^[A-Za-z][A-Za-z0-9_/.-]*$/;
const READ_AS_OTHER = /^(?:yes|no|on|off|true|false|null)$/i;

/**
 * A config in mixed styles: blocks and brackets, brackets that close at the left margin, explicit keys, anchors and aliases,
 * merge keys, quoted text over several lines, comments.
 * @param choices numbers from 0 on; the same numbers give the same text
 */
export function styled(config: ValueMap, choices: readonly number[]): string {
  return new Writer(choices).config(config);
}

class Writer {
  private readonly choices: readonly number[];
  private next = 0;
  private anchors = 0;
  /** Lines of maps that are merged elsewhere; they are written first. */
  private readonly bases: string[] = [];

  constructor(choices: readonly number[]) {
    this.choices = choices.length === 0 ? [0] : choices;
  }

  config(config: ValueMap): string {
    const body = this.pairs(config, "");
    return [...this.bases, body].join("");
  }

  /** Chooses one of this many ways. */
  private choose(count: number): number {
    this.next += 1;
    return (this.choices[this.next % this.choices.length] ?? 0) % count;
  }

  private pairs(map: ValueMap, indent: string): string {
    const lines = Object.entries(map).map(([key, value]) => this.pair(key, value, indent));
    return lines.join("");
  }

  private pair(key: string, value: Value, indent: string): string {
    const comment = this.choose(12) === 0 ? `${indent}# about ${key.replace(/[^a-z]/g, "")}\n` : "";
    const written = this.key(key);
    if (this.choose(12) === 0) return `${comment}${indent}? ${written}\n${indent}:${this.block(value, indent)}`;
    return `${comment}${indent}${written}:${this.block(value, indent)}`;
  }

  private key(key: string): string {
    const isWord = WORD.test(key) && !READ_AS_OTHER.test(key);
    const written = isWord && this.choose(3) > 0 ? key : JSON.stringify(key);
    if (this.choose(15) > 0) return written;
    this.anchors += 1;
    return `&k${this.anchors} ${written}`;
  }

  /** The text after the colon or dash, to the end of its last line. */
  private block(value: Value, indent: string): string {
    const inner = `${indent}${" ".repeat(1 + this.choose(3))}`;
    if (isMap(value) && Object.keys(value).length > 0) {
      const way = this.choose(6);
      if (way === 0) return ` ${onOneLine(value)}\n`;
      if (way === 1) return ` ${this.flow(value)}\n`;
      if (way === 2) return this.merged(value, inner);
      return `\n${this.pairs(value, inner)}`;
    }
    if (Array.isArray(value) && value.length > 0) {
      const way = this.choose(4);
      if (way === 0) return ` ${onOneLine(value)}\n`;
      if (way === 1) return ` ${this.flow(value)}\n`;
      const margin = way === 2 ? indent : inner;
      return `\n${value.map((item) => `${margin}-${this.item(item, margin)}`).join("")}`;
    }
    return ` ${this.flow(value)}\n`;
  }

  private item(value: Value, margin: string): string {
    if (!isMap(value) || Object.keys(value).length === 0 || this.choose(2) === 0) return ` ${this.flow(value)}\n`;
    const inner = `${margin}  `;
    return ` ${this.pairs(value, inner).trimStart()}`;
  }

  /** A part of the map is merged with a merge key, sometimes from two maps, and sometimes with a value that the map overrides. */
  private merged(map: ValueMap, inner: string): string {
    const entries = Object.entries(map);
    const cut = this.choose(entries.length + 1);
    const from = Object.fromEntries(entries.slice(0, cut));
    const own = Object.fromEntries(entries.slice(cut));
    const overridden = this.choose(3) === 0 ? Object.fromEntries(entries.slice(cut).map(([key]) => [key, null])) : {};
    const names = [this.base({ ...from, ...overridden })];
    if (this.choose(3) === 0) names.push(this.base(this.choose(2) === 0 ? overridden : from));
    const source =
      names.length === 1 && this.choose(2) === 0 ? `*${names[0]}` : `[${names.map((name) => `*${name}`).join(", ")}]`;
    return `\n${inner}<<: ${source}\n${this.pairs(own, inner)}`;
  }

  private base(map: ValueMap): string {
    this.anchors += 1;
    const name = `m${this.anchors}`;
    this.bases.push(`x-${name}: &${name} ${onOneLine(map)}\n`);
    return name;
  }

  /** The value in brackets, with line breaks wherever PyYAML accepts them. */
  private flow(value: Value): string {
    if (Array.isArray(value)) return `[${this.parts(value.map((item) => this.flow(item)))}]`;
    if (isMap(value)) {
      return `{${this.parts(Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${this.flow(item)}`))}}`;
    }
    return typeof value === "string" ? this.text(value) : onOneLine(value);
  }

  private parts(parts: string[]): string {
    const way = this.choose(4);
    if (way === 0) return parts.map((part) => `\n${part},`).join("") + (parts.length > 0 ? "\n" : "");
    if (way === 1) return `\n  ${parts.join(",\n  ")}\n`;
    return parts.join(", ");
  }

  private text(text: string): string {
    const way = this.choose(8);
    if (way === 0 && !/[\p{Cc}'\x85\u2028\u2029]/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
    if (way === 1 && WORD.test(text) && !READ_AS_OTHER.test(text)) return text;
    if (way === 2 && /\S \S/.test(text) && !/[\p{Cc}"\\\x85\u2028\u2029]| {2}/u.test(text))
      return `"${text.replace(/(?<=\S) (?=\S)/, "\n")}"`;
    return JSON.stringify(text).replaceAll("\u2028", "\\L").replaceAll("\u2029", "\\P");
  }
}
