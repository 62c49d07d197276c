import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** A Python program that answers lines of JSON with lines of JSON, in one long-lived process. */
export class Oracle<Answer> {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting: ((line: string) => void)[] = [];
  /** The program's first line, which it prints without a question. */
  readonly greeting: Promise<string>;

  constructor(python: string, script: string, args: readonly string[] = []) {
    this.#child = spawn(python, [script, ...args], { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: this.#child.stdout }).on("line", (line) => this.#waiting.shift()?.(line));
    this.greeting = this.#nextLine();
    // The program's own errors go to stderr, and whoever waits for an answer must not wait forever.
    this.#child.once("close", () => {
      for (const answer of this.#waiting.splice(0)) answer('{"error":"The oracle ended."}');
    });
  }

  async ask(text: string): Promise<Answer> {
    const [answer] = await this.askAll([text]);
    return answer as Answer;
  }

  /** Asks several questions at once, because passing one from process to process takes most of its time. */
  async askAll(texts: readonly string[]): Promise<Answer[]> {
    const lines = texts.map(() => this.#nextLine());
    this.#child.stdin.write(texts.map((text) => `${JSON.stringify({ text })}\n`).join(""));
    return (await Promise.all(lines)).map((line) => JSON.parse(line) as Answer);
  }

  async close(): Promise<void> {
    const ended = once(this.#child, "close");
    this.#child.stdin.end();
    await ended;
  }

  #nextLine(): Promise<string> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
