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
import type { DeploymentPayload } from "../baseten/api/deployments.ts";
import type { ServingDeployment } from "../baseten/api/environments.ts";
import type { Target } from "../baseten/api/models.ts";
import { FOLDER_LABEL, REPOSITORY_LABEL } from "../baseten/labels.ts";
import { missingSecrets, readSecretNames } from "../baseten/api/secrets.ts";
import type { Environment, InstanceType } from "../baseten/api/types.ts";
import { findingText } from "../lib/findings.ts";
import type { Plan, PlanMachines, PlanReference, PlanSecret } from "../github/plan/plan.ts";
import {
  casesOf,
  contentOf,
  costOf,
  environmentOf,
  hidesWhatWorkflowsSet,
  inFlightOf,
  machineOf,
  readServing,
  redeploysOf,
  runsOn,
  type ServingMachine,
  scrubbed,
  servesOf,
  settingsOf,
  watchOf,
} from "../rollout/plan.ts";
import { tellCost } from "../rollout/cost.ts";
import { MAX_READING_MS, Reading } from "../rollout/reading.ts";
import type { OnlineRun } from "../rollout/run.ts";
import { type LiveSettings, liveSettingsOf } from "../rollout/settings/live.ts";
import type { Settings } from "../rollout/settings/settings.ts";
import { keepsInstanceType, namesInstanceType } from "../rollout/settings/wanted.ts";
import { diffConfigs } from "../truss/diff/config-diff.ts";
import { mutableFindings } from "../truss/mutable-references.ts";
import type { Truss } from "../truss/truss.ts";
import type { ConfigPath } from "../truss/yaml/read.ts";
import type { CheckedTruss } from "./check.ts";
import type { Subject } from "./find-model.ts";
import type { Inputs } from "./inputs.ts";

/** What a plan shows of a payload. */
type PlannedPayload = Pick<DeploymentPayload, "config" | "labels">;

/**
 * What a deployment would change, compared with what serves now. Only reads, each thing once and all at the same time. What this key may
 * not read, or what does not answer in time, becomes a line of `unread`.
 * @param payload the one that would be sent; its config is the one that is compared.
 * @throws only the reason of the run's signal.
 */
export async function makePlan(
  { inputs, tools, client, watch }: OnlineRun<Inputs>,
  { checked, target, live: readLive }: Subject,
  payload: PlannedPayload,
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
  // The list may have failed where the environment itself was read for its settings.
  const listed = environments?.find(({ name }) => name === inputs.environment);
  const environment = listed ?? (await readLive());
  const changes = reading.attempt("The comparison of the settings", () =>
    config === undefined
      ? undefined
      : diffConfigs(
          config,
          payload.config,
          hidesWhatWorkflowsSet(
            [serving?.deployment.labels ?? {}],
            truss.config.overrides.map(({ name }) => name),
          ),
        ),
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
    wanted: wantedMachine(payload.config, checked.settings),
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
    ...(inputs.promotion === "after-check" ? redeploysOf(checked.settings, live) : {}),
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
    ...watchOf(inputs, {
      live,
      settings: checked.settings,
      hasPrevious: isReplacing,
      activeReplicas: watch?.previous?.activeReplicas,
      pricePerMinute: isReplacing ? machine.before?.pricePerMinute : undefined,
    }),
    ...settingsOf(checked.settings, live),
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

/**
 * Compares the cost of a deployment that is used instead of a push with `max-hourly-cost`, if that is set.
 * @throws Failure (`invalid`) if it would cost more; the reason of the run's signal.
 */
export async function checkCost(run: OnlineRun<Inputs>, subject: Subject): Promise<void> {
  if (run.inputs.maxHourlyCost === undefined) return;
  tellCost(run, await makePlan(run, subject, { config: subject.checked.truss.config.sent, labels: {} }));
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

/** The folders, if what serves was made from another folder of the same repository. */
function otherFolderOf({ deployment }: ServingDeployment, { labels }: PlannedPayload): Pick<Plan, "otherFolder"> {
  const [own, theirs] = [labels[FOLDER_LABEL], deployment.labels[FOLDER_LABEL]];
  const isHere = labels[REPOSITORY_LABEL] === deployment.labels[REPOSITORY_LABEL];
  if (typeof own !== "string" || typeof theirs !== "string" || !isHere || own === theirs) return {};
  return { otherFolder: { own, served: theirs } };
}

/** The settings that the environment has, `default` for one that does not exist yet and for a deployment alone; undefined if not known. */
function liveSettings(target: Target, environments: readonly Environment[] | undefined, name: string): LiveSettings {
  if (name === "" || target.kind === "new") return "default";
  if (environments === undefined) return undefined;
  const environment = environments.find((one) => one.name === name);
  return environment === undefined ? "default" : environment.settings;
}

/** An instance type that the settings name has precedence over the one of the config. */
function wantedMachine(config: Record<string, unknown>, settings: Settings | undefined): WantedResources {
  const wanted = wantedResources(config);
  return settings?.instance_type_id === undefined ? wanted : { ...wanted, instanceType: settings.instance_type_id };
}

/**
 * Finds out which instance type Baseten gives to what is deployed, if its environment keeps none.
 * @returns undefined if Baseten has none, or if it cannot be told; then the log says why.
 * @throws only the reason of the run's signal.
 */
export async function readAskedType(
  { tools, client }: OnlineRun<Inputs>,
  { truss, settings }: CheckedTruss,
): Promise<InstanceType | undefined> {
  const reading = new Reading(tools.clock.limit(MAX_READING_MS), tools.signal);
  const [types, prices] = await Promise.all([
    reading.read("The instance types", () => readInstanceTypes(client)),
    reading.read("The prices of the instance types", () => readPrices(client)),
  ]);
  reading.end();
  tools.signal.throwIfAborted();
  if (types !== undefined && prices !== undefined) {
    return chooseInstanceType(joinCatalog(types, prices), wantedMachine(truss.config.sent, settings));
  }
  for (const line of reading.unread) tools.log.info(`The instance type that the config asks for is not known. ${line}`);
  return undefined;
}

/** The settings that decide which machine is used. */
const RESOURCE = /^resources\.(?:cpu|memory|accelerator|instance_type|node_count)\b/;

interface MachineFacts extends ServingMachine {
  /** The target environment, if it exists. */
  environment: Environment | undefined;
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
