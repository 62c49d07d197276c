export const id = 350;
export const ids = [350];
export const modules = {

/***/ 3032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planMarkdown: () => (/* binding */ planMarkdown),
/* harmony export */   warningCount: () => (/* binding */ warningCount)
/* harmony export */ });
/* unused harmony exports planLines, planSections */
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1149);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5671);


const LOWEST_OPEN_PRIORITY = 90;
const MOST_CHANGES = 40;
const MOST_REFERENCES = 12;
const MOST_SECRETS = 20;
const MOST_UNREAD = 10;
const MOST_UNCOMMITTED = 5;
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
function situation({ model, serves, isServingKnown, environment, environmentState }) {
    const place = environmentState === "missing" ? [say `the environment will be created`] : [];
    if (model.isNew)
        return [say `new model`, ...place];
    if (!isServingKnown)
        return [say `what serves now is not known`];
    if (environment === "")
        return [say `a deployment without traffic`];
    if (place.length > 0)
        return place;
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
    if (plan.otherFolder !== undefined)
        warnings.push(otherFolderWarning(plan, plan.otherFolder));
    if (plan.namesake !== undefined)
        warnings.push(namesakeWarning(environment, plan.namesake));
    if (machine.kept?.isNews)
        warnings.push(keptWarning(plan));
    if (inFlight !== undefined)
        warnings.push(inFlightWarning(environment, inFlight));
    if (plan.uncommitted !== undefined)
        warnings.push(uncommittedWarning(plan.uncommitted));
    if (missingSecrets.length > 0)
        warnings.push(secretWarning(missingSecrets, model.team));
    return warnings;
}
function otherFolderWarning({ model, serves }, { own, served }) {
    const where = serves?.environment ?? "";
    return say `${where} serves the truss of the folder ${served}, and this one is of ${own}. Where that is a copy, give it another model_name than ${model.name}: two trusses of one model take each other's place.`;
}
function namesakeWarning(environment, namesake) {
    return say `The environment ${environment} will be created beside ${namesake}, from which it differs in case only. Write ${namesake} if that is meant.`;
}
function uncommittedWarning(paths) {
    const shown = paths.slice(0, MOST_UNCOMMITTED).map((path, index) => (index === 0 ? say `${path}` : say `, ${path}`));
    const more = paths.length - shown.length;
    return joined(plain(paths.length === 1 ? "A file is" : `${paths.length} files are`), plain(" not what the commit holds: "), ...shown, plain(`${more > 0 ? ` and ${more} more` : ""}. A later run of this commit may pack something else.`));
}
function keptWarning({ machine, environment }) {
    const kept = machine.after?.name ?? "";
    return say `The resources of the config have no effect: the environment ${environment} keeps its instance type ${kept}, although the config asks for ${machine.asked}. Set the input ${"preserve-env-instance-type: false"} to apply them.`;
}
function inFlightWarning(environment, promotion) {
    const { status, isTakenBack, percent, id, name, origin } = promotion;
    const turn = isTakenBack
        ? "It was cancelled and is being taken back: this one waits until that is over."
        : "Baseten takes one at a time: this one may be refused, or take its place.";
    const who = [name, origin].filter((part) => part !== "").join(", ");
    return joined(say `A promotion to ${environment} is in flight: ${id}`, who === "" ? plain("") : say ` (${who})`, say ` is in ${status}`, plain(percent === undefined ? "" : ` and takes ${percent} % of the traffic`), plain(`. ${turn}`));
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
    const isDirty = plan.uncommitted !== undefined;
    if (serves !== undefined) {
        const doubt = isDirty ? [plain(" They are not what the commit holds.")] : [];
        facts.push({ name: "Files", value: joined(CONTENT[plan.content], ...doubt) });
    }
    else if (isDirty)
        facts.push({ name: "Files", value: plain("They are not what the commit holds.") });
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
    const isCreated = environmentState === "missing";
    if (promotion === "after-check") {
        const made = isCreated ? plain(", which will be created") : plain("");
        const beside = model.isNew ? plain("Deployed and checked") : plain("Deployed beside what serves and checked");
        return joined(beside, say `; promoted to ${environment}`, made, plain(isCreated ? ", only if the check passes." : " only if the check passes."));
    }
    if (isCreated)
        return say `Pushed into ${environment}, an environment that will be created.`;
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
function referenceText(reference) {
    return shortened((0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .placedText */ .r)(reference, reference.message), LONGEST_SENTENCE);
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

/***/ 8350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tellLate: () => (/* binding */ tellLate)
});

// UNUSED EXPORTS: Report

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/action/command-files.js
var command_files = __webpack_require__(6989);
// EXTERNAL MODULE: ./lib/action/start.js
var start = __webpack_require__(6398);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/ending.js







class Cancelled extends errors/* Failure */.H {
    constructor(signal) {
        super(`The job was cancelled (${signal}).`, { status: "cancelled" });
    }
}
function endingOf(error) {
    if (error instanceof Failure)
        return { status: error.status, cause: error.report };
    const ending = {
        status: "deploy_failed",
        cause: defectText(error),
    };
    if (error instanceof Error && error.stack)
        ending.stack = error.stack;
    return ending;
}
function ending_isGood(status) {
    return status === "success" || status === "validated" || status === "unchanged";
}
async function finish(step, ending) {
    const { outputs, files, log, secrets } = step.tools;
    outputs.set("status", ending.status);
    outputs.finish();
    const lost = tellLostOutputs(files.lostOutputs, log);
    const good = lost !== undefined && ending_isGood(ending.status) ? `The run itself ended as \`${ending.status}\`.` : undefined;
    const causes = [ending.cause, good, lost].filter((text) => text);
    const cause = causes.length === 0 ? undefined : secrets.scrub(causes.join("\n"));
    const plan = await planOf(step, ending.status);
    await files.writeSummary(renderSummary({ ...reportOf(step, ending.status, cause), ...plan }));
    if (ending.stack)
        log.info(ending.stack);
    if (cause !== undefined)
        log.failure(cause);
    return cause === undefined && ending_isGood(ending.status) ? 0 : 1;
}
async function planOf({ plan, verdict }, status) {
    if (plan === undefined)
        return {};
    const { planMarkdown, warningCount } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3032));
    const markdown = planMarkdown(plan, { verdict, isFolded: status !== "validated" });
    return { title: ending_titleOf(status, warningCount(plan)), plan: markdown.trim() };
}
function ending_titleOf(status, warnings = 0) {
    if (status === "validated" && warnings > 0) {
        return `⚠️ ${TITLES[status]}, with ${warnings === 1 ? "a warning" : `${warnings} warnings`}`;
    }
    return `${ending_isGood(status) ? "✅" : "❌"} ${TITLES[status]}`;
}
const TITLES = {
    success: "Deployed to Baseten",
    validated: "Checked for Baseten",
    unchanged: "Unchanged at Baseten",
    deploy_failed: "Not deployed to Baseten",
    deploy_timeout: "Not serving at Baseten in time",
    predict_failed: "Smoke test at Baseten failed",
    promote_failed: "Not promoted at Baseten",
    cleanup_failed: "Clean-up at Baseten failed",
    cancelled: "Deployment to Baseten cancelled",
    invalid: "Refused before deploying to Baseten",
};
function reportOf(step, status, cause) {
    const { outputs, servers, secrets } = step.tools;
    const value = (name) => outputs.get(name);
    const seconds = value("deploy-time-seconds");
    const modelId = value("model-id");
    const logsUrl = value("logs-url");
    const isTested = step.inputs.promotion === "after-check";
    return {
        title: ending_titleOf(status),
        rows: [
            { name: "Status", value: status },
            { name: "Model", value: value("model-name"), ...(modelId ? { url: servers.modelUrl(modelId) } : {}) },
            { name: "Environment", value: value("environment") },
            { name: "Deployment", value: value("deployment-name") },
            { name: "Logs", value: logsUrl === "" ? "" : "open", url: logsUrl },
            {
                name: isTested ? "Ready after" : "Serving after",
                value: seconds === "" ? "" : formatDuration(Number(seconds) * 1_000),
            },
            { name: "Startup", value: step.startup },
            { name: "Smoke test", value: step.smokeTest },
            { name: "Clean-up", value: ending_isGood(status) ? step.cleanup : "" },
            {
                name: "Predict URL",
                value: ending_isGood(status) || status === "predict_failed" ? value("predict-url") : "",
                code: true,
            },
            { name: "Model id", value: modelId, code: true },
            { name: "Deployment id", value: value("deployment-id"), code: true },
            { name: "Archive", value: [step.packed, step.uploaded].filter((part) => part !== "").join(", ") },
            { name: "Content digest", value: value("archive-digest"), code: true },
        ],
        ...(step.manifest === undefined ? {} : { contents: contentsOf(step.manifest, (text) => secrets.scrub(text)) }),
        timings: step.timings,
        ...(cause === undefined ? {} : { cause }),
        lastLines: step.lastLines,
        findings: step.findings
            .filter((finding) => finding.severity === "hint")
            .map((finding) => secrets.scrub(finding.message)),
    };
}
function contentsOf(manifest, scrub) {
    return {
        heading: `Packed: ${[packedLine(manifest), leftOutLine(manifest)].filter((part) => part !== "").join(", ")}`,
        largest: manifest.largest.map(({ path, size }) => ({ name: scrub(path), size: formatBytes(size) })),
        leftOut: manifest.leftOut.map((group) => ({
            rule: scrub(group.pattern),
            entries: entriesOf(group),
            examples: scrub(examplesOf(group)),
        })),
    };
}

// EXTERNAL MODULE: ./lib/github/facts.js
var facts = __webpack_require__(780);
// EXTERNAL MODULE: ./lib/github/plan.js
var plan = __webpack_require__(3032);
// EXTERNAL MODULE: ./lib/github/summary.js
var summary = __webpack_require__(5671);
// EXTERNAL MODULE: ./lib/record.js
var record = __webpack_require__(5894);
;// CONCATENATED MODULE: ./lib/report.js










const LONGEST_CAUSE = 3_000;
const MOST_FINDINGS = 12;
const LONGEST_BEGINNING_MS = 20_000;
const UNDER_WAY = { title: "", markdown: "**⏳ Being deployed to Baseten**", priority: -1_000 };
const WITHOUT_KEY = "only what needs no API key. This run has none, so Baseten has not seen this truss and there is no plan.";
class Report {
    #step;
    #signal;
    #told = {};
    #rest;
    #deployment;
    #announced = Promise.resolve();
    #begun = Promise.resolve();
    constructor(step, signal) {
        this.#step = step;
        this.#signal = signal;
    }
    planned() {
        if (!this.#step.inputs.comment)
            return;
        this.#announced = this.#safely(async () => {
            this.#keep({ comment: await this.#place() });
            if (!/^(created|updated)$/.test(await this.#comment()))
                this.#forget("comment");
        });
    }
    async #place() {
        return { on: (await this.#step.facts()).commentOn, key: this.#key() };
    }
    #key() {
        const { inputs, tools, directory } = this.#step;
        return {
            model: tools.outputs.get("model-name"),
            environment: inputs.environment,
            directory,
            configFile: path.posix.normalize(inputs.configFile),
            team: inputs.team,
            modelId: tools.outputs.get("model-id") || inputs.modelId,
        };
    }
    async begins() {
        const { inputs, tools } = this.#step;
        if (!inputs.githubDeployment || inputs.dryRun)
            return;
        this.#begun = this.#safely(() => this.#open());
        const isOver = new AbortController();
        const patience = tools.clock.limit(LONGEST_BEGINNING_MS);
        await Promise.race([this.#begun, settled(delay(patience, undefined, { signal: isOver.signal }))]);
        isOver.abort();
    }
    async #open() {
        const { inputs } = this.#step;
        const { GitHubDeployment } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 260));
        const facts = await this.#step.facts();
        const isPullRequest = facts.pullRequest !== "";
        const target = this.#key();
        const description = `${target.model}${inputs.environment === "" ? "" : ` to ${inputs.environment}`} at Baseten`;
        const deployment = new GitHubDeployment(await this.#client(), { logUrl: facts.runUrl, signal: this.#signal });
        this.#deployment = deployment;
        const { runId, runAttempt } = facts;
        this.#warn(await deployment.create({
            ...target,
            sha: facts.headSha,
            isTransient: isPullRequest,
            isProduction: inputs.environment === "production" && !isPullRequest,
            description,
            runId,
            runAttempt,
        }));
        if (deployment.id !== undefined)
            this.#keep({ recordId: deployment.id });
        this.#warn(await deployment.update("in_progress", { description }));
    }
    #keep(told) {
        Object.assign(this.#told, told);
        this.#save();
    }
    #forget(part) {
        delete this.#told[part];
        this.#save();
    }
    #save() {
        const isOpen = this.#told.comment !== undefined || this.#told.recordId !== undefined;
        this.#step.tools.save("report", isOpen ? JSON.stringify(this.#told) : "");
    }
    async ended(ending) {
        const { inputs, tools } = this.#step;
        await Promise.all([this.#announced, this.#begun]);
        if (this.#told.comment !== undefined || this.#told.recordId !== undefined) {
            const comment = this.#told.comment && { comment: await this.#place() };
            this.#keep({ ...comment, ending: await this.#toldEnding(ending) });
        }
        if (this.#deployment) {
            const deployment = this.#deployment;
            await this.#safely(async () => {
                const { state, cause } = await this.#toldEnding(ending);
                const modelId = tools.outputs.get("model-id");
                const environmentUrl = modelId === "" ? {} : { environmentUrl: tools.servers.modelUrl(modelId) };
                const problem = await deployment.update(state, { description: firstLine(cause), ...environmentUrl });
                this.#warn(problem);
                if (problem === "")
                    this.#forget("recordId");
            });
        }
        if (inputs.comment && tools.outputs.get("model-name") !== "") {
            await this.#safely(async () => {
                if ((await this.#comment(ending)) !== "failed")
                    this.#forget("comment");
            });
        }
    }
    async #toldEnding({ status, cause, stack }) {
        const { inputs, tools } = this.#step;
        const { deploymentState } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 260));
        const isTakenDown = inputs.cleanup === "always" && inputs.environment === "";
        return {
            title: titleOf(status),
            cause: shortened(tools.secrets.scrubForOthers(cause ?? titleOf(status))),
            state: deploymentState(status, { isDefect: stack !== undefined, isTakenDown }),
        };
    }
    #result({ status, cause = "" }, link) {
        const { inputs, tools, plan, verdict } = this.#step;
        const checked = inputs.apiKey === "" ? `${WITHOUT_KEY} ${this.#step.whyNoKey}`.trim() : escapeMarkdown(verdict);
        const facts = status === "validated" ? checked : this.#facts(link);
        const title = `**${titleOf(status, plan && warningCount(plan))}**`;
        const told = [facts === "" ? title : `${title}: ${facts}`];
        const url = tools.outputs.get("predict-url");
        if (isGood(status) && url !== "")
            told.push(`Predict URL: <code>${escapeMarkdown(url)}</code>`);
        if (!isGood(status) && cause !== "")
            told.push(this.#quoted(cause));
        if (plan === undefined && this.#step.packed !== "")
            told.push(`Packed: ${escapeMarkdown(this.#step.packed)}.`);
        return { title: "", markdown: told.join("\n\n"), priority: -1_000 };
    }
    #facts(link) {
        const { tools } = this.#step;
        const smokeTest = this.#step.smokeTestForOthers || this.#step.smokeTest;
        const { outputs } = tools;
        const [id, seconds] = [outputs.get("deployment-id"), outputs.get("deploy-time-seconds")];
        const facts = [
            id === "" ? "" : link(`deployment ${escapeMarkdown(id)}`, outputs.get("logs-url")),
            seconds === "" ? "" : `serves after ${formatDuration(Number(seconds) * 1_000)}`,
            smokeTest === "" ? "" : `smoke test ${escapeMarkdown(smokeTest)}`,
        ];
        return facts.filter((fact) => fact !== "").join(", ");
    }
    #plan(ending) {
        const { plan, tools } = this.#step;
        const isOver = ending !== undefined && isGood(ending.status) && tools.outputs.get("deployment-id") !== "";
        return (plan ? planSections(plan, { isUnderName: true }) : [])
            .filter(({ title }) => !isOver || title !== "Deployment")
            .map(({ priority, ...section }) => ({ ...section, isWithoutHeading: true, priority: -priority }));
    }
    #quoted(cause) {
        return caution(shortened(this.#step.tools.secrets.scrubForOthers(cause)));
    }
    #findings() {
        const { findings, plan, tools } = this.#step;
        const hints = findings.filter(({ severity }) => severity === "hint");
        const lines = hints.map((finding) => placedText(finding, tools.secrets.scrubForOthers(findingText(finding))));
        const known = new Set(plan?.mutable.map(({ message }) => message));
        const fresh = lines.filter((line) => ![...known].some((message) => line.endsWith(message)));
        if (fresh.length === 0)
            return [];
        const shown = fresh.slice(0, MOST_FINDINGS).map((line) => `- ${withCode(line)}`);
        if (fresh.length > shown.length)
            shown.push(`- and ${fresh.length - shown.length} more, in the log`);
        const markdown = ["**Findings**", "", ...shown].join("\n");
        return [{ title: "Findings", isWithoutHeading: true, markdown, priority: -10 }];
    }
    async #comment(ending) {
        const { tools } = this.#step;
        const { link, upsertComment } = await __webpack_require__.e(/* import() */ 858).then(__webpack_require__.bind(__webpack_require__, 6858));
        const { on, key } = await this.#place();
        const first = ending === undefined ? UNDER_WAY : this.#result(ending, link);
        const { outcome, text } = await upsertComment(await this.#client(), {
            ...on,
            ...readRunFacts(tools.env),
            key,
            sections: [first, ...this.#plan(ending), ...this.#findings()],
            signal: this.#signal,
        });
        if (ending && outcome === "failed")
            tools.log.warning(text);
        else if (ending && (outcome === "skipped" || outcome === "left"))
            tools.log.notice(text);
        else
            tools.log.info(text);
        return outcome;
    }
    #client() {
        this.#rest ??= gitHubOf(this.#step.tools, this.#step.inputs, this.#signal);
        return this.#rest;
    }
    #warn(problem) {
        if (problem !== "")
            this.#step.tools.log.warning(problem);
    }
    async #safely(work) {
        try {
            await work();
        }
        catch (error) {
            this.#warn(`GitHub was not told: ${messageOf(error)}`);
        }
    }
}
async function tellLate(tools, inputs, told, found, signal) {
    try {
        const { comment, recordId, ending } = JSON.parse(told || "{}");
        const title = ending?.title ?? record/* CUT_OFF */.Vk;
        const cause = shortened([ending?.cause ?? "", found].filter((text) => text !== "").join("\n"));
        const rest = await gitHubOf(tools, inputs, signal);
        const run = (0,facts/* readRunFacts */.FA)(tools.env);
        const tellRecord = async (id) => {
            const { GitHubDeployment } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 260));
            const deployment = new GitHubDeployment(rest, { logUrl: run.runUrl, signal, id });
            return deployment.update(ending?.state ?? "error", { description: firstLine(cause) });
        };
        const tellComment = async ({ on, key }) => {
            const { upsertComment } = await __webpack_require__.e(/* import() */ 858).then(__webpack_require__.bind(__webpack_require__, 6858));
            const { outcome, text } = await upsertComment(rest, {
                ...on,
                ...run,
                key,
                sections: [{ title: "", markdown: `**${title}**\n\n${caution(cause)}`, priority: -1_000 }],
                signal,
            });
            return outcome === "failed" ? text : "";
        };
        const untold = (error) => `GitHub was not told: ${(0,errors/* messageOf */.b)(error)}`;
        const problems = await Promise.all([
            recordId === undefined ? "" : tellRecord(recordId).catch(untold),
            comment === undefined ? "" : tellComment(comment).catch(untold),
        ]);
        return problems.filter((problem) => problem !== "");
    }
    catch (error) {
        return [`GitHub was not told: ${(0,errors/* messageOf */.b)(error)}`];
    }
}
function firstLine(text) {
    return text.split("\n")[0] ?? "";
}
function shortened(text) {
    return text.length <= LONGEST_CAUSE ? text : `${text.slice(0, LONGEST_CAUSE).toWellFormed()}…`;
}
function caution(text) {
    const lines = text.split("\n").map((line) => `> ${(0,summary/* withCode */.SM)(line)}`);
    return `> [!CAUTION]\n${lines.join("  \n")}`;
}
async function gitHubOf(tools, inputs, signal) {
    const { createGitHub } = await __webpack_require__.e(/* import() */ 237).then(__webpack_require__.bind(__webpack_require__, 2237));
    return createGitHub(tools, inputs.githubToken, signal);
}
function settled(promise) {
    return promise.catch(() => { });
}


/***/ })

};
