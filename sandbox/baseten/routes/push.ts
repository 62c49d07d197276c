import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { BadArchive, checkArchive } from "../../s3/archive.ts";
import { DEFAULT_SETTINGS, updateSettings } from "../api/promotion-settings.ts";
import { checkDeployment, type DeploymentPayload } from "../api/payload.ts";
import { invalid, notFound, Refusal } from "../api/refusals.ts";
import { isObject, type Json } from "../../lib/json.ts";
import type { SandboxS3 } from "../../s3/server.ts";
import type { Deployment } from "../world/deployment.ts";
import type { Model, Team } from "../world/model.ts";
import { NEW_SETTINGS, PUSHED_SETTINGS, settingsAfter, settingsIn } from "../world/settings.ts";
import type { State } from "../world/state.ts";

/** How the sandbox judges pushes. */
export interface PushOptions {
  /** The last part of the keys that the sandbox issues. Default `model.tgz`. */
  archiveName?: string | undefined;
  /** What happens to a push that does not say `create_environment_if_missing`. Default true, as today; Baseten announces false. */
  createEnvironments?: boolean | undefined;
  /** Fields of the deployment that this server is too old to know. Default: none. */
  unknownFields?: readonly string[] | undefined;
  /** The status with which it refuses them. Default 400. */
  unknownFieldStatus?: 400 | 422 | undefined;
  /** A server-side rule of the test: returns the message with which a config is refused. */
  refuseConfig?: ((config: Json) => string | undefined) | undefined;
}

const DOWNLOADS = "/sandbox/archives/";

/** The target of a push: a new model of a team, or a model that exists. */
type Destination = { name: string; team: Team } | { model: Model };

interface Prepared {
  destination: Destination;
  deployment: Json;
  used: boolean;
}

/** `prepare_model_upload` and the two commits. Checks that what is committed is what was prepared. */
export class Push {
  readonly #state: State;
  readonly #s3: SandboxS3;
  readonly #options: PushOptions;
  readonly #prepared = new Map<string, Prepared>();
  readonly #downloads = new Map<string, string>();

  constructor(state: State, s3: SandboxS3, options: PushOptions) {
    this.#state = state;
    this.#s3 = s3;
    this.#options = options;
  }

  /** A path that serves one archive without a key, like a presigned URL. */
  presign(s3Key: string): string {
    const token = randomBytes(16).toString("hex");
    this.#downloads.set(token, s3Key);
    return `${DOWNLOADS}${token}`;
  }

  /** The file of a presigned path; undefined if there is none. */
  presigned(pathname: string): string | undefined {
    const s3Key = pathname.startsWith(DOWNLOADS) ? this.#downloads.get(pathname.slice(DOWNLOADS.length)) : undefined;
    return s3Key === undefined ? undefined : this.#s3.fileOf(s3Key);
  }

  /** POST /v1/prepare_model_upload. */
  async prepare(body: unknown): Promise<object> {
    if (!isObject(body)) throw invalid("The body must be a JSON object.");
    const destination = this.#destination(body);
    const payload = this.#check(body.deployment, destination);
    if ((body.dry_run ?? false) === true || isArchiveless(payload))
      return { creds: null, s3_bucket: null, s3_key: null, s3_region: null };
    const key = `models/${randomBytes(12).toString("hex")}/${this.#options.archiveName ?? "model.tgz"}`;
    this.#prepared.set(key, { destination, deployment: payload.raw, used: false });
    return this.#s3.handOut(key);
  }

  /** POST /v1/models and /v1/teams/{team_id}/models. */
  async createModel(body: unknown, team: Team): Promise<{ model: Model; deployment: Deployment }> {
    const source = sourceOf(body);
    if (typeof source.name !== "string" || source.name === "")
      throw invalid("source.name: must be a non-empty string.");
    const destination = { name: source.name, team };
    const payload = await this.#checkCommit(source, destination);
    const isArchiveLocked = source.disable_archive_download === true;
    const model = this.#state.addModel({ name: source.name, team: team.id, isArchiveLocked });
    return { model, deployment: this.#add(model, payload, source) };
  }

  /** POST /v1/models/{model_id}/deployments. */
  async addDeployment(body: unknown, model: Model): Promise<{ model: Model; deployment: Deployment }> {
    const source = sourceOf(body);
    const payload = await this.#checkCommit(source, { model });
    return { model, deployment: this.#add(model, payload, source) };
  }

  #destination(body: Json): Destination {
    const { name = null, model_id: modelId = null, team_id: teamId = null } = body;
    if ((name === null) === (modelId === null)) throw invalid("Exactly one of name or model_id is required.");
    if (modelId !== null) {
      if (teamId !== null) throw invalid("team_id: must not be set when model_id is set.");
      const model = this.#state.model(String(modelId));
      if (!model) throw notFound("Model");
      return { model };
    }
    if (typeof name !== "string" || name === "") throw invalid("name: must be a non-empty string.");
    const team = teamId === null ? this.#state.defaultTeam : this.#state.teams.find(({ id }) => id === teamId);
    if (!team) throw notFound("Team");
    return { name, team };
  }

  #check(deployment: unknown, destination: Destination): DeploymentPayload {
    if (isObject(deployment)) this.#checkFields(deployment);
    const payload = checkDeployment(deployment);
    const refusal = this.#options.refuseConfig?.(payload.config);
    if (refusal) throw invalid(refusal);
    const modelName = payload.config.model_name;
    if (typeof modelName !== "string" || modelName === "")
      throw invalid("config.model_name: must be a non-empty string.");
    this.#checkEnvironment(payload, destination);
    this.#checkNames(payload, destination);
    return payload;
  }

  #checkFields(deployment: Json): void {
    const { unknownFields = [], unknownFieldStatus: status = 400 } = this.#options;
    const field = unknownFields.find((name) => name in deployment);
    if (field === undefined) return;
    if (status === 400) throw invalid(`deployment.${field}: extra fields are not permitted.`);
    const loc = ["body", "deployment", field];
    throw new Refusal(422, { detail: [{ type: "extra_forbidden", loc, msg: "Extra inputs are not permitted" }] });
  }

  /** A model that does not exist yet only has production. */
  #checkEnvironment({ environment: wanted, ...payload }: DeploymentPayload, destination: Destination): void {
    if (wanted === null) {
      this.#checkSettings(payload.raw);
      return;
    }
    const environments = "model" in destination ? destination.model.environments : [];
    const environment = environments.find(({ name }) => name === wanted);
    const mayCreate = payload.createEnvironment ?? this.#options.createEnvironments ?? true;
    if (!environment && wanted !== "production" && !mayCreate)
      throw invalid(`environment_name: environment "${wanted}" does not exist.`);
    const field = "deployment.promotion_settings_override";
    updateSettings(environment?.settings ?? DEFAULT_SETTINGS, payload.promotionOverride, field);
    this.#checkSettings(payload.raw, environment?.wanted);
  }

  #checkSettings(raw: Json, before = NEW_SETTINGS): void {
    settingsAfter(before, settingsIn(raw, PUSHED_SETTINGS), this.#state.time.now(), "deployment.");
  }

  #checkNames({ name }: DeploymentPayload, destination: Destination): void {
    if ("team" in destination) {
      const taken = this.#state.models.some(
        (model) => model.name === destination.name && model.teamId === destination.team.id,
      );
      if (taken) throw invalid(`A model with the name "${destination.name}" already exists in the team.`);
    } else if (name !== null && destination.model.deployments.some((deployment) => deployment.name === name)) {
      throw invalid(`deployment_name: a deployment named "${name}" already exists for this model.`);
    }
  }

  /** Repeats the checks of prepare, because the world may have changed, and then checks the archive. */
  async #checkCommit(source: Json, destination: Destination): Promise<DeploymentPayload> {
    const payload = this.#check(source.deployment, destination);
    const key = source.s3_key ?? null;
    if (isArchiveless(payload)) {
      if (key !== null) throw invalid("source.s3_key: this model format is not built from an archive.");
      return payload;
    }
    if (typeof key !== "string") throw invalid("source.s3_key: required for this model format.");
    const prepared = this.#prepared.get(key);
    if (!prepared) throw invalid("source.s3_key: not a key from prepare_model_upload.");
    if (prepared.used) throw invalid("source.s3_key: this archive was committed already.");
    if (!sameDestination(prepared.destination, destination))
      throw invalid("source: not the model that prepare_model_upload was asked for.");
    if (!isDeepStrictEqual(prepared.deployment, payload.raw))
      throw invalid("source.deployment: differs from the deployment at prepare_model_upload.");
    await this.#checkUpload(key);
    // The check took a while, so another commit may have been faster.
    this.#checkNames(payload, destination);
    if (prepared.used) throw invalid("source.s3_key: this archive was committed already.");
    prepared.used = true;
    return payload;
  }

  async #checkUpload(key: string): Promise<void> {
    const file = await this.#s3.arrived(key);
    if (file === undefined) throw invalid("source.s3_key: there is no such object in the bucket.");
    try {
      await checkArchive(file);
    } catch (error) {
      if (error instanceof BadArchive) throw invalid(error.message);
      throw error;
    }
  }

  #add(model: Model, payload: DeploymentPayload, source: Json): Deployment {
    const { config, rawConfig, environment, labels, isDevelopment } = payload;
    if (isDevelopment) model.deployments = model.deployments.filter((deployment) => !deployment.isDevelopment);
    const update = settingsIn(payload.raw, PUSHED_SETTINGS);
    const isPreserved = payload.raw.preserve_env_instance_type !== false;
    const place = isPreserved ? model.environments.find(({ name }) => name === environment) : undefined;
    const kept = place?.preservesInstanceType ? place.instanceType : undefined;
    const instanceType = update.instance_type_id ?? kept;
    const deployment = this.#state.addDeployment(model, {
      name: payload.name ?? (isDevelopment ? "development" : freeName(model)),
      isDevelopment,
      labels,
      config,
      rawConfig,
      payload: payload.raw,
      s3Key: typeof source.s3_key === "string" ? source.s3_key : undefined,
      ...(typeof instanceType === "string" && { instanceType }),
    });
    // The environment takes the deployment's instance type, whoever chose it.
    const taken =
      isPreserved || environment === null ? update : { ...update, instance_type_id: deployment.instanceType };
    this.#state.place(model, deployment, environment, { override: payload.promotionOverride, update: taken });
    return deployment;
  }
}

function sourceOf(body: unknown): Json {
  if (!isObject(body) || !isObject(body.source)) throw invalid("source: must be an object.");
  if (body.source.kind !== "model_archive") throw invalid('source.kind: must be "model_archive".');
  return body.source;
}

function isArchiveless({ config }: DeploymentPayload): boolean {
  return isObject(config.bis_llm);
}

function sameDestination(one: Destination, other: Destination): boolean {
  if ("model" in one) return "model" in other && one.model === other.model;
  return "team" in other && one.team === other.team && one.name === other.name;
}

function freeName({ deployments }: Model): string {
  let number = deployments.length + 1;
  while (deployments.some(({ name }) => name === `deployment-${number}`)) number += 1;
  return `deployment-${number}`;
}
