import { describe, expect, it } from "@jest/globals";
import {
  describeStartup,
  phaseName,
  type StartupState,
  StartupWatch,
  waitUntilNext,
} from "../../src/baseten/startups.ts";
import { type FakeClock, type Received, type StubAnswer, withClient, withServer } from "../support/client.ts";

const SINCE = 1_764_000_000_000;
const MINUTE = 60_000;

interface Phase {
  phase: string;
  status: string;
  offset_ms: number;
  duration_ms: number | null;
}

/** A phase: its name, its duration (null if it did not finish) and its outcome. */
function phase(name: string, duration: number | null, offset = 0, status = "COMPLETED"): Phase {
  return { phase: name, status: duration === null ? "FAILED" : status, offset_ms: offset, duration_ms: duration };
}

let replicas = 0;

function attempt(outcome: string, phases: unknown[], more: object = {}): object {
  replicas += 1;
  return {
    model_id: "m",
    deployment_id: "d",
    deployment_name: "d",
    environment_name: null,
    replica_id: `r${replicas}`,
    started_at_epoch_millis: SINCE + 1_000,
    ready_at_epoch_millis: outcome === "SUCCESS" ? SINCE + 2_000 : null,
    duration_ms: 5 * MINUTE,
    outcome,
    phase_summary: phases,
    ...more,
  };
}

function page(items: unknown[], cursor: string | null = null): StubAnswer {
  return { body: { items, pagination: { has_more: cursor !== null, cursor }, total_count: items.length } };
}

interface Watched {
  watch: StartupWatch;
  clock: FakeClock;
  received: Received[];
  /** Lets time pass, has the status read, and waits for the answer to the request that this may trigger. */
  see(status: string, afterMs: number): Promise<void>;
}

function watching(answers: StubAnswer[], test: (watched: Watched) => Promise<void>): Promise<void> {
  return withServer(answers, ({ url, received }) =>
    withClient({ baseUrl: url }, async ({ client, clock }) => {
      const { signal } = new AbortController();
      const options = { modelId: "m", deploymentId: "d", since: SINCE, clock, signal };
      const watch = new StartupWatch(client, options);
      const see = async (status: string, afterMs: number) => {
        await clock.sleep(afterMs);
        watch.saw(status);
        await watch.idle();
      };
      await test({ watch, clock, received, see });
    }),
  );
}

/** The state that follows from these attempts. */
async function stateOf(...items: unknown[]): Promise<StartupState | undefined> {
  let state: StartupState | undefined;
  await watching([page(items)], async ({ watch }) => {
    watch.saw("DEPLOYING");
    await watch.lastLook();
    state = watch.state;
  });
  return state;
}

const PULLED = [phase("SCHEDULING", 30_000), phase("IMAGE_PULL", MINUTE, 30_000)];

describe("the state of a startup", () => {
  it.each<[name: string, items: unknown[], expected: StartupState | undefined]>([
    ["nothing is listed", [], undefined],
    ["an attempt has no phase yet", [attempt("STALLED", [])], undefined],
    [
      "it waits for a machine",
      [attempt("STALLED", [phase("SCHEDULING", null)])],
      { phase: "SCHEDULING", kind: "open", forMs: 5 * MINUTE, failedBefore: 0 },
    ],
    [
      "it has pulled its image since it got a machine",
      [attempt("STALLED", [phase("SCHEDULING", 30_000), phase("IMAGE_PULL", null, 30_000)])],
      { phase: "IMAGE_PULL", kind: "open", forMs: 270_000, failedBefore: 0 },
    ],
    [
      "phases are listed in any order",
      [attempt("STALLED", [phase("IMAGE_PULL", null, 30_000), phase("SCHEDULING", 30_000)])],
      { phase: "IMAGE_PULL", kind: "open", forMs: 270_000, failedBefore: 0 },
    ],
    [
      "only finished phases are listed",
      [attempt("STALLED", PULLED)],
      { phase: "IMAGE_PULL", kind: "after", forMs: 210_000, failedBefore: 0 },
    ],
    [
      "an unknown outcome counts as under way",
      [attempt("IN_PROGRESS", [phase("WEIGHT_DOWNLOAD", null, 60_000)])],
      { phase: "WEIGHT_DOWNLOAD", kind: "open", forMs: 240_000, failedBefore: 0 },
    ],
    [
      "an unknown phase",
      [attempt("STALLED", [phase("SNAPSHOT_RESTORE", null, 60_000)])],
      { phase: "SNAPSHOT_RESTORE", kind: "open", forMs: 240_000, failedBefore: 0 },
    ],
    [
      "it failed in a phase that did not finish",
      [attempt("FAILED", [...PULLED, phase("CONTAINER_START", null, 90_000)])],
      { phase: "CONTAINER_START", kind: "failed", forMs: 210_000, failedBefore: 0 },
    ],
    [
      "it failed in a phase that took some time",
      [attempt("FAILED", [phase("SCHEDULING", 1_000), phase("IMAGE_PULL", 20_000, 1_000, "FAILED")])],
      { phase: "IMAGE_PULL", kind: "failed", forMs: 20_000, failedBefore: 0 },
    ],
    [
      "it failed, but none of its phases did",
      [attempt("FAILED", PULLED)],
      { phase: "IMAGE_PULL", kind: "after", forMs: 210_000, failedBefore: 0 },
    ],
    [
      "a phase has failed and is being retried",
      [attempt("STALLED", [phase("IMAGE_PULL", 20_000, 0, "FAILED")])],
      { phase: "IMAGE_PULL", kind: "failed", forMs: 20_000, failedBefore: 0 },
    ],
    [
      "of several replicas, the most advanced one",
      [
        attempt("STALLED", [phase("SCHEDULING", null)]),
        attempt("STALLED", [...PULLED, phase("READINESS", null, 90_000)]),
        attempt("STALLED", [phase("SCHEDULING", null)]),
      ],
      { phase: "READINESS", kind: "open", forMs: 210_000, failedBefore: 0 },
    ],
    [
      "the newest attempt of a replica, with the failed attempts before it",
      [
        attempt("STALLED", [phase("SCHEDULING", null)], { replica_id: "a", started_at_epoch_millis: SINCE + 9_000 }),
        attempt("FAILED", [phase("CONTAINER_START", null)], { replica_id: "a" }),
        attempt("STALLED", [phase("READINESS", null)], { replica_id: "a", started_at_epoch_millis: SINCE + 500 }),
      ],
      { phase: "SCHEDULING", kind: "open", forMs: 5 * MINUTE, failedBefore: 1 },
    ],
    [
      "the last failed attempt, if none is under way",
      [
        attempt("FAILED", [phase("IMAGE_PULL", null)], { started_at_epoch_millis: SINCE + 100 }),
        attempt("FAILED", [phase("CONTAINER_START", null)], { started_at_epoch_millis: SINCE + 900 }),
      ],
      { phase: "CONTAINER_START", kind: "failed", forMs: 5 * MINUTE, failedBefore: 1 },
    ],
    [
      "nothing, if a later attempt has come up",
      [
        attempt("FAILED", [phase("READINESS", null)]),
        attempt("SUCCESS", PULLED, { started_at_epoch_millis: SINCE + 9_000 }),
      ],
      undefined,
    ],
    [
      "nothing, if the failure was before this wait",
      [attempt("FAILED", PULLED, { started_at_epoch_millis: SINCE - 1 })],
      undefined,
    ],
    [
      "malformed entries are ignored",
      [
        null,
        "x",
        {},
        attempt("STALLED", [null, 7, { phase: "" }, { phase: "READINESS", offset_ms: "x", duration_ms: Number.NaN }], {
          duration_ms: "long",
        }),
      ],
      { phase: "READINESS", kind: "open", forMs: 0, failedBefore: 0 },
    ],
  ])("%s", async (_name, items, expected) => {
    expect(await stateOf(...items)).toEqual(expected);
  });

  it.each<[StartupState, string]>([
    [
      { phase: "SCHEDULING", kind: "open", forMs: 240_000, failedBefore: 0 },
      "SCHEDULING for 4 min, waiting for a machine",
    ],
    [
      { phase: "CONTAINER_START", kind: "failed", forMs: 9_000, failedBefore: 2 },
      "CONTAINER_START failed after 9 s (2 earlier attempts failed)",
    ],
    [
      { phase: "IMAGE_PULL", kind: "after", forMs: MINUTE, failedBefore: 1 },
      "IMAGE_PULL done 1 min ago (1 earlier attempt failed)",
    ],
    [{ phase: "toString", kind: "open", forMs: 0, failedBefore: 0 }, '"toString" for 0 ms'],
  ])("%j in words", (state, words) => expect(describeStartup(state)).toBe(words));

  it("with a hostile phase name shows the name as text, shortened", () => {
    expect(phaseName("x\n::error::y")).toBe('"x\\n::error::y"');
    expect(phaseName("X".repeat(1_000)).length).toBeLessThan(60);
  });
});

describe("the requests for the startup", () => {
  const open = page([attempt("STALLED", [phase("SCHEDULING", null)])]);

  it("begin after half a minute of starting, and follow at growing intervals", () =>
    watching([open], async ({ see, received }) => {
      await see("BUILDING", 10 * MINUTE);
      await see("DEPLOYING", 5_000);
      await see("DEPLOYING", 29_999);
      expect(received).toEqual([]);
      await see("DEPLOYING", 1);
      expect(received).toHaveLength(1);
      for (let second = 0; second < 45 * 60; second += 5) await see("DEPLOYING", 5_000);
      expect(received.length).toBeGreaterThan(20);
      expect(received.length).toBeLessThan(45);
      expect([0, 5 * MINUTE, 10 * MINUTE, 60 * MINUTE].map(waitUntilNext)).toEqual([30_000, 30_000, 60_000, 120_000]);
    }));

  it("name both ends of the window, with the start by Baseten's clock", () =>
    watching([open], async ({ watch, received }) => {
      watch.saw("DEPLOYING");
      await watch.lastLook();
      const { pathname, searchParams } = new URL(received[0]?.url ?? "", "http://x");
      expect(pathname).toBe("/v1/models/m/deployments/d/startups");
      expect(searchParams.get("start_epoch_millis")).toBe(String(SINCE));
      expect(Number(searchParams.get("end_epoch_millis"))).toBeGreaterThanOrEqual(Date.now() - MINUTE);
      expect(searchParams.get("limit")).toBe("100");
      expect(searchParams.has("cursor")).toBe(false);
    }));

  it("follow the cursor until a page tells the state, for three pages at most", async () => {
    const ready = attempt("SUCCESS", PULLED, { started_at_epoch_millis: SINCE + 10 });
    await watching([page([ready], "a"), open], async ({ watch, received }) => {
      watch.saw("DEPLOYING");
      await watch.lastLook();
      expect(received.map(({ url }) => new URL(url, "http://x").searchParams.get("cursor"))).toEqual([null, "a"]);
      expect(watch.state?.phase).toBe("SCHEDULING");
    });
    await watching([page([ready], "for ever")], async ({ watch, received }) => {
      watch.saw("DEPLOYING");
      await watch.lastLook();
      expect(received).toHaveLength(3);
      expect(watch.state).toBeUndefined();
    });
  });

  it.each([400, 403, 404, 405, 422])("end after an answer %d", (status) =>
    watching([{ status, body: { error: "no" } }], async ({ watch, see, received }) => {
      for (let minute = 0; minute < 20; minute += 1) await see("DEPLOYING", MINUTE);
      await watch.lastLook();
      expect(received).toHaveLength(1);
      expect(watch.state).toBeUndefined();
    }),
  );

  it.each<[string, StubAnswer]>([
    ["503", { status: 503 }],
    ["401", { status: 401 }],
    ["HTML", { body: "<html>" }],
    ["no list", { body: {} }],
    ["nothing", (_request, response) => response.destroy()],
  ])("are sent three times to a server that answers %s, and once more at the end", (_name, answer) =>
    watching([answer], async ({ watch, see, received }) => {
      for (let minute = 0; minute < 20; minute += 1) await see("DEPLOYING", MINUTE);
      expect(received).toHaveLength(3);
      await watch.lastLook();
      expect(received).toHaveLength(4);
      expect(watch.state).toBeUndefined();
    }),
  );

  it("wait as long as a rate limit demands", () =>
    watching([{ status: 429, body: { retry_after: 100 } }, open], async ({ watch, see, received }) => {
      await see("DEPLOYING", 0);
      await see("DEPLOYING", 30_000);
      await see("DEPLOYING", 99_000);
      expect(received).toHaveLength(1);
      await see("DEPLOYING", 1_000);
      expect(received).toHaveLength(2);
      expect(watch.state?.phase).toBe("SCHEDULING");
    }));

  it.each(["BUILDING", "BUILD_FAILED", "BUILD_STOPPED", "ACTIVE", "SCALED_TO_ZERO"])(
    "are not sent for a deployment that ends as %s",
    (status) =>
      watching([open], async ({ watch, see, received }) => {
        await see("DEPLOYING", 0);
        await see(status, 1_000);
        await watch.lastLook();
        expect(received).toEqual([]);
      }),
  );

  it("are forgotten once the deployment is up", () =>
    watching([open], async ({ watch, see }) => {
      await see("DEPLOYING", 0);
      await see("DEPLOYING", 30_000);
      expect(watch.state?.phase).toBe("SCHEDULING");
      await see("ACTIVE", 1_000);
      expect(watch.state).toBeUndefined();
    }));

  it("report each change once, even as the durations grow", () =>
    watching(
      [
        open,
        open,
        page([attempt("STALLED", [phase("SCHEDULING", 5 * MINUTE), phase("IMAGE_PULL", null, 5 * MINUTE)])]),
      ],
      async ({ watch, clock, see }) => {
        await see("DEPLOYING", 0);
        await see("DEPLOYING", 30_000);
        expect(watch.news()).toBe("SCHEDULING for 5 min, waiting for a machine");
        await clock.sleep(20_000);
        expect(watch.state?.forMs).toBe(5 * MINUTE + 20_000);
        await see("DEPLOYING", 10_000);
        expect(watch.news()).toBeUndefined();
        await see("DEPLOYING", 30_000);
        expect(watch.news()).toBe("IMAGE_PULL for 0 ms, pulling the image");
      },
    ));

  it("are not sent once the run is over", () =>
    withServer([open], ({ url, received }) =>
      withClient({ baseUrl: url }, async ({ client, clock }) => {
        const stop = new AbortController();
        const options = { modelId: "m", deploymentId: "d", since: SINCE, clock, signal: stop.signal };
        const watch = new StartupWatch(client, options);
        watch.saw("DEPLOYING");
        stop.abort();
        await watch.lastLook();
        expect(received).toEqual([]);
      }),
    ));
});
