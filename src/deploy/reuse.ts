import type { BasetenClient } from "../baseten/api/client.ts";
import { activateDeployment, getDeployment } from "../baseten/api/deployments.ts";
import type { Target } from "../baseten/api/models.ts";
import { findUnchanged } from "../baseten/find-same.ts";
import { needsActivation, wasDeactivated } from "../baseten/statuses.ts";
import { findingText } from "../lib/findings.ts";
import { noteDeployment, payloadParts } from "./push.ts";
import { serve } from "../rollout/serve.ts";
import type { SmokeTest } from "../rollout/smoke-test.ts";
import type { Step } from "../rollout/step.ts";
import { mutableFindings } from "../truss/mutable-references.ts";
import type { Truss } from "../truss/truss.ts";

/** How long an activation may take to show. */
const ACTIVATION_MS = 60_000;
const ACTIVATION_POLL_MS = 2_000;

/**
 * `skip-unchanged`: where the model has a deployment of the same files and config, it is used in place of a new one, and activated
 * or promoted where that is what it lacks.
 * @param smokeTest undefined with `wait: false`: then only what is in its place already is reused, for the rest has to be waited for.
 * @returns false where there is none, so that a push has to follow.
 */
export async function reuseUnchanged(
  step: Step,
  client: BasetenClient,
  truss: Truss,
  target: Target,
  smokeTest: SmokeTest | undefined,
): Promise<boolean> {
  if (target.kind === "new") return false;
  const { inputs } = step;
  const { model } = target;
  const found = await step.phase("Look for an unchanged deployment", async () => {
    const same = await findUnchanged(client, model.id, await payloadParts(step, truss), inputs.environment);
    const result = same?.isInPlace || smokeTest ? same : undefined;
    const verdict = result
      ? `The deployment ${result.deployment.id} (${result.deployment.status}) has the same files and config: nothing is pushed.`
      : "There is none: pushing.";
    return { result, verdict };
  });
  if (found === undefined) return false;
  const { deployment, isInPlace } = found;
  const committed = { model, deployment, createdModel: false };
  noteDeployment(step, truss, committed, isInPlace);
  await warnOfMutableReferences(step, truss);
  if (isInPlace || smokeTest === undefined) return true;
  await step.report?.begins();
  // Its label is that of its copies as well, which other runs may have promoted: here it is known by its id alone.
  const known = { pushId: "", modelId: model.id, modelName: model.name };
  if (needsActivation(deployment.status)) await activateAgain(step, client, known, deployment.id);
  else step.reused({ ...known, deploymentIds: [deployment.id] });
  await serve(step, truss, committed, smokeTest, true);
  return true;
}

/** Whatever fails from here on, it shall be as it was before: inactive. */
async function activateAgain(
  step: Step,
  client: BasetenClient,
  known: { pushId: string; modelId: string; modelName: string },
  id: string,
): Promise<void> {
  const { clock, log, signal } = step.tools;
  step.opened({ ...known, teamId: "", pushedInto: "" });
  step.changed({ deploymentIds: [id], servedOnce: true, isOpen: false, isActOpen: true });
  // What was refused is as it was, and whatever becomes of it is not this run's.
  const onRefused = () => step.reused({ ...known, deploymentIds: [id] });
  const { wasActive } = await activateDeployment(client, { modelId: known.modelId, id, onRefused });
  // What somebody else has activated meanwhile is not this run's to be put to rest.
  if (wasActive) step.reused({ ...known, deploymentIds: [id] });
  else step.changed({ isActOpen: false });
  const what = wasActive ? "somebody else has activated it meanwhile" : "is being activated";
  log.info(`The deployment ${id} was inactive and ${what}.`);
  // What is read right after it may be older than it.
  for (let waited = 0; waited < ACTIVATION_MS; waited += ACTIVATION_POLL_MS) {
    const { status } = await getDeployment(client, known.modelId, id, 6);
    if (!wasDeactivated(status)) return;
    await clock.sleep(ACTIVATION_POLL_MS, signal);
  }
}

/** The same files do not make the same image where the config refers to something that moves. */
async function warnOfMutableReferences(step: Step, truss: Truss): Promise<void> {
  for (const finding of await mutableFindings(truss)) {
    step.findings.push(finding);
    step.tools.log.warning(`Skipped as unchanged, although: ${findingText(finding)}`);
  }
}
