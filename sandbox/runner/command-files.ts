import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const SUMMARY_LIMIT_KIB = 1024;
const NAMES = ["OUTPUT", "STATE", "STEP_SUMMARY", "ENV", "PATH"] as const;

/** What a step has written into the files that the runner gives it. */
export interface CommandFiles {
  outputs: Record<string, string>;
  state: Record<string, string>;
  /** Markdown. */
  summary: string;
  env: Record<string, string>;
  path: string[];
  /** What the runner would complain about. Any of these fails the step. */
  errors: string[];
}

/** Creates empty command files in the directory. @returns the variables that name them. */
export async function makeCommandFiles(directory: string): Promise<Record<string, string>> {
  const entries = NAMES.map((name) => [`GITHUB_${name}`, path.join(directory, name.toLowerCase())] as const);
  for (const [, file] of entries) await writeFile(file, "");
  return Object.fromEntries(entries);
}

/** Reads the command files as the runner does when the step has ended. */
export async function readCommandFiles(directory: string): Promise<CommandFiles> {
  const read = (name: (typeof NAMES)[number]): Promise<string> =>
    readFile(path.join(directory, name.toLowerCase()), "utf8");
  const errors: string[] = [];
  const pairs = async (name: "OUTPUT" | "STATE" | "ENV"): Promise<Record<string, string>> => {
    try {
      return parsePairs(await read(name));
    } catch (error) {
      errors.push(`Unable to process file command '${name.toLowerCase()}' successfully. ${(error as Error).message}`);
      return {};
    }
  };
  const summary = await read("STEP_SUMMARY");
  const kib = Math.ceil(Buffer.byteLength(summary) / 1024);
  if (kib > SUMMARY_LIMIT_KIB)
    errors.push(
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${SUMMARY_LIMIT_KIB}k, got ${kib}k.`,
    );
  const env = await pairs("ENV");
  if ("NODE_OPTIONS" in env) errors.push("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
  return {
    outputs: await pairs("OUTPUT"),
    state: await pairs("STATE"),
    summary: kib > SUMMARY_LIMIT_KIB ? "" : summary,
    env,
    path: (await read("PATH")).split(/\r?\n/).filter((line) => line !== ""),
    errors,
  };
}

/**
 * Parses `name=value` lines and heredocs (`name<<DELIMITER`, lines, `DELIMITER`). The last value of a name wins.
 * @throws Error with the runner's message if the format is broken.
 */
export function parsePairs(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/);
  const pairs: Record<string, string> = {};
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const equals = line.indexOf("=");
    const heredoc = line.indexOf("<<");
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`);
      pairs[line.slice(0, equals)] = line.slice(equals + 1);
    } else if (heredoc >= 0) {
      const [name, delimiter] = [line.slice(0, heredoc), line.slice(heredoc + 2)];
      if (name === "" || delimiter === "")
        throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
      const end = lines.indexOf(delimiter, index + 1);
      if (end === -1) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      pairs[name] = lines.slice(index + 1, end).join("\n");
      index = end;
    } else {
      throw new Error(`Invalid format '${line}'`);
    }
  }
  return pairs;
}
