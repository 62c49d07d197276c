import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../src/baseten/api/types.ts";
import { STEP } from "../bundle.ts";
import { broken, type Fact, holds, holdsIf, variant } from "../fact.ts";
import { NotSeen } from "../not-seen.ts";
import { isRefused, isTaken } from "../push.ts";
import {
  CANCELLED_ROLLING,
  CANDIDATE,
  COPY,
  environmentPath,
  FRESH,
  idIn,
  PLAIN,
  promotionIn,
  SERVED,
  statusIn,
} from "../subjects.ts";
import type { World } from "../world.ts";

const ENVIRONMENTS = "docs.baseten.co/deployment/environments";
const ROLLING = "docs.baseten.co/deployment/rolling-deployments";
/** How long production may take to show a deployment that is ready. */
const AT_ONCE_MS = 60_000;

/** Environments, and promotions into them. */
export const ENVIRONMENT_FACTS: readonly Fact[] = [
  {
    id: "missing-environment",
    belief: "An environment that is missing answers 404.",
    usedIn: "`b/api/environments.ts`",
    source: "baseten-go's test of a 404",
    mark: "client",
    otherwise: "Any other refusal ends a promotion, and is waited through by the wait.",
    how: "An environment that nobody has made.",
    uses: [SERVED],
    async probe(world) {
      const { model } = await world.get(SERVED);
      const answer = await world.ask({ method: "GET", path: environmentPath(model, "nowhere") });
      return holdsIf(answer.status === 404, world.quote(answer));
    },
  },
  {
    id: "production-not-created",
    belief: "`production` cannot be created.",
    usedIn: "`b/promotion.ts`",
    source: "SDK; mocks of Baseten's own clients",
    mark: "client",
    otherwise: "No matter: it is never tried.",
    how: "It is created for a model that has it.",
    uses: [SERVED],
    probe: (world) => refusedName(world, "production"),
  },
  {
    id: "development-reserved",
    belief: "`development` is no name for an environment.",
    usedIn: "`deploy/inputs.ts`",
    source: "docs.baseten.co/deployment/regional-environments",
    mark: "documented",
    otherwise: "The action refuses it all the same.",
    how: "It is created.",
    uses: [SERVED],
    probe: (world) => refusedName(world, "development"),
  },
  {
    id: "first-push",
    belief: "Where the first push of a model goes that names no environment.",
    usedIn: "`b/take-down.ts`, `sweep/sweeper.ts`",
    source:
      "`production`: docs.baseten.co/reference/cli/truss/push, the SDK's live test. Nowhere: the specification " +
      '("without environment selection"), Terraform',
    mark: "live",
    otherwise:
      "Both are handled: the environments are read before anything is taken down (`serving.test.ts`, `cleanup.test.ts`).",
    how: "The model of a step without `environment`, when it serves.",
    variants: { production: "Into `production`.", nowhere: "Nowhere." },
    uses: [STEP],
    async probe(world) {
      const { model, deployment } = await world.get(STEP);
      const answer = await world.ask({ method: "GET", path: `/v1/models/${model.id}/environments` });
      const environments = Array.isArray(answer.json.environments) ? answer.json.environments.filter(isObject) : [];
      const serving = environments.filter(({ current_deployment: one }) => isObject(one) && one.id === deployment.id);
      const names = serving.map(({ name }) => String(name));
      const saw = `It is served by: ${names.join(", ") || "no environment"}.`;
      if (names.length === 0) return variant("nowhere", saw);
      return names.join() === "production" ? variant("production", saw) : broken(saw);
    },
  },
  {
    id: "first-into-production",
    belief:
      "A first push into `production` is what production serves as soon as it is ACTIVE, and the model's `production_deployment_id`.",
    usedIn: "`b/statuses.ts`, `b/follow.ts`",
    source: "baseten-cli's and Terraform's live tests",
    mark: "live",
    otherwise: "It is waited for, 3 min where no promotion is in flight; then `promote_failed`.",
    how: "Looks at both until production serves it.",
    uses: [SERVED],
    async probe(world) {
      const { model, deployment, looks } = await world.get(SERVED);
      const active = looks.find((look) => statusIn(look.deployment) === "ACTIVE");
      const serving = looks.find((look) => idIn("current_deployment", look.environment) === deployment.id);
      if (!active) throw new NotSeen("It was not seen ACTIVE.");
      if (!serving) return broken("Production never served it.");
      const { json } = await world.ask({ method: "GET", path: `/v1/models/${model.id}` });
      const after = serving.at - active.at;
      const saw = `${Math.round(after / 1_000)} s after it was ACTIVE; production_deployment_id: ${json.production_deployment_id}.`;
      return holdsIf(world.isInTime(after, AT_ONCE_MS) && json.production_deployment_id === deployment.id, saw);
    },
  },
  {
    id: "environment-named",
    belief: "When a deployment that is pushed into an environment names it in its own `environment`.",
    usedIn: "`b/take-down.ts`, `sweep/sweeper.ts`",
    source: "",
    mark: "assumed",
    otherwise: "A deployment that names an environment which does not show it is left alone.",
    how: "The deployment that is on its way into `production`, and what production serves.",
    variants: { "at the push": "From the push on.", "when it serves": "Only when the environment serves it." },
    uses: [CANDIDATE],
    async probe(world) {
      const { environment: pushed } = (await world.get(CANDIDATE)).deployment;
      const serving = (await world.get(SERVED)).looks.at(-1)?.deployment.json.environment;
      const saw = `At the push: ${pushed ?? "none"}; of what serves: ${serving ?? "none"}.`;
      if (serving !== "production") return broken(saw);
      if (pushed === "production") return variant("at the push", saw);
      return pushed === undefined ? variant("when it serves", saw) : broken(saw);
    },
  },
  {
    id: "rolling-by-default",
    belief: "The environments of models promote by rolling, unless told otherwise.",
    usedIn: "`b/promotion.ts`, `b/take-down.ts`",
    source: "SDK 0.12.1 (`CreateEnvironmentRequest`)",
    mark: "specified",
    otherwise: "A promotion is complete, or cancelled, at once.",
    how: "The settings of the environment that a push has made.",
    uses: [FRESH],
    needs: ["environment-missing-taken"],
    async probe(world) {
      const { environment } = (await world.get(FRESH)).candidate;
      const settings = environment.json.promotion_settings;
      return holdsIf(isObject(settings) && settings.rolling_deploy === true, JSON.stringify(settings ?? null));
    },
  },
  {
    id: "promotion-told",
    belief:
      "An environment tells `current_deployment`, `candidate_deployment` and `in_progress_promotion` with its status and traffic.",
    usedIn: "`b/api/environments.ts`, `b/api/types.ts`, `b/take-down.ts`",
    source: "Spec (`EnvironmentV1`, `InProgressPromotionV1`)",
    mark: "specified",
    otherwise: "A promotion that is not told looks like none. Missing traffic counts as traffic.",
    how: "`production` while a second deployment is on its way there.",
    uses: [CANDIDATE],
    async probe(world) {
      const { environment, deployment } = await world.get(CANDIDATE);
      const served = await world.get(SERVED);
      const promotion = promotionIn(environment);
      const percent = promotion?.percent_traffic_to_new_version;
      const isTold =
        idIn("current_deployment", environment) === served.deployment.id &&
        idIn("candidate_deployment", environment) === deployment.id &&
        typeof promotion?.status === "string" &&
        typeof percent === "number" &&
        percent >= 0 &&
        percent <= 100;
      const ids = ["current_deployment", "candidate_deployment"].map((field) => idIn(field as never, environment));
      return holdsIf(isTold, `${ids.join(" -> ")}: ${JSON.stringify(promotion ?? null)}`);
    },
  },
  {
    id: "patch-in-flight",
    belief: "While a rolling promotion is in flight, a `PATCH` of the environment fails.",
    usedIn: "`rollout/settings/apply.ts`, `b/promotion.ts`",
    source: "baseten-cli's live tests",
    mark: "live",
    otherwise: "No matter: the action waits for the end of the promotion.",
    how: "The largest number of replicas is set meanwhile.",
    uses: [CANDIDATE],
    needs: ["promotion-told"],
    async probe(world) {
      const { patched, environment } = await world.get(CANDIDATE);
      if (!promotionIn(environment)) throw new NotSeen("No promotion was in flight.");
      return holdsIf(isRefused(patched), world.quote(patched));
    },
  },
  {
    id: "patch-environment",
    belief: "A `PATCH` of an environment answers with `status`, `message` and `environment`.",
    usedIn: "`b/api/environments.ts`",
    source: "Spec (`UpdateEnvironmentResponse`); baseten-cli's live tests",
    mark: "live",
    otherwise: "Whatever it answers, the environment is read again.",
    how: "The largest number of replicas is set where no promotion is in flight.",
    variants: { ACCEPTED: "It will be done.", QUEUED: "It will be done later.", UNCHANGED: "It is so already." },
    uses: [PLAIN],
    async probe(world) {
      const { patched } = await world.get(PLAIN);
      const { status, environment } = patched.json;
      const isWhole = isTaken(patched) && typeof status === "string" && isObject(environment);
      return isWhole ? variant(status, `${status}`) : broken(world.quote(patched));
    },
  },
  {
    id: "cancel-rolling",
    belief: "`cancel_promotion` of a rolling promotion answers `RAMPING_DOWN`, also at 0 % of the traffic.",
    usedIn: "`b/take-down.ts`",
    source: ROLLING,
    mark: "documented",
    otherwise: "Whatever it answers, the environment is read again before anything is deactivated.",
    how: "A promotion into `production` is cancelled while its deployment is built.",
    uses: [CANCELLED_ROLLING],
    needs: ["promotion-told"],
    async probe(world) {
      const { answer, candidate } = await world.get(CANCELLED_ROLLING);
      if (promotionIn(candidate.environment)?.rolling_deploy === false)
        throw new NotSeen("The promotion into production was not a rolling one.");
      return holdsIf(answer.json.status === "RAMPING_DOWN", world.quote(answer));
    },
  },
  {
    id: "ramp-down-ends",
    belief: "A promotion that was cancelled comes to an end by itself, and what served before serves.",
    usedIn: "`b/take-down.ts`",
    source: ROLLING,
    mark: "documented",
    otherwise: "The candidate is left where it takes traffic; the run says what it costs and how to end it.",
    how: "Looks at the environment for ten minutes after that cancel.",
    uses: [CANCELLED_ROLLING],
    needs: ["promotion-told"],
    async probe(world) {
      const { ended, statuses, answer, candidate } = await world.get(CANCELLED_ROLLING);
      if (!isTaken(answer)) throw new NotSeen(`It was not cancelled: ${world.quote(answer)}`);
      const saw = `Seen after the cancel: ${statuses.join(", ") || "no promotion"}.`;
      if (!ended) return broken(saw);
      const { deployment } = await world.get(SERVED);
      const isBack =
        idIn("current_deployment", ended) === deployment.id &&
        idIn("candidate_deployment", ended) !== candidate.deployment.id;
      return holdsIf(isBack, saw);
    },
  },
  {
    id: "candidate-after-cancel",
    belief: "What becomes of a deployment that is built when its promotion is cancelled.",
    usedIn: "`b/take-down.ts`",
    source: "",
    mark: "assumed",
    otherwise: "It is switched off in any case.",
    how: "Its status when the promotion is over.",
    variants: { "goes on": "It goes on, and would run.", stopped: "It is stopped." },
    uses: [CANCELLED_ROLLING],
    async probe(world) {
      const { deployment } = await world.get(CANCELLED_ROLLING);
      const status = statusIn(deployment);
      if (["INACTIVE", "DEACTIVATING", "BUILD_STOPPED"].includes(status)) return variant("stopped", status);
      return isTaken(deployment) ? variant("goes on", status) : broken(world.quote(deployment));
    },
  },
  {
    id: "cancel-not-rolling",
    belief: "`cancel_promotion` of one that is not rolling answers `CANCELED`.",
    usedIn: "`b/take-down.ts`",
    source: "Spec (`CancelPromotionStatusV1`)",
    mark: "specified",
    otherwise: "The same.",
    how: "A promotion into an environment with `rolling_deploy: false` is cancelled while its deployment is built.",
    uses: [PLAIN],
    async probe(world) {
      const { answer } = await world.get(PLAIN);
      return holdsIf(answer.json.status === "CANCELED", world.quote(answer));
    },
  },
  {
    id: "cancel-nothing",
    belief: "What `cancel_promotion` says where nothing is in flight.",
    usedIn: "`b/take-down.ts`",
    source: "",
    mark: "assumed",
    otherwise: "A refusal where only a candidate is shown counts as none.",
    how: "The same call once more.",
    variants: { refused: "It refuses.", CANCELED: "It says that it is done." },
    uses: [PLAIN],
    async probe(world) {
      const { again, answer } = await world.get(PLAIN);
      if (!again) throw new NotSeen(`A promotion was in flight still: ${world.quote(answer)}`);
      if (isRefused(again)) return variant("refused", world.quote(again));
      return isTaken(again) ? variant(String(again.json.status), world.quote(again)) : broken(world.quote(again));
    },
  },
  {
    id: "promotion-copies",
    belief: "What an environment serves is promoted into another one as a copy, whose id the promotion's answer has.",
    usedIn: "`b/promotion.ts`, `rollout/serve.ts`",
    source: `${ENVIRONMENTS}; Spec (\`redeploy_on_promotion\`)`,
    mark: "documented",
    otherwise: "The id that is answered counts, whichever it is.",
    how: "What `production` serves is promoted into another environment, until that serves it.",
    uses: [COPY],
    needs: ["environment-missing-taken"],
    async probe(world) {
      const { promoted, environment } = await world.get(COPY);
      const { deployment } = await world.get(SERVED);
      if (!isTaken(promoted)) return broken(world.quote(promoted));
      const { id } = promoted.json;
      if (typeof id !== "string" || id === deployment.id) return broken(`The answer names ${id}, which is no copy.`);
      return environment ? holds("Another id, and served in the end.") : broken("Another id, which was never served.");
    },
  },
  {
    id: "copies-keep-labels",
    belief: "A copy carries the labels of what it was made of.",
    usedIn: "`b/api/environments.ts`, `b/take-down.ts`",
    source: "",
    mark: "assumed",
    otherwise:
      "After an answered promotion the copy is known by its id; one whose answer was lost would be taken for somebody else's.",
    how: "The labels of that copy.",
    uses: [COPY],
    needs: ["promotion-copies"],
    async probe(world) {
      const { copy, promoted } = await world.get(COPY);
      const { labels } = await world.get(SERVED);
      if (!copy || !isTaken(copy)) throw new NotSeen(`There is no copy: ${world.quote(copy ?? promoted)}`);
      return holdsIf(isDeepStrictEqual(copy.json.labels, labels), JSON.stringify(copy.json.labels));
    },
  },
  {
    id: "production-not-deleted",
    belief: "`production` cannot be deleted.",
    usedIn: "",
    source: "SDK; docs; mocks of Baseten's own clients",
    mark: "documented",
    otherwise: "No matter: it is never tried.",
    how: "It is tried at the end.",
    uses: [SERVED],
    last: true,
    async probe(world) {
      const { model } = await world.get(SERVED);
      const answer = await world.ask({ method: "DELETE", path: environmentPath(model, "production") });
      return holdsIf(isRefused(answer), world.quote(answer));
    },
  },
];

async function refusedName(world: World, name: string) {
  const { model } = await world.get(SERVED);
  const answer = await world.ask({ method: "POST", path: `/v1/models/${model.id}/environments`, body: { name } });
  return holdsIf(isRefused(answer), world.quote(answer));
}
