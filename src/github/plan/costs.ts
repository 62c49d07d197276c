/** What a plan says about the cost of an hour. */
import { counted } from "../../lib/text.ts";
import { dollars } from "./machines.ts";
import { joined, type Phrase, plain, say } from "./phrases.ts";
import type { PlanCost, PlanCostAt } from "./plan.ts";

/** The lines of a plan about what an hour costs; none if no input asks for it. */
export function costFacts(cost: PlanCost | undefined): { name: string; value: Phrase }[] {
  if (cost === undefined) return [];
  const { limit, atLeast, atMost, promotion } = cost;
  const allowed = limit === undefined ? plain("") : plain(`; \`max-hourly-cost\` allows ${dollars(limit)}`);
  const facts = [{ name: "An hour at least", value: joined(costOf(atLeast), allowed) }];
  if (atMost !== undefined) facts.push({ name: "An hour at most", value: costOf(atMost) });
  if (promotion !== undefined) facts.push({ name: "While it is promoted", value: promotionOf(promotion) });
  return facts;
}

/** Why the cost cannot be compared with its limit, as a sentence; undefined if it can, or if there is no limit. */
export function unknownCost(cost: PlanCost | undefined): string | undefined {
  if (cost?.limit === undefined || cost.atLeast?.perHour !== undefined) return undefined;
  const what = cost.atLeast === undefined ? "the settings of the environment are" : "the price of the instance type is";
  return `Input \`max-hourly-cost\` was not checked, because ${what} not known: the deployment may cost more than the ${dollars(cost.limit)} an hour that it allows.`;
}

function costOf(at: PlanCostAt | undefined): Phrase {
  if (at === undefined) return say`not known`;
  const { replicas, schedule } = at;
  const reason = schedule === undefined ? plain("") : say`, by the schedule ${schedule}`;
  return joined(priceOf(at), plain(` for ${counted(replicas, "replica")}`), reason);
}

function promotionOf(promotion: NonNullable<PlanCost["promotion"]>): Phrase {
  const { replicas, isRolling, surgePercent = 0, overheadPercent = 0, isKept } = promotion;
  const parts = [
    isRolling ? "rolling" : "both versions whole",
    ...(surgePercent > 0 ? [`surge ${surgePercent} %`] : []),
    ...(overheadPercent > 0 ? [`overhead ${overheadPercent} %`] : []),
  ];
  const after = isKept
    ? ". What serves now keeps running, and billing, after it (`promotion_cleanup_strategy: KEEP`)"
    : "";
  return joined(priceOf(promotion), plain(` for up to ${counted(replicas, "replica")} (${parts.join(", ")})${after}`));
}

function priceOf({ perHour }: PlanCostAt): Phrase {
  return plain(perHour === undefined ? "not known" : dollars(perHour));
}
