import { invalid, type Refusal } from "./payload.ts";
import type { Promotion } from "./promotions.ts";
import type { Environment } from "./environment.ts";

/** What is said where there is no promotion to do something about. */
export function nonePromoted(): Refusal {
  return invalid("There is no promotion in progress in this environment.");
}

/** The calls that act on a rolling promotion in flight, by the last part of their path; each answers `{success}`. */
export const CONTROLS: Readonly<Record<string, (environment: Environment) => object>> = {
  pause_promotion: signal(pause),
  resume_promotion: signal(resume),
  force_cancel_promotion: signal((promotion) => promotion.withdraw()),
  force_roll_forward_promotion: signal(complete),
};

function signal(act: (promotion: Promotion) => void): (environment: Environment) => object {
  return ({ promotion }) => {
    if (!promotion?.isInFlight) throw nonePromoted();
    if (!promotion.settings.rolling_deploy) throw invalid("The promotion in progress is not a rolling one.");
    act(promotion);
    return { success: true };
  };
}

function pause(promotion: Promotion): void {
  if (promotion.status === "PAUSED") return;
  if (promotion.status === "RAMPING_DOWN") throw invalid("The promotion is being canceled and cannot be paused.");
  promotion.pause();
}

function resume(promotion: Promotion): void {
  if (promotion.status !== "PAUSED") throw invalid("The promotion is not paused.");
  promotion.resume();
}

/** Out of a ramp-down, too. What Baseten does where the candidate is still being built it does not say; here it is refused. */
function complete(promotion: Promotion): void {
  if (!promotion.isReady) throw invalid("The candidate is not ready to take the traffic.");
  promotion.complete();
}
