import { type BasetenClient, PLAN_ATTEMPTS } from "../baseten/api/client.ts";
import { readDeployedConfig } from "../baseten/api/deployments.ts";
import { listEnvironments, PRODUCTION, type ServingDeployment, servingIn } from "../baseten/api/environments.ts";
import { instanceTypeNamed, wantedResources, withPrice } from "../baseten/api/instance-types.ts";
import type { Target } from "../baseten/api/models.ts";
import type { Environment, InstanceType } from "../baseten/api/types.ts";
import {
  DIGEST_LABEL,
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
import { isInFlight, leadsOut } from "../baseten/statuses.ts";
import type { Machine, Plan, PlanChange } from "../github/plan/plan.ts";
import type { HidesValue } from "../truss/diff/config-diff.ts";
import { overrideName, SECRET_BLOCKS } from "../truss/overrides.ts";
import { readYaml } from "../truss/yaml/read.ts";
import { callsOf, type CasesFile } from "./cases/case.ts";
import { type CostFacts, hourlyCost, promotionAfter } from "./cost.ts";
import type { SharedInputs } from "./inputs.ts";
import type { Reading } from "./reading.ts";
import { changesOf, type SettingChange } from "./settings/changes.ts";
import { knownSettings, type LiveSettings } from "./settings/live.ts";
import type { Settings } from "./settings/settings.ts";
import type { WatchInputs } from "./watch/inputs.ts";

/** What serves now, as far as it could be read. */
export interface ServingNow {
  /** Undefined if they could not be read. */
  environments: Environment[] | undefined;
  serving: ServingDeployment | undefined;
  /** The config of what serves; undefined if nothing does, or if it could not be read. */
  config: unknown;
}

/** Reads what the environment serves, else what production serves, and its config. Only a part that was read is known. */
export async function readServing(
  reading: Reading,
  client: BasetenClient,
  modelId: string,
  environment: string,
): Promise<ServingNow> {
  const environments = await reading.read("The live deployment", () =>
    listEnvironments(client, modelId, PLAN_ATTEMPTS),
  );
  const serving = environments && servingIn(environments, environment);
  if (serving === undefined) return { environments, serving, config: undefined };
  const config = await reading.read("The config of the live deployment", () =>
    configOf(client, modelId, serving.deployment.id),
  );
  return { environments, serving, config };
}

/**
 * The config of a deployment as Baseten keeps it.
 * @throws Error if it keeps none; ApiError or NoAnswer.
 */
export async function configOf(client: BasetenClient, modelId: string, deploymentId: string): Promise<unknown> {
  const { parsed, raw } = await readDeployedConfig(client, modelId, deploymentId);
  const found = parsed ?? (raw === undefined ? undefined : readYaml(raw, "config.yaml").value);
  if (found === undefined) throw new Error("Baseten has no config for this deployment.");
  return found;
}

/** Whether the environment exists; if it does not, the one whose name differs only in case. */
export function environmentOf(
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

/** What serves, as a plan shows it. */
export function servesOf({ deployment, environment }: ServingDeployment): NonNullable<Plan["serves"]> {
  const { id, name = "", createdAt } = deployment;
  return { id, name, createdAt: createdAt === undefined ? "" : new Date(createdAt).toISOString(), environment };
}

/** Whether what serves has these files. @param digest of a truss's content; empty if it is not known. */
export function contentOf(serving: ServingDeployment | undefined, digest: string): Plan["content"] {
  const label = serving?.deployment.labels[DIGEST_LABEL];
  if (typeof label !== "string" || label === "" || digest === "") return "unknown";
  if (label === digest) return "same";
  return kindOfDigest(label) === kindOfDigest(digest) ? "differs" : "otherKind";
}

/** `sha256:v2` of `sha256:v2:…`. */
function kindOfDigest(digest: string): string {
  return digest.slice(0, Math.max(0, digest.lastIndexOf(":")));
}

/** What it costs, if an input asks for that. */
export function costOf(
  { maxHourlyCost: limit }: Pick<SharedInputs, "maxHourlyCost">,
  facts: CostFacts,
): Pick<Plan, "cost"> {
  if (limit === undefined && facts.settings === undefined) return {};
  return { cost: { ...(limit === undefined ? {} : { limit }), ...hourlyCost(facts) } };
}

/** What the plan of a guard follows from. */
export interface WatchFacts {
  live: LiveSettings;
  settings: Settings | undefined;
  /** Whether the environment serves something. */
  hasPrevious: boolean;
  /** Ready replicas of what it serves; undefined if that is not known. */
  activeReplicas: number | undefined;
  /** List price of one of them, in US dollars a minute; undefined if it is not known. */
  pricePerMinute: number | undefined;
}

/** What the guard will do, if there is one. */
export function watchOf({ watch }: Pick<SharedInputs, "watch">, facts: WatchFacts): Pick<Plan, "watch"> {
  const { minutes, action, keepsWarm, isRollback } = watch;
  if (minutes === 0) return {};
  const { settings, hasPrevious, activeReplicas, pricePerMinute } = facts;
  const live = knownSettings(facts.live);
  const least = settings?.autoscaling_settings?.min_replica ?? live.autoscaling_settings?.min_replica;
  const replicas = Math.max(activeReplicas ?? 0, typeof least === "number" ? least : 0, 1);
  const isRolling = hasPrevious && promotionAfter(settings, live).rolling_deploy === true;
  const isKnown = activeReplicas !== undefined || typeof least === "number";
  const perHour = pricePerMinute === undefined ? {} : { perHour: pricePerMinute * 60 };
  return {
    watch: {
      minutes,
      limits: limitWords(watch),
      action,
      ...(isRollback ? { isRollback } : {}),
      hasPrevious,
      ...(isRolling && isKnown ? { rollingReplicas: replicas } : {}),
      ...(keepsWarm && hasPrevious ? { warm: perHour } : {}),
    },
  };
}

function limitWords({ maxErrorPercent, maxLatencySeconds, maxFirstByteSeconds, maxSlowdown }: WatchInputs): string[] {
  return [
    maxErrorPercent === undefined ? "" : `at most ${maxErrorPercent} % errors`,
    maxLatencySeconds === undefined ? "" : `p95 at most ${maxLatencySeconds} s`,
    maxFirstByteSeconds === undefined ? "" : `p95 to the first byte at most ${maxFirstByteSeconds} s`,
    maxSlowdown === undefined ? "" : `p95 at most ${maxSlowdown} times that of the previous deployment`,
  ].filter((words) => words !== "");
}

/** The settings that change, if an input names any. */
export function settingsOf(settings: Settings | undefined, live: LiveSettings): Pick<Plan, "settings"> {
  return settings === undefined ? {} : { settings: changesOf(settings, live).map(plainChange) };
}

/** Whether the environment redeploys what is promoted to it, with the settings of the file on top. */
export function redeploysOf(settings: Settings | undefined, live: LiveSettings): Pick<Plan, "redeploys"> {
  return promotionAfter(settings, knownSettings(live)).redeploy_on_promotion === true ? { redeploys: true } : {};
}

/** The cases that are run, if an input names some. */
export function casesOf(file: CasesFile | undefined): Pick<Plan, "cases"> {
  if (file === undefined) return {};
  const names = file.cases.map(({ name }) => name);
  return { cases: { file: file.display, names, calls: callsOf(file), isCompared: file.isCompared } };
}

/** A change without what the plan does not show. */
function plainChange({ part: _, ...change }: SettingChange): PlanChange {
  return change;
}

/** The promotion that is in flight in an environment. */
export function inFlightOf(environment: Environment | undefined): Pick<Plan, "inFlight"> {
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

/** What tells on which machine a deployment runs. */
export interface ServingMachine {
  catalog: readonly InstanceType[];
  prices: readonly InstanceType[];
  serving: ServingDeployment | undefined;
  /** The environment of what serves. */
  servingIn: Environment | undefined;
  servingConfig: unknown;
}

/** The machine of what serves now; undefined if nothing does, or if it is not known. */
export function runsOn({ catalog, prices, serving, servingIn, servingConfig }: ServingMachine): Machine | undefined {
  if (serving === undefined) return undefined;
  const own = servingIn?.instanceType;
  const name = serving.deployment.instanceTypeName ?? "";
  const type = own && (name === "" || own.name === name) ? own : instanceTypeNamed([...catalog, ...prices], name);
  return type && machineOf(withPrice(type, prices), nodesOf(servingConfig));
}

/** How many nodes a config asks for; one if it is not known. */
export function nodesOf(config: unknown): number {
  return wantedResources(isMap(config) ? config : {}).nodeCount;
}

/** An instance type as a plan shows it. */
export function machineOf(type: InstanceType, nodes: number): Machine {
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

/** The same data without known secrets in its texts. Call it before anything is cut. */
export function scrubbed<T>(value: T, scrub: (text: string) => string): T {
  if (typeof value === "string") return scrub(value) as T;
  if (Array.isArray(value)) return value.map((item) => scrubbed(item, scrub)) as T;
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scrubbed(item, scrub)])) as T;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Hides what workflows have set below `environment_variables` and `secrets`: unlike the rest of a config it does not stand in the repository.
 * @param labels those of the deployments whose configs are compared. A push names in a label what its workflow has set.
 * @param names of what this run sets itself.
 */
export function hidesWhatWorkflowsSet(labels: readonly Labels[], names: readonly string[] = []): HidesValue {
  const pushed = labels.flatMap((one) => labelOf(one, OVERRIDES_LABEL).split(","));
  const set = [...names.map(overriddenPath), ...pushed];
  const isCut = set.some((name) => name.startsWith("+")) || labels.some(hasLostLabels);
  return (steps) => {
    if (!SECRET_BLOCKS.includes(steps[0] ?? "")) return false;
    const places = steps.map((_, index) => overriddenPath(overrideName(steps.slice(0, index + 1))));
    return isCut || places.some((place) => set.includes(place));
  };
}

/** Whether a push of this action had no room for its labels, so that nobody knows what its workflow has set. */
function hasLostLabels(labels: Labels): boolean {
  return pushIdOf(labels) !== "" && [OPTIONS_LABEL, OVERRIDES_LABEL].every((name) => labelOf(labels, name) === "");
}
