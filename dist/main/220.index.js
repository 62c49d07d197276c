export const id = 220;
export const ids = [220];
export const modules = {

/***/ 3220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reuseUnchanged: () => (/* binding */ reuseUnchanged)
});

// EXTERNAL MODULE: ./lib/baseten/commit.js
var commit = __webpack_require__(2487);
// EXTERNAL MODULE: ./lib/baseten/client.js
var baseten_client = __webpack_require__(5005);
// EXTERNAL MODULE: ./lib/baseten/deployments.js
var deployments = __webpack_require__(7128);
// EXTERNAL MODULE: ./lib/baseten/environments.js
var environments = __webpack_require__(4388);
// EXTERNAL MODULE: ./lib/baseten/payload.js
var payload = __webpack_require__(7834);
;// CONCATENATED MODULE: ./lib/baseten/unchanged.js





const USABLE = ["ACTIVE", "SCALED_TO_ZERO", "INACTIVE"];
async function findUnchanged(client, modelId, wanted, environment) {
    const [listed, place] = await Promise.all([
        (0,deployments/* listDeployments */.Jn)(client, modelId),
        environment === "" ? undefined : (0,environments/* getEnvironment */.uc)(client, modelId, environment, 6),
    ]);
    const config = (0,payload/* configDigest */.xv)(wanted);
    const same = listed.filter(({ labels, status }) => USABLE.includes(status) &&
        typeof labels[commit/* PUSH_LABEL */.iI] === "string" &&
        labels[payload/* DIGEST_LABEL */.YZ] === wanted.archiveDigest &&
        labels[payload/* CONFIG_LABEL */.SP] === config);
    const served = same.find(({ id, status }) => id === place?.current?.id && status !== "INACTIVE");
    if (served)
        return { deployment: served, isInPlace: true };
    const [best] = same.sort((one, other) => USABLE.indexOf(one.status) - USABLE.indexOf(other.status) || (other.createdAt ?? 0) - (one.createdAt ?? 0));
    if (best === undefined)
        return undefined;
    return { deployment: best, isInPlace: environment === "" && best.status !== "INACTIVE" };
}
async function activate(client, modelId, id) {
    const stage = `Activating the deployment ${id}`;
    await client.call({ method: "POST", path: (0,baseten_client/* pathOf */.XM) `/v1/models/${modelId}/deployments/${id}/activate`, stage });
}

// EXTERNAL MODULE: ./lib/findings.js
var findings = __webpack_require__(1149);
// EXTERNAL MODULE: ./lib/push.js + 4 modules
var push = __webpack_require__(9079);
// EXTERNAL MODULE: ./lib/serve.js + 5 modules
var serve = __webpack_require__(8455);
// EXTERNAL MODULE: ./lib/truss/checks/spot.js
var checks_spot = __webpack_require__(5537);
;// CONCATENATED MODULE: ./lib/truss/mutable.js

const MOST_NAMES = 8;
const LONGEST_REQUIREMENT = 1_000;
const MOST_REQUIREMENT_LINES = 5_000;
function mutableReferences(config, file) {
    const { reading, text } = config;
    if (reading.value === undefined)
        return [];
    const findings = [];
    const root = new checks_spot/* Spot */.P1({ reading, text, file, findings }, [], reading.value);
    checkImage(root.child("base_image").child("image"));
    for (const list of ["model_cache", "hf_cache", "cache_internal"])
        root.child(list).items().forEach(checkCached);
    for (const item of root.child("weights").items())
        checkWeights(item.child("source"));
    checkEngine(root.child("trt_llm").child("build"));
    checkRequirementList(root.child("requirements"));
    for (const command of root.child("build_commands").items())
        checkCommand(command);
    return findings;
}
const COMMIT = /^[0-9a-f]{7,64}$/i;
const MOVING_TAG = /^(?:latest|main|master|head|dev|devel|develop|nightly|edge|stable|rolling|current|lts|release|preview)$|(?:^|[-_.])(?:latest|nightly)(?:$|[-_.])/i;
function checkImage(spot) {
    const image = spot.text?.trim();
    if (!image || image.includes("@sha256:"))
        return;
    const tag = /:([^/:]*)$/.exec(image)?.[1];
    const remedy = "Name a tag that is not moved, or the digest (`image@sha256:…`).";
    if (tag === undefined || tag === "")
        spot.hint("mutable-image", `is ${(0,checks_spot/* showText */.h$)(image)} without a tag, which means \`latest\``, remedy);
    else if (MOVING_TAG.test(tag))
        spot.hint("mutable-image", `is ${(0,checks_spot/* showText */.h$)(image)}, whose tag moves`, remedy);
}
const PIN_REMEDY = "Name a commit: its 40 digits stand in the history of the repository.";
function checkCached(item) {
    const kind = item.child("kind").text ?? "hf";
    if (kind === "hf")
        checkRevision(item.child("repo_id"), item.child("revision"));
}
function checkRevision(repository, revision) {
    const [name, wanted] = [repository.text, revision.text?.trim() ?? ""];
    if (!name || COMMIT.test(wanted))
        return;
    if (wanted === "") {
        repository.hint("mutable-revision", `is ${(0,checks_spot/* showText */.h$)(name)} without a revision: what its default branch holds then`, PIN_REMEDY);
    }
    else {
        revision.hint("mutable-revision", `of ${(0,checks_spot/* showText */.h$)(name)} is ${(0,checks_spot/* showText */.h$)(wanted)}, a branch or a tag`, PIN_REMEDY);
    }
}
function checkWeights(source) {
    const reference = /^hf:\/\/([^@\s]+)(?:@(.*))?$/is.exec(source.text?.trim() ?? "");
    if (reference === null)
        return;
    const [, , revision = ""] = reference;
    if (COMMIT.test(revision))
        return;
    const problem = revision === "" ? "names no revision: what the default branch holds then" : "names a branch or a tag";
    source.hint("mutable-revision", `is ${(0,checks_spot/* showText */.h$)(source.text ?? "")}, which ${problem}`, "Write hf://owner/repo@commit.");
}
function checkEngine(build) {
    const adapters = build.child("lora_adapters");
    const speculator = build.child("speculator");
    const repositories = [
        build.child("checkpoint_repository"),
        speculator.child("checkpoint_repository"),
        speculator.child("build").child("checkpoint_repository"),
        ...adapters.keys().map((key) => adapters.child(key)),
    ];
    for (const repository of repositories) {
        if (repository.child("source").text?.toUpperCase() !== "HF")
            continue;
        checkRevision(repository.child("repo"), repository.child("revision"));
    }
}
function checkRequirementList(spot) {
    const loose = [];
    let count = 0;
    for (const item of spot.items()) {
        const requirement = readRequirement(item.text ?? "");
        if (requirement === undefined)
            continue;
        count += 1;
        if (requirement.kind === "loose")
            loose.push({ name: requirement.name, item });
        if (requirement.kind === "git")
            item.hint(...gitHint(requirement.name));
    }
    const first = loose[0];
    if (first === undefined)
        return;
    const names = loose.map(({ name }) => name);
    first.item.hint("unpinned-requirements", `is one of ${loose.length} of ${count} requirements without an exact version: ${listed(names)}`, PIN_VERSIONS);
}
const PIN_VERSIONS = "Write `package==version`, or use a lock file.";
function gitHint(name) {
    return [
        "mutable-git",
        `installs ${name} from a branch or a tag of its repository`,
        "Write `@commit` behind the address.",
    ];
}
function checkCommand(command) {
    for (const [address] of (command.text ?? "").matchAll(/\bgit\+(?:https?|ssh|git):\/\/[^\s"'`;&|)]+/g)) {
        const requirement = readRequirement(address);
        if (requirement?.kind === "git")
            command.hint(...gitHint(requirement.name));
    }
}
function mutableRequirements(text, file) {
    const name = file.slice(file.lastIndexOf("/") + 1);
    if (name === "uv.lock")
        return [];
    const lines = (name === "pyproject.toml" ? projectLines(text) : fileLines(text)).slice(0, MOST_REQUIREMENT_LINES);
    const read = lines.flatMap(({ line, content }) => {
        const requirement = readRequirement(content);
        return requirement === undefined ? [] : [{ line, ...requirement }];
    });
    const loose = read.filter(({ kind }) => kind === "loose");
    const hint = (rule, line, message, remedy) => ({
        severity: "hint",
        rule,
        message,
        remedy,
        file,
        line,
        column: 1,
    });
    const findings = read
        .filter(({ kind }) => kind === "git")
        .map(({ line, name: repository }) => {
        const [rule, problem, remedy] = gitHint(repository);
        return hint(rule, line, `${file}:${line} ${problem}.`, remedy);
    });
    const first = loose[0];
    if (first === undefined)
        return findings;
    const names = listed(loose.map((requirement) => requirement.name));
    const problem = `${file} holds ${loose.length} of ${read.length} requirements without an exact version: ${names}.`;
    return [hint("unpinned-requirements", first.line, problem, PIN_VERSIONS), ...findings];
}
function fileLines(text) {
    const lines = [];
    let open;
    text.split(/\r\n|\r|\n/).forEach((content, index) => {
        const current = open ?? { line: index + 1, content: "" };
        current.content += content.replace(/\\$/, " ");
        open = content.endsWith("\\") ? current : undefined;
        if (open === undefined)
            lines.push(current);
    });
    return open === undefined ? lines : [...lines, open];
}
function projectLines(text) {
    let isInside = false;
    return text.split(/\r\n|\r|\n/).flatMap((row, index) => {
        const opening = /^\s*dependencies\s*=\s*\[/.exec(row)?.[0];
        isInside ||= opening !== undefined;
        if (!isInside)
            return [];
        const rest = row.slice(opening?.length ?? 0);
        const quoted = [...rest.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? "");
        if (/\]\s*(?:#.*)?$/.test(rest.replace(/"[^"]*"|'[^']*'/g, "")))
            isInside = false;
        return quoted.map((content) => ({ line: index + 1, content }));
    });
}
function readRequirement(line) {
    const text = line
        .slice(0, LONGEST_REQUIREMENT)
        .replace(/(?:^|\s)#.*$/, "")
        .replace(/^\s*(?:-e|--editable)[\s=]+/, "")
        .trim();
    if (text === "" || text.startsWith("-"))
        return undefined;
    const git = /\bgit\+[a-z]+:\/\/(?:[^@/\s]*@)?([^\s@#]+)(?:@([^\s#;]+))?/i.exec(text);
    if (git !== null) {
        const [, repository = "", revision = ""] = git;
        const name = repository
            .split("/")
            .at(-1)
            ?.replace(/\.git$/, "") || "a package";
        return { kind: COMMIT.test(revision) ? "pinned" : "git", name: named(name) };
    }
    const name = /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?/.exec(text)?.[0];
    if (name === undefined || /^[\w+.-]+:\/\/|^[^;=<>~!]*[/\\]/.test(text) || /\s@\s/.test(text))
        return undefined;
    const [version = ""] = text.split(";");
    const isPinned = /[^=!<>~]={2,3}\s*[^\s*,=]+\s*(?:,|$|\s--)/.test(version) && !/==[^,]*\*/.test(version);
    return { kind: isPinned ? "pinned" : "loose", name: named(name) };
}
function named(name) {
    return name.slice(0, 60);
}
function listed(names) {
    const shown = names.slice(0, MOST_NAMES).join(", ");
    return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

;// CONCATENATED MODULE: ./lib/reuse.js






async function reuseUnchanged(step, client, truss, target, smokeTest) {
    if (target.kind === "new")
        return false;
    const { inputs, tools } = step;
    const { model } = target;
    const found = await step.phase("Look for an unchanged deployment", async () => {
        const same = await findUnchanged(client, model.id, await (0,push.payloadParts)(step, truss), inputs.environment);
        const result = same?.isInPlace || smokeTest ? same : undefined;
        const verdict = result
            ? `The deployment ${result.deployment.id} (${result.deployment.status}) has the same files and config: nothing is pushed.`
            : "There is none: pushing.";
        return { result, verdict };
    });
    if (found === undefined)
        return false;
    const { deployment, isInPlace } = found;
    const committed = { model, deployment, createdModel: false };
    (0,push.noteDeployment)(step, truss, committed, isInPlace);
    warnOfMutableReferences(step, truss);
    if (isInPlace || smokeTest === undefined)
        return true;
    const pushId = String(deployment.labels[commit/* PUSH_LABEL */.iI]);
    const known = { pushId, modelId: model.id, modelName: model.name };
    if (deployment.status === "INACTIVE") {
        step.opened({ ...known, teamId: "" });
        step.changed({ deploymentIds: [deployment.id], servedOnce: true, isOpen: false });
        await activate(client, model.id, deployment.id);
        tools.log.info(`The deployment ${deployment.id} was inactive and is being activated.`);
    }
    else {
        step.reused({ ...known, deploymentIds: [deployment.id] });
    }
    await (0,serve.serve)(step, truss, committed, smokeTest, true);
    return true;
}
function warnOfMutableReferences(step, truss) {
    const { location, config } = truss;
    for (const finding of mutableReferences(config, location.configDisplay)) {
        step.findings.push(finding);
        step.tools.log.warning(`Skipped as unchanged, although: ${(0,findings/* findingText */.N)(finding)}`);
    }
}


/***/ })

};
