import { describe, expect, it } from "@jest/globals";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import { ApiError, type BasetenClient } from "../../src/baseten/api/client.ts";
import { IncompleteAnswer } from "../../src/baseten/api/types.ts";
import { basetenNow, lookAtTraffic, trafficInHourBefore } from "../../src/baseten/traffic.ts";
import { call, withSandbox } from "../sandbox/helpers.ts";
import { model } from "../sandbox/promoting.ts";
import { errorOf, withClient } from "../support/client.ts";

/** A whole half-minute. */
const BEGIN = 1_790_000_010_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OLD = { modelId: "m", deploymentId: "old", withFirstByte: false };
const seed = model({ traffic: { perMinute: 60 } });

/** A sandbox an hour and a half after its beginning, in compressed time, whose clock stands still unless `pass` moves it. */
function later(
  options: SandboxOptions,
  test: (client: BasetenClient, sandbox: Sandbox, pass: (milliseconds: number) => void) => Promise<void>,
): Promise<void> {
  const timeScale = 0.01;
  let now = BEGIN;
  return withSandbox({ seed, timeScale, now: () => now, ...options }, (sandbox) =>
    withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }, async ({ client, clock }) => {
      now += 1.5 * HOUR * timeScale;
      await client.call({ method: "GET", path: "/v1/models", stage: "Looking" });
      await test(client, sandbox, (milliseconds) => {
        now += milliseconds * timeScale;
        void clock.sleep(milliseconds);
      });
    }),
  );
}

describe("a look at the traffic of a version", () => {
  it("shows an hour at most, by Baseten's clock, which is not the runner's", () =>
    later({}, async (client, _sandbox, pass) => {
      const now = BEGIN + 1.5 * HOUR;
      expect(basetenNow(client)).toBe(now);
      const { steps, nowMs } = await lookAtTraffic(client, OLD, now - 10 * HOUR);
      expect(nowMs).toBe(now);
      expect(steps[0]).toMatchObject({ startMs: now - HOUR, lengthMs: 30_000, firstByte: undefined });
      expect(steps).toHaveLength(120);
      pass(20 * MINUTE);
      const next = await lookAtTraffic(client, { ...OLD, withFirstByte: true }, now);
      expect(next.steps.map(({ startMs }) => startMs)).toEqual(
        Array.from({ length: 40 }, (_, at) => now + at * 30_000),
      );
      expect(next.steps[0]?.firstByte?.p50).toBeGreaterThan(0.1);
      expect(next.steps.slice(0, 37).every(({ requests }) => requests !== undefined)).toBe(true);
      expect(next.steps.at(-1)?.requests).toBeUndefined();
    }));

  it("shows the whole of the hour before", () =>
    later({}, async (client) => {
      const summary = await trafficInHourBefore(client, OLD, basetenNow(client) - 5 * MINUTE);
      expect(Math.abs(summary.requests - 3_600)).toBeLessThan(300);
      expect(summary).toMatchObject({ refused: 0, latency: { p95: expect.any(Number) }, firstByte: undefined });
    }));

  it.each([
    ["forbidden", 403],
    ["absent", 404],
  ] as const)("is an error if metrics are %s", (access, httpStatus) =>
    later({ metrics: { access } }, async (client) => {
      expect(await errorOf(lookAtTraffic(client, OLD, 0))).toMatchObject({ httpStatus });
      expect(await errorOf(trafficInHourBefore(client, OLD, basetenNow(client)))).toBeInstanceOf(ApiError);
    }),
  );

  it("is sent once, or as often as it may be", () =>
    later({}, async (client, sandbox) => {
      sandbox.faults.add({ target: "api", kind: "status", status: 500, path: /metrics/, times: 2 });
      expect(await errorOf(lookAtTraffic(client, OLD, 0))).toMatchObject({ httpStatus: 500 });
      expect((await lookAtTraffic(client, { ...OLD, attempts: 2 }, 0)).steps).toHaveLength(120);
      sandbox.faults.add({ target: "api", kind: "missing-fields", path: /metrics/ });
      expect(await errorOf(lookAtTraffic(client, OLD, 0))).toBeInstanceOf(IncompleteAnswer);
    }));

  it("sees the calls of a deployment without traffic", () =>
    later({}, async (client, sandbox, pass) => {
      const since = basetenNow(client);
      await call(sandbox, "POST", "/deployment/new/predict", { a: 1 });
      pass(5 * MINUTE);
      const { steps } = await lookAtTraffic(client, { ...OLD, deploymentId: "new" }, since);
      expect(steps.slice(0, 4).map(({ requests }) => requests)).toEqual([1, 0, 0, 0]);
    }));
});

it("the runner's clock is taken until Baseten has shown its own", () =>
  withClient({ baseUrl: "http://127.0.0.1:1" }, async ({ client }) => {
    expect(Math.abs(basetenNow(client) - Date.now())).toBeLessThan(MINUTE);
  }));
