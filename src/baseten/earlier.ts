import type { BasetenClient } from "./client.ts";
import { PUSH_LABEL } from "./commit.ts";
import { listDeployments } from "./deployments.ts";
import { getEnvironment, isOurs } from "./environments.ts";
import { DIGEST_LABEL, type FixedParts, OPTIONS_LABEL, optionsDigest } from "./payload.ts";
import { isAlive, isInFlight } from "./status.ts";
import type { Deployment } from "./types.ts";

/**
 * The deployment that an earlier attempt of the same run made of the same commit, files and options, where it is still alive. Only
 * the labels of this action's own pushes say so; without provenance there is none to be found.
 */
export async function findEarlierAttempt(
  client: BasetenClient,
  modelId: string,
  wanted: FixedParts,
): Promise<Deployment | undefined> {
  const { provenance, archiveDigest } = wanted;
  const attempt = Number(provenance?.runAttempt);
  if (provenance === undefined || provenance.runId === "" || !(attempt > 1)) return undefined;
  const same = {
    github_repository: provenance.repository,
    github_run_id: provenance.runId,
    github_sha: provenance.headSha,
    [DIGEST_LABEL]: archiveDigest,
    [OPTIONS_LABEL]: optionsDigest(wanted),
  };
  const found = (await listDeployments(client, modelId)).filter(
    ({ labels, status }) =>
      isAlive(status) &&
      typeof labels[PUSH_LABEL] === "string" &&
      labels[PUSH_LABEL] !== "" &&
      attemptOf(labels.github_run_attempt) < attempt &&
      Object.entries(same).every(([name, value]) => labels[name] === value),
  );
  return found.sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0))[0];
}

/** Whether an environment serves a deployment, or a promotion is bringing it there. */
export async function isInEnvironment(
  client: BasetenClient,
  modelId: string,
  environment: string,
  deployment: Deployment,
): Promise<boolean> {
  const seen = await getEnvironment(client, modelId, environment, LOOK_ATTEMPTS);
  const identity = { deploymentId: deployment.id, pushId: String(deployment.labels[PUSH_LABEL] ?? "") };
  const occupants = [seen?.current, isInFlight(seen?.promotion) ? seen?.candidate : undefined];
  return occupants.some((occupant) => isOurs(occupant, identity));
}

const LOOK_ATTEMPTS = 6;

/** Attempts are counted from 1; what is none, as the user's own label of that name may be, is before nothing. */
function attemptOf(label: unknown): number {
  return typeof label === "string" && /^[1-9]\d*$/.test(label) ? Number(label) : Number.POSITIVE_INFINITY;
}
