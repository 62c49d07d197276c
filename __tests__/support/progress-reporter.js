import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** How long runs took here, in seconds, by their numbers of test files. */
const TIMES = path.resolve("reports", "test-times.json");
/** What the whole suite takes on two cores, in minutes, and what counts as the whole suite. */
const WHOLE_MINUTES = 12;
const WHOLE_FILES = 100;
const HEARTBEAT_MS = 30_000;

/** Says at the start how long the run takes here, and then every half minute how far it is. */
export default class ProgressReporter {
  #start = 0;
  #files = 0;
  #done = 0;
  #failed = 0;
  #heartbeat;

  onRunStart({ numTotalTestSuites }) {
    this.#start = performance.now();
    this.#files = numTotalTestSuites;
    const files = inFiles(this.#files);
    const last = readTimes()[this.#files];
    if (last !== undefined) write(`${files}; the last such run took ${inWords(last)} here.`);
    else if (this.#files < WHOLE_FILES) write(`${files}; the next such run will tell how long this one took.`);
    else write(`${files}: about ${WHOLE_MINUTES} min on two cores; a busy machine takes longer.`);
    this.#heartbeat = setInterval(() => write(this.#progress()), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  onTestResult(_test, { numFailingTests, testExecError }) {
    this.#done += 1;
    if (numFailingTests > 0 || testExecError) this.#failed += 1;
  }

  onRunComplete() {
    clearInterval(this.#heartbeat);
    if (this.#done < this.#files) return;
    mkdirSync(path.dirname(TIMES), { recursive: true });
    writeFileSync(TIMES, `${JSON.stringify({ ...readTimes(), [this.#files]: Math.round(this.#seconds) })}\n`);
  }

  get #seconds() {
    return (performance.now() - this.#start) / 1_000;
  }

  #progress() {
    const failed = this.#failed > 0 ? `, ${this.#failed} of them with failures` : "";
    return `… ${this.#done} of ${inFiles(this.#files)} after ${inWords(this.#seconds)}${failed}`;
  }
}

function readTimes() {
  try {
    return JSON.parse(readFileSync(TIMES, "utf8"));
  } catch {
    return {};
  }
}

function inFiles(count) {
  return `${count} test ${count === 1 ? "file" : "files"}`;
}

function inWords(seconds) {
  const rounded = Math.round(seconds);
  return rounded < 60 ? `${rounded} s` : `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
}

function write(line) {
  process.stdout.write(`${line}\n`);
}
