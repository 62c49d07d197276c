import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Deployment } from "../../sandbox/baseten/world/deployment.ts";
import type { Environment } from "../../sandbox/baseten/world/environment.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { Cancelled } from "../../src/action/start.ts";
import { BasetenClient } from "../../src/baseten/api/client.ts";
import { type CleanUpOptions, type CleanUpResult, type Made, cleanUp } from "../../src/baseten/take-down.ts";
import { createClock } from "../../src/lib/clock.ts";
import { Network } from "../../src/lib/http.ts";
import { withSandbox } from "../sandbox/helpers.ts";
import { FakeClock, withClient, withServer } from "../support/client.ts";
import { FUZZ_SEED } from "../support/fuzz.ts";
import { AT_REST, BEFORE_SERVING, LEADING_IN, STATUSES } from "../support/statuses.ts";

/** The statuses of the specification, and one that is newer than this action. */
const ALL = [...STATUSES, "QUANTIZING"];

interface WorldEnvironment {
  name: string;
  current?: string | undefined;
  candidate?: string | undefined;
  promotion?: { status: string; percent?: number | undefined } | undefined;
}

/** What goes wrong with a request: a status without any work, or the work is done and the answer lost. */
type Trouble = number | "lost" | object;

const MODEL = "/v1/models/m/";

/** A stand-in that can show every state of the specification and records what must never happen. */
class World {
  deployments: Record<string, { status: string; environment?: string; labels?: object }>;
  environments: WorldEnvironment[];
  readonly ours: Set<string>;
  servedOnce = false;
  /** The requests, such as `POST deployments/ours/deactivate`. */
  readonly calls: string[] = [];
  readonly violations: string[] = [];
  /** Called before each request, and may change the world. */
  before: (call: string) => Trouble | undefined = () => undefined;
  /** The answer to a successful deactivation. */
  deactivation: object = { success: true };
  /** Whether promotions roll. If so, a cancelled one is taken back step by step, even one without traffic. */
  isRolling = false;
  /** The traffic that the lookups after a cancellation see, one after the other; then the promotion is over. */
  rampDown: number[] = [10];
  /** What a cancellation does in this world instead of what Baseten does. */
  cancellation: ((environment: WorldEnvironment) => object) | undefined;

  constructor(status: string, environments: WorldEnvironment[] = []) {
    this.deployments = { ours: { status }, other: { status: "ACTIVE" }, old: { status: "ACTIVE" } };
    this.environments = environments;
    this.ours = new Set(["ours"]);
  }

  readonly serve = (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? "").replace(MODEL, "");
    const call = `${request.method} ${path}`;
    this.calls.push(call);
    const trouble = this.before(call);
    if (typeof trouble === "object") send(response, 429, trouble);
    else if (typeof trouble === "number") send(response, trouble, { error: "trouble" });
    else {
      const [status, body] = this.#answer(request.method ?? "", path.split("/").map(decodeURIComponent));
      if (trouble === "lost") response.destroy();
      else send(response, status, body);
    }
  };

  #answer(method: string, [kind, id = "", action]: string[]): [number, object] {
    const found = this.environments.find(({ name }) => name === id);
    if (method === "GET" && kind === "environments" && id === "") {
      for (const at of this.environments) this.#moveOn(at);
      return [200, { environments: this.environments.map((at) => this.#out(at)) }];
    }
    if (kind === "environments" && found && action === "cancel_promotion") return this.#cancel(found);
    const deployment = this.deployments[id];
    if (kind !== "deployments" || !deployment) return [404, { error: "not found" }];
    if (method === "GET") return [200, { id, ...deployment }];
    this.#watchDeactivation(id);
    deployment.status = "DEACTIVATING";
    return [200, this.deactivation];
  }

  #out({ name, current, candidate, promotion }: WorldEnvironment): object {
    const occupied = (id: string | undefined) => (id === undefined ? null : { id, ...this.deployments[id] });
    return {
      name,
      current_deployment: occupied(current),
      candidate_deployment: occupied(candidate),
      in_progress_promotion: promotion
        ? { status: promotion.status, percent_traffic_to_new_version: promotion.percent }
        : null,
    };
  }

  #moveOn(at: WorldEnvironment): void {
    if (at.promotion === undefined || at !== this.#rampsDown) return;
    const percent = this.rampDown.shift();
    if (percent !== undefined) at.promotion.percent = percent;
    else Object.assign(at, { candidate: undefined, promotion: undefined });
  }

  /** The environments in which Baseten takes traffic back after a cancellation. */
  #rampsDown: WorldEnvironment | undefined;

  #cancel(at: WorldEnvironment): [number, object] {
    if (!at.candidate || !this.ours.has(at.candidate)) this.violations.push(`cancelled what is not ours: ${at.name}`);
    if (this.cancellation) return [200, this.cancellation(at)];
    const { promotion } = at;
    if (!promotion || ["SUCCEEDED", "FAILED", "CANCELED"].includes(promotion.status))
      return [400, { error: "No promotion in progress." }];
    if (this.isRolling || promotion.percent !== 0) {
      promotion.status = "RAMPING_DOWN";
      this.#rampsDown = at;
      return [200, { status: "RAMPING_DOWN", message: "" }];
    }
    at.candidate = undefined;
    at.promotion = undefined;
    return [200, { status: "CANCELED", message: "" }];
  }

  #watchDeactivation(id: string): void {
    const status = this.deployments[id]?.status ?? "";
    if (!this.ours.has(id)) this.violations.push(`deactivated what is not ours: ${id}`);
    const never = BEFORE_SERVING.includes(status) && !this.servedOnce;
    for (const { name, current, candidate, promotion } of this.environments) {
      if (current === id && !never) this.violations.push(`deactivated the current ${status} of ${name}`);
      if (candidate !== id || current === id) continue;
      if (promotion && promotion.percent !== 0) this.violations.push(`deactivated with traffic of ${name}`);
      if (!promotion && !never) this.violations.push(`deactivated a candidate of ${name} with an unknown share`);
      if (promotion && !["RAMPING_DOWN", "FAILED", "CANCELED"].includes(promotion.status))
        this.violations.push(`deactivated while ${promotion.status} in ${name}`);
    }
  }

  /** The requests that change something. */
  get posts(): string[] {
    return this.calls.filter((call) => call.startsWith("POST")).map((call) => call.replace("POST ", ""));
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

interface Setting {
  made?: Partial<Made>;
  signal?: AbortSignal;
  clock?: FakeClock;
  options?: Partial<CleanUpOptions>;
}

const TRAFFIC_MS = 60_000;

/** Cleans up with a client of its own, and returns the notes with the result. */
async function cleaned(
  url: string,
  setting: Setting = {},
): Promise<CleanUpResult & { notes: string[]; clock: FakeClock }> {
  const { clock = new FakeClock(), signal = new AbortController().signal } = setting;
  const notes: string[] = [];
  return withClient({ baseUrl: url, clock, signal }, async ({ client }) => ({
    ...(await run(client, { clock, signal, onNote: (line) => notes.push(line), ...setting.options }, setting.made)),
    notes,
    clock,
  }));
}

function run(
  client: BasetenClient,
  options: Omit<CleanUpOptions, "logsUrl" | "trafficMs"> & Partial<CleanUpOptions>,
  made: Partial<Made> = {},
): Promise<CleanUpResult> {
  const all = { modelId: "m", deploymentIds: ["ours"], pushId: "", servedOnce: false, ...made };
  return cleanUp(client, all, { logsUrl: (id) => `https://logs/${id}`, trafficMs: TRAFFIC_MS, ...options });
}

/** Cleans up in a world. Fails if anything happens in it that must never happen. */
async function inWorld(world: World, setting: Setting = {}): ReturnType<typeof cleaned> {
  let result: Awaited<ReturnType<typeof cleaned>> | undefined;
  world.servedOnce = setting.made?.servedOnce ?? false;
  await withServer([world.serve], async ({ url }) => {
    result = await cleaned(url, setting);
  });
  expect(world.violations).toEqual([]);
  return result as Awaited<ReturnType<typeof cleaned>>;
}

const LEFT = "If you do not need it, deactivate it on Baseten: https://logs/ours";
const releasing = (at: Partial<WorldEnvironment> = {}): WorldEnvironment => ({
  name: "production",
  current: "old",
  candidate: "ours",
  promotion: { status: "RELEASING", percent: 0 },
  ...at,
});

describe("cleanUp", () => {
  test("takes down a deployment that is in no environment", async () => {
    const world = new World("ACTIVE");
    expect(await inWorld(world)).toMatchObject({
      outcomes: [{ deploymentId: "ours", kind: "deactivated" }],
      ok: true,
      text: "Deployment ours was deactivated.",
      notes: [],
    });
    expect(world.calls).toEqual(["GET deployments/ours", "GET environments", "POST deployments/ours/deactivate"]);
  });

  test.each(AT_REST)("leaves %s at rest", async (status) => {
    const world = new World(status, [releasing()]);
    const { ok, text } = await inWorld(world);
    expect(ok).toBe(true);
    expect(text).toMatch(
      /^Deployment ours .*, so there is nothing to deactivate\. Its promotion to "production" was cancelled\.$/,
    );
    expect(world.posts).toEqual(["environments/production/cancel_promotion"]);
  });

  test("leaves a deployment that serves, and names the environment", async () => {
    const world = new World("ACTIVE", [{ name: "production", current: "ours" }]);
    const { outcomes, ok, text } = await inWorld(world);
    expect(outcomes).toEqual([
      { deploymentId: "ours", cancelled: [], kind: "left-serving", environment: "production" },
    ]);
    expect(ok).toBe(true);
    expect(text).toBe('The environment "production" serves deployment ours, so it was left alone.');
    expect(world.posts).toEqual([]);
  });

  test("takes down a first push that is current while it builds", async () => {
    const world = new World("BUILDING", [{ name: "production", current: "ours" }]);
    expect((await inWorld(world)).outcomes[0]?.kind).toBe("deactivated");
  });

  test("leaves a first push that came up between the lookups", async () => {
    const world = new World("LOADING_MODEL", [{ name: "production", current: "ours" }]);
    world.before = (call) => {
      if (call === "GET environments") world.deployments.ours = { status: "ACTIVE" };
      return undefined;
    };
    expect((await inWorld(world)).outcomes[0]?.kind).toBe("left-serving");
  });

  test("leaves a first push that this run saw serving", async () => {
    const world = new World("DEPLOYING", [{ name: "production", current: "ours" }]);
    expect((await inWorld(world, { made: { servedOnce: true } })).outcomes[0]?.kind).toBe("left-serving");
  });

  test("cancels the promotion of a candidate without traffic, looks again, then takes the candidate down", async () => {
    const world = new World("LOADING_MODEL", [releasing()]);
    const { outcomes, text } = await inWorld(world);
    expect(outcomes).toEqual([{ deploymentId: "ours", cancelled: ["production"], kind: "deactivated" }]);
    expect(text).toBe('Deployment ours was deactivated. Its promotion to "production" was cancelled.');
    expect(world.calls).toEqual([
      "GET deployments/ours",
      "GET environments",
      "POST environments/production/cancel_promotion",
      "GET deployments/ours",
      "GET environments",
      "POST deployments/ours/deactivate",
    ]);
  });

  test.each([undefined, 400, 404, 409])(
    "leaves a candidate that becomes current during the cancellation (refusal: %s)",
    async (refusal) => {
      const world = new World("ACTIVE", [releasing()]);
      world.cancellation = () => {
        world.environments = [{ name: "production", current: "ours" }];
        return { status: "CANCELED" };
      };
      world.before = (call) => {
        if (refusal !== undefined && call.endsWith("cancel_promotion")) world.cancellation?.(releasing());
        return call.endsWith("cancel_promotion") ? refusal : undefined;
      };
      expect((await inWorld(world)).outcomes[0]).toMatchObject({ kind: "left-serving", environment: "production" });
      expect(world.posts).toEqual(["environments/production/cancel_promotion"]);
    },
  );

  test("a promotion that ends before it can be cancelled does no harm", async () => {
    for (const status of [400, 404, 409, 422]) {
      const world = new World("BUILDING", [releasing()]);
      world.before = (call) => {
        if (!call.endsWith("cancel_promotion")) return undefined;
        world.environments = [{ name: "production", current: "old" }];
        return status;
      };
      expect(await inWorld(world)).toMatchObject({ outcomes: [{ kind: "deactivated", cancelled: [] }], ok: true });
    }
  });

  test("a deployment whose promotion goes on and cannot be cancelled is left, and the text says so", async () => {
    const world = new World("ACTIVE", [releasing()]);
    world.before = (call) => (call.endsWith("cancel_promotion") ? 409 : undefined);
    const { outcomes, ok, text } = await inWorld(world);
    expect([outcomes[0]?.kind, ok]).toEqual(["failed", false]);
    expect(text).toBe(
      `Deployment ours could not be cleaned up: Cancelling the promotion to the environment "production" failed: Baseten answered 409: trouble. ${LEFT}`,
    );
    expect(world.posts).toEqual(["environments/production/cancel_promotion"]);
  });

  test("a key that may not cancel takes nothing down", async () => {
    for (const environments of [[releasing()], [releasing({ promotion: undefined })]]) {
      const world = new World("BUILDING", environments);
      world.before = (call) => (call.endsWith("cancel_promotion") ? 403 : undefined);
      expect((await inWorld(world)).ok).toBe(false);
      expect(world.posts).toEqual(["environments/production/cancel_promotion"]);
    }
  });

  test("a candidate that is shown without a promotion is taken down if it never served", async () => {
    const world = new World("BUILDING", [releasing({ promotion: undefined })]);
    expect((await inWorld(world)).outcomes[0]).toMatchObject({ kind: "deactivated", cancelled: [] });
  });

  test("a candidate that is shown without a promotion is left, after some lookups, if it could have served", async () => {
    const world = new World("ACTIVE", [releasing({ promotion: undefined })]);
    const { outcomes, ok, text, clock } = await inWorld(world, { options: { costOf: async () => "It costs $9." } });
    expect([outcomes[0]?.kind, ok]).toEqual(["left-traffic", false]);
    expect(text).toBe(
      'Deployment ours may take some of the traffic of "production" (no promotion shown). We could not tell what became of its promotion. There was no time left to wait, so it was left running. It costs $9. `POST /v1/models/m/environments/production/force_cancel_promotion` shifts its traffic back at once. Once it takes no traffic, deactivate it with `POST /v1/models/m/deployments/ours/deactivate` or on its page: https://logs/ours',
    );
    expect(clock.now()).toBe(TRAFFIC_MS);
  });

  test("waits for a cancelled promotion that Baseten still shows", async () => {
    const world = new World("BUILDING", [releasing()]);
    world.cancellation = () => ({ status: "CANCELED" });
    const clock = new FakeClock();
    clock.onSleep = (milliseconds) => {
      if (milliseconds >= 2_000) world.environments = [];
    };
    expect((await inWorld(world, { clock })).outcomes[0]?.kind).toBe("deactivated");
    expect(clock.sleeps).toEqual([0, 1_000, 2_000]);
  });

  test("gives up waiting for a cancelled promotion that Baseten keeps showing, and does not take the deployment down", async () => {
    const world = new World("BUILDING", [releasing()]);
    world.cancellation = () => ({ status: "CANCELED" });
    const { text, ok } = await inWorld(world);
    expect(ok).toBe(false);
    expect(text).toContain("Baseten still shows it in flight, so the deployment was not deactivated.");
    expect(world.posts).toEqual(["environments/production/cancel_promotion"]);
  });

  test("never cancels another's promotion", async () => {
    const world = new World("ACTIVE", [releasing({ candidate: "other" })]);
    expect((await inWorld(world)).outcomes[0]?.kind).toBe("deactivated");
    expect(world.posts).toEqual(["deployments/ours/deactivate"]);
  });

  test("with two environments, cancels both promotions before it takes the deployment down", async () => {
    const world = new World("BUILDING", [
      releasing(),
      releasing({ name: "staging" }),
      { name: "qa", current: "other" },
    ]);
    const { text } = await inWorld(world);
    expect(text).toBe('Deployment ours was deactivated. Its promotion to "production" and "staging" was cancelled.');
    expect(world.posts).toEqual([
      "environments/production/cancel_promotion",
      "environments/staging/cancel_promotion",
      "deployments/ours/deactivate",
    ]);
  });

  test("with two environments, waits for the traffic of one and cancels the other promotion too", async () => {
    const world = new World("ACTIVE", [
      releasing(),
      releasing({ name: "staging", promotion: { status: "PAUSED", percent: 5 } }),
    ]);
    const { text } = await inWorld(world);
    expect(text).toBe('Deployment ours was deactivated. Its promotion to "production" and "staging" was cancelled.');
    expect(world.posts).toEqual([
      "environments/production/cancel_promotion",
      "environments/staging/cancel_promotion",
      "deployments/ours/deactivate",
    ]);
  });

  test("a hostile environment name stays within its quotes and its path segment", async () => {
    const name = 'prod"\n::error::x\u001b[31m/../../m2/deployments?a=b#c%2f';
    const world = new World("BUILDING", [releasing({ name })]);
    const { text, notes } = await inWorld(world);
    expect(world.posts).toEqual([
      `environments/${encodeURIComponent(name)}/cancel_promotion`,
      "deployments/ours/deactivate",
    ]);
    const said = [text, ...notes].join("");
    expect([said.includes("\n"), said.includes("\u001b")]).toEqual([false, false]);
    expect(text).toContain(JSON.stringify(name));
  });

  test.each([401, 403])("touches nothing if the environments cannot be read (%d)", async (status) => {
    const world = new World("ACTIVE");
    world.before = (call) => (call === "GET environments" ? status : undefined);
    const { outcomes, ok, text } = await inWorld(world);
    expect([outcomes[0]?.kind, ok, world.posts]).toEqual(["failed", false, []]);
    expect(text).toBe(
      `Deployment ours could not be cleaned up: Listing the model's environments failed: Baseten answered ${status}: trouble. ${LEFT}`,
    );
  });

  test.each([404, 500, 503, "lost" as const])(
    "touches nothing if reading the environments keeps failing (%s)",
    async (trouble) => {
      const world = new World("ACTIVE");
      world.before = (call) => (call === "GET environments" ? trouble : undefined);
      expect((await inWorld(world)).outcomes[0]?.kind).toBe("failed");
      expect(world.posts).toEqual([]);
    },
  );

  test("touches nothing if the environments are not a usable list", () =>
    withServer(
      [{ body: { id: "ours", status: "ACTIVE" } }, { body: { environments: [{ name: "" }] } }],
      async ({ url, received }) => {
        expect((await cleaned(url)).ok).toBe(false);
        expect(received.filter(({ method }) => method === "POST")).toEqual([]);
      },
    ));

  test("a deployment that no longer exists needs nothing, after a second lookup to make sure", async () => {
    const world = new World("ACTIVE");
    world.deployments = {};
    const { text, ok, clock } = await inWorld(world);
    expect([text, ok]).toEqual(["Deployment ours no longer exists, so there is nothing to deactivate.", true]);
    expect(clock.sleeps).toEqual([3_000]);
    expect(world.posts).toEqual([]);
  });

  test("takes down a deployment that is so new that it is not found yet", async () => {
    const world = new World("BUILDING");
    let looks = 0;
    world.before = (call) => (call === "GET deployments/ours" && ++looks === 1 ? 404 : undefined);
    expect((await inWorld(world)).outcomes[0]?.kind).toBe("deactivated");
  });

  test("takes down a deployment whose new model is not known everywhere yet", async () => {
    const world = new World("BUILDING");
    // The look after the first one reaches a server that does not even know the deployment.
    const unknown = ["GET environments", "GET deployments/ours"];
    world.before = (call) => {
      if (unknown[0] !== call) return undefined;
      unknown.shift();
      return 404;
    };
    const { outcomes, clock } = await inWorld(world);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["deactivated"]);
    expect(clock.sleeps).toEqual([3_000, 3_000]);
  });

  test("fails if the model's environments stay unknown, because one of them may serve it", async () => {
    const world = new World("BUILDING");
    world.before = (call) => (call === "GET environments" ? 404 : undefined);
    const { outcomes } = await inWorld(world);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["failed"]);
    expect(world.posts).toEqual([]);
  });

  test.each([400, 404, 409])(
    "accepts a refusal (%d) to deactivate a deployment that has stopped by then",
    async (status) => {
      const world = new World("ACTIVE");
      world.before = (call) => {
        if (!call.endsWith("deactivate")) return undefined;
        world.deployments.ours = { status: "INACTIVE" };
        return status;
      };
      expect(await inWorld(world)).toMatchObject({
        ok: true,
        text: "Deployment ours is already inactive, so there is nothing to deactivate.",
      });
    },
  );

  test("does not claim the deactivation of a deployment that was inactive before the request", async () => {
    const world = new World("ACTIVE");
    world.deactivation = { success: true, no_op: true };
    expect(await inWorld(world)).toMatchObject({
      outcomes: [{ kind: "nothing-to-do" }],
      ok: true,
      text: "Deployment ours was already inactive, so there is nothing to deactivate.",
      notes: [],
    });
  });

  test("claims the deactivation if an earlier request, whose answer was lost, may have done it", async () => {
    const world = new World("ACTIVE");
    let sent = 0;
    world.before = (call) => {
      if (!call.endsWith("deactivate")) return undefined;
      world.deactivation = { success: true, no_op: sent > 0 };
      return ++sent === 1 ? 502 : undefined;
    };
    expect((await inWorld(world)).outcomes[0]?.kind).toBe("deactivated");
    expect(sent).toBe(2);
  });

  test("accepts a refusal to deactivate a deployment that was deleted meanwhile", async () => {
    const world = new World("ACTIVE");
    world.before = (call) => {
      if (call.endsWith("deactivate")) world.deployments = {};
      return undefined;
    };
    expect((await inWorld(world)).text).toContain("no longer exists");
  });

  test("a refusal that persists is a failure with Baseten's words, after one request", async () => {
    const world = new World("ACTIVE");
    world.before = (call) => (call.endsWith("deactivate") ? 400 : undefined);
    expect(await inWorld(world)).toMatchObject({
      ok: false,
      text: `Deployment ours could not be cleaned up: Deactivating it failed: Baseten answered 400: trouble. ${LEFT}`,
    });
    expect(world.posts).toEqual(["deployments/ours/deactivate"]);
  });

  test("an answer that says that nothing was done counts as a refusal", async () => {
    const world = new World("ACTIVE");
    world.deactivation = { success: false };
    world.before = (call) => {
      if (call === "GET deployments/ours") world.deployments.ours = { status: "ACTIVE" };
      return undefined;
    };
    expect(await inWorld(world)).toMatchObject({ ok: false, outcomes: [{ kind: "failed" }] });
    expect(world.posts).toHaveLength(1);
  });

  test("waits for the rate limit, with a note, and looks again afterwards", async () => {
    const world = new World("ACTIVE");
    let times = 0;
    world.before = (call) =>
      call.endsWith("deactivate") && ++times <= 2 ? { error: "Rate limit exceeded", retry_after: 42 } : undefined;
    const { outcomes, notes, clock } = await inWorld(world);
    expect(outcomes[0]?.kind).toBe("deactivated");
    expect(clock.sleeps).toEqual([42_000, 42_000]);
    expect(notes[0]).toBe("Deactivating it failed: Baseten answered 429: Rate limit exceeded. Checking again in 42 s.");
    expect(world.calls.filter((call) => call === "GET environments")).toHaveLength(3);
  });

  test("leaves a deployment that serves after such a wait", async () => {
    const world = new World("ACTIVE");
    world.before = (call) => {
      if (!call.endsWith("deactivate")) return undefined;
      world.environments = [{ name: "production", current: "ours" }];
      return { error: "Rate limit exceeded", retry_after: 60 };
    };
    expect((await inWorld(world)).outcomes[0]?.kind).toBe("left-serving");
  });

  test("ends the clean-up if the server asks for a wait of more than two minutes", async () => {
    const world = new World("ACTIVE");
    world.before = (call) =>
      call.endsWith("deactivate") ? { error: "Rate limit exceeded", retry_after: 121 } : undefined;
    const { ok, clock } = await inWorld(world);
    expect([ok, clock.sleeps, world.posts.length]).toEqual([false, [], 1]);
  });

  test("ends the clean-up if the rate limit never ends", async () => {
    const world = new World("ACTIVE");
    world.before = (call) => (call.endsWith("deactivate") ? { retry_after: 1 } : undefined);
    expect((await inWorld(world)).ok).toBe(false);
    expect(world.posts).toHaveLength(6);
  });

  test("finds out by the next lookup what a deactivation did if its answer was lost", async () => {
    const world = new World("ACTIVE");
    world.before = (call) => (call.endsWith("deactivate") ? "lost" : undefined);
    expect(await inWorld(world)).toMatchObject({ outcomes: [{ kind: "deactivated" }], ok: true });
    expect(world.posts).toHaveLength(1);
  });

  test("finds out by the next lookup what a cancellation did if its answer was lost", async () => {
    const world = new World("BUILDING", [releasing()]);
    world.before = (call) => (call.endsWith("cancel_promotion") ? "lost" : undefined);
    expect((await inWorld(world)).outcomes[0]?.kind).toBe("deactivated");
    expect(world.posts).toEqual(["environments/production/cancel_promotion", "deployments/ours/deactivate"]);
  });

  test("does not claim a deployment that somebody else stopped during the wait for the rate limit", async () => {
    const world = new World("ACTIVE");
    world.before = (call) => {
      if (!call.endsWith("deactivate")) return undefined;
      world.deployments.ours = { status: "INACTIVE" };
      return { error: "Rate limit exceeded", retry_after: 1 };
    };
    expect((await inWorld(world)).outcomes[0]).toMatchObject({ kind: "nothing-to-do", why: "is already inactive" });
  });

  test("does not claim a deployment that failed while the answer was lost", async () => {
    const world = new World("DEPLOYING");
    world.before = (call) => {
      if (!call.endsWith("deactivate")) return undefined;
      world.deployments.ours = { status: "DEPLOY_FAILED" };
      return 502;
    };
    expect((await inWorld(world)).outcomes[0]).toMatchObject({ kind: "nothing-to-do", why: "failed to start" });
  });

  test("a deployment that took traffic is taken down if its promotion ended before it could be cancelled", async () => {
    const world = new World("ACTIVE", [releasing({ promotion: { status: "RAMPING_UP", percent: 30 } })]);
    world.before = (call) => {
      if (!call.endsWith("cancel_promotion")) return undefined;
      world.environments = [{ name: "production", current: "old" }];
      return 409;
    };
    const { outcomes, clock } = await inWorld(world);
    expect(outcomes[0]).toMatchObject({ kind: "deactivated", cancelled: [] });
    // Two lookups, a second apart.
    expect(clock.sleeps).toEqual([1_000]);
  });

  test("leaves it if the second lookup shows that it is served, because the first came before the end of the promotion", async () => {
    const world = new World("ACTIVE", [releasing({ promotion: { status: "RAMPING_UP", percent: 100 } })]);
    const clock = new FakeClock();
    world.before = (call) => {
      if (!call.endsWith("cancel_promotion")) return undefined;
      world.environments = [{ name: "production", current: "old" }];
      return 409;
    };
    clock.onSleep = () => {
      world.environments = [{ name: "production", current: "ours" }];
    };
    expect((await inWorld(world, { clock })).outcomes[0]?.kind).toBe("left-serving");
    expect(world.posts).toEqual(["environments/production/cancel_promotion"]);
  });

  test("handles the copy that a promotion made first, and judges each deployment on its own", async () => {
    const world = new World("ACTIVE", [releasing({ candidate: "copy" })]);
    world.deployments.copy = { status: "DEPLOYING" };
    world.ours.add("copy");
    const { outcomes } = await inWorld(world, { made: { deploymentIds: ["ours", "copy", "", "ours"] } });
    expect(outcomes.map(({ deploymentId, kind }) => [deploymentId, kind])).toEqual([
      ["copy", "deactivated"],
      ["ours", "deactivated"],
    ]);
    expect(world.posts).toEqual([
      "environments/production/cancel_promotion",
      "deployments/copy/deactivate",
      "deployments/ours/deactivate",
    ]);
  });

  test("a copy that is identified only by its label is ours too; other labels prove nothing", async () => {
    const world = new World("ACTIVE", [
      releasing({ candidate: "copy" }),
      releasing({ name: "staging", candidate: "other" }),
    ]);
    world.deployments.copy = { status: "DEPLOYING", labels: { push_id: "p1" } };
    world.deployments.other = { status: "DEPLOYING", labels: { push_id: "p2" } };
    world.ours.add("copy");
    const { outcomes } = await inWorld(world, { made: { pushId: "p1" } });
    expect(outcomes.map(({ deploymentId, kind }) => [deploymentId, kind])).toEqual([
      ["copy", "deactivated"],
      ["ours", "deactivated"],
    ]);
  });

  test("without a push id, no label makes a deployment ours", async () => {
    const world = new World("ACTIVE", [releasing({ candidate: "other" })]);
    world.deployments.other = { status: "DEPLOYING", labels: { push_id: "" } };
    expect((await inWorld(world)).outcomes).toHaveLength(1);
  });

  test("leaves a copy that serves, and takes down the pushed deployment", async () => {
    const world = new World("ACTIVE", [{ name: "production", current: "copy" }]);
    world.deployments.copy = { status: "ACTIVE", labels: { push_id: "p1" } };
    const { text } = await inWorld(world, { made: { pushId: "p1" } });
    expect(text).toBe(
      'The environment "production" serves deployment copy, so it was left alone. Deployment ours was deactivated.',
    );
  });

  test("does nothing if the run created nothing", async () => {
    const world = new World("ACTIVE");
    expect(await inWorld(world, { made: { deploymentIds: [] } })).toMatchObject({
      outcomes: [],
      ok: true,
      text: "No deployment was created, so there is nothing to clean up.",
    });
    expect(world.calls).toEqual([]);
  });

  test("reports a push that may have created something if the environments cannot be read", async () => {
    const world = new World("ACTIVE");
    world.before = () => 403;
    expect(await inWorld(world, { made: { deploymentIds: [], pushId: "p1" } })).toMatchObject({
      ok: false,
      text: "We could not tell whether a deployment is still running: Listing the model's environments failed: Baseten answered 403: trouble.",
    });
  });

  test("requests nothing without the model's id, and counts nothing as gone", async () => {
    const world = new World("ACTIVE");
    expect((await inWorld(world, { made: { modelId: "" } })).ok).toBe(false);
    expect(world.calls).toEqual([]);
  });

  test("does nothing if the signal is already aborted, and says so", async () => {
    const world = new World("ACTIVE");
    const result = await inWorld(world, { signal: AbortSignal.abort(new Cancelled("SIGINT")), made: { pushId: "p" } });
    expect(result).toMatchObject({
      ok: false,
      text: `Deployment ours could not be cleaned up: The cleanup was stopped before it finished. ${LEFT}`,
    });
    expect(world.calls).toEqual([]);
  });

  test.each([
    ["the lookup", /GET deployments/, []],
    ["the environments", /GET environments/, []],
    ["the cancellation", /cancel_promotion/, ["environments/production/cancel_promotion"]],
  ])("a signal during %s ends the clean-up", async (_what, path, posts) => {
    const controller = new AbortController();
    const world = new World("BUILDING", [releasing()]);
    world.before = (call) => {
      if (path.test(call)) controller.abort(new Cancelled("SIGTERM"));
      return path.test(call) ? "lost" : undefined;
    };
    const { outcomes, ok } = await inWorld(world, { signal: controller.signal });
    expect([outcomes[0]?.kind, ok]).toEqual(["failed", false]);
    expect(world.posts).toEqual(posts);
  });

  test("says after a signal during the deactivation that the deactivation may have happened", async () => {
    const controller = new AbortController();
    const world = new World("ACTIVE");
    await withServer(
      [world.serve, world.serve, () => controller.abort(new DOMException("too late", "TimeoutError"))],
      async ({ url }) => {
        const { text, ok } = await cleaned(url, { signal: controller.signal });
        expect(ok).toBe(false);
        expect(text).toBe(
          `Deployment ours could not be cleaned up: The cleanup was stopped before it finished. The request to deactivate it was sent and may have taken effect. ${LEFT}`,
        );
      },
    );
  });

  test("throws a defect", async () => {
    const world = new World("BUILDING", [releasing()]);
    await withServer([world.serve], async ({ url }) => {
      const clock = new FakeClock();
      const signal = new AbortController().signal;
      await withClient({ baseUrl: url, clock }, async ({ client }) => {
        const onNote = () => {
          throw new TypeError("a defect");
        };
        await expect(run(client, { clock, signal, onNote })).rejects.toThrow("a defect");
      });
    });
  });
});

describe("a promotion that rolls", () => {
  const rolling = (percent: number | undefined, at: Partial<WorldEnvironment> = {}, status = "RAMPING_UP"): World => {
    const world = new World("ACTIVE", [releasing({ promotion: { status, percent }, ...at })]);
    world.isRolling = true;
    return world;
  };
  const CANCELLED = ["environments/production/cancel_promotion"];
  const costOf = async (id: string) => `${id} costs $1.`;

  test.each([
    [25, "RAMPING_UP"],
    [50, "PAUSED"],
    [100, "RAMPING_UP"],
    [undefined, "SOMETHING_NEW"],
  ])(
    "at %s %% (%s) is cancelled and followed until it takes no traffic, then the deployment is taken down",
    async (percent, status) => {
      const world = rolling(percent, {}, status);
      world.rampDown = [40, 40, 20, 5];
      const { outcomes, ok, text, notes } = await inWorld(world);
      expect(outcomes).toEqual([{ deploymentId: "ours", cancelled: ["production"], kind: "deactivated" }]);
      expect(ok).toBe(true);
      expect(text).toBe('Deployment ours was deactivated. Its promotion to "production" was cancelled.');
      expect(world.posts).toEqual([...CANCELLED, "deployments/ours/deactivate"]);
      const wait = (share: number) =>
        `Deployment ours takes ${share} % of the traffic of "production" (promotion: RAMPING_DOWN). Waiting for that to end.`;
      expect(notes).toEqual([
        'The promotion of ours to "production" was cancelled; Baseten is rolling it back gradually.',
        wait(40),
        wait(20),
        wait(5),
      ]);
    },
  );

  test("without traffic needs no wait, even if Baseten still shows it as being taken back", async () => {
    const world = rolling(0, {}, "RELEASING");
    world.rampDown = [0, 0, 0];
    const { outcomes, clock } = await inWorld(world);
    expect([outcomes[0]?.kind, clock.sleeps]).toEqual(["deactivated", []]);
  });

  test("that somebody else cancelled is followed in the same way", async () => {
    const world = rolling(30, {}, "RAMPING_DOWN");
    const clock = new FakeClock();
    clock.onSleep = () => {
      if (clock.now() > 20_000) world.environments = [{ name: "production", current: "old" }];
    };
    const { outcomes } = await inWorld(world, { clock });
    expect(outcomes).toEqual([{ deploymentId: "ours", cancelled: [], kind: "deactivated" }]);
  });

  test("whose deployment Baseten does not deactivate meanwhile gets another request once the promotion is over", async () => {
    const world = rolling(0, {}, "RELEASING");
    world.rampDown = [0, 0, 0, 0];
    world.before = (call) => (call.endsWith("deactivate") && world.environments[0]?.promotion ? 409 : undefined);
    expect((await inWorld(world)).outcomes[0]?.kind).toBe("deactivated");
    expect(world.posts).toEqual([...CANCELLED, "deployments/ours/deactivate", "deployments/ours/deactivate"]);
  });

  test("that never ends is abandoned, and the text tells its cost and how to end it", async () => {
    const world = rolling(25, {}, "RAMPING_DOWN");
    const { outcomes, ok, text, notes, clock } = await inWorld(world, { options: { costOf, trafficMs: 150_000 } });
    expect([outcomes[0]?.kind, ok]).toEqual(["left-traffic", false]);
    expect(text).toBe(
      'Deployment ours takes 25 % of the traffic of "production" (promotion: RAMPING_DOWN). Its promotion is being rolled back. There was no time left to wait, so it was left running. ours costs $1. `POST /v1/models/m/environments/production/force_cancel_promotion` shifts its traffic back at once. Once it takes no traffic, deactivate it with `POST /v1/models/m/deployments/ours/deactivate` or on its page: https://logs/ours',
    );
    expect(world.posts).toEqual([]);
    expect(clock.now()).toBe(150_000);
    // One line each minute.
    expect(notes).toHaveLength(3);
  });

  test("that never ends, takes no traffic and blocks the deactivation is reported in Baseten's words", async () => {
    const world = rolling(0, {}, "RAMPING_DOWN");
    world.before = (call) => (call.endsWith("deactivate") ? 400 : undefined);
    const { text, ok } = await inWorld(world, { options: { costOf } });
    expect(ok).toBe(false);
    expect(text).toBe(
      `Deployment ours could not be cleaned up: Deactivating it failed: Baseten answered 400: trouble. ${LEFT} ours costs $1.`,
    );
    expect(world.posts).toHaveLength(1);
  });

  test("that is still shown after it was cancelled is waited for as long, and nothing is taken down", async () => {
    const world = rolling(50);
    world.cancellation = () => ({ status: "RAMPING_DOWN" });
    const { outcomes, clock } = await inWorld(world);
    expect(outcomes[0]?.kind).toBe("left-traffic");
    expect(clock.now()).toBeGreaterThanOrEqual(TRAFFIC_MS);
    expect(world.posts).toEqual(CANCELLED);
  });

  test("that outlasts the time limit is left to a later step", async () => {
    const controller = new AbortController();
    const world = rolling(50);
    world.rampDown = Array(100).fill(50);
    const clock = new FakeClock();
    clock.onSleep = () => {
      if (clock.now() > 10_000) controller.abort(new Cancelled("SIGTERM"));
    };
    const { text, ok } = await inWorld(world, { clock, signal: controller.signal });
    expect(ok).toBe(false);
    expect(text).toBe(
      'Deployment ours takes 50 % of the traffic of "production" (promotion: RAMPING_DOWN). Its promotion was cancelled, and Baseten is gradually shifting the traffic back. Cleanup continues after this step and deactivates it once it takes none.',
    );
    expect(world.posts).toEqual(CANCELLED);
    world.rampDown = [];
    expect((await inWorld(world)).text).toBe("Deployment ours was deactivated.");
  });

  test("that somebody resumes comes to serve, and is left", async () => {
    const world = rolling(50);
    world.rampDown = [50, 50];
    const clock = new FakeClock();
    clock.onSleep = () => {
      if (clock.now() > 2_000) world.environments = [{ name: "production", current: "ours" }];
    };
    const { outcomes } = await inWorld(world, { clock });
    expect(outcomes[0]).toMatchObject({ kind: "left-serving", cancelled: ["production"] });
    expect(world.posts).toEqual(CANCELLED);
  });

  test("of a copy does not delay the original", async () => {
    const world = rolling(50, { candidate: "copy" });
    world.deployments.copy = { status: "ACTIVE" };
    world.ours.add("copy");
    const { outcomes } = await inWorld(world, { made: { deploymentIds: ["ours", "copy"] } });
    expect(outcomes.map(({ deploymentId, kind }) => [deploymentId, kind])).toEqual([
      ["copy", "deactivated"],
      ["ours", "deactivated"],
    ]);
    expect(world.posts).toEqual([...CANCELLED, "deployments/ours/deactivate", "deployments/copy/deactivate"]);
  });
});

describe("a deployment that existed before the run", () => {
  const kept = { deploymentIds: ["ours"], kept: { deploymentId: "ours", promotedTo: "production" } };
  const STAYS = "the deployment existed before and was kept.";

  test("stays, and its promotion by this run is cancelled", async () => {
    const world = new World("ACTIVE", [releasing()]);
    const { outcomes, ok, text } = await inWorld(world, { made: kept });
    expect([outcomes[0]?.kind, ok]).toEqual(["kept", true]);
    expect(text).toBe(`The promotion of ours to "production" was cancelled; ${STAYS}`);
    expect(world.posts).toEqual(["environments/production/cancel_promotion"]);
  });

  test("stays, and nobody waits for its traffic to go back", async () => {
    const world = new World("ACTIVE", [releasing({ promotion: { status: "RAMPING_UP", percent: 30 } })]);
    world.rampDown = [20];
    const { text, clock } = await inWorld(world, { made: kept });
    expect(text).toBe(
      `The promotion of ours to "production" was cancelled; ${STAYS} Its 20 % of the traffic is being shifted back gradually.`,
    );
    expect(clock.sleeps).toEqual([]);
    expect((await inWorld(world, { made: kept })).text).toBe("");
  });

  test("may be promoted by others", async () => {
    const world = new World("ACTIVE", [
      releasing({ name: "staging", promotion: { status: "RAMPING_UP", percent: 30 } }),
    ]);
    expect(await inWorld(world, { made: kept })).toMatchObject({ ok: true, text: "" });
    expect(world.posts).toEqual([]);
  });

  test("stays even if the promotion ended before it could be cancelled", async () => {
    const world = new World("ACTIVE", [releasing()]);
    world.before = (call) => {
      if (!call.endsWith("cancel_promotion")) return undefined;
      world.environments = [{ name: "production", current: "ours" }];
      return 409;
    };
    expect((await inWorld(world, { made: kept })).text).toBe(
      'The environment "production" serves deployment ours, so it was left alone.',
    );
  });

  test.each([
    ["is still shown", undefined, "Its promotion was cancelled, but Baseten still shows it in flight."],
    [
      "may not be cancelled",
      403,
      'Cancelling the promotion to the environment "production" failed: Baseten answered 403: trouble.',
    ],
  ])("whose promotion %s is reported", async (_what, status, why) => {
    const world = new World("ACTIVE", [releasing()]);
    world.cancellation = () => ({ status: "CANCELED" });
    world.before = (call) => (call.endsWith("cancel_promotion") ? status : undefined);
    expect(await inWorld(world, { made: kept })).toMatchObject({
      ok: false,
      text: `We could not tell whether the promotion of ours continues: ${why} https://logs/ours`,
    });
  });

  test("keeps running, and the copy that its promotion made is taken down", async () => {
    const world = new World("ACTIVE", [releasing({ candidate: "copy" })]);
    world.deployments.copy = { status: "DEPLOYING" };
    world.ours.add("copy");
    await inWorld(world, { made: { ...kept, deploymentIds: ["ours", "copy"] } });
    expect(world.posts).toEqual(["environments/production/cancel_promotion", "deployments/copy/deactivate"]);
  });
});

describe("against the sandbox", () => {
  const seed = {
    models: [
      {
        id: "m",
        name: "hello",
        deployments: [{ id: "old" }],
        environments: [{ name: "production", serving: "old" }],
      },
    ],
  };

  const SCALE = 0.01;

  async function inSandbox(
    options: Partial<SandboxOptions>,
    test: (tools: {
      ours: Deployment;
      production: Environment;
      poll(): Promise<void>;
      clean(): Promise<CleanUpResult>;
    }) => Promise<void>,
    promoted = true,
  ): Promise<void> {
    await withSandbox({ seed, timeScale: SCALE, rampDownMs: 3_000, ...options }, async (sandbox) => {
      const { state } = sandbox;
      const model = state.model("m");
      if (!model) throw new Error("The seed is missing.");
      const ours = state.addDeployment(model, { name: "ours" });
      ours.id = "ours";
      if (promoted) state.startPromotion(model, "production", ours);
      const clock = createClock(SCALE);
      const signal = new AbortController().signal;
      const network = new Network();
      const client = new BasetenClient({
        baseUrl: sandbox.url,
        apiKey: sandbox.apiKey,
        userAgent: "test",
        network,
        clock,
        onRetry: () => undefined,
        scrub: (text) => text,
      });
      try {
        await test({
          ours,
          production: state.environment(model, "production"),
          clean: () => run(client, { clock, signal, onNote: () => {} }),
          poll: async () => {
            await client.call({ method: "GET", path: "/v1/models/m/environments/production", stage: "Looking" });
          },
        });
        expect(state.takenDown).toEqual([]);
      } finally {
        network.close();
      }
    });
  }

  test("a push into an environment that is cancelled during its build never goes live", () =>
    inSandbox({ scenario: "stuck", rampDownMs: Number.POSITIVE_INFINITY }, async ({ clean, ours, production }) => {
      // It takes no traffic, however long Baseten takes to end its promotion.
      expect((await clean()).outcomes).toEqual([
        { deploymentId: "ours", cancelled: ["production"], kind: "deactivated" },
      ]);
      expect(["DEACTIVATING", "INACTIVE"]).toContain(ours.life.status);
      expect([production.current?.id, production.promotion?.status]).toEqual(["old", "RAMPING_DOWN"]);
    }));

  test("a push into no environment is deactivated, and a second clean-up finds nothing to do", () =>
    inSandbox(
      { scenario: ["ACTIVE"] },
      async ({ clean }) => {
        expect((await clean()).text).toBe("Deployment ours was deactivated.");
        expect((await clean()).outcomes[0]?.kind).toBe("nothing-to-do");
      },
      false,
    ));

  test.each([0, 25, 50, 75, 100])("at %d %% traffic is moved back, then the deployment is taken down", (holdAt) =>
    inSandbox({ scenario: ["ACTIVE"], holdAt }, async ({ clean, ours, poll, production }) => {
      while (production.promotion?.percent !== holdAt) await poll();
      expect((await clean()).outcomes[0]).toMatchObject({ kind: "deactivated", cancelled: ["production"] });
      expect(["DEACTIVATING", "INACTIVE"]).toContain(ours.life.status);
      expect(production.current?.id).toBe("old");
    }),
  );

  test("leaves what production serves", () =>
    inSandbox({ scenario: ["ACTIVE"] }, async ({ clean, ours, poll, production }) => {
      while (production.current !== ours) await poll();
      expect((await clean()).outcomes[0]).toMatchObject({ kind: "left-serving", environment: "production" });
      expect(ours.life.status).toBe("ACTIVE");
    }));
});

describe("in any world", () => {
  const status = fc.constantFrom(...ALL);
  const id = fc.constantFrom("ours", "copy", "other", "old", undefined);
  const percent = fc.constantFrom(0, 0, 0, 30, 100, undefined);
  const promotion = fc.option(
    fc.record({ status: fc.constantFrom(...LEADING_IN, "RAMPING_DOWN", "SUCCEEDED", "FAILED", "CANCELED"), percent }),
    { nil: undefined },
  );
  const place = fc.record({ current: id, candidate: id, promotion });
  const places = fc
    .array(place, { maxLength: 3 })
    .map((all) => all.map((at, index) => ({ name: `env ${index}`, ...at })));
  const trouble = fc.constantFrom<Trouble | undefined>(
    undefined,
    undefined,
    undefined,
    undefined,
    400,
    403,
    404,
    409,
    429,
    500,
    "lost",
  );
  const arbitrary = fc.record({
    ours: status,
    copy: status,
    places,
    /** The environments from this request on. */
    turns: fc.array(fc.record({ at: fc.nat({ max: 8 }), places }), { maxLength: 2 }),
    troubles: fc.array(trouble, { maxLength: 12 }),
    known: fc.constantFrom<string[]>(["ours"], ["ours", "copy"]),
    /** Whether a promotion succeeds at the very moment of its cancellation. */
    tooLate: fc.boolean(),
    servedOnce: fc.boolean(),
    isRolling: fc.boolean(),
    /** The environment to which the run promoted `ours`, if `ours` existed before the run. */
    keptIn: fc.constantFrom(undefined, undefined, "env 0", "elsewhere"),
  });

  test("no serving deployment is deactivated, and nobody else's promotion is cancelled", async () => {
    let world = new World("ACTIVE");
    const kinds = new Set<string>();
    await withServer([(request, response) => world.serve(request, response)], async ({ url }) => {
      await fc.assert(
        fc.asyncProperty(arbitrary, async (drawn) => {
          const { ours, copy, places: at, turns, troubles, known, servedOnce, tooLate, isRolling, keptIn } = drawn;
          world = new World(ours, structuredClone(at));
          world.deployments.copy = { status: copy, labels: { push_id: "p1" } };
          world.ours.add("copy");
          world.servedOnce = servedOnce;
          if (tooLate) {
            world.cancellation = (late) => {
              Object.assign(late, { current: late.candidate, candidate: undefined, promotion: undefined });
              return { status: "CANCELED" };
            };
          }
          world.before = (call) => {
            // The world changes only while another lookup of the environments must come before the next change.
            const turn = turns.find((one) => one.at === world.calls.length);
            const isBeforeThat = call.startsWith("GET deployments") && world.calls.at(-2) !== "GET environments";
            if (turn && isBeforeThat) world.environments = structuredClone(turn.places);
            return troubles[world.calls.length - 1];
          };
          world.isRolling = isRolling;
          const { outcomes, ok } = await cleaned(url, {
            made: {
              deploymentIds: known,
              pushId: "p1",
              servedOnce,
              ...(keptIn === undefined ? {} : { kept: { deploymentId: "ours", promotedTo: keptIn } }),
            },
            options: { trafficMs: 15_000 },
          });
          expect(world.violations).toEqual([]);
          expect(ok).toBe(outcomes.every(({ kind }) => kind !== "failed" && kind !== "left-traffic"));
          if (keptIn !== undefined) expect(world.posts).not.toContain("deployments/ours/deactivate");
          for (const { deploymentId, kind } of outcomes) {
            kinds.add(kind);
            const end = world.deployments[deploymentId]?.status;
            if (kind === "deactivated") expect(end).toBe("DEACTIVATING");
            if (kind === "left-serving" || kind === "left-traffic") expect(end).not.toBe("DEACTIVATING");
          }
          if (keptIn !== undefined) return;
          if (turns.length > 0 || troubles.some((one) => one !== undefined)) return;
          for (const { current, candidate, promotion: left } of world.environments) {
            const isOurs = candidate === "ours" || candidate === "copy";
            if (isOurs && current !== candidate && left) expect(LEADING_IN).not.toContain(left.status);
          }
        }),
        { seed: FUZZ_SEED, numRuns: 500 },
      );
    });
    // Without every outcome, the property would prove little.
    expect([...kinds].sort()).toEqual([
      "deactivated",
      "failed",
      "kept",
      "left-serving",
      "left-traffic",
      "nothing-to-do",
    ]);
  }, 60_000);
});
