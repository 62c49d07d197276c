import type { ActionsCore } from "../action/runner.ts";
import { workspaceOf } from "../action/tools.ts";
import type { Status } from "../lib/errors.ts";
import type { Finding } from "../lib/findings.ts";
import type { Run } from "../rollout/run.ts";
import { runToEnd } from "../rollout/run-to-end.ts";
import { loadSettings } from "../rollout/settings/load.ts";
import type { WrittenSettings } from "../rollout/settings/report.ts";
import { mutableFindings } from "../truss/mutable-references.ts";
import { checkPayloadInputs } from "../truss/predict-input.ts";
import { type CheckedTruss, checkTruss } from "./check.ts";
import { type Inputs, readInputs } from "./inputs.ts";

/**
 * The main entry.
 * @param stop ends the run.
 * @returns the exit code.
 */
export function runMain(core: ActionsCore, stop: AbortController): Promise<number> {
  return runToEnd(core, stop, { readInputs, tell: deploy });
}

/**
 * A whole deployment: check the truss; then, with a key, let Baseten check it, or push it and follow it until it serves.
 * @param startFindings what is wrong with the inputs and the runner; reported together with what is wrong with the truss.
 * @returns the status of the run at its end: `validated`, `unchanged` or `success`.
 * @throws Failure with any other status; the signal's reason.
 */
async function deploy(run: Run<Inputs>, startFindings: Finding[]): Promise<Status> {
  hideOverrides(run);
  const { written, findings } = await loadSettings(run.inputs, workspaceOf(run.tools));
  const found = [...startFindings, ...findings, ...(await payloadFindings(run))];
  const checked = { ...(await checkTruss(run, found)), settings: written?.settings };
  try {
    return await deployChecked(run, checked, written);
  } finally {
    // A run that failed early is still hashing, which would keep the process alive and report a digest after the end.
    checked.threads.close();
  }
}

/** What follows the local checks. */
async function deployChecked(
  run: Run<Inputs>,
  checked: CheckedTruss,
  written: WrittenSettings | undefined,
): Promise<Status> {
  const { inputs, tools } = run;
  const { truss } = checked;
  if (inputs.apiKey === "") {
    run.account.addFindings(await mutableFindings(truss));
    const cost = inputs.maxHourlyCost === undefined ? "" : " `max-hourly-cost` was not checked.";
    tools.log.notice(
      `No API key, so only the local checks ran: Baseten has not seen this truss.${cost} ${run.whyNoKey}`.trim(),
    );
    return "validated";
  }
  // Loaded only here: the local checks do not need the clients of Baseten and S3.
  const { deployOnline } = await import("./online.ts");
  return deployOnline(run, checked, written);
}

/** Hides the overrides that no plan shows from what is sent to GitHub: Baseten or the model may quote them. */
function hideOverrides({ inputs, tools }: Run<Inputs>): void {
  for (const { hidden } of inputs.configOverrides) tools.secrets.addPayload(hidden);
}

function payloadFindings({ inputs, tools }: Run<Inputs>): Promise<Finding[]> {
  const { predictPayload: payload, predictPayloadFile: payloadFile } = inputs;
  return checkPayloadInputs({ payload, payloadFile, workspace: workspaceOf(tools) });
}
