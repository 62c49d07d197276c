/** How a version answers at one moment. */
export interface Conduct {
  /** The share of requests that are answered with 500. */
  failing: number;
  /** The share that are answered with 400. Default 0. */
  refusing?: number;
  /** The median of the latency in seconds. */
  median: number;
  /** The spread of the latency: the standard deviation of its logarithm. */
  sigma: number;
}

/** How a version answers, by the milliseconds since it first got traffic. */
export type Behaviour = (forMs: number) => Conduct;

const MINUTE = 60_000;
/** A version that is all right: one request in a thousand fails, and the p95 is 0.4 s * e^(1.645 * 0.5), about 0.9 s. */
const FINE: Conduct = { failing: 0.001, median: 0.4, sigma: 0.5 };

/** It is all right. */
export const fine: Behaviour = () => FINE;

/** It fails for this share of its requests. */
export function failing(share = 0.05): Behaviour {
  return () => ({ ...FINE, failing: share });
}

/** It refuses this share of its requests with 400, as a version whose input has changed. */
export function refusing(share = 0.2): Behaviour {
  return () => ({ ...FINE, refusing: share });
}

/** It takes this many times as long. */
export function slowed(factor = 2): Behaviour {
  return () => ({ ...FINE, median: FINE.median * factor });
}

/** It is all right for a while, and then fails for this share of its requests. */
export function turning({ afterMs, share = 0.2 }: { afterMs: number; share?: number }): Behaviour {
  return (forMs) => (forMs >= afterMs ? { ...FINE, failing: share } : FINE);
}

/** It is down for half a minute every ten minutes: all requests fail. The first time is after five minutes. */
export const relapsing: Behaviour = (forMs) =>
  (((forMs - 5 * MINUTE) % (10 * MINUTE)) + 10 * MINUTE) % (10 * MINUTE) < MINUTE / 2 ? { ...FINE, failing: 1 } : FINE;

/** It is cold in its first three minutes: one request in five fails, and all take five times as long. */
export const cold: Behaviour = (forMs) =>
  forMs < 3 * MINUTE ? { ...FINE, failing: 0.2, median: FINE.median * 5 } : FINE;
