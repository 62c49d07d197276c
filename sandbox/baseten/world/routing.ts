import type { Deployment } from "./deployment.ts";

/** Where an environment sends its requests from one moment on. */
export interface Split {
  /** The server's time in epoch milliseconds. */
  at: number;
  current: Deployment | undefined;
  candidate: Deployment | undefined;
  /** The candidate's share of the requests. */
  percent: number;
}

/** Where an environment has sent its requests since it exists. */
export class Routing {
  readonly #splits: Split[];

  /** @param current what it serves at the beginning, and has served for ever. */
  constructor(current: Deployment | undefined) {
    this.#splits = [{ at: Number.NEGATIVE_INFINITY, current, candidate: undefined, percent: 0 }];
  }

  /** Records a change. @returns the deployment that gets requests now and never got any before. */
  note(split: Split): Deployment | undefined {
    const last = this.at(Number.POSITIVE_INFINITY);
    const [fresh] = served(split).filter((deployment) => this.since(deployment) === undefined);
    this.#splits.push({ ...split, at: Math.max(split.at, last.at) });
    return fresh;
  }

  /** How requests are split at a moment of the server's time. */
  at(moment: number): Split {
    const found = this.#splits.findLast(({ at }) => at <= moment);
    if (found === undefined) throw new Error("The first one has no beginning.");
    return found;
  }

  /** When the deployment first got requests; undefined if it never did. */
  since(deployment: Deployment): number | undefined {
    return this.#splits.find((split) => served(split).includes(deployment))?.at;
  }
}

/** The deployments that get requests. */
function served({ current, candidate, percent }: Split): Deployment[] {
  const taking = [...(percent < 100 ? [current] : []), ...(percent > 0 ? [candidate ?? current] : [])];
  return taking.filter((deployment) => deployment !== undefined);
}
