/** One stretch of a deployment's life. */
export interface Step {
  /** The status that the deployment has; `NOT_FOUND` makes the deployment's endpoints answer 404. */
  status: string;
  /** How many GETs of the deployment see this step. Default 1; the last step is held for ever. */
  polls?: number;
  /** Instead of `polls`: the step lasts until this says true; asked at every GET. */
  until?: () => boolean;
  /** Log lines that are there from the first GET of this step on. */
  logs?: (string | ScriptedLog)[];
}

/** A line of the deployment's log. */
export interface ScriptedLog {
  message: string;
  level?: "DEBUG" | "INFO" | "WARNING" | "ERROR" | null;
  replica?: string | null;
  requestId?: string | null;
  /** Epoch nanoseconds. Default: now, later than any line before. */
  timestamp?: bigint;
}

/** The scripted life of a deployment. */
export interface Scenario {
  name: string;
  steps: Step[];
  /**
   * What the environment does once its candidate is ACTIVE: `serves` takes it over, `never` keeps serving the old one
   * with no promotion in flight, `fails` reports a failed promotion. Default `serves`.
   */
  promotion?: "serves" | "never" | "fails";
}

/** A built-in scenario's name, a list of steps (a bare text is a status), or a whole scenario. */
export type ScenarioLike = string | (Step | string)[] | Scenario;

const BUILDING: Step = { status: "BUILDING", polls: 2, logs: ["Building image", "Installing requirements"] };
const DEPLOYING: Step = { status: "DEPLOYING", logs: ["Image pushed", "Starting replica"] };
const LOADING: Step = { status: "LOADING_MODEL", logs: [{ message: "Loading model", replica: "x7k2p" }] };
const ACTIVE: Step = { status: "ACTIVE", logs: [{ message: "Model loaded", replica: "x7k2p", level: "INFO" }] };
const TO_ACTIVE = [BUILDING, DEPLOYING, LOADING, ACTIVE];

const builtIn: Record<string, Omit<Scenario, "name">> = {
  happy: { steps: TO_ACTIVE },
  "build-failed": {
    steps: [
      BUILDING,
      {
        status: "BUILD_FAILED",
        logs: [{ message: "ERROR: No matching distribution found for tensorflw==2.0", level: "ERROR" }],
      },
    ],
  },
  "deploy-failed": {
    steps: [
      BUILDING,
      DEPLOYING,
      LOADING,
      {
        status: "DEPLOY_FAILED",
        logs: [
          {
            message:
              "Exception while loading model\nTraceback (most recent call last):\nModuleNotFoundError: No module named 'torch'",
            level: "ERROR",
            replica: "x7k2p",
          },
        ],
      },
    ],
  },
  unhealthy: { steps: [BUILDING, DEPLOYING, LOADING, { status: "UNHEALTHY" }] },
  stuck: { steps: [{ ...BUILDING, polls: Number.POSITIVE_INFINITY }] },
  "scaled-to-zero": {
    steps: [BUILDING, DEPLOYING, { status: "SCALED_TO_ZERO", polls: 2 }, { status: "WAKING_UP" }, ACTIVE],
  },
  "not-found-first": { steps: [{ status: "NOT_FOUND", polls: 2 }, ...TO_ACTIVE] },
  "unknown-status": { steps: [BUILDING, { status: "QUANTIZING", polls: 2 }, DEPLOYING, ACTIVE] },
  stopped: { steps: [BUILDING, { status: "BUILD_STOPPED" }] },
  inactive: { steps: [BUILDING, DEPLOYING, { status: "DEACTIVATING" }, { status: "INACTIVE" }] },
  "not-serving": { steps: TO_ACTIVE, promotion: "never" },
  "promotion-failed": { steps: TO_ACTIVE, promotion: "fails" },
};

/** The names of the built-in scenarios. */
export const SCENARIO_NAMES: readonly string[] = Object.keys(builtIn);

/** The scenario that is meant; throws where the name is unknown or the list empty. */
export function scenarioOf(like: ScenarioLike): Scenario {
  if (typeof like === "string") {
    const found = builtIn[like];
    if (!found) throw new Error(`Unknown scenario "${like}". There are: ${SCENARIO_NAMES.join(", ")}.`);
    return { name: like, ...found };
  }
  const scenario = Array.isArray(like)
    ? { name: "custom", steps: like.map((step) => (typeof step === "string" ? { status: step } : step)) }
    : like;
  if (scenario.steps.length === 0) throw new Error(`Scenario "${scenario.name}" has no steps.`);
  return scenario;
}

/** Walks through a scenario, one GET at a time. */
export class Life {
  scenario: Scenario;
  readonly #onEnter: (step: Step) => void;
  #index = 0;
  #polls = 0;

  /** @param onEnter told of every step when it begins, the first one included. */
  constructor(scenario: Scenario, onEnter: (step: Step) => void) {
    this.scenario = scenario;
    this.#onEnter = onEnter;
    onEnter(this.step);
  }

  /** The step that the deployment is in. */
  get step(): Step {
    const step = this.scenario.steps[this.#index];
    if (!step) throw new Error("A scenario always has a step.");
    return step;
  }

  /** The status as others see it in passing, without a poll: `NOT_FOUND` is only for the deployment's own endpoints. */
  get status(): string {
    if (this.step.status !== "NOT_FOUND") return this.step.status;
    return this.scenario.steps.find((step) => step.status !== "NOT_FOUND")?.status ?? "BUILDING";
  }

  /** One GET of the deployment: moves on where the step is over, then returns the step that this GET sees. */
  poll(): Step {
    const { until, polls = 1 } = this.step;
    const over = until ? until() : this.#polls >= polls;
    if (over && this.#index < this.scenario.steps.length - 1) {
      this.#index += 1;
      this.#polls = 0;
      this.#onEnter(this.step);
    }
    this.#polls += 1;
    return this.step;
  }

  /** Leaves the script for another one (deactivated, activated, told so by a test). */
  become(scenario: Scenario): void {
    this.scenario = scenario;
    this.#index = 0;
    this.#polls = 0;
    this.#onEnter(this.step);
  }
}
