export const id = 293;
export const ids = [293];
export const modules = {

/***/ 9293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Report: () => (/* binding */ Report)
/* harmony export */ });
/* unused harmony export tellLate */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5233);
/* harmony import */ var _ending_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8768);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1149);
/* harmony import */ var _github_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(780);
/* harmony import */ var _github_plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3032);
/* harmony import */ var _github_summary_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5671);










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
            configFile: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(inputs.configFile),
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
        await Promise.race([this.#begun, settled((0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(patience, undefined, { signal: isOver.signal }))]);
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
            title: (0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .titleOf */ .Gg)(status),
            cause: shortened(tools.secrets.scrubForOthers(cause ?? (0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .titleOf */ .Gg)(status))),
            state: deploymentState(status, { isDefect: stack !== undefined, isTakenDown }),
        };
    }
    #result({ status, cause = "" }, link) {
        const { inputs, tools, plan, verdict } = this.#step;
        const checked = inputs.apiKey === "" ? `${WITHOUT_KEY} ${this.#step.whyNoKey}`.trim() : (0,_github_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(verdict);
        const facts = status === "validated" ? checked : this.#facts(link);
        const title = `**${(0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .titleOf */ .Gg)(status, plan && (0,_github_plan_js__WEBPACK_IMPORTED_MODULE_5__.warningCount)(plan))}**`;
        const told = [facts === "" ? title : `${title}: ${facts}`];
        const url = tools.outputs.get("predict-url");
        if ((0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .isGood */ .Kg)(status) && url !== "")
            told.push(`Predict URL: <code>${(0,_github_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(url)}</code>`);
        if (!(0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .isGood */ .Kg)(status) && cause !== "")
            told.push(this.#quoted(cause));
        if (plan === undefined && this.#step.packed !== "")
            told.push(`Packed: ${(0,_github_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(this.#step.packed)}.`);
        return { title: "", markdown: told.join("\n\n"), priority: -1_000 };
    }
    #facts(link) {
        const { tools } = this.#step;
        const smokeTest = this.#step.smokeTestForOthers || this.#step.smokeTest;
        const { outputs } = tools;
        const [id, seconds] = [outputs.get("deployment-id"), outputs.get("deploy-time-seconds")];
        const facts = [
            id === "" ? "" : link(`deployment ${(0,_github_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(id)}`, outputs.get("logs-url")),
            seconds === "" ? "" : `serves after ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_7__/* .formatDuration */ .a)(Number(seconds) * 1_000)}`,
            smokeTest === "" ? "" : `smoke test ${(0,_github_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeMarkdown */ .FV)(smokeTest)}`,
        ];
        return facts.filter((fact) => fact !== "").join(", ");
    }
    #plan(ending) {
        const { plan, tools } = this.#step;
        const isOver = ending !== undefined && (0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .isGood */ .Kg)(ending.status) && tools.outputs.get("deployment-id") !== "";
        return (plan ? (0,_github_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .planSections */ .w)(plan, { isUnderName: true }) : [])
            .filter(({ title }) => !isOver || title !== "Deployment")
            .map(({ priority, ...section }) => ({ ...section, isWithoutHeading: true, priority: -priority }));
    }
    #quoted(cause) {
        return caution(shortened(this.#step.tools.secrets.scrubForOthers(cause)));
    }
    #findings() {
        const { findings, plan, tools } = this.#step;
        const hints = findings.filter(({ severity }) => severity === "hint");
        const lines = hints.map((finding) => (0,_findings_js__WEBPACK_IMPORTED_MODULE_8__/* .placedText */ .r)(finding, tools.secrets.scrubForOthers((0,_findings_js__WEBPACK_IMPORTED_MODULE_8__/* .findingText */ .N)(finding))));
        const known = new Set(plan?.mutable.map(({ message }) => message));
        const fresh = lines.filter((line) => ![...known].some((message) => line.endsWith(message)));
        if (fresh.length === 0)
            return [];
        const shown = fresh.slice(0, MOST_FINDINGS).map((line) => `- ${(0,_github_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .withCode */ .SM)(line)}`);
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
            ...(0,_github_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .readRunFacts */ .FA)(tools.env),
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
            this.#warn(`GitHub was not told: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .b)(error)}`);
        }
    }
}
async function tellLate(tools, inputs, told, found, signal) {
    try {
        const { comment, recordId, ending } = JSON.parse(told || "{}");
        const title = ending?.title ?? CUT_OFF;
        const cause = shortened([ending?.cause ?? "", found].filter((text) => text !== "").join("\n"));
        const rest = await gitHubOf(tools, inputs, signal);
        const run = readRunFacts(tools.env);
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
        const untold = (error) => `GitHub was not told: ${messageOf(error)}`;
        const problems = await Promise.all([
            recordId === undefined ? "" : tellRecord(recordId).catch(untold),
            comment === undefined ? "" : tellComment(comment).catch(untold),
        ]);
        return problems.filter((problem) => problem !== "");
    }
    catch (error) {
        return [`GitHub was not told: ${messageOf(error)}`];
    }
}
function firstLine(text) {
    return text.split("\n")[0] ?? "";
}
function shortened(text) {
    return text.length <= LONGEST_CAUSE ? text : `${text.slice(0, LONGEST_CAUSE).toWellFormed()}…`;
}
function caution(text) {
    const lines = text.split("\n").map((line) => `> ${(0,_github_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .withCode */ .SM)(line)}`);
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
