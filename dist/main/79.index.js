export const id = 79;
export const ids = [79];
export const modules = {

/***/ 7834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RI: () => (/* binding */ optionsDigest),
/* harmony export */   SP: () => (/* binding */ CONFIG_LABEL),
/* harmony export */   YF: () => (/* binding */ OPTIONS_LABEL),
/* harmony export */   YZ: () => (/* binding */ DIGEST_LABEL),
/* harmony export */   Zu: () => (/* binding */ generateName),
/* harmony export */   nI: () => (/* binding */ buildPayload),
/* harmony export */   xv: () => (/* binding */ configDigest)
/* harmony export */ });
/* unused harmony export labelValue */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2487);


const DIGEST_LABEL = "archive_digest";
const CONFIG_LABEL = "config_digest";
const OPTIONS_LABEL = "options_digest";
const LARGEST_LABELS_BYTES = 2_048;
function buildPayload(parts) {
    return {
        config: effectiveConfig(parts),
        ...(parts.rawConfig === undefined ? {} : { raw_config: parts.rawConfig }),
        ...(parts.gitInfo ? { user_env: { git_info: parts.gitInfo } } : {}),
        ...(parts.environment === ""
            ? {}
            : { environment_name: parts.environment, preserve_env_instance_type: parts.preserveEnvInstanceType }),
        deploy_timeout_minutes: parts.deployTimeoutMinutes,
        deployment_name: parts.deploymentName,
        labels: effectiveLabels(parts),
    };
}
function optionsDigest(parts) {
    const { environment, promoteTo, preserveEnvInstanceType, stepName } = parts;
    return digestOf({ config: effectiveConfig(parts), environment, promoteTo, preserveEnvInstanceType, stepName });
}
function configDigest(parts) {
    return digestOf(effectiveConfig(parts));
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
    const unique = { [_commit_js__WEBPACK_IMPORTED_MODULE_1__/* .PUSH_LABEL */ .iI]: parts.pushId };
    const all = { ...provenanceLabels(parts), ...parts.labels, ...unique };
    return Buffer.byteLength(JSON.stringify(all)) <= LARGEST_LABELS_BYTES ? all : { ...parts.labels, ...unique };
}
function provenanceLabels(parts) {
    const { provenance, archiveDigest } = parts;
    const origin = provenance && {
        github_repository: provenance.repository,
        github_sha: provenance.headSha,
        github_ref: provenance.ref,
        github_pull_request: provenance.pullRequest,
        github_run_id: provenance.runId,
        github_run_attempt: provenance.runAttempt,
    };
    const content = {
        [DIGEST_LABEL]: archiveDigest,
        [CONFIG_LABEL]: configDigest(parts),
        [OPTIONS_LABEL]: optionsDigest(parts),
    };
    const known = Object.entries({ ...origin, ...content }).filter(([, value]) => value !== "");
    return Object.fromEntries(known.map(([name, value]) => [name, labelValue(value)]));
}
function labelValue(value) {
    return value.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
function generateName(provenance, taken) {
    const sha = provenance.headSha.slice(0, 7) || "manual";
    const base = provenance.pullRequest === "" ? sha : `PR-${provenance.pullRequest}_${sha}`;
    if (!taken.has(base))
        return base;
    const run = provenance.runId === "" ? base : `${base}_${provenance.runId}.${provenance.runAttempt || "1"}`;
    for (let number = 1;; number++) {
        const name = number === 1 ? run : `${run}-${number}`;
        if (!taken.has(name))
            return name;
    }
}


/***/ }),

/***/ 9079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findModel: () => (/* binding */ findModel),
  noteDeployment: () => (/* binding */ noteDeployment),
  payloadParts: () => (/* binding */ payloadParts),
  pushTruss: () => (/* binding */ pushTruss),
  validateTruss: () => (/* binding */ validateTruss)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/addresses.js
var addresses = __webpack_require__(8491);
// EXTERNAL MODULE: ./lib/archive/archive.js + 7 modules
var archive = __webpack_require__(7700);
// EXTERNAL MODULE: ./lib/baseten/client.js
var baseten_client = __webpack_require__(5005);
// EXTERNAL MODULE: ./lib/baseten/commit.js
var commit = __webpack_require__(2487);
// EXTERNAL MODULE: ./lib/baseten/deployments.js
var baseten_deployments = __webpack_require__(7128);
// EXTERNAL MODULE: ./lib/baseten/payload.js
var baseten_payload = __webpack_require__(7834);
// EXTERNAL MODULE: ./lib/baseten/status.js
var baseten_status = __webpack_require__(3376);
;// CONCATENATED MODULE: ./lib/baseten/earlier.js




async function findEarlierAttempt(client, modelId, wanted) {
    const { provenance, archiveDigest } = wanted;
    const attempt = Number(provenance?.runAttempt);
    if (provenance === undefined || provenance.runId === "" || !(attempt > 1))
        return undefined;
    const same = {
        github_repository: provenance.repository,
        github_run_id: provenance.runId,
        github_sha: provenance.headSha,
        [baseten_payload/* DIGEST_LABEL */.YZ]: archiveDigest,
        [baseten_payload/* OPTIONS_LABEL */.YF]: (0,baseten_payload/* optionsDigest */.RI)(wanted),
    };
    const found = (await (0,baseten_deployments/* listDeployments */.Jn)(client, modelId)).filter(({ labels, status }) => (0,baseten_status/* isAlive */._n)(status) &&
        typeof labels[commit/* PUSH_LABEL */.iI] === "string" &&
        labels[commit/* PUSH_LABEL */.iI] !== "" &&
        attemptOf(labels.github_run_attempt) < attempt &&
        Object.entries(same).every(([name, value]) => labels[name] === value));
    return found.sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0))[0];
}
function attemptOf(label) {
    return typeof label === "string" && /^[1-9]\d*$/.test(label) ? Number(label) : Number.POSITIVE_INFINITY;
}

// EXTERNAL MODULE: ./lib/baseten/models.js
var models = __webpack_require__(6004);
// EXTERNAL MODULE: ./lib/clock.js
var lib_clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./lib/github/facts.js

async function readRunFacts(env) {
    const event = await readEvent(env.GITHUB_EVENT_PATH);
    const pull = objectAt(event, "pull_request");
    const head = objectAt(pull, "head");
    const repository = env.GITHUB_REPOSITORY ?? "";
    const runId = env.GITHUB_RUN_ID ?? "";
    const runAttempt = env.GITHUB_RUN_ATTEMPT ?? "";
    const server = env.GITHUB_SERVER_URL ?? "https://github.com";
    return {
        repository,
        headSha: typeof head?.sha === "string" ? head.sha : (env.GITHUB_SHA ?? ""),
        ref: env.GITHUB_REF ?? "",
        pullRequest: typeof pull?.number === "number" ? String(pull.number) : "",
        runId,
        runAttempt,
        runUrl: repository && runId ? `${server}/${repository}/actions/runs/${runId}/attempts/${runAttempt || "1"}` : "",
    };
}
async function readEvent(file) {
    if (!file)
        return undefined;
    try {
        return JSON.parse(await (0,promises_.readFile)(file, "utf8"));
    }
    catch {
        return undefined;
    }
}
function objectAt(json, name) {
    const value = json?.[name];
    return typeof value === "object" && value !== null ? value : undefined;
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/github/git.js





const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
const LIMIT_MS = 20_000;
const LARGEST_OUTPUT_BYTES = 64 * 1024 * 1024;
async function readGitInfo(directory, workspace) {
    const root = findCheckout(directory, workspace);
    if (root === undefined)
        return undefined;
    const sha = await git(root, "rev-parse", "HEAD");
    const status = await git(root, "status", "--porcelain");
    if (!sha || status === undefined)
        return undefined;
    const tag = (await git(root, "describe", "--tags", "--abbrev=0")) || null;
    const commits = tag === null ? "" : await git(root, "rev-list", `${tag}..HEAD`, "--count");
    return {
        latest_commit_sha: sha,
        latest_tag: tag,
        commits_since_tag: commits ? Number(commits) : null,
        has_uncommitted_changes: status !== "",
    };
}
function findCheckout(directory, workspace) {
    for (let folder = directory;; folder = external_node_path_.dirname(folder)) {
        if ((0,external_node_fs_.existsSync)(external_node_path_.join(folder, ".git")))
            return folder;
        if (folder === workspace || folder === external_node_path_.dirname(folder))
            return undefined;
    }
}
async function git(root, ...args) {
    const place = [`--git-dir=${external_node_path_.join(root, ".git")}`, `--work-tree=${root}`];
    const settings = [
        "safe.directory=*",
        "safe.bareRepository=explicit",
        "core.fsmonitor=false",
        `core.hooksPath=${external_node_os_.devNull}`,
    ];
    try {
        const { stdout } = await run("git", [...place, ...settings.flatMap((setting) => ["-c", setting]), ...args], {
            cwd: root,
            timeout: LIMIT_MS,
            maxBuffer: LARGEST_OUTPUT_BYTES,
            env: pick(process.env, ["PATH", "HOME", "USERPROFILE", "SystemRoot", "LANG", "TMPDIR", "TEMP"]),
        });
        return stdout.trim();
    }
    catch {
        return undefined;
    }
}
function pick(env, names) {
    return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./lib/s3/upload.js




class ExpiredCredentials extends Error {
    name = "ExpiredCredentials";
    unfinished;
}
const MIB = 1024 * 1024;
const SMALLEST_PART_BYTES = 8 * MIB;
const MOST_PARTS = 9_500;
const MOST_PARALLEL_PARTS = 4;
const PARTS_MEMORY_BYTES = 128 * MIB;
const ATTEMPTS_PER_REQUEST = 5;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 20_000;
const LONGEST_ASKED_WAIT_MS = 120_000;
const STALL_MS = 120_000;
const CONNECT_MS = 15_000;
const PART_LIMIT_MS = 3_600_000;
const COMPLETE_LIMIT_MS = 900_000;
const CONTROL_LIMIT_MS = 60_000;
const GIVE_UP_MS = 3_000;
const CLEAN_UP_LIMIT_MS = 15_000;
const MOST_CLEAN_UP_LIMITS = 4;
async function uploadArchive(options) {
    ignoreAmbientAws();
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(279), __webpack_require__.e(711)]).then(__webpack_require__.t.bind(__webpack_require__, 3711, 19));
    const client = new sdk.S3Client(await clientSettings(options));
    const parts = new PartBuffers(options.largestBytes);
    const upload = new Upload(sdk, client, options, parts);
    try {
        await upload.abortLeftovers();
        for await (const chunk of options.chunks) {
            for (let rest = chunk; rest.length > 0;) {
                rest = rest.subarray(parts.fill(rest));
                if (parts.isFull)
                    await upload.sendPart();
            }
            upload.throwIfFailed();
        }
        return await upload.finish();
    }
    catch (error) {
        await upload.giveUp(error);
        if (options.signal.aborted)
            throw options.signal.reason;
        throw upload.explain(error);
    }
    finally {
        client.destroy();
    }
}
function partSize(largestBytes) {
    const needed = Math.ceil(largestBytes / MOST_PARTS / MIB) * MIB;
    return Math.max(SMALLEST_PART_BYTES, needed);
}
class PartBuffers {
    #size;
    #free = [];
    #left;
    #waiting;
    #current;
    #filled = 0;
    constructor(largestBytes) {
        this.#size = partSize(largestBytes);
        this.#left = Math.max(2, Math.min(MOST_PARALLEL_PARTS, Math.floor(PARTS_MEMORY_BYTES / this.#size)));
    }
    get isFull() {
        return this.#filled === this.#size;
    }
    fill(chunk) {
        this.#current ??= this.#take();
        const taken = chunk.copy(this.#current, this.#filled);
        this.#filled += taken;
        return taken;
    }
    cut() {
        const buffer = this.#current ?? Buffer.alloc(0);
        const bytes = buffer.subarray(0, this.#filled);
        this.#current = undefined;
        this.#filled = 0;
        return {
            bytes,
            release: () => {
                this.#free.push(buffer);
                this.#waiting?.();
            },
        };
    }
    async available() {
        while (this.#free.length === 0 && this.#left === 0) {
            await new Promise((resolve) => {
                this.#waiting = resolve;
            });
        }
    }
    #take() {
        const free = this.#free.pop();
        if (free)
            return free;
        this.#left--;
        return Buffer.allocUnsafeSlow(this.#size);
    }
}
class Upload {
    #sdk;
    #client;
    #options;
    #buffers;
    #place;
    #stop = new AbortController();
    #signal;
    #underWay = new Set();
    #done = [];
    #uploadId;
    #unfinished;
    #hasStrays = false;
    #failure;
    #sentParts = 0;
    #arrivedBytes = 0;
    constructor(sdk, client, options, buffers) {
        this.#sdk = sdk;
        this.#client = client;
        this.#options = options;
        this.#buffers = buffers;
        this.#place = { Bucket: options.target.bucket, Key: options.target.key };
        this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
    }
    async sendPart() {
        this.#signal.throwIfAborted();
        const PartNumber = ++this.#sentParts;
        const { bytes, release } = this.#buffers.cut();
        this.#uploadId ??= this.#create();
        const sending = this.#sendOne(PartNumber, bytes, this.#uploadId)
            .catch((error) => this.#fail(error))
            .finally(() => {
            release();
            this.#underWay.delete(sending);
        });
        this.#underWay.add(sending);
        await this.#buffers.available();
    }
    async finish() {
        this.#signal.throwIfAborted();
        if (this.#uploadId === undefined)
            return this.#putWhole();
        await this.sendPart();
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
        if (!(first instanceof S3Trouble))
            return first;
        const explained = explain(first);
        if (explained instanceof ExpiredCredentials)
            explained.unfinished = this.#unfinished;
        return explained;
    }
    async #create() {
        const command = new this.#sdk.CreateMultipartUploadCommand({ ...this.#place, ChecksumAlgorithm: "CRC32" });
        return this.#send({
            what: "Beginning the upload",
            signal: this.#signal,
            mayFinish: true,
            limitMs: CONTROL_LIMIT_MS,
            onLost: () => {
                this.#hasStrays = true;
            },
            request: async (options) => needed((await this.#client.send(command, options)).UploadId, "id of the upload"),
        });
    }
    async #sendOne(PartNumber, bytes, uploadId) {
        const command = new this.#sdk.UploadPartCommand({
            ...this.#place,
            UploadId: await unlessAborted(uploadId, this.#signal),
            PartNumber,
            Body: bytes,
        });
        const part = await this.#send({
            what: `Part ${PartNumber} of the archive`,
            signal: this.#signal,
            limitMs: PART_LIMIT_MS,
            request: async (options) => {
                const { ETag, ChecksumCRC32 } = await this.#client.send(command, options);
                return { PartNumber, ETag: needed(ETag, "ETag"), ...(ChecksumCRC32 ? { ChecksumCRC32 } : {}) };
            },
        });
        this.#done.push(part);
        this.#arrived(bytes.length);
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
    }
    async #putWhole() {
        const { bytes } = this.#buffers.cut();
        const command = new this.#sdk.PutObjectCommand({ ...this.#place, Body: bytes });
        await this.#send({
            what: "The archive",
            signal: this.#signal,
            limitMs: PART_LIMIT_MS,
            request: async (options) => needed((await this.#client.send(command, options)).ETag, "ETag"),
        });
        this.#arrived(bytes.length);
        return bytes.length;
    }
    async #abortOurs(uploadId, signal) {
        const { Bucket, Key } = this.#place;
        const unfinished = { bucket: Bucket, key: Key, uploadId };
        try {
            await this.#abort(unfinished, signal);
        }
        catch (error) {
            this.#unfinished = unfinished;
            this.#options.onNote(`The unfinished upload could not be aborted, so S3 keeps its parts for a while: ${(0,errors/* messageOf */.b)(error)}`);
        }
    }
    async #abort({ bucket, key, uploadId }, signal) {
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
        for (let attempt = 1;; attempt++) {
            const limit = AbortSignal.timeout(clock.limit(sending.limitMs));
            const abortSignal = sending.mayFinish ? limit : AbortSignal.any([limit, sending.signal]);
            try {
                return await sending.request({ abortSignal });
            }
            catch (error) {
                const trouble = troubleOf(error, limit.aborted ? sending.limitMs : undefined);
                if (trouble.mayBeDone)
                    sending.onLost?.();
                if (sending.signal.aborted)
                    throw sending.mayFinish ? trouble : sending.signal.reason;
                const wait = attempt < ATTEMPTS_PER_REQUEST ? waitAfter(trouble, attempt) : undefined;
                if (wait === undefined)
                    throw trouble;
                onNote(`${sending.what}: ${trouble.message} Trying again in ${(0,lib_clock/* formatDuration */.a)(wait)} (attempt ${attempt + 1} of ${ATTEMPTS_PER_REQUEST}).`);
                await clock.sleep(wait, sending.signal);
            }
        }
    }
    #patience() {
        const { signal, clock } = this.#options;
        if (signal.aborted)
            return AbortSignal.timeout(GIVE_UP_MS);
        const pressed = new AbortController();
        const onAbort = () => void rest(GIVE_UP_MS).then(() => pressed.abort(signal.reason));
        signal.addEventListener("abort", onAbort, { once: true });
        return AbortSignal.any([
            pressed.signal,
            AbortSignal.timeout(MOST_CLEAN_UP_LIMITS * clock.limit(CLEAN_UP_LIMIT_MS)),
        ]);
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
const NO_SUCH_UPLOAD = "NoSuchUpload";
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
        const message = `S3 could not be reached: no complete answer within ${(0,lib_clock/* formatDuration */.a)(limitMs)}.`;
        return new S3Trouble(message, { code: "" }, error);
    }
    const { $metadata, $response, Code } = error;
    const httpStatus = $metadata?.httpStatusCode;
    if (httpStatus === undefined)
        return new S3Trouble(`S3 could not be reached: ${sentence((0,errors/* messageOf */.b)(error))}`, { code: "" }, error);
    const name = error instanceof Error ? error.name : "";
    const isOfS3 = Code !== undefined && Code !== "";
    const reason = external_node_http_.STATUS_CODES[httpStatus] ?? "";
    const seconds = Number($response?.headers?.["retry-after"] || Number.NaN);
    const answer = {
        httpStatus,
        code: isOfS3 ? Code : EXPIRED.has(name) ? name : "",
        ...($metadata?.requestId ? { requestId: $metadata.requestId } : {}),
        ...(seconds >= 0 ? { askedWaitMs: seconds * 1_000 } : {}),
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
    if (askedWaitMs !== undefined)
        return askedWaitMs <= LONGEST_ASKED_WAIT_MS ? askedWaitMs : undefined;
    return Math.random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt);
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
        expectContinueHeader: false,
        ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    };
}
function ignoreAmbientAws() {
    for (const name of Object.keys(process.env))
        if (name.toUpperCase().startsWith("AWS_"))
            delete process.env[name];
    process.env.AWS_CONFIG_FILE = external_node_os_.devNull;
    process.env.AWS_SHARED_CREDENTIALS_FILE = external_node_os_.devNull;
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
function remedyFor({ code }) {
    if (code === "RequestTimeTooSkewed")
        return "Nothing was deployed. Set the clock of the runner, and run the job again.";
    return "Nothing was deployed. Run the job again; if a proxy or firewall is in the way, it must allow the S3 bucket.";
}

// EXTERNAL MODULE: ./lib/sizes.js
var sizes = __webpack_require__(1433);
;// CONCATENATED MODULE: ./lib/push.js















const MOST_UPLOADS = 3;
const PROGRESS_EVERY_MS = 5_000;
async function validateTruss(step, client, truss, target) {
    await validate(step, client, target, await describeDeployment(step, client, truss, target));
}
async function pushTruss(step, client, truss, target) {
    return (await adoptEarlierAttempt(step, client, truss, target)) ?? push(step, client, truss, target);
}
async function adoptEarlierAttempt(step, client, truss, target) {
    if (target.kind === "new")
        return undefined;
    const { tools } = step;
    const earlier = await findEarlierAttempt(client, target.model.id, await payloadParts(step, truss));
    if (earlier === undefined)
        return undefined;
    tools.log.info(`Attempt ${earlier.labels.github_run_attempt} of this run made the deployment ${earlier.id} of the same commit, files and options: going on with it instead of pushing again.`);
    const pushId = String(earlier.labels[commit/* PUSH_LABEL */.iI]);
    step.opened({ pushId, modelId: target.model.id, modelName: target.model.name, teamId: "" });
    const committed = { model: target.model, deployment: earlier, createdModel: false };
    noteCommitted(step, truss, committed);
    return committed;
}
async function push(step, client, truss, target, isSecondName = false) {
    const payload = await describeDeployment(step, client, truss, target);
    try {
        const grant = await prepare(step, client, target, payload);
        const s3Key = grant && (await upload(step, client, truss, target, payload, grant));
        return await create(step, client, target, truss, payload, s3Key);
    }
    catch (error) {
        if (error instanceof commit/* LostNameRace */.$h) {
            step.tools.log.info(`${error.message} Adding the deployment to it.`);
            return push(step, client, truss, { kind: "existing", model: error.winner });
        }
        if (isSecondName || !(await lostDeploymentName(step, client, target, payload, error)))
            throw error;
        step.tools.log.info(`The name ${JSON.stringify(payload.deployment_name)} was just taken by someone else: generating another.`);
        return push(step, client, truss, target, true);
    }
}
async function lostDeploymentName(step, client, target, payload, error) {
    const isRefusal = error instanceof baseten_client/* ApiError */.hD && error.status === "invalid";
    if (!isRefusal || !(0,commit/* wasNotDone */.j8)(error) || step.inputs.deploymentName !== "" || target.kind !== "existing")
        return false;
    const deployments = await (0,baseten_deployments/* listDeployments */.Jn)(client, target.model.id).catch(() => []);
    return deployments.some(({ name, labels }) => name === payload.deployment_name && labels[commit/* PUSH_LABEL */.iI] !== payload.labels[commit/* PUSH_LABEL */.iI]);
}
async function findModel(step, client, truss) {
    const { inputs, tools } = step;
    return step.phase("Find the model", async () => {
        const modelName = inputs.modelName || truss.config.modelName;
        const target = await (0,models/* findTarget */.FB)(client, { modelId: inputs.modelId, modelName, team: inputs.team });
        if (target.kind === "new") {
            tools.outputs.set("created-model", false);
            const where = target.team ? ` in the team ${JSON.stringify(target.team.name)}` : "";
            return { result: target, verdict: `Model ${JSON.stringify(target.name)}: new${where}.` };
        }
        const { model } = target;
        tools.outputs.set("model-id", model.id);
        tools.outputs.set("model-name", model.name);
        tools.outputs.set("created-model", false);
        if (inputs.disableArchiveDownload) {
            tools.log.warning("Input `disable-archive-download` has no effect here: Baseten fixes that when a model is created, and this one exists.");
        }
        return { result: target, verdict: `Model ${JSON.stringify(model.name)}: ${model.id}.` };
    });
}
async function describeDeployment(step, client, truss, target) {
    const { inputs, tools } = step;
    const facts = await readRunFacts(tools.env);
    const deploymentName = await chooseName(step, client, target, facts);
    tools.outputs.set("deployment-name", deploymentName);
    const gitInfo = inputs.includeGitInfo
        ? await readGitInfo(truss.location.directory, truss.location.workspace)
        : undefined;
    const pushId = [facts.runId, facts.runAttempt, (0,external_node_crypto_.randomUUID)()].filter((part) => part !== "").join("-");
    const payload = (0,baseten_payload/* buildPayload */.nI)({ ...(await payloadParts(step, truss)), deploymentName, gitInfo, pushId });
    if (inputs.includeGitInfo && !(baseten_payload/* OPTIONS_LABEL */.YF in payload.labels)) {
        tools.log.warning("The labels of the input `labels` leave no room for those that say where the deployment comes from: Baseten takes 2 KB in all.");
    }
    return payload;
}
async function payloadParts({ inputs, tools }, truss) {
    const isPushedInto = inputs.promotion === "on-push";
    return {
        config: truss.config.sent,
        rawConfig: truss.config.raw,
        modelName: inputs.modelName,
        noBuildCache: inputs.noBuildCache,
        environment: isPushedInto ? inputs.environment : "",
        promoteTo: isPushedInto ? "" : inputs.environment,
        preserveEnvInstanceType: inputs.preserveEnvInstanceType,
        stepName: [tools.env.GITHUB_JOB, tools.env.GITHUB_ACTION].filter((part) => part).join("/"),
        deployTimeoutMinutes: inputs.deployTimeoutMinutes,
        labels: inputs.labels,
        provenance: inputs.includeGitInfo ? await readRunFacts(tools.env) : undefined,
        archiveDigest: tools.outputs.get("archive-digest"),
    };
}
async function chooseName(step, client, target, facts) {
    const wanted = step.inputs.deploymentName;
    const existing = target.kind === "existing" ? await (0,baseten_deployments/* listDeployments */.Jn)(client, target.model.id) : [];
    const taken = new Set(existing.map((deployment) => deployment.name));
    if (wanted === "")
        return (0,baseten_payload/* generateName */.Zu)(facts, taken);
    if (!taken.has(wanted))
        return wanted;
    throw new errors/* Failure */.H(`Input \`deployment-name\` must be new in the model, but ${JSON.stringify(wanted)} is taken already.`, {
        status: "invalid",
        remedy: "Leave it out to have a name generated, or make it unique, for example with the run's number.",
    });
}
async function validate(step, client, target, payload) {
    await step.phase("Let Baseten check it", async () => {
        await (0,baseten_deployments/* prepareUpload */.Fu)(client, target, payload, { dryRun: true, onSecret: () => { } });
        return { result: undefined, verdict: "Baseten accepts it. Nothing was uploaded." };
    });
}
async function prepare(step, client, target, payload) {
    return step.phase("Prepare the upload", async () => {
        const grant = await askForGrant(step, client, target, payload);
        const verdict = grant
            ? "Baseten accepts it and takes the archive."
            : "Baseten accepts it. It is built from its config alone, so there is no archive.";
        return { result: grant, verdict };
    });
}
async function askForGrant(step, client, target, payload) {
    return (0,baseten_deployments/* prepareUpload */.Fu)(client, target, payload, {
        dryRun: false,
        onSecret: (secret) => step.tools.secrets.add(secret),
    });
}
async function upload(step, client, truss, target, payload, first) {
    return step.phase("Pack and upload", async () => {
        const { tools } = step;
        let grant = first;
        const leftovers = [];
        for (let attempt = 1;; attempt++) {
            try {
                const start = performance.now();
                const bytes = await uploadOnce(step, truss, grant, leftovers);
                tools.outputs.set("archive-size", bytes);
                step.uploaded = `${(0,sizes/* formatBytes */.z)(bytes)} uploaded`;
                const took = (0,lib_clock/* formatDuration */.a)(performance.now() - start);
                return { result: grant.key, verdict: `Uploaded ${(0,sizes/* formatBytes */.z)(bytes)} in ${took}.` };
            }
            catch (error) {
                if (!(error instanceof ExpiredCredentials))
                    throw error;
                if (attempt >= MOST_UPLOADS)
                    throw expiredTooOften(error);
                if (error.unfinished)
                    leftovers.push(error.unfinished);
                tools.log.info("The temporary credentials ran out: asking for new ones and uploading again.");
                grant = (await askForGrant(step, client, target, payload)) ?? grant;
            }
        }
    });
}
async function uploadOnce(step, truss, grant, leftovers) {
    const { clock, network, signal, log, servers } = step.tools;
    const container = grant.key.endsWith(".tar") ? "tar" : "tar.gz";
    let lastLine = performance.now();
    return uploadArchive({
        target: grant,
        chunks: (0,archive/* archiveChunks */.Jj)(truss.files, { container, level: step.inputs.compressionLevel }),
        largestBytes: (0,archive/* largestArchiveBytes */.Mo)(truss.files),
        endpoint: servers.s3Endpoint,
        agentFor: (url) => network.agentFor(url),
        clock,
        signal,
        leftovers,
        onNote: (line) => log.info(line),
        onProgress: (bytes) => {
            if (performance.now() - lastLine < PROGRESS_EVERY_MS)
                return;
            lastLine = performance.now();
            log.info(`${(0,sizes/* formatBytes */.z)(bytes)} uploaded so far; the files are ${(0,sizes/* formatBytes */.z)(truss.totalBytes)}.`);
        },
    });
}
function expiredTooOften(cause) {
    return new errors/* Failure */.H(`The temporary credentials ran out during the upload, ${MOST_UPLOADS} times.`, {
        status: "deploy_failed",
        remedy: "Nothing was deployed. Make the archive smaller, for example by fetching weights through the config's `weights`.",
        cause,
    });
}
async function create(step, client, target, truss, payload, s3Key) {
    const { inputs, tools } = step;
    const { outputs, log } = tools;
    return step.phase("Create the deployment", async () => {
        step.opened({
            pushId: String(payload.labels[commit/* PUSH_LABEL */.iI]),
            modelId: target.kind === "existing" ? target.model.id : "",
            modelName: outputs.get("model-name"),
            teamId: (target.kind === "new" && target.team?.id) || "",
        });
        const committed = await (0,commit/* commit */.cd)(client, {
            target,
            deployment: payload,
            s3Key,
            disableArchiveDownload: inputs.disableArchiveDownload,
            clock: tools.clock,
            signal: tools.signal,
            onNote: (line) => log.info(line),
        }).catch((error) => {
            if ((0,commit/* wasNotDone */.j8)(error))
                step.changed({ isOpen: false });
            throw error;
        });
        noteCommitted(step, truss, committed);
        const { model, deployment, createdModel } = committed;
        log.info(`Logs: ${outputs.get("logs-url")}`);
        const verdict = `Deployment ${deployment.id} of model ${model.id}${createdModel ? ", which is new" : ""}.`;
        return { result: committed, verdict };
    });
}
function noteCommitted(step, truss, committed) {
    step.changed({ modelId: committed.model.id, deploymentIds: [committed.deployment.id], isOpen: false });
    noteDeployment(step, truss, committed, step.inputs.promotion === "on-push");
}
function noteDeployment(step, truss, committed, isInEnvironment) {
    const { outputs, servers } = step.tools;
    const { model, deployment, createdModel } = committed;
    outputs.set("model-id", model.id);
    outputs.set("model-name", model.name);
    outputs.set("deployment-id", deployment.id);
    if (deployment.name !== "")
        outputs.set("deployment-name", deployment.name);
    outputs.set("created-model", createdModel);
    outputs.set("logs-url", servers.logsUrl(model.id, deployment.id));
    outputs.set("predict-url", (0,addresses/* predictUrl */.z)(step, truss, committed, isInEnvironment));
}


/***/ })

};
