import { broken, type Fact, holds, holdsIf, variant } from "../fact.ts";
import { NotSeen } from "../not-seen.ts";
import { isRefused, isTaken } from "../push.ts";
import { ASLEEP, RESTED, WOKEN } from "../rest.ts";
import { deploymentPath, SERVED, STOPPED_BUILD } from "../subjects.ts";

const COLD_STARTS =
  "docs.baseten.co/deploy/autoscaling; the inference specification (429, 502, 503, 504); docs (500 of the parking timeout)";

/** Switching off and on, sleeping, deleting. */
export const REST: readonly Fact[] = [
  {
    id: "deactivate-building",
    belief: "A deployment that is being built can be deactivated.",
    usedIn: "`b/take-down.ts`",
    source: "",
    mark: "assumed",
    otherwise: "The run says what still runs and how to end it.",
    how: "A deployment whose promotion was cancelled is switched off while it is built.",
    variants: { taken: "It is taken.", refused: "It is refused while it is built." },
    uses: [STOPPED_BUILD],
    async probe(world) {
      const { before, answer } = await world.get(STOPPED_BUILD);
      if (!["BUILDING", "DEPLOYING", "LOADING_MODEL"].includes(before)) throw new NotSeen(`It was ${before} by then.`);
      if (isRefused(answer)) return variant("refused", world.quote(answer));
      if (!isTaken(answer) || answer.json.success === false) return broken(world.quote(answer));
      return variant("taken", world.quote(answer));
    },
  },
  {
    id: "cancelled-build",
    belief: "A deployment that was deactivated while it was built comes to rest, and never runs.",
    usedIn: "`b/take-down.ts`, `b/statuses.ts`",
    source: "",
    mark: "assumed",
    otherwise: "It would run on: the clean-up reads the answer, not what follows.",
    how: "Its statuses for ten minutes after that.",
    variants: { INACTIVE: "INACTIVE", BUILD_STOPPED: "BUILD_STOPPED" },
    uses: [STOPPED_BUILD],
    async probe(world) {
      const { statuses, answer } = await world.get(STOPPED_BUILD);
      if (!isTaken(answer)) throw new NotSeen(`It was not switched off: ${world.quote(answer)}`);
      return variant(statuses.at(-1) ?? "", statuses.join(" -> "));
    },
  },
  {
    id: "deactivate-again",
    belief: "`deactivate` takes no body, answers `success`, and says `no_op: true` where there is nothing to do.",
    usedIn: "`b/api/deployments.ts`, `b/take-down.ts`",
    source: "Spec; SDK 0.11.0 (`no_op`)",
    mark: "specified",
    otherwise:
      "`success: false` is an error, a missing one is none. A `no_op` is not told as our doing; a missing one counts as false.",
    how: "A deployment is switched off twice.",
    uses: [RESTED],
    async probe(world) {
      const { answer, again } = (await world.get(RESTED)).off;
      const isSo = answer.json.success === true && answer.json.no_op !== true && again.json.no_op === true;
      return holdsIf(isSo, `${world.quote(answer)}; again: ${world.quote(again)}`);
    },
  },
  {
    id: "promote-inactive",
    belief: "A deployment that is switched off has to be activated before a promotion.",
    usedIn: "`b/promotion.ts`, `deploy/reuse.ts`",
    source: "docs",
    mark: "documented",
    otherwise: "It is activated all the same.",
    how: "It is promoted meanwhile.",
    uses: [RESTED],
    async probe(world) {
      const { promoted } = await world.get(RESTED);
      return holdsIf(isRefused(promoted), world.quote(promoted));
    },
  },
  {
    id: "activate",
    belief: "A deployment that was switched off can be activated again, with the same id.",
    usedIn: "`deploy/reuse.ts`",
    source: "Spec (`activate`)",
    mark: "specified",
    otherwise: "What it does after an activation is followed like a push.",
    how: "It is switched on, until it is ACTIVE.",
    uses: [RESTED],
    async probe(world) {
      const { on, statuses } = await world.get(RESTED);
      const isSo = isTaken(on) && on.json.success !== false && statuses.at(-1) === "ACTIVE";
      return holdsIf(isSo, `${world.quote(on)}; then ${statuses.join(" -> ")}`);
    },
  },
  {
    id: "activate-again",
    belief: "`activate` takes no body, answers `success`, and says `no_op: true` where there is nothing to do.",
    usedIn: "`b/api/deployments.ts`",
    source: "Spec; SDK 0.11.0 (`no_op`)",
    mark: "specified",
    otherwise: "`success: false` is an error, a missing one is none.",
    how: "It is switched on once more.",
    uses: [RESTED],
    needs: ["activate"],
    async probe(world) {
      const { on, again } = await world.get(RESTED);
      const isSo = on.json.success === true && on.json.no_op !== true && again.json.no_op === true;
      return holdsIf(isSo, `${world.quote(on)}; again: ${world.quote(again)}`);
    },
  },
  {
    id: "scales-to-zero",
    belief: "With `min_replica: 0` a deployment that nobody calls becomes `SCALED_TO_ZERO`.",
    usedIn: "`b/statuses.ts`",
    source: "docs.baseten.co/deploy/autoscaling; SDK (`PATCH …/autoscaling_settings`)",
    mark: "documented",
    otherwise: "It costs what a replica costs.",
    how: "The step's deployment is left alone with a delay of a minute.",
    uses: [ASLEEP],
    async probe(world) {
      const { patched, slept, statuses } = await world.get(ASLEEP);
      if (!isTaken(patched)) return broken(world.quote(patched));
      return holdsIf(slept, statuses.join(" -> "));
    },
  },
  {
    id: "cold-start",
    belief: "`SCALED_TO_ZERO` at rest wakes up with a request, which waits or is told to come again.",
    usedIn: "`b/statuses.ts`, `b/predict.ts`",
    source: COLD_STARTS,
    mark: "documented",
    otherwise: "The smoke test would fail, and says what was answered.",
    how: "The sleeping deployment is called until it answers.",
    variants: {
      waits: "The first request waits and is answered.",
      400: "First 400, not ready.",
      429: "First 429.",
      500: "First 500, after the parking timeout.",
      502: "First 502.",
      503: "First 503.",
      504: "First 504.",
    },
    uses: [ASLEEP],
    needs: ["scales-to-zero"],
    async probe(world) {
      const { slept, calls } = await world.get(ASLEEP);
      if (!slept) throw new NotSeen("It never slept.");
      const [first] = calls;
      const last = calls.at(-1);
      if (!first || !last || !isTaken(last)) return broken(`It never answered: ${last && world.quote(last)}`);
      return variant(isTaken(first) ? "waits" : String(first.status), `First: ${world.quote(first)}`);
    },
  },
  {
    id: "wake",
    belief:
      "`POST …/deployment/{id}/wake` on the inference host brings up what is `SCALED_TO_ZERO`, without any other request.",
    usedIn: "`b/bring-up.ts`",
    source: "docs",
    mark: "documented",
    otherwise:
      "Refused: a warning, and the next request or the promotion brings it up. Without effect: that is waited for ten minutes.",
    how: "The step's deployment is left alone once more, then woken.",
    uses: [WOKEN],
    needs: ["scales-to-zero", "cold-start"],
    async probe(world) {
      const { answer, statuses } = await world.get(WOKEN);
      if (answer === undefined) throw new NotSeen("It did not sleep again.");
      const isUp = isTaken(answer) && statuses.at(-1) === "ACTIVE";
      return holdsIf(isUp, `${world.quote(answer)}; then ${statuses.join(" -> ")}`);
    },
  },
  {
    id: "delete-deployment",
    belief: "`DELETE` of a deployment that is switched off answers `deleted`.",
    usedIn: "`sweep/sweeper.ts`",
    source: "Spec (`DeploymentTombstoneV1`)",
    mark: "specified",
    otherwise: "Refused: the sweep says so.",
    how: "A deployment whose build was ended.",
    uses: [STOPPED_BUILD],
    needs: ["cancelled-build"],
    last: true,
    async probe(world) {
      const { committed, statuses } = await world.get(STOPPED_BUILD);
      if (!["INACTIVE", "BUILD_STOPPED"].includes(statuses.at(-1) ?? "")) throw new NotSeen("None is at rest.");
      const answer = await world.ask({ method: "DELETE", path: deploymentPath(committed) });
      return holdsIf(isTaken(answer) && answer.json.deleted === true, world.quote(answer));
    },
  },
  {
    id: "delete-served",
    belief: "A deployment that an environment serves, or that is the only one of its model, cannot be deleted.",
    usedIn: "`sweep/sweeper.ts`",
    source: "docs",
    mark: "documented",
    otherwise: "No matter: the sweep never tries.",
    how: "What `production` serves is deleted, at the very end.",
    uses: [SERVED],
    last: true,
    async probe(world) {
      const answer = await world.ask({ method: "DELETE", path: deploymentPath(await world.get(SERVED)) });
      return isRefused(answer) ? holds(world.quote(answer)) : broken(world.quote(answer));
    },
  },
];
