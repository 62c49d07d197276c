/** Statuses of a deployment in which nothing of it is left to be deactivated. */
export const AT_REST = ["BUILD_FAILED", "DEPLOY_FAILED", "FAILED", "BUILD_STOPPED", "DEACTIVATING", "INACTIVE"];
/** Those in which a new deployment has not answered a request yet. */
export const BEFORE_SERVING = ["BUILDING", "DEPLOYING", "LOADING_MODEL"];
/** Those in which it serves, or would if a request came. */
export const SERVING = ["ACTIVE", "UNHEALTHY", "UPDATING", "SCALED_TO_ZERO", "WAKING_UP"];
/** All fourteen of the specification. */
export const STATUSES = [...AT_REST, ...BEFORE_SERVING, ...SERVING];

/** Statuses of a promotion that brings its candidate in, or is held on that way; the last one is newer than this action. */
export const LEADING_IN = ["RELEASING", "RAMPING_UP", "PAUSED", "SOMETHING_NEW"];
/** Of a promotion that is over without having brought it in. */
export const ENDED_BADLY = ["FAILED", "CANCELED"];
