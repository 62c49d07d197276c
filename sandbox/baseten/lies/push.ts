import { closeSync, openSync, readSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { isObject, type Json } from "../../lib/json.ts";
import type { RecordedRequest } from "../../http/requests.ts";
import { deploymentOut, modelOut } from "../world/wire.ts";
import type { Lie, LiedTo, Reply } from "./lying.ts";
import {
  asked,
  commitOf,
  DEPLOYMENT,
  DEPLOYMENTS,
  deploymentOf,
  ENVIRONMENT,
  listIn,
  MINUTE_MS,
  payloadIn,
  prepareOf,
  refused,
  TAKEN,
  withFields,
} from "./asked.ts";

/** Accepts a prepare whose payload fits. */
function taking(about: string, isMeant: (payload: Json, body: Json) => boolean): Lie {
  const instead = (request: RecordedRequest) => {
    const prepare = prepareOf(request);
    return prepare && isMeant(prepare.payload, prepare.body) ? TAKEN : undefined;
  };
  return { about, instead };
}

/** Changes a deployment wherever its own call shows it. */
function retelling(about: string, fields: (truth: Json, request: RecordedRequest, world: LiedTo) => Json): Lie {
  const retell = (request: RecordedRequest, truth: Reply, world: LiedTo) => {
    const isIt = truth.status === 200 && asked(request, "GET", DEPLOYMENT) && isObject(truth.body);
    return isIt ? withFields(truth, fields(truth.body as Json, request, world)) : undefined;
  };
  return { about, retell };
}

/** Refuses a commit because of how its archive is packed. */
function refusing(about: string, wanted: "gzip" | "tar"): Lie {
  const instead = (request: RecordedRequest, { state, s3 }: LiedTo) => {
    const key = commitOf(request, state)?.source.s3_key;
    if (typeof key !== "string" || !s3.has(key) || isGzip(s3.fileOf(key)) === (wanted === "gzip")) return undefined;
    return refused(`The archive is no ${wanted}.`);
  };
  return { about, instead };
}

function isGzip(file: string): boolean {
  const descriptor = openSync(file, "r");
  try {
    const head = Buffer.alloc(2);
    readSync(descriptor, head);
    return head.readUInt16BE() === 0x1f8b;
  } finally {
    closeSync(descriptor);
  }
}

/** Remembers what was handed out for each name of a future model. */
function sameAgain(): Lie {
  const given = new Map<unknown, Reply>();
  return {
    about: "a second prepare hands out the same place",
    retell(request, truth) {
      const { body } = prepareOf(request) ?? {};
      if (!body || body.dry_run === true || truth.status !== 200 || typeof body.name !== "string") return undefined;
      const before = given.get(body.name);
      given.set(body.name, truth);
      return before;
    },
  };
}

/** The first upload location for one model's name remains valid, so that an immediate upload arrives, however slow the machine. */
function shortLived(): Lie {
  const seen = new Set<unknown>();
  return {
    about: "the credentials of a second prepare last for ten minutes",
    retell(request, truth, { s3, state }) {
      const { body } = prepareOf(request) ?? {};
      const key = isObject(truth.body) ? truth.body.s3_key : undefined;
      if (!body || typeof body.name !== "string" || typeof key !== "string") return undefined;
      if (seen.has(body.name)) setTimeout(() => s3.expireCredentials(key), 10 * MINUTE_MS * state.time.scale).unref();
      seen.add(body.name);
      return undefined;
    },
  };
}

function madeAtPrepare(): Lie {
  const seen = new Set<unknown>();
  return {
    about: "a second prepare makes the model",
    retell(request, _truth, { state }) {
      const { body } = prepareOf(request) ?? {};
      if (!body || body.dry_run === true || typeof body.name !== "string") return undefined;
      if (seen.has(body.name) && !state.models.some(({ name }) => name === body.name))
        state.addModel({ name: body.name });
      seen.add(body.name);
      return undefined;
    },
  };
}

function labelsOfPrepare(): Lie {
  const prepared = new Map<unknown, Json>();
  return {
    about: "other labels at the commit are taken and forgotten",
    retell(request, truth) {
      const { payload } = prepareOf(request) ?? {};
      if (payload && isObject(truth.body)) prepared.set(truth.body.s3_key, payload);
      return undefined;
    },
    instead(request, { state }) {
      const { source, model } = commitOf(request, state) ?? {};
      const [sent, before] = [payloadIn(request), prepared.get(source?.s3_key)];
      if (!model || !sent || !before || isDeepStrictEqual(sent.labels, before.labels)) return undefined;
      const deployment = state.addDeployment(model, {
        name: String(before.deployment_name),
        labels: isObject(before.labels) ? before.labels : null,
        payload: before,
      });
      return { status: 200, body: { model: modelOut(state, model), deployment: deploymentOut(model, deployment) } };
    },
  };
}

const textOf = (value: unknown): string => JSON.stringify(value) ?? "";

/** Lies about prepare, upload, commit, and the answer to a push. Every sandbox gets fresh ones, because some remember something. */
export const PUSH_LIES = {
  "name-or-model-id": () =>
    taking(
      "prepare takes name and model_id, and neither",
      (_payload, { name, model_id: id }) => (name == null) === (id == null),
    ),
  "team-with-model-id": () =>
    taking(
      "prepare takes team_id with model_id",
      (_payload, { team_id: team, model_id: id }) => team != null && id != null,
    ),
  "dry-run": () => ({
    about: "a dry run hands out credentials",
    retell: (request, truth, { s3 }) =>
      truth.status === 200 && prepareOf(request)?.body.dry_run === true
        ? { ...truth, body: s3.grant("models/dry/model.tgz") }
        : undefined,
  }),
  "upload-grant": sameAgain,
  "prepare-makes-nothing": madeAtPrepare,
  "credentials-put-twice": () => ({
    about: "an object may be put once only",
    set: ({ s3 }) => {
      s3.mayPutAgain = false;
    },
  }),
  "credentials-list-parts": () => ({
    about: "the credentials may not list parts",
    set: ({ s3 }) => {
      s3.mayListParts = false;
    },
  }),
  "credentials-list-uploads": () => ({
    about: "the credentials may not list unfinished uploads",
    set: ({ s3 }) => {
      s3.mayListUploads = false;
    },
  }),
  "credentials-abort": () => ({
    about: "the credentials may not abort an upload",
    set: ({ s3 }) => {
      s3.mayAbort = false;
    },
  }),
  "credentials-lifetime": shortLived,
  "plain-tar": () => refusing("plain tar is refused", "gzip"),
  gzip: () => refusing("gzip is refused", "tar"),
  "label-rules": () =>
    taking("a label may hold a space", ({ labels }) => isObject(labels) && textOf(Object.values(labels)).includes(" ")),
  "labels-come-back": () => ({
    about: "lists of deployments have no labels",
    retell(request, truth) {
      if (!asked(request, "GET", DEPLOYMENTS)) return undefined;
      return withFields(truth, { deployments: listIn(truth, "deployments").map((one) => ({ ...one, labels: null })) });
    },
  }),
  "labels-differ": labelsOfPrepare,
  "deployment-name-rule": () =>
    taking("the name of a deployment may hold a space", ({ deployment_name: name }) => textOf(name).includes(" ")),
  "deployment-name-taken": () => ({
    about: "prepare takes a deployment's name that is taken",
    retell: (request, truth) =>
      truth.status === 400 && /deployment named/.test(textOf(truth.body)) && prepareOf(request) ? TAKEN : undefined,
  }),
  "deployment-name-default": () => ({
    about: "a deployment without a name gets one of another form",
    retell(request, truth, { state }) {
      const deployment = isObject(truth.body) ? truth.body.deployment : undefined;
      if (!isObject(deployment) || !commitOf(request, state)) return undefined;
      if (payloadIn(request)?.deployment_name !== undefined) return undefined;
      return withFields(truth, { deployment: { ...deployment, name: "happy-otter" } });
    },
  }),
  "deploy-timeout-range": () =>
    taking("a timeout of nine minutes is taken", (payload) => payload.deploy_timeout_minutes === 9),
  "preserve-without-environment": () =>
    taking(
      "preserve_env_instance_type is taken without an environment",
      (payload) => payload.preserve_env_instance_type !== undefined && payload.environment_name === undefined,
    ),
  "git-info": () => ({
    about: "git_info needs a tag",
    instead(request) {
      const env = prepareOf(request)?.payload.user_env;
      const git = isObject(env) ? env.git_info : undefined;
      return isObject(git) && git.latest_tag === null
        ? refused("user_env.git_info.latest_tag: must be a string.")
        : undefined;
    },
  }),
  "environment-missing-refused": () => ({
    about: "a push into a missing environment is taken although it may not make one",
    retell: (request, truth) =>
      truth.status === 400 && prepareOf(request)?.payload.create_environment_if_missing === false ? TAKEN : undefined,
  }),
  "environment-missing-taken": () => ({
    about: "a push into a missing environment is taken and makes none",
    retell(request, truth, { state }) {
      const params = asked(request, "GET", ENVIRONMENT);
      if (!params || truth.status !== 200) return undefined;
      const made = state
        .model(params.model_id ?? "")
        ?.deployments.some((one) => isMaking(one.payload, params.env_name));
      return made ? { status: 404, body: { error: "Environment not found." } } : undefined;
    },
  }),
  "raw-config-verbatim": () => ({
    about: "raw_config loses its comments",
    retell(request, truth) {
      const raw = isObject(truth.body) ? truth.body.raw_config : undefined;
      if (typeof raw !== "string" || !asked(request, "GET", `${DEPLOYMENT}/config`)) return undefined;
      return withFields(truth, { raw_config: raw.replaceAll(/^#.*\n/gm, "") });
    },
  }),
  "parsed-config": () => ({
    about: "the parsed config has no defaults",
    retell(request, truth, { state }) {
      if (!asked(request, "GET", `${DEPLOYMENT}/config`)) return undefined;
      const sent = deploymentOf(request, state)?.payload?.config;
      return sent === undefined ? undefined : withFields(truth, { config: sent });
    },
  }),
  "instance-chosen": () => retelling("the smallest config gets a GPU", () => ({ instance_type_name: "H100:26x234" })),
  "statuses-known": () =>
    retelling("there is a status that is newer", ({ status }) =>
      status === "LOADING_MODEL" ? { status: "WARMING" } : {},
    ),
  "copies-keep-labels": () =>
    retelling("a copy has no labels", (_truth, request, { state }) =>
      deploymentOf(request, state)?.copyOf ? { labels: null } : {},
    ),
} as const satisfies Record<string, () => Lie>;

function isMaking(payload: Json | undefined, environment: string | undefined): boolean {
  return payload?.create_environment_if_missing === true && payload.environment_name === environment;
}
