/** An object of a parsed JSON body. */
export type Json = Record<string, unknown>;

/** Whether a parsed value is a JSON object. */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A string field of a parsed body; empty if the field holds anything else. */
export function textOf(body: Json, name: string): string {
  const value = body[name];
  return typeof value === "string" ? value : "";
}
