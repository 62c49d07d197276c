/** What a finding about a text says, without its place. */
export interface Problem {
  /** Name of the rule, as findings carry it. */
  rule: string;
  message: string;
  remedy: string;
}

/** Ends the reading of a text at the first construct that makes the rest meaningless. */
export class Refusal extends Error implements Problem {
  /** In UTF-16 units of the text that is read. */
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

/** Levels of a config that are read; PyYAML ends near 490, where Python's stack does. */
export const MAX_DEPTH = 100;

/** Refuses what nests deeper than {@link MAX_DEPTH}. */
export function tooDeep(offset: number): Refusal {
  return new Refusal(offset, {
    rule: "too-deep",
    message: `The config nests deeper than ${MAX_DEPTH} levels.`,
    remedy: "Flatten it, or write the inner part as text.",
  });
}

/** Refuses what PyYAML finds not well formed. */
export function malformed(offset: number, what: string, remedy = "Correct the syntax at this place."): Refusal {
  return new Refusal(offset, { rule: "yaml-syntax", message: `The YAML is not well formed: ${what}.`, remedy });
}

/** 1-based line of an offset in a text whose lines end in `\n`. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
