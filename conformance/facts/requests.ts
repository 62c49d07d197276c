import { isObject } from "../../src/baseten/api/types.ts";
import { broken, type Fact, holds, variant } from "../fact.ts";
import { NotSeen } from "../not-seen.ts";
import { dryRun, payloadOf } from "../push.ts";
import { deploymentPath, STOPPED_BUILD } from "../subjects.ts";
import type { World } from "../world.ts";

const RATE_LIMITS = "docs.baseten.co/reference/management-api/rate-limits";
/** The number of calls that Baseten allows per minute, as documented, and one more. */
const DEACTIVATIONS_A_MINUTE = 20;
const MAX_BURSTS = 5;

/** Calls and their errors, whatever they are about. */
export const REQUESTS: readonly Fact[] = [
  {
    id: "wrong-key",
    belief: "A key that is not valid is answered 401.",
    usedIn: "`b/api/client.ts`, `b/follow.ts`, `b/predict.ts`",
    source: "The inference specification; a mock of Baseten's own clients, where the body is plain text",
    mark: "client",
    otherwise: "Another status is quoted without the advice to check the key.",
    how: "A list of models with a made-up key.",
    variants: { json: "The body is JSON.", text: "The body is plain text." },
    uses: [],
    async probe(world) {
      const answer = await world.ask({ method: "GET", path: "/v1/models", key: "made-up.by-the-conformance-test" });
      if (answer.status !== 401) return broken(world.quote(answer));
      return variant(Object.keys(answer.json).length > 0 ? "json" : "text", world.quote(answer));
    },
  },
  {
    id: "body-of-404",
    belief: "What is not there is answered 404, with the reason in `error`.",
    usedIn: "`b/api/server-message.ts`, `b/api/environments.ts`, `b/api/models.ts`",
    source: "Mocks of Baseten's own clients",
    mark: "client",
    otherwise: "`message`, `detail` and `errors` are read as well, anything else is quoted as text.",
    how: "The model of an id that no model has.",
    variants: { error: "`error`", message: "`message`", detail: "`detail`" },
    uses: [],
    async probe(world) {
      const answer = await world.ask({ method: "GET", path: "/v1/models/zzzzzzzz" });
      const field = ["error", "message", "detail"].find((name) => typeof answer.json[name] === "string");
      return answer.status === 404 && field ? variant(field, world.quote(answer)) : broken(world.quote(answer));
    },
  },
  {
    id: "body-of-400",
    belief: "What is refused for its content says why in `message`, beside a `code`.",
    usedIn: "`b/api/server-message.ts`",
    source: 'Mocks of Baseten\'s own clients (`{"code": "VALIDATION_ERROR", "message": …}`)',
    mark: "client",
    otherwise: "Every known shape is read, anything else is quoted as text.",
    how: "A push with a timeout that is no number, never committed.",
    variants: { message: "`message`", error: "`error`", detail: "`detail`, a text or a list" },
    uses: [],
    async probe(world) {
      const answer = await refusedPush(world, "soon");
      const field = ["message", "error", "detail"].find((name) => isSaid(answer.json[name]));
      return field ? variant(field, world.quote(answer)) : broken(world.quote(answer));
    },
  },
  {
    id: "status-of-refusals",
    belief: "What is refused for its content is answered 400 or 422.",
    usedIn: "`b/api/client.ts` (400, 404, 409 and 422 are refusals, and `invalid`)",
    source: "Nobody says which",
    mark: "assumed",
    otherwise: "The run ends as `deploy_failed` with the same words.",
    how: "A push with a timeout that is a list, never committed.",
    variants: { 400: "400", 422: "422" },
    uses: [],
    async probe(world) {
      const answer = await refusedPush(world, []);
      return variant(String(answer.status), world.quote(answer));
    },
  },
  {
    id: "rate-limit",
    belief:
      "`activate` and `deactivate` are limited to 20 a minute. A call too many is answered 429, and the body says in `retry_after` " +
      "how many seconds to wait.",
    usedIn: "`b/api/answer.ts`, `deploy/run.ts` (5 min for the clean-up), `sweep/sweeper.ts` (15 a minute)",
    source: RATE_LIMITS,
    mark: "documented",
    otherwise:
      "The header `Retry-After` goes first, which is assumed. With neither, or with one that means no wait (zero, negative, over, no number), delays of our own.",
    how: "A deployment at rest is switched off again and again.",
    variants: { body: "`retry_after` in the body", header: "the header `Retry-After`", both: "both" },
    uses: [STOPPED_BUILD],
    last: true,
    onRequest: "It uses up the rate limit of the key for a minute.",
    probe: provokeRateLimit,
  },
  {
    id: "lists-whole",
    belief:
      "Lists of models, deployments, environments, teams, secrets and instance types come whole: there are no pages.",
    usedIn:
      "`b/api/models.ts`, `b/api/deployments.ts`, `b/api/environments.ts`, `b/api/secrets.ts`, `b/api/instance-types.ts`",
    source: "Spec: no parameter for pages",
    mark: "specified",
    otherwise: "Pages would hide a deployment: at worst an unanswered commit is sent again and refused for its name.",
    how: "No list of the run told of a further page.",
    uses: [],
    last: true,
    async probe(world) {
      const lists = world.exchanges.filter(({ method, path }) => method === "GET" && LIST.test(path));
      if (lists.length === 0) throw new NotSeen("The run has asked for no list.");
      // A value in a list or a log may be a name or an address, so it is not shown.
      const paged = lists.find(({ answer }) => PAGES.some((name) => answer.json[name] != null));
      return paged
        ? broken(`${paged.path} has ${Object.keys(paged.answer.json).join(", ")}.`)
        : holds(`${lists.length} lists`);
    },
  },
  {
    id: "success-is-200",
    belief: "Success is 200.",
    usedIn: "`b/api/client.ts`",
    source: "Spec",
    mark: "specified",
    otherwise: "Any 2xx is taken.",
    how: "Every success of the run.",
    uses: [],
    last: true,
    async probe(world) {
      const good = world.exchanges.filter(({ answer }) => answer.status >= 200 && answer.status < 300);
      if (good.length === 0) throw new NotSeen("The run had no success.");
      const other = good.find(({ answer }) => answer.status !== 200);
      if (other) return broken(`${other.method} ${other.path}: ${other.answer.status}`);
      return holds(`${good.length} answers`);
    },
  },
  {
    id: "request-id",
    belief: "Every answer names the request, in `x-baseten-request-id` or `x-request-id`.",
    usedIn: "`b/api/answer.ts`",
    source: "Baseten's inference specification has the first one; nobody says so of the management API",
    mark: "assumed",
    otherwise: "Missing: not told.",
    how: "The headers of all answers of the management API.",
    variants: { "x-baseten-request-id": "the first", "x-request-id": "the second" },
    uses: [],
    last: true,
    async probe(world) {
      if (world.exchanges.length === 0) throw new NotSeen("The run has had no answer.");
      const without = world.exchanges.find(({ answer }) => !idHeader(answer.headers));
      if (without)
        return broken(`${without.method} ${without.path}: ${Object.keys(without.answer.headers).join(", ")}`);
      const [first] = world.exchanges;
      return variant(first ? (idHeader(first.answer.headers) ?? "") : "", `${world.exchanges.length} answers`);
    },
  },
];

/** Lists, and nothing that contains a list. */
const LIST =
  /^\/v1\/(models|teams|secrets|instance_types|instance_type_prices|teams\/[^/]+\/models|models\/[^/]+\/(deployments|environments))$/;
const PAGES = ["pagination", "next", "next_page_token", "cursor", "has_more"];

function idHeader(headers: Readonly<Record<string, unknown>>): string | undefined {
  return ["x-baseten-request-id", "x-request-id"].find((name) => headers[name] !== undefined);
}

function refusedPush(world: World, timeout: unknown) {
  const name = world.modelName("refused");
  return dryRun(world, { name, deployment: payloadOf(world, name, { deploy_timeout_minutes: timeout }) });
}

function isSaid(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || (Array.isArray(value) && value.length > 0) || isObject(value);
}

async function provokeRateLimit(world: World) {
  const { committed } = await world.get(STOPPED_BUILD);
  const path = `${deploymentPath(committed)}/deactivate`;
  for (let burst = 1; burst <= MAX_BURSTS; burst++) {
    const calls = Array.from({ length: DEACTIVATIONS_A_MINUTE + 1 }, () =>
      world.ask({ method: "POST", path, attempts: 1 }),
    );
    const refused = (await Promise.all(calls)).find(({ status }) => status === 429);
    if (!refused) continue;
    const body = typeof refused.json.retry_after === "number";
    const header = refused.headers["retry-after"] !== undefined;
    if (!body && !header) return broken(world.quote(refused));
    return variant(body && header ? "both" : body ? "body" : "header", world.quote(refused));
  }
  return broken(`${MAX_BURSTS * (DEACTIVATIONS_A_MINUTE + 1)} calls, none of which was one too many.`);
}
