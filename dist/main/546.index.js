export const id = 546;
export const ids = [546,600];
export const modules = {

/***/ 5600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createClient: () => (/* binding */ createClient)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _tools_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5729);


function createClient(tools, apiKey, signal = tools.signal) {
    const { servers, network, clock, log, secrets } = tools;
    return new _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .BasetenClient */ .qK({
        baseUrl: servers.managementUrl,
        apiKey,
        userAgent: _tools_js__WEBPACK_IMPORTED_MODULE_1__/* .USER_AGENT */ ._O,
        network,
        clock,
        signal,
        onRetry: (line) => log.info(line),
        scrub: (text) => secrets.scrub(text),
    });
}


/***/ }),

/***/ 1572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JV: () => (/* binding */ findEarlierAttempt),
/* harmony export */   LI: () => (/* binding */ findWhereabouts),
/* harmony export */   pb: () => (/* binding */ findUnchanged),
/* harmony export */   uC: () => (/* binding */ findUnsettledFirst)
/* harmony export */ });
/* harmony import */ var _api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
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
        return { place: "in" };
    return {
        place: placeBeside(seen, deployment, identity),
        ...(seen?.current === undefined ? {} : { servedId: seen.current.id }),
    };
}
function placeBeside(seen, { status }, identity) {
    const promotion = (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(seen?.candidate, identity) ? seen?.promotion : undefined;
    if (promotion === undefined) {
        const isTakenOut = seen?.current !== undefined && !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .isInFlight */ .wn)(seen.promotion);
        return isTakenOut && (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .isBeforeServing */ .yv)(status) ? "out" : "absent";
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
    const isAskedFor = (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .labelOf */ .Wy)(first.labels, _labels_js__WEBPACK_IMPORTED_MODULE_2__/* .ENVIRONMENT_LABEL */ .vq) === _api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCTION */ .e3 || first.labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTIONS_LABEL */ .YF] === (0,_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .optionsDigest */ .RI)(wanted);
    const isOld = Date.now() - (first.createdAt ?? Date.now()) > RUN_LIMIT_MS;
    return isOfThisRun || isAskedFor || isOld ? undefined : first;
}
async function findUnchanged(deployments, wanted, place) {
    const { name: environment, seen } = place;
    const same = sameAs(deployments, contentOf(wanted)).filter(({ labels, status }) => (0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .reuseEffort */ .H9)(status) !== undefined && (environment !== "" || isOfSameOrigin(labels, wanted.provenance)));
    const serving = same.find(({ id, status }) => id === seen?.current?.id &&
        !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .needsActivation */ .MC)(status) &&
        !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .isInFlight */ .wn)(seen?.promotion));
    const { instance_type_id: named } = wanted.ownSettings;
    if (serving && named !== undefined && seen?.instanceType) {
        if (seen.instanceType.id === named)
            return { deployment: serving, use: "in-place" };
    }
    else if (serving && (await hasAskedType(serving, wanted, place)) === true) {
        return { deployment: serving, use: "in-place" };
    }
    const byEffort = same.toSorted((one, other) => ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .reuseEffort */ .H9)(one.status) ?? 0) - ((0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .reuseEffort */ .H9)(other.status) ?? 0));
    for (const deployment of byEffort) {
        if (named === undefined && (await hasAskedType(deployment, wanted, place)) === false)
            continue;
        return { deployment, use: environment === "" && !(0,_statuses_js__WEBPACK_IMPORTED_MODULE_4__/* .needsActivation */ .MC)(deployment.status) ? "in-place" : "usable" };
    }
    const [other] = serving ? [serving] : byEffort;
    return other && { deployment: other, use: "other-type" };
}
async function hasAskedType({ id, labels, instanceTypeName }, wanted, { name: environment, seen, askedType }) {
    if (environment === "" || wanted.preserveEnvInstanceType)
        return true;
    if (labels[_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTIONS_LABEL */ .YF] === (0,_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .optionsDigest */ .RI)(wanted))
        return true;
    const name = instanceTypeName || (id === seen?.current?.id && seen.instanceType?.name) || "";
    const asked = name === "" ? undefined : await askedType();
    return asked && asked.name === name;
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

/***/ 7834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RI: () => (/* binding */ optionsDigest),
/* harmony export */   Zu: () => (/* binding */ generateName),
/* harmony export */   fC: () => (/* binding */ withPlaceLabels),
/* harmony export */   nI: () => (/* binding */ buildPayload),
/* harmony export */   xv: () => (/* binding */ configDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1745);


const MAX_FOLDER_BYTES = 200;
const MAX_OVERRIDDEN_BYTES = 400;
function buildPayload(parts) {
    return {
        config: effectiveConfig(parts),
        ...(parts.rawConfig === undefined ? {} : { raw_config: parts.rawConfig }),
        ...(parts.gitInfo ? { user_env: { git_info: parts.gitInfo } } : {}),
        ...(parts.environment === "" ? {} : environmentFields(parts)),
        ...parts.settings,
        deploy_timeout_minutes: parts.deployTimeoutMinutes,
        deployment_name: parts.deploymentName,
        labels: effectiveLabels(parts),
    };
}
function environmentFields(parts) {
    return {
        environment_name: parts.environment,
        create_environment_if_missing: parts.createEnvironment,
        preserve_env_instance_type: parts.preserveEnvInstanceType,
    };
}
function optionsDigest(parts) {
    const { environment, promoteTo, preserveEnvInstanceType, ownSettings, stepName, wantedName, labels } = parts;
    const own = Object.keys(ownSettings).length === 0 ? {} : { ownSettings };
    const options = { environment, promoteTo, preserveEnvInstanceType, ...own, stepName, wantedName, labels };
    return digestOf({ config: effectiveConfig(parts), ...options });
}
function configDigest(parts) {
    const { ownSettings = {} } = parts;
    const config = effectiveConfig(parts);
    return digestOf(Object.keys(ownSettings).length === 0 ? config : { config, ownSettings });
}
function digestOf(value) {
    const text = JSON.stringify(sorted(value));
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex")}`;
}
const { isRawJSON } = JSON;
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (typeof value !== "object" || value === null || isRawJSON(value))
        return value;
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}
function effectiveConfig({ config, modelName, noBuildCache, }) {
    const build = typeof config.build === "object" && config.build !== null ? config.build : {};
    return {
        ...config,
        ...(modelName === "" ? {} : { model_name: modelName }),
        ...(noBuildCache ? { build: { ...build, no_cache: true } } : {}),
    };
}
function effectiveLabels(parts) {
    const unique = { [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .PUSH_LABEL */ .iI]: parts.pushId };
    const provenance = provenanceLabels(parts);
    const known = { ...overridesLabel(parts, MAX_OVERRIDDEN_BYTES), ...provenance };
    const count = overridesLabel(parts, 0);
    const choices = [{ ...folderLabel(parts), ...known }, known, { ...count, ...provenance }, count].map((ours) => ({
        ...ours,
        ...parts.labels,
        ...unique,
    }));
    return choices.find(isFitting) ?? { ...count, ...parts.labels, ...unique };
}
function withPlaceLabels(payload, place) {
    const { [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .FOLDER_LABEL */ .eO]: _, ...others } = payload.labels;
    const ours = (0,_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .placeLabels */ .$6)(place);
    const labels = [payload.labels, others].map((known) => ({ ...known, ...ours })).find(isFitting);
    return labels === undefined ? payload : { ...payload, labels };
}
function isFitting(labels) {
    return Buffer.byteLength(JSON.stringify(labels)) <= _labels_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_LABELS_BYTES */ .ZK;
}
function folderLabel({ provenance }) {
    const folder = (0,_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .labelValue */ .w)(provenance?.directory ?? "");
    if (folder === "")
        return {};
    return { [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .FOLDER_LABEL */ .eO]: folder.length <= MAX_FOLDER_BYTES ? folder : digestOf(folder) };
}
function overridesLabel({ overridden }, maxBytes) {
    if (overridden.length === 0)
        return {};
    const names = overridden.map(_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .overriddenPath */ .gG);
    let shown = names.length;
    const text = () => [...names.slice(0, shown), ...(shown < names.length ? [`+${names.length - shown}`] : [])].join(",");
    while (shown > 0 && text().length > maxBytes)
        shown -= 1;
    return { [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .OVERRIDES_LABEL */ .l3]: text() };
}
function provenanceLabels(parts) {
    const { provenance, archiveDigest } = parts;
    const origin = provenance && {
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .REPOSITORY_LABEL */ .S]: provenance.repository,
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .SHA_LABEL */ .EP]: provenance.headSha,
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .REF_LABEL */ .Hk]: provenance.ref,
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .PULL_REQUEST_LABEL */ .hA]: provenance.pullRequest,
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_ID_LABEL */ .pv]: provenance.runId,
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_ATTEMPT_LABEL */ .xQ]: provenance.runAttempt,
    };
    const content = {
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .DIGEST_LABEL */ .YZ]: archiveDigest,
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .CONFIG_LABEL */ .SP]: configDigest(parts),
        [_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTIONS_LABEL */ .YF]: optionsDigest(parts),
    };
    const present = Object.entries({ ...origin, ...content }).filter(([, value]) => value !== "");
    return Object.fromEntries(present.map(([name, value]) => [name, (0,_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .labelValue */ .w)(value)]));
}
function generateName(provenance, taken, tieBreak = "") {
    const sha = provenance.headSha.slice(0, 7) || "manual";
    const base = provenance.pullRequest === "" ? sha : `PR-${provenance.pullRequest}_${sha}`;
    const run = provenance.runId === "" ? base : `${base}_${provenance.runId}.${provenance.runAttempt || "1"}`;
    if (tieBreak !== "")
        return `${run}-${tieBreak}`;
    if (!taken.has(base))
        return base;
    for (let number = 1;; number++) {
        const name = number === 1 ? run : `${run}-${number}`;
        if (!taken.has(name))
            return name;
    }
}


/***/ }),

/***/ 9136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ predict)
});

// EXTERNAL MODULE: ./lib/lib/clock.js
var lib_clock = __webpack_require__(5953);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/http.js
var http = __webpack_require__(1927);
// EXTERNAL MODULE: ./lib/lib/retry.js
var retry = __webpack_require__(805);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/baseten/api/answer.js
var api_answer = __webpack_require__(249);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
;// CONCATENATED MODULE: ./lib/baseten/readiness.js

const MAX_SAID = 2_000;
const THING = "(?:models?|deployments?|version|environment|server|service|endpoint|container|replicas?|instances?|workers?)(?!['\u2019]s)";
const DOING = "(?:building|deploying|loading|starting|initiali[sz]ing|provisioning|scaling|pulling|booting|" +
    "(?:warming|waking|spinning|coming) up|being (?:built|deployed|loaded|started|initiali[sz]ed|provisioned|scaled up))" +
    "\\b(?!\\s+with\\b)";
const DONE = "(?:loaded|deployed|started|built|initiali[sz]ed|provisioned|scaled up|warmed up)" +
    "\\b(?!\\s+(?:with|without|using|for|as|on|from|in)\\b)";
const NOT = "(?:\\bnot|n't)\\s+(?:(?:yet|been|fully|currently)\\s+)*";
const NONE_WORKS = "replicas?|instances?|workers?|pods?";
const NOT_READY = [
    `\\b${THING}\\b.*?${NOT}(?:ready\\b(?!-)|available yet\\b|awake\\b|(?:finished|done|completed)\\s+${DOING}|${DONE})`,
    `\\b(?:it|this)\\s+(?:is|was)(?:\\s+not|n't)\\s+(?:(?:yet|currently)\\s+)*ready\\b(?!-)`,
    "^\\s*not\\s+(?:yet\\s+)?ready(?:\\s+yet)?\\s*$",
    `\\bstill\\s+${DOING}`,
    `\\b${THING}\\b.*?\\b(?:is|are|was|were)\\s+(?:(?:currently|now|just)\\s+)*${DOING}`,
    `\\b${THING}\\b.*?\\b(?:scaled to zero|asleep)\\b`,
    `\\bno\\s+(?:ready|healthy|available|running|active)\\s+(?:${NONE_WORKS})\\b`,
    `\\b(?:no|0)\\s+(?:${NONE_WORKS})\\s+(?:(?:is|are)\\s+)?(?:ready|healthy|available|running)\\b`,
    `\\b(?:${THING}|status|state)\\b.*?\\b(?:LOADING_MODEL|WAKING_UP|SCALED_TO_ZERO)\\b`,
].map((pattern) => new RegExp(pattern, "i"));
const NOT_READY_CODE = /^(?:\w+_)?(?:not_(?:yet_)?ready|(?:still_)?(?:building|deploying|loading|starting|waking_up|warming_up))$/i;
function saysNotReady(body) {
    const { texts, code } = saidIn(body);
    return NOT_READY_CODE.test(code) || texts.some(isNotReady);
}
function isNotReady(text) {
    const clauses = text.slice(0, MAX_SAID).split(/[.;,!?](?=\s|$)|[\r\n]+/u);
    return clauses.some((clause) => NOT_READY.some((pattern) => pattern.test(clause)));
}
function saidIn(body) {
    let json;
    try {
        json = JSON.parse(body);
    }
    catch {
        return { texts: /^\s*</.test(body) ? [] : [body], code: "" };
    }
    if (typeof json === "string")
        return { texts: [json], code: "" };
    if (!(0,types/* isObject */.Gv)(json))
        return { texts: [], code: "" };
    const code = typeof json.error_code === "string" ? json.error_code : "";
    return { texts: textsOf(json), code };
}
function textsOf({ error, message, detail }) {
    return [error, message, detail].flatMap((value) => {
        if (typeof value === "string")
            return [value];
        if (!(0,types/* isObject */.Gv)(value))
            return [];
        return [value.message, value.error, value.detail].filter((text) => typeof text === "string");
    });
}
function isOfTrussServer(headers) {
    return headers["x-baseten-error-source"] === "04";
}

// EXTERNAL MODULE: ./lib/baseten/api/server-message.js + 1 modules
var server_message = __webpack_require__(1805);
;// CONCATENATED MODULE: ./node_modules/eventsource-parser/dist/index.js
class ParseError extends Error {
  constructor(message, options) {
    super(message), this.name = "ParseError", this.type = options.type, this.field = options.field, this.value = options.value, this.line = options.line;
  }
}
const LF = 10, CR = 13, SPACE = 32;
function noop(_arg) {
}
function createParser(config) {
  if (typeof config == "function")
    throw new TypeError(
      "`config` must be an object, got a function instead. Did you mean `createParser({onEvent: fn})`?"
    );
  const { onEvent = noop, onError = noop, onRetry = noop, onComment, maxBufferSize } = config, pendingFragments = [];
  let pendingFragmentsLength = 0, isFirstChunk = !0, id, data = "", dataLines = 0, eventType, terminated = !1;
  function feed(chunk) {
    if (terminated)
      throw new Error(
        "Cannot feed parser: it was terminated after exceeding the configured max buffer size. Call `reset()` to resume parsing."
      );
    if (isFirstChunk && (isFirstChunk = !1, chunk.charCodeAt(0) === 239 && chunk.charCodeAt(1) === 187 && chunk.charCodeAt(2) === 191 && (chunk = chunk.slice(3))), pendingFragments.length === 0) {
      const trailing2 = processLines(chunk);
      trailing2 !== "" && (pendingFragments.push(trailing2), pendingFragmentsLength = trailing2.length), checkBufferSize();
      return;
    }
    if (chunk.indexOf(`
`) === -1 && chunk.indexOf("\r") === -1) {
      pendingFragments.push(chunk), pendingFragmentsLength += chunk.length, checkBufferSize();
      return;
    }
    pendingFragments.push(chunk);
    const input = pendingFragments.join("");
    pendingFragments.length = 0, pendingFragmentsLength = 0;
    const trailing = processLines(input);
    trailing !== "" && (pendingFragments.push(trailing), pendingFragmentsLength = trailing.length), checkBufferSize();
  }
  function checkBufferSize() {
    maxBufferSize !== void 0 && (pendingFragmentsLength + data.length <= maxBufferSize || (terminated = !0, pendingFragments.length = 0, pendingFragmentsLength = 0, id = void 0, data = "", dataLines = 0, eventType = void 0, onError(
      new ParseError(`Buffered data exceeded max buffer size of ${maxBufferSize} characters`, {
        type: "max-buffer-size-exceeded"
      })
    )));
  }
  function processLines(chunk) {
    let searchIndex = 0;
    if (chunk.indexOf("\r") === -1) {
      let lfIndex = chunk.indexOf(`
`, searchIndex);
      for (; lfIndex !== -1; ) {
        if (searchIndex === lfIndex) {
          dataLines > 0 && onEvent({ id, event: eventType, data }), id = void 0, data = "", dataLines = 0, eventType = void 0, searchIndex = lfIndex + 1, lfIndex = chunk.indexOf(`
`, searchIndex);
          continue;
        }
        const firstCharCode = chunk.charCodeAt(searchIndex);
        if (isDataPrefix(chunk, searchIndex, firstCharCode)) {
          const valueStart = chunk.charCodeAt(searchIndex + 5) === SPACE ? searchIndex + 6 : searchIndex + 5, value = chunk.slice(valueStart, lfIndex);
          if (dataLines === 0 && chunk.charCodeAt(lfIndex + 1) === LF) {
            onEvent({ id, event: eventType, data: value }), id = void 0, data = "", eventType = void 0, searchIndex = lfIndex + 2, lfIndex = chunk.indexOf(`
`, searchIndex);
            continue;
          }
          data = dataLines === 0 ? value : `${data}
${value}`, dataLines++;
        } else isEventPrefix(chunk, searchIndex, firstCharCode) ? eventType = chunk.slice(
          chunk.charCodeAt(searchIndex + 6) === SPACE ? searchIndex + 7 : searchIndex + 6,
          lfIndex
        ) || void 0 : parseLine(chunk, searchIndex, lfIndex);
        searchIndex = lfIndex + 1, lfIndex = chunk.indexOf(`
`, searchIndex);
      }
      return chunk.slice(searchIndex);
    }
    for (; searchIndex < chunk.length; ) {
      const crIndex = chunk.indexOf("\r", searchIndex), lfIndex = chunk.indexOf(`
`, searchIndex);
      let lineEnd = -1;
      if (crIndex !== -1 && lfIndex !== -1 ? lineEnd = crIndex < lfIndex ? crIndex : lfIndex : crIndex !== -1 ? crIndex === chunk.length - 1 ? lineEnd = -1 : lineEnd = crIndex : lfIndex !== -1 && (lineEnd = lfIndex), lineEnd === -1)
        break;
      parseLine(chunk, searchIndex, lineEnd), searchIndex = lineEnd + 1, chunk.charCodeAt(searchIndex - 1) === CR && chunk.charCodeAt(searchIndex) === LF && searchIndex++;
    }
    return chunk.slice(searchIndex);
  }
  function parseLine(chunk, start, end) {
    if (start === end) {
      dispatchEvent();
      return;
    }
    const firstCharCode = chunk.charCodeAt(start);
    if (isDataPrefix(chunk, start, firstCharCode)) {
      const valueStart = chunk.charCodeAt(start + 5) === SPACE ? start + 6 : start + 5, value2 = chunk.slice(valueStart, end);
      data = dataLines === 0 ? value2 : `${data}
${value2}`, dataLines++;
      return;
    }
    if (isEventPrefix(chunk, start, firstCharCode)) {
      eventType = chunk.slice(chunk.charCodeAt(start + 6) === SPACE ? start + 7 : start + 6, end) || void 0;
      return;
    }
    if (firstCharCode === 105 && chunk.charCodeAt(start + 1) === 100 && chunk.charCodeAt(start + 2) === 58) {
      const value2 = chunk.slice(chunk.charCodeAt(start + 3) === SPACE ? start + 4 : start + 3, end);
      value2.includes("\0") || (id = value2);
      return;
    }
    if (firstCharCode === 58) {
      if (onComment) {
        const line2 = chunk.slice(start, end);
        onComment(line2.slice(chunk.charCodeAt(start + 1) === SPACE ? 2 : 1));
      }
      return;
    }
    const line = chunk.slice(start, end), fieldSeparatorIndex = line.indexOf(":");
    if (fieldSeparatorIndex === -1) {
      processField(line, "", line);
      return;
    }
    const field = line.slice(0, fieldSeparatorIndex), offset = line.charCodeAt(fieldSeparatorIndex + 1) === SPACE ? 2 : 1, value = line.slice(fieldSeparatorIndex + offset);
    processField(field, value, line);
  }
  function processField(field, value, line) {
    switch (field) {
      case "event":
        eventType = value || void 0;
        break;
      case "data":
        data = dataLines === 0 ? value : `${data}
${value}`, dataLines++;
        break;
      case "id":
        value.includes("\0") || (id = value);
        break;
      case "retry":
        /^\d+$/.test(value) ? onRetry(parseInt(value, 10)) : onError(
          new ParseError(`Invalid \`retry\` value: "${value}"`, {
            type: "invalid-retry",
            value,
            line
          })
        );
        break;
      default:
        onError(
          new ParseError(
            `Unknown field "${field.length > 20 ? `${field.slice(0, 20)}\u2026` : field}"`,
            { type: "unknown-field", field, value, line }
          )
        );
        break;
    }
  }
  function dispatchEvent() {
    dataLines > 0 && onEvent({
      id,
      event: eventType,
      data
    }), id = void 0, data = "", dataLines = 0, eventType = void 0;
  }
  function reset(options = {}) {
    if (options.consume && pendingFragments.length > 0) {
      const incompleteLine = pendingFragments.join("");
      parseLine(incompleteLine, 0, incompleteLine.length);
    }
    isFirstChunk = !0, id = void 0, data = "", dataLines = 0, eventType = void 0, pendingFragments.length = 0, pendingFragmentsLength = 0, terminated = !1;
  }
  return { feed, reset };
}
function isDataPrefix(chunk, i, firstCharCode) {
  return firstCharCode === 100 && chunk.charCodeAt(i + 1) === 97 && chunk.charCodeAt(i + 2) === 116 && chunk.charCodeAt(i + 3) === 97 && chunk.charCodeAt(i + 4) === 58;
}
function isEventPrefix(chunk, i, firstCharCode) {
  return firstCharCode === 101 && chunk.charCodeAt(i + 1) === 118 && chunk.charCodeAt(i + 2) === 101 && chunk.charCodeAt(i + 3) === 110 && chunk.charCodeAt(i + 4) === 116 && chunk.charCodeAt(i + 5) === 58;
}

//# sourceMappingURL=index.js.map

;// CONCATENATED MODULE: ./lib/baseten/event-stream.js

class StreamError extends Error {
    name = "StreamError";
}
const MAX_EVENT_CHARS = 8 * 1024 * 1024;
class EventStream {
    #decoder = new TextDecoder();
    #parser = createParser({
        maxBufferSize: MAX_EVENT_CHARS,
        onEvent: ({ event = "message", data }) => this.#events.push({ event, data }),
        onError: (error) => this.#refuse(error),
    });
    #events = [];
    #lineChars = 0;
    push(bytes) {
        return this.#read(this.#decoder.decode(bytes, { stream: true }));
    }
    end() {
        return this.#read(`${this.#decoder.decode()}\n\n`);
    }
    #read(text) {
        this.#events = [];
        this.#parser.feed(text);
        const lastBreak = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
        this.#lineChars = text.length - (lastBreak + 1) + (lastBreak === -1 ? this.#lineChars : 0);
        if (this.#lineChars > MAX_EVENT_CHARS)
            throw tooLarge();
        return this.#events;
    }
    #refuse({ type }) {
        if (type === "max-buffer-size-exceeded")
            throw tooLarge();
    }
}
function tooLarge() {
    return new StreamError(`an event of the stream is larger than ${MAX_EVENT_CHARS / 1024 / 1024} MiB`);
}

;// CONCATENATED MODULE: ./lib/baseten/predict-answer.js





const KEPT_BYTES = 64 * 1024;
const MAX_SECRET_BYTES = 8 * 1024;
function readerFor(answer, payload) {
    const type = answer.headers["content-type"] ?? "";
    if (/^\s*text\/event-stream\b/i.test(type))
        return new EventReader();
    if (!(0,types/* isObject */.Gv)(payload) || payload.stream !== true)
        return new PlainReader(type);
    return new UndecidedReader(type, answer.headers["content-length"] !== undefined);
}
const WEB_PAGE = /^\ufeff?\s*<(?:!doctype\s+html|html[\s>])/i;
function verdictOn(text) {
    if (WEB_PAGE.test(text)) {
        return { doubt: "The model answered with a web page: check that `predict-path` points to an API route." };
    }
    const json = (0,api_answer/* jsonObjectIn */.$4)(text);
    const { error, status } = json ?? {};
    if ((typeof error === "string" && error.trim() !== "") || (0,types/* isObject */.Gv)(error))
        return { error: (0,server_message/* serverMessage */.x)(JSON.stringify({ error })) };
    if (typeof status !== "string" || status.toLowerCase() !== "error")
        return {};
    return {
        doubt: "The model answered with `status: error`, which still counts as a success: check the rest of its answer.",
    };
}
class PlainReader {
    #type;
    #kept = new KeptBytes();
    constructor(type = "") {
        this.#type = type;
    }
    take(bytes) {
        this.#kept.take(bytes);
        return false;
    }
    end() {
        const media = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(this.#type)?.[1]?.toLowerCase() ?? "";
        const text = /^(image|audio|video)\/(?!svg)/.test(media) ? undefined : this.#kept.textOrNone(this.#type);
        if (text !== undefined)
            return { text, truncated: this.#kept.isCut };
        return { text: `<${this.#kept.size} bytes of ${media || "unknown type"}>`, truncated: false, isBinary: true };
    }
    progress() {
        return undefined;
    }
}
class UndecidedReader {
    #type;
    #isWhole;
    #reader;
    #head = Buffer.alloc(0);
    #firstMs;
    constructor(type, isWhole) {
        this.#type = type;
        this.#isWhole = isWhole;
    }
    take(bytes, afterMs) {
        this.#firstMs ??= afterMs;
        if (this.#reader)
            return this.#reader.take(bytes, afterMs);
        this.#head = Buffer.concat([this.#head, bytes]);
        const isEvents = /^\ufeff?[\r\n]*(data|event|id|retry):/.test(this.#head.toString("utf8", 0, 64));
        return isEvents || this.#head.length >= 16 ? this.#decide(isEvents, afterMs) : false;
    }
    end() {
        if (!this.#reader)
            this.#decide(false, 0);
        const content = this.#reader.end();
        if (this.#reader instanceof EventReader || this.#isWhole)
            return content;
        if (this.#firstMs === undefined)
            throw new StreamError("the model ended its stream without sending anything");
        const stream = { firstTokenMs: this.#firstMs, tokens: 0, tokensPerSecond: undefined, events: 0 };
        return { ...content, stream };
    }
    progress() {
        return this.#reader?.progress();
    }
    #decide(isEvents, afterMs) {
        this.#reader = isEvents ? new EventReader() : new PlainReader(this.#type);
        return this.#reader.take(this.#head, afterMs);
    }
}
class EventReader {
    #stream = new EventStream();
    #text = new KeptText();
    #events = 0;
    #withContent = 0;
    #counted;
    #firstMs;
    #contentMs;
    #lastMs = 0;
    take(bytes, afterMs) {
        this.#lastMs = afterMs;
        return this.#stream.push(bytes).some((event) => this.#accept(event));
    }
    end() {
        this.#stream.end().some((event) => this.#accept(event));
        if (this.#events === 0)
            throw new StreamError("the model ended its stream without any event with data");
        const tokens = this.#counted ?? this.#withContent;
        const { first, last } = this.#contentMs ?? { first: this.#firstMs ?? 0, last: 0 };
        const seconds = (last - first) / 1_000;
        const tokensPerSecond = tokens >= 2 && seconds > 0 ? (tokens - 1) / seconds : undefined;
        const stream = { firstTokenMs: first, tokens, tokensPerSecond, events: this.#events };
        return { text: this.#text.text, truncated: this.#text.isCut, stream };
    }
    progress() {
        return `after ${(0,lib_text/* counted */.hS)(this.#events, "event")} of the stream`;
    }
    #accept({ event, data }) {
        if (data.trim() === "[DONE]")
            return true;
        const json = (0,api_answer/* jsonObjectIn */.$4)(data);
        if (event === "error" || (json && isError(json))) {
            throw new StreamError(`the model sent an error ${this.progress()}: ${(0,server_message/* serverMessage */.x)(data)}`);
        }
        this.#events++;
        this.#firstMs ??= this.#lastMs;
        const counted = objectOf(json?.usage)?.completion_tokens;
        if (typeof counted === "number" && Number.isSafeInteger(counted) && counted >= 0)
            this.#counted = counted;
        const content = contentOf(json, data);
        this.#text.take(content.text);
        if (content.isToken) {
            this.#withContent++;
            this.#contentMs = { first: this.#contentMs?.first ?? this.#lastMs, last: this.#lastMs };
        }
        return false;
    }
}
function isError({ error, object, choices }) {
    if (Array.isArray(choices) && choices.length > 0)
        return false;
    return (error !== undefined && error !== null) || object === "error";
}
function contentOf(json, data) {
    if (!json || !Array.isArray(json.choices)) {
        return { text: json ? `${data}\n` : data, isToken: data !== "" };
    }
    const choice = objectOf(json.choices[0]);
    const delta = objectOf(choice?.delta);
    const message = objectOf(choice?.message);
    const parts = [delta?.reasoning_content, delta?.reasoning, delta?.content, choice?.text, message?.content];
    const text = parts.filter((part) => typeof part === "string").join("");
    return { text, isToken: text !== "" || Array.isArray(delta?.tool_calls) };
}
class KeptBytes {
    #chunks = [];
    #kept = 0;
    size = 0;
    take(bytes) {
        this.size += bytes.length;
        const wanted = bytes.subarray(0, KEPT_BYTES + MAX_SECRET_BYTES - this.#kept);
        if (wanted.length > 0)
            this.#chunks.push(Buffer.from(wanted));
        this.#kept += wanted.length;
        return !this.isCut;
    }
    get isCut() {
        return this.size > this.#kept;
    }
    text() {
        return new TextDecoder().decode(Buffer.concat(this.#chunks), { stream: this.isCut });
    }
    textOrNone(contentType) {
        const charset = /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(contentType)?.[1] ?? "utf-8";
        try {
            const decoder = new TextDecoder(isCharset(charset) ? charset : "utf-8", { fatal: true });
            const text = decoder.decode(Buffer.concat(this.#chunks), { stream: this.isCut });
            return text.includes("\0") ? undefined : text;
        }
        catch {
            return undefined;
        }
    }
}
function isCharset(label) {
    try {
        new TextDecoder(label);
        return true;
    }
    catch {
        return false;
    }
}
class KeptText {
    #pieces = [];
    #room = KEPT_BYTES + MAX_SECRET_BYTES;
    isCut = false;
    take(piece) {
        if (this.isCut || piece === "")
            return;
        const kept = (0,lib_text/* firstBytes */.mI)(piece, this.#room);
        this.#pieces.push(kept);
        this.#room -= Buffer.byteLength(kept);
        this.isCut = kept.length < piece.length;
    }
    get text() {
        return this.#pieces.join("");
    }
}
function objectOf(value) {
    return (0,types/* isObject */.Gv)(value) ? value : undefined;
}

;// CONCATENATED MODULE: ./lib/baseten/predict.js










const SMOKE_TEST = {
    name: "Smoke test",
    payload: "`predict-payload`, or `model_metadata.example_model_input` in the config if that is used",
    path: "`predict-path`",
};
const MAX_QUOTE = 2_000;
const NOT_AWAKE = new Set([502, 503, 504]);
const COLD_START_WAIT_MS = { least: 30_000, spread: 15_000 };
const ASKED_AGAIN_MS = 3_000;
const BACKOFF = { firstMs: 1_000, maxMs: 15_000 };
const MIN_ATTEMPT_MS = 1_000;
async function predict(options) {
    return new SmokeTest(options).run();
}
class MayPass extends Error {
    setback;
    constructor(setback) {
        super(setback.problem);
        this.setback = setback;
    }
}
class SmokeTest {
    #options;
    #words;
    #body;
    #deadline;
    #attempts = 0;
    #setback;
    #wasComingUp;
    #isAskedAgain = false;
    constructor(options) {
        this.#options = options;
        this.#words = options.words ?? SMOKE_TEST;
        this.#body = JSON.stringify(options.payload);
        this.#deadline = options.clock.now() + options.timeoutMs;
        this.#wasComingUp = options.wasComingUp === true;
    }
    async run() {
        const { clock, signal, onNote } = this.#options;
        return (0,retry/* retry */.L5)((attempt) => this.#attempt(attempt), {
            waitAfter: (error) => (error instanceof MayPass ? this.#waitAfter(error.setback) : undefined),
            onRetry: ({ error, waitMs, attempt }) => {
                const left = (0,lib_clock/* formatDuration */.a)(Math.max(0, this.#left() - waitMs));
                const wait = `Trying again in ${(0,lib_clock/* formatDuration */.a)(waitMs)} (attempt ${attempt}, then ${left} left).`;
                onNote(`${this.#words.name}: ${sentence((0,errors/* messageOf */.b)(error))} ${wait}`);
            },
            clock,
            signal,
        });
    }
    async #attempt(attempt) {
        this.#attempts = attempt;
        const outcome = await this.#exchange();
        if ("text" in outcome)
            return outcome;
        this.#setback = outcome;
        throw new MayPass(outcome);
    }
    async #exchange() {
        const { network, clock, url, apiKey, userAgent, headers = [], signal, expectedStatus } = this.#options;
        const sentAt = clock.now();
        let answer;
        try {
            answer = await network.stream({
                method: "POST",
                url,
                headers: {
                    authorization: `Bearer ${apiKey}`,
                    accept: "*/*",
                    "content-type": "application/json",
                    "user-agent": userAgent,
                    ...Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value])),
                },
                body: this.#body,
                limitMs: clock.limit(Math.max(MIN_ATTEMPT_MS, this.#left())),
                signal,
            });
        }
        catch (error) {
            if (!(error instanceof http/* TransportError */.wX))
                throw error;
            if (error.timedOut)
                throw this.#tooLate("", error);
            return { problem: `no answer: ${this.#oneLine(error.message)}` };
        }
        if (isGood(answer.status))
            return this.#read(answer, sentAt);
        if (answer.status === expectedStatus) {
            const expected = await this.#read(answer, sentAt);
            return (await this.#early(this.#refusalOf(answer, expected.text))) ?? expected;
        }
        const refusal = await this.#readRefusal(answer);
        const setback = await this.#passing(refusal);
        if (setback)
            return setback;
        throw this.#failure(refusal.problem, remedyFor(answer.status, this.#words), refusal);
    }
    async #passing(refusal) {
        const { httpStatus } = refusal;
        if (httpStatus === 429)
            return refusal;
        if (NOT_AWAKE.has(httpStatus)) {
            this.#wasComingUp = true;
            return refusal;
        }
        if (httpStatus === 400)
            return this.#notReady(refusal);
        return httpStatus === 500 ? this.#coldStart(refusal) : undefined;
    }
    async #notReady(refusal) {
        if (refusal.isOfTrussServer)
            return undefined;
        if (refusal.isNotReady) {
            this.#wasComingUp = true;
            return refusal;
        }
        const state = await this.#options.comingUp?.();
        if (state === undefined)
            return this.#oneMore(refusal);
        this.#wasComingUp = true;
        return { ...refusal, problem: `${refusal.problem} (the deployment is ${this.#oneLine(state)})` };
    }
    async #early(refusal) {
        const { httpStatus, isOfTrussServer, isNotReady } = refusal;
        const isUnclear = httpStatus === 400 || httpStatus === 500 || NOT_AWAKE.has(httpStatus);
        if (isOfTrussServer || !isUnclear)
            return undefined;
        if (httpStatus === 400 && isNotReady)
            return refusal;
        const state = await this.#options.comingUp?.();
        if (state === undefined)
            return undefined;
        return { ...refusal, problem: `${refusal.problem} (the deployment is ${this.#oneLine(state)})` };
    }
    #oneMore(refusal) {
        if (this.#isAskedAgain)
            return undefined;
        this.#isAskedAgain = true;
        return { ...refusal, leastMs: ASKED_AGAIN_MS };
    }
    async #coldStart(refusal) {
        if (refusal.isOfTrussServer)
            return undefined;
        const state = await this.#options.comingUp?.();
        if (state === undefined && !this.#wasComingUp)
            return undefined;
        this.#wasComingUp = state !== undefined;
        const why = state === undefined ? "the deployment has just started" : `the deployment is ${this.#oneLine(state)}`;
        return {
            ...refusal,
            problem: `${refusal.problem} (${why})`,
            leastMs: COLD_START_WAIT_MS.least + Math.random() * COLD_START_WAIT_MS.spread,
        };
    }
    async #read(answer, sentAt) {
        const { clock } = this.#options;
        const reader = isGood(answer.status)
            ? readerFor(answer, this.#options.payload)
            : new PlainReader(answer.headers["content-type"]);
        let bytes = 0;
        let parts = 0;
        let firstMs = 0;
        try {
            for await (const chunk of answer.body) {
                bytes += chunk.length;
                if (++parts === 1)
                    firstMs = clock.now() - sentAt;
                if (reader.take(chunk, clock.now() - sentAt))
                    break;
            }
            const durationMs = clock.now() - sentAt;
            const { text, truncated, isBinary = false, stream } = reader.end();
            const judged = stream === undefined || stream.events === 0 ? this.#judged(text, answer) : {};
            this.#options.onRawText?.(text);
            const { status, headers } = answer;
            const isInParts = parts > 1 && headers["content-length"] === undefined;
            const firstPart = isInParts ? { firstPartMs: firstMs } : {};
            const measured = { status, bytes, durationMs, ...firstPart, ...(stream && { stream }) };
            return { ...this.#kept(text, truncated), ...(isBinary && { isBinary }), ...measured, ...judged };
        }
        catch (error) {
            const progress = reader.progress() ?? `after ${bytes} bytes of the answer`;
            if (error instanceof StreamError) {
                throw this.#failure(this.#oneLine(error.message), LOGS, (0,api_answer/* requestIdOf */.Gb)(answer.headers), error);
            }
            if (!(error instanceof http/* TransportError */.wX))
                throw error;
            if (error.timedOut)
                throw this.#tooLate(` (it stopped ${progress})`, error, (0,api_answer/* requestIdOf */.Gb)(answer.headers));
            const problem = `the connection was cut ${progress}: ${this.#oneLine(error.message)}`;
            throw this.#failure(problem, LOGS, (0,api_answer/* requestIdOf */.Gb)(answer.headers), error);
        }
    }
    #judged(text, { status, headers }) {
        if (!isGood(status) || this.#options.mayHoldError)
            return {};
        const { error, doubt } = verdictOn(text);
        if (error === undefined)
            return doubt === undefined ? {} : { doubt };
        const problem = `the model answered ${status}, but with an error: ${this.#oneLine(error)}`;
        throw this.#failure(problem, `Fix the payload if it is at fault. ${LOGS}`, (0,api_answer/* requestIdOf */.Gb)(headers));
    }
    async #readRefusal(answer) {
        const kept = new KeptBytes();
        try {
            for await (const chunk of answer.body)
                if (!kept.take(chunk))
                    break;
        }
        catch (error) {
            if (!(error instanceof http/* TransportError */.wX))
                throw error;
        }
        return this.#refusalOf(answer, this.#kept(kept.text(), kept.isCut).text);
    }
    #refusalOf(answer, text) {
        const { said, code } = refusalIn(text);
        const quoted = this.#oneLine(said);
        const what = `the model answered ${answer.status}${code === "" ? "" : ` (${this.#oneLine(code)})`}`;
        return {
            problem: quoted === "" ? what : `${what}: ${quoted}`,
            httpStatus: answer.status,
            ...(0,api_answer/* requestIdOf */.Gb)(answer.headers),
            askedMs: (0,api_answer/* askedWait */.Uy)(answer.headers, text),
            isNotReady: saysNotReady(text),
            isOfTrussServer: isOfTrussServer(answer.headers),
        };
    }
    #waitAfter({ askedMs = 0, leastMs = 0, ...setback }) {
        const leftMs = this.#left();
        if (leftMs < MIN_ATTEMPT_MS)
            throw this.#tooLate("");
        if (askedMs > leftMs) {
            const wish = `it asks us to wait ${(0,lib_clock/* formatDuration */.a)(askedMs)}, but \`predict-timeout\` leaves ${(0,lib_clock/* formatDuration */.a)(leftMs)}`;
            throw this.#failure(`${setback.problem} \u2014 ${wish}`, this.#timeRemedy(), setback);
        }
        const own = Math.min(Math.max(leastMs, (0,retry/* equalJitter */.JQ)(this.#attempts, BACKOFF)), leftMs / 2);
        return Math.max(askedMs, own);
    }
    #left() {
        return this.#deadline - this.#options.clock.now();
    }
    #tooLate(progress, cause, about = this.#setback ?? {}) {
        const { timeoutMs } = this.#options;
        const attempts = this.#attempts === 1 ? "" : ` in ${this.#attempts} attempts`;
        const last = this.#setback ? `. Before that, ${this.#setback.problem}` : "";
        const problem = `no complete answer within ${(0,lib_clock/* formatDuration */.a)(timeoutMs)}${attempts}${progress}${last}`;
        return this.#failure(problem, this.#timeRemedy(), about, cause);
    }
    #timeRemedy() {
        const rate = this.#setback?.httpStatus === 429 ? " Baseten limits the request rate: run fewer calls at a time." : "";
        return `If the model needs longer, raise \`predict-timeout\`; otherwise see the deployment's logs.${rate}`;
    }
    #failure(problem, remedy, { requestId }, cause) {
        return new errors/* Failure */.H(`${this.#words.name} failed: ${sentence(problem)}`, {
            status: "predict_failed",
            remedy,
            ...(requestId === undefined ? {} : { requestId }),
            cause,
        });
    }
    #kept(text, isCut) {
        const clean = this.#options.scrub(text);
        const safe = isCut ? (0,lib_text/* firstUnits */.UV)(clean, clean.length - MAX_SECRET_BYTES) : clean;
        const kept = (0,lib_text/* firstBytes */.mI)(safe, KEPT_BYTES);
        return { text: kept, truncated: isCut || kept.length < clean.length };
    }
    #oneLine(text) {
        const clean = this.#options
            .scrubQuote(text)
            .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ")
            .trim();
        return (0,lib_text/* shortened */.vI)(clean, MAX_QUOTE, lib_text/* firstBytes */.mI);
    }
}
function isGood(status) {
    return status >= 200 && status <= 299;
}
function sentence(text) {
    return /[.!?\u2026]$/.test(text) ? text : `${text}.`;
}
const LOGS = "See the deployment's logs for the cause.";
function remedyFor(httpStatus, words) {
    if (httpStatus === 402)
        return api_answer/* BILLING_REMEDY */.NQ;
    if (httpStatus === 401)
        return "The API key is not valid. Check the secret behind `baseten-api-key`.";
    if (httpStatus === 403) {
        return "The API key may not call this model: it needs access to the model's team, and permission for the environment if that is restricted.";
    }
    if (httpStatus === 404) {
        return `The deployment is deactivated, the environment has no deployment, or nothing answers at that path: check \`environment\`, \`regional-environment\` and ${words.path}.`;
    }
    if (httpStatus === 413)
        return "The payload is too large: Baseten accepts at most 100 MB. Make it smaller.";
    if (httpStatus === 407)
        return "A proxy requires credentials. Check the runner's proxy settings.";
    if (httpStatus >= 500)
        return LOGS;
    if (httpStatus >= 400) {
        return `Fix ${words.payload}.`;
    }
    return "Check that nothing answers in place of Baseten, such as a proxy.";
}
function refusalIn(body) {
    const json = (0,api_answer/* jsonObjectIn */.$4)(body);
    const message = (0,server_message/* serverMessage */.x)(body);
    const code = typeof json?.error_code === "string" ? json.error_code : "";
    const detail = json?.detail;
    const more = typeof detail === "string" ? detail : detail ? (0,server_message/* serverMessage */.x)(JSON.stringify({ detail })) : "";
    return { said: more === "" || message.includes(more) ? message : `${message} (${more})`, code };
}


/***/ }),

/***/ 1710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ waitUntilFree),
/* harmony export */   e: () => (/* binding */ prepareWithKnownFields)
/* harmony export */ });
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(317);
/* harmony import */ var _baseten_promotion_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9073);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5892);
/* harmony import */ var _rollout_run_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2900);





const LOOK_ATTEMPTS = 6;
const FIELD = "create_environment_if_missing";
const ODD = "(?:extra|unknown|unexpected|unrecogni[sz]ed|unsupported|additional)";
const NOT_TAKEN = "(?:not (?:permitted|allowed)|forbidden)";
const UNKNOWN_FIELD = new RegExp(`\\b${ODD}(?: (?:fields?|inputs?|arguments?|propert(?:y|ies)|parameters?|keys?))?(?: (?:is|are|was|were))?(?: ${NOT_TAKEN})?[\\s:'"\`(]*(?:[\\w.]{0,40}\\.)?${FIELD}` +
    `|${FIELD}['"\`):\\s]*(?:(?:is|was) )?(?:an? )?(?:${ODD}|${NOT_TAKEN})`, "i");
async function prepareWithKnownFields(client, target, payload, prepare) {
    try {
        return { answer: await prepare(payload), payload };
    }
    catch (error) {
        const { [FIELD]: _, ...older } = payload;
        const { environment_name: environment } = older;
        if (environment === undefined || !isUnknownField(error))
            throw error;
        if (!(await exists(client, target, environment)))
            throw cannotBeTold(environment, target, error);
        return { answer: await prepare(older), payload: older };
    }
}
function isUnknownField(error) {
    return error instanceof _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && [400, 422].includes(error.httpStatus) && UNKNOWN_FIELD.test(error.serverSaid);
}
async function exists(client, target, environment) {
    if (environment === _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCTION */ .e3)
        return true;
    if (target.kind === "new")
        return false;
    try {
        return (await (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_1__/* .getEnvironment */ .uc)(client, target.model.id, environment, LOOK_ATTEMPTS)) !== undefined;
    }
    catch (error) {
        if (error instanceof _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.httpStatus === 403)
            return false;
        throw error;
    }
}
function cannotBeTold(environment, target, cause) {
    const first = target.kind === "new"
        ? "First push the model without `environment` and create the environment on Baseten"
        : "Create the environment on Baseten first";
    return new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .H(`This server does not support \`${FIELD}\`, so we cannot tell it whether to create the environment ${JSON.stringify(environment)}.`, {
        status: "invalid",
        remedy: `${first}, then run the job again.`,
        ...(cause.requestId ? { requestId: cause.requestId } : {}),
        cause,
    });
}
async function waitUntilFree(run, target, plan) {
    const { inputs, tools, client } = run;
    const { environment } = inputs;
    const isInTheWay = plan.inFlight?.isTakenBack === true && inputs.promotion === "on-push";
    if (target.kind === "new" || !isInTheWay)
        return;
    await (0,_rollout_run_js__WEBPACK_IMPORTED_MODULE_4__/* .runPhase */ .P)(run, `Wait until ${environment} is free`, async () => {
        await (0,_baseten_promotion_js__WEBPACK_IMPORTED_MODULE_2__/* .waitForRampDown */ .Jb)(client, {
            modelId: target.model.id,
            environment,
            limitMs: inputs.deployTimeoutMinutes * 60_000,
            clock: tools.clock,
            signal: tools.signal,
            onLine: (line) => tools.log.info(line),
        });
        return {
            result: undefined,
            verdict: `No promotion to ${JSON.stringify(environment)} is being rolled back any more.`,
        };
    });
}


/***/ }),

/***/ 2546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deployOnline: () => (/* binding */ deployOnline)
});

// EXTERNAL MODULE: ./lib/action/baseten-client.js
var baseten_client = __webpack_require__(5600);
// EXTERNAL MODULE: ./lib/rollout/serve.js + 4 modules
var serve = __webpack_require__(2614);
// EXTERNAL MODULE: ./lib/rollout/smoke-test.js
var smoke_test = __webpack_require__(5937);
// EXTERNAL MODULE: ./lib/rollout/settings/live.js
var settings_live = __webpack_require__(7273);
// EXTERNAL MODULE: ./lib/rollout/settings/load.js
var load = __webpack_require__(567);
// EXTERNAL MODULE: ./lib/baseten/api/deployments.js
var api_deployments = __webpack_require__(3087);
// EXTERNAL MODULE: ./lib/baseten/api/client.js
var api_client = __webpack_require__(9352);
// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/baseten/api/models.js
var models = __webpack_require__(7017);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/truss/schema/spelling.js
var spelling = __webpack_require__(193);
;// CONCATENATED MODULE: ./lib/rollout/environment.js





const MIN_ABBREVIATION = 3;
async function checkEnvironment(client, target, inputs, onWarning) {
    const { environment, createEnvironment } = inputs;
    if (environment === "" || environment === environments/* PRODUCTION */.e3 || createEnvironment)
        return;
    const names = await environmentNames(client, target);
    if (names === undefined) {
        onWarning(`We could not tell whether environment ${(0,lib_text/* quote */.hD)(environment)} exists: this API key is not allowed to list environments. If it does not exist, Baseten will reject the deployment.`);
        return;
    }
    if (!names.includes(environment))
        throw missing(inputs, target, names);
}
async function environmentNames(client, target) {
    if (target.kind === "new")
        return [environments/* PRODUCTION */.e3];
    try {
        const names = (await (0,environments/* listEnvironments */.DO)(client, target.model.id)).map(({ name }) => name);
        return [...new Set([environments/* PRODUCTION */.e3, ...names])];
    }
    catch (error) {
        if (error instanceof api_client/* ApiError */.hD && error.httpStatus === 403)
            return undefined;
        throw error;
    }
}
const MAKE_IT = "Set `create-environment: true` to have it created, or create it on Baseten.";
const MAKE_REGIONAL = "Regional environments are set up on Baseten.";
function missing({ environment, regionalEnvironment }, target, names) {
    const meant = likelyMeant(environment, names);
    const model = target.kind === "new" ? target.name : target.model.name;
    const has = (0,lib_text/* listed */.KE)(names.map((name) => JSON.stringify(name)));
    const named = `model ${JSON.stringify(model)}`;
    const why = target.kind === "new" ? `${named} is new, so it has only ${has}` : `this API key sees only ${has} in ${named}`;
    return new errors/* Failure */.H(`Input \`environment\` is ${(0,lib_text/* quote */.hD)(environment)}, but there is no such environment: ${why}.`, {
        status: "invalid",
        remedy: `${meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `}${regionalEnvironment ? MAKE_REGIONAL : MAKE_IT}`,
    });
}
function likelyMeant(environment, names) {
    const short = (0,spelling/* fold */.AU)(environment);
    const long = short.length < MIN_ABBREVIATION ? [] : names.filter((name) => (0,spelling/* fold */.AU)(name).startsWith(short));
    return (0,spelling/* nearest */.pA)(environment, names) ?? (long.length === 1 ? long[0] : undefined);
}

// EXTERNAL MODULE: ./lib/rollout/run.js
var rollout_run = __webpack_require__(2900);
;// CONCATENATED MODULE: ./lib/deploy/find-model.js






function subjectOf({ client, inputs }, checked, target) {
    let listed;
    const list = async () => (target.kind === "new" ? [] : (0,api_deployments/* listDeployments */.Jn)(client, target.model.id));
    const deployments = () => {
        listed ??= list();
        return listed;
    };
    const { environment } = inputs;
    const isWanted = checked.settings !== undefined && environment !== "";
    const read = async () => target.kind === "new" || !isWanted ? undefined : (0,environments/* getEnvironment */.uc)(client, target.model.id, environment, api_client/* MAX_ATTEMPTS */.m);
    let seen;
    const live = () => {
        seen ??= read();
        return seen;
    };
    const liveNow = async () => {
        const now = await read();
        if (now?.settings !== undefined)
            seen = Promise.resolve(now);
        return live();
    };
    return { checked, target, deployments, live, liveNow };
}
async function findModel(run, checked) {
    const { inputs, tools, client } = run;
    return (0,rollout_run/* runPhase */.P)(run, "Find the model", async () => {
        const modelName = inputs.modelName || checked.truss.config.modelName;
        const target = await (0,models/* findTarget */.FB)(client, { modelId: inputs.modelId, modelName, team: inputs.team });
        await checkEnvironment(client, target, inputs, (text) => tools.log.warning(text));
        const result = subjectOf(run, checked, target);
        if (target.kind === "new") {
            (0,rollout_run/* tellDeployment */.j)(run, { createdModel: false });
            const where = target.team ? ` in the team ${JSON.stringify(target.team.name)}` : "";
            return { result, verdict: `New model ${JSON.stringify(target.name)}${where}.` };
        }
        const { model } = target;
        (0,rollout_run/* tellDeployment */.j)(run, { modelId: model.id, modelName: model.name, createdModel: false });
        if (inputs.disableArchiveDownload) {
            tools.log.warning("Input `disable-archive-download` has no effect: Baseten applies it only when it creates a model, and this model already exists.");
        }
        return { result, verdict: `Found model ${JSON.stringify(model.name)} (${model.id}).` };
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/baseten/commit.js
var commit = __webpack_require__(2487);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var baseten_labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/github/plan/log-lines.js
var log_lines = __webpack_require__(5591);
// EXTERNAL MODULE: ./lib/rollout/cost.js
var cost = __webpack_require__(7476);
// EXTERNAL MODULE: ./lib/rollout/rollout.js
var rollout_rollout = __webpack_require__(6400);
// EXTERNAL MODULE: ./lib/rollout/settings/changes.js
var changes = __webpack_require__(5694);
// EXTERNAL MODULE: ./lib/baseten/find-same.js
var find_same = __webpack_require__(1572);
// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
// EXTERNAL MODULE: ./lib/rollout/plan.js
var plan = __webpack_require__(1470);
// EXTERNAL MODULE: ./lib/deploy/payload.js + 1 modules
var deploy_payload = __webpack_require__(4850);
// EXTERNAL MODULE: ./lib/deploy/plan.js + 4 modules
var deploy_plan = __webpack_require__(6505);
;// CONCATENATED MODULE: ./lib/deploy/earlier-attempt.js







const TRAFFIC_LIMIT_MS = 900_000;
async function adoptEarlierAttempt(run, subject) {
    const { checked, target, deployments } = subject;
    if (target.kind === "new")
        return undefined;
    const { inputs, tools, client } = run;
    const { model } = target;
    const isPushedInto = inputs.promotion === "on-push";
    const environment = isPushedInto ? inputs.environment : "";
    const attempt = (0,find_same/* findEarlierAttempt */.JV)(await deployments(), await (0,deploy_payload/* payloadParts */.H1)(run, checked));
    if (attempt === undefined)
        return undefined;
    const { deployment, pushId, ids } = attempt;
    const { place, servedId } = environment === "" ? { place: "in" } : await (0,find_same/* findWhereabouts */.LI)(client, model.id, environment, attempt);
    if (place === "out") {
        await endEarlierAttempt(run, model, attempt);
        return undefined;
    }
    if (place === "absent" && (0,statuses/* mayServe */.dK)(deployment.status)) {
        await warnOfEarlierAttempt(run, model, attempt);
        return undefined;
    }
    tools.log.info(`Attempt ${deployment.labels.github_run_attempt} of this run pushed deployment ${deployment.id} from the same commit, files and options: continuing with it instead of pushing again.`);
    run.state.adopted({ ...stateOf(run, model, attempt), shownBefore: servedId === undefined ? [] : [servedId] });
    const rollout = {
        model,
        deployment,
        createdModel: false,
        pushId,
        ownIds: ids,
        origin: "adopted",
        environment,
        promoteTo: isPushedInto ? "" : inputs.environment,
        ownPath: (0,rollout_rollout/* ownPathOf */.zt)(checked.truss.config.sent),
        settings: checked.settings,
        truss: checked.truss,
    };
    (0,rollout_rollout/* tellRollout */.JR)(run, rollout);
    run.account.add({ nodes: (0,plan/* nodesOf */.Nh)(checked.truss.config.sent) });
    await (0,deploy_plan/* checkCost */._b)(run, subject);
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
    const { cleanUpAfter } = await __webpack_require__.e(/* import() */ 156).then(__webpack_require__.bind(__webpack_require__, 9156));
    await (0,rollout_run/* runPhase */.P)(run, "End the previous attempt", async () => {
        tools.log.info(`Attempt ${labels.github_run_attempt} of this run pushed deployment ${id} from the same commit, files and options, but its promotion to ${JSON.stringify(inputs.environment)} was cancelled or failed: pushing again.`);
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
        return { result: undefined, verdict: ok ? text : "Cleanup failed; pushing anyway." };
    });
}
async function warnOfEarlierAttempt({ inputs, tools, client }, model, { deployment: { id, labels } }) {
    const { runningCost } = await __webpack_require__.e(/* import() */ 961).then(__webpack_require__.bind(__webpack_require__, 5342));
    const cost = await runningCost(client, model.id, id);
    tools.log.warning(`Attempt ${labels.github_run_attempt} of this run pushed deployment ${id} from the same commit, files and options, but ${JSON.stringify(inputs.environment)} does not serve it: pushing again and leaving ${id} as it is. ${cost} If you do not need it, deactivate it on Baseten: ${tools.servers.logsUrl(model.id, id)}`);
}

// EXTERNAL MODULE: ./lib/deploy/environment.js
var environment = __webpack_require__(1710);
// EXTERNAL MODULE: ./lib/archive/archive.js
var archive = __webpack_require__(5432);
// EXTERNAL MODULE: ./lib/archive/link.js
var archive_link = __webpack_require__(3108);
// EXTERNAL MODULE: ./lib/lib/bytes.js
var lib_bytes = __webpack_require__(8752);
// EXTERNAL MODULE: ./lib/lib/clock.js
var clock = __webpack_require__(5953);
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
    throw new Unusable(`S3's answer has no ${name}.`);
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
        ? `S3's answer (${httpStatus}) is unreadable.`
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
        return "Nothing was deployed. S3 rejected the credentials that Baseten issued for this upload. Run the job again; if that does not help, send this message to Baseten's support.";
    if (code === "RequestTimeTooSkewed")
        return "Nothing was deployed. Set the runner's clock, and run the job again.";
    return "Nothing was deployed. Run the job again; if a proxy or firewall is in the way, it must allow the S3 bucket.";
}

// EXTERNAL MODULE: ./lib/s3/bucket.js
var bucket = __webpack_require__(3618);
;// CONCATENATED MODULE: ./lib/s3/link-rate.js
const WINDOW_MS = 400;
const MIN_KNOWN_MS = 15;
const SOCKET_BUFFERS_BYTES = 5_000_000;
const BELIEVED_SHARE = 1 / 8;
const FIRST_ANSWERS_FACTOR = 2;
class LinkRate {
    #underWay = 0;
    #connections = 0;
    #busySince = 0;
    #busyMs = 0;
    #taken = 0;
    #answered = 0;
    #unanswered = 0;
    #answeredRate = 0;
    #left = 0;
    #leftUntilMs = 0;
    #marks = [];
    begin(now) {
        if (this.#underWay++ === 0)
            this.#busySince = now;
        this.#connections = Math.max(this.#connections, this.#underWay);
        let taken = 0;
        return {
            took: (bytes, at) => {
                taken += bytes;
                this.#unanswered += bytes;
                this.#took(bytes, at);
            },
            ended: (answeredBytes, at) => {
                this.#unanswered -= taken;
                this.#answered += answeredBytes;
                if (answeredBytes > 0)
                    this.#answeredRate = this.#answered / seconds(this.#busyUntil(at));
                if (--this.#underWay === 0)
                    this.#busyMs += at - this.#busySince;
            },
        };
    }
    look(now) {
        const bytesPerSecond = this.#rate(now);
        const busyMs = this.#busyUntil(now);
        const since = (busyMs - this.#leftUntilMs) / 1_000;
        this.#leftUntilMs = busyMs;
        const left = Math.max(this.#answered, this.#left + (bytesPerSecond ?? 0) * since);
        this.#left = Math.min(left, this.#answered + this.#unanswered);
        return { leftBytes: this.#left, bytesPerSecond };
    }
    #rate(now) {
        const busyMs = this.#busyUntil(now);
        if (this.#answered === 0 && busyMs < MIN_KNOWN_MS)
            return undefined;
        if (busyMs >= WINDOW_MS) {
            const oldest = this.#marks[0] ?? { busyMs: 0, taken: 0 };
            return (this.#taken - oldest.taken) / seconds(Math.max(WINDOW_MS, busyMs - oldest.busyMs));
        }
        const most = this.#taken / seconds(busyMs);
        const surelyLeft = this.#taken - SOCKET_BUFFERS_BYTES * this.#connections;
        const answered = Math.min(FIRST_ANSWERS_FACTOR * this.#answeredRate, most);
        const least = Math.max(answered, surelyLeft / seconds(busyMs));
        return least > 0 ? least : most * BELIEVED_SHARE;
    }
    #took(bytes, now) {
        this.#taken += bytes;
        const busyMs = this.#busyUntil(now);
        this.#marks.push({ busyMs, taken: this.#taken });
        while ((this.#marks[1]?.busyMs ?? Number.POSITIVE_INFINITY) <= busyMs - WINDOW_MS)
            this.#marks.shift();
    }
    #busyUntil(now) {
        return this.#busyMs + (this.#underWay > 0 ? now - this.#busySince : 0);
    }
}
function seconds(milliseconds) {
    return Math.max(1, milliseconds) / 1_000;
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
const MIN_PARALLEL_PARTS = 2;
const EARLY_PART_BYTES = 5 * MIB;
const MAX_EARLY_PARTS = 250;
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
    #sentBytes = 0;
    #arrivedBytes = 0;
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
        if (this.#options.largestBytes <= this.#partBytes || this.#signal.aborted)
            return;
        this.#uploadId = this.#create();
        this.#uploadId.catch((error) => this.#fail(error));
    }
    async take(piece) {
        for (const share of cutPiece(piece, this.#partBytes)) {
            this.#part.add(share);
            if (this.#part.bytes >= this.#dueBytes())
                this.#sendPart();
            while (this.#underWay.size >= MAX_PARALLEL_PARTS)
                await Promise.race(this.#underWay);
            this.throwIfFailed();
        }
    }
    #dueBytes() {
        const isBegun = this.#uploadId !== undefined;
        const isEarly = isBegun && this.#underWay.size < MIN_PARALLEL_PARTS && this.#sentParts < MAX_EARLY_PARTS;
        return isEarly ? Math.min(EARLY_PART_BYTES, this.#partBytes) : this.#partBytes;
    }
    #sendPart() {
        this.#signal.throwIfAborted();
        const PartNumber = ++this.#sentParts;
        const part = this.#part;
        this.#part = new Part();
        this.#sentBytes += part.bytes;
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
            what: "Starting the upload",
            signal: this.#signal,
            mayFinish: true,
            limitMs: CONTROL_LIMIT_MS,
            onLost: () => {
                this.#hasStrays = true;
            },
            request: async (options) => needed((await this.#client.send(command, options)).UploadId, "upload id"),
        });
        this.#options.onBegun?.(this.#named(uploadId));
        this.#tellLink();
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
        const send = (isSigned) => this.#send({
            what,
            signal: this.#signal,
            limitMs: PART_LIMIT_MS,
            request: async (options) => {
                let flow;
                const onTaken = (bytes) => {
                    flow?.took(bytes, performance.now());
                    this.#tellLink();
                };
                const body = part.body(onTaken, () => {
                    flow = this.#rate.begin(performance.now());
                    this.#tellLink();
                    setTimeout(() => this.#tellLink(), MIN_KNOWN_MS).unref();
                });
                const command = commandFor({ Body: body, ContentLength: part.bytes, ChecksumCRC32: part.checksum });
                stateSha256(command, isSigned ? part.sha256() : UNSIGNED);
                let answeredBytes = 0;
                try {
                    const answer = await this.#client.send(command, options);
                    answeredBytes = part.bytes;
                    return { ...answer, ETag: needed(answer.ETag, "ETag") };
                }
                finally {
                    flow?.ended(answeredBytes, performance.now());
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
                this.#options.onNote("S3 requires a signed payload: the archive is signed from now on.");
            this.#signing.isNeeded = true;
            return answer;
        }
    }
    #tellLink() {
        const { sentBytes, dueBytes } = { sentBytes: this.#sentBytes, dueBytes: this.#dueBytes() };
        this.#options.onLink?.({ ...this.#rate.look(performance.now()), sentBytes, dueBytes });
    }
    async #abortOurs(uploadId, signal) {
        const unfinished = this.#named(uploadId);
        try {
            await this.#abort(unfinished, signal);
        }
        catch (error) {
            const which = (0,s3_unfinished/* shownUpload */.v)(unfinished);
            this.#options.onNote(`We could not abort the unfinished upload, so S3 keeps its parts for a while (${which}): ${(0,errors/* messageOf */.b)(error)}`);
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
    let packedAt = 0;
    const onPacked = (packed) => {
        packedAt = performance.now();
        if (threads.count > 0)
            summary = packed;
    };
    return {
        container,
        link,
        pieces: (0,archive/* archivePieces */.E0)(truss.files, format, { threads, heldBytes, link, onPacked }),
        story: () => {
            if (container === "tar" || inputs.compressionLevel === 0 || !summary)
                return "";
            return storyOf(summary, performance.now() - packedAt);
        },
    };
}
function storyOf({ bytes, contentBytes, waits }, sendingMs) {
    const share = Math.round((100 * bytes) / contentBytes);
    return `${share < 100 ? `Compressed to ${share} %` : "Not compressed"}; the bottleneck was the ${waits.link + sendingMs > waits.processor ? "network" : "processor"}.`;
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
                tools.log.info("The temporary credentials expired: requesting new ones and uploading again.");
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
        log.info("Baseten's key for the archive ends in .tar, so it is packed as a plain tar.");
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
            log.info(`${(0,lib_bytes/* formatBytes */.z)(arrived)} uploaded so far; the files total ${(0,lib_bytes/* formatBytes */.z)(truss.totalBytes)}.`);
        },
    });
    const story = made.story();
    if (story !== "")
        log.info(story);
    return bytes;
}
function expiredTooOften(cause) {
    return new errors/* Failure */.H(`The temporary credentials expired ${MAX_UPLOADS} times during the upload.`, {
        status: "deploy_failed",
        remedy: "Nothing was deployed. Make the archive smaller, for example by loading weights with the config's `weights`.",
        cause,
    });
}

;// CONCATENATED MODULE: ./lib/deploy/push.js


















async function push(run, subject) {
    return (await adoptEarlierAttempt(run, subject)) ?? pushNew(run, subject);
}
async function pushNew(run, subject, { tieBreak, knownPlan, isRepeated = false } = { tieBreak: "" }) {
    const { target } = subject;
    const { log } = run.tools;
    const planned = await (0,deploy_payload/* makePayload */.rI)(run, subject, tieBreak);
    const packing = beginPacking(run, subject.checked);
    const plan = knownPlan ?? (await showPlan(run, subject, planned));
    const payload = (0,deploy_payload/* withPlace */.qS)(planned, target, plan);
    await (0,environment/* waitUntilFree */.M)(run, target, plan);
    try {
        const { grant, payload: accepted } = await prepare(run, target, payload);
        const renew = () => askForGrant(run, target, accepted);
        const s3Key = grant && (await upload(run, subject.checked, { grant, packing }, renew));
        if (!isRepeated && (await (0,deploy_payload/* isOutdated */.lY)(run, subject, accepted))) {
            log.info("The environment's settings have changed in the meantime: pushing again with its current schedules.");
            return pushNew(run, subject, { tieBreak, knownPlan: plan, isRepeated: true });
        }
        const missingSecrets = plan.missingSecrets.map(({ name }) => name);
        return { ...(await create(run, subject, accepted, { s3Key, plan })), missingSecrets };
    }
    catch (error) {
        const race = await lostNameRace(run.client, target, error);
        if (race) {
            log.info(`${race.message} Adding the deployment to it.`);
            const existing = { kind: "existing", model: race.winner };
            return pushNew(run, subjectOf(run, subject.checked, existing), { tieBreak, knownPlan: plan });
        }
        if (tieBreak !== "" || !(await isNameTaken(run, target, payload, error)))
            throw error;
        log.info(`Someone else has just taken the name ${JSON.stringify(payload.deployment_name)}: generating another one.`);
        return pushNew(run, subject, { tieBreak: (0,external_node_crypto_.randomBytes)(3).toString("hex"), knownPlan: plan });
    }
}
async function showPlan(run, subject, payload) {
    const { tools, account, announcer } = run;
    const plan = await (0,deploy_plan/* makePlan */.Cs)(run, subject, payload);
    for (const line of (0,log_lines/* planLines */.H)(plan, { short: true }))
        tools.log.info(line);
    account.add({ plan });
    announcer?.planned();
    (0,cost/* tellCost */.zO)(run, plan);
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
        const { answer: grant, payload: accepted } = await (0,environment/* prepareWithKnownFields */.e)(run.client, target, payload, (known) => askForGrant(run, target, known));
        if (accepted !== payload) {
            run.tools.log.info("This server does not support `create_environment_if_missing`: pushing without it.");
        }
        const verdict = grant
            ? "Baseten accepted the config."
            : "Baseten accepted the config. It describes the whole deployment, so there is no archive to upload.";
        return { result: { grant, payload: accepted }, verdict };
    });
}
function askForGrant({ client, tools }, target, payload) {
    return (0,api_deployments/* prepareUpload */.Fu)(client, target, payload, {
        dryRun: false,
        onSecret: (secret) => tools.secrets.add(secret),
    });
}
async function noteSettings({ inputs, state }, { checked, live }) {
    const { settings: wanted } = checked;
    const { environment } = inputs;
    if (wanted === undefined || environment === "" || inputs.promotion === "after-check")
        return;
    const seen = await live();
    const before = (0,settings_live/* liveSettingsOf */.$)(seen);
    const servedId = seen?.current?.id ?? "";
    if ((0,changes/* changesOf */.f)(wanted, before).length > 0)
        state.changesSettings({ environment, wanted, before, servedId });
}
async function create(run, subject, payload, { s3Key, plan }) {
    const { checked, target } = subject;
    const { inputs, tools, state } = run;
    const isPushedInto = inputs.promotion === "on-push";
    const environment = isPushedInto ? inputs.environment : "";
    const pushId = String(payload.labels[baseten_labels/* PUSH_LABEL */.iI]);
    return (0,rollout_run/* runPhase */.P)(run, "Create the deployment", async () => {
        const shownBefore = inputs.wait ? undefined : await (0,deploy_payload/* shownBeforePush */.Dr)(run, target, plan);
        state.committing({
            pushId,
            modelId: target.kind === "existing" ? target.model.id : "",
            modelName: target.kind === "existing" ? target.model.name : target.name,
            teamId: (target.kind === "new" && target.team?.id) || "",
            pushedInto: environment,
            environment: inputs.environment,
            ...(shownBefore === undefined ? {} : { shownBefore }),
        });
        await noteSettings(run, subject);
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
            ownPath: (0,rollout_rollout/* ownPathOf */.zt)(checked.truss.config.sent),
            settings: checked.settings,
            truss: checked.truss,
        };
        (0,rollout_rollout/* tellRollout */.JR)(run, rollout);
        tools.log.info(`Logs: ${tools.servers.logsUrl(model.id, deployment.id)}`);
        const verdict = `Created deployment ${deployment.id} in ${createdModel ? "the new model" : "model"} ${model.id}.`;
        return { result: rollout, verdict };
    });
}

;// CONCATENATED MODULE: ./lib/deploy/online.js







async function deployOnline(run, checked, written) {
    const { inputs, tools } = run;
    const unwatched = { ...run, client: (0,baseten_client.createClient)(tools, inputs.apiKey) };
    if (inputs.dryRun) {
        const { dryRun } = await __webpack_require__.e(/* import() */ 550).then(__webpack_require__.bind(__webpack_require__, 8550));
        const subject = await findModel(unwatched, checked);
        await (0,load/* meetSettings */.p)(unwatched, written, liveOf(subject));
        await dryRun(await watching(unwatched, subject), subject);
        return "validated";
    }
    const smokeTest = inputs.wait ? await (0,smoke_test/* planSmokeTest */.rY)(run, checked.truss, checked.cases) : undefined;
    const finding = findModel(unwatched, checked);
    tools.network.firstSent
        .then(() => Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3618)))
        .then(({ warmUp }) => warmUp())
        .catch(() => undefined);
    const subject = await finding;
    await (0,load/* meetSettings */.p)(unwatched, written, liveOf(subject));
    const online = await watching(unwatched, subject);
    if (inputs.skipUnchanged) {
        const { reuseUnchanged } = await __webpack_require__.e(/* import() */ 747).then(__webpack_require__.bind(__webpack_require__, 7747));
        if (await reuseUnchanged(online, subject, smokeTest))
            return "unchanged";
    }
    const rollout = await push(online, subject);
    if (smokeTest)
        await (0,serve/* serve */.wX)(online, rollout, smokeTest);
    else {
        if (checked.settings?.promotion_settings !== undefined && rollout.environment !== "") {
            tools.log.warning("The `promotion_settings` apply to this promotion only: with `wait: false` the environment does not keep them.");
        }
        tools.log.info(`Not waiting for the deployment: ${tools.servers.logsUrl(rollout.model.id, rollout.deployment.id)}`);
    }
    return "success";
}
async function watching(run, { checked: { settings }, target }) {
    if (run.inputs.watch.minutes === 0)
        return run;
    const { startWatch } = await __webpack_require__.e(/* import() */ 233).then(__webpack_require__.bind(__webpack_require__, 2233));
    const modelId = target.kind === "existing" ? target.model.id : undefined;
    return { ...run, watch: await startWatch(run, modelId, settings) };
}
function liveOf({ live }) {
    return async () => (0,settings_live/* liveSettingsOf */.$)(await live());
}


/***/ }),

/***/ 4850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lY: () => (/* binding */ isOutdated),
  rI: () => (/* binding */ makePayload),
  H1: () => (/* binding */ payloadParts),
  Dr: () => (/* binding */ shownBeforePush),
  qS: () => (/* binding */ withPlace)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./lib/baseten/api/client.js
var api_client = __webpack_require__(9352);
// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var baseten_labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/baseten/payload.js
var baseten_payload = __webpack_require__(7834);
// EXTERNAL MODULE: ./lib/github/git.js + 2 modules
var git = __webpack_require__(7555);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/rollout/settings/bodies.js
var bodies = __webpack_require__(5851);
// EXTERNAL MODULE: ./lib/rollout/settings/fields.js
var fields = __webpack_require__(2674);
// EXTERNAL MODULE: ./lib/rollout/settings/live.js
var settings_live = __webpack_require__(7273);
// EXTERNAL MODULE: ./lib/rollout/settings/wanted.js
var wanted = __webpack_require__(7896);
// EXTERNAL MODULE: ./lib/rollout/run.js
var rollout_run = __webpack_require__(2900);
;// CONCATENATED MODULE: ./lib/rollout/watch/override.js
function withWatch(override, start) {
    const own = (override ?? {});
    const rolling = { ...own.rolling_deploy_config, ...start.override.rolling_deploy_config };
    return {
        ...own,
        ...start.override,
        ...(Object.keys(rolling).length === 0 ? {} : { rolling_deploy_config: rolling }),
    };
}

;// CONCATENATED MODULE: ./lib/deploy/payload.js















async function makePayload(run, subject, tieBreak = "") {
    const { inputs, tools } = run;
    const { checked } = subject;
    const { facts, head, truss } = checked;
    const { location } = truss;
    const deploymentName = await chooseName(inputs.deploymentName, subject, tieBreak);
    (0,rollout_run/* tellDeployment */.j)(run, { deploymentName });
    const gitInfo = inputs.includeGitInfo
        ? await (0,git/* readGitInfo */.$e)(location.directory, location.workspace, Promise.resolve(head))
        : undefined;
    const pushId = [facts.runId, facts.runAttempt, (0,external_node_crypto_.randomUUID)()].filter((part) => part !== "").join("-");
    const settings = await settingsOfPush(run, subject);
    const payload = (0,baseten_payload/* buildPayload */.nI)({ ...(await payloadParts(run, checked)), deploymentName, gitInfo, pushId, settings });
    if (inputs.includeGitInfo && !(baseten_labels/* OPTIONS_LABEL */.YF in payload.labels)) {
        tools.log.warning("Input `labels` leaves no room for the labels that record where the deployment comes from: Baseten accepts 2 KB in total.");
    }
    return payload;
}
function withPlace(payload, target, plan) {
    return (0,baseten_payload/* withPlaceLabels */.fC)(payload, { environment: plan.environment, served: servedIn(target, plan) });
}
function servedIn(target, plan) {
    const { inFlight } = plan;
    if (!knowsPlace(plan, target) || (inFlight !== undefined && !inFlight.isTakenBack))
        return undefined;
    return servesThere(plan)?.id ?? "";
}
function knowsPlace({ model, isServingKnown }, target) {
    const isOvertaken = model.isNew && target.kind === "existing";
    return isServingKnown && !isOvertaken;
}
function servesThere({ serves, environment }) {
    return serves?.environment === environment ? serves : undefined;
}
async function shownBeforePush({ client, tools }, target, plan) {
    const { environment, inFlight } = plan;
    if (environment === "" || target.kind === "new")
        return [];
    if (knowsPlace(plan, target))
        return [servesThere(plan)?.id, inFlight?.id].filter((id) => id !== undefined);
    try {
        return (0,environments/* shownIn */.fz)(await (0,environments/* getEnvironment */.uc)(client, target.model.id, environment, api_client/* PLAN_ATTEMPTS */.H9));
    }
    catch {
        tools.signal.throwIfAborted();
        return undefined;
    }
}
async function isOutdated(run, subject, payload) {
    if (subject.checked.settings === undefined || !isInto(run.inputs))
        return false;
    await subject.liveNow();
    const now = Object.entries(await settingsOfPush(run, subject));
    const sent = Object.entries(payload).filter(([name]) => SENT_WITH_PUSH.has(name));
    return !(0,external_node_util_.isDeepStrictEqual)(Object.fromEntries(now), Object.fromEntries(sent));
}
const SENT_WITH_PUSH = new Set(Object.values(fields/* SETTINGS */.yy).map(({ in: names }) => names.push));
function isInto({ environment, promotion }) {
    return environment !== "" && promotion === "on-push";
}
async function settingsOfPush(run, subject) {
    const wanted = await wantedInPush(run, subject);
    const { inputs, watch } = run;
    if (watch === undefined || !isInto(inputs))
        return wanted;
    const override = withWatch(wanted.promotion_settings_override, watch);
    return Object.keys(override).length === 0 ? wanted : { ...wanted, promotion_settings_override: override };
}
async function wantedInPush({ inputs }, { checked: { settings }, live }) {
    if (settings === undefined)
        return {};
    if (!isInto(inputs))
        return ownSettings(inputs, settings);
    return (0,bodies/* settingsInPush */.$M)(settings, (0,settings_live/* liveSettingsOf */.$)(await live()), "into");
}
function ownSettings({ environment }, settings) {
    if (settings === undefined)
        return {};
    return (0,bodies/* settingsInPush */.$M)(settings, "default", environment === "" ? "alone" : "before-promotion");
}
async function payloadParts({ inputs, tools }, checked) {
    const { truss, digest, facts } = checked;
    const isPushedInto = inputs.promotion === "on-push";
    return {
        config: truss.config.sent,
        rawConfig: truss.config.raw,
        modelName: inputs.modelName,
        noBuildCache: inputs.noBuildCache,
        environment: isPushedInto ? inputs.environment : "",
        createEnvironment: inputs.createEnvironment,
        promoteTo: isPushedInto ? "" : inputs.environment,
        preserveEnvInstanceType: (0,wanted/* keepsInstanceType */.Ai)(inputs, checked.settings),
        ownSettings: ownSettings(inputs, checked.settings),
        wantedName: inputs.deploymentName,
        stepName: [tools.env.GITHUB_JOB, tools.env.GITHUB_ACTION].filter((part) => part).join("/"),
        deployTimeoutMinutes: inputs.deployTimeoutMinutes,
        labels: inputs.labels,
        provenance: inputs.includeGitInfo ? { ...facts, directory: folderOf(checked) } : undefined,
        archiveDigest: await digest,
        overridden: truss.config.overrides.map(({ name }) => name),
    };
}
function folderOf({ truss, head }) {
    const { directory, workspace } = truss.location;
    return (external_node_path_.relative(head?.root ?? workspace, directory)
        .split(external_node_path_.sep)
        .join("/") || ".");
}
async function chooseName(wanted, { checked, deployments }, tieBreak) {
    const { facts } = checked;
    const existing = await deployments();
    if (wanted === "")
        return (0,baseten_payload/* generateName */.Zu)(facts, new Set(existing.map(({ name }) => name)), tieBreak);
    const holder = existing.find(({ name }) => name === wanted);
    if (holder === undefined)
        return wanted;
    throw new errors/* Failure */.H(`Input \`deployment-name\` must be unique in the model, but ${JSON.stringify(wanted)} is already taken${byThisRun(holder, facts)}.`, {
        status: "invalid",
        remedy: "Leave it out to get a generated name, or make it unique, for example with the run's number and attempt.",
    });
}
function byThisRun({ labels }, { repository, runId, runAttempt }) {
    const isOfRun = runId !== "" && (0,baseten_labels/* labelOf */.Wy)(labels, baseten_labels/* RUN_ID_LABEL */.pv) === runId && (0,baseten_labels/* labelOf */.Wy)(labels, baseten_labels/* REPOSITORY_LABEL */.S) === repository;
    if (!isOfRun || (0,baseten_labels/* pushIdOf */.D1)(labels) === "")
        return "";
    const attempt = (0,baseten_labels/* runAttemptOf */.g0)(labels);
    return attempt < Number(runAttempt) ? ` by attempt ${attempt} of this run` : " by another deployment of this run";
}


/***/ }),

/***/ 6505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _b: () => (/* binding */ checkCost),
  Cs: () => (/* binding */ makePlan),
  $A: () => (/* binding */ readAskedType)
});

// EXTERNAL MODULE: ./lib/baseten/api/instance-types.js
var instance_types = __webpack_require__(5748);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var baseten_labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/baseten/api/client.js
var api_client = __webpack_require__(9352);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
;// CONCATENATED MODULE: ./lib/baseten/api/secrets.js


async function readSecretNames(client, owner) {
    const teamId = owner.teamId || (await teamIdOf(client, owner.teamName));
    const stage = "Listing the names of the secrets";
    const path = teamId === "" ? "/v1/secrets" : (0,api_client/* pathOf */.XM) `/v1/teams/${teamId}/secrets`;
    const answer = await client.call({ method: "GET", path, stage, attempts: api_client/* PLAN_ATTEMPTS */.H9 });
    return (0,types/* listField */.FZ)(answer, "secrets", stage).flatMap((value) => {
        if (!(0,types/* isObject */.Gv)(value) || typeof value.name !== "string")
            return [];
        const isOthers = teamId === "" && isOtherTeam(value.team_name, owner.teamName);
        return isOthers ? [] : [value.name];
    });
}
function isOtherTeam(team, wanted) {
    return wanted !== "" && typeof team === "string" && team !== "" && team !== wanted;
}
async function teamIdOf(client, name) {
    if (name === "")
        return "";
    const stage = "Looking up the teams";
    const answer = await client.call({ method: "GET", path: "/v1/teams", stage, attempts: api_client/* PLAN_ATTEMPTS */.H9 });
    const teams = (0,types/* listField */.FZ)(answer, "teams", stage).map((value) => (0,types/* toTeam */.p)(value, stage));
    const [team, another] = teams.filter((candidate) => candidate.name === name);
    return team && !another ? team.id : "";
}
function missingSecrets(declared, existing) {
    const existingNames = new Set(existing.map(normalised));
    return [...new Set(declared)].filter((name) => !existingNames.has(normalised(name)));
}
function normalised(name) {
    return name.replace(/[^A-Za-z0-9]/g, "_");
}

// EXTERNAL MODULE: ./lib/lib/findings.js
var findings = __webpack_require__(5597);
// EXTERNAL MODULE: ./lib/rollout/plan.js
var rollout_plan = __webpack_require__(1470);
// EXTERNAL MODULE: ./lib/rollout/cost.js
var cost = __webpack_require__(7476);
// EXTERNAL MODULE: ./lib/lib/errors.js
var errors = __webpack_require__(5892);
;// CONCATENATED MODULE: ./lib/rollout/reading.js


const MAX_READING_MS = 45_000;
class Reading {
    #problems = [];
    #signal;
    #limit;
    #timer;
    constructor(limitMs, signal) {
        this.#signal = signal;
        this.#limit = new Promise((_, reject) => {
            this.#timer = setTimeout(() => reject(new Error("no answer in time")), limitMs);
        });
        this.#limit.catch(() => { });
    }
    get unread() {
        return this.#problems.filter((problem) => problem !== "");
    }
    async read(what, work) {
        const place = this.#problems.push("") - 1;
        try {
            return await Promise.race([work(), this.#limit]);
        }
        catch (error) {
            if (!this.#signal.aborted)
                this.#problems[place] = `${what}: ${reasonOf(error)}`;
            return undefined;
        }
    }
    attempt(what, work) {
        try {
            return work();
        }
        catch (error) {
            this.#problems.push(`${what}: ${reasonOf(error)}`);
            return undefined;
        }
    }
    end() {
        clearTimeout(this.#timer);
    }
}
function reasonOf(error) {
    if (!(error instanceof api_client/* ApiError */.hD))
        return (0,errors/* messageOf */.b)(error);
    if (error.httpStatus === 401 || error.httpStatus === 403) {
        return `this API key is not allowed to read it (Baseten answered ${error.httpStatus}).`;
    }
    const message = error.serverSaid === "" ? "" : `: ${error.serverSaid}`;
    return `Baseten answered ${error.httpStatus}${message}${/[.!?]$/.test(message) ? "" : "."}`;
}

// EXTERNAL MODULE: ./lib/rollout/settings/live.js
var settings_live = __webpack_require__(7273);
// EXTERNAL MODULE: ./lib/rollout/settings/wanted.js
var wanted = __webpack_require__(7896);
// EXTERNAL MODULE: ./lib/truss/plain.js
var truss_plain = __webpack_require__(5967);
// EXTERNAL MODULE: ./lib/truss/schema/fields.js + 11 modules
var fields = __webpack_require__(2789);
;// CONCATENATED MODULE: ./lib/truss/diff/former-names.js

function modernised(config) {
    const { external_package_dirs: _gathered, hf_cache: formerly, ...modern } = config;
    if (formerly !== undefined && modern.model_cache === undefined)
        modern.model_cache = formerly;
    if ((0,truss_plain/* isPlainMap */.n)(modern.resources)) {
        const { use_gpu: _computed, ...resources } = modern.resources;
        modern.resources = resources;
    }
    if ((0,truss_plain/* isPlainMap */.n)(modern.runtime)) {
        const { is_websocket_endpoint: isWebsocket, ...runtime } = modern.runtime;
        if (isWebsocket === true && !(0,truss_plain/* isPlainMap */.n)(runtime.transport))
            runtime.transport = { kind: "websocket" };
        modern.runtime = runtime;
    }
    if ((0,truss_plain/* isPlainMap */.n)(modern.trt_llm))
        modern.trt_llm = modernisedEngine(modern.trt_llm);
    return modern;
}
const ENCODER_TOKENS = 16_384;
function modernisedEngine(engine) {
    if (!(0,truss_plain/* isPlainMap */.n)(engine.build) || !/^encoder(?:_bert)?$/.test(String(engine.build.base_model)))
        return engine;
    const build = {
        ...engine.build,
        tensor_parallel_count: 1,
        pipeline_parallel_count: 1,
        sequence_parallel_count: 1,
    };
    if (engine.build.base_model !== "encoder")
        return { ...engine, build };
    const plugins = (0,truss_plain/* isPlainMap */.n)(build.plugin_configuration) ? build.plugin_configuration : {};
    const off = { paged_kv_cache: false, use_paged_context_fmha: false };
    const settled = { max_num_tokens: ENCODER_TOKENS, ...build, plugin_configuration: { ...plugins, ...off } };
    return { ...engine, build: settled };
}

// EXTERNAL MODULE: ./lib/truss/diff/secret-values.js
var secret_values = __webpack_require__(1646);
;// CONCATENATED MODULE: ./lib/truss/diff/config-diff.js




function diffConfigs(before, after, hides = () => false) {
    const [old, young] = [leavesOf(before, hides), leavesOf(after, hides)];
    const paths = [...new Set([...old.keys(), ...young.keys()])].sort(byRank);
    const [oldHolders, youngHolders] = [holdersOf(old), holdersOf(young)];
    return paths.flatMap((path) => {
        const [left, right] = [old.get(path), young.get(path)];
        if (left?.isList && right?.isList)
            return listChanges(path, left, right);
        if (left === undefined) {
            return right === undefined || (right.isMarker && oldHolders.has(path)) ? [] : oneSided(path, right, "added");
        }
        if (right === undefined)
            return left.isMarker && youngHolders.has(path) ? [] : oneSided(path, left, "removed");
        return isSame(left, right) ? [] : [{ kind: "changed", path, before: shown(left), after: shown(right) }];
    });
}
function holdersOf(leaves) {
    const holders = new Set();
    for (const { steps } of leaves.values()) {
        for (let length = steps.length - 1; length > 0; length--) {
            const holder = pathOf(steps.slice(0, length));
            if (holders.has(holder))
                break;
            holders.add(holder);
        }
    }
    return holders;
}
const FIRST = "resources";
const LAST = /^(?:model_metadata|description)\b/;
function byRank(one, other) {
    return rankOf(one) - rankOf(other) || (one < other ? -1 : 1);
}
function rankOf(path) {
    if (path.startsWith(FIRST))
        return 0;
    return LAST.test(path) ? 2 : 1;
}
function oneSided(path, leaf, kind) {
    const side = kind === "added" ? "after" : "before";
    if (leaf.isList && !leaf.isMarker) {
        return leaf.value.map((item) => ({
            kind,
            path: `${path}[]`,
            [side]: shown({ ...leaf, value: item }),
        }));
    }
    const fallback = leaf.fallback === undefined || leaf.fallback === null ? {} : { fallback: written(leaf.fallback) };
    return [{ kind, path, [side]: shown(leaf), ...fallback }];
}
function listChanges(path, left, right) {
    const [old, young] = [left.value, right.value];
    const gone = without(old, young);
    const come = without(young, old);
    if (gone.length + come.length === 0) {
        const isSameOrder = JSON.stringify(old) === JSON.stringify(young);
        return isSameOrder ? [] : [{ kind: "changed", path, before: shown(left), after: shown(right) }];
    }
    const item = `${path}[]`;
    const partners = partnersOf(gone, come);
    const changes = gone.map((value, index) => {
        const [before, partner] = [shown({ ...left, value }), partners.get(index)];
        if (partner === undefined)
            return { kind: "removed", path: item, before };
        return { kind: "changed", path: item, before, after: shown({ ...right, value: come[partner] ?? null }) };
    });
    const paired = new Set(partners.values());
    const added = come.filter((_, index) => !paired.has(index));
    return [
        ...changes,
        ...added.map((value) => ({ kind: "added", path: item, after: shown({ ...right, value }) })),
    ];
}
function partnersOf(gone, come) {
    const waiting = new Map();
    come.forEach((value, index) => {
        const subject = subjectOf(value);
        waiting.set(subject, [...(waiting.get(subject) ?? []), index]);
    });
    const partners = new Map();
    gone.forEach((value, index) => {
        const partner = waiting.get(subjectOf(value))?.shift();
        if (partner !== undefined)
            partners.set(index, partner);
    });
    return partners;
}
function without(list, other) {
    const left = new Map();
    for (const item of other)
        left.set(JSON.stringify(item), (left.get(JSON.stringify(item)) ?? 0) + 1);
    return list.filter((item) => {
        const count = left.get(JSON.stringify(item)) ?? 0;
        left.set(JSON.stringify(item), count - 1);
        return count <= 0;
    });
}
const MAX_REQUIREMENT_LENGTH = 500;
function subjectOf(item) {
    if (typeof item !== "string" || item.length > MAX_REQUIREMENT_LENGTH)
        return JSON.stringify(item);
    const url = /^(git\+\S+?)(?:\.git)?(?:@[^/\s]*)?$/.exec(item)?.[1];
    return (url ?? /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:[=<>!~]|$)/.exec(item)?.[1]?.toLowerCase() ?? JSON.stringify(item));
}
function isSame(left, right) {
    if (JSON.stringify(left.value) === JSON.stringify(right.value))
        return true;
    if (!left.isEnvironment || !right.isEnvironment)
        return false;
    return isTextOf(left.value, right.value) || isTextOf(right.value, left.value);
}
function isTextOf(text, number) {
    if (typeof number !== "number" || typeof text !== "string")
        return false;
    return text === String(number) || text === `${number}.0`;
}
function shown({ steps, value, isHidden = false }) {
    if (isHidden)
        return secret_values/* HIDDEN */.RG;
    const isAnySecret = Array.isArray(value) ? value.some((item) => (0,secret_values/* isSecret */.$f)(steps, item)) : (0,secret_values/* isSecret */.$f)(steps, value);
    return isAnySecret ? secret_values/* HIDDEN */.RG : written(value);
}
const PLAIN_TEXT = /^[A-Za-z/][\w./@:+<>=~,;!%-]*(?: [\w./@:+<>=~,;!%-]+)*$/;
const WORDS = /^(?:true|false|yes|no|on|off|null)$/i;
function written(value) {
    if (typeof value === "string" && PLAIN_TEXT.test(value) && !WORDS.test(value))
        return value;
    return JSON.stringify(value);
}
function leavesOf(config, hides) {
    const plain = (0,truss_plain/* plainOf */.o)(config);
    const leaves = new Map();
    if (!(0,truss_plain/* isPlainMap */.n)(plain))
        return leaves;
    visitBlock(leaves, modernised(plain), fields/* CONFIG */.P.shape, []);
    for (const leaf of leaves.values())
        leaf.isHidden = hides(leaf.steps);
    return leaves;
}
function visit(leaves, value, shape, steps) {
    if (shape.kind === "choice") {
        visit(leaves, value, shape.shapeFor(value), steps);
        return;
    }
    const isOptional = "isOptional" in shape && shape.isOptional === true;
    if (value === null && shape.kind !== "any" && shape.kind !== "scalar")
        return;
    if (shape.kind === "scalar")
        visitScalar(leaves, value, shape, steps);
    else if (shape.kind === "block" && (0,truss_plain/* isPlainMap */.n)(value)) {
        const count = leaves.size;
        visitBlock(leaves, value, shape, steps);
        if (isOptional && leaves.size === count)
            addMarker(leaves, {}, steps);
    }
    else if (shape.kind === "values" && Array.isArray(value) && value.every(isPlainItem)) {
        if (value.length > 0)
            add(leaves, value, steps, { isList: true });
        else if (isOptional)
            addMarker(leaves, [], steps);
    }
    else if (shape.kind === "blocks" && Array.isArray(value)) {
        if (value.length === 0 && isOptional)
            addMarker(leaves, [], steps);
        visitItems(leaves, value, shape, steps);
    }
    else if (shape.kind === "map" && (0,truss_plain/* isPlainMap */.n)(value)) {
        for (const [key, item] of Object.entries(value)) {
            if (shape.isEnvironment && isPlainItem(item))
                add(leaves, environmentValue(item), [...steps, key], { isEnvironment: true });
            else
                visitAny(leaves, shape.read?.(item) ?? item, [...steps, key]);
        }
    }
    else if (!(isOptional && value === null))
        visitAny(leaves, value, steps);
}
function visitBlock(leaves, value, shape, steps) {
    for (const [key, item] of Object.entries(value)) {
        const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
        if (field !== undefined)
            visit(leaves, item, field, [...steps, key]);
        else if (!isNothing(item))
            visitAny(leaves, item, [...steps, key]);
    }
}
function isNothing(value) {
    return value === null || (typeof value === "object" && Object.keys(value).length === 0);
}
function visitScalar(leaves, value, { fallback, read }, steps) {
    const canonical = read(value);
    const isDefault = fallback !== undefined && (canonical === fallback || canonical === null);
    if (typeof canonical === "object" && canonical !== null)
        visitAny(leaves, canonical, steps);
    else if (!isDefault)
        add(leaves, canonical, steps, fallback === undefined ? {} : { fallback });
}
function visitItems(leaves, list, { item, identity }, steps) {
    const names = list.map((entry) => identityOf(entry, identity));
    const isUnique = new Set(names).size === names.length && !names.includes(undefined);
    list.forEach((entry, index) => {
        const place = [...steps, `[${isUnique ? names[index] : index}]`];
        const count = leaves.size;
        if ((0,truss_plain/* isPlainMap */.n)(entry))
            visitBlock(leaves, entry, item, place);
        else
            visitAny(leaves, entry, place);
        if (leaves.size === count)
            addMarker(leaves, {}, place);
    });
}
function identityOf(entry, identity) {
    if (!(0,truss_plain/* isPlainMap */.n)(entry))
        return undefined;
    const field = identity.find((name) => typeof entry[name] === "string" && entry[name] !== "");
    return field === undefined ? undefined : String(entry[field]);
}
function visitAny(leaves, value, steps) {
    if ((0,truss_plain/* isPlainMap */.n)(value)) {
        const entries = Object.entries(value);
        if (entries.length === 0)
            addMarker(leaves, {}, steps);
        for (const [key, item] of entries)
            visitAny(leaves, item, [...steps, key]);
    }
    else if (!Array.isArray(value))
        add(leaves, value, steps, {});
    else if (value.length === 0)
        addMarker(leaves, [], steps);
    else if (value.every(isPlainItem))
        add(leaves, value, steps, { isList: true });
    else
        value.forEach((item, index) => void visitAny(leaves, item, [...steps, `[${index}]`]));
}
function environmentValue(value) {
    if (value === null)
        return "None";
    return typeof value === "boolean" ? String(value) : value;
}
function isPlainItem(item) {
    return typeof item !== "object" || item === null;
}
function addMarker(leaves, value, steps) {
    add(leaves, value, steps, { isMarker: true, isList: Array.isArray(value) });
}
function add(leaves, value, steps, rest) {
    leaves.set(pathOf(steps), { steps, value, isList: false, isMarker: false, isEnvironment: false, ...rest });
}
function pathOf(steps) {
    return steps
        .map((step, index) => {
        if ((0,secret_values/* looksLikeCredential */.Pv)(step))
            return `${index === 0 ? "" : "."}${secret_values/* HIDDEN */.RG}`;
        if (/^\[[\w./:@+-]*\]$/.test(step))
            return step;
        return `${index === 0 ? "" : "."}${/^[\w-]+$/.test(step) ? step : JSON.stringify(step)}`;
    })
        .join("");
}

// EXTERNAL MODULE: ./lib/truss/mutable-references.js
var mutable_references = __webpack_require__(1332);
;// CONCATENATED MODULE: ./lib/deploy/plan.js











async function makePlan({ inputs, tools, client, watch }, { checked, target, live: readLive }, payload) {
    const { truss, digest } = checked;
    const reading = new Reading(tools.clock.limit(MAX_READING_MS), tools.signal);
    const secrets = secretNames(truss);
    const [now, types, prices, existing, mutable] = await Promise.all([
        target.kind === "new" ? undefined : (0,rollout_plan/* readServing */.xT)(reading, client, target.model.id, inputs.environment),
        reading.read("The instance types", () => (0,instance_types/* readInstanceTypes */.VN)(client)),
        reading.read("The prices of the instance types", () => (0,instance_types/* readPrices */.RP)(client)),
        secrets.length === 0
            ? undefined
            : reading.read("The names of the secrets", () => readSecretNames(client, ownerOf(target))),
        reading.read("The requirements", () => findMutable(truss)),
    ]);
    reading.end();
    tools.signal.throwIfAborted();
    const { environments, serving, config } = now ?? {};
    const listed = environments?.find(({ name }) => name === inputs.environment);
    const environment = listed ?? (await readLive());
    const changes = reading.attempt("The comparison of the settings", () => config === undefined
        ? undefined
        : diffConfigs(config, payload.config, (0,rollout_plan/* hidesWhatWorkflowsSet */.g0)([serving?.deployment.labels ?? {}], truss.config.overrides.map(({ name }) => name))));
    const names = secrets.map(({ name }) => name);
    const missing = existing === undefined ? [] : missingSecrets(names, existing);
    const isAskedBySettings = (0,wanted/* namesInstanceType */.ET)(checked.settings);
    const asked = machinesOf({
        catalog: (0,instance_types/* joinCatalog */.I$)(types, prices),
        prices: prices ?? [],
        environment,
        serving,
        servingIn: environments?.find(({ name }) => name === serving?.environment),
        servingConfig: config,
        wanted: wantedMachine(payload.config, checked.settings),
        isPreserved: (0,wanted/* keepsInstanceType */.Ai)(inputs, checked.settings),
        isCheckedFirst: inputs.promotion === "after-check",
        isNews: changes === undefined || changes.some(({ path }) => RESOURCE.test(path)),
    });
    const machine = { ...asked, ...(isAskedBySettings ? { isAskedBySettings } : {}) };
    const live = checked.settings
        ? (0,settings_live/* liveSettingsOf */.$)(await readLive())
        : liveSettings(target, environments, inputs.environment);
    const isReplacing = serving !== undefined && serving.environment === inputs.environment;
    const plan = {
        model: modelOf(target),
        environment: inputs.environment,
        ...(0,rollout_plan/* environmentOf */.p7)(target, environments, inputs.environment),
        promotion: inputs.promotion,
        ...(inputs.promotion === "after-check" ? (0,rollout_plan/* redeploysOf */.rl)(checked.settings, live) : {}),
        ...(serving === undefined ? {} : { serves: (0,rollout_plan/* servesOf */.Cc)(serving), ...otherFolderOf(serving, payload) }),
        isServingKnown: target.kind === "new" || environments !== undefined,
        ...(changes === undefined ? {} : { changes }),
        content: (0,rollout_plan/* contentOf */.$E)(serving, await digest),
        machine,
        ...(0,rollout_plan/* costOf */.ho)(inputs, {
            pricePerMinute: machine.after?.pricePerMinute,
            servingPricePerMinute: isReplacing ? machine.before?.pricePerMinute : undefined,
            isReplacing,
            live,
            settings: checked.settings,
            now: Date.now(),
        }),
        ...(0,rollout_plan/* watchOf */.xE)(inputs, {
            live,
            settings: checked.settings,
            hasPrevious: isReplacing,
            activeReplicas: watch?.previous?.activeReplicas,
            pricePerMinute: isReplacing ? machine.before?.pricePerMinute : undefined,
        }),
        ...(0,rollout_plan/* settingsOf */.f5)(checked.settings, live),
        ...(0,rollout_plan/* inFlightOf */.XP)(environment),
        missingSecrets: secrets.filter(({ name }) => missing.includes(name)),
        mutable: mutable ?? [],
        ...overridesOf(truss),
        ...(0,rollout_plan/* casesOf */.DS)(checked.cases),
        ...(truss.uncommitted.length === 0 ? {} : { uncommitted: truss.uncommitted }),
        unread: reading.unread,
    };
    return (0,rollout_plan/* scrubbed */.fG)(plan, (text) => tools.secrets.scrub(text));
}
async function checkCost(run, subject) {
    if (run.inputs.maxHourlyCost === undefined)
        return;
    (0,cost/* tellCost */.zO)(run, await makePlan(run, subject, { config: subject.checked.truss.config.sent, labels: {} }));
}
function modelOf(target) {
    if (target.kind === "new")
        return { isNew: true, name: target.name, id: "", team: target.team?.name ?? "" };
    return { isNew: false, name: target.model.name, id: target.model.id, team: target.model.teamName };
}
function ownerOf(target) {
    const { team } = target;
    if (target.kind === "new")
        return { teamId: team?.id ?? "", teamName: team?.name ?? "" };
    const { teamName } = target.model;
    return { teamId: team?.name === teamName ? team.id : "", teamName };
}
function otherFolderOf({ deployment }, { labels }) {
    const [own, theirs] = [labels[baseten_labels/* FOLDER_LABEL */.eO], deployment.labels[baseten_labels/* FOLDER_LABEL */.eO]];
    const isHere = labels[baseten_labels/* REPOSITORY_LABEL */.S] === deployment.labels[baseten_labels/* REPOSITORY_LABEL */.S];
    if (typeof own !== "string" || typeof theirs !== "string" || !isHere || own === theirs)
        return {};
    return { otherFolder: { own, served: theirs } };
}
function liveSettings(target, environments, name) {
    if (name === "" || target.kind === "new")
        return "default";
    if (environments === undefined)
        return undefined;
    const environment = environments.find((one) => one.name === name);
    return environment === undefined ? "default" : environment.settings;
}
function wantedMachine(config, settings) {
    const wanted = (0,instance_types/* wantedResources */.HQ)(config);
    return settings?.instance_type_id === undefined ? wanted : { ...wanted, instanceType: settings.instance_type_id };
}
async function readAskedType({ tools, client }, { truss, settings }) {
    const reading = new Reading(tools.clock.limit(MAX_READING_MS), tools.signal);
    const [types, prices] = await Promise.all([
        reading.read("The instance types", () => (0,instance_types/* readInstanceTypes */.VN)(client)),
        reading.read("The prices of the instance types", () => (0,instance_types/* readPrices */.RP)(client)),
    ]);
    reading.end();
    tools.signal.throwIfAborted();
    if (types !== undefined && prices !== undefined) {
        return (0,instance_types/* chooseInstanceType */.vE)((0,instance_types/* joinCatalog */.I$)(types, prices), wantedMachine(truss.config.sent, settings));
    }
    for (const line of reading.unread)
        tools.log.info(`The instance type that the config asks for is not known. ${line}`);
    return undefined;
}
const RESOURCE = /^resources\.(?:cpu|memory|accelerator|instance_type|node_count)\b/;
function machinesOf(facts) {
    const { catalog, prices, environment, wanted } = facts;
    const requested = (0,instance_types/* chooseInstanceType */.vE)(catalog, wanted);
    const own = facts.isPreserved && environment?.instanceType ? (0,instance_types/* withPrice */.EA)(environment.instanceType, prices) : undefined;
    const after = own ?? requested;
    const before = (0,rollout_plan/* runsOn */.k8)(facts);
    const isKept = own !== undefined && isOther(own, requested, wanted);
    return {
        asked: wordsOf(wanted),
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after: (0,rollout_plan/* machineOf */.VT)(after, wanted.nodeCount) }),
        ...(isKept && facts.isCheckedFirst && requested !== undefined
            ? { check: (0,rollout_plan/* machineOf */.VT)(requested, wanted.nodeCount) }
            : {}),
        ...(isKept ? { kept: { isNews: facts.isNews } } : {}),
    };
}
function isOther(own, asked, wanted) {
    if (asked !== undefined)
        return asked.id !== own.id && asked.name !== own.name;
    if (wanted.instanceType !== "")
        return (0,instance_types/* instanceTypeNamed */.XU)([own], wanted.instanceType) === undefined;
    return own.gpuCount !== wanted.gpuCount || (wanted.gpuCount > 0 && !(0,instance_types/* isSameGpu */.j0)(own.gpuType, wanted.gpuType));
}
function wordsOf({ instanceType, gpuCount, gpuType, millicpu, memoryMiB, nodeCount }) {
    const nodes = nodeCount === 1 ? "" : ` on ${nodeCount} nodes`;
    if (instanceType !== "")
        return `${instanceType}${nodes}`;
    const gpus = gpuCount === 0 ? [] : [gpuCount === 1 ? gpuType : `${gpuType}:${gpuCount}`];
    const memory = `${Math.round((memoryMiB / 1_024) * 10) / 10} GiB`;
    return `${[...gpus, `${millicpu / 1_000} vCPU`, memory].join(", ")}${nodes}`;
}
const SECRET_FIELDS = [
    "auth_secret_name",
    "secret_name",
    "runtime_secret_name",
    "aws_access_key_id_secret_name",
    "aws_secret_access_key_secret_name",
];
function secretNames(truss) {
    const found = new Map();
    const note = (name, path) => {
        const { file, line } = placeInFile(truss, path);
        const place = file === undefined || line === undefined ? {} : { file, line };
        if (name !== "" && !found.has(name))
            found.set(name, { name, ...place });
    };
    const root = truss.config.sent;
    for (const name of keysOf(root.secrets))
        note(name, ["secrets", name]);
    const build = root.build;
    for (const name of isMap(build) ? keysOf(build.secret_to_path_mapping) : []) {
        note(name, ["build", "secret_to_path_mapping", name]);
    }
    for (const block of ["base_image", "weights", "model_cache", "trt_llm"])
        noteFields(root[block], [block], note);
    return [...found.values()];
}
function overridesOf({ config: { overrides } }) {
    if (overrides.length === 0)
        return {};
    return {
        overrides: overrides.map(({ name, shown }) => ({ name, ...(shown === undefined ? {} : { value: shown }) })),
    };
}
function placeInFile({ config, location }, path) {
    const position = config.reading.positionOf(path);
    return config.place({ severity: "hint", rule: "place", message: "", file: location.configDisplay, ...position });
}
function noteFields(value, path, note) {
    if (Array.isArray(value))
        value.forEach((item, index) => void noteFields(item, [...path, index], note));
    else if (isMap(value)) {
        for (const [key, item] of Object.entries(value)) {
            if (SECRET_FIELDS.includes(key) && typeof item === "string")
                note(item, [...path, key]);
            else
                noteFields(item, [...path, key], note);
        }
    }
}
function keysOf(value) {
    return isMap(value) ? Object.keys(value) : [];
}
function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
async function findMutable(truss) {
    return (await (0,mutable_references/* mutableFindings */.Rb)(truss)).map((finding) => ({
        message: (0,findings/* findingText */.NK)(finding),
        ...(finding.file === undefined ? {} : { file: finding.file }),
        ...(finding.line === undefined ? {} : { line: finding.line }),
    }));
}


/***/ }),

/***/ 5591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ planLines)
/* harmony export */ });
/* harmony import */ var _costs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2305);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2880);
/* harmony import */ var _overview_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3543);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8745);
/* harmony import */ var _warnings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3258);
/* harmony import */ var _watch_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7276);







const MAX_LINES = 300;
function planLines(plan, { short = false } = {}) {
    const lines = [(0,_overview_js__WEBPACK_IMPORTED_MODULE_1__/* .headline */ .Pl)(plan), ...(0,_warnings_js__WEBPACK_IMPORTED_MODULE_3__/* .warningsOf */ .n)(plan).map((warning) => `\u26a0 ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .asLine */ .Bd)(warning)}`)];
    const facts = short ? [...(0,_costs_js__WEBPACK_IMPORTED_MODULE_5__/* .costFacts */ .X)(plan.cost), ...(0,_watch_js__WEBPACK_IMPORTED_MODULE_2__/* .watchFacts */ .Z)(plan.watch)] : (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(plan);
    for (const { name, value } of facts)
        lines.push(`${name}: ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .asLine */ .Bd)(value)}`);
    const changes = short ? [] : (plan.changes ?? []);
    for (const list of [changes, plan.settings ?? []]) {
        lines.push(...few(list).map(changeLine), ...remainder(list, "settings"));
    }
    if (short)
        return lines;
    for (const [name, machine] of (0,_machines_js__WEBPACK_IMPORTED_MODULE_6__/* .machinesOf */ .qv)(plan))
        lines.push(`${name}: ${machineLine(machine)}`);
    lines.push(...(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .notesOf */ .h$)(plan).map(_phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .asLine */ .Bd));
    lines.push(...few(plan.mutable).map((reference) => `Can change without a commit: ${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .referenceText */ .n5)(reference)}`));
    lines.push(...remainder(plan.mutable, "references"));
    lines.push(...plan.unread.map((line) => `Could not be read: ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .legible */ .bG)(line, _phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_SENTENCE */ .Rt)}`));
    return lines;
}
function few(list) {
    return list.slice(0, MAX_LINES);
}
function remainder(list, what) {
    return list.length > MAX_LINES ? [`\u2026 and ${list.length - MAX_LINES} more ${what}`] : [];
}
const SIGNS = { added: "+", removed: "-", changed: "~" };
function changeLine(change) {
    const { path, before, after, fallback } = change;
    const side = (text) => text === undefined ? `(default ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .legible */ .bG)(fallback ?? "", _phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_VALUE */ .Ls)})` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .legible */ .bG)(text, _phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_VALUE */ .Ls);
    const isPair = (before !== undefined && after !== undefined) || fallback !== undefined;
    const value = isPair ? `${side(before)} \u2192 ${side(after)}` : side(before ?? after);
    return `${SIGNS[change.kind]} ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .legible */ .bG)(path, _phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_PATH */ .lm)}: ${value}`;
}
function machineLine(machine) {
    const { pricePerMinute } = machine;
    const price = pricePerMinute === undefined ? "price unknown" : `${(0,_machines_js__WEBPACK_IMPORTED_MODULE_6__/* .perMinute */ .IF)(pricePerMinute)} list price`;
    const month = pricePerMinute === undefined ? "" : `, ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_6__/* .perMonth */ .ir)(pricePerMinute)} for 30 days always-on`;
    return `${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .legible */ .bG)(machine.name, _phrases_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_NAME */ .zB)}: ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_6__/* .hardware */ .DL)(machine)}; ${price}${month}`;
}


/***/ }),

/***/ 7476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qb: () => (/* binding */ promotionAfter),
/* harmony export */   l_: () => (/* binding */ hourlyCost),
/* harmony export */   zO: () => (/* binding */ tellCost)
/* harmony export */ });
/* harmony import */ var _baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3334);
/* harmony import */ var _github_plan_costs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2305);
/* harmony import */ var _github_plan_machines_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8193);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5892);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5924);
/* harmony import */ var _settings_schedules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7153);
/* harmony import */ var _settings_wanted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7896);







const DEFAULTS = { autoscaling_settings: { min_replica: 0, max_replica: 1 } };
const MILLIONTH = 1e6;
function hourlyCost(facts) {
    const { settings, now } = facts;
    const live = facts.live === "default" ? DEFAULTS : facts.live;
    const schedules = (0,_settings_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .schedulesAfter */ .bJ)(settings?.autoscaling_schedule_settings, live?.autoscaling_schedules).filter((schedule) => schedule.enabled === true && !isOver(schedule, now));
    const autoscaling = { ...live?.autoscaling_settings, ...settings?.autoscaling_settings };
    const highest = (field) => {
        const own = autoscaling[field];
        const found = schedules.flatMap((schedule) => {
            const count = (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(schedule.autoscaling_settings) ? schedule.autoscaling_settings[field] : undefined;
            return (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmount */ .Pt)(count) ? [{ count, schedule: schedule.name }] : [];
        });
        return (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmount */ .Pt)(own)
            ? found.reduce((most, one) => (one.count > most.count ? one : most), { count: own })
            : undefined;
    };
    const [least, most] = [highest("min_replica"), highest("max_replica")];
    const at = (replicas) => costAt(Math.max(1, replicas.count), facts, replicas.schedule);
    return {
        ...(least === undefined ? {} : { atLeast: at(least) }),
        ...(most === undefined ? {} : { atMost: at(most) }),
        ...promotionCost(facts, least, promotionAfter(settings, live)),
    };
}
function promotionAfter(settings, live) {
    const before = live?.promotion_settings;
    const wanted = settings?.promotion_settings && (0,_settings_wanted_js__WEBPACK_IMPORTED_MODULE_3__/* .wantedPromotion */ .R3)(settings.promotion_settings);
    const rolling = (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(before?.rolling_deploy_config) ? before.rolling_deploy_config : {};
    return { ...before, ...wanted, rolling_deploy_config: { ...rolling, ...wanted?.rolling_deploy_config } };
}
function costAt(replicas, { pricePerMinute }, schedule) {
    return {
        replicas,
        ...(pricePerMinute === undefined ? {} : { perHour: perHour(pricePerMinute, replicas) }),
        ...(schedule === undefined ? {} : { schedule }),
    };
}
function perHour(pricePerMinute, replicas) {
    return Math.round(pricePerMinute * 60 * replicas * MILLIONTH) / MILLIONTH;
}
function isOver({ cadence, end_at: end }, now) {
    return cadence === "ONE_TIME" && typeof end === "string" && Date.parse(end) <= now;
}
function promotionCost({ isReplacing, live, pricePerMinute, servingPricePerMinute }, least, promotion) {
    const before = live === "default" ? undefined : live?.autoscaling_settings?.min_replica;
    if (!isReplacing || least === undefined || !(0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmount */ .Pt)(before))
        return {};
    const [previous, next] = [Math.max(1, before), Math.max(1, least.count)];
    const prices = [servingPricePerMinute, pricePerMinute].filter((price) => price !== undefined);
    const dearer = prices.length < 2 ? undefined : Math.max(...prices);
    const isKept = promotion.promotion_cleanup_strategy === "KEEP";
    const isRolling = promotion.rolling_deploy === true;
    const percent = (field) => {
        const value = promotion.rolling_deploy_config?.[field];
        return (0,_baseten_api_types_js__WEBPACK_IMPORTED_MODULE_0__/* .isAmount */ .Pt)(value) ? value : 0;
    };
    const [surgePercent, overheadPercent] = [percent("max_surge_percent"), percent("replica_overhead_percent")];
    const share = (part) => Math.ceil((Math.max(previous, next) * part) / 100);
    const replicas = isRolling
        ? Math.max(previous, next) + share(surgePercent) + share(overheadPercent)
        : previous + next;
    return {
        promotion: {
            replicas,
            ...(dearer === undefined ? {} : { perHour: perHour(dearer, replicas) }),
            isRolling,
            ...(isRolling ? { surgePercent, overheadPercent } : {}),
            isKept,
        },
    };
}
function tellCost({ tools }, { cost, environment }) {
    const unknown = (0,_github_plan_costs_js__WEBPACK_IMPORTED_MODULE_4__/* .unknownCost */ .k)(cost);
    if (unknown !== undefined)
        tools.log.warning(unknown);
    const { limit, atLeast } = cost ?? {};
    if (limit === undefined || atLeast?.perHour === undefined || atLeast.perHour <= limit)
        return;
    const { perHour: price, replicas, schedule } = atLeast;
    const place = environment === "" ? "" : ` in environment ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .hD)(environment)}`;
    const reason = schedule === undefined ? place : `${place}, set by schedule ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_5__/* .quote */ .hD)(schedule)}`;
    const [count, lower] = replicas === 1
        ? ["one replica", "Choose a smaller instance type"]
        : [`a minimum of ${replicas} replicas${reason}`, "Lower `min_replica`, choose a smaller instance type"];
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H(`The deployment would cost ${(0,_github_plan_machines_js__WEBPACK_IMPORTED_MODULE_6__/* .dollars */ .E9)(price)} an hour at list price with ${count}, but input \`max-hourly-cost\` allows ${(0,_github_plan_machines_js__WEBPACK_IMPORTED_MODULE_6__/* .dollars */ .E9)(limit)}.`, { status: "invalid", remedy: `${lower}, or raise \`max-hourly-cost\`.` });
}


/***/ }),

/***/ 1470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   Cc: () => (/* binding */ servesOf),
/* harmony export */   DS: () => (/* binding */ casesOf),
/* harmony export */   Nh: () => (/* binding */ nodesOf),
/* harmony export */   VT: () => (/* binding */ machineOf),
/* harmony export */   XP: () => (/* binding */ inFlightOf),
/* harmony export */   f5: () => (/* binding */ settingsOf),
/* harmony export */   fG: () => (/* binding */ scrubbed),
/* harmony export */   g0: () => (/* binding */ hidesWhatWorkflowsSet),
/* harmony export */   ho: () => (/* binding */ costOf),
/* harmony export */   k8: () => (/* binding */ runsOn),
/* harmony export */   p7: () => (/* binding */ environmentOf),
/* harmony export */   rl: () => (/* binding */ redeploysOf),
/* harmony export */   xE: () => (/* binding */ watchOf),
/* harmony export */   xT: () => (/* binding */ readServing)
/* harmony export */ });
/* unused harmony export configOf */
/* harmony import */ var _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9352);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(317);
/* harmony import */ var _baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5748);
/* harmony import */ var _baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1745);
/* harmony import */ var _baseten_statuses_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8776);
/* harmony import */ var _truss_overrides_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3890);
/* harmony import */ var _truss_yaml_read_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(703);
/* harmony import */ var _cases_case_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6839);
/* harmony import */ var _cost_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7476);
/* harmony import */ var _settings_changes_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5694);
/* harmony import */ var _settings_live_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7273);












async function readServing(reading, client, modelId, environment) {
    const environments = await reading.read("The live deployment", () => (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .listEnvironments */ .DO)(client, modelId, _baseten_api_client_js__WEBPACK_IMPORTED_MODULE_0__/* .PLAN_ATTEMPTS */ .H9));
    const serving = environments && (0,_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .servingIn */ .m8)(environments, environment);
    if (serving === undefined)
        return { environments, serving, config: undefined };
    const config = await reading.read("The config of the live deployment", () => configOf(client, modelId, serving.deployment.id));
    return { environments, serving, config };
}
async function configOf(client, modelId, deploymentId) {
    const { parsed, raw } = await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .readDeployedConfig */ .BY)(client, modelId, deploymentId);
    const found = parsed ?? (raw === undefined ? undefined : (0,_truss_yaml_read_js__WEBPACK_IMPORTED_MODULE_7__/* .readYaml */ .g)(raw, "config.yaml").value);
    if (found === undefined)
        throw new Error("Baseten has no config for this deployment.");
    return found;
}
function environmentOf(target, environments, environment) {
    if (environment === "")
        return { environmentState: "none" };
    if (environment === _baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .PRODUCTION */ .e3)
        return { environmentState: "exists" };
    if (target.kind === "existing" && environments === undefined)
        return { environmentState: "unknown" };
    const names = [_baseten_api_environments_js__WEBPACK_IMPORTED_MODULE_2__/* .PRODUCTION */ .e3, ...(environments ?? []).map(({ name }) => name)];
    if (names.includes(environment))
        return { environmentState: "exists" };
    const namesake = names.find((name) => name.toLowerCase() === environment.toLowerCase());
    return { environmentState: "missing", ...(namesake === undefined ? {} : { namesake }) };
}
function servesOf({ deployment, environment }) {
    const { id, name = "", createdAt } = deployment;
    return { id, name, createdAt: createdAt === undefined ? "" : new Date(createdAt).toISOString(), environment };
}
function contentOf(serving, digest) {
    const label = serving?.deployment.labels[_baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .DIGEST_LABEL */ .YZ];
    if (typeof label !== "string" || label === "" || digest === "")
        return "unknown";
    if (label === digest)
        return "same";
    return kindOfDigest(label) === kindOfDigest(digest) ? "differs" : "otherKind";
}
function kindOfDigest(digest) {
    return digest.slice(0, Math.max(0, digest.lastIndexOf(":")));
}
function costOf({ maxHourlyCost: limit }, facts) {
    if (limit === undefined && facts.settings === undefined)
        return {};
    return { cost: { ...(limit === undefined ? {} : { limit }), ...(0,_cost_js__WEBPACK_IMPORTED_MODULE_8__/* .hourlyCost */ .l_)(facts) } };
}
function watchOf({ watch }, facts) {
    const { minutes, action, keepsWarm, isRollback } = watch;
    if (minutes === 0)
        return {};
    const { settings, hasPrevious, activeReplicas, pricePerMinute } = facts;
    const live = (0,_settings_live_js__WEBPACK_IMPORTED_MODULE_10__/* .knownSettings */ .X)(facts.live);
    const least = settings?.autoscaling_settings?.min_replica ?? live.autoscaling_settings?.min_replica;
    const replicas = Math.max(activeReplicas ?? 0, typeof least === "number" ? least : 0, 1);
    const isRolling = hasPrevious && (0,_cost_js__WEBPACK_IMPORTED_MODULE_8__/* .promotionAfter */ .Qb)(settings, live).rolling_deploy === true;
    const isKnown = activeReplicas !== undefined || typeof least === "number";
    const perHour = pricePerMinute === undefined ? {} : { perHour: pricePerMinute * 60 };
    return {
        watch: {
            minutes,
            limits: limitWords(watch),
            action,
            ...(isRollback ? { isRollback } : {}),
            hasPrevious,
            ...(isRolling && isKnown ? { rollingReplicas: replicas } : {}),
            ...(keepsWarm && hasPrevious ? { warm: perHour } : {}),
        },
    };
}
function limitWords({ maxErrorPercent, maxLatencySeconds, maxFirstByteSeconds, maxSlowdown }) {
    return [
        maxErrorPercent === undefined ? "" : `at most ${maxErrorPercent} % errors`,
        maxLatencySeconds === undefined ? "" : `p95 at most ${maxLatencySeconds} s`,
        maxFirstByteSeconds === undefined ? "" : `p95 to the first byte at most ${maxFirstByteSeconds} s`,
        maxSlowdown === undefined ? "" : `p95 at most ${maxSlowdown} times that of the previous deployment`,
    ].filter((words) => words !== "");
}
function settingsOf(settings, live) {
    return settings === undefined ? {} : { settings: (0,_settings_changes_js__WEBPACK_IMPORTED_MODULE_9__/* .changesOf */ .f)(settings, live).map(plainChange) };
}
function redeploysOf(settings, live) {
    return (0,_cost_js__WEBPACK_IMPORTED_MODULE_8__/* .promotionAfter */ .Qb)(settings, (0,_settings_live_js__WEBPACK_IMPORTED_MODULE_10__/* .knownSettings */ .X)(live)).redeploy_on_promotion === true ? { redeploys: true } : {};
}
function casesOf(file) {
    if (file === undefined)
        return {};
    const names = file.cases.map(({ name }) => name);
    return { cases: { file: file.display, names, calls: (0,_cases_case_js__WEBPACK_IMPORTED_MODULE_11__/* .callsOf */ .p)(file), isCompared: file.isCompared } };
}
function plainChange({ part: _, ...change }) {
    return change;
}
function inFlightOf(environment) {
    if (environment === undefined || !(0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_5__/* .isInFlight */ .wn)(environment.promotion))
        return {};
    const { candidate, promotion } = environment;
    const { status, percent } = promotion;
    const labels = candidate?.labels ?? {};
    const [pull, run] = [(0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .labelOf */ .Wy)(labels, _baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .PULL_REQUEST_LABEL */ .hA), (0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .labelOf */ .Wy)(labels, _baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .RUN_ID_LABEL */ .pv)];
    const origin = [
        (0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .labelOf */ .Wy)(labels, _baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .REPOSITORY_LABEL */ .S),
        pull === "" ? "" : `pull request ${pull}`,
        run === "" ? "" : `run ${run}`,
    ];
    return {
        inFlight: {
            status: status === "" ? "an unknown status" : status,
            isTakenBack: (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_5__/* .leadsOut */ .qm)({ status }),
            ...(percent === undefined ? {} : { percent }),
            id: candidate?.id ?? "a deployment",
            name: candidate?.name ?? "",
            origin: origin.filter((part) => part !== "").join(", "),
        },
    };
}
function runsOn({ catalog, prices, serving, servingIn, servingConfig }) {
    if (serving === undefined)
        return undefined;
    const own = servingIn?.instanceType;
    const name = serving.deployment.instanceTypeName ?? "";
    const type = own && (name === "" || own.name === name) ? own : (0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_3__/* .instanceTypeNamed */ .XU)([...catalog, ...prices], name);
    return type && machineOf((0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_3__/* .withPrice */ .EA)(type, prices), nodesOf(servingConfig));
}
function nodesOf(config) {
    return (0,_baseten_api_instance_types_js__WEBPACK_IMPORTED_MODULE_3__/* .wantedResources */ .HQ)(isMap(config) ? config : {}).nodeCount;
}
function machineOf(type, nodes) {
    const { millicpu, memoryMiB, gpuCount, gpuType, gpuMemoryMiB, pricePerMinute } = type;
    return {
        name: shortName(type.name),
        millicpu,
        memoryMiB,
        gpuCount,
        gpuType,
        ...(gpuMemoryMiB === undefined ? {} : { gpuMemoryMiB }),
        nodes,
        ...(pricePerMinute === undefined ? {} : { pricePerMinute: pricePerMinute * nodes }),
    };
}
function shortName(name) {
    return name.split(" - ")[0]?.trim() || name;
}
function scrubbed(value, scrub) {
    if (typeof value === "string")
        return scrub(value);
    if (Array.isArray(value))
        return value.map((item) => scrubbed(item, scrub));
    if (!isMap(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scrubbed(item, scrub)]));
}
function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function hidesWhatWorkflowsSet(labels, names = []) {
    const pushed = labels.flatMap((one) => (0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .labelOf */ .Wy)(one, _baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .OVERRIDES_LABEL */ .l3).split(","));
    const set = [...names.map(_baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .overriddenPath */ .gG), ...pushed];
    const isCut = set.some((name) => name.startsWith("+")) || labels.some(hasLostLabels);
    return (steps) => {
        if (!_truss_overrides_js__WEBPACK_IMPORTED_MODULE_6__/* .SECRET_BLOCKS */ .ig.includes(steps[0] ?? ""))
            return false;
        const places = steps.map((_, index) => (0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .overriddenPath */ .gG)((0,_truss_overrides_js__WEBPACK_IMPORTED_MODULE_6__/* .overrideName */ .wE)(steps.slice(0, index + 1))));
        return isCut || places.some((place) => set.includes(place));
    };
}
function hasLostLabels(labels) {
    return (0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .pushIdOf */ .D1)(labels) !== "" && [_baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .OPTIONS_LABEL */ .YF, _baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .OVERRIDES_LABEL */ .l3].every((name) => (0,_baseten_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .labelOf */ .Wy)(labels, name) === "");
}


/***/ }),

/***/ 6400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JR: () => (/* binding */ tellRollout),
/* harmony export */   Wn: () => (/* binding */ urlsOf),
/* harmony export */   rs: () => (/* binding */ urlOf),
/* harmony export */   zt: () => (/* binding */ ownPathOf)
/* harmony export */ });
/* harmony import */ var _action_servers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9190);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2900);


function ownPathOf(config) {
    return (config.bis_llm ?? null) !== null ? _action_servers_js__WEBPACK_IMPORTED_MODULE_0__/* .BIS_LLM_PATH */ .Xd : "predict";
}
function urlsOf({ inputs, tools }, { model, ownPath }, deploymentId, environment) {
    const regional = inputs.regionalEnvironment && environment !== "";
    const urlAt = (below) => tools.servers.predictUrl(model.id, deploymentId, environment, { regional, path: below });
    return { predictUrl: urlAt(inputs.predictPath || ownPath), syncUrl: urlAt(_action_servers_js__WEBPACK_IMPORTED_MODULE_0__/* .SYNC_PATH */ .sP) };
}
function urlOf({ inputs, tools }, { model, ownPath }, { deploymentId, path = inputs.predictPath || ownPath, regionalIn = "" }) {
    return tools.servers.predictUrl(model.id, deploymentId, regionalIn, { regional: regionalIn !== "", path });
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

/***/ 2614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  wX: () => (/* binding */ serve),
  jU: () => (/* binding */ settleSettings),
  Zy: () => (/* binding */ testInPlace)
});

// EXTERNAL MODULE: ./lib/baseten/api/environments.js
var environments = __webpack_require__(317);
// EXTERNAL MODULE: ./lib/baseten/follow.js
var follow = __webpack_require__(4179);
// EXTERNAL MODULE: ./lib/baseten/labels.js
var labels = __webpack_require__(1745);
// EXTERNAL MODULE: ./lib/baseten/promotion.js
var promotion = __webpack_require__(9073);
// EXTERNAL MODULE: ./lib/baseten/statuses.js
var statuses = __webpack_require__(8776);
// EXTERNAL MODULE: ./lib/lib/clock.js
var clock = __webpack_require__(5953);
// EXTERNAL MODULE: ./lib/lib/text.js
var lib_text = __webpack_require__(5924);
// EXTERNAL MODULE: ./lib/baseten/audit.js + 1 modules
var audit = __webpack_require__(339);
// EXTERNAL MODULE: ./lib/baseten/api/client.js
var api_client = __webpack_require__(9352);
// EXTERNAL MODULE: ./lib/baseten/api/deployments.js
var deployments = __webpack_require__(3087);
// EXTERNAL MODULE: ./lib/baseten/startups.js
var startups = __webpack_require__(1684);
;// CONCATENATED MODULE: ./lib/baseten/diagnosis.js




const MAX_ERRORS = 20;
const MAX_LINES = 20_000;
const MAX_EXAMINED = 4_000;
const LINES_AROUND = 8;
const MAX_NAME = 120;
const MAX_QUOTE = 300;
const MIN_STUCK_MS = 60_000;
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?)/g;
const BUILD_STEP = /^#\d{1,6} (?:\d{1,9}\.\d{1,9} )?/;
const TRACEBACK = /^[\s|+]*(?:Exception Group )?Traceback \(most recent call last\):/;
const EXCEPTION = /^[\s|]*((?:[A-Za-z_]\w{0,100}\.){0,10}[A-Z]\w{0,100}(?:Error|Exception|NotFound)): ?(.*)$/;
const ROOT_EXCEPTION = new RegExp(`^(?!.{0,300}(?:RetryError|ModelLoadFailed|ConnectError|ModelNotReady))${EXCEPTION.source.slice(1)}`);
const LOOKS_LIKE_AN_ERROR = /^\s*(?:ERROR|Error|error|FATAL|Fatal|fatal|CRITICAL|E)(?::| \[|\[)|\s(?:ERROR|FATAL|CRITICAL)\s|^\s*[\u00d7\u2717] |^(?:.{0,80}: )?Killed$|^Exception while |\bfailed to (?:solve|load|start|build)\b|did not complete successfully/;
const NO_CAPACITY_REMEDY = "Run the job again later, or choose another instance type; Baseten's support can tell you what is available.";
const SECRETS_PAGE = "at https://app.baseten.co/settings/secrets, or from a workflow as in this action's `examples/workflows/secret.yml`";
const HUGGING_FACE_TOKEN = `accept its licence on huggingface.co with the token's account, store the token in Baseten's secret \`hf_access_token\` (${SECRETS_PAGE}), and list that secret under \`secrets\` in the config`;
const IS_HUGGING_FACE = /hugging.?face|(?:^|[^a-z])hf(?:[^a-z]|$)/i;
const ROWS = [
    {
        pattern: /\bmust add a (?:valid )?payment method\b|\bpayment method (?:is )?required\b|\b402 Payment Required\b/i,
        explain: () => ({
            cause: "The Baseten account has no payment method. Dedicated deployments need one, even with credits.",
            remedy: "Ask an owner of the account to add one under Billing on app.baseten.co, and run the job again.",
        }),
    },
    {
        pattern: /\b(?:GPU|accelerator|instance)(?: type)? ['"`]?([\w.:-]{1,60})['"`]? is not (?:supported|enabled|available) for your organization/i,
        explain: ({ match }) => ({
            cause: `The GPU type ${named(match[1])} is not enabled for this organization.`,
            remedy: "Choose another `resources.accelerator`, or ask Baseten's support to enable this one.",
        }),
    },
    {
        pattern: /\bSecret (['"])(.{1,200}?)\1 not found\b/,
        explain: ({ match }) => ({
            cause: `The secret ${named(match[2])} is missing.`,
            remedy: `List it under \`secrets\` in the config, and create it in Baseten: ${SECRETS_PAGE}.`,
        }),
    },
    {
        pattern: /^Killed$|^\S{0,200}: line \d{1,6}: +\d{1,9} Killed\b|\bOOMKilled\b|\bOut of memory: Killed process\b|\bwas sent SIGKILL! Perhaps out of memory\b|^[\s|]*MemoryError(?::|$)|\bstd::bad_alloc\b|DefaultCPUAllocator: (?:can't allocate memory|not enough memory)/,
        explain: ({ broke }) => outOfHostMemory(broke),
    },
    {
        pattern: /\b(?:torch\.)?(?:cuda\.)?OutOfMemoryError: CUDA|RuntimeError: CUDA (?:error: )?out of memory|^(?:.{0,200}: )?CUDA out of memory\. Tried to allocate|CUDA_ERROR_OUT_OF_MEMORY|CUBLAS_STATUS_ALLOC_FAILED|ValueError: No available memory for the cache blocks|larger than the available KV cache memory/,
        explain: ({ around }) => {
            const amount = /Tried to allocate ([\d.]{1,20} [KMGT]?i?B)/.exec(around)?.[1];
            return {
                cause: `The GPU ran out of memory${amount === undefined ? "" : ` (it tried to allocate ${amount})`}.`,
                remedy: "Choose a larger GPU or more GPUs in `resources.accelerator`, or use less memory: a quantized model, a shorter context, a smaller batch.",
            };
        },
    },
    {
        pattern: /Cannot access gated repo\b|trying to access a gated repo\b|\bGatedRepoError: |\bAccess to model \S{1,200} is restricted\b/,
        explain: ({ around, missingToken }) => withToken(missingToken, {
            cause: `The Hugging Face repository${repositoryIn(around)} is gated, and the deployment has no access to it.`,
            remedy: `To get access, ${HUGGING_FACE_TOKEN}.`,
        }),
    },
    {
        pattern: /\b(?:401|403) Client Error: (?:Unauthorized|Forbidden) for url: https:\/\/huggingface\.co\/|Invalid (?:credentials in Authorization header|user token)/,
        explain: ({ around, missingToken }) => withToken(missingToken, {
            cause: `Hugging Face denied access to the repository${repositoryIn(around)}.`,
            remedy: `If it is private or gated, ${HUGGING_FACE_TOKEN}; check that the token is still valid.`,
        }),
    },
    {
        pattern: /\bRevision Not Found for url\b|\bRevisionNotFoundError: |is not a valid git identifier \(branch name, tag name/,
        explain: ({ around }) => ({
            cause: `The Hugging Face repository${repositoryIn(around)} has no such revision${revisionIn(around)}.`,
            remedy: "Fix the `revision` in the config or in the model's code.",
        }),
    },
    {
        pattern: /\bRepository Not Found for url\b|\bRepositoryNotFoundError: |is not a local folder and is not a valid model identifier listed on/,
        explain: ({ around }) => ({
            cause: `There is no Hugging Face repository${repositoryIn(around)}, or it is private.`,
            remedy: `Fix its name in the config or in the model's code. If it is private, ${HUGGING_FACE_TOKEN}.`,
        }),
    },
    {
        pattern: /\bNo space left on device\b|\bENOSPC\b|\[Errno 28\]|\bDisk quota exceeded\b/,
        explain: ({ broke }) => ({
            cause: "The disk was full.",
            remedy: broke === "build"
                ? "Make the image smaller: fewer or slimmer packages, and weights via `weights` or `model_cache` instead of the archive."
                : "Download less (only the files and the precision that you need), or choose an instance type with more disk.",
        }),
    },
    {
        pattern: /\bNo matching distribution found for ([^\s,;()]{1,200})|\bCould not find a version that satisfies the requirement ([^\s,;()]{1,200})|Because (?:there (?:is|are) no versions? of ([^\s,]{1,200})|([^\s,]{1,200}) was not found in the package registry)/,
        explain: ({ match }) => ({
            cause: `The requirement ${named(match.slice(1).find((name) => name !== undefined))} cannot be installed: there is no such package or version for this Python.`,
            remedy: "Fix it in the config's `requirements` or in the requirements file; check `python_version`, too.",
        }),
    },
    {
        pattern: /\bResolutionImpossible\b|\bNo solution found when resolving dependencies\b|\bpackage versions have conflicting dependencies\b/,
        explain: () => ({
            cause: "The requirements conflict with each other.",
            remedy: "Loosen or change the versions in the config's `requirements`; the log names the packages.",
        }),
    },
    {
        pattern: /^\s*(?:E: )?(?:Unable to locate package|E: Couldn't find any package by glob) ['"]?([^\s'"]{1,200})|^\s*E: Package '?([^\s']{1,200})'? has no installation candidate/,
        explain: ({ match }) => ({
            cause: `The system package ${named(match[1] ?? match[2])} cannot be installed.`,
            remedy: "Fix it in the config's `system_packages`; its name may differ in the base image's release.",
        }),
    },
    {
        pattern: /^[\s|]*ModuleNotFoundError: No module named ['"]?([\w.-]{1,200})/,
        explain: ({ match, broke }) => missingModule(match[1] ?? "", broke),
    },
    {
        pattern: /^[\s|]*ImportError: (.{1,1000})/,
        explain: ({ match }) => ({
            cause: `An import failed: ${quoted(match[1])}.`,
            remedy: "Pin compatible versions in the config's `requirements`; a system library belongs in `system_packages`.",
        }),
    },
    {
        pattern: /\bexit(?:ed)?(?: with)?(?: exit)?(?: status| code)?:? ?137\b|\bSignals\.SIGKILL: 9\b|\bsignal: killed\b/,
        explain: ({ broke }) => outOfHostMemory(broke),
    },
    {
        pattern: /\bInsufficient (?:capacity|nvidia\.com\/gpu)\b|\bFailedScheduling\b|\b0\/\d{1,6} nodes are available\b|\bno capacity (?:is )?available\b/i,
        explain: () => noCapacity("Baseten had no capacity for this instance type."),
    },
    {
        pattern: /\baddress already in use\b/i,
        explain: ({ around }) => ({
            cause: `A port is already in use${portIn(around)}: two servers want the same one.`,
            remedy: "Make the server listen on the port in `docker_server.server_port`, and not on the one of Truss's own server (8080).",
        }),
    },
    {
        pattern: /\b(?:failed to resolve source metadata for|manifest for|pull access denied for) ([^\s,:]{1,200}(?::[^\s,:]{1,128})?)/,
        broke: "build",
        explain: ({ match }) => ({
            cause: `The base image ${named(match[1])} cannot be pulled.`,
            remedy: "Fix `base_image.image` in the config, and `docker_auth` if its registry is private.",
        }),
    },
    {
        pattern: /\bprocess "(?:\/bin\/(?:ba)?sh -c )?(.{1,1000}?)" did not complete successfully: exit code: (\d{1,3})|\bThe command '(?:\/bin\/(?:ba)?sh -c )?(.{1,1000}?)' returned a non-zero code: (\d{1,3})/,
        explain: ({ match }) => ({
            cause: `A build command failed with exit code ${match[2] ?? match[4]}: ${quoted(match[1] ?? match[3])}.`,
            remedy: "See its output above it in the log. Fix `build_commands`, `requirements` or `system_packages` in the config.",
        }),
    },
    {
        pattern: /\b(?:deployment|deploy|model load(?:ing)?|startup) (?:has )?timed out\b|\bdeploy(?:ment)? timeout (?:was )?(?:exceeded|reached)\b/i,
        isOnlyTime: true,
        explain: () => ({
            cause: "The deployment took longer than Baseten allows.",
            remedy: "Raise `deploy-timeout-minutes` (and `runtime.health_checks.startup_threshold_seconds` if loading takes long), or load faster with `weights` or `model_cache`.",
        }),
    },
    {
        pattern: ROOT_EXCEPTION,
        broke: "container",
        explain: ({ match, around }) => ({
            cause: `Python raised ${quoted(exceptionIn(match, around))}.`,
            remedy: "See the traceback in the log for the location; an exception while loading prevents the model from starting.",
        }),
    },
    {
        pattern: /\b(?:Readiness|Liveness|Startup) probe failed\b|^(?:WARNING:? )?Health check failed\.?$|\bcontainer .{0,200}failed (?:startup|liveness|readiness) probe\b/,
        broke: "container",
        explain: () => ({
            cause: "The health checks failed.",
            remedy: "Check that the server listens on `docker_server.server_port` and answers at its endpoint paths, that the model's `is_healthy` returns true, and that `runtime.health_checks` allows enough time.",
        }),
    },
];
function diagnose(input) {
    const lines = textLines(input);
    const likely = likelyCause(lines, input);
    const errors = errorLines(lines);
    const shown = (errors.length > 0 ? errors : lines).filter(({ text }) => text.trim() !== "");
    return {
        errors: shown.slice(-MAX_ERRORS).map(({ text }) => text.trimEnd()),
        ...(likely === undefined ? {} : { likely }),
    };
}
function textLines({ lines, scrub = (text) => text }) {
    const ordered = [...lines].sort((one, other) => compare(one.timestamp, other.timestamp));
    const texts = ordered.flatMap(({ message, replica, level }) => scrub(scrub(message).replace(ESCAPES, ""))
        .split("\n")
        .map((line) => ({ text: line.split("\r").findLast((part) => part.trim() !== "") ?? "", replica, level })));
    return texts.slice(-MAX_LINES);
}
function likelyCause(lines, input) {
    const examined = lines.map(({ text }) => text.slice(0, MAX_EXAMINED).replace(BUILD_STEP, ""));
    const { startup } = input;
    const broke = (0,statuses/* breakingPoint */.Iq)(input.status);
    const missingToken = input.missingSecrets?.find((name) => IS_HUGGING_FACE.test(name));
    for (const { pattern, broke: wanted, isOnlyTime = false, explain } of ROWS) {
        if (wanted !== undefined && wanted !== broke)
            continue;
        if (isOnlyTime && startup !== undefined)
            continue;
        const index = examined.findLastIndex((text, at) => lines[at]?.level !== "DEBUG" && pattern.test(text));
        const match = pattern.exec(examined[index] ?? "");
        if (match)
            return explain({ match, around: around(lines, examined, index), broke, missingToken });
    }
    if (startup !== undefined)
        return hasJustBegun(startup) ? undefined : explainStartup(startup);
    const ran = lines.some(({ replica }) => replica !== undefined);
    if (input.replicas === 0 && !ran && (0,statuses/* awaitsMachine */.FN)(input.status)) {
        return noCapacity("No replica ever started: Baseten probably had no capacity for this instance type.");
    }
    return undefined;
}
function around(lines, examined, index) {
    const replica = lines[index]?.replica;
    return examined
        .slice(index, index + LINES_AROUND)
        .filter((_, at) => lines[index + at]?.replica === replica)
        .join("\n");
}
function errorLines(lines) {
    const open = new Set();
    return lines.filter(({ text, replica, level }) => {
        const line = text.slice(0, MAX_EXAMINED).replace(BUILD_STEP, "");
        if (TRACEBACK.test(line)) {
            open.add(replica);
            return true;
        }
        const isInside = open.has(replica);
        if (isInside && /^[^\s|+]/.test(line))
            open.delete(replica);
        if (level !== undefined && /^(?:ERROR|CRITICAL|FATAL)$/i.test(level))
            return true;
        return isInside || LOOKS_LIKE_AN_ERROR.test(line) || EXCEPTION.test(line);
    });
}
function withToken(missing, likely) {
    if (missing === undefined)
        return likely;
    return {
        cause: `The secret ${named(missing)} is declared, but did not exist in Baseten when the plan was made. ${likely.cause}`,
        remedy: `Create the secret ${SECRETS_PAGE}, with a token whose account has accepted the repository's licence on huggingface.co.`,
    };
}
function outOfHostMemory(broke) {
    if (broke === "build") {
        return {
            cause: "The build ran out of memory and was killed.",
            remedy: "Use less memory: prebuilt wheels instead of compiling, or fewer parallel jobs (`MAX_JOBS`).",
        };
    }
    return {
        cause: "The replica ran out of host memory (not GPU memory) and was killed.",
        remedy: "Choose an instance type with more memory (`resources.memory` or `resources.instance_type`), or use less while loading the weights. The host memory of a GPU instance is fixed: a T4 with 16 GiB is too small for an 8B model.",
    };
}
function missingModule(module, broke) {
    const cause = `The Python module ${named(module)} is missing.`;
    if (broke === "build") {
        return {
            cause,
            remedy: "A package that is built from source needs it first: install it in `build_commands`, or use a version with a prebuilt wheel.",
        };
    }
    return {
        cause,
        remedy: "Add the package that provides it to the config's `requirements`. If it is your own code, check that it is packed: in `packages/` or next to the model, and not ignored.",
    };
}
const STUCK = {
    SCHEDULING: {
        open: "Baseten had no capacity for this instance type: its replica was waiting for a machine",
        failed: "Baseten had no capacity for this instance type: its replica got no machine",
        remedy: NO_CAPACITY_REMEDY,
    },
    IMAGE_PULL: {
        open: "The image was still being pulled",
        failed: "The image could not be pulled",
        remedy: "Make the image smaller: fewer or slimmer packages, and weights via `weights` or `model_cache` instead of the archive or `build_commands`. If it comes from a private registry, check `docker_auth` in the config.",
    },
    WEIGHT_DOWNLOAD: {
        open: "The weights were still being downloaded",
        failed: "The weights could not be downloaded",
        remedy: "Download less (`allow_patterns` and `ignore_patterns` in `weights`), and check that their source exists and that its secret still grants access.",
    },
    CONTAINER_CREATE: {
        open: "The container was still being created",
        failed: "The container could not be created",
        remedy: "Check `base_image`, `docker_server` and the sizes in `resources` in the config, then the log.",
    },
    CONTAINER_START: {
        open: "The container was still starting",
        failed: "The container did not start",
        remedy: "See the log. It is started by `docker_server.start_command` if that is set, otherwise by Truss's own server with the truss's packages.",
    },
    READINESS: {
        open: "The container ran, but was not ready: the model had not loaded, or its health checks did not pass",
        failed: "The container ran, but did not become ready: the model did not load, or its health checks did not pass",
        remedy: "If loading takes long, raise `runtime.health_checks.startup_threshold_seconds` or load faster (`weights`, `model_cache`). Your own server has to listen on `docker_server.server_port` and answer at `readiness_endpoint`.",
    },
};
function hasJustBegun({ kind, forMs }) {
    return kind === "open" && forMs < MIN_STUCK_MS;
}
function explainStartup({ phase, kind, forMs, failedBefore }) {
    const name = (0,startups/* phaseName */.zu)(phase);
    const explanation = Object.hasOwn(STUCK, phase) ? STUCK[phase] : undefined;
    const attempts = failedBefore === 0 ? "" : `, attempt ${failedBefore + 1}`;
    const time = (0,clock/* formatDuration */.a)(forMs);
    const remedy = "See the log of the deployment and its page on Baseten.";
    if (kind === "after") {
        return { cause: `Its startup got no further than ${name}, which finished ${time} earlier${attempts}.`, remedy };
    }
    const what = explanation?.[kind] ?? (kind === "open" ? "Its startup had not finished" : "Its startup failed");
    const duration = kind === "open" ? `for ${time}` : `failed after ${time}`;
    return { cause: `${what} (startup phase ${name} ${duration}${attempts}).`, remedy: explanation?.remedy ?? remedy };
}
function noCapacity(cause) {
    return {
        cause,
        remedy: NO_CAPACITY_REMEDY,
    };
}
function repositoryIn(text) {
    const found = /\bAccess to model (\S{1,200}) is restricted/.exec(text) ??
        /(?:^|Error: )(\S{1,200}) is not a local folder and/m.exec(text) ??
        /huggingface\.co\/(?:api\/)?(?:models\/|datasets\/|spaces\/)?([\w.-]{1,100}(?:\/(?!resolve\/|revision\/|tree\/)[\w.-]{1,100})?)/.exec(text);
    return found === null ? "" : ` ${named(found[1]?.replace(/\.$/, ""))}`;
}
function revisionIn(text) {
    const found = /\/(?:revision|resolve|tree)\/([\w.-]{1,100}?)(?:[/?\s]|\.?$)/m.exec(text) ??
        /(?:^|Error: )(\S{1,100}) is not a valid git identifier/m.exec(text);
    return found === null ? "" : ` ${named(found[1])}`;
}
function portIn(text) {
    const port = /\(?['"]?[\w.:*[\]]{1,60}['"]?(?:, |:)(\d{2,5})\)?:? (?:\[errno 98\] )?address already in use/i.exec(text)?.[1];
    return port === undefined ? "" : ` (${port})`;
}
function exceptionIn(match, around) {
    const [, name = "", text = ""] = match;
    const next = around.split("\n").find((line, index) => index > 0 && line.trim() !== "");
    return `${name}: ${text.trim() === "" ? (next ?? "").trim() : text}`;
}
function named(text) {
    return `"${(0,lib_text/* shortened */.vI)(beginningOf(text), MAX_NAME).replaceAll('"', "'").replaceAll("`", "'")}"`;
}
function quoted(text) {
    return (0,lib_text/* withoutFullStop */.Qu)((0,lib_text/* shortened */.vI)(beginningOf(text), MAX_QUOTE));
}
function beginningOf(text = "") {
    return (0,lib_text/* onOneLine */.GJ)(text.slice(0, MAX_EXAMINED));
}
function compare(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/lib/errors.js
var lib_errors = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/lib/retry.js
var retry = __webpack_require__(805);
// EXTERNAL MODULE: ./lib/baseten/api/types.js
var types = __webpack_require__(3334);
;// CONCATENATED MODULE: ./lib/baseten/logs.js





const LOOK_EVERY_MS = 5_000;
const OVERLAP_MS = 60_000;
const PAGE = 1_000;
const FULL_PAGE = 500;
const MAX_PAGES = 200;
const TAIL_LINES = 2_000;
const TAIL_CHARACTERS = 8_000_000;
const MAX_KEY = 200;
const MAX_REFUSALS = 5;
const QUIET_MISSES = 5;
const MAX_DRAIN_WAIT_MS = 15_000;
const WEEK_MS = 7 * 24 * 3_600_000;
const MAX_UNDATED = 10_000;
const NANOS = 1000000n;
function followLogs(client, options) {
    return new Follower(client, options);
}
class Follower {
    count = 0;
    #options;
    #pages;
    #since;
    #seen = new SeenLines();
    #tail = [];
    #tailCharacters = 0;
    #hurry = new AbortController();
    #drain;
    #ended;
    #previous;
    #latest;
    #resume;
    #stopped = false;
    #misses = 0;
    #refusals = 0;
    #askedWaitMs = 0;
    #toldOfMisses = false;
    #toldOfGap = false;
    constructor(client, options) {
        this.#options = options;
        this.#pages = new Pages(client, options);
        this.#since = Math.max(0, Math.floor(options.since));
        this.#latest = this.#since;
        this.#previous = BigInt(this.#since) * NANOS;
        this.#ended = this.#run();
    }
    get tail() {
        return this.#tail;
    }
    async finish(drain) {
        this.#drain ??= drain;
        this.#hurry.abort();
        const { signal } = this.#options;
        if (signal.aborted)
            return;
        const listening = new AbortController();
        const aborted = new Promise((resolve) => {
            signal.addEventListener("abort", () => resolve(), { signal: listening.signal });
        });
        await Promise.race([this.#ended, aborted]);
        listening.abort();
    }
    async #run() {
        const { signal } = this.#options;
        const waiting = AbortSignal.any([signal, this.#hurry.signal]);
        while (this.#drain === undefined && !this.#isOver()) {
            await this.#look();
            if (!this.#isOver())
                await this.#sleep(Math.max(LOOK_EVERY_MS, this.#askedWaitMs), waiting);
        }
        const { looks, everyMs } = this.#drain ?? { looks: 0, everyMs: 0 };
        for (let look = 0; look < looks && !this.#isOver(); look++) {
            const askedWaitMs = Math.min(this.#askedWaitMs, MAX_DRAIN_WAIT_MS);
            if (look > 0)
                await this.#sleep(Math.max(everyMs, askedWaitMs), signal);
            if (!this.#isOver())
                await this.#look();
        }
    }
    #isOver() {
        return this.#stopped || this.#options.signal.aborted;
    }
    async #sleep(milliseconds, signal) {
        try {
            await this.#options.clock.sleep(milliseconds, signal);
        }
        catch {
        }
    }
    async #look() {
        try {
            await this.#readPages();
            this.#misses = 0;
            this.#refusals = 0;
            this.#askedWaitMs = 0;
        }
        catch (error) {
            if (!this.#isOver())
                this.#missed(error);
        }
    }
    async #readPages() {
        let from = this.#resume ?? this.#overlap();
        for (let pages = 0; pages < MAX_PAGES; pages++) {
            this.#seen.forgetBefore(this.#overlap());
            const page = await this.#pages.read({ from, direction: "asc" });
            const { last } = this.#take(page, from);
            if (page.length < FULL_PAGE || last === undefined || last < from) {
                this.#resume = undefined;
                return;
            }
            if (this.#isOver())
                return;
            if (last === from)
                await this.#readRestOf(from);
            from = last === from ? from + 1 : last;
            this.#resume = from;
        }
    }
    #overlap() {
        return Math.max(this.#since, this.#latest - OVERLAP_MS);
    }
    async #readRestOf(millisecond) {
        const page = await this.#pages.read({ from: millisecond, to: millisecond, direction: "desc" });
        const { known } = this.#take(page.reverse(), millisecond, millisecond);
        if (known > 0 || this.#toldOfGap)
            return;
        this.#toldOfGap = true;
        this.#warn("The deployment's log has too many lines in one millisecond to read them all: some are missing here.");
    }
    #take(page, from, to = Number.POSITIVE_INFINITY) {
        const lines = this.#readable(page).sort((one, other) => logs_compare(one.line.timestamp, other.line.timestamp));
        let last;
        let known = 0;
        for (const { line, raw } of lines) {
            const millisecond = Number(line.timestamp / NANOS);
            if (raw === undefined) {
                last = millisecond;
                if (millisecond < from || millisecond > to)
                    continue;
                this.#latest = Math.max(this.#latest, millisecond);
            }
            if (!this.#seen.add(millisecond, line, raw)) {
                known++;
                continue;
            }
            this.#previous = line.timestamp;
            this.#keep(line);
            if (!this.#options.signal.aborted)
                this.#options.onLine(line);
        }
        return { last, known };
    }
    #readable(page) {
        let before = this.#previous;
        return page.flatMap((value) => {
            if (!(0,types/* isObject */.Gv)(value) || typeof value.message !== "string")
                return [];
            const { message, replica, level } = value;
            const time = this.#timeIn(value.timestamp);
            before = time ?? before;
            const line = {
                timestamp: before,
                message,
                replica: typeof replica === "string" && replica !== "" ? replica : undefined,
                level: typeof level === "string" && level !== "" ? level : undefined,
            };
            return [{ line, raw: time === undefined ? `?${String(value.timestamp)}` : undefined }];
        });
    }
    #timeIn(text) {
        if (typeof text !== "string" || !/^\d{1,20}$/.test(text))
            return undefined;
        const time = BigInt(text);
        const millisecond = Number(time / NANOS);
        const latest = Math.max(this.#since, Date.now()) + WEEK_MS;
        return millisecond < this.#since - WEEK_MS || millisecond > latest ? undefined : time;
    }
    #keep(line) {
        this.count++;
        this.#tail.push(line);
        this.#tailCharacters += line.message.length;
        while (this.#tail.length > TAIL_LINES || (this.#tail.length > 1 && this.#tailCharacters > TAIL_CHARACTERS)) {
            this.#tailCharacters -= this.#tail.shift()?.message.length ?? 0;
        }
    }
    #missed(error) {
        const httpStatus = error instanceof api_client/* ApiError */.hD ? error.httpStatus : undefined;
        const askedWaitMs = (error instanceof api_client/* ApiError */.hD && error.askedWaitMs) || 0;
        this.#askedWaitMs = Math.min(askedWaitMs, retry/* MAX_ASKED_WAIT_MS */.th);
        this.#refusals = httpStatus === 401 || httpStatus === 403 ? this.#refusals + 1 : 0;
        this.#misses = httpStatus === 404 ? 0 : this.#misses + 1;
        if (this.#refusals >= MAX_REFUSALS) {
            this.#stopped = true;
            this.#warn(`The deployment's log can no longer be read: ${(0,lib_errors/* messageOf */.b)(error)} The deployment continues without it.`);
        }
        else if (this.#misses >= QUIET_MISSES && this.#refusals === 0 && !this.#toldOfMisses) {
            this.#toldOfMisses = true;
            this.#warn(`The deployment's log could not be read ${this.#misses} times in a row: ${(0,lib_errors/* messageOf */.b)(error)} Still trying.`);
        }
    }
    #warn(text) {
        try {
            this.#options.onWarning(text);
        }
        catch {
        }
    }
}
class Pages {
    #client;
    #path;
    constructor(client, { modelId, deploymentId }) {
        this.#client = client;
        this.#path = (0,api_client/* pathOf */.XM) `/v1/models/${modelId}/deployments/${deploymentId}/logs`;
    }
    async read(range) {
        const stage = "Reading the deployment's log";
        const query = {
            start_epoch_millis: String(range.from),
            ...(range.to === undefined ? {} : { end_epoch_millis: String(range.to) }),
            direction: range.direction,
            limit: String(PAGE),
        };
        const answer = await this.#client.call({ method: "GET", path: this.#path, query, stage, attempts: 1 });
        return (0,types/* listField */.FZ)(answer, "logs", stage);
    }
}
class SeenLines {
    #dated = new Map();
    #undated = new Set();
    add(millisecond, { timestamp, replica, message }, raw) {
        const text = message.length <= MAX_KEY ? message : (0,external_node_crypto_.createHash)("sha256").update(message).digest("base64");
        const key = JSON.stringify([raw ?? String(timestamp), replica ?? null, text]);
        if (raw !== undefined)
            return this.#addUndated(key);
        const keys = this.#dated.get(millisecond) ?? new Set();
        if (keys.has(key))
            return false;
        this.#dated.set(millisecond, keys.add(key));
        return true;
    }
    forgetBefore(millisecond) {
        for (const seen of this.#dated.keys()) {
            if (seen >= millisecond)
                return;
            this.#dated.delete(seen);
        }
    }
    #addUndated(key) {
        const isNew = !this.#undated.delete(key);
        this.#undated.add(key);
        const [oldest] = this.#undated;
        if (this.#undated.size > MAX_UNDATED && oldest !== undefined)
            this.#undated.delete(oldest);
        return isNew;
    }
}
function logs_compare(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
}

// EXTERNAL MODULE: ./lib/baseten/wait-verdict.js
var wait_verdict = __webpack_require__(3827);
// EXTERNAL MODULE: ./lib/rollout/run.js
var rollout_run = __webpack_require__(2900);
// EXTERNAL MODULE: ./lib/truss/files/list.js
var list = __webpack_require__(7755);
;// CONCATENATED MODULE: ./lib/truss/traceback.js

const HEADER = /^\s*(?:Exception Group )?Traceback \(most recent call last\):/;
const FRAME = /^\s*File "(\/[^"]{1,1000})", line (\d{1,7})(?:,|\s*$)/;
const GROUP_EDGE = /^\s*[|+] ?/;
const COLOURS = /\u001b\[[0-9;]{0,20}m/g;
const RAISED = /^([A-Za-z_][\w.]{0,200})(:|$)/;
const BARE_NAME = /(?:Error|Exception|Exit|Failure|Group|Interrupt|Iteration|Timeout|Warning)$/;
const LEVEL = /^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)$/i;
const OF_THE_SERVER = /^(?:(?:main|model_wrapper|truss_server|__init__)\.py$|(?:_truss_common|common|shared|truss|truss_chains)\/)/;
function locateTraceback(messages, options) {
    const reader = new TracebackReader(options);
    for (const message of messages) {
        for (const line of message.replace(COLOURS, "").split(/\r\n|\r|\n/))
            reader.read(line);
    }
    return reader.end();
}
class TracebackReader {
    #options;
    #found;
    #frame;
    #inside = false;
    #inGroup = false;
    #textFollows = false;
    constructor(options) {
        this.#options = options;
    }
    read(line) {
        const inner = line.replace(GROUP_EDGE, "");
        if (HEADER.test(inner)) {
            this.#close();
            this.#inside = true;
            this.#inGroup = inner !== line;
            return;
        }
        const text = this.#inGroup ? inner : line;
        const frame = FRAME.exec(text);
        if (frame)
            this.#takeFrame(frame);
        else if (this.#textFollows)
            this.#takeText(text);
        else if (this.#inside)
            this.#takeEnd(text);
    }
    end() {
        this.#close();
        return this.#found;
    }
    #takeFrame(frame) {
        this.#inside = true;
        this.#textFollows = false;
        const path = this.#archivePath(frame[1] ?? "");
        const line = Number(frame[2]);
        if (path !== undefined && line > 0)
            this.#frame = { path, line };
    }
    #takeEnd(text) {
        const raised = RAISED.exec(text);
        if (!raised)
            return;
        const [, name = "", colon] = raised;
        if (colon === ":" ? LEVEL.test(name) : !BARE_NAME.test(name))
            return;
        if (this.#frame)
            this.#found = { ...this.#frame, message: text.trim() };
        this.#textFollows = this.#frame !== undefined && text.trim() === `${name}:`;
        this.#forget();
    }
    #takeText(text) {
        if (text.trim() === "")
            return;
        this.#textFollows = false;
        if (this.#found)
            this.#found = { ...this.#found, message: `${this.#found.message} ${text.trim()}` };
    }
    #close() {
        if (this.#frame)
            this.#found = { ...this.#frame, message: "An exception was raised here." };
        this.#textFollows = false;
        this.#forget();
    }
    #forget() {
        this.#frame = undefined;
        this.#inside = false;
    }
    #archivePath(path) {
        const { bundledPackagesDir, modelModuleDir = "model" } = this.#options;
        if (path.split("/").some((part, index) => index > 0 && (part === "" || part === "." || part === "..")))
            return;
        const candidate = path.startsWith("/packages/")
            ? (0,list/* archivePrefix */.pY)(bundledPackagesDir) + path.slice("/packages/".length)
            : path.startsWith("/app/model/")
                ? (0,list/* archivePrefix */.pY)(modelModuleDir) + path.slice("/app/model/".length)
                : path.startsWith("/app/") && !OF_THE_SERVER.test(path.slice("/app/".length))
                    ? path.slice("/app/".length)
                    : undefined;
        return candidate !== undefined && this.#options.has(candidate) ? candidate : undefined;
    }
}

;// CONCATENATED MODULE: ./lib/rollout/progress.js












const DRAIN_AFTER_SUCCESS = { looks: 2, everyMs: 2_000, limitMs: 15_000 };
const DRAIN_AFTER_FAILURE = { looks: 5, everyMs: 5_000, limitMs: 45_000 };
const GENERAL_REMEDY = new Set(["deploy_failed", "promote_failed"]);
const EXPLAINED = new Set(["deploy_failed", "deploy_timeout", "predict_failed", "promote_failed"]);
const MAX_MESSAGE = 500;
const MACHINE_WAIT_MS = 600_000;
class Progress {
    startups;
    followed;
    #run;
    #truss;
    #logs;
    #over = new AbortController();
    #ownIds;
    #isPhaseOpen = false;
    #waiting = [];
    #status = "";
    #deployingSince;
    #hadReplica = false;
    constructor(run, truss, followed) {
        const { clock, signal, log } = run.tools;
        const { modelId, deploymentId, since } = followed;
        this.#run = run;
        this.followed = followed;
        this.#ownIds = followed.ownIds;
        this.#truss = truss;
        this.startups = new startups/* StartupWatch */.Bu(run.client, { modelId, deploymentId, since, clock, signal });
        this.#logs = followLogs(run.client, {
            modelId,
            deploymentId,
            since,
            clock,
            signal: AbortSignal.any([signal, this.#over.signal]),
            onLine: (line) => this.#show(line),
            onWarning: (text) => log.warning(text),
        });
    }
    get lineCount() {
        return this.#logs.count;
    }
    get status() {
        return this.#status;
    }
    copied(id) {
        if (!this.#ownIds.includes(id))
            this.#ownIds = [...this.#ownIds, id];
    }
    saw({ status, activeReplicas = 0 }) {
        this.#status = status;
        if ((0,statuses/* awaitsMachine */.FN)(status) && (0,statuses/* isInProgress */.LT)(status))
            this.#deployingSince ??= this.#run.tools.clock.now();
        this.#hadReplica ||= activeReplicas > 0 || (0,statuses/* mayHaveReplica */.me)(status);
    }
    async phase(name, { isLast, explains = true }, work) {
        return (0,rollout_run/* runPhase */.P)(this.#run, name, async () => {
            const before = this.#logs.count;
            this.#openPhase();
            try {
                const done = await work();
                if (isLast(done.result))
                    await this.#drain(DRAIN_AFTER_SUCCESS);
                return done;
            }
            catch (error) {
                const [doer] = await Promise.all([
                    this.#whoDid(error),
                    this.#drain(explains ? DRAIN_AFTER_FAILURE : DRAIN_AFTER_SUCCESS),
                    explains ? this.startups.lastLook() : undefined,
                ]);
                throw progress_named(explains ? this.#explain(error, this.#logs.count - before, doer) : error, doer);
            }
            finally {
                this.#isPhaseOpen = false;
            }
        });
    }
    async #drain({ limitMs, ...drain }) {
        const { clock } = this.#run.tools;
        const done = new AbortController();
        await Promise.race([this.#logs.finish(drain), clock.sleep(limitMs, done.signal).catch(() => { })]);
        done.abort();
        this.#over.abort();
    }
    #openPhase() {
        this.#isPhaseOpen = true;
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const line of waiting)
            this.#run.tools.log.remote(line);
    }
    #show(line) {
        if (this.#isPhaseOpen)
            this.#run.tools.log.remote(line);
        else
            this.#waiting.push(line);
    }
    async #whoDid(error) {
        const { tools, inputs, client } = this.#run;
        if (!(error instanceof lib_errors/* Failure */.H) || tools.signal.aborted)
            return undefined;
        const { modelId, deploymentId, since } = this.followed;
        const deed = error instanceof audit/* Interrupted */.j$ ? error.deed : await this.#deedBehind(error);
        if (deed === undefined)
            return undefined;
        const doer = await (0,audit/* whoDidIt */.T9)(client, {
            modelId,
            deploymentIds: [deploymentId, ...this.#ownIds],
            since,
            apiKey: inputs.apiKey,
            deed,
        });
        if (doer === undefined || doer.address === "")
            return doer;
        tools.secrets.addAddress(doer.address);
        tools.log.info(doer.logLine);
        return doer;
    }
    async #deedBehind({ status }) {
        if (status !== "predict_failed" && status !== "promote_failed")
            return undefined;
        const { modelId, deploymentId } = this.followed;
        const id = this.#ownIds.at(-1) ?? deploymentId;
        try {
            const found = await (0,deployments/* getDeployment */.i8)(this.#run.client, modelId, id);
            return (0,statuses/* wasStopped */.th)(found.status) ? { kind: "stopped" } : undefined;
        }
        catch (error) {
            return error instanceof api_client/* ApiError */.hD && error.httpStatus === 404 ? { kind: "deleted" } : undefined;
        }
    }
    #explain(error, newLines, doer) {
        if (!(error instanceof lib_errors/* Failure */.H) || !EXPLAINED.has(error.status))
            return error;
        const lines = newLines === 0 ? [] : this.#logs.tail.slice(-newLines);
        const { account, tools } = this.#run;
        const { secrets, servers } = tools;
        const { modelId, deploymentId } = this.followed;
        const startup = this.startups.state;
        account.add({ startup: startup === undefined ? "" : (0,startups/* describeStartup */.JC)(startup) });
        const { errors, likely } = diagnose({
            lines,
            status: this.#status,
            startup,
            ...(this.#waitsForMachine() ? { replicas: 0 } : {}),
            missingSecrets: this.followed.missingSecrets,
            scrub: (text) => secrets.scrubForOthers(text),
        });
        account.add({ lastLines: errors.map((line) => secrets.scrubForOthers(line)) });
        this.#pointAt(lines);
        if (likely === undefined || isCauseKnown(error, doer))
            return error;
        const general = GENERAL_REMEDY.has(error.status) ? `Logs: ${servers.logsUrl(modelId, deploymentId)}` : error.remedy;
        return new lib_errors/* Failure */.H(`${error.message}\nLikely cause: ${likely.cause}`, {
            status: error.status,
            remedy: [likely.remedy, general].filter((part) => part).join(" "),
            ...(error.requestId ? { requestId: error.requestId } : {}),
            cause: error,
        });
    }
    #waitsForMachine() {
        const { clock } = this.#run.tools;
        const since = this.#deployingSince;
        return !this.#hadReplica && since !== undefined && clock.now() - since >= MACHINE_WAIT_MS;
    }
    #pointAt(lines) {
        const { tools } = this.#run;
        if (this.#truss === undefined)
            return;
        const { files, config, location } = this.#truss;
        const sources = new Map(files.map((file) => [file.path, file.source]));
        const { model_module_dir: modelModuleDir } = config.sent;
        const options = {
            has: (path) => sources.has(path),
            bundledPackagesDir: config.bundledPackagesDir,
            ...(typeof modelModuleDir === "string" ? { modelModuleDir } : {}),
        };
        for (const replica of new Set(lines.map((line) => line.replica))) {
            const messages = lines.filter((line) => line.replica === replica).map((line) => line.message);
            const found = locateTraceback(messages, options);
            const source = found && sources.get(found.path);
            if (found === undefined || source?.kind !== "file")
                continue;
            const file = location.displayPath(source.file);
            const message = `Baseten reported: ${(0,lib_text/* shortened */.vI)(tools.secrets.scrub(found.message), MAX_MESSAGE)}`;
            tools.log.findings([{ severity: "error", rule: "traceback", message, file, line: found.line }]);
            return;
        }
    }
}
function isCauseKnown(error, doer) {
    if (doer?.isKnown)
        return !doer.isBaseten;
    if (error instanceof audit/* Interrupted */.j$)
        return error.deed.kind !== "stopped";
    return error instanceof api_client/* ApiError */.hD || error.cause instanceof api_client/* ApiError */.hD;
}
function progress_named(error, doer) {
    if (!(error instanceof lib_errors/* Failure */.H) || doer === undefined)
        return error;
    const [first = "", ...rest] = error.message.split("\n");
    const what = doer.isKnown ? first.replace(wait_verdict/* BY_WHOEVER */.hh, "") : first;
    return new lib_errors/* Failure */.H([`${what} ${doer.text}`, ...rest].join("\n"), {
        status: error.status,
        remedy: error.remedy ?? "",
        ...(error.requestId ? { requestId: error.requestId } : {}),
        cause: error,
    });
}

// EXTERNAL MODULE: ./lib/rollout/rollout.js
var rollout_rollout = __webpack_require__(6400);
// EXTERNAL MODULE: ./lib/rollout/settings/apply.js
var apply = __webpack_require__(7135);
// EXTERNAL MODULE: ./lib/rollout/settings/bodies.js
var bodies = __webpack_require__(5851);
// EXTERNAL MODULE: ./lib/rollout/settings/changes.js
var changes = __webpack_require__(5694);
// EXTERNAL MODULE: ./lib/rollout/settings/live.js
var live = __webpack_require__(7273);
// EXTERNAL MODULE: ./lib/rollout/settings/wanted.js
var wanted = __webpack_require__(7896);
// EXTERNAL MODULE: ./lib/rollout/smoke-test.js
var smoke_test = __webpack_require__(5937);
;// CONCATENATED MODULE: ./lib/rollout/serve.js
















const GRACE_MS = 120_000;
const CLOCK_SKEW_MS = 5_000;
const VERIFY_AFTER_MS = 5_000;
async function serve(run, rollout, smokeTest) {
    if (run.watch === undefined)
        return bringIntoService(run, rollout, smokeTest);
    const { guarded } = await __webpack_require__.e(/* import() */ 193).then(__webpack_require__.bind(__webpack_require__, 4193));
    await guarded(run, rollout, run.watch, (watchedRun) => bringIntoService(watchedRun, rollout, smokeTest));
}
async function bringIntoService(run, rollout, smokeTest) {
    const { deployment, promoteTo } = rollout;
    const progress = followLog(run, rollout);
    const cases = await casesOf(run, rollout, smokeTest);
    const { servingId, durationMs } = await waitUntilServing(run, rollout, progress, {
        isLast: smokeTest.payload === undefined && cases === undefined && promoteTo === "",
        cases,
    });
    const deploySeconds = (durationMs / 1_000).toFixed(1);
    run.outputs.set("deploy-time-seconds", deploySeconds);
    run.account.add({ deploySeconds: Number(deploySeconds) });
    let finalId = servingId;
    if (servingId !== deployment.id) {
        tellServing(run, rollout, servingId);
        progress.copied(servingId);
    }
    if (smokeTest.payload === undefined && cases === undefined) {
        run.account.add({ smokeTest: `skipped: ${smokeTest.skip}` });
        run.tools.log.info(`Smoke test skipped: ${smokeTest.skip}`);
    }
    else {
        await callModel(run, rollout, progress, { servingId, smokeTest, cases }).catch(async (error) => {
            if (promoteTo === "" && !run.tools.signal.aborted) {
                await settleSettings(run, rollout, { servingId, onlyLooks: "The run failed before it could change that." });
            }
            throw error;
        });
    }
    if (promoteTo !== "") {
        const promotedId = await promote(run, rollout, progress);
        if (!run.inputs.wait) {
            tellServing(run, rollout, promotedId);
            run.tools.log.info(`Not waiting for ${JSON.stringify(promoteTo)} to serve it.`);
            return;
        }
        finalId = await waitUntilPromoted(run, rollout, promotedId, progress);
    }
    await settleSettings(run, rollout, { servingId: finalId });
}
async function settleSettings(run, rollout, place) {
    const { inputs, tools, state, client, account } = run;
    const { model, settings, promoteTo, origin } = rollout;
    const environment = promoteTo || rollout.environment;
    if (settings === undefined || environment === "")
        return;
    const isInPlace = promoteTo === "" && origin === "reused";
    await (0,rollout_run/* runPhase */.P)(run, "Settings", async () => {
        const applied = await (0,apply/* applySettings */.i)(client, {
            modelId: model.id,
            environment,
            deploymentId: place.servingId,
            ...(place.onlyLooks === undefined ? {} : { onlyLooks: place.onlyLooks }),
            settings,
            cameBy: promoteTo !== "" ? "promotion" : isInPlace ? undefined : "push",
            isAwaited: inputs.wait,
            limitMs: inputs.wait ? waitLimitOf(inputs) : 0,
            clock: tools.clock,
            signal: tools.signal,
            onLine: (line) => tools.log.info(line),
            onRequest: (before) => state.changesSettings({ environment, wanted: settings, before }),
        });
        if (applied.isCopied && applied.servingId !== undefined)
            tellServing(run, rollout, applied.servingId);
        const { isComplete, text } = (0,apply/* describeApplied */.v)(applied, environment);
        if (!isComplete)
            tools.log.warning(text);
        account.add({ settings: text });
        return { result: undefined, verdict: isComplete ? text : "Some settings are missing." };
    });
}
async function testInPlace(run, rollout, smokeTest) {
    const progress = followLog(run, rollout);
    progress.saw(rollout.deployment);
    const cases = await casesOf(run, rollout, smokeTest);
    await callModel(run, rollout, progress, { servingId: rollout.deployment.id, smokeTest, cases });
}
async function casesOf(run, rollout, { cases, payload }) {
    if (cases === undefined)
        return undefined;
    const { CaseRun } = await __webpack_require__.e(/* import() */ 868).then(__webpack_require__.bind(__webpack_require__, 7868));
    return new CaseRun(run, rollout, { file: cases, isOnlyTest: payload === undefined });
}
async function callModel(run, rollout, progress, calls) {
    const { servingId, smokeTest, cases } = calls;
    const { model, environment, promoteTo } = rollout;
    if (cases !== undefined) {
        const isLast = () => promoteTo === "" && smokeTest.payload === undefined;
        await progress.phase("Run the cases", { isLast }, async () => {
            const verdict = await cases.finish({ deploymentId: servingId, status: progress.status });
            return { result: undefined, verdict };
        });
    }
    if (smokeTest.payload === undefined)
        return;
    const target = {
        url: (0,rollout_rollout/* urlsOf */.Wn)(run, rollout, servingId, environment).predictUrl,
        coldStart: (0,smoke_test/* coldStartOf */.O)(run.client, { modelId: model.id, deploymentId: servingId, status: progress.status }),
    };
    await progress.phase("Smoke test", { isLast: () => promoteTo === "" }, async () => {
        const verdict = await (0,smoke_test/* runSmokeTest */.pb)(run, smokeTest, target);
        return { result: undefined, verdict };
    });
}
function followLog(run, { model, deployment, origin, ownIds, truss, missingSecrets = [] }) {
    const isOld = origin === "activated" || origin === "reused";
    const start = isOld ? undefined : deployment.createdAt;
    const since = (start ?? Date.now()) - CLOCK_SKEW_MS;
    return new Progress(run, truss, { modelId: model.id, deploymentId: deployment.id, since, ownIds, missingSecrets });
}
function waitUntilServing(run, rollout, progress, { isLast, cases }) {
    const { environment, promoteTo, awaitsReplica = false } = rollout;
    const isLive = promoteTo === "";
    return progress.phase(`Wait until it is ${isLive ? "live" : "ready"}`, { isLast: () => isLast }, async () => {
        const options = {
            ...followOptions(run, rollout, progress),
            environment,
            purpose: "deployment",
            awaitsReplica,
        };
        const followed = cases === undefined || environment === ""
            ? await (0,follow/* follow */.e6)(run.client, options)
            : await cases.along((signal, onState) => (0,follow/* follow */.e6)(run.client, {
                ...options,
                signal: AbortSignal.any([options.signal, signal]),
                onState: (deployment) => {
                    options.onState(deployment);
                    onState(deployment);
                },
            }));
        const where = environment === "" ? "" : ` in ${JSON.stringify(environment)}`;
        const note = followed.note ? `: ${followed.note}` : "";
        const state = `${isLive ? "Live" : "Ready"}${where}`;
        return { result: followed, verdict: `${state} after ${(0,clock/* formatDuration */.a)(followed.durationMs)}${note}.` };
    });
}
function promote(run, rollout, progress) {
    const { inputs, tools, state } = run;
    const { model, deployment, promoteTo: environment, pushId, origin, settings, asItIs = false, inPlaceOf } = rollout;
    const preserveEnvInstanceType = (0,wanted/* keepsInstanceType */.Ai)(inputs, settings);
    const logPhase = { isLast: (id) => !inputs.wait || id !== deployment.id, explains: false };
    let areSettingsSent = false;
    return progress.phase("Promote", logPhase, async () => {
        const id = await (0,promotion/* startPromotion */.sN)(run.client, {
            modelId: model.id,
            deploymentId: deployment.id,
            pushId,
            copyLabel: deployment.labels[labels/* PUSH_LABEL */.iI],
            environment,
            preserveEnvInstanceType,
            asItIs,
            override: run.watch?.override ?? {},
            ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
            settingsFor: (seen) => {
                run.guard?.replaces(seen?.current?.id);
                if (!inputs.wait)
                    state.changed({ shownBefore: (0,environments/* shownIn */.fz)(seen) });
                if (settings === undefined)
                    return {};
                const before = (0,live/* liveSettingsOf */.$)(seen);
                const servedId = seen?.current?.id ?? "";
                if ((0,changes/* changesOf */.f)(settings, before).length > 0)
                    state.changesSettings({ environment, wanted: settings, before, servedId });
                areSettingsSent = true;
                return (0,bodies/* settingsInPromotion */.Ki)(settings, before);
            },
            mayCreateEnvironment: inputs.createEnvironment,
            evenIfServed: origin === "reused" && !preserveEnvInstanceType,
            limitMs: waitLimitOf(inputs),
            clock: tools.clock,
            signal: tools.signal,
            onLine: (line) => tools.log.info(line),
            onRequest: (asked) => state.changed({ promotingTo: environment, isActOpen: true, asked }),
            onRefused: () => state.changed({ promotingTo: "", isActOpen: false }),
        });
        state.alsoMade(id);
        state.changed({ isActOpen: false });
        run.guard?.follows(id);
        if (settings !== undefined && !inputs.wait)
            tellUnawaited(run, environment, areSettingsSent);
        const isCopy = id !== deployment.id;
        const what = isCopy ? `${id}, its copy of ${deployment.id},` : `deployment ${id}`;
        return { result: id, verdict: `Baseten is promoting ${what} to ${JSON.stringify(environment)}.` };
    });
}
function tellUnawaited({ account, tools }, environment, areSent) {
    if (areSent) {
        account.add({ settings: "Sent with the promotion, but not verified." });
        return;
    }
    const text = `The settings were not sent: ${JSON.stringify(environment)} already serves the deployment, or somebody else is promoting it there.`;
    account.add({ settings: text });
    tools.log.warning(`${text} Run the job again once that is done.`);
}
async function waitUntilPromoted(run, rollout, promotedId, pushed) {
    const { inputs, tools, client } = run;
    const { deployment, promoteTo: environment, truss, origin } = rollout;
    let progress = pushed;
    if (promotedId !== deployment.id) {
        tellServing(run, rollout, promotedId);
        const ownIds = [...pushed.followed.ownIds, promotedId];
        progress = new Progress(run, truss, { ...pushed.followed, deploymentId: promotedId, ownIds });
    }
    return progress.phase(`Wait until ${environment} serves it`, { isLast: () => true }, async () => {
        const options = {
            ...followOptions(run, rollout, progress),
            environment,
            purpose: "promotion",
        };
        const { durationMs, servingId } = await (0,follow/* follow */.e6)(client, options);
        await tools.clock.sleep(VERIFY_AFTER_MS, tools.signal);
        await (0,promotion/* verifyPromotion */.TZ)(client, { ...options, deploymentId: servingId });
        tellServing(run, rollout, servingId);
        if (servingId !== deployment.id && origin !== "reused" && inputs.cleanup !== "always") {
            tools.log.info(`${JSON.stringify(environment)} serves ${servingId}, a copy of ${deployment.id}. The original was left as it is: \`cleanup: always\` deactivates it.`);
        }
        return {
            result: servingId,
            verdict: `Live in ${JSON.stringify(environment)} after ${(0,clock/* formatDuration */.a)(durationMs)}.`,
        };
    });
}
function tellServing(run, rollout, id) {
    (0,rollout_run/* tellDeployment */.j)(run, {
        deploymentId: id,
        logsUrl: run.tools.servers.logsUrl(rollout.model.id, id),
        ...(0,rollout_rollout/* urlsOf */.Wn)(run, rollout, id, rollout.promoteTo || rollout.environment),
    });
    run.state.alsoMade(id);
    run.guard?.follows(id);
}
function waitLimitOf({ deployTimeoutMinutes }) {
    return deployTimeoutMinutes * 60_000 + GRACE_MS;
}
function followOptions({ inputs, tools, state, guard }, { pushId }, progress) {
    const { clock, signal, log, servers } = tools;
    const { modelId, deploymentId } = progress.followed;
    return {
        modelId,
        deploymentId,
        pushId,
        limitMs: waitLimitOf(inputs),
        deployTimeoutMinutes: inputs.deployTimeoutMinutes,
        logsUrl: servers.logsUrl(modelId, deploymentId),
        clock,
        signal,
        onLine: (line) => log.info(line),
        onHeartbeat: (line) => log.outside(`${line}. ${(0,lib_text/* counted */.hS)(progress.lineCount, "log line")} so far.`),
        onWarning: (line) => log.warning(line),
        startups: progress.startups,
        ...(guard === undefined ? {} : { restedMs: () => guard.restedMs() }),
        onState: (deployment) => {
            progress.saw(deployment);
            guard?.saw(deployment);
            if ((0,statuses/* mayServe */.dK)(deployment.status))
                state.mayHaveServed();
        },
    };
}


/***/ }),

/***/ 5937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kb: () => (/* binding */ excerpt),
/* harmony export */   O: () => (/* binding */ coldStartOf),
/* harmony export */   pb: () => (/* binding */ runSmokeTest),
/* harmony export */   qk: () => (/* binding */ tellAnswer),
/* harmony export */   rY: () => (/* binding */ planSmokeTest)
/* harmony export */ });
/* harmony import */ var _action_tools_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5729);
/* harmony import */ var _baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3087);
/* harmony import */ var _baseten_predict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9136);
/* harmony import */ var _baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8776);
/* harmony import */ var _github_log_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3776);
/* harmony import */ var _lib_bytes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8752);
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5953);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5892);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5924);
/* harmony import */ var _truss_predict_input_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8207);










const MAX_RESPONSE_BYTES = 4096;
const MAX_EXCERPT = 200;
async function planSmokeTest(run, truss, cases) {
    const { predictPayload, predictPayloadFile, promotion } = run.inputs;
    const { log, secrets, servers } = run.tools;
    const isGiven = predictPayload !== "" || predictPayloadFile !== "";
    const smokeTest = {
        ...(cases && !isGiven
            ? { source: "input `predict-cases`", skip: "The cases in `predict-cases` run instead." }
            : await (0,_truss_predict_input_js__WEBPACK_IMPORTED_MODULE_5__/* .choosePayload */ .Wp)({
                payload: predictPayload,
                payloadFile: predictPayloadFile,
                workspace: (0,_action_tools_js__WEBPACK_IMPORTED_MODULE_0__/* .workspaceOf */ .B3)(run.tools),
                truss,
            })),
        ...(cases === undefined ? {} : { cases: await withPayloads(cases, truss) }),
    };
    const isCalled = smokeTest.payload !== undefined || cases !== undefined;
    if (isCalled && servers.hostWithoutPredictUrl !== undefined) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H(`The smoke test would send the API key of ${servers.hostWithoutPredictUrl} to baseten.co: BASETEN_MANAGEMENT_API_URL_OVERRIDE is set, but BASETEN_INFERENCE_BASE_URL_OVERRIDE is not.`, { status: "invalid", remedy: "Set that variable, too, or run without a payload." });
    }
    if (isGiven)
        secrets.addPayload(smokeTest.payload);
    for (const { payload } of cases?.cases ?? [])
        secrets.addPayload(payload);
    if (promotion === "after-check" && !isCalled) {
        log.warning(`Input \`promotion\` is "after-check", but there is no smoke test (${smokeTest.skip}): before the promotion, we only check that the deployment becomes ACTIVE.`);
    }
    return smokeTest;
}
async function withPayloads(file, truss) {
    if (file.cases.every(({ payload }) => payload !== undefined))
        return file;
    const example = truss && (await (0,_truss_predict_input_js__WEBPACK_IMPORTED_MODULE_5__/* .exampleOf */ .Ql)(truss));
    if (example === undefined) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H("A case in `predict-cases` has no payload, and the config has no example to send instead.", {
            status: "invalid",
            remedy: "Give it a `payload` or a `payload-file`.",
        });
    }
    const cases = file.cases.map((one) => (one.payload === undefined ? { ...one, payload: example.payload } : one));
    return { ...file, cases };
}
function coldStartOf(client, { modelId, deploymentId, status }) {
    return {
        wasComingUp: (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isComingUp */ .TO)(status),
        comingUp: async () => {
            try {
                const seen = await (0,_baseten_api_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, modelId, deploymentId);
                if ((0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isComingUp */ .TO)(seen.status))
                    return seen.status;
                return (0,_baseten_statuses_js__WEBPACK_IMPORTED_MODULE_3__/* .isReady */ .i_)(seen.status) && seen.activeReplicas === 0 ? "ACTIVE without a replica" : undefined;
            }
            catch (error) {
                if (error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H && error.status !== "cancelled")
                    return undefined;
                throw error;
            }
        },
    };
}
async function runSmokeTest(run, smokeTest, target) {
    const { account } = run;
    const { network, clock, signal, log, secrets } = run.tools;
    const url = new URL(target.url);
    log.info(`POST ${url} with ${smokeTest.source}.`);
    account.add({ smokeTest: "not finished" });
    const result = await (0,_baseten_predict_js__WEBPACK_IMPORTED_MODULE_2__/* .predict */ .K)({
        network,
        clock,
        signal,
        url,
        apiKey: run.inputs.apiKey,
        userAgent: _action_tools_js__WEBPACK_IMPORTED_MODULE_0__/* .USER_AGENT */ ._O,
        payload: smokeTest.payload,
        headers: run.inputs.predictHeaders,
        ...target.coldStart,
        timeoutMs: run.inputs.predictTimeoutSeconds * 1_000,
        scrub: (text) => secrets.scrub(text),
        scrubQuote: (text) => secrets.scrubForOthers(text),
        onNote: (line) => log.info(line),
    }).catch((error) => {
        if (!signal.aborted)
            account.add({ smokeTest: "failed" });
        throw error;
    });
    const { text, shown } = tellAnswer(run, result);
    const isCut = result.truncated || shown.length < text.length;
    const heading = isCut ? `The first ${(0,_lib_bytes_js__WEBPACK_IMPORTED_MODULE_6__/* .formatBytes */ .z)(MAX_RESPONSE_BYTES)} of the answer` : "Answer";
    log.info(`${heading}:${inLog(shown)}`);
    if (result.doubt !== undefined)
        log.warning(result.doubt);
    const figures = describe(result);
    account.add({
        smokeTest: `${figures}; answer: ${excerpt(text, secrets)}`,
        smokeTestForOthers: `${figures}; answer: ${excerpt(secrets.scrubForOthers(text), secrets)}`,
    });
    return `The model answered in ${figures}.`;
}
function tellAnswer({ outputs, tools: { secrets } }, result) {
    const text = secrets.scrub(result.text);
    const shown = secrets.beginning(text, (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_7__/* .firstBytes */ .mI)(text, MAX_RESPONSE_BYTES).length);
    outputs.set("predict-response", shown);
    outputs.set("predict-time-seconds", (result.durationMs / 1_000).toFixed(3));
    return { text, shown };
}
function inLog(text) {
    const lines = text.split(/\r\n|[\r\n]/);
    return lines.length === 1 ? ` ${text}` : lines.map((line) => `\n\u2502 ${line}`).join("");
}
function excerpt(text, secrets) {
    const line = (0,_github_log_js__WEBPACK_IMPORTED_MODULE_8__/* .harmless */ .I)(text)
        .replace(/[\s\u202a-\u202e\u2066-\u2069]+/g, " ")
        .trim();
    if (line === "")
        return "empty";
    return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_7__/* .shortened */ .vI)(line, MAX_EXCERPT, (whole, max) => secrets.beginning(whole, max));
}
function describe({ durationMs, stream }) {
    const parts = [(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_9__/* .formatDuration */ .a)(durationMs)];
    if (stream) {
        parts.push(`first token after ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_9__/* .formatDuration */ .a)(stream.firstTokenMs)}`, `${stream.tokens} tokens`);
        if (stream.tokensPerSecond !== undefined)
            parts.push(`${stream.tokensPerSecond.toFixed(1)} tokens/s`);
    }
    return parts.join(", ");
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
    const sdk = await __webpack_require__.e(/* import() */ 436).then(__webpack_require__.bind(__webpack_require__, 2436));
    return { sdk, client: new sdk.S3Client(await clientSettings(options)) };
}
async function clientSettings(options) {
    const { target, endpoint, clock } = options;
    const base = endpoint === undefined ? `https://${target.bucket}.s3.${target.region}.amazonaws.com` : endpoint;
    const agent = await options.agentFor(new URL(base));
    return {
        region: target.region,
        credentials: target.credentials,
        maxAttempts: 1,
        requestHandler: {
            httpAgent: agent,
            httpsAgent: agent,
            connectionTimeout: clock.limit(CONNECT_MS),
            socketTimeout: clock.limit(STALL_MS),
        },
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
    const sdk = await __webpack_require__.e(/* import() */ 436).then(__webpack_require__.bind(__webpack_require__, 2436));
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
