export const id = 424;
export const ids = [424,491,32];
export const modules = {

/***/ 8491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ predictUrl)
/* harmony export */ });
/* harmony import */ var _servers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8911);

function predictUrl({ inputs, tools }, truss, served, isInEnvironment) {
    return tools.servers.predictUrl(served.model.id, served.deployment.id, isInEnvironment ? inputs.environment : "", {
        regional: inputs.regionalEnvironment && isInEnvironment,
        path: "bis_llm" in truss.config.sent ? _servers_js__WEBPACK_IMPORTED_MODULE_0__/* .BIS_LLM_PATH */ .Xd : "predict",
    });
}


/***/ }),

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
    const { environment, promoteTo, preserveEnvInstanceType, stepName, wantedName, labels } = parts;
    const options = { environment, promoteTo, preserveEnvInstanceType, stepName, wantedName, labels };
    return digestOf({ config: effectiveConfig(parts), ...options });
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

/***/ 780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ readRunFacts)
/* harmony export */ });
/* unused harmony exports readEvent, objectAt */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

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
    try {
        const event = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file ?? "", "utf8"));
        return typeof event === "object" && event !== null ? event : undefined;
    }
    catch {
        return undefined;
    }
}
function objectAt(json, name) {
    const value = json?.[name];
    return typeof value === "object" && value !== null ? value : undefined;
}


/***/ }),

/***/ 3032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ planLines),
/* harmony export */   planMarkdown: () => (/* binding */ planMarkdown),
/* harmony export */   w: () => (/* binding */ planSections),
/* harmony export */   warningCount: () => (/* binding */ warningCount)
/* harmony export */ });
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5671);

const LOWEST_OPEN_PRIORITY = 90;
const MOST_CHANGES = 40;
const MOST_REFERENCES = 12;
const MOST_SECRETS = 20;
const MOST_UNREAD = 10;
const MOST_LINES = 300;
const LONGEST_VALUE = 160;
const LONGEST_PATH = 120;
const LONGEST_NAME = 80;
const LONGEST_SENTENCE = 400;
const MINUTES_OF_30_DAYS = 30 * 24 * 60;
function say(ours, ...foreign) {
    return { ours, foreign: foreign.map((text) => shortened(text, LONGEST_NAME)) };
}
function asLine({ ours, foreign }) {
    return String.raw({ raw: ours }, ...foreign);
}
function asMarkdown({ ours, foreign }) {
    return String.raw({ raw: ours }, ...foreign.map(code));
}
function code(text) {
    return `<code>${(0,_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(text)}</code>`;
}
function shortened(text, longest) {
    const cut = text.length > longest ? `${text.slice(0, longest)}… (${text.length - longest} more characters)` : text;
    return cut
        .toWellFormed()
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]|[^\S ]/gu, (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`);
}
function planLines(plan, { short = false } = {}) {
    const lines = [headline(plan), ...warningsOf(plan).map((warning) => `⚠ ${asLine(warning)}`)];
    if (short)
        return lines;
    for (const { name, value } of factsOf(plan))
        lines.push(`${name}: ${asLine(value)}`);
    lines.push(...few(plan.changes ?? []).map(changeLine), ...remainder(plan.changes ?? [], "settings"));
    for (const [name, machine] of machinesOf(plan))
        lines.push(`${name}: ${machineLine(machine)}`);
    lines.push(...notesOf(plan).map(asLine));
    lines.push(...few(plan.mutable).map((reference) => `Can change by itself: ${referenceText(reference)}`));
    lines.push(...remainder(plan.mutable, "references"));
    lines.push(...plan.unread.map((line) => `Not read: ${shortened(line, LONGEST_SENTENCE)}`));
    return lines;
}
function few(list) {
    return list.slice(0, MOST_LINES);
}
function remainder(list, what) {
    return list.length > MOST_LINES ? [`… and ${list.length - MOST_LINES} more ${what}`] : [];
}
const SIGNS = { added: "+", removed: "-", changed: "~" };
function changeLine(change) {
    const { path, before, after, fallback } = change;
    const side = (text) => text === undefined ? `(default ${shortened(fallback ?? "", LONGEST_VALUE)})` : shortened(text, LONGEST_VALUE);
    const isPair = (before !== undefined && after !== undefined) || fallback !== undefined;
    const value = isPair ? `${side(before)} → ${side(after)}` : side(before ?? after);
    return `${SIGNS[change.kind]} ${shortened(path, LONGEST_PATH)}: ${value}`;
}
function machineLine(machine) {
    const { pricePerMinute } = machine;
    const price = pricePerMinute === undefined ? "price not known" : `${perMinute(pricePerMinute)} list price`;
    const month = pricePerMinute === undefined ? "" : `, ${perMonth(pricePerMinute)} for 30 days always-on`;
    return `${shortened(machine.name, LONGEST_NAME)}: ${hardware(machine)}; ${price}${month}`;
}
function warningCount(plan) {
    return warningsOf(plan).length;
}
function planMarkdown(plan, { isFolded = false, ...options } = {}) {
    const sections = planSections(plan, options);
    const isOpen = ({ priority }) => !isFolded || priority >= LOWEST_OPEN_PRIORITY;
    const text = (shown) => shown.map(({ markdown }) => markdown).join("\n\n");
    const folded = sections.filter((section) => !isOpen(section));
    const open = text(sections.filter(isOpen));
    if (folded.length === 0)
        return `${open}\n`;
    return `${open}\n\n<details><summary>The plan in detail</summary>\n\n${text(folded)}\n\n</details>\n`;
}
function planSections(plan, { verdict = "", isUnderName = false } = {}) {
    const sections = [
        { title: "", markdown: glance(plan, verdict, isUnderName ? "Plan" : subjectOf(plan)), priority: 100 },
        { title: "Warnings", markdown: warningBlock(warningsOf(plan)), priority: 90 },
        { title: "Settings", markdown: changeTable(plan.changes ?? []), priority: 70 },
        { title: "Instance and price", markdown: machineTable(plan), priority: 60 },
        { title: "Deployment", markdown: factList(plan), priority: 50 },
        { title: "Not read", markdown: list("**Could not be read**", plan.unread, MOST_UNREAD), priority: 40 },
        {
            title: "Can change without a commit",
            markdown: list("**Can change without a commit**", plan.mutable.map(referenceText), MOST_REFERENCES),
            priority: 30,
        },
    ];
    return sections.filter((section) => section.markdown !== "");
}
function headline(plan) {
    const told = [...situation(plan), ...settings(plan), ...hardwareChange(plan), ...price(plan), ...files(plan)];
    return `${subjectOf(plan)}: ${told.map(asLine).join(", ")}`;
}
function glance(plan, verdict, subject) {
    const changes = [...situation(plan), ...settings(plan), ...hardwareChange(plan), ...files(plan)];
    const costs = price(plan).map(asMarkdown).join("") || "not known";
    return [
        `| | ${(0,_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(subject)} |`,
        "|:---|:---|",
        `| **Changes** | ${changes.map(asMarkdown).join(", ")} |`,
        `| **Costs** | ${costs} |`,
        `| **Checks** | ${checkText(warningCount(plan), verdict)} |`,
    ].join("\n");
}
function checkText(count, verdict) {
    const said = (0,_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(shortened(verdict, LONGEST_SENTENCE));
    if (count > 0)
        return `⚠️ ${count} ${count === 1 ? "warning" : "warnings"}, see below. ${said}`.trimEnd();
    return said === "" ? "No warnings." : `✅ No warnings. ${said}`;
}
function subjectOf({ model, environment }) {
    const name = shortened(model.name || model.id, LONGEST_NAME);
    return environment === "" ? name : `${name} → ${shortened(environment, LONGEST_NAME)}`;
}
function situation({ model, serves, isServingKnown, environment }) {
    if (model.isNew)
        return [say `new model`];
    if (!isServingKnown)
        return [say `what serves now is not known`];
    if (environment === "")
        return [say `a deployment without traffic`];
    return serves?.environment === environment ? [] : [say `nothing serves there yet`];
}
function settings({ serves, environment, changes }) {
    if (serves === undefined)
        return [];
    if (changes === undefined)
        return [say `settings cannot be compared`];
    const isOne = changes.length === 1;
    const count = changes.length === 0 ? "no setting" : isOne ? "1 setting" : `${changes.length} settings`;
    const isSingular = isOne || changes.length === 0;
    if (serves.environment === environment)
        return [plain(`${count} ${isSingular ? "changes" : "change"}`)];
    return [joined(plain(`${count} ${isSingular ? "differs" : "differ"} from `), say `${serves.environment}`)];
}
function replaced({ serves, environment, machine }) {
    return serves?.environment === environment ? machine.before : undefined;
}
function hardwareChange(plan) {
    const { after } = plan.machine;
    const before = replaced(plan);
    if (after === undefined)
        return plan.machine.before || plan.isServingKnown ? [say `instance type not known`] : [];
    if (plan.machine.kept?.isNews)
        return [say `the instance type stays ${after.name}`];
    if (before === undefined)
        return [say `on ${gpus(after) || smallName(after)}`];
    if (gpus(before) !== gpus(after))
        return [say `GPU ${gpus(before) || "none"} → ${gpus(after) || "none"}`];
    if (before.name === after.name && before.nodes === after.nodes)
        return [];
    return [say `${smallName(before)} → ${smallName(after)}`];
}
function price(plan) {
    const now = replaced(plan)?.pricePerMinute;
    const then = plan.machine.after?.pricePerMinute;
    if (then === undefined)
        return [];
    if (now === undefined) {
        return [plain(`${perMinute(then)} list price (${perMonth(then)} for 30 days always-on)`)];
    }
    if (now === then)
        return [plain(`still ${perMinute(then)} list price`)];
    const difference = `${then > now ? "+" : "−"}${perMonth(Math.abs(then - now))}`;
    return [plain(`${dollars(now)} → ${perMinute(then)} list price (${difference} for 30 days always-on)`)];
}
function files({ serves, content }) {
    if (serves === undefined || content === "unknown")
        return [];
    return [content === "same" ? say `same files` : say `new files`];
}
function plain(text) {
    return { ours: [text], foreign: [] };
}
function joined(...phrases) {
    const ours = [""];
    const foreign = [];
    for (const phrase of phrases) {
        const [first = "", ...rest] = phrase.ours;
        ours[ours.length - 1] += first;
        ours.push(...rest);
        foreign.push(...phrase.foreign);
    }
    return { ours, foreign };
}
function warningsOf(plan) {
    const { machine, inFlight, missingSecrets, model, environment } = plan;
    const warnings = [];
    if (machine.kept?.isNews)
        warnings.push(keptWarning(plan));
    if (inFlight !== undefined)
        warnings.push(inFlightWarning(environment, inFlight));
    if (missingSecrets.length > 0)
        warnings.push(secretWarning(missingSecrets, model.team));
    return warnings;
}
function keptWarning({ machine, environment }) {
    const kept = machine.after?.name ?? "";
    return say `The resources of the config have no effect: the environment ${environment} keeps its instance type ${kept}, although the config asks for ${machine.asked}. Set the input ${"preserve-env-instance-type: false"} to apply them.`;
}
function inFlightWarning(environment, promotion) {
    const { status, percent, id, name, origin } = promotion;
    const who = [name, origin].filter((part) => part !== "").join(", ");
    return joined(say `A promotion to ${environment} is in flight: ${id}`, who === "" ? plain("") : say ` (${who})`, say ` is in ${status}`, plain(percent === undefined ? "" : ` and takes ${percent} % of the traffic`), plain(". Baseten takes one at a time: this one may be refused, or take its place."));
}
function secretWarning(secrets, team) {
    const shown = secrets.slice(0, MOST_SECRETS).map(({ name }, index) => (index === 0 ? say `${name}` : say `, ${name}`));
    const more = secrets.length - shown.length;
    const isOne = secrets.length === 1;
    return joined(plain(isOne ? "A secret of the config does not exist in " : `${secrets.length} secrets of the config do not exist in `), team === "" ? plain("the workspace: ") : say `the team ${team}: `, ...shown, plain(`${more > 0 ? ` and ${more} more` : ""}. Create ${isOne ? "it" : "them"} in Baseten before you deploy.`));
}
function warningBlock(warnings) {
    if (warnings.length === 0)
        return "";
    return ["> [!WARNING]", ...warnings.map((warning) => `> - ${asMarkdown(warning)}`)].join("\n");
}
function changeTable(changes) {
    if (changes.length === 0)
        return "";
    const rows = changes.slice(0, MOST_CHANGES).map((change) => {
        const { kind, path, before, after, fallback } = change;
        const cell = (text) => {
            if (text !== undefined)
                return code(shortened(text, LONGEST_VALUE));
            return fallback === undefined ? "–" : `default ${code(shortened(fallback, LONGEST_VALUE))}`;
        };
        return `| ${kind} | ${code(shortened(path, LONGEST_PATH))} | ${cell(before)} | ${cell(after)} |`;
    });
    const more = changes.length - rows.length;
    if (more > 0)
        rows.push(`| | and ${more} more, in the log | | |`);
    return ["| | Setting | Now | After |", "|---|---|---|---|", ...rows].join("\n");
}
function machinesOf({ machine }) {
    const { before, after, check } = machine;
    const isSame = before !== undefined && JSON.stringify(before) === JSON.stringify(after);
    if (isSame && check === undefined)
        return [["Runs on, before and after", before]];
    const all = [
        ["Runs on now", before],
        ["Checked on", check],
        ["Will run on", after],
    ];
    return all.flatMap(([name, known]) => (known === undefined ? [] : [[name, known]]));
}
function machineTable(plan) {
    const machines = machinesOf(plan);
    const notes = notesOf(plan).map(asMarkdown);
    if (machines.length === 0)
        return notes.join(" ");
    const row = (name, show) => `| ${[name, ...machines.map(([, machine]) => show(machine))].join(" | ")} |`;
    const priceOf = ({ pricePerMinute }, show) => pricePerMinute === undefined ? "not known" : show(pricePerMinute);
    const table = [
        `| | ${machines.map(([name]) => headingOf(name, plan)).join(" | ")} |`,
        `|---|${machines.map(() => "---").join("|")}|`,
        row("Instance type", (machine) => code(shortened(machine.name, LONGEST_NAME))),
        row("GPU", (machine) => (0,_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(gpuText(machine) || "none")),
        row("vCPU, memory", (machine) => (0,_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(cpuText(machine))),
        row("List price", (machine) => priceOf(machine, perMinute)),
        row("30 days always-on", (machine) => priceOf(machine, perMonth)),
    ];
    const small = "List prices for one replica that never scales down, without your discounts. Builds are billed besides.";
    return [table.join("\n"), ...notes, small].join("\n\n");
}
function headingOf(name, { serves, environment }) {
    const isElsewhere = name === "Runs on now" && serves !== undefined && serves.environment !== environment;
    return isElsewhere ? `In ${code(shortened(serves.environment, LONGEST_NAME))} now` : name;
}
function notesOf({ machine, environment }) {
    const { after, kept, check, asked } = machine;
    const notes = [];
    if (after === undefined && asked !== "")
        notes.push(say `The config asks for ${asked}; the instance type that it gets is not known.`);
    if (kept?.isNews === false) {
        notes.push(say `The environment ${environment} keeps its own instance type; the config asks for ${asked}.`);
    }
    if (check !== undefined)
        notes.push(say `It is checked on what the config asks for, before the environment ${environment} takes it.`);
    return notes;
}
function factsOf(plan) {
    const { model, serves, isServingKnown } = plan;
    const facts = [{ name: "Model", value: modelFact(model) }];
    if (serves !== undefined)
        facts.push({ name: "Serves now", value: servesFact(serves) });
    else if (!model.isNew)
        facts.push({ name: "Serves now", value: isServingKnown ? say `nothing` : say `not known` });
    facts.push({ name: "How", value: wayOf(plan) });
    if (serves !== undefined)
        facts.push({ name: "Files", value: CONTENT[plan.content] });
    return facts;
}
const CONTENT = {
    same: plain("The same as those of what serves."),
    differs: plain("Other than those of what serves."),
    unknown: plain("Not comparable: what serves carries no digest of its files."),
};
function modelFact({ isNew, name, id, team }) {
    if (isNew)
        return team === "" ? say `${name}, which will be created` : say `${name}, which will be created in the team ${team}`;
    return team === "" ? say `${name} (${id})` : say `${name} (${id}) of the team ${team}`;
}
function servesFact({ id, name, createdAt, environment }) {
    const created = createdAt.slice(0, 16).replace("T", " ");
    const phrase = say `${id} (${name}) in ${environment}, created ${created} UTC`;
    return /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(created) ? phrase : say `${id} (${name}) in ${environment}`;
}
function wayOf({ model, environment, environmentState, promotion, serves }) {
    if (environment === "") {
        const place = serves === undefined ? plain("Deployed") : plain("Deployed beside what serves");
        return joined(place, plain("; no environment sends it traffic."));
    }
    if (promotion === "after-check") {
        return say `Deployed beside what serves and checked; promoted to ${environment} only if the check passes.`;
    }
    if (environmentState === "missing" && !model.isNew)
        return say `Pushed into ${environment}, an environment that does not exist yet.`;
    if (serves?.environment === environment)
        return say `Pushed into ${environment}; takes over its traffic as soon as it is up.`;
    return say `Pushed into ${environment}.`;
}
function factList(plan) {
    return factsOf(plan)
        .map(({ name, value }) => `- **${name}:** ${asMarkdown(value)}`)
        .join("\n");
}
function list(title, lines, most) {
    if (lines.length === 0)
        return "";
    const shown = lines.slice(0, most).map((line) => `- ${(0,_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .withCode */ .SM)(shortened(line, LONGEST_SENTENCE))}`);
    if (lines.length > most)
        shown.push(`- and ${lines.length - most} more, in the log`);
    return [title, "", ...shown].join("\n");
}
function referenceText({ message, file, line }) {
    const place = file === undefined ? "" : `${file}:${line ?? 1}: `;
    return shortened(`${place}${message}`, LONGEST_SENTENCE);
}
function gpus({ gpuCount, gpuType, nodes }) {
    if (gpuCount === 0)
        return "";
    const one = gpuCount === 1 ? gpuType : `${gpuCount} × ${gpuType}`;
    return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}
function gpuText(machine) {
    const memory = machine.gpuMemoryMiB === undefined ? "" : `, ${gib(machine.gpuMemoryMiB)} of GPU memory`;
    const text = gpus(machine);
    return text === "" ? "" : `${shortened(text, LONGEST_NAME)}${memory}`;
}
function cpuText({ millicpu, memoryMiB, nodes }) {
    const one = `${rounded(millicpu / 1_000)} vCPU, ${gib(memoryMiB)}`;
    return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}
function hardware(machine) {
    return [gpuText(machine), cpuText(machine)].filter((part) => part !== "").join(", ");
}
function smallName(machine) {
    return machine.gpuCount > 0 ? machine.name : cpuText(machine);
}
function gib(mebibytes) {
    return `${rounded(mebibytes / 1_024)} GiB`;
}
function rounded(value) {
    return String(Math.round(value * 10) / 10);
}
function amount(value, least, most) {
    const [whole = "", decimals = ""] = value.toFixed(most).split(".");
    const kept = decimals.replace(/0+$/, "").padEnd(least, "0");
    return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (kept && `.${kept}`);
}
function dollars(price) {
    return `$${amount(price, 2, 5)}`;
}
function perMinute(price) {
    return `${dollars(price)} /min`;
}
function perMonth(price) {
    const month = price * MINUTES_OF_30_DAYS;
    return month > 0 && month < 10 ? `$${month.toFixed(2)}` : `$${amount(month, 0, 0)}`;
}


/***/ }),

/***/ 1424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findModel: () => (/* binding */ findModel),
  noteDeployment: () => (/* binding */ noteDeployment),
  payloadParts: () => (/* binding */ payloadParts),
  planTruss: () => (/* binding */ planTruss),
  pushTruss: () => (/* binding */ pushTruss)
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
// EXTERNAL MODULE: ./lib/baseten/environments.js
var environments = __webpack_require__(4388);
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
async function isInEnvironment(client, modelId, environment, deployment) {
    const seen = await (0,environments/* getEnvironment */.uc)(client, modelId, environment, LOOK_ATTEMPTS);
    const identity = { deploymentId: deployment.id, pushId: String(deployment.labels[commit/* PUSH_LABEL */.iI] ?? "") };
    const occupants = [seen?.current, (0,baseten_status/* isInFlight */.wn)(seen?.promotion) ? seen?.candidate : undefined];
    return occupants.some((occupant) => (0,environments/* isOurs */.MU)(occupant, identity));
}
const LOOK_ATTEMPTS = 6;
function attemptOf(label) {
    return typeof label === "string" && /^[1-9]\d*$/.test(label) ? Number(label) : Number.POSITIVE_INFINITY;
}

// EXTERNAL MODULE: ./lib/baseten/models.js
var models = __webpack_require__(6004);
// EXTERNAL MODULE: ./lib/clock.js
var lib_clock = __webpack_require__(5233);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/github/facts.js
var github_facts = __webpack_require__(780);
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
const LARGEST_OUTPUT_BYTES = 256 * 1024 * 1024;
async function readGitInfo(directory, workspace) {
    const root = findCheckout(directory, workspace);
    if (root === undefined)
        return undefined;
    const sha = await git(root, "rev-parse", "HEAD");
    const filtersOff = await switchFiltersOff(root);
    if (!sha || filtersOff === undefined)
        return undefined;
    const status = await runGit(root, ["status", "--porcelain", "--ignore-submodules=dirty"], filtersOff);
    if (status === undefined)
        return undefined;
    const tag = (await git(root, "describe", "--tags", "--abbrev=0")) || null;
    const commits = tag === null ? "" : await git(root, "rev-list", `${tag}..HEAD`, "--count");
    return {
        latest_commit_sha: sha,
        latest_tag: tag,
        commits_since_tag: commits ? Number(commits) : null,
        has_uncommitted_changes: status.trim() !== "",
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
const LFS_FILTER = new Set(["git-lfs clean -- %f", "git-lfs smudge -- %f", "git-lfs filter-process"]);
async function switchFiltersOff(root) {
    const found = await runGit(root, [
        "config",
        "-z",
        "--get-regexp",
        "^(filter\\..*\\.(clean|smudge|process)|lfs\\.extension\\..*)$",
    ]);
    const entries = (found ?? "").split("\0").flatMap((entry) => {
        const [key = "", value = ""] = entry.split(/\n(.*)/s);
        return key === "" ? [] : [{ key, value }];
    });
    const isPlain = !entries.some(({ key }) => key.startsWith("lfs."));
    const foreign = entries
        .filter(({ key, value }) => key.startsWith("filter.") && !(isPlain && LFS_FILTER.has(value)))
        .map(({ key }) => key);
    const [one] = foreign;
    if (one === undefined)
        return {};
    const settings = foreign.flatMap((key) => [
        [key, ""],
        [key.replace(/[^.]+$/, "required"), "false"],
    ]);
    const switches = Object.fromEntries([
        ["GIT_CONFIG_COUNT", String(settings.length)],
        ...settings.flatMap(([key, value], index) => [
            [`GIT_CONFIG_KEY_${index}`, key],
            [`GIT_CONFIG_VALUE_${index}`, value],
        ]),
    ]);
    const isOff = (await runGit(root, ["config", "--get", one], switches))?.trim() === "";
    return isOff ? switches : undefined;
}
async function git(root, ...args) {
    return (await runGit(root, args))?.trim();
}
async function runGit(root, args, switches = {}) {
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
            env: {
                ...pick(process.env, ["PATH", "HOME", "USERPROFILE", "SystemRoot", "LANG", "TMPDIR", "TEMP"]),
                GIT_NO_LAZY_FETCH: "1",
                ...switches,
            },
        });
        return stdout;
    }
    catch {
        return undefined;
    }
}
function pick(env, names) {
    return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

// EXTERNAL MODULE: ./lib/github/plan.js
var github_plan = __webpack_require__(3032);
// EXTERNAL MODULE: ./lib/baseten/types.js
var types = __webpack_require__(7121);
;// CONCATENATED MODULE: ./lib/baseten/catalog.js

const PLAN_ATTEMPTS = 2;
async function readInstanceTypes(client) {
    const stage = "Listing the instance types";
    const answer = await client.call({ method: "GET", path: "/v1/instance_types", stage, attempts: PLAN_ATTEMPTS });
    return (0,types/* listField */.FZ)(answer, "instance_types", stage).flatMap((value) => toInstanceType(value) ?? []);
}
async function readPrices(client) {
    const stage = "Listing the prices of the instance types";
    const path = "/v1/instance_type_prices";
    const answer = await client.call({ method: "GET", path, stage, attempts: PLAN_ATTEMPTS });
    return (0,types/* listField */.FZ)(answer, "instance_types", stage).flatMap((value) => {
        const type = (0,types/* isObject */.Gv)(value) ? toInstanceType(value.instance_type) : undefined;
        const price = (0,types/* isObject */.Gv)(value) && isAmount(value.price) ? value.price : undefined;
        return type ? [{ ...type, pricePerMinute: price }] : [];
    });
}
function toInstanceType(value) {
    if (!(0,types/* isObject */.Gv)(value) || typeof value.id !== "string" || value.id === "")
        return undefined;
    const amount = (name) => (isAmount(value[name]) ? value[name] : 0);
    const gpuCount = amount("gpu_count");
    return {
        id: value.id,
        name: typeof value.name === "string" && value.name !== "" ? value.name : value.id,
        millicpu: amount("millicpu_limit"),
        memoryMiB: amount("memory_limit_mib"),
        gpuCount,
        gpuType: gpuCount > 0 && typeof value.gpu_type === "string" ? value.gpu_type : "",
        gpuMemoryMiB: amount("gpu_memory_limit_mib") || undefined,
        pricePerMinute: undefined,
    };
}
function isAmount(value) {
    return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
function joinCatalog(types, prices) {
    if (types === undefined)
        return [...(prices ?? [])];
    return types.map((type) => withPrice(type, prices ?? []));
}
function withPrice(type, prices) {
    return { ...type, pricePerMinute: prices.find(({ id }) => id === type.id)?.pricePerMinute ?? type.pricePerMinute };
}
function instanceTypeNamed(catalog, wanted) {
    const name = plain(wanted);
    if (name === "")
        return undefined;
    return (catalog.find((type) => type.id === wanted || type.name === wanted) ??
        catalog.find((type) => plain(type.id) === name || plain(type.name) === name) ??
        catalog.find((type) => plain(type.name.split(/ /)[0] ?? "") === name));
}
function plain(name) {
    return name
        .toLowerCase()
        .replace(/(?<=[a-z0-9])x(?=\d)|[^a-z0-9]+/g, " ")
        .trim();
}
function chooseInstanceType(catalog, wanted) {
    if (wanted.instanceType !== "")
        return instanceTypeNamed(catalog, wanted.instanceType);
    return catalog.filter((type) => fits(type, wanted)).sort(bySize)[0];
}
function fits(type, { millicpu, memoryMiB, gpuCount, gpuType }) {
    if (type.millicpu < millicpu || type.memoryMiB < memoryMiB)
        return false;
    if (gpuCount === 0)
        return type.gpuCount === 0;
    return type.gpuCount >= gpuCount && isSameGpu(type.gpuType, gpuType);
}
function isSameGpu(one, other) {
    return gpuName(one) === gpuName(other);
}
function gpuName(name) {
    return name
        .toLowerCase()
        .replace(/[^a-z0-9]/g, "")
        .replace(/^(?:nvidia|tesla)+/, "");
}
function bySize(one, other) {
    const price = (type) => type.pricePerMinute ?? Number.MAX_VALUE;
    return (price(one) - price(other) ||
        one.gpuCount - other.gpuCount ||
        one.memoryMiB - other.memoryMiB ||
        one.millicpu - other.millicpu);
}
const UNITS = {
    "": 1 / 2 ** 20,
    k: 1e3 / 2 ** 20,
    M: 1e6 / 2 ** 20,
    G: 1e9 / 2 ** 20,
    T: 1e12 / 2 ** 20,
    P: 1e15 / 2 ** 20,
    E: 1e18 / 2 ** 20,
    Ki: 2 ** -10,
    Mi: 1,
    Gi: 2 ** 10,
    Ti: 2 ** 20,
    Pi: 2 ** 30,
    Ei: 2 ** 40,
};
function wantedResources(config) {
    const resources = (0,types/* isObject */.Gv)(config.resources) ? config.resources : {};
    const [gpuType, gpuCount] = acceleratorOf(resources.accelerator);
    return {
        instanceType: typeof resources.instance_type === "string" ? resources.instance_type.trim() : "",
        millicpu: millicpuOf(resources.cpu) ?? 1_000,
        memoryMiB: memoryOf(resources.memory) ?? 2_048,
        gpuType,
        gpuCount,
        nodeCount: Math.max(1, Math.floor(numberOf(resources.node_count) ?? 1)),
    };
}
function acceleratorOf(value) {
    if ((0,types/* isObject */.Gv)(value))
        return acceleratorOf(`${value.accelerator ?? ""}:${numberOf(value.count) ?? 1}`);
    if (typeof value !== "string")
        return ["", 0];
    const [type = "", count] = value.trim().split(":");
    return type === "" ? ["", 0] : [type, Math.max(1, Math.floor(numberOf(count) ?? 1))];
}
function millicpuOf(value) {
    const text = String(value ?? "").trim();
    if (text.endsWith("m"))
        return numberOf(text.slice(0, -1));
    const cpus = numberOf(text);
    return cpus === undefined ? undefined : cpus * 1_000;
}
function memoryOf(value) {
    const [, amount, unit = ""] = /^\s*([0-9.]+)\s*([A-Za-z]*)\s*$/.exec(String(value ?? "")) ?? [];
    const [number, factor] = [numberOf(amount), Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined];
    return number === undefined || factor === undefined ? undefined : number * factor;
}
function numberOf(value) {
    const raw = (0,types/* isObject */.Gv)(value) && typeof value.rawJSON === "string" ? value.rawJSON : value;
    if (typeof raw !== "number" && typeof raw !== "string")
        return undefined;
    const number = typeof raw === "string" && raw.trim() === "" ? Number.NaN : Number(raw);
    return Number.isFinite(number) && number >= 0 ? number : undefined;
}

;// CONCATENATED MODULE: ./lib/baseten/secrets.js



async function readSecretNames(client, owner) {
    const teamId = owner.teamId || (await teamIdOf(client, owner.teamName));
    const stage = "Listing the names of the secrets";
    const path = teamId === "" ? "/v1/secrets" : (0,baseten_client/* pathOf */.XM) `/v1/teams/${teamId}/secrets`;
    const answer = await client.call({ method: "GET", path, stage, attempts: PLAN_ATTEMPTS });
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
    const answer = await client.call({ method: "GET", path: "/v1/teams", stage, attempts: PLAN_ATTEMPTS });
    const teams = (0,types/* listField */.FZ)(answer, "teams", stage).map((value) => (0,types/* toTeam */.p)(value, stage));
    const [team, another] = teams.filter((candidate) => candidate.name === name);
    return team && !another ? team.id : "";
}
function missingSecrets(declared, existing) {
    const known = new Set(existing.map(normalised));
    return [...new Set(declared)].filter((name) => !known.has(normalised(name)));
}
function normalised(name) {
    return name.replace(/[^A-Za-z0-9]/g, "_");
}

;// CONCATENATED MODULE: ./lib/baseten/served.js




const PRODUCTION = "production";
async function readEnvironments(client, modelId) {
    const stage = "Listing the model's environments";
    const path = (0,baseten_client/* pathOf */.XM) `/v1/models/${modelId}/environments`;
    const answer = await client.call({ method: "GET", path, stage, attempts: PLAN_ATTEMPTS });
    return (0,types/* listField */.FZ)(answer, "environments", stage).map((value) => toView(value, (0,types/* toEnvironment */.py)(value, stage)));
}
function toView(value, { name, promotion }) {
    const json = (0,types/* isObject */.Gv)(value) ? value : {};
    return {
        name,
        current: toStanding(json.current_deployment),
        promotion: (0,baseten_status/* isInFlight */.wn)(promotion) ? { ...promotion, candidate: toStanding(json.candidate_deployment) } : undefined,
        instanceType: toInstanceType(json.instance_type),
    };
}
function toStanding(value) {
    if (!(0,types/* isObject */.Gv)(value) || typeof value.id !== "string" || value.id === "")
        return undefined;
    return {
        id: value.id,
        name: textOf(value.name),
        status: textOf(value.status),
        createdAt: textOf(value.created_at),
        instanceTypeName: textOf(value.instance_type_name),
        labels: (0,types/* isObject */.Gv)(value.labels) ? value.labels : {},
    };
}
function textOf(value) {
    return typeof value === "string" ? value : "";
}
function servedFor(environments, environment) {
    for (const name of environment === "" ? [PRODUCTION] : [environment, PRODUCTION]) {
        const deployment = environments.find((view) => view.name === name)?.current;
        if (deployment)
            return { deployment, environment: name };
    }
    return undefined;
}
async function readDeployedConfig(client, modelId, deploymentId) {
    const stage = "Reading the config of what serves";
    const path = (0,baseten_client/* pathOf */.XM) `/v1/models/${modelId}/deployments/${deploymentId}/config`;
    const query = { output_format: "both" };
    const answer = await client.call({ method: "GET", path, query, stage, attempts: PLAN_ATTEMPTS });
    return {
        parsed: (0,types/* isObject */.Gv)(answer.config) ? answer.config : undefined,
        raw: typeof answer.raw_config === "string" ? answer.raw_config : undefined,
    };
}

// EXTERNAL MODULE: ./lib/findings.js
var findings = __webpack_require__(1149);
;// CONCATENATED MODULE: ./lib/truss/defaults.js
const same = (value) => value;
const asNumber = (value) => {
    if (typeof value === "boolean")
        return Number(value);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value.replaceAll("_", "")) : Number.NaN;
    return Number.isNaN(number) ? value : number;
};
const asFlag = (value) => {
    const word = String(value).toLowerCase();
    if (/^(1|on|t|true|y|yes)$/.test(word))
        return true;
    return /^(0|off|f|false|n|no)$/.test(word) ? false : value;
};
const defaults_text = (fallback = null) => ({ kind: "scalar", fallback, read: same });
const needed = { kind: "scalar", read: same };
const number = (fallback = null) => ({ kind: "scalar", fallback, read: asNumber });
const flag = (fallback = null) => ({ kind: "scalar", fallback, read: asFlag });
const upper = { kind: "scalar", read: (value) => (typeof value === "string" ? value.toUpperCase() : value) };
const values = { kind: "values", isOptional: false };
const optionalValues = { kind: "values", isOptional: true };
const map = { kind: "map" };
const block = (fields) => ({ kind: "block", fields, isOptional: false });
const optional = (fields) => ({ kind: "block", fields, isOptional: true });
const blocks = (fields, ...identity) => ({
    kind: "blocks",
    item: block(fields),
    identity,
    isOptional: false,
});
function accelerator(value) {
    if (isPlainMap(value))
        return accelerator(`${value.accelerator ?? ""}:${value.count ?? 1}`);
    if (typeof value !== "string")
        return value;
    const [type = "", count = "1", ...rest] = value.trim().split(":");
    if (type === "")
        return null;
    return Number(count) === 1 || rest.length > 0 ? type : `${type}:${Number(count) || count}`;
}
const cacheItem = {
    repo_id: needed,
    revision: defaults_text(""),
    allow_patterns: optionalValues,
    ignore_patterns: optionalValues,
    volume_folder: defaults_text(),
    use_volume: flag(),
    kind: defaults_text("hf"),
    runtime_secret_name: defaults_text("hf_access_token"),
};
const checkpoint = { source: needed, repo: needed, revision: defaults_text(), runtime_secret_name: defaults_text("hf_access_token") };
const oidc = {
    aws_oidc_role_arn: defaults_text(),
    aws_oidc_region: defaults_text(),
    gcp_oidc_service_account: defaults_text(),
    gcp_oidc_workload_id_provider: defaults_text(),
    aws_assume_role_arn: defaults_text(),
    aws_assume_role_region: defaults_text(),
};
const engineRuntimeV1 = block({
    kv_cache_free_gpu_mem_fraction: number(0.9),
    kv_cache_host_memory_bytes: number(),
    enable_chunked_context: flag(true),
    batch_scheduler_policy: defaults_text("guaranteed_no_evict"),
    request_default_max_tokens: number(),
    served_model_name: defaults_text(),
    total_token_limit: number(500_000),
    webserver_default_route: defaults_text(),
});
const engineRuntimeV2 = block({
    max_seq_len: number(),
    max_batch_size: number(256),
    max_num_tokens: number(8192),
    tensor_parallel_size: number(1),
    enable_chunked_prefill: flag(true),
    served_model_name: defaults_text(),
    patch_kwargs: { kind: "map", read: (value) => (typeof value === "boolean" ? Number(value) : value) },
});
const engineBuild = {
    base_model: defaults_text("decoder"),
    max_seq_len: number(),
    max_batch_size: number(256),
    max_num_tokens: number(8192),
    max_beam_width: number(1),
    max_prompt_embedding_table_size: number(0),
    checkpoint_repository: optional(checkpoint),
    gather_all_token_logits: flag(false),
    strongly_typed: flag(false),
    quantization_type: defaults_text("no_quant"),
    quantization_config: block({
        calib_size: number(1024),
        calib_dataset: defaults_text("abisee/cnn_dailymail"),
        calib_max_seq_length: number(1536),
    }),
    tensor_parallel_count: number(1),
    pipeline_parallel_count: number(1),
    moe_expert_parallel_option: number(-1),
    sequence_parallel_count: number(1),
    plugin_configuration: block({
        paged_kv_cache: flag(true),
        use_paged_context_fmha: flag(true),
        use_fp8_context_fmha: flag(false),
    }),
    num_builder_gpus: number(),
    lora_adapters: { kind: "any", isOptional: true },
    lora_configuration: optional({ max_lora_rank: number(64), lora_target_modules: values }),
    skip_build_result: flag(false),
};
const speculator = optional({
    speculative_decoding_mode: defaults_text("DRAFT_TOKENS_EXTERNAL"),
    num_draft_tokens: number(),
    checkpoint_repository: optional(checkpoint),
    runtime: engineRuntimeV1,
    build: optional(engineBuild),
    lookahead_windows_size: number(),
    lookahead_ngram_size: number(),
    lookahead_verification_set_size: number(),
    enable_b10_lookahead: flag(false),
});
const engine = (runtime) => optional({
    inference_stack: defaults_text("v1"),
    build: block({ ...engineBuild, speculator }),
    runtime,
    version_overrides: block({
        engine_builder_version: defaults_text(),
        briton_version: defaults_text(),
        bei_version: defaults_text(),
        bei_bert_version: defaults_text(),
        v2_llm_version: defaults_text(),
    }),
});
const ROOT = {
    model_name: defaults_text(),
    model_metadata: map,
    description: defaults_text(),
    examples_filename: defaults_text("examples.yaml"),
    data_dir: defaults_text("data"),
    external_data: {
        kind: "blocks",
        item: block({ url: needed, local_data_path: needed, backend: defaults_text("http_public"), name: defaults_text() }),
        identity: ["local_data_path"],
        isOptional: true,
    },
    python_version: defaults_text("py313"),
    base_image: optional({
        image: defaults_text(""),
        python_executable_path: defaults_text(""),
        docker_auth: optional({
            ...oidc,
            auth_method: upper,
            registry: defaults_text(""),
            secret_name: defaults_text(),
            aws_access_key_id_secret_name: defaults_text("aws_access_key_id"),
            aws_secret_access_key_secret_name: defaults_text("aws_secret_access_key"),
        }),
    }),
    requirements_file: defaults_text(),
    requirements: values,
    system_packages: values,
    environment_variables: { kind: "map", isEnvironment: true },
    secrets: map,
    resources: block({
        cpu: defaults_text("1"),
        memory: defaults_text("2Gi"),
        accelerator: { kind: "scalar", fallback: null, read: accelerator },
        instance_type: defaults_text(),
        node_count: number(1),
        fabric: optional({ use_rdma: flag(), preferences: optionalValues }),
    }),
    runtime: block({
        predict_concurrency: number(1),
        streaming_read_timeout: number(60),
        enable_tracing_data: flag(false),
        enable_debug_logs: flag(false),
        transport: block({ kind: defaults_text("http"), ping_interval_seconds: number(), ping_timeout_seconds: number() }),
        health_checks: block({
            restart_check_delay_seconds: number(),
            restart_threshold_seconds: number(),
            stop_traffic_threshold_seconds: number(),
            startup_threshold_seconds: number(),
        }),
        oidc: block({ enabled: flag() }),
        remote_ssh: block({ enabled: flag(false) }),
        egress_restrictions: optional({ ip_allow_list: optionalValues, fqdn_allow_list: optionalValues }),
        truss_server_version_override: defaults_text(),
    }),
    build: block({
        model_server: defaults_text("TrussServer"),
        arguments: map,
        secret_to_path_mapping: map,
        no_cache: flag(false),
    }),
    build_commands: values,
    docker_server: optional({
        start_command: defaults_text(),
        server_port: number(),
        predict_endpoint: needed,
        readiness_endpoint: needed,
        liveness_endpoint: needed,
        run_as_user_id: number(),
        no_build: flag(),
    }),
    model_cache: blocks(cacheItem, "volume_folder", "repo_id"),
    cache_internal: blocks({ ...cacheItem, use_volume: flag(false) }, "volume_folder", "repo_id"),
    weights: blocks({
        source: needed,
        mount_location: needed,
        auth: optional({ ...oidc, auth_method: upper, auth_secret_name: defaults_text() }),
        auth_secret_name: defaults_text(),
        allow_patterns: optionalValues,
        ignore_patterns: optionalValues,
    }, "mount_location"),
    bdn: block({
        access: blocks({ namespace: needed, grants: values }, "namespace"),
        mounts: blocks({ source: needed, path: needed }, "path"),
        hotload: block({ enabled: flag(false) }),
    }),
    training_checkpoints: optional({
        download_folder: defaults_text("/tmp/training_checkpoints"),
        artifact_references: blocks({ training_job_id: needed, paths: values }, "training_job_id"),
        loops_checkpoint_ids: values,
    }),
    bis_llm: optional({ config: { kind: "any", isOptional: true }, version: defaults_text("") }),
    input_type: defaults_text("Any"),
    model_framework: defaults_text("custom"),
    model_type: defaults_text("Model"),
    model_module_dir: defaults_text("model"),
    model_class_filename: defaults_text("model.py"),
    model_class_name: defaults_text("Model"),
    bundled_packages_dir: defaults_text("packages"),
    use_local_src: flag(false),
    live_reload: flag(false),
    apply_library_patches: flag(true),
    spec_version: defaults_text("2.0"),
};
const WITH_ENGINE_V1 = block({ ...ROOT, trt_llm: engine(engineRuntimeV1) });
const WITH_ENGINE_V2 = block({ ...ROOT, trt_llm: engine(engineRuntimeV2) });
function shapeOf(config) {
    const engineConfig = config.trt_llm;
    return isPlainMap(engineConfig) && engineConfig.inference_stack === "v2" ? WITH_ENGINE_V2 : WITH_ENGINE_V1;
}
function modernised(config) {
    const { external_package_dirs: _gathered, hf_cache: formerly, ...modern } = config;
    if (formerly !== undefined && modern.model_cache === undefined)
        modern.model_cache = formerly;
    if (isPlainMap(modern.resources)) {
        const { use_gpu: _computed, ...resources } = modern.resources;
        modern.resources = resources;
    }
    if (isPlainMap(modern.runtime)) {
        const { is_websocket_endpoint: isWebsocket, ...runtime } = modern.runtime;
        if (isWebsocket === true && !isPlainMap(runtime.transport))
            runtime.transport = { kind: "websocket" };
        modern.runtime = runtime;
    }
    if (isPlainMap(modern.trt_llm))
        modern.trt_llm = modernisedEngine(modern.trt_llm);
    return modern;
}
const ENCODER_TOKENS = 16_384;
function modernisedEngine(engine) {
    const { build } = engine;
    if (!isPlainMap(build) || build.base_model !== "encoder")
        return engine;
    const plugins = isPlainMap(build.plugin_configuration) ? build.plugin_configuration : {};
    const off = { paged_kv_cache: false, use_paged_context_fmha: false };
    const settled = { max_num_tokens: ENCODER_TOKENS, ...build, plugin_configuration: { ...plugins, ...off } };
    return { ...engine, build: settled };
}
function isPlainMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
const { isRawJSON } = JSON;
const DEEPEST = 200;
function plainOf(value, depth = 0) {
    if (depth > DEEPEST)
        return null;
    if (value === null || typeof value === "boolean" || typeof value === "string")
        return value;
    if (typeof value === "number")
        return Number.isFinite(value) ? value : null;
    if (isRawJSON(value))
        return Number(value.rawJSON);
    if (Array.isArray(value))
        return value.map((item) => plainOf(item, depth + 1));
    if (typeof value !== "object")
        return null;
    const plain = Object.create(null);
    for (const [key, item] of Object.entries(value))
        if (item !== undefined)
            plain[key] = plainOf(item, depth + 1);
    return plain;
}

;// CONCATENATED MODULE: ./lib/truss/hidden.js
const HIDDEN = "(hidden)";
const SECRET_KEY = /secret|password|passwd|passphrase|credential|private_?key|(?:api|access|account|encryption|signing|license)_?key|(?:^|_)(?:pass|pwd|pw|pin|auth|bearer|dsn|sas|sig|signature)(?:_|$)|pass$|connection_?string|webhook/;
const SECRET_BLOCK = /secret|password|credential|private_?key/;
const SECRET_TEXT_KEY = /token$|token_(?:value|secret|\d)|(?:^|_)keys?$/;
const HARMLESS_KEY = /_name$|^auth_method$|^secret_to_path_mapping$|_(?:file|path|dir|header|type|limit|count|size)$/;
const CREDENTIALS = [
    /:\/\/[^/?#\s]*@/,
    /-----BEGIN [A-Z0-9 ]*(?:KEY|CERTIFICATE)/,
    /\b(?:hf|api_org|sk|pk|rk|ghp|gho|ghu|ghs|ghr|github_pat|glpat|npm|pypi|dckr_pat|xox[abeoprs]|whsec|shpat|nvapi|r8|gsk|dop_v1|lin_api|figd|AIza|ya29)[-_.]?[A-Za-z0-9_-]{16,}/,
    /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}/,
    /\beyJ[A-Za-z0-9_-]{8,500}\.[A-Za-z0-9_-]{4}/,
    /\b(?:bearer|basic)\s+[A-Za-z0-9+/=._-]{6,}/i,
    /(?:token|secret|passw(?:or)?d|credential|api[_-]?key|access[_-]?key|authorization|signature|[?&](?:sig|key|auth|code))["']?\s*[=:](?!=)\s*["']?[^\s"'$]{4,}/i,
    /--?(?:token|secret|password|api[_-]?key)\s+["']?[^\s"'$-][^\s"'$]{3,}/i,
];
const LONG_RUN = /[A-Za-z0-9+/_=-]{24,}/g;
const DIGEST = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const RANDOM_BITS = 3.8;
function isHidden(steps, value) {
    if (steps[0] === "secrets")
        return true;
    if (value === null || typeof value === "boolean" || value === "")
        return false;
    const isTextual = typeof value === "string";
    const [leaf = "", ...around] = steps.map(wordsOf).reverse();
    if (isSecretKey(leaf, isTextual))
        return true;
    if (!HARMLESS_KEY.test(leaf) && around.some((step) => SECRET_BLOCK.test(step) && !HARMLESS_KEY.test(step)))
        return true;
    return isTextual && looksLikeCredential(value);
}
function wordsOf(step) {
    return step
        .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
        .replace(/[^A-Za-z0-9]+/g, "_")
        .toLowerCase();
}
function isSecretKey(words, isTextual) {
    if (HARMLESS_KEY.test(words))
        return false;
    return SECRET_KEY.test(words) || (isTextual && SECRET_TEXT_KEY.test(words));
}
function looksLikeCredential(text) {
    if (CREDENTIALS.some((pattern) => pattern.test(text)))
        return true;
    return (text.match(LONG_RUN) ?? []).some(looksRandom);
}
function looksRandom(run) {
    if (DIGEST.test(run))
        return false;
    const parts = run.split(/[-_/]/).filter((part) => part.length >= 16);
    return parts.some((part) => /[a-z]/.test(part) && /[A-Z]/.test(part) && /\d/.test(part) && bitsOf(part) >= RANDOM_BITS);
}
function bitsOf(text) {
    const counts = new Map();
    for (const character of text)
        counts.set(character, (counts.get(character) ?? 0) + 1);
    let bits = 0;
    for (const count of counts.values())
        bits -= (count / text.length) * Math.log2(count / text.length);
    return bits;
}

;// CONCATENATED MODULE: ./lib/truss/config-diff.js


function diffConfigs(before, after) {
    const [old, young] = [leavesOf(before), leavesOf(after)];
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
const LONGEST_REQUIREMENT = 500;
function subjectOf(item) {
    if (typeof item !== "string" || item.length > LONGEST_REQUIREMENT)
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
function shown({ steps, value }) {
    const isSecret = Array.isArray(value) ? value.some((item) => isHidden(steps, item)) : isHidden(steps, value);
    return isSecret ? HIDDEN : written(value);
}
const PLAIN_TEXT = /^[A-Za-z/][\w./@:+<>=~,;!%-]*(?: [\w./@:+<>=~,;!%-]+)*$/;
const WORDS = /^(?:true|false|yes|no|on|off|null)$/i;
function written(value) {
    if (typeof value === "string" && PLAIN_TEXT.test(value) && !WORDS.test(value))
        return value;
    return JSON.stringify(value);
}
function leavesOf(config) {
    const plain = plainOf(config);
    const leaves = new Map();
    if (!isPlainMap(plain))
        return leaves;
    const modern = modernised(plain);
    visitBlock(leaves, modern, shapeOf(modern), []);
    return leaves;
}
function visit(leaves, value, shape, steps) {
    const isOptional = "isOptional" in shape && shape.isOptional === true;
    if (value === null && shape.kind !== "any" && shape.kind !== "scalar")
        return;
    if (shape.kind === "scalar")
        visitScalar(leaves, value, shape, steps);
    else if (shape.kind === "block" && isPlainMap(value)) {
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
    else if (shape.kind === "map" && isPlainMap(value)) {
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
        if (isPlainMap(entry))
            visitBlock(leaves, entry, item, place);
        else
            visitAny(leaves, entry, place);
        if (leaves.size === count)
            addMarker(leaves, {}, place);
    });
}
function identityOf(entry, identity) {
    if (!isPlainMap(entry))
        return undefined;
    const field = identity.find((name) => typeof entry[name] === "string" && entry[name] !== "");
    return field === undefined ? undefined : String(entry[field]);
}
function visitAny(leaves, value, steps) {
    if (isPlainMap(value)) {
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
        if (looksLikeCredential(step))
            return `${index === 0 ? "" : "."}${HIDDEN}`;
        if (/^\[[\w./:@+-]*\]$/.test(step))
            return step;
        return `${index === 0 ? "" : "."}${/^[\w-]+$/.test(step) ? step : JSON.stringify(step)}`;
    })
        .join("");
}

// EXTERNAL MODULE: ./lib/truss/mutable.js
var mutable = __webpack_require__(2929);
// EXTERNAL MODULE: ./lib/truss/yaml.js + 1 modules
var yaml = __webpack_require__(5045);
;// CONCATENATED MODULE: ./lib/plan.js










const LONGEST_READING_MS = 45_000;
async function makePlan(step, client, truss, target, payload) {
    const { inputs, tools } = step;
    const reading = new Reading(tools.clock.limit(LONGEST_READING_MS), tools.signal);
    const secrets = secretNames(truss);
    const [serving, types, prices, existing, mutable] = await Promise.all([
        target.kind === "new" ? undefined : readServing(reading, client, target.model.id, inputs.environment),
        reading.read("The instance types", () => readInstanceTypes(client)),
        reading.read("The prices of the instance types", () => readPrices(client)),
        secrets.length === 0
            ? undefined
            : reading.read("The names of the secrets", () => readSecretNames(client, ownerOf(target))),
        reading.read("The requirements", () => findMutable(truss)),
    ]);
    reading.end();
    tools.signal.throwIfAborted();
    const view = serving?.environments?.find(({ name }) => name === inputs.environment);
    const served = serving?.served;
    const changes = reading.attempt("The difference of the settings", () => serving?.config === undefined ? undefined : diffConfigs(serving.config, payload.config));
    const missing = existing === undefined
        ? []
        : missingSecrets(secrets.map(({ name }) => name), existing);
    const plan = {
        model: modelOf(target),
        environment: inputs.environment,
        environmentState: environmentState(target, serving?.environments, view, inputs.environment),
        promotion: inputs.promotion,
        ...(served === undefined ? {} : { serves: servesOf(served) }),
        isServingKnown: target.kind === "new" || serving?.environments !== undefined,
        ...(changes === undefined ? {} : { changes }),
        content: contentOf(served, tools.outputs.get("archive-digest")),
        machine: machinesOf({
            catalog: joinCatalog(types, prices),
            prices: prices ?? [],
            view,
            served,
            servedIn: serving?.environments?.find(({ name }) => name === served?.environment),
            servedConfig: serving?.config,
            wanted: wantedResources(payload.config),
            isPreserved: inputs.preserveEnvInstanceType,
            isCheckedFirst: inputs.promotion === "after-check",
            isNews: changes === undefined || changes.some(({ path }) => RESOURCE.test(path)),
        }),
        ...inFlightOf(view),
        missingSecrets: secrets.filter(({ name }) => missing.includes(name)),
        mutable: mutable ?? [],
        unread: reading.unread,
    };
    return scrubbed(plan, (text) => tools.secrets.scrub(text));
}
class Reading {
    unread = [];
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
    async read(what, work) {
        try {
            return await Promise.race([work(), this.#limit]);
        }
        catch (error) {
            if (!this.#signal.aborted)
                this.unread.push(`${what}: ${reasonOf(error)}`);
            return undefined;
        }
    }
    attempt(what, work) {
        try {
            return work();
        }
        catch (error) {
            this.unread.push(`${what}: ${reasonOf(error)}`);
            return undefined;
        }
    }
    end() {
        clearTimeout(this.#timer);
    }
}
function reasonOf(error) {
    if (!(error instanceof baseten_client/* ApiError */.hD))
        return (0,errors/* messageOf */.b)(error);
    if (error.httpStatus === 401 || error.httpStatus === 403) {
        return `this API key may not read that (Baseten answered ${error.httpStatus}).`;
    }
    const said = error.serverSaid === "" ? "" : `: ${error.serverSaid}`;
    return `Baseten answered ${error.httpStatus}${said}${/[.!?]$/.test(said) ? "" : "."}`;
}
async function readServing(reading, client, modelId, environment) {
    const environments = await reading.read("What serves now", () => readEnvironments(client, modelId));
    const served = environments && servedFor(environments, environment);
    if (served === undefined)
        return { environments, served, config: undefined };
    const config = await reading.read("The config of what serves now", async () => {
        const { parsed, raw } = await readDeployedConfig(client, modelId, served.deployment.id);
        const found = parsed ?? (raw === undefined ? undefined : (0,yaml/* readYaml */.g)(raw, "config.yaml").value);
        if (found === undefined)
            throw new Error("Baseten keeps none of this deployment.");
        return found;
    });
    return { environments, served, config };
}
function modelOf(target) {
    if (target.kind === "new")
        return { isNew: true, name: target.name, id: "", team: target.team?.name ?? "" };
    return { isNew: false, name: target.model.name, id: target.model.id, team: target.model.teamName };
}
function ownerOf(target) {
    if (target.kind === "existing")
        return { teamId: "", teamName: target.model.teamName };
    return { teamId: target.team?.id ?? "", teamName: target.team?.name ?? "" };
}
function environmentState(target, environments, view, environment) {
    if (environment === "")
        return "none";
    if (view !== undefined)
        return "exists";
    return target.kind === "new" || environments !== undefined ? "missing" : "unknown";
}
function servesOf({ deployment, environment }) {
    const { id, name, createdAt } = deployment;
    return { id, name, createdAt, environment };
}
function contentOf(served, digest) {
    const label = served?.deployment.labels[baseten_payload/* DIGEST_LABEL */.YZ];
    if (typeof label !== "string" || label === "" || digest === "")
        return "unknown";
    return label === digest ? "same" : "differs";
}
function inFlightOf(view) {
    if (view?.promotion === undefined)
        return {};
    const { status, percent, candidate } = view.promotion;
    const { github_repository: repository, github_pull_request: pull, github_run_id: run } = candidate?.labels ?? {};
    const origin = [
        typeof repository === "string" ? repository : "",
        typeof pull === "string" && pull !== "" ? `pull request ${pull}` : "",
        typeof run === "string" && run !== "" ? `run ${run}` : "",
    ];
    return {
        inFlight: {
            status: status === "" ? "an unknown status" : status,
            ...(percent === undefined ? {} : { percent }),
            id: candidate?.id ?? "a deployment",
            name: candidate?.name ?? "",
            origin: origin.filter((part) => part !== "").join(", "),
        },
    };
}
const RESOURCE = /^resources\.(?:cpu|memory|accelerator|instance_type|node_count)\b/;
function machinesOf(facts) {
    const { catalog, prices, view, wanted } = facts;
    const asked = chooseInstanceType(catalog, wanted);
    const own = facts.isPreserved && view?.instanceType ? withPrice(view.instanceType, prices) : undefined;
    const after = own ?? asked;
    const before = runsOn(facts);
    const isKept = own !== undefined && isOther(own, asked, wanted);
    return {
        asked: plan_wordsOf(wanted),
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after: machineOf(after, wanted.nodeCount) }),
        ...(isKept && facts.isCheckedFirst && asked !== undefined ? { check: machineOf(asked, wanted.nodeCount) } : {}),
        ...(isKept ? { kept: { isNews: facts.isNews } } : {}),
    };
}
function isOther(own, asked, wanted) {
    if (asked !== undefined)
        return asked.id !== own.id && asked.name !== own.name;
    if (wanted.instanceType !== "")
        return instanceTypeNamed([own], wanted.instanceType) === undefined;
    return own.gpuCount !== wanted.gpuCount || (wanted.gpuCount > 0 && !isSameGpu(own.gpuType, wanted.gpuType));
}
function runsOn({ catalog, prices, served, servedIn, servedConfig }) {
    if (served === undefined)
        return undefined;
    const own = servedIn?.instanceType;
    const name = served.deployment.instanceTypeName;
    const known = own && (name === "" || own.name === name) ? own : instanceTypeNamed([...catalog, ...prices], name);
    const config = typeof servedConfig === "object" && servedConfig !== null ? servedConfig : {};
    return known && machineOf(withPrice(known, prices), wantedResources({ ...config }).nodeCount);
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
function plan_wordsOf({ instanceType, gpuCount, gpuType, millicpu, memoryMiB, nodeCount }) {
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
    const { reading } = truss.config;
    const found = new Map();
    const note = (name, path) => {
        const line = reading.positionOf(path)?.line;
        const place = line === undefined ? {} : { file: truss.location.configDisplay, line };
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
    return (await (0,mutable/* mutableFindings */.Rb)(truss)).map((finding) => ({
        message: (0,findings/* findingText */.N)(finding),
        ...(finding.file === undefined ? {} : { file: finding.file }),
        ...(finding.line === undefined ? {} : { line: finding.line }),
    }));
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
            request: async (options) => upload_needed((await this.#client.send(command, options)).UploadId, "id of the upload"),
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
                return { PartNumber, ETag: upload_needed(ETag, "ETag"), ...(ChecksumCRC32 ? { ChecksumCRC32 } : {}) };
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
            request: async (options) => upload_needed((await this.#client.send(command, options)).ETag, "ETag"),
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
            request: async (options) => upload_needed((await this.#client.send(command, options)).ETag, "ETag"),
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
function upload_needed(value, name) {
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
async function planTruss(step, client, truss, target) {
    const payload = await describeDeployment(step, client, truss, target);
    step.plan = await step.phase("Plan", async () => {
        const plan = await makePlan(step, client, truss, target, payload);
        const [first = "", ...rest] = (0,github_plan/* planLines */.H)(plan);
        for (const line of rest)
            step.tools.log.info(line);
        return { result: plan, verdict: first };
    });
    await validate(step, client, target, payload);
}
async function pushTruss(step, client, truss, target) {
    return (await adoptEarlierAttempt(step, client, truss, target)) ?? push(step, client, truss, target);
}
async function adoptEarlierAttempt(step, client, truss, target) {
    if (target.kind === "new")
        return undefined;
    const { tools } = step;
    const { environment, promotion } = step.inputs;
    const pushedInto = promotion === "on-push" ? environment : "";
    const earlier = await findEarlierAttempt(client, target.model.id, await payloadParts(step, truss));
    if (earlier === undefined)
        return undefined;
    const isReady = (0,baseten_status/* mayServe */.dK)(earlier.status);
    const isGone = isReady && pushedInto !== "" && !(await isInEnvironment(client, target.model.id, pushedInto, earlier));
    if (isGone)
        return undefined;
    tools.log.info(`Attempt ${earlier.labels.github_run_attempt} of this run made the deployment ${earlier.id} of the same commit, files and options: going on with it instead of pushing again.`);
    const { model } = target;
    const known = { pushId: String(earlier.labels[commit/* PUSH_LABEL */.iI]), modelId: model.id, modelName: model.name };
    const committed = { model, deployment: earlier, createdModel: false };
    if (isReady)
        step.reused({ ...known, deploymentIds: [earlier.id] });
    else
        step.opened({ ...known, teamId: "" });
    step.changed({ deploymentIds: [earlier.id], servedOnce: true, isOpen: false });
    noteDeployment(step, truss, committed, promotion === "on-push");
    await step.report?.begins();
    return committed;
}
async function push(step, client, truss, target, isSecondName = false) {
    const payload = await describeDeployment(step, client, truss, target);
    if (step.plan === undefined)
        await showPlan(step, client, truss, target, payload);
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
async function showPlan(step, client, truss, target, payload) {
    const plan = await makePlan(step, client, truss, target, payload);
    for (const line of (0,github_plan/* planLines */.H)(plan, { short: true }))
        step.tools.log.info(line);
    step.plan = plan;
    step.report?.planned();
    await step.report?.begins();
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
    const facts = await (0,github_facts/* readRunFacts */.FA)(tools.env);
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
        wantedName: inputs.deploymentName,
        stepName: [tools.env.GITHUB_JOB, tools.env.GITHUB_ACTION].filter((part) => part).join("/"),
        deployTimeoutMinutes: inputs.deployTimeoutMinutes,
        labels: inputs.labels,
        provenance: inputs.includeGitInfo ? await (0,github_facts/* readRunFacts */.FA)(tools.env) : undefined,
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
        step.verdict = await askBaseten(client, target, payload).catch((error) => {
            if (!(error instanceof baseten_client/* ApiError */.hD) || error.httpStatus !== 403)
                throw error;
            step.tools.log.warning(`${error.message} ${error.remedy}`);
            return "Not checked by Baseten: this API key may not ask for it. Nothing was uploaded.";
        });
        return { result: undefined, verdict: step.verdict };
    });
}
async function askBaseten(client, target, payload) {
    await (0,baseten_deployments/* prepareUpload */.Fu)(client, target, payload, { dryRun: true, onSecret: () => { } });
    return "Baseten accepts it. Nothing was uploaded.";
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
