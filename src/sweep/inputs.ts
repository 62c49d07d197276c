import { type InputDefaults, InputReader, type ReadInput } from "../action/input-reader.ts";
import { quote } from "../lib/text.ts";
import type { SweepEvent } from "./event.ts";

/** What is done with a deployment that is swept. */
export type SweepAction = "deactivate" | "delete";

/** The inputs of `sweep`, read once and checked. */
export interface SweepInputs {
  /** Empty only where the event gets no secrets. */
  apiKey: string;
  /** A number, `any`, or empty where it selects nothing. */
  pullRequest: string;
  /** Whether the event says that the pull request of this number is closed. */
  isClosed: boolean;
  olderThanMs: number | undefined;
  keep: number | undefined;
  /** Empty for every ref. */
  ref: string;
  /** Id of the only deployment that may be swept; empty for any. */
  deploymentId: string;
  /** Id of this workflow run if only the deployments of its attempts are swept; empty for those of any run. */
  ownRun: string;
  modelName: string;
  modelId: string;
  team: string;
  action: SweepAction;
  dryRun: boolean;
  timeoutMinutes: number;
  token: string;
}

/** Values that stand in for inputs which sweep/action.yml gives a default; a test keeps them equal to it. */
export const SWEEP_DEFAULTS: InputDefaults = {
  action: "deactivate",
  "dry-run": "false",
  "timeout-minutes": "30",
};

const ACTIONS = new Map<string, SweepAction>([
  ["deactivate", "deactivate"],
  ["delete", "delete"],
]);
const KEEP = { min: 0, max: 10_000, what: "a whole number" };
/** A job on a runner that GitHub hosts ends after six hours. */
const TIMEOUT_MINUTES = { min: 1, max: 360, what: "a number of minutes" };

/** The parts of the event that the inputs depend on. */
type EventOfInputs = Pick<SweepEvent, "runId" | "pullRequest" | "isClosed" | "withoutSecrets" | "whyNoKey">;

/** One of these has to be set. */
const SELECTORS = ["pull-request", "older-than", "keep", "run", "deployment-id"] as const;

/**
 * Reads and checks every input.
 * @throws Failure (`invalid`) that names every wrong input at once.
 */
export function readSweepInputs(read: ReadInput, event: EventOfInputs): SweepInputs {
  const reader = new InputReader(read, SWEEP_DEFAULTS);
  const inputs: SweepInputs = {
    ...pullRequestOf(reader, event),
    olderThanMs: reader.duration("older-than"),
    keep: reader.optionalInteger("keep", KEEP),
    ref: reader.text("ref"),
    ...ownRunOf(reader, event),
    modelName: reader.text("model-name"),
    modelId: reader.text("model-id"),
    team: reader.text("team"),
    action: reader.choice("action", ACTIONS, "deactivate or delete"),
    dryRun: reader.boolean("dry-run"),
    timeoutMinutes: reader.integer("timeout-minutes", TIMEOUT_MINUTES),
    token: reader.text("github-token"),
    apiKey: reader.apiKey("baseten-api-key"),
  };
  const isSet = (name: string) => reader.text(name) !== "";
  if (!SELECTORS.some(isSet)) {
    reader.refuseWith(
      "pull-request",
      "At least one of `pull-request`, `older-than`, `keep`, `run` and `deployment-id` must be set. Otherwise, every deployment that is not live would be swept.",
      "If `deployment-id` comes from a step that deployed nothing, it is empty: add `&& steps.ID.outputs.deployment-id != ''` to this step's `if`.",
    );
  }
  if (inputs.pullRequest === "any" && !isSet("older-than") && !isSet("keep") && inputs.ownRun === "") {
    reader.refuse("pull-request", "is any, which includes open pull requests: also set `older-than` or `keep`");
  }
  if (inputs.ref !== "" && !inputs.ref.startsWith("refs/")) {
    reader.refuse("ref", `must be a full ref such as refs/heads/main, but is ${quote(inputs.ref)}`);
  }
  if (inputs.modelName !== "" && inputs.modelId !== "") {
    reader.refuseWith("model-name", "Inputs `model-name` and `model-id` are mutually exclusive. Set only one of them.");
  }
  if (inputs.apiKey === "" && event.withoutSecrets === undefined) {
    reader.refuse("baseten-api-key", "must be set, but is empty", `${event.whyNoKey} Pass a secret.`);
  }
  reader.throwIfRefused();
  return inputs;
}

/** `run` and `deployment-id`, which both sweep only what this run made. */
function ownRunOf(reader: InputReader, { runId }: EventOfInputs): Pick<SweepInputs, "deploymentId" | "ownRun"> {
  const [run, deploymentId] = [reader.text("run"), reader.text("deployment-id")];
  if (run !== "" && run !== "this") reader.refuse("run", `must be this, but is ${quote(run)}`);
  if (deploymentId !== "" && !/^[0-9A-Za-z_-]{1,64}$/.test(deploymentId)) {
    reader.refuse(
      "deployment-id",
      `must be the id of a deployment, but is ${quote(deploymentId)}`,
      "Pass the output `deployment-id` of the step that deployed it.",
    );
  }
  if (run === "" && deploymentId === "") return { deploymentId, ownRun: "" };
  if (runId === "") {
    const name = deploymentId === "" ? "run" : "deployment-id";
    reader.refuse(name, "selects what this run made, but GITHUB_RUN_ID names no run", "Run this action in a workflow.");
  }
  return { deploymentId, ownRun: runId };
}

function pullRequestOf(
  reader: InputReader,
  { pullRequest, isClosed }: EventOfInputs,
): Pick<SweepInputs, "pullRequest" | "isClosed"> {
  const text = reader.text("pull-request");
  if (text === "auto") {
    if (pullRequest === "") {
      reader.refuse(
        "pull-request",
        "is auto, but this event has no pull request",
        "Run on `pull_request`, or set a number.",
      );
    }
    return { pullRequest, isClosed };
  }
  if (text !== "" && text !== "any" && !/^[1-9][0-9]{0,9}$/.test(text)) {
    reader.refuse("pull-request", `must be a number, auto or any, but is ${quote(text)}`);
  }
  return { pullRequest: text, isClosed: isClosed && text === pullRequest };
}
