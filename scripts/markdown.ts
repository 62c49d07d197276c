import { parse } from "yaml";
import { factTable } from "../conformance/markdown.ts";
import { PROGRAMS } from "./flags.ts";

/** The text between two markers of a Markdown file, and its source. */
interface Block {
  kind: string;
  source: string;
}

const BLOCK = /^<!-- (\S+): (\S+) -->\n[\s\S]*?^<!-- end -->$/gm;
/** Anything that looks like a marker, right or wrong. */
const MARKER = /^<!--\s*(?:[\w-]+: \S+ -->$|(?:inputs|outputs|workflow|facts|flags|end)\b.*$)/gim;

/**
 * Fills the generated parts of a Markdown file: `<!-- inputs: FILE -->` and `<!-- outputs: FILE -->` hold the table of an action's inputs
 * or outputs (`FILE#NAME,NAME`: only these, in this order), `<!-- workflow: FILE -->` a whole workflow, `<!-- facts: SECTION -->` a section of the table of facts, `<!-- flags: PROGRAM
 * -->` the flags of a program beside the inputs that take their place; each ends with `<!-- end -->`.
 * @param markdown the current file.
 * @param read gives the text of a file, relative to the repository.
 * @returns the file with its generated parts.
 * @throws Error if a marker is unknown, names what its file lacks, or an input has no description.
 */
export function fillGenerated(markdown: string, read: (file: string) => string): string {
  checkMarkers(markdown.match(MARKER) ?? []);
  return markdown.replace(BLOCK, (_whole, kind: string, source: string) => {
    const text = textOf({ kind, source }, read);
    return `<!-- ${kind}: ${source} -->\n${text}\n<!-- end -->`;
  });
}

/** A misspelt marker would be ignored, and a marker without an end would swallow what follows. */
function checkMarkers(lines: readonly string[]): void {
  for (const [index, line] of lines.entries()) {
    const isRight = index % 2 === 0 ? /^<!-- [\w-]+: \S+ -->$/.test(line) : line === "<!-- end -->";
    if (!isRight) throw new Error(`"${line}" is no marker, or stands without its other half.`);
  }
  if (lines.length % 2 === 1) throw new Error(`"${lines.at(-1)}" has no "<!-- end -->".`);
}

function textOf({ kind, source }: Block, read: (file: string) => string): string {
  switch (kind) {
    case "inputs":
      return inputTable(entriesOf(kind, source, read));
    case "outputs":
      return outputTable(entriesOf(kind, source, read));
    case "workflow":
      return `\n\`\`\`yaml\n${read(source).trimEnd()}\n\`\`\`\n`;
    case "facts":
      return factTable(source);
    case "flags":
      return flagTable(source);
    default:
      throw new Error(`There is nothing to generate for the marker "${kind}: ${source}".`);
  }
}

/** An input or an output of an action. */
interface Entry {
  name: string;
  description: string;
  default?: string;
}

type Action = Partial<Record<"inputs" | "outputs", Record<string, { description?: string; default?: string } | null>>>;

/** All inputs or outputs of `action.yml`, or of `action.yml#second,first` only these. */
function entriesOf(kind: keyof Action, source: string, read: (file: string) => string): Entry[] {
  const [file = "", names] = source.split("#");
  const all = (parse(read(file)) as Action)[kind] ?? {};
  return (names?.split(",") ?? Object.keys(all)).map((name) => {
    if (!Object.hasOwn(all, name)) throw new Error(`${file} has no "${name}" among its ${kind}.`);
    const description = all[name]?.description?.trim();
    if (!description) throw new Error(`${file}: "${name}" has no description.`);
    // In a table, every | ends a cell, even between backticks.
    return { ...all[name], name, description: description.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ") };
  });
}

function inputTable(entries: Entry[]): string {
  const rows = entries.map((input) =>
    row(code(input.name), input.default === undefined ? "" : code(input.default), input.description),
  );
  return table(["Input", "Default", "Meaning"], rows);
}

function outputTable(entries: Entry[]): string {
  return table(
    ["Output", "Meaning"],
    entries.map(({ name, description }) => row(code(name), description)),
  );
}

function flagTable(name: string): string {
  const program = PROGRAMS[name];
  if (!program) throw new Error(`There is no program "${name}" whose flags are listed.`);
  const rows = program.flags.map(({ names, here, note }) => row(names.map(code).join(", "), here || "–", note));
  return table([`\`${program.command}\``, "In the step", "What to know"], rows);
}

function table(heads: string[], rows: string[]): string {
  return [row(...heads), `|${"---|".repeat(heads.length)}`, ...rows].join("\n");
}

function row(...cells: string[]): string {
  return `| ${cells.join(" | ")} |`.replaceAll("|  |", "| |");
}

function code(text: string): string {
  return `\`${text}\``;
}
