import { type AuditEvent, type AuditLog, controlled, deployed, happened, promoted, SOMEBODY } from "./audit-log.ts";
import type { Deployment } from "./deployment.ts";
import type { Model } from "./model.ts";
import type { PastAct } from "./seed.ts";
import type { Environment } from "./environment.ts";
import type { Time } from "./walk.ts";

const MINUTE_MS = 60_000;

/** What a history changes. */
export interface HistoryWorld {
  time: Time;
  audit: AuditLog;
  environment(model: Model, name: string): Environment;
  servedBy(deployment: Deployment): readonly Environment[];
  become(deployment: Deployment, statuses: string[]): void;
  delete(deployment: Deployment): void;
}

/**
 * Makes a model what it would be after these acts: what its environments serve, the labels of its deployments and when they were made,
 * and the audit log. A minute of the wall clock has passed after each, the last one just now. What serves nothing in the end is scaled to zero.
 * @param atRest whether a deployment's seed says nothing about its status.
 */
export function relive(
  world: HistoryWorld,
  model: Model,
  acts: readonly PastAct[],
  atRest: (id: string) => boolean,
): void {
  acts.forEach((act, index) => {
    const at = world.time.now() - (acts.length - index) * MINUTE_MS;
    for (const event of eventsOf(world, model, act, at)) world.audit.add(model.id, event, act.by ?? SOMEBODY, at);
  });
  for (const deployment of model.deployments) {
    if (world.servedBy(deployment).length === 0 && atRest(deployment.id)) world.become(deployment, ["SCALED_TO_ZERO"]);
  }
}

/** Does an act. @returns what the audit log says of it. */
function eventsOf(world: HistoryWorld, model: Model, act: PastAct, at: number): AuditEvent[] {
  const { does, id, environment = "production", copy, comesTo = "serves" } = act;
  const deployment = found(model, id);
  if (does === "delete") {
    world.delete(deployment);
    return [happened(model, deployment, "DELETED")];
  }
  if (does === "activate" || does === "deactivate") {
    return [happened(model, deployment, does === "activate" ? "ACTIVATED" : "DEACTIVATED")];
  }
  const place = world.environment(model, environment);
  if (does === "promote") {
    const brought = copy === undefined ? deployment : found(model, copy);
    if (brought !== deployment) {
      Object.assign(brought, { labels: deployment.labels, copyOf: deployment, createdAt: new Date(at).toISOString() });
    }
    const events = [promoted(model, brought, environment)];
    if (comesTo === "is cancelled") events.push(controlled(model, brought, environment, "GRACEFUL_CANCEL"));
    if (comesTo === "serves") bring(place, brought);
    return events;
  }
  deployment.createdAt = new Date(at).toISOString();
  if (act.isLabelled !== false) deployment.labels = labelsOf(act, environment, place.current);
  const isInto = act.isAfterCheck !== true;
  if (isInto) deployment.environment = environment;
  const events = [deployed(model, deployment)];
  if (isInto && comesTo === "is cancelled") events.push(controlled(model, deployment, environment, "GRACEFUL_CANCEL"));
  if (isInto && comesTo === "serves") bring(place, deployment);
  return events;
}

function bring(place: Environment, deployment: Deployment): void {
  place.current = deployment;
  deployment.environment = place.name;
}

/** As this action's pushes label what they make. */
function labelsOf({ id }: PastAct, environment: string, served: Deployment | undefined): Record<string, string> {
  return { push_id: `push-of-${id}`, target_environment: environment, served_before: served?.id ?? "none" };
}

function found(model: Model, id: string): Deployment {
  const deployment = model.deployments.find((one) => one.id === id);
  if (!deployment) throw new Error(`Seed: no deployment "${id}".`);
  return deployment;
}

/** The deployments that acts are about, in the order in which they appear. */
export function actedOn(acts: readonly PastAct[]): string[] {
  return [...new Set(acts.flatMap(({ id, copy }) => (copy === undefined ? [id] : [id, copy])))];
}
