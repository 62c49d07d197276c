/** A plan as the log shows it. */
import { costFacts } from "./costs.ts";
import { factsOf, notesOf, referenceText } from "./facts.ts";
import { headline } from "./overview.ts";
import { hardware, machinesOf, perMinute, perMonth } from "./machines.ts";
import { asLine, legible, MAX_NAME, MAX_PATH, MAX_SENTENCE, MAX_VALUE } from "./phrases.ts";
import type { Machine, Plan, PlanChange } from "./plan.ts";
import { warningsOf } from "./warnings.ts";
import { watchFacts } from "./watch.ts";

/** How many lines of each kind are shown. */
const MAX_LINES = 300;

/**
 * A plan as lines of the log.
 * @param options.short only the headline, the warnings, and what inputs of their own ask for, which open the log of a deployment.
 */
export function planLines(plan: Plan, { short = false }: { short?: boolean } = {}): string[] {
  const lines = [headline(plan), ...warningsOf(plan).map((warning) => `⚠ ${asLine(warning)}`)];
  const facts = short ? [...costFacts(plan.cost), ...watchFacts(plan.watch)] : factsOf(plan);
  for (const { name, value } of facts) lines.push(`${name}: ${asLine(value)}`);
  const changes = short ? [] : (plan.changes ?? []);
  for (const list of [changes, plan.settings ?? []]) {
    lines.push(...few(list).map(changeLine), ...remainder(list, "settings"));
  }
  if (short) return lines;
  for (const [name, machine] of machinesOf(plan)) lines.push(`${name}: ${machineLine(machine)}`);
  lines.push(...notesOf(plan).map(asLine));
  lines.push(...few(plan.mutable).map((reference) => `Can change without a commit: ${referenceText(reference)}`));
  lines.push(...remainder(plan.mutable, "references"));
  lines.push(...plan.unread.map((line) => `Could not be read: ${legible(line, MAX_SENTENCE)}`));
  return lines;
}

function few<T>(list: readonly T[]): readonly T[] {
  return list.slice(0, MAX_LINES);
}

function remainder(list: readonly unknown[], what: string): string[] {
  return list.length > MAX_LINES ? [`… and ${list.length - MAX_LINES} more ${what}`] : [];
}

const SIGNS = { added: "+", removed: "-", changed: "~" } as const;

function changeLine(change: PlanChange): string {
  const { path, before, after, fallback } = change;
  const side = (text: string | undefined): string =>
    text === undefined ? `(default ${legible(fallback ?? "", MAX_VALUE)})` : legible(text, MAX_VALUE);
  const isPair = (before !== undefined && after !== undefined) || fallback !== undefined;
  const value = isPair ? `${side(before)} → ${side(after)}` : side(before ?? after);
  return `${SIGNS[change.kind]} ${legible(path, MAX_PATH)}: ${value}`;
}

function machineLine(machine: Machine): string {
  const { pricePerMinute } = machine;
  const price = pricePerMinute === undefined ? "price unknown" : `${perMinute(pricePerMinute)} list price`;
  const month = pricePerMinute === undefined ? "" : `, ${perMonth(pricePerMinute)} for 30 days always-on`;
  return `${legible(machine.name, MAX_NAME)}: ${hardware(machine)}; ${price}${month}`;
}
