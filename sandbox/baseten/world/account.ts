import { randomBytes } from "node:crypto";

/** A key of the API. */
export interface ApiKey {
  /** What a client sends. Its prefix, by which the API lists it, ends at the first dot. */
  value: string;
  name: string | null;
  type: string;
  /** Whether it may change anything. */
  canWrite: boolean;
  createdAt: string;
}

/** A secret of a team, without its value, which nobody can read again. */
export interface Secret {
  id: string;
  name: string;
  teamId: string;
  createdAt: string;
}

/** A new key, with a random value unless one is given. */
export function newKey(key: Partial<ApiKey>): ApiKey {
  const value = `${randomBytes(4).toString("hex")}.${randomBytes(20).toString("hex")}`;
  return { value, name: null, type: "PERSONAL", canWrite: true, createdAt: new Date().toISOString(), ...key };
}

/** The part of a key that the API shows. */
export function prefixOf({ value }: ApiKey): string {
  return value.split(".")[0] ?? "";
}

/** A new secret of a team. */
export function newSecret(name: string, teamId: string): Secret {
  return { id: randomBytes(4).toString("hex"), name, teamId, createdAt: new Date().toISOString() };
}
