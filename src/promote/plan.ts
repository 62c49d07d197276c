import {
  instanceTypeNamed,
  joinCatalog,
  readInstanceTypes,
  readPrices,
  withPrice,
} from "../baseten/api/instance-types.ts";
import type { Deployment, Environment } from "../baseten/api/types.ts";
import { DIGEST_LABEL, labelOf } from "../baseten/labels.ts";
import { isAsleep, isReady, wasDeactivated } from "../baseten/statuses.ts";
import type { Plan, PlanExisting, PlanMachines } from "../github/plan/plan.ts";
import {
  casesOf,
  configOf,
  contentOf,
  costOf,
  environmentOf,
  hidesWhatWorkflowsSet,
  inFlightOf,
  machineOf,
  nodesOf,
  readServing,
  redeploysOf,
  runsOn,
  type ServingMachine,
  scrubbed,
  servesOf,
  settingsOf,
  watchOf,
} from "../rollout/plan.ts";
import type { CasesFile } from "../rollout/cases/case.ts";
import { MAX_READING_MS, Reading } from "../rollout/reading.ts";
import type { OnlineRun } from "../rollout/run.ts";
import type { Settings } from "../rollout/settings/settings.ts";
import { diffConfigs } from "../truss/diff/config-diff.ts";
import type { FoundDeployment } from "./find.ts";
import type { PromoteInputs } from "./inputs.ts";

/** What the inputs name in texts and files of their own. */
export interface NamedByInputs {
  /** The cases that are run before the promotion; undefined for none. */
  cases: CasesFile | undefined;
  /** The settings that the environment shall have; undefined if no input names any. */
  settings: Settings | undefined;
}

/** What a promotion would change, and the config of what is promoted; undefined if that could not be read. */
export interface PromotionPlan {
  plan: Plan;
  config: Readonly<Record<string, unknown>> | undefined;
}

/**
 * What a promotion would change, compared with what serves now. Only reads, each thing once and all at the same time. What this key may not
 * read, or what does not answer in time, becomes a line of `unread`.
 * @throws only the reason of the run's signal.
 */
export async function makePlan(
  { inputs, tools, client }: OnlineRun<PromoteInputs>,
  subject: FoundDeployment,
  { settings, cases }: NamedByInputs,
): Promise<PromotionPlan> {
  const { target, model, deployment, isServed, keepsInstanceType, seen, live } = subject;
  const { environment: name } = inputs;
  const reading = new Reading(tools.clock.limit(MAX_READING_MS), tools.signal);
  const [now, types, prices, config] = await Promise.all([
    readServing(reading, client, model.id, name),
    reading.read("The instance types", () => readInstanceTypes(client)),
    reading.read("The prices of the instance types", () => readPrices(client)),
    reading.read("The config of the deployment to promote", () => configOf(client, model.id, deployment.id)),
  ]);
  reading.end();
  tools.signal.throwIfAborted();
  const { environments, serving } = now;
  // The list may have failed where the environment itself was read.
  const environment = environments?.find((one) => one.name === name) ?? seen;
  const changes = reading.attempt("The comparison of the settings", () =>
    now.config === undefined || !isMap(config)
      ? undefined
      : diffConfigs(
          now.config,
          config,
          hidesWhatWorkflowsSet([deployment.labels, now.serving?.deployment.labels ?? {}]),
        ),
  );
  const machine = machinesOf({
    catalog: joinCatalog(types, prices),
    prices: prices ?? [],
    environment,
    serving,
    servingIn: environments?.find((one) => one.name === serving?.environment),
    servingConfig: now.config,
    deployment,
    config,
    isPreserved: keepsInstanceType && !isServed,
    named: settings?.instance_type_id ?? "",
  });
  const isReplacing = serving?.environment === name && !isServed;
  const guard = watchOf(inputs, {
    live,
    settings,
    hasPrevious: isReplacing,
    activeReplicas: undefined,
    pricePerMinute: isReplacing ? machine.before?.pricePerMinute : undefined,
  });
  const plan: Plan = {
    model: { isNew: false, name: model.name, id: model.id, team: model.teamName },
    environment: name,
    ...environmentOf(target, environments, name),
    promotion: "existing",
    existing: existingOf(subject, name, environments ?? []),
    // What `previous` brings back is to serve as it is.
    ...(inputs.selector.input === "previous" ? {} : redeploysOf(settings, live)),
    ...(serving === undefined ? {} : { serves: servesOf(serving) }),
    isServingKnown: environments !== undefined,
    ...(changes === undefined ? {} : { changes }),
    content: contentOf(serving, labelOf(deployment.labels, DIGEST_LABEL)),
    machine,
    ...(isServed ? {} : guard),
    ...costOf(inputs, {
      pricePerMinute: machine.after?.pricePerMinute,
      servingPricePerMinute: isReplacing ? machine.before?.pricePerMinute : undefined,
      isReplacing,
      live,
      settings,
      now: Date.now(),
    }),
    ...settingsOf(settings, live),
    ...casesOf(cases),
    ...inFlightOf(environment),
    missingSecrets: [],
    mutable: [],
    unread: reading.unread,
  };
  return { plan: scrubbed(plan, (text) => tools.secrets.scrub(text)), config: isMap(config) ? config : undefined };
}

function existingOf(
  { deployment, why, isServed }: FoundDeployment,
  environment: string,
  environments: readonly Environment[],
): PlanExisting {
  const { id, name, createdAt, status } = deployment;
  const holder = environments.find((one) => one.name !== environment && one.current?.id === id);
  return {
    id,
    name,
    createdAt: createdAt === undefined ? "" : new Date(createdAt).toISOString(),
    status,
    why,
    isServed,
    before: workBefore(status),
    ...(holder === undefined ? {} : { heldBy: holder.name }),
  };
}

/** What has to happen to a deployment in this status before it can be promoted. */
function workBefore(status: string): PlanExisting["before"] {
  if (isReady(status)) return "nothing";
  if (wasDeactivated(status)) return "activate";
  return isAsleep(status) ? "wake" : "wait";
}

interface MachineFacts extends ServingMachine {
  /** The environment to promote to, if it exists. */
  environment: Environment | undefined;
  deployment: Deployment;
  config: unknown;
  /** Whether the environment keeps an instance type of its own. */
  isPreserved: boolean;
  /** The instance type that the settings name; empty for none. */
  named: string;
}

function machinesOf(facts: MachineFacts): PlanMachines {
  const { catalog, prices, environment, deployment, config, isPreserved, named } = facts;
  const own = instanceTypeNamed([...catalog, ...prices], named || deployment.instanceTypeName);
  const kept = isPreserved && environment?.instanceType ? withPrice(environment.instanceType, prices) : undefined;
  const after = kept ?? own;
  const before = runsOn(facts);
  const isOther = kept !== undefined && own !== undefined && kept.id !== own.id && kept.name !== own.name;
  return {
    asked: own === undefined ? named : machineOf(own, 1).name,
    ...(named === "" ? {} : { isAskedBySettings: true }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after: machineOf(after, nodesOf(config)) }),
    ...(isOther ? { kept: { isNews: false } } : {}),
  };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
