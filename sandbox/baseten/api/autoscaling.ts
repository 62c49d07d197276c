import { invalid, onlyFields } from "./refusals.ts";
import { isObject } from "../../lib/json.ts";

/** AutoscalingSettings in the API's format: seconds, percent, numbers of replicas and requests. */
export interface Autoscaling {
  min_replica: number;
  max_replica: number;
  autoscaling_window: number | null;
  scale_down_delay: number | null;
  concurrency_target: number;
  target_utilization_percentage: number | null;
  target_in_flight_tokens: number | null;
  max_scale_down_rate: number | null;
}

/** The settings of an environment or a deployment by default. */
export const DEFAULT_AUTOSCALING: Autoscaling = {
  min_replica: 0,
  max_replica: 1,
  autoscaling_window: 60,
  scale_down_delay: 900,
  concurrency_target: 1,
  target_utilization_percentage: 70,
  target_in_flight_tokens: null,
  max_scale_down_rate: null,
};

/** The policies of RequestBackpressureSettings; null means none. */
const POLICIES = ["QUEUE_ON_FULL", "REJECT_ON_FULL", null] as const;
/** What happens to a request that finds every replica busy. */
export type Policy = (typeof POLICIES)[number];

/**
 * The settings with a request's changes; fields that are left out, or null, stay as they are.
 * @param field the name of the update in the request, for error messages.
 * @throws a 400 that names the first wrong field.
 */
export function updateAutoscaling(settings: Autoscaling, update: unknown, field: string): Autoscaling {
  if (update === undefined || update === null) return settings;
  if (!isObject(update)) throw invalid(`${field}: must be an object.`);
  const given = Object.entries(update).filter(([, value]) => value !== null);
  for (const [name, value] of given) {
    if (!(name in settings)) throw invalid(`${field}.${name}: extra fields are not permitted.`);
    if (!Number.isInteger(value) || Number(value) < 0) throw invalid(`${field}.${name}: must be a whole number.`);
  }
  const changed: Autoscaling = { ...settings, ...Object.fromEntries(given) };
  const rate = changed.max_scale_down_rate ?? 1;
  if (rate < 1 || rate > 50) throw invalid(`${field}.max_scale_down_rate: must be from 1 to 50.`);
  if (changed.min_replica > changed.max_replica)
    throw invalid(`${field}: min_replica must not be greater than max_replica.`);
  return changed;
}

/**
 * The policy after a request's changes; null clears it.
 * @param field the name of the update in the request, for error messages.
 * @throws a 400 that names the first wrong field.
 */
export function updatePolicy(policy: Policy, update: unknown, field: string): Policy {
  if (update === undefined || update === null) return policy;
  if (!isObject(update)) throw invalid(`${field}: must be an object.`);
  onlyFields(update, ["policy"], `${field}.`);
  if (!("policy" in update)) return policy;
  const found = POLICIES.find((known) => known === update.policy);
  if (found === undefined) throw invalid(`${field}.policy: must be QUEUE_ON_FULL, REJECT_ON_FULL or null.`);
  return found;
}
