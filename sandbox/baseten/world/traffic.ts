import { Chance } from "./chance.ts";
import type { Conduct } from "./behaviour.ts";
import { type Deployment, statusAt } from "./deployment.ts";
import type { Routing } from "./routing.ts";
import type { ServerClock } from "./server-clock.ts";
import type { Outcome } from "./tally.ts";

/** The requests that users send to an environment. */
export interface TrafficPlan {
  /** On average; it goes up and down by a fifth. */
  perMinute: number;
  /** Another seed gives other requests. Default 1. */
  seed?: number;
}

/** A request and its answer. */
export interface Answered extends Outcome {
  deployment: Deployment;
}

const SECOND = 1_000;
/** The load is the same for so long. */
const LOAD_MS = 30_000;
const LOAD_DRIFT = 0.2;
/** A version that has always served behaves as after this time. */
const LONG_MS = 30 * 24 * 3_600_000;
const UP = new Set(["ACTIVE", "UPDATING"]);
/** Requests wait until the deployment has come up. */
const COMING = new Set(["SCALED_TO_ZERO", "WAKING_UP", "LOADING_MODEL", "DEPLOYING", "BUILDING"]);
const WAITING: Conduct = { failing: 0, median: 120, sigma: 0.3 };

/**
 * The traffic of an environment, second by second. Nothing plays it: it follows from the seed, from how the environment has split its
 * requests, and from how the versions behaved, whenever somebody asks.
 */
export class Traffic {
  readonly #plan: () => TrafficPlan;
  readonly #routing: Routing;
  readonly #clock: ServerClock;
  readonly #seconds = new Map<number, readonly Answered[]>();

  constructor(plan: () => TrafficPlan, routing: Routing, clock: ServerClock) {
    this.#plan = plan;
    this.#routing = routing;
    this.#clock = clock;
  }

  /** The requests that arrived in a second of the past. @param second whole seconds since 1970 by the server's clock. */
  in(second: number): readonly Answered[] {
    const known = this.#seconds.get(second);
    if (known) return known;
    const made = this.#make(second);
    // What is to come may still change.
    if ((second + 1) * SECOND <= this.#clock.now()) this.#seconds.set(second, made);
    return made;
  }

  #make(second: number): Answered[] {
    const { perMinute, seed = 1 } = this.#plan();
    if (perMinute === 0) return [];
    const at = second * SECOND;
    const { current, candidate, percent } = this.#routing.at(at);
    const load = 1 + LOAD_DRIFT * (2 * new Chance(seed, -1, Math.floor(at / LOAD_MS)).next() - 1);
    const chance = new Chance(seed, second);
    const answered: Answered[] = [];
    const conducts = new Map<Deployment, (Conduct & { error: number }) | undefined>();
    for (let left = chance.count((perMinute / 60) * load); left > 0; left -= 1) {
      const deployment = chance.next() * 100 < percent ? (candidate ?? current) : current;
      if (deployment === undefined) continue;
      if (!conducts.has(deployment)) conducts.set(deployment, this.#conductOf(deployment, at));
      const conduct = conducts.get(deployment);
      if (conduct) answered.push(answer(deployment, conduct, chance));
    }
    return answered;
  }

  /** @returns undefined if requests do not reach the deployment at all. */
  #conductOf(deployment: Deployment, at: number): (Conduct & { error: number }) | undefined {
    const status = statusAt(deployment, at, this.#clock);
    const since = this.#routing.since(deployment) ?? at;
    const conduct = deployment.behaviour(Math.min(at - since, LONG_MS));
    if (UP.has(status)) return { ...conduct, error: 500 };
    if (COMING.has(status)) return { ...WAITING, error: 500 };
    if (status === "UNHEALTHY" || status === "FAILED") return { ...conduct, failing: 1, error: 503 };
    return undefined;
  }
}

function answer(deployment: Deployment, conduct: Conduct & { error: number }, chance: Chance): Answered {
  const { failing, refusing = 0, median, sigma, error } = conduct;
  const luck = chance.next();
  const status = luck < failing ? error : luck < failing + refusing ? 400 : 200;
  const seconds = median * Math.exp(sigma * chance.normal());
  return { deployment, status, seconds, firstByteSeconds: seconds * (0.3 + 0.4 * chance.next()) };
}
