import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { FUNCTIONS, PATTERNS } from "./support/foreign-text.ts";

const PROGRAM = path.resolve(import.meta.dirname, "support", "foreign-text.ts");
const MEBIBYTE = 1024 * 1024;
/** What is not linear takes hours for such texts; the limit, in seconds of CPU time, only ends that. */
const LIMIT_SECONDS = 60;
/** `npm run fuzz` compares two sizes; four times as much may take eight times as long, which no square does. */
const isCompared = process.env.FUZZ_SEED !== undefined;
const MAX_RATIO = 8;
/** What takes less CPU time for all patterns is not compared: it is cut before it is worked on. */
const NEGLIGIBLE_MS = 200;

/** Feeds one function with a hundred texts in a process of its own. @returns the CPU milliseconds of all together. */
async function feed(name: string, bytes: number, limitSeconds: number): Promise<number> {
  const program = [process.execPath, PROGRAM, name, String(bytes)];
  // Seconds of CPU time are the same on a machine that is busy with something else.
  const limited = ["sh", "-c", `ulimit -t ${limitSeconds} && exec "$0" "$@"`, ...program];
  const [command = "", ...args] = process.platform === "win32" ? program : limited;
  const { stdout } = await promisify(execFile)(command, args);
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { pattern: string; ms: number });
  expect(rows.map(({ pattern }) => pattern)).toEqual(PATTERNS);
  return rows.reduce((sum, { ms }) => sum + ms, 0);
}

describe("text from outside is handled in time linear in its length", () => {
  it("by a hundred patterns", () => expect(new Set(PATTERNS).size).toBe(100));

  it.each(Object.keys(FUNCTIONS))("%s", async (name) => {
    const once = await feed(name, MEBIBYTE, LIMIT_SECONDS);
    if (!isCompared) return;
    const four = await feed(name, 4 * MEBIBYTE, MAX_RATIO * LIMIT_SECONDS);
    if (four > NEGLIGIBLE_MS) expect(four / once).toBeLessThan(MAX_RATIO);
  });
});
