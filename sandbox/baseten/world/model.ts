import type { Deployment } from "./deployment.ts";
import type { Environment } from "./environment.ts";

/** A team of the organization. */
export interface Team {
  id: string;
  name: string;
  default: boolean;
  createdAt: string;
}

/** A model with its deployments and environments. */
export interface Model {
  id: string;
  name: string;
  teamId: string;
  createdAt: string;
  /** Whether its archives cannot be downloaded; fixed when the model is made. */
  isArchiveLocked: boolean;
  deployments: Deployment[];
  environments: Environment[];
}

/** The deployments that belong to an environment: those it serves or is about to serve, and those that were pushed into it. */
export function deploymentsIn(model: Model, { name, current, candidate }: Environment): Deployment[] {
  return model.deployments.filter((one) => one === current || one === candidate || one.environment === name);
}
