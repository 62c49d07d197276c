import { isAlive } from "../../src/baseten/statuses.ts";
import { Bucket } from "../bucket.ts";
import { BUNDLE, lastWords, STEP } from "../bundle.ts";
import { broken, type Fact, holds, holdsIf } from "../fact.ts";
import { NotSeen } from "../not-seen.ts";
import { dryRun, isRefused, isTaken, payloadOf } from "../push.ts";
import { GRANTS, MULTIPART, type Multipart, SERVED } from "../subjects.ts";
import type { World } from "../world.ts";

const MINUTE = 60_000;
/** How long the credentials have to last. */
const LIFETIME_MS = 15 * MINUTE;

/** `prepare_model_upload`, what it hands out, and what may be uploaded with that. */
export const PREPARE: readonly Fact[] = [
  {
    id: "name-or-model-id",
    belief:
      "`prepare_model_upload` takes `deployment`, exactly one of `name` and `model_id`, and `dry_run`; the payload is the same at " +
      "the commit, and is checked in the same way.",
    usedIn: "`b/api/deployments.ts`, `deploy/push.ts`",
    source: "Spec; docs.baseten.co/examples/create-a-model-with-rest",
    mark: "specified",
    otherwise: "A refusal at the commit is `invalid` as well.",
    how: "A dry run with both, one with neither.",
    uses: [SERVED],
    async probe(world) {
      const { model } = await world.get(SERVED);
      const deployment = payloadOf(world, model.name);
      const both = await dryRun(world, { name: world.modelName("new"), model_id: model.id, deployment });
      const neither = await dryRun(world, { deployment });
      return holdsIf(isRefused(both) && isRefused(neither), `${world.quote(both)}; ${world.quote(neither)}`);
    },
  },
  {
    id: "team-with-model-id",
    belief: "`team_id` goes with `name` only. A new model of a team is created at `/v1/teams/{team_id}/models`.",
    usedIn: "`b/api/deployments.ts`, `b/commit.ts`",
    source: "Spec",
    mark: "specified",
    otherwise: "No matter: the action never sends both.",
    how: "A dry run with `team_id` and `model_id`.",
    uses: [SERVED],
    async probe(world) {
      const { model } = await world.get(SERVED);
      const teams = (await world.ask({ method: "GET", path: "/v1/teams" })).json.teams;
      const id = Array.isArray(teams) ? teams[0]?.id : undefined;
      if (typeof id !== "string") throw new NotSeen("The key sees no team.");
      const answer = await dryRun(world, { model_id: model.id, team_id: id, deployment: payloadOf(world, model.name) });
      return holdsIf(isRefused(answer), world.quote(answer));
    },
  },
  {
    id: "dry-run",
    belief: "With `dry_run` a push is checked, nothing is handed out, and nothing is made.",
    usedIn: "`b/api/deployments.ts`",
    source: "Spec (`dry_run`)",
    mark: "specified",
    otherwise: "What comes all the same is masked and dropped.",
    how: "A dry run for a new model, which is looked up afterwards.",
    uses: [],
    async probe(world) {
      const name = world.modelName("dry");
      const answer = await dryRun(world, { name, deployment: payloadOf(world, name) });
      if (!isTaken(answer)) return broken(world.quote(answer));
      const given = ["creds", "s3_bucket", "s3_key", "s3_region"].filter((field) => answer.json[field] != null);
      if (given.length > 0) return broken(`Handed out: ${given.join(", ")}.`);
      const named = await world.ask({ method: "GET", path: "/v1/models", query: { name } });
      return holdsIf(!named.text.includes(name), "Nothing is handed out; the name was looked up.");
    },
  },
  {
    id: "upload-grant",
    belief:
      "`creds` (three parts), `s3_bucket`, `s3_key`, `s3_region`: temporary, for this key of the bucket, a new one each time.",
    usedIn: "`b/api/deployments.ts`, `s3/upload.ts`",
    source: "Spec (`PrepareModelUploadResponseV1`); docs.baseten.co/reference/management-api/create-a-model",
    mark: "specified",
    otherwise: "A part missing: `deploy_failed`, and the answer is called broken.",
    how: "Two places for one model, never used for one.",
    uses: [GRANTS],
    async probe(world) {
      const { first, second } = await world.get(GRANTS);
      const isNew = first.key !== second.key;
      return holdsIf(isNew, `All there, in ${first.region}; the second key is ${isNew ? "another one" : "the same"}.`);
    },
  },
  {
    id: "prepare-makes-nothing",
    belief: "Preparing does no harm, also twice: it makes no model and no deployment.",
    usedIn: "`b/api/client.ts` (six attempts)",
    source: "",
    mark: "assumed",
    otherwise: "A model without a deployment would be left where a run fails after it.",
    how: "The model is looked up after its push was prepared twice.",
    uses: [GRANTS],
    async probe(world) {
      const { named } = await world.get(GRANTS);
      if (!isTaken(named)) throw new NotSeen(world.quote(named));
      const isThere = named.text.includes(world.modelName("grants"));
      return holdsIf(!isThere, isThere ? "There is a model." : "There is no model.");
    },
  },
  {
    id: "credentials-put-twice",
    belief: "The credentials may put the object of their key, and put it again.",
    usedIn: "`s3/upload.ts` (a request whose answer was lost is sent again)",
    source: "",
    mark: "assumed",
    otherwise: "A lost answer ends the upload: `deploy_failed`, nothing was deployed.",
    how: "One object, twice.",
    uses: [GRANTS],
    async probe(world) {
      const bucket = await Bucket.open(world, (await world.get(GRANTS)).first);
      const [once, again] = [await bucket.put(), await bucket.put()];
      return again || once ? broken(`${once ?? "Put once"}; again: ${again ?? "put"}`) : holds("Put twice.");
    },
  },
  {
    id: "credentials-list-parts",
    belief: "The credentials may list the parts of a multipart upload.",
    usedIn: "",
    source: "",
    mark: "assumed",
    otherwise: "Not used: a part whose answer was lost is sent again.",
    how: "A multipart upload of one part.",
    uses: [MULTIPART],
    probe: (world) => allowed(world, "parts"),
  },
  {
    id: "credentials-list-uploads",
    belief: "The credentials may list the unfinished uploads of their key.",
    usedIn: "`s3/upload.ts` (an upload whose id was lost)",
    source: "",
    mark: "assumed",
    otherwise: "S3 keeps the parts for a while.",
    how: "A multipart upload of one part.",
    uses: [MULTIPART],
    probe: (world) => allowed(world, "uploads"),
  },
  {
    id: "credentials-abort",
    belief: "The credentials may abort a multipart upload.",
    usedIn: "`s3/upload.ts`",
    source: "",
    mark: "assumed",
    otherwise: "Told in the log with bucket, key and upload id; S3 keeps the parts for a while.",
    how: "A multipart upload of one part.",
    uses: [MULTIPART],
    probe: (world) => allowed(world, "abort"),
  },
  {
    id: "credentials-lifetime",
    belief: "The credentials last for a quarter of an hour at least.",
    usedIn: "`deploy/push.ts`",
    source: "",
    mark: "assumed",
    otherwise: "On `ExpiredToken` new ones are asked for; three uploads at most.",
    how: "An object is put 15 minutes after its place was handed out.",
    uses: [GRANTS],
    async probe(world) {
      const { second, at } = await world.get(GRANTS);
      const bucket = await Bucket.open(world, second);
      await world.clock.sleep(at + LIFETIME_MS - world.clock.now(), world.signal);
      const problem = await bucket.put();
      return problem ? broken(problem) : holds("Still good after 15 minutes.");
    },
  },
  {
    id: "plain-tar",
    belief: "A plain tar is taken as an archive, whatever the key's name, and built from.",
    usedIn: "`deploy/push.ts` (`archive-format: tar`)",
    source:
      "truss 0.18.36, baseten-cli, baseten-go and the Terraform provider all send it, some under a key that ends in `.tgz`",
    mark: "live",
    otherwise:
      "The build fails, and the other `archive-format` helps. Under a key that ends in `.tar` it is sent in any case.",
    how: "The first deployment in `production`, which comes up from one.",
    uses: [SERVED],
    async probe(world) {
      const { tarTrouble, container } = await world.get(SERVED);
      return container === "tar" ? holds("It came up.") : broken(tarTrouble ?? "");
    },
  },
  {
    id: "gzip",
    belief: "A gzipped tar is taken as an archive, and built from.",
    usedIn: "`deploy/push.ts` (`archive-format: tar.gz`, the default)",
    source: "docs.baseten.co/examples/create-a-model-with-rest (`model.tgz`)",
    mark: "documented",
    otherwise: "The build fails, and the other `archive-format` helps.",
    how: "The deployment of a step with the committed bundle.",
    uses: [BUNDLE],
    async probe(world) {
      const step = await world.get(BUNDLE);
      if (!step.outputs["archive-size"]) throw new NotSeen(`The step uploaded nothing: ${lastWords(step)}`);
      if (!step.outputs["deployment-id"]) return broken(lastWords(step));
      const { deployment } = await world.get(STEP);
      return holdsIf(isAlive(deployment.status), `It is ${deployment.status}.`);
    },
  },
];

async function allowed(world: World, what: keyof Multipart) {
  const problem = (await world.get(MULTIPART))[what];
  return problem === undefined ? holds("Allowed.") : broken(problem);
}
