/** Finds what a requirements file names but the image build will not find. */
import { posix } from "node:path";
import type { Finding } from "../../lib/findings.ts";
import { showText } from "../schema/config-node.ts";
import type { ArchivedText } from "./archived-text.ts";

/** The lines of a pip file. A line that ends in a backslash is joined with the next one. */
export function requirementLines(text: string): { line: number; content: string }[] {
  const lines: { line: number; content: string }[] = [];
  let open: { line: number; content: string } | undefined;
  text.split(/\r\n|\r|\n/).forEach((content, index) => {
    const current = open ?? { line: index + 1, content: "" };
    current.content += content.replace(/\\$/, " ");
    open = content.endsWith("\\") ? current : undefined;
    if (open === undefined) lines.push(current);
  });
  return open === undefined ? lines : [...lines, open];
}

/**
 * Findings about other files of the truss that a requirements file names. Truss's image build copies the requirements file alone (a
 * `uv.lock` with its `pyproject.toml`) and installs before it copies anything else, so no other file of the truss exists then.
 */
export function requirementsBeside({ display, text }: ArchivedText): Finding[] {
  const name = posix.basename(display);
  const found =
    name === "uv.lock" ? lockSources(text) : name === "pyproject.toml" ? projectSources(text) : pipPaths(text);
  return found.map(({ line, path }) => ({
    severity: "hint",
    rule: "requirements-beside",
    message: `${display}:${line} names ${showText(path)}, but the image build copies only ${name === "uv.lock" ? "uv.lock and its pyproject.toml" : name} before it installs.`,
    remedy: BESIDE_REMEDY,
    file: display,
    line,
    column: 1,
  }));
}

const BESIDE_REMEDY =
  "Put all requirements in that one file (for example with `uv pip compile`), and list your own packages in `external_package_dirs`.";

interface NamedPath {
  line: number;
  path: string;
}

function pipPaths(text: string): NamedPath[] {
  return requirementLines(text).flatMap(({ line, content }) => {
    const path = localPathOf(content);
    return path === undefined ? [] : [{ line, path }];
  });
}

const MAX_LINE_LENGTH = 2_000;
const FILE_OPTION = /^(?:-r|-c|--requirement|--constraint)(?:\s*=\s*|\s*)(\S.*)$/;
const EDITABLE_OPTION = /^(?:-e|--editable)(?:\s*=\s*|\s*)(\S.*)$/;
/** A package that comes from an address or from the machine itself. */
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:\/\/|\/|[a-z]+\+)/i;

/** The local path that a requirement names; undefined if it names none. */
export function localPathOf(requirement: string): string | undefined {
  const line = requirement
    .slice(0, MAX_LINE_LENGTH)
    .replace(/(?:^|\s)#.*$/, "")
    .trim();
  const named = FILE_OPTION.exec(line)?.[1] ?? EDITABLE_OPTION.exec(line)?.[1] ?? pathOf(line);
  const path = named?.replace(/^["']|["']$/g, "").trim();
  return path === undefined || path === "" || ELSEWHERE.test(path) ? undefined : path;
}

/** `./package`, `../package[extra]`, `wheels/a-1.0-py3-none-any.whl`, `a @ file:./package`. */
function pathOf(line: string): string | undefined {
  const [target = ""] = line.replace(/^[\w.-]+(?:\[[^\]]*\])?\s*@\s*file:(?!\/)/, "").split(/\s|;/);
  if (/^\.{1,2}(?:\/|$)/.test(target)) return target;
  return /^[^-\s][^\s]*\.(?:whl|tar\.gz|zip)$/.test(target) ? target : undefined;
}

/** The entries `path` under `[tool.uv.sources]` of a pyproject.toml. Nothing else in it is understood. */
function projectSources(text: string): NamedPath[] {
  let section = "";
  return text.split(/\r\n|\r|\n/).flatMap((row, index): NamedPath[] => {
    const line = row.slice(0, MAX_LINE_LENGTH);
    const header = /^\s*\[\[?\s*([^\]]+?)\s*\]/.exec(line)?.[1];
    if (header !== undefined) section = header.replace(/\s*\.\s*/g, ".");
    const isSource = section === "tool.uv.sources" || section.startsWith("tool.uv.sources.");
    if (header !== undefined || (!isSource && !(section === "tool.uv" && /^\s*sources\b/.test(line)))) return [];
    return [...line.matchAll(/(?:^|[{,\s.])path\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, double, single]) => ({
      line: index + 1,
      path: double ?? single ?? "",
    }));
  });
}

/** The packages of a lock file that come from a folder or a file. The project itself, `.`, is not a dependency. */
function lockSources(text: string): NamedPath[] {
  return text.split(/\r\n|\r|\n/).flatMap((row, index) => {
    const path = /^source\s*=\s*\{\s*(?:path|editable|directory)\s*=\s*"([^"]*)"/.exec(
      row.slice(0, MAX_LINE_LENGTH),
    )?.[1];
    return path === undefined || path === "." ? [] : [{ line: index + 1, path }];
  });
}
