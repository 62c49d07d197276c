import { type InputDefaults, InputReader, type ReadInput } from "../action/input-reader.ts";
import type { Finding } from "../lib/findings.ts";
import { quote } from "../lib/text.ts";
import { type RolloutInputs, readSharedInputs, SHARED_DEFAULTS } from "../rollout/inputs.ts";
import type { WatchInputs } from "../rollout/watch/inputs.ts";

/** The step's inputs, read once and checked. */
export interface PromoteInputs extends RolloutInputs {
  selector: Selector;
}

/** How the inputs name a deployment. */
export type Selector = NamedSelector | { input: "previous" };

/** An input that names a deployment, and its value: an id, a name, or a commit's id in lower case, possibly only its beginning. */
export interface NamedSelector {
  input: "deployment-id" | "deployment-name" | "sha";
  value: string;
}

/** Values that stand in for inputs which promote/action.yml gives a default; a test keeps them equal to it. */
export const PROMOTE_DEFAULTS: InputDefaults = { ...SHARED_DEFAULTS, previous: "false" };

/** The name of the config that a push takes if no input names another: GitHub's environment of a model is named after it. */
const USUAL_CONFIG = "config.yaml";

const NAMED = ["deployment-id", "deployment-name", "sha"] as const;
const ID = /^[0-9A-Za-z_-]{1,64}$/;
/** Seven digits are what Git shows of a commit, and what this action puts into the names of deployments. */
const SHA = /^[0-9a-f]{7,64}$/i;

/**
 * Reads and checks every input of the step.
 * @param read gives an input's text with the white space around it.
 * @param whyNoKey sentences that say why a run has no API key, where it has none.
 * @returns the inputs, with a default in place of each value that breaks a rule, and one finding for each such value.
 */
export function readInputs(read: ReadInput, whyNoKey = ""): { inputs: PromoteInputs; findings: Finding[] } {
  const reader = new InputReader(read, PROMOTE_DEFAULTS);
  const shared = readSharedInputs(reader, whyNoKey);
  const selector = selectorOf(reader);
  const watch = watchOf(reader, selector, shared.watch);
  const inputs: PromoteInputs = { ...shared, watch, configFile: USUAL_CONFIG, promotion: "existing", selector };
  if (inputs.environment === "" && !reader.isRefused("environment")) {
    reader.refuse(
      "environment",
      "must be set, but is empty",
      "Set it to the environment to promote to, for example production.",
    );
  }
  if (inputs.modelName === "" && inputs.modelId === "") {
    reader.refuseWith(
      "model-name",
      "Input `model-name` or `model-id` must be set, but both are empty.",
      "Set one to the model that the deployment belongs to.",
    );
  }
  if (
    inputs.predictPath !== "" &&
    `${inputs.predictPayload}${inputs.predictPayloadFile}${inputs.predictCases}` === ""
  ) {
    reader.refuse(
      "predict-path",
      "is set, but there is no payload to send there",
      "Set `predict-payload`, `predict-payload-file` or `predict-cases`, or remove it.",
    );
  }
  return { inputs, findings: reader.findings };
}

/** The guard's inputs: nothing takes back a rollback. `roll-back` is also what the input says if nobody sets it. */
function watchOf(reader: InputReader, { input }: Selector, watch: WatchInputs): WatchInputs {
  if (input !== "previous") return watch;
  if (watch.minutes > 0 && watch.action === "pause") {
    reader.hint(
      "watch-action",
      "is pause, but with `previous: true` the guard only reports a bad version",
      "Set `watch-action: report`.",
    );
  }
  if (watch.minutes > 0 && watch.keepsWarm) {
    reader.hint(
      "watch-keep-warm",
      "is true, but with `previous: true` nothing goes back to the replaced version, so it is not kept running",
      "Remove it.",
    );
  }
  return { ...watch, action: "report", keepsWarm: false, isRollback: true };
}

/** The one input that says which deployment is promoted. */
function selectorOf(reader: InputReader): Selector {
  const isPrevious = reader.boolean("previous");
  const named = NAMED.map((input) => ({ input, value: reader.text(input) })).filter(({ value }) => value !== "");
  const names = [...named.map(({ input }) => input), ...(isPrevious ? ["previous"] : [])];
  const [first] = named;
  if (names.length > 1) {
    reader.refuseWith(
      "deployment-id",
      `Inputs ${names.map((name) => `\`${name}\``).join(" and ")} are mutually exclusive, but ${names.length} are set.`,
      "Keep the one that selects the deployment to promote.",
    );
  }
  // A misspelt `previous` is refused already.
  if (names.length === 0 && !reader.isRefused("previous")) {
    reader.refuseWith(
      "deployment-id",
      "One of the inputs `deployment-id`, `deployment-name`, `sha` and `previous` must be set to select the deployment to promote, but none is.",
      "If you pass the output of another step or job, it is empty when that deployed nothing.",
    );
  }
  if (first === undefined) return { input: "previous" };
  return checked(reader, first);
}

function checked(reader: InputReader, { input, value }: NamedSelector): NamedSelector {
  if (input === "deployment-id" && !ID.test(value)) {
    reader.refuse(
      input,
      `must be the id of a deployment, but is ${quote(value)}`,
      "Copy it from the deployment's page, or pass the output `deployment-id` of the step that deployed it.",
    );
  }
  if (input === "sha" && !SHA.test(value)) {
    reader.refuse(
      input,
      `must be a commit SHA or at least its first 7 hexadecimal digits, but is ${quote(value)}`,
      "Branches and tags can move: use a commit SHA, for example `github.sha`.",
    );
  }
  return { input, value: input === "sha" ? value.toLowerCase() : value };
}
