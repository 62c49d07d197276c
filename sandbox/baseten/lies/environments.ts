import { isObject, type Json } from "../../lib/json.ts";
import type { RecordedRequest } from "../../http/requests.ts";
import { deploymentOut } from "../world/wire.ts";
import type { Lie, LiedTo, Reply } from "./lying.ts";
import {
  activeFor,
  asked,
  commitOf,
  DEPLOYMENT,
  ENVIRONMENT,
  ENVIRONMENTS,
  isFirst,
  isInto,
  LONG_MS,
  listIn,
  withFields,
} from "./asked.ts";

const CANCEL = `${ENVIRONMENT}/cancel_promotion`;

/** Accepts the creation of an environment with this name. */
function creating(about: string, name: string): Lie {
  const instead = (request: RecordedRequest): Reply | undefined => {
    const isIt = asked(request, "POST", ENVIRONMENTS) && isObject(request.body) && request.body.name === name;
    return isIt ? { status: 200, body: { name } } : undefined;
  };
  return { about, instead };
}

/** Changes an environment wherever its own call shows it. */
function retelling(about: string, fields: (truth: Json, request: RecordedRequest, world: LiedTo) => Json): Lie {
  const retell = (request: RecordedRequest, truth: Reply, world: LiedTo) => {
    const isIt = truth.status === 200 && asked(request, "GET", ENVIRONMENT) && isObject(truth.body);
    return isIt ? withFields(truth, fields(truth.body as Json, request, world)) : undefined;
  };
  return { about, retell };
}

/** What a cancel answers instead of the single status. */
function cancelling(about: string, from: string, to: string): Lie {
  const retell = (request: RecordedRequest, truth: Reply) =>
    asked(request, "POST", CANCEL) && isObject(truth.body) && truth.body.status === from
      ? withFields(truth, { status: to })
      : undefined;
  return { about, retell };
}

function neverDown(): Lie {
  const cancelled = new Set<string>();
  const promotion = {
    status: "RAMPING_DOWN",
    percent_traffic_to_new_version: 0,
    error_message: null,
    rolling_deploy: true,
  };
  return {
    about: "a promotion that was cancelled ramps down for ever",
    retell(request, truth) {
      const place = request.path.replace(/\/cancel_promotion$/, "");
      if (asked(request, "POST", CANCEL) && isObject(truth.body) && truth.body.status === "RAMPING_DOWN")
        cancelled.add(place);
      const isIt = asked(request, "GET", ENVIRONMENT) && cancelled.has(place);
      return isIt ? withFields(truth, { in_progress_promotion: promotion }) : undefined;
    },
  };
}

/** Says once that the candidate of a cancelled promotion is gone. */
function goneOnce(): Lie {
  const candidates = new Set<string>();
  return {
    about: "the candidate of a cancelled promotion is gone",
    instead(request, { state }) {
      const params = asked(request, "POST", CANCEL);
      const environments = state.model(params?.model_id ?? "")?.environments ?? [];
      const candidate = environments.find(({ name }) => name === params?.env_name)?.candidate;
      if (candidate) candidates.add(candidate.id);
      const id = asked(request, "GET", DEPLOYMENT)?.deployment_id;
      return id !== undefined && candidates.delete(id) ? { status: 410, body: { error: "Gone." } } : undefined;
    },
  };
}

/** Lies about environments and promotions into them. */
export const ENVIRONMENT_LIES = {
  "missing-environment": {
    about: "an environment that is missing answers 400",
    retell: (request, truth) =>
      truth.status === 404 && asked(request, "GET", ENVIRONMENT) ? { ...truth, status: 400 } : undefined,
  },
  "production-not-created": creating("production can be created", "production"),
  "development-reserved": creating("an environment may be called development", "development"),
  "first-push": {
    about: "a first push without an environment goes to one called main",
    retell(request, truth, { state }) {
      const first = state.model(asked(request, "GET", ENVIRONMENTS)?.model_id ?? "")?.deployments[0];
      if (!first || first.payload?.environment_name !== undefined) return undefined;
      const environments = listIn(truth, "environments");
      const main = { ...environments[0], name: "main", current_deployment: { id: first.id } };
      return withFields(truth, {
        environments: [...environments.map((one) => ({ ...one, current_deployment: null })), main],
      });
    },
  },
  "first-into-production": retelling(
    "production takes a quarter of an hour to serve what is ready",
    (truth, _request, { state }) => {
      const current = isObject(truth.current_deployment)
        ? state.deployment(String(truth.current_deployment.id))
        : undefined;
      const isNew = current && isInto(current, "production") && isFirst(current, state);
      return isNew && (activeFor(current, state) ?? 0) < LONG_MS ? { current_deployment: null } : {};
    },
  ),
  "environment-named": {
    about: "a deployment names another environment than it was pushed into",
    retell(request, truth, { state }) {
      const deployment = isObject(truth.body) ? truth.body.deployment : undefined;
      if (!commitOf(request, state) || !isObject(deployment) || !deployment.environment) return undefined;
      return withFields(truth, { deployment: { ...deployment, environment: "elsewhere" } });
    },
  },
  "rolling-by-default": retelling("environments do not roll by default", ({ promotion_settings: settings }) => ({
    promotion_settings: { ...(isObject(settings) ? settings : {}), rolling_deploy: false },
  })),
  "promotion-told": retelling("an environment does not tell of its candidate", () => ({ candidate_deployment: null })),
  "promotion-statuses-known": retelling(
    "there is a status of promotions that is newer",
    ({ in_progress_promotion: one }) =>
      isObject(one) && one.status === "RELEASING" ? { in_progress_promotion: { ...one, status: "PREPARING" } } : {},
  ),
  "patch-in-flight": {
    about: "an environment may be changed while a promotion is in flight",
    retell(request, truth, { state }) {
      const { model_id: id = "", env_name: name } = asked(request, "PATCH", ENVIRONMENT) ?? {};
      const environment = state.model(id)?.environments.find((one) => one.name === name);
      return environment?.isTaken && truth.status >= 400
        ? { status: 200, body: { status: "ACCEPTED", message: "", environment: {} } }
        : undefined;
    },
  },
  "patch-environment": {
    about: "a change of an environment answers the environment alone",
    retell: (request, truth) =>
      asked(request, "PATCH", ENVIRONMENT) && truth.status === 200 && isObject(truth.body)
        ? { ...truth, body: truth.body.environment }
        : undefined,
  },
  "cancel-rolling": cancelling("the cancel of a rolling promotion answers CANCELED", "RAMPING_DOWN", "CANCELED"),
  "cancel-not-rolling": cancelling("every cancel answers RAMPING_DOWN", "CANCELED", "RAMPING_DOWN"),
  "cancel-nothing": {
    about: "the cancel of nothing is answered 500",
    retell: (request, truth) =>
      asked(request, "POST", CANCEL) && truth.status === 400 ? { status: 500, body: { detail: "Oops." } } : undefined,
  },
  "promotion-copies": {
    about: "a promotion answers with the deployment that was promoted",
    retell(request, truth, { state }) {
      if (!asked(request, "POST", `${ENVIRONMENT}/promote`) || truth.status !== 200 || !isObject(request.body))
        return undefined;
      const source = state.deployment(String(request.body.deployment_id));
      const model = source && state.model(source.modelId);
      return source && model ? { ...truth, body: deploymentOut(model, source) } : undefined;
    },
  },
  "production-not-deleted": {
    about: "production can be deleted",
    instead(request) {
      const { model_id: id, env_name: name } = asked(request, "DELETE", ENVIRONMENT) ?? {};
      return name === "production" ? { status: 200, body: { name, model_id: id, deleted: true } } : undefined;
    },
  },
} as const satisfies Record<string, Lie>;

/** The same, for lies that remember something. */
export const REMEMBERED_LIES = {
  "ramp-down-ends": neverDown,
  "candidate-after-cancel": goneOnce,
} as const satisfies Record<string, () => Lie>;
