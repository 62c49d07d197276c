/** A plan as Markdown, in sections. */
import { code, details, escapeMarkdown, foldingCode, table, titledList } from "../markdown.ts";
import { factsOf, notesOf, referenceText } from "./facts.ts";
import { overviewTable, subjectOf } from "./overview.ts";
import { cpuText, gpuText, machinesOf, perMinute, perMonth } from "./machines.ts";
import { asMarkdown, legible, MAX_NAME, MAX_PATH, MAX_SENTENCE, MAX_VALUE, type Phrase } from "./phrases.ts";
import type { Machine, Plan, PlanChange } from "./plan.ts";
import { warningsOf } from "./warnings.ts";

/** A part of a plan's Markdown. It is shown whole or not at all. */
export interface PlanSection {
  /** The title to name the section by if it cannot be shown; its Markdown has a heading of its own. Empty for the first section. */
  title: string;
  markdown: string;
  /** If room is short, the section with the lowest number is left out first. */
  priority: number;
}

const MAX_CHANGES = 40;
const MAX_REFERENCES = 12;
const MAX_UNREAD = 10;
const MUTABLE = "Can change without a commit";
const WARNINGS = "Warnings";

/** What a plan does not say itself. */
export interface PlanOptions {
  /** What Baseten says about it, one sentence; it is shown right above the warnings. */
  verdict?: string;
  /** How many warnings the local checks have, which are shown elsewhere. */
  findings?: number;
}

/** A plan as Markdown, for the job summary. */
export function planMarkdown(plan: Plan, options: PlanOptions = {}): string {
  return `${textOf(planSections(plan, options))}\n`;
}

/**
 * The parts of a plan that was carried out: its warnings, and the rest folded, because the result matters more.
 * @param sections those of the plan that are shown.
 */
export function foldedPlan(sections: readonly PlanSection[]): PlanSection[] {
  const rest = sections.filter(({ title }) => title !== WARNINGS);
  const folded = { title: "Plan", markdown: details("The plan", textOf(rest)), priority: 60 };
  return [...sections.filter(({ title }) => title === WARNINGS), ...(rest.length > 0 ? [folded] : [])];
}

function textOf(sections: readonly PlanSection[]): string {
  return sections.map(({ markdown }) => markdown).join("\n\n");
}

/**
 * The parts of a plan's Markdown in the order of reading; the first two are what a reviewer has to see.
 * @param options.isUnderName the heading above it already names the model and the environment.
 */
export function planSections(
  plan: Plan,
  { verdict = "", findings = 0, isUnderName = false }: PlanOptions & { isUnderName?: boolean } = {},
): PlanSection[] {
  const unread = plan.unread.map((line) => legible(line, MAX_SENTENCE));
  const sections: PlanSection[] = [
    {
      title: "",
      markdown: overviewTable(plan, { verdict, findings, subject: isUnderName ? "Plan" : subjectOf(plan) }),
      priority: 100,
    },
    { title: WARNINGS, markdown: warningBlock(warningsOf(plan)), priority: 90 },
    { title: "Settings", markdown: changeTable(plan.changes ?? []), priority: 70 },
    { title: settingsTitle(plan), markdown: changeTable(plan.settings ?? [], settingsTitle(plan)), priority: 68 },
    { title: "Instance and price", markdown: machineTable(plan), priority: 60 },
    { title: "Deployment", markdown: factList(plan), priority: 50 },
    { title: "Could not be read", markdown: listOf("Could not be read", unread, MAX_UNREAD), priority: 40 },
    { title: MUTABLE, markdown: listOf(MUTABLE, plan.mutable.map(referenceText), MAX_REFERENCES), priority: 30 },
  ];
  return sections.filter((section) => section.markdown !== "");
}

function settingsTitle({ environment }: Plan): string {
  return environment === "" ? "Deployment setting" : "Environment setting";
}

function warningBlock(warnings: readonly Phrase[]): string {
  if (warnings.length === 0) return "";
  return ["> [!WARNING]", ...warnings.map((warning) => `> - ${asMarkdown(warning)}`)].join("\n");
}

function changeTable(changes: readonly PlanChange[], heading = "Setting"): string {
  if (changes.length === 0) return "";
  const rows = changes.slice(0, MAX_CHANGES).map((change) => {
    const { path, before, after, fallback } = change;
    const cell = (text: string | undefined): string => {
      if (text !== undefined) return foldingCode(legible(text, MAX_VALUE));
      return fallback === undefined ? "not set" : `default ${foldingCode(legible(fallback, MAX_VALUE))}`;
    };
    return [foldingCode(legible(path, MAX_PATH)), `${cell(before)} → ${cell(after)}`];
  });
  const more = changes.length - rows.length;
  if (more > 0) rows.push([`and ${more} more, in the log`, ""]);
  return table([heading, "Now → after"], rows);
}

function machineTable(plan: Plan): string {
  const machines = machinesOf(plan);
  const notes = notesOf(plan).map(asMarkdown);
  if (machines.length === 0) return notes.join(" ");
  const row = (name: string, show: (machine: Machine) => string): string[] => [
    name,
    ...machines.map(([, machine]) => show(machine)),
  ];
  const priceOf = ({ pricePerMinute }: Machine, show: (price: number) => string): string =>
    pricePerMinute === undefined ? "unknown" : show(pricePerMinute);
  const rows = [
    row("Instance type", (machine) => code(legible(machine.name, MAX_NAME))),
    row("GPU", (machine) => escapeMarkdown(gpuText(machine) || "none")),
    row("vCPU, memory", (machine) => escapeMarkdown(cpuText(machine))),
    row("List price", (machine) => priceOf(machine, perMinute)),
    row("30 days always-on", (machine) => priceOf(machine, perMonth)),
  ];
  const small = "List prices for one replica that never scales down, before discounts. Builds are billed separately.";
  const head = ["", ...machines.map(([name]) => headingOf(name, plan))];
  return [table(head, rows), ...notes, small].join("\n\n");
}

function headingOf(name: string, { serves, environment }: Plan): string {
  const isElsewhere = name === "Runs on now" && serves !== undefined && serves.environment !== environment;
  return isElsewhere ? `In ${code(legible(serves.environment, MAX_NAME))} now` : name;
}

function factList(plan: Plan): string {
  return factsOf(plan)
    .map(({ name, value }) => `- **${name}:** ${asMarkdown(value)}`)
    .join("\n");
}

function listOf(title: string, lines: readonly string[], max: number): string {
  return lines.length === 0 ? "" : titledList(title, lines, max);
}
