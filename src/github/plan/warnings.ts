/** What a reviewer of a plan must not miss. */
import { unknownCost } from "./costs.ts";
import { joined, type Phrase, plain, say, sayNames } from "./phrases.ts";
import type { Plan, PlanSecret } from "./plan.ts";

const MAX_SECRETS = 20;
const MAX_UNCOMMITTED = 5;

/** How many things a reviewer of the plan must not miss. */
export function warningCount(plan: Plan): number {
  return warningsOf(plan).length;
}

/** The warnings of a plan in the order of their weight. */
export function warningsOf(plan: Plan): Phrase[] {
  const { machine, inFlight, missingSecrets, model, environment } = plan;
  const warnings: Phrase[] = [];
  if (plan.otherFolder !== undefined) warnings.push(otherFolderWarning(plan, plan.otherFolder));
  if (plan.namesake !== undefined) warnings.push(namesakeWarning(environment, plan.namesake));
  if (machine.kept?.isNews) warnings.push(keptWarning(plan));
  const unknown = unknownCost(plan.cost);
  if (unknown !== undefined) warnings.push(plain(unknown));
  if (inFlight !== undefined) warnings.push(inFlightWarning(environment, inFlight));
  if (plan.uncommitted !== undefined) warnings.push(uncommittedWarning(plan.uncommitted));
  if (missingSecrets.length > 0) warnings.push(secretWarning(missingSecrets, model.team));
  return warnings;
}

function otherFolderWarning({ model, serves }: Plan, { own, served }: NonNullable<Plan["otherFolder"]>): Phrase {
  const where = serves?.environment ?? "";
  return say`${where} serves the truss of the folder ${served}, but this one is in ${own}. If this is a copy, give it a model_name other than ${model.name}: two trusses of one model replace each other.`;
}

function namesakeWarning(environment: string, namesake: string): Phrase {
  return say`The environment ${environment} will be created alongside ${namesake}, which differs only in case. If you mean the existing one, write ${namesake}.`;
}

function uncommittedWarning(paths: readonly string[]): Phrase {
  return joined(
    plain(paths.length === 1 ? "A file differs" : `${paths.length} files differ`),
    plain(" from the commit: "),
    sayNames(paths, MAX_UNCOMMITTED),
    plain(". A later run of this commit may pack something else."),
  );
}

function keptWarning({ machine, environment }: Plan): Phrase {
  const kept = machine.after?.name ?? "";
  return say`The config's resources have no effect: the environment ${environment} keeps its instance type ${kept}, although the config asks for ${machine.asked}. To apply them, set the input ${"preserve-env-instance-type: false"}.`;
}

function inFlightWarning(environment: string, promotion: NonNullable<Plan["inFlight"]>): Phrase {
  const { status, isTakenBack, percent, id, name, origin } = promotion;
  const turn = isTakenBack
    ? "It was cancelled and is being rolled back: this one waits until that is done."
    : "Baseten allows one at a time: this one may be refused, or replace it.";
  const who = [name, origin].filter((part) => part !== "").join(", ");
  return joined(
    say`A promotion to ${environment} is in flight: ${id}`,
    who === "" ? plain("") : say` (${who})`,
    say` is ${status}`,
    plain(percent === undefined ? "" : ` and gets ${percent} % of the traffic`),
    plain(`. ${turn}`),
  );
}

function secretWarning(secrets: readonly PlanSecret[], team: string): Phrase {
  const isOne = secrets.length === 1;
  return joined(
    plain(`The config names ${isOne ? "a secret that does" : `${secrets.length} secrets that do`} not exist in `),
    team === "" ? plain("the workspace: ") : say`the team ${team}: `,
    sayNames(
      secrets.map(({ name }) => name),
      MAX_SECRETS,
    ),
    plain(`. Create ${isOne ? "it" : "them"} in Baseten before you deploy.`),
  );
}
