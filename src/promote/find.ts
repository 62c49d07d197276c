import { stepFactsOf } from "../action/context.ts";
import { MAX_ATTEMPTS } from "../baseten/api/client.ts";
import { listDeployments } from "../baseten/api/deployments.ts";
import { getEnvironment } from "../baseten/api/environments.ts";
import { findTarget, type Target } from "../baseten/api/models.ts";
import type { Deployment, Environment, Model } from "../baseten/api/types.ts";
import { DIGEST_LABEL, labelOf, REPOSITORY_LABEL } from "../baseten/labels.ts";
import { Failure } from "../lib/errors.ts";
import { quote, withoutFullStop } from "../lib/text.ts";
import { checkEnvironment } from "../rollout/environment.ts";
import { type OnlineRun, runPhase, tellDeployment } from "../rollout/run.ts";
import { changesOf } from "../rollout/settings/changes.ts";
import { type LiveSettings, liveSettingsOf } from "../rollout/settings/live.ts";
import type { Settings } from "../rollout/settings/settings.ts";
import { namesInstanceType } from "../rollout/settings/wanted.ts";
import type { PromoteInputs } from "./inputs.ts";
import { findPrevious } from "./previous.ts";
import { type Selection, commitOf, inPlace, type Candidates, select } from "./select.ts";

/** What is promoted, and where it stands. */
export interface FoundDeployment {
  target: Target & { kind: "existing" };
  model: Model;
  /** The deployment to promote; where the environment serves a copy of it, that copy. */
  deployment: Deployment;
  /** Why it is this one, a clause. */
  why: string;
  /** Id of what the environment serves, if it is to take the place of that and of nothing else. */
  inPlaceOf?: string;
  /** Whether the environment serves it already. */
  isServed: boolean;
  /** Whether the environment keeps its own instance type. */
  keepsInstanceType: boolean;
  /** The environment; undefined if it does not exist. */
  seen: Environment | undefined;
  /** The settings that it has. */
  live: LiveSettings;
  /** Whether it lacks some of those that the inputs name. */
  changesSettings: boolean;
  /** Whether a label says which commit of this repository it was made of. */
  isCommitKnown: boolean;
}

/** A digest as pushes of this action label it. Others may have pushed with a label of that name. */
const DIGEST = /^sha256:v\d+:[0-9a-f]{64}$/;

/**
 * The phase that finds the model, the environment, and the deployment that is to be promoted.
 * @param settings those that the environment shall have; undefined if no input names any.
 * @throws Failure (`invalid`) if one of them does not exist, or if nothing can come of the deployment; ApiError or NoAnswer.
 */
export async function findDeployment(
  run: OnlineRun<PromoteInputs>,
  settings: Settings | undefined,
): Promise<FoundDeployment> {
  const { inputs, client, tools } = run;
  return runPhase<FoundDeployment>(run, "Find the deployment", async () => {
    const target = await existingModel(run);
    const { model } = target;
    tellDeployment(run, { modelId: model.id, modelName: model.name, createdModel: false });
    await checkEnvironment(client, target, inputs, (text) => tools.log.warning(text));
    const [deployments, seen] = await Promise.all([
      listDeployments(client, model.id),
      getEnvironment(client, model.id, inputs.environment, MAX_ATTEMPTS),
    ]);
    const place = { model, deployments, seen };
    const live = liveSettingsOf(seen);
    const changes = settings === undefined ? [] : changesOf(settings, live);
    const wanted: WantedType = {
      isNamed: namesInstanceType(settings),
      isNews: changes.some(({ part }) => part === "instance_type_id"),
    };
    const { serving, ...choice } = await choose(run, place, wanted);
    const deployment = serving ?? choice.deployment;
    const isCommitKnown = tellChosen(run, model, deployment);
    const copy =
      serving !== undefined && serving.id !== choice.deployment.id
        ? ` (${serving.id} is a copy of ${choice.deployment.id})`
        : "";
    const named = deployment.name === "" ? "" : `${deployment.name}, `;
    const result = {
      target,
      model,
      deployment,
      why: `${choice.why}${copy}`,
      ...(choice.inPlaceOf === undefined ? {} : { inPlaceOf: choice.inPlaceOf }),
      isServed: serving !== undefined,
      keepsInstanceType: !wanted.isNamed && keepsInstanceType(run, deployment, place),
      seen,
      live,
      changesSettings: changes.length > 0,
      isCommitKnown,
    };
    return {
      result,
      verdict: `Found deployment ${deployment.id} (${named}${deployment.status}): ${choice.why}${copy}.`,
    };
  });
}

async function existingModel({ inputs, client }: OnlineRun<PromoteInputs>): Promise<Target & { kind: "existing" }> {
  const { modelId, modelName, team } = inputs;
  const target = await findTarget(client, { modelId, modelName, team });
  if (target.kind === "existing") return target;
  const where = target.team === undefined ? "" : ` in the team ${JSON.stringify(target.team.name)}`;
  throw new Failure(
    `Input \`model-name\` is ${quote(modelName)}, but this API key sees no model with that name${where}.`,
    {
      status: "invalid",
      remedy: "Copy the name from the model's page, and check that the key belongs to the same workspace and team.",
    },
  );
}

/** The instance type of the settings. */
interface WantedType {
  isNamed: boolean;
  /** Whether the environment has another one, which only a promotion changes. */
  isNews: boolean;
}

/** @returns the choice, and the deployment that serves it already, if one does. */
async function choose(
  run: OnlineRun<PromoteInputs>,
  place: Candidates,
  { isNamed, isNews }: WantedType,
): Promise<Selection & { serving?: Deployment | undefined; inPlaceOf?: string }> {
  const { inputs, client, tools } = run;
  const { selector, preserveEnvInstanceType = true } = inputs;
  if (selector.input !== "previous") {
    const choice = select(selector, place);
    const keepsInstanceType = isNamed || preserveEnvInstanceType;
    return { ...choice, serving: isNews ? undefined : inPlace(choice, place, { keepsInstanceType }) };
  }
  const { deployment, why, isLabelAlone, inPlaceOf } = await findPrevious(client, place.model.id, inputs.environment);
  if (isLabelAlone) tools.log.warning(why);
  return { deployment, why: withoutFullStop(why), inPlaceOf };
}

/**
 * Whether the environment keeps its instance type. What is brought back comes as it was, because on another instance type it would be a
 * copy; an input overrides that.
 */
function keepsInstanceType(
  { inputs }: OnlineRun<PromoteInputs>,
  deployment: Deployment,
  { seen }: Candidates,
): boolean {
  const { selector, preserveEnvInstanceType: asked } = inputs;
  if (asked !== undefined) return asked;
  if (selector.input !== "previous") return true;
  const names = [seen?.instanceType?.name ?? "", deployment.instanceTypeName].filter((name) => name !== "");
  return new Set(names).size < 2;
}

/** Tells which deployment it is, with the files and the commit that it was made of. @returns whether that commit is known. */
function tellChosen(run: OnlineRun<PromoteInputs>, model: Model, deployment: Deployment): boolean {
  const { tools, outputs, account } = run;
  const { id, name, labels } = deployment;
  tellDeployment(run, {
    deploymentId: id,
    ...(name === "" ? {} : { deploymentName: name }),
    logsUrl: tools.servers.logsUrl(model.id, id),
  });
  const digest = labelOf(labels, DIGEST_LABEL);
  if (DIGEST.test(digest)) {
    outputs.set("archive-digest", digest);
    account.add({ contentDigest: digest });
  }
  // GitHub knows the commits of this repository only.
  const isOfHere = labelOf(labels, REPOSITORY_LABEL) === tools.event.run.repository;
  const refSha = isOfHere ? commitOf(deployment) : "";
  if (refSha !== "") {
    account.add({ facts: stepFactsOf(tools.event, undefined, { refSha, pullRequest: "" }), commit: refSha });
  }
  return refSha !== "";
}
