import type { IncomingHttpHeaders } from "node:http";
import { retryAfterMs, waitOfSeconds } from "../../lib/retry.ts";
import { isObject } from "./types.ts";

/** How many milliseconds a server asks us to wait: from `Retry-After`, else from `retry_after` in the body, in seconds. */
export function askedWait(headers: IncomingHttpHeaders, body: string): number | undefined {
  return retryAfterMs(headers) ?? waitOfSeconds(jsonObjectIn(body)?.retry_after);
}

/** The JSON object that a text holds; undefined if it is anything else. */
export function jsonObjectIn(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** The id of a request in Baseten's own logs, for the details of a failure. It is foreign text, cut to the length of an id. */
export function requestIdOf(headers: IncomingHttpHeaders): { requestId?: string } {
  const id = headers["x-baseten-request-id"] ?? headers["x-request-id"];
  return typeof id === "string" && id !== "" ? { requestId: id.slice(0, 200) } : {};
}

/** The remedy for 402, with which both of Baseten's APIs refuse a call because of billing. */
export const BILLING_REMEDY =
  "This is a billing problem, not one with the truss or the payload: check the workspace's billing on Baseten, and run the job again.";
