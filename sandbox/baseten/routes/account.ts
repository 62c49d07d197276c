import { invalid, notFound, objectOf } from "../api/refusals.ts";
import { teamOut } from "../world/wire.ts";
import { type ApiKey, newKey, newSecret, prefixOf, type Secret } from "../world/account.ts";
import type { Team } from "../world/model.ts";
import { type Call, type Route, teamOf } from "./call.ts";

const KEY_TYPES = [
  "PERSONAL",
  "ROUTES",
  "WORKSPACE_MANAGE_ALL",
  "WORKSPACE_EXPORT_METRICS",
  "WORKSPACE_INVOKE",
  "WORKSPACE_MANAGE_API_KEYS",
];

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

function listTeams({ state, query }: Call): object {
  const name = query.get("name");
  return { teams: state.teams.filter((team) => name === null || team.name === name).map(teamOut) };
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
