import { planLines } from "../github/plan/log-lines.ts";
import { ApiError } from "../baseten/api/client.ts";
import { type DeploymentPayload, prepareUpload } from "../baseten/api/deployments.ts";
import type { Target } from "../baseten/api/models.ts";
import { tellCost } from "../rollout/cost.ts";
import { type OnlineRun, runPhase } from "../rollout/run.ts";
import { prepareWithKnownFields } from "./environment.ts";
import type { Subject } from "./find-model.ts";
import type { Inputs } from "./inputs.ts";
import { makePayload, withPlace } from "./payload.ts";
import { makePlan } from "./plan.ts";

/**
 * The phases of a dry run: the plan against what serves now, and Baseten's own check of the request.
 * @throws Failure if it would cost more than it may, or if Baseten refuses the request; the signal's reason.
 */
export async function dryRun(run: OnlineRun<Inputs>, subject: Subject): Promise<void> {
  const payload = await makePayload(run, subject);
  const plan = await runPhase(run, "Plan", async () => {
    const plan = await makePlan(run, subject, payload);
    const [first = "", ...rest] = planLines(plan);
    for (const line of rest) run.tools.log.info(line);
    return { result: plan, verdict: first };
  });
  run.account.add({ plan });
  tellCost(run, plan);
  await runPhase(run, "Check with Baseten", async () => {
    const verdict = await askBaseten(run, subject.target, withPlace(payload, subject.target, plan));
    run.account.add({ verdict });
    return { result: undefined, verdict };
  });
}

/** @returns the verdict, one sentence. */
async function askBaseten(
  { client, tools }: OnlineRun<Inputs>,
  target: Target,
  payload: DeploymentPayload,
): Promise<string> {
  try {
    await prepareWithKnownFields(client, target, payload, (known) =>
      prepareUpload(client, target, known, { dryRun: true, onSecret: () => {} }),
    );
    return "Baseten accepted the config. Nothing was uploaded.";
  } catch (error) {
    if (!(error instanceof ApiError) || error.httpStatus !== 403) throw error;
    // A read-only key still gets the plan.
    tools.log.warning(`${error.message} ${error.remedy}`);
    return "Baseten did not check the config, because this API key lacks permission. Nothing was uploaded.";
  }
}
