import { isKnownStatus } from "../../src/baseten/statuses.ts";
import { broken, type Fact, holdsIf, variant } from "../fact.ts";
import { NotSeen } from "../not-seen.ts";
import { isTaken } from "../push.ts";
import { promotionIn, SERVED } from "../subjects.ts";
import type { World } from "../world.ts";

const PROMOTIONS = ["RELEASING", "RAMPING_UP", "RAMPING_DOWN", "PAUSED", "SUCCEEDED", "FAILED", "CANCELED"];
/** How long a deployment may be unknown after it was created. */
const WARM_UP_MS = 30_000;
/** The last of the looks for a deployment whose commit was not answered. */
const LISTED_MS = 17_000;

/** What a deployment says about itself. */
export const STATUSES: readonly Fact[] = [
  {
    id: "warm-up",
    belief: "A fresh deployment may answer 404, for 30 s at most.",
    usedIn: "`b/follow.ts`",
    source: "baseten-cli (`modelPushWarmupTimeout`) and its live tests",
    mark: "live",
    otherwise: "A longer one ends the wait: `deploy_failed`, and the deployment is cleaned up.",
    how: "Looks at the first deployment from its commit on.",
    variants: { "at once": "It is there at once.", "after a while": "404 first." },
    uses: [SERVED],
    async probe(world) {
      const { looks } = await world.get(SERVED);
      const first = looks.find(({ deployment }) => isTaken(deployment));
      const unknown = looks.find(({ deployment }) => !isTaken(deployment));
      if (!first) throw new NotSeen("It was never there.");
      if (unknown && unknown.deployment.status !== 404) return broken(world.quote(unknown.deployment));
      const saw = `There after ${Math.round(first.at / 1_000)} s.`;
      if (!unknown || first.at < unknown.at) return unknown ? broken(`${saw} Then 404.`) : variant("at once", saw);
      return world.isInTime(first.at, WARM_UP_MS) ? variant("after a while", saw) : broken(saw);
    },
  },
  {
    id: "listed-soon",
    belief: "A fresh deployment is in its model's list within 17 s.",
    usedIn: "`b/commit.ts` (looks for a deployment whose commit was not answered)",
    source: "",
    mark: "assumed",
    otherwise: "An unanswered commit may be sent again, and is refused for its name.",
    how: "Looks at the list from the commit on.",
    uses: [SERVED],
    async probe(world) {
      const { looks } = await world.get(SERVED);
      const listed = looks.find((look) => look.listed);
      if (!listed) return broken("It was never listed.");
      return holdsIf(world.isInTime(listed.at, LISTED_MS), `Listed after ${Math.round(listed.at / 1_000)} s.`);
    },
  },
  {
    id: "statuses-known",
    belief: "A deployment has one of fourteen statuses.",
    usedIn: "`b/statuses.ts`",
    source: "Spec (`DeploymentStatusV1`), compared by a test",
    mark: "specified",
    otherwise: "A new one: the wait goes on, with a warning.",
    how: "Every status that was seen in the run.",
    uses: [],
    last: true,
    async probe(world) {
      const seen = distinct(statusesIn(world));
      if (seen.length === 0) throw new NotSeen("The run has seen no deployment.");
      return holdsIf(seen.every(isKnownStatus), seen.join(", "));
    },
  },
  {
    id: "promotion-statuses-known",
    belief: "A promotion has one of seven statuses.",
    usedIn: "`b/statuses.ts`, `b/promotion.ts`",
    source: "Spec (`InProgressPromotionStatusV1`); docs.baseten.co/deployment/rolling-deployments",
    mark: "specified",
    otherwise: "A new one counts as in flight.",
    how: "Every status that was seen in the run.",
    uses: [],
    last: true,
    async probe(world) {
      const promotions = world.exchanges.map(({ answer }) => promotionIn(answer)).filter((one) => one !== undefined);
      const seen = distinct(promotions.map(({ status }) => String(status)));
      if (seen.length === 0) throw new NotSeen("The run has seen no promotion.");
      return holdsIf(
        seen.every((status) => PROMOTIONS.includes(status)),
        seen.join(", "),
      );
    },
  },
];

/** Every status in which the deployment's own call has shown it. */
function statusesIn({ exchanges }: World): string[] {
  return exchanges
    .filter(({ path, answer }) => /\/deployments\/[^/]+$/.test(path) && isTaken(answer))
    .map(({ answer }) => answer.json.status)
    .filter((status) => typeof status === "string");
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
