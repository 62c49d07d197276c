import { isObject, type Json } from "../../lib/json.ts";
import type { RecordedRequest } from "../../http/requests.ts";
import { asked, DEPLOYMENT, listIn, withFields } from "./asked.ts";
import type { Lie, Reply } from "./lying.ts";

const METRICS = `${DEPLOYMENT}/metrics`;
const REQUESTS = "baseten_inference_requests_total";
const LATENCY = "baseten_end_to_end_response_time_seconds";

/** Changes the metrics of deployments in this mode. */
function measuring(about: string, mode: string, fields: (truth: Reply) => Json): Lie {
  const retell = (request: RecordedRequest, truth: Reply) =>
    truth.status === 200 && asked(request, "GET", METRICS) && request.query.get("mode") === mode
      ? withFields(truth, fields(truth))
      : undefined;
  return { about, retell };
}

/** The descriptors of an answer, with one of them changed. */
function describing(truth: Reply, name: string, change: (descriptor: Json) => Json): Json {
  const descriptors = listIn(truth, "metric_descriptors");
  return { metric_descriptors: descriptors.map((one) => (one.name === name ? { ...one, ...change(one) } : one)) };
}

function relabelled(from: string, to: string): (descriptor: Json) => Json {
  return ({ label_sets: sets }) => ({
    label_sets: (Array.isArray(sets) ? sets.filter(isObject) : []).map(({ [from]: value, ...rest }) => ({
      ...rest,
      ...(value === undefined ? {} : { [to]: value }),
    })),
  });
}

/** Lies about metrics. */
export const METRICS_LIES = {
  "metrics-grid": measuring("the steps of metrics begin at whole half-minutes", "SERIES", (truth) => ({
    metric_values: listIn(truth, "metric_values").map((set) => ({
      ...set,
      start_epoch_millis: Math.floor(Number(set.start_epoch_millis) / 30_000) * 30_000,
    })),
  })),
  "metrics-stump": measuring("the last value set of metrics is a whole step", "SERIES", (truth) => ({
    metric_values: listIn(truth, "metric_values").slice(0, -1),
  })),
  "metrics-unit": measuring("requests are counted as a ratio", "SERIES", (truth) =>
    describing(truth, REQUESTS, () => ({ unit_hint: "RATIO" })),
  ),
  "metrics-statuses": measuring("requests are counted by their outcome", "SERIES", (truth) =>
    describing(truth, REQUESTS, relabelled("status", "outcome")),
  ),
  "metrics-quantiles": measuring("latencies have other names of quantiles", "SERIES", (truth) =>
    describing(truth, LATENCY, relabelled("quantile", "percentile")),
  ),
  "metrics-late": measuring("requests are not counted", "SERIES", (truth) => ({
    metric_values: listIn(truth, "metric_values").map((set) => ({
      ...set,
      values: Array.isArray(set.values)
        ? set.values.map((list) => (Array.isArray(list) ? list.map((value) => (value === null ? null : 0)) : list))
        : set.values,
    })),
  })),
  "metrics-summary": measuring("a summary of metrics has two halves", "SUMMARY", (truth) => {
    const sets = listIn(truth, "metric_values");
    return { metric_values: [...sets, ...sets] };
  }),
  "metrics-unknown": {
    about: "names of metrics that nobody knows are ignored",
    retell: (request, truth) =>
      truth.status === 400 && asked(request, "GET", METRICS)
        ? { ...truth, status: 200, body: { metric_descriptors: [], metric_values: [] } }
        : undefined,
  },
} as const satisfies Record<string, Lie>;
