import {
  chooseInstanceType,
  instanceTypeNamed,
  isSameGpu,
  joinCatalog,
  readInstanceTypes,
  readPrices,
  type WantedResources,
  wantedResources,
  withPrice,
} from "../baseten/api/instance-types.ts";
import { ApiError, type BasetenClient, PLAN_ATTEMPTS } from "../baseten/api/client.ts";
import { type DeploymentPayload, readDeployedConfig } from "../baseten/api/deployments.ts";
import { listEnvironments, PRODUCTION, type ServingDeployment, servingIn } from "../baseten/api/environments.ts";
import type { Target } from "../baseten/api/models.ts";
import {
  DIGEST_LABEL,
  FOLDER_LABEL,
  labelOf,
  type Labels,
  OPTIONS_LABEL,
  OVERRIDES_LABEL,
  overriddenPath,
  PULL_REQUEST_LABEL,
  pushIdOf,
  REPOSITORY_LABEL,
  RUN_ID_LABEL,
} from "../baseten/labels.ts";
import { missingSecrets, readSecretNames } from "../baseten/api/secrets.ts";
import type { Environment, InstanceType } from "../baseten/api/types.ts";
import { isInFlight, leadsOut } from "../baseten/statuses.ts";
import { messageOf } from "../lib/errors.ts";
import { findingText } from "../lib/findings.ts";
import { callsOf, type CasesFile } from "../rollout/cases/case.ts";
import type { Machine, Plan, PlanChange, PlanMachines, PlanReference, PlanSecret } from "../github/plan/plan.ts";
import { type CostFacts, hourlyCost } from "../rollout/cost.ts";
import type { OnlineRun } from "../rollout/run.ts";
import { changesOf, type SettingChange } from "../rollout/settings/changes.ts";
import { liveSettingsOf } from "../rollout/settings/live.ts";
import type { Settings } from "../rollout/settings/settings.ts";
import { keepsInstanceType, namesInstanceType } from "../rollout/settings/wanted.ts";
import { diffConfigs, type HidesValue } from "../truss/diff/config-diff.ts";
import { overrideName, SECRET_BLOCKS } from "../truss/overrides.ts";
import { mutableFindings } from "../truss/mutable-references.ts";
import type { Truss } from "../truss/truss.ts";
import { type ConfigPath, readYaml } from "../truss/yaml/read.ts";
import type { Subject } from "./find-model.ts";
import type { Inputs } from "./inputs.ts";

/** How long all requests together may take: a plan is worth a short wait, not a long one. */
const MAX_READING_MS = 45_000;

/**
 * What a deployment would change, compared with what serves now. Only reads, each thing once and all at the same time. What this key may
 * not read, or what does not answer in time, becomes a line of `unread`.
 * @param payload the one that would be sent; its config is the one that is compared.
 * @throws only the reason of the run's signal.
 */
export async function makePlan(
  { inputs, tools, client }: OnlineRun<Inputs>,
  { checked, target, live: readLive }: Subject,
  payload: DeploymentPayload,
): Promise<Plan> {
  const { truss, digest } = checked;
  const reading = new Reading(tools.clock.limit(MAX_READING_MS), tools.signal);
  const secrets = secretNames(truss);
  const [now, types, prices, existing, mutable] = await Promise.all([
    target.kind === "new" ? undefined : readServing(reading, client, target.model.id, inputs.environment),
    reading.read("The instance types", () => readInstanceTypes(client)),
    reading.read("The prices of the instance types", () => readPrices(client)),
    secrets.length === 0
      ? undefined
      : reading.read("The names of the secrets", () => readSecretNames(client, ownerOf(target))),
    reading.read("The requirements", () => findMutable(truss)),
  ]);
  reading.end();
  tools.signal.throwIfAborted();
  const { environments, serving, config } = now ?? {};
  const environment = environments?.find(({ name }) => name === inputs.environment);
  const changes = reading.attempt("The difference of the settings", () =>
    config === undefined ? undefined : diffConfigs(config, payload.config, hiddenValues(truss, serving)),
  );
  const names = secrets.map(({ name }) => name);
  const missing = existing === undefined ? [] : missingSecrets(names, existing);
  const isAskedBySettings = namesInstanceType(checked.settings);
  const asked = machinesOf({
    catalog: joinCatalog(types, prices),
    prices: prices ?? [],
    environment,
    serving,
    servingIn: environments?.find(({ name }) => name === serving?.environment),
    servingConfig: config,
    wanted: { ...wantedResources(payload.config), ...wantedByName(checked.settings) },
    isPreserved: keepsInstanceType(inputs, checked.settings),
    isCheckedFirst: inputs.promotion === "after-check",
    isNews: changes === undefined || changes.some(({ path }) => RESOURCE.test(path)),
  });
  const machine: PlanMachines = { ...asked, ...(isAskedBySettings ? { isAskedBySettings } : {}) };
  const live = checked.settings
    ? liveSettingsOf(await readLive())
    : liveSettings(target, environments, inputs.environment);
  const isReplacing = serving !== undefined && serving.environment === inputs.environment;
  const plan: Plan = {
    model: modelOf(target),
    environment: inputs.environment,
    ...environmentOf(target, environments, inputs.environment),
    promotion: inputs.promotion,
    ...(serving === undefined ? {} : { serves: servesOf(serving), ...otherFolderOf(serving, payload) }),
    isServingKnown: target.kind === "new" || environments !== undefined,
    ...(changes === undefined ? {} : { changes }),
    content: contentOf(serving, await digest),
    machine,
    ...costOf(inputs, {
      pricePerMinute: machine.after?.pricePerMinute,
      servingPricePerMinute: isReplacing ? machine.before?.pricePerMinute : undefined,
      isReplacing,
      live,
      settings: checked.settings,
      now: Date.now(),
    }),
    ...(checked.settings === undefined ? {} : { settings: changesOf(checked.settings, live).map(plainChange) }),
    ...inFlightOf(environment),
    missingSecrets: secrets.filter(({ name }) => missing.includes(name)),
    mutable: mutable ?? [],
    ...overridesOf(truss),
    ...casesOf(checked.cases),
    ...(truss.uncommitted.length === 0 ? {} : { uncommitted: truss.uncommitted }),
    unread: reading.unread,
  };
  return scrubbed(plan, (text) => tools.secrets.scrub(text));
}

/** Reads the parts of a plan, any of which may fail. */
class Reading {
  readonly #problems: string[] = [];
  readonly #signal: AbortSignal;
  readonly #limit: Promise<never>;
  #timer: NodeJS.Timeout | undefined;

  /** @param limitMs real milliseconds after which open requests are given up. */
  constructor(limitMs: number, signal: AbortSignal) {
    this.#signal = signal;
    this.#limit = new Promise((_, reject) => {
      this.#timer = setTimeout(() => reject(new Error("no answer in time")), limitMs);
    });
    // Without an open request nobody handles the rejection.
    this.#limit.catch(() => {});
  }

  /** What could not be read, one line each, in the order of the requests, whichever answer came first. */
  get unread(): string[] {
    return this.#problems.filter((problem) => problem !== "");
  }

  /** @param what its name in a line of `unread`. */
  async read<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    const place = this.#problems.push("") - 1;
    try {
      return await Promise.race([work(), this.#limit]);
    } catch (error) {
      if (!this.#signal.aborted) this.#problems[place] = `${what}: ${reasonOf(error)}`;
      return undefined;
    }
  }

  attempt<T>(what: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#problems.push(`${what}: ${reasonOf(error)}`);
      return undefined;
    }
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof ApiError)) return messageOf(error);
  if (error.httpStatus === 401 || error.httpStatus === 403) {
    return `this API key may not read that (Baseten answered ${error.httpStatus}).`;
  }
  const message = error.serverSaid === "" ? "" : `: ${error.serverSaid}`;
  return `Baseten answered ${error.httpStatus}${message}${/[.!?]$/.test(message) ? "" : "."}`;
}

/** What serves now, as far as it could be read. */
interface ServingNow {
  /** Undefined if they could not be read. */
  environments: Environment[] | undefined;
  serving: ServingDeployment | undefined;
  /** The config of what serves; undefined if nothing does, or if it could not be read. */
  config: unknown;
}

async function readServing(
  reading: Reading,
  client: BasetenClient,
  modelId: string,
  environment: string,
): Promise<ServingNow> {
  const environments = await reading.read("What serves now", () => listEnvironments(client, modelId, PLAN_ATTEMPTS));
  const serving = environments && servingIn(environments, environment);
  if (serving === undefined) return { environments, serving, config: undefined };
  const config = await reading.read("The config of what serves now", async () => {
    const { parsed, raw } = await readDeployedConfig(client, modelId, serving.deployment.id);
    const found = parsed ?? (raw === undefined ? undefined : readYaml(raw, "config.yaml").value);
    if (found === undefined) throw new Error("Baseten keeps none of this deployment.");
    return found;
  });
  return { environments, serving, config };
}

function modelOf(target: Target): Plan["model"] {
  if (target.kind === "new") return { isNew: true, name: target.name, id: "", team: target.team?.name ?? "" };
  return { isNew: false, name: target.model.name, id: target.model.id, team: target.model.teamName };
}

function ownerOf(target: Target): { teamId: string; teamName: string } {
  const { team } = target;
  if (target.kind === "new") return { teamId: team?.id ?? "", teamName: team?.name ?? "" };
  const { teamName } = target.model;
  return { teamId: team?.name === teamName ? team.id : "", teamName };
}

/** Whether the environment exists; if it does not, the one whose name differs only in case. */
function environmentOf(
  target: Target,
  environments: readonly Environment[] | undefined,
  environment: string,
): Pick<Plan, "environmentState" | "namesake"> {
  if (environment === "") return { environmentState: "none" };
  if (environment === PRODUCTION) return { environmentState: "exists" };
  if (target.kind === "existing" && environments === undefined) return { environmentState: "unknown" };
  const names = [PRODUCTION, ...(environments ?? []).map(({ name }) => name)];
  if (names.includes(environment)) return { environmentState: "exists" };
  const namesake = names.find((name) => name.toLowerCase() === environment.toLowerCase());
  return { environmentState: "missing", ...(namesake === undefined ? {} : { namesake }) };
}

function servesOf({ deployment, environment }: ServingDeployment): NonNullable<Plan["serves"]> {
  const { id, name = "", createdAt } = deployment;
  return { id, name, createdAt: createdAt === undefined ? "" : new Date(createdAt).toISOString(), environment };
}

/** The folders, if what serves was made from another folder of the same repository. */
function otherFolderOf({ deployment }: ServingDeployment, { labels }: DeploymentPayload): Pick<Plan, "otherFolder"> {
  const [own, theirs] = [labels[FOLDER_LABEL], deployment.labels[FOLDER_LABEL]];
  const isHere = labels[REPOSITORY_LABEL] === deployment.labels[REPOSITORY_LABEL];
  if (typeof own !== "string" || typeof theirs !== "string" || !isHere || own === theirs) return {};
  return { otherFolder: { own, served: theirs } };
}

function contentOf(serving: ServingDeployment | undefined, digest: string): Plan["content"] {
  const label = serving?.deployment.labels[DIGEST_LABEL];
  if (typeof label !== "string" || label === "" || digest === "") return "unknown";
  if (label === digest) return "same";
  return kindOfDigest(label) === kindOfDigest(digest) ? "differs" : "otherKind";
}

/** `sha256:v2` of `sha256:v2:…`. */
function kindOfDigest(digest: string): string {
  return digest.slice(0, Math.max(0, digest.lastIndexOf(":")));
}

function inFlightOf(environment: Environment | undefined): Pick<Plan, "inFlight"> {
  if (environment === undefined || !isInFlight(environment.promotion)) return {};
  const { candidate, promotion } = environment;
  const { status, percent } = promotion;
  const labels = candidate?.labels ?? {};
  const [pull, run] = [labelOf(labels, PULL_REQUEST_LABEL), labelOf(labels, RUN_ID_LABEL)];
  const origin = [
    labelOf(labels, REPOSITORY_LABEL),
    pull === "" ? "" : `pull request ${pull}`,
    run === "" ? "" : `run ${run}`,
  ];
  return {
    inFlight: {
      status: status === "" ? "an unknown status" : status,
      isTakenBack: leadsOut({ status }),
      ...(percent === undefined ? {} : { percent }),
      id: candidate?.id ?? "a deployment",
      name: candidate?.name ?? "",
      origin: origin.filter((part) => part !== "").join(", "),
    },
  };
}

/** What it costs, if an input asks for that. */
function costOf({ maxHourlyCost: limit }: Inputs, facts: CostFacts): Pick<Plan, "cost"> {
  if (limit === undefined && facts.settings === undefined) return {};
  return { cost: { ...(limit === undefined ? {} : { limit }), ...hourlyCost(facts) } };
}

/** The settings that the environment has, `default` for one that does not exist yet and for a deployment alone; undefined if not known. */
function liveSettings(
  target: Target,
  environments: readonly Environment[] | undefined,
  name: string,
): CostFacts["live"] {
  if (name === "" || target.kind === "new") return "default";
  if (environments === undefined) return undefined;
  const environment = environments.find((one) => one.name === name);
  return environment === undefined ? "default" : environment.settings;
}

/** A change without what the plan does not show. */
function plainChange({ part: _, ...change }: SettingChange): PlanChange {
  return change;
}

/** An instance type that the settings name has precedence over the one of the config. */
function wantedByName(settings: Settings | undefined): Partial<WantedResources> {
  return settings?.instance_type_id === undefined ? {} : { instanceType: settings.instance_type_id };
}

/** The settings that decide which machine is used. */
const RESOURCE = /^resources\.(?:cpu|memory|accelerator|instance_type|node_count)\b/;

interface MachineFacts {
  catalog: readonly InstanceType[];
  prices: readonly InstanceType[];
  /** The target environment, if it exists. */
  environment: Environment | undefined;
  serving: ServingDeployment | undefined;
  /** The environment of what serves. */
  servingIn: Environment | undefined;
  servingConfig: unknown;
  wanted: WantedResources;
  isPreserved: boolean;
  isCheckedFirst: boolean;
  /** Whether the config asks for other resources than the config of what serves, or may do so. */
  isNews: boolean;
}

function machinesOf(facts: MachineFacts): PlanMachines {
  const { catalog, prices, environment, wanted } = facts;
  const requested = chooseInstanceType(catalog, wanted);
  const own = facts.isPreserved && environment?.instanceType ? withPrice(environment.instanceType, prices) : undefined;
  const after = own ?? requested;
  const before = runsOn(facts);
  const isKept = own !== undefined && isOther(own, requested, wanted);
  return {
    asked: wordsOf(wanted),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after: machineOf(after, wanted.nodeCount) }),
    ...(isKept && facts.isCheckedFirst && requested !== undefined
      ? { check: machineOf(requested, wanted.nodeCount) }
      : {}),
    ...(isKept ? { kept: { isNews: facts.isNews } } : {}),
  };
}

/** Whether the environment's own instance type differs from the one that the config asks for. */
function isOther(own: InstanceType, asked: InstanceType | undefined, wanted: WantedResources): boolean {
  if (asked !== undefined) return asked.id !== own.id && asked.name !== own.name;
  if (wanted.instanceType !== "") return instanceTypeNamed([own], wanted.instanceType) === undefined;
  return own.gpuCount !== wanted.gpuCount || (wanted.gpuCount > 0 && !isSameGpu(own.gpuType, wanted.gpuType));
}

/** The machine of what serves now. */
function runsOn({ catalog, prices, serving, servingIn, servingConfig }: MachineFacts): Machine | undefined {
  if (serving === undefined) return undefined;
  const own = servingIn?.instanceType;
  const name = serving.deployment.instanceTypeName ?? "";
  const type = own && (name === "" || own.name === name) ? own : instanceTypeNamed([...catalog, ...prices], name);
  const config = typeof servingConfig === "object" && servingConfig !== null ? servingConfig : {};
  return type && machineOf(withPrice(type, prices), wantedResources({ ...config }).nodeCount);
}

function machineOf(type: InstanceType, nodes: number): Machine {
  const { millicpu, memoryMiB, gpuCount, gpuType, gpuMemoryMiB, pricePerMinute } = type;
  return {
    name: shortName(type.name),
    millicpu,
    memoryMiB,
    gpuCount,
    gpuType,
    ...(gpuMemoryMiB === undefined ? {} : { gpuMemoryMiB }),
    nodes,
    ...(pricePerMinute === undefined ? {} : { pricePerMinute: pricePerMinute * nodes }),
  };
}

/** `L4:4x16` of `L4:4x16 - 4 vCPUs, 16 GiB RAM, 1 L4`: the plan describes the rest of Baseten's display name in its own words. */
function shortName(name: string): string {
  return name.split(" - ")[0]?.trim() || name;
}

function wordsOf({ instanceType, gpuCount, gpuType, millicpu, memoryMiB, nodeCount }: WantedResources): string {
  const nodes = nodeCount === 1 ? "" : ` on ${nodeCount} nodes`;
  if (instanceType !== "") return `${instanceType}${nodes}`;
  const gpus = gpuCount === 0 ? [] : [gpuCount === 1 ? gpuType : `${gpuType}:${gpuCount}`];
  const memory = `${Math.round((memoryMiB / 1_024) * 10) / 10} GiB`;
  return `${[...gpus, `${millicpu / 1_000} vCPU`, memory].join(", ")}${nodes}`;
}

/** Fields that name a secret besides those under `secrets`. */
const SECRET_FIELDS: readonly string[] = [
  "auth_secret_name",
  "secret_name",
  "runtime_secret_name",
  "aws_access_key_id_secret_name",
  "aws_secret_access_key_secret_name",
];

/** The secrets that a config names, each with the first place that names it. */
function secretNames(truss: Truss): PlanSecret[] {
  const found = new Map<string, PlanSecret>();
  const note = (name: string, path: ConfigPath): void => {
    const { file, line } = placeInFile(truss, path);
    const place = file === undefined || line === undefined ? {} : { file, line };
    if (name !== "" && !found.has(name)) found.set(name, { name, ...place });
  };
  const root = truss.config.sent;
  for (const name of keysOf(root.secrets)) note(name, ["secrets", name]);
  const build = root.build;
  for (const name of isMap(build) ? keysOf(build.secret_to_path_mapping) : []) {
    note(name, ["build", "secret_to_path_mapping", name]);
  }
  for (const block of ["base_image", "weights", "model_cache", "trt_llm"]) noteFields(root[block], [block], note);
  return [...found.values()];
}

/**
 * Hides what a workflow has set below `environment_variables` and `secrets`, in this deployment and in the one that serves: unlike the
 * rest of the config it does not stand in the repository.
 */
function hiddenValues({ config }: Truss, serving: ServingDeployment | undefined): HidesValue {
  const labels = serving?.deployment.labels ?? {};
  const served = labelOf(labels, OVERRIDES_LABEL).split(",");
  const names = [...config.overrides.map(({ name }) => overriddenPath(name)), ...served];
  const isCut = names.some((name) => name.startsWith("+")) || hasLostLabels(labels);
  return (steps) => {
    if (!SECRET_BLOCKS.includes(steps[0] ?? "")) return false;
    const places = steps.map((_, index) => overriddenPath(overrideName(steps.slice(0, index + 1))));
    return isCut || places.some((place) => names.includes(place));
  };
}

/** Whether a push of this action had no room for its labels, so that nobody knows what its workflow has set. */
function hasLostLabels(labels: Labels): boolean {
  return pushIdOf(labels) !== "" && [OPTIONS_LABEL, OVERRIDES_LABEL].every((name) => labelOf(labels, name) === "");
}

function casesOf(file: CasesFile | undefined): Pick<Plan, "cases"> {
  if (file === undefined) return {};
  const names = file.cases.map(({ name }) => name);
  return { cases: { file: file.display, names, calls: callsOf(file), isCompared: file.isCompared } };
}

function overridesOf({ config: { overrides } }: Truss): Pick<Plan, "overrides"> {
  if (overrides.length === 0) return {};
  return {
    overrides: overrides.map(({ name, shown }) => ({ name, ...(shown === undefined ? {} : { value: shown }) })),
  };
}

/** Where the file of a config has a value; nothing for a value that an override has set. */
function placeInFile({ config, location }: Truss, path: ConfigPath): { file?: string; line?: number } {
  const position = config.reading.positionOf(path);
  return config.place({ severity: "hint", rule: "place", message: "", file: location.configDisplay, ...position });
}

function noteFields(value: unknown, path: ConfigPath, note: (name: string, path: ConfigPath) => void): void {
  if (Array.isArray(value)) value.forEach((item, index) => void noteFields(item, [...path, index], note));
  else if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (SECRET_FIELDS.includes(key) && typeof item === "string") note(item, [...path, key]);
      else noteFields(item, [...path, key], note);
    }
  }
}

function keysOf(value: unknown): string[] {
  return isMap(value) ? Object.keys(value) : [];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the config and its requirements file refer to and what may change without a commit. */
async function findMutable(truss: Truss): Promise<PlanReference[]> {
  return (await mutableFindings(truss)).map((finding) => ({
    message: findingText(finding),
    ...(finding.file === undefined ? {} : { file: finding.file }),
    ...(finding.line === undefined ? {} : { line: finding.line }),
  }));
}

/** The same data without known secrets in its texts. Call it before anything is cut. */
function scrubbed<T>(value: T, scrub: (text: string) => string): T {
  if (typeof value === "string") return scrub(value) as T;
  if (Array.isArray(value)) return value.map((item) => scrubbed(item, scrub)) as T;
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scrubbed(item, scrub)])) as T;
}
