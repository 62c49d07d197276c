import { stepFactsOf } from "../action/context.ts";
import type { ActionsCore } from "../action/runner.ts";
import { workspaceOf } from "../action/tools.ts";
import { planLines } from "../github/plan/log-lines.ts";
import type { Status } from "../lib/errors.ts";
import type { Finding } from "../lib/findings.ts";
import type { CasesFile } from "../rollout/cases/case.ts";
import { loadCases } from "../rollout/cases/load.ts";
import { refusal } from "../rollout/refusal.ts";
import { type OnlineRun, type Run, runPhase } from "../rollout/run.ts";
import { runToEnd } from "../rollout/run-to-end.ts";
import { checkPayloadInputs } from "../truss/predict-input.ts";
import type { FoundDeployment } from "./find.ts";
import { type PromoteInputs, readInputs } from "./inputs.ts";

/**
 * The entry of `promote/`: brings a deployment that exists into an environment, and follows it there.
 * @param stop ends the run.
 * @returns the exit code.
 */
export function runPromote(core: ActionsCore, stop: AbortController): Promise<number> {
  return runToEnd(core, stop, { readInputs, tell: promote });
}

/**
 * A whole promotion: find the deployment and plan; then make it ready, test it, promote it, and wait until the environment serves it.
 * @param startFindings what is wrong with the inputs and the runner.
 * @returns the status of the run at its end: `validated`, `unchanged` (the environment serves it already) or `success`.
 * @throws Failure with any other status; the signal's reason.
 */
async function promote(run: Run<PromoteInputs>, startFindings: Finding[]): Promise<Status> {
  const cases = await checkInputs(run, startFindings);
  const { inputs, tools, account, announcer } = run;
  if (inputs.apiKey === "") {
    tools.log.notice(`Without an API key only the inputs were checked: Baseten was not asked. ${run.whyNoKey}`.trim());
    return "validated";
  }
  // Loaded only here: the check of the inputs does not need the client of Baseten.
  const [{ createClient }, { findDeployment }, { planSmokeTest }] = await Promise.all([
    import("../action/baseten-client.ts"),
    import("./find.ts"),
    import("../rollout/smoke-test.ts"),
  ]);
  const online: OnlineRun<PromoteInputs> = { ...run, client: createClient(tools, inputs.apiKey) };
  const smokeTest = await planSmokeTest(run, undefined, cases);
  const subject = await findDeployment(online);
  const config = await showPlan(online, subject);
  if (inputs.dryRun) {
    account.add({ verdict: subject.isServed ? "Nothing would be done." : "Nothing was changed." });
    return "validated";
  }
  announcer?.planned();
  const { bring, testServed } = await import("./bring.ts");
  if (subject.isServed) {
    await testServed(online, { subject, config, smokeTest });
    return "unchanged";
  }
  await announcer?.deploymentBegins();
  await bring(online, { subject, config, smokeTest });
  return "success";
}

/** The first phase, which needs no network. @returns the cases of the smoke test, if an input names some. @throws Failure (`invalid`) with everything that is wrong. */
async function checkInputs(run: Run<PromoteInputs>, startFindings: Finding[]): Promise<CasesFile | undefined> {
  const { inputs, tools, outputs, account } = run;
  const { environment, modelName, predictPayload: payload, predictPayloadFile: payloadFile } = inputs;
  outputs.set("environment", environment);
  // The commit is that of the event until the deployment is known.
  const facts = stepFactsOf(tools.event, undefined, { refSha: "", pullRequest: "" });
  account.add({ environment, facts });
  account.addDeployment({ modelName });
  return runPhase({ tools, account }, "Check the inputs", async () => {
    const workspace = workspaceOf(tools);
    const cases = await loadCases({ tools, inputs });
    const payloadFindings = await checkPayloadInputs({ payload, payloadFile, workspace });
    const findings = [...startFindings, ...cases.findings, ...payloadFindings];
    account.addFindings(findings);
    tools.log.findings(findings.filter(({ severity, file }) => severity === "hint" || file !== undefined));
    const errors = findings.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw refusal(errors);
    return { result: cases.file, verdict: "The inputs are right." };
  });
}

/** The phase that shows what changes. @returns the config of what is promoted; undefined if it could not be read. */
function showPlan(
  run: OnlineRun<PromoteInputs>,
  subject: FoundDeployment,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { inputs, tools, account } = run;
  return runPhase(run, "Plan", async () => {
    const { makePlan } = await import("./plan.ts");
    const { plan, config } = await makePlan(run, subject);
    account.add({ plan });
    const [verdict = "", ...rest] = planLines(plan, { short: !inputs.dryRun });
    for (const line of rest) tools.log.info(line);
    return { result: config, verdict };
  });
}
