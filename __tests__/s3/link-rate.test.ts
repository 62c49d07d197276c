import { describe, expect, it } from "@jest/globals";
import { type Flow, LinkRate } from "../../src/s3/link-rate.ts";

const SLICE = 500_000;

/** Sends steadily over one connection, from a moment on. */
function send(flow: Flow, from: number, milliseconds: number, bytesPerMs: number): void {
  for (let at = from; at < from + milliseconds; at += SLICE / bytesPerMs) flow.took(SLICE, at);
}

describe("the rate of a link", () => {
  const rateAt = (rate: LinkRate, now: number) => rate.look(now).bytesPerSecond;

  it("is unknown before anything was sent, and in the first moments of sending", () => {
    const rate = new LinkRate();
    expect(rateAt(rate, 0)).toBeUndefined();
    rate.begin(100).took(SLICE, 101);
    expect(rateAt(rate, 110)).toBeUndefined();
  });

  it("is known with the first answer, however soon that comes, and no lower until the next one", () => {
    const rate = new LinkRate();
    const flow = rate.begin(0);
    flow.took(8_000_000, 5);
    flow.ended(8_000_000, 10);
    expect(rateAt(rate, 10)).toBe(800e6);
    const next = rate.begin(20);
    next.took(4_000_000, 21);
    expect(rateAt(rate, 23)).toBeGreaterThanOrEqual(800e6);
    // It takes nothing any more.
    expect(rateAt(rate, 80)).toBeLessThan(200e6);
  });

  it("does not take for the link's what may only fill the buffers of the connections", () => {
    const rate = new LinkRate();
    const flows = Array.from({ length: 4 }, () => rate.begin(0));
    for (const flow of flows) flow.took(4_500_000, 20);
    expect(rateAt(rate, 100)).toBeLessThan(25e6);
    expect(rateAt(rate, 300)).toBeLessThan(10e6);
  });

  it("is that of the last 400 ms, so that it follows a link which changes", () => {
    const rate = new LinkRate();
    const flow = rate.begin(0);
    send(flow, 0, 1_000, 125_000);
    expect(rateAt(rate, 1_000)).toBeGreaterThan(110e6);
    send(flow, 1_000, 1_000, 12_500);
    expect(rateAt(rate, 2_000)).toBeLessThan(20e6);
    send(flow, 2_000, 1_000, 1_000_000);
    expect(rateAt(rate, 3_000)).toBeGreaterThan(900e6);
  });

  it("counts no time in which nothing was under way", () => {
    const rate = new LinkRate();
    const flow = rate.begin(0);
    send(flow, 0, 500, 100_000);
    flow.ended(50_000_000, 500);
    const next = rate.begin(10_000);
    send(next, 10_000, 100, 100_000);
    expect(rateAt(rate, 10_100)).toBeGreaterThan(90e6);
  });
});

describe("what has left", () => {
  it("grows with the rate, from what was answered to what the connections have taken", () => {
    const rate = new LinkRate();
    const first = rate.begin(0);
    first.took(5_000_000, 1);
    expect(rate.look(1).leftBytes).toBe(0);
    first.ended(5_000_000, 50);
    expect(rate.look(50)).toEqual({ leftBytes: 5_000_000, bytesPerSecond: 100e6 });
    rate.begin(50).took(4_000_000, 50);
    // 9 MB were taken within 70 ms, and the first answer is believed to have been slow.
    expect(rate.look(70).leftBytes).toBeCloseTo(5_000_000 + (9_000_000 * 20) / 70);
    expect(rate.look(200).leftBytes).toBe(9_000_000);
  });

  it("leaves out a request that failed", () => {
    const rate = new LinkRate();
    const flow = rate.begin(0);
    flow.took(20_000_000, 10);
    expect(rate.look(300).leftBytes).toBeGreaterThan(0);
    flow.ended(0, 300);
    expect(rate.look(300).leftBytes).toBe(0);
  });
});
