import { type BasetenClient, PLAN_ATTEMPTS, pathOf } from "./client.ts";
import { isObject, listField, toTeam } from "./types.ts";

/** Whose secrets a model gets. */
export interface SecretOwner {
  /** Empty if only the name is known. */
  teamId: string;
  /** Empty if the organisation has only one team, or the answer does not say. */
  teamName: string;
}

/**
 * The names of a team's secrets. Baseten never gives their values.
 * @throws ApiError, NoAnswer, or IncompleteAnswer.
 */
export async function readSecretNames(client: BasetenClient, owner: SecretOwner): Promise<string[]> {
  const teamId = owner.teamId || (await teamIdOf(client, owner.teamName));
  const stage = "Listing the names of the secrets";
  const path = teamId === "" ? "/v1/secrets" : pathOf`/v1/teams/${teamId}/secrets`;
  const answer = await client.call({ method: "GET", path, stage, attempts: PLAN_ATTEMPTS });
  return listField(answer, "secrets", stage).flatMap((value) => {
    if (!isObject(value) || typeof value.name !== "string") return [];
    const isOthers = teamId === "" && isOtherTeam(value.team_name, owner.teamName);
    return isOthers ? [] : [value.name];
  });
}

function isOtherTeam(team: unknown, wanted: string): boolean {
  return wanted !== "" && typeof team === "string" && team !== "" && team !== wanted;
}

/** Id of the team; empty if the key sees no single team of that name, so that the list of all secrets is used. */
async function teamIdOf(client: BasetenClient, name: string): Promise<string> {
  if (name === "") return "";
  const stage = "Looking up the teams";
  const answer = await client.call({ method: "GET", path: "/v1/teams", stage, attempts: PLAN_ATTEMPTS });
  const teams = listField(answer, "teams", stage).map((value) => toTeam(value, stage));
  const [team, another] = teams.filter((candidate) => candidate.name === name);
  return team && !another ? team.id : "";
}

/** The declared names that do not exist. Baseten treats `hf-token`, `hf_token` and `hf.token` as the same. */
export function missingSecrets(declared: readonly string[], existing: readonly string[]): string[] {
  const existingNames = new Set(existing.map(normalised));
  return [...new Set(declared)].filter((name) => !existingNames.has(normalised(name)));
}

function normalised(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, "_");
}
