import { isObject } from "../../src/baseten/api/types.ts";
import { broken, type Fact, holdsIf, variant } from "../fact.ts";
import { NotSeen } from "../not-seen.ts";
import { isRefused, isTaken } from "../push.ts";
import { NAMESAKE, SERVED } from "../subjects.ts";
import type { Answer } from "../world.ts";

/** Models and teams, and lookups by name. */
export const MODELS: readonly Fact[] = [
  {
    id: "model-name-filter",
    belief: "`?name=` filters the list of models exactly; older servers ignore it.",
    usedIn: "`b/api/models.ts`",
    source: "Spec; baseten-cli, whose live tests rely on it",
    mark: "specified",
    otherwise: "Names are compared again here.",
    how: "The list with a model's name, with its beginning, and with its capitals.",
    variants: { exact: "Only that name.", ignored: "All models, whatever the name." },
    uses: [SERVED],
    async probe(world) {
      const { model } = await world.get(SERVED);
      const ask = (name: string) => world.ask({ method: "GET", path: "/v1/models", query: { name } });
      const [whole, part, capitals] = await Promise.all([
        ask(model.name),
        ask(model.name.slice(0, -1)),
        ask(model.name.toUpperCase()),
      ]);
      return filtered([whole, part, capitals], "models", model.name);
    },
  },
  {
    id: "deployment-name-filter",
    belief: "`?name=` filters the list of a model's deployments exactly; older servers ignore it.",
    usedIn: "",
    source: "Spec; baseten-cli, whose live tests rely on it",
    mark: "specified",
    otherwise: "Not used: the list is read whole.",
    how: "The list with a deployment's name, with its beginning, and with its capitals.",
    variants: { exact: "Only that name.", ignored: "All deployments, whatever the name." },
    uses: [SERVED],
    async probe(world) {
      const { model, name } = await world.get(SERVED);
      const path = `/v1/models/${model.id}/deployments`;
      const ask = (wanted: string) => world.ask({ method: "GET", path, query: { name: wanted } });
      const [whole, part, capitals] = await Promise.all([ask(name), ask(name.slice(0, -1)), ask(name.toUpperCase())]);
      return filtered([whole, part, capitals], "deployments", name);
    },
  },
  {
    id: "default-team",
    belief:
      "`GET /v1/teams` gives the teams that the key sees, one of them the default; without `team_id` a new model goes there.",
    usedIn: "`b/api/models.ts`, `b/api/deployments.ts`, `b/commit.ts`",
    source: "Spec (`PrepareModelUploadRequestV1`)",
    mark: "specified",
    otherwise: "No team: `team` cannot be resolved, and the error says so (basetenlabs/truss#2630 has such a key).",
    how: "The team of the model that was made without one.",
    uses: [SERVED],
    async probe(world) {
      const { model } = await world.get(SERVED);
      const answer = await world.ask({ method: "GET", path: "/v1/teams" });
      const teams = objects(answer, "teams");
      const byDefault = teams.filter((team) => team.default === true);
      if (byDefault.length !== 1) return broken(`${teams.length} teams, ${byDefault.length} of them the default.`);
      const isThere = byDefault[0]?.name === model.teamName;
      // The names of teams do not belong in a report that others may read.
      return holdsIf(isThere, `${teams.length} teams; the model is ${isThere ? "" : "not "}in the default one.`);
    },
  },
  {
    id: "second-creation",
    belief: "Of two creations of one name in one team the second is refused, so that there are never two.",
    usedIn: "`b/commit.ts`",
    source: "Spec: a name is unique in its team; the refusal itself is nobody's word",
    mark: "assumed",
    otherwise: "After any refusal the name is looked up, and the deployment is added to what bears it.",
    how: "A model is created whose name is taken.",
    variants: {
      "refused at prepare": "By `prepare_model_upload`.",
      "refused at the commit": "Not before the commit.",
      "added to the first": "Taken, as one more deployment of the model that is there.",
    },
    uses: [NAMESAKE],
    async probe(world) {
      const { prepare, commit, named } = await world.get(NAMESAKE);
      const { model } = await world.get(SERVED);
      const count = objects(named, "models").filter(({ name }) => name === model.name).length;
      if (count !== 1) return broken(`There are ${count} models of the name.`);
      if (isRefused(prepare)) return variant("refused at prepare", world.quote(prepare));
      if (commit && isRefused(commit)) return variant("refused at the commit", world.quote(commit));
      const made = commit && isObject(commit.json.model) ? commit.json.model.id : undefined;
      if (made === model.id) return variant("added to the first", "The commit answered the first model's id.");
      return broken(world.quote(commit ?? prepare));
    },
  },
  {
    id: "production-always-there",
    belief: "Every model has the environment `production`, as soon as it is there itself.",
    usedIn: "`b/api/environments.ts`, `deploy/environment.ts`",
    source: "Spec (`create_environment_if_missing`: `production`, which always exists)",
    mark: "specified",
    otherwise: "A push into it would be refused.",
    how: "The list of a model's environments.",
    uses: [SERVED],
    async probe(world) {
      const { model } = await world.get(SERVED);
      const answer = await world.ask({ method: "GET", path: `/v1/models/${model.id}/environments` });
      const names = objects(answer, "environments").map(({ name }) => String(name));
      return holdsIf(names.includes("production"), names.join(", ") || world.quote(answer));
    },
  },
];

function objects({ json }: Answer, list: string): Record<string, unknown>[] {
  const found = json[list];
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** Judges three lists: one by an existing name, and two by names that do not exist. */
function filtered([whole, ...others]: readonly Answer[], list: string, name: string) {
  if (!whole || ![whole, ...others].every(isTaken)) throw new NotSeen("The lists were refused.");
  const counts = [whole, ...others].map((answer) => objects(answer, list).length);
  const saw = `${counts.join(", ")} ${list} for the name, its beginning, its capitals.`;
  if (counts[0] === 1 && counts.slice(1).every((count) => count === 0)) return variant("exact", saw);
  const isIgnored = [whole, ...others].every((answer) => objects(answer, list).some((one) => one.name === name));
  return isIgnored && counts[0] !== 1 ? variant("ignored", saw) : broken(saw);
}
