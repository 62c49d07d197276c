/** A line of the log that is also an annotation. */
export interface Annotation {
  level: "error" | "warning" | "notice";
  message: string;
  title?: string;
  file?: string;
  line?: number;
  endLine?: number;
  col?: number;
  endColumn?: number;
}

/** A workflow command as it appears in a line. */
export interface WorkflowCommand {
  /** In lower case. */
  name: string;
  properties: Record<string, string>;
  message: string;
}

const KNOWN = new Set([
  "add-mask",
  "add-matcher",
  "add-path",
  "debug",
  "echo",
  "endgroup",
  "error",
  "group",
  "notice",
  "remove-matcher",
  "save-state",
  "set-env",
  "set-output",
  "stop-commands",
  "warning",
]);

/**
 * The command in a line, if it is one that the runner knows: `::name key=value,key=value::message` with only blanks before it, or the
 * older `##[name key=value;key=value]message`, which the runner finds anywhere in a line.
 */
export function parseCommand(line: string, stopToken?: string): WorkflowCommand | undefined {
  const isKnown = ({ name }: WorkflowCommand): boolean => KNOWN.has(name) || name === stopToken?.toLowerCase();
  return [parseColons(line), parseBrackets(line)].find((command) => command !== undefined && isKnown(command));
}

function parseColons(line: string): WorkflowCommand | undefined {
  const match = /^\s*::([^\s:]+)(?:\s+(.*?))?::(.*)$/s.exec(line);
  return match ? commandOf(match, ",", { ":": "%3A", ",": "%2C" }, {}) : undefined;
}

function parseBrackets(line: string): WorkflowCommand | undefined {
  const start = line.indexOf("##[");
  const match = start < 0 ? null : /^##\[([^\s\]]+)(?:\s+([^\]]*))?\](.*)$/s.exec(line.slice(start));
  return match ? commandOf(match, ";", { ";": "%3B", "]": "%5D" }, { ";": "%3B", "]": "%5D" }) : undefined;
}

type Escapes = Record<string, string>;

function commandOf(match: RegExpExecArray, separator: string, inProperties: Escapes, inData: Escapes): WorkflowCommand {
  const [, name = "", list = "", data = ""] = match;
  const properties: Record<string, string> = {};
  for (const pair of list.split(separator)) {
    const equals = pair.indexOf("=");
    if (equals > 0) properties[pair.slice(0, equals).trim()] = unescaped(pair.slice(equals + 1), inProperties);
  }
  return { name: name.toLowerCase(), properties, message: unescaped(data, inData) };
}

/** `%25` comes last, so that double escapes become single ones. */
function unescaped(text: string, more: Escapes): string {
  const escapes = { "\r": "%0D", "\n": "%0A", ...more, "%": "%25" };
  return Object.entries(escapes).reduce((result, [plain, escaped]) => result.replaceAll(escaped, plain), text);
}

/** The log of a step, and the commands in it. */
export class StepLog {
  /** Lines as the runner renders them: masked, commands carried out, groups marked with `▼` and indented. */
  readonly lines: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly masks: string[] = [];
  /** What the runner would complain about. */
  readonly errors: string[] = [];
  readonly #onLine: (line: string) => void;
  readonly #showDebug: boolean;
  #inGroup = false;
  #stopToken: string | undefined;

  constructor(options: { secrets?: readonly string[]; showDebug?: boolean; onLine?: (line: string) => void }) {
    this.#onLine = options.onLine ?? (() => undefined);
    this.#showDebug = options.showDebug ?? false;
    for (const secret of options.secrets ?? []) this.mask(secret);
  }

  /** Masks a text in all later lines. A text of several lines is also masked line by line, because each line is printed on its own. */
  mask(secret: string): void {
    const parts = [secret, ...secret.split(/\r?\n/)].filter((part) => part.trim() !== "");
    for (const part of parts) if (!this.masks.includes(part)) this.masks.push(part);
  }

  /** One line of the step's output. */
  take(line: string): void {
    const command = parseCommand(line, this.#stopToken);
    if (this.#stopToken !== undefined) {
      if (command?.name === this.#stopToken.toLowerCase()) this.#stopToken = undefined;
      else this.#print(line);
    } else if (command) this.#obey(command);
    else this.#print(line);
  }

  /** A complaint of the runner itself: shown, annotated and kept. */
  complain(message: string): void {
    this.errors.push(message);
    this.#annotate("error", { name: "error", properties: {}, message });
  }

  /** A warning of the runner itself. */
  warn(message: string): void {
    this.#annotate("warning", { name: "warning", properties: {}, message });
  }

  #obey(command: WorkflowCommand): void {
    const { name, message } = command;
    switch (name) {
      case "save-state":
      case "set-env":
      case "set-output":
      case "add-path":
        // These commands are retired: a step that still prints them does not do what its author thinks.
        this.complain(`The legacy command ::${name}:: was used.`);
        break;
      case "add-mask":
        if (message.trim() === "") this.warn("Can't add secret mask for empty string in ##[add-mask] command.");
        else this.mask(message);
        break;
      case "error":
      case "warning":
      case "notice":
        this.#annotate(name, command);
        break;
      case "debug":
        if (this.#showDebug) this.#print(`##[debug]${message}`);
        break;
      case "group":
        this.#inGroup = false;
        this.#print(`▼ ${message}`);
        this.#inGroup = true;
        break;
      case "endgroup":
        this.#inGroup = false;
        break;
      case "stop-commands":
        this.#stop(message);
        break;
      default:
        break;
    }
  }

  #stop(token: string): void {
    if (token === "" || token === "pause-logging" || KNOWN.has(token.toLowerCase()))
      this.complain(`Invalid stop token "${token}".`);
    else this.#stopToken = token;
  }

  #annotate(level: Annotation["level"], { message, properties }: WorkflowCommand): void {
    const { title, file, line, endLine, col, endColumn } = properties;
    const numbers = Object.entries({ line, endLine, col, endColumn }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Number(value)] as const],
    );
    this.annotations.push({
      level,
      message: this.#masked(message),
      ...(title === undefined ? {} : { title: this.#masked(title) }),
      ...(file === undefined ? {} : { file }),
      ...Object.fromEntries(numbers),
    });
    this.#print(`${level.charAt(0).toUpperCase()}${level.slice(1)}: ${message}`);
  }

  #print(text: string): void {
    for (const part of this.#masked(text).split(/\r?\n/)) {
      const line = this.#inGroup ? `  ${part}` : part;
      this.lines.push(line);
      this.#onLine(line);
    }
  }

  /** Longest first, because one secret may be part of another. */
  #masked(text: string): string {
    return this.masks
      .toSorted((one, other) => other.length - one.length)
      .reduce((result, mask) => result.replaceAll(mask, "***"), text);
  }
}
