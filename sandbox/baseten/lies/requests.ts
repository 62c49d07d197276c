import { isObject } from "../../lib/json.ts";
import { deploymentOut, modelOut } from "../world/wire.ts";
import type { Lie } from "./lying.ts";
import { asked, commitOf, DEPLOYMENTS, ENVIRONMENTS, listIn, prepareOf, TAKEN, withFields } from "./asked.ts";

/** Lies about calls in general, about models and teams. */
export const REQUEST_LIES = {
  "wrong-key": {
    about: "a key that is not valid is answered 403",
    retell: (_request, truth) => (truth.status === 401 ? { ...truth, status: 403 } : undefined),
  },
  "body-of-404": {
    about: "what is not there is answered with a web page",
    retell: (request, truth) =>
      truth.status === 404 && asked(request, "GET", "/v1/models/{model_id}")
        ? { status: 404, body: "<!doctype html><title>Not found</title>", headers: { ...truth.headers } }
        : undefined,
  },
  "body-of-400": {
    about: "refusals give their reason in a field of another name",
    retell: ({ target }, truth) =>
      target === "api" && truth.status === 400 ? { ...truth, body: { reason: "It is not valid." } } : undefined,
  },
  "status-of-refusals": {
    about: "a timeout that is not valid is answered 418",
    retell: (request, truth) =>
      truth.status === 400 && typeof prepareOf(request)?.payload.deploy_timeout_minutes !== "number"
        ? prepareOf(request) && { ...truth, status: 418 }
        : undefined,
  },
  "rate-limit": {
    about: "429 does not say how long to wait",
    retell: (_request, truth) => (truth.status === 429 ? { ...truth, body: { error: "Too many." } } : undefined),
  },
  "lists-whole": {
    about: "lists of deployments have pages",
    retell: (request, truth) =>
      asked(request, "GET", DEPLOYMENTS) && withFields(truth, { pagination: { has_more: true, cursor: "next" } }),
  },
  "success-is-200": {
    about: "deactivate is answered 202",
    retell: ({ path }, truth) =>
      truth.status === 200 && path.endsWith("/deactivate") ? { ...truth, status: 202 } : undefined,
  },
  "request-id": {
    about: "answers do not name the request",
    retell: (_request, { headers: { "x-baseten-request-id": _, ...headers } = {}, ...truth }) => ({
      ...truth,
      headers,
    }),
  },
  "model-name-filter": {
    about: "?name= gives every model whose name begins so",
    instead(request, { state }) {
      const name = request.query.get("name");
      if (name === null || !asked(request, "GET", "/v1/models")) return undefined;
      const models = state.models.filter((model) => model.name.startsWith(name));
      return { status: 200, body: { models: models.map((model) => modelOut(state, model)) } };
    },
  },
  "deployment-name-filter": {
    about: "?name= gives every deployment whose name begins so",
    instead(request, { state }) {
      const name = request.query.get("name");
      const model = state.model(asked(request, "GET", DEPLOYMENTS)?.model_id ?? "");
      if (name === null || !model) return undefined;
      const found = model.deployments.filter((deployment) => deployment.name.startsWith(name));
      return { status: 200, body: { deployments: found.map((deployment) => deploymentOut(model, deployment)) } };
    },
  },
  "default-team": {
    about: "a new model goes to a team that is not the default",
    retell(request, truth) {
      const model = isObject(truth.body) ? truth.body.model : undefined;
      if (!isObject(model) || !asked(request, "POST", "/v1/models")) return undefined;
      return withFields(truth, { model: { ...model, team_name: "Another one" } });
    },
  },
  "second-creation": {
    about: "a name may be given to two models",
    instead(request, { state, s3 }) {
      const isTaken = (name: unknown) => state.models.some((model) => model.name === name);
      const prepare = prepareOf(request);
      if (prepare && isTaken(prepare.body.name))
        return prepare.body.dry_run === true ? TAKEN : { status: 200, body: s3.grant("models/second/model.tgz") };
      const { source, model: present } = commitOf(request, state) ?? {};
      if (!source || present || typeof source.name !== "string" || !isTaken(source.name)) return undefined;
      const model = state.addModel({ name: source.name });
      const deployment = state.addDeployment(model, { name: "deployment-1" });
      return { status: 200, body: { model: modelOut(state, model), deployment: deploymentOut(model, deployment) } };
    },
  },
  "production-always-there": {
    about: "a new model has no environment `production`",
    retell(request, truth) {
      if (!asked(request, "GET", ENVIRONMENTS)) return undefined;
      return withFields(truth, {
        environments: listIn(truth, "environments").filter((one) => one.name !== "production"),
      });
    },
  },
  prices: {
    about: "an instance type has no price",
    retell(request, truth) {
      if (!asked(request, "GET", "/v1/instance_type_prices")) return undefined;
      const types = listIn(truth, "instance_types");
      return withFields(truth, {
        instance_types: types.map((type, at) => (at === types.length - 1 ? { ...type, price: null } : type)),
      });
    },
  },
  "secrets-by-name": {
    about: "secrets are told with their values",
    retell(request, truth) {
      if (!asked(request, "GET", "/v1/secrets")) return undefined;
      return withFields(truth, {
        secrets: listIn(truth, "secrets").map((secret) => ({ ...secret, value: "hunter2" })),
      });
    },
  },
} as const satisfies Record<string, Lie>;
