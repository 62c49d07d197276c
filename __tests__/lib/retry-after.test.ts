import { describe, expect, test } from "@jest/globals";
import { msUntil, retryAfterMs, waitOfSeconds } from "../../src/lib/retry-after.ts";

/** What the server's clock shows in every case with a date: far from the clock of whoever runs this. */
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
  ])("%j is none", (written) => {
    expect(retryAfterMs({ "retry-after": written, date: SERVER_NOW })).toBeUndefined();
  });

  test("that is not there is none", () => {
    expect(retryAfterMs({})).toBeUndefined();
    expect(retryAfterMs({ "retry-after": undefined })).toBeUndefined();
    expect(retryAfterMs({ "retry-after": [] })).toBeUndefined();
  });

  test("as a date with a year of two digits, an obsolete form, is read", () => {
    const date = "Sun, 06 Nov 1994 08:49:37 GMT";
    expect(retryAfterMs({ "retry-after": "Sunday, 06-Nov-94 08:50:37 GMT", date })).toBe(60_000);
  });

  test("that was sent twice is the first one", () => {
    expect(retryAfterMs({ "retry-after": ["3", "9"] })).toBe(3_000);
  });

  test.each([undefined, "no date", "-1"])(
    "as a date is compared with our own clock where the server shows %j",
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
  ])("%j is a wait of %j ms", (seconds, expected) => {
    expect(waitOfSeconds(seconds)).toBe(expected);
  });
});

describe("a point in time", () => {
  const now = Date.parse(SERVER_NOW);
  test.each<[string, number, number | undefined]>([
    ["to come", now + 30_000, 30_000],
    ["that has just come", now, undefined],
    ["that is over", now - 30_000, undefined],
    ["that is none", Number.NaN, undefined],
  ])("%s", (_what, time, expected) => {
    expect(msUntil(time, { date: SERVER_NOW })).toBe(expected);
  });
});
