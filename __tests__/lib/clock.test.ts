import { describe, expect, test } from "@jest/globals";
import { createClock, formatDuration } from "../../src/lib/clock.ts";

const reason = new Error("the run is over");

describe("a clock", () => {
  test("waits about as long as it is told, and reports the passed time", async () => {
    const clock = createClock();
    const start = clock.now();
    await clock.sleep(30);
    expect(clock.now() - start).toBeGreaterThanOrEqual(29);
  });

  test("with a scale, waits for a shorter time, while its own time passes unscaled", async () => {
    const clock = createClock(0.001);
    const [start, real] = [clock.now(), performance.now()];
    await clock.sleep(20_000);
    expect(performance.now() - real).toBeLessThan(10_000);
    expect(clock.now() - start).toBeGreaterThanOrEqual(19_000);
  });

  test("does not wait for a negative time", async () => {
    await expect(createClock().sleep(-1)).resolves.toBeUndefined();
  });

  test("does not start to wait if the signal is already aborted", async () => {
    await expect(createClock().sleep(3_600_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  test("ends a wait at once with the signal's reason", async () => {
    const stop = new AbortController();
    const waiting = createClock().sleep(3_600_000, stop.signal);
    stop.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  test("ignores an abort after the wait", async () => {
    const stop = new AbortController();
    const waiting = createClock().sleep(0, stop.signal);
    await waiting;
    stop.abort(reason);
    await expect(waiting).resolves.toBeUndefined();
  });
});

test.each([
  ["real time leaves a limit unchanged", 1, 30_000, 30_000],
  ["a scale shortens a limit", 0.5, 30_000, 15_000],
  ["a scaled limit is never below five seconds", 0.001, 30_000, 5_000],
  ["a scaled limit is never longer than the original", 0.001, 1_000, 1_000],
])("%s", (_rule, scale, limit, real) => {
  expect(createClock(scale).limit(limit)).toBe(real);
});

test.each([
  [0, "0 ms"],
  [849.6, "850 ms"],
  [999, "999 ms"],
  [1_000, "1 s"],
  [12_400, "12 s"],
  [59_499, "59 s"],
  [59_500, "1 min"],
  [185_000, "3 min 5 s"],
  [3_599_999, "1 h"],
  [3_720_000, "1 h 2 min"],
  [90_000_000, "25 h"],
])("%d ms read as %j", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
