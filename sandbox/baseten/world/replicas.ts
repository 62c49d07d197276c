/** How many replicas a deployment is meant to have, and since when. */
export class Replicas {
  readonly #counts: { at: number; count: number }[] = [];

  /** @param at the server's time in epoch milliseconds. */
  scale(count: number, at: number): void {
    this.#counts.push({ at, count });
  }

  /** Undefined if nothing but the deployment's own settings says so. */
  at(moment: number): number | undefined {
    return this.#counts.findLast(({ at }) => at <= moment)?.count;
  }
}
