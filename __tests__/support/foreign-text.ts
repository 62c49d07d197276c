/**
 * Every function that is given text of any size from outside, by name, and texts that are hard for these functions. As a program, it
 * feeds one function with all texts of one size, and prints the CPU milliseconds that each took:
 *
 *   node __tests__/support/foreign-text.ts NAME BYTES
 */
import { fileURLToPath } from "node:url";
import { lookAtKey } from "../../src/action/key.ts";
import { Secrets } from "../../src/action/masks.ts";
import { defectText } from "../../src/action/start.ts";
import { verdictOn } from "../../src/baseten/predict-answer.ts";
import { pathProblem, readHeaders, secretsInHeaders } from "../../src/baseten/predict-request.ts";
import { applyOverrides, readOverrides } from "../../src/truss/overrides.ts";
import { serverMessage, withoutAddresses } from "../../src/baseten/api/server-message.ts";
import { diagnose } from "../../src/baseten/diagnosis.ts";
import { EventStream } from "../../src/baseten/event-stream.ts";
import { describeStartup } from "../../src/baseten/startups.ts";
import { kindOf } from "../../src/discover/kind.ts";
import { renderComment } from "../../src/github/comment.ts";
import { environmentName } from "../../src/github/deployment.ts";
import { Log, harmless } from "../../src/github/log.ts";
import { codeBlock, codeSpan, withCode } from "../../src/github/markdown.ts";
import { createMarker, readMarker } from "../../src/github/marker.ts";
import { legible } from "../../src/github/plan/phrases.ts";
import { proxySecrets } from "../../src/lib/proxy.ts";
import { retryAfterMs } from "../../src/lib/retry.ts";
import { firstGraphemes, onOneLine, shortened, shownPath, withoutFullStop } from "../../src/lib/text.ts";
import { checkCode } from "../../src/truss/check-contents.ts";
import { diffConfigs } from "../../src/truss/diff/config-diff.ts";
import { credentialsIn } from "../../src/truss/files/credentials.ts";
import { compilePatterns } from "../../src/truss/files/gitwildmatch.ts";
import { recogniseByText } from "../../src/truss/files/recognise.ts";
import { requirementsBeside } from "../../src/truss/files/requirements.ts";
import { mutableRequirements } from "../../src/truss/mutable-references.ts";
import { checkCommands } from "../../src/truss/schema/commands.ts";
import { ConfigNode } from "../../src/truss/schema/config-node.ts";
import { tokenKind } from "../../src/truss/token-kind.ts";
import { locateTraceback } from "../../src/truss/traceback.ts";
import { readYaml } from "../../src/truss/yaml/read.ts";

const silent = { info() {}, notice() {}, warning() {}, error() {}, startGroup() {}, endGroup() {} };
const secrets = new Secrets(() => {});
for (const secret of ["hunter2-hunter2", "aaaaaaaa", "........"]) secrets.add(secret);
const log = new Log(silent, (text) => text);
const key = { model: "m", environment: "e", directory: "d", configFile: "c", team: "t", modelId: "" };
const request = {
  pullRequest: "1",
  key,
  headSha: "abcdef0",
  commit: "abcdef0",
  runId: "1",
  runAttempt: "1",
  runUrl: "https://github.com/o/r/actions/runs/1",
  sections: [],
  signal: AbortSignal.abort(),
};

/** Runs work that may refuse the text, because only the time counts. */
function tried(work: () => unknown): void {
  try {
    work();
  } catch {
    // A refusal is fine.
  }
}

/** The functions by room and file, each helper once; functions that are composed of these helpers are left out. */
export const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  "action/key": lookAtKey,
  "action/masks": (text) => secrets.scrub(text),
  "action/start": (text) => defectText(new Error(text)),
  "baseten/diagnosis": (text) =>
    diagnose({
      lines: [{ timestamp: 1n, message: text, replica: undefined, level: undefined }],
      status: "DEPLOY_FAILED",
      scrub: (line) => line,
    }),
  "baseten/predict-answer": verdictOn,
  "baseten/predict-request, a path": pathProblem,
  "baseten/predict-request, headers": (text) => [readHeaders([text]), secretsInHeaders([text])],
  "baseten/server-message": serverMessage,
  "baseten/server-message, a page": (text) => serverMessage(`<${text}`),
  "baseten/server-message, addresses": withoutAddresses,
  "baseten/startups": (text) => describeStartup({ phase: text, kind: "open", forMs: 0, failedBefore: 0 }),
  "baseten/event-stream": (text) => tried(() => new EventStream().push(Buffer.from(text))),
  "discover/kind": (text) => tried(() => kindOf(text, "config.yaml", () => false)),
  "github/comment, a name": (text) =>
    renderComment({ ...request, key: { ...key, model: text } }, createMarker(key, "abcdef0", "1", "1")),
  "github/deployment": (text) =>
    environmentName({ model: text, environment: "", team: "", modelId: "", configFile: "config.yaml" }),
  "github/log, harmless": harmless,
  "github/log, a line of theirs": (text) => log.remote({ timestamp: 1n, message: text, replica: text }),
  "github/markdown, a block": (text) => codeBlock([text]),
  "github/markdown, a span": codeSpan,
  "github/markdown, text with code": withCode,
  "github/marker": readMarker,
  "github/plan": (text) => legible(text, 80),
  "lib/proxy": (text) => proxySecrets({ HTTPS_PROXY: text }),
  "lib/retry": (text) => retryAfterMs({ "retry-after": text, date: text }),
  "lib/text, a path": shownPath,
  "lib/text, a sentence": withoutFullStop,
  "lib/text, graphemes": (text) => shortened(text, 140, firstGraphemes),
  "lib/text, one line": onOneLine,
  "truss/check-contents": (text) => checkCode({ text: `class A: ...\n${text}`, display: "model.py" }, "Model"),
  "truss/diff/config-diff": (text) => diffConfigs({ requirements: [text] }, { requirements: ["x"] }),
  "truss/files/credentials": (text) => credentialsIn("settings.ini", text),
  "truss/files/gitwildmatch": (text) => tried(() => compilePatterns([text]).match("model/model.py")),
  "truss/files/gitwildmatch, a path": (text) => compilePatterns(["**/a*b/**/*.so", "!*a", "lib/"]).match(text),
  "truss/files/recognise": (text) => recogniseByText("key.txt", text),
  "truss/files/requirements": (text) => requirementsBeside({ display: "requirements.txt", text }),
  "truss/files/requirements, a project": (text) =>
    requirementsBeside({ display: "pyproject.toml", text: `[tool.uv.sources]\n${text}` }),
  "truss/files/requirements, a lock": (text) => requirementsBeside({ display: "uv.lock", text: `source = {${text}` }),
  "truss/mutable-references": (text) => mutableRequirements(text, "requirements.txt"),
  "truss/overrides": (text) => readOverrides([text]),
  "truss/overrides, a value": (text) => {
    const { overrides } = readOverrides(["b.c=1", `a=${text.slice(0, 10_000)}`]);
    const config = `a: ${JSON.stringify(text)}\nb: {}\n`;
    const reading = readYaml(config, "config.yaml");
    if (reading.value !== undefined) applyOverrides(config, reading, overrides, "config.yaml");
  },
  "truss/schema/commands": (text) => {
    const reading = readYaml("a: b\n", "config.yaml");
    const source = { reading, text, file: "config.yaml", findings: [] };
    checkCommands(new ConfigNode(source, [], { build_commands: [text, `bash ${text}`] }), () => undefined);
  },
  "truss/token-kind": tokenKind,
  "truss/traceback": (text) => locateTraceback([text], { has: () => true, bundledPackagesDir: "packages" }),
  "truss/yaml/read": (text) => tried(() => readYaml(text, "config.yaml")),
};

const SINGLE = [..." \t\n\r<>&/\\`*_[](){}|~#:;.,-+=@!?\"'$%^0aAé", "\u00a0", "\u200b", "\u2028", "\u001b", "\0", "😀"];
const PAIRS = [
  ...'<! </ <a >< &a ::|##[|](|\\`|`a|_a|a_|*a|-\n|\n |\r\n|: |a:|- |a,|[ |\'\'|""|"\\|\\x|\\\\|[{|{[|}{|{}|a@|@a|a.|.a|$(|${|%0|0.|1e|~~|||  |',
].join("");
const MORE = [
  "\u001b[",
  "\u001b]",
  "data:",
  "\n:",
  "?\n",
  "? ",
  "a: b\n",
  "- a\n",
  "&a ",
  "*a ",
  "<<: ",
  '"a" ',
  "'a' ",
  'File "',
  "=>",
  "//",
  "@\u200b",
  "  - ",
  "{a: ",
  "[a, ",
  "#\n",
  "a#",
  " #",
];

/** A hundred pieces. Each of them, repeated, is a text that is hard for some function. */
export const PATTERNS: readonly string[] = [
  ...new Set([...SINGLE, ...PAIRS.split(/[ |]/).filter((piece) => piece !== ""), ...MORE]),
].slice(0, 100);

/** A text of about this many bytes (or characters, if those are single bytes). */
export function textOf(pattern: string, bytes: number): string {
  return pattern.repeat(Math.ceil(bytes / pattern.length));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , name = "", bytes = ""] = process.argv;
  const work = FUNCTIONS[name];
  if (work === undefined) throw new Error(`There is no function "${name}".`);
  for (const pattern of PATTERNS) {
    const text = textOf(pattern, Number(bytes));
    const start = process.cpuUsage();
    work(text);
    const { user, system } = process.cpuUsage(start);
    console.log(JSON.stringify({ pattern, ms: (user + system) / 1_000 }));
  }
}
