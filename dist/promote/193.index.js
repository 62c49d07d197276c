export const id = 193;
export const ids = [193];
export const modules = {

/***/ 6302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  le: () => (/* binding */ basetenNow),
  Om: () => (/* binding */ lookAtTraffic),
  AN: () => (/* binding */ trafficInHourBefore)
});

// EXTERNAL MODULE: ./lib/baseten/api/client.js
var api_client = __webpack_require__(9352);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
;// CONCATENATED MODULE: ./lib/baseten/api/metrics.js


const METRICS = {
    requests: "baseten_inference_requests_total",
    latency: "baseten_end_to_end_response_time_seconds",
    firstByte: "baseten_time_to_first_byte_seconds",
};
const LIMIT_MS = 15_000;
async function readMetrics(client, request) {
    const { modelId, deploymentId, mode, startMs, endMs, metrics, attempts = 1 } = request;
    const stage = `Reading the metrics of deployment ${deploymentId}`;
    const path = (0,api_client/* pathOf */.XM) `/v1/models/${modelId}/deployments/${deploymentId}/metrics`;
    const query = {
        mode,
        start_epoch_millis: String(startMs),
        end_epoch_millis: String(endMs),
        metrics: metrics.map((name) => METRICS[name]),
    };
    const answer = await client.call({ method: "GET", path, query, stage, attempts, limitMs: LIMIT_MS });
    return {
        endMs: numberIn(answer.end_epoch_millis) ?? endMs,
        series: (0,types/* listField */.FZ)(answer, "metric_descriptors", stage).map((value) => toSeries(value, stage)),
        steps: (0,types/* listField */.FZ)(answer, "metric_values", stage).map((value) => toStep(value, stage)),
    };
}
function toSeries(value, stage) {
    if (!(0,types/* isObject */.Gv)(value) || typeof value.name !== "string" || !Array.isArray(value.label_sets))
        throw unusable("metric_descriptors", stage);
    const labels = value.label_sets.map((set) => ((0,types/* isObject */.Gv)(set) ? textsIn(set) : {}));
    return { name: value.name, unit: typeof value.unit_hint === "string" ? value.unit_hint : "", labels };
}
function toStep(value, stage) {
    const startMs = (0,types/* isObject */.Gv)(value) ? numberIn(value.start_epoch_millis) : undefined;
    if (!(0,types/* isObject */.Gv)(value) || startMs === undefined || !Array.isArray(value.values))
        throw unusable("metric_values", stage);
    return { startMs, values: value.values.map((list) => (Array.isArray(list) ? list.map(numberIn) : [])) };
}
function textsIn(object) {
    return Object.fromEntries(Object.entries(object).filter((entry) => typeof entry[1] === "string"));
}
function numberIn(value) {
    return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
function unusable(field, stage) {
    return new types/* IncompleteAnswer */.Ti(`${stage} failed: Baseten's answer has no usable \`${field}\`.`, {
        remedy: "Baseten's API may have changed: check for a newer version of this action.",
    });
}

// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/baseten/metrics.js


const STEP_MS = 30_000;
const LONGEST_WINDOW_MS = 3_600_000;
const LATE_MS = 180_000;
const USUALLY_THERE_MS = 90_000;
const ROUNDING = 1e-6;
const MAX_WORD = 40;
function windowOf(nowMs, sinceMs) {
    const endMs = Math.floor(nowMs);
    const oldest = Math.ceil((endMs - LONGEST_WINDOW_MS) / STEP_MS) * STEP_MS;
    const newest = Math.floor((endMs - 1) / STEP_MS) * STEP_MS;
    const since = Math.floor(sinceMs / STEP_MS) * STEP_MS;
    return { startMs: Math.min(newest, Math.max(oldest, since)), endMs };
}
function countedIn(answer, nowMs) {
    const reader = new Reader(answer);
    const steps = answer.steps.flatMap(({ startMs }, index) => {
        const lengthMs = (answer.steps[index + 1]?.startMs ?? startMs) - startMs;
        return lengthMs > 0 ? [{ startMs, lengthMs, ...reader.countsAt(index, lengthMs) }] : [];
    });
    return { steps: withoutUnfinished(steps, nowMs), ...reader.judgeable };
}
function summaryIn(answer) {
    const reader = new Reader(answer);
    const lengthMs = answer.endMs - (answer.steps[0]?.startMs ?? answer.endMs);
    const { requests = 0, refused, latency, firstByte } = reader.countsAt(0, lengthMs);
    const { errorsUnreadable, latencyUnreadable } = reader.judgeable;
    return {
        requests,
        refused: errorsUnreadable === undefined ? refused : undefined,
        latency: latencyUnreadable === undefined ? latency : undefined,
        firstByte: latencyUnreadable === undefined ? firstByte : undefined,
    };
}
function withoutUnfinished(steps, nowMs) {
    const age = ({ startMs, lengthMs }) => nowMs - startMs - lengthMs;
    const isAbsent = (step) => step.requests === 0 && step.latency === undefined && age(step) < LATE_MS;
    const last = steps.findLast((step) => step.requests !== undefined && !isAbsent(step));
    const isLate = last !== undefined && age(last) >= USUALLY_THERE_MS && age(last) < LATE_MS;
    return steps.map((step) => (isAbsent(step) || (isLate && step === last) ? { ...step, ...NOTHING } : step));
}
const NOTHING = { requests: undefined, failed: 0, refused: 0, latency: undefined, firstByte: undefined };
class Reader {
    #answer;
    #requests;
    #latency;
    constructor(answer) {
        this.#answer = answer;
        this.#requests = this.#named("requests");
        this.#latency = this.#named("latency");
    }
    get judgeable() {
        const statuses = (this.#requests?.labels ?? []).map(statusIn);
        const isForeign = statuses.some((status) => status !== undefined && digitOf(status) === undefined);
        const foreign = isForeign ? "its statuses are not HTTP statuses" : undefined;
        return {
            isSmoothed: this.#requests?.unit === "PER_SECOND",
            errorsUnreadable: foreign ?? this.#whyNoCounts(statuses),
            latencyUnreadable: foreign ?? this.#whyNoLatency(),
        };
    }
    countsAt(index, lengthMs) {
        const perValue = this.#requests?.unit === "PER_SECOND" ? lengthMs / 1_000 : 1;
        const counts = this.#values(this.#requests, index).map((value) => value && wholeIfNear(Math.max(0, value) * perValue));
        const sum = (isWanted) => counts.reduce((total, count, at) => {
            const status = statusIn(this.#requests?.labels[at] ?? {});
            return total + (isWanted(status === undefined ? undefined : digitOf(status)) ? (count ?? 0) : 0);
        }, 0);
        const latency = quantilesIn(this.#latency, this.#values(this.#latency, index));
        const firstBytes = this.#named("firstByte");
        if (counts.every((count) => count === undefined))
            return { ...NOTHING, latency };
        return {
            requests: sum(() => true),
            failed: sum((digit) => digit === 5),
            refused: sum((digit) => digit === 4),
            latency,
            firstByte: quantilesIn(firstBytes, this.#values(firstBytes, index)),
        };
    }
    #whyNoCounts(statuses) {
        if (this.#requests === undefined)
            return "Baseten does not count its requests";
        const { unit } = this.#requests;
        if (unit !== "COUNT" && unit !== "PER_SECOND")
            return `Baseten counts its requests in an unknown unit${wordOf(unit)}`;
        return statuses.includes(undefined) ? "Baseten does not say how its requests were answered" : undefined;
    }
    #whyNoLatency() {
        if (this.#latency === undefined)
            return "Baseten does not measure its latency";
        const { unit } = this.#latency;
        return unit === "SECONDS" ? undefined : `Baseten measures its latency in an unknown unit${wordOf(unit)}`;
    }
    #named(metric) {
        return this.#answer.series.find(({ name }) => name === METRICS[metric]);
    }
    #values(series, index) {
        const place = series ? this.#answer.series.indexOf(series) : -1;
        const values = this.#answer.steps[index]?.values[place] ?? [];
        return (series?.labels ?? []).map((_, at) => values[at]);
    }
}
function statusIn(labels) {
    return labels.status ?? labels.status_code;
}
function digitOf(status) {
    return /^[1-5](?:\d\d|xx)$/i.test(status) ? Number(status[0]) : undefined;
}
function quantilesIn(series, values) {
    const at = (share) => values[series?.labels.findIndex(({ quantile }) => Number(quantile) === share) ?? -1];
    const quantiles = { p50: at(0.5), p90: at(0.9), p95: at(0.95) };
    return Object.values(quantiles).every((value) => value === undefined) ? undefined : quantiles;
}
function wholeIfNear(value) {
    return Math.abs(value - Math.round(value)) < ROUNDING ? Math.round(value) : value;
}
function wordOf(unit) {
    return /^[A-Z][A-Z0-9_]*$/.test(unit) ? ` (${(0,lib_text/* firstUnits */.UV)(unit, MAX_WORD)})` : "";
}

;// CONCATENATED MODULE: ./lib/baseten/traffic.js


const HOUR_MS = 3_600_000;
function basetenNow(client) {
    return client.serverTime ?? Date.now();
}
async function lookAtTraffic(client, options, sinceMs) {
    const window = windowOf(basetenNow(client), sinceMs);
    const answer = await readMetrics(client, { ...requestOf(options), mode: "SERIES", ...window });
    const nowMs = basetenNow(client);
    return { ...countedIn(answer, nowMs), nowMs };
}
async function trafficInHourBefore(client, options, beforeMs) {
    const endMs = Math.floor(beforeMs);
    return summaryIn(await readMetrics(client, { ...requestOf(options), mode: "SUMMARY", startMs: endMs - HOUR_MS, endMs }));
}
function requestOf({ modelId, deploymentId, withFirstByte, attempts = 1 }) {
    const metrics = ["requests", "latency", ...(withFirstByte ? ["firstByte"] : [])];
    return { modelId, deploymentId, attempts, metrics };
}


/***/ }),

/***/ 4193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  guarded: () => (/* binding */ guarded)
});

// EXTERNAL MODULE: ./lib/baseten/api/client.js
var api_client = __webpack_require__(9352);
// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/baseten/audit.js
var audit = __webpack_require__(3995);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
// EXTERNAL MODULE: ./lib/baseten/traffic.js + 2 modules
var traffic = __webpack_require__(6302);
// EXTERNAL MODULE: ./lib/lib/clock.js
var clock = __webpack_require__(5953);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/rollout/run.js
var run = __webpack_require__(2900);
;// CONCATENATED MODULE: ./lib/rollout/watch/series.js
const MAX_REQUESTS = 1e7;
function requestsIn({ requests }) {
    return requests !== undefined && requests > 0 && requests <= MAX_REQUESTS ? requests : 0;
}
function countIn(count, requests) {
    return count > 0 ? Math.min(count, requests) : 0;
}

;// CONCATENATED MODULE: ./lib/rollout/watch/watched.js

const MINUTE_MS = 60_000;
const MAX_MINUTES = 400;
const LOOKS_KEPT_MS = 65 * MINUTE_MS;
const MAX_LOOKS = 1_000;
function nothingWatched(baseline) {
    const nothing = { series: undefined, past: [], pastUntil: Number.NEGATIVE_INFINITY };
    return {
        trafficSince: undefined,
        completeSince: undefined,
        candidate: nothing,
        previous: nothing,
        baseline,
        readAt: undefined,
        blindSince: undefined,
        looks: [],
    };
}
function withLook(seen, { health, metrics, hasTraffic, isComplete }) {
    const { at } = health;
    return {
        ...seen,
        trafficSince: seen.trafficSince ?? (hasTraffic ? at : undefined),
        completeSince: seen.completeSince ?? (isComplete ? at : undefined),
        candidate: metrics === undefined ? seen.candidate : replaced(seen.candidate, metrics.candidate),
        previous: metrics === undefined ? seen.previous : replaced(seen.previous, metrics.previous),
        readAt: metrics === undefined ? seen.readAt : at,
        blindSince: metrics === undefined ? (seen.blindSince ?? at) : undefined,
        looks: [...seen.looks.filter((look) => look.at > at - LOOKS_KEPT_MS), health].slice(-MAX_LOOKS),
    };
}
function minutesOf({ series, past, pastUntil }) {
    return added(past, (series?.steps ?? []).filter(({ startMs }) => startMs >= pastUntil));
}
function replaced(known, series) {
    const begin = series?.steps[0]?.startMs;
    if (begin === undefined)
        return { ...known, series };
    const left = (known.series?.steps ?? []).filter(({ startMs, lengthMs }) => startMs >= known.pastUntil && startMs + lengthMs <= begin);
    const last = left.at(-1);
    if (last === undefined)
        return { ...known, series };
    return { series, past: added(known.past, left), pastUntil: last.startMs + last.lengthMs };
}
function added(past, steps) {
    const minutes = [...past];
    for (const step of steps) {
        if (step.requests === undefined || !Number.isFinite(step.startMs))
            continue;
        const requests = requestsIn(step);
        const startMs = Math.floor(step.startMs / MINUTE_MS) * MINUTE_MS;
        const last = minutes.at(-1);
        const one = {
            startMs,
            requests,
            failed: countIn(step.failed, requests),
            refused: countIn(step.refused, requests),
            latency: step.latency?.p95,
            firstByte: step.firstByte?.p95,
        };
        if (last?.startMs === startMs)
            minutes[minutes.length - 1] = merged(last, one);
        else
            minutes.push(one);
    }
    return minutes.slice(-MAX_MINUTES);
}
function merged(a, b) {
    const mean = (x, y) => {
        if (x === undefined || y === undefined)
            return x ?? y;
        const requests = a.requests + b.requests;
        return requests > 0 ? (x * a.requests + y * b.requests) / requests : (x + y) / 2;
    };
    return {
        startMs: a.startMs,
        requests: a.requests + b.requests,
        failed: a.failed + b.failed,
        refused: a.refused + b.refused,
        latency: mean(a.latency, b.latency),
        firstByte: mean(a.firstByte, b.firstByte),
    };
}

;// CONCATENATED MODULE: ./lib/rollout/watch/windows.js

const WINDOWS = [3, 10, 30, 60];
const windows_MINUTE_MS = 60_000;
const SETTLED_AFTER_MS = 90_000;
function judgedSpan(steps, readAt, from) {
    for (let i = steps.length - 1; i >= 0; i--) {
        const step = steps[i];
        const end = step.startMs + step.lengthMs;
        if (end <= readAt - SETTLED_AFTER_MS)
            return { from, to: end };
    }
    return { from, to: Number.NEGATIVE_INFINITY };
}
function isIn({ from, to }, { startMs, lengthMs }) {
    return startMs >= from && startMs + lengthMs <= to;
}
function walk(steps, span, onStep, onWindow) {
    let i = steps.length - 1;
    for (let window = 0; window < WINDOWS.length; window++) {
        const begin = Math.max(span.from, span.to - WINDOWS[window] * windows_MINUTE_MS);
        for (; i >= 0; i--) {
            const step = steps[i];
            if (step.startMs < begin)
                break;
            if (!isIn(span, step))
                continue;
            const requests = requestsIn(step);
            if (requests > 0)
                onStep(step, requests);
        }
        if (onWindow(window))
            return;
    }
}

;// CONCATENATED MODULE: ./lib/rollout/watch/words.js
function percent(share) {
    return `${(share * 100).toFixed(1)} %`;
}
function seconds(value) {
    return `${Number(value.toPrecision(3))} s`;
}
function timeOfDay(at) {
    return new Date(at).toISOString().slice(11, 16);
}

;// CONCATENATED MODULE: ./lib/rollout/watch/curve.js




const MAX_COLUMNS = 60;
const BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
const NO_DATA = "\u00b7";
function curveLines(seen, { maxErrorPercent, maxLatencySeconds } = {}) {
    const candidate = minutesOf(seen.candidate);
    const previous = minutesOf(seen.previous);
    const both = [...candidate, ...previous].filter(({ requests }) => requests > 0);
    if (both.length === 0)
        return [];
    const begin = Math.min(...both.map(({ startMs }) => startMs));
    const end = Math.max(...both.map(({ startMs }) => startMs)) + windows_MINUTE_MS;
    const perColumn = Math.max(1, Math.ceil((end - begin) / windows_MINUTE_MS / MAX_COLUMNS));
    const columns = Math.ceil((end - begin) / windows_MINUTE_MS / perColumn);
    const inColumns = (minutes) => columnsOf(minutes, { begin, columns, perColumn });
    const [ours, theirs] = [inColumns(candidate), inColumns(previous)];
    const errors = ({ requests, failed }) => (requests > 0 ? failed / requests : undefined);
    const latency = ({ latency }) => latency;
    const rows = [
        ...pair("errors", [ours.map(errors), theirs.map(errors)], percent, limited(maxErrorPercent, "%")),
        ...pair("p95", [ours.map(latency), theirs.map(latency)], seconds, limited(maxLatencySeconds, "s")),
    ];
    const width = Math.max(...rows.map(({ name }) => name.length));
    const range = `${timeOfDay(begin)} to ${timeOfDay(end)} UTC, ${(0,lib_text/* counted */.hS)(perColumn, "minute")} per column`;
    return [
        ...rows.map(({ name, bars, words }) => `${name.padEnd(width)}  ${bars}  ${words}`),
        `${"".padEnd(width)}  ${range}`,
    ];
}
function pair(what, versions, format, limit) {
    const top = Math.max(0, ...versions.flat().filter((value) => value !== undefined));
    return versions.flatMap((values, index) => {
        const known = values.filter((value) => value !== undefined);
        if (known.length === 0)
            return [];
        const low = format(Math.min(...known));
        const high = format(Math.max(...known));
        const isNew = index === 0;
        return {
            name: `${what}, ${isNew ? "new" : "previous"}`,
            bars: values.map((value) => (value === undefined ? NO_DATA : bar(value, top))).join(""),
            words: `${low === high ? low : `${low} to ${high}`}${isNew ? limit : ""}`,
        };
    });
}
function bar(value, top) {
    if (!(top > 0))
        return BARS.charAt(0);
    return BARS.charAt(Math.min(BARS.length - 1, Math.ceil((value / top) * (BARS.length - 1))));
}
function columnsOf(minutes, { begin, columns, perColumn }) {
    const found = Array.from({ length: columns }, () => ({
        requests: 0,
        failed: 0,
        latency: undefined,
        weight: 0,
    }));
    for (const { startMs, requests, failed, latency } of minutes) {
        const column = found[Math.floor((startMs - begin) / windows_MINUTE_MS / perColumn)];
        if (column === undefined || !(requests > 0))
            continue;
        column.requests += requests;
        column.failed += failed;
        if (latency === undefined || !Number.isFinite(latency))
            continue;
        column.latency = ((column.latency ?? 0) * column.weight + latency * requests) / (column.weight + requests);
        column.weight += requests;
    }
    return found;
}
function limited(limit, unit) {
    return limit === undefined ? "" : `, limit ${limit} ${unit}`;
}

// EXTERNAL MODULE: ./lib/baseten/api/deployments.js
var deployments = __webpack_require__(3087);
// EXTERNAL MODULE: ./lib/baseten/startups.js
var startups = __webpack_require__(1684);
;// CONCATENATED MODULE: ./lib/rollout/watch/look.js







function standingOf(seen, ours, wasThere) {
    const { current, candidate, promotion } = seen;
    if ((0,labels/* isOurs */.MU)(current, ours)) {
        const isRival = candidate !== undefined && !(0,labels/* isOurs */.MU)(candidate, ours) && (0,statuses/* leadsIn */.VR)(promotion);
        return isRival ? { kind: "superseded", by: candidate.id } : { kind: "serving" };
    }
    if ((0,labels/* isOurs */.MU)(candidate, ours) && promotion !== undefined) {
        if ((0,statuses/* hasSucceeded */.yO)(promotion))
            return { kind: "serving" };
        if (!(0,statuses/* leadsIn */.VR)(promotion))
            return { kind: "leaving" };
        return hasShare(promotion)
            ? { kind: "arriving", percent: promotion.percent, isPaused: (0,statuses/* isPaused */.lP)(promotion) }
            : { kind: "coming" };
    }
    if (!wasThere)
        return { kind: "coming" };
    return (0,statuses/* isInFlight */.wn)(promotion) || current === undefined
        ? { kind: "superseded", by: candidate?.id ?? "" }
        : { kind: "superseded", by: current.id };
}
function hasShare({ percent, status }) {
    return percent === undefined ? status === "RAMPING_UP" : percent > 0;
}
class Looker {
    #client;
    #signal;
    #onTrouble;
    #withFirstByte;
    #hasStartups = true;
    #status = "";
    #readyReplicas;
    #failedStartups = 0;
    #told = "";
    constructor(client, options) {
        this.#client = client;
        this.#signal = options.signal;
        this.#withFirstByte = options.withFirstByte;
        this.#onTrouble = options.onTrouble;
    }
    async look(options) {
        const { modelId, deploymentId } = options;
        const since = options.since ?? (0,traffic/* basetenNow */.le)(this.#client);
        const [, , metrics] = await Promise.all([
            this.#attempt(async () => {
                [this.#status, this.#readyReplicas] = ["", undefined];
                const { status, activeReplicas } = await (0,deployments/* getDeployment */.i8)(this.#client, modelId, deploymentId);
                this.#status = status;
                this.#readyReplicas = activeReplicas;
            }),
            this.#startups(options, since),
            this.#metrics(options, since),
        ]);
        return {
            health: {
                at: (0,traffic/* basetenNow */.le)(this.#client),
                status: this.#status,
                readyReplicas: this.#readyReplicas,
                failedStartups: this.#failedStartups,
            },
            metrics,
            hasTraffic: true,
            isComplete: options.isComplete,
        };
    }
    async #startups({ modelId, deploymentId }, sinceMs) {
        if (!this.#hasStartups)
            return;
        const window = { sinceMs, untilMs: Math.max((0,traffic/* basetenNow */.le)(this.#client), sinceMs + 1) };
        await this.#attempt(async () => {
            try {
                this.#failedStartups = await (0,startups/* countFailedStartups */.jk)(this.#client, { modelId, deploymentId }, window);
            }
            catch (error) {
                if (!(0,api_client/* isRefusal */.vu)(error))
                    throw error;
                this.#hasStartups = false;
            }
        });
    }
    async #metrics(options, since) {
        const { deploymentId, previousId } = options;
        let metrics;
        const trouble = await this.#attempt(async () => {
            const [candidate, previous] = await Promise.all([
                this.#traffic(options.modelId, deploymentId, since),
                previousId === "" ? undefined : this.#traffic(options.modelId, previousId, since),
            ]);
            metrics = { candidate, previous };
        });
        if (trouble !== this.#told && trouble !== "")
            this.#onTrouble(`We could not read the metrics: ${trouble}`);
        this.#told = trouble;
        return metrics;
    }
    async #traffic(modelId, deploymentId, since) {
        const withFirstByte = this.#withFirstByte;
        try {
            return await (0,traffic/* lookAtTraffic */.Om)(this.#client, { modelId, deploymentId, withFirstByte }, since);
        }
        catch (error) {
            if (!withFirstByte || !(0,api_client/* isRefusal */.vu)(error))
                throw error;
            const look = await (0,traffic/* lookAtTraffic */.Om)(this.#client, { modelId, deploymentId, withFirstByte: false }, since);
            this.#withFirstByte = false;
            this.#onTrouble(`Baseten does not report the time to first byte, so it is not judged: ${(0,errors/* messageOf */.b)(error)}`);
            return look;
        }
    }
    async #attempt(work) {
        try {
            await work();
            return "";
        }
        catch (error) {
            this.#signal.throwIfAborted();
            if (!(error instanceof errors/* Failure */.H))
                throw error;
            return (0,errors/* messageOf */.b)(error);
        }
    }
}

// EXTERNAL MODULE: ./lib/rollout/watch/take-back.js
var take_back = __webpack_require__(7584);
;// CONCATENATED MODULE: ./lib/lib/binomial.js
const EPSILON = 1e-15;
const TINY = 1e-300;
const MAX_TERMS = 100_000;
const STIRLING_FROM = 10;
const SERIES_BELOW = 0.25;
function upperTail(k, n, p) {
    if (Number.isNaN(k) || Number.isNaN(n) || Number.isNaN(p))
        return Number.NaN;
    if (k <= 0)
        return 1;
    if (k >= n + 1 || p <= 0)
        return 0;
    if (p >= 1)
        return 1;
    return incompleteBeta(p, k, n - k + 1);
}
function incompleteBeta(x, a, b) {
    if (x > (a + 1) / (a + b + 2))
        return 1 - (density(1 - x, b, a) * fraction(1 - x, b, a)) / b;
    return (density(x, a, b) * fraction(x, a, b)) / a;
}
function density(x, a, b) {
    const sum = a + b;
    const distance = sum * x - a;
    const exponent = a * logMinus(distance / a) + b * logMinus(-distance / b);
    return Math.sqrt((a * b) / (2 * Math.PI * sum)) * Math.exp(exponent + stirling(sum) - stirling(a) - stirling(b));
}
function logMinus(u) {
    if (Math.abs(u) > SERIES_BELOW)
        return Math.log1p(u) - u;
    let sum = 0;
    let power = -u;
    for (let i = 2; i < 40; i++) {
        power *= -u;
        sum -= power / i;
    }
    return sum;
}
function stirling(from) {
    let z = from;
    let below = 0;
    for (; z < STIRLING_FROM; z++)
        below += (z + 0.5) * Math.log1p(1 / z) - 1;
    const q = 1 / (z * z);
    return below + (1 / 12 - q * (1 / 360 - q * (1 / 1260 - q * (1 / 1680 - q * (1 / 1188 - (q * 691) / 360_360))))) / z;
}
function fraction(x, a, b) {
    const notZero = (value) => (Math.abs(value) < TINY ? TINY : value);
    let c = 1;
    let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
    let value = d;
    for (let m = 1; m <= MAX_TERMS; m++) {
        const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / notZero(1 + even * d);
        c = notZero(1 + even / c);
        value *= c * d;
        const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / notZero(1 + odd * d);
        c = notZero(1 + odd / c);
        value *= c * d;
        if (Math.abs(c * d - 1) < EPSILON)
            break;
    }
    return value;
}

;// CONCATENATED MODULE: ./lib/rollout/watch/error-rules.js



const MIN_STEPS = 3;
const MIN_PREVIOUS = 50;
const PREVIOUS_TIMES = 2;
const OUTAGES = { times: 3, requests: 5, share: 0.5, minutes: WINDOWS[3] };
function tooManyErrors(candidate, previous, span, { kind, limit, confidence, shareBefore }) {
    const before = sharesOf(previous, span, kind);
    let requests = 0;
    let errors = 0;
    let squares = 0;
    let steps = 0;
    let withErrors = 0;
    let judged = -1;
    let found;
    walk(candidate, span, (step, n) => {
        const k = countIn(step[kind], n);
        requests += n;
        errors += k;
        squares += (k * k) / n;
        steps++;
        if (k > 0)
            withErrors++;
    }, (window) => {
        const previousShare = before[window];
        if (steps === judged && previousShare === before[window - 1])
            return false;
        judged = steps;
        const allowed = Math.max(limit, Math.min(1, PREVIOUS_TIMES * (previousShare ?? shareBefore ?? 0)));
        if (withErrors < MIN_STEPS || !(errors > allowed * requests))
            return false;
        const rate = errors / requests;
        const chiSquared = (squares - errors * rate) / (rate * (1 - rate));
        const phi = steps > 1 && rate < 1 ? Math.max(1, chiSquared / (steps - 1)) : 1;
        if (!(upperTail(errors / phi, requests / phi, allowed) < confidence))
            return false;
        found = { minutes: WINDOWS[window], requests, errors, previousShare };
        return true;
    });
    return found;
}
function sharesOf(previous, span, kind) {
    const shares = [];
    if (previous.length === 0)
        return shares;
    let requests = 0;
    let errors = 0;
    walk(previous, span, (step, n) => {
        requests += n;
        errors += countIn(step[kind], n);
    }, () => {
        shares.push(requests >= MIN_PREVIOUS ? errors / requests : undefined);
        return false;
    });
    return shares;
}
function returningOutages(candidate, previous, span, limit) {
    const isOut = (step) => {
        const requests = requestsIn(step);
        const failed = countIn(step.failed, requests);
        return requests >= OUTAGES.requests && failed >= OUTAGES.share * requests && failed > limit * requests;
    };
    const begin = Math.max(span.from, span.to - OUTAGES.minutes * windows_MINUTE_MS);
    const found = { times: 0, minutes: OUTAGES.minutes, requests: 0, errors: 0 };
    let wasOut = false;
    for (let i = candidate.length - 1; i >= 0; i--) {
        const step = candidate[i];
        if (step.startMs < begin)
            break;
        if (!isIn(span, step) || requestsIn(step) === 0)
            continue;
        const out = isOut(step);
        if (out && !previous.some((other) => overlaps(other, step) && isOut(other))) {
            if (!wasOut)
                found.times++;
            found.requests += requestsIn(step);
            found.errors += countIn(step.failed, requestsIn(step));
        }
        wasOut = out;
    }
    return found.times >= OUTAGES.times ? found : undefined;
}
function overlaps(a, b) {
    return a.startMs < b.startMs + b.lengthMs && b.startMs < a.startMs + a.lengthMs;
}
function noticeableShare(requests, limit, confidence) {
    const n = Math.floor(requests);
    const needed = firstThat(n, (errors) => upperTail(errors, n, limit) < confidence);
    if (needed === undefined)
        return undefined;
    const thousandths = firstThat(1_000, (share) => upperTail(needed, n, share / 1_000) >= NOTICED);
    return thousandths === undefined ? undefined : thousandths / 1_000;
}
const NOTICED = 0.95;
function firstThat(max, has) {
    if (max < 1 || !has(max))
        return undefined;
    let low = 1;
    let high = max;
    while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (has(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

;// CONCATENATED MODULE: ./lib/rollout/watch/health-rule.js





const ILL_FOR_MS = 3 * windows_MINUTE_MS;
const MAX_GAP_MS = 2 * windows_MINUTE_MS;
const MAX_FAILED_STARTUPS = 2;
function illness(looks, steps, now) {
    const last = looks.findLast(isKnown);
    if (last === undefined)
        return undefined;
    if ((0,statuses/* hasFailed */.WN)(last.status))
        return `its status is ${last.status}`;
    if (last.failedStartups >= MAX_FAILED_STARTUPS)
        return `${(0,lib_text/* counted */.hS)(last.failedStartups, "startup")} of its replicas failed`;
    const since = illSince(looks.filter(isKnown), now);
    if (since === undefined || now - since < ILL_FOR_MS || hadSuccess(steps, now - ILL_FOR_MS))
        return undefined;
    const what = isIll(last) ? last.status : "no ready replica";
    return `${what} for ${(0,clock/* formatDuration */.a)(now - since)}, without a single successful request`;
}
function illSince(looks, now) {
    let since;
    let next = now;
    for (let i = looks.length - 1; i >= 0; i--) {
        const look = looks[i];
        if (!isIll(look) && !((0,statuses/* isReady */.i_)(look.status) && look.readyReplicas === 0))
            break;
        if (next - look.at > MAX_GAP_MS)
            break;
        since = look.at;
        next = look.at;
    }
    return since;
}
function isKnown({ status }) {
    return status !== "";
}
function isIll({ status }) {
    return (0,statuses/* meaningOf */.Pr)(status)?.means === "ill";
}
function hadSuccess(steps, since) {
    return steps.some((step) => {
        const requests = requestsIn(step);
        const bad = countIn(step.failed, requests) + countIn(step.refused, requests);
        return step.startMs + step.lengthMs > since && requests > bad;
    });
}

;// CONCATENATED MODULE: ./lib/rollout/watch/latency-rules.js


const SLOW_SHARE = 0.05;
const BOUNDS_PER_DECADE = 18;
const ROUNDING = 1e-9;
const latency_rules_MIN_STEPS = 3;
const AGREEMENT = 0.8;
const TENTH_FROM_MINUTES = 10;
const SIGN = { share: 0.6, minSteps: 14 };
const FAR = { times: 1.3, share: 0.1, mostOfStep: 0.15 };
const MIN_YARDSTICK = 1_000;
const MIN_YARDSTICK_STEP = 20;
function nextBound(seconds) {
    return 10 ** (Math.ceil(Math.log10(seconds) * BOUNDS_PER_DECADE - ROUNDING) / BOUNDS_PER_DECADE);
}
function tooSlow(steps, span, { kind, limits, confidence }) {
    if (limits.every((limit) => limit === undefined))
        return undefined;
    const data = [];
    let judged = 0;
    let found;
    walk(steps, span, (step, requests) => {
        const quantiles = step[kind];
        if (quantiles !== undefined)
            data.push({ requests, quantiles });
    }, (window) => {
        const limit = limits[window];
        const minutes = WINDOWS[window];
        const isNew = data.length > judged || limit !== limits[window - 1] || minutes === TENTH_FROM_MINUTES;
        judged = data.length;
        if (limit === undefined || !(limit > 0) || data.length < latency_rules_MIN_STEPS || !isNew)
            return false;
        if (!isEvident(data, limit, minutes, confidence))
            return false;
        const requests = data.reduce((sum, one) => sum + one.requests, 0);
        found = {
            minutes,
            requests,
            limit,
            p95: middle(data.map(({ quantiles }) => ({ value: quantiles.p95, weight: 1 }))),
        };
        return true;
    });
    return found;
}
function isEvident(data, limit, minutes, confidence) {
    const bound = nextBound(limit);
    let requests = 0;
    let slowHalf = 0;
    let slowTenth = 0;
    let estimated = 0;
    let saidHalf = 0;
    let saidTenth = 0;
    let saidP95 = 0;
    let saidFar = 0;
    for (const { requests: n, quantiles } of data) {
        requests += n;
        const isHalf = isAbove(quantiles.p50, bound);
        const isTenth = isHalf || isAbove(quantiles.p90, bound);
        const isP95 = isTenth || isAbove(quantiles.p95, bound);
        if (isHalf)
            saidHalf++;
        if (isTenth)
            saidTenth++;
        if (isP95)
            saidP95++;
        if (isHalf)
            slowHalf += n / 2;
        slowTenth += isHalf ? n / 2 : isTenth ? n / 10 : isP95 ? n * SLOW_SHARE : 0;
        if (isAbove(quantiles.p95, FAR.times * limit))
            saidFar++;
        estimated += n * Math.min(FAR.mostOfStep, slowShare(quantiles, limit));
    }
    const agreed = AGREEMENT * data.length;
    if (saidHalf >= agreed && upperTail(slowHalf, requests, SLOW_SHARE) < confidence)
        return true;
    if (minutes >= TENTH_FROM_MINUTES) {
        if (saidTenth >= agreed && upperTail(slowTenth, requests, SLOW_SHARE) < confidence)
            return true;
        const isFar = saidFar >= agreed && estimated >= FAR.share * requests;
        if (isFar && isNoticeable(FAR.share, requests, confidence))
            return true;
    }
    return data.length >= SIGN.minSteps && upperTail(saidP95, data.length, SIGN.share) < confidence;
}
function slowShare({ p50, p90, p95 }, limit) {
    if (isAbove(p50, limit))
        return 1 / 2;
    if (isAbove(p90, limit))
        return between(limit, [p50, 1 / 2], [p90, 1 / 10]);
    return isAbove(p95, limit) ? between(limit, [p90, 1 / 10], [p95, SLOW_SHARE]) : 0;
}
function between(limit, [low, lowShare], [high, highShare]) {
    const way = Math.log(limit / (low ?? Number.NaN)) / Math.log((high ?? Number.NaN) / (low ?? Number.NaN));
    return way >= 0 && way <= 1 ? lowShare + (highShare - lowShare) * way : highShare;
}
function isAbove(quantile, bound) {
    return quantile !== undefined && quantile > bound * (1 + ROUNDING);
}
function yardsticks(previous, span, kind) {
    const found = [];
    const values = [];
    let requests = 0;
    walk(previous, span, (step, n) => {
        const p95 = step[kind]?.p95;
        if (n < MIN_YARDSTICK_STEP || p95 === undefined || !(p95 > 0))
            return;
        requests += n;
        values.push({ value: p95, weight: n });
    }, () => {
        found.push(isYardstick(requests) ? middle(values) : undefined);
        return false;
    });
    return found;
}
function isYardstick(requests) {
    return requests >= MIN_YARDSTICK;
}
function middle(values) {
    const known = values.filter((one) => Number.isFinite(one.value));
    known.sort((a, b) => a.value - b.value);
    const half = known.reduce((sum, { weight }) => sum + weight, 0) / 2;
    let sum = 0;
    for (const { value, weight } of known) {
        sum += weight;
        if (sum >= half)
            return value;
    }
    return undefined;
}
function isNoticeable(share, requests, confidence) {
    return upperTail(share * requests, requests, SLOW_SHARE) < confidence;
}
function wakeUps(looks) {
    const spans = [];
    let asleepSince;
    for (const { at, readyReplicas } of looks) {
        if (readyReplicas === 0)
            asleepSince ??= at;
        else if (readyReplicas !== undefined && asleepSince !== undefined) {
            spans.push({ from: asleepSince, to: at + WAKE_UP_MS });
            asleepSince = undefined;
        }
    }
    if (asleepSince !== undefined)
        spans.push({ from: asleepSince, to: Number.POSITIVE_INFINITY });
    return spans;
}
const WAKE_UP_MS = 3 * windows_MINUTE_MS;

;// CONCATENATED MODULE: ./lib/rollout/watch/verdict.js








const CONFIDENCE = 1e-4;
const SMOOTHED_TIMES = 0.01;
const GRAVE_SHARE = 0.5;
const DEFAULT_REFUSED_PERCENT = 1;
const VERDICT_SHARE = 0.5;
function judge(seen, limits, now) {
    const judged = new Judgement(seen, limits, now);
    return {
        alarm: judged.health() ?? judged.errors() ?? judged.outages() ?? judged.latencies(),
        warnings: judged.refusals(),
        notJudged: judged.notJudged(),
    };
}
const NO_STEPS = [];
class Judgement {
    #seen;
    #limits;
    #now;
    #candidate;
    #counted;
    #before;
    #span;
    constructor(seen, limits, now) {
        this.#seen = seen;
        this.#limits = limits;
        this.#now = now;
        this.#candidate = seen.candidate.series;
        this.#counted = this.#candidate?.errorsUnreadable === undefined ? (this.#candidate?.steps ?? NO_STEPS) : NO_STEPS;
        const previous = seen.previous.series;
        this.#before = previous?.errorsUnreadable === undefined ? (previous?.steps ?? NO_STEPS) : NO_STEPS;
        this.#span = judgedSpan(this.#candidate?.steps ?? NO_STEPS, seen.readAt ?? now, judgedFrom(seen, limits));
    }
    health() {
        const { looks } = this.#seen;
        const reason = illness(looks, this.#counted, this.#now);
        return reason === undefined ? undefined : { rule: "health", reason, isGrave: true };
    }
    errors() {
        const { maxErrorPercent } = this.#limits;
        if (maxErrorPercent === undefined)
            return undefined;
        const found = tooManyErrors(this.#counted, this.#before, this.#span, {
            kind: "failed",
            limit: maxErrorPercent / 100,
            confidence: this.#confidence,
            shareBefore: undefined,
        });
        if (found === undefined)
            return undefined;
        const { requests, errors, minutes, previousShare } = found;
        const share = `${percent(errors / requests)}, limit ${maxErrorPercent} %`;
        return {
            rule: "errors",
            reason: `${rounded(errors)} of ${(0,lib_text/* counted */.hS)(rounded(requests), "request")} failed (${share}) in ${minutes} minutes${previously(previousShare, inSameTime)}`,
            isGrave: errors >= GRAVE_SHARE * requests || this.#failsNow(),
        };
    }
    outages() {
        const { maxErrorPercent } = this.#limits;
        if (maxErrorPercent === undefined)
            return undefined;
        const found = returningOutages(this.#counted, this.#before, this.#span, maxErrorPercent / 100);
        if (found === undefined)
            return undefined;
        const { times, minutes, requests, errors } = found;
        const share = `${rounded(errors)} of ${(0,lib_text/* counted */.hS)(rounded(requests), "request")} failed (${percent(errors / requests)})`;
        return {
            rule: "errors",
            reason: `down ${times} times in ${minutes} minutes: ${share} in these outages`,
            isGrave: this.#failsNow(),
        };
    }
    latencies() {
        const { maxLatencySeconds, maxFirstByteSeconds, maxSlowdown } = this.#limits;
        return (this.#slow("latency", "latency", everyWindow(maxLatencySeconds)) ??
            this.#slow("time to first byte", "firstByte", everyWindow(maxFirstByteSeconds)) ??
            (maxSlowdown === undefined ? undefined : this.#slow("slowdown", "latency", this.#slowdownLimits(maxSlowdown))));
    }
    refusals() {
        const { baseline } = this.#seen;
        const shareBefore = baseline?.refused !== undefined && baseline.requests > 0 ? baseline.refused / baseline.requests : undefined;
        const limit = this.#limits.maxErrorPercent ?? DEFAULT_REFUSED_PERCENT;
        const rule = { kind: "refused", limit: limit / 100, confidence: this.#confidence, shareBefore };
        const found = tooManyErrors(this.#counted, this.#before, this.#span, rule);
        if (found === undefined)
            return [];
        const { requests, errors, minutes, previousShare } = found;
        const share = percent(errors / requests);
        return [
            `${rounded(errors)} of ${(0,lib_text/* counted */.hS)(rounded(requests), "request")} were answered with 4xx (${share}) in ${minutes} minutes${previousShare === undefined ? previously(shareBefore, percent) : previously(previousShare, inSameTime)}`,
        ];
    }
    notJudged() {
        const { blindSince, baseline } = this.#seen;
        const { maxErrorPercent, maxLatencySeconds, maxFirstByteSeconds, maxSlowdown } = this.#limits;
        const says = [];
        const hasLatency = [maxLatencySeconds, maxFirstByteSeconds, maxSlowdown].some((limit) => limit !== undefined);
        if (blindSince !== undefined && (maxErrorPercent !== undefined || hasLatency))
            says.push(`metrics have been unreadable since ${timeOfDay(blindSince)} UTC`);
        const { errorsUnreadable, latencyUnreadable } = this.#candidate ?? {};
        if (maxErrorPercent !== undefined && errorsUnreadable !== undefined)
            says.push(`errors cannot be judged: ${errorsUnreadable}`);
        if (hasLatency && latencyUnreadable !== undefined)
            says.push(`latency cannot be judged: ${latencyUnreadable}`);
        if (maxSlowdown !== undefined && this.#slowdownLimits(maxSlowdown).every((limit) => limit === undefined))
            says.push(`slowdown cannot be judged: the previous version had ${(0,lib_text/* counted */.hS)(rounded(baseline?.requests ?? 0), "request")} in the hour before the promotion and too few since; 1000 are needed`);
        return says;
    }
    #slow(rule, kind, limits) {
        if (this.#candidate === undefined || this.#candidate.latencyUnreadable !== undefined)
            return undefined;
        const awake = this.#awake(this.#candidate.steps);
        const found = tooSlow(awake, this.#span, { kind, limits, confidence: this.#confidence });
        if (found === undefined)
            return undefined;
        const { minutes, requests, limit, p95 } = found;
        const before = this.#yardsticks(kind)[WINDOWS.indexOf(minutes)];
        const what = kind === "latency" ? "p95" : "p95 time to first byte";
        const times = rule === "slowdown" ? `, ${this.#limits.maxSlowdown} times the previous p95` : "";
        return {
            rule,
            reason: `${what} ${p95 === undefined ? "" : `about ${seconds(p95)} `}(limit ${seconds(limit)}${times}) in ${minutes} minutes, ${(0,lib_text/* counted */.hS)(rounded(requests), "request")}${previously(before, seconds)}`,
            isGrave: this.#failsNow(),
        };
    }
    #slowdownLimits(factor) {
        return this.#yardsticks("latency").map((p95) => (p95 === undefined ? undefined : factor * p95));
    }
    #yardsticks(kind) {
        const { baseline, previous } = this.#seen;
        const before = baseline !== undefined && isYardstick(baseline.requests) ? baseline[kind]?.p95 : undefined;
        const isReadable = previous.series?.latencyUnreadable === undefined;
        const now = isReadable ? yardsticks(previous.series?.steps ?? NO_STEPS, this.#span, kind) : [];
        return WINDOWS.map((_, window) => now[window] ?? (before !== undefined && before > 0 ? before : undefined));
    }
    #awake(steps) {
        const asleep = wakeUps(this.#seen.looks);
        if (asleep.length === 0)
            return steps;
        return steps.filter(({ startMs, lengthMs }) => !asleep.some(({ from, to }) => startMs < to && startMs + lengthMs > from));
    }
    #failsNow() {
        const from = Math.max(this.#span.from, this.#span.to - WINDOWS[0] * windows_MINUTE_MS);
        let requests = 0;
        let failed = 0;
        for (const step of this.#counted) {
            if (!isIn({ from, to: this.#span.to }, step))
                continue;
            requests += requestsIn(step);
            failed += countIn(step.failed, requestsIn(step));
        }
        return requests > 0 && failed >= GRAVE_SHARE * requests;
    }
    get #confidence() {
        return confidenceOf(this.#seen, this.#limits, this.#now);
    }
}
function hindsight(seen, limits, now) {
    const from = judgedFrom(seen, limits);
    const minutes = minutesOf(seen.candidate).filter(({ startMs }) => startMs >= from);
    const confidence = confidenceOf(seen, limits, now);
    const lines = [];
    const withoutVerdict = [];
    const { errorsUnreadable, latencyUnreadable } = seen.candidate.series ?? {};
    const say = (rule, hasVerdict, line) => {
        lines.push(line);
        if (!hasVerdict)
            withoutVerdict.push(rule);
    };
    const { maxErrorPercent, maxSlowdown } = limits;
    if (maxErrorPercent !== undefined) {
        const { total, busiest } = requestsOf(minutes);
        const share = errorsUnreadable === undefined ? noticeableShare(busiest, maxErrorPercent / 100, confidence) : undefined;
        say("errors", share !== undefined && share <= VERDICT_SHARE, errorsUnreadable !== undefined
            ? `errors were not judged: ${errorsUnreadable}`
            : share === undefined
                ? `${requestCount(total, busiest)}, too few to judge errors`
                : `${requestCount(total, busiest)}; an error rate of ${wholePercent(share)} or more would have been caught (95 %)`);
    }
    const latencyLimits = [
        ["latency", "latency", `${limits.maxLatencySeconds} s`, limits.maxLatencySeconds !== undefined],
        [
            "time to first byte",
            "firstByte",
            `${limits.maxFirstByteSeconds} s to first byte`,
            limits.maxFirstByteSeconds !== undefined,
        ],
        ["slowdown", "latency", `${maxSlowdown} times the previous p95`, maxSlowdown !== undefined],
    ];
    for (const [rule, kind, limit, isSet] of latencyLimits) {
        if (!isSet)
            continue;
        const { total, busiest } = requestsOf(minutes.filter((minute) => minute[kind] !== undefined));
        const unreadable = latencyUnreadable ??
            (rule === "slowdown" && !hadYardstick(seen)
                ? "the previous version had too few requests to compare with"
                : undefined);
        const share = [1 / 10, 1 / 2].find((one) => isNoticeable(one, busiest, confidence));
        say(rule, unreadable === undefined && share !== undefined, unreadable !== undefined
            ? `${rule} was not judged: ${unreadable}`
            : share === undefined
                ? `${requestCount(total, busiest)}, too few to judge ${rule}`
                : `${requestCount(total, busiest)}; if ${share === 0.5 ? "half" : "a tenth"} of them had steadily taken longer than ${limit}, the guard would have noticed`);
    }
    return { lines, withoutVerdict };
}
function hadYardstick({ baseline, previous }) {
    const { busiest } = requestsOf(minutesOf(previous).filter(({ latency }) => latency !== undefined));
    return isYardstick(Math.max(busiest, baseline?.latency?.p95 === undefined ? 0 : baseline.requests));
}
function requestsOf(minutes) {
    let total = 0;
    let busiest = 0;
    let inHour = 0;
    let first = 0;
    for (const { startMs, requests } of minutes) {
        total += requests;
        inHour += requests;
        for (; minutes[first].startMs <= startMs - WINDOWS[3] * windows_MINUTE_MS; first++)
            inHour -= minutes[first].requests;
        busiest = Math.max(busiest, inHour);
    }
    return { total, busiest };
}
function requestCount(total, busiest) {
    const all = (0,lib_text/* counted */.hS)(rounded(total), "request");
    return rounded(busiest) < rounded(total) ? `${all}, ${rounded(busiest)} in the busiest hour` : all;
}
function judgedFrom({ trafficSince }, { warmUpMinutes }) {
    return trafficSince === undefined ? Number.POSITIVE_INFINITY : trafficSince + warmUpMinutes * windows_MINUTE_MS;
}
function confidenceOf(seen, { watchMinutes }, now) {
    const { trafficSince = now, completeSince = now } = seen;
    const hours = Math.max(0, completeSince - trafficSince) / (60 * windows_MINUTE_MS) + watchMinutes / 60;
    const isSmoothed = seen.candidate.series?.isSmoothed === true || seen.previous.series?.isSmoothed === true;
    return (CONFIDENCE / Math.max(1, hours) ** 2) * (isSmoothed ? SMOOTHED_TIMES : 1);
}
function everyWindow(limit) {
    return WINDOWS.map(() => limit);
}
function previously(value, format) {
    return value === undefined ? "" : `; previous ${format(value)}`;
}
function inSameTime(share) {
    return `${percent(share)} in the same time`;
}
function wholePercent(share) {
    const value = share * 100;
    return `${value < 2 ? Math.ceil(value * 10 - 1e-6) / 10 : Math.ceil(value - 1e-6)} %`;
}
function rounded(count) {
    return Math.round(count);
}

// EXTERNAL MODULE: ./lib/rollout/watch/warm.js
var watch_warm = __webpack_require__(6200);
;// CONCATENATED MODULE: ./lib/rollout/watch/guard.js

















const LOOK_MS = 30_000;
const PROGRESS_MS = 10 * windows_MINUTE_MS;
const MAX_ABSENCES = 3;
const HEARTBEAT_MS = 5 * windows_MINUTE_MS;
class Alarmed extends errors/* Failure */.H {
    constructor({ reason }) {
        super(reason, { status: "cancelled" });
    }
}
async function guarded(run, rollout, start, work) {
    const guard = new Guard(run, rollout, start);
    const signal = AbortSignal.any([run.tools.signal, guard.alarmed]);
    try {
        await work({ ...run, tools: { ...run.tools, signal }, guard });
        await guard.finish();
    }
    catch (error) {
        if (!(guard.alarmed.aborted || (await guard.isHealthFailure(error))))
            throw error;
        await guard.act();
    }
    finally {
        guard.stop();
    }
}
class Guard {
    #run;
    #rollout;
    #start;
    #environment;
    #limits;
    #stop = new AbortController();
    #alarm = new AbortController();
    #looker;
    #servingId;
    #previousId;
    #seen;
    #watching;
    #found;
    #result;
    #standing = { kind: "coming" };
    #lastLook;
    #lastProgress = 0;
    #restedMs = 0;
    #isResting = false;
    #isPromoted;
    #isComplete = false;
    #isServed = false;
    #mayHaveTraffic = false;
    #status = "";
    #absences = 0;
    #hasLooked = false;
    #lastBeat;
    #state;
    #told = new Set();
    constructor(run, rollout, start) {
        this.#run = run;
        this.#rollout = rollout;
        this.#start = start;
        this.#environment = rollout.promoteTo || rollout.environment;
        this.#isPromoted = rollout.promoteTo === "";
        this.#servingId = rollout.deployment.id;
        const { deployment, pushId } = rollout;
        const isThere = (0,labels/* isOurs */.MU)(start.previous, { deploymentId: deployment.id, pushId });
        const before = isThere ? (0,labels/* servedBefore */.p7)(deployment.labels, this.#environment) : start.previous?.id;
        this.#previousId = before ?? "";
        const { minutes: watchMinutes, action: _, isRollback, ...limits } = run.inputs.watch;
        this.#limits = { watchMinutes, ...limits };
        this.#seen = nothingWatched(isThere ? undefined : start.baseline);
        const place = { environment: this.#environment, minutes: watchMinutes, previousId: this.#previousId };
        this.#state = { ...place, ...(isRollback ? { isRollback } : {}) };
        this.#looker = new Looker(run.client, {
            signal: run.tools.signal,
            withFirstByte: limits.maxFirstByteSeconds !== undefined,
            onTrouble: (line) => run.tools.log.warning(line),
        });
        this.#keepState({});
        if (this.#isPromoted)
            this.#leavesRunning();
    }
    get alarmed() {
        return this.#alarm.signal;
    }
    saw({ status }) {
        this.#status = status;
        if (!this.#isPromoted)
            return;
        this.#mayHaveTraffic ||= (0,statuses/* mayServe */.dK)(status);
        this.#begin();
    }
    replaces(deploymentId) {
        if (deploymentId === undefined || deploymentId === this.#servingId)
            return;
        this.#servedBefore(deploymentId);
        this.#leavesRunning();
    }
    follows(deploymentId) {
        this.#servingId = deploymentId;
        this.#isPromoted = true;
        this.#mayHaveTraffic = true;
        this.#begin();
    }
    restedMs() {
        const { clock } = this.#run.tools;
        const sinceLook = this.#isResting ? Math.min(clock.now() - (this.#lastLook ?? clock.now()), PROGRESS_MS) : 0;
        return this.#restedMs + sinceLook;
    }
    stop() {
        this.#stop.abort();
    }
    async finish() {
        const now = this.#now();
        const { trafficSince = now, completeSince = now } = this.#seen;
        this.#seen = { ...this.#seen, trafficSince, completeSince };
        this.#isServed = true;
        this.#begin();
        const { inputs, client } = this.#run;
        await (0,run/* runPhase */.P)(this.#run, "Watch", async () => {
            await this.#watching;
            this.#run.tools.signal.throwIfAborted();
            if (this.#found !== undefined && this.#alarm.signal.aborted)
                throw this.#alarm.signal.reason;
            const verdict = this.#verdict();
            const { warm } = this.#state;
            const rested = warm === undefined ? { text: "", isTrouble: false } : await (0,watch_warm/* putToRest */.DJ)(client, this.#rollout.model.id, warm);
            this.#keepState(undefined);
            const { lines, withoutVerdict } = hindsight(this.#seen, this.#limits, this.#now());
            const notes = [...lines.map(sentence), ...this.#notJudged(), ...(rested.text === "" ? [] : [rested.text])];
            this.#tell(verdict, notes, rested.isTrouble ? rested.text : undefined);
            const isUndecided = withoutVerdict.length > 0 && this.#result?.kind === "passed";
            if (isUndecided && inputs.watch.withoutVerdict === "fail") {
                throw new errors/* Failure */.H(`The guard could not judge ${withoutVerdict.join(", ")}. ${notes.join(" ")}`, {
                    status: "watch_failed",
                    remedy: "Nothing was rolled back. Watch for longer, or set `watch-without-verdict: warn`.",
                });
            }
            if (isUndecided)
                this.#run.tools.log.warning(`The guard could not judge ${withoutVerdict.join(", ")}.`);
            return { result: undefined, verdict };
        });
    }
    async isHealthFailure(error) {
        this.stop();
        await this.#watching;
        const { tools, inputs } = this.#run;
        const isOfWait = error instanceof errors/* Failure */.H && ["deploy_failed", "promote_failed"].includes(error.status);
        const means = (0,statuses/* meaningOf */.Pr)(this.#status)?.means;
        const isIll = means === "failed" || (means === "ill" && !(error instanceof audit/* Interrupted */.j$));
        if (!isOfWait || !isIll || !this.#hasLooked || tools.signal.aborted)
            return false;
        if (inputs.watch.action === "report")
            return false;
        this.#found ??= { rule: "health", reason: (0,lib_text/* withoutFullStop */.Qu)(error.message), isGrave: true };
        return true;
    }
    async act() {
        const alarm = this.#found;
        if (alarm === undefined)
            throw new Error("There is no alarm.");
        await this.#watching;
        const { inputs } = this.#run;
        const bad = `The new version ${this.#servingId} is bad: ${alarm.reason}.`;
        this.#tell(bad, []);
        const isPause = inputs.watch.action === "pause";
        const name = isPause ? "Pause" : "Roll back";
        const failure = await (0,run/* runPhase */.P)(this.#run, name, async () => {
            const { failure, done } = isPause ? await this.#pause(bad) : await this.#rollBack(bad, alarm);
            if (done === undefined)
                throw failure;
            return { result: failure, verdict: done };
        });
        throw failure;
    }
    #begin() {
        this.#watching ??= this.#watch();
        this.#watching.catch(() => undefined);
    }
    async #watch() {
        const { tools } = this.#run;
        const signal = AbortSignal.any([tools.signal, this.#stop.signal]);
        for (;;) {
            await this.#look();
            if (this.#result !== undefined || this.#alarm.signal.aborted || signal.aborted)
                return;
            await tools.clock.sleep(LOOK_MS, signal).catch(() => undefined);
            if (signal.aborted)
                return;
        }
    }
    async #look() {
        const { client, tools } = this.#run;
        const { model, pushId } = this.#rollout;
        const seen = await this.#readEnvironment();
        if (seen === undefined)
            return;
        if (!this.#mayHaveTraffic)
            return this.#notePrevious(seen);
        const ours = { deploymentId: this.#servingId, pushId };
        const wasThere = this.#seen.trafficSince !== undefined;
        const isFirst = !this.#hasLooked;
        const standing = standingOf(seen, ours, wasThere);
        this.#rest(standing);
        this.#standing = standing;
        if (standing.kind !== "serving" && standing.kind !== "arriving") {
            if (this.#isServed)
                this.#supersede(standing.kind === "superseded" ? standing.by : "");
            else if (standing.kind === "coming")
                this.#notePrevious(seen);
            return;
        }
        if (standing.kind === "arriving")
            this.#notePrevious(seen);
        const id = [seen.current, seen.candidate].find((occupant) => (0,labels/* isOurs */.MU)(occupant, ours))?.id;
        if (id !== undefined)
            this.#servingId = id;
        const isComplete = standing.kind === "serving";
        this.#hasLooked = true;
        if (isFirst)
            tools.log.info(`The guard is watching ${this.#servingId}${isComplete ? "" : " while it is being promoted"}.`);
        if (isComplete && !this.#isComplete)
            await this.#completed();
        const look = await this.#looker.look({
            modelId: model.id,
            deploymentId: this.#servingId,
            previousId: this.#previousId,
            since: this.#seen.trafficSince,
            isComplete,
        });
        this.#seen = withLook(this.#seen, look);
        this.#judge();
        this.#endIfOver();
        this.#beat(client.serverTime ?? Date.now());
    }
    async #readEnvironment() {
        const { client, tools } = this.#run;
        try {
            const seen = await (0,environments/* getEnvironment */.uc)(client, this.#rollout.model.id, this.#environment);
            if (seen !== undefined)
                this.#absences = 0;
            else if (this.#isServed && ++this.#absences >= MAX_ABSENCES)
                this.#result = { kind: "gone", after: this.#progress() };
            return seen;
        }
        catch (error) {
            if (tools.signal.aborted || this.#stop.signal.aborted)
                return undefined;
            if (!(error instanceof errors/* Failure */.H))
                throw error;
            if (this.#hasLooked)
                this.#warnOnce(`blind until the environment can be read again: ${(0,lib_text/* withoutFullStop */.Qu)((0,errors/* messageOf */.b)(error))}`);
            this.#endIfOver();
            return undefined;
        }
    }
    #notePrevious({ current }) {
        const { pushId } = this.#rollout;
        if (current === undefined || (0,labels/* isOurs */.MU)(current, { deploymentId: this.#servingId, pushId }))
            return;
        this.#servedBefore(current.id);
    }
    #servedBefore(id) {
        if (id === this.#previousId)
            return;
        this.#previousId = id;
        this.#keepState({ previousId: id });
        if (this.#isPromoted)
            this.#leavesRunning();
    }
    #leavesRunning() {
        if (this.#previousId === "" || this.#start.override.promotion_cleanup_strategy !== "KEEP")
            return;
        this.#keepState({ warm: this.#warm() });
    }
    #warm() {
        return { deploymentId: this.#previousId, strategy: this.#start.cleanupStrategy };
    }
    async #completed() {
        this.#isComplete = true;
        const { client, inputs, tools } = this.#run;
        if (!inputs.watch.keepsWarm || this.#previousId === "")
            return;
        const warm = this.#warm();
        this.#keepState({ warm });
        const onChange = (raised) => this.#keepState({ warm: raised });
        const { text, isTrouble } = await (0,watch_warm/* keepWarm */.Fe)(client, this.#rollout.model.id, warm, onChange);
        if (isTrouble)
            tools.log.warning(text);
        else
            tools.log.info(text);
    }
    #rest(standing) {
        const now = this.#run.tools.clock.now();
        const last = this.#standing;
        const isMoving = standing.kind === "arriving" && (last.kind !== "arriving" || last.percent !== standing.percent);
        if (isMoving)
            this.#lastProgress = now;
        if (this.#isResting)
            this.#restedMs += Math.min(now - (this.#lastLook ?? now), PROGRESS_MS);
        this.#isResting =
            standing.kind === "arriving" &&
                (standing.isPaused || now - this.#lastProgress < this.#start.stabilizationMs + PROGRESS_MS);
        this.#lastLook = now;
    }
    #judge() {
        if (this.#found !== undefined)
            return;
        const { log } = this.#run.tools;
        const { alarm, warnings, notJudged } = judge(this.#seen, this.#limits, this.#now());
        for (const line of [...warnings.slice(0, 1), ...notJudged])
            this.#warnOnce(line);
        if (alarm === undefined)
            return;
        this.#found = alarm;
        if (this.#run.inputs.watch.action === "report") {
            log.warning(`The new version is bad: ${alarm.reason}. The guard leaves it in place: ${this.#whyLeft()}.`);
            return;
        }
        log.warning(`The new version is bad: ${alarm.reason}.`);
        this.#alarm.abort(new Alarmed(alarm));
    }
    #warnOnce(line) {
        const key = line.replace(/[\d.:]+/g, "0");
        if (this.#told.has(key))
            return;
        this.#told.add(key);
        this.#run.tools.log.warning(`Guard: ${line}.`);
    }
    #endIfOver() {
        const { completeSince } = this.#seen;
        if (this.#alarm.signal.aborted || completeSince === undefined)
            return;
        if (this.#now() < completeSince + this.#limits.watchMinutes * windows_MINUTE_MS)
            return;
        this.#result = this.#found === undefined ? { kind: "passed" } : { kind: "reported", alarm: this.#found };
    }
    #supersede(by) {
        this.#result = { kind: "superseded", by, after: this.#progress() };
    }
    #progress() {
        const { completeSince } = this.#seen;
        const minutes = completeSince === undefined ? 0 : Math.floor((this.#now() - completeSince) / windows_MINUTE_MS);
        return `${Math.min(minutes, this.#limits.watchMinutes)} of ${this.#limits.watchMinutes} minutes`;
    }
    #beat(now) {
        if (this.#result !== undefined || this.#alarm.signal.aborted)
            return;
        const beat = Math.floor(now / HEARTBEAT_MS);
        if (beat === this.#lastBeat)
            return;
        const isFirst = this.#lastBeat === undefined;
        this.#lastBeat = beat;
        if (isFirst)
            return;
        const how = this.#seen.completeSince === undefined ? "Watching the promotion" : `Watched for ${this.#progress()}`;
        this.#run.tools.log.outside(`${how}${this.#soFar()}.`);
    }
    #soFar() {
        const [first = ""] = hindsight(this.#seen, this.#limits, this.#now()).lines;
        const { warmUpMinutes } = this.#limits;
        const warmUp = warmUpMinutes === 0 ? "" : ` (its first ${warmUpMinutes} min of traffic are a warm-up and not judged)`;
        return first === "" ? "" : `: ${first}${warmUp}`;
    }
    #verdict() {
        const result = this.#result ?? { kind: "passed" };
        const { watchMinutes } = this.#limits;
        if (result.kind === "superseded") {
            const by = result.by === "" ? "another deployment" : result.by;
            return `The watch ended after ${result.after}: superseded by ${by}.`;
        }
        if (result.kind === "gone") {
            return `The watch ended after ${result.after}: the environment ${JSON.stringify(this.#environment)} no longer exists.`;
        }
        if (result.kind === "reported")
            return `Bad, but left in place: ${result.alarm.reason} (${this.#whyLeft()}).`;
        return `Watched for ${watchMinutes} min after the promotion: no problems found.`;
    }
    #whyLeft() {
        return this.#run.inputs.watch.isRollback ? "with `previous: true` it only reports" : "`watch-action` is `report`";
    }
    #notJudged() {
        return judge(this.#seen, this.#limits, this.#now()).notJudged.map(sentence);
    }
    #tell(line, notes, trouble) {
        const { log } = this.#run.tools;
        const curve = curveLines(this.#seen, this.#limits);
        for (const one of [...curve, ...notes]) {
            if (one === trouble)
                log.warning(one);
            else
                log.info(one);
        }
        this.#run.account.add({ watch: { line, curve, notes } });
    }
    async #pause(bad) {
        const { client, tools } = this.#run;
        const { model, pushId } = this.#rollout;
        const named = JSON.stringify(this.#environment);
        const failed = (what, remedy) => ({
            failure: new errors/* Failure */.H(`${bad} ${what}`, { status: "watch_failed", remedy }),
        });
        const seen = await (0,environments/* getEnvironment */.uc)(client, model.id, this.#environment, api_client/* MAX_ATTEMPTS */.m);
        const isOnItsWay = (0,labels/* isOurs */.MU)(seen?.candidate, { deploymentId: this.#servingId, pushId }) && (0,statuses/* leadsIn */.VR)(seen?.promotion);
        this.#keepState({ isHeld: true });
        if (!isOnItsWay) {
            return failed(`Its promotion to ${named} is complete, so it stays live.`, "`promote/` with `previous: true` brings the previous version back.");
        }
        try {
            await (0,environments/* pausePromotion */.oC)(client, model.id, this.#environment);
        }
        catch (error) {
            tools.signal.throwIfAborted();
            if (!(error instanceof errors/* Failure */.H))
                throw error;
            return failed(`We could not pause its promotion to ${named}: ${(0,errors/* messageOf */.b)(error)}`, "Pause or cancel it on Baseten.");
        }
        const paused = `Its promotion to ${named} is paused.`;
        return { ...failed(paused, "Resume or cancel it on Baseten."), done: paused };
    }
    async #rollBack(bad, { reason, isGrave }) {
        const { client, tools, inputs } = this.#run;
        const { model, pushId } = this.#rollout;
        const named = JSON.stringify(this.#environment);
        const [ours, previousId] = [this.#servingId, this.#previousId];
        this.#keepState({ takingBack: { reason, isGrave } });
        const start = tools.clock.now();
        const done = await (0,take_back/* takeBack */.z)(client, { modelId: model.id, environment: this.#environment, ours: { deploymentId: ours, pushId }, previousId, isGrave }, {
            ...(0,take_back/* toolsForTakingBack */.m)(tools, model.id),
            signal: tools.signal,
            limitMs: inputs.deployTimeoutMinutes * windows_MINUTE_MS,
            deployTimeoutMinutes: inputs.deployTimeoutMinutes,
            onRequest: (asked) => this.#keepState({ takingBack: { asked, ...this.#state.takingBack, reason, isGrave } }),
        });
        const { takingBack: _, ...state } = this.#state;
        const isLeft = done.kind === "failed" || done.kind === "nothing";
        this.#state = { ...state, ...(done.kind === "back" ? { isBack: true } : {}), ...(isLeft ? { isLeft } : {}) };
        this.#keepState({});
        switch (done.kind) {
            case "back": {
                const isCopy = previousId !== "" && done.servingId !== previousId;
                const what = isCopy
                    ? `${done.servingId}, a copy of the previous version ${previousId}`
                    : `the previous version ${done.servingId} again`;
                const back = `Rolled back after ${(0,clock/* formatDuration */.a)(tools.clock.now() - start)}: ${named} serves ${what}.`;
                const remedy = `Logs: ${tools.servers.logsUrl(model.id, ours)}`;
                return { failure: new errors/* Failure */.H(`${bad} ${back}`, { status: "rolled_back", remedy }), done: back };
            }
            case "nothing":
                return {
                    failure: new errors/* Failure */.H(`${bad} There is nothing to go back to: ${done.why}.`, {
                        status: "watch_failed",
                        remedy: "It stays live. Push a fixed version.",
                    }),
                };
            case "superseded":
                return {
                    failure: new errors/* Failure */.H(`${bad} It was not rolled back: somebody else promoted ${done.by} to ${named}.`, {
                        status: "watch_failed",
                        remedy: "Check with them.",
                    }),
                };
            case "failed":
                return {
                    failure: new errors/* Failure */.H(`${bad} The rollback failed: ${done.why} ${named} may still send traffic to ${ours}; the previous version is ${previousId}.`, {
                        status: "rollback_failed",
                        remedy: `Finish it by hand: POST /v1/models/${model.id}/environments/${this.#environment}/promote with {"deployment_id": "${previousId}"}, or run \`promote/\` with \`deployment-id: ${previousId}\`.`,
                    }),
                };
        }
    }
    #now() {
        return (0,traffic/* basetenNow */.le)(this.#run.client);
    }
    #keepState(change) {
        if (change !== undefined)
            this.#state = { ...this.#state, ...change };
        this.#run.state.watches(change === undefined ? undefined : this.#state);
    }
}
function sentence(line) {
    return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}


/***/ }),

/***/ 7584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ toolsForTakingBack),
/* harmony export */   z: () => (/* binding */ takeBack)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(317);
/* harmony import */ var _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3334);
/* harmony import */ var _baseten_bring_up_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4560);
/* harmony import */ var _baseten_audit_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3995);
/* harmony import */ var _baseten_follow_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4179);
/* harmony import */ var _baseten_labels_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1745);
/* harmony import */ var _baseten_promotion_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5153);
/* harmony import */ var _baseten_promotion_request_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8121);
/* harmony import */ var _baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8776);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5892);
/* harmony import */ var _lib_retry_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(805);
/* harmony import */ var _bring_up_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(4251);














function toolsForTakingBack(tools, modelId) {
    const { clock, log, servers } = tools;
    return {
        clock,
        wakeUrl: (id) => (0,_bring_up_js__WEBPACK_IMPORTED_MODULE_12__/* .wakeUrlOf */ .Rx)(tools, modelId, id),
        logsUrl: (id) => servers.logsUrl(modelId, id),
        onLine: (line) => log.info(line),
        onWarning: (line) => log.warning(line),
    };
}
const POLL_MS = 5_000;
const STUCK_MS = 120_000;
const REPEAT_MS = 30_000;
const ROLLING = {
    rolling_deploy: true,
    rolling_deploy_config: { max_surge_percent: 50, max_unavailable_percent: 0, stabilization_time_seconds: 0 },
};
function takeBack(client, what, options) {
    return new TakingBack(client, what, options).run();
}
class TakingBack {
    #client;
    #what;
    #options;
    #start;
    #cancelledAt;
    #forcedAt;
    #share;
    #trouble = "";
    #pauseMs = POLL_MS;
    #asked;
    #backId;
    constructor(client, what, options) {
        this.#client = client;
        this.#what = what;
        this.#options = options;
        this.#asked = what.asked;
        this.#start = options.clock.now();
    }
    async run() {
        const { clock, signal } = this.#options;
        for (;;) {
            this.#pauseMs = POLL_MS;
            const ended = await this.#step();
            if (ended !== undefined)
                return ended;
            if (this.#backId !== undefined) {
                await clock.sleep(_baseten_follow_js__WEBPACK_IMPORTED_MODULE_6__/* .CONFIRM_MS */ .MD, signal);
                continue;
            }
            if (this.#leftMs() <= 0)
                return { kind: "failed", why: this.#trouble || "The promotion is still being rolled back." };
            await clock.sleep(Math.min(this.#pauseMs, Math.max(1, this.#leftMs())), signal);
        }
    }
    #leftMs() {
        return this.#options.limitMs - (this.#options.clock.now() - this.#start);
    }
    async #step() {
        const { modelId, environment, ours, previousId } = this.#what;
        const lastBackId = this.#backId;
        this.#backId = undefined;
        let seen;
        const read = await this.#attempt(async () => {
            seen = await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .getEnvironment */ .uc)(this.#client, modelId, environment, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
        });
        if (!read)
            return undefined;
        if (seen === undefined)
            return { kind: "nothing", why: "the environment no longer exists" };
        const { current, candidate, promotion } = seen;
        if ((0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_7__/* .isOurs */ .MU)(candidate, ours) && (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .isInFlight */ .wn)(promotion)) {
            if (current === undefined)
                return { kind: "nothing", why: "the environment served nothing before" };
            await this.#withdraw(promotion);
            return undefined;
        }
        if ((0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_7__/* .isOurs */ .MU)(candidate, ours) && !(0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_7__/* .isOurs */ .MU)(current, ours) && promotion !== undefined && (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .hasSucceeded */ .yO)(promotion)) {
            const served = current?.id ?? "nothing";
            this.#trouble = `The promotion of ${candidate?.id} to ${JSON.stringify(environment)} is ${promotion.status}, but that still serves ${served}.`;
            return undefined;
        }
        if ((0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_7__/* .isOurs */ .MU)(current, ours)) {
            const isComing = candidate !== undefined && candidate.id !== previousId && (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .leadsIn */ .VR)(promotion);
            if (isComing && this.#isCopy(candidate))
                return this.#awaitCopy(candidate.id);
            if (isComing)
                return { kind: "superseded", by: candidate.id };
            return this.#promoteBack(current?.id ?? ours.deploymentId);
        }
        if (current === undefined)
            return { kind: "nothing", why: "the environment serves nothing" };
        const isBack = current.id === previousId || previousId === "" || this.#isCopy(current);
        if (!isBack)
            return { kind: "superseded", by: current.id };
        if (lastBackId === current.id)
            return { kind: "back", servingId: current.id };
        this.#backId = current.id;
        return undefined;
    }
    #isCopy(occupant) {
        return this.#asked !== undefined && (0,_baseten_promotion_request_js__WEBPACK_IMPORTED_MODULE_9__/* .mayComeFrom */ .e)(this.#asked, occupant);
    }
    async #withdraw(promotion) {
        const { modelId, environment, isGrave } = this.#what;
        const { clock, onLine } = this.#options;
        const now = clock.now();
        if (this.#share?.percent !== promotion.percent)
            this.#share = { percent: promotion.percent, since: now };
        const isDue = (at) => at === undefined || now - at >= REPEAT_MS;
        if ((0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .leadsOut */ .qm)(promotion)) {
            const isStuck = this.#share !== undefined && now - this.#share.since >= STUCK_MS;
            if (!(isGrave || isStuck) || promotion.percent === 0 || !isDue(this.#forcedAt))
                return;
            this.#forcedAt = now;
            const isForced = await this.#attempt(() => (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .forceCancelPromotion */ .pL)(this.#client, modelId, environment));
            if (isForced)
                onLine(`All traffic of ${JSON.stringify(environment)} goes back at once.`);
            return;
        }
        if (!isDue(this.#cancelledAt))
            return;
        this.#cancelledAt = now;
        const isSent = await this.#attempt(async () => {
            await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelPromotion */ .m6)(this.#client, modelId, environment);
        });
        if (isSent)
            onLine(`The promotion to ${JSON.stringify(environment)} was cancelled.`);
    }
    async #promoteBack(servingId) {
        const { modelId, environment, previousId } = this.#what;
        const { clock, signal, onLine, onWarning, wakeUrl } = this.#options;
        if (previousId === "")
            return { kind: "nothing", why: "the environment served nothing before" };
        try {
            const [previous, bad] = await Promise.all([this.#deployment(previousId), this.#deployment(servingId)]);
            if (previous === undefined)
                return { kind: "nothing", why: `deployment ${previousId} no longer exists` };
            if ((0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .hasFailed */ .WN)(previous.status))
                return { kind: "nothing", why: `the previous version ${previousId} is ${previous.status}` };
            const isPlain = this.#what.isGrave || (previous.activeReplicas ?? 0) >= Math.max(1, bad?.activeReplicas ?? 1);
            const resting = { modelId, id: previousId, status: previous.status, wakeUrl: wakeUrl(previousId) };
            const nothing = () => undefined;
            const { awaitsReplica, isActivated } = await (0,_baseten_bring_up_js__WEBPACK_IMPORTED_MODULE_4__/* .bringUp */ .q)(this.#client, resting, {
                clock,
                signal,
                onLine,
                onWarning,
                onActivating: nothing,
                onRefused: nothing,
                onActivated: nothing,
            });
            const isComingUp = !(0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .isReady */ .i_)(previous.status) && !(0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_10__/* .isAsleep */ .LK)(previous.status);
            if (awaitsReplica || isActivated || isComingUp)
                await this.#follow(previousId, "");
            const id = await (0,_baseten_promotion_js__WEBPACK_IMPORTED_MODULE_8__/* .startPromotion */ .sN)(this.#client, {
                modelId,
                deploymentId: previousId,
                pushId: "",
                copyLabel: previous.labels[_baseten_labels_js__WEBPACK_IMPORTED_MODULE_7__/* .PUSH_LABEL */ .iI],
                environment,
                inPlaceOf: servingId,
                preserveEnvInstanceType: previous.instanceTypeName === (bad?.instanceTypeName ?? ""),
                asItIs: true,
                override: isPlain ? { rolling_deploy: false } : ROLLING,
                mayCreateEnvironment: false,
                limitMs: this.#leftMs(),
                clock,
                signal,
                onLine,
                onRequest: (asked) => {
                    this.#asked ??= asked;
                    this.#options.onRequest(asked);
                },
            });
            const copy = id === previousId ? "" : ` as the copy ${id}`;
            onLine(`Promoting ${previousId} to ${JSON.stringify(environment)} again${copy}.`);
            return { kind: "back", servingId: await this.#follow(id, environment) };
        }
        catch (error) {
            return this.#failed(error);
        }
    }
    async #awaitCopy(id) {
        const { environment, previousId } = this.#what;
        this.#options.onLine(`${id}, a copy of ${previousId}, is on its way to ${JSON.stringify(environment)}.`);
        try {
            return { kind: "back", servingId: await this.#follow(id, environment) };
        }
        catch (error) {
            return this.#failed(error);
        }
    }
    #failed(error) {
        this.#note(error);
        if (error instanceof _baseten_audit_js__WEBPACK_IMPORTED_MODULE_5__/* .Interrupted */ .j$ && error.deed.kind === "environment-taken")
            return undefined;
        if ([error, error.cause].some((one) => (0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .isPassing */ .WG)(one) || one instanceof _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_3__/* .IncompleteAnswer */ .Ti))
            return undefined;
        return { kind: "failed", why: this.#trouble };
    }
    #note(error) {
        this.#options.signal.throwIfAborted();
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_11__/* .Failure */ .H))
            throw error;
        const text = (0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_11__/* .messageOf */ .b)(error);
        if (text !== this.#trouble)
            this.#options.onLine(text);
        this.#trouble = text;
        const askedMs = (0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .askedWaitOf */ .nU)(error) ?? (0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .askedWaitOf */ .nU)(error.cause) ?? 0;
        this.#pauseMs = Math.max(POLL_MS, Math.min(askedMs, _lib_retry_js__WEBPACK_IMPORTED_MODULE_13__/* .MAX_ASKED_WAIT_MS */ .th));
    }
    async #deployment(id) {
        try {
            return await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(this.#client, this.#what.modelId, id, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
        }
        catch (error) {
            if ((0,_baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .isNotFound */ .c4)(error))
                return undefined;
            throw error;
        }
    }
    async #follow(deploymentId, environment) {
        const { clock, signal, onLine, onWarning, logsUrl, deployTimeoutMinutes } = this.#options;
        const { servingId } = await (0,_baseten_follow_js__WEBPACK_IMPORTED_MODULE_6__/* .follow */ .e6)(this.#client, {
            modelId: this.#what.modelId,
            deploymentId,
            pushId: "",
            environment,
            purpose: "promotion",
            awaitsReplica: environment === "",
            limitMs: this.#leftMs(),
            deployTimeoutMinutes,
            logsUrl: logsUrl(deploymentId),
            clock,
            signal,
            onLine,
            onHeartbeat: onLine,
            onWarning,
        });
        return servingId;
    }
    async #attempt(work) {
        try {
            await work();
            return true;
        }
        catch (error) {
            this.#note(error);
            return false;
        }
    }
}


/***/ }),

/***/ 6200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DJ: () => (/* binding */ putToRest),
/* harmony export */   Fe: () => (/* binding */ keepWarm),
/* harmony export */   jH: () => (/* binding */ leftWarm)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(317);
/* harmony import */ var _baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8776);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5892);





async function keepWarm(client, modelId, warm, onChange) {
    const { deploymentId } = warm;
    return attempt(`We could not keep deployment ${deploymentId} warm`, async () => {
        const { status, minReplicas } = await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
        if (!(0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isAlive */ ._n)(status))
            return `Deployment ${deploymentId} is ${status}, so it is not kept warm.`;
        if (minReplicas === undefined || minReplicas > 0)
            return `Deployment ${deploymentId} keeps running.`;
        if (await isServed(client, modelId, deploymentId))
            return `Deployment ${deploymentId} is live.`;
        onChange({ ...warm, minReplicas });
        await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .keepReplicas */ .HL)(client, modelId, deploymentId, 1);
        return `Deployment ${deploymentId} keeps one replica while the new version is watched.`;
    });
}
async function putToRest(client, modelId, warm) {
    const { deploymentId, strategy, minReplicas } = warm;
    return attempt(`Deployment ${deploymentId}, kept warm for the watch, may still run and cost money`, async () => {
        if (await isServed(client, modelId, deploymentId))
            return "";
        const { status } = await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
        if (!(0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isAlive */ ._n)(status))
            return "";
        if (strategy === "DEACTIVATE") {
            await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .deactivateDeployment */ .SS)(client, modelId, deploymentId);
            return `Deployment ${deploymentId}, kept warm for the watch, was deactivated.`;
        }
        if (strategy === "SCALE_TO_ZERO") {
            await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .keepReplicas */ .HL)(client, modelId, deploymentId, 0);
            return `Deployment ${deploymentId}, kept warm for the watch, may scale to zero again.`;
        }
        if (minReplicas !== undefined)
            await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .keepReplicas */ .HL)(client, modelId, deploymentId, minReplicas);
        return "";
    });
}
async function leftWarm(client, modelId, { deploymentId }) {
    const told = `Deployment ${deploymentId}, kept warm for the watch, still runs and costs money, because you may need it to go back. Deactivate it on Baseten when you do not.`;
    const { text, isTrouble } = await attempt(told, async () => {
        if (await isServed(client, modelId, deploymentId))
            return "";
        const { status } = await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
        return (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isAlive */ ._n)(status) ? told : "";
    });
    return isTrouble ? told : text;
}
async function isServed(client, modelId, id) {
    const environments = await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .listEnvironments */ .DO)(client, modelId);
    return environments.some(({ current, candidate }) => current?.id === id || candidate?.id === id);
}
async function attempt(what, work) {
    try {
        return { text: await work(), isTrouble: false };
    }
    catch (error) {
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H) || error.status === "cancelled")
            throw error;
        return { text: `${what}: ${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .b)(error)}`, isTrouble: true };
    }
}


/***/ })

};
