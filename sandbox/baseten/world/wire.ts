import { schedulesOut } from "../api/schedules.ts";
import { INSTANCE_TYPES, type InstanceType, SMALLEST } from "./instance-types.ts";
import { type Deployment, replicasNow } from "./deployment.ts";
import type { Environment } from "./environment.ts";
import type { LogLine } from "./logs.ts";
import type { Model, Team } from "./model.ts";
import type { State } from "./state.ts";

const NOT_YET = new Set(["BUILDING", "DEPLOYING", "BUILD_FAILED", "BUILD_STOPPED"]);

/** TeamV1. */
export function teamOut(team: Team): object {
  return { id: team.id, name: team.name, default: team.default, created_at: team.createdAt };
}

/** ModelV1. */
export function modelOut(state: State, model: Model): object {
  return {
    id: model.id,
    created_at: model.createdAt,
    name: model.name,
    deployments_count: model.deployments.length,
    production_deployment_id: productionOf(model)?.id ?? null,
    development_deployment_id: model.deployments.find((deployment) => deployment.isDevelopment)?.id ?? null,
    instance_type_name: instanceType(productionOf(model)?.instanceType).name,
    team_name: state.teams.find((team) => team.id === model.teamId)?.name ?? "",
  };
}

/** DeploymentV1, with its present status. */
export function deploymentOut(model: Model, deployment: Deployment): object {
  const status = deployment.life.status;
  return {
    id: deployment.id,
    created_at: deployment.createdAt,
    name: deployment.name,
    model_id: model.id,
    is_production: productionOf(model) === deployment,
    is_development: deployment.isDevelopment,
    status,
    active_replica_count: replicasNow(deployment),
    autoscaling_settings: NOT_YET.has(status) ? null : deployment.autoscaling,
    instance_type_name: instanceType(deployment.instanceType).name,
    environment: deployment.environment,
    labels: deployment.labels,
    region: null,
    request_backpressure_settings: { policy: deployment.policy },
  };
}

/** EnvironmentV1. */
export function environmentOut(model: Model, environment: Environment): object {
  const { current, candidate, promotion } = environment;
  return {
    name: environment.name,
    created_at: environment.createdAt,
    model_id: model.id,
    current_deployment: current ? deploymentOut(model, current) : null,
    candidate_deployment: candidate ? deploymentOut(model, candidate) : null,
    in_progress_promotion: promotion
      ? {
          status: promotion.status,
          percent_traffic_to_new_version: promotion.percent,
          error_message: promotion.errorMessage,
          rolling_deploy: promotion.settings.rolling_deploy,
        }
      : null,
    autoscaling_settings: environment.autoscaling,
    promotion_settings: environment.settings,
    instance_type: instanceType(environment.instanceType),
    request_backpressure_settings: { policy: environment.policy },
    autoscaling_schedules: schedulesOut(environment.schedules, current?.autoscaling),
  };
}

/** LogV1. */
export function logOut(line: LogLine): object {
  const { timestamp, message, replica, requestId, level } = line;
  return { timestamp: String(timestamp), message, replica, request_id: requestId, level };
}

function instanceType(wanted: string | undefined): InstanceType {
  return INSTANCE_TYPES.find(({ id }) => id === wanted) ?? SMALLEST;
}

function productionOf(model: Model): Deployment | undefined {
  return model.environments.find(({ name }) => name === "production")?.current;
}
