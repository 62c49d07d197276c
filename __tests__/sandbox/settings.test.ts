/** Settings and deletions of environments and deployments, beyond what Baseten's own tests check. */
import { describe, expect, test } from "@jest/globals";
import { NO_SCHEDULES, updateSchedules } from "../../sandbox/baseten/api/schedules.ts";
import type { ModelSeed } from "../../sandbox/baseten/world/seed.ts";
import { call, withSandbox } from "./helpers.ts";

const MODEL = "/v1/models/m";
const STAGING = `${MODEL}/environments/staging`;

function model(more: Partial<ModelSeed> = {}): { models: ModelSeed[] } {
  const deployments = [{ id: "serving" }, { id: "next" }, { id: "idle" }];
  return {
    models: [{ id: "m", name: "m", deployments, environments: [{ name: "staging", serving: "serving" }], ...more }],
  };
}

const SCHEDULE = {
  name: "a",
  enabled: true,
  cadence: "DAILY",
  weekdays: ["MONDAY"],
  start_hour: 1,
  start_minute: 0,
  end_hour: 2,
  end_minute: 0,
  autoscaling_settings: {
    min_replica: 1,
    max_replica: 2,
    autoscaling_window: null,
    scale_down_delay: null,
    concurrency_target: null,
    target_utilization_percentage: null,
    target_in_flight_tokens: null,
    max_scale_down_rate: null,
  },
};
const schedules = (...list: object[]) => ({ autoscaling_schedule_settings: { timezone: "UTC", schedules: list } });

/** A body of PATCH with one error, and the message about it. */
const REFUSED: [body: unknown, said: string][] = [
  [[], "must be a JSON object"],
  [{ name: "x" }, "name: extra fields are not permitted."],
  [{ autoscaling_settings: { replicas: 1 } }, "autoscaling_settings.replicas: extra fields"],
  [{ autoscaling_settings: { min_replica: "1" } }, "autoscaling_settings.min_replica: must be a whole number."],
  [{ autoscaling_settings: { min_replica: 3, max_replica: 2 } }, "min_replica must not be greater"],
  [{ autoscaling_settings: { max_scale_down_rate: 51 } }, "max_scale_down_rate: must be from 1 to 50."],
  [{ promotion_settings: { ramp_up_while_promoting: true } }, "canary"],
  [{ request_backpressure_settings: { policy: "DROP" } }, "policy: must be QUEUE_ON_FULL, REJECT_ON_FULL or null."],
  [{ request_backpressure_settings: { on: 1 } }, "request_backpressure_settings.on: extra fields"],
  [{ autoscaling_schedule_settings: { schedules: [SCHEDULE] } }, "timezone: needed where there are schedules."],
  [{ autoscaling_schedule_settings: { timezone: "Moon/Sea", schedules: [] } }, '"Moon/Sea" is no time zone.'],
  [schedules({ ...SCHEDULE, cadence: "WEEKLY" }), "cadence: must be DAILY, HOURLY or ONE_TIME."],
  [schedules({ ...SCHEDULE, weekdays: ["SOMEDAY"] }), "weekdays: must be a list of"],
  [schedules({ ...SCHEDULE, start_hour: 24 }), "start_hour: must be a whole number from 0 to 23."],
  [schedules({ ...SCHEDULE, autoscaling_settings: { min_replica: 1 } }), "max_replica: must be a whole number."],
  [schedules({ ...SCHEDULE, id: "none" }), "there is no schedule none."],
  [schedules(SCHEDULE, SCHEDULE), 'there is another schedule "a".'],
  [{ autoscaling_schedule_settings: { delete_schedules: ["none"] } }, "there is no schedule none."],
];

describe("settings of an environment", () => {
  test.each(REFUSED)("%j is refused, and no part of it is kept", (body, said) =>
    withSandbox({ seed: model() }, async (sandbox) => {
      const before = (await call(sandbox, "GET", STAGING)).json;
      const { status, json } = await call(sandbox, "PATCH", STAGING, body);
      expect({ status, json }).toEqual({
        status: 400,
        json: { code: "VALIDATION_ERROR", message: expect.stringContaining(said) },
      });
      expect((await call(sandbox, "GET", STAGING)).json).toEqual(before);
    }),
  );

  test("null leaves a setting unchanged, but clears a policy", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      const patch = (body: object) => call(sandbox, "PATCH", STAGING, body);
      await patch({
        autoscaling_settings: { max_replica: 5 },
        request_backpressure_settings: { policy: "QUEUE_ON_FULL" },
      });
      await patch({ autoscaling_settings: { max_replica: null, min_replica: 1 } });
      expect((await call(sandbox, "GET", STAGING)).json).toMatchObject({
        autoscaling_settings: { min_replica: 1, max_replica: 5 },
        request_backpressure_settings: { policy: "QUEUE_ON_FULL" },
      });
      await patch({ request_backpressure_settings: { policy: null } });
      expect((await call(sandbox, "GET", STAGING)).json).toMatchObject({
        request_backpressure_settings: { policy: null },
      });
    }));

  test("take effect late, all of them together, if the server is set up so", () => {
    let now = Date.now();
    return withSandbox({ seed: model(), timeScale: 1, now: () => now, settingsLagMs: 60_000 }, async (sandbox) => {
      const replicas = async (path: string) => {
        const { autoscaling_settings: settings } = (await call(sandbox, "GET", path)).json;
        const { min_replica, max_replica } = settings as Record<string, number>;
        return [min_replica, max_replica];
      };
      await call(sandbox, "PATCH", STAGING, { autoscaling_settings: { max_replica: 7 } });
      await call(sandbox, "PATCH", STAGING, { autoscaling_settings: { min_replica: 2 } });
      expect(await replicas(STAGING)).toEqual([0, 1]);
      now += 60_000;
      expect(await replicas(STAGING)).toEqual([2, 7]);
      expect(await replicas(`${MODEL}/deployments/serving`)).toEqual([0, 1]);
      now += 10_000;
      expect(await replicas(`${MODEL}/deployments/serving`)).toEqual([2, 7]);
      expect((await call(sandbox, "GET", `${MODEL}/deployments/serving`)).json.active_replica_count).toBe(2);
    });
  });

  test("also apply to a deployment that is promoted into it", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      await call(sandbox, "PATCH", STAGING, { autoscaling_settings: { max_replica: 4 } });
      const { json } = await call(sandbox, "POST", `${STAGING}/promote`, { deployment_id: "next" });
      expect(json).toMatchObject({ id: "next", autoscaling_settings: { max_replica: 4 } });
    }));

  test("a one-time schedule must be in the future, unless it already exists", () => {
    const once = { ...SCHEDULE, cadence: "ONE_TIME", start_at: "2026-01-01T00:00:00Z", end_at: "2026-01-02T00:00:00Z" };
    const { weekdays: _days, start_hour: _a, start_minute: _b, end_hour: _c, end_minute: _d, ...schedule } = once;
    const update = (before = NO_SCHEDULES, id?: string) =>
      updateSchedules(
        before,
        { timezone: "UTC", schedules: [{ ...schedule, ...(id && { id }) }] },
        "s",
        Date.parse("2026-06-01"),
      );
    expect(() => update()).toThrow(/start_at: must lie in the future/);
    const there = updateSchedules(NO_SCHEDULES, { timezone: "UTC", schedules: [schedule] }, "s", 0);
    expect(update(there, there.schedules[0]?.id).schedules).toHaveLength(1);
  });
});

describe("settings of a deployment", () => {
  test("without replicas, let it scale to zero after its delay; with other settings, it keeps running", () => {
    let now = Date.now();
    return withSandbox({ seed: model(), timeScale: 1, now: () => now }, async (sandbox) => {
      const settings = { min_replica: 0, scale_down_delay: 60, autoscaling_window: 30 };
      await call(sandbox, "PATCH", `${MODEL}/deployments/idle/autoscaling_settings`, settings);
      await call(sandbox, "PATCH", `${MODEL}/deployments/next/autoscaling_settings`, { max_replica: 3 });
      const statuses = async () => {
        const { json } = await call(sandbox, "GET", `${MODEL}/deployments`);
        return (json.deployments as { id: string; status: string }[]).map(({ id, status }) => `${id} ${status}`);
      };
      now += 89_000;
      expect(await statuses()).toEqual(["serving ACTIVE", "next ACTIVE", "idle ACTIVE"]);
      now += 1_000;
      expect(await statuses()).toEqual(["serving ACTIVE", "next ACTIVE", "idle SCALED_TO_ZERO"]);
    });
  });

  test("belong to the deployment if no environment serves it; setting the same values is not a change", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      const patch = () => call(sandbox, "PATCH", `${MODEL}/deployments/idle/autoscaling_settings`, { max_replica: 3 });
      expect((await patch()).json).toMatchObject({ status: "ACCEPTED" });
      expect((await patch()).json).toMatchObject({ status: "UNCHANGED" });
      expect((await call(sandbox, "GET", `${MODEL}/deployments/idle`)).json).toMatchObject({
        autoscaling_settings: { max_replica: 3 },
      });
      expect((await call(sandbox, "GET", STAGING)).json).toMatchObject({ autoscaling_settings: { max_replica: 1 } });
      const policy = { policy: "REJECT_ON_FULL" };
      const path = `${MODEL}/deployments/idle/request_backpressure_settings`;
      expect((await call(sandbox, "PATCH", path, policy)).json).toEqual(policy);
    }));
});

describe("the deletion of an environment", () => {
  test("cancels its promotion, and scales its deployments to zero", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      await call(sandbox, "POST", `${STAGING}/promote`, { deployment_id: "next" });
      expect((await call(sandbox, "DELETE", STAGING)).json).toEqual({ name: "staging", model_id: "m", deleted: true });
      for (const id of ["serving", "next"])
        expect((await call(sandbox, "GET", `${MODEL}/deployments/${id}`)).json).toMatchObject({
          status: "SCALED_TO_ZERO",
          environment: null,
        });
      expect((await call(sandbox, "GET", STAGING)).status).toBe(404);
    }));
});

describe("a model", () => {
  test("can be renamed, unless the name is taken in its team", () =>
    withSandbox({ seed: { models: [...model().models, { id: "o", name: "other" }] } }, async (sandbox) => {
      const rename = (name: unknown) => call(sandbox, "PATCH", MODEL, { name });
      expect((await rename("other")).status).toBe(400);
      expect((await rename("")).status).toBe(400);
      expect((await call(sandbox, "PATCH", MODEL, { title: "x" })).status).toBe(400);
      expect((await rename("better")).json).toMatchObject({ id: "m", name: "better" });
      expect((await call(sandbox, "GET", "/v1/models?name=better")).json).toMatchObject({ models: [{ id: "m" }] });
    }));

  test("does not give out its archives if it was created that way", () =>
    withSandbox({ seed: model({ isArchiveLocked: true }) }, async (sandbox) => {
      expect((await call(sandbox, "GET", `${MODEL}/deployments/idle/download`)).status).toBe(400);
    }));

  test("has no archive to download for a deployment that was never pushed", () =>
    withSandbox({ seed: model() }, async (sandbox) => {
      expect((await call(sandbox, "GET", `${MODEL}/deployments/idle/download`)).status).toBe(404);
    }));
});

describe("keys", () => {
  test("admit their owners until they are revoked", () =>
    withSandbox({}, async (sandbox) => {
      const { json } = await call(sandbox, "POST", "/v1/api_keys", { name: "mine", type: "PERSONAL" });
      const value = String(json.api_key);
      expect((await call(sandbox, "GET", "/v1/models", undefined, value)).status).toBe(200);
      await call(sandbox, "DELETE", `/v1/api_keys/${value.split(".")[0]}`);
      expect((await call(sandbox, "GET", "/v1/models", undefined, value)).status).toBe(401);
      expect((await call(sandbox, "DELETE", "/v1/api_keys/none")).status).toBe(404);
      expect((await call(sandbox, "POST", "/v1/api_keys", { type: "ROOT" })).status).toBe(400);
    }));
});

test("teams are found by their exact name", () =>
  withSandbox(
    {
      seed: {
        teams: [
          { id: "a", name: "One" },
          { id: "b", name: "One two" },
        ],
      },
    },
    async (sandbox) => {
      expect((await call(sandbox, "GET", "/v1/teams?name=One")).json).toMatchObject({ teams: [{ id: "a" }] });
      expect((await call(sandbox, "GET", "/v1/teams/b")).json).toMatchObject({ name: "One two" });
      expect((await call(sandbox, "GET", "/v1/teams/c")).status).toBe(404);
    },
  ));
