/** Checks the content of the files that a config names: the model's code and the requirements. */
import { posix } from "node:path";
import type { Finding } from "../lib/findings.ts";
import { isPrebuilt, modelClassPath } from "./schema/named-files.ts";
import { ConfigNode, showText } from "./schema/config-node.ts";
import type { TrussConfig } from "./config.ts";
import { type ArchivedText, readArchived } from "./files/archived-text.ts";
import { requirementsBeside } from "./files/requirements.ts";
import type { ArchiveFile } from "./files/list.ts";
import type { Location } from "./locate.ts";
import { conflictMark } from "./yaml/marks.ts";
import { lineOf } from "./yaml/refusal.ts";

/** @returns what is visibly wrong in the model's code and in the requirements file of a truss. */
export async function checkContents(
  config: TrussConfig,
  files: readonly ArchiveFile[],
  location: Location,
): Promise<Finding[]> {
  const { reading, text } = config;
  if (reading.value === undefined) return [];
  const root = new ConfigNode({ reading, text, file: location.configDisplay, findings: [] }, [], reading.value);
  const read = async (path: string | undefined) =>
    path === undefined ? undefined : readArchived(files, path, location.displayPath);
  const code = await read(modelClassPath(root));
  const named = root.child("requirements_file").text;
  const requirements = await read(named ? posix.normalize(named) : undefined);
  const className = root.has("model_class_name") ? root.child("model_class_name").text : "Model";
  return [
    ...(code === undefined ? [] : checkCode(code, className)),
    ...(requirements === undefined ? [] : conflictIn(requirements, isPrebuilt(root) ? "hint" : "error")),
    ...(requirements === undefined || isPrebuilt(root) ? [] : requirementsBeside(requirements)),
  ];
}

/**
 * What is wrong with the model's code, by its text alone.
 * @param className the class that the server loads; undefined if the config does not say
 */
export function checkCode(code: ArchivedText, className: string | undefined): Finding[] {
  return [...conflictIn(code, "hint"), ...checkClassName(code, className)];
}

/** @param severity for a conflict that has both its beginning and its end. A single mark is a hint. */
function conflictIn({ text, display }: ArchivedText, severity: Finding["severity"]): Finding[] {
  const normalized = text.replace(/\r\n?/g, "\n");
  const found = conflictMark(normalized, true);
  if (found === undefined) return [];
  const isWhole = /^<{7} /m.test(normalized) && /^>{7} /m.test(normalized);
  return [
    {
      severity: isWhole ? severity : "hint",
      rule: "merge-conflict",
      message: `${display} contains a merge conflict marker, \`${found.mark}\`.`,
      remedy: "Resolve the conflict: keep one side, and remove all marker lines.",
      file: display,
      line: lineOf(normalized, found.offset),
      column: 1,
    },
  ];
}

/** Code that can define names which no statement shows. */
const DYNAMIC = /\b(?:globals|setattr|exec)[ \t]*\(|^def[ \t]+__getattr__\b|\bimport[ \t]*\*/m;
const CLASS = /^class[ \t]+(\w+)/m;

/** The server loads one class by its name. A file without any class is not judged: the class may come from elsewhere. */
function checkClassName({ text, display }: ArchivedText, name: string | undefined): Finding[] {
  const first = CLASS.exec(text);
  if (name === undefined || !/^\w+$/u.test(name) || first === null || DYNAMIC.test(text) || binds(text, name))
    return [];
  const found = first[1] ?? "";
  return [
    {
      severity: "hint",
      rule: "model-class-name",
      message: `${display} defines the class \`${found}\`, but not ${showText(name)}, which the server loads.`,
      remedy: `Rename the class, or set \`model_class_name: ${found}\` in the config.`,
      file: display,
      line: lineOf(text.replace(/\r\n?/g, "\n"), text.slice(0, first.index).replace(/\r\n?/g, "\n").length),
      column: 1,
    },
  ];
}

/** Whether a module defines a name: by a class, a function, an import or an assignment. */
function binds(text: string, name: string): boolean {
  const isDefined = new RegExp(`^[ \\t]*(?:class|def|async[ \\t]+def)[ \\t]+${name}\\b`, "mu").test(text);
  if (isDefined || new RegExp(`(?<![\\w.])${name}[ \\t]*(?::[^=\\n]{0,200})?=(?!=)`, "u").test(text)) return true;
  const imports = text.matchAll(/^[ \t]*(?:from[ \t]+[\w.]+[ \t]+)?import\b[ \t]*(\([^)]{0,2000}\)|[^\n]*)/gmu);
  const word = new RegExp(`(?<![\\w.])${name}(?!\\w)`, "u");
  for (const [, names = ""] of imports) if (word.test(names)) return true;
  return false;
}
