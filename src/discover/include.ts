import { Failure } from "../lib/errors.ts";
import { listed, quote, shownPath } from "../lib/text.ts";
import type { PatternMatcher } from "../truss/files/gitwildmatch.ts";
import { type FoundTruss, isMatched } from "./find.ts";

/** A line of `include`: it names folders, or a model. */
export interface Inclusion {
  written: string;
  /** The line as a pattern for folders, relative to the workspace. */
  folders: PatternMatcher;
}

/** Whether `include` names a truss; without any line it names each. */
export function isIncluded(truss: Named, include: readonly Inclusion[]): boolean {
  return include.length === 0 || include.some((line) => names(line, truss));
}

/**
 * The trusses that `include` names.
 * @throws Failure (`invalid`) if a line names none: nobody would notice a model that a typo leaves out.
 */
export function includedTrusses(trusses: readonly FoundTruss[], include: readonly Inclusion[]): FoundTruss[] {
  const idle = include.filter((line) => !trusses.some((truss) => names(line, truss)));
  if (idle.length > 0) {
    const lines = listed(idle.map(({ written }) => quote(written)));
    const found = trusses.map(({ directory, modelName }) =>
      modelName === "" ? shownPath(directory) : `${shownPath(directory)} (${shownPath(modelName)})`,
    );
    const are = idle.length === 1 ? "is" : "are";
    throw new Failure(`Input \`include\` must name folders with a truss, or models, but ${lines} ${are} neither.`, {
      status: "invalid",
      remedy: found.length === 0 ? "We found no truss at all." : `We found: ${listed(found)}.`,
    });
  }
  return trusses.filter((truss) => isIncluded(truss, include));
}

type Named = Pick<FoundTruss, "directory" | "modelName">;

function names({ written, folders }: Inclusion, { directory, modelName }: Named): boolean {
  return modelName === written || directory === written || isMatched(folders, directory);
}
