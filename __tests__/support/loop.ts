import fc from "fast-check";
import type { StepHandle, StepResult } from "../../sandbox/runner/runner.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import type { Deployment } from "../../sandbox/baseten/world/deployment.ts";
import type { Seed } from "../../sandbox/baseten/world/seed.ts";

/** One run of the bundle that is interrupted at a random moment. */
export interface Play {
  /** Whether the model exists and its production serves another deployment. */
  isServed: boolean;
  /** Whether production serves a new model's first deployment that was pushed into no environment. */
  firstPushServes: boolean;
  scenario: "happy" | "stuck" | "build-failed";
  inputs: Record<string, string>;
  /** How the run is ended. SIGINT is the runner's cancel, with the signals that follow it. */
  signal: "SIGINT" | "SIGTERM" | "SIGKILL";
  /** The number of the request at which that happens, if the run sends that many. */
  request: number;
  /** Whether the request was answered by then, or has only just arrived. */
  isAnswered: boolean;
}

/** How many requests most runs send, including clean-up and post. Runs that end earlier are checked too. */
const MOST_REQUESTS = 24;

const INPUTS = fc.record({
  environment: fc.constantFrom("", "production"),
  promotion: fc.constantFrom("on-push", "after-check"),
  cleanup: fc.constantFrom("on-failure", "always", "never"),
  wait: fc.constantFrom("true", "true", "false"),
  "predict-payload": fc.constantFrom("", "{}"),
});

const PLAY: fc.Arbitrary<Play> = fc.record({
  isServed: fc.boolean(),
  firstPushServes: fc.boolean(),
  scenario: fc.constantFrom("happy", "happy", "stuck", "build-failed"),
  inputs: INPUTS.map(possible),
  signal: fc.constantFrom("SIGINT", "SIGTERM", "SIGKILL"),
  // Without fast-check's bias towards the ends of the range.
  request: fc.noBias(fc.integer({ min: 1, max: MOST_REQUESTS })),
  isAnswered: fc.boolean(),
});

/** The inputs without combinations that the action refuses. */
function possible(drawn: Record<string, string>): Record<string, string> {
  const inputs = { ...drawn };
  if (inputs.wait === "false") {
    inputs.promotion = "on-push";
    inputs["predict-payload"] = "";
    if (inputs.cleanup === "always") inputs.cleanup = "on-failure";
  }
  if (inputs.environment === "") inputs.promotion = "on-push";
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== ""));
}

/** This many plays, always the same for the same seed. */
export function drawPlays(seed: number, runs: number): Play[] {
  return fc.sample(PLAY, { seed, numRuns: runs });
}

/** A play in one line. */
export function nameOfPlay({ isServed, scenario, inputs, signal, request, isAnswered }: Play): string {
  const words = Object.entries(inputs).map(([name, value]) => `${name}: ${value}`);
  const model = isServed ? "a model that production serves" : "a new model";
  return `${signal} as request ${request} ${isAnswered ? "is answered" : "arrives"}, ${scenario}, ${model}, ${words.join(", ")}`;
}

/** The sandbox that a play needs. */
export function sandboxOf({ isServed, firstPushServes, scenario }: Play): SandboxOptions {
  const environments = [{ name: "production", serving: "old", replicas: 4 }];
  const seed: Seed = { models: [{ id: "m", name: "hello", deployments: [{ id: "old" }], environments }] };
  return { scenario, firstPushServes, timeScale: 0.01, ...(isServed ? { seed } : {}) };
}

/**
 * Interrupts a step at the moment that the play names, unless the step is over earlier.
 * @returns whether it was interrupted
 */
export async function endAtMoment(play: Play, step: StepHandle, { requests }: Sandbox): Promise<boolean> {
  const moment = requests.waitFor(
    ({ number, status }) => number === play.request && (!play.isAnswered || status !== undefined),
  );
  const isOver = await Promise.race([moment.then(() => false), step.done.then(() => true)]);
  if (isOver) return false;
  if (play.signal === "SIGINT") step.cancel();
  else step.kill(play.signal);
  return true;
}

/** A finished play: main and post have ended. */
export interface Played {
  play: Play;
  /** Whether it was interrupted before it ended by itself. */
  wasEnded: boolean;
  result: StepResult;
  sandbox: Sandbox;
}

/** How many requests may be on their way at the time of a signal. */
const UNDER_WAY = 2;

/** What is wrong on Baseten or in the run's reports; empty if nothing is. */
export function problemsOfPlay({ play, wasEnded, result, sandbox }: Played): string[] {
  const { state, s3, requests } = sandbox;
  const wentOn = wasEnded && play.signal !== "SIGKILL" && requests.all.length > play.request + UNDER_WAY;
  const said = everythingSaid(result);
  const told = lastWords(result);
  const ours = state.models.flatMap(({ deployments }) => deployments).filter(isOurs);
  const isGood = result.outputs.status === "success";
  const running = isGood && play.inputs.cleanup !== "always" ? [] : state.leftRunning;
  const old = play.isServed ? state.deployment("old") : undefined;
  // Nobody relies yet on what Baseten has put into production by itself.
  const isFirst = !play.isServed && play.firstPushServes && play.inputs.environment === undefined;
  const isServing = state.models.flatMap(({ environments }) => environments).flatMap(({ current }) => current ?? []);
  return [
    ...(state.committed.length > 1 ? [`doubled: ${state.committed.map(({ id }) => id)}`] : []),
    ...ours.filter((one) => !isNamed(one, said)).map(({ id }) => `lost: nothing names the deployment ${id}`),
    ...(isFirst ? [] : state.takenDown).map(({ id }) => `taken down, and an environment sent it requests: ${id}`),
    ...isServing
      .filter(({ life }) => life.status !== "ACTIVE" && !isFirst)
      .map(({ id, life }) => `an environment serves ${id}, which is ${life.status}`),
    ...(old !== undefined && old.life.status !== "ACTIVE" && isServing.includes(old) ? ["production is down"] : []),
    ...running
      .filter((one) => !isToldAsLeft(one, told))
      .map(({ id, life }) => `left running without a word: ${id}, ${life.status}`),
    ...s3
      .unfinishedUploads()
      .filter(({ uploadId }) => !told.includes(uploadId))
      .map(({ uploadId }) => `nothing names the unfinished upload ${uploadId}`),
    ...(wentOn && isGood ? ["it was cancelled, and went on to a success"] : []),
    ...(play.signal !== "SIGKILL" && result.signal !== null ? [`main was killed by ${result.signal}`] : []),
    ...(result.post !== undefined && result.post.exitCode !== 0 ? [`post: exit code ${result.post.exitCode}`] : []),
    ...(/at \w+ \(file:|This is a bug in the action/.test(said) ? ["a bug in the action"] : []),
    ...result.errors,
  ];
}

function isOurs({ payload, copyOf }: Deployment): boolean {
  return payload !== undefined || copyOf !== undefined;
}

/** By its id, or by the label that finds it if no answer has told the id. */
function isNamed({ id, labels }: Deployment, said: string): boolean {
  return said.includes(id) || said.includes(`push_id=${labels?.push_id}`);
}

/** A deployment that is left running is reported with its id or label, and not as deactivated. */
function isToldAsLeft({ id, labels }: Deployment, told: string): boolean {
  const isLeft = told.includes(id) && !told.includes(`Deployment ${id} was deactivated`);
  return isLeft || told.includes(`push_id=${labels?.push_id}`);
}

function everythingSaid({ post, ...main }: StepResult): string {
  const phases = [main, ...(post ? [post] : [])];
  return phases.map(({ log, outputs, summary }) => [...log, JSON.stringify(outputs), summary].join("\n")).join("\n");
}

/** The annotations of main and post, for a reader who looks at the run but not into its log. */
function lastWords({ post, ...main }: StepResult): string {
  return [...main.annotations, ...(post?.annotations ?? [])].map(({ message }) => message).join("\n");
}
