import { randomUUID } from "node:crypto";
import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { PLAN_ATTEMPTS } from "../baseten/api/client.ts";
import type { DeploymentPayload } from "../baseten/api/deployments.ts";
import { getEnvironment, shownIn } from "../baseten/api/environments.ts";
import { labelOf, OPTIONS_LABEL, pushIdOf, REPOSITORY_LABEL, RUN_ID_LABEL, runAttemptOf } from "../baseten/labels.ts";
import type { Deployment } from "../baseten/api/types.ts";
import { type FixedParts, buildPayload, generateName, withPlaceLabels } from "../baseten/payload.ts";
import type { Target } from "../baseten/api/models.ts";
import { readGitInfo } from "../github/git.ts";
import type { Plan } from "../github/plan/plan.ts";
import { Failure } from "../lib/errors.ts";
import type { Settings } from "../rollout/settings/settings.ts";
import { settingsInPush } from "../rollout/settings/bodies.ts";
import { SETTINGS } from "../rollout/settings/fields.ts";
import { liveSettingsOf } from "../rollout/settings/live.ts";
import { keepsInstanceType } from "../rollout/settings/wanted.ts";
import { type OnlineRun, type Run, tellDeployment } from "../rollout/run.ts";
import { withWatch } from "../rollout/watch/override.ts";
import type { CheckedTruss } from "./check.ts";
import type { Subject } from "./find-model.ts";
import type { Inputs } from "./inputs.ts";

/**
 * Makes the `deployment` object of a push, which is the same for prepare and commit.
 * @param tieBreak ends a generated name if somebody else took the name that was generated before; else empty.
 * @throws Failure (`invalid`) if the name that the inputs want is taken; ApiError or NoAnswer.
 */
export async function makePayload(run: OnlineRun<Inputs>, subject: Subject, tieBreak = ""): Promise<DeploymentPayload> {
  const { inputs, tools } = run;
  const { checked } = subject;
  const { facts, head, truss } = checked;
  const { location } = truss;
  const deploymentName = await chooseName(inputs.deploymentName, subject, tieBreak);
  tellDeployment(run, { deploymentName });
  const gitInfo = inputs.includeGitInfo
    ? await readGitInfo(location.directory, location.workspace, Promise.resolve(head))
    : undefined;
  const pushId = [facts.runId, facts.runAttempt, randomUUID()].filter((part) => part !== "").join("-");
  const settings = await settingsOfPush(run, subject);
  const payload = buildPayload({ ...(await payloadParts(run, checked)), deploymentName, gitInfo, pushId, settings });
  if (inputs.includeGitInfo && !(OPTIONS_LABEL in payload.labels)) {
    tools.log.warning(
      "Input `labels` leaves no room for the labels that record where the deployment comes from: Baseten accepts 2 KB in total.",
    );
  }
  return payload;
}

/** The payload with labels for `promote/` with `previous`: the environment, and what serves there according to the plan. */
export function withPlace(payload: DeploymentPayload, target: Target, plan: Plan): DeploymentPayload {
  return withPlaceLabels(payload, { environment: plan.environment, served: servedIn(target, plan) });
}

/** Id of what the environment serves; empty if nothing does, undefined if that is not known or about to change. */
function servedIn(target: Target, plan: Plan): string | undefined {
  const { inFlight } = plan;
  if (!knowsPlace(plan, target) || (inFlight !== undefined && !inFlight.isTakenBack)) return undefined;
  return servesThere(plan)?.id ?? "";
}

/** Whether a plan could read what the environment served then. */
function knowsPlace({ model, isServingKnown }: Plan, target: Target): boolean {
  // Somebody else has created the model since the plan was made.
  const isOvertaken = model.isNew && target.kind === "existing";
  return isServingKnown && !isOvertaken;
}

/** What the environment itself serves: without a deployment in it, a plan compares with that in another one. */
function servesThere({ serves, environment }: Plan): Plan["serves"] {
  return serves?.environment === environment ? serves : undefined;
}

/**
 * Ids of the deployments that the environment of a push shows just before its commit: those of the plan, or if that could not read them,
 * those of another look.
 * @returns undefined if the look failed, too.
 * @throws the signal's reason.
 */
export async function shownBeforePush(
  { client, tools }: OnlineRun<Inputs>,
  target: Target,
  plan: Plan,
): Promise<readonly string[] | undefined> {
  const { environment, inFlight } = plan;
  if (environment === "" || target.kind === "new") return [];
  if (knowsPlace(plan, target)) return [servesThere(plan)?.id, inFlight?.id].filter((id) => id !== undefined);
  try {
    return shownIn(await getEnvironment(client, target.model.id, environment, PLAN_ATTEMPTS));
  } catch {
    tools.signal.throwIfAborted();
    return undefined;
  }
}

/**
 * Whether the settings of a payload are no longer those that are to be sent: since it was made, an upload or a wait may have taken its time,
 * and another run may have made a schedule, which without its id would be made a second time. Reads the environment again.
 */
export async function isOutdated(
  run: OnlineRun<Inputs>,
  subject: Subject,
  payload: DeploymentPayload,
): Promise<boolean> {
  if (subject.checked.settings === undefined || !isInto(run.inputs)) return false;
  await subject.liveNow();
  const now = Object.entries(await settingsOfPush(run, subject));
  const sent = Object.entries(payload).filter(([name]) => SENT_WITH_PUSH.has(name));
  return !isDeepStrictEqual(Object.fromEntries(now), Object.fromEntries(sent));
}

/** The fields that carry settings with a push. */
const SENT_WITH_PUSH: ReadonlySet<string | undefined> = new Set(
  Object.values(SETTINGS).map(({ in: names }) => names.push),
);

/** Whether it is pushed into an environment, and so takes the environment's settings along. */
function isInto({ environment, promotion }: Inputs): boolean {
  return environment !== "" && promotion === "on-push";
}

/** The settings that go with the push, as the payload's fields. */
async function settingsOfPush(run: OnlineRun<Inputs>, subject: Subject): Promise<Record<string, unknown>> {
  const wanted = await wantedInPush(run, subject);
  const { inputs, watch } = run;
  if (watch === undefined || !isInto(inputs)) return wanted;
  const override = withWatch(wanted.promotion_settings_override, watch);
  return Object.keys(override).length === 0 ? wanted : { ...wanted, promotion_settings_override: override };
}

async function wantedInPush({ inputs }: OnlineRun<Inputs>, { checked: { settings }, live }: Subject) {
  if (settings === undefined) return {};
  if (!isInto(inputs)) return ownSettings(inputs, settings);
  return settingsInPush(settings, liveSettingsOf(await live()), "into");
}

/** The settings that are the deployment's own, as the payload's fields. With an environment, the others are the environment's. */
function ownSettings({ environment }: Inputs, settings: Settings | undefined): Record<string, unknown> {
  if (settings === undefined) return {};
  return settingsInPush(settings, "default", environment === "" ? "alone" : "before-promotion");
}

/** The parts of a payload, without those that are new in each push. @throws what went wrong with the digest. */
export async function payloadParts({ inputs, tools }: Run<Inputs>, checked: CheckedTruss): Promise<FixedParts> {
  const { truss, digest, facts } = checked;
  const isPushedInto = inputs.promotion === "on-push";
  return {
    config: truss.config.sent,
    rawConfig: truss.config.raw,
    modelName: inputs.modelName,
    noBuildCache: inputs.noBuildCache,
    environment: isPushedInto ? inputs.environment : "",
    createEnvironment: inputs.createEnvironment,
    promoteTo: isPushedInto ? "" : inputs.environment,
    preserveEnvInstanceType: keepsInstanceType(inputs, checked.settings),
    ownSettings: ownSettings(inputs, checked.settings),
    wantedName: inputs.deploymentName,
    stepName: [tools.env.GITHUB_JOB, tools.env.GITHUB_ACTION].filter((part) => part).join("/"),
    deployTimeoutMinutes: inputs.deployTimeoutMinutes,
    labels: inputs.labels,
    provenance: inputs.includeGitInfo ? { ...facts, directory: folderOf(checked) } : undefined,
    archiveDigest: await digest,
    overridden: truss.config.overrides.map(({ name }) => name),
  };
}

/** Folder of the truss with `/`: in its repository, or in the workspace if there is no repository. */
function folderOf({ truss, head }: CheckedTruss): string {
  const { directory, workspace } = truss.location;
  return (
    path
      .relative(head?.root ?? workspace, directory)
      .split(path.sep)
      .join("/") || "."
  );
}

async function chooseName(wanted: string, { checked, deployments }: Subject, tieBreak: string): Promise<string> {
  const { facts } = checked;
  const existing = await deployments();
  if (wanted === "") return generateName(facts, new Set(existing.map(({ name }) => name)), tieBreak);
  const holder = existing.find(({ name }) => name === wanted);
  if (holder === undefined) return wanted;
  throw new Failure(
    `Input \`deployment-name\` must be unique in the model, but ${JSON.stringify(wanted)} is already taken${byThisRun(holder, facts)}.`,
    {
      status: "invalid",
      // The number of the run is the same in a re-run.
      remedy: "Leave it out to get a generated name, or make it unique, for example with the run's number and attempt.",
    },
  );
}

/** Who of the same run holds a name, as the end of a sentence; empty if another run may hold it. */
function byThisRun({ labels }: Deployment, { repository, runId, runAttempt }: CheckedTruss["facts"]): string {
  const isOfRun =
    runId !== "" && labelOf(labels, RUN_ID_LABEL) === runId && labelOf(labels, REPOSITORY_LABEL) === repository;
  if (!isOfRun || pushIdOf(labels) === "") return "";
  const attempt = runAttemptOf(labels);
  return attempt < Number(runAttempt) ? ` by attempt ${attempt} of this run` : " by another deployment of this run";
}
