import { formatDuration } from "../lib/clock.ts";
import { onOneLine, shortened, withoutFullStop } from "../lib/text.ts";
import type { LogLine } from "./logs.ts";
import { phaseName, type STARTUP_PHASES, type StartupState } from "./startups.ts";
import { awaitsMachine, type BreakingPoint, breakingPoint } from "./statuses.ts";

/** What is known about a deployment that failed. */
export interface DiagnosisInput {
  /** The last lines of the log. */
  lines: readonly LogLine[];
  /** Baseten's status of the deployment at the end. */
  status: string;
  /** How many replicas came up, if that is known. */
  replicas?: number;
  /** How far the start of its replica got. If Baseten reports it, it decides instead of the time that passed. */
  startup?: StartupState | undefined;
  /** Secrets that the config names and that did not exist in Baseten when the plan was made. */
  missingSecrets?: readonly string[];
  /** Removes known secrets from a text, before any of it is cut. */
  scrub?: (text: string) => string;
}

/** What a log says about why a deployment failed. All of it is foreign text, without terminal escapes. */
export interface Diagnosis {
  /** The last error lines, at most 20, oldest first. If no line looks like an error, the last lines. */
  errors: string[];
  /** Present if a known pattern matches. */
  likely?: { cause: string; remedy: string };
}

/** A line of text, and what is known about the message that it came from. */
interface TextLine {
  text: string;
  replica: string | undefined;
  level: string | undefined;
}

/** What a row of the table may use. */
interface Evidence {
  match: RegExpExecArray;
  /** The line that matched and the few after it, of the same replica. */
  around: string;
  /** What broke; undefined if the deployment ended otherwise. */
  broke: BreakingPoint | undefined;
  /** The secret for Hugging Face that the config names and that did not exist in Baseten. */
  missingToken: string | undefined;
}

/** One known way to fail. */
interface Row {
  pattern: RegExp;
  /** What must have broken for the pattern to have this meaning. Default: anything. */
  broke?: BreakingPoint;
  /** Whether it says only that the start took too long. The startup shows better where that time went. */
  isOnlyTime?: boolean;
  explain(evidence: Evidence): { cause: string; remedy: string };
}

const MAX_ERRORS = 20;
const MAX_LINES = 20_000;
/** How many characters of a line the patterns examine. */
const MAX_EXAMINED = 4_000;
const LINES_AROUND = 8;
const MAX_NAME = 120;
const MAX_QUOTE = 300;
const MIN_STUCK_MS = 60_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?)/g;
/** What BuildKit writes before the output of a step: `#12 3.456 `. */
const BUILD_STEP = /^#\d{1,6} (?:\d{1,9}\.\d{1,9} )?/;
const TRACEBACK = /^[\s|+]*(?:Exception Group )?Traceback \(most recent call last\):/;
/** The line with which Python ends a traceback. */
const EXCEPTION = /^[\s|]*((?:[A-Za-z_]\w{0,100}\.){0,10}[A-Z]\w{0,100}(?:Error|Exception|NotFound)): ?(.*)$/;
/** The same, except what Truss's own servers raise because the model has not come up. */
const ROOT_EXCEPTION = new RegExp(
  `^(?!.{0,300}(?:RetryError|ModelLoadFailed|ConnectError|ModelNotReady))${EXCEPTION.source.slice(1)}`,
);
const LOOKS_LIKE_AN_ERROR =
  /^\s*(?:ERROR|Error|error|FATAL|Fatal|fatal|CRITICAL|E)(?::| \[|\[)|\s(?:ERROR|FATAL|CRITICAL)\s|^\s*[×✗] |^(?:.{0,80}: )?Killed$|^Exception while |\bfailed to (?:solve|load|start|build)\b|did not complete successfully/;

const NO_CAPACITY_REMEDY =
  "Run the job again later, or choose another instance type; Baseten's support can tell you what is available.";
const SECRETS_PAGE =
  "at https://app.baseten.co/settings/secrets, or from a workflow as in this action's `examples/workflows/secret.yml`";
const HUGGING_FACE_TOKEN = `accept its licence on huggingface.co with the token's account, store the token in Baseten's secret \`hf_access_token\` (${SECRETS_PAGE}), and list that secret under \`secrets\` in the config`;
/** The name of a secret that is for Hugging Face, as people write it. */
const IS_HUGGING_FACE = /hugging.?face|(?:^|[^a-z])hf(?:[^a-z]|$)/i;

/**
 * The known ways to fail, most informative first: the row for a cause comes before the rows for its consequences, so that the root cause is
 * found.
 */
const ROWS: readonly Row[] = [
  {
    pattern: /\bmust add a (?:valid )?payment method\b|\bpayment method (?:is )?required\b|\b402 Payment Required\b/i,
    explain: () => ({
      cause: "The Baseten account has no payment method. Dedicated deployments need one, even with credits.",
      remedy: "Ask an owner of the account to add one under Billing on app.baseten.co, and run the job again.",
    }),
  },
  {
    pattern:
      /\b(?:GPU|accelerator|instance)(?: type)? ['"`]?([\w.:-]{1,60})['"`]? is not (?:supported|enabled|available) for your organization/i,
    explain: ({ match }) => ({
      cause: `The GPU type ${named(match[1])} is not enabled for this organization.`,
      remedy: "Choose another `resources.accelerator`, or ask Baseten's support to enable this one.",
    }),
  },
  {
    pattern: /\bSecret (['"])(.{1,200}?)\1 not found\b/,
    explain: ({ match }) => ({
      cause: `The secret ${named(match[2])} is missing.`,
      remedy: `List it under \`secrets\` in the config, and create it in Baseten: ${SECRETS_PAGE}.`,
    }),
  },
  {
    pattern:
      /^Killed$|^\S{0,200}: line \d{1,6}: +\d{1,9} Killed\b|\bOOMKilled\b|\bOut of memory: Killed process\b|\bwas sent SIGKILL! Perhaps out of memory\b|^[\s|]*MemoryError(?::|$)|\bstd::bad_alloc\b|DefaultCPUAllocator: (?:can't allocate memory|not enough memory)/,
    explain: ({ broke }) => outOfHostMemory(broke),
  },
  {
    pattern:
      /\b(?:torch\.)?(?:cuda\.)?OutOfMemoryError: CUDA|RuntimeError: CUDA (?:error: )?out of memory|^(?:.{0,200}: )?CUDA out of memory\. Tried to allocate|CUDA_ERROR_OUT_OF_MEMORY|CUBLAS_STATUS_ALLOC_FAILED|ValueError: No available memory for the cache blocks|larger than the available KV cache memory/,
    explain: ({ around }) => {
      const amount = /Tried to allocate ([\d.]{1,20} [KMGT]?i?B)/.exec(around)?.[1];
      return {
        cause: `The GPU ran out of memory${amount === undefined ? "" : ` (it tried to allocate ${amount})`}.`,
        remedy:
          "Choose a larger GPU or more GPUs in `resources.accelerator`, or use less memory: a quantized model, a shorter context, a smaller batch.",
      };
    },
  },
  {
    pattern:
      /Cannot access gated repo\b|trying to access a gated repo\b|\bGatedRepoError: |\bAccess to model \S{1,200} is restricted\b/,
    explain: ({ around, missingToken }) =>
      withToken(missingToken, {
        cause: `The Hugging Face repository${repositoryIn(around)} is gated, and the deployment has no access to it.`,
        remedy: `To get access, ${HUGGING_FACE_TOKEN}.`,
      }),
  },
  {
    pattern:
      /\b(?:401|403) Client Error: (?:Unauthorized|Forbidden) for url: https:\/\/huggingface\.co\/|Invalid (?:credentials in Authorization header|user token)/,
    explain: ({ around, missingToken }) =>
      withToken(missingToken, {
        cause: `Hugging Face denied access to the repository${repositoryIn(around)}.`,
        remedy: `If it is private or gated, ${HUGGING_FACE_TOKEN}; check that the token is still valid.`,
      }),
  },
  {
    pattern:
      /\bRevision Not Found for url\b|\bRevisionNotFoundError: |is not a valid git identifier \(branch name, tag name/,
    explain: ({ around }) => ({
      cause: `The Hugging Face repository${repositoryIn(around)} has no such revision${revisionIn(around)}.`,
      remedy: "Fix the `revision` in the config or in the model's code.",
    }),
  },
  {
    pattern:
      /\bRepository Not Found for url\b|\bRepositoryNotFoundError: |is not a local folder and is not a valid model identifier listed on/,
    explain: ({ around }) => ({
      cause: `There is no Hugging Face repository${repositoryIn(around)}, or it is private.`,
      remedy: `Fix its name in the config or in the model's code. If it is private, ${HUGGING_FACE_TOKEN}.`,
    }),
  },
  {
    pattern: /\bNo space left on device\b|\bENOSPC\b|\[Errno 28\]|\bDisk quota exceeded\b/,
    explain: ({ broke }) => ({
      cause: "The disk was full.",
      remedy:
        broke === "build"
          ? "Make the image smaller: fewer or slimmer packages, and weights via `weights` or `model_cache` instead of the archive."
          : "Download less (only the files and the precision that you need), or choose an instance type with more disk.",
    }),
  },
  {
    pattern:
      /\bNo matching distribution found for ([^\s,;()]{1,200})|\bCould not find a version that satisfies the requirement ([^\s,;()]{1,200})|Because (?:there (?:is|are) no versions? of ([^\s,]{1,200})|([^\s,]{1,200}) was not found in the package registry)/,
    explain: ({ match }) => ({
      cause: `The requirement ${named(match.slice(1).find((name) => name !== undefined))} cannot be installed: there is no such package or version for this Python.`,
      remedy: "Fix it in the config's `requirements` or in the requirements file; check `python_version`, too.",
    }),
  },
  {
    pattern:
      /\bResolutionImpossible\b|\bNo solution found when resolving dependencies\b|\bpackage versions have conflicting dependencies\b/,
    explain: () => ({
      cause: "The requirements conflict with each other.",
      remedy: "Loosen or change the versions in the config's `requirements`; the log names the packages.",
    }),
  },
  {
    pattern:
      /^\s*(?:E: )?(?:Unable to locate package|E: Couldn't find any package by glob) ['"]?([^\s'"]{1,200})|^\s*E: Package '?([^\s']{1,200})'? has no installation candidate/,
    explain: ({ match }) => ({
      cause: `The system package ${named(match[1] ?? match[2])} cannot be installed.`,
      remedy: "Fix it in the config's `system_packages`; its name may differ in the base image's release.",
    }),
  },
  {
    pattern: /^[\s|]*ModuleNotFoundError: No module named ['"]?([\w.-]{1,200})/,
    explain: ({ match, broke }) => missingModule(match[1] ?? "", broke),
  },
  {
    pattern: /^[\s|]*ImportError: (.{1,1000})/,
    explain: ({ match }) => ({
      cause: `An import failed: ${quoted(match[1])}.`,
      remedy: "Pin compatible versions in the config's `requirements`; a system library belongs in `system_packages`.",
    }),
  },
  {
    // A process that was killed for another reason ends in the same way.
    pattern: /\bexit(?:ed)?(?: with)?(?: exit)?(?: status| code)?:? ?137\b|\bSignals\.SIGKILL: 9\b|\bsignal: killed\b/,
    explain: ({ broke }) => outOfHostMemory(broke),
  },
  {
    pattern:
      /\bInsufficient (?:capacity|nvidia\.com\/gpu)\b|\bFailedScheduling\b|\b0\/\d{1,6} nodes are available\b|\bno capacity (?:is )?available\b/i,
    explain: () => noCapacity("Baseten had no capacity for this instance type."),
  },
  {
    pattern: /\baddress already in use\b/i,
    explain: ({ around }) => ({
      cause: `A port is already in use${portIn(around)}: two servers want the same one.`,
      remedy:
        "Make the server listen on the port in `docker_server.server_port`, and not on the one of Truss's own server (8080).",
    }),
  },
  {
    pattern:
      /\b(?:failed to resolve source metadata for|manifest for|pull access denied for) ([^\s,:]{1,200}(?::[^\s,:]{1,128})?)/,
    broke: "build",
    explain: ({ match }) => ({
      cause: `The base image ${named(match[1])} cannot be pulled.`,
      remedy: "Fix `base_image.image` in the config, and `docker_auth` if its registry is private.",
    }),
  },
  {
    pattern:
      /\bprocess "(?:\/bin\/(?:ba)?sh -c )?(.{1,1000}?)" did not complete successfully: exit code: (\d{1,3})|\bThe command '(?:\/bin\/(?:ba)?sh -c )?(.{1,1000}?)' returned a non-zero code: (\d{1,3})/,
    explain: ({ match }) => ({
      cause: `A build command failed with exit code ${match[2] ?? match[4]}: ${quoted(match[1] ?? match[3])}.`,
      remedy:
        "See its output above it in the log. Fix `build_commands`, `requirements` or `system_packages` in the config.",
    }),
  },
  {
    pattern:
      /\b(?:deployment|deploy|model load(?:ing)?|startup) (?:has )?timed out\b|\bdeploy(?:ment)? timeout (?:was )?(?:exceeded|reached)\b/i,
    isOnlyTime: true,
    explain: () => ({
      cause: "The deployment took longer than Baseten allows.",
      remedy:
        "Raise `deploy-timeout-minutes` (and `runtime.health_checks.startup_threshold_seconds` if loading takes long), or load faster with `weights` or `model_cache`.",
    }),
  },
  {
    pattern: ROOT_EXCEPTION,
    broke: "container",
    explain: ({ match, around }) => ({
      cause: `Python raised ${quoted(exceptionIn(match, around))}.`,
      remedy:
        "See the traceback in the log for the location; an exception while loading prevents the model from starting.",
    }),
  },
  {
    pattern:
      /\b(?:Readiness|Liveness|Startup) probe failed\b|^(?:WARNING:? )?Health check failed\.?$|\bcontainer .{0,200}failed (?:startup|liveness|readiness) probe\b/,
    broke: "container",
    explain: () => ({
      cause: "The health checks failed.",
      remedy:
        "Check that the server listens on `docker_server.server_port` and answers at its endpoint paths, that the model's `is_healthy` returns true, and that `runtime.health_checks` allows enough time.",
    }),
  },
];

/** Reads the log of a failed deployment: its last error lines, and the likely cause if it is a known one. */
export function diagnose(input: DiagnosisInput): Diagnosis {
  const lines = textLines(input);
  const likely = likelyCause(lines, input);
  const errors = errorLines(lines);
  const shown = (errors.length > 0 ? errors : lines).filter(({ text }) => text.trim() !== "");
  return {
    errors: shown.slice(-MAX_ERRORS).map(({ text }) => text.trimEnd()),
    ...(likely === undefined ? {} : { likely }),
  };
}

/** The log as lines of text in the order of their times. */
function textLines({ lines, scrub = (text) => text }: DiagnosisInput): TextLine[] {
  const ordered = [...lines].sort((one, other) => compare(one.timestamp, other.timestamp));
  const texts = ordered.flatMap(({ message, replica, level }) =>
    scrub(scrub(message).replace(ESCAPES, ""))
      .split("\n")
      .map((line) => ({ text: line.split("\r").findLast((part) => part.trim() !== "") ?? "", replica, level })),
  );
  return texts.slice(-MAX_LINES);
}

function likelyCause(lines: readonly TextLine[], input: DiagnosisInput): Diagnosis["likely"] {
  const examined = lines.map(({ text }) => text.slice(0, MAX_EXAMINED).replace(BUILD_STEP, ""));
  const { startup } = input;
  const broke = breakingPoint(input.status);
  const missingToken = input.missingSecrets?.find((name) => IS_HUGGING_FACE.test(name));
  for (const { pattern, broke: wanted, isOnlyTime = false, explain } of ROWS) {
    if (wanted !== undefined && wanted !== broke) continue;
    if (isOnlyTime && startup !== undefined) continue;
    // The last match: earlier ones may have been handled.
    const index = examined.findLastIndex((text, at) => lines[at]?.level !== "DEBUG" && pattern.test(text));
    const match = pattern.exec(examined[index] ?? "");
    if (match) return explain({ match, around: around(lines, examined, index), broke, missingToken });
  }
  if (startup !== undefined) return hasJustBegun(startup) ? undefined : explainStartup(startup);
  const ran = lines.some(({ replica }) => replica !== undefined);
  if (input.replicas === 0 && !ran && awaitsMachine(input.status)) {
    return noCapacity("No replica ever started: Baseten probably had no capacity for this instance type.");
  }
  return undefined;
}

function around(lines: readonly TextLine[], examined: readonly string[], index: number): string {
  const replica = lines[index]?.replica;
  return examined
    .slice(index, index + LINES_AROUND)
    .filter((_, at) => lines[index + at]?.replica === replica)
    .join("\n");
}

/** The lines that report errors, with their tracebacks. */
function errorLines(lines: readonly TextLine[]): TextLine[] {
  /** The replicas that are in the middle of a traceback. */
  const open = new Set<string | undefined>();
  return lines.filter(({ text, replica, level }) => {
    const line = text.slice(0, MAX_EXAMINED).replace(BUILD_STEP, "");
    if (TRACEBACK.test(line)) {
      open.add(replica);
      return true;
    }
    const isInside = open.has(replica);
    // A traceback's own lines are indented; the first unindented line ends it.
    if (isInside && /^[^\s|+]/.test(line)) open.delete(replica);
    if (level !== undefined && /^(?:ERROR|CRITICAL|FATAL)$/i.test(level)) return true;
    return isInside || LOOKS_LIKE_AN_ERROR.test(line) || EXCEPTION.test(line);
  });
}

/** What denied access means if the token for it is a secret that did not exist: that comes first. */
function withToken(missing: string | undefined, likely: { cause: string; remedy: string }): typeof likely {
  if (missing === undefined) return likely;
  return {
    cause: `The secret ${named(missing)} is declared, but did not exist in Baseten when the plan was made. ${likely.cause}`,
    remedy: `Create the secret ${SECRETS_PAGE}, with a token whose account has accepted the repository's licence on huggingface.co.`,
  };
}

function outOfHostMemory(broke: BreakingPoint | undefined): { cause: string; remedy: string } {
  if (broke === "build") {
    return {
      cause: "The build ran out of memory and was killed.",
      remedy: "Use less memory: prebuilt wheels instead of compiling, or fewer parallel jobs (`MAX_JOBS`).",
    };
  }
  return {
    cause: "The replica ran out of host memory (not GPU memory) and was killed.",
    remedy:
      "Choose an instance type with more memory (`resources.memory` or `resources.instance_type`), or use less while loading the weights. The host memory of a GPU instance is fixed: a T4 with 16 GiB is too small for an 8B model.",
  };
}

function missingModule(module: string, broke: BreakingPoint | undefined): { cause: string; remedy: string } {
  const cause = `The Python module ${named(module)} is missing.`;
  if (broke === "build") {
    return {
      cause,
      remedy:
        "A package that is built from source needs it first: install it in `build_commands`, or use a version with a prebuilt wheel.",
    };
  }
  return {
    cause,
    remedy:
      "Add the package that provides it to the config's `requirements`. If it is your own code, check that it is packed: in `packages/` or next to the model, and not ignored.",
  };
}

/** Why nothing serves, and what to do about it, if a phase is not over or has failed. */
const STUCK: Record<keyof typeof STARTUP_PHASES, { open: string; failed: string; remedy: string }> = {
  SCHEDULING: {
    open: "Baseten had no capacity for this instance type: its replica was waiting for a machine",
    failed: "Baseten had no capacity for this instance type: its replica got no machine",
    remedy: NO_CAPACITY_REMEDY,
  },
  IMAGE_PULL: {
    open: "The image was still being pulled",
    failed: "The image could not be pulled",
    remedy:
      "Make the image smaller: fewer or slimmer packages, and weights via `weights` or `model_cache` instead of the archive or `build_commands`. If it comes from a private registry, check `docker_auth` in the config.",
  },
  WEIGHT_DOWNLOAD: {
    open: "The weights were still being downloaded",
    failed: "The weights could not be downloaded",
    remedy:
      "Download less (`allow_patterns` and `ignore_patterns` in `weights`), and check that their source exists and that its secret still grants access.",
  },
  CONTAINER_CREATE: {
    open: "The container was still being created",
    failed: "The container could not be created",
    remedy: "Check `base_image`, `docker_server` and the sizes in `resources` in the config, then the log.",
  },
  CONTAINER_START: {
    open: "The container was still starting",
    failed: "The container did not start",
    remedy:
      "See the log. It is started by `docker_server.start_command` if that is set, otherwise by Truss's own server with the truss's packages.",
  },
  READINESS: {
    open: "The container ran, but was not ready: the model had not loaded, or its health checks did not pass",
    failed: "The container ran, but did not become ready: the model did not load, or its health checks did not pass",
    remedy:
      "If loading takes long, raise `runtime.health_checks.startup_threshold_seconds` or load faster (`weights`, `model_cache`). Your own server has to listen on `docker_server.server_port` and answer at `readiness_endpoint`.",
  },
};

/** A phase that has just begun is not the reason for the failure. */
function hasJustBegun({ kind, forMs }: StartupState): boolean {
  return kind === "open" && forMs < MIN_STUCK_MS;
}

function explainStartup({ phase, kind, forMs, failedBefore }: StartupState): { cause: string; remedy: string } {
  const name = phaseName(phase);
  const explanation = Object.hasOwn(STUCK, phase) ? STUCK[phase as keyof typeof STUCK] : undefined;
  const attempts = failedBefore === 0 ? "" : `, attempt ${failedBefore + 1}`;
  const time = formatDuration(forMs);
  const remedy = "See the log of the deployment and its page on Baseten.";
  if (kind === "after") {
    return { cause: `Its startup got no further than ${name}, which finished ${time} earlier${attempts}.`, remedy };
  }
  const what = explanation?.[kind] ?? (kind === "open" ? "Its startup had not finished" : "Its startup failed");
  const duration = kind === "open" ? `for ${time}` : `failed after ${time}`;
  return { cause: `${what} (startup phase ${name} ${duration}${attempts}).`, remedy: explanation?.remedy ?? remedy };
}

function noCapacity(cause: string): { cause: string; remedy: string } {
  return {
    cause,
    remedy: NO_CAPACITY_REMEDY,
  };
}

/** ` "org/name"` if the text has the address or the name of a repository, else empty. */
function repositoryIn(text: string): string {
  const found =
    /\bAccess to model (\S{1,200}) is restricted/.exec(text) ??
    /(?:^|Error: )(\S{1,200}) is not a local folder and/m.exec(text) ??
    /huggingface\.co\/(?:api\/)?(?:models\/|datasets\/|spaces\/)?([\w.-]{1,100}(?:\/(?!resolve\/|revision\/|tree\/)[\w.-]{1,100})?)/.exec(
      text,
    );
  return found === null ? "" : ` ${named(found[1]?.replace(/\.$/, ""))}`;
}

function revisionIn(text: string): string {
  const found =
    /\/(?:revision|resolve|tree)\/([\w.-]{1,100}?)(?:[/?\s]|\.?$)/m.exec(text) ??
    /(?:^|Error: )(\S{1,100}) is not a valid git identifier/m.exec(text);
  return found === null ? "" : ` ${named(found[1])}`;
}

function portIn(text: string): string {
  const port = /\(?['"]?[\w.:*[\]]{1,60}['"]?(?:, |:)(\d{2,5})\)?:? (?:\[errno 98\] )?address already in use/i.exec(
    text,
  )?.[1];
  return port === undefined ? "" : ` (${port})`;
}

/** An exception with its text, which may begin on the next line. */
function exceptionIn(match: RegExpExecArray, around: string): string {
  const [, name = "", text = ""] = match;
  const next = around.split("\n").find((line, index) => index > 0 && line.trim() !== "");
  return `${name}: ${text.trim() === "" ? (next ?? "").trim() : text}`;
}

/** A foreign name, in quotes. */
function named(text: string | undefined): string {
  return `"${shortened(beginningOf(text), MAX_NAME).replaceAll('"', "'").replaceAll("`", "'")}"`;
}

/** Foreign words at the end of one of our sentences. */
function quoted(text: string | undefined): string {
  return withoutFullStop(shortened(beginningOf(text), MAX_QUOTE));
}

function beginningOf(text = ""): string {
  return onOneLine(text.slice(0, MAX_EXAMINED));
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
