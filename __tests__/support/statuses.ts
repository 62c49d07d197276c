/** Statuses of a deployment in which nothing is left to deactivate. */
export const AT_REST = ["BUILD_FAILED", "DEPLOY_FAILED", "FAILED", "BUILD_STOPPED", "DEACTIVATING", "INACTIVE"];
/** Statuses in which a new deployment has not answered a request yet. */
export const BEFORE_SERVING = ["BUILDING", "DEPLOYING", "LOADING_MODEL"];
/** Statuses in which a deployment serves, or would serve if a request came. */
export const SERVING = ["ACTIVE", "UNHEALTHY", "UPDATING", "SCALED_TO_ZERO", "WAKING_UP"];
/** All fourteen statuses of the specification. */
export const STATUSES = [...AT_REST, ...BEFORE_SERVING, ...SERVING];

/** Statuses of a promotion that is bringing its candidate in or is paused; the last one is newer than this action. */
export const LEADING_IN = ["RELEASING", "RAMPING_UP", "PAUSED", "SOMETHING_NEW"];
/** Statuses of a promotion that ended without bringing its candidate in. */
export const ENDED_BADLY = ["FAILED", "CANCELED"];
