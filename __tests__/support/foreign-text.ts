/**
 * Every function that is given text from outside of any size, by name, and the texts that are hard on them. Run as a program, it feeds
 * one function with all texts of one size, and prints the milliseconds that each took:
 *
 *   node __tests__/support/foreign-text.ts NAME BYTES
 */
import { fileURLToPath } from "node:url";
import { lookAtKey } from "../../src/action/key.ts";
import { Secrets } from "../../src/action/masks.ts";
import { defectText } from "../../src/action/start.ts";
import { serverMessage, withoutAddresses } from "../../src/baseten/api/server-message.ts";
import { diagnose } from "../../src/baseten/diagnosis.ts";
import { EventStream } from "../../src/baseten/event-stream.ts";
import { describeStartup } from "../../src/baseten/startups.ts";
import { kindOf } from "../../src/discover/kind.ts";
import { renderComment } from "../../src/github/comment.ts";
import { environmentName } from "../../src/github/deployment.ts";
import { Log, harmless } from "../../src/github/log.ts";
import { escapeMarkdown, link, withCode } from "../../src/github/markdown.ts";
import { createMarker, readMarker } from "../../src/github/marker.ts";
import { renderSummary } from "../../src/github/summary.ts";
import { proxySecrets } from "../../src/lib/proxy.ts";
import { retryAfterMs } from "../../src/lib/retry.ts";
import { withoutFullStop } from "../../src/lib/text.ts";
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
const log = new Log(silent, (text) => secrets.scrub(text));
const key = { model: "m", environment: "e", directory: "d", configFile: "c", team: "t", modelId: "" };
const marker = createMarker(key, "abcdef0", "1", "1");

/** What swallows its own refusals: only the time counts. */
function tried(work: () => unknown): void {
  try {
    work();
  } catch {
    // A refusal is fine.
  }
}

/** By name, with the room that the function lives in. */
export const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  "action/key": lookAtKey,
  "action/start": (text) => defectText(new Error(text)),
  "baseten/diagnosis": (text) =>
    diagnose({
      lines: [{ timestamp: 1n, message: text, replica: undefined, level: undefined }],
      status: "DEPLOY_FAILED",
      scrub: (line) => secrets.scrub(line),
    }),
  "baseten/server-message": serverMessage,
  "baseten/server-message of a page": (text) => serverMessage(`<${text}`),
  "baseten/server-message, addresses": withoutAddresses,
  "baseten/startups": (text) => describeStartup({ phase: text, kind: "open", forMs: 0, failedBefore: 0 }),
  "baseten/event-stream": (text) => tried(() => new EventStream().push(Buffer.from(text))),
  "discover/kind": (text) => tried(() => kindOf(text, "config.yaml", () => false)),
  "github/comment": (text) =>
    renderComment(
      {
        pullRequest: "1",
        key,
        headSha: "abcdef0",
        runId: "1",
        runAttempt: "1",
        runUrl: "https://github.com/o/r/actions/runs/1",
        sections: [{ title: text, markdown: escapeMarkdown(text), priority: 1 }],
        signal: AbortSignal.abort(),
      },
      marker,
    ),
  "github/comment, a link": (text) => link(text, "https://github.com"),
  "github/deployment": (text) =>
    environmentName({ model: text, environment: text, team: text, modelId: "", configFile: text }),
  "github/log, harmless": harmless,
  "github/log, a line of ours": (text) => log.info(text),
  "github/log, a line of theirs": (text) => log.remote({ timestamp: 1n, message: text, replica: text }),
  "github/marker": readMarker,
  "github/summary": (text) =>
    renderSummary({
      title: text,
      rows: [{ name: "Row", value: text, code: true }],
      timings: [],
      cause: text,
      lastLines: [text],
      findings: [text],
    }),
  "github/summary, code": withCode,
  "lib/retry-after": (text) => retryAfterMs({ "retry-after": text, date: text }),
  "lib/text": withoutFullStop,
  proxy: (text) => proxySecrets({ HTTPS_PROXY: text }),
  secrets: (text) => secrets.scrub(text),
  "truss/contents": (text) => checkCode({ text: `class A: ...\n${text}`, display: "model.py" }, "Model"),
  "truss/config-diff": (text) => diffConfigs({ requirements: [text], a: text }, { requirements: [`${text}x`], a: "" }),
  "truss/gitwildmatch": (text) => tried(() => compilePatterns([text]).match("model/model.py")),
  "truss/gitwildmatch, a path": (text) => compilePatterns(["**/a*b/**/*.so", "!*a", "lib/"]).match(text),
  "truss/schema/commands": (text) => {
    const reading = readYaml("a: b\n", "config.yaml");
    const source = { reading, text, file: "config.yaml", findings: [] };
    checkCommands(new ConfigNode(source, [], { build_commands: [text, `bash ${text}`] }), () => undefined);
  },
  "truss/files/credentials": (text) => credentialsIn("settings.ini", text),
  "truss/files/requirements": (text) => requirementsBeside({ display: "requirements.txt", text }),
  "truss/files/requirements, a project": (text) =>
    requirementsBeside({ display: "pyproject.toml", text: `[tool.uv.sources]\n${text}` }),
  "truss/files/requirements, a lock": (text) => requirementsBeside({ display: "uv.lock", text: `source = {${text}` }),
  "truss/tokens": tokenKind,
  "truss/mutable": (text) => mutableRequirements(text, "requirements.txt"),
  "truss/suspicion": (text) => recogniseByText("key.txt", text),
  "truss/traceback": (text) => locateTraceback([text], { has: () => true, bundledPackagesDir: "packages" }),
  "truss/yaml": (text) => tried(() => readYaml(text, "config.yaml")),
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

/** A hundred pieces of which a text consists that is hard on somebody. */
export const PATTERNS: readonly string[] = [
  ...new Set([...SINGLE, ...PAIRS.split(/[ |]/).filter((piece) => piece !== ""), ...MORE]),
].slice(0, 100);

/** A text of about so many bytes (characters, where they take one). */
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
