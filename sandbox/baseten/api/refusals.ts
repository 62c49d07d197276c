import { isObject, type Json } from "../../lib/json.ts";

/** A refusal of the API: its status, and its body in Baseten's format. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: object;

  constructor(status: number, body: object) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

/** A 400 in the shape of the management API's validation errors. */
export function invalid(message: string): Refusal {
  return new Refusal(400, { code: "VALIDATION_ERROR", message });
}

/** A 429 as Baseten documents it: the body says how many seconds to wait. */
export function tooMany(seconds: number): Refusal {
  return new Refusal(429, { error: "Rate limit exceeded.", retry_after: seconds });
}

/** A 404 in the shape of the management API. */
export function notFound(what: string): Refusal {
  return new Refusal(404, { error: `${what} not found.` });
}

/** The body of a call that must be a JSON object. @throws a 400 if it is anything else. */
export function objectOf(body: unknown): Json {
  if (!isObject(body)) throw invalid("The body must be a JSON object.");
  return body;
}

/** @throws a 400 that names the first field of the object that is not one of these names. */
export function onlyFields(object: Json, names: readonly string[], prefix = ""): void {
  const unknown = Object.keys(object).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalid(`${prefix}${unknown}: extra fields are not permitted.`);
}
