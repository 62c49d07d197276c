import { type EnvironmentSettings, isAmount, isObject, type LiveSchedule } from "../baseten/api/types.ts";
import { unknownCost } from "../github/plan/costs.ts";
import { dollars } from "../github/plan/machines.ts";
import type { Plan, PlanCost, PlanCostAt } from "../github/plan/plan.ts";
import { Failure } from "../lib/errors.ts";
import { quote } from "../lib/text.ts";
import type { Run } from "./run.ts";
import type { LiveSettings } from "./settings/live.ts";
import { schedulesAfter, type WholeSchedule } from "./settings/schedules.ts";
import { wantedPromotion } from "./settings/wanted.ts";
import type { PromotionSettings, Settings } from "./settings/settings.ts";

/** What the cost of a deployment follows from. */
export interface CostFacts {
  /** List price of a replica with all its nodes, in US dollars a minute; undefined if it is not known. */
  pricePerMinute: number | undefined;
  /** The same for what serves now in the environment; undefined if nothing does, or if it is not known. */
  servingPricePerMinute: number | undefined;
  /** Whether something serves in the environment, which a promotion replaces. */
  isReplacing: boolean;
  live: LiveSettings;
  /** What the file writes. */
  settings: Settings | undefined;
  /** Epoch milliseconds: a schedule for one time that is over costs nothing. */
  now: number;
}

/** Baseten's documented defaults of a new environment. */
const DEFAULTS: EnvironmentSettings = { autoscaling_settings: { min_replica: 0, max_replica: 1 } };

/** Costs are compared in millionths of a dollar, since prices are no binary fractions. */
const MILLIONTH = 1e6;

/**
 * What a deployment costs at list price once it serves: with as few replicas as it can have, with as many, and while the promotion runs.
 * The settings of the file count before those of the environment. Counts of replicas are those of the settings and of the schedules that
 * are enabled, and one at least, because that one is needed for any request.
 */
export function hourlyCost(facts: CostFacts): PlanCost {
  const { settings, now } = facts;
  const live = facts.live === "default" ? DEFAULTS : facts.live;
  const schedules = schedulesAfter(settings?.autoscaling_schedule_settings, live?.autoscaling_schedules).filter(
    (schedule) => schedule.enabled === true && !isOver(schedule, now),
  );
  const autoscaling = { ...live?.autoscaling_settings, ...settings?.autoscaling_settings };
  const highest = (field: "min_replica" | "max_replica"): Replicas | undefined => {
    const own = autoscaling[field];
    const found: Replicas[] = schedules.flatMap((schedule) => {
      const count = isObject(schedule.autoscaling_settings) ? schedule.autoscaling_settings[field] : undefined;
      return isAmount(count) ? [{ count, schedule: schedule.name }] : [];
    });
    return isAmount(own)
      ? found.reduce((most, one) => (one.count > most.count ? one : most), { count: own })
      : undefined;
  };
  const [least, most] = [highest("min_replica"), highest("max_replica")];
  const at = (replicas: Replicas): PlanCostAt => costAt(Math.max(1, replicas.count), facts, replicas.schedule);
  return {
    ...(least === undefined ? {} : { atLeast: at(least) }),
    ...(most === undefined ? {} : { atMost: at(most) }),
    ...promotionCost(facts, least, promotionAfter(settings, live)),
  };
}

/** How the environment is promoted to with the settings of the file on top. */
export function promotionAfter(
  settings: Settings | undefined,
  live: EnvironmentSettings | undefined,
): PromotionSettings {
  const before = live?.promotion_settings;
  const wanted = settings?.promotion_settings && wantedPromotion(settings.promotion_settings);
  const rolling = isObject(before?.rolling_deploy_config) ? before.rolling_deploy_config : {};
  return { ...before, ...wanted, rolling_deploy_config: { ...rolling, ...wanted?.rolling_deploy_config } };
}

interface Replicas {
  count: number;
  /** The schedule that says so; absent if the settings themselves do. */
  schedule?: string;
}

function costAt(replicas: number, { pricePerMinute }: CostFacts, schedule?: string): PlanCostAt {
  return {
    replicas,
    ...(pricePerMinute === undefined ? {} : { perHour: perHour(pricePerMinute, replicas) }),
    ...(schedule === undefined ? {} : { schedule }),
  };
}

function perHour(pricePerMinute: number, replicas: number): number {
  return Math.round(pricePerMinute * 60 * replicas * MILLIONTH) / MILLIONTH;
}

/** A schedule for one time whose end has passed. */
function isOver({ cadence, end_at: end }: LiveSchedule | WholeSchedule, now: number): boolean {
  return cadence === "ONE_TIME" && typeof end === "string" && Date.parse(end) <= now;
}

/**
 * What runs while a promotion takes the place of what serves, at most: a rolling one has its surge and its overhead beside the replicas
 * that serve, any other one all replicas of both.
 */
function promotionCost(
  { isReplacing, live, pricePerMinute, servingPricePerMinute }: CostFacts,
  least: Replicas | undefined,
  promotion: PromotionSettings,
): Pick<PlanCost, "promotion"> {
  const before = live === "default" ? undefined : live?.autoscaling_settings?.min_replica;
  if (!isReplacing || least === undefined || !isAmount(before)) return {};
  const [previous, next] = [Math.max(1, before), Math.max(1, least.count)];
  const prices = [servingPricePerMinute, pricePerMinute].filter((price) => price !== undefined);
  const dearer = prices.length < 2 ? undefined : Math.max(...prices);
  const isKept = promotion.promotion_cleanup_strategy === "KEEP";
  const isRolling = promotion.rolling_deploy === true;
  const percent = (field: string): number => {
    const value = promotion.rolling_deploy_config?.[field];
    return isAmount(value) ? value : 0;
  };
  const [surgePercent, overheadPercent] = [percent("max_surge_percent"), percent("replica_overhead_percent")];
  const share = (part: number): number => Math.ceil((Math.max(previous, next) * part) / 100);
  const replicas = isRolling
    ? Math.max(previous, next) + share(surgePercent) + share(overheadPercent)
    : previous + next;
  return {
    promotion: {
      replicas,
      ...(dearer === undefined ? {} : { perHour: perHour(dearer, replicas) }),
      isRolling,
      ...(isRolling ? { surgePercent, overheadPercent } : {}),
      isKept,
    },
  };
}

/**
 * Refuses a deployment that would cost more than it may, before anything is sent, and warns where that cannot be known. What counts is the
 * cost without any request.
 * @throws Failure (`invalid`).
 */
export function tellCost(
  { tools }: Pick<Run, "tools">,
  { cost, environment }: Pick<Plan, "cost" | "environment">,
): void {
  const unknown = unknownCost(cost);
  if (unknown !== undefined) tools.log.warning(unknown);
  const { limit, atLeast } = cost ?? {};
  if (limit === undefined || atLeast?.perHour === undefined || atLeast.perHour <= limit) return;
  const { perHour: price, replicas, schedule } = atLeast;
  const place = environment === "" ? "" : ` in environment ${quote(environment)}`;
  const reason = schedule === undefined ? place : `${place}, set by schedule ${quote(schedule)}`;
  const [count, lower] =
    replicas === 1
      ? ["one replica", "Choose a smaller instance type"]
      : [`a minimum of ${replicas} replicas${reason}`, "Lower `min_replica`, choose a smaller instance type"];
  throw new Failure(
    `The deployment would cost ${dollars(price)} an hour at list price with ${count}, but input \`max-hourly-cost\` allows ${dollars(limit)}.`,
    { status: "invalid", remedy: `${lower}, or raise \`max-hourly-cost\`.` },
  );
}
