import type { Scenario, Step } from "./scenario.ts";
import { type Stretch, type Time, Walk } from "./walk.ts";

const FOREVER = Number.POSITIVE_INFINITY;
const HELD = { polls: FOREVER, ms: FOREVER, until: () => false };

/** A status and when it began. */
export interface HistoryEntry {
  status: string;
  /** Epoch milliseconds of the wall clock, like `RecordedRequest.time`. */
  at: number;
}

/** The life of a deployment: goes through a scenario one GET at a time, or by the clock if a step has `ms`. */
export class Life {
  readonly #history: HistoryEntry[] = [];
  readonly #walk: Walk<Step & Stretch>;
  #scenario: Scenario;

  /** @param onEnter called when a step begins, the first one included; `at` is in epoch milliseconds. */
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

  /** The scenario that is followed now. */
  get scenario(): Scenario {
    return this.#scenario;
  }

  /** The step that the deployment has reached by now. */
  get step(): Step {
    return present(this.#walk.step);
  }

  /** The status as other endpoints show it, without counting as a poll: only the deployment's own endpoints see `NOT_FOUND`. */
  get status(): string {
    const { status } = this.step;
    if (status !== "NOT_FOUND") return status;
    return this.#scenario.steps.find((step) => step.status !== "NOT_FOUND")?.status ?? "BUILDING";
  }

  /** Every status so far and when it began, oldest first, with `NOT_FOUND`; consecutive steps of one status make one entry. */
  get history(): readonly HistoryEntry[] {
    this.#walk.advance();
    return this.#history;
  }

  /** One GET of the deployment: moves on if the step is over, then returns the step that this GET sees. */
  poll(): Step {
    return present(this.#walk.look());
  }

  /** Leaves the scenario for another one: the deployment was deactivated or activated, or a test wants it. */
  become(scenario: Scenario): void {
    this.#walk.advance();
    this.#scenario = scenario;
    this.#walk.follow(stretchesOf(scenario));
  }
}

/** The steps as stretches of time; the last one never ends. */
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
