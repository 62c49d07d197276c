import { hasSucceeded, isBeforeServing, isInFlight, leadsIn, leadsOut, restOf } from "./statuses.ts";
import type { Deployment, Environment } from "./api/types.ts";

/** A promotion of a deployment that may be cancelled. */
export interface Cancellable {
  environment: string;
  /** False if the environment shows a candidate but no promotion. */
  told: boolean;
}

/** A deployment takes, or may take, a share of an environment's traffic. */
export interface Traffic {
  kind: "traffic";
  environment: string;
  /** Undefined if Baseten does not give it. */
  percent: number | undefined;
  /** Baseten's status of the promotion; empty if none is shown. */
  promotion: string;
}

/** What to do about a deployment in the current situation. */
export interface Decision {
  /** The promotions to cancel first, because they may bring it in. */
  cancel: Cancellable[];
  /** Whether a cancelled promotion of it is being rolled back at the moment, with or without traffic. */
  isLeaving: boolean;
  /** What follows once there is nothing left to cancel. */
  verdict:
    | {
        kind: "deactivate";
        /** The environment that serves it although nobody asked for that; absent if none does. */
        servedBy?: string;
      }
    | Traffic
    | { kind: "nothing-to-do"; why: string }
    | { kind: "left-serving"; environment: string }
    /** Somebody else is bringing it into this environment. */
    | { kind: "left-promoted"; environment: string }
    /** This environment, into which the run brought it, has gone over to another one since. */
    | { kind: "left-replaced"; environment: string }
    /** `why` is a sentence. */
    | { kind: "failed"; why: string };
}

/** The environment that a run has brought its deployment into, or was still bringing it into, when it ended well. */
export interface Placed {
  environment: string;
  /** Id of the deployment that the run saw serving there; absent if the run did not wait for that. */
  servedId?: string;
  /** Ids of the deployments that the environment showed before the run: as long as it serves one of them, the run's promotion is not over. */
  before: readonly string[];
}

/** What a decision has to know about the run that made the deployment. */
export interface MadeBy {
  /** Whether one of its deployments may have served before, even if it has been inactive since. */
  servedOnce: boolean;
  /** The environments that the run was to bring it into; promotions to others belong to other people. Absent: all belong to the run. */
  mayCancelIn?: readonly string[];
  /**
   * The environment into which Baseten may have put a deployment by itself, because it is the first one of a model that the run created.
   * Nobody relies on it yet. Absent: there is none.
   */
  firstIn?: string | undefined;
  /**
   * Where the run left its deployment when it ended well. Once its promotion there is over, any later one is somebody else's, and what was
   * replaced stays, because a roll-back may need it. Absent: the run has not ended well, or named no environment.
   */
  placed?: Placed | undefined;
}

/**
 * Decides whether a deployment of ours may be deactivated, and which promotions have to be cancelled before. It is left unless it is
 * certain that nobody relies on it.
 * @param environments the current state of all environments of its model.
 */
export function decide(
  deployment: Pick<Deployment, "id" | "status" | "environment">,
  environments: readonly Environment[],
  made: MadeBy,
): Decision {
  const neverServed = isBeforeServing(deployment.status) && !made.servedOnce;
  const isFirstOf = (environment: Environment) =>
    environment.name === made.firstIn && isHeldAsFirst(deployment.id, environment);
  const standings = environments.map((environment) => {
    if (isFirstOf(environment)) return {};
    const standing = standingOf(deployment, environment, neverServed);
    const { name } = environment;
    const mayCancel = made.mayCancelIn?.includes(name) !== false && !isPlacedIn(environment, made.placed);
    const isTheirs = standing.cancel !== undefined && !mayCancel;
    return isTheirs ? ({ verdict: { kind: "left-promoted", environment: name } } satisfies Standing) : standing;
  });
  const common = {
    cancel: standings.flatMap((standing) => standing.cancel ?? []),
    isLeaving: standings.some((standing) => standing.isLeaving),
  };
  const first = (kind: Decision["verdict"]["kind"]) =>
    standings.map(({ verdict }) => verdict).find((verdict) => verdict?.kind === kind);
  const atRest = restOf(deployment.status);
  if (atRest !== undefined) return { ...common, verdict: { kind: "nothing-to-do", why: atRest } };
  const left =
    first("left-serving") ??
    first("left-promoted") ??
    first("failed") ??
    hiddenEnvironment(deployment, environments) ??
    (neverServed ? undefined : replacedIn(deployment, environments, made.placed));
  if (left !== undefined) return { ...common, verdict: left };
  const servedBy = neverServed ? undefined : environments.find(isFirstOf)?.name;
  const deactivate = { kind: "deactivate" as const, ...(servedBy === undefined ? {} : { servedBy }) };
  return { ...common, verdict: first("traffic") ?? deactivate };
}

/** Whether this is the environment that a run has brought its deployment into, and the run's promotion there is over. */
function isPlacedIn({ name, current }: Environment, placed: Placed | undefined): boolean {
  if (placed?.environment !== name) return false;
  return placed.servedId !== undefined || (current !== undefined && !placed.before.includes(current.id));
}

/** Handles a deployment that another one has replaced since the run ended well. */
function replacedIn(
  { id }: Pick<Deployment, "id">,
  environments: readonly Environment[],
  placed: Placed | undefined,
): Decision["verdict"] | undefined {
  if ((placed?.servedId ?? id) !== id) return undefined;
  const by = environments.find((environment) => isPlacedIn(environment, placed));
  return by && { kind: "left-replaced", environment: by.name };
}

/** Whether an environment has this deployment and no promotion is on its way there. If one is, somebody has begun to use the environment. */
function isHeldAsFirst(id: string, { current, candidate, promotion }: Environment): boolean {
  return current?.id === id && candidate === undefined && !isInFlight(promotion);
}

/** How a deployment relates to one environment; empty if that is no reason to leave it. */
interface Standing {
  cancel?: Cancellable[];
  isLeaving?: boolean;
  verdict?: Decision["verdict"];
}

function standingOf(
  deployment: Pick<Deployment, "id" | "environment">,
  environment: Environment,
  neverServed: boolean,
): Standing {
  const { name, current, candidate } = environment;
  // The first push of a new model may become the current deployment while it is still being built.
  if (current?.id === deployment.id) return neverServed ? {} : { verdict: { kind: "left-serving", environment: name } };
  if (candidate?.id === deployment.id) return standingOfCandidate(environment, neverServed);
  return candidate === undefined ? standingBeyondSight(deployment, environment) : {};
}

function standingOfCandidate({ name, promotion }: Environment, neverServed: boolean): Standing {
  const traffic = trafficOf({ name, promotion });
  if (promotion === undefined) {
    const cancel = [{ environment: name, told: false }];
    return neverServed ? { cancel } : { cancel, verdict: traffic };
  }
  if (hasSucceeded(promotion)) return { verdict: { kind: "left-serving", environment: name } };
  return {
    ...(leadsIn(promotion) ? { cancel: [{ environment: name, told: true }] } : {}),
    isLeaving: leadsOut(promotion),
    ...(promotion.percent === 0 ? {} : { verdict: traffic }),
  };
}

/** Handles a promotion in flight whose candidate Baseten does not name: it may be ours. */
function standingBeyondSight(deployment: Pick<Deployment, "environment">, { name, promotion }: Environment): Standing {
  const mayBeOurs = deployment.environment === name || promotion?.percent !== 0;
  if (!isInFlight(promotion) || !mayBeOurs) return {};
  // A promotion that is being rolled back is over soon, whoever requested it.
  if (leadsOut(promotion)) {
    return { isLeaving: true, ...(promotion.percent === 0 ? {} : { verdict: trafficOf({ name, promotion }) }) };
  }
  const why = `A promotion to the environment ${JSON.stringify(name)} is in flight, and Baseten does not say of which deployment.`;
  return { verdict: { kind: "failed", why } };
}

function trafficOf({ name, promotion }: Pick<Environment, "name" | "promotion">): Traffic {
  return { kind: "traffic", environment: name, percent: promotion?.percent, promotion: promotion?.status ?? "" };
}

/** Handles an environment that this key may not see, and which may serve the deployment nevertheless. */
function hiddenEnvironment(
  { environment: name }: Pick<Deployment, "environment">,
  environments: readonly Environment[],
): Decision["verdict"] | undefined {
  if (name === undefined || environments.some((environment) => environment.name === name)) return undefined;
  return {
    kind: "failed",
    why: `It belongs to the environment ${JSON.stringify(name)}, which this key cannot see, so it may be live.`,
  };
}
