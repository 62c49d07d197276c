import { isDeepStrictEqual } from "node:util";
import {
  chooseInstanceType,
  joinCatalog,
  readInstanceTypes,
  readPrices,
  wantedResources,
} from "../../src/baseten/api/instance-types.ts";
import { isObject } from "../../src/baseten/api/types.ts";
import { broken, type Fact, holdsIf, variant } from "../fact.ts";
import { NotSeen } from "../not-seen.ts";
import { dryRun, isRefused, isTaken, payloadOf, takenAndRefused, type Wishes } from "../push.ts";
import { CANDIDATE, deploymentPath, FRESH, MISMATCH, SERVED } from "../subjects.ts";
import { CONFIG, RAW_CONFIG } from "../truss.ts";
import type { Answer, World } from "../world.ts";

const LABELS = "docs.baseten.co/deployment/manage/labels; Spec (`DeploymentV1`)";
/** Baseten's documented limit for labels as JSON, in bytes. */
const MAX_LABELS_BYTES = 2_048;

/** What a push may ask for, and what Baseten answers. */
export const PAYLOAD_FACTS: readonly Fact[] = [
  {
    id: "label-rules",
    belief: "Labels are a JSON object of 2 KB at most; its texts are printable ASCII without spaces.",
    usedIn: "`b/payload.ts`, `deploy/inputs.ts`",
    source: LABELS,
    mark: "documented",
    otherwise: "Laxer: no matter. Stricter: prepare refuses, `invalid`, in Baseten's words.",
    how: "Dry runs with labels of 2 KB, with larger ones, with a space, and with a letter beyond ASCII.",
    uses: [],
    async probe(world) {
      const [full, larger, space, foreign] = await Promise.all(
        [filled(MAX_LABELS_BYTES), filled(MAX_LABELS_BYTES + 1), { a: "b c" }, { a: "é" }].map((labels) =>
          tried(world, { labels }),
        ),
      );
      return takenAndRefused({ "2 KB": full }, { "a byte more": larger, "a space": space, é: foreign }, world);
    },
  },
  {
    id: "labels-come-back",
    belief: "Labels are fixed once published, and come back as sent, from the deployment and from the model's list.",
    usedIn: "`b/labels.ts`, `b/commit.ts`, `b/find-same.ts`, `sweep/select.ts`",
    source: `${LABELS}; Terraform's live tests`,
    mark: "live",
    otherwise: "A deployment whose commit was not answered cannot be found, and the run says so.",
    how: "The first deployment and the list that it is in.",
    uses: [SERVED],
    async probe(world) {
      const { model, deployment, labels, looks } = await world.get(SERVED);
      const list = await world.ask({ method: "GET", path: `/v1/models/${model.id}/deployments` });
      const listed = Array.isArray(list.json.deployments) ? list.json.deployments : [];
      const ofList = listed.find(({ id }) => id === deployment.id)?.labels;
      const own = looks.at(-1)?.deployment.json.labels;
      const saw = `the deployment: ${JSON.stringify(own)}, the list: ${JSON.stringify(ofList)}`;
      return holdsIf(isDeepStrictEqual(own, labels) && isDeepStrictEqual(ofList, labels), saw);
    },
  },
  {
    id: "labels-differ",
    belief: "What a commit does whose labels are not those of its prepare.",
    usedIn: "`b/api/deployments.ts` (the payload is the same at both)",
    source: "",
    mark: "assumed",
    otherwise: "No matter: the action never does it.",
    how: "A push with one more label at the commit.",
    variants: { refused: "It is refused.", taken: "It is taken, with the labels of the commit." },
    uses: [MISMATCH],
    async probe(world) {
      const { answer, found, sent } = await world.get(MISMATCH);
      if (isRefused(answer)) return variant("refused", world.quote(answer));
      if (!isTaken(answer)) return broken(world.quote(answer));
      if (!found) throw new NotSeen("It was taken, and the deployment could not be read.");
      const saw = `Taken; it has ${JSON.stringify(found.json.labels)}.`;
      return isDeepStrictEqual(found.json.labels, sent) ? variant("taken", saw) : broken(saw);
    },
  },
  {
    id: "deployment-name-rule",
    belief: "The name of a deployment is made of letters, digits, `.`, `-` and `_`.",
    usedIn: "`deploy/inputs.ts`",
    source: "docs.baseten.co/reference/cli/truss/push",
    mark: "documented",
    otherwise: "Laxer: no matter. Stricter: prepare refuses, `invalid`, in Baseten's words.",
    how: "Dry runs with names.",
    uses: [],
    async probe(world) {
      const [all, space, slash] = await Promise.all(
        ["PR-7_a.b", "a b", "a/b"].map((deployment_name) => tried(world, { deployment_name })),
      );
      return takenAndRefused({ "PR-7_a.b": all }, { "a b": space, "a/b": slash }, world);
    },
  },
  {
    id: "deployment-name-taken",
    belief: "A deployment's name is unique in its model: one that is taken is refused at prepare.",
    usedIn: "`b/payload.ts`, `deploy/push.ts`",
    source: "basetenlabs/terraform-provider-baseten; nobody has the wording",
    mark: "client",
    otherwise:
      "Taken names are looked up before; a name that is taken meanwhile is replaced where it was generated. Refused at the commit " +
      "only: an archive was uploaded in vain.",
    how: "A dry run with the name of the first deployment.",
    variants: { 400: "400", 409: "409", 422: "422" },
    uses: [SERVED],
    async probe(world) {
      const { model, name } = await world.get(SERVED);
      const deployment = payloadOf(world, model.name, { deployment_name: name });
      const answer = await dryRun(world, { model_id: model.id, deployment });
      return variant(String(answer.status), world.quote(answer));
    },
  },
  {
    id: "deployment-name-default",
    belief: "A deployment without a name is called `deployment-N`.",
    usedIn: "",
    source: "Terraform's live tests",
    mark: "live",
    otherwise: "Not relied on: the action always sends a name.",
    how: "A push without one.",
    uses: [CANDIDATE],
    async probe(world) {
      const { name } = (await world.get(CANDIDATE)).deployment;
      return holdsIf(/^deployment-\d+$/.test(name), name);
    },
  },
  {
    id: "deploy-timeout-range",
    belief: "`deploy_timeout_minutes` is from 10 to 1440.",
    usedIn: "`deploy/inputs.ts`",
    source: "Spec",
    mark: "specified",
    otherwise: "Always sent; Baseten's own default is not known.",
    how: "Dry runs with 9, 10, 1440 and 1441.",
    uses: [],
    async probe(world) {
      const [below, least, most, above] = await Promise.all(
        [9, 10, 1440, 1441].map((minutes) => tried(world, { deploy_timeout_minutes: minutes })),
      );
      return takenAndRefused({ 10: least, 1440: most }, { 9: below, 1441: above }, world);
    },
  },
  {
    id: "preserve-without-environment",
    belief: "`preserve_env_instance_type` is refused without `environment_name`.",
    usedIn: "`b/payload.ts`",
    source: "baseten-cli sends it with an environment only",
    mark: "client",
    otherwise: "No matter: it is never sent so.",
    how: "A dry run with `preserve_env_instance_type: false` and no environment.",
    uses: [],
    async probe(world) {
      const answer = await tried(world, { preserve_env_instance_type: false });
      return holdsIf(isRefused(answer), world.quote(answer));
    },
  },
  {
    id: "git-info",
    belief: "`git_info` has four fields, of which the tag and the count may be null.",
    usedIn: "`github/git.ts`",
    source: "baseten-go (`GitInfo`); the specification leaves `user_env` open",
    mark: "client",
    otherwise: "Without a commit or a state it is left out.",
    how: "A dry run with a commit and a state alone.",
    uses: [],
    async probe(world) {
      const latest_commit_sha = "0".repeat(40);
      const nothing = { latest_tag: null, commits_since_tag: null };
      const git_info = { latest_commit_sha, ...nothing, has_uncommitted_changes: false };
      const answer = await tried(world, { user_env: { git_info } });
      return holdsIf(isTaken(answer), world.quote(answer));
    },
  },
  {
    id: "environment-missing-refused",
    belief:
      "With `create_environment_if_missing: false` a push into an environment that the model lacks is refused at prepare.",
    usedIn: "`b/payload.ts`, `deploy/environment.ts`",
    source: "SDK; baseten-cli's live tests",
    mark: "live",
    otherwise: "No matter: the action looks at the environments itself before.",
    how: "A dry run into an environment that nobody has made.",
    uses: [SERVED],
    async probe(world) {
      const { model } = await world.get(SERVED);
      const wishes = { environment_name: "nowhere", create_environment_if_missing: false };
      const answer = await dryRun(world, { model_id: model.id, deployment: payloadOf(world, model.name, wishes) });
      return holdsIf(isRefused(answer), world.quote(answer));
    },
  },
  {
    id: "environment-missing-taken",
    belief: "With `create_environment_if_missing: true` such a push is taken, and makes the environment.",
    usedIn: "`b/payload.ts`, `deploy/environment.ts`",
    source: "SDK",
    mark: "specified",
    otherwise: "Refused: `invalid`. Not made: the run says that the environment is not there.",
    how: "A push into one that the model lacks, and a look at it before and after.",
    uses: [FRESH],
    async probe(world) {
      const { before, candidate } = await world.get(FRESH);
      if (isTaken(before)) throw new NotSeen("The environment was there before.");
      return holdsIf(isTaken(candidate.environment), `Afterwards: ${world.quote(candidate.environment)}`);
    },
  },
  {
    id: "raw-config-verbatim",
    belief: "`raw_config` comes back as it was sent, comments and all.",
    usedIn: "`truss/config.ts`, `b/api/deployments.ts`",
    source: 'Spec ("best-effort"); Terraform\'s live tests',
    mark: "live",
    otherwise:
      "It is for display, and for the plan's comparison, which falls back on what Baseten parsed. Left out above 100 KiB.",
    how: "`GET …/config` of the first deployment.",
    uses: [SERVED],
    async probe(world) {
      const { raw_config: found } = await configOf(world);
      return holdsIf(found === RAW_CONFIG, JSON.stringify(found));
    },
  },
  {
    id: "parsed-config",
    belief: "The JSON may be the config as written, without defaults; what Baseten parsed of it has them.",
    usedIn: "`truss/config.ts`, `b/payload.ts`, `b/api/deployments.ts`, `truss/diff/config-diff.ts`",
    source: "baseten-cli, `internal/cmd/command.model_push.go`; Spec (`DeploymentConfigResponseV1`)",
    mark: "specified",
    otherwise: "Where neither comes, the plan says that settings are not compared.",
    how: "`GET …/config` of the first deployment.",
    uses: [SERVED],
    async probe(world) {
      const { config } = await configOf(world);
      if (!isObject(config)) return broken(JSON.stringify(config));
      const added = Object.keys(config).filter((key) => !(key in CONFIG));
      const kept = config.python_version === CONFIG.python_version;
      return holdsIf(kept && added.length > 0, `Added to what was sent: ${added.join(", ") || "nothing"}.`);
    },
  },
  {
    id: "instance-chosen",
    belief:
      "A config gets the least expensive instance type that has what it asks for, and the display name says which.",
    usedIn: "`b/api/instance-types.ts`, `deploy/plan.ts`, `b/find-same.ts`",
    source: "docs.baseten.co/deployment/resources and its older copy docs.baseten.co/deploy/resources; truss",
    mark: "documented",
    otherwise:
      "Another machine is named, and the plan does not fail; `skip-unchanged` with `preserve-env-instance-type: false` and other labels each time pushes each time. `instance_type` goes before all.",
    how: "The instance type of the first deployment, and the catalogue.",
    uses: [SERVED],
    async probe(world) {
      const client = world.client();
      const catalog = joinCatalog(await readInstanceTypes(client), await readPrices(client));
      const chosen = chooseInstanceType(catalog, wantedResources(CONFIG));
      const given = (await world.get(SERVED)).looks.at(-1)?.deployment.json.instance_type_name;
      return holdsIf(given === chosen?.name, `It has ${given}; expected was ${chosen?.name}.`);
    },
  },
  {
    id: "prices",
    belief: "Instance types have a list price in US dollars for a minute.",
    usedIn: "`b/api/instance-types.ts`",
    source: "Spec (`InstanceTypeV1`, `InstanceTypeWithPriceV1`)",
    mark: "specified",
    otherwise: "No price is shown.",
    how: "`GET /v1/instance_type_prices`.",
    uses: [],
    async probe(world) {
      const answer = await world.ask({ method: "GET", path: "/v1/instance_type_prices" });
      const types = Array.isArray(answer.json.instance_types) ? answer.json.instance_types.filter(isObject) : [];
      const priced = types.filter(({ price, instance_type: type }) => typeof price === "number" && isObject(type));
      return holdsIf(
        types.length > 0 && priced.length === types.length,
        `${priced.length} of ${types.length} have one.`,
      );
    },
  },
  {
    id: "secrets-by-name",
    belief: "Secrets are told by name only.",
    usedIn: "`b/api/secrets.ts`",
    source: "Spec (`SecretV1`); docs.baseten.co/organization/secrets",
    mark: "specified",
    otherwise: "Nothing else of them is read.",
    how: "`GET /v1/secrets`: the names of the fields, never what is in them.",
    uses: [],
    async probe(world) {
      const answer = await world.ask({ method: "GET", path: "/v1/secrets" });
      const secrets = Array.isArray(answer.json.secrets) ? answer.json.secrets.filter(isObject) : undefined;
      if (!secrets) return broken(`${answer.status}, without a list.`);
      if (secrets.length === 0) throw new NotSeen("The account has no secret.");
      const fields = [...new Set(secrets.flatMap(Object.keys))].sort();
      const isSafe = fields.includes("name") && !fields.some((field) => /value|secret|content/.test(field));
      return holdsIf(isSafe, `Their fields: ${fields.join(", ")}.`);
    },
  },
];

/** A label object that takes exactly this many bytes as JSON. */
function filled(bytes: number): Record<string, string> {
  return { a: "x".repeat(bytes - JSON.stringify({ a: "" }).length) };
}

/** A dry run for a new model. */
function tried(world: World, wishes: Wishes): Promise<Answer> {
  const name = world.modelName("tried");
  return dryRun(world, { name, deployment: payloadOf(world, name, wishes) });
}

async function configOf(world: World): Promise<Readonly<Record<string, unknown>>> {
  const path = `${deploymentPath(await world.get(SERVED))}/config`;
  return (await world.ask({ method: "GET", path, query: { output_format: "both" } })).json;
}
