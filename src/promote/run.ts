import { stepFactsOf } from "../action/context.ts";
import type { ActionsCore } from "../action/runner.ts";
import { workspaceOf } from "../action/tools.ts";
import { planLines } from "../github/plan/log-lines.ts";
import type { Status } from "../lib/errors.ts";
import type { Finding } from "../lib/findings.ts";
import { loadCases } from "../rollout/cases/load.ts";
import { tellCost } from "../rollout/cost.ts";
import { tellFindings } from "../rollout/refusal.ts";
import { type OnlineRun, type Run, runPhase } from "../rollout/run.ts";
import { runToEnd } from "../rollout/run-to-end.ts";
import { loadSettings, meetSettings } from "../rollout/settings/load.ts";
import type { WrittenSettings } from "../rollout/settings/report.ts";
import { checkPayloadInputs } from "../truss/predict-input.ts";
import { beforePromotion } from "./before-promotion.ts";
import type { FoundDeployment } from "./find.ts";
import { type PromoteInputs, readInputs } from "./inputs.ts";
import type { NamedByInputs } from "./plan.ts";

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
  const named = await checkInputs(run, startFindings);
  const { settings } = named;
  const { inputs, tools, account, announcer } = run;
  if (inputs.apiKey === "") {
    const cost = inputs.maxHourlyCost === undefined ? "" : " `max-hourly-cost` was not checked.";
    tools.log.notice(
      `No API key, so only the inputs were checked: Baseten was not contacted.${cost} ${run.whyNoKey}`.trim(),
    );
    return "validated";
  }
  // Loaded only here: the check of the inputs does not need the client of Baseten.
  const [{ createClient }, { findDeployment }, { planSmokeTest }] = await Promise.all([
    import("../action/baseten-client.ts"),
    import("./find.ts"),
    import("../rollout/smoke-test.ts"),
  ]);
  const online: OnlineRun<PromoteInputs> = { ...run, client: createClient(tools, inputs.apiKey) };
  const smokeTest = await planSmokeTest(run, undefined, named.cases);
  const { subject, config } = await beforePromotion(async () => {
    const found = await findDeployment(online, settings);
    await meetSettings(online, named.written, async () => found.live);
    return { subject: found, config: await showPlan(online, found, named) };
  });
  if (inputs.dryRun) {
    const isLeft = subject.isServed && !subject.changesSettings;
    account.add({ verdict: isLeft ? "There is nothing to do." : "Nothing was changed." });
    return "validated";
  }
  announcer?.planned();
  const { bring, keepServed } = await import("./bring.ts");
  if (subject.isServed) {
    await keepServed(online, { subject, config, smokeTest, settings });
    return "unchanged";
  }
  if (subject.isCommitKnown) await announcer?.deploymentBegins();
  else if (inputs.githubDeployment) {
    // The event's commit is another one, and GitHub would show that as deployed.
    tools.log.warning(
      `No GitHub Deployment was recorded, because no label of deployment ${subject.deployment.id} names a commit of this repository. This action sets one when it pushes with \`include-git-info\`.`,
    );
  }
  await bring(online, { subject, config, smokeTest, settings });
  return "success";
}

/** What the inputs name, without errors. */
interface CheckedInputs extends NamedByInputs {
  /** The settings, and where each of them is written. */
  written: WrittenSettings | undefined;
}

/** The first phase, which needs no network. @throws Failure (`invalid`) with everything that is wrong. */
async function checkInputs(run: Run<PromoteInputs>, startFindings: Finding[]): Promise<CheckedInputs> {
  const { inputs, tools, outputs, account } = run;
  const { environment, modelName, predictPayload: payload, predictPayloadFile: payloadFile } = inputs;
  outputs.set("environment", environment);
  // The commit is that of the event until the deployment is known.
  const facts = stepFactsOf(tools.event, undefined, { refSha: "", pullRequest: "" });
  account.add({ environment, facts, commit: "" });
  account.addDeployment({ modelName });
  return runPhase({ tools, account }, "Check the inputs", async () => {
    const workspace = workspaceOf(tools);
    const cases = await loadCases({ tools, inputs });
    const payloadFindings = await checkPayloadInputs({ payload, payloadFile, workspace });
    const settings = await loadSettings(inputs, workspace);
    const findings = [...startFindings, ...settings.findings, ...cases.findings, ...payloadFindings];
    tellFindings({ account, tools }, findings);
    const { written } = settings;
    const result = { cases: cases.file, settings: written?.settings, written };
    return { result, verdict: "The inputs are valid." };
  });
}

/**
 * The phase that shows what changes.
 * @returns the config of what is promoted; undefined if it could not be read.
 * @throws Failure (`invalid`) if what is to be done would cost more than it may.
 */
async function showPlan(
  run: OnlineRun<PromoteInputs>,
  subject: FoundDeployment,
  named: NamedByInputs,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { inputs, tools, account } = run;
  const { plan, config } = await runPhase(run, "Plan", async () => {
    const { makePlan } = await import("./plan.ts");
    const result = await makePlan(run, subject, named);
    account.add({ plan: result.plan });
    const [verdict = "", ...rest] = planLines(result.plan, { short: !inputs.dryRun });
    for (const line of rest) tools.log.info(line);
    return { result, verdict };
  });
  // What is served and stays as it is costs no more than before.
  if (!subject.isServed || subject.changesSettings) tellCost(run, plan);
  return config;
}
