import { isRefusal, type BasetenClient } from "../../baseten/api/client.ts";
import { getDeployment } from "../../baseten/api/deployments.ts";
import type { Environment, Promotion } from "../../baseten/api/types.ts";
import { type Identity, isOurs } from "../../baseten/labels.ts";
import { countFailedStartups } from "../../baseten/startups.ts";
import { hasSucceeded, isInFlight, isPaused, leadsIn } from "../../baseten/statuses.ts";
import { basetenNow, lookAtTraffic, type TrafficLook } from "../../baseten/traffic.ts";
import { Failure, messageOf } from "../../lib/errors.ts";
import type { WatchLook } from "./watched.ts";

/** Where the new version stands in its environment. */
export type Standing =
  /** It is not there yet, or has no traffic so far. */
  | { kind: "coming" }
  /** Its promotion is in flight, and it has traffic. */
  | { kind: "arriving"; percent: number | undefined; isPaused: boolean }
  | { kind: "serving" }
  /** Its promotion was cancelled or has failed. */
  | { kind: "leaving" }
  /** The environment serves another one, or is about to; `by` is empty if that is not known. */
  | { kind: "superseded"; by: string };

/** Where the new version stands. @param wasThere whether it had traffic before. */
export function standingOf(seen: Environment, ours: Identity, wasThere: boolean): Standing {
  const { current, candidate, promotion } = seen;
  if (isOurs(current, ours)) {
    const isRival = candidate !== undefined && !isOurs(candidate, ours) && leadsIn(promotion);
    return isRival ? { kind: "superseded", by: candidate.id } : { kind: "serving" };
  }
  if (isOurs(candidate, ours) && promotion !== undefined) {
    if (hasSucceeded(promotion)) return { kind: "serving" };
    if (!leadsIn(promotion)) return { kind: "leaving" };
    return hasShare(promotion)
      ? { kind: "arriving", percent: promotion.percent, isPaused: isPaused(promotion) }
      : { kind: "coming" };
  }
  if (!wasThere) return { kind: "coming" };
  // The promotion of ours is over, or it is that of somebody else.
  return isInFlight(promotion) || current === undefined
    ? { kind: "superseded", by: candidate?.id ?? "" }
    : { kind: "superseded", by: current.id };
}

function hasShare({ percent, status }: Promotion): boolean {
  return percent === undefined ? status === "RAMPING_UP" : percent > 0;
}

/** What one look has to know. */
export interface LookOptions {
  modelId: string;
  deploymentId: string;
  /** What served before; empty for nothing. */
  previousId: string;
  /** When the new version first had traffic, by Baseten's clock; undefined if this look is the first that shows it. */
  since: number | undefined;
  isComplete: boolean;
}

/** Reads what one look at the new version has to see. Whatever cannot be read is told once, and never thrown. */
export class Looker {
  readonly #client: BasetenClient;
  readonly #signal: AbortSignal;
  readonly #onTrouble: (line: string) => void;
  #withFirstByte: boolean;
  #hasStartups = true;
  #status = "";
  #readyReplicas: number | undefined;
  #failedStartups = 0;
  #told = "";

  constructor(
    client: BasetenClient,
    options: { signal: AbortSignal; withFirstByte: boolean; onTrouble(line: string): void },
  ) {
    this.#client = client;
    this.#signal = options.signal;
    this.#withFirstByte = options.withFirstByte;
    this.#onTrouble = options.onTrouble;
  }

  /** @throws only the signal's reason, or a defect. */
  async look(options: LookOptions): Promise<WatchLook> {
    const { modelId, deploymentId } = options;
    const since = options.since ?? basetenNow(this.#client);
    const [, , metrics] = await Promise.all([
      this.#attempt(async () => {
        // What cannot be read must not look as if it went on.
        [this.#status, this.#readyReplicas] = ["", undefined];
        const { status, activeReplicas } = await getDeployment(this.#client, modelId, deploymentId);
        this.#status = status;
        this.#readyReplicas = activeReplicas;
      }),
      this.#startups(options, since),
      this.#metrics(options, since),
    ]);
    return {
      health: {
        at: basetenNow(this.#client),
        status: this.#status,
        readyReplicas: this.#readyReplicas,
        failedStartups: this.#failedStartups,
      },
      metrics,
      hasTraffic: true,
      isComplete: options.isComplete,
    };
  }

  async #startups({ modelId, deploymentId }: LookOptions, sinceMs: number): Promise<void> {
    if (!this.#hasStartups) return;
    const window = { sinceMs, untilMs: Math.max(basetenNow(this.#client), sinceMs + 1) };
    await this.#attempt(async () => {
      try {
        this.#failedStartups = await countFailedStartups(this.#client, { modelId, deploymentId }, window);
      } catch (error) {
        // A server without this call, or a key without this right, stays so.
        if (!isRefusal(error)) throw error;
        this.#hasStartups = false;
      }
    });
  }

  /** @returns undefined if they cannot be read. */
  async #metrics(options: LookOptions, since: number): Promise<WatchLook["metrics"]> {
    const { deploymentId, previousId } = options;
    let metrics: WatchLook["metrics"];
    const trouble = await this.#attempt(async () => {
      const [candidate, previous] = await Promise.all([
        this.#traffic(options.modelId, deploymentId, since),
        previousId === "" ? undefined : this.#traffic(options.modelId, previousId, since),
      ]);
      metrics = { candidate, previous };
    });
    if (trouble !== this.#told && trouble !== "") this.#onTrouble(`We could not read the metrics: ${trouble}`);
    this.#told = trouble;
    return metrics;
  }

  async #traffic(modelId: string, deploymentId: string, since: number): Promise<TrafficLook> {
    const withFirstByte = this.#withFirstByte;
    try {
      return await lookAtTraffic(this.#client, { modelId, deploymentId, withFirstByte }, since);
    } catch (error) {
      // A server that does not know the time to the first byte refuses all of it.
      if (!withFirstByte || !isRefusal(error)) throw error;
      const look = await lookAtTraffic(this.#client, { modelId, deploymentId, withFirstByte: false }, since);
      this.#withFirstByte = false;
      this.#onTrouble(`Baseten does not report the time to first byte, so it is not judged: ${messageOf(error)}`);
      return look;
    }
  }

  /** @returns what went wrong, as a sentence; empty if nothing did. @throws the signal's reason, or a defect. */
  async #attempt(work: () => Promise<void>): Promise<string> {
    try {
      await work();
      return "";
    } catch (error) {
      this.#signal.throwIfAborted();
      if (!(error instanceof Failure)) throw error;
      return messageOf(error);
    }
  }
}
