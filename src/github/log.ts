import { type Finding, findingLine, findingText } from "../lib/findings.ts";
import { type Cut, firstUnits, shortenedWithCount } from "../lib/text.ts";
import { chooseAnnotations, countOthers } from "./annotations.ts";

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

/** A line of somebody else's log. It has the shape of Baseten's log lines, which this folder does not know. */
export interface RemoteLine {
  /** Nanoseconds since 1970. */
  timestamp: bigint;
  /** The text as it came, with any number of lines. */
  message: string;
  /** The replica that wrote it, if that is known. */
  replica: string | undefined;
}

/** How much of one foreign line is shown, in characters. */
const MAX_REMOTE_LINE_LENGTH = 2_000;
/** How many lines of one message are shown. A message has a megabyte at most, but all of it may be line ends. */
const MAX_REMOTE_LINES = 10_000;
const MAX_REPLICA_LENGTH = 12;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\r\n]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above; tab and line feed stay.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const HAS_TEXT = /[^\s\u0000-\u001f\u007f-\u009f]/;

/** Marks that turn the direction of text. With them, one name can look like another. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Foreign text as the log may show it. The runner looks for commands in every line of a step's output: `::name::` at the beginning of a
 * line, after white space, and `##[name]` anywhere. Neither survives, nor do escape sequences and carriage returns.
 */
export function harmless(text: string): string {
  return (
    text
      .replace(ANSI, "")
      .replace(/\r\n?/g, "\n")
      .replace(CONTROL, " ")
      .replace(TURNING, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`)
      .replaceAll("##[", "##\u200b[")
      // White space of this line only: with `\s`, a text of nothing but line ends would take time quadratic in its length.
      .replace(/^([^\S\n]*):(?=:)/gm, "$1:\u200b")
  );
}

/** What the step writes to its log: a collapsed group for each phase, and a verdict outside it. */
export class Log {
  readonly #core: Core;
  readonly #scrub: (text: string) => string;
  readonly #beginning: Cut;
  /** Name of the phase that is running. */
  #phase: string | undefined;
  /** Whether its group was closed for a line outside it, and nothing was written into it since. */
  #isInterrupted = false;

  /**
   * @param scrub takes known secrets out of a text.
   * @param beginning cuts a text to a number of UTF-16 units without cutting a secret in two.
   */
  constructor(core: Core, scrub: (text: string) => string, beginning: Cut = firstUnits) {
    this.#core = core;
    this.#scrub = scrub;
    this.#beginning = beginning;
  }

  info(text: string): void {
    this.#continuePhase();
    this.#core.info(this.#clean(text));
  }

  notice(text: string): void {
    this.#continuePhase();
    this.#core.notice(this.#clean(text));
  }

  warning(text: string): void {
    this.#continuePhase();
    this.#core.warning(this.#clean(text));
  }

  /** The one error annotation that ends a failed run. */
  failure(text: string): void {
    this.#continuePhase();
    this.#core.error(this.#clean(text));
  }

  /**
   * Writes findings as annotations at their places in the diff, as many as GitHub shows; the others go to the log only.
   * @param findings the most important first.
   */
  findings(findings: readonly Finding[]): void {
    for (const severity of ["error", "hint"] as const) {
      const { shown, others } = chooseAnnotations(findings.filter((finding) => finding.severity === severity));
      for (const finding of shown) this.#finding(finding);
      if (others.length === 0) continue;
      for (const finding of others) this.info(`${severity === "error" ? "Error" : "Warning"}: ${findingLine(finding)}`);
      if (severity === "error") this.failure(countOthers(others));
      else this.warning(countOthers(others));
    }
  }

  #finding(finding: Finding): void {
    this.#continuePhase();
    const text = this.#clean(findingText(finding));
    const place = {
      title: finding.rule,
      ...(finding.file === undefined ? {} : { file: finding.file }),
      ...(finding.line === undefined ? {} : { startLine: finding.line }),
      ...(finding.column === undefined ? {} : { startColumn: finding.column }),
    };
    if (finding.severity === "error") this.#core.error(text, place);
    else if (finding.file === undefined) this.#core.warning(text);
    else this.#core.warning(text, place);
  }

  /**
   * Runs one phase in a group of its own, which is closed however the phase ends.
   * @param work returns its result and its verdict, a line that is written outside the group.
   */
  async phase<T>(name: string, work: () => Promise<{ result: T; verdict: string }>): Promise<T> {
    this.#core.startGroup(name);
    this.#phase = name;
    let done: { result: T; verdict: string };
    try {
      done = await work();
    } catch (error) {
      this.#endPhase();
      this.info(`✗ ${name}`);
      throw error;
    }
    this.#endPhase();
    this.info(`✓ ${done.verdict}`);
    return done.result;
  }

  /**
   * Writes a line outside any group: the group of a running phase is closed before it. It is opened again with the next line that belongs
   * into it, so that several lines outside have no empty groups between them.
   */
  outside(text: string): void {
    if (this.#phase !== undefined && !this.#isInterrupted) {
      this.#core.endGroup();
      this.#isInterrupted = true;
    }
    this.#core.info(this.#clean(text));
  }

  /**
   * Writes a line of somebody else's log as `12:34:56.789 x7k2p │ text` (UTC). Every line of the message follows a prefix of ours, so that
   * no foreign text begins a line. Only the last state of a progress bar is shown, and long lines are cut.
   */
  remote({ timestamp, message, replica }: RemoteLine): void {
    // Scrubbed first, because a carriage return or a cut could take half of a secret away.
    const text = this.#scrub(this.#scrub(message).replace(ANSI, ""));
    this.#continuePhase();
    const head = [timeOfDay(timestamp), replicaName(replica)].filter((part) => part !== "").join(" ");
    const prefixes = [`${head} │ `, `${" ".repeat(head.length)} │ `];
    const lines = relayed(text);
    const shown = lines
      .slice(0, MAX_REMOTE_LINES)
      .map((line) => shortenedWithCount(this.#clean(line), MAX_REMOTE_LINE_LENGTH, this.#beginning));
    if (lines.length > shown.length) shown.push(`… (${lines.length - shown.length} more lines)`);
    this.#core.info(shown.map((line, index) => `${prefixes[Math.min(index, 1)]}${line}`.trimEnd()).join("\n"));
  }

  #continuePhase(): void {
    if (!this.#isInterrupted) return;
    this.#isInterrupted = false;
    this.#core.startGroup(`${this.#phase} (continued)`);
  }

  #endPhase(): void {
    this.#phase = undefined;
    if (!this.#isInterrupted) this.#core.endGroup();
    this.#isInterrupted = false;
  }

  #clean(text: string): string {
    // Scrubbed again, because an escape sequence may have split a secret.
    return this.#scrub(harmless(this.#scrub(text)));
  }
}

/** The lines of a message as a terminal would show them in the end, without blank lines before and after. */
function relayed(text: string): string[] {
  const lines = text.split("\n").map(endOfLine);
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return first < 0 ? [""] : lines.slice(first, last + 1);
}

/** The part of a line that a terminal would show: after its last carriage return with text behind it. */
function endOfLine(line: string): string {
  return line.split("\r").findLast((part) => HAS_TEXT.test(part)) ?? "";
}

/** `HH:MM:SS.mmm` in UTC; empty for a time that is out of range for a date. */
function timeOfDay(timestamp: bigint): string {
  const date = new Date(Number(timestamp / 1_000_000n));
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(-13, -1);
}

function replicaName(replica: string | undefined): string {
  return (replica ?? "").replace(/[^\w.-]/g, "").slice(0, MAX_REPLICA_LENGTH);
}
