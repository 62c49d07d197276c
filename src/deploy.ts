import { checkTruss } from "./check.ts";
import type { Status } from "./errors.ts";
import type { Finding } from "./findings.ts";
import type { Step } from "./step.ts";

/**
 * The story of a run: check the truss; then, with a key, let Baseten check it or deploy it.
 * @param inputFindings what is wrong with the inputs; reported together with what is wrong with the truss.
 * @returns the status that the run ends in: `validated` or `success`.
 * @throws Failure carrying any other status, or the signal's reason.
 */
export async function deploy(step: Step, inputFindings: Finding[]): Promise<Status> {
  const truss = await checkTruss(step, inputFindings);
  if (step.inputs.apiKey === "") {
    step.tools.log.notice("Without an API key only the local checks were done: Baseten has not seen this truss.");
    return "validated";
  }
  // Loaded only here: the local checks must not pay for what talks to Baseten and S3.
  const { deployTruss, validateTruss } = await import("./push.ts");
  if (step.inputs.dryRun) {
    await validateTruss(step, truss);
    return "validated";
  }
  await deployTruss(step, truss);
  return "success";
}
