import type { BasetenClient } from "../baseten/api/client.ts";
import { getDeployment } from "../baseten/api/deployments.ts";
import { firstBytes, type PredictOptions, type PredictResult, predict } from "../baseten/predict.ts";
import { isComingUp, isReady } from "../baseten/statuses.ts";
import { formatDuration } from "../lib/clock.ts";
import { Failure } from "../lib/errors.ts";
import { harmless } from "../github/log.ts";
import type { Secrets } from "../action/masks.ts";
import { formatBytes } from "../lib/bytes.ts";
import type { Step } from "./step.ts";
import { USER_AGENT } from "../action/tools.ts";
import { choosePayload } from "../truss/predict-input.ts";
import type { Truss } from "../truss/truss.ts";

/** What the smoke test sends, or why there is none. */
export type SmokeTest = Awaited<ReturnType<typeof choosePayload>>;

/** The `predict-response` output holds so many bytes at most, and the log shows as many. */
const LARGEST_RESPONSE_BYTES = 4096;
/** The summary has one row for all of the smoke test. */
const LONGEST_EXCERPT = 200;

/** Decides what the smoke test of a run sends. */
export async function planSmokeTest(step: Step, truss: Truss): Promise<SmokeTest> {
  const { predictPayload, predictPayloadFile, promotion } = step.inputs;
  const smokeTest = await choosePayload({
    payload: predictPayload,
    payloadFile: predictPayloadFile,
    workspace: truss.location.workspace,
    config: truss.config.sent,
  });
  // The config's own example stands in the repository, for all to read.
  if (predictPayload !== "" || predictPayloadFile !== "") step.tools.secrets.addPayload(smokeTest.payload);
  if (promotion === "after-check" && smokeTest.payload === undefined) {
    step.tools.log.warning(
      `Input \`promotion\` is "after-check", but there is no smoke test (${smokeTest.skip}): all that is checked before the promotion is that the deployment becomes ACTIVE.`,
    );
  }
  return smokeTest;
}

/** What a smoke test has to know of the deployment behind its URL, for an answer that a cold start may explain. */
export type ColdStart = Required<Pick<PredictOptions, "wasComingUp" | "comingUp">>;

/**
 * The state of a deployment before and during its smoke test.
 * @param options.status that was seen last before it.
 */
export function coldStartOf(
  client: BasetenClient,
  { modelId, deploymentId, status }: { modelId: string; deploymentId: string; status: string },
): ColdStart {
  return {
    wasComingUp: isComingUp(status),
    comingUp: async () => {
      try {
        const seen = await getDeployment(client, modelId, deploymentId);
        if (isComingUp(seen.status)) return seen.status;
        return isReady(seen.status) && seen.activeReplicas === 0 ? "ACTIVE without a replica" : undefined;
      } catch (error) {
        // What cannot be read is no reason for another attempt.
        if (error instanceof Failure && error.status !== "cancelled") return undefined;
        throw error;
      }
    },
  };
}

/**
 * Calls the model until it answers, and sets the outputs.
 * @returns the verdict, one line.
 * @throws Failure with status `predict_failed`.
 */
export async function runSmokeTest(step: Step, smokeTest: SmokeTest, coldStart: ColdStart): Promise<string> {
  const { network, clock, signal, log, secrets, outputs } = step.tools;
  const url = new URL(outputs.get("predict-url"));
  log.info(`POST ${url} with ${smokeTest.source}.`);
  step.smokeTest = "not finished";
  const result = await predict({
    network,
    clock,
    signal,
    url,
    apiKey: step.inputs.apiKey,
    userAgent: USER_AGENT,
    payload: smokeTest.payload,
    ...coldStart,
    timeoutMs: step.inputs.predictTimeoutSeconds * 1_000,
    scrub: (text) => secrets.scrub(text),
    scrubQuote: (text) => secrets.scrubForOthers(text),
    onNote: (line) => log.info(line),
  }).catch((error: unknown) => {
    if (!signal.aborted) step.smokeTest = "failed";
    throw error;
  });
  const text = secrets.scrub(result.text);
  const shown = secrets.beginning(text, firstBytes(text, LARGEST_RESPONSE_BYTES).length);
  outputs.set("predict-response", shown);
  outputs.set("predict-time-seconds", (result.durationMs / 1_000).toFixed(3));
  const isCut = result.truncated || shown.length < text.length;
  const heading = isCut ? `The first ${formatBytes(LARGEST_RESPONSE_BYTES)} of the answer` : "Answer";
  log.info(`${heading}:${inLog(shown)}`);
  const figures = describe(result);
  step.smokeTest = `${figures}; answer: ${excerpt(text, secrets)}`;
  step.smokeTestForOthers = `${figures}; answer: ${excerpt(secrets.scrubForOthers(text), secrets)}`;
  return `The model answers: ${figures}.`;
}

/** An answer behind its heading: several lines each behind a bar, so that none of them looks like one of ours. */
function inLog(text: string): string {
  const lines = text.split(/\r\n|[\r\n]/);
  return lines.length === 1 ? ` ${text}` : lines.map((line) => `\n│ ${line}`).join("");
}

/** An answer on one line, without terminal controls, not endless. */
function excerpt(text: string, secrets: Secrets): string {
  const line = harmless(text)
    .replace(/[\s\u202a-\u202e\u2066-\u2069]+/g, " ")
    .trim();
  if (line === "") return "empty";
  return line.length <= LONGEST_EXCERPT ? line : `${secrets.beginning(line, LONGEST_EXCERPT).toWellFormed()}…`;
}

function describe({ durationMs, stream }: PredictResult): string {
  const parts = [formatDuration(durationMs)];
  if (stream) {
    parts.push(`first token after ${formatDuration(stream.firstTokenMs)}`, `${stream.tokens} tokens`);
    if (stream.tokensPerSecond !== undefined) parts.push(`${stream.tokensPerSecond.toFixed(1)} tokens/s`);
  }
  return parts.join(", ");
}
