import type { Secrets } from "../action/masks.ts";
import { USER_AGENT, workspaceOf } from "../action/tools.ts";
import type { BasetenClient } from "../baseten/api/client.ts";
import { getDeployment } from "../baseten/api/deployments.ts";
import { type PredictOptions, type PredictResult, predict } from "../baseten/predict.ts";
import { isComingUp, isReady } from "../baseten/statuses.ts";
import { harmless } from "../github/log.ts";
import { formatBytes } from "../lib/bytes.ts";
import { formatDuration } from "../lib/clock.ts";
import { Failure } from "../lib/errors.ts";
import { firstBytes, shortened } from "../lib/text.ts";
import { choosePayload, exampleOf, type PayloadChoice } from "../truss/predict-input.ts";
import type { Truss } from "../truss/truss.ts";
import type { CasesFile } from "./cases/case.ts";
import type { Run } from "./run.ts";

/** What the smoke test sends, or why there is none; and the cases that are run besides, or in its place. */
export type SmokeTest = PayloadChoice & {
  /** The cases of `predict-cases`, each with its payload. */
  cases?: CasesFile;
};

/** How much of the answer the output `predict-response` and the log hold. */
const MAX_RESPONSE_BYTES = 4096;
/** How much of the answer stands in the summary, which has one row for the whole smoke test. */
const MAX_EXCERPT = 200;

/**
 * Decides what the smoke test of a run sends. Cases take the place of the config's example; a payload of the inputs is sent besides.
 * @param truss the source of the deployment, whose config may have an example; undefined if it is not at hand.
 * @param cases what the input `predict-cases` names; undefined for none.
 * @throws Failure (`invalid`) if the payload cannot be read, or if the call would take the key of another host to Baseten's.
 */
export async function planSmokeTest(
  run: Pick<Run, "inputs" | "tools">,
  truss: Truss | undefined,
  cases?: CasesFile,
): Promise<SmokeTest> {
  const { predictPayload, predictPayloadFile, promotion } = run.inputs;
  const { log, secrets, servers } = run.tools;
  const isGiven = predictPayload !== "" || predictPayloadFile !== "";
  const smokeTest: SmokeTest = {
    ...(cases && !isGiven
      ? { source: "input `predict-cases`", skip: "The cases in `predict-cases` run instead." }
      : await choosePayload({
          payload: predictPayload,
          payloadFile: predictPayloadFile,
          workspace: workspaceOf(run.tools),
          truss,
        })),
    ...(cases === undefined ? {} : { cases: await withPayloads(cases, truss) }),
  };
  const isCalled = smokeTest.payload !== undefined || cases !== undefined;
  if (isCalled && servers.hostWithoutPredictUrl !== undefined) {
    throw new Failure(
      `The smoke test would send the API key of ${servers.hostWithoutPredictUrl} to baseten.co: BASETEN_MANAGEMENT_API_URL_OVERRIDE is set, but BASETEN_INFERENCE_BASE_URL_OVERRIDE is not.`,
      { status: "invalid", remedy: "Set that variable, too, or run without a payload." },
    );
  }
  // The config's own example is no secret: everyone who can see the repository can read it.
  if (isGiven) secrets.addPayload(smokeTest.payload);
  for (const { payload } of cases?.cases ?? []) secrets.addPayload(payload);
  if (promotion === "after-check" && !isCalled) {
    log.warning(
      `Input \`promotion\` is "after-check", but there is no smoke test (${smokeTest.skip}): before the promotion, we only check that the deployment becomes ACTIVE.`,
    );
  }
  return smokeTest;
}

/** Cases of which each has a payload: its own, or the config's example. */
async function withPayloads(file: CasesFile, truss: Truss | undefined): Promise<CasesFile> {
  if (file.cases.every(({ payload }) => payload !== undefined)) return file;
  const example = truss && (await exampleOf(truss));
  if (example === undefined) {
    throw new Failure("A case in `predict-cases` has no payload, and the config has no example to send instead.", {
      status: "invalid",
      remedy: "Give it a `payload` or a `payload-file`.",
    });
  }
  const cases = file.cases.map((one) => (one.payload === undefined ? { ...one, payload: example.payload } : one));
  return { ...file, cases };
}

/** What a smoke test needs to know of the deployment behind its URL, to tell a cold start from a failure. */
export type ColdStart = Required<Pick<PredictOptions, "wasComingUp" | "comingUp">>;

/**
 * The state of a deployment before and during its smoke test.
 * @param seen.status the last status that was seen before the test.
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
        // A status that cannot be read is no reason for another attempt.
        if (error instanceof Failure && error.status !== "cancelled") return undefined;
        throw error;
      }
    },
  };
}

/** What a smoke test is made against. */
export interface SmokeTestTarget {
  /** The predict URL. */
  url: string;
  coldStart: ColdStart;
}

/**
 * Calls the model until it answers, and sets the outputs.
 * @returns the verdict, one line.
 * @throws Failure with status `predict_failed`; the signal's reason.
 */
export async function runSmokeTest(run: Run, smokeTest: SmokeTest, target: SmokeTestTarget): Promise<string> {
  const { account } = run;
  const { network, clock, signal, log, secrets } = run.tools;
  const url = new URL(target.url);
  log.info(`POST ${url} with ${smokeTest.source}.`);
  account.add({ smokeTest: "not finished" });
  const result = await predict({
    network,
    clock,
    signal,
    url,
    apiKey: run.inputs.apiKey,
    userAgent: USER_AGENT,
    payload: smokeTest.payload,
    headers: run.inputs.predictHeaders,
    ...target.coldStart,
    timeoutMs: run.inputs.predictTimeoutSeconds * 1_000,
    scrub: (text) => secrets.scrub(text),
    scrubQuote: (text) => secrets.scrubForOthers(text),
    onNote: (line) => log.info(line),
  }).catch((error: unknown) => {
    if (!signal.aborted) account.add({ smokeTest: "failed" });
    throw error;
  });
  const { text, shown } = tellAnswer(run, result);
  const isCut = result.truncated || shown.length < text.length;
  const heading = isCut ? `The first ${formatBytes(MAX_RESPONSE_BYTES)} of the answer` : "Answer";
  log.info(`${heading}:${inLog(shown)}`);
  if (result.doubt !== undefined) log.warning(result.doubt);
  const figures = describe(result);
  account.add({
    smokeTest: `${figures}; answer: ${excerpt(text, secrets)}`,
    smokeTestForOthers: `${figures}; answer: ${excerpt(secrets.scrubForOthers(text), secrets)}`,
  });
  return `The model answered in ${figures}.`;
}

/**
 * Sets the outputs that hold an answer.
 * @returns its text without secrets, and as much of it as the output holds.
 */
export function tellAnswer(
  { outputs, tools: { secrets } }: Pick<Run, "outputs" | "tools">,
  result: PredictResult,
): { text: string; shown: string } {
  const text = secrets.scrub(result.text);
  const shown = secrets.beginning(text, firstBytes(text, MAX_RESPONSE_BYTES).length);
  outputs.set("predict-response", shown);
  outputs.set("predict-time-seconds", (result.durationMs / 1_000).toFixed(3));
  return { text, shown };
}

/** An answer as it follows its heading in the log. Each of several lines gets a bar in front, so that none of them looks like ours. */
function inLog(text: string): string {
  const lines = text.split(/\r\n|[\r\n]/);
  return lines.length === 1 ? ` ${text}` : lines.map((line) => `\n│ ${line}`).join("");
}

/** The beginning of an answer on one line, without terminal controls. */
export function excerpt(text: string, secrets: Secrets): string {
  const line = harmless(text)
    .replace(/[\s\u202a-\u202e\u2066-\u2069]+/g, " ")
    .trim();
  if (line === "") return "empty";
  return shortened(line, MAX_EXCERPT, (whole, max) => secrets.beginning(whole, max));
}

function describe({ durationMs, stream }: PredictResult): string {
  const parts = [formatDuration(durationMs)];
  if (stream) {
    parts.push(`first token after ${formatDuration(stream.firstTokenMs)}`, `${stream.tokens} tokens`);
    if (stream.tokensPerSecond !== undefined) parts.push(`${stream.tokensPerSecond.toFixed(1)} tokens/s`);
  }
  return parts.join(", ");
}
