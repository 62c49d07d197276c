export const id = 54;
export const ids = [54,127];
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


/***/ }),

/***/ 8054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Announcer: () => (/* binding */ Announcer)
/* harmony export */ });
/* unused harmony export announceLate */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5953);
/* harmony import */ var _action_servers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9190);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4300);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5892);
/* harmony import */ var _lib_findings_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5597);
/* harmony import */ var _github_plan_sections_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4127);
/* harmony import */ var _github_plan_warnings_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3258);
/* harmony import */ var _github_markdown_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(18);
/* harmony import */ var _run_state_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1000);
/* harmony import */ var _github_summary_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5671);
/* harmony import */ var _lib_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5924);













const MAX_CAUSE = 3_000;
const MAX_FINDINGS = 12;
const MAX_BEGINNING_MS = 20_000;
const UNDER_WAY = "**\u23f3 Deploying to Baseten**";
const PROMOTION_UNDER_WAY = "**\u23f3 Promoting on Baseten**";
const WITHOUT_KEY = "local checks only. This run has no API key, so Baseten has not seen this truss and there is no plan.";
class Announcer {
    #options;
    #announcement = {};
    #rest;
    #deployment;
    #commented = Promise.resolve();
    #recorded = Promise.resolve();
    constructor(options) {
        this.#options = options;
    }
    planned() {
        if (!this.#options.inputs.comment)
            return;
        this.#commented = this.#safely(async () => {
            this.#keep({ comment: this.#commentPlace() });
            if (!/^(created|updated)$/.test(await this.#comment()))
                this.#forget("comment");
        });
    }
    async deploymentBegins() {
        const { inputs, tools } = this.#options;
        if (!inputs.githubDeployment || inputs.dryRun || this.#deployment !== undefined)
            return;
        this.#recorded = this.#safely(() => this.#record());
        const isOver = new AbortController();
        const patience = tools.clock.limit(MAX_BEGINNING_MS);
        await Promise.race([this.#recorded, settled((0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(patience, undefined, { signal: isOver.signal }))]);
        isOver.abort();
    }
    #facts() {
        const { facts } = this.#options.account.entries;
        if (facts === undefined)
            throw new Error("we do not know which commit this run deploys");
        return facts;
    }
    #commentPlace() {
        const { commentOn: on } = this.#facts();
        return { on, key: this.#key(), commit: this.#options.account.entries.commit ?? "" };
    }
    #key() {
        const { inputs, account } = this.#options;
        const { modelName = "", modelId = "" } = account.deployment;
        return {
            model: modelName,
            environment: inputs.environment,
            directory: account.entries.directory ?? "",
            configFile: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(inputs.configFile),
            team: inputs.team,
            modelId: modelId || inputs.modelId,
        };
    }
    async #record() {
        const { inputs, signal } = this.#options;
        const { GitHubDeployment } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 260));
        const facts = this.#facts();
        const isPullRequest = facts.pullRequest !== "";
        const target = this.#key();
        const description = `${target.model}${inputs.environment === "" ? "" : ` to ${inputs.environment}`} on Baseten`;
        const deployment = new GitHubDeployment(await this.#client(), { logUrl: facts.runUrl, signal });
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
    #keep(announcement) {
        Object.assign(this.#announcement, announcement);
        this.#save();
    }
    #forget(part) {
        delete this.#announcement[part];
        this.#save();
    }
    get #isOpen() {
        return this.#announcement.comment !== undefined || this.#announcement.recordId !== undefined;
    }
    #save() {
        this.#options.tools.save("report", this.#isOpen ? JSON.stringify(this.#announcement) : "");
    }
    async ended(ending) {
        const { inputs, tools, account } = this.#options;
        await Promise.all([this.#commented, this.#recorded]);
        if (this.#isOpen) {
            const comment = this.#announcement.comment && { comment: this.#commentPlace() };
            this.#keep({ ...comment, ending: await this.#announcedEnding(ending) });
        }
        if (this.#deployment) {
            const deployment = this.#deployment;
            await this.#safely(async () => {
                const { state, cause } = await this.#announcedEnding(ending);
                const { modelId = "" } = account.deployment;
                const environmentUrl = modelId === "" ? {} : { environmentUrl: tools.servers.modelUrl(modelId) };
                this.#warn(await deployment.update(state, { description: firstLine(cause), ...environmentUrl }));
                if (deployment.isClosed)
                    this.#forget("recordId");
            });
        }
        if (inputs.comment && account.deployment.modelName) {
            await this.#safely(async () => {
                if ((await this.#comment(ending)) !== "failed")
                    this.#forget("comment");
            });
        }
        if (inputs.cleanup === "on-job-failure" && (0,_result_js__WEBPACK_IMPORTED_MODULE_3__/* .isGood */ .Kg)(ending.status))
            this.#keepTold();
    }
    #keepTold() {
        const { inputs, tools, account } = this.#options;
        const recordId = this.#deployment?.id;
        const told = {
            ...(inputs.comment && account.deployment.modelName ? { comment: this.#commentPlace() } : {}),
            ...(recordId === undefined ? {} : { recordId }),
        };
        tools.save("told", JSON.stringify(told));
    }
    async #announcedEnding({ status, cause, stack }) {
        const { inputs, tools } = this.#options;
        const { deploymentState } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 260));
        const isTakenDown = inputs.cleanup === "always" && inputs.environment === "";
        const title = (0,_result_js__WEBPACK_IMPORTED_MODULE_3__/* .titleOf */ .Gg)(this.#options, status);
        return {
            title,
            cause: (0,_lib_text_js__WEBPACK_IMPORTED_MODULE_7__/* .shortened */ .vI)(tools.secrets.scrubForOthers(cause ?? title), MAX_CAUSE),
            state: deploymentState(status, { isDefect: stack !== undefined, isTakenDown }),
        };
    }
    #underWay() {
        const markdown = this.#options.inputs.promotion === "existing" ? PROMOTION_UNDER_WAY : UNDER_WAY;
        return { title: "", markdown, priority: -1_000 };
    }
    #resultSection({ status, cause = "" }) {
        const { inputs, account, whyNoKey } = this.#options;
        const { plan, verdict = "", packed = "" } = account.entries;
        const checked = inputs.apiKey === "" ? `${WITHOUT_KEY} ${whyNoKey}`.trim() : (0,_github_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .escapeMarkdown */ .FV)(verdict);
        const facts = status === "validated" ? checked : this.#deploymentFacts();
        const title = `**${(0,_result_js__WEBPACK_IMPORTED_MODULE_3__/* .titleOf */ .Gg)(this.#options, status, plan && (0,_github_plan_warnings_js__WEBPACK_IMPORTED_MODULE_9__.warningCount)(plan))}**`;
        const parts = [facts === "" ? title : `${title}: ${facts}`];
        const { predictUrl = "" } = account.deployment;
        if ((0,_result_js__WEBPACK_IMPORTED_MODULE_3__/* .isGood */ .Kg)(status) && predictUrl !== "" && !account.entries.isTurnedOff)
            parts.push(`Predict URL: ${(0,_github_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(predictUrl)}`);
        if (!(0,_result_js__WEBPACK_IMPORTED_MODULE_3__/* .isGood */ .Kg)(status) && cause !== "")
            parts.push(this.#quoted(cause));
        if (plan === undefined && packed !== "")
            parts.push(`Packed: ${(0,_github_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .escapeMarkdown */ .FV)(packed)}.`);
        return { title: "", markdown: parts.join("\n\n"), priority: -1_000 };
    }
    #deploymentFacts() {
        const { inputs, account } = this.#options;
        const { entries, deployment } = account;
        const { deploymentId: id = "", logsUrl = "" } = deployment;
        const smokeTest = entries.smokeTestForOthers || entries.smokeTest;
        const facts = [
            id === "" ? "" : (0,_github_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .link */ .nf)(`deployment ${(0,_github_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .escapeMarkdown */ .FV)(id)}`, logsUrl),
            entries.deploySeconds === undefined
                ? ""
                : `${(0,_result_js__WEBPACK_IMPORTED_MODULE_3__/* .readyWord */ .EP)(inputs)} after ${(0,_lib_clock_js__WEBPACK_IMPORTED_MODULE_10__/* .formatDuration */ .a)(entries.deploySeconds * 1_000)}`,
            smokeTest ? `smoke test ${(0,_github_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .escapeMarkdown */ .FV)(smokeTest)}` : "",
            entries.cases === undefined ? "" : (0,_github_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .escapeMarkdown */ .FV)(entries.cases.line),
        ];
        return facts.filter((fact) => fact !== "").join(", ");
    }
    #planSections(ending) {
        const { account } = this.#options;
        const { entries, deployment } = account;
        if (entries.plan === undefined)
            return [];
        const isReplaced = ending !== undefined && (0,_result_js__WEBPACK_IMPORTED_MODULE_3__/* .isGood */ .Kg)(ending.status) && Boolean(deployment.deploymentId);
        const sections = (0,_github_plan_sections_js__WEBPACK_IMPORTED_MODULE_5__.planSections)(entries.plan, { isUnderName: true, findings: (0,_result_js__WEBPACK_IMPORTED_MODULE_3__/* .unplannedHints */ .gS)(account).length });
        const shown = sections.filter(({ title }) => !isReplaced || title !== "Deployment");
        const isCarriedOut = ending !== undefined && ending.status !== "validated";
        return (isCarriedOut ? (0,_github_plan_sections_js__WEBPACK_IMPORTED_MODULE_5__.foldedPlan)(shown) : shown).map(({ priority, ...section }) => ({
            ...section,
            isWithoutHeading: true,
            priority: -priority,
        }));
    }
    #casesSection() {
        const { cases } = this.#options.account.entries;
        if (cases?.markdownForOthers === undefined)
            return [];
        const note = this.#options.tools.secrets.scrubForOthers(cases.note ?? "");
        const markdown = (0,_github_summary_js__WEBPACK_IMPORTED_MODULE_11__/* .casesMarkdown */ .tr)({ table: cases.markdownForOthers, note });
        return [{ title: "Cases", isWithoutHeading: true, markdown, priority: -95 }];
    }
    #watchSection() {
        const { watch } = this.#options.account.entries;
        if (watch === undefined)
            return [];
        const markdown = (0,_github_summary_js__WEBPACK_IMPORTED_MODULE_11__/* .watchMarkdown */ .rN)((0,_result_js__WEBPACK_IMPORTED_MODULE_3__/* .scrubbedWatch */ .Qy)(watch, (text) => this.#options.tools.secrets.scrubForOthers(text)));
        return [{ title: "Guard", isWithoutHeading: true, markdown, priority: -96 }];
    }
    #quoted(cause) {
        return (0,_github_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .caution */ .uL)((0,_lib_text_js__WEBPACK_IMPORTED_MODULE_7__/* .shortened */ .vI)(this.#options.tools.secrets.scrubForOthers(cause), MAX_CAUSE), { linksBelow: _action_servers_js__WEBPACK_IMPORTED_MODULE_2__/* .APP_URL */ .oO });
    }
    #findingsSection() {
        const { account, tools } = this.#options;
        const hints = (0,_result_js__WEBPACK_IMPORTED_MODULE_3__/* .unplannedHints */ .gS)(account);
        if (hints.length === 0)
            return [];
        const lines = hints.map((finding) => (0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_12__/* .placedText */ .r6)(finding, tools.secrets.scrubForOthers((0,_lib_findings_js__WEBPACK_IMPORTED_MODULE_12__/* .findingText */ .NK)(finding))));
        const markdown = (0,_github_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .titledList */ .NH)("Warnings", lines, MAX_FINDINGS);
        return [{ title: "Warnings", isWithoutHeading: true, markdown, priority: -10 }];
    }
    async #comment(ending) {
        const { tools, signal } = this.#options;
        const { upsertComment } = await __webpack_require__.e(/* import() */ 858).then(__webpack_require__.bind(__webpack_require__, 6858));
        const { on, key, commit } = this.#commentPlace();
        const first = ending === undefined ? this.#underWay() : this.#resultSection(ending);
        const { outcome, text } = await upsertComment(await this.#client(), {
            ...on,
            ...tools.event.run,
            key,
            commit,
            sections: [
                first,
                ...this.#watchSection(),
                ...this.#casesSection(),
                ...this.#planSections(ending),
                ...this.#findingsSection(),
            ],
            signal,
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
        const { tools, inputs, signal } = this.#options;
        this.#rest ??= gitHubOf(tools, inputs.githubToken, signal);
        return this.#rest;
    }
    #warn(problem) {
        if (problem !== "")
            this.#options.tools.log.warning(problem);
    }
    async #safely(work) {
        try {
            await work();
        }
        catch (error) {
            this.#warn(untold(error));
        }
    }
}
async function announceLate(tools, late) {
    const { saved, found, githubToken, isTakenDown, signal } = late;
    try {
        const { comment, recordId, ending: said } = JSON.parse(saved || "{}");
        const ending = isTakenDown
            ? { title: TAKEN_DOWN, cause: "", state: "inactive" }
            : said;
        const title = ending?.title ?? CUT_OFF;
        const cause = shortened([ending?.cause ?? "", found].filter((text) => text !== "").join("\n"), MAX_CAUSE);
        const box = cause === title ? [] : [caution(cause, { linksBelow: APP_URL })];
        const rest = await gitHubOf(tools, githubToken, signal);
        const { run } = tools.event;
        const endRecord = async (id) => {
            const { GitHubDeployment } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 260));
            const deployment = new GitHubDeployment(rest, { logUrl: run.runUrl, signal, id });
            return deployment.update(ending?.state ?? "error", { description: firstLine(cause) });
        };
        const endComment = async ({ on, key, commit }) => {
            const { upsertComment } = await __webpack_require__.e(/* import() */ 858).then(__webpack_require__.bind(__webpack_require__, 6858));
            const { outcome, text } = await upsertComment(rest, {
                ...on,
                ...run,
                key,
                commit,
                sections: [{ title: "", markdown: [`**${title}**`, ...box].join("\n\n"), priority: -1_000 }],
                signal,
            });
            return outcome === "failed" ? text : "";
        };
        const problems = await Promise.all([
            recordId === undefined ? "" : endRecord(recordId).catch(untold),
            comment === undefined ? "" : endComment(comment).catch(untold),
        ]);
        return problems.filter((problem) => problem !== "");
    }
    catch (error) {
        return [untold(error)];
    }
}
function untold(error) {
    return `Could not report to GitHub: ${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .b)(error)}`;
}
function firstLine(text) {
    return text.split("\n")[0] ?? "";
}
async function gitHubOf(tools, token, signal) {
    const { createGitHub } = await __webpack_require__.e(/* import() */ 875).then(__webpack_require__.bind(__webpack_require__, 9875));
    return createGitHub(tools, token, signal);
}
function settled(promise) {
    return promise.catch(() => { });
}


/***/ })

};
