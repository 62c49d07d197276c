import { selectLogs } from "../world/logs.ts";
import { isObject } from "../../lib/json.ts";
import type { RecordedRequest } from "../../http/requests.ts";
import { deploymentOut, logOut } from "../world/wire.ts";
import type { Lie, LiedTo, Reply } from "./lying.ts";
import {
  activeFor,
  ageOf,
  asked,
  DEPLOYMENT,
  DEPLOYMENTS,
  deploymentOf,
  ENVIRONMENT,
  isFirst,
  isInto,
  LONG_MS,
  listIn,
  MINUTE_MS,
  wasBuilding,
  withFields,
} from "./asked.ts";

const LOGS = `${DEPLOYMENT}/logs`;
const BUILDING = ["BUILDING", "DEPLOYING", "LOADING_MODEL"];

/** Changes what a call of a deployment says it has done. */
function doing(
  about: string,
  call: string,
  retold: (truth: Reply, request: RecordedRequest, world: LiedTo) => Reply | undefined,
): Lie {
  const retell = (request: RecordedRequest, truth: Reply, world: LiedTo) =>
    truth.status === 200 && asked(request, "POST", `${DEPLOYMENT}/${call}`) ? retold(truth, request, world) : undefined;
  return { about, retell };
}

/** Changes the lines of a log. */
function logging(
  about: string,
  lines: (logs: Record<string, unknown>[], request: RecordedRequest, world: LiedTo) => object[],
): Lie {
  const retell = (request: RecordedRequest, truth: Reply, world: LiedTo) =>
    truth.status === 200 && asked(request, "GET", LOGS)
      ? withFields(truth, { logs: lines(listIn(truth, "logs"), request, world) })
      : undefined;
  return { about, retell };
}

/** Answers a call of a model if this holds for its deployment. */
function calling(about: string, reply: Reply, isMeant: (request: RecordedRequest, world: LiedTo) => boolean): Lie {
  const instead = (request: RecordedRequest, world: LiedTo) =>
    request.target === "predict" && isMeant(request, world) ? reply : undefined;
  return { about, instead };
}

const gone: Reply = {
  status: 404,
  body: { error: "There is no such model.", error_code: "model_does_not_exist", detail: null },
};

/** Refuses the first call of each deployment for which this holds. */
function once(
  about: string,
  status: number,
  isMeant: (status: string, request: RecordedRequest, world: LiedTo) => boolean,
): Lie {
  const called = new Set<string>();
  const reply = { status, body: { error: "It is not as it should be." } };
  return calling(about, reply, (request, world) => {
    const deployment = deploymentOf(request, world.state);
    if (!deployment || called.has(deployment.id) || !isMeant(deployment.life.status, request, world)) return false;
    called.add(deployment.id);
    return true;
  });
}

/** Lies about the life of deployments, their rest, their logs and their calls. */
export const REST_LIES = {
  "deactivate-building": doing(
    "deactivate says of what is built that it was not done",
    "deactivate",
    (truth, request, { state }) => {
      const deployment = deploymentOf(request, state);
      return deployment && wasBuilding(deployment) ? withFields(truth, { success: false }) : undefined;
    },
  ),
  "cancelled-build": doing(
    "what is deactivated while it is built comes up",
    "deactivate",
    (_truth, request, { state }) => {
      const deployment = deploymentOf(request, state);
      if (deployment && wasBuilding(deployment)) state.become(deployment, ["ACTIVE"]);
      return undefined;
    },
  ),
  "deactivate-again": doing("deactivate never says no_op", "deactivate", (truth) =>
    withFields(truth, { no_op: false }),
  ),
  activate: doing("activate changes nothing", "activate", (_truth, request, { state }) => {
    const deployment = deploymentOf(request, state);
    if (deployment) state.become(deployment, ["INACTIVE"]);
    return undefined;
  }),
  "activate-again": doing("activate never says no_op", "activate", (truth) => withFields(truth, { no_op: false })),
  "promote-inactive": {
    about: "what is switched off can be promoted",
    instead(request, { state }) {
      const isIt = asked(request, "POST", `${ENVIRONMENT}/promote`) && isObject(request.body);
      const deployment = isIt
        ? state.deployment(String((request.body as { deployment_id: unknown }).deployment_id))
        : undefined;
      const model = deployment && state.model(deployment.modelId);
      if (!model || !["INACTIVE", "DEACTIVATING"].includes(deployment.life.status)) return undefined;
      return { status: 200, body: deploymentOut(model, deployment) };
    },
  },
  "scales-to-zero": {
    about: "the number of replicas stays as it is",
    instead: (request) =>
      asked(request, "PATCH", `${DEPLOYMENT}/autoscaling_settings`)
        ? { status: 200, body: { status: "ACCEPTED", message: "" } }
        : undefined,
  },
  "delete-deployment": {
    about: "DELETE of a deployment does not say that it is deleted",
    retell: (request, truth) =>
      truth.status === 200 && asked(request, "DELETE", DEPLOYMENT) ? withFields(truth, { deleted: false }) : undefined,
  },
  "delete-served": {
    about: "what an environment serves can be deleted",
    retell(request, truth) {
      const { model_id, deployment_id: id } = asked(request, "DELETE", DEPLOYMENT) ?? {};
      return id !== undefined && truth.status >= 400
        ? { status: 200, body: { id, model_id, deleted: true } }
        : undefined;
    },
  },
  "warm-up": {
    about: "a fresh deployment is unknown for a quarter of an hour",
    retell(request, _truth, { state }) {
      const deployment = asked(request, "GET", DEPLOYMENT) && deploymentOf(request, state);
      const isFresh = deployment && isFirst(deployment, state) && isInto(deployment, "production");
      return isFresh && ageOf(deployment, state) < LONG_MS
        ? { status: 404, body: { error: "Deployment not found." } }
        : undefined;
    },
  },
  "listed-soon": {
    about: "a fresh deployment is listed after a quarter of an hour",
    retell(request, truth, { state }) {
      if (!asked(request, "GET", DEPLOYMENTS)) return undefined;
      const isShown = ({ id }: { id?: unknown }) => ageOf(state.deployment(String(id)) as never, state) >= LONG_MS;
      return withFields(truth, { deployments: listIn(truth, "deployments").filter(isShown) });
    },
  },
  "logs-times": logging("the times of log lines are milliseconds", (logs) =>
    logs.map((line) => ({ ...line, timestamp: String(line.timestamp).slice(0, 13) })),
  ),
  "logs-order": logging("logs come oldest first", (logs, { query }) =>
    query.has("direction") ? logs : logs.toReversed(),
  ),
  "logs-window": {
    about: "a log may be asked for at any length",
    retell: (request, truth) =>
      truth.status === 400 && asked(request, "GET", LOGS) ? { status: 200, body: { logs: [] } } : undefined,
  },
  "logs-limit": logging("the limit of log lines is ignored", (logs, request, { state }) => {
    if (!request.query.has("limit")) return logs;
    const { limit: _, ...query } = Object.fromEntries(request.query);
    return selectLogs(deploymentOf(request, state)?.logs ?? [], query, state.time.now()).map(logOut);
  }),
  "logs-inclusive": logging("the last millisecond of a log's window is left out", (logs, { query }) =>
    logs.filter(({ timestamp }) => String(timestamp).slice(0, 13) !== query.get("end_epoch_millis")),
  ),
  "logs-level": logging("a level asked for keeps lines without one", (logs, { query }) =>
    query.has("min_level")
      ? [...logs, { timestamp: "1700000000000000000", message: "x", replica: null, level: null }]
      : logs,
  ),
  "logs-late": logging("the lines of replicas come a quarter of an hour late", (logs, request, { state }) => {
    const deployment = deploymentOf(request, state);
    const isShown = deployment !== undefined && (activeFor(deployment, state) ?? 0) >= LONG_MS;
    return logs.filter(({ replica }) => isShown || replica === null);
  }),
  "predict-urls": calling("production cannot be called", gone, ({ path }) => path === "/production/predict"),
  "predict-environment-url": calling("environments cannot be called", gone, ({ path }) =>
    path.startsWith("/environments/"),
  ),
  wake: calling("wake changes nothing", { status: 202, body: {} }, ({ path }) => path.endsWith("/wake")),
  "not-ready": calling("what is built answers 404", gone, (request, { state }) =>
    BUILDING.includes(deploymentOf(request, state)?.life.status ?? ""),
  ),
  "not-ready-at-first": calling("for half a minute after ACTIVE a model is unknown", gone, (request, { state }) => {
    const deployment = deploymentOf(request, state);
    const since = deployment && isInto(deployment, "production") ? activeFor(deployment, state) : undefined;
    return since !== undefined && since < MINUTE_MS / 2;
  }),
  "inactive-predict": calling(
    "what is switched off answers 503",
    { status: 503, body: { error: "Not available." } },
    (request, { state }) => deploymentOf(request, state)?.life.status === "INACTIVE",
  ),
  "predict-error": {
    about: "the inference API answers with web pages",
    retell: ({ target, path }, { status, headers }) =>
      target === "predict" && status === 404 && path.startsWith("/deployment/zzzz")
        ? { status, headers: { ...headers }, body: "<!doctype html><title>Not found</title>" }
        : undefined,
  },
} as const satisfies Record<string, Lie>;

/** Changes the items of a page. */
function paging(about: string, call: string, items: (list: Record<string, unknown>[]) => object[]): Lie {
  const retell = (request: RecordedRequest, truth: Reply) =>
    truth.status === 200 && asked(request, "GET", call)
      ? withFields(truth, { items: items(listIn(truth, "items")) })
      : undefined;
  return { about, retell };
}

const STARTUPS = `${DEPLOYMENT}/startups`;
function withoutEnvironment({ event_data: data, ...entry }: Record<string, unknown>): object {
  return { ...entry, event_data: isObject(data) ? { ...data, environment_name: null } : data };
}

const AUDIT = "/v1/models/{model_id}/audit_logs";

/** Lies about startups, and about who did what. */
export const TOLD_LIES = {
  startups: paging("startups have no phases", STARTUPS, (list) => list.map((one) => ({ ...one, phase_summary: null }))),
  "startups-window": {
    about: "startups may be asked for without a window",
    retell: (request, truth) =>
      truth.status === 400 && asked(request, "GET", STARTUPS) ? { status: 200, body: { items: [] } } : undefined,
  },
  "audit-push": paging("the audit log has no pushes", AUDIT, (list) =>
    list.filter(({ event_type: type }) => type !== "MODEL_DEPLOYED"),
  ),
  "audit-actor": paging("the audit log names Baseten for all that is done", AUDIT, (list) =>
    list.map((one) => ({ ...one, actor: { type: "BASETEN_SYSTEM" } })),
  ),
  "audit-environment": paging("the audit log does not say where a push went", AUDIT, (list) =>
    list.map((one) => (one.event_type === "MODEL_DEPLOYED" ? withoutEnvironment(one) : one)),
  ),
  "audit-promoted": paging("the audit log has no promotions", AUDIT, (list) =>
    list.filter(({ event_type: type }) => type !== "MODEL_DEPLOYMENT_PROMOTED"),
  ),
  "audit-cancelled": paging("the audit log has no cancels", AUDIT, (list) =>
    list.filter(({ event_type: type }) => type !== "MODEL_PROMOTION_CONTROL_ACTION"),
  ),
  "audit-stopped": paging("a build that is stopped has a type of its own", AUDIT, (list) =>
    list.map((one) => ({
      ...one,
      event_type: one.event_type === "MODEL_DEPLOYMENT_DEACTIVATED" ? "MODEL_BUILD_STOPPED" : one.event_type,
    })),
  ),
} as const satisfies Record<string, Lie>;

/** The same, for lies that remember something. */
export const FIRST_CALL_LIES = {
  "cold-start": () => once("what sleeps answers 404 to the first call", 404, (status) => status === "SCALED_TO_ZERO"),
  "the-action": () =>
    once("a deployment without an environment refuses its first call", 422, (status, request, { state }) => {
      const deployment = deploymentOf(request, state);
      return status === "ACTIVE" && deployment?.payload?.environment_name === undefined;
    }),
} as const satisfies Record<string, () => Lie>;
