import type { IncomingHttpHeaders } from "node:http";
import { retryAfterMs, waitOfSeconds } from "../../lib/retry.ts";
import { isObject } from "./types.ts";

/** For how many milliseconds a server asks to be left alone: by `Retry-After`, else by `retry_after` seconds of the body. */
export function askedWait(headers: IncomingHttpHeaders, body: string): number | undefined {
  return retryAfterMs(headers) ?? waitOfSeconds(secondsIn(body));
}

function secondsIn(body: string): unknown {
  try {
    const json: unknown = JSON.parse(body);
    return isObject(json) ? json.retry_after : undefined;
  } catch {
    // No JSON, so no wish either.
    return undefined;
  }
}

/** The id by which Baseten finds a request again, as a failure carries it; foreign text, cut to what an id can be. */
export function requestIdOf(headers: IncomingHttpHeaders): { requestId?: string } {
  const id = headers["x-baseten-request-id"] ?? headers["x-request-id"];
  return typeof id === "string" && id !== "" ? { requestId: id.slice(0, 200) } : {};
}

/** What to do about 402, which Baseten answers to calls of either API for the sake of billing. */
export const BILLING_REMEDY =
  "This is about billing, not about the truss or the payload: see the workspace's billing at Baseten, and run the job again.";
