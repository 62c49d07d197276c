import { describe, expect, test } from "@jest/globals";
import {
  askedOrOwn,
  equalJitter,
  fullJitter,
  MAX_ASKED_WAIT_MS,
  msUntil,
  type Repetition,
  type RetryRules,
  retry,
  retryAfterMs,
  tryingAgain,
  waitOfSeconds,
} from "../../src/lib/retry.ts";
import { FakeClock } from "../support/client.ts";

/** The time of the server's clock in every case with a date. It is far from the clock of this machine. */
const SERVER_NOW = "Fri, 06 Nov 2099 08:49:37 GMT";
const DAY_MS = 86_400_000;

describe("Retry-After", () => {
  test.each<[string, number]>([
    ["1", 1_000],
    ["7", 7_000],
    [" 7 ", 7_000],
    ["007", 7_000],
    ["3600", 3_600_000],
    ["Fri, 06 Nov 2099 08:50:37 GMT", 60_000],
    ["Friday, 06-Nov-2099 08:50:37 GMT", 60_000],
    ["Fri Nov  6 08:50:37 2099", 60_000],
    ["99999999999", DAY_MS],
    ["9".repeat(400), DAY_MS],
  ])("%j is a wait", (written, expected) => {
    expect(retryAfterMs({ "retry-after": written, date: SERVER_NOW })).toBe(expected);
  });

  test.each([
    "0",
    "00",
    "-1",
    "-0",
    "0.5",
    "1.5",
    "1e3",
    "+7",
    "0x10",
    "7 s",
    "7,8",
    "soon",
    "NaN",
    "Infinity",
    "",
    " ",
    "null",
    SERVER_NOW,
    "Wed, 21 Oct 2015 07:28:00 GMT",
    "Fri, 06 Nov 2099 08:49:37.500 GMT",
    "2099-11-06T08:50:37Z",
    "Fri, 99 Nov 2099 08:50:37 GMT",
  ])("%j is not a wait", (written) => {
    expect(retryAfterMs({ "retry-after": written, date: SERVER_NOW })).toBeUndefined();
  });

  test("is not a wait if it is missing", () => {
    expect(retryAfterMs({})).toBeUndefined();
    expect(retryAfterMs({ "retry-after": undefined })).toBeUndefined();
    expect(retryAfterMs({ "retry-after": [] })).toBeUndefined();
  });

  test("as a date with a two-digit year, an obsolete form, is read", () => {
    const date = "Sun, 06 Nov 1994 08:49:37 GMT";
    expect(retryAfterMs({ "retry-after": "Sunday, 06-Nov-94 08:50:37 GMT", date })).toBe(60_000);
  });

  test("that was sent twice counts as the first value", () => {
    expect(retryAfterMs({ "retry-after": ["3", "9"] })).toBe(3_000);
  });

  test.each([undefined, "no date", "-1"])(
    "as a date is compared with the local clock if the server's date is %j",
    (date) => {
      const later = new Date(Date.now() + 60_000).toUTCString();
      const wait = retryAfterMs({ "retry-after": later, date });
      expect(wait).toBeGreaterThan(20_000);
      expect(wait).toBeLessThanOrEqual(60_000);
    },
  );
});

describe("a number of seconds in a body", () => {
  test.each<[unknown, number | undefined]>([
    [1, 1_000],
    [2.5, 2_500],
    [1e9, DAY_MS],
    [Number.POSITIVE_INFINITY, DAY_MS],
    [0, undefined],
    [0.001, undefined],
    [-1, undefined],
    [Number.NaN, undefined],
    ["9", undefined],
    [null, undefined],
    [undefined, undefined],
    [{ seconds: 9 }, undefined],
  ])("%j means a wait of %j ms", (seconds, expected) => {
    expect(waitOfSeconds(seconds)).toBe(expected);
  });
});

describe("a point in time", () => {
  const now = Date.parse(SERVER_NOW);
  test.each<[string, number, number | undefined]>([
    ["in the future", now + 30_000, 30_000],
    ["that is now", now, undefined],
    ["in the past", now - 30_000, undefined],
    ["that is not a number", Number.NaN, undefined],
  ])("%s", (_what, time, expected) => {
    expect(msUntil(time, { date: SERVER_NOW })).toBe(expected);
  });
});

describe("a retry", () => {
  const failing = (failures: number) => {
    const attempts: number[] = [];
    const work = async (attempt: number) => {
      attempts.push(attempt);
      if (attempt <= failures) throw new Error(`failure ${attempt}`);
      return "done";
    };
    return { attempts, work };
  };

  function rules(changes: Partial<RetryRules> = {}) {
    const clock = new FakeClock();
    const told: Repetition[] = [];
    const made = { clock, onRetry: (one: Repetition) => void told.push(one), ...changes };
    return { clock, told, rules: { waitAfter: (_: unknown, attempt: number) => attempt * 10, ...made } };
  }

  test("follows each failure after the wait that the rules name, and is announced before that wait", async () => {
    const { attempts, work } = failing(2);
    const made = rules({ attempts: 3 });
    expect(await retry(work, made.rules)).toBe("done");
    expect(attempts).toEqual([1, 2, 3]);
    expect(made.clock.sleeps).toEqual([10, 20]);
    expect(made.told).toEqual([
      { error: new Error("failure 1"), waitMs: 10, attempt: 2, attempts: 3 },
      { error: new Error("failure 2"), waitMs: 20, attempt: 3, attempts: 3 },
    ]);
    expect(made.told.map(tryingAgain)).toEqual([
      "Trying again in 10 ms (attempt 2 of 3).",
      "Trying again in 20 ms (attempt 3 of 3).",
    ]);
  });

  test("ends with the last error once the attempts are used up, without a further wait", async () => {
    const { attempts, work } = failing(9);
    const made = rules({ attempts: 3 });
    await expect(retry(work, made.rules)).rejects.toThrow("failure 3");
    expect(attempts).toEqual([1, 2, 3]);
    expect(made.clock.sleeps).toEqual([10, 20]);
  });

  test("does not follow an error for which the rules name no wait, even if the rules are asynchronous", async () => {
    const { attempts, work } = failing(9);
    const made = rules({ waitAfter: async (error) => (String(error).includes("2") ? undefined : 5) });
    await expect(retry(work, made.rules)).rejects.toThrow("failure 2");
    expect(attempts).toEqual([1, 2]);
  });

  test("ends with the signal's reason if the signal ends its wait", async () => {
    const { attempts, work } = failing(9);
    const stop = new AbortController();
    const made = rules({ signal: stop.signal, onRetry: () => stop.abort(new Error("cancelled")) });
    await expect(retry(work, made.rules)).rejects.toThrow("cancelled");
    expect(attempts).toEqual([1]);
  });
});

describe("the default wait", () => {
  test.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [4, 5_000],
    [50, 5_000],
  ])("after attempt %i is at most %i ms", (attempt, longest) => {
    const backoff = { firstMs: 1_000, maxMs: 5_000 };
    const full = Array.from({ length: 200 }, () => fullJitter(attempt, backoff));
    const equal = Array.from({ length: 200 }, () => equalJitter(attempt, backoff));
    for (const wait of full) expect(wait).toBeLessThanOrEqual(longest);
    expect(Math.min(...full)).toBeLessThan(longest / 4);
    for (const wait of equal) expect(wait).toBeLessThanOrEqual(longest);
    expect(Math.min(...equal)).toBeGreaterThanOrEqual(longest / 2);
  });

  test("is replaced by the wait that the server asks for, unless that is too long", () => {
    expect(askedOrOwn(undefined, 300)).toBe(300);
    expect(askedOrOwn(5_000, 300)).toBe(5_000);
    expect(askedOrOwn(MAX_ASKED_WAIT_MS, 300)).toBe(MAX_ASKED_WAIT_MS);
    expect(askedOrOwn(MAX_ASKED_WAIT_MS + 1, 300)).toBeUndefined();
    expect(askedOrOwn(5_000, 300, 4_000)).toBeUndefined();
  });
});
