import { STARTUP_PHASES } from "../../src/baseten/startups.ts";
import { isObject } from "../../src/baseten/api/types.ts";
import { broken, type Fact, holds, holdsIf, variant } from "../fact.ts";
import { NotSeen } from "../not-seen.ts";
import { isRefused, isTaken } from "../push.ts";
import { CANCELLED_ROLLING, COPY, deploymentPath, SERVED, STOPPED_BUILD } from "../subjects.ts";
import type { Answer, World } from "../world.ts";

const MINUTE_MS = 60_000;

/** What Baseten says about how a deployment came up, and about who did what. */
export const TOLD: readonly Fact[] = [
  {
    id: "startups",
    belief:
      "`GET …/startups` lists attempts of replicas with `outcome` (SUCCESS, FAILED, STALLED) and `phase_summary` (six phases), pages by " +
      "cursor, newest first.",
    usedIn: "`b/startups.ts`",
    source: "SDK (`StartupAttempts`)",
    mark: "specified",
    otherwise: "Refused (4xx): not asked again, and the time is what tells.",
    how: "The startups of the first deployment, once it is ACTIVE.",
    uses: [SERVED],
    async probe(world) {
      const answer = await world.until(
        async () => {
          const seen = await startups(world, true);
          return isRefused(seen) || itemsOf(seen).length > 0 ? seen : undefined;
        },
        { limit: 2 * MINUTE_MS },
      );
      if (!answer) return broken("None is listed.");
      const [first] = itemsOf(answer);
      const phases = Array.isArray(first?.phase_summary) ? first.phase_summary.filter(isObject) : [];
      const names = phases.map(({ phase }) => String(phase));
      const isSo = first?.outcome === "SUCCESS" && names.length > 0 && names.every((name) => name in STARTUP_PHASES);
      return holdsIf(isSo, first ? `${first.outcome}: ${names.join(", ")}` : world.quote(answer));
    },
  },
  {
    id: "startups-window",
    belief: "It needs `start_epoch_millis` and `end_epoch_millis`.",
    usedIn: "`b/startups.ts`",
    source: "SDK (`GetModelsDeploymentsStartupsParams`)",
    mark: "specified",
    otherwise: "No matter: both are always sent.",
    how: "The same call without them.",
    uses: [SERVED],
    async probe(world) {
      const answer = await startups(world, false);
      return holdsIf(isRefused(answer), world.quote(answer));
    },
  },
  {
    id: "audit-push",
    belief: "`GET …/audit_logs` has an entry `MODEL_DEPLOYED` with `deployment_id` before a push is answered.",
    usedIn: "`b/audit.ts`",
    source: "baseten-cli's live tests; SDK (`AuditLogEntry`)",
    mark: "live",
    otherwise: "Later, or not answered: nobody is named.",
    how: "The log of the first deployment's model, right after the commit.",
    uses: [SERVED],
    async probe(world) {
      const { audit, deployment } = await world.get(SERVED);
      const entries = entriesIn(audit, world).filter((entry) => isAbout(entry, deployment.id));
      const types = entries.map(({ event_type: type }) => String(type));
      return holdsIf(types.includes("MODEL_DEPLOYED"), types.join(", ") || "No entry of it.");
    },
  },
  {
    id: "audit-actor",
    belief: "What a key does is told with the actor `API_KEY`, and the beginning of that key in `api_key_prefix`.",
    usedIn: "`b/audit.ts`",
    source: "SDK (`AuditLogActor`)",
    mark: "specified",
    otherwise: "The run's own key is named like another one.",
    how: "The actor of that entry; nothing of it is kept but its type.",
    variants: { API_KEY: "The key, with its beginning.", USER: "The person behind it." },
    uses: [SERVED],
    needs: ["audit-push"],
    async probe(world) {
      const { audit, deployment } = await world.get(SERVED);
      const entry = entriesIn(audit, world).find((one) => isAbout(one, deployment.id));
      if (!entry) throw new NotSeen("There is no entry of it.");
      const { type, api_key_prefix: prefix } = isObject(entry.actor) ? entry.actor : {};
      if (type === "USER") return variant("USER", "A person.");
      if (type !== "API_KEY") return broken(`The actor is ${type}.`);
      const isOwn = typeof prefix === "string" && prefix !== "" && world.apiKey.startsWith(prefix);
      return isOwn ? variant("API_KEY", "Ours.") : broken("The key does not begin so.");
    },
  },
  {
    id: "audit-environment",
    belief: "The entry of a push into an environment has that as `environment_name`.",
    usedIn: "`promote/past.ts`",
    source: "SDK (`AuditLogEventModelDeployed`)",
    mark: "specified",
    otherwise: "`previous` goes by the labels, or has the deployments listed.",
    how: "The entry of the first deployment, which was pushed into `production`.",
    uses: [SERVED],
    needs: ["audit-push"],
    async probe(world) {
      const { audit, deployment } = await world.get(SERVED);
      const pushed = entriesIn(audit, world).find(
        (one) => one.event_type === "MODEL_DEPLOYED" && isAbout(one, deployment.id),
      );
      const name = isObject(pushed?.event_data) ? pushed.event_data.environment_name : undefined;
      return holdsIf(name === "production", `environment_name: ${JSON.stringify(name)}`);
    },
  },
  {
    id: "audit-promoted",
    belief: "A promotion is told as `MODEL_DEPLOYMENT_PROMOTED`, with `environment_name` and the id of the deployment.",
    usedIn: "`promote/past.ts`",
    source: "SDK (`AuditLogEventModelDeploymentPromoted`)",
    mark: "specified",
    otherwise: "`previous` goes by the labels, or finds nothing.",
    how: "The log after the promotion of what `production` serves to another environment.",
    variants: { copy: "The id of the copy.", origin: "The id of what was promoted." },
    uses: [COPY],
    needs: ["promotion-copies"],
    async probe(world) {
      const { promoted } = await world.get(COPY);
      const { model, deployment } = await world.get(SERVED);
      const told = await toldIn(world, model.id, "MODEL_DEPLOYMENT_PROMOTED", "fresh");
      if (told === undefined) return broken("There is no such entry.");
      const id = String(told.deployment_id);
      if (id === deployment.id) return variant("origin", id);
      return id === promoted.json.id ? variant("copy", id) : broken(id);
    },
  },
  {
    id: "audit-cancelled",
    belief:
      "The cancel of a promotion is told as `MODEL_PROMOTION_CONTROL_ACTION` with the `action` `GRACEFUL_CANCEL`.",
    usedIn: "`b/audit.ts`, `promote/past.ts`",
    source: "SDK (`AuditLogEventModelPromotionControlAction`)",
    mark: "specified",
    otherwise: "`previous` takes it for one that may have served, and asks.",
    how: "The log after a promotion into `production` was cancelled.",
    uses: [CANCELLED_ROLLING],
    async probe(world) {
      const { answer, candidate } = await world.get(CANCELLED_ROLLING);
      if (!isTaken(answer)) throw new NotSeen(`It was not cancelled: ${world.quote(answer)}`);
      const told = await toldIn(world, candidate.model.id, "MODEL_PROMOTION_CONTROL_ACTION", "production");
      return holdsIf(told?.action === "GRACEFUL_CANCEL", told ? String(told.action) : "There is no such entry.");
    },
  },
  {
    id: "audit-stopped",
    belief: "A build that was stopped by a call is told as `MODEL_DEPLOYMENT_DEACTIVATED`.",
    usedIn: "`b/audit.ts`",
    source: "SDK: no type of its own",
    mark: "assumed",
    otherwise: '"Does not say who stopped it".',
    how: "The log after a deployment was switched off while it was built.",
    uses: [STOPPED_BUILD],
    async probe(world) {
      const { committed, answer } = await world.get(STOPPED_BUILD);
      if (!isTaken(answer)) throw new NotSeen(`It was not switched off: ${world.quote(answer)}`);
      const path = `/v1/models/${committed.model.id}/audit_logs`;
      const log = await world.ask({ method: "GET", path, query: { limit: "200" } });
      const entries = entriesIn(log, world).filter((entry) => isAbout(entry, committed.deployment.id));
      const types = entries.map(({ event_type: type }) => String(type));
      return types.includes("MODEL_DEPLOYMENT_DEACTIVATED") ? holds(types.join(", ")) : broken(types.join(", "));
    },
  },
];

type Item = Readonly<Record<string, unknown>>;

async function startups(world: World, withWindow: boolean): Promise<Answer> {
  const served = await world.get(SERVED);
  const { createdAt } = served.deployment;
  if (createdAt === undefined) throw new NotSeen("Baseten does not say when the deployment was created.");
  const now = Date.parse(served.looks.at(-1)?.deployment.headers.date ?? "");
  const end = Number.isNaN(now) ? createdAt + 60 * MINUTE_MS : now + MINUTE_MS;
  const window = { start_epoch_millis: String(createdAt - MINUTE_MS), end_epoch_millis: String(end) };
  const path = `${deploymentPath(served)}/startups`;
  return world.ask({ method: "GET", path, query: withWindow ? window : {} });
}

function itemsOf({ json }: Answer): Item[] {
  return Array.isArray(json.items) ? json.items.filter(isObject) : [];
}

/** The entries of an audit log. @throws NotSeen if this key may not read it. */
function entriesIn(answer: Answer, world: World): Item[] {
  if (answer.status === 403) throw new NotSeen(`This key may not read it: ${world.quote(answer)}`);
  return itemsOf(answer);
}

/** The data of the newest entry of this type about an environment. @throws NotSeen if this key may not read the log. */
async function toldIn(world: World, modelId: string, type: string, environment: string): Promise<Item | undefined> {
  const path = `/v1/models/${modelId}/audit_logs`;
  const entries = entriesIn(await world.ask({ method: "GET", path, query: { limit: "200" } }), world);
  const about = entries.filter(({ event_type }) => event_type === type).map(({ event_data: data }) => data);
  return about.filter(isObject).find(({ environment_name: name }) => name === environment);
}

function isAbout({ event_data: data }: Item, deploymentId: string): boolean {
  return isObject(data) && data.deployment_id === deploymentId;
}
