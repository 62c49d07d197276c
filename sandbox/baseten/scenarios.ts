import type { ScriptedStartup } from "./startups.ts";
import { type Stretch, type Time, Walk } from "./walk.ts";
import { builtIn } from "./built-in.ts";

const FOREVER = Number.POSITIVE_INFINITY;
const HELD = { polls: FOREVER, ms: FOREVER, until: () => false };

/** One stretch of a deployment's life. */
export interface Step {
  /** The status that the deployment has; `NOT_FOUND` makes the deployment's endpoints answer 404. */
  status: string;
  /** How many GETs of the deployment see this step. Default 1; the last step is held for ever. */
  polls?: number;
  /** Instead of `polls`: the step lasts until this says true; asked at every GET. */
  until?: () => boolean;
  /** Instead of both: milliseconds of sandbox time that the step lasts, whether anybody looks or not. */
  ms?: number;
  /** Log lines that are written when the step begins; a function is called then. */
  logs?: LogScript;
  /** Where the start of its replica is from the beginning of the step on: a phase of a startup, or more about it. */
  startup?: string | ScriptedStartup;
  /** Whether it is somebody's doing, whom the audit log names: the state's `somebody` has stopped or deleted it. */
  isDoneBySomebody?: boolean;
  /** Milliseconds of sandbox time by which the step's lines come late to a reader; a line's own figure goes first. */
  visibleAfterMs?: number;
}

/** The lines of a step: as they are, or made when the step begins. */
export type LogScript = (string | ScriptedLog)[] | (() => Iterable<string | ScriptedLog>);

/** A line of the deployment's log. */
export interface ScriptedLog {
  message: string;
  level?: "DEBUG" | "INFO" | "WARNING" | "ERROR" | null;
  replica?: string | null;
  requestId?: string | null;
  /** Epoch nanoseconds. Default: the begin of the step, later than any line that the deployment has by then. */
  timestamp?: bigint;
  /** Milliseconds of sandbox time from the begin of the step at which the line is written. Default 0. */
  afterMs?: number;
  /** Milliseconds of sandbox time after its timestamp from which on a reader gets it. Default: the step's, the state's. */
  visibleAfterMs?: number;
}

/** The scripted life of a deployment. */
export interface Scenario {
  name: string;
  steps: Step[];
  /**
   * What the environment does once its candidate is ACTIVE. Default `serves`.
   * - `serves` takes it over, `succeeded` too, but reports SUCCEEDED to one GET;
   * - `never` keeps serving the old one with no promotion in flight;
   * - `withdrawn` gets its first traffic, which goes back in steps, as when somebody cancels a rolling promotion;
   * - `fails` and `canceled` report the promotion as FAILED or CANCELED, `paused` as PAUSED for ever;
   * - `replaced` serves a deployment of somebody else all at once, and the promotion is gone.
   */
  promotion?: "serves" | "succeeded" | "never" | "withdrawn" | "fails" | "canceled" | "paused" | "replaced";
  /** The life after a `retry`. Default: it becomes ACTIVE. */
  retried?: ScenarioLike;
}

/** A built-in scenario's name, a list of steps (a bare text is a status), or a whole scenario. */
export type ScenarioLike = string | (Step | string)[] | Scenario;

/** The names of the built-in scenarios. */
export const SCENARIO_NAMES: readonly string[] = Object.keys(builtIn);

/** Every built-in scenario: its name, what it shows in a line, and whether what it is about happens in an environment only. */
export const LIVES: readonly { name: string; about: string; inEnvironment: boolean }[] = Object.entries(builtIn).map(
  ([name, { about, promotion }]) => ({ name, about, inEnvironment: promotion !== undefined }),
);

/** The names for a help text: lines of at most so many characters, all but the first one indented by so many. */
export function scenarioList(indent: number, width = 100): string {
  const lines = [""];
  for (const [index, name] of SCENARIO_NAMES.entries()) {
    const word = index < SCENARIO_NAMES.length - 1 ? `${name}, ` : name;
    if (indent + (lines.at(-1) ?? "").length + word.length > width) lines.push("");
    lines[lines.length - 1] += word;
  }
  return lines.map((line) => line.trimEnd()).join(`\n${" ".repeat(indent)}`);
}

/** The scenario that is meant; throws where the name is unknown or the list empty. */
export function scenarioOf(like: ScenarioLike): Scenario {
  if (typeof like === "string") {
    const found = Object.hasOwn(builtIn, like) ? builtIn[like] : undefined;
    if (!found) throw new Error(`Unknown scenario "${like}". There are: ${SCENARIO_NAMES.join(", ")}.`);
    const { about: _, ...life } = found;
    return { name: like, ...life };
  }
  const scenario = Array.isArray(like)
    ? { name: "custom", steps: like.map((step) => (typeof step === "string" ? { status: step } : step)) }
    : like;
  if (scenario.steps.length === 0) throw new Error(`Scenario "${scenario.name}" has no steps.`);
  return scenario;
}

/** Of a deployment that is switched off. */
export const OFF: ReadonlySet<string> = new Set(["INACTIVE", "DEACTIVATING"]);

/** Of a deployment that costs nothing any more and does not come back by itself. */
export const STOPPED: ReadonlySet<string> = new Set([
  ...OFF,
  "BUILD_FAILED",
  "DEPLOY_FAILED",
  "FAILED",
  "BUILD_STOPPED",
]);

/** A status and when it began. */
export interface HistoryEntry {
  status: string;
  /** Epoch milliseconds of the wall, as `RecordedRequest.time`. */
  at: number;
}

/** Walks through a scenario: one GET at a time, or by the clock where a step has `ms`. */
export class Life {
  readonly #history: HistoryEntry[] = [];
  readonly #walk: Walk<Step & Stretch>;
  #scenario: Scenario;

  /** @param onEnter told of every step when it begins, and of the epoch milliseconds at which; the first one included. */
  constructor(
    scenario: Scenario,
    onEnter: (step: Step, at: number) => void,
    time: Time = { now: () => Date.now(), scale: 1 },
  ) {
    this.#scenario = scenario;
    this.#walk = new Walk(time, (step, at) => {
      if (this.#history.at(-1)?.status !== step.status) this.#history.push({ status: step.status, at });
      onEnter(step, at);
    });
    this.#walk.follow(stretchesOf(scenario));
  }

  /** The script that is followed at the moment. */
  get scenario(): Scenario {
    return this.#scenario;
  }

  /** The step that the deployment is in by now. */
  get step(): Step {
    return present(this.#walk.step);
  }

  /** The status as others see it in passing, without a poll: `NOT_FOUND` is only for the deployment's own endpoints. */
  get status(): string {
    const { status } = this.step;
    if (status !== "NOT_FOUND") return status;
    return this.#scenario.steps.find((step) => step.status !== "NOT_FOUND")?.status ?? "BUILDING";
  }

  /** Every status so far with its begin, `NOT_FOUND` included, oldest first; steps of one status in a row are one entry. */
  get history(): readonly HistoryEntry[] {
    this.#walk.advance();
    return this.#history;
  }

  /** One GET of the deployment: moves on where the step is over, then returns the step that this GET sees. */
  poll(): Step {
    return present(this.#walk.look());
  }

  /** Leaves the script for another one (deactivated, activated, told so by a test). */
  become(scenario: Scenario): void {
    this.#walk.advance();
    this.#scenario = scenario;
    this.#walk.follow(stretchesOf(scenario));
  }
}

/** The last step is held for ever. */
function stretchesOf({ steps }: Scenario): (Step & Stretch)[] {
  return steps.map((step, index) => {
    const { ms, polls = 1 } = step;
    if (index === steps.length - 1) return { ...step, ...HELD };
    return ms === undefined ? { ...step, polls, ms: FOREVER } : { ...step, ...HELD, ms };
  });
}

function present<T>(step: T | undefined): T {
  if (step === undefined) throw new Error("The last step of a life is never over.");
  return step;
}
