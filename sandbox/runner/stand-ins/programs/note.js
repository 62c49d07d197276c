import { appendFileSync } from "node:fs";

/**
 * Writes down that a program was called, as a line of JSON in the file SANDBOX_CALLS.
 * @param {string} program its name.
 * @param {Record<string, string | undefined>} seen what it has seen besides its arguments.
 */
export function note(program, seen = {}) {
  const { SANDBOX_CALLS: file } = process.env;
  if (!file) throw new Error("SANDBOX_CALLS must be set.");
  appendFileSync(file, `${JSON.stringify({ program, args: process.argv.slice(2), ...seen })}\n`);
}
