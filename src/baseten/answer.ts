import type { IncomingHttpHeaders } from "node:http";
import { isObject } from "./types.ts";

/** For how many milliseconds a server asks to be left alone: `Retry-After` in seconds or as a date, else `retry_after` seconds of the body. */
export function askedWait(headers: IncomingHttpHeaders, body: string): number | undefined {
  const header = headers["retry-after"]?.trim();
  if (header) {
    const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1_000;
    if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  }
  try {
    const json: unknown = JSON.parse(body);
    const seconds = isObject(json) ? json.retry_after : undefined;
    return typeof seconds === "number" && seconds >= 0 ? seconds * 1_000 : undefined;
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
