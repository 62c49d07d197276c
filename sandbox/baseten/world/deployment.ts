import type { Autoscaling, Policy } from "../api/autoscaling.ts";
import type { Behaviour } from "./behaviour.ts";
import type { Life } from "./life.ts";
import type { LogLine } from "./logs.ts";
import type { Replicas } from "./replicas.ts";
import type { ServerClock } from "./server-clock.ts";
import type { Startups } from "./startups.ts";
import type { Outcome } from "./tally.ts";

/** A deployment, whose status follows its scripted life. */
export interface Deployment {
  id: string;
  name: string;
  modelId: string;
  createdAt: string;
  environment: string | null;
  isDevelopment: boolean;
  labels: Record<string, unknown> | null;
  config: Record<string, unknown>;
  rawConfig: string | null;
  /** The deployment payload as it was committed; undefined for seeded deployments. */
  payload: Record<string, unknown> | undefined;
  s3Key: string | undefined;
  /** The deployment that a promotion copied to make this one; undefined for all others. */
  copyOf: Deployment | undefined;
  /** Id of the instance type that the config asks for. */
  instanceType: string;
  autoscaling: Autoscaling;
  policy: Policy;
  life: Life;
  /** How many requests got the answer "not ready" although the deployment was ready. */
  predictsRefused: number;
  /** How it answers the traffic of its environments. */
  readonly behaviour: Behaviour;
  /** The calls through the inference API, which count in its metrics like all others. */
  readonly calls: DirectCall[];
  readonly replicas: Replicas;
  /** The starts of its replicas. */
  readonly startups: Startups;
  /** In the order of their timestamps. */
  readonly logs: LogLine[];
}

/** A call through the inference API. */
export interface DirectCall extends Outcome {
  /** The server's time in epoch milliseconds. */
  at: number;
  /** The environment that was called; undefined if the deployment itself was. */
  environment: string | undefined;
}

const RUNNING = new Set(["ACTIVE", "UPDATING", "UNHEALTHY"]);

/** The status of a deployment at a moment of the server's time; before it was made, the first one. */
export function statusAt({ life: { history } }: Deployment, moment: number, clock: ServerClock): string {
  return (history.findLast(({ at }) => clock.of(at) <= moment) ?? history[0])?.status ?? "";
}

/** How many replicas it had at a moment of the server's time. */
export function replicasAt(deployment: Deployment, moment: number, clock: ServerClock): number {
  return replicasIn(deployment, statusAt(deployment, moment, clock), moment);
}

/** How many replicas it has. */
export function replicasNow(deployment: Deployment): number {
  return replicasIn(deployment, deployment.life.status, Number.POSITIVE_INFINITY);
}

function replicasIn({ replicas, autoscaling }: Deployment, status: string, moment: number): number {
  return RUNNING.has(status) ? (replicas.at(moment) ?? Math.max(1, autoscaling.min_replica)) : 0;
}
