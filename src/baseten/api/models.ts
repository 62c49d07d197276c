import { Failure } from "../../lib/errors.ts";
import { ApiError, type BasetenClient, pathOf } from "./client.ts";
import { listField, type Model, type Team, toModel, toTeam } from "./types.ts";

/** What a deployment is added to: a model that exists, or one that the commit will create. The team is set if the user names one. */
export type Target =
  | { kind: "existing"; model: Model; team?: Team | undefined }
  | { kind: "new"; name: string; team: Team | undefined };

/** How the user names the target. `modelId` wins over `modelName`. */
export interface TargetNames {
  modelId: string;
  modelName: string;
  /** Name or id; empty for every team that the key sees. */
  team: string;
}

/**
 * Finds the model to deploy to, by id or by its exact name.
 * @throws Failure (`invalid`) if the team or id does not exist, or if several teams have a model of that name.
 */
export async function findTarget(client: BasetenClient, names: TargetNames): Promise<Target> {
  const team = names.team === "" ? undefined : await findTeam(client, names.team);
  if (names.modelId !== "") return { kind: "existing", model: await modelById(client, names.modelId, team), team };
  const model = await findModel(client, names.modelName, team);
  return model ? { kind: "existing", model, team } : { kind: "new", name: names.modelName, team };
}

/**
 * The model of exactly this name; undefined if there is none.
 * @throws Failure (`invalid`) if models of several teams have the name.
 */
export async function findModel(
  client: BasetenClient,
  name: string,
  team: Team | undefined,
): Promise<Model | undefined> {
  const models = await listNamesakes(client, name, team);
  if (models.length <= 1) return models[0];
  const teams = models.map((model) => JSON.stringify(model.teamName)).join(", ");
  throw new Failure(`${models.length} models are named ${JSON.stringify(name)}, in the teams ${teams}.`, {
    status: "invalid",
    remedy: "Set `team` to one of them, or `model-id` to the id of the right model.",
  });
}

/** Every model that the key sees, or every model of a team (the API does not paginate them). */
export async function listModels(client: BasetenClient, team: Team | undefined): Promise<Model[]> {
  const stage = "Listing the models";
  const path = team ? pathOf`/v1/teams/${team.id}/models` : "/v1/models";
  const answer = await client.call({ method: "GET", path, stage });
  return listField(answer, "models", stage).map((value) => toModel(value, stage));
}

/**
 * Every model of exactly this name; each team has one at most. Older servers ignore the `name` query and list every model, so names are
 * compared here as well.
 */
export async function listNamesakes(client: BasetenClient, name: string, team: Team | undefined): Promise<Model[]> {
  const stage = `Looking up the model ${JSON.stringify(name)}`;
  const path = team ? pathOf`/v1/teams/${team.id}/models` : "/v1/models";
  const answer = await client.call({ method: "GET", path, query: { name }, stage });
  return listField(answer, "models", stage)
    .map((value) => toModel(value, stage))
    .filter((model) => model.name === name);
}

async function modelById(client: BasetenClient, id: string, team: Team | undefined): Promise<Model> {
  const stage = `Looking up the model with the id ${JSON.stringify(id)}`;
  let model: Model;
  try {
    model = toModel(await client.call({ method: "GET", path: pathOf`/v1/models/${id}`, stage }), stage);
  } catch (error) {
    if (!(error instanceof ApiError && error.httpStatus === 404)) throw error;
    throw new Failure(
      `Input \`model-id\` must be the id of a model, but this key cannot see a model ${JSON.stringify(id)}.`,
      {
        status: "invalid",
        remedy: "Copy the id from the model's page, and check that the key belongs to the same workspace and team.",
        ...(error.requestId ? { requestId: error.requestId } : {}),
        cause: error,
      },
    );
  }
  if (team && model.teamName !== "" && model.teamName !== team.name) {
    throw new Failure(
      `Input \`team\` names ${JSON.stringify(team.name)}, but the model ${JSON.stringify(id)} belongs to the team ${JSON.stringify(model.teamName)}.`,
      { status: "invalid", remedy: "Remove `team`: with `model-id`, the model's own team is used." },
    );
  }
  return model;
}

/**
 * The team with this id or name. An exact id wins.
 * @throws Failure (`invalid`) that lists the teams which the key sees.
 */
export async function findTeam(client: BasetenClient, wanted: string): Promise<Team> {
  const stage = "Looking up the teams";
  const answer = await client.call({ method: "GET", path: "/v1/teams", stage });
  const teams = listField(answer, "teams", stage).map((value) => toTeam(value, stage));
  const byId = teams.find((team) => team.id === wanted);
  if (byId) return byId;
  const [byName, another] = teams.filter((team) => team.name === wanted);
  if (byName && !another) return byName;
  const visible = teams.map((team) => `${JSON.stringify(team.name)} (${team.id})`).join(", ") || "none";
  throw new Failure(
    another
      ? `Input \`team\` must name one team, but several are named ${JSON.stringify(wanted)}. This key can see: ${visible}.`
      : `Input \`team\` must name a team, but this key cannot see a team ${JSON.stringify(wanted)}. It can see: ${visible}.`,
    { status: "invalid", remedy: another ? "Use the team's id." : "Use one of these names or ids, or another key." },
  );
}
