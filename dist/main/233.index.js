export const id = 233;
export const ids = [233];
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

/***/ 2233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   startWatch: () => (/* binding */ startWatch)
/* harmony export */ });
/* unused harmony export MIN_STABILIZATION_SECONDS */
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(317);
/* harmony import */ var _baseten_traffic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6302);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5892);
/* harmony import */ var _cost_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7476);
/* harmony import */ var _settings_live_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7273);







const MIN_STABILIZATION_SECONDS = 300;
async function startWatch({ inputs, client, tools }, modelId, settings) {
    const seen = modelId === undefined ? undefined : await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .getEnvironment */ .uc)(client, modelId, inputs.environment, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
    const promotion = (0,_cost_js__WEBPACK_IMPORTED_MODULE_5__/* .promotionAfter */ .Qb)(settings, (0,_settings_live_js__WEBPACK_IMPORTED_MODULE_6__/* .knownSettings */ .X)((0,_settings_live_js__WEBPACK_IMPORTED_MODULE_6__/* .liveSettingsOf */ .$)(seen)));
    const { maxFirstByteSeconds } = inputs.watch;
    const start = {
        previous: undefined,
        baseline: undefined,
        ...promotionParts(seen, promotion, inputs.watch),
    };
    if (modelId === undefined || seen?.current === undefined)
        return start;
    const deploymentId = seen.current.id;
    const previous = await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
    const traffic = { modelId, deploymentId, withFirstByte: maxFirstByteSeconds !== undefined, attempts: _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m };
    try {
        return { ...start, previous, baseline: await (0,_baseten_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .trafficInHourBefore */ .AN)(client, traffic, (0,_baseten_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .basetenNow */ .le)(client)) };
    }
    catch (error) {
        if (!(error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H) || error.status === "cancelled")
            throw error;
        if (error instanceof _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && [401, 403].includes(error.httpStatus))
            throw refused(error, deploymentId);
        tools.log.warning(`We could not read the metrics of the live deployment ${deploymentId}, so nothing is compared with the hour before the promotion: ${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .b)(error)}`);
        return { ...start, previous };
    }
}
function refused(error, deploymentId) {
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H(`This API key may not read the metrics of deployment ${deploymentId}, which \`watch-minutes\` needs: ${error.message}`, {
        status: "invalid",
        remedy: "Use a key that may read metrics, or leave `watch-minutes` out.",
        ...(error.requestId ? { requestId: error.requestId } : {}),
        cause: error,
    });
}
function promotionParts(seen, promotion, { keepsWarm, isRollback }) {
    const strategy = promotion.promotion_cleanup_strategy;
    const cleanupStrategy = typeof strategy === "string" ? strategy : "";
    if (seen?.current === undefined)
        return { override: {}, stabilizationMs: 0, cleanupStrategy };
    const isRolling = promotion.rolling_deploy === true;
    const asked = promotion.rolling_deploy_config?.stabilization_time_seconds;
    const own = typeof asked === "number" ? asked : 0;
    const seconds = isRollback ? own : Math.max(own, MIN_STABILIZATION_SECONDS);
    const rolling = isRolling && own < seconds ? { rolling_deploy_config: { stabilization_time_seconds: seconds } } : {};
    return {
        override: { ...rolling, ...(keepsWarm ? { promotion_cleanup_strategy: "KEEP" } : {}) },
        stabilizationMs: isRolling ? seconds * 1_000 : 0,
        cleanupStrategy,
    };
}


/***/ })

};
