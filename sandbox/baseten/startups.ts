import { randomBytes } from "node:crypto";
import { invalid, notFound } from "./payload.ts";
import type { Call, Route } from "./routes.ts";
import type { Step } from "./scenarios.ts";
import type { Deployment, Model } from "./state.ts";
import { pageOf, wholeNumber } from "./paging.ts";
import type { Time } from "./walk.ts";

/** StartupPhaseV1, in the order in which a replica goes through them. */
const PHASES = [
  "SCHEDULING",
  "IMAGE_PULL",
  "WEIGHT_DOWNLOAD",
  "CONTAINER_CREATE",
  "CONTAINER_START",
  "READINESS",
] as const;

/** Where the start of a replica is in a step of a life. */
export interface ScriptedStartup {
  /** One of StartupPhaseV1, or a made-up one. */
  phase: string;
  /** The attempt has failed in this phase by the beginning of the step; the next step that names a phase begins another one. */
  hasFailed?: boolean;
}

interface Phase {
  name: string;
  at: number;
  /** Undefined while it goes on, and where it did not finish. */
  until: number | undefined;
  hasFailed: boolean;
}

interface Attempt {
  replica: string;
  at: number;
  phases: Phase[];
  end: { at: number; outcome: "SUCCESS" | "FAILED" | "STALLED" } | undefined;
}

const STARTING = new Set(["DEPLOYING", "LOADING_MODEL", "WAKING_UP"]);
const FAILED = new Set(["DEPLOY_FAILED", "FAILED"]);
const OVER = new Set(["INACTIVE", "DEACTIVATING", "BUILD_STOPPED", "BUILD_FAILED"]);

/**
 * The startups of a deployment's replicas, as its life tells of them. Of a life that names no phase only what has come up is
 * listed. What goes on is listed as STALLED: the API knows no word for it.
 */
export class Startups {
  readonly #time: Time;
  readonly #attempts: Attempt[] = [];
  /** When replicas began to start, in a life that names no phase. */
  #startingSince: number | undefined;

  constructor(time: Time) {
    this.#time = time;
  }

  /** Takes in a step of the life that begins at so many epoch milliseconds. */
  enter({ status, startup }: Step, at: number): void {
    if (startup !== undefined) this.#advance(typeof startup === "string" ? { phase: startup } : startup, at);
    else if (STARTING.has(status)) this.#startingSince ??= at;
    else if (status === "ACTIVE") this.#comeUp(at);
    else if (FAILED.has(status)) this.#end(at, "FAILED");
    else if (OVER.has(status)) this.#end(at, "STALLED");
  }

  get #open(): Attempt | undefined {
    const last = this.#attempts.at(-1);
    return last?.end ? undefined : last;
  }

  #advance({ phase, hasFailed = false }: ScriptedStartup, at: number): void {
    const attempt = this.#open ?? this.#begin(at);
    this.#enterPhase(attempt, phase, at);
    if (hasFailed) this.#end(at, "FAILED");
  }

  #begin(at: number): Attempt {
    const attempt: Attempt = { replica: randomBytes(3).toString("hex").slice(0, 5), at, phases: [], end: undefined };
    this.#attempts.push(attempt);
    return attempt;
  }

  /** Every phase before it is recorded too, as done within a second; weights are downloaded by some models only. */
  #enterPhase({ phases }: Attempt, name: string, at: number): void {
    const last = phases.at(-1);
    if (last?.name === name) return;
    if (last) last.until ??= at;
    const known: readonly string[] = PHASES;
    const skipped = known
      .slice(known.indexOf(last?.name ?? "") + 1, Math.max(0, known.indexOf(name)))
      .filter((phase) => phase !== "WEIGHT_DOWNLOAD");
    for (const phase of skipped) phases.push({ name: phase, at, until: at, hasFailed: false });
    phases.push({ name, at, until: undefined, hasFailed: false });
  }

  #comeUp(at: number): void {
    if (this.#open === undefined && this.#startingSince === undefined) return;
    const attempt = this.#open ?? this.#begin(this.#startingSince ?? at);
    if (attempt.phases.length === 0) this.#enterPhase(attempt, "IMAGE_PULL", attempt.at);
    this.#enterPhase(attempt, "READINESS", at);
    for (const phase of attempt.phases) phase.until ??= at;
    attempt.end = { at, outcome: "SUCCESS" };
    this.#startingSince = undefined;
  }

  #end(at: number, outcome: "FAILED" | "STALLED"): void {
    const attempt = this.#open;
    this.#startingSince = undefined;
    if (attempt === undefined) return;
    const last = attempt.phases.at(-1);
    if (last && outcome === "FAILED") last.hasFailed = true;
    attempt.end = { at, outcome };
  }

  /** StartupAttempt of each replica that has begun to start in the window, newest first. */
  list(from: number, to: number): Told[] {
    const { scale } = this.#time;
    const now = this.#time.now();
    return this.#attempts
      .filter(({ at }) => at >= from && at <= to)
      .map(({ replica, at, phases, end }) => ({
        replica_id: replica,
        started_at_epoch_millis: Math.floor(at),
        ready_at_epoch_millis: end?.outcome === "SUCCESS" ? Math.floor(end.at) : null,
        duration_ms: Math.round(((end?.at ?? now) - at) / scale),
        outcome: end?.outcome ?? "STALLED",
        phase_summary: phases.map((phase) => ({
          phase: phase.name,
          status: phase.until === undefined || phase.hasFailed ? "FAILED" : "COMPLETED",
          offset_ms: Math.round((phase.at - at) / scale),
          duration_ms: phase.until === undefined ? null : Math.round((phase.until - phase.at) / scale),
        })),
      }))
      .reverse();
  }
}

interface Told {
  replica_id: string;
  started_at_epoch_millis: number;
  ready_at_epoch_millis: number | null;
  duration_ms: number;
  outcome: string;
  phase_summary: { phase: string; status: string; offset_ms: number; duration_ms: number | null }[];
}

type Listed = Told & { deployment_name: string };

/** The calls about startups; a server that is older than they are has none of them. */
export const STARTUP_ROUTES: readonly Route[] = ["deployments/{deployment_id}", "environments/{env_name}"].flatMap(
  (place) => [
    { method: "GET", path: `/v1/models/{model_id}/${place}/startups`, handler: listStartups },
    { method: "GET", path: `/v1/models/{model_id}/${place}/startups/summary`, handler: summarize },
  ],
);

function listStartups(call: Call): object {
  const { query } = call;
  const wanted = startupsOf(call).filter((startup) => isWanted(startup, query));
  const sorted = sort(wanted, query.get("sort_by") ?? "STARTED_AT", query.get("direction") ?? "desc");
  return { ...pageOf(sorted, query, { most: 100, usual: 50 }), total_count: sorted.length };
}

/** The startups of a deployment, or of those that an environment has, in the window of the request. */
function startupsOf(call: Call): Listed[] {
  const { state, params, query } = call;
  if (!state.hasStartups) throw notFound("Path");
  const model = state.model(params.model_id ?? "");
  if (!model) throw notFound("Model");
  const deployments =
    "env_name" in params ? inEnvironment(model, params.env_name) : [oneOf(model, params.deployment_id)];
  const [from, to] = [wholeNumber(query, "start_epoch_millis"), wholeNumber(query, "end_epoch_millis")];
  if (from === undefined || to === undefined) throw invalid("start_epoch_millis, end_epoch_millis: field required.");
  if (to <= from) throw invalid("end_epoch_millis: must be after the start.");
  const least = wholeNumber(query, "min_duration_ms") ?? 0;
  return deployments.flatMap((deployment) => {
    // What the clock has brought about in the meantime counts, too.
    void deployment.life.step;
    const place = {
      model_id: model.id,
      deployment_id: deployment.id,
      deployment_name: deployment.name,
      environment_name: params.env_name ?? null,
    };
    return deployment.startups
      .list(from, to)
      .filter((startup) => startup.duration_ms >= least)
      .map((startup) => ({ ...place, ...startup }));
  });
}

function inEnvironment(model: Model, name: string | undefined): Deployment[] {
  const environment = model.environments.find((candidate) => candidate.name === name);
  if (!environment) throw notFound("Environment");
  const { current, candidate } = environment;
  return model.deployments.filter((one) => one === current || one === candidate || one.environment === name);
}

function oneOf(model: Model, id: string | undefined): Deployment {
  const deployment = model.deployments.find((candidate) => candidate.id === id);
  if (!deployment || deployment.life.step.status === "NOT_FOUND") throw notFound("Deployment");
  return deployment;
}

function isWanted(startup: Listed, query: URLSearchParams): boolean {
  const [outcomes, phase, search] = [query.getAll("outcomes"), query.get("phase"), query.get("search")];
  const name = startup.deployment_name.toLowerCase();
  return (
    (outcomes.length === 0 || outcomes.includes(startup.outcome)) &&
    (phase === null || startup.phase_summary.some((one) => one.phase === phase && one.duration_ms !== 0)) &&
    (search === null || startup.replica_id === search || name.includes(search.toLowerCase()))
  );
}

const SORTS: Record<string, (startup: Told) => number | string> = {
  OUTCOME: ({ outcome }) => outcome,
  STARTED_AT: ({ started_at_epoch_millis: at }) => at,
  READY_AT: ({ ready_at_epoch_millis: at }) => at ?? 0,
  DURATION: ({ duration_ms: duration }) => duration,
};

function sort(startups: readonly Listed[], by: string, direction: string): Listed[] {
  const key = Object.hasOwn(SORTS, by) ? SORTS[by] : undefined;
  if (!key) throw invalid(`sort_by: must be one of ${Object.keys(SORTS).join(", ")}.`);
  if (direction !== "asc" && direction !== "desc") throw invalid('direction: must be "asc" or "desc".');
  const sign = direction === "asc" ? 1 : -1;
  return startups.toSorted((one, other) => sign * (key(one) > key(other) ? 1 : key(one) < key(other) ? -1 : 0));
}

function summarize(call: Call): object {
  const startups = startupsOf(call);
  const lasted = (phase: string) =>
    startups.flatMap((startup) =>
      startup.phase_summary.flatMap((one) =>
        one.phase === phase && one.duration_ms !== null ? [one.duration_ms] : [],
      ),
    );
  return {
    start_epoch_millis: wholeNumber(call.query, "start_epoch_millis"),
    end_epoch_millis: wholeNumber(call.query, "end_epoch_millis"),
    total_duration_ms: percentiles(startups.map(({ duration_ms: duration }) => duration)),
    phase_duration_ms: PHASES.filter((phase) => lasted(phase).length > 0).map((phase) => ({
      phase,
      duration_ms: percentiles(lasted(phase)),
    })),
  };
}

function percentiles(durations: readonly number[]): object {
  const sorted = durations.toSorted((one, other) => one - other);
  const at = (percent: number) => sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? null;
  const sum = sorted.reduce((total, duration) => total + duration, 0);
  return {
    sample_count: sorted.length,
    mean_ms: sorted.length === 0 ? null : Math.round(sum / sorted.length),
    p50_ms: at(50),
    p90_ms: at(90),
    p95_ms: at(95),
    p99_ms: at(99),
  };
}
