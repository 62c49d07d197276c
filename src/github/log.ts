import { type Finding, findingText } from "../findings.ts";

/** The parts of `@actions/core` that the log is written with. */
export interface Core {
  info(message: string): void;
  notice(message: string): void;
  warning(message: string, properties?: AnnotationPlace): void;
  error(message: string, properties?: AnnotationPlace): void;
  startGroup(name: string): void;
  endGroup(): void;
}

interface AnnotationPlace {
  title?: string;
  file?: string;
  startLine?: number;
  startColumn?: number;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\r\n]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above; tab and line feed stay.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;

/**
 * Foreign text as the log may show it. The runner reads every line of a step's output for commands: `::name::` where a line
 * begins so after white space, `##[name]` anywhere. Neither survives, nor do escape sequences and carriage returns.
 */
export function harmless(text: string): string {
  return text
    .replace(ANSI, "")
    .replace(/\r\n?/g, "\n")
    .replace(CONTROL, " ")
    .replaceAll("##[", "##\u200b[")
    .replace(/^(\s*):(?=:)/gm, "$1:\u200b");
}

/** What the step writes to its log: a collapsed group for each phase, and a verdict outside it. */
export class Log {
  readonly #core: Core;
  readonly #scrub: (text: string) => string;

  /** @param scrub takes known secrets out of a text. */
  constructor(core: Core, scrub: (text: string) => string) {
    this.#core = core;
    this.#scrub = scrub;
  }

  info(text: string): void {
    this.#core.info(this.#clean(text));
  }

  notice(text: string): void {
    this.#core.notice(this.#clean(text));
  }

  warning(text: string): void {
    this.#core.warning(this.#clean(text));
  }

  /** The one error annotation that ends a failure. */
  failure(text: string): void {
    this.#core.error(this.#clean(text));
  }

  /** A finding at its place in the diff. */
  finding(finding: Finding): void {
    const text = this.#clean(findingText(finding));
    const place = {
      title: finding.rule,
      ...(finding.file === undefined ? {} : { file: finding.file }),
      ...(finding.line === undefined ? {} : { startLine: finding.line }),
      ...(finding.column === undefined ? {} : { startColumn: finding.column }),
    };
    if (finding.severity === "error") this.#core.error(text, place);
    else this.#core.warning(text, place);
  }

  /**
   * Runs one phase in a group of its own, which is closed however the phase ends.
   * @param work returns its result and the verdict, one line, that stands outside the group.
   */
  async phase<T>(name: string, work: () => Promise<{ result: T; verdict: string }>): Promise<T> {
    this.#core.startGroup(name);
    let done: { result: T; verdict: string };
    try {
      done = await work();
    } catch (error) {
      this.#core.endGroup();
      this.info(`✗ ${name}`);
      throw error;
    }
    this.#core.endGroup();
    this.info(`✓ ${done.verdict}`);
    return done.result;
  }

  #clean(text: string): string {
    // Again, because an escape sequence may have stood inside of a secret.
    return this.#scrub(harmless(this.#scrub(text)));
  }
}
