import { expect } from "@jest/globals";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Deployment } from "../../sandbox/baseten/world/deployment.ts";
import type { Environment } from "../../sandbox/baseten/world/environment.ts";
import type { EnvironmentSeed, ModelSeed, Seed } from "../../sandbox/baseten/world/seed.ts";
import { call } from "./helpers.ts";

export const MODEL = "/v1/models/m";

/** A refusal of the API whose message contains this. */
export const refused = (message: string) => ({
  status: 400,
  json: { code: "VALIDATION_ERROR", message: expect.stringContaining(message) },
});

/** A model whose production serves `old`, with a deployment `new` that is ACTIVE. */
export function model(production: Omit<EnvironmentSeed, "name"> = {}, more: Partial<ModelSeed> = {}): Seed {
  const deployments = [{ id: "old" }, { id: "new", labels: { team: "ml" } }];
  const environments = [{ name: "production", serving: "old", ...production }];
  return { models: [{ id: "m", name: "hello", deployments, environments, ...more }] };
}

/** What one GET of the environment sees: the current deployment, the candidate, the status, and the candidate's share of the traffic. */
export async function look(sandbox: Sandbox, name = "production"): Promise<unknown[]> {
  const { json } = await call(sandbox, "GET", `${MODEL}/environments/${name}`);
  const { current_deployment, candidate_deployment, in_progress_promotion } = json as Record<
    string,
    Record<string, unknown> | null
  >;
  const { status, percent_traffic_to_new_version: percent } = in_progress_promotion ?? {};
  return [current_deployment?.id ?? null, candidate_deployment?.id ?? null, status ?? null, percent ?? null];
}

/** What this many GETs of production see of its promotion: `STATUS percent`, or `-` if there is none. */
export async function looks(sandbox: Sandbox, count: number): Promise<string[]> {
  const seen: string[] = [];
  while (seen.length < count) {
    const [, , status, percent] = await look(sandbox);
    seen.push(status === null ? "-" : `${status} ${percent}`);
  }
  return seen;
}

/** Promotes a deployment to production; `rest` is the rest of the body. */
export function promote(sandbox: Sandbox, id = "new", body: object = {}): ReturnType<typeof call> {
  return call(sandbox, "POST", `${MODEL}/environments/production/promote`, { deployment_id: id, ...body });
}

/** Calls one of the controls of production's promotion, by its name without `_promotion`. */
export function control(sandbox: Sandbox, name: string): ReturnType<typeof call> {
  return call(sandbox, "POST", `${MODEL}/environments/production/${name}_promotion`);
}

/** A seeded deployment. */
export function deploymentOf(sandbox: Sandbox, id: string): Deployment {
  const deployment = sandbox.state.deployment(id);
  if (!deployment) throw new Error(`There is no deployment ${id}.`);
  return deployment;
}

/** The state of the seeded model's production, read without a request. */
export function productionOf(sandbox: Sandbox): Environment {
  const production = sandbox.state.model("m")?.environments.find(({ name }) => name === "production");
  if (!production) throw new Error("It was seeded.");
  return production;
}
