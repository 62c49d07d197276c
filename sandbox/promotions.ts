import type { Deployment, Environment } from "./state.ts";

/** The promotion of a candidate into an environment. */
export interface Promotion {
  status: "RELEASING" | "RAMPING_UP" | "RAMPING_DOWN" | "PAUSED" | "SUCCEEDED" | "FAILED" | "CANCELED";
  percent: number;
  errorMessage: string | null;
  /** GETs of the environment that have seen it RELEASING although the candidate was ACTIVE. */
  releasePolls: number;
  /** GETs of the environment that have seen it ramping up. */
  rampPolls: number;
  /** Somebody else's, seeded: how many GETs see it ramp up; undefined where the environment's figure counts. */
  goal?: number;
}

/** How fast a promotion goes. */
export interface Ramp {
  /** GETs of the environment that see RELEASING at 0 % once the candidate is ACTIVE. */
  releasePolls: number;
  /** GETs of the environment that see RAMPING_UP after that. */
  rampPolls: number;
  /** Instead of `rampPolls`: wall milliseconds from the candidate's becoming ACTIVE. */
  rampMs: number | undefined;
}

/** What the promotion's next move may need of the world. */
export interface World extends Ramp {
  /** Epoch milliseconds. */
  now: number;
  /** Makes an ACTIVE deployment of somebody else in the environment's model. */
  addRival(): Deployment;
}

const DEAD = new Set(["BUILD_FAILED", "DEPLOY_FAILED", "FAILED", "BUILD_STOPPED", "INACTIVE", "DEACTIVATING"]);
const OVER = new Set<Promotion["status"]>(["FAILED", "CANCELED", "SUCCEEDED"]);

/** A promotion that has just begun. */
export function newPromotion(goal?: number): Promotion {
  const begun: Promotion = { status: "RELEASING", percent: 0, errorMessage: null, releasePolls: 0, rampPolls: 0 };
  return goal === undefined ? begun : { ...begun, goal };
}

/** Whether a promotion is in flight, so that no other one can begin. */
export function isInFlight({ promotion }: Environment): boolean {
  return promotion !== undefined && !OVER.has(promotion.status);
}

/** Whether requests to the environment reach the deployment: it is the current one, or the candidate has some of them. */
export function isServedBy({ current, candidate, promotion }: Environment, deployment: Deployment): boolean {
  return current === deployment || (candidate === deployment && (promotion?.percent ?? 0) > 0);
}

/** Ends a promotion; whoever is current stays so. */
export function endPromotion(environment: Environment): void {
  environment.candidate = undefined;
  environment.promotion = undefined;
}

/** One look at an environment: moves its promotion on where the candidate has come far enough. */
export function pollPromotion(environment: Environment, world: World): void {
  const { candidate, promotion } = environment;
  if (!candidate || !promotion) return;
  const status = candidate.life.status;
  if (promotion.status === "SUCCEEDED") endPromotion(environment);
  else if (promotion.status === "RAMPING_DOWN") rampDown(environment, promotion);
  else if (OVER.has(promotion.status)) return;
  else if (DEAD.has(status)) stop(promotion, "FAILED", `Deployment ended as ${status}.`);
  else if (status === "ACTIVE") rampUp(environment, candidate, promotion, world);
}

/** Cancels what is in flight: at once without traffic, otherwise the next look sees it ramping down, the one after none. */
export function cancelPromotion(environment: Environment): "CANCELED" | "RAMPING_DOWN" {
  const { promotion } = environment;
  if (!promotion || !isInFlight(environment) || promotion.percent === 0) {
    endPromotion(environment);
    return "CANCELED";
  }
  promotion.status = "RAMPING_DOWN";
  return "RAMPING_DOWN";
}

function rampDown(environment: Environment, promotion: Promotion): void {
  promotion.percent = promotion.percent > 10 ? 10 : 0;
  if (promotion.percent === 0) endPromotion(environment);
}

function rampUp(environment: Environment, candidate: Deployment, promotion: Promotion, world: World): void {
  const ending = candidate.life.scenario.promotion ?? "serves";
  if (promotion.releasePolls < world.releasePolls) promotion.releasePolls += 1;
  else if (ending === "fails") stop(promotion, "FAILED", "The candidate did not become healthy.");
  else if (ending === "canceled") stop(promotion, "CANCELED", null);
  else {
    const percent = Math.max(1, percentOf(promotion, candidate, world));
    if (ending === "paused") Object.assign(promotion, { status: "PAUSED", percent: Math.min(percent, 50) });
    else if (ending === "replaced" && (promotion.percent > 0 || percent >= 100)) replace(environment, world);
    else if (percent < 100) Object.assign(promotion, { status: "RAMPING_UP", percent });
    else serve(environment, candidate, promotion, ending);
  }
}

function percentOf(promotion: Promotion, candidate: Deployment, { now, rampPolls, rampMs }: World): number {
  if (rampMs !== undefined && promotion.goal === undefined) {
    const active = candidate.life.history.findLast(({ status }) => status === "ACTIVE")?.at ?? now;
    return rampMs > 0 ? Math.min(100, Math.floor((100 * (now - active)) / rampMs)) : 100;
  }
  const goal = promotion.goal ?? rampPolls;
  if (promotion.rampPolls >= goal) return 100;
  promotion.rampPolls += 1;
  return Math.floor((100 * promotion.rampPolls) / (goal + 1));
}

function replace(environment: Environment, world: World): void {
  environment.current = world.addRival();
  environment.current.environment = environment.name;
  endPromotion(environment);
}

function serve(environment: Environment, candidate: Deployment, promotion: Promotion, ending: string): void {
  environment.current = candidate;
  if (ending === "succeeded") Object.assign(promotion, { status: "SUCCEEDED", percent: 100 });
  else endPromotion(environment);
}

function stop(promotion: Promotion, status: Promotion["status"], errorMessage: string | null): void {
  Object.assign(promotion, { status, percent: 0, errorMessage });
}
