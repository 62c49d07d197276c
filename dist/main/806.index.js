export const id = 806;
export const ids = [806,618];
export const modules = {

/***/ 1572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JV: () => (/* binding */ findEarlierAttempt),
/* harmony export */   LI: () => (/* binding */ findWhereabouts),
/* harmony export */   pb: () => (/* binding */ findUnchanged),
/* harmony export */   uC: () => (/* binding */ findUnsettledFirst)
/* harmony export */ });
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6971);
/* harmony import */ var _api_environments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(317);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1745);
/* harmony import */ var _payload_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7834);
/* harmony import */ var _statuses_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8776);





function findEarlierAttempt(deployments, wanted) {
    const { provenance, archiveDigest } = wanted;
    const attempt = Number(provenance?.runAttempt);
    if (provenance === undefined || provenance.runId === "" || !(attempt > 1))
        return undefined;
    const found = sameAs(deployments, {
        [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .REPOSITORY_LABEL */ .S]: provenance.repository,
        [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .RUN_ID_LABEL */ .pv]: provenance.runId,
        [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .SHA_LABEL */ .EP]: provenance.headSha,
        [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .DIGEST_LABEL */ .YZ]: archiveDigest,
        [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTIONS_LABEL */ .YF]: (0,_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .optionsDigest */ .RI)(wanted),
    }).filter(({ status, labels }) => (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .isAlive */ ._n)(status) && (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .runAttemptOf */ .g0)(labels) < attempt);
    const [deployment] = found;
    if (deployment === undefined)
        return undefined;
    const pushId = (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .pushIdOf */ .D1)(deployment.labels);
    const ofOnePush = found.filter(({ labels }) => (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .pushIdOf */ .D1)(labels) === pushId);
    const ids = ofOnePush.map(({ id }) => id).reverse();
    return { deployment, pushId, ids, servedOnce: ofOnePush.some(({ status }) => (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .mayServe */ .dK)(status)) };
}
async function findWhereabouts(client, modelId, environment, { deployment, pushId }) {
    const seen = await (0,_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .getEnvironment */ .uc)(client, modelId, environment, _api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ATTEMPTS */ .m);
    const identity = { deploymentId: deployment.id, pushId };
    if ((0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(seen?.current, identity))
        return "in";
    const promotion = (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(seen?.candidate, identity) ? seen?.promotion : undefined;
    if (promotion === undefined) {
        const isTakenOut = seen?.current !== undefined && !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .isInFlight */ .wn)(seen.promotion);
        return isTakenOut && (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .isBeforeServing */ .yv)(deployment.status) ? "out" : "absent";
    }
    return (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .leadsIn */ .VR)(promotion) || (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .hasSucceeded */ .yO)(promotion) ? "in" : "out";
}
const RUN_LIMIT_MS = 24 * 3_600_000;
function findUnsettledFirst(deployments, wanted) {
    const [first] = deployments.toSorted((one, other) => (one.createdAt ?? 0) - (other.createdAt ?? 0));
    const isUsable = first !== undefined && (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .reuseEffort */ .H9)(first.status) !== undefined && !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .needsActivation */ .MC)(first.status);
    if (!isUsable || sameAs([first], contentOf(wanted)).length === 0)
        return undefined;
    const { runId = "" } = wanted.provenance ?? {};
    const isOfThisRun = runId !== "" && (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .labelOf */ .Wy)(first.labels, _labels_js__WEBPACK_IMPORTED_MODULE_2__/* .RUN_ID_LABEL */ .pv) === runId;
    const isAskedFor = first.labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTIONS_LABEL */ .YF] === (0,_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .optionsDigest */ .RI)(wanted);
    const isOld = Date.now() - (first.createdAt ?? Date.now()) > RUN_LIMIT_MS;
    return isOfThisRun || isAskedFor || isOld ? undefined : first;
}
function findUnchanged(deployments, wanted, place) {
    const { name: environment, seen } = place;
    const same = sameAs(deployments, contentOf(wanted)).filter(({ labels, status }) => (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .reuseEffort */ .H9)(status) !== undefined && (environment !== "" || isOfSameOrigin(labels, wanted.provenance)));
    const inPlace = same.find(({ id, status, labels }) => id === seen?.current?.id &&
        !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .needsActivation */ .MC)(status) &&
        !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .isInFlight */ .wn)(seen?.promotion) &&
        (wanted.preserveEnvInstanceType || labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTIONS_LABEL */ .YF] === (0,_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .optionsDigest */ .RI)(wanted)));
    if (inPlace)
        return { deployment: inPlace, isInPlace: true };
    const [best] = same.sort((one, other) => ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .reuseEffort */ .H9)(one.status) ?? 0) - ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .reuseEffort */ .H9)(other.status) ?? 0));
    if (best === undefined)
        return undefined;
    return { deployment: best, isInPlace: environment === "" && !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .needsActivation */ .MC)(best.status) };
}
function contentOf(wanted) {
    return { [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .DIGEST_LABEL */ .YZ]: wanted.archiveDigest, [_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .CONFIG_LABEL */ .SP]: (0,_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .configDigest */ .xv)(wanted) };
}
function sameAs(deployments, wanted) {
    return deployments
        .filter(({ labels }) => (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .pushIdOf */ .D1)(labels) !== "" && Object.entries(wanted).every(([name, value]) => labels[name] === value))
        .sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0));
}
function isOfSameOrigin(labels, provenance) {
    const { repository = "", pullRequest = "" } = provenance ?? {};
    return (labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .REPOSITORY_LABEL */ .S] ?? "") === repository && (labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .PULL_REQUEST_LABEL */ .hA] ?? "") === pullRequest;
}


/***/ }),

/***/ 896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findModel: () => (/* binding */ findModel),
/* harmony export */   subjectOf: () => (/* binding */ subjectOf)
/* harmony export */ });
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3087);
/* harmony import */ var _baseten_api_models_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7017);
/* harmony import */ var _rollout_run_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2900);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1710);




function subjectOf({ client }, checked, target) {
    let listed;
    const list = async () => (target.kind === "new" ? [] : (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_0__/* .listDeployments */ .Jn)(client, target.model.id));
    const deployments = () => {
        listed ??= list();
        return listed;
    };
    return { checked, target, deployments };
}
async function findModel(run, checked) {
    const { inputs, tools, client } = run;
    return (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_2__/* .runPhase */ .P)(run, "Find the model", async () => {
        const modelName = inputs.modelName || checked.truss.config.modelName;
        const target = await (0,_baseten_api_models_js__WEBPACK_IMPORTED_MODULE_1__/* .findTarget */ .FB)(client, { modelId: inputs.modelId, modelName, team: inputs.team });
        await (0,_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .checkEnvironment */ .Qz)(client, target, inputs, (text) => tools.log.warning(text));
        const result = subjectOf(run, checked, target);
        if (target.kind === "new") {
            (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_2__/* .tellDeployment */ .j)(run, { createdModel: false });
            const where = target.team ? ` in the team ${JSON.stringify(target.team.name)}` : "";
            return { result, verdict: `Model ${JSON.stringify(target.name)}: new${where}.` };
        }
        const { model } = target;
        (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_2__/* .tellDeployment */ .j)(run, { modelId: model.id, modelName: model.name, createdModel: false });
        if (inputs.disableArchiveDownload) {
            tools.log.warning("Input `disable-archive-download` has no effect here: Baseten fixes that when a model is created, and this one exists.");
        }
        return { result, verdict: `Model ${JSON.stringify(model.name)}: ${model.id}.` };
    });
}


/***/ }),

/***/ 1806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  push: () => (/* binding */ push)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/baseten/api/client.js
var api_client = __webpack_require__(6971);
// EXTERNAL MODULE: ./lib/baseten/api/deployments.js
var api_deployments = __webpack_require__(3087);
// EXTERNAL MODULE: ./lib/baseten/api/models.js
var models = __webpack_require__(7017);
// EXTERNAL MODULE: ./lib/baseten/commit.js
var commit = __webpack_require__(2487);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var baseten_labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/github/plan/log-lines.js
var log_lines = __webpack_require__(5591);
// EXTERNAL MODULE: ./lib/rollout/rollout.js
var rollout_rollout = __webpack_require__(6400);
// EXTERNAL MODULE: ./lib/rollout/run.js
var rollout_run = __webpack_require__(2900);
// EXTERNAL MODULE: ./lib/baseten/find-same.js
var find_same = __webpack_require__(1572);
// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
// EXTERNAL MODULE: ./lib/deploy/payload.js
var deploy_payload = __webpack_require__(701);
;// CONCATENATED MODULE: ./lib/deploy/earlier-attempt.js





const TRAFFIC_LIMIT_MS = 900_000;
async function adoptEarlierAttempt(run, { checked, target, deployments }) {
    if (target.kind === "new")
        return undefined;
    const { inputs, tools, client } = run;
    const { model } = target;
    const isPushedInto = inputs.promotion === "on-push";
    const environment = isPushedInto ? inputs.environment : "";
    const attempt = (0,find_same/* findEarlierAttempt */.JV)(await deployments(), await (0,deploy_payload/* payloadParts */.H)(run, checked));
    if (attempt === undefined)
        return undefined;
    const { deployment, pushId, ids } = attempt;
    const place = environment === "" ? "in" : await (0,find_same/* findWhereabouts */.LI)(client, model.id, environment, attempt);
    if (place === "out") {
        await endEarlierAttempt(run, model, attempt);
        return undefined;
    }
    if (place === "absent" && (0,statuses/* mayServe */.dK)(deployment.status)) {
        await warnOfEarlierAttempt(run, model, attempt);
        return undefined;
    }
    tools.log.info(`Attempt ${deployment.labels.github_run_attempt} of this run made the deployment ${deployment.id} of the same commit, files and options: going on with it instead of pushing again.`);
    run.state.adopted(stateOf(run, model, attempt));
    const rollout = {
        model,
        deployment,
        createdModel: false,
        pushId,
        ownIds: ids,
        origin: "adopted",
        environment,
        promoteTo: isPushedInto ? "" : inputs.environment,
        truss: checked.truss,
    };
    (0,rollout_rollout/* tellRollout */.J)(run, rollout);
    await run.announcer?.deploymentBegins();
    return rollout;
}
function stateOf({ inputs }, { id, name }, { pushId, ids, servedOnce }) {
    return {
        pushId,
        modelId: id,
        modelName: name,
        deploymentIds: ids,
        servedOnce,
        pushedInto: inputs.environment,
        environment: inputs.environment,
    };
}
async function endEarlierAttempt(run, model, attempt) {
    const { inputs, tools, client } = run;
    const { id, labels } = attempt.deployment;
    const leftBehind = run.state.adopted(stateOf(run, model, attempt));
    const { cleanUpAfter } = await Promise.all(/* import() */[__webpack_require__.e(179), __webpack_require__.e(156)]).then(__webpack_require__.bind(__webpack_require__, 9156));
    await (0,rollout_run/* runPhase */.P)(run, "End the attempt before", async () => {
        tools.log.info(`Attempt ${labels.github_run_attempt} of this run made the deployment ${id} of the same commit, files and options, and its promotion to ${JSON.stringify(inputs.environment)} was cancelled or failed: pushing again.`);
        const limits = {
            looks: [],
            trafficMs: TRAFFIC_LIMIT_MS,
            signal: tools.signal,
            isLast: true,
            isAfterLaterSteps: false,
        };
        const { ok, text } = await cleanUpAfter(client, tools, leftBehind, { ...limits, mode: inputs.cleanup });
        tools.signal.throwIfAborted();
        if (!ok)
            tools.log.warning(text);
        return { result: undefined, verdict: ok ? text : "It goes on as it is." };
    });
}
async function warnOfEarlierAttempt({ inputs, tools, client }, model, { deployment: { id, labels } }) {
    const { runningCost } = await __webpack_require__.e(/* import() */ 342).then(__webpack_require__.bind(__webpack_require__, 5342));
    const cost = await runningCost(client, model.id, id);
    tools.log.warning(`Attempt ${labels.github_run_attempt} of this run made the deployment ${id} of the same commit, files and options, which ${JSON.stringify(inputs.environment)} does not serve: pushing again, and leaving that one as it is. ${cost} Deactivate it at Baseten where it is not wanted: ${tools.servers.logsUrl(model.id, id)}`);
}

// EXTERNAL MODULE: ./lib/deploy/environment.js
var environment = __webpack_require__(1710);
// EXTERNAL MODULE: ./lib/deploy/find-model.js
var find_model = __webpack_require__(896);
// EXTERNAL MODULE: ./lib/deploy/plan.js + 3 modules
var deploy_plan = __webpack_require__(6884);
// EXTERNAL MODULE: ./lib/archive/archive.js
var archive = __webpack_require__(5432);
// EXTERNAL MODULE: ./lib/archive/link.js
var archive_link = __webpack_require__(3108);
// EXTERNAL MODULE: ./lib/lib/bytes.js
var lib_bytes = __webpack_require__(8752);
// EXTERNAL MODULE: ./lib/lib/clock.js
var clock = __webpack_require__(5953);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/loopback.js
var loopback = __webpack_require__(6750);
;// CONCATENATED MODULE: ./lib/s3/signing.js

class PayloadSigning {
    isNeeded = false;
}
const UNSIGNED = "UNSIGNED-PAYLOAD";
const MAY_WANT_SIGNATURE = new Set([
    "AccessDenied",
    "InvalidArgument",
    "InvalidRequest",
    "NotImplemented",
    "SignatureDoesNotMatch",
    "XAmzContentSHA256Mismatch",
]);
function isTrustedWay(endpoint) {
    return endpoint === undefined || new URL(endpoint).protocol === "https:" || (0,loopback/* isLoopback */.U)(endpoint);
}
function stateSha256(command, sha256) {
    command.middlewareStack.add((next) => (args) => {
        args.request.headers["x-amz-content-sha256"] = sha256;
        return next(args);
    }, { step: "build", name: "stateSha256" });
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: ./lib/lib/retry.js
var retry = __webpack_require__(805);
;// CONCATENATED MODULE: ./lib/s3/trouble.js




class ExpiredCredentials extends Error {
    name = "ExpiredCredentials";
}
const NO_SUCH_UPLOAD = "NoSuchUpload";
const BACKOFF = { firstMs: 1_000, maxMs: 20_000 };
class S3Trouble extends Error {
    httpStatus;
    code;
    requestId;
    askedWaitMs;
    constructor(message, answer, cause) {
        super(message, { cause });
        this.httpStatus = answer.httpStatus;
        this.code = answer.code;
        this.requestId = answer.requestId;
        this.askedWaitMs = answer.askedWaitMs;
    }
    get mayBeDone() {
        return this.httpStatus === undefined || this.httpStatus < 300 || this.httpStatus >= 500 || this.httpStatus === 408;
    }
}
class Unusable extends Error {
}
function needed(value, name) {
    if (value !== undefined && value !== "")
        return value;
    throw new Unusable(`S3's answer holds no ${name}.`);
}
function troubleOf(error, limitMs) {
    if (error instanceof Unusable)
        return new S3Trouble(error.message, { httpStatus: 200, code: "" }, error);
    if (limitMs !== undefined) {
        const message = `S3 could not be reached: no complete answer within ${(0,clock/* formatDuration */.a)(limitMs)}.`;
        return new S3Trouble(message, { code: "" }, error);
    }
    const { $metadata, $response, Code } = error;
    const httpStatus = $metadata?.httpStatusCode;
    if (httpStatus === undefined)
        return new S3Trouble(`S3 could not be reached: ${sentence((0,errors/* messageOf */.b)(error))}`, { code: "" }, error);
    const name = error instanceof Error ? error.name : "";
    const isOfS3 = Code !== undefined && Code !== "";
    const reason = external_node_http_.STATUS_CODES[httpStatus] ?? "";
    const askedWaitMs = (0,retry/* retryAfterMs */.Vs)($response?.headers ?? {});
    const answer = {
        httpStatus,
        code: isOfS3 ? Code : EXPIRED.has(name) ? name : "",
        ...($metadata?.requestId ? { requestId: $metadata.requestId } : {}),
        ...(askedWaitMs === undefined ? {} : { askedWaitMs }),
    };
    const said = httpStatus < 300
        ? `S3's answer (${httpStatus}) cannot be read.`
        : `S3 answered ${httpStatus} ${isOfS3 ? `${Code}: ${sentence((0,errors/* messageOf */.b)(error))}` : `${reason}.`}`;
    return new S3Trouble(said.replace(/ +\./, "."), answer, error);
}
function sentence(text) {
    return `${text.trim().replace(/\.$/, "")}.`;
}
const PASSING = new Set(["RequestTimeout", "RequestTimeTooSkewed", "BadDigest", "OperationAborted", "SlowDown"]);
function waitAfter({ httpStatus = 0, code, askedWaitMs }, attempt) {
    const mayPass = httpStatus < 300 || httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
    if (!mayPass && !PASSING.has(code))
        return undefined;
    return (0,retry/* askedOrOwn */.ij)(askedWaitMs, (0,retry/* fullJitter */.G1)(attempt, BACKOFF));
}
const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);
function explain(trouble) {
    if (EXPIRED.has(trouble.code))
        return new ExpiredCredentials(trouble.message);
    return new errors/* Failure */.H(`The upload of the archive failed: ${trouble.message}`, {
        status: "deploy_failed",
        remedy: remedyFor(trouble),
        ...(trouble.requestId ? { requestId: trouble.requestId } : {}),
        cause: trouble,
    });
}
const REFUSED = new Set(["AccessDenied", "InvalidAccessKeyId", "InvalidToken", "SignatureDoesNotMatch"]);
function remedyFor({ code }) {
    if (REFUSED.has(code))
        return "Nothing was deployed. S3 refuses the credentials that Baseten handed out for this upload: run the job again, and show Baseten's support this message if that does not help.";
    if (code === "RequestTimeTooSkewed")
        return "Nothing was deployed. Set the clock of the runner, and run the job again.";
    return "Nothing was deployed. Run the job again; if a proxy or firewall is in the way, it must allow the S3 bucket.";
}

// EXTERNAL MODULE: ./lib/s3/bucket.js
var bucket = __webpack_require__(3618);
;// CONCATENATED MODULE: ./lib/s3/link-rate.js
const WINDOW_MS = 400;
const MIN_KNOWN_MS = 15;
const SOCKET_BUFFERS_BYTES = 5_000_000;
class LinkRate {
    #underWay = 0;
    #connections = 0;
    #busySince = 0;
    #busyMs = 0;
    #taken = 0;
    #answered = 0;
    #marks = [];
    begun(now) {
        if (this.#underWay++ === 0)
            this.#busySince = now;
        this.#connections = Math.max(this.#connections, this.#underWay);
    }
    ended(answeredBytes, now) {
        this.#answered += answeredBytes;
        if (--this.#underWay === 0)
            this.#busyMs += now - this.#busySince;
    }
    took(bytes, now) {
        this.#taken += bytes;
        const busyMs = this.#busyUntil(now);
        this.#marks.push({ busyMs, taken: this.#taken });
        while ((this.#marks[1]?.busyMs ?? Number.POSITIVE_INFINITY) <= busyMs - WINDOW_MS)
            this.#marks.shift();
    }
    bytesPerSecond(now) {
        const busyMs = this.#busyUntil(now);
        if (this.#answered === 0 && busyMs < MIN_KNOWN_MS)
            return undefined;
        if (busyMs < WINDOW_MS) {
            const left = Math.max(this.#answered, this.#taken - SOCKET_BUFFERS_BYTES * this.#connections);
            return left / (Math.max(1, busyMs) / 1_000);
        }
        const [oldest] = this.#marks;
        return (this.#taken - (oldest?.taken ?? 0)) / (Math.max(WINDOW_MS, busyMs - (oldest?.busyMs ?? 0)) / 1_000);
    }
    #busyUntil(now) {
        return this.#busyMs + (this.#underWay > 0 ? now - this.#busySince : 0);
    }
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./lib/lib/crc32.js
var crc32 = __webpack_require__(2852);
;// CONCATENATED MODULE: ./lib/s3/part.js




const SLICE_BYTES = 512 * 1024;
class Part {
    #pieces = [];
    #bytes = 0;
    #crc = 0;
    get bytes() {
        return this.#bytes;
    }
    get checksum() {
        const sum = Buffer.alloc(4);
        sum.writeUInt32BE(this.#crc);
        return sum.toString("base64");
    }
    add(piece) {
        this.#pieces.push(piece);
        this.#crc = (0,crc32/* combinedCrc32 */.X)(this.#crc, piece.crc, piece.bytes.length);
        this.#bytes += piece.bytes.length;
    }
    release() {
        for (const piece of this.#pieces.splice(0))
            piece.release();
    }
    sha256() {
        const hash = (0,external_node_crypto_.createHash)("sha256");
        for (const { bytes } of this.#pieces)
            hash.update(bytes);
        return hash.digest("hex");
    }
    body(onTaken, onBegun) {
        return external_node_stream_.Readable.from(this.#slices(onTaken, onBegun), { highWaterMark: 1 });
    }
    *#slices(onTaken, onBegun) {
        onBegun();
        for (const { bytes } of this.#pieces) {
            for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
                const slice = bytes.subarray(at, at + SLICE_BYTES);
                yield slice;
                onTaken(slice.length);
            }
        }
    }
}
function* cutPiece(piece, maxBytes) {
    if (piece.bytes.length <= maxBytes) {
        yield piece;
        return;
    }
    let held = Math.ceil(piece.bytes.length / maxBytes);
    const release = () => {
        if (--held === 0)
            piece.release();
    };
    for (let at = 0; at < piece.bytes.length; at += maxBytes) {
        const bytes = piece.bytes.subarray(at, at + maxBytes);
        yield { bytes, crc: (0,external_node_zlib_.crc32)(bytes), release };
    }
}

// EXTERNAL MODULE: ./lib/s3/unfinished.js
var s3_unfinished = __webpack_require__(3949);
;// CONCATENATED MODULE: ./lib/s3/upload.js








const MIB = 1024 * 1024;
const MIN_PART_BYTES = 8 * MIB;
const MAX_PARTS = 9_500;
const MAX_PARALLEL_PARTS = 4;
const MIN_PARTS_TO_BEGIN = 2;
const ATTEMPTS_PER_REQUEST = 5;
const PART_LIMIT_MS = 3_600_000;
const COMPLETE_LIMIT_MS = 900_000;
const CONTROL_LIMIT_MS = 60_000;
const GIVE_UP_MS = 3_000;
const CLEAN_UP_LIMIT_MS = 15_000;
const MAX_CLEAN_UP_LIMITS = 4;
async function uploadArchive(options) {
    const { sdk, client } = await (0,bucket.openBucket)(options);
    const upload = new Upload(sdk, client, options);
    try {
        await upload.abortLeftovers();
        upload.beginIfLarge();
        for await (const piece of options.pieces)
            await upload.take(piece);
        return await upload.finish();
    }
    catch (error) {
        await upload.giveUp(error);
        if (options.signal.aborted)
            throw options.signal.reason;
        throw upload.explain(error);
    }
}
function partSize(largestBytes) {
    const needed = Math.ceil(largestBytes / MAX_PARTS / MIB) * MIB;
    return Math.max(MIN_PART_BYTES, needed);
}
class Upload {
    #sdk;
    #client;
    #options;
    #signing;
    #partBytes;
    #place;
    #stop = new AbortController();
    #signal;
    #underWay = new Set();
    #done = [];
    #uploadId;
    #hasStrays = false;
    #failure;
    #sentParts = 0;
    #arrivedBytes = 0;
    #takenBytes = 0;
    #part = new Part();
    #rate = new LinkRate();
    constructor(sdk, client, options) {
        this.#sdk = sdk;
        this.#client = client;
        this.#options = options;
        this.#signing = options.signing ?? new PayloadSigning();
        this.#partBytes = options.partBytes ?? partSize(options.largestBytes);
        this.#place = { Bucket: options.target.bucket, Key: options.target.key };
        this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
    }
    beginIfLarge() {
        if (this.#options.largestBytes < MIN_PARTS_TO_BEGIN * this.#partBytes || this.#signal.aborted)
            return;
        this.#uploadId = this.#create();
        this.#uploadId.catch((error) => this.#fail(error));
    }
    async take(piece) {
        for (const share of cutPiece(piece, this.#partBytes)) {
            this.#part.add(share);
            if (this.#part.bytes >= this.#partBytes)
                this.#sendPart();
            while (this.#underWay.size >= MAX_PARALLEL_PARTS)
                await Promise.race(this.#underWay);
            this.throwIfFailed();
        }
    }
    #sendPart() {
        this.#signal.throwIfAborted();
        const PartNumber = ++this.#sentParts;
        const part = this.#part;
        this.#part = new Part();
        this.#uploadId ??= this.#create();
        const sending = this.#sendOne(PartNumber, part, this.#uploadId)
            .catch((error) => this.#fail(error))
            .finally(() => {
            part.release();
            this.#underWay.delete(sending);
        });
        this.#underWay.add(sending);
    }
    async finish() {
        this.#signal.throwIfAborted();
        if (this.#uploadId === undefined)
            return this.#putWhole();
        if (this.#part.bytes > 0 || this.#sentParts === 0)
            this.#sendPart();
        await Promise.all(this.#underWay);
        this.throwIfFailed();
        await this.#complete(await this.#uploadId);
        await this.#abortStrays(undefined, this.#patience());
        return this.#arrivedBytes;
    }
    throwIfFailed() {
        if (this.#failure !== undefined)
            throw this.#failure;
    }
    async giveUp(reason) {
        this.#failure ??= reason;
        this.#stop.abort(reason);
        this.#part.release();
        const settled = Promise.allSettled([this.#uploadId, ...this.#underWay]);
        await Promise.race([settled, rest(GIVE_UP_MS)]);
        const patience = this.#patience();
        const uploadId = await Promise.race([this.#uploadId?.catch(() => undefined), rest(0)]);
        if (uploadId !== undefined)
            await this.#abortOurs(uploadId, patience);
        await this.#abortStrays(uploadId, patience);
    }
    async abortLeftovers() {
        const limit = AbortSignal.timeout(GIVE_UP_MS);
        const signal = AbortSignal.any([limit, this.#signal]);
        for (const leftover of this.#options.leftovers ?? [])
            await this.#abort(leftover, signal).catch(() => this.#signal.throwIfAborted());
    }
    explain(error) {
        const first = this.#failure ?? error;
        return first instanceof S3Trouble ? explain(first) : first;
    }
    async #create() {
        const command = new this.#sdk.CreateMultipartUploadCommand({ ...this.#place, ChecksumAlgorithm: "CRC32" });
        const uploadId = await this.#send({
            what: "Beginning the upload",
            signal: this.#signal,
            mayFinish: true,
            limitMs: CONTROL_LIMIT_MS,
            onLost: () => {
                this.#hasStrays = true;
            },
            request: async (options) => needed((await this.#client.send(command, options)).UploadId, "id of the upload"),
        });
        this.#options.onBegun?.(this.#named(uploadId));
        return uploadId;
    }
    #named(uploadId) {
        return { bucket: this.#place.Bucket, key: this.#place.Key, uploadId };
    }
    async #sendOne(PartNumber, part, uploadId) {
        const UploadId = await unlessAborted(uploadId, this.#signal);
        const { ETag, ChecksumCRC32 } = await this.#sendPayload(`Part ${PartNumber} of the archive`, part, (payload) => new this.#sdk.UploadPartCommand({ ...this.#place, UploadId, PartNumber, ...payload }));
        this.#done.push({ PartNumber, ETag, ...(ChecksumCRC32 ? { ChecksumCRC32 } : {}) });
        this.#arrived(part.bytes);
    }
    async #complete(UploadId) {
        const Parts = this.#done.toSorted((one, other) => (one.PartNumber ?? 0) - (other.PartNumber ?? 0));
        const command = new this.#sdk.CompleteMultipartUploadCommand({
            ...this.#place,
            UploadId,
            MultipartUpload: { Parts },
        });
        let wasLost = false;
        await this.#send({
            what: "Completing the upload",
            signal: this.#signal,
            limitMs: COMPLETE_LIMIT_MS,
            onLost: () => {
                wasLost = true;
            },
            request: async (options) => needed((await this.#client.send(command, options)).ETag, "ETag"),
        }).catch((error) => {
            if (wasLost && error instanceof S3Trouble && error.code === NO_SUCH_UPLOAD)
                return;
            throw error;
        });
        this.#options.onOver?.(this.#named(UploadId));
    }
    async #putWhole() {
        const { bytes } = this.#part;
        const put = (payload) => new this.#sdk.PutObjectCommand({ ...this.#place, ...payload });
        await this.#sendPayload("The archive", this.#part, put).finally(() => this.#part.release());
        this.#arrived(bytes);
        return bytes;
    }
    async #sendPayload(what, part, commandFor) {
        let isFirst = true;
        const send = (isSigned) => this.#send({
            what,
            signal: this.#signal,
            limitMs: PART_LIMIT_MS,
            request: async (options) => {
                let hasBegun = false;
                const body = part.body(this.#meter(isFirst), () => {
                    hasBegun = true;
                    this.#rate.begun(performance.now());
                });
                isFirst = false;
                const command = commandFor({ Body: body, ContentLength: part.bytes, ChecksumCRC32: part.checksum });
                stateSha256(command, isSigned ? part.sha256() : UNSIGNED);
                let answeredBytes = 0;
                try {
                    const answer = await this.#client.send(command, options);
                    answeredBytes = part.bytes;
                    return { ...answer, ETag: needed(answer.ETag, "ETag") };
                }
                finally {
                    if (hasBegun)
                        this.#rate.ended(answeredBytes, performance.now());
                    this.#tellLink();
                }
            },
        });
        if (this.#signing.isNeeded || !isTrustedWay(this.#options.endpoint))
            return send(true);
        try {
            return await send(false);
        }
        catch (error) {
            if (!(error instanceof S3Trouble && MAY_WANT_SIGNATURE.has(error.code)))
                throw error;
            const answer = await send(true);
            if (!this.#signing.isNeeded)
                this.#options.onNote("S3 wants the archive's bytes signed: they are from here on.");
            this.#signing.isNeeded = true;
            return answer;
        }
    }
    #meter(isFirst) {
        this.#tellLink();
        return (bytes) => {
            this.#rate.took(bytes, performance.now());
            if (isFirst)
                this.#takenBytes += bytes;
            this.#tellLink();
        };
    }
    #tellLink() {
        const bytesPerSecond = this.#rate.bytesPerSecond(performance.now());
        this.#options.onLink?.({ takenBytes: this.#takenBytes, bytesPerSecond });
    }
    async #abortOurs(uploadId, signal) {
        const unfinished = this.#named(uploadId);
        try {
            await this.#abort(unfinished, signal);
        }
        catch (error) {
            const which = (0,s3_unfinished/* shownUpload */.v)(unfinished);
            this.#options.onNote(`The unfinished upload could not be aborted, so S3 keeps its parts for a while (${which}): ${(0,errors/* messageOf */.b)(error)}`);
        }
    }
    async #abort(upload, signal) {
        const { bucket, key, uploadId } = upload;
        const command = new this.#sdk.AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId });
        await this.#send({
            what: "Aborting the upload",
            signal,
            limitMs: CLEAN_UP_LIMIT_MS,
            request: (options) => this.#client.send(command, options),
        }).catch((error) => {
            if (!(error instanceof S3Trouble && error.code === NO_SUCH_UPLOAD))
                throw error;
        });
        this.#options.onOver?.(upload);
    }
    async #abortStrays(ours, signal) {
        if (!this.#hasStrays)
            return;
        const { Bucket, Key } = this.#place;
        const command = new this.#sdk.ListMultipartUploadsCommand({ Bucket, Prefix: Key });
        try {
            const { Uploads = [] } = await this.#send({
                what: "Looking for unfinished uploads",
                signal,
                limitMs: CLEAN_UP_LIMIT_MS,
                request: (options) => this.#client.send(command, options),
            });
            for (const { Key: key, UploadId: uploadId } of Uploads) {
                if (key === Key && uploadId !== undefined && uploadId !== ours)
                    await this.#abort({ bucket: Bucket, key, uploadId }, signal);
            }
        }
        catch {
        }
    }
    async #send(sending) {
        const { clock, onNote } = this.#options;
        const { what, signal } = sending;
        return (0,retry/* retry */.L5)(() => this.#attempt(sending), {
            attempts: ATTEMPTS_PER_REQUEST,
            waitAfter: (error, attempt) => error instanceof S3Trouble && !signal.aborted ? waitAfter(error, attempt) : undefined,
            onRetry: (repetition) => onNote(`${what}: ${(0,errors/* messageOf */.b)(repetition.error)} ${(0,retry/* tryingAgain */.gy)(repetition)}`),
            clock,
            signal,
        });
    }
    async #attempt({ request, limitMs, signal, mayFinish = false, onLost }) {
        const limit = AbortSignal.timeout(this.#options.clock.limit(limitMs));
        try {
            return await request({ abortSignal: mayFinish ? limit : AbortSignal.any([limit, signal]) });
        }
        catch (error) {
            const trouble = troubleOf(error, limit.aborted ? limitMs : undefined);
            if (trouble.mayBeDone)
                onLost?.();
            throw signal.aborted && !mayFinish ? signal.reason : trouble;
        }
    }
    #patience() {
        const { signal, clock } = this.#options;
        if (signal.aborted)
            return AbortSignal.timeout(GIVE_UP_MS);
        const pressed = new AbortController();
        const onAbort = () => void rest(GIVE_UP_MS).then(() => pressed.abort(signal.reason));
        signal.addEventListener("abort", onAbort, { once: true });
        return AbortSignal.any([pressed.signal, AbortSignal.timeout(MAX_CLEAN_UP_LIMITS * clock.limit(CLEAN_UP_LIMIT_MS))]);
    }
    #arrived(bytes) {
        this.#arrivedBytes += bytes;
        this.#options.onProgress(this.#arrivedBytes);
    }
    #fail(error) {
        this.#failure ??= error;
        this.#stop.abort(error);
    }
}
async function unlessAborted(awaited, signal) {
    signal.throwIfAborted();
    const { promise, reject } = Promise.withResolvers();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    try {
        return await Promise.race([awaited, promise]);
    }
    finally {
        signal.removeEventListener("abort", onAbort);
    }
}
async function rest(milliseconds) {
    return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds).unref());
}

;// CONCATENATED MODULE: ./lib/deploy/upload.js









const MAX_UPLOADS = 3;
const PROGRESS_EVERY_MS = 5_000;
function beginPacking({ inputs }, { truss, threads }, container = inputs.archiveFormat) {
    const heldBytes = partSize((0,archive/* largestArchiveBytes */.Mo)(truss.files));
    const format = { container, level: inputs.compressionLevel };
    const link = new archive_link/* Link */.N();
    let summary;
    const onPacked = (packed) => {
        if (threads.count > 0)
            summary = packed;
    };
    return {
        container,
        link,
        pieces: (0,archive/* archivePieces */.E0)(truss.files, format, { threads, heldBytes, link, onPacked }),
        story: () => (container === "tar" || inputs.compressionLevel === 0 || !summary ? "" : storyOf(summary)),
    };
}
function storyOf({ bytes, contentBytes, limit }) {
    const share = Math.round((100 * bytes) / contentBytes);
    return `${share < 100 ? `Compressed to ${share} %` : "Not compressed"}; the ${limit} was the limit.`;
}
async function upload(run, checked, first, renew) {
    const { tools, outputs, account } = run;
    return (0,rollout_run/* runPhase */.P)(run, "Pack and upload", async () => {
        const signing = new PayloadSigning();
        let { grant } = first;
        let packing = first.packing;
        for (let attempt = 1;; attempt++) {
            try {
                const start = performance.now();
                const bytes = await uploadOnce(run, checked, { grant, packing, signing });
                outputs.set("archive-size", bytes);
                account.add({ uploaded: `${(0,lib_bytes/* formatBytes */.z)(bytes)} uploaded` });
                const took = (0,clock/* formatDuration */.a)(performance.now() - start);
                return { result: grant.key, verdict: `Uploaded ${(0,lib_bytes/* formatBytes */.z)(bytes)} in ${took}.` };
            }
            catch (error) {
                if (!(error instanceof ExpiredCredentials))
                    throw error;
                if (attempt >= MAX_UPLOADS)
                    throw expiredTooOften(error);
                tools.log.info("The temporary credentials ran out: asking for new ones and uploading again.");
                grant = (await renew()) ?? grant;
                packing = undefined;
            }
        }
    });
}
async function uploadOnce(run, checked, { grant, packing, signing }) {
    const { tools, state } = run;
    const { clock, network, signal, log, servers } = tools;
    const { archiveFormat } = run.inputs;
    const { truss } = checked;
    const container = grant.key.endsWith(".tar") ? "tar" : archiveFormat;
    const made = packing?.container === container ? packing : beginPacking(run, checked, container);
    if (container !== archiveFormat)
        log.info("Baseten's key for the archive ends in .tar: it is packed as a plain tar.");
    let lastLine = performance.now();
    const bytes = await uploadArchive({
        target: grant,
        pieces: made.pieces,
        onLink: (link) => made.link.update(link),
        largestBytes: (0,archive/* largestArchiveBytes */.Mo)(truss.files),
        endpoint: servers.s3Endpoint,
        partBytes: servers.partBytes,
        agentFor: (url) => network.agentFor(url),
        clock,
        signal,
        signing,
        leftovers: state.unfinishedUploads,
        onBegun: (begun) => state.uploadBegun(begun),
        onOver: (over) => state.uploadOver(over),
        onNote: (line) => log.info(line),
        onProgress: (arrived) => {
            if (performance.now() - lastLine < PROGRESS_EVERY_MS)
                return;
            lastLine = performance.now();
            log.info(`${(0,lib_bytes/* formatBytes */.z)(arrived)} uploaded so far; the files are ${(0,lib_bytes/* formatBytes */.z)(truss.totalBytes)}.`);
        },
    });
    const story = made.story();
    if (story !== "")
        log.info(story);
    return bytes;
}
function expiredTooOften(cause) {
    return new errors/* Failure */.H(`The temporary credentials ran out during the upload, ${MAX_UPLOADS} times.`, {
        status: "deploy_failed",
        remedy: "Nothing was deployed. Make the archive smaller, for example by fetching weights through the config's `weights`.",
        cause,
    });
}

;// CONCATENATED MODULE: ./lib/deploy/push.js















async function push(run, subject) {
    return (await adoptEarlierAttempt(run, subject)) ?? pushNew(run, subject);
}
async function pushNew(run, subject, { tieBreak, knownPlan } = { tieBreak: "" }) {
    const { target } = subject;
    const { log } = run.tools;
    const payload = await (0,deploy_payload/* makePayload */.r)(run, subject, tieBreak);
    const plan = knownPlan ?? (await showPlan(run, subject, payload));
    await (0,environment/* waitUntilFree */.MQ)(run, target, plan);
    try {
        const packing = beginPacking(run, subject.checked);
        const { grant, payload: accepted } = await prepare(run, target, payload);
        const renew = () => askForGrant(run, target, accepted);
        const s3Key = grant && (await upload(run, subject.checked, { grant, packing }, renew));
        return await create(run, subject, accepted, s3Key);
    }
    catch (error) {
        const race = await lostNameRace(run.client, target, error);
        if (race) {
            log.info(`${race.message} Adding the deployment to it.`);
            const existing = { kind: "existing", model: race.winner };
            return pushNew(run, (0,find_model.subjectOf)(run, subject.checked, existing), { tieBreak, knownPlan: plan });
        }
        if (tieBreak !== "" || !(await isNameTaken(run, target, payload, error)))
            throw error;
        log.info(`The name ${JSON.stringify(payload.deployment_name)} was just taken by someone else: generating another.`);
        return pushNew(run, subject, { tieBreak: (0,external_node_crypto_.randomBytes)(3).toString("hex"), knownPlan: plan });
    }
}
async function showPlan(run, subject, payload) {
    const { tools, account, announcer } = run;
    const plan = await (0,deploy_plan/* makePlan */.C)(run, subject, payload);
    for (const line of (0,log_lines/* planLines */.H)(plan, { short: true }))
        tools.log.info(line);
    account.add({ plan });
    announcer?.planned();
    await announcer?.deploymentBegins();
    return plan;
}
async function lostNameRace(client, target, error) {
    if (error instanceof commit/* LostNameRace */.$h)
        return error;
    const isRefusal = error instanceof api_client/* ApiError */.hD && error.status === "invalid";
    if (!isRefusal || target.kind !== "new")
        return undefined;
    const winner = await (0,models/* findModel */.P6)(client, target.name, target.team).catch(() => undefined);
    return winner && new commit/* LostNameRace */.$h(winner);
}
async function isNameTaken({ inputs, client }, target, payload, error) {
    const isRefusal = error instanceof api_client/* ApiError */.hD && error.status === "invalid";
    if (!isRefusal || !(0,commit/* wasNotDone */.j8)(error) || inputs.deploymentName !== "" || target.kind !== "existing")
        return false;
    const deployments = await (0,api_deployments/* listDeployments */.Jn)(client, target.model.id).catch(() => []);
    return deployments.some(({ name, labels }) => name === payload.deployment_name && labels[baseten_labels/* PUSH_LABEL */.iI] !== payload.labels[baseten_labels/* PUSH_LABEL */.iI]);
}
async function prepare(run, target, payload) {
    return (0,rollout_run/* runPhase */.P)(run, "Prepare the upload", async () => {
        const { answer: grant, payload: accepted } = await (0,environment/* prepareWithKnownFields */.eN)(run.client, target, payload, (known) => askForGrant(run, target, known));
        if (accepted !== payload) {
            run.tools.log.info("This server does not know `create_environment_if_missing`: the push goes without it.");
        }
        const verdict = grant
            ? "Baseten accepts it and takes the archive."
            : "Baseten accepts it. It is built from its config alone, so there is no archive.";
        return { result: { grant, payload: accepted }, verdict };
    });
}
function askForGrant({ client, tools }, target, payload) {
    return (0,api_deployments/* prepareUpload */.Fu)(client, target, payload, {
        dryRun: false,
        onSecret: (secret) => tools.secrets.add(secret),
    });
}
async function create(run, { checked, target }, payload, s3Key) {
    const { inputs, tools, state } = run;
    const isPushedInto = inputs.promotion === "on-push";
    const environment = isPushedInto ? inputs.environment : "";
    const pushId = String(payload.labels[baseten_labels/* PUSH_LABEL */.iI]);
    return (0,rollout_run/* runPhase */.P)(run, "Create the deployment", async () => {
        state.committing({
            pushId,
            modelId: target.kind === "existing" ? target.model.id : "",
            modelName: target.kind === "existing" ? target.model.name : target.name,
            teamId: (target.kind === "new" && target.team?.id) || "",
            pushedInto: environment,
            environment: inputs.environment,
        });
        const committed = await (0,commit/* commit */.cd)(run.client, {
            target,
            deployment: payload,
            s3Key,
            disableArchiveDownload: inputs.disableArchiveDownload,
            clock: tools.clock,
            signal: tools.signal,
            onNote: (line) => tools.log.info(line),
        }).catch((error) => {
            if ((0,commit/* wasNotDone */.j8)(error))
                state.changed({ isOpen: false });
            throw error;
        });
        const { model, deployment, createdModel } = committed;
        state.changed({ modelId: model.id, createdModel, deploymentIds: [deployment.id], isOpen: false });
        const rollout = {
            ...committed,
            pushId,
            ownIds: [deployment.id],
            origin: "pushed",
            environment,
            promoteTo: isPushedInto ? "" : inputs.environment,
            truss: checked.truss,
        };
        (0,rollout_rollout/* tellRollout */.J)(run, rollout);
        tools.log.info(`Logs: ${tools.servers.logsUrl(model.id, deployment.id)}`);
        const verdict = `Deployment ${deployment.id} of model ${model.id}${createdModel ? ", which is new" : ""}.`;
        return { result: rollout, verdict };
    });
}


/***/ }),

/***/ 6400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ tellRollout),
/* harmony export */   W: () => (/* binding */ urlsOf)
/* harmony export */ });
/* harmony import */ var _action_servers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9190);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2900);


function urlsOf({ inputs, tools }, { model, truss }, deploymentId, environment) {
    const regional = inputs.regionalEnvironment && environment !== "";
    const path = inputs.predictPath || ("bis_llm" in truss.config.sent ? _action_servers_js__WEBPACK_IMPORTED_MODULE_0__/* .BIS_LLM_PATH */ .Xd : "predict");
    const urlAt = (below) => tools.servers.predictUrl(model.id, deploymentId, environment, { regional, path: below });
    return { predictUrl: urlAt(path), syncUrl: urlAt(_action_servers_js__WEBPACK_IMPORTED_MODULE_0__/* .SYNC_PATH */ .sP) };
}
function tellRollout(run, rollout) {
    const { model, deployment, createdModel } = rollout;
    (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .tellDeployment */ .j)(run, {
        modelId: model.id,
        modelName: model.name,
        deploymentId: deployment.id,
        ...(deployment.name === "" ? {} : { deploymentName: deployment.name }),
        createdModel,
        logsUrl: run.tools.servers.logsUrl(model.id, deployment.id),
        ...urlsOf(run, rollout, deployment.id, rollout.environment),
    });
}


/***/ }),

/***/ 3618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openBucket: () => (/* binding */ openBucket),
/* harmony export */   warmUp: () => (/* binding */ warmUp)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);

const STALL_MS = 120_000;
const CONNECT_MS = 15_000;
async function openBucket(options) {
    ignoreAmbientAws();
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(711)]).then(__webpack_require__.t.bind(__webpack_require__, 3711, 19));
    return { sdk, client: new sdk.S3Client(await clientSettings(options)) };
}
async function clientSettings(options) {
    const { target, endpoint, clock } = options;
    const { NodeHttpHandler } = await __webpack_require__.e(/* import() */ 279).then(__webpack_require__.t.bind(__webpack_require__, 1279, 19));
    const base = endpoint === undefined ? `https://${target.bucket}.s3.${target.region}.amazonaws.com` : endpoint;
    const agent = await options.agentFor(new URL(base));
    const handler = new NodeHttpHandler({
        httpAgent: agent,
        httpsAgent: agent,
        connectionTimeout: clock.limit(CONNECT_MS),
        socketTimeout: clock.limit(STALL_MS),
    });
    return {
        region: target.region,
        credentials: target.credentials,
        maxAttempts: 1,
        requestHandler: handler,
        logger: SILENT,
        expectContinueHeader: false,
        ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    };
}
function ignore() { }
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignoreAmbientAws() {
    for (const name of Object.keys(process.env))
        if (name.toUpperCase().startsWith("AWS_"))
            delete process.env[name];
    process.env.AWS_CONFIG_FILE = node_os__WEBPACK_IMPORTED_MODULE_0__.devNull;
    process.env.AWS_SHARED_CREDENTIALS_FILE = node_os__WEBPACK_IMPORTED_MODULE_0__.devNull;
}
const PRETENDED = {
    handle: async () => ({
        response: {
            statusCode: 200,
            headers: {},
            body: Buffer.from("<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>"),
        },
    }),
};
async function warmUp() {
    ignoreAmbientAws();
    const [sdk] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(711)]).then(__webpack_require__.t.bind(__webpack_require__, 3711, 19)), __webpack_require__.e(/* import() */ 279).then(__webpack_require__.t.bind(__webpack_require__, 1279, 19))]);
    const client = new sdk.S3Client({
        region: "us-east-1",
        credentials: { accessKeyId: "none", secretAccessKey: "none" },
        requestHandler: PRETENDED,
        maxAttempts: 1,
        logger: SILENT,
    });
    const place = { Bucket: "none", Key: "none" };
    await client.send(new sdk.CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: "CRC32" }));
}


/***/ })

};
