import * as core from "@actions/core";
import { describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import type { Finding } from "../../src/lib/findings.ts";
import { Log } from "../../src/github/log.ts";
import { type RunSummary, renderSummary } from "../../src/github/summary.ts";
import { FUZZ_SEED } from "../support/fuzz.ts";
import { actsIn, commandsIn, hostileText, rendered, skeleton } from "../support/hostile.ts";

const RUNS = { seed: FUZZ_SEED, numRuns: 200 };

/** What the runner reads if this text is written to the log with the real `@actions/core`. */
async function outputOf(write: (log: Log) => unknown): Promise<string> {
  let output = "";
  const spy = jest.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    output += String(chunk);
    return true;
  });
  try {
    await write(new Log(core, (text) => text));
  } finally {
    spy.mockRestore();
  }
  return output;
}

const namesIn = async (write: (log: Log) => unknown) => commandsIn(await outputOf(write)).map(({ name }) => name);

describe("foreign text in the log is not obeyed", () => {
  test("as a line, an annotation, a verdict or a line of a remote log", () =>
    fc.assert(
      fc.asyncProperty(hostileText, hostileText, async (text, other) => {
        const finding: Finding = { severity: "error", rule: "r", message: text, remedy: other, file: other, line: 1 };
        expect(await namesIn((log) => log.info(text))).toEqual([]);
        expect(await namesIn((log) => log.outside(text))).toEqual([]);
        expect(await namesIn((log) => log.warning(text))).toEqual(["warning"]);
        expect(await namesIn((log) => log.notice(text))).toEqual(["notice"]);
        expect(await namesIn((log) => log.failure(text))).toEqual(["error"]);
        expect(await namesIn((log) => log.findings([finding]))).toEqual(["error"]);
        expect(await namesIn((log) => log.findings([{ ...finding, severity: "hint" }]))).toEqual(["warning"]);
        expect(await namesIn((log) => log.remote({ timestamp: 0n, message: text, replica: other }))).toEqual([]);
        const work = async () => ({ result: 0, verdict: text });
        expect(await namesIn((log) => log.phase("Phase", work))).toEqual(["group", "endgroup"]);
      }),
      { ...RUNS, numRuns: 800 },
    ));
});

/** A report with foreign text in every place that can hold it. */
const reportOf = (text: string, other: string): RunSummary => ({
  title: `❌ ${text}`,
  cause: `It says: ${text}\n${other}`,
  lastLines: [text, other],
  rows: [
    { name: "Text", value: text || "-" },
    { name: "Code", value: other || "-", code: true },
    { name: "Link", value: text || "-", url: "https://app.baseten.co/models/abc/overview" },
  ],
  findings: [text, other],
  contents: {
    heading: text,
    largest: [{ name: text, size: "1 B" }],
    leftOut: [{ rule: other, entries: 1, examples: text }],
  },
  timings: [{ phase: text, duration: "1 s" }],
});

describe("foreign text in the summary", () => {
  test("creates no tag, link, image or mention in any place", () =>
    fc.assert(
      fc.property(hostileText, hostileText, (text, other) => {
        expect(actsIn(renderSummary(reportOf(text, other)))).toEqual([]);
      }),
      RUNS,
    ));

  test("does not affect the structure, which equals that of the same summary with harmless words", () =>
    fc.assert(
      fc.property(hostileText, hostileText, (text, other) => {
        // Text between backticks in a sentence is shown as code, so that it can be nothing else.
        const structure = (one: string, two: string) =>
          skeleton(rendered(renderSummary({ ...reportOf(one, two), cause: oneLine(one), lastLines: ["x"] }))).filter(
            (tag) => tag !== "code" && tag !== "/code",
          );
        expect(structure(`x${text}`, `x${other}`)).toEqual(structure("x", "x"));
        expect(structure(text, other)).toEqual(structure("x", "x"));
      }),
      RUNS,
    ));

  test("stays in its quote, line by line, whatever a line starts with", () =>
    fc.assert(
      fc.property(hostileText, (text) => {
        const tags = skeleton(rendered(renderSummary({ ...EMPTY, cause: `a\n${text}\nb` })));
        const allowed = new Set(
          "h3 /h3 blockquote /blockquote p /p br code /code strong /strong ul /ul li /li".split(" "),
        );
        expect(tags.filter((tag) => !allowed.has(tag) && !TABLE.has(tag))).toEqual([]);
        expect(tags.filter((tag) => tag === "blockquote")).toHaveLength(1);
      }),
      RUNS,
    ));
});

const EMPTY: RunSummary = { title: "Title", rows: [], timings: [], findings: [] };
const TABLE = new Set(["table", "thead", "tr", "th", "tbody", "/table", "/thead", "/tr", "/th", "/tbody"]);
const oneLine = (text: string) => `It says: ${text.replace(/[\r\n]+/g, " ")}`;
