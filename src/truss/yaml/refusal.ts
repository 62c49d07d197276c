/** A finding about a text without its place. */
export interface Problem {
  /** Name of the rule, as findings carry it. */
  rule: string;
  message: string;
  remedy: string;
}

/** Thrown at the first construct of a text that makes the rest meaningless. */
export class Refusal extends Error implements Problem {
  /** Offset in the text that is read, in UTF-16 units. */
  readonly offset: number;
  readonly rule: string;
  readonly remedy: string;

  constructor(offset: number, { rule, message, remedy }: Problem) {
    super(message);
    this.offset = offset;
    this.rule = rule;
    this.remedy = remedy;
  }
}

/** How many levels of a config are read. PyYAML stops near 490, where Python's stack ends. */
export const MAX_DEPTH = 100;

/** The refusal of a text that nests deeper than {@link MAX_DEPTH}. */
export function tooDeep(offset: number): Refusal {
  return new Refusal(offset, {
    rule: "too-deep",
    message: `The config is nested deeper than ${MAX_DEPTH} levels.`,
    remedy: "Flatten it, or write the inner part as a string.",
  });
}

/** The refusal of a text that is not well formed for PyYAML. */
export function malformed(offset: number, what: string, remedy = "Fix the syntax here."): Refusal {
  return new Refusal(offset, { rule: "yaml-syntax", message: `Invalid YAML: ${what}.`, remedy });
}

/** 1-based line of an offset in a text whose lines end in `\n`. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
