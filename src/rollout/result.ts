import { tellLostOutputs } from "../action/command-files.ts";
import { defectText } from "../action/start.ts";
import { formatDuration } from "../lib/clock.ts";
import { Failure, type Status } from "../lib/errors.ts";
import { dollars } from "../github/plan/machines.ts";
import { type Contents, type RunSummary, renderSummary } from "../github/summary.ts";
import { APP_URL } from "../action/servers.ts";
import { formatBytes } from "../lib/bytes.ts";
import { type Finding, findingText, placedText } from "../lib/findings.ts";
import type { Account, WatchAccount } from "./account.ts";
import type { RolloutInputs } from "./inputs.ts";
import type { Outputs } from "./outputs.ts";
import type { Tools } from "../action/tools.ts";
import { entriesOf, examplesOf, leftOutLine, type Manifest, packedLine } from "../truss/files/manifest.ts";

/** How a run ended. */
export interface Ending {
  status: Status;
  /** On failure, the one text that says what happened and what to do. */
  cause?: string;
  /** The stack, if the failure is a defect of this action. */
  stack?: string;
}

/**
 * The ending for a thrown value: anything but a Failure is a defect of the action.
 * @param promotion what the run was to do, which a defect has kept it from.
 */
export function endingOf(error: unknown, promotion: RolloutInputs["promotion"] = "on-push"): Ending {
  if (error instanceof Failure) return { status: error.status, cause: error.report };
  const ending: Ending = {
    status: promotion === "existing" ? "promote_failed" : "deploy_failed",
    cause: defectText(error),
  };
  if (error instanceof Error && error.stack) ending.stack = error.stack;
  return ending;
}

/** Whether a status leaves exit code 0. */
export function isGood(status: Status): boolean {
  return status === "success" || status === "validated" || status === "unchanged";
}

/** A run that has ended. */
export interface EndedRun {
  tools: Tools;
  inputs: Pick<RolloutInputs, "promotion">;
  outputs: Outputs;
  account: Account;
}

/**
 * Reports how the run ended: writes the outputs, the job summary, and on failure the one error annotation.
 * @returns the exit code. It is 1 even if everything succeeded but the outputs did not reach the runner: later steps rely on them.
 */
export async function finish(run: EndedRun, ending: Ending): Promise<number> {
  const { tools, outputs } = run;
  const { files, log, secrets } = tools;
  outputs.set("status", ending.status);
  outputs.finish();
  const lostOutputs = tellLostOutputs(files.lostOutputs, log);
  const good =
    lostOutputs !== undefined && isGood(ending.status) ? `The run itself ended with \`${ending.status}\`.` : undefined;
  const causes = [ending.cause, good, lostOutputs].filter((text) => text);
  const cause = causes.length === 0 ? undefined : secrets.scrub(causes.join("\n"));
  const plan = await planOf(run, ending.status);
  await files.writeSummary(renderSummary({ ...reportOf(run, ending.status, cause), ...plan }));
  if (ending.stack) log.info(ending.stack);
  if (cause !== undefined) log.failure(cause);
  return cause === undefined && isGood(ending.status) ? 0 : 1;
}

/** Loads the code that renders a plan only if there is one: the local checks do not need it. */
async function planOf(run: Pick<EndedRun, "account" | "inputs">, status: Status): Promise<Partial<RunSummary>> {
  const { plan, verdict = "" } = run.account.entries;
  if (plan === undefined) return {};
  const { foldedPlan, planMarkdown, planSections } = await import("../github/plan/sections.ts");
  const { warningCount } = await import("../github/plan/warnings.ts");
  const options = { verdict, findings: unplannedHints(run.account).length };
  const title = titleOf(run, status, warningCount(plan));
  if (status === "validated") return { title, plan: planMarkdown(plan, options).trim(), isPlanOnly: true };
  const sections = foldedPlan(planSections(plan, options));
  return { title, plan: sections.map(({ markdown }) => markdown).join("\n\n") };
}

/** The warnings of the local checks that the plan does not list itself. */
export function unplannedHints({ entries, findings }: Account): Finding[] {
  const planned = new Set(entries.plan?.mutable.map(({ message }) => message));
  return findings.filter((finding) => finding.severity === "hint" && !planned.has(findingText(finding)));
}

/**
 * The headline of a run.
 * @param warnings how many warnings its plan has: with some, a run that only checked gets no green sign.
 */
export function titleOf(
  { account, inputs }: Pick<EndedRun, "account" | "inputs">,
  status: Status,
  warnings = 0,
): string {
  const title = (inputs.promotion === "existing" ? PROMOTION_TITLES[status] : undefined) ?? TITLES[status];
  const count = warnings + unplannedHints(account).length;
  if (status === "validated" && count > 0) {
    return `⚠️ ${title}, with ${count === 1 ? "a warning" : `${count} warnings`}`;
  }
  const end = isGood(status) && account.entries.isTurnedOff ? ", then deactivated" : "";
  return `${isGood(status) ? "✅" : "❌"} ${title}${end}`;
}

const TITLES: Record<Status, string> = {
  success: "Deployed to Baseten",
  validated: "Dry run for Baseten passed",
  unchanged: "Unchanged on Baseten",
  deploy_failed: "Deployment to Baseten failed",
  deploy_timeout: "Deployment to Baseten timed out",
  predict_failed: "Smoke test on Baseten failed",
  promote_failed: "Promotion on Baseten failed",
  rolled_back: "Rolled back on Baseten",
  watch_failed: "Watch on Baseten failed",
  rollback_failed: "Rollback on Baseten failed",
  cleanup_failed: "Cleanup on Baseten failed",
  cancelled: "Deployment to Baseten cancelled",
  invalid: "Invalid configuration: nothing deployed to Baseten",
};

/** What differs where nothing is deployed, and a deployment that exists is promoted. */
const PROMOTION_TITLES: Partial<Record<Status, string>> = {
  success: "Promoted on Baseten",
  deploy_failed: "Not promoted on Baseten: not ready",
  deploy_timeout: "Not promoted on Baseten: not ready in time",
  cancelled: "Promotion on Baseten cancelled",
  invalid: "Invalid configuration: nothing promoted on Baseten",
};

function reportOf(run: EndedRun, status: Status, cause: string | undefined): RunSummary {
  const { tools, inputs, account } = run;
  const { servers, secrets } = tools;
  const { entries, deployment, timings } = account;
  const { modelId = "", logsUrl = "", predictUrl = "" } = deployment;
  const { deploySeconds, manifest, packed = "", uploaded = "", isTurnedOff = false } = entries;
  const isCalled = (isGood(status) && !isTurnedOff) || status === "predict_failed";
  return {
    title: titleOf(run, status),
    linksBelow: APP_URL,
    rows: [
      { name: "Status", value: status },
      { name: "Model", value: deployment.modelName ?? "", ...(modelId ? { url: servers.modelUrl(modelId) } : {}) },
      { name: "Environment", value: entries.environment ?? "" },
      { name: "Deployment", value: deployment.deploymentName ?? "" },
      { name: "Logs", value: logsUrl === "" ? "" : "open", url: logsUrl },
      {
        name: readyWord(inputs) === "ready" ? "Ready after" : "Live after",
        value: deploySeconds === undefined ? "" : formatDuration(deploySeconds * 1_000),
      },
      { name: "Startup", value: entries.startup ?? "" },
      { name: "Smoke test", value: entries.smokeTest ?? "", isWide: true },
      { name: "Cases", value: entries.cases?.line ?? "" },
      { name: "Settings", value: entries.settings ?? "", isWide: true },
      // On a failure the cause includes it.
      { name: "Cleanup", value: isGood(status) ? (entries.cleanup ?? "") : "" },
      { name: "Keeps running", value: entries.leftRunning ?? "" },
      { name: "Cost", value: plannedCost(account, status) },
      { name: "Predict URL", value: isCalled ? predictUrl : "", code: true, isWide: true },
      { name: "Model id", value: modelId, code: true },
      { name: "Deployment id", value: deployment.deploymentId ?? "", code: true },
      { name: "Archive", value: [packed, uploaded].filter((part) => part !== "").join(", ") },
    ],
    ...(manifest === undefined ? {} : { contents: contentsOf(manifest, entries, (text) => secrets.scrub(text)) }),
    ...(entries.watch === undefined ? {} : { watch: scrubbedWatch(entries.watch, (text) => secrets.scrub(text)) }),
    ...(entries.cases?.markdown === undefined
      ? {}
      : { cases: { note: secrets.scrub(entries.cases.note ?? ""), table: entries.cases.markdown } }),
    timings: [...timings],
    ...(cause === undefined ? {} : { cause }),
    lastLines: [...(entries.lastLines ?? [])],
    findings: unplannedHints(account).map((finding) => placedText(finding, secrets.scrub(findingText(finding)))),
  };
}

/**
 * What the deployment of a good run costs from now on, by its plan or, without one, by the price that was read for the end: `runningCost`
 * reads what a deployment that a failed run has left costs at the moment.
 * @returns a few words; empty if no deployment is left running, or if its price is not known.
 */
export function plannedCost({ entries, deployment }: Account, status: Status): string {
  const { plan, pricePerMinute, isTurnedOff } = entries;
  const isRunning = isGood(status) && status !== "validated" && !isTurnedOff;
  const price = plan === undefined ? pricePerMinute : plan.machine.after?.pricePerMinute;
  if (!isRunning || price === undefined || deployment.deploymentId === undefined) return "";
  return `${dollars(price * 60)} an hour for each running replica, at list price`;
}

/** What a deployment is once the wait for it is over. One that is tested before its promotion is not live yet. */
export function readyWord({ promotion }: Pick<RolloutInputs, "promotion">): "ready" | "live" {
  return promotion === "on-push" ? "live" : "ready";
}

/** What the guard saw without known secrets: an error of Baseten may quote anything. */
export function scrubbedWatch({ line, curve, notes }: WatchAccount, scrub: (text: string) => string): WatchAccount {
  return { line: scrub(line), curve: curve.map(scrub), notes: notes.map(scrub) };
}

function contentsOf(
  manifest: Manifest,
  { contentDigest = "" }: Account["entries"],
  scrub: (text: string) => string,
): Contents {
  return {
    heading: `Packed: ${[packedLine(manifest), leftOutLine(manifest)].filter((part) => part !== "").join(", ")}`,
    digest: contentDigest,
    largest: manifest.largest.map(({ path, size }) => ({ name: scrub(path), size: formatBytes(size) })),
    leftOut: manifest.leftOut.map((group) => ({
      rule: scrub(group.pattern),
      entries: entriesOf(group),
      examples: scrub(examplesOf(group)),
    })),
  };
}
