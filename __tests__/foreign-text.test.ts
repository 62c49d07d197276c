import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { FUNCTIONS, PATTERNS } from "./support/foreign-text.ts";

const PROGRAM = path.resolve(import.meta.dirname, "support", "foreign-text.ts");
const MEBIBYTE = 1024 * 1024;
/** The limit that ends a process which would run for hours, in seconds of CPU time. */
const LIMIT_SECONDS = 60;
/**
 * The limit of CPU time for one text, and the size of the text. A linear function takes at most a tenth of the limit. A quadratic
 * function that takes a minute for 1 MiB takes a sixteenth of a minute for a quarter of it.
 */
const SIZE = MEBIBYTE / 4;
const MAX_MS = (LIMIT_SECONDS * 1_000) / 16;
/** `npm run fuzz` compares two sizes. Four times the text may take eight times as long, which excludes quadratic time. */
const isCompared = process.env.FUZZ_SEED !== undefined;
const MAX_RATIO = 8;
/** A function that takes less CPU time than this for all patterns is not compared, because it cuts the text before it works on it. */
const NEGLIGIBLE_MS = 200;

/** Feeds one function with a hundred texts in its own process. @returns the CPU milliseconds of each, by its pattern. */
async function feed(
  name: string,
  bytes: number,
  limitSeconds = LIMIT_SECONDS,
): Promise<[pattern: string, ms: number][]> {
  const program = [process.execPath, PROGRAM, name, String(bytes)];
  // CPU time is the same on a machine that is busy with other work.
  const limited = ["sh", "-c", `ulimit -t ${limitSeconds} && exec "$0" "$@"`, ...program];
  const [command = "", ...args] = process.platform === "win32" ? program : limited;
  const { stdout } = await promisify(execFile)(command, args);
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { pattern: string; ms: number });
  expect(rows.map(({ pattern }) => pattern)).toEqual(PATTERNS);
  return rows.map(({ pattern, ms }) => [pattern, ms]);
}

async function sum(times: Promise<[pattern: string, ms: number][]>): Promise<number> {
  return (await times).reduce((total, [, ms]) => total + ms, 0);
}

describe("foreign text is handled in time linear in its length", () => {
  it("there are a hundred different patterns", () => expect(new Set(PATTERNS).size).toBe(100));

  it.each(Object.keys(FUNCTIONS))("%s", async (name) => {
    const times = await feed(name, SIZE);
    expect(times.filter(([, ms]) => ms > MAX_MS)).toEqual([]);
    if (!isCompared) return;
    const once = await sum(feed(name, MEBIBYTE));
    const four = await sum(feed(name, 4 * MEBIBYTE, MAX_RATIO * LIMIT_SECONDS));
    if (four > NEGLIGIBLE_MS) expect(four / once).toBeLessThan(MAX_RATIO);
  });
});
