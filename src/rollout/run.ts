import type { Tools } from "../action/tools.ts";
import type { BasetenClient } from "../baseten/api/client.ts";
import type { Deployment } from "../baseten/api/types.ts";
import { formatDuration } from "../lib/clock.ts";
import type { AccountWriter, DeploymentFacts } from "./account.ts";
import type { RolloutInputs } from "./inputs.ts";
import type { OutputName, Outputs } from "./outputs.ts";
import type { RunStateWriter } from "./run-state.ts";
import type { WatchStart } from "./watch/before.ts";

/**
 * What is known about a run before its first phase. None of it changes: a phase takes what it needs as arguments and returns what it found.
 * In addition, it writes to `outputs` (for later steps), `account` (for the end of the run) and `state` (for the post step), which no phase
 * reads.
 */
export interface Run<Inputs extends RolloutInputs = RolloutInputs> {
  readonly tools: Tools;
  readonly inputs: Inputs;
  /** Sentences that say why there is no API key, if there is none. */
  readonly whyNoKey: string;
  readonly outputs: Outputs;
  readonly account: AccountWriter;
  readonly state: RunStateWriter;
  /** Shows on GitHub that a deployment is under way; undefined if no input asks for it. */
  readonly announcer: Announces | undefined;
}

/** A run that talks to Baseten. */
export interface OnlineRun<Inputs extends RolloutInputs = RolloutInputs> extends Run<Inputs> {
  readonly client: BasetenClient;
  /** What the guard knows before anything is sent; absent if nothing is watched. */
  readonly watch?: WatchStart;
  /** The guard that is at work; absent if nothing is watched, or not yet. */
  readonly guard?: GuardAtWork;
}

/** What the phases tell a guard, and ask it. */
export interface GuardAtWork {
  /** The state of the new version was read. */
  saw(deployment: Pick<Deployment, "status">): void;
  /** The environment serves this deployment, or is going to. */
  follows(deploymentId: string): void;
  /** The environment serves this one, just before the promotion of the new version is requested. */
  replaces(deploymentId: string | undefined): void;
  /** For how many milliseconds its promotion made progress, which no deadline counts. */
  restedMs(): number;
}

/** What GitHub shows while a run is under way. */
export interface Announces {
  /** Puts the plan into the comment in the pull request. */
  planned(): void;
  /** Opens a GitHub Deployment for what is about to be deployed. */
  deploymentBegins(): Promise<void>;
}

/**
 * Runs a phase in a group of its own in the log, and records how long it took, even if it fails.
 * @param work resolves with the phase's result and its verdict, one line of the log.
 * @throws the signal's reason if the run is over before the phase begins; what `work` throws.
 */
export async function runPhase<T>(
  { tools, account }: Pick<Run, "tools" | "account">,
  name: string,
  work: () => Promise<{ result: T; verdict: string }>,
): Promise<T> {
  const { log, signal } = tools;
  signal.throwIfAborted();
  const start = performance.now();
  try {
    return await log.phase(name, work);
  } finally {
    account.addTiming({ phase: name, duration: formatDuration(performance.now() - start) });
  }
}

const OUTPUT_OF: Readonly<Record<keyof DeploymentFacts, OutputName>> = {
  modelId: "model-id",
  modelName: "model-name",
  deploymentId: "deployment-id",
  deploymentName: "deployment-name",
  createdModel: "created-model",
  logsUrl: "logs-url",
  predictUrl: "predict-url",
  syncUrl: "sync-url",
};

/** Sets the outputs for the deployment, in the order of the given facts, and records the facts for the end of the run. */
export function tellDeployment(
  { outputs, account }: Pick<Run, "outputs" | "account">,
  facts: Partial<DeploymentFacts>,
): void {
  for (const [name, value] of Object.entries(facts)) outputs.set(OUTPUT_OF[name as keyof DeploymentFacts], value);
  account.addDeployment(facts);
}
