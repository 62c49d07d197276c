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

/** Whether a truss is one that `include` names; without any line each is. */
export function isIncluded(truss: Named, include: readonly Inclusion[]): boolean {
  return include.length === 0 || include.some((line) => names(line, truss));
}

/**
 * The trusses that `include` names.
 * @throws Failure (`invalid`) where a line names none: a model that a typing error leaves out would not be missed.
 */
export function includedTrusses(trusses: readonly FoundTruss[], include: readonly Inclusion[]): FoundTruss[] {
  const idle = include.filter((line) => !trusses.some((truss) => names(line, truss)));
  if (idle.length > 0) {
    const lines = listed(idle.map(({ written }) => quote(written)));
    const found = trusses.map(({ directory, modelName }) =>
      modelName === "" ? shownPath(directory) : `${shownPath(directory)} (${shownPath(modelName)})`,
    );
    throw new Failure(`Input \`include\` names what is no folder with a truss and no model: ${lines}.`, {
      status: "invalid",
      remedy: found.length === 0 ? "No truss was found at all." : `There are: ${listed(found)}.`,
    });
  }
  return trusses.filter((truss) => isIncluded(truss, include));
}

type Named = Pick<FoundTruss, "directory" | "modelName">;

function names({ written, folders }: Inclusion, { directory, modelName }: Named): boolean {
  return modelName === written || directory === written || isMatched(folders, directory);
}
