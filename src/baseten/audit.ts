import { Failure, type FailureDetails } from "../lib/errors.ts";
import { type AuditEntry, readAuditLog } from "./api/audit.ts";
import type { BasetenClient } from "./api/client.ts";
import { canServe, hasEndedBadly, isAlive, isInFlight, isPaused, leadsOut, wasStopped } from "./statuses.ts";
import { isTakenBack, type WaitSituation } from "./wait-verdict.ts";
import { onOneLine, shortened } from "../lib/text.ts";

/** What somebody else may have done to the deployment that a run follows. */
export type Deed =
  | { kind: "stopped" | "deleted" }
  | { kind: "promotion-ended" | "promotion-paused" | "not-served"; environment: string }
  /** `by`: id of the deployment that the environment serves now, or will serve. */
  | { kind: "environment-taken"; environment: string; by: string };

/** A failure that somebody else may have caused. */
export class Interrupted extends Failure {
  readonly deed: Deed;

  constructor(message: string, deed: Deed, details: FailureDetails) {
    super(message, details);
    this.deed = deed;
  }
}

/** What the audit log says about a deed. */
export interface Doer {
  /** A sentence without an e-mail address, so that it may leave the runner. */
  text: string;
  /** Whether it names somebody. */
  isKnown: boolean;
  /** Whether that is Baseten itself, which stops what does not come up. */
  isBaseten: boolean;
  /** The same with a person's e-mail address, for the job's log only. Empty if there is no address. */
  logLine: string;
  /** That address, which only the job's log may show; empty if there is none. */
  address: string;
}

/** What to look for in the audit log. */
export interface AuditQuestion {
  modelId: string;
  /** Our deployment, and the copies that promotions made of it. */
  deploymentIds: readonly string[];
  /** Milliseconds since 1970 by Baseten's clock. What happened before did not end this wait. */
  since: number;
  /** The key of this run. Only its beginning is compared, and nothing of it is shown. */
  apiKey: string;
  deed: Deed;
}

/** The type of an actor that is Baseten itself. */
const SYSTEM = "BASETEN_SYSTEM";
/** How long a run waits for a name. */
const LIMIT_MS = 10_000;
const MAX_KEY_NAME = 80;
const MAX_ADDRESS = 254;
const MAX_ID = 40;
/** A key's public part has eight characters. A much shorter one would fit any key. */
const MIN_PREFIX = 4;
/** Anything that looks like an address, in a name of a few characters. */
const ADDRESS = /[^\s<>()"',;:]+@[^\s<>()"',;:]+/g;

/**
 * Asks the model's audit log, once, who caused the end of a wait. Never throws.
 * @returns undefined if nobody knows: this key may not read the log, or the server has none or does not answer.
 */
export async function whoDidIt(client: BasetenClient, question: AuditQuestion): Promise<Doer | undefined> {
  try {
    // The hours of a run seldom have more entries than one page.
    const query = { since: question.since, pages: 1, attempts: 1, limitMs: LIMIT_MS };
    const { entries } = await readAuditLog(client, question.modelId, query);
    return answerFrom(entries, question);
  } catch {
    return undefined;
  }
}

/**
 * What somebody else may have done, judging by what was seen last.
 * @returns undefined if the situation needs no act of somebody else to explain it.
 */
export function deedIn({ status, environment }: WaitSituation): Deed | undefined {
  if (wasStopped(status)) return { kind: "stopped" };
  if (environment === undefined) return undefined;
  const { name, promotion, rival, current, isOurs, isReplaced } = environment;
  if (isTakenBack(environment)) return { kind: "promotion-ended", environment: name };
  // What is wrong with the deployment itself is reason enough.
  if (!isAlive(status)) return undefined;
  if (isInFlight(promotion)) {
    if (rival !== undefined) return { kind: "environment-taken", environment: name, by: rival };
    if (isPaused(promotion)) return { kind: "promotion-paused", environment: name };
    return leadsOut(promotion) ? { kind: "promotion-ended", environment: name } : undefined;
  }
  if (isOurs || !canServe(status)) return undefined;
  if (isReplaced) return { kind: "environment-taken", environment: name, by: current ?? "" };
  return { kind: hasEndedBadly(promotion) ? "promotion-ended" : "not-served", environment: name };
}

function answerFrom(entries: readonly AuditEntry[], question: AuditQuestion): Doer | undefined {
  const newestFirst = entries.toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0));
  for (const acts of ACTS[question.deed.kind]) {
    for (const entry of newestFirst) {
      const done = acts.map((act) => act(entry, question)).find((text) => text !== undefined);
      if (done !== undefined) return doerOf(entry, done, question);
    }
  }
  if (question.deed.kind !== "stopped") return undefined;
  return {
    text: "Baseten's audit log does not say who stopped it.",
    isKnown: false,
    isBaseten: false,
    logLine: "",
    address: "",
  };
}

function doerOf({ actor, at }: AuditEntry, done: string, { apiKey }: AuditQuestion): Doer {
  const { name, address } = nameOf(actor, apiKey);
  const time = at === undefined ? "" : ` at ${new Date(at).toISOString().slice(11, 19)} UTC`;
  const sentence = (who: string) => `According to Baseten's audit log, ${who} ${done}${time}.`;
  return {
    text: sentence(name),
    isKnown: true,
    isBaseten: actor.type === SYSTEM,
    logLine: address === "" ? "" : sentence(address),
    address,
  };
}

/** Describes an entry, in words that follow the actor's name; undefined if the entry is about something else. */
type Act = (entry: AuditEntry, question: AuditQuestion) => string | undefined;

const deactivated: Act = ({ type, data }, { deploymentIds }) =>
  type === "MODEL_DEPLOYMENT_DEACTIVATED" && isOneOf(data, deploymentIds) ? "deactivated the deployment" : undefined;
const deleted: Act = ({ type, data }, { deploymentIds }) => {
  if (type === "MODEL_DELETED") return "deleted the model";
  return type === "MODEL_DEPLOYMENT_DELETED" && isOneOf(data, deploymentIds) ? "deleted the deployment" : undefined;
};
/** What a control action did to our promotion, by its name in the log. */
const controlled =
  (words: Readonly<Record<string, string>>): Act =>
  ({ type, data }, { deed }) => {
    if (type !== "MODEL_PROMOTION_CONTROL_ACTION" || !isIn(data, deed)) return undefined;
    return typeof data.action === "string" && Object.hasOwn(words, data.action) ? words[data.action] : undefined;
  };
const cancelled = controlled({
  GRACEFUL_CANCEL: "cancelled the promotion",
  FORCE_CANCEL: "force-cancelled the promotion",
});
const paused = controlled({ PAUSE: "paused the promotion" });
const taken: Act = ({ type, data }, { deed, deploymentIds }) => {
  const id = idIn(data);
  const isTheirs = deed.kind === "environment-taken" && deed.by !== "" ? id === deed.by : !deploymentIds.includes(id);
  if (id === "" || !isTheirs || !isIn(data, deed)) return undefined;
  if (type === "MODEL_DEPLOYMENT_PROMOTED") return `promoted deployment ${id} there`;
  return type === "MODEL_DEPLOYED" ? `pushed deployment ${id} there` : undefined;
};
const environmentGone: Act = ({ type, data }, { deed }) =>
  type === "ENVIRONMENT_DELETED" && isIn(data, deed) ? "deleted the environment" : undefined;
const environmentChanged: Act = ({ type, data }, { deed }) =>
  type === "ENVIRONMENT_UPDATED" && isIn(data, deed) ? "changed the settings of the environment" : undefined;

/** Entries that may explain a deed: the newest entry of the first row that matches any. Less certain explanations come last. */
const ACTS: Record<Deed["kind"], readonly (readonly Act[])[]> = {
  stopped: [[deactivated, deleted]],
  deleted: [[deleted]],
  "promotion-paused": [[paused]],
  "promotion-ended": [[cancelled, environmentGone, deactivated, deleted], [environmentChanged]],
  "environment-taken": [[taken], [cancelled, environmentGone]],
  "not-served": [[cancelled, taken, environmentGone], [environmentChanged]],
};

function isOneOf(data: Record<string, unknown>, deploymentIds: readonly string[]): boolean {
  return typeof data.deployment_id === "string" && deploymentIds.includes(data.deployment_id);
}

function isIn(data: Record<string, unknown>, deed: Deed): boolean {
  return "environment" in deed && data.environment_name === deed.environment;
}

/** Id of the deployment that an entry is about; empty if it has none that looks like an id. */
function idIn({ deployment_id: id }: Record<string, unknown>): string {
  return typeof id === "string" && id.length <= MAX_ID && /^[\w-]+$/.test(id) ? id : "";
}

/** Who acted, in words that may leave the runner. `address` is for the job's log only, and empty if there is none. */
function nameOf(actor: Record<string, unknown>, apiKey: string): { name: string; address: string } {
  if (actor.type === "API_KEY") return { name: keyName(actor, apiKey), address: "" };
  if (actor.type === "BASETEN_USER") return { name: "somebody on Baseten", address: "" };
  if (actor.type === SYSTEM) return { name: "Baseten itself", address: "" };
  const address = shortLine(actor.email, MAX_ADDRESS);
  const name = PEOPLE.get(actor.type) ?? "somebody";
  return { name: address === "" ? name : `${name} (the job's log says who)`, address };
}

const PEOPLE = new Map<unknown, string>([
  ["USER", "a person"],
  ["TOMBSTONE_USER", "a person whose account was deleted"],
]);

/** The name of a key, without addresses: keys are often named after the person who made them. */
function keyName({ api_key_name: name, api_key_prefix: prefix }: Record<string, unknown>, apiKey: string): string {
  const whole = typeof name === "string" ? name.slice(0, 4 * MAX_KEY_NAME) : "";
  const shown = shortLine(whole.replace(ADDRESS, "…"), MAX_KEY_NAME).replaceAll('"', "'");
  const isOwn = typeof prefix === "string" && prefix.length >= MIN_PREFIX && apiKey.startsWith(prefix);
  return `${shown === "" ? "an API key" : `the API key "${shown}"`}${isOwn ? ", which this run also uses," : ""}`;
}

function shortLine(text: unknown, max: number): string {
  const beginning = typeof text === "string" ? text.slice(0, 4 * max) : "";
  return shortened(onOneLine(beginning.replace(/\p{Cc}+/gu, " ")), max);
}
