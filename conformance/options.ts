import { parseArgs } from "node:util";
import { nearest } from "../sandbox/lib/nearest.ts";
import type { Fact } from "./fact.ts";
import { FACTS } from "./table.ts";

const HELP = `Asks Baseten whether it is as this action believes: every fact of conformance/facts, with a key of a real account.

  BASETEN_API_KEY=… npm run conformance -- [options]

  --only NAME         looks at this fact only; may be given more than once
  --list              the facts, and what is believed
  --yes               does not ask before it begins
  --report FILE       writes what was seen as JSON
  --minutes N         ends after so many minutes, whatever it has seen by then (default: 60)
  --verbose           shows everything that goes on, the log of the action included
  --sweep             looks at nothing, and removes what earlier runs have left behind
  --older-than N      for --sweep: only models that are so many minutes old (default: 120)
  --help              this text

It says what it will make, how long it takes and what that can cost at list price, and asks. Everything that it makes has one prefix
in its name, and is removed at the end, after Ctrl-C as well.

The exit code is 0 where no fact is broken, 1 where one is or where something that was made is still there, and 2 where it could
not begin or did not come to its end.`;

/** The options of the command line. */
export interface Options {
  facts: readonly Fact[];
  yes: boolean;
  report: string | undefined;
  /** How long a run may take. */
  minutes: number;
  verbose: boolean;
  /** For a run that only removes: the minimum age of what it removes, in minutes. */
  sweep: { olderThan: number } | undefined;
}

/**
 * Reads the command line.
 * @returns a text if only that is wanted.
 * @throws Error that says which option is wrong.
 */
export function readOptions(args: readonly string[]): Options | string {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", multiple: true, default: [] },
      list: { type: "boolean", default: false },
      yes: { type: "boolean", default: false },
      report: { type: "string" },
      minutes: { type: "string", default: "60" },
      verbose: { type: "boolean", default: false },
      sweep: { type: "boolean", default: false },
      "older-than": { type: "string", default: "120" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return HELP;
  if (values.list) return FACTS.map(listed).join("\n");
  const { only, yes, report, verbose } = values;
  const olderThan = numberOf("older-than", values["older-than"]);
  return {
    facts: only.length === 0 ? FACTS.filter(({ onRequest }) => !onRequest) : only.map(factOf),
    yes,
    report,
    minutes: numberOf("minutes", values.minutes),
    verbose,
    sweep: values.sweep ? { olderThan } : undefined,
  };
}

function listed({ id, belief, onRequest }: Fact): string {
  return `${id.padEnd(30)}  ${belief}${onRequest ? ` (Only with --only: ${onRequest})` : ""}`;
}

function factOf(name: string): Fact {
  const found = FACTS.find(({ id }) => id === name);
  if (found) return found;
  const close = nearest(
    name,
    FACTS.map(({ id }) => id),
  );
  throw new Error(
    `--only: there is no fact "${name}".${close ? ` Did you mean "${close}"?` : ""} --list names all of them.`,
  );
}

function numberOf(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new Error(`--${option}: must be a number of minutes, but is "${text}".`);
  return value;
}
