import { describe, expect, test } from "@jest/globals";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Step } from "../../sandbox/baseten/world/scenario.ts";
import { call, withSandbox } from "./helpers.ts";

const MINUTE = 60_000;

interface Told {
  outcome: string;
  duration_ms: number;
  ready_at_epoch_millis: number | null;
  phase_summary: { phase: string; status: string; offset_ms: number; duration_ms: number | null }[];
}

/** A model `m` with a deployment `d` that has this life; `pass` moves the clock. */
function withLife(
  steps: Step[],
  check: (
    sandbox: Sandbox,
    pass: (milliseconds: number) => void,
    list: (query?: string) => Promise<Told[]>,
  ) => Promise<void>,
): Promise<void> {
  let now = 1_000_000;
  const deployments = [{ id: "d", name: "one", scenario: steps }];
  const environments = [{ name: "production", serving: "d" }];
  const seed = { models: [{ id: "m", name: "hello", deployments, environments }] };
  return withSandbox({ seed, timeScale: 1, now: () => now }, async (sandbox) => {
    const list = async (query = "", place = "deployments/d") => {
      const window = "start_epoch_millis=0&end_epoch_millis=9000000";
      const { status, json } = await call(sandbox, "GET", `/v1/models/m/${place}/startups?${window}${query}`);
      expect({ status, json }).toMatchObject({ status: 200 });
      return json.items as Told[];
    };
    await check(
      sandbox,
      (milliseconds) => {
        now += milliseconds;
      },
      list,
    );
  });
}

const phases = ({ phase_summary }: Told) =>
  phase_summary.map(({ phase, status, duration_ms }) => `${phase} ${status} ${duration_ms}`);

describe("the startups of a deployment", () => {
  test("go through the phases that its life names", () =>
    withLife(
      [
        { status: "DEPLOYING", ms: MINUTE, startup: "SCHEDULING" },
        { status: "DEPLOYING", ms: MINUTE, startup: "WEIGHT_DOWNLOAD" },
        { status: "LOADING_MODEL", ms: MINUTE, startup: "READINESS" },
        { status: "ACTIVE" },
      ],
      async (_sandbox, pass, list) => {
        pass(20_000);
        const [first] = await list();
        expect(first).toMatchObject({ outcome: "STALLED", duration_ms: 20_000, ready_at_epoch_millis: null });
        expect(first && phases(first)).toEqual(["SCHEDULING FAILED null"]);
        pass(MINUTE);
        const [second] = await list();
        expect(second && phases(second)).toEqual([
          "SCHEDULING COMPLETED 60000",
          "IMAGE_PULL COMPLETED 0",
          "WEIGHT_DOWNLOAD FAILED null",
        ]);
        pass(2 * MINUTE);
        const [third, ...more] = await list();
        expect(more).toEqual([]);
        expect(third).toMatchObject({ outcome: "SUCCESS", duration_ms: 3 * MINUTE, ready_at_epoch_millis: 1_180_000 });
        expect(third?.phase_summary.at(-1)).toEqual({
          phase: "READINESS",
          status: "COMPLETED",
          offset_ms: 2 * MINUTE,
          duration_ms: MINUTE,
        });
      },
    ));

  test("are separate attempts after a failure, newest first, in pages", () =>
    withLife(
      [
        { status: "DEPLOYING", ms: MINUTE, startup: "CONTAINER_START" },
        { status: "DEPLOYING", ms: 1_000, startup: { phase: "CONTAINER_START", hasFailed: true } },
        { status: "DEPLOYING", ms: MINUTE, startup: "SCHEDULING" },
        { status: "DEPLOY_FAILED" },
      ],
      async (sandbox, pass, list) => {
        pass(10 * MINUTE);
        expect((await list()).map(({ outcome, duration_ms }) => [outcome, duration_ms])).toEqual([
          ["FAILED", MINUTE],
          ["FAILED", MINUTE],
        ]);
        expect(await list("&outcomes=SUCCESS&outcomes=STALLED")).toEqual([]);
        expect(await list("&phase=CONTAINER_START")).toHaveLength(1);
        const path = "/v1/models/m/deployments/d/startups?start_epoch_millis=0&end_epoch_millis=9000000&limit=1";
        const { json } = await call(sandbox, "GET", path);
        const { cursor, has_more } = json.pagination as { cursor: string; has_more: boolean };
        expect([json.total_count, has_more]).toEqual([2, true]);
        const { json: rest } = await call(sandbox, "GET", `${path}&cursor=${encodeURIComponent(cursor)}`);
        expect(rest.pagination).toEqual({ has_more: false, cursor: null });
        expect((rest.items as Told[])[0] && phases((rest.items as Told[])[0] as Told)).toContain(
          "CONTAINER_START FAILED null",
        );
      },
    ));

  test("of a life that names no phase are listed once it has come up", () =>
    withLife(
      [{ status: "DEPLOYING", ms: MINUTE }, { status: "LOADING_MODEL", ms: MINUTE }, { status: "ACTIVE" }],
      async (sandbox, pass, list) => {
        pass(90_000);
        expect(await list()).toEqual([]);
        pass(MINUTE);
        expect((await list()).map(({ outcome, duration_ms }) => [outcome, duration_ms])).toEqual([
          ["SUCCESS", 2 * MINUTE],
        ]);
        const path =
          "/v1/models/m/environments/production/startups/summary?start_epoch_millis=0&end_epoch_millis=9000000";
        const { json } = await call(sandbox, "GET", path);
        expect(json.total_duration_ms).toMatchObject({ sample_count: 1, p50_ms: 2 * MINUTE });
      },
    ));

  test.each([
    "",
    "?start_epoch_millis=5",
    "?start_epoch_millis=5&end_epoch_millis=5",
    "?start_epoch_millis=x&end_epoch_millis=9",
  ])("need a window: %j is refused", (query) =>
    withLife([{ status: "ACTIVE" }], async (sandbox) => {
      expect((await call(sandbox, "GET", `/v1/models/m/deployments/d/startups${query}`)).status).toBe(400);
    }),
  );

  test("are unknown to an older server", () =>
    withSandbox(
      { hasStartups: false, seed: { models: [{ id: "m", name: "hello", deployments: [{ id: "d" }] }] } },
      async (sandbox) => {
        const path = "/v1/models/m/deployments/d/startups?start_epoch_millis=0&end_epoch_millis=9";
        expect((await call(sandbox, "GET", path)).status).toBe(404);
      },
    ));
});
