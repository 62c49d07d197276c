import type { Finding } from "../lib/findings.ts";
import { listed, shownPath } from "../lib/text.ts";
import type { FoundTruss } from "./find.ts";

/** Folders that this job may not list: without a finding, trusses in them would silently be missing from the matrix. */
export function unlistedFindings(folders: readonly string[]): Finding[] {
  if (folders.length === 0) return [];
  const [these, them] = folders.length === 1 ? ["this folder", "it"] : ["these folders", "them"];
  return [
    {
      severity: "hint",
      rule: "unreadable",
      message: `We cannot list ${these}, so we find no truss in ${them}: ${listed(folders.map(shownPath))}.`,
      remedy: `Make ${them} readable for this job's user, or name ${them} in \`exclude\`.`,
    },
  ];
}

/**
 * Configs that cannot be read. They are hints, because they must not stop the other trusses; the step that deploys one reports everything.
 */
export function brokenFindings(trusses: readonly FoundTruss[]): Finding[] {
  return trusses.flatMap((truss): Finding[] => {
    const { problem } = truss;
    if (problem === undefined) return [];
    const message = `${problem.message} Until it can be read, its model and its external packages are unknown.`;
    const place = { file: configPathOf(truss), ...(problem.line === undefined ? {} : { line: problem.line }) };
    return [{ severity: "hint", rule: "config-unreadable", message, ...place }];
  });
}

/** Models that several trusses name, each at the config of the second truss: the first one may be what was copied. */
export function sharedFindings(trusses: readonly FoundTruss[]): Finding[] {
  return [...sharedModels(trusses)].map(([modelName, folders]): Finding => {
    const copy = trusses.find((truss) => truss.modelName === modelName && truss.directory !== folders[0]);
    const message = sharedModelText(modelName, folders);
    return { severity: "hint", rule: "model-shared", message, ...(copy && { file: configPathOf(copy) }) };
  });
}

/** Models that trusses of several folders name, each with these folders. Several configs of one folder are one truss. */
export function sharedModels(trusses: readonly FoundTruss[]): Map<string, string[]> {
  const folders = new Map<string, Set<string>>();
  for (const { modelName, directory } of trusses) {
    if (modelName !== "") folders.set(modelName, (folders.get(modelName) ?? new Set()).add(directory));
  }
  return new Map([...folders].flatMap(([name, those]) => (those.size > 1 ? [[name, [...those]]] : [])));
}

/** The text of the finding about such a model. */
export function sharedModelText(modelName: string, folders: readonly string[]): string {
  return `Trusses in ${folders.length} folders name the model ${shownPath(modelName)}: ${listed(folders.map(shownPath))}. Whichever is deployed last replaces the others. If one is a copy, give it its own \`model_name\`.`;
}

function configPathOf({ directory, configFile }: FoundTruss): string {
  return directory === "." ? configFile : `${directory}/${configFile}`;
}
