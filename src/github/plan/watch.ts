/** What a plan says about the guard. */
import { counted } from "../../lib/text.ts";
import { dollars } from "./machines.ts";
import { type Phrase, plain } from "./phrases.ts";
import type { PlanWatch } from "./plan.ts";

/** With fewer replicas, the first step of a rolling promotion takes a third of the traffic or more. */
const CANARY_REPLICAS = 3;

const ACTIONS: Readonly<Record<PlanWatch["action"], string>> = {
  "roll-back": "is rolled back",
  pause: "is paused if its promotion is still in progress, so that a person can decide, and is otherwise only reported",
  report: "is only reported",
};

/** What becomes of a bad version. @param hasPrevious whether there is a version to go back to. */
function endOf(action: PlanWatch["action"], hasPrevious: boolean): string {
  return hasPrevious || action !== "roll-back"
    ? ACTIONS[action]
    : "is only reported, because there is no previous version to roll back to";
}

/** The lines of a plan about the guard; none if nothing is watched. */
export function watchFacts(watch: PlanWatch | undefined): { name: string; value: Phrase }[] {
  if (watch === undefined) return [];
  const { minutes, limits, action, isRollback, hasPrevious, rollingReplicas, warm } = watch;
  const rules = limits.length === 0 ? "health only, because no limit is set" : `health, ${limits.join(", ")}`;
  const end = isRollback
    ? "is only reported, because `previous: true` is itself a rollback"
    : endOf(action, hasPrevious);
  const facts = [
    {
      name: "Guard",
      value: plain(`Watches until ${minutes} min after the promotion: ${rules}. A bad version ${end}.`),
    },
  ];
  if (rollingReplicas !== undefined && rollingReplicas < CANARY_REPLICAS) {
    const value = `With only ${counted(rollingReplicas, "replica")} there is hardly a canary phase: the first step of the promotion moves a large share of the traffic.`;
    facts.push({ name: "Canary", value: plain(value) });
  }
  if (warm !== undefined) {
    const price = warm.perHour === undefined ? "price unknown" : `${dollars(warm.perHour)} an hour`;
    facts.push({
      name: "Kept warm",
      value: plain(`One replica of the previous version while the guard watches (${price}).`),
    });
  }
  return facts;
}
