import { pathOf } from "./api/client.ts";
import type { Traffic } from "./take-down-decision.ts";
import { hasEndedBadly, leadsOut } from "./statuses.ts";

/** The result of the clean-up for one deployment. */
export type Outcome = {
  /** Empty if nobody knows whether there is a deployment. */
  deploymentId: string;
  /** The environments to which its promotion was cancelled. */
  cancelled: string[];
} & (
  | {
      kind: "deactivated";
      /** The environment that served it, because it was the first deployment of a model that the run created. */
      servedBy?: string | undefined;
    }
  /** `why` goes on after the deployment's name: "failed to build". */
  | { kind: "nothing-to-do"; why: string }
  | { kind: "left-serving"; environment: string }
  /** Somebody else is bringing it into this environment. */
  | { kind: "left-promoted"; environment: string }
  /** The run brought it into this environment, which has gone over to another one since. */
  | { kind: "left-replaced"; environment: string }
  /** It existed before the run, which only promoted it to this environment. `traffic`: its share, which goes back. */
  | { kind: "kept"; environment: string; traffic: Traffic | undefined }
  | { kind: "left-traffic"; traffic: Traffic }
  /** `why` is a sentence. */
  | { kind: "failed"; why: string }
);

/** What the text about an outcome needs besides the outcome. */
interface Place {
  modelId: string;
  logsUrl(deploymentId: string): string;
  /** Id of the deployment that existed before the run, if there is one. */
  keptId: string | undefined;
  /** A sentence about its cost while it runs; undefined if a later step continues with it. */
  cost: string | undefined;
}

/** Describes in sentences the result for a deployment, and what to do if it is left. @returns an empty text if there is nothing to say. */
export function describe(outcome: Outcome, place: Place): string {
  const { deploymentId: id, kind, cancelled } = outcome;
  switch (kind) {
    case "deactivated":
      return `Deployment ${id} was deactivated.${firstPart(outcome.servedBy)}${cancelledPart(cancelled)}`;
    case "nothing-to-do":
      return `Deployment ${id} ${outcome.why}, so there is nothing to deactivate.${cancelledPart(cancelled)}`;
    case "left-serving":
      return `The environment ${JSON.stringify(outcome.environment)} serves deployment ${id}, so it was left alone.${cancelledPart(cancelled)}`;
    case "left-promoted":
      return `Deployment ${id} is being promoted to the environment ${JSON.stringify(outcome.environment)}, but not by this run, so it was left alone: ${place.logsUrl(id)}${cancelledPart(cancelled)}`;
    case "left-replaced":
      return `Deployment ${id} was promoted to the environment ${JSON.stringify(outcome.environment)}, which now serves another one. A rollback may need it, so it was left alone.${cancelledPart(cancelled)}`;
    case "kept":
      return describeKept(outcome);
    case "failed":
      return describeFailed(outcome, place);
    case "left-traffic":
      return describeLeft(outcome, place);
  }
}

/** A sentence about the traffic that a deployment takes now. */
export function describeTraffic(id: string, { environment, percent, promotion }: Traffic): string {
  const share = percent === undefined ? "may take some" : `takes ${percent} %`;
  const state = promotion === "" ? "no promotion shown" : `promotion: ${promotion}`;
  return `Deployment ${id} ${share} of the traffic of ${JSON.stringify(environment)} (${state}).`;
}

function describeKept({ deploymentId: id, cancelled, environment, traffic }: Outcome & { kind: "kept" }): string {
  const share =
    traffic?.percent === undefined ? "" : ` Its ${traffic.percent} % of the traffic is being shifted back gradually.`;
  const stays = `; the deployment existed before and was kept.${traffic ? share : ""}`;
  if (cancelled.includes(environment)) {
    return `The promotion of ${id} to ${JSON.stringify(environment)} was cancelled${stays}`;
  }
  if (traffic && leadsOut({ status: traffic.promotion })) {
    return `The promotion of ${id} to ${JSON.stringify(environment)} is being rolled back${stays}`;
  }
  return "";
}

function describeFailed(
  { deploymentId: id, cancelled, why }: Outcome & { kind: "failed" },
  { keptId, logsUrl, cost }: Place,
): string {
  if (id === "") return `We could not tell whether a deployment is still running: ${why}`;
  if (id === keptId) return `We could not tell whether the promotion of ${id} continues: ${why} ${logsUrl(id)}`;
  const rest = cost === undefined ? "" : ` ${cost}`;
  return `Deployment ${id} could not be cleaned up: ${why}${cancelledPart(cancelled)} If you do not need it, deactivate it on Baseten: ${logsUrl(id)}${rest}`;
}

function describeLeft(
  { deploymentId: id, cancelled, traffic }: Outcome & { kind: "left-traffic" },
  { modelId, logsUrl, cost }: Place,
): string {
  const { environment } = traffic;
  const others = cancelledPart(cancelled.filter((other) => other !== environment));
  const trafficNow = describeTraffic(id, traffic);
  const why = `${becauseOf(traffic, cancelled.includes(environment))}${others}`;
  if (cost === undefined)
    return `${trafficNow} ${why} Cleanup continues after this step and deactivates it once it takes none.`;
  const force = pathOf`POST /v1/models/${modelId}/environments/${environment}/force_cancel_promotion`;
  const deactivate = pathOf`POST /v1/models/${modelId}/deployments/${id}/deactivate`;
  const back = hasEndedBadly({ status: traffic.promotion }) ? "" : `\`${force}\` shifts its traffic back at once. `;
  return `${trafficNow} ${why} There was no time left to wait, so it was left running. ${cost} ${back}Once it takes no traffic, deactivate it with \`${deactivate}\` or on its page: ${logsUrl(id)}`;
}

function becauseOf({ promotion }: Traffic, isCancelled: boolean): string {
  if (isCancelled) return "Its promotion was cancelled, and Baseten is gradually shifting the traffic back.";
  if (leadsOut({ status: promotion })) return "Its promotion is being rolled back.";
  if (promotion === "") return "We could not tell what became of its promotion.";
  return `Its promotion ${hasEndedBadly({ status: promotion }) ? "has ended" : "is still in flight"}.`;
}

function firstPart(environment: string | undefined): string {
  if (environment === undefined) return "";
  return ` Baseten had put it into ${JSON.stringify(environment)} because it was the first deployment of the model that this run created.`;
}

function cancelledPart(environments: readonly string[]): string {
  if (environments.length === 0) return "";
  return ` Its promotion to ${environments.map((name) => JSON.stringify(name)).join(" and ")} was cancelled.`;
}
