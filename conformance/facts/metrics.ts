import { broken, type Fact, holdsIf, variant } from "../fact.ts";
import { described, MEASURED, valueSets } from "../measured.ts";
import { isRefused } from "../push.ts";

const STEP_MS = 30_000;
const LATE_MS = 3 * 60_000;
const TRANSCRIPTS = "Two public transcripts of live answers, July 2026";

/** What Baseten counts, and in which form. */
export const MEASURES: readonly Fact[] = [
  {
    id: "metrics-grid",
    belief:
      "A SERIES of at most an hour has steps of 30 s, and its grid begins at the start that was asked for, cut to the second.",
    usedIn: "`b/metrics.ts`",
    source: TRANSCRIPTS,
    mark: "observed",
    otherwise:
      "A step is as long as the distance to the next one; answers replace each other, so another grid does no harm.",
    how: "The metrics of a deployment from an odd moment on.",
    uses: [MEASURED],
    async probe(world) {
      const { series, startMs } = await world.get(MEASURED);
      const starts = valueSets(series).map(({ at }) => at);
      const isEven = starts.slice(1).every((at, index) => at - (starts[index] ?? 0) === STEP_MS);
      const saw = `${starts[0]} for ${startMs}; ${starts.length} value sets, ${isEven ? "30 s apart" : "not 30 s apart"}`;
      return holdsIf(starts[0] === Math.floor(startMs / 1_000) * 1_000 && isEven && starts.length > 10, saw);
    },
  },
  {
    id: "metrics-stump",
    belief: "A SERIES has one value set more than whole steps fit into its window: the last one is a stump.",
    usedIn: "`b/metrics.ts`",
    source: TRANSCRIPTS,
    mark: "observed",
    otherwise: "The last value set is left out, so the newest half-minute is seen half a minute later.",
    how: "The number of value sets of the same answer.",
    uses: [MEASURED],
    async probe(world) {
      const { series, startMs } = await world.get(MEASURED);
      const end = Number(series.json.end_epoch_millis);
      const whole = Math.floor((end - Math.floor(startMs / 1_000) * 1_000) / STEP_MS);
      const count = valueSets(series).length;
      return holdsIf(count === whole + 1, `${count} value sets for ${whole} whole steps`);
    },
  },
  {
    id: "metrics-unit",
    belief: "The unit of the count of requests is `COUNT` or `PER_SECOND`.",
    usedIn: "`b/metrics.ts`",
    source: `${TRANSCRIPTS} (COUNT); SDK (\`ModelMetricDescriptor\`, \`unit_hint\`)`,
    mark: "observed",
    otherwise: "Another unit: errors cannot be judged, and the run says so.",
    how: "The descriptor of the same answer.",
    variants: { COUNT: "The requests of each step.", PER_SECOND: "Their rate." },
    uses: [MEASURED],
    async probe(world) {
      const { series } = await world.get(MEASURED);
      const found = described(series, "baseten_inference_requests_total");
      return found ? variant(String(found.unit), `${found.unit}`) : broken(world.quote(series));
    },
  },
  {
    id: "metrics-statuses",
    belief: "Requests are counted by `status`, which is an HTTP status or its class.",
    usedIn: "`b/metrics.ts`",
    source: `${TRANSCRIPTS} (exact); SDK (\`ModelMetricDescriptor\`: \`2xx\`)`,
    mark: "observed",
    otherwise: "`status_code` is read as well; with anything else, errors cannot be judged, and the run says so.",
    how: "The labels of the same answer.",
    variants: { exact: "`200`.", class: "`2xx`." },
    uses: [MEASURED],
    async probe(world) {
      const { series } = await world.get(MEASURED);
      const labels = described(series, "baseten_inference_requests_total")?.labels ?? [];
      const statuses = labels.map(({ status }) => String(status));
      const saw = JSON.stringify(labels).slice(0, 200);
      if (statuses.length > 0 && statuses.every((status) => /^[1-5]\d\d$/.test(status))) return variant("exact", saw);
      const areClasses = statuses.length > 0 && statuses.every((status) => /^[1-5]xx$/i.test(status));
      return areClasses ? variant("class", saw) : broken(saw);
    },
  },
  {
    id: "metrics-quantiles",
    belief:
      "Latencies are quantiles in seconds, `0.5`, `0.9` and `0.95` among them, and null in a step without requests.",
    usedIn: "`b/metrics.ts`",
    source: `SDK (\`ModelMetricDescriptor\`); ${TRANSCRIPTS}`,
    mark: "specified",
    otherwise: "Latency cannot be judged, and the run says so where the unit is another one.",
    how: "The descriptor and the first steps of the same answer.",
    uses: [MEASURED],
    async probe(world) {
      const { series } = await world.get(MEASURED);
      const found = described(series, "baseten_end_to_end_response_time_seconds");
      const shares = (found?.labels ?? []).map(({ quantile }) => Number(quantile));
      const isSo = found?.unit === "SECONDS" && [0.5, 0.9, 0.95].every((share) => shares.includes(share));
      return holdsIf(isSo, found ? `${found.unit}: ${JSON.stringify(found.labels)}` : world.quote(series));
    },
  },
  {
    id: "metrics-late",
    belief: "Requests are counted within three minutes.",
    usedIn: "`b/metrics.ts`",
    source: TRANSCRIPTS,
    mark: "observed",
    otherwise: "Steps that are older count as they are: a version may be judged by a part of its requests.",
    how: "A deployment is called three times, and its metrics are read until they show that.",
    uses: [MEASURED],
    async probe(world) {
      const { afterMs } = await world.get(MEASURED);
      if (afterMs === undefined) return broken("They are not counted after ten minutes.");
      return holdsIf(world.isInTime(afterMs, LATE_MS), `After ${Math.round(afterMs / 1_000)} s.`);
    },
  },
  {
    id: "metrics-summary",
    belief: "A SUMMARY has one value set for the whole window, which begins at the window's start.",
    usedIn: "`b/metrics.ts`",
    source: "SDK (`GetModelMetricsResponse`)",
    mark: "specified",
    otherwise: "The first value set is taken for the whole.",
    how: "The same window in that mode.",
    uses: [MEASURED],
    async probe(world) {
      const { summary, startMs } = await world.get(MEASURED);
      const sets = valueSets(summary);
      const isSo = sets.length === 1 && Math.abs((sets[0]?.at ?? 0) - startMs) < STEP_MS;
      return holdsIf(isSo, sets.length === 0 ? world.quote(summary) : `${sets.length} value sets from ${sets[0]?.at}`);
    },
  },
  {
    id: "metrics-unknown",
    belief: "A request that names an unknown metric is refused.",
    usedIn: "`b/api/metrics.ts`",
    source: "SDK (`GetModelsDeploymentsMetricsParams`)",
    mark: "specified",
    otherwise: "No matter: a metric that is not in the answer is not judged.",
    how: "The same deployment, with an invented name.",
    uses: [MEASURED],
    async probe(world) {
      const { unknown } = await world.get(MEASURED);
      return holdsIf(isRefused(unknown), world.quote(unknown));
    },
  },
];
