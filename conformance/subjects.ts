/**
 * What is created on Baseten for facts to look at, each thing once. A subject continues whatever the answers are, and keeps them: the facts
 * judge them. It throws if it cannot continue.
 */
import { pathOf } from "../src/baseten/api/client.ts";
import type { Committed } from "../src/baseten/commit.ts";
import type { UploadGrant } from "../src/baseten/api/deployments.ts";
import type { Target } from "../src/baseten/api/models.ts";
import { isAlive } from "../src/baseten/statuses.ts";
import { isObject, type Model } from "../src/baseten/api/types.ts";
import { Failure, messageOf } from "../src/lib/errors.ts";
import { Bucket } from "./bucket.ts";
import { NotSeen } from "./not-seen.ts";
import { askCommit, type Container, dryRun, isTaken, payloadOf, prepared, push, upload } from "./push.ts";
import { PAYLOAD } from "./truss.ts";
import type { Answer, Subject, World } from "./world.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** How long a small CPU model may take from the commit until it serves. */
const READY_MS = 40 * MINUTE;
/** How long it may then take until everything shows that it serves. */
const SHOWN_MS = 20 * MINUTE;
/** How long Baseten may take to finish what it has confirmed. */
const DONE_MS = 10 * MINUTE;
const QUICK_PREDICT_MS = 20 * SECOND;

/** One look at a deployment that was pushed into `production`. */
export interface Look {
  /** When it began, in milliseconds after the answer to the commit. */
  at: number;
  deployment: Answer;
  /** The environment's answer. */
  environment: Answer;
  /** Whether the model's list contains it. */
  listed: boolean;
  /** Undefined if no answer came in time. */
  predict: Answer | undefined;
  /** Whether its log has a line from a replica. */
  logged: boolean;
}

/** The first deployment of a model, pushed into `production`, from its commit until it serves. */
export interface Served extends Committed {
  /** The labels that were sent. */
  labels: Readonly<Record<string, unknown>>;
  name: string;
  /** The format in which the archive was finally accepted; all other pushes use it, too. */
  container: Container;
  /** Why a plain tar was not accepted. */
  tarTrouble: string | undefined;
  /** The model's audit log right after the commit. */
  audit: Answer;
  looks: readonly Look[];
}

/** The status of a deployment in an answer; `404` and the like if it has none. */
export function statusIn({ status, json }: Answer): string {
  return typeof json.status === "string" ? json.status : String(status);
}

/** The id of the deployment that an environment's answer names as `current_deployment` or `candidate_deployment`. */
export function idIn(field: "current_deployment" | "candidate_deployment", { json }: Answer): string | undefined {
  const occupant = json[field];
  return isObject(occupant) && typeof occupant.id === "string" ? occupant.id : undefined;
}

/** The promotion in an environment's answer. */
export function promotionIn({ json }: Answer): Readonly<Record<string, unknown>> | undefined {
  return isObject(json.in_progress_promotion) ? json.in_progress_promotion : undefined;
}

/** The path of a deployment. */
export function deploymentPath({ model, deployment }: { model: { id: string }; deployment: { id: string } }): string {
  return pathOf`/v1/models/${model.id}/deployments/${deployment.id}`;
}

/** The path of an environment. */
export function environmentPath(model: { id: string }, name: string): string {
  return pathOf`/v1/models/${model.id}/environments/${name}`;
}

/** The URL at which a deployment is called, or, with a name, what an environment serves. */
export function predictUrl(world: World, { model, deployment }: Committed, environment = ""): string {
  return world.servers.predictUrl(model.id, deployment.id, environment);
}

function existing(model: Model): Target {
  return { kind: "existing", model };
}

export const SERVED: Subject<Served> = {
  name: "model with a deployment in production",
  deployments: 2,
  uses: [],
  async make(world) {
    let tarTrouble: string | undefined;
    let target: Target = { kind: "new", name: world.modelName("served"), team: undefined };
    for (const container of ["tar", "tar.gz"] as const) {
      const deployment = payloadOf(world, world.modelName("served"), {
        environment_name: "production",
        create_environment_if_missing: false,
      });
      try {
        const committed = await push(world, target, deployment, container);
        target = existing(committed.model);
        const path = pathOf`/v1/models/${committed.model.id}/audit_logs`;
        const audit = await world.ask({ method: "GET", path, query: { limit: "200" } });
        const looks = await watch(world, committed);
        const end = looks.at(-1);
        const served = { ...committed, labels: deployment.labels, name: deployment.deployment_name, looks, audit };
        if (end && statusIn(end.deployment) === "ACTIVE") return { ...served, container, tarTrouble };
        throw new Failure(`It ended as ${end && statusIn(end.deployment)}.`);
      } catch (error) {
        if (world.signal.aborted || container === "tar.gz") throw error;
        tarTrouble = messageOf(error);
      }
    }
    throw new Error("There are two ways to pack an archive.");
  },
};

async function watch(world: World, committed: Committed): Promise<Look[]> {
  const began = world.clock.now();
  const looks: Look[] = [];
  let activeAt: number | undefined;
  await world.until(
    async () => {
      const seen = await lookAt(world, committed, began);
      looks.push(seen);
      const status = statusIn(seen.deployment);
      if (status === "ACTIVE") activeAt ??= seen.at;
      const isThere =
        status === "ACTIVE" &&
        idIn("current_deployment", seen.environment) === committed.deployment.id &&
        seen.predict?.status === 200 &&
        seen.listed;
      const isTooLate = activeAt !== undefined && seen.at - activeAt > SHOWN_MS;
      const isDead = isTaken(seen.deployment) && !isAlive(status) && status !== "UNHEALTHY";
      return isThere || isTooLate || isDead || undefined;
    },
    { limit: READY_MS },
  );
  return looks;
}

/** The end of a log. */
const LATEST = { limit: "100", direction: "desc" };

/** Whether a page of a log has a line from a replica. */
function hasReplica({ json }: Answer): boolean {
  return Array.isArray(json.logs) && json.logs.some((line) => isObject(line) && typeof line.replica === "string");
}

async function lookAt(world: World, committed: Committed, began: number): Promise<Look> {
  const { model, deployment } = committed;
  const at = world.clock.now() - began;
  const [own, environment, list, log, predict] = await Promise.all([
    world.ask({ method: "GET", path: deploymentPath(committed) }),
    world.ask({ method: "GET", path: environmentPath(model, "production") }),
    world.ask({ method: "GET", path: pathOf`/v1/models/${model.id}/deployments` }),
    world.ask({ method: "GET", path: `${deploymentPath(committed)}/logs`, query: LATEST }),
    world.predict(predictUrl(world, committed), PAYLOAD, QUICK_PREDICT_MS).catch((error: unknown) => {
      if (error instanceof NotSeen) return undefined;
      throw error;
    }),
  ]);
  const listed = Array.isArray(list.json.deployments) && list.json.deployments.some((one) => one?.id === deployment.id);
  return { at, deployment: own, environment, listed, predict, logged: hasReplica(log) };
}

/** A deployment on its way into an environment, before it can serve. */
export interface Candidate extends Committed {
  labels: Readonly<Record<string, unknown>>;
  environmentName: string;
  /** The environment as soon as it shows the candidate, or what it showed instead. */
  environment: Answer;
}

/** A second deployment, on its way into `production`, which serves the first one. We do not name it. */
export const CANDIDATE: Subject<Candidate & { patched: Answer }> = {
  name: "candidate for production",
  deployments: 1,
  uses: [SERVED],
  async make(world) {
    const wishes = { create_environment_if_missing: false, deployment_name: undefined };
    const candidate = await bringInto(world, "production", wishes);
    const path = environmentPath(candidate.model, "production");
    const body = { autoscaling_settings: { max_replica: 1 } };
    return { ...candidate, patched: await world.ask({ method: "PATCH", path, body }) };
  },
};

async function bringInto(world: World, name: string, wishes: Readonly<Record<string, unknown>>): Promise<Candidate> {
  const { model, container } = await world.get(SERVED);
  const deployment = payloadOf(world, model.name, { environment_name: name, ...wishes });
  const committed = await push(world, existing(model), deployment, container);
  let environment: Answer | undefined;
  await world.until(
    async () => {
      environment = await world.ask({ method: "GET", path: environmentPath(model, name) });
      const isThere = idIn("candidate_deployment", environment) === committed.deployment.id;
      return isThere ? promotionIn(environment) : undefined;
    },
    { limit: MINUTE, every: SECOND },
  );
  if (!environment) throw new Error("The environment was looked at once at least.");
  return { ...committed, labels: deployment.labels, environmentName: name, environment };
}

/** A promotion that was cancelled while its deployment was being built. */
export interface Cancelled {
  candidate: Candidate;
  /** The answer of `cancel_promotion`. */
  answer: Answer;
  /** The statuses of the promotion after that. */
  statuses: readonly string[];
  /** The environment once it had no promotion in flight any more; undefined if that never happened. */
  ended: Answer | undefined;
  /** The deployment after that. */
  deployment: Answer;
  /** The answer to a second cancel, with nothing in flight. */
  again: Answer | undefined;
}

async function cancel(world: World, candidate: Candidate): Promise<Cancelled> {
  const path = environmentPath(candidate.model, candidate.environmentName);
  const answer = await world.ask({ method: "POST", path: `${path}/cancel_promotion` });
  const statuses = new Set<string>();
  const ended = await world.until(
    async () => {
      const environment = await world.ask({ method: "GET", path });
      const promotion = promotionIn(environment);
      if (promotion) statuses.add(String(promotion.status));
      const isOver = !promotion || ["SUCCEEDED", "FAILED", "CANCELED"].includes(String(promotion.status));
      return isOver && isTaken(environment) ? environment : undefined;
    },
    { limit: DONE_MS },
  );
  const deployment = await world.ask({ method: "GET", path: deploymentPath(candidate) });
  const again = ended && (await world.ask({ method: "POST", path: `${path}/cancel_promotion` }));
  return { candidate, answer, statuses: [...statuses], ended, deployment, again };
}

export const CANCELLED_ROLLING: Subject<Cancelled> = {
  name: "rolling promotion that was cancelled",
  deployments: 0,
  uses: [CANDIDATE],
  make: async (world) => cancel(world, await world.get(CANDIDATE)),
};

/** A deployment that was deactivated, from the call until it was inactive. */
export interface SwitchedOff {
  committed: Committed;
  before: string;
  answer: Answer;
  /** The statuses after that; the last one is final. */
  statuses: readonly string[];
  /** The answer to a second deactivation. */
  again: Answer;
}

/** Deactivates a deployment and watches it until it is inactive. */
export async function switchOff(world: World, committed: Committed): Promise<SwitchedOff> {
  const path = deploymentPath(committed);
  const before = statusIn(await world.ask({ method: "GET", path }));
  const answer = await world.ask({ method: "POST", path: `${path}/deactivate` });
  const statuses = new Set<string>();
  await world.until(
    async () => {
      const status = statusIn(await world.ask({ method: "GET", path }));
      statuses.delete(status);
      statuses.add(status);
      return ["INACTIVE", "BUILD_STOPPED", "ACTIVE"].includes(status) || undefined;
    },
    { limit: DONE_MS },
  );
  const again = await world.ask({ method: "POST", path: `${path}/deactivate` });
  return { committed, before, answer, statuses: [...statuses], again };
}

export const STOPPED_BUILD: Subject<SwitchedOff> = {
  name: "deployment that was switched off while it was built",
  deployments: 0,
  uses: [CANCELLED_ROLLING],
  make: async (world) => switchOff(world, (await world.get(CANCELLED_ROLLING)).candidate),
};

/** The settings of a push that is cancelled. No deployment takes more requests at a time for that. */
export const PUSHED_SETTINGS = { autoscaling_settings: { concurrency_target: 3 } };

/** The answers to a schedule that is sent twice, and the names of the schedules after that. */
interface TwoSchedules {
  first: Answer;
  second: Answer;
  names: readonly unknown[];
}

async function sendTwice(world: World, path: string): Promise<TwoSchedules> {
  const follow = ["autoscaling_window", "scale_down_delay", "concurrency_target", "target_utilization_percentage"];
  const nulls = [...follow, "target_in_flight_tokens", "max_scale_down_rate"].map((name) => [name, null]);
  const schedule = {
    name: "conformance",
    enabled: false,
    cadence: "DAILY",
    weekdays: ["MONDAY"],
    start_hour: 1,
    start_minute: 0,
    end_hour: 2,
    end_minute: 0,
    autoscaling_settings: { ...Object.fromEntries(nulls), min_replica: 0, max_replica: 1 },
  };
  const body = { autoscaling_schedule_settings: { timezone: "UTC", schedules: [schedule] } };
  const listed = async () => {
    const { autoscaling_schedules: shown } = (await world.ask({ method: "GET", path })).json;
    return isObject(shown) && Array.isArray(shown.schedules)
      ? shown.schedules.map((one) => isObject(one) && one.name)
      : [];
  };
  const first = await world.ask({ method: "PATCH", path, body });
  await world.until(async () => ((await listed()).length > 0 ? true : undefined), { limit: 2 * MINUTE });
  const second = await world.ask({ method: "PATCH", path, body });
  // It may take effect late.
  const names = await world.until(
    async () => {
      const seen = await listed();
      return seen.length > 1 ? seen : undefined;
    },
    { limit: isTaken(second) ? 2 * MINUTE : 0 },
  );
  return { first, second, names: names ?? (await listed()) };
}

/** The answers to changes of an environment. */
interface Patches {
  patched: Answer;
  unknown: Answer;
  typed: Answer;
  schedules: TwoSchedules;
}

/** The environment `plain`, created by a call of its own without rolling promotions, and a promotion into it that was cancelled. */
export const PLAIN: Subject<Cancelled & Patches & { created: Answer }> = {
  name: "promotion without rolling that was cancelled",
  deployments: 1,
  uses: [SERVED],
  async make(world) {
    const { model } = await world.get(SERVED);
    const path = pathOf`/v1/models/${model.id}/environments`;
    const body = { name: "plain", promotion_settings: { rolling_deploy: false } };
    const created = await world.ask({ method: "POST", path, body });
    const cancelled = await cancel(
      world,
      await bringInto(world, "plain", { create_environment_if_missing: false, ...PUSHED_SETTINGS }),
    );
    await switchOff(world, cancelled.candidate);
    const patch = (settings: object) =>
      world.ask({ method: "PATCH", path: environmentPath(model, "plain"), body: settings });
    const patched = await patch({ autoscaling_settings: { max_replica: 1 } });
    const unknown = await patch({ conformance_unknown: 1 });
    const typed = await patch({ instance_type_id: "1x4" });
    const schedules = await sendTwice(world, environmentPath(model, "plain"));
    return { ...cancelled, created, patched, unknown, typed, schedules };
  },
};

/** A push into the environment `fresh`, which does not exist and may be created. */
export const FRESH: Subject<{ before: Answer; candidate: Candidate }> = {
  name: "environment that a push has made",
  deployments: 1,
  uses: [SERVED],
  async make(world) {
    const { model } = await world.get(SERVED);
    const before = await world.ask({ method: "GET", path: environmentPath(model, "fresh") });
    const candidate = await bringInto(world, "fresh", { create_environment_if_missing: true });
    await cancel(world, candidate);
    await switchOff(world, candidate);
    return { before, candidate };
  },
};

/** A deployment that was promoted into another environment. */
interface Copied {
  promoted: Answer;
  copy: Answer | undefined;
  /** The environment when it served the copy. */
  environment: Answer | undefined;
  /** The environment when it had the settings of the promotion. */
  settled: Answer | undefined;
}

/** The settings of the promotion into `fresh`. */
const KEPT_SETTINGS = {
  autoscaling_settings: { concurrency_target: 2 },
  promotion_settings: { promotion_cleanup_strategy: "DEACTIVATE" },
};

function hasKeptSettings({ json }: Answer): boolean {
  return Object.entries(KEPT_SETTINGS).every(([part, fields]) => {
    const shown = json[part];
    return isObject(shown) && Object.entries(fields).every(([name, value]) => shown[name] === value);
  });
}

/** What `production` serves, also promoted into `fresh`. */
export const COPY: Subject<Copied> = {
  name: "deployment of production that was promoted into another environment",
  deployments: 1,
  uses: [FRESH],
  async make(world) {
    const { model, deployment } = await world.get(SERVED);
    const path = environmentPath(model, "fresh");
    const body = { deployment_id: deployment.id, environment_settings_update: KEPT_SETTINGS };
    const promoted = await world.ask({ method: "POST", path: `${path}/promote`, body });
    const { id } = promoted.json;
    if (!isTaken(promoted) || typeof id !== "string") {
      return { promoted, copy: undefined, environment: undefined, settled: undefined };
    }
    const copy = await world.ask({ method: "GET", path: pathOf`/v1/models/${model.id}/deployments/${id}` });
    // If it is not a copy, the fact is already broken, and there is nothing to wait for.
    const limit = id === deployment.id ? 0 : READY_MS;
    const environment = await world.until(
      async () => {
        const answer = await world.ask({ method: "GET", path });
        return idIn("current_deployment", answer) === id ? answer : undefined;
      },
      { limit },
    );
    const look = async () => {
      const answer = await world.ask({ method: "GET", path });
      return hasKeptSettings(answer) ? answer : undefined;
    };
    const settled = environment && (await world.until(look, { limit: 2 * MINUTE }));
    return { promoted, copy, environment, settled };
  },
};

/** A push whose commit has other labels than its prepare. */
export const MISMATCH: Subject<{ answer: Answer; found: Answer | undefined; sent: unknown }> = {
  name: "push that changed its labels on the way",
  deployments: 1,
  uses: [SERVED],
  async make(world) {
    const { model, container } = await world.get(SERVED);
    const deployment = payloadOf(world, model.name);
    const grant = await prepared(world, existing(model), deployment);
    await upload(world, grant, container);
    const sent = { ...deployment.labels, conformance_changed: "yes" };
    const source = { s3_key: grant.key, deployment: { ...deployment, labels: sent } };
    const answer = await askCommit(world, existing(model), source);
    const made = answer.json.deployment;
    if (!isTaken(answer) || !isObject(made) || typeof made.id !== "string") return { answer, found: undefined, sent };
    const path = pathOf`/v1/models/${model.id}/deployments/${made.id}`;
    const found = await world.until(
      async () => {
        const seen = await world.ask({ method: "GET", path });
        return isTaken(seen) ? seen : undefined;
      },
      { limit: MINUTE },
    );
    await world.ask({ method: "POST", path: `${path}/deactivate` });
    return { answer, found, sent };
  },
};

/** A second model with a name that is already taken. */
export const NAMESAKE: Subject<{ prepare: Answer; commit: Answer | undefined; named: Answer }> = {
  name: "second model of one name",
  deployments: 1,
  uses: [SERVED],
  async make(world) {
    const { model, container } = await world.get(SERVED);
    const target: Target = { kind: "new", name: model.name, team: undefined };
    const deployment = payloadOf(world, model.name);
    const prepare = await dryRun(world, { name: model.name, deployment });
    let commit: Answer | undefined;
    if (isTaken(prepare)) {
      const grant = await prepared(world, target, deployment);
      await upload(world, grant, container);
      commit = await askCommit(world, target, { name: model.name, s3_key: grant.key, deployment });
    }
    const named = await world.ask({ method: "GET", path: "/v1/models", query: { name: model.name } });
    return { prepare, commit, named };
  },
};

/** Upload locations for a model that is never created, handed out twice, and when the first was handed out. */
export const GRANTS: Subject<{ first: UploadGrant; second: UploadGrant; at: number; named: Answer }> = {
  name: "place for an archive",
  deployments: 0,
  uses: [],
  async make(world) {
    const name = world.modelName("grants");
    const target: Target = { kind: "new", name, team: undefined };
    const deployment = payloadOf(world, name);
    const first = await prepared(world, target, deployment);
    const second = await prepared(world, target, deployment);
    const at = world.clock.now();
    const named = await world.ask({ method: "GET", path: "/v1/models", query: { name } });
    return { first, second, at, named };
  },
};

/** The result of each operation on a multipart upload: S3's objection, or undefined if it was allowed. */
export type Multipart = Readonly<Record<"parts" | "uploads" | "abort", string | undefined>>;

export const MULTIPART: Subject<Multipart> = {
  name: "multipart upload",
  deployments: 0,
  uses: [GRANTS],
  async make(world) {
    const bucket = await Bucket.open(world, (await world.get(GRANTS)).first);
    const id = await bucket.begin();
    const parts = await bucket.parts(id);
    const uploads = await bucket.uploads(id);
    return { parts, uploads, abort: await bucket.abort(id) };
  },
};

/** The log of the first deployment, once it is there. */
export interface Logged {
  committed: Committed;
  /** Epoch milliseconds by Baseten's clock, before the first line. */
  since: number;
  /** The same, after the last line. */
  end: number;
  /** All lines, oldest first. */
  ascending: Answer;
  /** The lines of a request that does not name an order. */
  byDefault: Answer;
  /** Milliseconds from ACTIVE until there was a line from a replica; undefined if none came. */
  waited: number | undefined;
}

export const LOGGED: Subject<Logged> = {
  name: "log of the first deployment",
  deployments: 0,
  uses: [SERVED],
  async make(world) {
    const committed = await world.get(SERVED);
    const { createdAt } = committed.deployment;
    if (createdAt === undefined) throw new NotSeen("Baseten does not say when the deployment was created.");
    const since = createdAt - MINUTE;
    const path = `${deploymentPath(committed)}/logs`;
    const query = { start_epoch_millis: String(since), limit: "1000" };
    const ask = (more: Record<string, string>) => world.ask({ method: "GET", path, query: { ...query, ...more } });
    const active = committed.looks.find(({ deployment }) => statusIn(deployment) === "ACTIVE");
    const seen = committed.looks.find(({ logged }) => logged);
    const began = active?.deployment.at ?? world.clock.now();
    const later = async () => {
      const asked = world.clock.now() - began;
      return hasReplica(await ask(LATEST)) ? asked : undefined;
    };
    const waited = seen && active ? Math.max(0, seen.at - active.at) : await world.until(later, { limit: 3 * MINUTE });
    const [ascending, byDefault] = [await ask({ direction: "asc" }), await ask({})];
    const date = Date.parse(ascending.headers.date ?? "");
    return { committed, since, end: Number.isNaN(date) ? since + MINUTE : date, ascending, byDefault, waited };
  },
};
