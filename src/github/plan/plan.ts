import { placedText } from "../../lib/findings.ts";
import { code, escapeMarkdown, withCode } from "../markdown.ts";

/** What a deployment would change, as plain data. Every text in it may be foreign; known secrets are taken out already. */
export interface Plan {
  model: { isNew: boolean; name: string; id: string; team: string };
  /** Empty for none. */
  environment: string;
  /** `missing`: it will be created. */
  environmentState: "none" | "exists" | "missing" | "unknown";
  /** An environment of the model whose name differs from that of the missing one in case only. */
  namesake?: string;
  promotion: "on-push" | "after-check";
  /** What serves now: in the environment, else in production; absent where nothing does, or where that is not known. */
  serves?: { id: string; name: string; createdAt: string; environment: string };
  /** The truss's folder and that of what serves, where these are two. */
  otherFolder?: { own: string; served: string };
  isServingKnown: boolean;
  /** Settings that differ from those of what serves; absent where there is nothing to compare with. */
  changes?: PlanChange[];
  /** Whether the files are those of what serves. */
  content: "same" | "differs" | "unknown";
  machine: PlanMachines;
  /** A promotion to the environment that is in flight. */
  inFlight?: { status: string; isTakenBack: boolean; percent?: number; id: string; name: string; origin: string };
  /** Secrets that the config names and the team does not have. */
  missingSecrets: PlanSecret[];
  /** What may be another thing tomorrow without a change of the truss. */
  mutable: PlanReference[];
  /** Paths of the archive that are not what the commit holds; absent where there are none, or nobody knows. */
  uncommitted?: string[];
  /** What could not be read, one line each. */
  unread: string[];
}

/** One setting that changes; see `diffConfigs`, whose shape this is. */
export interface PlanChange {
  kind: "added" | "removed" | "changed";
  path: string;
  before?: string;
  after?: string;
  fallback?: string;
}

/** Machines of a plan; each is absent where it is not known. */
export interface PlanMachines {
  /** What serves runs on it. */
  before?: Machine;
  /** What is deployed will serve on it. */
  after?: Machine;
  /** Where it is checked before its promotion, if that is another machine. */
  check?: Machine;
  /** What the config asks for, in words. */
  asked: string;
  /** The environment keeps its own instance type, although the config asks for another; `isNews`: since this change. */
  kept?: { isNews: boolean };
}

/** What a model runs on. */
export interface Machine {
  name: string;
  millicpu: number;
  memoryMiB: number;
  gpuCount: number;
  gpuType: string;
  gpuMemoryMiB?: number;
  nodes: number;
  /** List price in US dollars, of all nodes. */
  pricePerMinute?: number;
}

/** A secret by its name, and where the config names it. */
export interface PlanSecret {
  name: string;
  file?: string;
  line?: number;
}

/** A finding about a mutable reference. */
export interface PlanReference {
  message: string;
  file?: string;
  line?: number;
}

/** A part of a plan's Markdown, to be shown whole or not at all. */
export interface PlanSection {
  /** What it is about, where it cannot be shown; its Markdown says that itself. Empty for what stands at the top. */
  title: string;
  markdown: string;
  /** The section with the lowest goes first where room is short. */
  priority: number;
}

/** Sections from here on stay open where the others are folded. */
const LOWEST_OPEN_PRIORITY = 90;
const MOST_CHANGES = 40;
const MOST_REFERENCES = 12;
const MOST_SECRETS = 20;
const MOST_UNREAD = 10;
const MOST_UNCOMMITTED = 5;
/** Of each kind, in the log. */
const MOST_LINES = 300;
/** In characters. */
const LONGEST_VALUE = 160;
const LONGEST_PATH = 120;
const LONGEST_NAME = 80;
const LONGEST_SENTENCE = 400;
const MINUTES_OF_30_DAYS = 30 * 24 * 60;

/**
 * Words of ours with foreign ones between them, so that each reader gets the foreign ones in its own quotes: the log as they are,
 * Markdown as code.
 */
interface Phrase {
  ours: readonly string[];
  foreign: readonly string[];
}

function say(ours: TemplateStringsArray, ...foreign: string[]): Phrase {
  return { ours, foreign: foreign.map((text) => shortened(text, LONGEST_NAME)) };
}

function asLine({ ours, foreign }: Phrase): string {
  return String.raw({ raw: ours }, ...foreign);
}

function asMarkdown({ ours, foreign }: Phrase): string {
  return String.raw({ raw: ours }, ...foreign.map(code));
}

/** What nobody sees in a text, or what turns it around, as an escape that everybody sees; cut where it is long. */
function shortened(text: string, longest: number): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}… (${text.length - longest} more characters)` : text;
  return cut
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]|[^\S ]/gu, (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`);
}

/**
 * A plan as lines of the log, each one line.
 * @param options.short the first line and the warnings only, as they open the log of a deployment.
 */
export function planLines(plan: Plan, { short = false }: { short?: boolean } = {}): string[] {
  const lines = [headline(plan), ...warningsOf(plan).map((warning) => `⚠ ${asLine(warning)}`)];
  if (short) return lines;
  for (const { name, value } of factsOf(plan)) lines.push(`${name}: ${asLine(value)}`);
  lines.push(...few(plan.changes ?? []).map(changeLine), ...remainder(plan.changes ?? [], "settings"));
  for (const [name, machine] of machinesOf(plan)) lines.push(`${name}: ${machineLine(machine)}`);
  lines.push(...notesOf(plan).map(asLine));
  lines.push(...few(plan.mutable).map((reference) => `Can change by itself: ${referenceText(reference)}`));
  lines.push(...remainder(plan.mutable, "references"));
  lines.push(...plan.unread.map((line) => `Not read: ${shortened(line, LONGEST_SENTENCE)}`));
  return lines;
}

function few<T>(list: readonly T[]): readonly T[] {
  return list.slice(0, MOST_LINES);
}

function remainder(list: readonly unknown[], what: string): string[] {
  return list.length > MOST_LINES ? [`… and ${list.length - MOST_LINES} more ${what}`] : [];
}

const SIGNS = { added: "+", removed: "-", changed: "~" } as const;

function changeLine(change: PlanChange): string {
  const { path, before, after, fallback } = change;
  const side = (text: string | undefined): string =>
    text === undefined ? `(default ${shortened(fallback ?? "", LONGEST_VALUE)})` : shortened(text, LONGEST_VALUE);
  const isPair = (before !== undefined && after !== undefined) || fallback !== undefined;
  const value = isPair ? `${side(before)} → ${side(after)}` : side(before ?? after);
  return `${SIGNS[change.kind]} ${shortened(path, LONGEST_PATH)}: ${value}`;
}

function machineLine(machine: Machine): string {
  const { pricePerMinute } = machine;
  const price = pricePerMinute === undefined ? "price not known" : `${perMinute(pricePerMinute)} list price`;
  const month = pricePerMinute === undefined ? "" : `, ${perMonth(pricePerMinute)} for 30 days always-on`;
  return `${shortened(machine.name, LONGEST_NAME)}: ${hardware(machine)}; ${price}${month}`;
}

/** How many things a reviewer of the plan must not miss. */
export function warningCount(plan: Plan): number {
  return warningsOf(plan).length;
}

/**
 * A plan as Markdown, for the job summary.
 * @param options.verdict what Baseten says of it, one sentence; it stands right above the warnings.
 * @param options.isFolded only what a reviewer has to see is open: the plan is carried out, and the result is what counts.
 */
export function planMarkdown(
  plan: Plan,
  { isFolded = false, ...options }: { verdict?: string; isFolded?: boolean } = {},
): string {
  const sections = planSections(plan, options);
  const isOpen = ({ priority }: PlanSection): boolean => !isFolded || priority >= LOWEST_OPEN_PRIORITY;
  const text = (shown: readonly PlanSection[]): string => shown.map(({ markdown }) => markdown).join("\n\n");
  const folded = sections.filter((section) => !isOpen(section));
  const open = text(sections.filter(isOpen));
  if (folded.length === 0) return `${open}\n`;
  return `${open}\n\n<details><summary>The plan in detail</summary>\n\n${text(folded)}\n\n</details>\n`;
}

/**
 * The parts of a plan's Markdown in the order of reading; the first two are what a reviewer has to see.
 * @param options.isUnderName it stands under the names of model and environment already.
 */
export function planSections(
  plan: Plan,
  { verdict = "", isUnderName = false }: { verdict?: string; isUnderName?: boolean } = {},
): PlanSection[] {
  const sections: PlanSection[] = [
    { title: "", markdown: glance(plan, verdict, isUnderName ? "Plan" : subjectOf(plan)), priority: 100 },
    { title: "Warnings", markdown: warningBlock(warningsOf(plan)), priority: 90 },
    { title: "Settings", markdown: changeTable(plan.changes ?? []), priority: 70 },
    { title: "Instance and price", markdown: machineTable(plan), priority: 60 },
    { title: "Deployment", markdown: factList(plan), priority: 50 },
    { title: "Not read", markdown: list("**Could not be read**", plan.unread, MOST_UNREAD), priority: 40 },
    {
      title: "Can change without a commit",
      markdown: list("**Can change without a commit**", plan.mutable.map(referenceText), MOST_REFERENCES),
      priority: 30,
    },
  ];
  return sections.filter((section) => section.markdown !== "");
}

/** What changes, what it costs and what it replaces, in one line that begins with what is deployed where. */
function headline(plan: Plan): string {
  const told = [...situation(plan), ...settings(plan), ...hardwareChange(plan), ...price(plan), ...files(plan)];
  return `${subjectOf(plan)}: ${told.map(asLine).join(", ")}`;
}

/** The same for a reader in a hurry: what changes, what it costs and what the checks say, each in its place. */
function glance(plan: Plan, verdict: string, subject: string): string {
  const changes = [...situation(plan), ...settings(plan), ...hardwareChange(plan), ...files(plan)];
  const costs = price(plan).map(asMarkdown).join("") || "not known";
  return [
    `| | ${escapeMarkdown(subject)} |`,
    "|:---|:---|",
    `| **Changes** | ${changes.map(asMarkdown).join(", ")} |`,
    `| **Costs** | ${costs} |`,
    `| **Checks** | ${checkText(warningCount(plan), verdict)} |`,
  ].join("\n");
}

/** Without a verdict nobody but us has checked it, which is no reason for a green sign. */
function checkText(count: number, verdict: string): string {
  const said = escapeMarkdown(shortened(verdict, LONGEST_SENTENCE));
  if (count > 0) return `⚠️ ${count} ${count === 1 ? "warning" : "warnings"}, see below. ${said}`.trimEnd();
  return said === "" ? "No warnings." : `✅ No warnings. ${said}`;
}

function subjectOf({ model, environment }: Plan): string {
  const name = shortened(model.name || model.id, LONGEST_NAME);
  return environment === "" ? name : `${name} → ${shortened(environment, LONGEST_NAME)}`;
}

function situation({ model, serves, isServingKnown, environment, environmentState }: Plan): Phrase[] {
  const place = environmentState === "missing" ? [say`the environment will be created`] : [];
  if (model.isNew) return [say`new model`, ...place];
  if (!isServingKnown) return [say`what serves now is not known`];
  if (environment === "") return [say`a deployment without traffic`];
  if (place.length > 0) return place;
  return serves?.environment === environment ? [] : [say`nothing serves there yet`];
}

function settings({ serves, environment, changes }: Plan): Phrase[] {
  if (serves === undefined) return [];
  if (changes === undefined) return [say`settings cannot be compared`];
  const isOne = changes.length === 1;
  const count = changes.length === 0 ? "no setting" : isOne ? "1 setting" : `${changes.length} settings`;
  const isSingular = isOne || changes.length === 0;
  if (serves.environment === environment) return [plain(`${count} ${isSingular ? "changes" : "change"}`)];
  return [joined(plain(`${count} ${isSingular ? "differs" : "differ"} from `), say`${serves.environment}`)];
}

/** Only what replaces something can change: a first deployment, or one elsewhere, has nothing before it. */
function replaced({ serves, environment, machine }: Plan): Machine | undefined {
  return serves?.environment === environment ? machine.before : undefined;
}

function hardwareChange(plan: Plan): Phrase[] {
  const { after } = plan.machine;
  const before = replaced(plan);
  if (after === undefined) return plan.machine.before || plan.isServingKnown ? [say`instance type not known`] : [];
  if (plan.machine.kept?.isNews) return [say`the instance type stays ${after.name}`];
  if (before === undefined) return [say`on ${gpus(after) || smallName(after)}`];
  if (gpus(before) !== gpus(after)) return [say`GPU ${gpus(before) || "none"} → ${gpus(after) || "none"}`];
  if (before.name === after.name && before.nodes === after.nodes) return [];
  return [say`${smallName(before)} → ${smallName(after)}`];
}

function price(plan: Plan): Phrase[] {
  const now = replaced(plan)?.pricePerMinute;
  const then = plan.machine.after?.pricePerMinute;
  if (then === undefined) return [];
  if (now === undefined) {
    return [plain(`${perMinute(then)} list price (${perMonth(then)} for 30 days always-on)`)];
  }
  if (now === then) return [plain(`still ${perMinute(then)} list price`)];
  const difference = `${then > now ? "+" : "−"}${perMonth(Math.abs(then - now))}`;
  return [plain(`${dollars(now)} → ${perMinute(then)} list price (${difference} for 30 days always-on)`)];
}

function files({ serves, content }: Plan): Phrase[] {
  if (serves === undefined || content === "unknown") return [];
  return [content === "same" ? say`same files` : say`new files`];
}

/** Words of ours alone. */
function plain(text: string): Phrase {
  return { ours: [text], foreign: [] };
}

/** Several phrases as one. */
function joined(...phrases: readonly Phrase[]): Phrase {
  const ours = [""];
  const foreign: string[] = [];
  for (const phrase of phrases) {
    const [first = "", ...rest] = phrase.ours;
    ours[ours.length - 1] += first;
    ours.push(...rest);
    foreign.push(...phrase.foreign);
  }
  return { ours, foreign };
}

/** What a reviewer must not miss. */
function warningsOf(plan: Plan): Phrase[] {
  const { machine, inFlight, missingSecrets, model, environment } = plan;
  const warnings: Phrase[] = [];
  if (plan.otherFolder !== undefined) warnings.push(otherFolderWarning(plan, plan.otherFolder));
  if (plan.namesake !== undefined) warnings.push(namesakeWarning(environment, plan.namesake));
  if (machine.kept?.isNews) warnings.push(keptWarning(plan));
  if (inFlight !== undefined) warnings.push(inFlightWarning(environment, inFlight));
  if (plan.uncommitted !== undefined) warnings.push(uncommittedWarning(plan.uncommitted));
  if (missingSecrets.length > 0) warnings.push(secretWarning(missingSecrets, model.team));
  return warnings;
}

function otherFolderWarning({ model, serves }: Plan, { own, served }: NonNullable<Plan["otherFolder"]>): Phrase {
  const where = serves?.environment ?? "";
  return say`${where} serves the truss of the folder ${served}, and this one is of ${own}. Where that is a copy, give it another model_name than ${model.name}: two trusses of one model take each other's place.`;
}

function namesakeWarning(environment: string, namesake: string): Phrase {
  return say`The environment ${environment} will be created beside ${namesake}, from which it differs in case only. Write ${namesake} if that is meant.`;
}

function uncommittedWarning(paths: readonly string[]): Phrase {
  const shown = paths.slice(0, MOST_UNCOMMITTED).map((path, index) => (index === 0 ? say`${path}` : say`, ${path}`));
  const more = paths.length - shown.length;
  return joined(
    plain(paths.length === 1 ? "A file is" : `${paths.length} files are`),
    plain(" not what the commit holds: "),
    ...shown,
    plain(`${more > 0 ? ` and ${more} more` : ""}. A later run of this commit may pack something else.`),
  );
}

function keptWarning({ machine, environment }: Plan): Phrase {
  const kept = machine.after?.name ?? "";
  return say`The resources of the config have no effect: the environment ${environment} keeps its instance type ${kept}, although the config asks for ${machine.asked}. Set the input ${"preserve-env-instance-type: false"} to apply them.`;
}

function inFlightWarning(environment: string, promotion: NonNullable<Plan["inFlight"]>): Phrase {
  const { status, isTakenBack, percent, id, name, origin } = promotion;
  const turn = isTakenBack
    ? "It was cancelled and is being taken back: this one waits until that is over."
    : "Baseten takes one at a time: this one may be refused, or take its place.";
  const who = [name, origin].filter((part) => part !== "").join(", ");
  return joined(
    say`A promotion to ${environment} is in flight: ${id}`,
    who === "" ? plain("") : say` (${who})`,
    say` is in ${status}`,
    plain(percent === undefined ? "" : ` and takes ${percent} % of the traffic`),
    plain(`. ${turn}`),
  );
}

function secretWarning(secrets: readonly PlanSecret[], team: string): Phrase {
  const shown = secrets.slice(0, MOST_SECRETS).map(({ name }, index) => (index === 0 ? say`${name}` : say`, ${name}`));
  const more = secrets.length - shown.length;
  const isOne = secrets.length === 1;
  return joined(
    plain(
      isOne ? "A secret of the config does not exist in " : `${secrets.length} secrets of the config do not exist in `,
    ),
    team === "" ? plain("the workspace: ") : say`the team ${team}: `,
    ...shown,
    plain(`${more > 0 ? ` and ${more} more` : ""}. Create ${isOne ? "it" : "them"} in Baseten before you deploy.`),
  );
}

function warningBlock(warnings: readonly Phrase[]): string {
  if (warnings.length === 0) return "";
  return ["> [!WARNING]", ...warnings.map((warning) => `> - ${asMarkdown(warning)}`)].join("\n");
}

function changeTable(changes: readonly PlanChange[]): string {
  if (changes.length === 0) return "";
  const rows = changes.slice(0, MOST_CHANGES).map((change) => {
    const { kind, path, before, after, fallback } = change;
    const cell = (text: string | undefined): string => {
      if (text !== undefined) return code(shortened(text, LONGEST_VALUE));
      return fallback === undefined ? "–" : `default ${code(shortened(fallback, LONGEST_VALUE))}`;
    };
    return `| ${kind} | ${code(shortened(path, LONGEST_PATH))} | ${cell(before)} | ${cell(after)} |`;
  });
  const more = changes.length - rows.length;
  if (more > 0) rows.push(`| | and ${more} more, in the log | | |`);
  return ["| | Setting | Now | After |", "|---|---|---|---|", ...rows].join("\n");
}

function machinesOf({ machine }: Plan): [name: string, machine: Machine][] {
  const { before, after, check } = machine;
  const isSame = before !== undefined && JSON.stringify(before) === JSON.stringify(after);
  if (isSame && check === undefined) return [["Runs on, before and after", before]];
  const all: [string, Machine | undefined][] = [
    ["Runs on now", before],
    ["Checked on", check],
    ["Will run on", after],
  ];
  return all.flatMap(([name, known]) => (known === undefined ? [] : [[name, known]]));
}

function machineTable(plan: Plan): string {
  const machines = machinesOf(plan);
  const notes = notesOf(plan).map(asMarkdown);
  if (machines.length === 0) return notes.join(" ");
  const row = (name: string, show: (machine: Machine) => string): string =>
    `| ${[name, ...machines.map(([, machine]) => show(machine))].join(" | ")} |`;
  const priceOf = ({ pricePerMinute }: Machine, show: (price: number) => string): string =>
    pricePerMinute === undefined ? "not known" : show(pricePerMinute);
  const table = [
    `| | ${machines.map(([name]) => headingOf(name, plan)).join(" | ")} |`,
    `|---|${machines.map(() => "---").join("|")}|`,
    row("Instance type", (machine) => code(shortened(machine.name, LONGEST_NAME))),
    row("GPU", (machine) => escapeMarkdown(gpuText(machine) || "none")),
    row("vCPU, memory", (machine) => escapeMarkdown(cpuText(machine))),
    row("List price", (machine) => priceOf(machine, perMinute)),
    row("30 days always-on", (machine) => priceOf(machine, perMonth)),
  ];
  const small =
    "List prices for one replica that never scales down, without your discounts. Builds are billed besides.";
  return [table.join("\n"), ...notes, small].join("\n\n");
}

function headingOf(name: string, { serves, environment }: Plan): string {
  const isElsewhere = name === "Runs on now" && serves !== undefined && serves.environment !== environment;
  return isElsewhere ? `In ${code(shortened(serves.environment, LONGEST_NAME))} now` : name;
}

/** What is worth knowing of the machines, and no warning. */
function notesOf({ machine, environment }: Plan): Phrase[] {
  const { after, kept, check, asked } = machine;
  const notes: Phrase[] = [];
  if (after === undefined && asked !== "")
    notes.push(say`The config asks for ${asked}; the instance type that it gets is not known.`);
  if (kept?.isNews === false) {
    notes.push(say`The environment ${environment} keeps its own instance type; the config asks for ${asked}.`);
  }
  if (check !== undefined)
    notes.push(say`It is checked on what the config asks for, before the environment ${environment} takes it.`);
  return notes;
}

function factsOf(plan: Plan): { name: string; value: Phrase }[] {
  const { model, serves, isServingKnown } = plan;
  const facts = [{ name: "Model", value: modelFact(model) }];
  if (serves !== undefined) facts.push({ name: "Serves now", value: servesFact(serves) });
  else if (!model.isNew) facts.push({ name: "Serves now", value: isServingKnown ? say`nothing` : say`not known` });
  facts.push({ name: "How", value: wayOf(plan) });
  const isDirty = plan.uncommitted !== undefined;
  if (serves !== undefined) {
    const doubt = isDirty ? [plain(" They are not what the commit holds.")] : [];
    facts.push({ name: "Files", value: joined(CONTENT[plan.content], ...doubt) });
  } else if (isDirty) facts.push({ name: "Files", value: plain("They are not what the commit holds.") });
  return facts;
}

const CONTENT: Readonly<Record<Plan["content"], Phrase>> = {
  same: plain("The same as those of what serves."),
  differs: plain("Other than those of what serves."),
  unknown: plain("Not comparable: what serves carries no digest of its files."),
};

function modelFact({ isNew, name, id, team }: Plan["model"]): Phrase {
  if (isNew)
    return team === "" ? say`${name}, which will be created` : say`${name}, which will be created in the team ${team}`;
  return team === "" ? say`${name} (${id})` : say`${name} (${id}) of the team ${team}`;
}

function servesFact({ id, name, createdAt, environment }: NonNullable<Plan["serves"]>): Phrase {
  const created = createdAt.slice(0, 16).replace("T", " ");
  const phrase = say`${id} (${name}) in ${environment}, created ${created} UTC`;
  return /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(created) ? phrase : say`${id} (${name}) in ${environment}`;
}

function wayOf({ model, environment, environmentState, promotion, serves }: Plan): Phrase {
  if (environment === "") {
    const place = serves === undefined ? plain("Deployed") : plain("Deployed beside what serves");
    return joined(place, plain("; no environment sends it traffic."));
  }
  const isCreated = environmentState === "missing";
  if (promotion === "after-check") {
    const made = isCreated ? plain(", which will be created") : plain("");
    const beside = model.isNew ? plain("Deployed and checked") : plain("Deployed beside what serves and checked");
    return joined(
      beside,
      say`; promoted to ${environment}`,
      made,
      plain(isCreated ? ", only if the check passes." : " only if the check passes."),
    );
  }
  if (isCreated) return say`Pushed into ${environment}, an environment that will be created.`;
  if (serves?.environment === environment)
    return say`Pushed into ${environment}; takes over its traffic as soon as it is up.`;
  return say`Pushed into ${environment}.`;
}

function factList(plan: Plan): string {
  return factsOf(plan)
    .map(({ name, value }) => `- **${name}:** ${asMarkdown(value)}`)
    .join("\n");
}

function list(title: string, lines: readonly string[], most: number): string {
  if (lines.length === 0) return "";
  const shown = lines.slice(0, most).map((line) => `- ${withCode(shortened(line, LONGEST_SENTENCE))}`);
  if (lines.length > most) shown.push(`- and ${lines.length - most} more, in the log`);
  return [title, "", ...shown].join("\n");
}

function referenceText(reference: PlanReference): string {
  return shortened(placedText(reference, reference.message), LONGEST_SENTENCE);
}

/** `8 × H100`; empty without one. */
function gpus({ gpuCount, gpuType, nodes }: Machine): string {
  if (gpuCount === 0) return "";
  const one = gpuCount === 1 ? gpuType : `${gpuCount} × ${gpuType}`;
  return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}

function gpuText(machine: Machine): string {
  const memory = machine.gpuMemoryMiB === undefined ? "" : `, ${gib(machine.gpuMemoryMiB)} of GPU memory`;
  const text = gpus(machine);
  return text === "" ? "" : `${shortened(text, LONGEST_NAME)}${memory}`;
}

function cpuText({ millicpu, memoryMiB, nodes }: Machine): string {
  const one = `${rounded(millicpu / 1_000)} vCPU, ${gib(memoryMiB)}`;
  return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}

function hardware(machine: Machine): string {
  return [gpuText(machine), cpuText(machine)].filter((part) => part !== "").join(", ");
}

function smallName(machine: Machine): string {
  return machine.gpuCount > 0 ? machine.name : cpuText(machine);
}

function gib(mebibytes: number): string {
  return `${rounded(mebibytes / 1_024)} GiB`;
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** With so many decimals at least and at most, thousands set apart. Not by Intl, whose tables take some 25 ms to load. */
function amount(value: number, least: number, most: number): string {
  const [whole = "", decimals = ""] = value.toFixed(most).split(".");
  const kept = decimals.replace(/0+$/, "").padEnd(least, "0");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (kept && `.${kept}`);
}

function dollars(price: number): string {
  return `$${amount(price, 2, 5)}`;
}

function perMinute(price: number): string {
  return `${dollars(price)} /min`;
}

function perMonth(price: number): string {
  const month = price * MINUTES_OF_30_DAYS;
  return month > 0 && month < 10 ? `$${month.toFixed(2)}` : `$${amount(month, 0, 0)}`;
}
