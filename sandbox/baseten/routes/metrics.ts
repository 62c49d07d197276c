import { metricsQuery } from "../api/metrics.ts";
import { notFound, Refusal } from "../api/refusals.ts";
import { metricsOut } from "../world/metrics.ts";
import { type Call, deploymentOf, environmentOf, modelOf, type Route } from "./call.ts";
import { DEPLOYMENT, ENVIRONMENT } from "./paths.ts";

/** The metrics of a deployment and of an environment, which an older server does not have. */
export const METRICS_ROUTES: readonly Route[] = [DEPLOYMENT, ENVIRONMENT].map((place) => ({
  method: "GET",
  path: `${place}/metrics`,
  handler: readMetrics,
}));

function readMetrics(call: Call): object {
  const { state, params, query } = call;
  if (state.metrics.access === "absent") throw notFound("Path");
  if (state.metrics.access === "forbidden") throw new Refusal(403, { error: "This API key may not read metrics." });
  const model = modelOf(call);
  const subject =
    "env_name" in params ? { model, environment: environmentOf(call) } : { model, deployment: deploymentOf(call) };
  return metricsOut(state, subject, metricsQuery(query, state.clock.now()));
}
