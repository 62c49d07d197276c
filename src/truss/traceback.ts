import { archivePrefix } from "./files/list.ts";

/** A line of the truss in which an exception was raised. */
export interface TracebackPlace {
  /** Path inside the archive. */
  path: string;
  /** 1-based. */
  line: number;
  /** What was raised, as in the last line of the traceback: `KeyError: 'x'`. Foreign text, not cut. */
  message: string;
}

export interface TracebackOptions {
  /** Whether the archive holds a file with this path. */
  has(archivePath: string): boolean;
  /** `bundled_packages_dir` of the config; the image has it as `/packages`. */
  bundledPackagesDir: string;
  /** `model_module_dir` of the config; the image has it as `/app/model`. The default is `model`. */
  modelModuleDir?: string;
}

const HEADER = /^\s*(?:Exception Group )?Traceback \(most recent call last\):/;
const FRAME = /^\s*File "(\/[^"]{1,1000})", line (\d{1,7})(?:,|\s*$)/;
/** The left edge of an exception group: `  | ` and `  + `. */
const GROUP_EDGE = /^\s*[|+] ?/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: Python 3.13 and later colour tracebacks so.
const COLOURS = /\u001b\[[0-9;]{0,20}m/g;

/** `KeyError: 'x'`, `huggingface_hub.errors.GatedRepoError: 401 …`, `AssertionError`; not `INFO: started`. */
const RAISED = /^([A-Za-z_][\w.]{0,200})(:|$)/;
const BARE_NAME = /(?:Error|Exception|Exit|Failure|Group|Interrupt|Iteration|Timeout|Warning)$/;
const LEVEL = /^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)$/i;

/** Files that Truss itself puts into `/app`, whatever a truss holds under these names. */
const OF_THE_SERVER =
  /^(?:(?:main|model_wrapper|truss_server|__init__)\.py$|(?:_truss_common|common|shared|truss|truss_chains)\/)/;

/**
 * Finds the place in the truss that the tracebacks of a log point to: the innermost frame in a packed file, of the last exception that
 * has one. In a chain of exceptions, that is the one that was not handled.
 * @param messages of one replica's log, oldest first. A traceback may be one message, or one message for each line.
 * @returns undefined if no traceback leads into the truss.
 */
export function locateTraceback(messages: readonly string[], options: TracebackOptions): TracebackPlace | undefined {
  const reader = new TracebackReader(options);
  for (const message of messages) {
    for (const line of message.replace(COLOURS, "").split(/\r\n|\r|\n/)) reader.read(line);
  }
  return reader.end();
}

/** Reads a log line by line and remembers the last place that it found. */
class TracebackReader {
  readonly #options: TracebackOptions;
  #found: TracebackPlace | undefined;
  /** In the traceback that is being read: the innermost frame inside the truss. */
  #frame: { path: string; line: number } | undefined;
  #inside = false;
  #inGroup = false;
  /** Whether the exception's text begins on the next line. */
  #textFollows = false;

  constructor(options: TracebackOptions) {
    this.#options = options;
  }

  read(line: string): void {
    const inner = line.replace(GROUP_EDGE, "");
    if (HEADER.test(inner)) {
      this.#close();
      this.#inside = true;
      this.#inGroup = inner !== line;
      return;
    }
    // Only in an exception group: elsewhere a line of source code may begin like this.
    const text = this.#inGroup ? inner : line;
    const frame = FRAME.exec(text);
    // A syntax error in the main file has no header line.
    if (frame) this.#takeFrame(frame);
    else if (this.#textFollows) this.#takeText(text);
    else if (this.#inside) this.#takeEnd(text);
  }

  /** Ends the log. @returns the place that was found. */
  end(): TracebackPlace | undefined {
    this.#close();
    return this.#found;
  }

  #takeFrame(frame: RegExpExecArray): void {
    this.#inside = true;
    this.#textFollows = false;
    const path = this.#archivePath(frame[1] ?? "");
    const line = Number(frame[2]);
    if (path !== undefined && line > 0) this.#frame = { path, line };
  }

  #takeEnd(text: string): void {
    const raised = RAISED.exec(text);
    if (!raised) return;
    const [, name = "", colon] = raised;
    if (colon === ":" ? LEVEL.test(name) : !BARE_NAME.test(name)) return;
    if (this.#frame) this.#found = { ...this.#frame, message: text.trim() };
    this.#textFollows = this.#frame !== undefined && text.trim() === `${name}:`;
    this.#forget();
  }

  /** If the text of an exception begins with a line end, it continues on the next line that is not empty. */
  #takeText(text: string): void {
    if (text.trim() === "") return;
    this.#textFollows = false;
    if (this.#found) this.#found = { ...this.#found, message: `${this.#found.message} ${text.trim()}` };
  }

  /** Ends a traceback whose last line is missing. */
  #close(): void {
    if (this.#frame) this.#found = { ...this.#frame, message: "An exception was raised here." };
    this.#textFollows = false;
    this.#forget();
  }

  #forget(): void {
    this.#frame = undefined;
    this.#inside = false;
  }

  /** The archive path of a file in the container; undefined if it is not from the archive. */
  #archivePath(path: string): string | undefined {
    const { bundledPackagesDir, modelModuleDir = "model" } = this.#options;
    if (path.split("/").some((part, index) => index > 0 && (part === "" || part === "." || part === ".."))) return;
    const candidate = path.startsWith("/packages/")
      ? archivePrefix(bundledPackagesDir) + path.slice("/packages/".length)
      : path.startsWith("/app/model/")
        ? archivePrefix(modelModuleDir) + path.slice("/app/model/".length)
        : path.startsWith("/app/") && !OF_THE_SERVER.test(path.slice("/app/".length))
          ? path.slice("/app/".length)
          : undefined;
    return candidate !== undefined && this.#options.has(candidate) ? candidate : undefined;
  }
}
