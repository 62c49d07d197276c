/** What a plan says in addition to its overview and its warnings. */
import { placedText } from "../../lib/findings.ts";
import { counted } from "../../lib/text.ts";
import { costFacts } from "./costs.ts";
import { joined, legible, MAX_SENTENCE, MAX_VALUE, type Phrase, plain, say, sayNames } from "./phrases.ts";
import { watchFacts } from "./watch.ts";
import type { Plan, PlanExisting, PlanReference } from "./plan.ts";

/** How many names of cases are shown. */
const MAX_CASES = 10;

/** The target of the deployment, what is live now, how the deployment takes over, what it costs, and whether its files differ. */
export function factsOf(plan: Plan): { name: string; value: Phrase }[] {
  const { model, serves, isServingKnown } = plan;
  const facts = [{ name: "Model", value: modelFact(model) }];
  if (serves !== undefined) facts.push({ name: "Live now", value: servesFact(serves) });
  else if (!model.isNew) facts.push({ name: "Live now", value: isServingKnown ? say`nothing` : say`unknown` });
  const { existing } = plan;
  if (existing !== undefined) {
    const copy = makesCopy(plan) ? plain("a copy of ") : plain("");
    facts.push({ name: "Will be live", value: joined(copy, existingFact(existing)) });
    facts.push({ name: "Reason", value: { ours: ["", ""], foreign: [legible(existing.why, MAX_SENTENCE)] } });
  }
  facts.push({ name: "How", value: wayOf(plan) });
  facts.push(...costFacts(plan.cost), ...watchFacts(plan.watch));
  if (plan.overrides !== undefined)
    facts.push({ name: "Set by `config-overrides`", value: overridesFact(plan.overrides) });
  if (plan.cases !== undefined) facts.push({ name: "Cases", value: casesFact(plan, plan.cases) });
  const isDirty = plan.uncommitted !== undefined;
  if (serves !== undefined) {
    const doubt = isDirty ? [plain(" Some differ from the commit.")] : [];
    const isUntold = existing !== undefined && plan.content === "unknown";
    facts.push({ name: "Files", value: isUntold ? UNTOLD : joined(CONTENT[plan.content], ...doubt) });
  } else if (isDirty) facts.push({ name: "Files", value: plain("Some differ from the commit.") });
  return facts;
}

const CONTENT: Readonly<Record<Plan["content"], Phrase>> = {
  same: plain("Same as those of the live deployment."),
  differs: plain("Different from those of the live deployment."),
  otherKind: plain("Not comparable: another version of this action made the digest of the live deployment's files."),
  unknown: plain("Not comparable: the live deployment has no digest of its files."),
};

/** Of two deployments that exist, either may be the one without a digest. */
const UNTOLD = plain("Not comparable: at least one of the two deployments has no digest of its files.");

function modelFact({ isNew, name, id, team }: Plan["model"]): Phrase {
  if (isNew) return team === "" ? say`${name}, to be created` : say`${name}, to be created in the team ${team}`;
  return team === "" ? say`${name} (${id})` : say`${name} (${id}) in the team ${team}`;
}

function servesFact({ id, name, createdAt, environment }: NonNullable<Plan["serves"]>): Phrase {
  return joined(say`${id} (${name}) in ${environment}`, creationOf(createdAt));
}

function existingFact({ id, name, createdAt, status }: PlanExisting): Phrase {
  return joined(say`${id} (${name})`, creationOf(createdAt), say`, ${status}`);
}

/** The time of a creation, as a clause; empty if it is not known. */
function creationOf(createdAt: string): Phrase {
  const created = createdAt.slice(0, 16).replace("T", " ");
  return /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(created) ? say`, created ${created} UTC` : plain("");
}

function overridesFact(overrides: NonNullable<Plan["overrides"]>): Phrase {
  const parts = overrides.map(({ name, value }, index) => {
    const separator = plain(index === 0 ? "" : ", ");
    return value === undefined
      ? joined(separator, say`${name}`, plain(" (hidden)"))
      : joined(separator, { ours: ["", ""], foreign: [legible(`${name}=${value}`, MAX_VALUE)] });
  });
  return joined(...parts);
}

function casesFact(plan: Plan, { file, names, calls, isCompared }: NonNullable<Plan["cases"]>): Phrase {
  const when = plan.promotion === "after-check" && plan.environment !== "" ? " before the promotion" : "";
  const live = isCompared ? "; the deployment that is live then gets the same calls" : "";
  const count = `, ${counted(calls, "call")}${when}${live}.`;
  return joined(sayNames(names, MAX_CASES), say` from ${file}`, plain(count));
}

const FIRST: Readonly<Record<PlanExisting["before"], string>> = {
  nothing: "Promoted to ",
  activate: "Activated; once a replica is ready, promoted to ",
  wake: "Woken up; once a replica is ready, promoted to ",
  wait: "Once it is ready, promoted to ",
};

/** How a deployment that exists takes over. */
function wayOfExisting(plan: Plan, existing: PlanExisting): Phrase {
  const { environment, environmentState, settings = [] } = plan;
  const { isServed, before } = existing;
  if (isServed && settings.length > 0) return say`${environment} already serves it: only its settings change.`;
  if (isServed) return say`Nothing to do: ${environment} already serves it.`;
  return joined(
    plain(FIRST[before]),
    say`${environment}`,
    plain(environmentState === "missing" ? ", which will be created." : "."),
    whyCopied(plan),
  );
}

/** Why another id goes live than the one that is promoted, apart from the instance type, which has a note of its own. */
function whyCopied({ existing, redeploys }: Plan): Phrase {
  const heldBy = existing?.heldBy;
  if (heldBy !== undefined) return say` ${heldBy} serves it too, so Baseten promotes a copy, which has a new id.`;
  if (redeploys === undefined) return plain("");
  return plain(
    " The environment redeploys on promotion (`redeploy_on_promotion`), so Baseten promotes a copy, which has a new id.",
  );
}

/** Whether the promotion of a deployment that exists makes a copy of it, so that another id goes live. */
export function makesCopy({ existing, machine, redeploys }: Plan): boolean {
  if (existing === undefined || existing.isServed) return false;
  return existing.heldBy !== undefined || redeploys === true || machine.kept !== undefined;
}

function wayOf(plan: Plan): Phrase {
  const { environment, environmentState, promotion, serves, existing } = plan;
  if (existing !== undefined) return wayOfExisting(plan, existing);
  if (environment === "") {
    const place = serves === undefined ? plain("Deployed") : plain("Deployed alongside the live deployment");
    return joined(place, plain("; no environment sends it traffic."));
  }
  const isCreated = environmentState === "missing";
  if (promotion === "after-check") {
    const creation = isCreated ? plain(", which will be created") : plain("");
    const beside = serves === undefined ? "" : " alongside the live deployment";
    return joined(
      plain(`Deployed${beside} and checked`),
      say`; promoted to ${environment}`,
      creation,
      plain(isCreated ? ", only if the check passes." : " only if the check passes."),
      whyCopied(plan),
    );
  }
  if (isCreated) return say`Pushed to ${environment}, an environment that will be created.`;
  if (serves?.environment === environment)
    return say`Pushed to ${environment}; takes over its traffic as soon as it is ready.`;
  return say`Pushed to ${environment}.`;
}

/** What is worth knowing about the machines, but does not call for a warning. */
export function notesOf({ machine, environment, existing }: Plan): Phrase[] {
  const { after, kept, check, asked, isAskedBySettings } = machine;
  const notes: Phrase[] = [];
  if (existing !== undefined && isAskedBySettings === undefined) {
    if (existing.isServed || kept === undefined) return notes;
    return [
      say`The environment ${environment} keeps its own instance type, and the deployment runs on ${asked}, so Baseten promotes a copy, which has a new id.`,
    ];
  }
  if (after === undefined && asked !== "") {
    const unknown = isAskedBySettings
      ? say`The settings ask for ${asked}, an instance type that this key cannot see.`
      : say`The config asks for ${asked}; which instance type it gets is unknown.`;
    notes.push(unknown);
  }
  if (kept?.isNews === false) {
    notes.push(say`The environment ${environment} keeps its own instance type; the config asks for ${asked}.`);
  }
  if (check !== undefined)
    notes.push(
      say`It is checked on the instance type that the config asks for, before it is promoted to ${environment}.`,
    );
  return notes;
}

/** A mutable reference behind its place, on one line. */
export function referenceText(reference: PlanReference): string {
  return legible(placedText(reference, reference.message), MAX_SENTENCE);
}
