import { isNotFound, MAX_ATTEMPTS } from "../baseten/api/client.ts";
import { getDeployment } from "../baseten/api/deployments.ts";
import { getEnvironment, PRODUCTION } from "../baseten/api/environments.ts";
import type { Environment } from "../baseten/api/types.ts";
import { findUnchanged, findUnsettledFirst } from "../baseten/find-same.ts";
import { labelOf, PULL_REQUEST_LABEL } from "../baseten/labels.ts";
import { wasDeactivated } from "../baseten/statuses.ts";
import { Failure, type Status } from "../lib/errors.ts";
import { findingText } from "../lib/findings.ts";
import { counted } from "../lib/text.ts";
import { bringUpExisting, existingRollout, recordExisting } from "../rollout/bring-up.ts";
import { nodesOf } from "../rollout/plan.ts";
import { ownPathOf, type Rollout, tellRollout } from "../rollout/rollout.ts";
import { type OnlineRun, type Run, runPhase } from "../rollout/run.ts";
import { changesOf } from "../rollout/settings/changes.ts";
import { liveSettingsOf } from "../rollout/settings/live.ts";
import { serve, settleSettings, testInPlace } from "../rollout/serve.ts";
import type { SmokeTest } from "../rollout/smoke-test.ts";
import { mutableFindings } from "../truss/mutable-references.ts";
import type { Truss } from "../truss/truss.ts";
import type { CheckedTruss } from "./check.ts";
import type { Subject } from "./find-model.ts";
import type { Inputs } from "./inputs.ts";
import { payloadParts } from "./payload.ts";
import { checkCost, readAskedType } from "./plan.ts";

/**
 * `skip-unchanged`: if the model has a deployment of the same files and config, uses that instead of a new one. Activates or promotes it if
 * necessary.
 * @param smokeTest undefined with `wait: false`: then only a deployment that the environment already serves is used, because any other
 *   needs a wait.
 * @returns whether there is one; if not, a push has to follow.
 * @throws Failure that says why it does not serve; the signal's reason.
 */
export async function reuseUnchanged(
  run: OnlineRun<Inputs>,
  subject: Subject,
  smokeTest: SmokeTest | undefined,
): Promise<boolean> {
  const { checked, target, deployments } = subject;
  if (target.kind === "new") return false;
  const { environment } = run.inputs;
  const { model } = target;
  const { truss } = checked;
  const found = await runPhase(run, "Look for an unchanged deployment", async () => {
    const [listed, seen] = await Promise.all([
      deployments(),
      environment === "" ? undefined : getEnvironment(run.client, model.id, environment, MAX_ATTEMPTS),
    ]);
    const parts = await payloadParts(run, checked);
    const unsettled = environment === PRODUCTION ? findUnsettledFirst(listed, parts) : undefined;
    const settled = listed.filter((deployment) => deployment !== unsettled);
    let asked: ReturnType<typeof readAskedType> | undefined;
    const askedType = () => {
      asked ??= readAskedType(run, checked);
      return asked;
    };
    const unchanged = await findUnchanged(settled, parts, { name: environment, seen, askedType });
    const isUsable = unchanged?.use === "in-place" || (unchanged?.use === "usable" && smokeTest !== undefined);
    const result = isUsable ? unchanged : undefined;
    const verdict = result
      ? `Deployment ${result.deployment.id} (${result.deployment.status}) has the same files and config: nothing to push.${settingsNote(checked, environment, seen)}`
      : unsettled
        ? `Deployment ${unsettled.id} is unchanged, but it is the model's first, and the run that made it may still take it down: pushing.`
        : unchanged?.use === "other-type"
          ? `Deployment ${unchanged.deployment.id} is unchanged, but has another instance type than the config asks for: pushing.`
          : "No unchanged deployment found: pushing.";
    return { result, verdict };
  });
  if (found === undefined) return false;
  const { deployment } = found;
  const isInPlace = found.use === "in-place";
  await checkCostOfReuse(run, subject, isInPlace);
  const rollout: Rollout = {
    ...existingRollout({ model, deployment }),
    environment: isInPlace ? environment : "",
    promoteTo: isInPlace ? "" : environment,
    ownPath: ownPathOf(truss.config.sent),
    settings: checked.settings,
    truss,
  };
  tellRollout(run, rollout);
  run.account.add({ nodes: nodesOf(truss.config.sent) });
  // What no environment serves may be left running: the end of the run, and post, say so.
  if (isInPlace && environment === "") recordExisting(run, { model, deployment, environment });
  await warnOfMutableReferences(run, truss);
  if (isInPlace) {
    if (smokeTest !== undefined && isTestWanted(run, smokeTest)) await testInPlace(run, rollout, smokeTest);
    await settleSettings(run, rollout, { servingId: deployment.id });
    return true;
  }
  if (smokeTest === undefined) return true;
  await run.announcer?.deploymentBegins();
  try {
    const broughtUp = await bringUpExisting(run, { model, deployment, environment });
    await serve(run, { ...rollout, ...broughtUp }, smokeTest);
    return true;
  } catch (error) {
    if (!(await wasCleared(run, rollout, error))) throw error;
    run.tools.log.warning(
      `Deployment ${deployment.id} of a pull request was cleaned up while this run was about to use it: pushing instead.`,
    );
    run.account.add({ startup: "", lastLines: [] });
    return false;
  }
}

/**
 * Compares what is used instead of a push with `max-hourly-cost`. What serves already and stays as it is costs no more than before.
 * @throws Failure (`invalid`) if it would cost more.
 */
async function checkCostOfReuse(run: OnlineRun<Inputs>, subject: Subject, isInPlace: boolean): Promise<void> {
  const { settings } = subject.checked;
  const { environment, maxHourlyCost } = run.inputs;
  if (maxHourlyCost === undefined) return;
  const isLeft = async () =>
    settings === undefined ||
    environment === "" ||
    changesOf(settings, liveSettingsOf(await subject.live())).length === 0;
  if (isInPlace && (await isLeft())) return;
  await checkCost(run, subject);
}

/** How the settings of the environment change without a push; empty if they stay. */
function settingsNote({ settings }: CheckedTruss, environment: string, seen: Environment | undefined): string {
  if (settings === undefined || environment === "") return "";
  const { length } = changesOf(settings, liveSettingsOf(seen));
  if (length === 0) return "";
  return ` ${counted(length, "setting")} of ${JSON.stringify(environment)} ${length === 1 ? "changes" : "change"} without a push.`;
}

/**
 * Whether to call a deployment that is already in its place: if an input says what to send or where, or if the job is run again, because a
 * smoke test that has failed must not be skipped the second time.
 */
function isTestWanted({ inputs, tools }: Run<Inputs>, { payload, cases }: SmokeTest): boolean {
  if (cases !== undefined) return true;
  if (payload === undefined) return false;
  const { predictPayload, predictPayloadFile, predictPath, predictHeaders } = inputs;
  const isAsked = `${predictPayload}${predictPayloadFile}${predictPath}` !== "" || predictHeaders.length > 0;
  return isAsked || Number(tools.event.run.runAttempt) > 1;
}

/** How a run fails if its deployment is taken away before the promotion was requested. */
const BEFORE_PROMOTION: ReadonlySet<Status> = new Set(["deploy_failed", "predict_failed"]);

/**
 * Whether a run failed because somebody has deactivated or deleted the deployment of a pull request that it was about to use. `sweep/` does
 * so when the pull request is closed.
 */
async function wasCleared(
  { client, tools }: OnlineRun,
  { model, deployment }: Rollout,
  error: unknown,
): Promise<boolean> {
  const isOfPull = labelOf(deployment.labels, PULL_REQUEST_LABEL) !== "";
  if (tools.signal.aborted || !isOfPull || !(error instanceof Failure) || !BEFORE_PROMOTION.has(error.status))
    return false;
  try {
    return wasDeactivated((await getDeployment(client, model.id, deployment.id)).status);
  } catch (problem) {
    return isNotFound(problem);
  }
}

/** The same files do not always make the same image: the config may refer to something that changes. */
async function warnOfMutableReferences({ account, tools }: Run, truss: Truss): Promise<void> {
  const findings = await mutableFindings(truss);
  account.addFindings(findings);
  for (const finding of findings)
    tools.log.warning(`Nothing was pushed, although this can change without a commit: ${findingText(finding)}`);
}
