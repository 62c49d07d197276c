import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { upperTail } from "../../src/lib/binomial.ts";
import { ROOT } from "../support/scenario.ts";

type Row = [k: number, n: number, p: number, tail: number];

/** Made by scripts/binomial-fixture.py. */
const ROWS = JSON.parse(readFileSync(path.join(ROOT, "__tests__", "fixtures", "binomial-tail.json"), "utf8")) as Row[];

describe("The binomial tail", () => {
  it("is SciPy's at a thousand points, to ten digits", () => {
    expect(ROWS).toHaveLength(1_000);
    const wrong = ROWS.filter(([k, n, p, tail]) => !(Math.abs(upperTail(k, n, p) / tail - 1) < 1e-10));
    expect(wrong).toEqual([]);
  });

  it.each([
    [1, 1, 0.3, 0.3],
    [2, 2, 0.01, 1e-4],
    [1, 3, 0.5, 0.875],
    [2, 3, 0.5, 0.5],
    [3, 3, 0.5, 0.125],
  ])("P(X >= %p | %p, %p) is %p, as counted by hand", (k, n, p, tail) => {
    expect(upperTail(k, n, p)).toBeCloseTo(tail, 14);
  });

  it.each([
    [0, 10, 0.5, 1],
    [-1, 10, 0.5, 1],
    [11, 10, 0.5, 0],
    [5, 10, 0, 0],
    [5, 10, 1, 1],
    [5, 10, 2, 1],
    [5, 10, -1, 0],
    [0, 0, 0.5, 1],
    [1, 0, 0.5, 0],
  ])("has an end: P(X >= %p | %p, %p) is %p", (k, n, p, tail) => {
    expect(upperTail(k, n, p)).toBe(tail);
  });

  it("says NaN of what is no number", () => {
    expect(upperTail(Number.NaN, 10, 0.5)).toBeNaN();
    expect(upperTail(1, Number.NaN, 0.5)).toBeNaN();
    expect(upperTail(1, 10, Number.NaN)).toBeNaN();
  });

  it("falls as k grows and rises as p grows, for fractions, too", () => {
    for (const n of [3.7, 120, 45_678.9]) {
      let last = 1;
      for (let k = 0.1; k <= n; k += n / 50) {
        const tail = upperTail(k, n, 0.2);
        expect(tail).toBeLessThanOrEqual(last);
        expect(upperTail(k, n, 0.21)).toBeGreaterThanOrEqual(tail);
        last = tail;
      }
    }
  });
});
