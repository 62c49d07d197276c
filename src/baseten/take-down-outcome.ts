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
      return `The deployment ${id} was deactivated.${firstPart(outcome.servedBy)}${cancelledPart(cancelled)}`;
    case "nothing-to-do":
      return `The deployment ${id} ${outcome.why}, so there is nothing to deactivate.${cancelledPart(cancelled)}`;
    case "left-serving":
      return `The environment ${JSON.stringify(outcome.environment)} serves the deployment ${id}, so it was left alone.${cancelledPart(cancelled)}`;
    case "left-promoted":
      return `The deployment ${id} is being promoted to the environment ${JSON.stringify(outcome.environment)}, which this run did not ask for, so it was left alone: ${place.logsUrl(id)}${cancelledPart(cancelled)}`;
    case "left-replaced":
      return `The deployment ${id} was brought into the environment ${JSON.stringify(outcome.environment)}, which serves another one by now. A roll-back may need it, so it was left alone.${cancelledPart(cancelled)}`;
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
  const share = percent === undefined ? "may take a part" : `takes ${percent} %`;
  const state = promotion === "" ? "no promotion is shown" : `promotion: ${promotion}`;
  return `The deployment ${id} ${share} of the traffic of ${JSON.stringify(environment)} (${state}).`;
}

function describeKept({ deploymentId: id, cancelled, environment, traffic }: Outcome & { kind: "kept" }): string {
  const share = traffic?.percent === undefined ? "" : ` Its ${traffic.percent} % of the traffic goes back by and by.`;
  const stays = `; the deployment was there before and stays.${traffic ? share : ""}`;
  if (cancelled.includes(environment)) {
    return `The promotion of ${id} to ${JSON.stringify(environment)} was cancelled${stays}`;
  }
  if (traffic && leadsOut({ status: traffic.promotion })) {
    return `The promotion of ${id} to ${JSON.stringify(environment)} is being taken back${stays}`;
  }
  return "";
}

function describeFailed(
  { deploymentId: id, cancelled, why }: Outcome & { kind: "failed" },
  { keptId, logsUrl, cost }: Place,
): string {
  if (id === "") return `It could not be found out whether a deployment is left: ${why}`;
  if (id === keptId) return `It is not known whether the promotion of ${id} goes on: ${why} ${logsUrl(id)}`;
  const rest = cost === undefined ? "" : ` ${cost}`;
  return `The deployment ${id} could not be cleaned up: ${why}${cancelledPart(cancelled)} Deactivate it at Baseten where it is not wanted: ${logsUrl(id)}${rest}`;
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
    return `${trafficNow} ${why} It is deactivated once it takes none; that goes on after this step.`;
  const force = pathOf`POST /v1/models/${modelId}/environments/${environment}/force_cancel_promotion`;
  const deactivate = pathOf`POST /v1/models/${modelId}/deployments/${id}/deactivate`;
  const back = hasEndedBadly({ status: traffic.promotion }) ? "" : `\`${force}\` takes its traffic back at once. `;
  return `${trafficNow} ${why} There was no more time to wait for that, so it was left running. ${cost} ${back}Once it takes no traffic, end it with \`${deactivate}\` or on its page: ${logsUrl(id)}`;
}

function becauseOf({ promotion }: Traffic, isCancelled: boolean): string {
  if (isCancelled) return "Its promotion was cancelled, and Baseten takes the traffic back by and by.";
  if (leadsOut({ status: promotion })) return "Its promotion is being taken back.";
  if (promotion === "") return "What became of its promotion is not known.";
  return `Its promotion ${hasEndedBadly({ status: promotion }) ? "has ended" : "goes on"}.`;
}

function firstPart(environment: string | undefined): string {
  if (environment === undefined) return "";
  return ` Baseten had put it into ${JSON.stringify(environment)}, because it was the first deployment of the model, which this run created.`;
}

function cancelledPart(environments: readonly string[]): string {
  if (environments.length === 0) return "";
  return ` Its promotion to ${environments.map((name) => JSON.stringify(name)).join(" and ")} was cancelled.`;
}
