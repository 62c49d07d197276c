import type { Background } from "./background.ts";
import type { Belief, Fact, Mark } from "./fact.ts";
import { SECTIONS } from "./table.ts";

const WORDS: Readonly<Record<Mark, string>> = {
  specified: "Specified.",
  documented: "Documented.",
  live: "Live.",
  client: "Client.",
  observed: "Observed.",
  assumed: "Assumed.",
};

/**
 * A section of the table of facts as Markdown; what probes look at comes first.
 * @throws Error if there is no section with this name.
 */
export function factTable(name: string): string {
  const section = SECTIONS.find((one) => one.name === name);
  if (!section)
    throw new Error(`There is no section "${name}" of facts: ${SECTIONS.map((one) => one.name).join(", ")}.`);
  const rows = [...section.facts.map(factRow), ...section.background.map(backgroundRow)];
  return [
    row("Fact", "Used in", "Source", "How sure, and if it is wrong", "Seen by"),
    `|${"---|".repeat(5)}`,
    ...rows,
  ].join("\n");
}

function factRow(fact: Fact): string {
  const { id, how, variants, onRequest } = fact;
  const seen = `\`${id}\`${onRequest ? " (only where it is named)" : ""}: ${lowerFirst(how)}`;
  const either = variants ? ` Accepted: ${Object.entries(variants).map(told).join("; ")}.` : "";
  return beliefRow({ ...fact, belief: `${fact.belief}${either}` }, seen);
}

function backgroundRow(belief: Background): string {
  return beliefRow(belief, belief.unseen);
}

function told([name, meaning]: [string, string]): string {
  const plain = meaning.replace(/\.$/, "");
  return plain === name || plain === `\`${name}\`` ? `\`${name}\`` : `\`${name}\` (${lowerFirst(plain)})`;
}

function beliefRow({ belief, usedIn, source, mark, otherwise }: Belief, seen: string): string {
  return row(belief, usedIn, source, `${WORDS[mark]} ${otherwise}`, seen);
}

/** Names of statuses and the like stay unchanged. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? `${text.slice(0, 1).toLowerCase()}${text.slice(1)}` : text;
}

function row(...cells: string[]): string {
  // In a table, every
  // ends a cell, even between backticks.
  return `| ${cells.map((cell) => cell.replaceAll(/(?<!\\)\|/g, "\\|")).join(" | ")} |`.replaceAll("|  |", "| |");
}
