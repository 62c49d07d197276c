export const id = 127;
export const ids = [127,258];
export const modules = {

/***/ 2880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h$: () => (/* binding */ notesOf),
/* harmony export */   n5: () => (/* binding */ referenceText),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _lib_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5597);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);


function factsOf(plan) {
    const { model, serves, isServingKnown } = plan;
    const facts = [{ name: "Model", value: modelFact(model) }];
    if (serves !== undefined)
        facts.push({ name: "Serves now", value: servesFact(serves) });
    else if (!model.isNew)
        facts.push({ name: "Serves now", value: isServingKnown ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `nothing` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `not known` });
    facts.push({ name: "How", value: wayOf(plan) });
    if (plan.overrides !== undefined)
        facts.push({ name: "Set by `config-overrides`", value: overridesFact(plan.overrides) });
    const isDirty = plan.uncommitted !== undefined;
    if (serves !== undefined) {
        const doubt = isDirty ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(" They are not what the commit holds.")] : [];
        facts.push({ name: "Files", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(CONTENT[plan.content], ...doubt) });
    }
    else if (isDirty)
        facts.push({ name: "Files", value: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("They are not what the commit holds.") });
    return facts;
}
const CONTENT = {
    same: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("The same as those of what serves."),
    differs: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Other than those of what serves."),
    otherKind: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Not comparable: the digest that what serves carries was made by another version of this action."),
    unknown: (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Not comparable: what serves carries no digest of its files."),
};
function modelFact({ isNew, name, id, team }) {
    if (isNew)
        return team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${name}, which will be created` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${name}, which will be created in the team ${team}`;
    return team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${name} (${id})` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${name} (${id}) of the team ${team}`;
}
function servesFact({ id, name, createdAt, environment }) {
    const created = createdAt.slice(0, 16).replace("T", " ");
    const phrase = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${id} (${name}) in ${environment}, created ${created} UTC`;
    return /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(created) ? phrase : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${id} (${name}) in ${environment}`;
}
function overridesFact(overrides) {
    const parts = overrides.map(({ name, value }, index) => {
        const separator = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(index === 0 ? "" : ", ");
        return value === undefined
            ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(separator, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${name}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(" (hidden)"))
            : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(separator, { ours: ["", ""], foreign: [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(`${name}=${value}`, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_VALUE */ .Ls)] });
    });
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(...parts);
}
function wayOf({ model, environment, environmentState, promotion, serves }) {
    if (environment === "") {
        const place = serves === undefined ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Deployed") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Deployed beside what serves");
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(place, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("; no environment sends it traffic."));
    }
    const isCreated = environmentState === "missing";
    if (promotion === "after-check") {
        const creation = isCreated ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(", which will be created") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("");
        const beside = model.isNew ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Deployed and checked") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("Deployed beside what serves and checked");
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(beside, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `; promoted to ${environment}`, creation, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(isCreated ? ", only if the check passes." : " only if the check passes."));
    }
    if (isCreated)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `Pushed into ${environment}, an environment that will be created.`;
    if (serves?.environment === environment)
        return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `Pushed into ${environment}; takes over its traffic as soon as it is up.`;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `Pushed into ${environment}.`;
}
function notesOf({ machine, environment }) {
    const { after, kept, check, asked } = machine;
    const notes = [];
    if (after === undefined && asked !== "")
        notes.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `The config asks for ${asked}; the instance type that it gets is not known.`);
    if (kept?.isNews === false) {
        notes.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `The environment ${environment} keeps its own instance type; the config asks for ${asked}.`);
    }
    if (check !== undefined)
        notes.push((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `It is checked on what the config asks for, before the environment ${environment} takes it.`);
    return notes;
}
function referenceText(reference) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)((0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .placedText */ .r6)(reference, reference.message), _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_SENTENCE */ .Rt);
}


/***/ }),

/***/ 8193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DL: () => (/* binding */ hardware),
/* harmony export */   E9: () => (/* binding */ dollars),
/* harmony export */   FX: () => (/* binding */ smallName),
/* harmony export */   IF: () => (/* binding */ perMinute),
/* harmony export */   a5: () => (/* binding */ gpus),
/* harmony export */   ir: () => (/* binding */ perMonth),
/* harmony export */   ky: () => (/* binding */ gpuText),
/* harmony export */   qv: () => (/* binding */ machinesOf),
/* harmony export */   wu: () => (/* binding */ cpuText)
/* harmony export */ });
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);

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
function gpus({ gpuCount, gpuType, nodes }) {
    if (gpuCount === 0)
        return "";
    const one = gpuCount === 1 ? gpuType : `${gpuCount} × ${gpuType}`;
    return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}
function gpuText(machine) {
    const memory = machine.gpuMemoryMiB === undefined ? "" : `, ${gib(machine.gpuMemoryMiB)} of GPU memory`;
    const text = gpus(machine);
    return text === "" ? "" : `${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(text, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_NAME */ .zB)}${memory}`;
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
    const shownDecimals = decimals.replace(/0+$/, "").padEnd(least, "0");
    return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (shownDecimals && `.${shownDecimals}`);
}
function dollars(price) {
    return `$${amount(price, 2, 5)}`;
}
function perMinute(price) {
    return `${dollars(price)} /min`;
}
const MINUTES_OF_30_DAYS = 30 * 24 * 60;
function perMonth(price) {
    const month = price * MINUTES_OF_30_DAYS;
    return month > 0 && month < 10 ? `$${month.toFixed(2)}` : `$${amount(month, 0, 0)}`;
}


/***/ }),

/***/ 3543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   Uc: () => (/* binding */ overviewTable),
/* harmony export */   et: () => (/* binding */ subjectOf)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5924);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);
/* harmony import */ var _warnings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3258);





function headline(plan) {
    const parts = [...situation(plan), ...settings(plan), ...hardwareChange(plan), ...price(plan), ...files(plan)];
    return `${subjectOf(plan)}: ${parts.map(_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .asLine */ .Bd).join(", ")}`;
}
function overviewTable(plan, verdict, subject) {
    const changes = [...situation(plan), ...settings(plan), ...hardwareChange(plan), ...files(plan)];
    const costs = price(plan).map(_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .asMarkdown */ .g5).join("") || "not known";
    const rows = [
        ["**Changes**", changes.map(_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .asMarkdown */ .g5).join(", ")],
        ["**Costs**", costs],
        ["**Checks**", checkText((0,_warnings_js__WEBPACK_IMPORTED_MODULE_1__.warningCount)(plan), verdict)],
    ];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(["", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(subject)], rows, [":---", ":---"]);
}
function checkText(count, verdict) {
    const shownVerdict = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(verdict, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_SENTENCE */ .Rt));
    if (count > 0)
        return `⚠️ ${(0,_lib_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(count, "warning")}, see below. ${shownVerdict}`.trimEnd();
    return shownVerdict === "" ? "No warnings." : `✅ No warnings. ${shownVerdict}`;
}
function subjectOf({ model, environment }) {
    const name = (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(model.name || model.id, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_NAME */ .zB);
    return environment === "" ? name : `${name} → ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .legible */ .bG)(environment, _phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_NAME */ .zB)}`;
}
function situation({ model, serves, isServingKnown, environment, environmentState }) {
    const place = environmentState === "missing" ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `the environment will be created`] : [];
    if (model.isNew)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `new model`, ...place];
    if (!isServingKnown)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `what serves now is not known`];
    if (environment === "")
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `a deployment without traffic`];
    if (place.length > 0)
        return place;
    return serves?.environment === environment ? [] : [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `nothing serves there yet`];
}
function settings({ serves, environment, changes }) {
    if (serves === undefined)
        return [];
    if (changes === undefined)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `settings cannot be compared`];
    const count = changes.length === 0 ? "no setting" : (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(changes.length, "setting");
    const isSingular = changes.length < 2;
    if (serves.environment === environment)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${count} ${isSingular ? "changes" : "change"}`)];
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${count} ${isSingular ? "differs" : "differ"} from `), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${serves.environment}`)];
}
function replaced({ serves, environment, machine }) {
    return serves?.environment === environment ? machine.before : undefined;
}
function hardwareChange(plan) {
    const { after } = plan.machine;
    const before = replaced(plan);
    if (after === undefined)
        return plan.machine.before || plan.isServingKnown ? [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `instance type not known`] : [];
    if (plan.machine.kept?.isNews)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `the instance type stays ${after.name}`];
    if (before === undefined)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `on ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(after) || (0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .smallName */ .FX)(after)}`];
    if ((0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(before) !== (0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(after))
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `GPU ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(before) || "none"} → ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .gpus */ .a5)(after) || "none"}`];
    if (before.name === after.name && before.nodes === after.nodes)
        return [];
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .smallName */ .FX)(before)} → ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .smallName */ .FX)(after)}`];
}
function price(plan) {
    const now = replaced(plan)?.pricePerMinute;
    const then = plan.machine.after?.pricePerMinute;
    if (then === undefined)
        return [];
    if (now === undefined) {
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMinute */ .IF)(then)} list price (${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMonth */ .ir)(then)} for 30 days always-on)`)];
    }
    if (now === then)
        return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`still ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMinute */ .IF)(then)} list price`)];
    const difference = `${then > now ? "+" : "−"}${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMonth */ .ir)(Math.abs(then - now))}`;
    return [(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .dollars */ .E9)(now)} → ${(0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .perMinute */ .IF)(then)} list price (${difference} for 30 days always-on)`)];
}
function files({ serves, content }) {
    if (serves === undefined || content === "unknown")
        return [];
    return [content === "same" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `same files` : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `new files`];
}


/***/ }),

/***/ 8745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bd: () => (/* binding */ asLine),
/* harmony export */   Ls: () => (/* binding */ MAX_VALUE),
/* harmony export */   Rt: () => (/* binding */ MAX_SENTENCE),
/* harmony export */   bG: () => (/* binding */ legible),
/* harmony export */   cv: () => (/* binding */ say),
/* harmony export */   g5: () => (/* binding */ asMarkdown),
/* harmony export */   lm: () => (/* binding */ MAX_PATH),
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   yS: () => (/* binding */ sayNames),
/* harmony export */   zB: () => (/* binding */ MAX_NAME)
/* harmony export */ });
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5924);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18);


const MAX_NAME = 80;
const MAX_PATH = 120;
const MAX_VALUE = 160;
const MAX_SENTENCE = 400;
function say(ours, ...foreign) {
    return { ours, foreign: foreign.map((text) => legible(text, MAX_NAME)) };
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
function sayNames(names, max) {
    const shown = names.slice(0, max).map((name, index) => (index === 0 ? say `${name}` : say `, ${name}`));
    return joined(...shown, plain((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .andMore */ .v)(names.length - shown.length)));
}
function asLine({ ours, foreign }) {
    return String.raw({ raw: ours }, ...foreign);
}
function asMarkdown({ ours, foreign }) {
    return String.raw({ raw: ours }, ...foreign.map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY));
}
function legible(text, maxUnits) {
    return (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortenedWithCount */ .qX)(text, maxUnits).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]|[^\S ]/gu, (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`);
}


/***/ }),

/***/ 4127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planMarkdown: () => (/* binding */ planMarkdown),
/* harmony export */   w: () => (/* binding */ planSections)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2880);
/* harmony import */ var _overview_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3543);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8745);
/* harmony import */ var _warnings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3258);






const LOWEST_OPEN_PRIORITY = 90;
const MAX_CHANGES = 40;
const MAX_REFERENCES = 12;
const MAX_UNREAD = 10;
const MUTABLE = "Can change without a commit";
function planMarkdown(plan, { isFolded = false, ...options } = {}) {
    const sections = planSections(plan, options);
    const isOpen = ({ priority }) => !isFolded || priority >= LOWEST_OPEN_PRIORITY;
    const text = (shown) => shown.map(({ markdown }) => markdown).join("\n\n");
    const folded = sections.filter((section) => !isOpen(section));
    const open = text(sections.filter(isOpen));
    if (folded.length === 0)
        return `${open}\n`;
    return `${open}\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)("The plan in detail", text(folded))}\n`;
}
function planSections(plan, { verdict = "", isUnderName = false } = {}) {
    const unread = plan.unread.map((line) => (0,_phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .legible */ .bG)(line, _phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_SENTENCE */ .Rt));
    const sections = [
        { title: "", markdown: (0,_overview_js__WEBPACK_IMPORTED_MODULE_3__/* .overviewTable */ .Uc)(plan, verdict, isUnderName ? "Plan" : (0,_overview_js__WEBPACK_IMPORTED_MODULE_3__/* .subjectOf */ .et)(plan)), priority: 100 },
        { title: "Warnings", markdown: warningBlock((0,_warnings_js__WEBPACK_IMPORTED_MODULE_4__/* .warningsOf */ .n)(plan)), priority: 90 },
        { title: "Settings", markdown: changeTable(plan.changes ?? []), priority: 70 },
        { title: "Instance and price", markdown: machineTable(plan), priority: 60 },
        { title: "Deployment", markdown: factList(plan), priority: 50 },
        { title: "Not read", markdown: listOf("Could not be read", unread, MAX_UNREAD), priority: 40 },
        { title: MUTABLE, markdown: listOf(MUTABLE, plan.mutable.map(_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .referenceText */ .n5), MAX_REFERENCES), priority: 30 },
    ];
    return sections.filter((section) => section.markdown !== "");
}
function warningBlock(warnings) {
    if (warnings.length === 0)
        return "";
    return ["> [!WARNING]", ...warnings.map((warning) => `> - ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .asMarkdown */ .g5)(warning)}`)].join("\n");
}
function changeTable(changes) {
    if (changes.length === 0)
        return "";
    const rows = changes.slice(0, MAX_CHANGES).map((change) => {
        const { kind, path, before, after, fallback } = change;
        const cell = (text) => {
            if (text !== undefined)
                return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .legible */ .bG)(text, _phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_VALUE */ .Ls));
            return fallback === undefined ? "–" : `default ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .legible */ .bG)(fallback, _phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_VALUE */ .Ls))}`;
        };
        return [kind, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .legible */ .bG)(path, _phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_PATH */ .lm)), cell(before), cell(after)];
    });
    const more = changes.length - rows.length;
    if (more > 0)
        rows.push(["", `and ${more} more, in the log`, "", ""]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(["", "Setting", "Now", "After"], rows);
}
function machineTable(plan) {
    const machines = (0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .machinesOf */ .qv)(plan);
    const notes = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .notesOf */ .h$)(plan).map(_phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .asMarkdown */ .g5);
    if (machines.length === 0)
        return notes.join(" ");
    const row = (name, show) => [
        name,
        ...machines.map(([, machine]) => show(machine)),
    ];
    const priceOf = ({ pricePerMinute }, show) => pricePerMinute === undefined ? "not known" : show(pricePerMinute);
    const rows = [
        row("Instance type", (machine) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .legible */ .bG)(machine.name, _phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_NAME */ .zB))),
        row("GPU", (machine) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .gpuText */ .ky)(machine) || "none")),
        row("vCPU, memory", (machine) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .cpuText */ .wu)(machine))),
        row("List price", (machine) => priceOf(machine, _machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMinute */ .IF)),
        row("30 days always-on", (machine) => priceOf(machine, _machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMonth */ .ir)),
    ];
    const small = "List prices for one replica that never scales down, without your discounts. Builds are billed besides.";
    const head = ["", ...machines.map(([name]) => headingOf(name, plan))];
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(head, rows), ...notes, small].join("\n\n");
}
function headingOf(name, { serves, environment }) {
    const isElsewhere = name === "Runs on now" && serves !== undefined && serves.environment !== environment;
    return isElsewhere ? `In ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .legible */ .bG)(serves.environment, _phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_NAME */ .zB))} now` : name;
}
function factList(plan) {
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(plan)
        .map(({ name, value }) => `- **${name}:** ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_2__/* .asMarkdown */ .g5)(value)}`)
        .join("\n");
}
function listOf(title, lines, max) {
    return lines.length === 0 ? "" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .titledList */ .NH)(title, lines, max);
}


/***/ }),

/***/ 3258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ warningsOf),
/* harmony export */   warningCount: () => (/* binding */ warningCount)
/* harmony export */ });
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8745);

const MAX_SECRETS = 20;
const MAX_UNCOMMITTED = 5;
function warningCount(plan) {
    return warningsOf(plan).length;
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
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `${where} serves the truss of the folder ${served}, and this one is of ${own}. Where that is a copy, give it another model_name than ${model.name}: two trusses of one model take each other's place.`;
}
function namesakeWarning(environment, namesake) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `The environment ${environment} will be created beside ${namesake}, from which it differs in case only. Write ${namesake} if that is meant.`;
}
function uncommittedWarning(paths) {
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(paths.length === 1 ? "A file is" : `${paths.length} files are`), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(" not what the commit holds: "), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .sayNames */ .yS)(paths, MAX_UNCOMMITTED), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(". A later run of this commit may pack something else."));
}
function keptWarning({ machine, environment }) {
    const kept = machine.after?.name ?? "";
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `The resources of the config have no effect: the environment ${environment} keeps its instance type ${kept}, although the config asks for ${machine.asked}. Set the input ${"preserve-env-instance-type: false"} to apply them.`;
}
function inFlightWarning(environment, promotion) {
    const { status, isTakenBack, percent, id, name, origin } = promotion;
    const turn = isTakenBack
        ? "It was cancelled and is being taken back: this one waits until that is over."
        : "Baseten takes one at a time: this one may be refused, or take its place.";
    const who = [name, origin].filter((part) => part !== "").join(", ");
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `A promotion to ${environment} is in flight: ${id}`, who === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) ` (${who})`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) ` is in ${status}`, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(percent === undefined ? "" : ` and takes ${percent} % of the traffic`), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`. ${turn}`));
}
function secretWarning(secrets, team) {
    const isOne = secrets.length === 1;
    return (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(isOne ? "A secret of the config does not exist in " : `${secrets.length} secrets of the config do not exist in `), team === "" ? (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)("the workspace: ") : (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv) `the team ${team}: `, (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .sayNames */ .yS)(secrets.map(({ name }) => name), MAX_SECRETS), (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(`. Create ${isOne ? "it" : "them"} in Baseten before you deploy.`));
}


/***/ })

};
