import type { Fact } from "../../conformance/fact.ts";
import { look, needsOf, type Verdict } from "../../conformance/run.ts";
import { FACTS } from "../../conformance/table.ts";
import { World } from "../../conformance/world.ts";
import { startSandbox } from "../../sandbox/sandbox.ts";

/**
 * The time scale of the sandbox: a quarter of an hour takes 5.4 s. That is as long as lies hide something, and has to be far more than the
 * three real seconds (`MIN_BOUND_MS` in `conformance/world.ts`) in which a busy machine may show it late.
 */
const TIME_SCALE = 0.006;
/** The step has a slower scale, because its limits apply to a whole process on a machine that may be busy. */
const STEP_ENV = { BASETEN_SANDBOX_TIME_SCALE: "0.02" };
/** How many rounds run at a time; most of a round is waiting. */
const AT_ONCE = 8;

/** The result of a round over all facts. */
export interface Round {
  verdicts: readonly Verdict[];
  /** Names of the models that are left at the end. */
  made: readonly string[];
}

/** Checks all facts in a sandbox that tells these lies, including the facts that are checked only on request. */
export async function round(lies: readonly string[]): Promise<Round> {
  const sandbox = await startSandbox({
    timeScale: TIME_SCALE,
    lies,
    // A promotion goes on only once it was looked at, so that on a busy machine it is not over before it is cancelled.
    releasePolls: 3,
    // Baseten's own limit, as documented.
    deactivateLimit: { perMinute: 20 },
    seed: { secrets: ["hf_token"] },
  });
  const { signal } = new AbortController();
  const world = new World({
    env: sandbox.env,
    apiKey: sandbox.apiKey,
    runId: "abcd1234",
    signal,
    note: () => undefined,
    stepEnv: STEP_ENV,
  });
  try {
    const verdicts = await look(FACTS, world);
    return { verdicts, made: sandbox.state.models.map(({ name }) => name) };
  } finally {
    world.close();
    await sandbox.close();
  }
}

/** One round for each lie, several at a time; the first call starts them. */
export class Rounds {
  readonly #rounds = new Map<string, Promise<Round>>();
  readonly #free: (() => void)[] = [];
  #running = 0;

  constructor(lies: readonly string[]) {
    for (const lie of lies) {
      const running = this.#turn().then(() => round([lie]).finally(() => this.#over()));
      running.catch(() => undefined);
      this.#rounds.set(lie, running);
    }
  }

  of(lie: string): Promise<Round> {
    const found = this.#rounds.get(lie);
    if (!found) throw new Error(`There was no round for "${lie}".`);
    return found;
  }

  async #turn(): Promise<void> {
    this.#running += 1;
    if (this.#running > AT_ONCE) await new Promise<void>((resolve) => this.#free.push(resolve));
  }

  #over(): void {
    this.#running -= 1;
    this.#free.shift()?.();
  }
}

/** The facts that cannot be judged if this one is broken. */
export function dependents(id: string): string[] {
  const needs = (fact: Fact): boolean =>
    needsOf(fact).some((need) => need === id || FACTS.some((other) => other.id === need && needs(other)));
  return FACTS.filter(needs).map((fact) => fact.id);
}

/** The ids of the facts with this outcome. */
export function idsOf(verdicts: readonly Verdict[], outcome: Verdict["outcome"]): string[] {
  return verdicts.filter((verdict) => verdict.outcome === outcome).map(({ fact }) => fact.id);
}
