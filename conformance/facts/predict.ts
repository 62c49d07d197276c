import { broken, type Fact, holds, holdsIf, variant } from "../fact.ts";
import { NotSeen } from "../not-seen.ts";
import { isTaken } from "../push.ts";
import { RESTED } from "../rest.ts";
import { COPY, predictUrl, SERVED, statusIn } from "../subjects.ts";
import { PAYLOAD } from "../truss.ts";
import type { Answer } from "../world.ts";

const NOT_READY = /not ready|building|deploying|loading/i;
const READY_SOON_MS = 120_000;

/** Calls of the model. */
export const PREDICT: readonly Fact[] = [
  {
    id: "predict-urls",
    belief: "`model-{id}.api.baseten.co` answers at `/deployment/{id}/predict` and `/production/predict`.",
    usedIn: "`action/servers.ts`",
    source: "docs.baseten.co/deployment/deployments",
    mark: "documented",
    otherwise: "The smoke test fails, and says what was answered.",
    how: "What `production` serves is called in both ways.",
    uses: [SERVED],
    async probe(world) {
      const served = await world.get(SERVED);
      const own = await world.predict(predictUrl(world, served), PAYLOAD);
      const production = await world.predict(predictUrl(world, served, "production"), PAYLOAD);
      const isSo = [own, production].every((answer) => isTaken(answer) && saysBack(answer));
      return holdsIf(isSo, `${world.quote(own)}; production: ${world.quote(production)}`);
    },
  },
  {
    id: "predict-environment-url",
    belief: "Another environment answers at `/environments/{name}/predict`.",
    usedIn: "`action/servers.ts`",
    source: "docs.baseten.co/deployment/deployments, docs.baseten.co/deployment/regional-environments",
    mark: "documented",
    otherwise: "The smoke test fails, and says what was answered.",
    how: "An environment is called that serves a copy of it.",
    uses: [COPY],
    needs: ["promotion-copies"],
    async probe(world) {
      if (!(await world.get(COPY)).environment) throw new NotSeen("No other environment serves anything.");
      const url = predictUrl(world, await world.get(SERVED), "fresh");
      const answer = await world.until(
        async () => {
          const seen = await world.predict(url, PAYLOAD);
          return isTaken(seen) || seen.status === 404 ? seen : undefined;
        },
        { limit: READY_SOON_MS },
      );
      if (!answer) throw new NotSeen("It did not come up.");
      return holdsIf(isTaken(answer) && saysBack(answer), world.quote(answer));
    },
  },
  {
    id: "not-ready",
    belief: "A deployment that is built or started answers 400, and says that it is not ready.",
    usedIn: "`b/readiness.ts`",
    source: "truss (a mock), baseten-cli's live tests; the inference specification lists 503",
    mark: "live",
    otherwise:
      "Any wording with that meaning is waited through within `predict-timeout`. Any other 400 is the payload's fault.",
    how: "The first deployment is called while it is built.",
    variants: { 400: "400, with such words", 503: "503" },
    uses: [SERVED],
    needs: ["warm-up"],
    async probe(world) {
      const { looks } = await world.get(SERVED);
      const building = looks.filter(({ deployment }) => ["BUILDING", "DEPLOYING"].includes(statusIn(deployment)));
      const answers = building.flatMap(({ predict }) => predict ?? []);
      const [first] = answers;
      if (!first) throw new NotSeen("It was not called while it was built.");
      const odd = answers.find(({ status, text }) => (status !== 400 || !NOT_READY.test(text)) && status !== 503);
      return odd ? broken(world.quote(odd)) : variant(String(first.status), world.quote(first));
    },
  },
  {
    id: "not-ready-at-first",
    belief: "For a short while after ACTIVE it may still answer that it is not ready.",
    usedIn: "`b/readiness.ts`",
    source: "baseten-cli's live tests",
    mark: "live",
    otherwise: "Longer than `predict-timeout`: `predict_failed`.",
    how: "The first deployment is called from ACTIVE on, until it answers.",
    variants: { "at once": "It answers at once.", later: "It answers a little later." },
    uses: [SERVED],
    async probe(world) {
      const { looks } = await world.get(SERVED);
      const from = looks.findIndex(({ deployment }) => statusIn(deployment) === "ACTIVE");
      const called = looks.slice(from).filter(({ predict }) => predict !== undefined);
      const good = called.findIndex(({ predict }) => predict && isTaken(predict));
      if (from < 0 || called.length === 0) throw new NotSeen("It was not called when it was ACTIVE.");
      const before = called.slice(0, good < 0 ? undefined : good).flatMap(({ predict }) => predict ?? []);
      const odd = before.find(({ status, text }) => !(status === 400 && NOT_READY.test(text)) && status !== 503);
      if (odd) return broken(world.quote(odd));
      const ms = (called[good]?.at ?? Number.POSITIVE_INFINITY) - (looks[from]?.at ?? 0);
      if (!world.isInTime(ms, READY_SOON_MS)) return broken(`It was not ready for ${Math.round(ms / 1_000)} s.`);
      return variant(good === 0 ? "at once" : "later", `${Math.round(ms / 1_000)} s after it was seen ACTIVE.`);
    },
  },
  {
    id: "inactive-predict",
    belief: "What is switched off answers 404; another page of the documentation says 400.",
    usedIn: "`b/predict.ts`",
    source: "docs.baseten.co/deployment/deployments; the inference specification",
    mark: "documented",
    otherwise: "Both end the smoke test.",
    how: "A deployment is called that was switched off.",
    variants: { 404: "404", 400: "400" },
    uses: [RESTED],
    async probe(world) {
      const { called } = await world.get(RESTED);
      return variant(String(called.status), world.quote(called));
    },
  },
  {
    id: "predict-error",
    belief: "Errors of the inference API are JSON with the reason in `error`.",
    usedIn: "`b/predict.ts`",
    source: "Baseten's inference specification (`{error, error_code, detail}`)",
    mark: "specified",
    otherwise: "Anything else is quoted.",
    how: "A deployment is called that there is not.",
    uses: [SERVED],
    async probe(world) {
      const { model, deployment } = await world.get(SERVED);
      const other = { model, deployment: { ...deployment, id: "zzzzzzzz" }, createdModel: false };
      const answer = await world.predict(predictUrl(world, other), PAYLOAD);
      const isSo = answer.status >= 400 && typeof answer.json.error === "string";
      return isSo ? holds(world.quote(answer)) : broken(world.quote(answer));
    },
  },
];

/** Whether the model returns its input, as ours does. */
function saysBack({ text }: Answer): boolean {
  return text.includes(PAYLOAD.name);
}
