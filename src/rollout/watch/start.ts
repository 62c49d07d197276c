import { ApiError, MAX_ATTEMPTS } from "../../baseten/api/client.ts";
import { getDeployment } from "../../baseten/api/deployments.ts";
import { getEnvironment } from "../../baseten/api/environments.ts";
import type { Environment } from "../../baseten/api/types.ts";
import { basetenNow, trafficInHourBefore } from "../../baseten/traffic.ts";
import { Failure, messageOf } from "../../lib/errors.ts";
import { promotionAfter } from "../cost.ts";
import type { OnlineRun } from "../run.ts";
import { knownSettings, liveSettingsOf } from "../settings/live.ts";
import type { PromotionSettings, Settings } from "../settings/settings.ts";
import type { WatchStart } from "./before.ts";
import type { WatchInputs } from "./inputs.ts";

/** A promotion that shifts its traffic faster is over before any verdict. */
export const MIN_STABILIZATION_SECONDS = 300;

/**
 * Reads what the guard compares with, before anything is sent.
 * @param modelId undefined for a new model.
 * @param settings that the environment is to have.
 * @throws Failure (`invalid`) if the key may not read metrics; ApiError or NoAnswer if the environment cannot be read.
 */
export async function startWatch(
  { inputs, client, tools }: OnlineRun,
  modelId: string | undefined,
  settings: Settings | undefined,
): Promise<WatchStart> {
  const seen =
    modelId === undefined ? undefined : await getEnvironment(client, modelId, inputs.environment, MAX_ATTEMPTS);
  const promotion = promotionAfter(settings, knownSettings(liveSettingsOf(seen)));
  const { maxFirstByteSeconds } = inputs.watch;
  const start: WatchStart = {
    previous: undefined,
    baseline: undefined,
    ...promotionParts(seen, promotion, inputs.watch),
  };
  if (modelId === undefined || seen?.current === undefined) return start;
  const deploymentId = seen.current.id;
  const previous = await getDeployment(client, modelId, deploymentId, MAX_ATTEMPTS);
  const traffic = { modelId, deploymentId, withFirstByte: maxFirstByteSeconds !== undefined, attempts: MAX_ATTEMPTS };
  try {
    return { ...start, previous, baseline: await trafficInHourBefore(client, traffic, basetenNow(client)) };
  } catch (error) {
    if (!(error instanceof Failure) || error.status === "cancelled") throw error;
    if (error instanceof ApiError && [401, 403].includes(error.httpStatus)) throw refused(error, deploymentId);
    tools.log.warning(
      `We could not read the metrics of the live deployment ${deploymentId}, so nothing is compared with the hour before the promotion: ${messageOf(error)}`,
    );
    return { ...start, previous };
  }
}

function refused(error: ApiError, deploymentId: string): Failure {
  return new Failure(
    `This API key may not read the metrics of deployment ${deploymentId}, which \`watch-minutes\` needs: ${error.message}`,
    {
      status: "invalid",
      remedy: "Use a key that may read metrics, or leave `watch-minutes` out.",
      ...(error.requestId ? { requestId: error.requestId } : {}),
      cause: error,
    },
  );
}

/**
 * Without a version that serves, a promotion shifts no traffic and leaves nothing behind. A rollback is not slowed down for a verdict,
 * because nothing would come of one.
 */
function promotionParts(
  seen: Environment | undefined,
  promotion: PromotionSettings,
  { keepsWarm, isRollback }: WatchInputs,
): Pick<WatchStart, "override" | "stabilizationMs" | "cleanupStrategy"> {
  const strategy = promotion.promotion_cleanup_strategy;
  const cleanupStrategy = typeof strategy === "string" ? strategy : "";
  if (seen?.current === undefined) return { override: {}, stabilizationMs: 0, cleanupStrategy };
  const isRolling = promotion.rolling_deploy === true;
  const asked = promotion.rolling_deploy_config?.stabilization_time_seconds;
  const own = typeof asked === "number" ? asked : 0;
  const seconds = isRollback ? own : Math.max(own, MIN_STABILIZATION_SECONDS);
  const rolling = isRolling && own < seconds ? { rolling_deploy_config: { stabilization_time_seconds: seconds } } : {};
  return {
    override: { ...rolling, ...(keepsWarm ? { promotion_cleanup_strategy: "KEEP" } : {}) },
    stabilizationMs: isRolling ? seconds * 1_000 : 0,
    cleanupStrategy,
  };
}
