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
  const facts = [{ name: "Cost per hour, at least", value: joined(costOf(atLeast), allowed) }];
  if (atMost !== undefined) facts.push({ name: "Cost per hour, at most", value: costOf(atMost) });
  if (promotion !== undefined)
    facts.push({ name: "Cost per hour, during the promotion", value: promotionOf(promotion) });
  return facts;
}

/** Why the cost cannot be compared with its limit, as a sentence; undefined if it can, or if there is no limit. */
export function unknownCost(cost: PlanCost | undefined): string | undefined {
  if (cost?.limit === undefined || cost.atLeast?.perHour !== undefined) return undefined;
  const what = cost.atLeast === undefined ? "the environment's settings are" : "the price of the instance type is";
  return `Input \`max-hourly-cost\` was not checked: ${what} unknown, so the deployment may cost more than the ${dollars(cost.limit)} an hour that it allows.`;
}

function costOf(at: PlanCostAt | undefined): Phrase {
  if (at === undefined) return say`unknown`;
  const { replicas, schedule } = at;
  const reason = schedule === undefined ? plain("") : say`, set by schedule ${schedule}`;
  return joined(priceOf(at), plain(` for ${counted(replicas, "replica")}`), reason);
}

function promotionOf(promotion: NonNullable<PlanCost["promotion"]>): Phrase {
  const { replicas, isRolling, surgePercent = 0, overheadPercent = 0, isKept } = promotion;
  const parts = [
    isRolling ? "rolling" : "both versions at full size",
    ...(surgePercent > 0 ? [`surge ${surgePercent} %`] : []),
    ...(overheadPercent > 0 ? [`overhead ${overheadPercent} %`] : []),
  ];
  const after = isKept
    ? ". The previous deployment keeps running, and is billed, afterwards (`promotion_cleanup_strategy: KEEP`)"
    : "";
  return joined(priceOf(promotion), plain(` for up to ${counted(replicas, "replica")} (${parts.join(", ")})${after}`));
}

function priceOf({ perHour }: PlanCostAt): Phrase {
  return plain(perHour === undefined ? "unknown" : dollars(perHour));
}
