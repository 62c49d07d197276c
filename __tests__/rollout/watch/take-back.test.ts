import { describe, expect, it } from "@jest/globals";
import { type TakeBack, type TakenBack, takeBack } from "../../../src/rollout/watch/take-back.ts";
import { FakeClock, withClient, withServer } from "../../support/client.ts";

const MINUTE = 60_000;
const LIMIT = 45 * MINUTE;

/** What an environment shows. */
interface Shown {
  current?: string;
  candidate?: string;
  promotion?: string;
}

const SERVES_NEW: Shown = { current: "new" };
const SERVES_OLD: Shown = { current: "old" };
const COPY = { id: "copy", status: "ACTIVE", labels: { push_id: "of-old" }, created_at: new Date(4e12).toISOString() };
const OLD = { id: "old", status: "ACTIVE", labels: { push_id: "of-old" } };

/** An answer of the world: a status without any work, with its headers; undefined for what Baseten would answer. */
type Trouble = number | { status: number; headers: Record<string, string> } | undefined;

/** A production whose new version is bad. Promotions to it take effect with the look after them. */
class World {
  shown: Shown;
  deployments: Record<string, { id: string; status: string; labels?: object }> = {
    old: { ...OLD },
    new: { id: "new", status: "ACTIVE" },
    copy: COPY,
  };
  /** The requests, such as `POST environments/production/promote`. */
  readonly calls: string[] = [];
  /** Called before each request, and may change the world. @param nth how many such requests there were, with this one. */
  before: (call: string, nth: number) => Trouble = () => undefined;

  constructor(shown: Shown) {
    this.shown = shown;
  }

  count(call: string): number {
    return this.calls.filter((one) => one === call).length;
  }

  answer(method: string, path: string): [status: number, body: object, headers?: Record<string, string>] {
    const call = `${method} ${path.replace("/v1/models/m/", "")}`;
    this.calls.push(call);
    const trouble = this.before(call, this.count(call));
    if (typeof trouble === "number") return [trouble, { error: "trouble" }];
    if (trouble !== undefined) return [trouble.status, { error: "trouble" }, trouble.headers];
    const [, kind, id = "", action] = /^\w+ (\w+)\/(\w+)(?:\/(\w+))?$/.exec(call) ?? [];
    if (kind === "deployments" && action === undefined) return this.#deployment(id);
    if (action === "activate") {
      Object.assign(this.deployments[id] ?? {}, { status: "ACTIVE" });
      return [200, { success: true }];
    }
    if (action === "promote") {
      this.shown = SERVES_OLD;
      return [200, this.deployments.old ?? {}];
    }
    return action === undefined ? [200, this.#environment()] : [200, { status: "CANCELED", message: "" }];
  }

  #deployment(id: string): [number, object] {
    const found = this.deployments[id];
    return found === undefined ? [404, { error: "not found" }] : [200, found];
  }

  #environment(): object {
    const { current, candidate, promotion } = this.shown;
    const occupant = (id: string | undefined) => (id === undefined ? null : (this.deployments[id] ?? { id }));
    return {
      name: "production",
      current_deployment: occupant(current),
      candidate_deployment: occupant(candidate),
      in_progress_promotion: promotion === undefined ? null : { status: promotion, percent_traffic_to_new_version: 50 },
    };
  }
}

const LOOK = "GET environments/production";
const PROMOTE = "POST environments/production/promote";
const CANCEL = "POST environments/production/cancel_promotion";

/** Takes the new version back in a world. */
async function taking(world: World, change: Partial<TakeBack> = {}) {
  const clock = new FakeClock();
  const lines: string[] = [];
  let done: TakenBack | undefined;
  await withServer(
    [
      ({ method = "", url = "" }, response) => {
        const [status, body, headers = {}] = world.answer(method, url);
        response.writeHead(status, headers).end(JSON.stringify(body));
      },
    ],
    ({ url }) =>
      withClient({ baseUrl: url, clock }, async ({ client }) => {
        const ours = { deploymentId: "new", pushId: "of-new" };
        const what = { modelId: "m", environment: "production", ours, previousId: "old", isGrave: false, ...change };
        done = await takeBack(client, what, {
          clock,
          signal: new AbortController().signal,
          limitMs: LIMIT,
          deployTimeoutMinutes: 45,
          wakeUrl: (id) => new URL(`${url}/wake/${id}`),
          logsUrl: (id) => `https://logs/${id}`,
          onLine: (line) => lines.push(line),
          onWarning: (line) => lines.push(line),
          onRequest: () => undefined,
        });
      }),
  );
  return { done, clock, lines };
}

describe("trouble that may pass is waited out until the deadline", () => {
  it.each<[string, number]>([
    ["503", 503],
    ["429", 429],
  ])("%s to the promotion of the previous version", async (_, status) => {
    const world = new World(SERVES_NEW);
    world.before = (call, nth) => (call === PROMOTE && nth <= 10 ? status : undefined);
    const { done } = await taking(world);
    expect([done, world.count(PROMOTE)]).toEqual([{ kind: "back", servingId: "old" }, 11]);
  });

  it("503 to the question what the previous version is like", async () => {
    const world = new World(SERVES_NEW);
    world.before = (call, nth) => (call === "GET deployments/old" && nth <= 14 ? 503 : undefined);
    expect((await taking(world)).done).toEqual({ kind: "back", servingId: "old" });
  });

  it("503 to the activation of the previous version", async () => {
    const world = new World(SERVES_NEW);
    world.deployments.old = { ...OLD, status: "INACTIVE" };
    world.before = (call, nth) => (call === "POST deployments/old/activate" && nth <= 8 ? 503 : undefined);
    expect((await taking(world)).done).toEqual({ kind: "back", servingId: "old" });
  });

  it("without end: it fails at the deadline, and says why", async () => {
    const world = new World(SERVES_NEW);
    world.before = (call) => (call === PROMOTE ? 503 : undefined);
    const { done, clock } = await taking(world);
    expect(done).toEqual({ kind: "failed", why: expect.stringMatching(/Baseten answered 503/) });
    expect(clock.now()).toBeGreaterThanOrEqual(LIMIT);
    expect(clock.now()).toBeLessThan(LIMIT + 2 * MINUTE);
  });

  it("a wait that the server asks for, as far as that goes", async () => {
    const world = new World(SERVES_NEW);
    const asked = { status: 429, headers: { "retry-after": "300" } };
    world.before = (call, nth) => (call === PROMOTE && nth === 1 ? asked : undefined);
    const { done, clock } = await taking(world);
    expect([done, clock.sleeps[0]]).toEqual([{ kind: "back", servingId: "old" }, 2 * MINUTE]);
  });

  it("and what a request without an answer has done is recognised, also if it is a copy that shows late", async () => {
    const world = new World(SERVES_NEW);
    let isShown = false;
    world.before = (call, nth) => {
      if (call === PROMOTE) {
        isShown = nth === 4;
        return 503;
      }
      // It is there at a look, and serves at the next.
      if (call !== LOOK || !isShown) return undefined;
      world.shown =
        world.shown.candidate === undefined
          ? { current: "new", candidate: "copy", promotion: "RELEASING" }
          : { current: "copy" };
      return undefined;
    };
    const { done } = await taking(world);
    expect([done, world.count(PROMOTE)]).toEqual([{ kind: "back", servingId: "copy" }, 4]);
  });

  it.each([400, 401, 403])("but a refusal (%s) ends it at once", async (status) => {
    const world = new World(SERVES_NEW);
    world.before = (call) => (call === PROMOTE ? status : undefined);
    const { done, clock } = await taking(world);
    expect(done).toEqual({ kind: "failed", why: expect.stringMatching(RegExp(`Baseten answered ${status}`)) });
    expect([world.count(PROMOTE), clock.now()]).toEqual([1, 0]);
  });
});

describe("what one look shows between the end of a promotion and its effect", () => {
  it("a promotion that has succeeded, and the previous version as live: it is not back", async () => {
    const world = new World({ current: "old", candidate: "new", promotion: "SUCCEEDED" });
    world.before = (call, nth) => {
      if (call === LOOK && nth === 3) world.shown = SERVES_NEW;
      return undefined;
    };
    const { done } = await taking(world);
    expect([done, world.count(PROMOTE)]).toEqual([{ kind: "back", servingId: "old" }, 1]);
  });

  it("neither a promotion nor the new version: it is not back", async () => {
    const world = new World({ current: "old", candidate: "new", promotion: "RAMPING_UP" });
    world.before = (call, nth) => {
      if (call === LOOK && nth === 2) world.shown = SERVES_OLD;
      if (call === LOOK && nth === 3) world.shown = SERVES_NEW;
      return undefined;
    };
    const { done } = await taking(world);
    expect([done, world.count(CANCEL), world.count(PROMOTE)]).toEqual([{ kind: "back", servingId: "old" }, 1, 1]);
  });

  it("two looks that agree, a second apart: it is back", async () => {
    const world = new World({ current: "old", candidate: "new", promotion: "RAMPING_UP" });
    world.before = (call) => {
      if (call === CANCEL) world.shown = SERVES_OLD;
      return undefined;
    };
    const { done, clock } = await taking(world);
    expect(done).toEqual({ kind: "back", servingId: "old" });
    expect([world.count(LOOK), world.count(PROMOTE), clock.sleeps]).toEqual([3, 0, [5_000, 1_000]]);
  });

  it("two looks with one that got no answer between them: a third one has to agree", async () => {
    const world = new World(SERVES_OLD);
    world.before = (call, nth) => (call === LOOK && nth >= 2 && nth <= 7 ? 503 : undefined);
    const { done } = await taking(world);
    expect([done, world.count(LOOK)]).toEqual([{ kind: "back", servingId: "old" }, 9]);
  });

  it("that without end: it fails, and says what Baseten shows", async () => {
    const world = new World({ current: "old", candidate: "new", promotion: "SUCCEEDED" });
    const { done, clock } = await taking(world);
    expect(done).toEqual({
      kind: "failed",
      why: 'The promotion of new to "production" is SUCCEEDED, but that still serves old.',
    });
    expect([world.count(PROMOTE), clock.now()]).toEqual([0, LIMIT]);
  });
});
