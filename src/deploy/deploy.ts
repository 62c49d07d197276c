import { checkTruss } from "./check.ts";
import type { Status } from "../lib/errors.ts";
import type { Finding } from "../lib/findings.ts";
import type { Step } from "../rollout/step.ts";
import { workspaceOf } from "../action/tools.ts";
import { mutableFindings } from "../truss/mutable-references.ts";
import { checkPayloadInputs } from "../truss/predict-input.ts";

/**
 * The story of a run: check the truss; then, with a key, let Baseten check it, or push it and follow it until it serves.
 * @param inputFindings what is wrong with the inputs; reported together with what is wrong with the truss.
 * @returns the status that the run ends in: `validated`, `unchanged` or `success`.
 * @throws Failure carrying any other status, or the signal's reason.
 */
export async function deploy(step: Step, inputFindings: Finding[]): Promise<Status> {
  const { inputs, tools } = step;
  const truss = await checkTruss(step, [...inputFindings, ...(await payloadFindings(step))]);
  if (inputs.apiKey === "") {
    for (const finding of await mutableFindings(truss)) step.findings.push(finding);
    tools.log.notice(
      `Without an API key only the local half of the plan was made: Baseten has not seen this truss. ${step.whyNoKey}`.trim(),
    );
    return "validated";
  }
  // Loaded only here: the local checks must not pay for what talks to Baseten and S3.
  const [{ createClient }, { findModel, planTruss, pushTruss }] = await Promise.all([
    import("../action/baseten-client.ts"),
    import("./push.ts"),
  ]);
  const client = createClient(tools, inputs.apiKey);
  if (inputs.dryRun) {
    await planTruss(step, client, truss, await findModel(step, client, truss));
    return "validated";
  }
  const [{ planSmokeTest }, { serve }] = await Promise.all([
    import("../rollout/smoke-test.ts"),
    import("../rollout/serve.ts"),
  ]);
  // Read before anything is made, so that nothing about it can fail later.
  const smokeTest = inputs.wait ? await planSmokeTest(step, truss) : undefined;
  const target = await findModel(step, client, truss);
  if (inputs.skipUnchanged) {
    const { reuseUnchanged } = await import("./reuse.ts");
    if (await reuseUnchanged(step, client, truss, target, smokeTest)) return "unchanged";
  }
  const committed = await pushTruss(step, client, truss, target);
  if (smokeTest) await serve(step, truss, committed, smokeTest);
  else tools.log.info(`Not waiting for it: ${tools.outputs.get("logs-url")}`);
  return "success";
}

function payloadFindings({ inputs, tools }: Step): Promise<Finding[]> {
  const { predictPayload: payload, predictPayloadFile: payloadFile } = inputs;
  return checkPayloadInputs({ payload, payloadFile, workspace: workspaceOf(tools) });
}
