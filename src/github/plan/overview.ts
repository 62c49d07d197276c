/** The beginning of a plan: what changes, what it costs and what it replaces. */
import { counted } from "../../lib/text.ts";
import { escapeMarkdown, table } from "../markdown.ts";
import { makesCopy } from "./facts.ts";
import { dollars, gpus, perMinute, perMonth, smallName } from "./machines.ts";
import { asLine, asMarkdown, joined, legible, MAX_NAME, MAX_SENTENCE, type Phrase, plain, say } from "./phrases.ts";
import type { Machine, Plan } from "./plan.ts";
import { warningCount } from "./warnings.ts";

/** One line: what is deployed to which environment, what changes, what it costs and what it replaces. */
export function headline(plan: Plan): string {
  const parts = [
    ...situation(plan),
    ...settings(plan),
    ...environmentSettings(plan),
    ...hardwareChange(plan),
    ...price(plan),
    ...files(plan),
  ];
  return `${subjectOf(plan)}: ${parts.map(asLine).join(", ")}`;
}

/** The words of the overview that are not the plan's. */
export interface OverviewOptions {
  /** What Baseten says about it, one sentence; empty for nothing. */
  verdict: string;
  /** How many warnings there are besides those of the plan. */
  findings: number;
  /** The heading. */
  subject: string;
}

/** The same as a table: what changes, what it costs and what the checks say. */
export function overviewTable(plan: Plan, { verdict, findings, subject }: OverviewOptions): string {
  const changes = [
    ...situation(plan),
    ...settings(plan),
    ...environmentSettings(plan),
    ...hardwareChange(plan),
    ...files(plan),
  ];
  const costs = price(plan).map(asMarkdown).join("") || "unknown";
  const rows = [
    ["**Changes**", changes.map(asMarkdown).join(", ")],
    ["**Costs**", costs],
    ["**Checks**", checkText(warningCount(plan) + findings, verdict)],
  ];
  return table(["", escapeMarkdown(subject)], rows, [":---", ":---"]);
}

/** Without a verdict only our own checks have passed, which deserves no green sign. */
function checkText(count: number, verdict: string): string {
  const shownVerdict = escapeMarkdown(legible(verdict, MAX_SENTENCE));
  if (count > 0) return `⚠️ ${counted(count, "warning")}, see below. ${shownVerdict}`.trimEnd();
  return shownVerdict === "" ? "No warnings." : `✅ No warnings. ${shownVerdict}`;
}

/** The model and the environment: `my-model → production`. */
export function subjectOf({ model, environment }: Plan): string {
  const name = legible(model.name || model.id, MAX_NAME);
  return environment === "" ? name : `${name} → ${legible(environment, MAX_NAME)}`;
}

function situation(plan: Plan): Phrase[] {
  const { model, serves, isServingKnown, environment, environmentState, existing } = plan;
  const place = environmentState === "missing" ? [say`the environment will be created`] : [];
  if (existing?.isServed) return [say`${existing.id} is already live`];
  if (existing !== undefined && serves?.environment === environment) {
    const copy = makesCopy(plan) ? plain("a copy of ") : plain("");
    return [joined(copy, say`${existing.id} replaces ${serves.id}`)];
  }
  if (model.isNew) return [say`new model`, ...place];
  if (!isServingKnown) return [say`the live deployment is unknown`];
  if (environment === "") return [say`a deployment without traffic`];
  if (place.length > 0) return place;
  return serves?.environment === environment ? [] : [say`nothing is live there yet`];
}

function settings({ serves, environment, changes }: Plan): Phrase[] {
  if (serves === undefined) return [];
  if (changes === undefined) return [say`settings cannot be compared`];
  const count = changes.length === 0 ? "no setting" : counted(changes.length, "setting");
  const isSingular = changes.length < 2;
  if (serves.environment === environment) return [plain(`${count} ${isSingular ? "changes" : "change"}`)];
  return [joined(plain(`${count} ${isSingular ? "differs" : "differ"} from `), say`${serves.environment}`)];
}

/** What an input changes beside the config. */
function environmentSettings({ settings: changes, environment }: Plan): Phrase[] {
  if (changes === undefined || changes.length === 0) return [];
  const whose = environment === "" ? plain("") : say` of ${environment}`;
  const verb = environment === "" ? " set on the deployment" : changes.length === 1 ? " changes" : " change";
  return [joined(plain(counted(changes.length, "setting")), whose, plain(verb))];
}

/** The machine that is replaced; undefined for a first deployment, or for one beside the deployment that serves. */
function replaced({ serves, environment, machine }: Plan): Machine | undefined {
  return serves?.environment === environment ? machine.before : undefined;
}

function hardwareChange(plan: Plan): Phrase[] {
  const { after } = plan.machine;
  const before = replaced(plan);
  if (after === undefined) return plan.machine.before || plan.isServingKnown ? [say`instance type unknown`] : [];
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

function files({ serves, content, existing }: Plan): Phrase[] {
  if (serves === undefined || content === "unknown" || existing?.isServed) return [];
  if (content === "same") return [say`same files`];
  return [existing === undefined ? say`new files` : say`different files`];
}
