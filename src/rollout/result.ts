import { tellLostOutputs } from "../action/command-files.ts";
import { defectText } from "../action/start.ts";
import { formatDuration } from "../lib/clock.ts";
import { Failure, type Status } from "../lib/errors.ts";
import { type Contents, type RunSummary, renderSummary } from "../github/summary.ts";
import { formatBytes } from "../lib/bytes.ts";
import type { Step } from "./step.ts";
import { entriesOf, examplesOf, leftOutLine, type Manifest, packedLine } from "../truss/files/manifest.ts";

/** How a run ended. */
export interface Ending {
  status: Status;
  /** On failure, the one text that says what happened and what to do. */
  cause?: string;
  /** For a defect of ours: where it was thrown. */
  stack?: string;
}

/** The reason of the signal that ends a run because the job was cancelled. */
export class Cancelled extends Failure {
  constructor(signal: string) {
    super(`The job was cancelled (${signal}).`, { status: "cancelled" });
  }
}

/** What was thrown, as the ending of the run. */
export function endingOf(error: unknown): Ending {
  if (error instanceof Failure) return { status: error.status, cause: error.report };
  const ending: Ending = {
    status: "deploy_failed",
    cause: defectText(error),
  };
  if (error instanceof Error && error.stack) ending.stack = error.stack;
  return ending;
}

/** Whether a status leaves exit code 0. */
export function isGood(status: Status): boolean {
  return status === "success" || status === "validated" || status === "unchanged";
}

/**
 * Says how the run ended: the outputs, the job summary, and on failure the one error annotation.
 * @returns the exit code: 1 also where all went well but the outputs did not reach the runner, for later steps rely on them.
 */
export async function finish(step: Step, ending: Ending): Promise<number> {
  const { outputs, files, log, secrets } = step.tools;
  outputs.set("status", ending.status);
  outputs.finish();
  const lost = tellLostOutputs(files.lostOutputs, log);
  const good =
    lost !== undefined && isGood(ending.status) ? `The run itself ended as \`${ending.status}\`.` : undefined;
  const causes = [ending.cause, good, lost].filter((text) => text);
  const cause = causes.length === 0 ? undefined : secrets.scrub(causes.join("\n"));
  const plan = await planOf(step, ending.status);
  await files.writeSummary(renderSummary({ ...reportOf(step, ending.status, cause), ...plan }));
  if (ending.stack) log.info(ending.stack);
  if (cause !== undefined) log.failure(cause);
  return cause === undefined && isGood(ending.status) ? 0 : 1;
}

/** Loaded only where there is a plan: the local checks must not pay for it. */
async function planOf({ plan, verdict }: Step, status: Status): Promise<Partial<Pick<RunSummary, "plan" | "title">>> {
  if (plan === undefined) return {};
  const { planMarkdown } = await import("../github/plan/sections.ts");
  const { warningCount } = await import("../github/plan/warnings.ts");
  const markdown = planMarkdown(plan, { verdict, isFolded: status !== "validated" });
  return { title: titleOf(status, warningCount(plan)), plan: markdown.trim() };
}

/**
 * The headline of a run that ended so.
 * @param warnings of its plan: they are no reason for a green sign on what was only checked.
 */
export function titleOf(status: Status, warnings = 0): string {
  if (status === "validated" && warnings > 0) {
    return `⚠️ ${TITLES[status]}, with ${warnings === 1 ? "a warning" : `${warnings} warnings`}`;
  }
  return `${isGood(status) ? "✅" : "❌"} ${TITLES[status]}`;
}

const TITLES: Record<Status, string> = {
  success: "Deployed to Baseten",
  validated: "Checked for Baseten",
  unchanged: "Unchanged at Baseten",
  deploy_failed: "Not deployed to Baseten",
  deploy_timeout: "Not serving at Baseten in time",
  predict_failed: "Smoke test at Baseten failed",
  promote_failed: "Not promoted at Baseten",
  cleanup_failed: "Clean-up at Baseten failed",
  cancelled: "Deployment to Baseten cancelled",
  invalid: "Refused before deploying to Baseten",
};

function reportOf(step: Step, status: Status, cause: string | undefined): RunSummary {
  const { outputs, servers, secrets } = step.tools;
  const value = (name: Parameters<typeof outputs.get>[0]) => outputs.get(name);
  const seconds = value("deploy-time-seconds");
  const modelId = value("model-id");
  const logsUrl = value("logs-url");
  const isTested = step.inputs.promotion === "after-check";
  return {
    title: titleOf(status),
    rows: [
      { name: "Status", value: status },
      { name: "Model", value: value("model-name"), ...(modelId ? { url: servers.modelUrl(modelId) } : {}) },
      { name: "Environment", value: value("environment") },
      { name: "Deployment", value: value("deployment-name") },
      { name: "Logs", value: logsUrl === "" ? "" : "open", url: logsUrl },
      // What is tested before it is promoted serves nobody by then.
      {
        name: isTested ? "Ready after" : "Serving after",
        value: seconds === "" ? "" : formatDuration(Number(seconds) * 1_000),
      },
      { name: "Startup", value: step.startup },
      { name: "Smoke test", value: step.smokeTest },
      // On a failure it stands in the cause.
      { name: "Clean-up", value: isGood(status) ? step.cleanup : "" },
      {
        name: "Predict URL",
        value: isGood(status) || status === "predict_failed" ? value("predict-url") : "",
        code: true,
      },
      { name: "Model id", value: modelId, code: true },
      { name: "Deployment id", value: value("deployment-id"), code: true },
      { name: "Archive", value: [step.packed, step.uploaded].filter((part) => part !== "").join(", ") },
      { name: "Content digest", value: value("archive-digest"), code: true },
    ],
    ...(step.manifest === undefined ? {} : { contents: contentsOf(step.manifest, (text) => secrets.scrub(text)) }),
    timings: step.timings,
    ...(cause === undefined ? {} : { cause }),
    lastLines: step.lastLines,
    findings: step.findings
      .filter((finding) => finding.severity === "hint")
      .map((finding) => secrets.scrub(finding.message)),
  };
}

function contentsOf(manifest: Manifest, scrub: (text: string) => string): Contents {
  return {
    heading: `Packed: ${[packedLine(manifest), leftOutLine(manifest)].filter((part) => part !== "").join(", ")}`,
    largest: manifest.largest.map(({ path, size }) => ({ name: scrub(path), size: formatBytes(size) })),
    leftOut: manifest.leftOut.map((group) => ({
      rule: scrub(group.pattern),
      entries: entriesOf(group),
      examples: scrub(examplesOf(group)),
    })),
  };
}
