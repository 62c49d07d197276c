import type { Autoscaling, Policy } from "../api/autoscaling.ts";
import type { Life } from "./life.ts";
import type { LogLine } from "./logs.ts";
import type { Startups } from "./startups.ts";

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
  /** The starts of its replicas. */
  readonly startups: Startups;
  /** In the order of their timestamps. */
  readonly logs: LogLine[];
}
