export const id = 127;
export const ids = [127];
export const modules = {

/***/ 4127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   foldedPlan: () => (/* binding */ foldedPlan),
/* harmony export */   planMarkdown: () => (/* binding */ planMarkdown),
/* harmony export */   planSections: () => (/* binding */ planSections)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2880);
/* harmony import */ var _overview_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3543);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8193);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8745);
/* harmony import */ var _warnings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3258);






const MAX_CHANGES = 40;
const MAX_REFERENCES = 12;
const MAX_UNREAD = 10;
const MUTABLE = "Can change without a commit";
const WARNINGS = "Warnings";
function planMarkdown(plan, options = {}) {
    return `${textOf(planSections(plan, options))}\n`;
}
function foldedPlan(sections) {
    const rest = sections.filter(({ title }) => title !== WARNINGS);
    const folded = { title: "Plan", markdown: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)("The plan", textOf(rest)), priority: 60 };
    return [...sections.filter(({ title }) => title === WARNINGS), ...(rest.length > 0 ? [folded] : [])];
}
function textOf(sections) {
    return sections.map(({ markdown }) => markdown).join("\n\n");
}
function planSections(plan, { verdict = "", findings = 0, isUnderName = false } = {}) {
    const unread = plan.unread.map((line) => (0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .legible */ .bG)(line, _phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_SENTENCE */ .Rt));
    const sections = [
        {
            title: "",
            markdown: (0,_overview_js__WEBPACK_IMPORTED_MODULE_1__/* .overviewTable */ .Uc)(plan, { verdict, findings, subject: isUnderName ? "Plan" : (0,_overview_js__WEBPACK_IMPORTED_MODULE_1__/* .subjectOf */ .et)(plan) }),
            priority: 100,
        },
        { title: WARNINGS, markdown: warningBlock((0,_warnings_js__WEBPACK_IMPORTED_MODULE_4__/* .warningsOf */ .n)(plan)), priority: 90 },
        { title: "Settings", markdown: changeTable(plan.changes ?? []), priority: 70 },
        { title: settingsTitle(plan), markdown: changeTable(plan.settings ?? [], settingsTitle(plan)), priority: 68 },
        { title: "Instance and price", markdown: machineTable(plan), priority: 60 },
        { title: "Deployment", markdown: factList(plan), priority: 50 },
        { title: "Could not be read", markdown: listOf("Could not be read", unread, MAX_UNREAD), priority: 40 },
        { title: MUTABLE, markdown: listOf(MUTABLE, plan.mutable.map(_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .referenceText */ .n5), MAX_REFERENCES), priority: 30 },
    ];
    return sections.filter((section) => section.markdown !== "");
}
function settingsTitle({ environment }) {
    return environment === "" ? "Deployment setting" : "Environment setting";
}
function warningBlock(warnings) {
    if (warnings.length === 0)
        return "";
    return ["> [!WARNING]", ...warnings.map((warning) => `> - ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .asMarkdown */ .g5)(warning)}`)].join("\n");
}
function changeTable(changes, heading = "Setting") {
    if (changes.length === 0)
        return "";
    const rows = changes.slice(0, MAX_CHANGES).map((change) => {
        const { path, before, after, fallback } = change;
        const cell = (text) => {
            if (text !== undefined)
                return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .foldingCode */ .Pe)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .legible */ .bG)(text, _phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_VALUE */ .Ls));
            return fallback === undefined ? "not set" : `default ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .foldingCode */ .Pe)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .legible */ .bG)(fallback, _phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_VALUE */ .Ls))}`;
        };
        return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .foldingCode */ .Pe)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .legible */ .bG)(path, _phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_PATH */ .lm)), `${cell(before)} \u2192 ${cell(after)}`];
    });
    const more = changes.length - rows.length;
    if (more > 0)
        rows.push([`and ${more} more, in the log`, ""]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)([heading, "Now \u2192 after"], rows);
}
function machineTable(plan) {
    const machines = (0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .machinesOf */ .qv)(plan);
    const notes = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .notesOf */ .h$)(plan).map(_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .asMarkdown */ .g5);
    if (machines.length === 0)
        return notes.join(" ");
    const row = (name, show) => [
        name,
        ...machines.map(([, machine]) => show(machine)),
    ];
    const priceOf = ({ pricePerMinute }, show) => pricePerMinute === undefined ? "unknown" : show(pricePerMinute);
    const rows = [
        row("Instance type", (machine) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .legible */ .bG)(machine.name, _phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_NAME */ .zB))),
        row("GPU", (machine) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)((0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .gpuText */ .ky)(machine) || "none")),
        row("vCPU, memory", (machine) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)((0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .cpuText */ .wu)(machine))),
        row("List price", (machine) => priceOf(machine, _machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMinute */ .IF)),
        row("30 days always-on", (machine) => priceOf(machine, _machines_js__WEBPACK_IMPORTED_MODULE_5__/* .perMonth */ .ir)),
    ];
    const small = "List prices for one replica that never scales down, before discounts. Builds are billed separately.";
    const head = ["", ...machines.map(([name]) => headingOf(name, plan))];
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(head, rows), ...notes, small].join("\n\n");
}
function headingOf(name, { serves, environment }) {
    const isElsewhere = name === "Runs on now" && serves !== undefined && serves.environment !== environment;
    return isElsewhere ? `In ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .legible */ .bG)(serves.environment, _phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_NAME */ .zB))} now` : name;
}
function factList(plan) {
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(plan)
        .map(({ name, value }) => `- **${name}:** ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_3__/* .asMarkdown */ .g5)(value)}`)
        .join("\n");
}
function listOf(title, lines, max) {
    return lines.length === 0 ? "" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .titledList */ .NH)(title, lines, max);
}


/***/ })

};
