import { existsSync, realpathSync } from "node:fs";
import { type StepFacts, stepFactsOf } from "../action/context.ts";
import { workspaceOf } from "../action/tools.ts";
import { archiveBytes, contentDigest } from "../archive/archive.ts";
import { Threads } from "../archive/threads.ts";
import { type Head, readHead } from "../github/git.ts";
import { readAllTracked, readTracked, readUncommitted } from "../github/tracked.ts";
import { formatBytes } from "../lib/bytes.ts";
import type { Finding } from "../lib/findings.ts";
import type { CasesFile } from "../rollout/cases/case.ts";
import { loadCases } from "../rollout/cases/load.ts";
import { isAnnotated, refusal } from "../rollout/refusal.ts";
import { type Run, runPhase, tellDeployment } from "../rollout/run.ts";
import type { Settings } from "../rollout/settings/settings.ts";
import type { GitView } from "../truss/files/checkout.ts";
import { buildManifest, leftOutLine, manifestLines, packedLine } from "../truss/files/manifest.ts";
import { PROMINENT_RULES } from "../truss/files/suspicious.ts";
import { checkPredictInput } from "../truss/predict-input.ts";
import { type Truss, readTruss } from "../truss/truss.ts";
import type { Inputs } from "./inputs.ts";

/** A truss without errors, and its origin. */
export interface CheckedTruss {
  truss: Truss;
  /** Digest of its content, computed while the API answers. Rejects if a file cannot be read. */
  digest: Promise<string>;
  /** The threads that hash it, and pack it later. */
  threads: Threads;
  /** What is checked out around it. Read once, so that everything reports the same commit, whatever a later step does to the checkout. */
  head: Head | undefined;
  /** What is deployed, and the run that it belongs to. */
  facts: StepFacts;
  /** What the input `predict-cases` names; undefined for none. */
  cases: CasesFile | undefined;
  /** The settings that the inputs want; undefined if they name none. */
  settings: Settings | undefined;
}

/**
 * The first phase, which needs no network: reads the truss, checks it, lists what goes into the archive, and in a dry run measures the
 * archive.
 * @param startFindings what is wrong with the inputs and the runner, to be reported together with what is wrong with the truss.
 * @throws Failure (`invalid`) with everything that is wrong.
 */
export async function checkTruss(run: Run<Inputs>, startFindings: Finding[]): Promise<Omit<CheckedTruss, "settings">> {
  const { inputs, tools, outputs, account } = run;
  const workspace = workspaceOf(tools);
  outputs.set("environment", inputs.environment);
  account.add({ environment: inputs.environment });
  return runPhase(run, "Check the truss", async () => {
    const { truss, findings: trussFindings } = await readTruss(workspace, inputs, checkoutIn(workspace));
    const cases = await loadCases(run);
    const isPathRefused = startFindings.some(({ rule }) => rule === "input-predict-path");
    const predicted = (await predictFindings(inputs, truss, cases.file)).filter(
      // Its remedy is to set the input that was refused.
      ({ rule }) => !(isPathRefused && rule === "predict-endpoint"),
    );
    const findings = [...startFindings, ...trussFindings, ...cases.findings, ...predicted];
    account.addFindings(findings);
    tools.log.findings(mostImportantFirst(findings.filter(isAnnotated)));
    const errors = findings.filter((finding) => finding.severity === "error");
    if (truss === undefined) throw refusal(errors);
    const overridden = truss.config.overrides.map(({ name }) => name);
    if (overridden.length > 0) tools.log.info(`Set by \`config-overrides\`: ${overridden.join(", ")}`);
    const manifest = buildManifest(truss);
    for (const line of manifestLines(manifest, truss.files)) tools.log.info(line);
    const { location, displayName: directory } = truss;
    const head = await readHead(location.directory, location.workspace);
    const facts = stepFactsOf(tools.event, head, inputs);
    // Before a truss is refused, so that the comment in the pull request can say so.
    account.add({ directory, manifest, facts, commit: facts.headSha });
    tellDeployment(run, { modelName: inputs.modelName || truss.config.modelName });
    if (errors.length > 0) throw refusal(errors);
    if (facts.doubt !== "") tools.log.warning(facts.doubt);
    const threads = Threads.for(truss.totalBytes);
    try {
      const digest = digestOf(run, truss, threads);
      const packed = packedLine(manifest);
      account.add({ packed });
      // A push sends its first requests meanwhile, and awaits the digest when it needs it.
      if (inputs.dryRun || threads.count === 0) await digest;
      const size = inputs.dryRun ? `, ${await sizeToUpload(run, truss, threads)} to upload` : "";
      account.add({ packed: `${packed}${size}` });
      const contents = [`${packed}${size}`, leftOutLine(manifest)].filter((part) => part !== "").join(", ");
      return {
        result: { truss, digest, threads, head, facts, cases: cases.file },
        verdict: `Truss ${directory}: ${contents}.`,
      };
    } catch (error) {
      threads.close();
      throw error;
    }
  });
}

/** What is wrong with the smoke test, which the config and the inputs decide on together. */
async function predictFindings(
  inputs: Inputs,
  truss: Truss | undefined,
  file: CasesFile | undefined,
): Promise<Finding[]> {
  if (truss === undefined || !inputs.wait) return [];
  const { predictPath: path, predictPayload: payload, predictPayloadFile: payloadFile, predictCases } = inputs;
  const withoutPayload = (file?.cases ?? [])
    .filter((one) => one.payload === undefined)
    .map(({ line, column }) => ({ file: file?.display ?? "", line, column }));
  // Cases that are refused were still meant to be sent somewhere.
  const cases = predictCases === "" ? undefined : { withoutPayload };
  return checkPredictInput(truss, { path, payload, payloadFile, cases });
}

/** What Git says about the checkout in a workspace. */
function checkoutIn(workspace: string): GitView {
  const root = existsSync(workspace) ? realpathSync(workspace) : workspace;
  return {
    tracked: (folder) => readTracked(folder, root),
    allTracked: (folder) => readAllTracked(folder, root),
    uncommitted: (folder) => readUncommitted(folder, root),
  };
}

/** GitHub shows only a few findings: files that should not leave the repository come before what may fail on Baseten. */
function mostImportantFirst(findings: readonly Finding[]): Finding[] {
  const isProminent = ({ rule }: Finding): boolean => PROMINENT_RULES.has(rule);
  return [...findings.filter(isProminent), ...findings.filter((finding) => !isProminent(finding))];
}

/** The digest of the content, told as soon as it is known. */
function digestOf({ tools, outputs, account }: Run<Inputs>, truss: Truss, threads: Threads): Promise<string> {
  const digest = contentDigest(truss.files, { threads, signal: tools.signal }).then((found) => {
    outputs.set("archive-digest", found);
    account.add({ contentDigest: found });
    const isOther = truss.uncommitted.length > 0;
    tools.log.info(`Content digest: ${found}${isOther ? " (the files differ from the commit)" : ""}`);
    return found;
  });
  // A run that ends before anybody awaits it has another reason for that.
  digest.catch(() => undefined);
  return digest;
}

/** Packs the archive without sending or keeping any of it. @returns its size in words; an estimate where the link will have a say. */
async function sizeToUpload({ inputs, tools, outputs }: Run<Inputs>, truss: Truss, threads: Threads): Promise<string> {
  const format = { container: inputs.archiveFormat, level: inputs.compressionLevel };
  const bytes = await archiveBytes(truss.files, format, tools.signal, threads);
  outputs.set("archive-size", bytes);
  const isEstimate = format.level === "auto" && format.container !== "tar" && threads.count > 0;
  return `${isEstimate ? "about " : ""}${formatBytes(bytes)}`;
}
