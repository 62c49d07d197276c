import { Failure } from "../lib/errors.ts";
import type { Finding } from "../lib/findings.ts";
import { isLoopback } from "../lib/loopback.ts";
import type { RunnerEnv } from "./runner.ts";

/** Which servers a run talks to, and how fast time passes for it. */
export interface Servers {
  managementUrl: string;
  /**
   * The host of the management API, if it is not Baseten's own and no URL for predict calls is given: a predict call would take the key
   * of that host to Baseten's. Undefined otherwise.
   */
  hostWithoutPredictUrl: string | undefined;
  /** A stand-in for S3; undefined for the real one. */
  s3Endpoint: string | undefined;
  /** 1, or the factor of the sandbox by which every wait is multiplied. */
  timeScale: number;
  /** Size of a part of a multipart upload in bytes, if a stand-in for S3 accepts smaller parts than S3 does; else undefined. */
  partBytes: number | undefined;
  /**
   * The URL for predict calls to a deployment, or to an environment if one is named.
   * @throws Failure (`invalid`) for a regional host if the name of the environment cannot be part of a host.
   */
  predictUrl(modelId: string, deploymentId: string, environment: string, options?: PredictUrlOptions): string;
  /** The page with a deployment's logs. */
  logsUrl(modelId: string, deploymentId: string): string;
  /** The page of a model. */
  modelUrl(modelId: string): string;
}

/** Selects one of the URLs of a model. */
export interface PredictUrlOptions {
  /** Use the environment's own host, which keeps the call in its region and serves nothing else. Needs an environment. */
  regional?: boolean;
  /** The path below it, valid in a URL. Default `predict`. */
  path?: string;
}

/** Below this path Baseten hands calls on to the routes of a model's own server, such as OpenAI's `v1`. */
export const SYNC_PATH = "sync";
/** The path on which Truss calls a BIS-LLM. */
export const BIS_LLM_PATH = `${SYNC_PATH}/v1/chat/completions`;

const URL_VARIABLES = [
  "BASETEN_MANAGEMENT_API_URL_OVERRIDE",
  "BASETEN_INFERENCE_BASE_URL_OVERRIDE",
  "BASETEN_S3_ENDPOINT_OVERRIDE",
];
/** The production management API. */
const MANAGEMENT_URL = "https://api.baseten.co";
/** The pages that people look at. */
export const APP_URL = "https://app.baseten.co";

/** Errors in the variables for stand-in servers, and a hint for each that sends the key to another server. */
export function serverFindings(env: RunnerEnv): Finding[] {
  return URL_VARIABLES.flatMap((name): Finding[] => {
    const url = env[name];
    const remedy = "Unset it: it is only for stand-in servers.";
    if (!url || isLoopback(url)) return [];
    if (URL.canParse(url)) {
      const message = `The variable ${name} sends this run to ${new URL(url).origin} instead of Baseten or S3.`;
      return [{ severity: "hint", rule: "server-override", message, remedy }];
    }
    const message = `The variable ${name} must be a URL, but is ${JSON.stringify(url)}.`;
    return [{ severity: "error", rule: "server-override", message, remedy }];
  });
}

/**
 * Reads the variables for stand-in servers. The names of the first two are those of Baseten's own Go CLI. `BASETEN_SANDBOX_TIME_SCALE` only
 * has an effect if the management API is on this machine, `BASETEN_SANDBOX_PART_BYTES` only if S3 is. A value that is not a URL counts as
 * absent here; {@link serverFindings} refuses it.
 */
export function readServers(env: RunnerEnv): Servers {
  const url = (name: string) => (URL.canParse(env[name] ?? "") ? env[name] : undefined);
  const managementUrl = url("BASETEN_MANAGEMENT_API_URL_OVERRIDE") ?? MANAGEMENT_URL;
  const s3Endpoint = url("BASETEN_S3_ENDPOINT_OVERRIDE");
  const inferenceUrl = url("BASETEN_INFERENCE_BASE_URL_OVERRIDE")?.replace(/\/+$/, "");
  const app = (modelId: string) => `${APP_URL}/models/${encodeURIComponent(modelId)}`;
  return {
    managementUrl,
    hostWithoutPredictUrl:
      inferenceUrl === undefined && new URL(managementUrl).origin !== MANAGEMENT_URL
        ? new URL(managementUrl).host
        : undefined,
    s3Endpoint,
    timeScale: isLoopback(managementUrl) ? readScale(env.BASETEN_SANDBOX_TIME_SCALE) : 1,
    partBytes: s3Endpoint && isLoopback(s3Endpoint) ? readBytes(env.BASETEN_SANDBOX_PART_BYTES) : undefined,
    predictUrl: (modelId, deploymentId, environment, { regional = false, path = "predict" } = {}) => {
      const name = regional ? `${modelId}-${regionalName(environment)}` : modelId;
      const route = regional ? "" : routeOf(deploymentId, environment);
      return `${inferenceUrl || `https://model-${name}.api.baseten.co`}${route}/${path}`;
    },
    logsUrl: (modelId, deploymentId) => `${app(modelId)}/logs/${encodeURIComponent(deploymentId)}`,
    modelUrl: (modelId) => `${app(modelId)}/overview`,
  };
}

function routeOf(deploymentId: string, environment: string): string {
  if (environment === "") return `/deployment/${encodeURIComponent(deploymentId)}`;
  if (environment === "production") return "/production";
  return `/environments/${encodeURIComponent(environment)}`;
}

/** Refuses other characters: a name with a dot or a slash would send the key to another host. */
function regionalName(environment: string): string {
  if (/^[0-9A-Za-z_-]+$/.test(environment)) return environment;
  const written = JSON.stringify(environment);
  throw new Failure(
    `Input \`regional-environment\` needs an environment with a host, but \`environment\` is ${written}.`,
    {
      status: "invalid",
      remedy: "Name the regional environment in `environment`: letters, digits, `-` and `_`.",
    },
  );
}

function readScale(text: string | undefined): number {
  const scale = Number(text);
  return text && scale > 0 && scale <= 1 ? scale : 1;
}

function readBytes(text: string | undefined): number | undefined {
  const bytes = Number(text);
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
}
