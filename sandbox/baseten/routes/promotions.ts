import { isObject, type Json } from "../../lib/json.ts";
import { invalid, notFound, objectOf, type Refusal } from "../api/refusals.ts";
import { updateSettings } from "../api/promotion-settings.ts";
import { deploymentOut } from "../world/wire.ts";
import type { Environment } from "../world/environment.ts";
import type { Promotion } from "../world/promotion.ts";
import type { State } from "../world/state.ts";
import { PUSHED_SETTINGS, settingsAfter, settingsIn } from "../world/settings.ts";
import { OFF } from "../world/scenario.ts";
import { type Call, environmentOf, modelOf, type Route } from "./call.ts";
import { DEPLOYMENT, ENVIRONMENT } from "./paths.ts";

/** The field of a request that has settings for this promotion alone. */
const OVERRIDE = "promotion_settings_override";
/** The field of a request that has changes of the environment's settings. */
const UPDATE = "environment_settings_update";

/** The calls that act on a rolling promotion in flight, by the last part of their path; each answers `{success}`. */
const CONTROLS: Readonly<Record<string, (environment: Environment) => object>> = {
  pause_promotion: signal(pause),
  resume_promotion: signal(resume),
  force_cancel_promotion: signal((promotion) => promotion.withdraw()),
  force_roll_forward_promotion: signal(complete),
};

/** How promotions begin, and what can be done to one in flight. */
export const PROMOTION_ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: `${DEPLOYMENT}/promote`,
    handler: (call) => promote(call, call.params.deployment_id, productionOf(call)),
  },
  {
    method: "POST",
    path: `${ENVIRONMENT}/promote`,
    handler: (call) => promote(call, isObject(call.body) ? call.body.deployment_id : undefined, environmentOf(call)),
  },
  { method: "POST", path: `${ENVIRONMENT}/cancel_promotion`, handler: cancel },
  ...Object.entries(CONTROLS).map(([name, control]) => ({
    method: "POST",
    path: `${ENVIRONMENT}/${name}`,
    handler: (call: Call) => control(environmentOf(call)),
  })),
];

function productionOf(call: Call): Environment {
  return call.state.environment(modelOf(call), "production");
}

function promote(call: Call, id: unknown, environment: Environment): object {
  const { state } = call;
  const model = modelOf(call);
  const body = objectOf(call.body);
  const deployment = model.deployments.find((candidate) => candidate.id === id);
  if (!deployment) throw notFound("Deployment");
  if (deployment.isDevelopment) throw invalid("A development deployment cannot be promoted.");
  const { status } = deployment.life;
  if (OFF.has(status))
    throw invalid(`Deployment ${deployment.id} is ${status} and has to be activated before it can be promoted.`);
  if (!["ACTIVE", "SCALED_TO_ZERO"].includes(status))
    throw invalid(`Deployment ${deployment.id} is ${status} and cannot be promoted.`);
  if (environment.isTaken) {
    // A client that waits by repeating the request must reach the end of that promotion, too.
    environment.look();
    throw invalid("A promotion is already in progress in this environment.");
  }
  const override = overrideOf(body);
  const update = updateOf(body, environment, state);
  const lasting = settingsAfter(environment.wanted, update, state.time.now(), `${UPDATE}.`).settings;
  const { redeploy_on_promotion: redeploys } = updateSettings(lasting, override, OVERRIDE);
  const servesElsewhere = state.servedBy(deployment).some((other) => other !== environment);
  const isPreserved = body.preserve_env_instance_type !== false;
  const kept = isPreserved && environment.preservesInstanceType ? environment.instanceType : undefined;
  const instanceType = String(update.instance_type_id ?? kept ?? deployment.instanceType);
  const copied = redeploys || servesElsewhere || instanceType !== deployment.instanceType;
  const promoted = copied ? state.addCopy(model, deployment, instanceType) : deployment;
  if (!copied) state.wake(promoted);
  const taken = isPreserved ? update : { ...update, instance_type_id: promoted.instanceType };
  state.startPromotion(model, environment.name, promoted, { override, update: taken });
  return deploymentOut(model, promoted);
}

/** The changes of the environment's settings that come with the promotion. */
function updateOf(body: Json, environment: Environment, state: State): Json {
  const update = body[UPDATE] ?? {};
  if (!isObject(update)) throw invalid(`${UPDATE}: must be an object.`);
  const known = settingsIn(update, [...PUSHED_SETTINGS, "promotion_settings"]);
  settingsAfter(environment.wanted, known, state.time.now(), `${UPDATE}.`);
  if (known.instance_type_id !== undefined && body.preserve_env_instance_type !== false)
    throw invalid(`${UPDATE}.instance_type_id: cannot be set with preserve_env_instance_type: true.`);
  return known;
}

/** The settings for this promotion alone. Each of the two calls has its own field for keeping the previous deployment running. */
function overrideOf(body: Json): object | undefined {
  const keeps = [body.scale_down_previous_deployment, body.scale_down_previous_production].includes(false);
  const override = body[OVERRIDE] ?? {};
  if (!isObject(override)) throw invalid(`${OVERRIDE}: must be an object.`);
  return keeps ? { promotion_cleanup_strategy: "KEEP", ...override } : override;
}

function cancel(call: Call): object {
  const environment = environmentOf(call);
  if (!environment.promotion) throw nonePromoted();
  const status = environment.cancel();
  if (status === "CANCELED") return { status, message: "The promotion was canceled." };
  return { status, message: "Traffic is being moved back to the current deployment." };
}

/** The refusal of a call about a promotion if there is none. */
function nonePromoted(): Refusal {
  return invalid("There is no promotion in progress in this environment.");
}

function signal(act: (promotion: Promotion) => void): (environment: Environment) => object {
  return ({ promotion }) => {
    if (!promotion?.isInFlight) throw nonePromoted();
    if (!promotion.settings.rolling_deploy) throw invalid("The promotion in progress is not a rolling one.");
    act(promotion);
    return { success: true };
  };
}

function pause(promotion: Promotion): void {
  if (promotion.status === "PAUSED") return;
  if (promotion.status === "RAMPING_DOWN") throw invalid("The promotion is being canceled and cannot be paused.");
  promotion.pause();
}

function resume(promotion: Promotion): void {
  if (promotion.status !== "PAUSED") throw invalid("The promotion is not paused.");
  promotion.resume();
}

/** Works during a ramp-down, too. Baseten does not say what happens while the candidate is still being built; the sandbox refuses. */
function complete(promotion: Promotion): void {
  if (!promotion.isReady) throw invalid("The candidate is not ready to take the traffic.");
  promotion.complete();
}
