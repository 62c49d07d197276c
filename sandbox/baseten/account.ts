import { randomBytes } from "node:crypto";
import { invalid, isObject, type Json, notFound } from "./payload.ts";
import type { Call, Route } from "./routes.ts";
import type { Team } from "./state.ts";
import { teamOut } from "./wire.ts";
import { teamOf } from "./found.ts";

const KEY_TYPES = [
  "PERSONAL",
  "ROUTES",
  "WORKSPACE_MANAGE_ALL",
  "WORKSPACE_EXPORT_METRICS",
  "WORKSPACE_INVOKE",
  "WORKSPACE_MANAGE_API_KEYS",
];

/** A key of the API. */
export interface ApiKey {
  /** What a client sends. What stands before the first dot is its prefix, by which it is told of. */
  value: string;
  name: string | null;
  type: string;
  /** Whether it may change anything. */
  canWrite: boolean;
  createdAt: string;
}

/** A secret of a team, without its value, which nobody gets to see again. */
export interface Secret {
  id: string;
  name: string;
  teamId: string;
  createdAt: string;
}

/** The keys, secrets and teams of an organization. */
export const ACCOUNT_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/teams", handler: listTeams },
  { method: "GET", path: "/v1/teams/{team_id}", handler: (call) => teamOut(teamOf(call)) },
  {
    method: "GET",
    path: "/v1/users/me",
    handler: () => ({ user_id: "sandbox", email: null, name: "Sandbox", workspace_name: "sandbox" }),
  },
  { method: "GET", path: "/v1/api_keys", handler: ({ state }) => ({ keys: state.keys.map(keyOut) }) },
  { method: "POST", path: "/v1/api_keys", handler: createKey },
  { method: "DELETE", path: "/v1/api_keys/{api_key_prefix}", handler: deleteKey },
  { method: "GET", path: "/v1/secrets", handler: (call) => listSecrets(call, call.state.defaultTeam) },
  { method: "POST", path: "/v1/secrets", handler: (call) => upsertSecret(call, call.state.defaultTeam) },
  {
    method: "DELETE",
    path: "/v1/secrets/{secret_name}",
    handler: (call) => deleteSecret(call, call.state.defaultTeam),
  },
  { method: "GET", path: "/v1/teams/{team_id}/secrets", handler: (call) => listSecrets(call, teamOf(call)) },
  { method: "POST", path: "/v1/teams/{team_id}/secrets", handler: (call) => upsertSecret(call, teamOf(call)) },
  {
    method: "DELETE",
    path: "/v1/teams/{team_id}/secrets/{secret_name}",
    handler: (call) => deleteSecret(call, teamOf(call)),
  },
];

/** A new key, with random digits behind its prefix. */
export function newKey(key: Partial<ApiKey>): ApiKey {
  const value = `${randomBytes(4).toString("hex")}.${randomBytes(20).toString("hex")}`;
  return { value, name: null, type: "PERSONAL", canWrite: true, createdAt: new Date().toISOString(), ...key };
}

/** A new secret of a team. */
export function newSecret(name: string, teamId: string): Secret {
  return { id: randomBytes(4).toString("hex"), name, teamId, createdAt: new Date().toISOString() };
}

function listTeams({ state, query }: Call): object {
  const name = query.get("name");
  return { teams: state.teams.filter((team) => name === null || team.name === name).map(teamOut) };
}

function prefixOf({ value }: ApiKey): string {
  return value.split(".")[0] ?? "";
}

function keyOut(key: ApiKey): object {
  const { name, type, createdAt } = key;
  const owner = type === "PERSONAL" ? { user_id: "sandbox", email: null, name: "Sandbox" } : null;
  return { prefix: prefixOf(key), name, type, model_ids: null, created_at: createdAt, last_used_at: null, owner };
}

function createKey({ state, body }: Call): object {
  const { name = null, type } = objectOf(body);
  if (name !== null && typeof name !== "string") throw invalid("name: must be a string.");
  if (!KEY_TYPES.includes(String(type))) throw invalid(`type: must be one of ${KEY_TYPES.join(", ")}.`);
  const key = newKey({ name, type: String(type) });
  state.keys.push(key);
  return { api_key: key.value };
}

function deleteKey({ state, params }: Call): object {
  const prefix = params.api_key_prefix ?? "";
  const index = state.keys.findIndex((key) => prefixOf(key) === prefix);
  if (index === -1) throw notFound("API key");
  state.keys.splice(index, 1);
  return { prefix };
}

function listSecrets({ state }: Call, team: Team): object {
  return { secrets: state.secrets.filter(({ teamId }) => teamId === team.id).map((secret) => secretOut(secret, team)) };
}

function upsertSecret({ state, body }: Call, team: Team): object {
  const { name, value } = objectOf(body);
  if (typeof name !== "string" || name === "") throw invalid("name: must be a non-empty string.");
  if (typeof value !== "string") throw invalid("value: must be a string.");
  const present = state.secrets.find((secret) => secret.name === name && secret.teamId === team.id);
  const secret = present ?? newSecret(name, team.id);
  if (!present) state.secrets.push(secret);
  return secretOut(secret, team);
}

function deleteSecret({ state, params }: Call, team: Team): object {
  const { secret_name: name = "" } = params;
  const index = state.secrets.findIndex((secret) => secret.name === name && secret.teamId === team.id);
  if (index === -1) throw notFound("Secret");
  state.secrets.splice(index, 1);
  return { name };
}

function secretOut({ id, name, createdAt }: Secret, team: Team): object {
  return { id, name, team_name: team.name, created_at: createdAt };
}

function objectOf(body: unknown): Json {
  if (!isObject(body)) throw invalid("The body must be a JSON object.");
  return body;
}
