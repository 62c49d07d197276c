import { Failure } from "../lib/errors.ts";
import { quote } from "../lib/text.ts";
import { compilePatterns, type PatternMatcher } from "../truss/files/gitwildmatch.ts";

/** Which trusses go into the matrix; `auto`: the event decides. */
export type Select = "auto" | "changed" | "all";

/** The inputs of `discover`, read once and checked. */
export interface DiscoverInputs {
  root: string;
  select: Select;
  /** Commit, branch or tag to compare with; empty: the event says. */
  base: string;
  configFiles: PatternMatcher;
  exclude: PatternMatcher;
  token: string;
}

/** Values that stand in for inputs which discover/action.yml gives a default; kept equal to it by a test. */
export const DISCOVER_DEFAULTS: Readonly<Record<string, string>> = {
  root: ".",
  select: "auto",
  "config-files": "config.yaml",
};

const SELECTS = ["auto", "changed", "all"] as const;

/** Names of commits, branches and tags, and steps back from them; no ranges, no options, no paths inside of commits. */
const REVISION = /^(?!-)(?!.*\.\.)(?!.*@\{)[^\s~^:?*[\\\p{Cc}]+(?:[~^][0-9]*)*$/u;

/**
 * Reads and checks every input.
 * @param read gives an input's text as the runner hands it over, empty where it is absent.
 * @throws Failure (`invalid`) that names every wrong input at once.
 */
export function readDiscoverInputs(read: (name: string) => string): DiscoverInputs {
  const text = (name: string) => read(name).trim() || (DISCOVER_DEFAULTS[name] ?? "");
  const problems: string[] = [];
  const select = SELECTS.find((one) => one === text("select"));
  if (select === undefined) {
    problems.push(`Input \`select\` must be auto, changed or all, but is ${quote(text("select"))}.`);
  }
  const base = text("base");
  if (base !== "" && !REVISION.test(base)) {
    problems.push(`Input \`base\` must name one commit, branch or tag, but is ${quote(base)}.`);
  }
  if (base !== "" && select === "all") {
    problems.push("Inputs `base` and `select: all` exclude each other: with `all` nothing is compared.");
  }
  const inputs: DiscoverInputs = {
    root: text("root"),
    select: select ?? "auto",
    base,
    configFiles: patterns("config-files", text("config-files"), problems),
    exclude: patterns("exclude", text("exclude"), problems),
    token: text("github-token"),
  };
  for (const line of lines(text("config-files"))) {
    if (line.includes("/")) {
      problems.push(`Input \`config-files\` must hold names of files without folders, but ${quote(line)} holds a "/".`);
    }
  }
  if (problems.length > 0) {
    const list = problems.length === 1 ? (problems[0] ?? "") : problems.map((problem) => `\n- ${problem}`).join("");
    throw new Failure(problems.length === 1 ? list : `${problems.length} problems:${list}`, { status: "invalid" });
  }
  return inputs;
}

/** One pattern on each line; blank lines and comments say nothing. */
function patterns(name: string, text: string, problems: string[]): PatternMatcher {
  try {
    return compilePatterns(lines(text));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    problems.push(`Input \`${name}\` must hold patterns as in .gitignore, one on each line: ${error.message}`);
    return compilePatterns([]);
  }
}

function lines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
