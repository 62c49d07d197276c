import { invalid, notFound } from "../api/refusals.ts";
import type { Deployment } from "../world/deployment.ts";
import { deploymentsIn } from "../world/model.ts";
import { STARTUP_PHASES, type StartupOut } from "../world/startups.ts";
import { type Call, deploymentOf, environmentOf, modelOf, type Route } from "./call.ts";
import { pageOf, wholeNumber } from "../api/paging.ts";
import { DEPLOYMENT, ENVIRONMENT } from "./paths.ts";

type Listed = StartupOut & { deployment_name: string };

/** The calls about startups, which an older server does not have. */
export const STARTUP_ROUTES: readonly Route[] = [DEPLOYMENT, ENVIRONMENT].flatMap((place) => [
  { method: "GET", path: `${place}/startups`, handler: listStartups },
  { method: "GET", path: `${place}/startups/summary`, handler: summarize },
]);

function listStartups(call: Call): object {
  const { query } = call;
  const wanted = startupsOf(call).filter((startup) => isWanted(startup, query));
  const sorted = sort(wanted, query.get("sort_by") ?? "STARTED_AT", query.get("direction") ?? "desc");
  return { ...pageOf(sorted, query, { most: 100, usual: 50 }), total_count: sorted.length };
}

/** The startups in the window of the request: those of one deployment, or of the deployments in one environment. */
function startupsOf(call: Call): Listed[] {
  const { state, params, query } = call;
  if (!state.hasStartups) throw notFound("Path");
  const model = modelOf(call);
  const deployments = "env_name" in params ? deploymentsIn(model, environmentOf(call)) : [visibleDeploymentOf(call)];
  const [from, to] = [wholeNumber(query, "start_epoch_millis"), wholeNumber(query, "end_epoch_millis")];
  if (from === undefined || to === undefined) throw invalid("start_epoch_millis, end_epoch_millis: field required.");
  if (to <= from) throw invalid("end_epoch_millis: must be after the start.");
  const least = wholeNumber(query, "min_duration_ms") ?? 0;
  return deployments.flatMap((deployment) => {
    // Catching up with the clock may add startups.
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

function visibleDeploymentOf(call: Call): Deployment {
  const deployment = deploymentOf(call);
  if (deployment.life.step.status === "NOT_FOUND") throw notFound("Deployment");
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

const SORTS: Record<string, (startup: StartupOut) => number | string> = {
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
    phase_duration_ms: STARTUP_PHASES.filter((phase) => lasted(phase).length > 0).map((phase) => ({
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
