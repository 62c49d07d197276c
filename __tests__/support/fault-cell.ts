import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Fault } from "../../sandbox/http/faults.ts";
import { type PhaseResult, type StepResult, startStep } from "../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { handToJudge } from "./exchanges.ts";
import { type Cell, FAULTS, nameOf } from "./fault-matrix.ts";

const ROOT = path.resolve(import.meta.dirname, "..", "..");
/** The action's waits take a 500th of their time, but no limit of a request is shorter than 5 s (see `src/lib/clock.ts`). */
const TIME_SCALE = 0.002;
/** For cells that need real time: a server that returns, or a wait that must outlast those 5 s. */
const PATIENT_TIME_SCALE = 0.04;
/** A run that has not ended by itself after this time never will. */
const HANGS_AFTER_MS = 120_000;
/** A leftover timer or socket keeps a process alive for at least 5 s; a post step without work also takes some time. */
const LINGERS_MS = 2_500;
/** How many cells that compute, and how many that mostly wait for limits, run at the same time. */
const MAX_BUSY = 3;
const MAX_WAITING = 12;
const PART_BYTES = 64 * 1024;
/** Two parts and a remainder, of bytes that do not compress. */
const LARGE_BYTES = 2 * PART_BYTES + 4_096;

const REFUSED = /ECONNREFUSED/;
/** A call that was under way when its server left is cut off first, and refused only when it is retried. */
const CUT = /socket hang up|ECONNRESET/;

/** The result of a cell. */
export interface CellResult {
  cell: Cell;
  /** What did not happen as it must; empty if everything did. */
  problems: string[];
  durationMs: number;
  /** The run's log, for whoever investigates a problem. */
  log: readonly string[];
}

/** Trusses that all cells share. */
export interface Fixtures {
  small: string;
  /** A truss whose config names a secret. */
  secretive: string;
  large: string;
  remove(): Promise<void>;
}

/** Writes the trusses. */
export async function makeFixtures(): Promise<Fixtures> {
  const directory = await mkdtemp(path.join(tmpdir(), "faults-"));
  const write = async (name: string, files: Record<string, string | Buffer>): Promise<string> => {
    const workspace = path.join(directory, name);
    for (const [file, content] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(workspace, "hello", file)), { recursive: true });
      await writeFile(path.join(workspace, "hello", file), content);
    }
    return workspace;
  };
  const one = "cases: [{name: one, payload: {input: 1}}]\n";
  const cases = { "../cases.yaml": one, "../compared.yaml": `compare: live\n${one}` };
  const hello = {
    "config.yaml": "model_name: hello\nresources:\n  cpu: '1'\n",
    "model/model.py": "class Model:\n    def predict(self, request):\n        return request\n",
  };
  return {
    small: await write("small", { ...hello, ...cases }),
    secretive: await write("secretive", {
      ...hello,
      "config.yaml": `${hello["config.yaml"]}secrets:\n  hf_access_token: null\n`,
    }),
    large: await write("large", { ...hello, "weights.bin": randomBytes(LARGE_BYTES) }),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** Runs cells, several at a time. Returns a promise for each, in the same order, that never rejects. */
export function runCells(cells: readonly Cell[], fixtures: Fixtures): Promise<CellResult>[] {
  const busy = new Slots(MAX_BUSY);
  const waiting = new Slots(MAX_WAITING);
  return cells.map((cell) => {
    const slots = cell.fault.startsWith("no answer") ? waiting : busy;
    return slots.run(() => runCell(cell, fixtures));
  });
}

/** Lets this many tasks run at the same time, in the order in which they came. */
class Slots {
  #free: number;
  readonly #queue: (() => void)[] = [];

  constructor(size: number) {
    this.#free = size;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#free -= 1;
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

/** Runs the committed bundle with a cell's fault, and checks everything that it leaves. */
export async function runCell(cell: Cell, fixtures: Fixtures): Promise<CellResult> {
  const started = performance.now();
  const sandbox = await startSandbox({ timeScale: timeScaleOf(cell), partBytes: PART_BYTES, ...cell.call.sandbox });
  try {
    const { result, struck, lingeredMs } = await play(cell, sandbox, fixtures);
    const problems = [...problemsOf(cell, result, sandbox), ...strikingProblems(cell, result, sandbox, struck)];
    if (lingeredMs > LINGERS_MS) problems.push(`it ended ${Math.round(lingeredMs)} ms after its last line`);
    return { cell, problems, durationMs: performance.now() - started, log: logOf(result) };
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { cell, problems: [problem], durationMs: performance.now() - started, log: [] };
  } finally {
    handToJudge(sandbox.requests, nameOf(cell));
    await sandbox.close();
  }
}

function timeScaleOf({ call, fault, often }: Cell): number {
  const needsTime = fault === "refused" || (call.isPatient && fault.startsWith("no answer"));
  return often === "once" && needsTime ? PATIENT_TIME_SCALE : TIME_SCALE;
}

async function play(
  cell: Cell,
  sandbox: Sandbox,
  fixtures: Fixtures,
): Promise<{ result: StepResult; struck: () => number; lingeredMs: number }> {
  const { call, fault, often } = cell;
  const [back, struck] = fault === "refused" ? await leave(cell, sandbox) : [() => {}, strike(cell, sandbox)];
  sandbox.faults.add(...(call.also ?? []));
  let lastLine = performance.now();
  let wasCut = false;
  const isPromotion = call.promotes !== undefined;
  const step = await startStep({
    actionDirectory: isPromotion ? path.join(ROOT, "promote") : ROOT,
    workspace: fixtures[call.truss ?? "small"],
    with: {
      ...(isPromotion ? {} : { "truss-directory": "hello", "compression-level": "0" }),
      "baseten-api-key": sandbox.apiKey,
      "deploy-timeout-minutes": "10",
      ...call.inputs,
    },
    env: sandbox.env,
    // After a success, post has nothing to do; the checks include that the saved state says so.
    post: cell.outcome.startsWith("fails:"),
    onLine: (line) => {
      lastLine = performance.now();
      const isOfCall = call.name === "logs" || call.stage.test(line);
      wasCut ||= isOfCall && CUT.test(line);
      if (often === "once" && REFUSED.test(line) && (isOfCall || wasCut)) back();
    },
  });
  const guard = setTimeout(() => step.kill("SIGKILL"), HANGS_AFTER_MS);
  const result = await step.done;
  const lingeredMs = performance.now() - lastLine;
  clearTimeout(guard);
  return { result, struck, lingeredMs };
}

function strike({ call, fault, often }: Cell, sandbox: Sandbox): () => number {
  const { target, method, path: place, nth = 1 } = call;
  const settings = FAULTS[fault];
  if (settings === undefined) throw new Error(`"${fault}" has no rule.`);
  const rule: Fault = {
    target,
    method,
    path: place,
    nth,
    times: often === "always" ? Number.POSITIVE_INFINITY : 1,
    ...settings,
  };
  sandbox.faults.add(rule);
  return () => sandbox.faults.list()[0]?.struck ?? 0;
}

/** Makes the server leave before the call: after the previous request, or after a request of the test itself if the call is the first. */
async function leave({ call }: Cell, sandbox: Sandbox): Promise<[back: () => void, struck: () => number]> {
  const { refusedAfter } = call;
  const hold = sandbox.faults.leave(refusedAfter ?? { target: call.target, path: "/knock" });
  if (refusedAfter === undefined) {
    await fetch(`${call.target === "s3" ? sandbox.s3Url : sandbox.url}/knock`);
    await hold.reached;
  }
  return [hold.release, () => sandbox.faults.list()[0]?.struck ?? 0];
}

/** Checks what must hold in every cell, and the outcome that the table names. */
function problemsOf(cell: Cell, result: StepResult, sandbox: Sandbox): string[] {
  const { outcome, call } = cell;
  const status = outcome.startsWith("fails:") ? outcome.slice("fails:".length) : "success";
  const isGood = status === "success";
  const { committed, leftRunning, takenDown } = sandbox.state;
  const [made] = committed;
  const errors = result.annotations.filter(({ level, file }) => level === "error" && file === undefined);
  const unfinished = sandbox.s3.unfinishedUploads();
  const told = result.outputs["deployment-id"] ?? "";
  const { promotes } = call;
  const isTold = promotes === undefined ? told === (made?.id ?? "") : told === promotes || (told === "" && !isGood);
  const served = sandbox.state.models[0]?.environments.find(({ name }) => name === "production")?.current?.id;
  const isCleanedUp = !isGood || call.inputs?.cleanup === "always";
  const checks: [isRight: boolean, problem: string][] = [
    [result.outputs.status === status, `status is "${result.outputs.status}", not "${status}"`],
    [result.exitCode === (isGood ? 0 : 1), `exit code is ${result.exitCode}, signal ${result.signal}`],
    [result.post === undefined || result.post.exitCode === 0, `post: exit code ${result.post?.exitCode}`],
    [errors.length === (isGood ? 0 : 1), `${errors.length} error annotations`],
    [isGood || call.stage.test(errors[0]?.message ?? ""), `the message does not name the stage: ${errors[0]?.message}`],
    [committed.length <= 1, `${committed.length} deployments of the run`],
    [!isGood || made !== undefined || promotes !== undefined, "success without a deployment"],
    [isTold, `output names ${told}, not ${promotes ?? made?.id}`],
    [promotes === undefined || served === (isGood ? promotes : "old"), `production serves ${served}`],
    [unfinished.length === 0 || cell.mayLeaveUpload === true, `${unfinished.length} unfinished uploads`],
    [!isGood || result.state.phase === "ended", `the saved phase is ${result.state.phase}`],
    [takenDown.length === 0, "something was taken down that serves"],
    [
      !isCleanedUp || leftRunning.length === 0 || cell.mayLeaveDeployment === true,
      `left running: ${leftRunning.map(({ id, life }) => `${id} ${life.status}`)}`,
    ],
    [result.errors.length === 0, `the runner complains: ${result.errors}`],
    [!/at \w+ \(file:|This is a bug in the action/.test(result.rawStdout), "a bug in the action"],
  ];
  return [
    ...checks.flatMap(([isRight, problem]) => (isRight ? [] : [problem])),
    ...leaks([result, ...(result.post ? [result.post] : [])], sandbox),
  ];
}

/** Checks that the fault happened at all, and that the call was then sent as often as the table says. */
function strikingProblems(cell: Cell, result: StepResult, sandbox: Sandbox, struck: () => number): string[] {
  const { call, outcome, fault, often } = cell;
  const problems = struck() > 0 ? [] : ["the fault did not strike"];
  const cut = logOf(result).filter((line) => REFUSED.test(line) || CUT.test(line));
  if (fault === "refused") {
    const isNamed =
      call.name === "logs" || (cut.some((line) => call.stage.test(line)) && cut.some((line) => REFUSED.test(line)));
    return isNamed ? problems : [...problems, "no refused connection is told of in the log"];
  }
  const sent = requestsOf(cell, sandbox);
  if (outcome === "recovers" && sent < 2) problems.push(`sent ${sent} times`);
  if (outcome === "adopts" && often === "once" && sent !== 1) problems.push(`sent ${sent} times`);
  const isAsked = fault.startsWith("429") && outcome === "recovers" && !/status|environment$/.test(call.name);
  // S3 speaks XML, so it does not send a requested wait in JSON.
  const isHeard = call.target !== "s3" || fault === "429, header";
  if (isAsked && isHeard && !logOf(result).some((line) => /in 7 s/.test(line)))
    problems.push("did not wait as it was asked to");
  return problems;
}

function requestsOf({ call }: Cell, { requests }: Sandbox): number {
  return requests.all.filter(({ target, method, path: place, query }) => {
    const url = query.size > 0 ? `${place}?${query}` : place;
    return target === call.target && method === call.method && call.path.test(url);
  }).length;
}

function logOf(result: StepResult): string[] {
  return [...result.log, ...(result.post?.log ?? [])];
}

/** The places where anything that a run has produced holds a secret, in any form. */
function leaks(phases: readonly PhaseResult[], sandbox: Sandbox): string[] {
  const secrets = [sandbox.apiKey, ...sandbox.s3.secrets];
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const text = phases
    .map(({ rawStdout, log, outputs, state, summary, env, stderr, annotations }) => {
      const said = rawStdout.split("\n").filter((line) => !line.startsWith("::add-mask::"));
      return JSON.stringify([...said, ...log, stderr, summary]) + JSON.stringify({ outputs, state, env, annotations });
    })
    .join("");
  return forms.some((form) => text.includes(form)) ? ["a secret is told"] : [];
}
