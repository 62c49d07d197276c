import { type AuditEntry, readAuditLog } from "../baseten/api/audit.ts";
import { ApiError, type BasetenClient, MAX_ATTEMPTS } from "../baseten/api/client.ts";
import { listDeployments } from "../baseten/api/deployments.ts";
import { listEnvironments } from "../baseten/api/environments.ts";
import type { Deployment, Environment, Occupant } from "../baseten/api/types.ts";
import { servedBefore } from "../baseten/labels.ts";
import { leadsIn, mayServe, neverCameUp, reuseEffort } from "../baseten/statuses.ts";
import { Failure } from "../lib/errors.ts";
import { listed } from "../lib/text.ts";
import { isSameVersion, type Version, versionsBefore } from "./past.ts";

/** What the choice of the previous deployment is made from, all of it read at one time. */
export interface Past {
  /** Name of the environment. */
  environment: string;
  /** Every environment of the model. */
  environments: readonly Environment[];
  /** Every deployment of the model. */
  deployments: readonly Deployment[];
  /** The model's audit log; undefined if this key may not read it. `isWhole` is false if only its newest part was read. */
  log: { entries: readonly AuditEntry[]; isWhole: boolean } | undefined;
}

/** The deployment that `previous` goes back to, or why there is none. */
export type PreviousChoice =
  | {
      kind: "chosen";
      deployment: Deployment;
      /** Id of what the environment serves, which it is one step before. */
      inPlaceOf: string;
      /** How it is known, one sentence for the plan. */
      why: string;
      /** Whether the label alone decided, because the audit log may not be read. */
      isLabelAlone: boolean;
      /** Another environment that holds it, so that the promotion makes a copy; empty for none. */
      heldBy: string;
    }
  | {
      kind: "refused";
      /** One sentence. */
      why: string;
      remedy: string;
      /** What `deployment-id` may name instead, the newest first. */
      candidates: Deployment[];
    };

type Chosen = Extract<PreviousChoice, { kind: "chosen" }>;
type Refused = Extract<PreviousChoice, { kind: "refused" }>;

/** No audit log that a roll-back has to know is longer. */
const MAX_PAGES = 25;

/**
 * Finds the deployment that an environment served before the one that it serves. Only reads.
 * @throws Failure (`invalid`) that says why there is none, with those that `deployment-id` may name; ApiError, NoAnswer, or the signal's
 *   reason.
 */
export async function findPrevious(client: BasetenClient, modelId: string, environment: string): Promise<Chosen> {
  const [environments, deployments, log] = await Promise.all([
    listEnvironments(client, modelId),
    listDeployments(client, modelId),
    readLog(client, modelId),
  ]);
  const choice = choosePrevious({ environment, environments, deployments, log });
  if (choice.kind === "chosen") return choice;
  throw new Failure(choice.why, { status: "invalid", remedy: choice.remedy });
}

/** @returns undefined if this key may not read the log, or the server has none. */
async function readLog(client: BasetenClient, modelId: string): Promise<Past["log"]> {
  try {
    return await readAuditLog(client, modelId, { pages: MAX_PAGES, attempts: MAX_ATTEMPTS });
  } catch (error) {
    if (error instanceof ApiError && [403, 404].includes(error.httpStatus)) return undefined;
    throw error;
  }
}

/**
 * Decides which deployment comes one step before the one that an environment serves. Never one that came later: run again and again, it
 * goes back further or refuses.
 */
export function choosePrevious(past: Past): PreviousChoice {
  const { environment: name, environments, deployments, log } = past;
  const place = JSON.stringify(name);
  const environment = environments.find((one) => one.name === name);
  const current = environment?.current;
  if (environment === undefined || current === undefined) {
    const why = `${place} ${environment === undefined ? "does not exist" : "serves nothing"}, so there is nothing to roll back.`;
    return refused(why, NAME_ONE);
  }
  if (leadsIn(environment.promotion)) {
    const id = environment.candidate?.id ?? "another deployment";
    return refused(
      `A promotion of ${id} to ${place} is in flight, so there is no settled state to roll back from.`,
      `To keep ${current.id}, cancel that promotion. Otherwise, run the job again when it is over.`,
    );
  }
  if (log === undefined) return byLabelAlone(past, current);
  const {
    versions: before,
    isTraced,
    maybe,
  } = versionsBefore({ environment, current, deployments, entries: log.entries });
  const versions = before.toReversed().map((version) => ({ ...version, found: memberOf(version, past) }));
  const [last, ...others] = versions;
  if (last === undefined) return refused(nothingBefore(current, place), NAME_ONE);
  const membersOf = (some: Version[]) => some.map((version) => memberOf(version, past));
  const possible = [...membersOf(maybe), last.found, ...membersOf(last.over), ...others.map(({ found }) => found)];
  const candidates = [...new Set(possible)].flatMap((found) => (found !== undefined && isUsable(found) ? [found] : []));
  const label = servedBefore(current.labels, name);
  const isOfLabel = label !== undefined && last.ids.includes(label);
  if (last.isConfirmed && isTraced && maybe.length === 0) {
    const why = isOfLabel
      ? `${place} served it when ${current.id} was pushed: the label of ${current.id} says so, and the audit log does not contradict it.`
      : `A label says that ${place} served it, and according to the audit log ${current.id} came next.`;
    return chosenOr({ wanted: last.ids[0] ?? "", found: last.found, others: candidates }, (found) =>
      chosen(past, found, why),
    );
  }
  const [only] = candidates;
  const isOnly = possible.length === 1 && log.isWhole && isTraced;
  if (only !== undefined && last.found === only && isOnly && mayServe(only.status)) {
    const why = `It is the only deployment that the audit log shows in ${place} before ${current.id}, and it has run.`;
    return chosen(past, only, why);
  }
  const stale = label ? ` The label of ${current.id} names ${label}, but a later promotion has made it stale.` : "";
  return refused(
    `We could not tell what ${place} served before ${current.id}: the audit log records requests but not their outcome, and no label settles it.${stale}`,
    candidates.length === 0
      ? NAME_ONE
      : `Set \`deployment-id\` to one of the deployments that were requested before it (newest first): ${listed(candidates.map(nameOf))}.`,
    candidates,
  );
}

const NAME_ONE = "Select a deployment with `deployment-id`, `deployment-name` or `sha` instead.";

/** Without an audit log: what the push of the current deployment says. It was pushed later than what it names, so this leads back only. */
function byLabelAlone(past: Past, current: Occupant): PreviousChoice {
  const { environment, deployments } = past;
  const place = JSON.stringify(environment);
  const served = servedBefore(current.labels, environment);
  if (served === undefined) {
    return refused(
      `We could not tell what ${place} served before ${current.id}: no label says so, and this API key cannot read the model's audit log.`,
      `${NAME_ONE} Or use a key that can read the audit log.`,
    );
  }
  if (served === "") return refused(nothingBefore(current, place), NAME_ONE);
  const found = memberOf({ ids: [served] }, past);
  if (found !== undefined && isYounger(deployments, found, current)) {
    const why = `The label of ${current.id} names ${served} as the previous deployment, but ${served} is newer or the same version.`;
    return refused(why, NAME_ONE);
  }
  const why = `Only the label of ${current.id} says that ${place} served ${served} when ${current.id} was pushed. We could not check for later promotions, because this API key cannot read the model's audit log.`;
  return chosenOr({ wanted: served, found, others: [] }, (one) => ({ ...chosen(past, one, why), isLabelAlone: true }));
}

function nothingBefore({ id }: Occupant, place: string): string {
  return `There is no previous deployment: ${place} served nothing before ${id}.`;
}

/** Takes a deployment that served before, if it can serve again. @param wanted the id under which it served. */
function chosenOr(
  { wanted, found, others }: { wanted: string; found: Deployment | undefined; others: Deployment[] },
  take: (found: Deployment) => Chosen,
): PreviousChoice {
  const further = others.filter((one) => one !== found);
  const remedy =
    further.length === 0
      ? NAME_ONE
      : `To go back further, set \`deployment-id\` to one of: ${listed(further.map(nameOf))}.`;
  const no = (problem: string) => refused(`The previous deployment, ${wanted}, ${problem}.`, remedy, further);
  if (found === undefined) return no("no longer exists");
  if (found.isDevelopment === true) return no("is a development deployment, which cannot be promoted");
  if (!isUsable(found)) return no(`is ${found.status} and cannot serve again`);
  return take(found);
}

function chosen({ environment, environments }: Past, deployment: Deployment, why: string): Chosen {
  const inPlaceOf = environments.find(({ name }) => name === environment)?.current?.id ?? "";
  const holder = environments.find(
    ({ name, current, candidate }) => name !== environment && [current?.id, candidate?.id].includes(deployment.id),
  );
  return { kind: "chosen", deployment, inPlaceOf, why, isLabelAlone: false, heldBy: holder?.name ?? "" };
}

function refused(why: string, remedy: string, candidates: Deployment[] = []): Refused {
  return { kind: "refused", why, remedy, candidates };
}

/** The deployment of a version that can be promoted with the least work: the one that served, or another one of the same push. */
function memberOf({ ids: [latest = ""] }: Pick<Version, "ids">, { deployments }: Past): Deployment | undefined {
  const served = deployments.find(({ id }) => id === latest);
  if (served === undefined || isUsable(served)) return served;
  const effort = ({ status }: Deployment) => reuseEffort(status) ?? Number.POSITIVE_INFINITY;
  const [other] = deployments
    .filter((one) => isSameVersion(one, served) && isUsable(one))
    .sort((one, another) => effort(one) - effort(another));
  return other ?? served;
}

function isUsable({ status, isDevelopment }: Deployment): boolean {
  return !neverCameUp(status) && isDevelopment !== true;
}

/** Whether a deployment was made after the version that serves, or is of it: anybody may write a label. */
function isYounger(deployments: readonly Deployment[], one: Deployment, current: Occupant): boolean {
  if (isSameVersion(one, current)) return true;
  const made = deployments.filter((other) => isSameVersion(other, current)).map(({ createdAt = 0 }) => createdAt);
  return made.length > 0 && (one.createdAt ?? 0) > Math.min(...made);
}

function nameOf({ id, name, status }: Deployment): string {
  return `${id} (${name === "" ? status : `${name}, ${status}`})`;
}
