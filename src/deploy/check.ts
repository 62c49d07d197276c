import { existsSync, realpathSync } from "node:fs";
import { archiveBytes, contentDigest } from "../archive/archive.ts";
import { Failure } from "../lib/errors.ts";
import { type Finding, findingText, placedText } from "../lib/findings.ts";
import { readAllTracked, readTracked, readUncommitted } from "../github/tracked.ts";
import { formatBytes } from "../lib/bytes.ts";
import type { Step } from "../rollout/step.ts";
import { workspaceOf } from "../action/tools.ts";
import type { GitView } from "../truss/files/checkout.ts";
import { PROMINENT_RULES } from "../truss/files/suspicious.ts";
import { buildManifest, leftOutLine, type Manifest, manifestLines, packedLine } from "../truss/files/manifest.ts";
import { readTruss, type Truss } from "../truss/truss.ts";

/**
 * The first phase, which needs no network: reads the truss, checks it, lists what goes into the archive, and in a dry run
 * measures that.
 * @param inputFindings what is wrong with the inputs, to be reported together with what is wrong with the truss.
 * @throws Failure (`invalid`) with all that is wrong.
 */
export async function checkTruss(step: Step, inputFindings: Finding[]): Promise<Truss> {
  const { inputs, tools } = step;
  const { outputs, signal } = tools;
  outputs.set("environment", inputs.environment);
  return step.phase("Check the truss", async () => {
    const { truss, findings } = await readTruss(workspaceOf(tools), inputs, checkoutIn(workspaceOf(tools)));
    step.findings.push(...inputFindings, ...findings);
    tools.log.findings(mostImportantFirst(step.findings.filter(isAnnotated)));
    if (truss !== undefined) step.manifest = listContents(step, truss);
    if (truss !== undefined) {
      // Also where it is refused: so that the comment in the pull request says so.
      step.directory = truss.displayName;
      step.location = truss.location;
      outputs.set("model-name", inputs.modelName || truss.config.modelName);
    }
    const errors = step.findings.filter((finding) => finding.severity === "error");
    if (truss === undefined || step.manifest === undefined || errors.length > 0) throw refusal(errors);
    const { doubt } = await step.facts();
    if (doubt !== "") tools.log.warning(doubt);
    const digest = await contentDigest(truss.files, signal);
    outputs.set("archive-digest", digest);
    step.packed = packedLine(step.manifest);
    const isOther = truss.uncommitted.length > 0;
    tools.log.info(`Content digest: ${digest}${isOther ? " (not what the commit holds)" : ""}`);
    if (inputs.dryRun) await measure(step, truss);
    const contents = [step.packed, leftOutLine(step.manifest)].filter((part) => part !== "").join(", ");
    return { result: truss, verdict: `Truss ${truss.displayName}: ${contents}.` };
  });
}

/** What Git tells of the checkout in a workspace. */
function checkoutIn(workspace: string): GitView {
  const root = existsSync(workspace) ? realpathSync(workspace) : workspace;
  return {
    tracked: (folder) => readTracked(folder, root),
    allTracked: (folder) => readAllTracked(folder, root),
    uncommitted: (folder) => readUncommitted(folder, root),
  };
}

/** An error that no file can show at its place stands in the one that ends the run. */
function isAnnotated({ severity, file }: Finding): boolean {
  return severity === "hint" || file !== undefined;
}

/** GitHub shows few: what is about to leave the house goes before what may fail in it. */
function mostImportantFirst(findings: readonly Finding[]): Finding[] {
  const isProminent = ({ rule }: Finding): boolean => PROMINENT_RULES.has(rule);
  return [...findings.filter(isProminent), ...findings.filter((finding) => !isProminent(finding))];
}

function listContents(step: Step, truss: Truss): Manifest {
  const manifest = buildManifest(truss);
  for (const line of manifestLines(manifest, truss.files)) step.tools.log.info(line);
  return manifest;
}

/** All that is wrong, at once: what stands in a file as annotations there, what does not in the one message. */
function refusal(errors: Finding[]): Failure {
  const lines = errors.map((finding) => placedText(finding, findingText(finding)));
  const message =
    lines.length === 1
      ? (lines[0] ?? "")
      : `${lines.length} problems, nothing was sent:\n${lines.map((line) => `- ${line}`).join("\n")}`;
  return new Failure(message, { status: "invalid", findings: errors });
}

/** What the archive would amount to, without sending a byte. */
async function measure(step: Step, truss: Truss): Promise<void> {
  const { archiveFormat, compressionLevel } = step.inputs;
  const format = { container: archiveFormat, level: compressionLevel };
  const bytes = await archiveBytes(truss.files, format, step.tools.signal);
  step.tools.outputs.set("archive-size", bytes);
  step.packed += `, ${formatBytes(bytes)} to upload`;
}
