import { type InputDefaults, InputReader, type ReadInput } from "../action/input-reader.ts";
import { Failure } from "../lib/errors.ts";
import { quote } from "../lib/text.ts";
import { compilePatterns, type PatternMatcher } from "../truss/files/gitwildmatch.ts";
import type { Inclusion } from "./include.ts";

/** Which trusses go into the matrix; with `auto` the event decides. */
export type Select = "auto" | "changed" | "all";

/** The inputs of `discover`, read once and checked. */
export interface DiscoverInputs {
  root: string;
  select: Select;
  /** Commit, branch or tag to compare with; empty if the event decides. */
  base: string;
  configFiles: PatternMatcher;
  /** Empty if every truss counts. */
  include: Inclusion[];
  exclude: PatternMatcher;
  token: string;
}

/** Defaults of the inputs that discover/action.yml gives one; a test keeps both equal. */
export const DISCOVER_DEFAULTS: InputDefaults = {
  root: ".",
  select: "auto",
  "config-files": "config.yaml",
};

const SELECTS = new Map<string, Select>([
  ["auto", "auto"],
  ["changed", "changed"],
  ["all", "all"],
]);

/** Names of commits, branches and tags, and steps back from them: no ranges, no options, no paths in commits. */
const REVISION = /^(?!-)(?!.*\.\.)(?!.*@\{)[^\s~^:?*[\\\p{Cc}]+(?:[~^][0-9]*)*$/u;

/**
 * Reads and checks every input.
 * @throws Failure (`invalid`) that names every wrong input at once.
 */
export function readDiscoverInputs(read: ReadInput): DiscoverInputs {
  const reader = new InputReader(read, DISCOVER_DEFAULTS);
  const inputs: DiscoverInputs = {
    select: reader.choice("select", SELECTS, "auto, changed or all"),
    base: reader.text("base"),
    root: reader.text("root"),
    configFiles: patternsOf(reader, "config-files"),
    include: includeOf(reader),
    exclude: patternsOf(reader, "exclude"),
    token: reader.text("github-token"),
  };
  const { base, select } = inputs;
  if (base !== "" && !REVISION.test(base)) {
    reader.refuse("base", `must name one commit, branch or tag, but is ${quote(base)}`);
  }
  if (base !== "" && select === "all") {
    reader.refuseWith(
      "base",
      "Inputs `base` and `select: all` are mutually exclusive: with `all`, nothing is compared.",
    );
  }
  for (const line of reader.lines("config-files").filter((name) => name.includes("/"))) {
    reader.refuse("config-files", `must contain file names without folders, but ${quote(line)} has a "/"`);
  }
  reader.throwIfRefused();
  return inputs;
}

function includeOf(reader: InputReader): Inclusion[] {
  return reader.lines("include").map((line) => ({ written: line, folders: patternsOf(reader, "include", [line]) }));
}

/** One pattern on each line. */
function patternsOf(reader: InputReader, name: string, lines = reader.lines(name)): PatternMatcher {
  try {
    return compilePatterns(lines);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const rule = "must contain .gitignore patterns, one per line";
    reader.refuseWith(name, `Input \`${name}\` ${rule}: ${error.message}`);
    return compilePatterns([]);
  }
}
