/** Something that the checks found in a truss before anything is deployed: what it is, its place, and what to do. */
export interface Finding {
  /** `error`: the deployment would certainly fail. `hint`: worth a look; the server decides. */
  severity: "error" | "hint";
  /** Kebab-case name of the rule, stable across versions. */
  rule: string;
  /** One sentence: the name, what is expected and the value that was found. */
  message: string;
  /** What to do about it. */
  remedy?: string;
  /** File relative to the workspace, with `/`. */
  file?: string;
  /** 1-based. */
  line?: number;
  /** 1-based. */
  column?: number;
  /**
   * Keys and list indices from the root of a config to what the finding is about. Where that is missing, line and column are those of the
   * nearest place around it.
   */
  configPath?: readonly (string | number)[];
}

/** A finding as one text: its message, then its remedy. */
export function findingText({ message, remedy }: Pick<Finding, "message" | "remedy">): string {
  return remedy ? `${message} ${remedy}` : message;
}

/** A finding as a line of the log, with its place in front if it has one: `file:line:column: text`. */
export function findingLine(finding: Finding): string {
  const place = [finding.file, finding.line, finding.column].filter((part) => part !== undefined).join(":");
  return place === "" ? findingText(finding) : `${place}: ${findingText(finding)}`;
}

/**
 * A text with the place that it is about in front: `file:line: text`, or `file: text` if no line is known and the text does not begin
 * with the file already.
 */
export function placedText({ file, line }: Pick<Finding, "file" | "line">, text: string): string {
  if (file === undefined || (line === undefined && text.startsWith(file))) return text;
  return line === undefined ? `${file}: ${text}` : `${file}:${line}: ${text}`;
}
